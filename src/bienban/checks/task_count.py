"""A paper of the meeting tells of more or fewer tasks than the resolution lists."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._papers import RESOLUTIONS, cite, lines_of, of_one_meeting, told
from bienban.checks._tasks import tasks_of
from bienban.model import Archive, Verdict
from bienban.text import pattern

_TOLD = pattern(r"(?:nghị quyết|kết luận)[^.]{0,100}? (?:gồm|với|nêu|có|đề ra) (\d{1,2}) (?:nhiệm vụ|việc|đầu việc)")


def check(archive: Archive) -> Iterator[Verdict]:
    """Report “Nghị quyết … gồm 05 nhiệm vụ” in a report whose resolution lists another number of tasks.

    The list counts only where that of the minutes is as long: then both were read in full. Values: ``paper``, ``told``,
    ``listed``, ``resolution``.
    """
    for numbers in of_one_meeting(archive):
        papers = [(number, archive.papers[number]) for number in numbers]
        lists = [(number, paper) for number, paper in papers if paper.minutes.kind in ("minutes", *RESOLUTIONS)]
        counts = {len(tasks_of(paper.minutes)) for _, paper in lists}
        resolutions = [(number, paper) for number, paper in lists if paper.minutes.kind in RESOLUTIONS]
        if len(lists) != 2 or len(resolutions) != 1 or len(counts) != 1:
            continue
        listed, (place, resolution) = counts.pop(), resolutions[0]
        for number, paper in papers:
            for line in lines_of(paper.minutes) if paper.minutes.kind == "report" else ():
                match = _TOLD.search(line.view.text)
                if match is not None and listed and int(match[1]) != listed:
                    values = {"paper": told(paper), "told": int(match[1]), "listed": listed, "resolution": told(resolution)}
                    spans = [span for fact in tasks_of(resolution.minutes) for span in fact.spans]
                    evidence = sorted(((number, line.spans(*match.span(1))), (place, tuple(spans))))
                    yield Verdict(values=values, cited=cite(*evidence))
