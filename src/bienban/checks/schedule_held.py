"""Minutes of another day than the one the chi bộ had registered for the month."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import cite, is_monthly
from bienban.checks._read import spans_of
from bienban.checks._schedule import Registered, schedule
from bienban.checks.fixed_day import tells_why
from bienban.model import Archive, Verdict


def check(archive: Archive, *, grace: int = 0) -> Iterator[Verdict]:
    """Report regular minutes whose day is not the one registered for their month, where a schedule among the papers names one.

    Up to ``grace`` days later are another rule's matter. A recorded reason for another day is an answer; months registered
    twice (a change sent later) accuse nobody. Values: ``day``, ``registered``.
    """
    registered: dict[tuple[int, int], list[tuple[int, Registered]]] = {}
    for number, paper in enumerate(archive.papers):
        for row in schedule(paper.minutes)[1]:
            registered.setdefault((row.day.year, row.day.month), []).append((number, row))
    for number, paper in enumerate(archive.papers):
        held = paper.held
        if held is None or paper.minutes.kind != "minutes" or not is_monthly(paper):
            continue
        rows = registered.get((held.year, held.month), [])
        if len({row.day for _, row in rows}) != 1 or 0 <= (held - rows[0][1].day).days <= grace:
            continue
        dated = paper.minutes.fact("meeting.date")
        if dated is None or tells_why(paper.minutes, dated):
            continue
        where, row = rows[0]
        cited = cite((where, row.line.spans(row.start, row.end)), (number, spans_of([dated])))
        yield Verdict(values={"day": shown(held), "registered": shown(row.day)}, cited=cited)
