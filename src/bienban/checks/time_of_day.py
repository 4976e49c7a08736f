"""A meeting begins at another time of day than the one fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from bienban.checks._read import sentence_of, spans_of
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_NOON = 12
_PART = pattern(r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm)(?!\w)")


def check(minutes: Minutes, *, windows: Sequence[Sequence[str]]) -> Iterator[Verdict]:
    """Report a start outside all ``windows``, each a first and a last time of the clock (“12:00”, “23:59”).

    An hour before noon without its part of the day may be one of the evening: where that would be right, it is left open.
    Values: ``start``, ``windows``.
    """
    starts = [fact for fact in minutes.every("meeting.start") if fact.spans and isinstance(fact.value, time)]
    if not starts or len({fact.value for fact in starts}) > 1:
        return
    start = starts[0].value
    assert isinstance(start, time)
    section = minutes.section("opening.time")
    if section is not None and not {span.block for span in starts[0].spans} & {span.block for span in section.body}:
        return  # hours outside the opening are of other things
    allowed = [(time.fromisoformat(first), time.fromisoformat(last)) for first, last in windows]
    if any(first <= start <= last for first, last in allowed):
        return
    later = start.replace(hour=start.hour + _NOON) if start.hour < _NOON else start
    unsaid = not any(_PART.search(sentence_of(minutes, span)) for span in starts[0].spans)
    if unsaid and any(first <= later <= last for first, last in allowed):
        yield Verdict(undecided=f"“{start:%H giờ %M}” chưa rõ là buổi sáng hay buổi tối, cần người xem lại")
    else:
        said = ", ".join(f"từ {first:%H giờ %M} đến {last:%H giờ %M}" for first, last in allowed)
        yield Verdict(spans=spans_of(starts[:1]), values={"start": f"{start:%H giờ %M}", "windows": said})
