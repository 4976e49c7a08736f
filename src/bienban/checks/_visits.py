"""Superiors who came to meetings of chi bộ, and the reports that tell of it: a ledger over the papers of one chi bộ or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bienban.checks._dates import printed_dates
from bienban.checks._papers import lines_of
from bienban.model import Fact, Filed
from bienban.text import fold, pattern

_REPORT = pattern(r"kết quả (?:đi )?(?:dự|theo dõi)[^.;]{0,30}sinh hoạt")
_HEAD_LINES = 10
_REACH = 90


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest of one of the posts at a meeting that minutes tell of; ``chi_bo`` as they print it, empty where they do not."""

    paper: Filed
    day: date
    guest: Fact
    chi_bo: str


def visits(papers: Iterable[Filed], posts: Sequence[str]) -> Iterator[Visit]:
    """Yield the visits that the minutes among the papers tell of."""
    for paper in papers:
        guest = _guest(paper, posts) if paper.minutes.kind == "minutes" and paper.held is not None else None
        if guest is not None and paper.held is not None:
            name = paper.minutes.fact("organization.name")
            yield Visit(paper, paper.held, guest, str(name.value) if name is not None else "")


def reports(papers: Iterable[Filed]) -> list[Filed]:
    """Return the papers that report on visits."""
    return [paper for paper in papers if _is_report(paper)]


def is_told(visit: Visit, told: Iterable[Filed], *, several: bool) -> bool:
    """Tell whether a report tells of the day of a visit; where papers of ``several`` chi bộ lie there, of whom or where too."""
    named = [fold(name) for name in (str(visit.guest.value), visit.chi_bo.removeprefix("Chi bộ ")) if name]
    for paper in told:
        if visit.day not in _days(paper):
            continue
        whole = "\n".join(line.view.text for line in lines_of(paper.minutes))
        if not several or any(name in whole for name in named):
            return True
    return False


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
