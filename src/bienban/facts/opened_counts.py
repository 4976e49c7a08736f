"""What the numbers of the opening count as the learned part tells it: members, those who came, those away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bienban.facts.opened_people import near_opening
from bienban.model import Span
from bienban.numerals import clocks, count, days, months
from bienban.opened import COUNTS, NAME, NUMBER, Opened, of_name, words
from bienban.text import pattern

if TYPE_CHECKING:
    from bienban.facts.absent_before import Counters
    from bienban.facts.passages import Paper, Passage

_SPELT = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|linh|lẻ)"
_COUNTED = pattern(rf"(?<![\w.,:-])(?:\d{{1,3}}|{_SPELT}(?: {_SPELT}){{0,3}})(?![\w:%]|[.,]\d| ?%)")
_READ = 600
"""Characters of a line in which numbers are looked for."""
TOLD_ALONE = COUNTS[:3]
"""Counters that are told without words known for them: of the others words miss few, or they are told too loosely."""
SURE = 0.5
"""How likely a number counts something for which no words were known."""
_MOST = 400
"""A Party cell has fewer members."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start:end`` of a passage that may count members, and where it stands among the signs of the passage."""

    passage: Passage
    start: int
    end: int
    value: int
    at: int


def numbers_of(passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[str], list[Number]]]:
    """Yield passages with their signs and their numbers; days, months and times of day are none."""
    for passage in passages:
        yield _in_signs(passage)


def _in_signs(passage: Passage) -> tuple[Passage, list[str], list[Number]]:
    text = passage.text[:_READ]
    matches = list(_COUNTED.finditer(text))
    other = [(name.start, name.end) for name in passage.people]
    if matches:
        other += [(day.start, day.end) for day in days(text)] + [(clock.start, clock.end) for clock in clocks(text)]
        other += [(month.start, month.end) for month in months(text)]
    told = []
    for match in matches:
        value = count(match[0])
        if (
            value is not None
            and value <= _MOST
            and not any(match.start() < end and start < match.end() for start, end in other)
        ):
            told.append((match.start(), match.end(), value))
    covers = sorted(
        [(start, end, NUMBER) for start, end, _ in told] + [(name.start, name.end, NAME) for name in passage.people]
    )
    values = {start: value for start, _, value in told}
    found = words(text, passage.cased[:_READ])
    signs: list[str] = []
    numbers: list[Number] = []
    place = 0
    for sign, (start, _) in zip(found.signs, found.bounds, strict=True):
        while place < len(covers) and covers[place][0] <= start:
            first, last, kind = covers[place]
            if kind == NUMBER:
                numbers.append(Number(passage, first, last, values[first], len(signs)))
            signs.append(kind)
            place += 1
        if not place or start >= covers[place - 1][1]:
            signs.append(sign)
    return passage, signs, numbers


def features_of(lines: Sequence[tuple[Passage, list[str], list[Number]]]) -> list[tuple[Number, list[str]]]:
    """Return the numbers of these lines with what the words and the other numbers near them tell of each."""
    found = []
    for place, (_, signs, numbers) in enumerate(lines):
        near = [number.value for _, _, others in lines[max(0, place - 2) : place + 3] for number in others]
        above = lines[place - 1][1] if place else []
        for number in numbers:
            features = of_name(signs, number.at, above, "")
            features += _sums(number.value, near)
            features.append(f"of {len(numbers) if len(numbers) < 5 else 5}")
            found.append((number, features))
    return found


def _sums(value: int, near: Sequence[int]) -> Iterator[str]:
    """Yield how a number stands to those near it: the largest, told twice, a sum of two, a part of a sum."""
    size = "0" if value == 0 else "1" if value < 2 else "3" if value < 4 else "8" if value < 9 else "9"
    yield f"size {size}"
    others = [*near]
    others.remove(value)
    known = set(others)
    if others:
        yield f"rank {sum(other > value for other in known) if value else 9}"
    if value in known:
        yield "twice"
    if value and any(one != value and (value - one) in known and one < value for one in known if one):
        yield "whole"
        yield f"whole {size}"
    if value and any(other > value and (other - value) in known for other in known):
        yield "part"
        yield f"part {size}"


def told_of(model: Opened, paper: Paper) -> list[tuple[Number, tuple[float, ...]]]:
    """Return the numbers of the opening with the chances of each of ``COUNTS``."""
    lines = list(numbers_of(near_opening(paper)))
    return [(number, model.of_count(features)) for number, features in features_of(lines)]


def added(model: Opened, paper: Paper, found: Counters) -> Iterator[tuple[str, tuple[int, tuple[Span, ...]]]]:
    """Yield the counters for which no words were known and of which the learned part is sure, as far as all agree."""
    missing = [kind for kind in TOLD_ALONE if kind not in found]
    nobody = missing == ["absent"] and found["total"][0] == found["present"][0]
    if not missing or nobody or not paper.asks_learned:
        return
    told = told_of(model, paper)
    known = {kind: int(value) for kind, (value, _) in found.items()}
    for kind in missing:
        which = COUNTS.index(kind)
        sure = sorted(((-chances[which], n) for n, (_, chances) in enumerate(told) if chances[which] > SURE))
        for _, n in sure:
            number = told[n][0]
            if _agree({**known, kind: number.value}):
                known[kind] = number.value
                yield kind, (number.value, number.passage.spans(number.start, number.end))
                break


def _agree(known: Mapping[str, int]) -> bool:
    """Tell whether counters may stand beside each other: no part is larger than its whole."""
    total, present, absent = (known.get(kind) for kind in COUNTS[:3])
    if total is not None and any(known.get(kind, 0) > total for kind in COUNTS):
        return False
    if total is not None and present is not None and absent is not None and present + absent > total:
        return False
    if absent is not None and known.get("excused", 0) + known.get("unexcused", 0) > absent:
        return False
    return not (total is not None and known.get("official", 0) + known.get("probationary", 0) > total)
