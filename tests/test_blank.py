"""Forms to fill by hand: dotted places where nothing is known, and never a word that nobody entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bienban import api
from bienban.generate.blank import Blank
from bienban.generate.elements import made, put
from bienban.generate.render import form, render
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, Month
from tests.flat import document_xml, flat

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
MINUTES = ROOT / "templates" / "bien-ban-thuong-ky.docx"
DOTS = "………"
PAIR = "……"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def sample() -> Meeting:
    return load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_template_is_a_form_to_fill_by_hand_too(path: Path) -> None:
    words = flat(form(path))
    assert words.count(DOTS) >= 3
    assert "{{" not in words
    assert "None" not in words


def test_a_form_has_the_items_of_any_month_and_room_under_them() -> None:
    lines = flat(form(MINUTES)).splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("1. Thông tin thời sự"))
    assert lines[heading + 1].startswith("- ………")
    assert any(line.startswith("Chủ trì kết luận: ………") for line in lines)
    assert not any("Không có ý kiến" in line or "không thông qua" in line for line in lines)


def test_a_paper_leaves_only_what_is_absent_to_fill_by_hand(sample: Meeting) -> None:
    without = replace(sample, dues=None)
    assert DOTS not in flat(render(MINUTES, sample))
    assert DOTS not in flat(render(MINUTES, without))
    words = flat(render(MINUTES, without, blank=True))
    assert f"2. Tình hình đóng đảng phí: tháng {PAIR} năm {PAIR} có {DOTS}/{DOTS} đảng viên" in words
    assert "Trần Quang Huy" in words


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (int, "………"),
        (date | None, "……/……/………"),
        (Month, "tháng …… năm ……"),
        (str, "…" * 12),
    ],
)
def test_a_blank_place_looks_like_what_belongs_there(hint: object, words: str) -> None:
    assert Blank(hint).words() == words


def test_a_yes_or_no_that_nobody_gave_is_no_and_rows_are_few() -> None:
    assert not Blank(bool)
    assert Blank(str)
    assert len(list(Blank(tuple[str, ...]))) == 3


def test_forms_do_not_replace_one_filled_in(tmp_path: Path) -> None:
    (made,) = api.forms(kinds=["bien-ban-thuong-ky"], to=tmp_path)
    made.write_bytes(b"filled in")
    with pytest.raises(Exception, match="Đã có 1 văn bản"):
        api.forms(kinds=["bien-ban-thuong-ky"], to=tmp_path)
    assert made.read_bytes() == b"filled in"


def test_cells_of_ruled_tables_are_empty_and_high_enough_to_write_in() -> None:
    root: Any = document_xml(form(ROOT / "templates" / "bang-diem-danh-nam.docx"))
    table = next(each for each in root.iter(f"{W}tbl") if len(list(each.iter(f"{W}tr"))) > 10)
    rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}trHeight") is not None]
    assert len(rows) == 20
    assert {row.find(f"{W}trPr/{W}trHeight").get(f"{W}val") for row in rows} == {"510"}
    assert "…" not in "".join(text for row in rows for text in row.itertext())
    assert [row.find(f"{W}tc").xpath("string()") for row in rows] == [str(number) for number in range(1, 21)]


def test_a_score_sheet_to_fill_has_the_groups_and_points_of_the_guide_and_room_for_both_who_score() -> None:
    lines = flat(form(ROOT / "templates" / "phieu-tu-danh-gia.docx")).splitlines()
    assert "3\tCông tác chuẩn bị\t10" in lines
    assert "-\tSinh hoạt chuyên đề\t5" in lines
    assert not any("không tính" in line for line in lines)


def test_a_sheet_of_points_of_members_has_the_usual_groups() -> None:
    words = flat(form(ROOT / "templates" / "bang-ghi-danh.docx"))
    assert "Tư tưởng chính trị (20)" in words
    assert "Nêu gương, gắn bó Nhân dân (10)" in words


def test_no_dotted_line_is_stretched_over_the_width() -> None:
    root: Any = document_xml(form(MINUTES))
    dotted = [each for each in root.iter(f"{W}p") if DOTS in "".join(each.itertext()) and style(each) == "NoiDung"]
    assert len(dotted) > 10
    assert {each.find(f"{W}pPr/{W}jc").get(f"{W}val") for each in dotted} == {"left"}


def test_what_ends_in_a_place_to_write_is_dotted_up_to_the_margin_and_sentences_get_a_second_line() -> None:
    root: Any = document_xml(form(MINUTES))
    place, opinion, count = (
        next(each for each in root.iter(f"{W}p") if "".join(each.itertext()).startswith(words))
        for words in ("Địa điểm: ", "- Đồng chí", "- Có mặt: ")
    )
    for paragraph, lines in ((place, 1), (opinion, 2)):
        (stop,) = paragraph.findall(f"{W}pPr/{W}tabs/{W}tab")
        assert (stop.get(f"{W}val"), stop.get(f"{W}leader"), stop.get(f"{W}pos")) == ("right", "dot", "9355")
        assert len(list(paragraph.iter(f"{W}br"))) == lines - 1
        assert len(paragraph.findall(f"{W}r/{W}tab")) == lines
    assert count.find(f"{W}pPr/{W}tabs") is None


def test_place_and_date_of_a_form_stand_on_one_line_and_recipients_beside_the_signature() -> None:
    lines = flat(form(ROOT / "templates" / "nghi-quyet-thang.docx")).splitlines()
    assert any(line.endswith("…………, ngày …… tháng …… năm ……") for line in lines)
    assert sum(line.startswith(("- ………\t;", "- ………\t.")) for line in lines) == 3


def test_a_form_has_no_place_for_what_seldom_happens_and_takes_for_granted_what_nearly_always_is_so() -> None:
    minutes, committee = (flat(form(ROOT / "templates" / f"{stem}.docx")) for stem in ("bien-ban-thuong-ky", "bien-ban-chi-uy"))
    assert not any(words in minutes for words in ("đình chỉ", "không biểu quyết", "không có lý do:", "kế hoạch"))
    assert "(lý do: " in minutes
    assert "Thư ký đọc lại toàn văn biên bản; " in minutes
    assert "họp Chi ủy" in committee
    assert "hội ý" not in committee
    assert "giơ tay/bỏ phiếu kín" in flat(form(ROOT / "templates" / "bien-ban-ket-nap.docx"))
    assert "Số       -KH/CB" in flat(form(ROOT / "templates" / "ke-hoach-chuyen-de.docx"))


def test_properties_of_a_paragraph_keep_the_order_that_word_demands_and_none_stands_twice() -> None:
    properties = made("pPr", made("pStyle"), made("keepNext"), made("ind"), made("jc", val="both"), made("rPr"))
    for each in (made("jc", val="left"), made("tabs")):
        put(properties, each)
    names = [each.tag.removeprefix(W) for each in properties]
    assert names == ["pStyle", "keepNext", "tabs", "ind", "jc", "rPr"]
    assert properties.find(f"{W}jc").get(f"{W}val") == "left"


def style(paragraph: Any) -> str | None:
    found: str | None = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    return found
