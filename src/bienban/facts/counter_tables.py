"""The attendance in a table: one row of heads over one row of numbers, or members by kind over those who came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.facts.passages import Passage
from bienban.model import Span
from bienban.text import pattern

Counted = tuple[str, tuple[int, tuple[Span, ...]]]
"""Path without “attendance.”, and the value with its spans."""

_CELL = pattern(
    r"(?P<total>tổng(?: số)?(?: đảng viên| đv)?|cộng|tsđv|(?:qs|quân số|sĩ số|đảng số)(?: đảng viên| đv)?)"
    r"|(?P<official>(?:đảng viên )?chính thức)"
    r"|(?P<probationary>(?:đảng viên )?dự bị)|(?P<present>(?:số )?(?:có mặt|dự họp|đến dự|hiện diện|tham dự))"
    r"|(?P<absent>(?:tổng )?vắng(?: mặt)?)|(?P<excused>(?:vắng )?có (?:lý do|phép))"
    r"|(?P<unexcused>(?:vắng )?không (?:có )?(?:lý do|phép))|(?P<exempt>(?:được )?miễn(?: sinh hoạt| công tác| sh)?|msh)"
    r"|(?P<temporary_out>(?:sinh hoạt )?tạm (?:đi|chuyển|thời))"
)
_WHOLE = pattern(r" ?(?:số |tổng số )?đảng viên ?|(?:toàn|cả) chi bộ ?")
"""The label of the row of all members, above those of its kinds."""
_NUMBERS = pattern(r"[\d \t]+")
"""A row without a label of its own, below a head that has one: “Sĩ số | Tổng | Chính thức …”."""
_FEWEST = 3
_BY_KIND = {"official", "probationary", "total"}


def counters(passages: Sequence[Passage]) -> Iterator[Counted]:
    """Yield the counters that stand in the cells of a table."""
    heads: list[str] | None = None
    for passage in passages:
        yield from _beside(passage)
        cells = list(_cells(passage))
        if len(cells) < _FEWEST:
            heads = None
            continue
        kinds = [_kind(passage.text[start:end]) for start, end in cells]
        label = "total" if _WHOLE.fullmatch(passage.text, *cells[0]) else kinds[0]
        if sum(kind != "" for kind in kinds) >= _FEWEST or {*kinds[1:]} <= _BY_KIND:
            heads = kinds
        elif heads is None:
            continue
        elif len(heads) == len(cells):
            yield from _row(passage, cells, heads, label)
        elif len(heads) + 1 == len(cells) and all(heads) and label:  # nothing stands above the labels
            yield from _row(passage, cells, ["", *heads], label)
        elif {*heads[1:]} >= _BY_KIND and len(heads) - 1 == len(cells) and _NUMBERS.fullmatch(passage.text):
            yield from _row(passage, cells, heads[1:], "")


_BESIDE = pattern(
    r"(?P<heads>[^\d:/\t]{3,30}(?: ?/ ?[^\d:/\t]{3,30}){1,3}?)(?: ?\((?:đ/c|đồng chí"
    r"|người)\))?[:\t ]+(?P<numbers>\d{1,3}(?: ?/ ?\d{1,3}){2,3})(?![\d/])"
)


def _beside(passage: Passage) -> Iterator[Counted]:
    """Yield the counters of heads beside each other: “Tổng số / Có mặt / Vắng: 24 / 21 / 3”."""
    match = _BESIDE.match(passage.text)
    if match is None:
        return
    kinds = [_kind(head) for head in match["heads"].lstrip("-+* ").split("/")]
    numbers = [int(number) for number in match["numbers"].split("/")]
    if all(kinds) and len(kinds) == len(numbers):
        for kind, number in zip(kinds, numbers, strict=True):
            yield kind, (number, passage.spans(*match.span()))


def _cells(passage: Passage) -> Iterator[tuple[int, int]]:
    start = 0
    for cell in passage.text.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _kind(text: str) -> str:
    match = _CELL.fullmatch(text.strip())
    return (match.lastgroup or "") if match else ""


def _row(passage: Passage, cells: list[tuple[int, int]], heads: list[str], label: str) -> Iterator[Counted]:
    """Yield the counters of a row: each under its own head, or the sum of its label."""
    for (start, end), head in zip(cells, heads, strict=True):
        if head and passage.text[start:end].strip().isdigit():
            counted = int(passage.text[start:end]), passage.spans(start, end)
            if heads[0] or label == "total":
                yield head, counted
            elif label and head == "total":
                yield label, counted
