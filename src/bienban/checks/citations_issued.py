"""A document is cited that was issued after the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import spans_of
from bienban.model import CitedDocument, Minutes, Verdict
from bienban.text import fold

_OWN = fold("/CB")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report cited documents whose printed date lies after the one day of the meeting, once each.

    Papers of the chi bộ itself (…/CB), which follow from the meeting, are left alone. Values: ``symbol``, ``date``, ``day``.
    """
    held = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date) and fact.stated]
    if len({fact.value for fact in held}) != 1:
        return
    day = held[0].value
    assert isinstance(day, date)
    told: set[str] = set()
    for fact in minutes.every("citations"):
        cited = fact.value
        if not isinstance(cited, CitedDocument) or cited.date is None or cited.date <= day or cited.symbol in told:
            continue
        if not fold(cited.symbol).endswith(_OWN):
            told.add(cited.symbol)
            values = {"symbol": cited.symbol, "date": shown(cited.date), "day": shown(day)}
            yield Verdict(spans=spans_of((held[0], fact)), values=values)
