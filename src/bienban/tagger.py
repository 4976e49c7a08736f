"""The learned part: how likely a line of a paper is to belong to each section, from its words and its surroundings.

A linear model over words, pairs and triples of words, the headings above, the neighbours and the place in the paper, one
logistic regression a section; and, over it, how far to believe words, signs and model together. Both are trained by
``tools/train_tagger.py`` on labelled papers and shipped as data; what they are worth out of sample stands in
``docs/design/accuracy.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bienban.opened import Opened
from bienban.tasked import Tasked
from bienban.undone import Undone

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAPITAL = "[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(filter(str.isupper, map(chr, range(0x1EA0, 0x1EFA)))) + "]"
_NAME = re.compile(rf"{_CAPITAL}(?<=[^\W\d_][ ,(:].)[^\W\d_A-Z]+ {_CAPITAL}[^\W\d_A-Z]+")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*(?:(?P<clock> ?(?:gio|g|h)(?![^\W\d_]) ?\d*|:\d\d)|(?P<day>/\d{1,2}/\d{4})"
    r"|(?P<points> ?/ ?100(?!\d)| ?diem(?!\w))|(?P<share> ?/ ?\d+)|(?P<percent> ?%)"
    r"|(?P<money> ?(?:d(?!/)|dong(?! chi)|k|nghin|ngan|trieu|tr|ty)(?!\w)))?"
)
"""A number by what it counts: as words all are one, but a clock, a sum and a share tell of other sections."""
_MOST = 60
"""Words of a line that are read: a paragraph says in its first lines what it is about."""
_FEW = 8
"""Words of a neighbour that are read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the tagger sees it.

    ``text`` is comparable text without diacritics (``View.plain``), ``raw`` the same words as typed; ``headings`` are the
    titles it stands under, innermost first, ``before`` and ``after`` its neighbours (comparable, without diacritics);
    ``place`` is 0–9 from the beginning of the body to its end; ``style`` is that of its item (``""`` for none), ``alone``
    tells that nothing belongs to that item but the line itself; ``named`` are the sections that words found in its own title
    and, marked with ``<``, in those above.
    """

    text: str
    raw: str = ""
    headings: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    place: int = 5
    style: str = ""
    alone: bool = True
    named: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    found = _WORD.findall(text[: 12 * _MOST])[:_MOST]
    return tuple(["0" if word[0].isdecimal() else word for word in found])


def _kinds(text: str) -> set[str]:
    """Return what kinds of number stand in the part of a line that is read, as features: no other begins with ``~``."""
    return {f"~{match.lastgroup or 'count'}" for match in _NUMBER.finditer(text[: 12 * _MOST])}


def features(row: Row) -> Iterator[str]:
    """Yield the features of a row, some of them more than once."""
    yield from _of_words(row)
    yield from _of_headings(row.headings)


def _of_words(row: Row) -> list[str]:
    """Return the features of a row without those of the headings above it."""
    words = _words(row.text)
    found = [*words, *map(" ".join, pairwise(words)), *map(" ".join, zip(words, words[1:], words[2:], strict=False))]
    begin = 0
    while begin < len(words) and (words[begin] == "0" or len(words[begin]) == 1):
        begin += 1
    found += ["^" + " ".join(words[begin : begin + count]) for count in (1, 2, 3)]
    found += ["-" + word for word in _words(row.before)[:_FEW]]
    found += ["+" + word for word in _words(row.after)[:_FEW]]
    found += ["!" + section for section in row.named]
    found += (f"@{row.place}", f"#{min(9, len(words) // 6)}", f"={row.style}{'' if row.alone else '…'}")
    found += _kinds(row.text) if "0" in words else ()
    if _NAME.search(row.raw):
        found.append("=name")
    if row.text.endswith(":"):
        found.append("=:")
    return found


def _of_headings(headings: tuple[str, ...]) -> list[str]:
    """Return the features of the headings above a row; all begin with ``<``, as no other does."""
    found: list[str] = []
    for depth, heading in enumerate(headings[:3]):
        above = _words(heading)[:12]
        pairs = [f"<{first} {second}" for first, second in pairwise(above)]
        found += ["<" + word for word in above]
        found += pairs
        if not depth:
            found += ["<" + pair for pair in pairs]
    return found


_LANE = 32
_HALF = 1 << (_LANE - 1)


class _Packed(dict[str, int]):
    """The weights of a feature for all sections as one whole number, a lane of 32 bits each, made when first asked for.

    Adding such numbers adds all sections at once: 2 ms a paper instead of 11.
    """

    def __init__(self, weights: Mapping[str, Sequence[int]]) -> None:
        self.weights = weights

    @staticmethod
    @lru_cache(maxsize=8)
    def ground(bias: tuple[int, ...]) -> int:
        """Return the bias and half a lane in every lane: added to a sum, it leaves no lane below nought.

        Of no bias it is the highest bit of every lane: turned over in a sum, they leave lanes with a sign.
        """
        return sum((_HALF + each) << (_LANE * place) for place, each in enumerate(bias))

    def __missing__(self, feature: str) -> int:
        found = self.weights[feature]
        self[feature] = packed = sum(found[place + 1] << (_LANE * found[place]) for place in range(0, len(found), 2))
        return packed


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained model.

    ``sections`` are those it knows, with a bias for each; ``weights`` holds for every feature section, weight, section,
    weight …, all in whole hundredths.
    ``belief`` says how much the state in which words and signs left a section counts (“none”, “mention”, “heading” …): a bias
    and the factors of the two best lines; ``lean`` is the bias of every section. ``undone`` tells what is named
    and was not done, ``tasked`` what gives somebody something to do, ``opened`` who and where a meeting is.
    """

    sections: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, Sequence[int]]
    belief: Mapping[str, tuple[float, float, float]]
    lean: Mapping[str, float]
    undone: Undone = field(default_factory=Undone)
    tasked: Tasked = field(default_factory=Tasked)
    opened: Opened = field(default_factory=Opened)
    packed: _Packed = field(init=False, repr=False, compare=False)
    known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the weights ready for packing."""
        object.__setattr__(self, "packed", _Packed(self.weights))
        object.__setattr__(self, "known", frozenset(self.weights))

    def scores(self, row: Row) -> list[float]:
        """Return the log-odds of every section of ``sections`` for one row."""
        return [each / 100 for each in next(self.scored((row,)))]

    def scored(self, rows: Iterable[Row]) -> Iterator[list[int]]:
        """Yield the log-odds of every section of ``sections`` in hundredths for one row after another.

        Rows under the same headings share what these say: it is added up once.
        """
        count = len(self.sections)
        ground, signs = self.packed.ground(self.bias), self.packed.ground((0,) * count)
        above: dict[tuple[str, ...], int] = {}
        for row in rows:
            headings = above.get(row.headings)
            if headings is None:
                headings = above[row.headings] = self._sum(_of_headings(row.headings))
            total = ground + headings + self._sum(_of_words(row))
            yield memoryview((total ^ signs).to_bytes(4 * count, "little")).cast("i").tolist()

    def _sum(self, found: list[str]) -> int:
        """Return the weights of the features that the model knows, each counted once."""
        return sum(map(self.packed.__getitem__, self.known.intersection(found)))

    def chance(self, section: str, state: str, best: float, second: float, shift: float = 0.0) -> float:
        """Return the probability (0–1) that a section is there, by its state and the log-odds of its two best lines.

        ``shift`` are log-odds that speak for it beside these.
        """
        bias, first, other = self.belief[state]
        return 1 / (1 + math.exp(-(self.lean[section] + bias + first * _within(best) + other * _within(second) + shift)))


def _within(score: float) -> float:
    """Return log-odds between one in 10,000 and its opposite: beyond, a model is no surer."""
    return max(-9.2, min(9.2, score))


def parse_tagger(
    mapping: Mapping[str, Any], undone: Undone | None = None, tasked: Tasked | None = None, opened: Opened | None = None
) -> Tagger:
    """Return the tagger of a mapping from JSON with the keys of ``Tagger`` but ``undone``, ``tasked`` and ``opened``.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    return Tagger(
        sections=tuple(mapping["sections"]),
        bias=tuple(mapping["bias"]),
        weights=mapping["weights"],
        belief={state: (found[0], found[1], found[2]) for state, found in mapping["belief"].items()},
        lean=mapping["lean"],
        undone=undone or Undone(),
        tasked=tasked or Tasked(),
        opened=opened or Opened(),
    )
