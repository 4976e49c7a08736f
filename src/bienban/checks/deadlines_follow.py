"""A task is to be done by a day that lies before the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import lines_of, spans_of
from bienban.model import AssignedTask, Fact, Minutes, Span, Verdict
from bienban.numerals import days
from bienban.text import pattern

_LONGEST_BACK = 60
_DONE = pattern(r"đã (?:hoàn thành|xong|làm|nộp|tổ chức|thực hiện|thu)|tháng trước|vừa qua|kết quả|năm ngoái")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report deadlines before the day of the meeting (documents.md TASK), of the same year and sixty days back at most.

    Further back the date is of something else, or the year was read wrong. Values: ``deadline``, ``day``.
    """
    held = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if len({fact.value for fact in held}) != 1:
        return
    day = held[0].value
    assert isinstance(day, date)
    for fact in minutes.every("tasks"):
        task = fact.value
        if not isinstance(task, AssignedTask) or not isinstance(task.deadline, date) or task.deadline.year != day.year:
            continue
        past = 0 < (day - task.deadline).days <= _LONGEST_BACK
        place = _place(minutes, fact, task.deadline) if past else ()
        if place:
            spans = (*spans_of(held[:1]), *place)
            yield Verdict(spans=spans, values={"deadline": shown(task.deadline), "day": shown(day)})


def _place(minutes: Minutes, fact: Fact, deadline: date) -> tuple[Span, ...]:
    """Return the words of the deadline, nothing where the line tells of what was done."""
    for line in lines_of(minutes, fact.spans):
        if _DONE.search(line.view.text):
            continue
        for printed in days(line.view.text):
            if printed.date(deadline.year) == deadline:
                return line.spans(printed.start, printed.end)
    return ()
