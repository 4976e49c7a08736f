"""The number of absent members is not that of the names listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value, words_of
from bienban.model import Absentee, Fact, Minutes, Span, Verdict
from bienban.text import fold, pattern

_PARTIAL = pattern(r"trong đó có (?:đồng chí|đ/c|các)|chủ yếu|như (?:đồng chí|đ/c)|v\.v|\.\.\.|…")


_NAME = re.compile(r"(?<!\w)[A-ZĐÀ-Ỹ][^\W\d_]+(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]+)+")
_FARTHEST = 3


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report a list of absent names that fits neither the absent, nor the (un)excused, nor those with the exempt.

    Values: ``absent``, ``names``.
    """
    absent = number(minutes, "attendance.absent")
    listed = _distinct([fact for fact in minutes.every("attendance.absentees") if isinstance(fact.value, Absentee)])
    if absent is None or not listed:
        return
    outside = [
        value(number(minutes, path)) for path in ("attendance.exempt", "attendance.temporary_out", "attendance.suspended")
    ]
    kinds = [value(number(minutes, path)) for path in ("attendance.excused", "attendance.unexcused")]
    counts = {value(absent), value(absent) + sum(outside), *(value(absent) + count for count in outside)}
    counts |= {count for count in (*kinds, sum(kinds)) if count}
    if len(listed) in counts or _PARTIAL.search(words_of(minutes, spans_of(listed))):
        return
    if len(listed) < value(absent) and _another_name(minutes, spans_of(listed)[-1]):
        yield Verdict(undecided="sau những tên đọc được còn tên khác, chưa chắc đã đọc đủ danh sách vắng")
        return
    if abs(len(listed) - value(absent)) > _FARTHEST:
        yield Verdict(undecided="danh sách vắng đọc được quá khác số vắng, cần xem lại")
        return
    yield Verdict(spans=spans_of((absent, *listed)), values={"absent": value(absent), "names": len(listed)})


def _distinct(facts: list[Fact]) -> list[Fact]:
    """Return the absentees without those named again by the given name alone."""
    names = [fact.value.name for fact in facts if isinstance(fact.value, Absentee)]
    again = {name for name in names for other in names if other != name and fold(other).endswith(f" {fold(name)}")}
    return [fact for fact, name in zip(facts, names, strict=True) if name not in again]


def _another_name(minutes: Minutes, last: Span) -> bool:
    """Tell whether the sentence goes on with a name after the last one listed."""
    rest = minutes.document.blocks[last.block].text[last.end :]
    return bool(_NAME.search(re.split(r"[.;:]", rest, maxsplit=1)[0]))
