"""A regular meeting on another day than the one fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import spans_of, words_of
from bienban.model import Minutes, Verdict
from bienban.text import fold, lines

_THURSDAY = 3


def check(
    minutes: Minutes,
    *,
    days: Sequence[int] = (),
    among: Sequence[int] = (),
    first_thursday: bool = False,
    reasons: Sequence[str] = (),
) -> Iterator[Verdict]:
    """Report a meeting on a day of the month not in ``days``; with ``among`` only where it is one of these.

    ``first_thursday`` asks for the first Thursday of the month instead. ``reasons`` are words that give a reason for moving the
    day; a paper that has one is left alone. Values: ``day``, ``fixed``.
    """
    dates = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if not dates or len({fact.value for fact in dates}) > 1:
        return
    day = dates[0].value
    assert isinstance(day, date)
    right = (day.weekday() == _THURSDAY and day.day <= 7) if first_thursday else day.day in days
    if right or (among and day.day not in among):
        return
    words = " ".join(line.view.text for line in lines(minutes.document)) if reasons else ""
    if any(fold(reason) in words for reason in reasons) or "âm lịch" in words_of(minutes, dates[0].spans):
        return
    fixed = "thứ Năm đầu tháng" if first_thursday else "ngày " + ", ".join(f"{each:02}" for each in days)
    yield Verdict(spans=spans_of(dates[:1]), values={"day": shown(day), "fixed": fixed})
