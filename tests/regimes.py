"""Regimes that are written for tests alone, and papers that print a place, a day and an hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path

from bienban.checker import check
from bienban.model import Profile, Report
from bienban.resources import load_profile, profiles
from tests.checks.hand import made

TODAY = date(2026, 11, 22)


@cache
def trials() -> tuple[Profile, ...]:
    """Return the regimes of ``tests/profiles``, whose dates and places are not sure enough to ship."""
    folder = Path(__file__).parent / "profiles"
    return tuple(load_profile(each) for each in sorted(folder.iterdir()))


def judged(
    place: str,
    held: date,
    kind: str | None,
    start: time | None = None,
    line: str = "",
    chosen: Iterable[str] | None = None,
    regimes: Iterable[Profile] | None = None,
) -> Report:
    """Return the report on minutes of this place, day, kind of chi bộ and hour, with nothing else in them but ``line``.

    ``regimes`` are the profiles known, all that are shipped and the trials where none are given.
    """
    facts: dict[str, object] = {"organization.superior": place, "meeting.date": held}
    if start:
        facts["meeting.start"] = start
    minutes = replace(made(line or "x", facts), chi_bo_kind=kind)
    return check(minutes, regimes or (*profiles(), *trials()), today=TODAY, chosen=chosen)


def forces(report: Report, *rules: str) -> list[str]:
    """Return the force with which each of these rules was found broken."""
    return [finding.force for finding in report.findings if finding.rule in rules]
