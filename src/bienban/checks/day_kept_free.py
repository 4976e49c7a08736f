"""A conference is called for a day that is kept free for the meetings of the chi bộ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import spans_of
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import fold

_HEAD_LINES = 6


def check(minutes: Minutes, *, day: int, by: Sequence[str]) -> Iterator[Verdict]:
    """Report a meeting on ``day`` of the month to which a body invites whose head names one of ``by``, and no chi bộ.

    Values: ``day``.
    """
    dates = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if not dates or len({fact.value for fact in dates}) > 1:
        return
    held = dates[0].value
    assert isinstance(held, date)
    every = legible(minutes.document)
    head = " ".join(line.view.text for line in every[:_HEAD_LINES])
    whole = " ".join(line.view.text for line in every)
    if held.day == day and any(fold(each) in head for each in by) and "chi bộ" not in head and "sinh hoạt chi bộ" not in whole:
        yield Verdict(spans=spans_of(dates[:1]), values={"day": shown(held)})
