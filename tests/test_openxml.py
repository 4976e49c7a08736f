"""Word opens what is made: no paper of any template, form, book or set of comments has what Word calls unreadable content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bienban import api
from bienban.generate import book, carried, render
from bienban.meetings import year_file
from bienban.model import Year
from bienban.renderers import word_comments
from tests.openxml import faults
from tests.specimens import TEMPLATES, smallest, specimen

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
MINUTES = ROOT / "templates" / "bien-ban-thuong-ky.docx"

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)


@every_template
def test_a_full_paper_a_bare_one_and_a_blank_form_have_nothing_that_word_refuses(path: Path) -> None:
    for data in (render.render(path, specimen(path)), render.render(path, smallest(path)), render.form(path)):
        assert faults(data) == []
    # in a template a loop over cells stands in cells of its own
    assert [each for each in faults(path.read_bytes()) if "does not fill" not in each] == []


def test_minutes_that_carry_their_record_are_a_whole_package() -> None:
    data = carried.attach(render.render(MINUTES, specimen(MINUTES)), '{"a": "<&>"}')
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "customXml/item1.xml" in package.namelist()


def test_a_book_and_its_blank_form_have_nothing_that_word_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "countable", lambda: False)
    templates = {path.stem: path for path in TEMPLATES}
    year = year_file.load(SAMPLES / "nam-2026" / "year.yaml")
    assert isinstance(year, Year)
    for stem in ("so-bien-ban", "so-nghi-quyet"):
        assert faults(book.compose(templates[stem], year, templates)) == []
        assert faults(book.ruled(templates[stem], templates)) == []


@pytest.mark.parametrize("sample", sorted(path.parent.name for path in SAMPLES.glob("*/paper.docx")))
def test_a_paper_given_back_with_comments_has_nothing_new_that_word_refuses(sample: str) -> None:
    paper = SAMPLES / sample / "paper.docx"
    report = api.check(api.read(paper))
    made = word_comments.render(report, paper.read_bytes(), when=datetime(2026, 11, 8, tzinfo=UTC))
    assert set(faults(made)) <= set(faults(paper.read_bytes()))


def _spoilt(part: str, before: str, after: str) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
            for name in package.namelist():
                content = package.read(name).decode()
                assert name != part or before in content
                other.writestr(name, content.replace(before, after, 1) if name == part else content)
        return out.getvalue()

    return spoil


@pytest.mark.parametrize(
    ("part", "before", "after", "told"),
    [
        (
            "word/document.xml",
            '<w:pPr><w:pStyle w:val="TrichYeu"/>',
            '<w:pPr><w:jc w:val="left"/><w:pStyle w:val="TrichYeu"/>',
            "order",
        ),
        ("word/document.xml", '<w:pStyle w:val="TrichYeu"/>', '<w:pStyle w:val="Nothing"/>', "style Nothing"),
        ("word/document.xml", "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "does not end in a paragraph"),
        ("word/document.xml", "</w:tblGrid>", '<w:gridCol w:w="9"/></w:tblGrid>', "does not fill"),
        ("word/document.xml", ' xml:space="preserve"', "", "spaces"),
        ("word/document.xml", "</w:sectPr>", "</w:sectPr><w:p/>", "end in its section"),
        ("word/document.xml", 'r:id="rId3"', 'r:id="rId9"', "no relationship"),
        ("word/header1.xml", 'w:fldCharType="end"', 'w:fldCharType="separate"', "not closed"),
        ("word/styles.xml", 'w:styleId="CoQuan"', 'w:styleId="CapTren"', "CapTren twice"),
        ("word/_rels/document.xml.rels", "header1.xml", "header7.xml", "not there"),
        ("[Content_Types].xml", "/word/header1.xml", "/word/header7.xml", "not there"),
        ("docProps/core.xml", "<dc:title>", "<dc:other>", "Opening and ending tag"),
    ],
)
def test_what_word_refuses_is_seen(part: str, before: str, after: str, told: str) -> None:
    """Negative controls: one spoilt place each."""
    data = render.render(MINUTES, specimen(MINUTES))
    spoil = _spoilt(part, before, after)
    if told == "spaces":
        data = _spoilt(part, "Địa điểm: ", " Địa điểm: ")(data)
        spoil = _spoilt(part, '<w:t xml:space="preserve"> Địa', "<w:t> Địa")
    assert any(told in each for each in faults(spoil(data)))


def test_a_part_that_stands_twice_in_the_package_is_seen() -> None:
    out = io.BytesIO(render.render(MINUTES, specimen(MINUTES)))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/styles.xml", "<a/>")
    assert any("twice in the package" in each for each in faults(out.getvalue()))
