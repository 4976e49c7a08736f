"""A superior came to a meeting of the chi bộ, and the report on the visit is not among the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bienban.checks._dates import printed_dates, shown
from bienban.checks._papers import cite, lines_of
from bienban.model import Archive, Fact, Filed, Verdict
from bienban.text import fold, pattern

_REPORT = pattern(r"kết quả (?:đi )?(?:dự|theo dõi)[^.;]{0,30}sinh hoạt")
_HEAD_LINES = 10
_REACH = 90


def check(archive: Archive, *, posts: Sequence[str]) -> Iterator[Verdict]:
    """Report minutes with a guest of one of ``posts`` on whose day no report on a visit tells, where other visits are told of.

    Papers without any such report show nothing: they may be kept elsewhere. Values: ``guest``, ``day``.
    """
    reports = [paper for paper in archive.papers if _is_report(paper)]
    told = {day for paper in reports for day in _days(paper)}
    visits = [
        (number, paper.held, guest)
        for number, paper in enumerate(archive.papers)
        if paper.minutes.kind == "minutes" and paper.held is not None and (guest := _guest(paper, posts)) is not None
    ]
    if not any(day in told for _, day, _ in visits):
        return
    for number, day, guest in visits:
        if day not in told:
            yield Verdict(values={"guest": guest.value, "day": shown(day)}, cited=cite((number, guest.spans)))


def _is_report(paper: Filed) -> bool:
    head = lines_of(paper.minutes)[:_HEAD_LINES]
    return paper.minutes.kind not in ("minutes", "minutes_extract") and any(_REPORT.search(line.view.text) for line in head)


def _days(paper: Filed) -> set[date]:
    return {day for line in lines_of(paper.minutes) for printed in printed_dates(line) if (day := printed.date) is not None}


def _guest(paper: Filed, posts: Sequence[str]) -> Fact | None:
    """Return the guest whose post is named with the name."""
    for fact in paper.minutes.every("meeting.guests"):
        raw = [paper.minutes.document.blocks[span.block].text[span.start : span.end + _REACH] for span in fact.spans]
        said = [fold(words.split(";")[0]) for words in (*raw, str(fact.value))]
        if any(fold(post) in words for post in posts for words in said):
            return fact
    return None
