"""The papers handed in under ``samples/``: built as the script says, and carried through every way out."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from datetime import datetime
from pathlib import Path
from types import ModuleType

import docx
import pytest
from docx.oxml.ns import qn

from bienban import api
from bienban.model import Report
from bienban.renderers.json_ import line, report_object
from bienban.renderers.text import render_minutes, render_report
from bienban.renderers.word_comments import as_docx, render
from bienban.resources import labels
from tests.test_renderers import check

ROOT = Path(__file__).parents[1]
WHEN = datetime(2026, 11, 21, 8)  # noqa: DTZ001 (Word's dates have no time zone)
PAPERS = sorted((ROOT / "samples").glob("*/paper.*"))


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_samples", ROOT / "tools" / "build_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(paper: Path) -> Report:
    return api.check(api.read(paper))


def marked(data: bytes) -> dict[str, str]:
    """Return the words between the marks of every comment, by its number, paragraphs told apart by line ends."""
    found: dict[str, str] = {}
    under_way: set[str] = set()
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        for element in paragraph.iter():
            number = element.get(qn("w:id"), "")
            if element.tag == qn("w:commentRangeStart"):
                under_way.add(number)
                found[number] = ""
            elif element.tag == qn("w:commentRangeEnd"):
                under_way.discard(number)
            elif element.tag in (qn("w:t"), qn("w:tab")):
                for each in under_way:
                    found[each] += element.text or "\t"
        for each in under_way:
            found[each] += "\n"
    return found


def test_there_are_eleven_papers_and_each_says_what_a_person_should_see() -> None:
    assert len(PAPERS) == 11
    assert sorted(paper.suffix for paper in PAPERS) == [".docx"] * 7 + [".pdf"] * 2 + [".txt"] * 2
    for paper in PAPERS:
        assert paper.stat().st_size < 60_000
        assert "Điều cần thấy:" in (paper.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.suffix != ".pdf"], ids=lambda paper: paper.parent.name)
def test_a_paper_is_what_the_script_makes_of_its_text(paper: Path) -> None:
    module = script()
    text, form = module.PAPERS[paper.parent.name]
    built = text.read_bytes() if form == "txt" else module.word(text.read_text("utf-8"))
    assert built == paper.read_bytes()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.parent.name)
def test_the_json_of_a_paper_has_the_published_shape_and_verbatim_quotes(paper: Path) -> None:
    report = judged(paper)
    shape = json.loads(line(report_object(report, paper.name)))
    assert check(shape, "report.schema.json") == []
    blocks = report.minutes.document.blocks
    quotes = [quote for finding in shape["findings"] for quote in finding["quotes"]]
    quotes += [quote for fact in shape["minutes"]["facts"].values() for quote in fact["quotes"]]
    assert quotes
    assert all(blocks[quote["block"]].text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.parent.name)
def test_the_comments_sit_on_the_quoted_words_and_the_text_stays(paper: Path, tmp_path: Path) -> None:
    report = judged(paper)
    is_word = paper.suffix == ".docx"
    copy = render(report, paper.read_bytes(), when=WHEN) if is_word else as_docx(report, when=WHEN)
    words = " ".join(marked(copy).values()).split("\n")
    for finding in report.findings:
        for quote in finding.quotes:
            assert any(quote.text in each for each in words), finding.rule
    assert len(marked(copy)) == len(list(docx.Document(io.BytesIO(copy)).comments)) >= len(report.findings)
    returned = tmp_path / "paper.docx"
    returned.write_bytes(copy)
    before, after = (
        [re.sub(r"\s", "", block.text) for block in minutes.document.blocks] for minutes in (report.minutes, api.read(returned))
    )
    assert "".join(after) == "".join(before)
    if is_word:
        assert api.read(returned).document.blocks == report.minutes.document.blocks
        original, commented = (docx.Document(io.BytesIO(data)) for data in (paper.read_bytes(), copy))
        assert [paragraph.text for paragraph in commented.paragraphs] == [paragraph.text for paragraph in original.paragraphs]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.parent.name)
def test_the_terminal_shows_every_finding_within_its_width(paper: Path) -> None:
    report = judged(paper)
    text = render_report(report, labels())
    assert all(f"Quy tắc: {finding.rule}" in text for finding in report.findings)
    assert max(map(len, text.splitlines())) <= 80
    assert report.minutes.kind in ("minutes", "resolution", "report", "other")
    assert "DỮ KIỆN" in render_minutes(report.minutes, labels())
