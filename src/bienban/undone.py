"""The other learned part: how likely words that name a section tell that it was not done in this meeting.

Put off, asked for, promised, left to a file or another meeting: people say this in words no list ends, and alike for every
section. One linear model over all of them, trained by ``tools/train_undone.py``; what it is worth stands in
``docs/design/tagger.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[:.;?!()…]")
_MOST = 70
"""Words and signs that are read."""
MOST_LINES = 2
"""Lines in which what was not done is told, its heading among them; who tells more has done it."""
_SUREST = 920
"""Hundredths of log-odds beyond which nothing is surer: 1 in 10,000 is left, as the tagger leaves it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A trained model: ``sections`` it speaks of (none without training), ``bias`` and ``weights`` in whole hundredths."""

    sections: frozenset[str] = frozenset()
    bias: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the features ready for looking up."""
        object.__setattr__(self, "known", frozenset(self.weights))

    def chance(self, section: str, lines: Sequence[str]) -> float:
        """Return how likely (0–1) the section of these lines (``View.text``) was not done; 0 for others and longer ones."""
        if section not in self.sections or len(lines) > MOST_LINES:
            return 0.0
        told = self.bias + sum(map(self.weights.__getitem__, self.known.intersection(features(section, lines))))
        return 1 / (1 + math.exp(-max(-_SUREST, min(_SUREST, told)) / 100))


def features(section: str, lines: Sequence[str]) -> Iterable[str]:
    """Return the features of the lines of a section, some of them more than once."""
    text = " ⏎ ".join(lines)
    words = ["0" if word[0].isdecimal() else word for word in _TOKEN.findall(text, 0, 12 * _MOST)[:_MOST]]
    found = [*words, *map(" ".join, pairwise(words)), *map(" ".join, zip(words, words[1:], words[2:], strict=False))]
    found += (f"@{section}", "$" + " ".join(words[-2:]))
    found += [f"{section}|{word}" for word in words]
    return found


def parse_undone(mapping: Mapping[str, Any]) -> Undone:
    """Return the model of a mapping from JSON with the keys of ``Undone``.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    return Undone(frozenset(mapping["sections"]), mapping["bias"], mapping["weights"])
