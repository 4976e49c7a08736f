"""Signs set oddly, mark-up, pictures and hard spaces change nothing in what is understood; words are quoted as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api, punctuation, readers, resources, text
from bienban.facts import understand
from bienban.model import Document, Minutes
from bienban.punctuation import superfluous, unspaced
from bienban.structure import typed_well as room
from bienban.structure.typed_well import typed_well
from bienban.text import view
from tests.corpus.noise import TYPED
from tests.marked import document
from tests.test_capitals import MEETING

SIGNS = ("signs apart", "signs joined", "brackets wide", "dates wide", "đ.c", "đ/ c", "mark-up", "pictures", "other blanks")
LISTED = MEETING.replace("UBND xã", "Xã") + "\n- Đồng chí Vũ Thị Lan làm sổ quỹ.\n- Đồng chí Đỗ Văn Kha đi họp xã."


def read(words: str) -> Document:
    return document(words)[0]


def facts(paper: Document) -> list[tuple[str, str]]:
    minutes: Minutes = understand(paper, resources.lexicon(), resources.tagger())
    return [(fact.path, str(fact.value).replace("đ.c", "đ/c").replace("đ/ c", "đ/c")) for fact in minutes.facts]


@pytest.mark.parametrize("way", SIGNS)
def test_a_paper_typed_in_an_odd_way_says_the_same(way: str) -> None:
    plain = LISTED.replace("Đồng chí", "Đ/c").replace("đồng chí", "đ/c") if "/" in way or "." in way else LISTED
    paper = read(TYPED[way](plain))
    assert "\n".join(block.text for block in paper.blocks) != plain
    told = {path for path, _ in facts(read(plain)) if path != "tasks"}
    assert {each for each in facts(paper) if each[0] != "tasks"} == {each for each in facts(read(plain)) if each[0] != "tasks"}
    assert {"meeting.chair", "meeting.date", "meeting.start", "attendance.absentees", "speakers"} <= told


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("họp xong.Chi bộ nghe, rồi về", "họp xong. chi bộ nghe, rồi về"),
        ("Chủ trì:Hoa; vắng:02,có lý do", "chủ trì: hoa; vắng: 02, có lí do"),
        ("lúc 19h:30, số 12.NQ/TW, TP.HCM, P.Bí thư, 3,5 triệu", "lúc 19h:30, số 12.nq/tw, tp.hcm, p.bí thư, 3,5 triệu"),
        ("đ/cHoa, 12-QĐ/CB", "đ/c hoa, 12-qđ/cb"),
        ("vắng 01 ( ốm ), ngày 03 / 5 /2024", "vắng 01 (ốm), ngày 03/5/2024"),
        ("1/ 7h30 sáng 16/6/2016", "1/ 7h30 sáng 16/6/2016"),
        ("**Chủ trì:** đ/c **Hoa**, thư ký **Mai**", "chủ trì: đ/c hoa, thư kí mai"),
        ("## II. Nhiệm vụ tháng 5", "ii. nhiệm vụ tháng 5"),
        ("-----***-----", "-----***-----"),
        ("Số lượng: 5 #3", "số lượng: 5 #3"),
    ],
)
def test_signs_are_read_where_they_belong(printed: str, meant: str) -> None:
    assert view(printed).text == meant
    assert len(view(printed).cased) == len(meant)


def test_without_the_rules_of_signs_words_run_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "unspaced", lambda raw: frozenset())
    monkeypatch.setattr(text, "superfluous", lambda raw: frozenset())
    assert view("họp xong.Chi bộ nghe").text == "họp xong.chi bộ nghe"
    assert view("( ốm )").text == "( ốm )"


@given(st.text("ab Đcô.,:;()/*#0123\u0301\n|", max_size=40))
def test_left_out_and_added_characters_lie_inside_and_never_meet(raw: str) -> None:
    left_out, short_of = superfluous(raw), unspaced(raw)
    assert all(0 <= at < len(raw) for at in left_out | short_of)
    assert all(raw[at] in " *#" for at in left_out)
    assert not left_out & short_of
    seen = view(raw)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    assert list(seen.starts) == sorted(seen.starts)


def test_a_line_without_oddities_is_looked_at_once() -> None:
    odd = re.compile(punctuation.ODD)
    assert [line for line in MEETING.split("\n") if odd.search(line)] == []


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Đ.c Hoa, đ.c Mai", "Đ/c Hoa, đ/c Mai"),
        ("đ/ c Hoa", "đ/c  Hoa"),
        ("Chi\u00a0bộ", "Chi bộ"),
        ("Chủ tọa tuyên bố lý do, giới thiệu đại biểu...", "Chủ tọa tuyên bố lý do, giới thiệu đại biểu.  "),
        ("Chủ tọa tuyên bố lý do, giới thiệu đại biểu…", "Chủ tọa tuyên bố lý do, giới thiệu đại biểu."),
        ("Chủ trì: đồng chí...", "Chủ trì: đồng chí..."),
        ("Tổng số đảng viên của chi bộ...", "Tổng số đảng viên của chi bộ..."),
        ("Thư ký ghi biên bản cuộc họp là......", "Thư ký ghi biên bản cuộc họp là......"),
        ("📍 Nhà văn hóa", "📍 Nhà văn hóa"),
        ("☐ Có ☑ Không ✓", "☐ Có ☑ Không ✓"),
    ],
)
def test_signs_are_shown_as_they_would_be_typed(printed: str, meant: str) -> None:
    paper = read(printed)
    assert typed_well(paper).blocks[0].text == meant
    assert (typed_well(paper) is paper) == (printed == meant)


def test_a_picture_that_begins_several_lines_is_a_bullet() -> None:
    assert [block.text for block in typed_well(read("👉 Một\n👉\ufe0f Hai 🎉")).blocks] == ["• Một", "•\u200d Hai 🎉"]


@given(st.lists(st.text("aĐđ.c/ …\u00a0\u2003👉📍☐\ufe0fô", min_size=1, max_size=20), min_size=1, max_size=5))
def test_characters_stay_in_their_places(lines: list[str]) -> None:
    paper = read("\n".join(f"x{line}" for line in lines))
    assert [len(block.text) for block in typed_well(paper).blocks] == [len(block.text) for block in paper.blocks]


def test_words_are_quoted_as_they_were_typed() -> None:
    paper = read(TYPED["đ.c"](MEETING))
    report = api.check(understand(paper, resources.lexicon(), resources.tagger()))
    spans = [span for fact in report.minutes.facts for span in fact.spans]
    assert any("đ.c" in paper.quote(span).text for span in spans)
    assert report.minutes.document is paper


def test_the_answer_for_a_paper_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = read("Đ.c Hoa")
    first = typed_well(paper)
    monkeypatch.setattr(room, "_with_signs", None)
    assert typed_well(paper) is first


def cells(file: Path, words: str) -> list[tuple[str, int | None, int | None]]:
    file.write_text(words, "utf-8")
    blocks = readers.read(file).blocks
    return [(b.text, b.place.cell.row if b.place.cell else None, b.place.cell.column if b.place.cell else None) for b in blocks]


def test_bars_part_columns_as_tabs_do(tmp_path: Path) -> None:
    told = cells(tmp_path / "a.txt", "Phân công:\n| Ai | Việc | Hạn |\n|:---|----|---|\n| Hoa || 20/5 |\n|  | dọn kho |  |")
    assert told == [
        ("Phân công:", None, None),
        ("Ai", 0, 0),
        ("Việc", 0, 1),
        ("Hạn", 0, 2),
        ("Hoa", 1, 0),
        ("20/5", 1, 2),
        ("dọn kho", 2, 1),
    ]
    assert cells(tmp_path / "b.txt", "ĐẢNG BỘ XÃ A | ĐẢNG CỘNG SẢN VIỆT NAM") == [
        ("ĐẢNG BỘ XÃ A", 0, 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 0, 1),
    ]
    assert cells(tmp_path / "c.txt", "Họp A|B và | C") == [("Họp A|B và | C", None, None)]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("Chủ trì:\tđồng chí Hoa", True),
        ("Nơi nhận:\tT/M chi bộ", False),
        ("Thư ký:\tChủ trì:", False),
        ("Kính gửi:\tĐảng ủy xã", False),
        ("NGƯỜI GHI:\tBÍ THƯ", False),
    ],
)
def test_a_label_with_a_colon_is_no_column(tmp_path: Path, line: str, *, whole: bool) -> None:
    told = cells(tmp_path / "a.txt", line)
    assert (told == [(line, None, None)]) == whole
    assert len(told) == (1 if whole else 2)


def test_a_line_of_many_bars_is_read_in_no_time(tmp_path: Path) -> None:
    assert len(cells(tmp_path / "a.txt", "a" + "|" * 20_000 + "\n" + "| x " * 5_000 + "|")) == 5_001
