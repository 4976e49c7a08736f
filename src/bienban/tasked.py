"""The third learned part: how likely a part of a line gives somebody something to do.

Who gives out work says it in words no list ends; what was done, hoped for or proposed is said with the same names and days. One
linear model over the words of a part whose people, bodies and days are put by signs (``facts.task_signs``), trained by
``tools/train_tasked.py``; what it reads stands in ``docs/design/tagger.md``, what it is worth in ``docs/design/facts.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_TOKEN = re.compile(r"[A-Z][+-]?|[^\W\d_]+|\d+|>+|→|=>|[:.;?!(),\t/–-]")
_SIGNS = frozenset(
    ("N", "B", "C", "V", "T", "D", "D+", "D-", ":", ",", ".", ";", "(", ")", "–", "-", "\t", "→", ">>", "=>", "?", "0")
)
_MOST = 45
"""Words and signs that are read."""
_SUREST = 920
"""Hundredths of log-odds beyond which nothing is surer, as the tagger leaves it."""


@dataclass(frozen=True, slots=True)
class Tasked:
    """A trained model: ``bias`` and ``weights`` in whole hundredths of log-odds; without weights it knows nothing."""

    bias: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the features ready for looking up."""
        object.__setattr__(self, "known", frozenset(self.weights))

    def chance(self, part: str, where: Sequence[str] | None) -> float:
        """Return how likely (0–1) a part in signs, which stands ``where`` as ``features`` take it, gives out work."""
        told = self.bias + sum(map(self.weights.__getitem__, self.known.intersection(features(part, where))))
        return 1 / (1 + math.exp(-max(-_SUREST, min(_SUREST, told)) / 100))


def features(part: str, where: Sequence[str] | None) -> list[str]:
    """Return the features of a part in signs, some of them more than once.

    ``where`` names the stretches of the paper it stands in (``facts.task_zones.where``); ``None`` for a part of no paper.
    """
    words = ["0" if word[0].isdecimal() else word for word in _TOKEN.findall(part, 0, 12 * _MOST)[:_MOST]]
    begin = 0
    while begin < len(words) and (words[begin] in "0-–.)(,:;/" or (len(words[begin]) == 1 and words[begin].islower())):
        begin += 1
    found = [*words, *map(" ".join, pairwise(words)), *map(" ".join, zip(words, words[1:], words[2:], strict=False))]
    found += ["^" + " ".join(words[begin : begin + count]) for count in (1, 2, 3)]
    found.append("$" + " ".join(words[-2:]))
    shape = ["^"]
    for word in words[begin:]:
        sign = word if word in _SIGNS else "w"
        if sign != "w" or shape[-1] != "w":
            shape.append(sign)
    shape.append("$")
    found += ["~" + " ".join(shape[at : at + count]) for count in (3, 4, 5) for at in range(len(shape) - count + 1)]
    if where is not None:
        found.append(f"@@{' '.join(where)}")
        found += [f"@{zone}" for zone in where]
        found += [f"@{zone} {sign}" for zone in where for sign in ("D+", "D", "T", "D-") if sign in words]
    return found


def parse_tasked(mapping: Mapping[str, Any]) -> Tasked:
    """Return the model of a mapping from JSON with the keys of ``Tasked``.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    return Tasked(mapping["bias"], mapping["weights"])
