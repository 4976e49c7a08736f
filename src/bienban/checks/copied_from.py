"""The minutes of one month repeat those of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from bienban.checks._papers import cite, lines_in, month_of, syllables, told
from bienban.model import Archive, Filed, Span, Verdict
from bienban.text import Line

_MATTER = (
    *("content.news", "content.ideology", "content.hcm_study", "content.previous_month", "content.member_tasks"),
    *("content.member_development", "content.next_month", "content.discussion", "content.criticism", "content.superior"),
    *("content.feedback", "content.thematic", "closing.conclusion", "closing.assignment"),
)
_NAME = re.compile(r"[^\W\d_a-zà-ỹ][\w]*(?: [^\W\d_a-zà-ỹ][\w]*)+")
_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|(?:ngày|tháng|năm|quý|tuần|thứ)\s+[\dIVX]+")
_GONE = "\x00"
_SHINGLE = 4


def check(archive: Archive, *, share: float, fewest: int) -> Iterator[Verdict]:
    """Report minutes of which at least ``share`` of the proceedings stand word for word in those of an earlier meeting.

    What is compared are runs of four words of the proceedings (not of the opening and the closing, which are a form), names
    and dates left out; runs that three papers have are a form too. Fewer than ``fewest`` runs tell nothing. Values: ``first``,
    ``second``, ``percent``.
    """
    minutes = [
        (number, paper)
        for number, paper in enumerate(archive.papers)
        if paper.minutes.kind == "minutes" and paper.held is not None
    ]
    runs = {number: {line: _runs(line) for line in lines_in(paper.minutes, _MATTER)} for number, paper in minutes}
    told_by = {number: frozenset().union(*found.values()) for number, found in runs.items()}
    copied: set[int] = set()
    for (one, before), (other, after) in sorted(combinations(minutes, 2), key=lambda pair: (pair[1][0], -pair[0][0])):
        if other in copied or not _of_other_months(before, after):
            continue
        mine = told_by[other]
        same = mine & told_by[one]
        if len(mine) < fewest or len(same) < share * len(mine):
            continue
        copied.add(other)
        lines = _longest(line for line, found in runs[other].items() if _repeats(found, same))
        known = [runs[other][line] for line in lines]
        twins = _longest(line for line, found in runs[one].items() if any(_repeats(found, each & same) for each in known))
        values = {"first": told(before), "second": told(after), "percent": round(100 * len(same) / len(mine))}
        yield Verdict(values=values, cited=cite((one, _words(twins)), (other, _words(lines))))


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
