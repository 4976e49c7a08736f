"""What is missing is told only of a paper that is otherwise understood."""

from __future__ import annotations

from bienban.checks.required_section import check
from bienban.model import Block, Document, Minutes, Place, Reading, Section, Source, Span, Verdict

WORDS = [
    "BIÊN BẢN",
    "Nội dung đã rõ của buổi họp",
    *(f"Lời lạ thứ {number} không ai hiểu" for number in ("nhất", "hai", "ba", "tư")),
]


def _minutes(understood: int) -> Minutes:
    blocks = tuple(Block(text, Place(line=number)) for number, text in enumerate(WORDS, 1))
    document = Document(Source("a.txt", "0" * 64, "text/plain"), blocks, Reading("plain"))
    body = tuple(Span(index, 0, len(blocks[index].text)) for index in range(understood))
    return Minutes(document, "minutes", ("regular",), sections=(Section("content.news", "present", "heading", body),))


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
