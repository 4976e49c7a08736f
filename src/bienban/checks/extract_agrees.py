"""An extract gives other numbers than the minutes it is taken from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bienban.checks._papers import beside_minutes, cite, lines_of, told
from bienban.checks._tasks import syllables
from bienban.model import Archive, Verdict
from bienban.text import Line

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST_WORDS = 6
_SAME = 0.8


def check(archive: Archive) -> Iterator[Verdict]:
    """Report numbers of an extract that the same sentence of the minutes does not print.

    A line of the extract is the same sentence where four fifths of its words stand in one line of the minutes; a number that
    stands in any line as like as that is no other. Values: ``paper``, ``numbers``, ``minutes``.
    """
    for pair in beside_minutes(archive, ("minutes_extract",)):
        if isinstance(pair, Verdict):
            yield pair
            continue
        whole = [line for line in lines_of(archive.papers[pair[0]].minutes) if len(_words(line)) >= _FEWEST_WORDS]
        for line in lines_of(archive.papers[pair[1]].minutes):
            same = [other for other in whole if _likeness(line, other) >= _SAME] if len(_words(line)) >= _FEWEST_WORDS else []
            if not same or any(_agree(_numbers(line), _numbers(other)) for other in same):
                continue
            best = max(same, key=lambda other: _likeness(line, other))
            more, less = sorted(_numbers(line) - _numbers(best)), sorted(_numbers(best) - _numbers(line))
            found = {_plain(match[0]): match for match in reversed(list(_NUMBER.finditer(line.view.text)))}
            mine = [span for number in more for span in line.spans(*found[number].span())]
            values = {
                "paper": told(archive.papers[pair[1]]),
                "numbers": ", ".join(found[number][0] for number in more),
                "minutes": ", ".join(less) or "số khác",
            }
            yield Verdict(values=values, cited=cite((pair[0], best.whole), (pair[1], mine)))


def _numbers(line: Line) -> Counter[str]:
    return Counter(_plain(number) for number in _NUMBER.findall(line.view.text))


def _agree(mine: Counter[str], other: Counter[str]) -> bool:
    """Tell whether a sentence prints no number that the other has not; cut short it may say one of them again."""
    return not mine - other or set(mine) == set(other)


def _words(line: Line) -> frozenset[str]:
    return frozenset(word for word in syllables(line.view.raw) if not word.isdigit())


def _likeness(one: Line, other: Line) -> float:
    return len(_words(one) & _words(other)) / len(_words(one))


def _plain(number: str) -> str:
    return number.lstrip("0")
