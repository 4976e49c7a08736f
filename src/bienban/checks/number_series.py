"""Numbers of one kind of paper: twice the same, one left out, a later paper with a lower number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from bienban.checks._dates import printed_dates, shown
from bienban.checks._papers import cite, later, lines_of, month_of, steps, told
from bienban.model import Archive, Fact, Filed, Verdict
from bienban.text import pattern

_NUMBER = re.compile(r"(\d{1,4})([a-zđ]?)\s*[-/]\s*([A-ZĐ]{2,3})(?![A-ZĐ])")
_PAPERS_A_MONTH = 2


@dataclass(frozen=True, slots=True)
class _Numbered:
    place: int
    paper: Filed
    fact: Fact
    number: int
    letter: str


def check(archive: Archive, *, fault: str) -> Iterator[Verdict]:
    """Report in the series of one kind (nghị quyết, báo cáo …): ``twice`` a number, a ``gap``, or a number that runs ``back``.

    Numbers may start anew with a year or a term, may be shared by all kinds, and the first need not be 1; what a new series
    explains, a number that another kind bears or that any paper speaks of is left alone. A gap in which a meeting beside the
    month's was held, or a resolution of one is spoken of, is undecided. Values: ``number``, ``first``, ``second``, ``missing``.
    """
    series = _series(archive)
    every = [each.number for found in series.values() for each in found]
    shared = len(every) == len(set(every))  # one series for all kinds of paper
    for kind, found in series.items():
        taken = set(every) if shared else set()
        for run in _runs(archive, found):
            if fault == "twice":
                twins = [(one, other) for one, other in combinations(run, 2) if _mark(one) == _mark(other)]
                yield from (_verdict(one, other) for one, other in twins)
            elif fault == "back":
                falling = [(one, other) for one, other in pairwise(run) if other.number < one.number]
                marks = [_mark(each) for each in run]
                yield from (_verdict(one, other) for one, other in falling if marks.count(_mark(other)) == 1)
            else:
                yield from _gaps(archive, kind, sorted(run, key=_mark), taken)


def _gaps(archive: Archive, kind: str, run: Sequence[_Numbered], taken: set[int]) -> Iterator[Verdict]:
    for before, after in pairwise(run):
        missing = [number for number in range(before.number + 1, after.number) if number not in taken]
        if not _months_between(before, after) < len(missing) <= _MOST_MISSING:
            continue
        missing = [number for number in missing if not _spoken_of(archive, kind, number, before, after)]
        if _months_between(before, after) < len(missing):
            words = ", ".join(f"{number:02d}-{kind}" for number in missing)
            beside = kind == "NQ" and _beside(archive, before, after)
            yield _undecided(before, after, words) if beside else _verdict(before, after, words)


_NAMES = {
    "NQ": "nghị quyết",
    "BC": "báo cáo",
    "BB": "biên bản",
    "KL": "kết luận",
    "KH": "kế hoạch",
    "TB": "thông báo",
    "QĐ": "quyết định",
    "CV": "công văn",
}
_OTHER_BODY = r"(?!\d|[a-zđ]? ?[-/] ?\w+ ?[-/] ?(?!cb)\w|[-/]\d| ?của (?:đảng|huyện|tỉnh|trung ương|ban|thành))"
_NEAR = 31
"""Days by which the day printed beside a number may lie outside the two papers around it."""


def _spoken_of(archive: Archive, kind: str, number: int, before: _Numbered, after: _Numbered) -> bool:
    """Tell whether a paper speaks of this number of the chi bộ, or bears it and has no day of its own."""
    bears = rf"(?<![\d/.-])0*{number}[a-zđ]? ?[-/] ?{kind.lower()}(?!\w)(?! ?[-/] ?(?!cb)\w)"
    called = (
        rf"{_NAMES[kind]}(?: (?!đảng|huyện|tỉnh|trung|ban)\w+){{0,4}} số:? ?0*{number}{_OTHER_BODY}"
        if kind in _NAMES
        else bears
    )
    words = pattern(f"{bears}|{called}")
    first, last = sorted((_day(before).toordinal(), _day(after).toordinal()))
    for paper in archive.papers:
        fact = paper.minutes.fact("document.number")
        own = {span.block for span in fact.spans} if fact is not None and (paper.issued or paper.held) else set()
        for line in lines_of(paper.minutes):
            match = None if own.intersection(line.blocks) else words.search(line.view.text)
            if match is not None:
                told_days = [each.date for each in printed_dates(line) if each.date is not None]
                if not told_days or any(first - _NEAR <= day.toordinal() <= last + _NEAR for day in told_days):
                    return True
    return False


_OF_ITS_OWN = pattern(
    r"(?:ra|ban hành|có|thông qua|theo) (?:\w+ ){0,2}nghị quyết (?:riêng|chuyên đề)|nghị quyết chuyên đề của chi bộ"
)


def _beside(archive: Archive, before: _Numbered, after: _Numbered) -> bool:
    """Tell whether a meeting beside the month's lies between two papers, or a paper of these days speaks of its resolution."""
    first, last = sorted((_day(before), _day(after)))
    for paper in archive.papers:
        if paper.day is None or not first <= paper.day <= last:
            continue
        minutes = paper.minutes
        if minutes.kind == "minutes" and minutes.meeting_types and "regular" not in minutes.meeting_types:
            return True
        if any(_OF_ITS_OWN.search(line.view.text) for line in lines_of(minutes)):
            return True
    return False


