"""Those absent who are named behind their number, in words nobody listed: known by the sum of the attendance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bienban.facts.absent_list import people
from bienban.facts.absent_reasons import Listed
from bienban.facts.passages import Passage, sentences
from bienban.model import Span
from bienban.numerals import COUNT, count
from bienban.text import pattern

_COUNTED = pattern(
    rf"(?<![\w/.,])(?P<number>{COUNT}) ?(?P<head>(?:(?:người|đồng chí|đ/c|cụ|đảng viên|anh|chị"
    rf"|bạn) )?[^.;:(,\d]{{0,50}}?) ?[:(] ?"
)
_NOT_AWAY = pattern(
    r"(?:miễn|có mặt|dự|đến|tới|chủ trì|thư ký|khách|đại biểu|mời|phát biểu|ý kiến|chính thức|kết nạp|tạm|bầu|ủy viên|chuyển"
    r"|tổ|biểu dương"
    r"|khen|giao|phân công|trong đó|gồm)(?!\w)"
)


def by_number(zone: Sequence[Passage], found: Mapping[str, tuple[int | float, tuple[Span, ...]]]) -> list[Listed]:
    """Return the people of one line who are named behind numbers that make up all those absent, else nobody."""
    absent = _absent(found)
    for passage in zone if absent > 0 else ():
        listed = [one for group in _groups(passage) for one in group]
        if len(listed) == absent:
            return listed
    return []


def _absent(found: Mapping[str, tuple[int | float, tuple[Span, ...]]]) -> int:
    """Return how many were absent: as told, or what those present leave without the exempt; 0 where neither tells it."""
    told = {path: int(value) for path, (value, _) in found.items()}
    if "absent" in told or not {"total", "present"} <= told.keys():
        return told.get("absent", 0)
    return told["total"] - told["present"] - told.get("exempt", 0) - told.get("temporary_out", 0)


def _groups(passage: Passage) -> Iterator[list[Listed]]:
    for start, end in sentences(passage.text):
        marks = list(_COUNTED.finditer(passage.text, start, end))
        begin = start
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            if _NOT_AWAY.search(passage.text, mark.start(), mark.end()):
                continue
            stop = after.start() if after else end
            listed = people(passage, max(begin, passage.text.rfind(",", start, mark.start()) + 1), stop, None)
            begin = stop
            if listed and len(listed) == count(mark["number"]):
                yield listed
