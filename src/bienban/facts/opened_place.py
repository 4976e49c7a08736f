"""Where a meeting is held as the learned part tells it from the words around the place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from bienban.opened import Opened, Words, chance, of_beginning, of_end, words

if TYPE_CHECKING:
    from bienban.facts.passages import Paper, Passage

_BELOW, _READ = 14, 500
"""Lines below the beginning of the body, and characters of a line, in which a place is looked for."""
_LONGEST = 24
"""Words of the longest place."""
_LOOKED_AT, _FOLLOWED = 12, 2
"""Words whose neighbours alone let a place begin there that are looked at closely, and those of them that are followed."""
SURE, SURER, NEVER = 0.5, 0.6, 0.01
"""How likely a place stands whatever words told, or where they told none; how likely one begins below which there is none."""
_MARKS = ",.;:)\t_"


@dataclass(frozen=True, slots=True)
class Held:
    """What may be the place, at ``start:end`` of a passage: how likely (0–1) it begins there, and has these bounds."""

    passage: Passage
    start: int
    end: int
    begins: float
    whole: float


def near_place(paper: Paper) -> Sequence[Passage]:
    """Return the passages in which the place may be told."""
    return paper.passages[: max(len(paper.opening), paper.structure.body.start + _BELOW)]


def lines_of(paper: Paper) -> Iterator[tuple[Passage, Words, str]]:
    """Yield the passages in which the place may be told, with their words and where they stand."""
    start = paper.structure.body.start
    for passage in near_place(paper):
        where = "above" if passage.place < start else str(min(passage.place - start, 9))
        where += "*" if paper.announced(passage.place) else ""
        yield passage, words(passage.text[:_READ], passage.cased[:_READ]), where


def may_begin(sign: str) -> bool:
    """Tell whether a place may begin with a word: not with a mark."""
    return sign not in _MARKS


def place_of(model: Opened, paper: Paper) -> Held | None:
    """Return what is most likely the place, ``None`` for a paper without words."""
    lines = list(lines_of(paper))
    glanced = (
        (-odds, number, at)
        for number, (_, line, _) in enumerate(lines)
        for odds, at in model.at_a_glance(line.signs)
        if may_begin(line.signs[at])
    )
    looked = ((*lines[number][1:], number, at) for _, number, at in nsmallest(_LOOKED_AT, glanced))
    followed = nsmallest(_FOLLOWED, ((-model.begins(of_beginning(line, at, where)), n, at) for line, where, n, at in looked))
    best: Held | None = None
    for odds, number, at in followed:
        passage, line, _ = lines[number]
        begins = chance(-odds)
        if best is not None and begins < best.whole:
            break
        last, certain = _end(model, line, at)
        if best is None or begins * certain > best.whole:
            best = Held(passage, line.bounds[at][0], line.bounds[last][1], begins, begins * certain)
    return best


def may_end(line: Words, first: int) -> range:
    """Return the words with which a place that begins with a word may end: none behind a semicolon or another cell."""
    stop = min(len(line.signs), first + _LONGEST)
    return range(first, next((at for at in range(first + 1, stop) if line.signs[at] in ";\t"), stop))


def _end(model: Opened, line: Words, first: int) -> tuple[int, float]:
    """Return the last word of a place that begins with a word of a line, and how likely it is the last."""
    odds = [model.ends(of_end(line, first, last)) / 100 for last in may_end(line, first)]
    # One of them is the last: each is weighed against its not being so.
    weights = [math.exp(max(-30.0, min(30.0, each))) for each in odds]
    best = max(range(len(odds)), key=odds.__getitem__)
    return first + best, weights[best] / sum(weights)