def _mark(one: _Numbered) -> tuple[int, str]:
    return one.number, one.letter


_MOST_MISSING = 3
"""Numbers left out between two papers; more of them belong to papers that were not handed in."""


def _series(archive: Archive) -> dict[str, list[_Numbered]]:
    """Return the numbered papers of each kind by date; papers of one day with one number are one paper."""
    found: dict[str, list[_Numbered]] = {}
    for place, paper in enumerate(archive.papers):
        fact = paper.minutes.fact("document.number")
        match = _NUMBER.search(str(fact.value)) if fact is not None and fact.stated else None
        if fact is None or match is None or (paper.issued or paper.held) is None:
            continue
        found.setdefault(match[3], []).append(_Numbered(place, paper, fact, int(match[1]), match[2]))
    for kind, each in found.items():
        each.sort(key=lambda one: (_day(one), one.number, one.letter))
        once = {(one.paper.held, one.paper.issued, one.number, one.letter): one for one in each}
        found[kind] = list(once.values())
    return found


def _runs(archive: Archive, found: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Yield the series by date, cut where it begins anew."""
    run: list[_Numbered] = []
    for each in found:
        if run and each.number <= run[-1].number and _begins_anew(archive, run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _begins_anew(archive: Archive, before: _Numbered, after: _Numbered) -> bool:
    """Tell whether a new series explains that a number does not grow: a year or a congress between, or time enough."""
    first, second = _day(before), _day(after)
    if any("congress" in paper.minutes.meeting_types for paper in archive.papers[before.place : after.place + 1]):
        return True
    if first.year != second.year and after.number <= _PAPERS_A_MONTH * second.month + 1:
        return True
    return after.number < before.number and after.number <= 1 + _PAPERS_A_MONTH * steps(month_of(first), month_of(second))


def _day(one: _Numbered) -> date:
    return one.paper.issued or one.paper.held or date.min


def _months_between(before: _Numbered, after: _Numbered) -> int:
    """Return how many months lie between two papers without one of their own: their papers were not handed in."""
    first, second = before.paper.month, after.paper.month
    return max(0, steps(later(first, 1), second)) if first and second else 0


def _verdict(before: _Numbered, after: _Numbered, missing: str = "") -> Verdict:
    return Verdict(
        values={"number": before.fact.value, "first": _told(before.paper), "second": _told(after.paper), "missing": missing},
        cited=cite((before.place, before.fact.spans), (after.place, after.fact.spans)),
    )


def _undecided(before: _Numbered, after: _Numbered, missing: str) -> Verdict:
    reason = f"giữa hai văn bản có cuộc họp khác hoặc nghị quyết riêng, chưa rõ số {missing} có phải của cuộc họp ấy không"
    return Verdict(undecided=reason, cited=_verdict(before, after).cited)


def _told(paper: Filed) -> str:
    day = paper.issued or paper.held
    return f"{told(paper)} ngày {shown(day)}" if day else told(paper)
