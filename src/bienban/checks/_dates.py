"""Dates as they stand in lines, the impossible ones too (what reads facts passes over those)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bienban.text import Line, pattern

_WORDS = pattern(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,?\s*năm\s+(\d{4}))?(?!\d)")
_FIGURES = pattern(r"(?<![\d/.,-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_SHORT = pattern(r"(?<=ngày )(\d{1,2})/(\d{1,2})(?![\d/-]|\.\d|\s*(?:đồng chí|đảng viên|hộ|người|đ/c))")
_LUNAR = pattern(r"âm lịch|\bâl\b|tháng (?:giêng|chạp)|tết nguyên")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed: offsets in the view of its line, day, month, year or ``None``."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def date(self) -> date | None:
        """Return the day it names, ``None`` without a year or where there is no such day."""
        return date(self.year, self.month, self.day) if self.year is not None and self.exists else None

    @property
    def exists(self) -> bool:
        """Tell whether the calendar has this day (in some year, where none is printed)."""
        leap = self.year is None or (self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0))
        return self.day <= (29 if self.month == 2 and leap else 28 if self.month == 2 else _DAYS[self.month - 1])


def shown(day: date) -> str:
    """Return a day as running text of the Party writes it (form.md 1.6): 03/6/2022, 05/02/2026."""
    return day_words(day.day, day.month, day.year)


def day_words(day: int, month: int, year: int | None = None) -> str:
    """Return day and month, with the year where there is one: the day in two digits, the month padded only for 1 and 2."""
    words = f"{day:02}/{month:02}" if month < _PADDED else f"{day:02}/{month}"
    return f"{words}/{year}" if year else words


_PADDED = 3
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")


def printed_dates(line: Line) -> Iterator[Printed]:
    """Yield the solar dates of a line whose month is 1–12 and day 1–31, in order; none in a line that counts by the moon."""
    yield from _in_text(line.view.text)


@lru_cache(maxsize=1024)
def _in_text(text: str) -> tuple[Printed, ...]:
    if not _DIGIT.search(text) or _LUNAR.search(text):
        return ()
    found: list[Printed] = []
    if "tháng" in text:
        found += (Printed(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]) if m[3] else None) for m in _WORDS.finditer(text))
    if _YEAR.search(text):
        found += (Printed(m.start(), m.end(), int(m[1]), int(m[3]), int(m[4])) for m in _FIGURES.finditer(text))
    if "ngày " in text:
        found += (Printed(m.start(), m.end(), int(m[1]), int(m[2]), None) for m in _SHORT.finditer(text))
    return tuple(
        printed
        for printed in sorted(found, key=lambda item: item.start)
        if 1 <= printed.month <= 12 and 1 <= printed.day <= 31 and (printed.year is None or printed.year >= 1930)
    )
