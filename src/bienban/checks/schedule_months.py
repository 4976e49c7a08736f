"""A schedule of a year has months without a regular meeting."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._schedule import schedule
from bienban.model import Minutes, Verdict

_FEWEST = 3
_LAST = 12


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report the months from the first registered one that have no day, to the last of the year or of the schedule.

    A schedule with fewer than three months is one of a few months. Values: ``months``.
    """
    year, rows = schedule(minutes)
    months = {(row.day.year, row.day.month) for row in rows}
    if len(months) < _FEWEST or len({of for of, _ in months}) > 1:
        return
    first, last = min(months)[1], _LAST if year else max(months)[1]
    holes = [month for month in range(first, last + 1) if (rows[0].day.year, month) not in months]
    if holes:
        before = [row for row in rows if row.day.month < holes[0]]
        spans = before[-1].line.spans(before[-1].start, before[-1].end)
        yield Verdict(spans=spans, values={"months": ", ".join(map(str, holes))})
