"""A schedule registers regular meetings on other days than the one fixed."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._schedule import schedule
from bienban.checks.fixed_day import first_thursday, in_month
from bienban.model import Minutes, Verdict


def check(minutes: Minutes, *, day: int | None = None) -> Iterator[Verdict]:
    """Report the registered days that are not ``day`` of their month (in a shorter one its last).

    Where none is given: that are no Thursday of its first week.
    Values: ``days``, ``fixed``.
    """
    _, rows = schedule(minutes)
    wrong = [row for row in rows if (row.day != in_month(row.day, day) if day else not first_thursday(row.day))]
    if wrong:
        values = {
            "days": ", ".join(shown(row.day) for row in wrong),
            "fixed": f"ngày {day:02}" if day else "thứ Năm tuần đầu của tháng",
        }
        spans = tuple(span for row in wrong for span in row.line.spans(row.start, row.end))
        yield Verdict(spans=spans, values=values)
