"""A member is absent from several regular meetings running."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._papers import cite, is_monthly, month_of, steps
from bienban.model import Absentee, Archive, Fact, Verdict
from bienban.text import fold, pattern

_AWAY = pattern(r"miễn|tạm (?:thời|đi|vắng dài)|chuyển sinh hoạt|thai sản|nghỉ sinh|đình chỉ|đi học dài|tập trung")


def check(archive: Archive, *, times: int) -> Iterator[Verdict]:
    """Report who is named absent from more than ``times`` regular meetings running within one year, excused or not.

    A month without minutes ends the run; members exempt, away for long or on leave for a birth are left alone. Values:
    ``name``, ``times``, ``months``.
    """
    meetings = [
        (number, paper)
        for number, paper in enumerate(archive.papers)
        if paper.minutes.kind == "minutes" and is_monthly(paper) and paper.held is not None
    ]
    running: dict[str, list[tuple[int, Fact]]] = {}
    last = None
    for place, (number, paper) in enumerate(meetings):
        held = paper.held
        if held is None:
            continue
        if last is None or last.year != held.year or steps(month_of(last), month_of(held)) != 1:
            yield from _told(archive, running, times)
            running = {}
        last = held
        absent = {
            fold(fact.value.name): fact
            for fact in paper.minutes.every("attendance.absentees")
            if fact.sure
            and isinstance(fact.value, Absentee)
            and " " in fact.value.name
            and not _AWAY.search(fold(fact.value.reason or ""))
        }
        over = {name: facts for name, facts in running.items() if name not in absent}
        yield from _told(archive, over, times)
        running = {name: [*running.get(name, ()), (number, fact)] for name, fact in absent.items()}
        if place == len(meetings) - 1:
            yield from _told(archive, running, times)


def _told(archive: Archive, running: dict[str, list[tuple[int, Fact]]], times: int) -> Iterator[Verdict]:
    for found in running.values():
        fact = found[0][1]
        if len(found) > times and isinstance(fact.value, Absentee):
            months = ", ".join(
                f"{held.month}/{held.year}" for number, _ in found if (held := archive.papers[number].held) is not None
            )
            yield Verdict(
                values={"name": fact.value.name, "times": len(found), "months": months},
                cited=cite(*((number, each.spans) for number, each in found)),
            )
