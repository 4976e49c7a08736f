"""A resolution is dated before the meeting that passed it, or long after."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import RESOLUTIONS, cite, issue_spans, told
from bienban.model import Archive, Verdict

_LONGEST = 31


def check(archive: Archive, *, within: int | None = None) -> Iterator[Verdict]:
    """Report a resolution or conclusion issued before its meeting or, with ``within``, more than so many days after it.

    A month and more is rather a misprint than a delay and left to a person. Values: ``paper``, ``held``, ``issued``, ``days``.
    """
    for number, paper in enumerate(archive.papers):
        if paper.minutes.kind not in RESOLUTIONS or paper.held is None or paper.issued is None:
            continue
        days = (paper.issued - paper.held).days
        if (days < 0) if within is None else (days > within):
            fact = paper.minutes.fact("meeting.date")
            cited = cite((number, (*issue_spans(paper.minutes), *(fact.spans if fact is not None else ()))))
            values = {"paper": told(paper), "held": shown(paper.held), "issued": shown(paper.issued), "days": abs(days)}
            if abs(days) > _LONGEST:
                yield Verdict(
                    undecided=f"{told(paper)} ghi ngày cách buổi họp {abs(days)} ngày, chưa rõ ngày nào đúng", cited=cited
                )
            else:
                yield Verdict(values=values, cited=cited)
