"""Papers of one meeting name other absentees, another chair or recorder, another time or other dues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from bienban.checks._papers import apart_words, beside_minutes
from bienban.checks._read import number, value
from bienban.checks._tasks import someone_shared
from bienban.model import Absentee, Archive, Fact, Minutes, Verdict

_OTHERS = ("resolution", "conclusion", "report", "score_sheet", "notice", "minutes_extract")
_WORDS = {
    "meeting.chair": "chủ trì",
    "meeting.recorder": "thư ký",
    "meeting.start": "bắt đầu",
    "meeting.end": "kết thúc",
    "dues.amount": "đảng phí",
    "attendance.absentees": "vắng",
}
_FEWEST = 2


def check(archive: Archive, *, facts: Sequence[str]) -> Iterator[Verdict]:
    """Compare what minutes and another paper of the same meeting print of these ``facts``, where each prints one value.

    Names are the same where they may be one person's. Absentees are compared where both papers name as many as they count, with
    full names. Values: ``paper``, ``minutes``, ``other`` (what each of the two says).
    """
    for pair in beside_minutes(archive, _OTHERS):
        if isinstance(pair, Verdict):
            continue  # told by the rules on figures
        first, second = (archive.papers[each].minutes for each in pair)
        apart = {path: both for path in facts if (both := _apart(first, second, path)) is not None}
        if apart:
            yield apart_words(archive, pair, apart, _say)


def _apart(first: Minutes, second: Minutes, path: str) -> tuple[list[Fact], list[Fact]] | None:
    """Return the facts that contradict each other."""
    one, other = ([fact for fact in minutes.every(path) if fact.stated and fact.sure] for minutes in (first, second))
    if path == "attendance.absentees":
        if not (_all_named(first, one) and _all_named(second, other)) or len(one) != len(other):
            return None
        mine = [fact for fact in one if not someone_shared([_name(fact)], [_name(each) for each in other])]
        theirs = [fact for fact in other if not someone_shared([_name(fact)], [_name(each) for each in one])]
        return (mine, theirs) if mine and theirs else None
    if len({fact.value for fact in one}) != 1 or len({fact.value for fact in other}) != 1:
        return None
    a, b = _name(one[0]), _name(other[0])
    if a == b or (path in ("meeting.chair", "meeting.recorder") and (_short(a, b) or someone_shared([a], [b]))):
        return None
    return one[:1], other[:1]


def _all_named(minutes: Minutes, absentees: Sequence[Fact]) -> bool:
    """Tell whether the paper names, in full, as many as it counts."""
    counted = number(minutes, "attendance.absent")
    return (
        bool(absentees) and value(counted) == len(absentees) and all(len(_name(each).split()) >= _FEWEST for each in absentees)
    )


def _name(fact: Fact) -> str:
    return fact.value.name if isinstance(fact.value, Absentee) else str(fact.value)


def _short(one: str, other: str) -> bool:
    return min(len(one.split()), len(other.split())) < _FEWEST


def _say(path: str, facts: Sequence[Fact]) -> str:
    said = (f"{each.value.hour} giờ {each.value.minute:02d}" if isinstance(each.value, time) else _name(each) for each in facts)
    return f"{_WORDS[path]} {', '.join(said)}"
