"""All the points of a group that the paper's own figures do not earn: “tỷ lệ dự 5/5” beside an absence without a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from bienban.checks import duration, fewest
from bienban.checks._read import number, value
from bienban.model import GroupScore, Minutes, Span, Verdict
from bienban.text import fold


def check(
    minutes: Minutes,
    *,
    titles: Sequence[str],
    besides: Sequence[str] = (),
    when: Literal["unexcused", "few", "short"],
    most: int | None = None,
    percent: int = 90,
    at_least: int = 90,
    combined: int = 120,
) -> Iterator[Verdict]:
    """Report a group named by ``titles`` (by none of ``besides``, which make it a group of several things) with all its points.

    ``when`` somebody was absent without a reason, fewer came than ``percent`` of those required, or the meeting was shorter
    than ``at_least`` minutes (``combined`` with a thematic part). ``most`` narrows it to sheets that give the group so many.
    Values: ``title``, ``points``, and ``count``, ``percent`` or ``minutes`` of the figure that denies them.
    """
    figures = list(_figures(minutes, when, percent, at_least, combined))
    if not figures:
        return
    spans, values = figures[0]
    scored = {span.block for fact in minutes.every("quality.scores") for span in fact.spans}
    for fact in minutes.every("quality.scores"):
        score = fact.value
        if not isinstance(score, GroupScore) or not score.most or score.points < score.most or (most and score.most != most):
            continue
        title = fold(score.title)
        if {span.block for span in spans} & scored:
            continue  # “tỷ lệ dự 5/5” was read as a head count
        if any(fold(each) in title for each in titles) and not any(fold(each) in title for each in besides):
            yield Verdict(
                spans=tuple(sorted({*fact.spans, *spans})), values={"title": score.title, "points": score.points, **values}
            )


def _figures(
    minutes: Minutes, when: str, percent: int, at_least: int, combined: int
) -> Iterator[tuple[tuple[Span, ...], dict[str, object]]]:
    """Yield the figure that denies the points, with its words; nothing where the paper contradicts itself or is silent."""
    if when == "unexcused":
        fact = number(minutes, "attendance.unexcused")
        if fact is not None and value(fact) > 0:
            yield fact.spans, {"count": value(fact)}
        return
    if when == "few":
        verdicts = fewest.check(minutes, count="attendance.present", of="attendance.total", percent=percent)
    else:
        verdicts = duration.check(minutes, at_least=at_least, combined=combined)
    for verdict in verdicts:
        if verdict.undecided is None:
            yield verdict.spans, dict(verdict.values)
