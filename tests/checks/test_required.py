"""What is missing is told only of a paper that is otherwise understood."""

from __future__ import annotations

from typing import Any

from bienban.checks.required_section import check
from bienban.model import Block, Document, Minutes, Place, Reading, Section, Source, Span, Verdict
from tests.checks.hand import made
from tests.paper import document

WORDS = [
    "BIÊN BẢN",
    "Nội dung đã rõ của buổi họp",
    *(f"Lời lạ thứ {number} không ai hiểu" for number in ("nhất", "hai", "ba", "tư")),
]


def _minutes(understood: int) -> Minutes:
    blocks = tuple(Block(text, Place(line=number)) for number, text in enumerate(WORDS, 1))
    paper = Document(Source("a.txt", "0" * 64, "text/plain"), blocks, Reading("plain"))
    body = tuple(Span(index, 0, len(blocks[index].text)) for index in range(understood))
    return Minutes(paper, "minutes", ("regular",), sections=(Section("content.news", "present", "heading", body),))


def _verdicts(understood: int) -> list[Verdict]:
    return list(check(_minutes(understood), section="closing.time"))


def test_a_section_is_missing_from_a_paper_whose_every_line_is_understood() -> None:
    (verdict,) = _verdicts(understood=6)
    assert verdict.undecided is None
    assert verdict.looked_in


def test_a_section_is_left_open_where_much_of_the_paper_is_not_understood() -> None:
    (verdict,) = _verdicts(understood=2)
    assert verdict.undecided is not None
    assert "chưa rõ thuộc phần nào" in verdict.undecided


def _judged(lines: tuple[str, ...], *sections: Section, facts: dict[str, object] | None = None, **params: Any) -> str:
    """Return what is said of a paper whose lines all belong to its news: the state, the doubt, or nothing."""
    minutes = made(lines, facts, sections=sections)
    (verdict,) = check(minutes, **params)
    return verdict.undecided or str(verdict.values["state"])


NEWS = Section("content.news", "present", "heading", (Span(0, 0, 3),))


def test_a_figure_of_the_section_is_a_hint() -> None:
    section = Section("opening.attendance", "empty", "placeholder", (Span(0, 0, 3),))
    params: dict[str, Any] = {"section": "opening.attendance", "hinted_by": ("attendance.absent",)}
    assert "chỗ trống" in _judged(("Có đi 12. Không đi 3.",), section, **params)
    assert "số liệu" in _judged(("Có đi 12. Không đi 3.",), section, facts={"attendance.absent": (3, "3")}, **params)


def test_names_in_two_cells_at_the_end_may_be_signatures() -> None:
    plain = ("Họp xong.", "Nhất trí 6/6.")
    assert "không tìm thấy" in _judged(plain, NEWS, section="signature.chair")
    paper = document("Họp xong.", "Nhung\tLễ")
    minutes = Minutes(paper, "minutes", ("regular",), sections=(NEWS,))
    (verdict,) = check(minutes, section="signature.chair")
    assert "tên người" in str(verdict.undecided)
    titles = Minutes(document("Họp xong.", "THƯ KÝ\tCHỦ TRÌ"), "minutes", ("regular",), sections=(NEWS,))
    (verdict,) = check(titles, section="signature.chair")
    assert verdict.undecided is None, "titles without names are no signatures"


def test_a_heading_above_lines_of_no_other_section_accuses_nobody() -> None:
    lines = ("(5) Tháng 1 nhìn lại", "a. Gieo mạ xong 14 mẫu.", "(6) Tin trên về")
    bare = Section("content.previous_month", "empty", "heading", (Span(0, 0, 5),), Span(0, 4, 20))
    later = Section("content.news", "present", "heading", (Span(2, 0, 5),))
    own = Section("content.news", "present", "heading", (Span(1, 0, 5),))
    assert "dưới đề mục" in _judged(lines, bare, later, section="content.previous_month")
    assert "mới có đề mục" in _judged(lines, bare, own, section="content.previous_month")


def test_a_trace_counts_outside_the_line_that_mentions() -> None:
    lines = ("Đồng chí Hoa xong trước 20/6.", "Biên bản được đọc; nghỉ lúc 09.20.")
    mentioned = Section("closing.time", "empty", "mention", (Span(0, 0, 5),))
    params: dict[str, Any] = {"section": "closing.time", "traces": ("nghỉ lúc",)}
    assert "có lời liên quan" in _judged(lines, mentioned, **params)
    assert "nhắc qua" in _judged(lines[:1], mentioned, **params)


def test_the_name_of_the_recorder_in_a_short_line_at_the_end_may_be_a_signature() -> None:
    facts: dict[str, object] = {"meeting.recorder": ("Nguyễn Thị Tố Như", "Nguyễn Thị Tố Như")}
    opening = "Ghi: Nguyễn Thị Tố Như"
    signed = (opening, "Họp xong.", "Nhất trí 6/6.", "Ghi bảng: Nguyễn Thị Tố Như")
    assert "cần người xem lại" in _judged(signed, NEWS, facts=facts, section="signature.recorder")
    assert "không tìm thấy" in _judged(signed, NEWS, facts=facts, section="signature.chair"), "another's name is no doubt"
    spoken = (opening, "Họp xong.", "Nhất trí 6/6.", "Nguyễn Thị Tố Như đọc lại toàn văn biên bản, cả chi bộ nghe và giơ tay.")
    assert "không tìm thấy" in _judged(spoken, NEWS, facts=facts, section="signature.recorder")
    unsigned = (opening, "Họp xong.", "Nhất trí 6/6.", "Xong lúc 9 giờ.")
    assert "không tìm thấy" in _judged(unsigned, NEWS, facts=facts, section="signature.recorder")
