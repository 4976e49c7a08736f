"""The minutes of one month repeat those of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from bienban.checks._papers import cite, lines_at, lines_in, month_of, told
from bienban.checks._tasks import syllables
from bienban.model import Archive, Filed, Span, Verdict
from bienban.text import Line

_MATTER = (
    *("content.previous_month", "content.next_month", "content.discussion", "content.criticism", "content.member_tasks"),
    *("content.superior", "content.feedback", "content.thematic"),
)
_NAME = re.compile(r"[^\W\d_a-zà-ỹ][\w]*(?: [^\W\d_a-zà-ỹ][\w]*)+")
_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|(?:ngày|tháng|năm|quý|tuần|thứ)\s+[\dIVX]+")
_GONE = "\x00"
_SHINGLE = 4


_FORM = ("closing.quality", "closing.resolution", "closing.minutes_approval", "closing.time", "opening.agenda")
_NEARLY_ALL = 0.8


def check(archive: Archive, *, share: float, fewest: int) -> Iterator[Verdict]:
    """Report minutes of which at least ``share`` of the proceedings stand word for word in those of an earlier month.

    What is compared are runs of four words of the proceedings, without headings, names and dates; runs that more than half of
    the minutes have (three at least) are the form of the chi bộ. Opinions repeated alone are a copy too. Fewer than
    ``fewest`` runs tell nothing; where nearly all is repeated, form and matter are no longer told apart. Values: ``first``,
    ``second``, ``percent``.
    """
    minutes = [
        (number, paper)
        for number, paper in enumerate(archive.papers)
        if paper.minutes.kind == "minutes" and paper.held is not None
    ]
    runs = {number: {line: _runs(line) for line in _proceedings(paper)} for number, paper in minutes}
    told_by = {number: frozenset().union(*found.values()) for number, found in runs.items()}
    times = Counter(run for found in told_by.values() for run in found)
    form = {run for run, count in times.items() if count > max(2, len(minutes) // 2)}
    copied: set[int] = set()
    for (one, before), (other, after) in sorted(combinations(minutes, 2), key=lambda pair: (pair[1][0], -pair[0][0])):
        if other in copied or not _of_other_months(before, after) or len(told_by[other]) < fewest:
            continue
        same, own = told_by[other] & told_by[one], told_by[other] - form
        nearly_all = len(same) >= _NEARLY_ALL * len(told_by[other])
        much = len(own) >= fewest and len(same - form) >= share * len(own)
        said = frozenset().union(*(runs[other][line] for line in _spoken(after) if line in runs[other])) - form
        if not (nearly_all or much or (len(said) >= fewest and len(said & same) >= _NEARLY_ALL * len(said))):
            continue
        copied.add(other)
        lines = _longest(line for line, found in runs[other].items() if _repeats(found, same))
        known = [runs[other][line] for line in lines]
        twins = _longest(line for line, found in runs[one].items() if any(_repeats(found, each & same) for each in known))
        values = {"first": told(before), "second": told(after), "percent": round(100 * len(same) / len(told_by[other]))}
        yield Verdict(values=values, cited=cite((one, _words(twins)), (other, _words(lines))))


def _spoken(paper: Filed) -> list[Line]:
    """Return the lines of the opinions: nobody says in one month word for word what was said in another."""
    return lines_in(paper.minutes, ("content.discussion",))


def _proceedings(paper: Filed) -> list[Line]:
    """Return the lines of what was reported and said, without headings and lines of the form."""
    left_out = {index for line in lines_in(paper.minutes, _FORM) for index in line.blocks}
    for section in paper.minutes.sections:
        for line in lines_at(paper.minutes, [section.heading] if section.heading is not None else []):
            if section.heading is not None and section.heading.end - section.heading.start > _MOST * len(line.view.raw):
                left_out |= set(line.blocks)
    found = [line for line in lines_in(paper.minutes, _MATTER) if not left_out & set(line.blocks)]
    return found or lines_in(paper.minutes, _MATTER)


_MOST = 0.7
_SHOWN = 3


def _repeats(found: frozenset[tuple[str, ...]], same: frozenset[tuple[str, ...]]) -> bool:
    return len(found) >= _SHINGLE and len(found & same) > _MOST * len(found)


def _longest(lines: Iterable[Line]) -> list[Line]:
    """Return the longest of the lines: a few are enough for a person."""
    return sorted(lines, key=lambda line: -len(line.view.text))[:_SHOWN]


def _words(lines: Iterable[Line]) -> list[Span]:
    return [span for line in lines for span in line.whole]


def _of_other_months(before: Filed, after: Filed) -> bool:
    return before.held is not None and after.held is not None and month_of(before.held) != month_of(after.held)


def _runs(line: Line) -> frozenset[tuple[str, ...]]:
    raw = _NAME.sub(_GONE, _DATE.sub(_GONE, line.view.raw))
    parts = [syllables(part) for part in raw.split(_GONE)]
    return frozenset(words[start : start + _SHINGLE] for words in parts for start in range(len(words) - _SHINGLE + 1))
