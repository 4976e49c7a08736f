"""Books of a year: the very papers of single meetings on new pages, contents that are right, nothing left out silently."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from bienban import api, resources
from bienban.errors import InvalidInputError
from bienban.generate import book
from bienban.generate.derive_year import entries
from bienban.generate.package import pack, repack, unpack
from bienban.generate.render import render, template
from bienban.generate.year_remarks import year_remarks
from bienban.meetings import year_file
from bienban.model import Year
from tests.flat import document_xml, flat

ROOT = Path(__file__).parents[1]
TEMPLATES = resources.templates(ROOT / "templates")
MINUTES, RESOLUTIONS = TEMPLATES["so-bien-ban"], TEMPLATES["so-nghi-quyet"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def year() -> Year:
    found = year_file.load(ROOT / "samples" / "nam-2026" / "year.yaml")
    assert isinstance(found, Year)
    return found


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take LibreOffice away."""
    monkeypatch.setattr(book, "countable", lambda: False)


def few(year: Year) -> Year:
    """Return the year with its first four meetings."""
    return replace(year, meetings=year.meetings[:4])


@pytest.mark.usefixtures("uncounted")
def test_a_book_holds_the_very_papers_that_single_templates_print(year: Year) -> None:
    bound = flat(book.compose(MINUTES, year, TEMPLATES))
    position = 0
    for meeting in entries(year, "minutes"):
        stem = "bien-ban-chuyen-de" if meeting.meeting.type == "thematic" else "bien-ban-thuong-ky"
        position = bound.index(flat(render(TEMPLATES[stem], meeting)), position)
    roll = flat(render(TEMPLATES["bang-diem-danh-nam"], year))
    assert bound.index(roll, position) > position
    resolved = flat(book.compose(RESOLUTIONS, year, TEMPLATES))
    for meeting in entries(year, "resolutions"):
        assert flat(render(TEMPLATES["nghi-quyet-thang"], meeting)) in resolved
    assert flat(render(TEMPLATES["nghi-quyet-nam"], year)) in resolved


@pytest.mark.usefixtures("uncounted")
def test_every_paper_of_a_book_begins_on_a_page_of_its_own_and_the_roll_lies_across(year: Year) -> None:
    root = document_xml(book.compose(MINUTES, few(year), TEMPLATES))
    sections = list(root.iter(f"{W}sectPr"))
    assert len(sections) == 1 + 4 + 1 + 1  # the head of the book, four meetings, the roll, the certification
    assert [section.find(f"{W}type") for section in sections] == [None] * len(sections)
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True] + [False] * 6
    pages = [page for section in sections for page in section.findall(f"{W}pgSz")]
    assert [page.get(f"{W}orient") for page in pages] == [None] * 5 + ["landscape", None]
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [1] + [0] * 6


@pytest.mark.usefixtures("uncounted")
def test_a_book_leaves_no_mark_and_no_two_things_of_one_name(year: Year) -> None:
    data = book.compose(MINUTES, few(year), TEMPLATES)
    root = document_xml(data)
    assert [each for each in root.iter(f"{W}pStyle") if each.get(f"{W}val") == "TheMau"] == []
    names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    assert names == ["minutes_001", "minutes_002", "minutes_003", "minutes_004", "bang_diem_danh_nam"]
    drawings = [each.get("id") for each in root.iter() if str(each.tag).endswith("}docPr")]
    assert len(drawings) == len(set(drawings)) == 6
    assert docx.Document(io.BytesIO(data)).sections[5].orientation == 1
    assert data == book.compose(MINUTES, few(year), TEMPLATES)


