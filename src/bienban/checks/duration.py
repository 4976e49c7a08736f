"""A meeting ends before it starts, or is shorter than the rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from bienban.checks._read import spans_of, words_of
from bienban.model import Fact, Minutes, Verdict
from bienban.text import pattern

_PAST_MIDNIGHT = 3 * 60
_EVENING = 17 * 60
_SURELY_MISREAD = 10
_HALF_A_DAY, _LONGEST = 12 * 60, 6 * 60
_BLANK = pattern(r"\.{3,}|…|_{3,}")


def check(minutes: Minutes, *, at_least: int | None = None, combined: int | None = None) -> Iterator[Verdict]:
    """Report an end before the start, or with ``at_least`` (minutes of the clock) a meeting that is shorter.

    ``combined`` is the minimum when a regular and a thematic meeting share one sitting. An end soon after midnight is no fault,
    nor one told as people speak, by a clock of twelve hours (“bốn giờ kém mười chi bộ về”); a start with blanks beside it is
    none to count from.
    Values: ``start``, ``end``, ``minutes``, ``least``.
    """
    start, end = _clock(minutes, "meeting.start"), _clock(minutes, "meeting.end")
    if start is None or end is None:
        return
    first, last = _minute(start), _minute(end)
    if _BLANK.search(words_of(minutes, start.spans)) or _elsewhere(minutes, start):
        return
    if last < first and last <= _PAST_MIDNIGHT and first >= _EVENING:
        last += 24 * 60
    if last < first < last + _HALF_A_DAY <= first + _LONGEST and _is_spoken(minutes, end):
        last += _HALF_A_DAY
    spans, values = spans_of((start, end)), {"start": _words(start), "end": _words(end)}
    if at_least is None:
        if last < first:
            yield Verdict(spans=spans, values=values)
        return
    least = combined if combined is not None and {"regular", "thematic"} <= set(minutes.meeting_types) else at_least
    if first <= last < first + _SURELY_MISREAD:
        yield Verdict(undecided=f"giờ bắt đầu và kết thúc đọc được chỉ cách nhau {last - first} phút, cần xem lại")
    elif first <= last < first + least:
        yield Verdict(spans=spans, values={**values, "minutes": last - first, "least": least})


def _elsewhere(minutes: Minutes, start: Fact) -> bool:
    """Tell whether the start was read outside the section of the opening time, where hours are of other things."""
    section = minutes.section("opening.time")
    return section is not None and not {span.block for span in start.spans} & {span.block for span in section.body}


def _clock(minutes: Minutes, path: str) -> Fact | None:
    """Return the only clock time of this path; a file with several meetings has several and tells nothing."""
    facts = [fact for fact in minutes.every(path) if fact.spans and isinstance(fact.value, time)]
    return facts[0] if facts and len({fact.value for fact in facts}) == 1 else None


def _is_spoken(minutes: Minutes, clock: Fact) -> bool:
    """Tell whether an hour is written in words, as it is spoken: no figure stands in it."""
    return not any(character.isdigit() for span in clock.spans for character in minutes.document.quote(span).text)


def _minute(fact: Fact) -> int:
    return fact.value.hour * 60 + fact.value.minute if isinstance(fact.value, time) else 0


def _words(fact: Fact) -> str:
    return f"{fact.value:%H giờ %M}" if isinstance(fact.value, time) else ""
