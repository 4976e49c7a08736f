"""Dates of an item do not fit the meeting: too young, probation not over, a certificate out of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import lines_of
from bienban.model import Minutes, Verdict
from bienban.numerals import days
from bienban.text import pattern

_NOT = pattern(r"dự kiến|sẽ |trước |hạn|đến ngày|nộp|chậm nhất")


def check(
    minutes: Minutes, *, item: str, after: str, months: int, most: int | None = None, within: str = ""
) -> Iterator[Verdict]:
    """Report items of this kind whose date behind the words ``after`` is less than ``months`` before the meeting.

    With ``most`` it may not be more than so many months before it either; ``within`` are words the line must hold too. The
    first such date counts, and only where the line prints day, month and year. Values: ``on``, ``due``.
    """
    met = next((fact.value for fact in minutes.every("meeting.date") if isinstance(fact.value, date)), None)
    words = pattern(after)
    for each in minutes.items if met else ():
        if each.kind != item or met is None:
            continue
        for line in lines_of(minutes, each.body):
            match = words.search(line.view.text)
            if match is None or (within and not pattern(within).search(line.view.text)):
                continue
            day = next((day for day in days(line.view.text) if day.start >= match.end() and day.year and day.month), None)
            if day is None or day.start - match.end() > _NEAR or _NOT.search(line.view.text[match.end() : day.start]):
                continue
            try:
                told = date(day.year or 0, day.month or 0, day.day)
            except ValueError:
                continue
            least = _later(told, months)
            if told < met and (met < least or (most is not None and met > _later(told, most))):
                values = {"on": shown(told), "due": shown(least if met < least else _later(told, most or 0))}
                yield Verdict(spans=line.spans(day.start, day.end), values=values)
            break


_NEAR = 24


def _later(day: date, months: int) -> date:
    """Return the same day so many months later, the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, 28)