@pytest.mark.usefixtures("uncounted")
def test_without_libreoffice_word_is_asked_to_count_and_the_person_is_told(year: Year) -> None:
    data = book.compose(MINUTES, few(year), TEMPLATES)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b'<w:updateFields w:val="true"/><w:compat>' in package.read("word/settings.xml")
    root = document_xml(data)
    asked = [(each.text or "").split() for each in root.iter(f"{W}instrText")]
    assert [words for words in asked if words[0] == "PAGEREF"] == [["PAGEREF", f"minutes_00{n}"] for n in range(1, 5)]
    begun = [each for each in root.iter(f"{W}fldChar") if each.get(f"{W}fldCharType") == "begin"]
    assert all(each.get(f"{W}dirty") == "true" for each in begun)
    assert any("máy chưa có LibreOffice" in line for line in year_remarks(few(year), TEMPLATES))


@pytest.mark.needs_soffice
def test_the_contents_name_the_pages_on_which_papers_stand(year: Year, tmp_path: Path) -> None:
    """Print the finished book and look for every title on the page its line names."""
    import pypdfium2

    from bienban.generate import pdf

    paper = tmp_path / "so.docx"
    paper.write_bytes(book.compose(MINUTES, year, TEMPLATES))
    (made,) = pdf.convert([paper], tmp_path)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(made)]
    lines = re.findall(r"^\d+\t(\d+)/(\d+)/2026\t.*\t(\d+)$", flat(paper.read_bytes()), re.MULTILINE)
    assert len(lines) == 16
    for day, month, page in lines:
        assert "BIÊN BẢN" in pages[int(page) - 1]
        assert f"ngày {day} tháng {month} năm 2026" in pages[int(page) - 1]
    assert f"Sổ này có {len(pages):02} trang, đánh số từ 01 đến {len(pages):02}; ghi 16 kỳ" in pages[-1]
    assert "qz" not in "".join(pages)


@pytest.mark.usefixtures("uncounted")
def test_a_meeting_no_template_prints_has_its_place_and_is_told(year: Year) -> None:
    odd = replace(year.meetings[1], meeting=replace(year.meetings[1].meeting, type="extraordinary"))
    told = replace(year, meetings=(year.meetings[0], odd))
    text = flat(book.compose(MINUTES, told, TEMPLATES))
    assert "VĂN BẢN KÈM THEO\nkỳ họp bất thường ngày 05/02/2026\n" in text
    assert any("kỳ họp ngày 05/02/2026 chưa có mẫu in" in line for line in year_remarks(told, TEMPLATES))


def test_missing_months_and_quarters_are_told_and_never_hidden(year: Year) -> None:
    kept = tuple(each for each in year.meetings if each.meeting.date.month != 7 and each.meeting.id != "2026-q3-chuyen-de")
    lines = year_remarks(replace(year, meetings=kept))
    assert any("tháng 7 chưa có tệp sinh hoạt thường kỳ" in line for line in lines)
    assert any("quý III chưa có sinh hoạt chuyên đề" in line for line in lines)
    assert not any("tháng 8 chưa có" in line or "quý II chưa có" in line for line in lines)
    assert not any("chưa có" in line for line in year_remarks(year))


def test_a_year_still_running_is_not_blamed_for_the_months_to_come(year: Year) -> None:
    open_ = replace(year.books, minutes=replace(year.books.minutes, closed_on=None))
    lines = year_remarks(replace(year, meetings=year.meetings[:4], books=open_, reports=()))
    assert not any("chưa có tệp" in line for line in lines)


@pytest.mark.usefixtures("uncounted")
def test_a_resolution_voted_down_is_no_paper_of_the_book(year: Year) -> None:
    first = year.meetings[0]
    assert first.resolution is not None
    assert first.resolution.vote is not None
    lost = replace(first.resolution, vote=replace(first.resolution.vote, in_favour=2, against=8))
    text = flat(
        book.compose(RESOLUTIONS, replace(year, meetings=(replace(first, resolution=lost), *year.meetings[1:])), TEMPLATES)
    )
    assert "07-NQ/CB" not in text.split("BẢNG THEO DÕI")[0]
    assert "08-NQ/CB" in text


