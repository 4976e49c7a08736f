"""Work told over two or three parts of a line: what in one, who and by when in the next (“Kho phải đảo. Ông A, xong 12/5”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from bienban.facts.deadlines import Calendar
from bienban.facts.passages import Passage
from bienban.facts.task_signs import in_signs, may_be, when_in

_LONGEST, _MOST = 400, 3
"""Characters and parts of the longest that is read as one."""


def joined(calendar: Calendar, passage: Passage, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of neighbouring parts that name somebody and a time together, where none of them does alone."""
    if len(parts) < 2 or not may_be(passage, parts[0][0], parts[-1][1]):
        return
    whole = cache(lambda part: _tells_both(calendar, passage, *parts[part]))
    for first in range(len(parts) - 1):
        for last in range(first + 1, min(first + _MOST, len(parts))):
            start, end = parts[first][0], parts[last][1]
            if end - start > _LONGEST:
                break
            if not may_be(passage, start, end):
                continue
            if whole(first) or whole(last):
                break
            if _tells_both(calendar, passage, start, end):
                yield start, end
                break


def _tells_both(calendar: Calendar, passage: Passage, start: int, end: int) -> bool:
    when = when_in(calendar, passage, start, end)
    return when is not None and bool(in_signs(calendar, passage, start, end, when))
