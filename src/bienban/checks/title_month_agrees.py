"""The month in the title is not the month of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bienban.checks._read import lines_of, spans_of
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_MONTH = pattern(r"(?:tháng|\bt)\s*(\d{1,2})(?:\s*(?:/|-|\.|,?\s*năm)\s*(\d{4}))?(?![\d.,/]*\d)")
_EARLY = 25
_LAST_MONTH = 12


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report a title whose month is neither that of the meeting nor the one it plans for, or whose year is neither's.

    A meeting from the 25th on may bear the month to come; a date read elsewhere than where the paper tells its time is not
    surely that of the meeting. Values: ``title``, ``month``, both with the year where the title prints one.
    """
    title = minutes.section("header.title")
    days = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if title is None or not days or len({fact.value for fact in days}) > 1:
        return
    opening = minutes.section("opening.time")
    if opening is not None and not {span.block for span in days[0].spans} & {span.block for span in opening.body}:
        return
    day = days[0].value
    assert isinstance(day, date)
    plan = minutes.fact("period.plan")
    months = {day.month} | ({day.month % 12 + 1} if day.day >= _EARLY else set())
    if plan is not None and isinstance(plan.value, str):
        months.add(int(plan.value[-2:]))
    for line in lines_of(minutes, title.body):
        match = _MONTH.search(line.view.text)
        if match is None or not 1 <= int(match[1]) <= 12 or "ngày" in line.view.text[: match.start()]:
            continue
        years = {day.year, day.year + (day.month == _LAST_MONTH and int(match[1]) == 1)}
        if int(match[1]) not in months or (match[2] and int(match[2]) not in years):
            spans = (*line.spans(*match.span()), *spans_of(days[:1]))
            title_year, year = (f"/{match[2]}", f"/{day.year}") if match[2] else ("", "")
            yield Verdict(spans=spans, values={"title": f"{int(match[1])}{title_year}", "month": f"{day.month}{year}"})
        return
