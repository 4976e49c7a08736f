"""Days off: Saturdays, Sundays and the public holidays of a year, sure ones and those that are settled anew each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

Holidays = Sequence[Mapping[str, Any]]
"""``data/holidays.toml``: ``{name, days (one a year), sure and perhaps (first and last day off, counted from it)}``."""

_SATURDAY = 5


def is_holiday(day: date, holidays: Holidays) -> bool | None:
    """Tell whether a day is a public holiday, ``None`` where it is one in some readings of the year's decision."""
    if _off(day, holidays, "sure"):
        return True
    return None if _off(day, holidays, "perhaps") else False


def is_off(day: date, holidays: Holidays) -> bool | None:
    """Tell whether nobody works on a day: weekends too."""
    return True if day.weekday() >= _SATURDAY else is_holiday(day, holidays)


def knows(year: int, holidays: Holidays) -> bool:
    """Tell whether the table holds every holiday of this year."""
    return all(any(each.year == year for each in holiday["days"]) for holiday in holidays)


def until_work(day: date, holidays: Holidays, step: int = 1) -> Iterable[date]:
    """Yield the days after ``day`` (before it with ``step`` −1) up to the first on which people surely work, that one too."""
    while True:
        day += timedelta(days=step)
        yield day
        if is_off(day, holidays) is False:
            return


def _off(day: date, holidays: Holidays, how: str) -> bool:
    return any(
        holiday[how][0] <= (day - each).days <= holiday[how][1]
        for holiday in holidays
        for each in holiday["days"]
        if abs(each.year - day.year) <= 1
    )