@pytest.mark.usefixtures("uncounted")
def test_a_template_with_a_picture_is_refused_by_its_name(year: Year, tmp_path: Path) -> None:
    def linked(xml: bytes) -> bytes:
        link = b'<w:p><w:hyperlink r:id="rId9"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
        return xml.replace(b"<w:sectPr>", link + b"<w:sectPr>", 1)

    for path in TEMPLATES.values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    mine = tmp_path / "bien-ban-thuong-ky.docx"
    parts = unpack(mine.read_bytes(), "")
    mine.write_bytes(repack(tuple(pack(p.name, linked(p.open())) if p.name == "word/document.xml" else p for p in parts)))
    with pytest.raises(InvalidInputError, match="có hình hoặc liên kết") as error:
        book.compose(tmp_path / "so-bien-ban.docx", few(year), resources.templates(tmp_path))
    assert error.value.place == "bien-ban-thuong-ky.docx"


@pytest.mark.usefixtures("uncounted")
@pytest.mark.parametrize(
    ("path", "title"), [(MINUTES, "BIÊN BẢN"), (RESOLUTIONS, "NGHỊ QUYẾT")], ids=["minutes", "resolutions"]
)
def test_a_book_to_write_by_hand_has_a_head_and_lines_for_every_paper_of_a_year_and_no_marks(path: Path, title: str) -> None:
    data = book.ruled(path, TEMPLATES)
    root = document_xml(data)
    assert [each for each in root.iter(f"{W}pStyle") if each.get(f"{W}val") == "TheMau"] == []
    names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == 16 + (path == MINUTES)
    lines = flat(data).splitlines()
    assert [line.strip("\u00a0 ") for line in lines].count(title) == 16
    assert ("BẢNG ĐIỂM DANH" in lines) == (path == MINUTES)
    assert data == book.ruled(path, TEMPLATES)


@pytest.mark.needs_soffice
def test_every_paper_of_a_book_to_write_by_hand_fills_its_pages(tmp_path: Path) -> None:
    """The contents name the pages: each paper begins where the one before has filled its last page."""
    import pypdfium2

    from bienban.generate import pdf, ruled

    paper = tmp_path / "so.docx"
    paper.write_bytes(book.ruled(MINUTES, TEMPLATES))
    (made,) = pdf.convert([paper], tmp_path)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    begun = [number for number, text in enumerate(pages, 1) if "BIÊN BẢN" in text.splitlines()[1]]
    assert begun == list(range(begun[0], begun[0] + 16 * ruled.PAGES["minutes"], ruled.PAGES["minutes"]))
    contents = next(text for text in pages if "MỤC LỤC" in text).split()
    assert set(map(str, begun)) <= set(contents)
    assert f"Sổ này có {len(pages)} trang" in " ".join(pages[-1].split())


def test_tasks_of_minutes_in_a_book_follow_the_choice_of_the_person(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "countable", lambda: False)
    text = flat(book.compose(MINUTES, few(year), TEMPLATES, minutes_task_list=False))
    assert "(nội dung cụ thể tại Nghị quyết số 07-NQ/CB)" in text


@pytest.mark.usefixtures("uncounted")
def test_a_book_of_ones_own_takes_the_papers_it_lacks_from_the_packaged_templates(year: Year, tmp_path: Path) -> None:
    mine = tmp_path / "mau"
    mine.mkdir()
    (mine / MINUTES.name).write_bytes(MINUTES.read_bytes())
    (made,) = api.generate(few(year), kinds=["so-bien-ban"], to=tmp_path, templates=mine)
    text = flat(made.read_bytes())
    assert "VĂN BẢN KÈM THEO" not in text
    assert flat(render(TEMPLATES["bien-ban-thuong-ky"], year.meetings[0])) in text


def test_what_a_book_gathers_stands_in_its_properties() -> None:
    gathered: dict[str, Any] = {path.stem: template(path).gathers for path in (MINUTES, RESOLUTIONS)}
    assert gathered["so-bien-ban"][:2] == ("F05", "F12")
    assert gathered["so-nghi-quyet"][0] == "F06"
