"""A letter of invitation went out before the chi ủy had met to prepare the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import cite, issue_spans
from bienban.checks._read import spans_of
from bienban.model import Archive, Verdict


def check(archive: Archive) -> Iterator[Verdict]:
    """Report an invitation to a meeting of a month issued before the only minutes of the chi ủy in that month up to its day.

    Values: ``held``, ``issued``, ``prepared``.
    """
    for number, paper in enumerate(archive.papers):
        if paper.minutes.kind != "invitation" or paper.held is None or paper.issued is None or paper.issued >= paper.held:
            continue
        prepared = [
            (place, other)
            for place, other in enumerate(archive.papers)
            if other.minutes.meeting_types == ("committee",) and other.held is not None and other.month == paper.month
        ]
        if len(prepared) != 1:
            continue
        place, committee = prepared[0]
        if committee.held is not None and paper.issued < committee.held <= paper.held:
            cited = cite(
                (place, spans_of([committee.minutes.fact("meeting.date")])[:1]),
                (number, issue_spans(paper.minutes)),
            )
            values = {"held": shown(paper.held), "issued": shown(paper.issued), "prepared": shown(committee.held)}
            yield Verdict(values=values, cited=cited)
