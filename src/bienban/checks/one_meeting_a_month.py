"""A month has two regular meetings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bienban.checks._dates import shown
from bienban.checks._papers import cite, is_monthly, lines_of, month_of, month_words
from bienban.model import Archive, Filed, Verdict
from bienban.text import pattern

_HEAD = 20
_AGAIN = pattern(
    r"(?:buổi|phiên|kỳ|lần|đợt)(?: họp| sinh hoạt)?(?: thứ)? (?:hai|2|ii)(?!\w)"
    r"|họp (?:tiếp|lại)|tiếp tục (?:họp|sinh hoạt|buổi|phiên|nội dung)"
    r"|bất thường|đột xuất|mở rộng|(?:thay|bù) (?:cho )?(?:buổi|kỳ)"
)
_NEAR_THE_END = 25


def check(archive: Archive) -> Iterator[Verdict]:
    """Report two minutes of regular meetings on different days of one month that is the month of both titles.

    A second sitting, an extraordinary meeting and one that makes up for another say so at the head. Where the two plan for
    different months, or the later one was held near the end of the month, it may be that of the next month: undecided.
    Values: ``month``, ``first``, ``second``.
    """
    months: dict[str, list[tuple[int, Filed]]] = {}
    for number, paper in enumerate(archive.papers):
        if paper.minutes.kind == "minutes" and is_monthly(paper) and paper.held and paper.month == month_of(paper.held):
            months.setdefault(paper.month, []).append((number, paper))
    for month, papers in months.items():
        for (one, first), (other, second) in pairwise(papers):
            if first.held is None or second.held is None or first.held == second.held or _again(first) or _again(second):
                continue
            spans = [
                [span for fact in paper.minutes.every("meeting.date") for span in fact.spans][:1] for paper in (first, second)
            ]
            cited = cite((one, spans[0]), (other, spans[1]))
            if second.held.day >= _NEAR_THE_END or _plan(first) != _plan(second) or _types(first) != _types(second):
                days = f"ngày {shown(first.held)} và {shown(second.held)} đều có buổi họp"
                reason = f"{days}, chưa rõ buổi nào của {month_words(month)}"
                yield Verdict(undecided=reason, cited=cited)
                continue
            values = {"month": month_words(month), "first": shown(first.held), "second": shown(second.held)}
            yield Verdict(values=values, cited=cited)


def _again(paper: Filed) -> bool:
    return any(_AGAIN.search(line.view.text) for line in lines_of(paper.minutes)[:_HEAD])


def _plan(paper: Filed) -> object:
    plan = paper.minutes.fact("period.plan")
    return plan.value if plan is not None else None


def _types(paper: Filed) -> tuple[str, ...]:
    """Return what else the meeting was: one about an admission alone may bear the bare title of a regular one."""
    return (*paper.minutes.meeting_types, *sorted(item.kind for item in paper.minutes.items if item.whole))
