"""The chi ủy met after the meeting of the chi bộ that it was to prepare."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import cite, is_monthly, month_of
from bienban.model import Archive, Filed, Verdict


def check(archive: Archive) -> Iterator[Verdict]:
    """Report minutes of the chi ủy for a month that are dated after the regular meeting of the chi bộ in that month.

    The month must stand in the title of the chi ủy's minutes, and the chi bộ must have met once in it. Values: ``held``,
    ``before``, ``month``.
    """
    for number, paper in enumerate(archive.papers):
        if "committee" not in paper.minutes.meeting_types or "regular" in paper.minutes.meeting_types or paper.held is None:
            continue
        met = [
            (place, other)
            for place, other in enumerate(archive.papers)
            if other.minutes.kind == "minutes" and is_monthly(other) and other.month == paper.month and other.held is not None
        ]
        if len(met) != 1 or paper.month is None or not _prepares(paper):
            continue
        place, other = met[0]
        if other.held is not None and paper.held > other.held:
            values = {"held": shown(paper.held), "before": shown(other.held)}
            spans = [
                (each, [span for fact in one.minutes.every("meeting.date") for span in fact.spans][:1])
                for each, one in ((place, other), (number, paper))
            ]
            yield Verdict(values=values, cited=cite(*sorted(spans, key=lambda each: each[0])))


def _prepares(paper: Filed) -> bool:
    """Tell whether minutes of the chi ủy plan for the month of their own meeting, not for the next one."""
    plan = paper.minutes.fact("period.plan")
    return plan is not None and paper.held is not None and plan.value == month_of(paper.held) == paper.month
