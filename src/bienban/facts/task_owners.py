"""Who is to do what surely is a task, though words alone do not tell: the person who stands where owners stand."""

from __future__ import annotations

from bienban.facts.bodies import BODY_FIRST, GROUP_FIRST
from bienban.facts.names import Name, name_at
from bienban.facts.owners import Who, who_of
from bienban.facts.passages import Passage
from bienban.facts.speaking import speaks
from bienban.facts.task_signs import When
from bienban.text import pattern

_NEAR = 40
_CITES = pattern(r"(?:theo|căn cứ|thực hiện|nghị quyết|luật|chỉ thị|kết luận) ")
"""What begins with a law or a resolution names nobody."""
_CONCERNED = pattern(
    r"(?:giúp(?: đỡ)?|kèm(?: cặp)?|nhà|hộ|gặp|thăm|với|mời|em|cháu|quần chúng"
    r"|đảng viên(?: dự bị| mới)?|của|gia đình|đám|và|cùng|nghe|hỏi) $"
)
"""Before somebody whom a task concerns."""
_GIVEN = pattern(r"(?:giao(?: thẳng| hẳn)?(?: cho)?|phân công|cử|nhờ|cho|do|để|buộc|cắt|dặn|biểu|kêu|bảo|yêu cầu|phân|chọn) $")
_SET_APART = pattern(r"(?:[-:,(;|>→=\]\t/] ?|\. )$")


def likely_owner(passage: Passage, begin: int, end: int, when: When | None) -> Who | None:
    """Return who stands first in a part, is given it, or is set apart by a mark; else anybody but those it concerns."""
    if body := BODY_FIRST.match(passage.text, begin, end) or GROUP_FIRST.match(passage.text, begin, end):
        return Who(body.start(), body.end(), passage.words(*body.span()))
    due = when[:2] if when else (end, end)
    people = [name for name in passage.people if begin <= name.head and name.end <= end]
    first = name_at(passage, begin, end)
    if first is not None and (speaks(passage, first, end) or _CITES.match(passage.text, begin, end)):
        return None
    if first is not None and first.end <= end and " " in passage.text[first.start : first.end]:
        people = [first, *(name for name in people if name.head >= first.end)]
    owners = [
        (rank, name.head, name)
        for name in people
        if (name.head >= due[1] or name.end <= due[0]) and (rank := _rank(passage, name, begin, due[1])) is not None
    ]
    return who_of(passage, min(owners)[2], begin, end) if owners else None


def _rank(passage: Passage, name: Name, begin: int, due: int) -> int | None:
    """Return how near to where owners stand somebody does, ``None`` for whom the task concerns."""
    before = passage.text[max(begin, name.head - _NEAR) : name.head]
    if name.head == begin or _GIVEN.search(before) or passage.text.startswith(":", name.end):
        return 0
    if _CONCERNED.search(before):
        return None
    return 1 if _SET_APART.search(before) or 0 <= name.head - due <= 2 else 2
