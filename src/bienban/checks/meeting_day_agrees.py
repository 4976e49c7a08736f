"""A paper of a month's meeting gives another day for it than the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import RESOLUTIONS, cite, is_monthly, lines_at, told
from bienban.model import Archive, Filed, Verdict
from bienban.text import pattern

_FARTHEST = 7
_REGULAR = pattern(r"thường kỳ|định kỳ")
_OTHER_MEETING = pattern(r"bất thường|chuyên đề|mở rộng|kiểm điểm|đại hội|chi ủy|kết nạp|\b(?:xét|bầu)\b")


def check(archive: Archive) -> Iterator[Verdict]:
    """Report a resolution, conclusion or report of a month that dates its regular meeting otherwise than the only minutes.

    Up to a week apart, the paper says regular meeting (“thường kỳ”, “định kỳ”) beside the day, and no other paper knows of a
    meeting on that day. Values: ``paper``, ``told``, ``held``.
    """
    for number, paper in enumerate(archive.papers):
        if paper.minutes.kind not in (*RESOLUTIONS, "report") or paper.held is None or paper.month is None:
            continue
        same = [
            (place, other)
            for place, other in enumerate(archive.papers)
            if other.minutes.kind == "minutes" and is_monthly(other) and other.month == paper.month and other.held is not None
        ]
        known = [other for other in archive.papers if other is not paper and other.held == paper.held]
        if len(same) != 1 or known or not _says_regular(paper):
            continue
        place, minutes = same[0]
        if minutes.held is not None and 0 < abs((paper.held - minutes.held).days) <= _FARTHEST:
            values = {"paper": told(paper), "told": shown(paper.held), "held": shown(minutes.held)}
            evidence = [
                (each, tuple(fact.spans[0] for fact in filed.minutes.every("meeting.date") if fact.spans)[:1])
                for each, filed in ((place, minutes), (number, paper))
            ]
            yield Verdict(values=values, cited=cite(*sorted(evidence)))


def _says_regular(paper: Filed) -> bool:
    spans = [span for fact in paper.minutes.every("meeting.date") for span in fact.spans]
    words = " ".join(line.view.text for line in lines_at(paper.minutes, spans))
    return bool(_REGULAR.search(words)) and not _OTHER_MEETING.search(words)
