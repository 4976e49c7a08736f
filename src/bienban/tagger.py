"""The learned part: how likely a line of a paper is to belong to each section, from its words and its surroundings.

A linear model over words, pairs and triples of words, the headings above, the neighbours and the place in the paper, one
logistic regression a section; and, over it, how far to believe words, signs and model together. Both are trained by
``tools/train_tagger.py`` on labelled papers and shipped as data; what they are worth out of sample stands in
``docs/design/accuracy.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NAME = re.compile(r"(?<=[^\W\d_][ ,(:])[A-ZĐÀ-ỸẠ-Ỵ][^\W\d_A-Z]+ [A-ZĐÀ-ỸẠ-Ỵ][^\W\d_A-Z]+")
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


def features(row: Row) -> Iterator[str]:
    """Yield the features of a row, some of them more than once."""
    words = _words(row.text)
    yield from words
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    yield from pairs
    for pair, third in zip(pairs, words[2:], strict=False):
        yield f"{pair} {third}"
    begin = 0
    while begin < len(words) and (words[begin] == "0" or len(words[begin]) == 1):
        begin += 1
    for count in (1, 2, 3):
        yield "^" + " ".join(words[begin : begin + count])
    for depth, heading in enumerate(row.headings[:3]):
        above = _words(heading)[:12]
        for word in above:
            yield "<" + word
        for first, second in pairwise(above):
            yield f"<{first} {second}"
            if not depth:
                yield f"<<{first} {second}"
    for word in _words(row.before)[:_FEW]:
        yield "-" + word
    for word in _words(row.after)[:_FEW]:
        yield "+" + word
    for section in row.named:
        yield "!" + section
    yield f"@{row.place}"
    yield f"#{min(9, len(words) // 6)}"
    yield f"={row.style}{'' if row.alone else '…'}"
    if _NAME.search(row.raw):
        yield "=name"
    if row.text.endswith(":"):
        yield "=:"


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
    def ground(lanes: int) -> int:
        """Return half a lane in every lane: added to a sum, it leaves no lane below nought."""
        return sum(_HALF << (_LANE * place) for place in range(lanes))

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
    and the factors of the two best lines; ``lean`` is the bias of every section.
    """

    sections: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, Sequence[int]]
    belief: Mapping[str, tuple[float, float, float]]
    lean: Mapping[str, float]
    packed: _Packed = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the weights ready for packing."""
        object.__setattr__(self, "packed", _Packed(self.weights))

    def scores(self, row: Row) -> list[float]:
        """Return the log-odds of every section of ``sections`` for one row."""
        weights, packed = self.weights, self.packed
        total = sum([packed[feature] for feature in set(features(row)) if feature in weights])
        count = len(self.sections)
        lanes = memoryview((total + packed.ground(count)).to_bytes(4 * count, "little")).cast("I")
        return [(lane - _HALF + bias) / 100 for lane, bias in zip(lanes, self.bias, strict=True)]

    def chance(self, section: str, state: str, best: float, second: float) -> float:
        """Return the probability (0–1) that a section is there, by its state and the log-odds of its two best lines."""
        bias, first, other = self.belief[state]
        return 1 / (1 + math.exp(-(self.lean[section] + bias + first * _within(best) + other * _within(second))))


def _within(score: float) -> float:
    """Return log-odds between one in 10,000 and its opposite: beyond, a model is no surer."""
    return max(-9.2, min(9.2, score))


def parse_tagger(mapping: Mapping[str, Any]) -> Tagger:
    """Return the tagger of a mapping from JSON with the keys of ``Tagger``.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    return Tagger(
        sections=tuple(mapping["sections"]),
        bias=tuple(mapping["bias"]),
        weights=mapping["weights"],
        belief={state: (found[0], found[1], found[2]) for state, found in mapping["belief"].items()},
        lean=mapping["lean"],
    )
