"""The fifth learned part: which words of a line would be written with a capital, where a paper has none, or nothing else.

A linear model over a word, those beside it and what was told of the two before it, trained by ``tools/train_capitals.py``;
what it is worth stands in ``docs/design/structure.md``. Source: Lita, Ittycheriah, Roukos and Kambhatla 2003 (tRuEcasIng).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

NUMBER = "0"
"""Stands for every number."""


@dataclass(frozen=True, slots=True)
class Capitals:
    """A trained model: ``bias`` and ``weights`` in whole hundredths of log-odds; without weights it knows nothing.

    ``whole`` are the words that stand in capitals alone: abbreviations, Roman numbers.
    """

    bias: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()


class Large(Enum):
    """Which letters of a word are capitals."""

    NONE = 0
    FIRST = 1
    ALL = 2


def capitalised(signs: Sequence[str]) -> list[Large]:
    """Tell of every sign of a line (words folded, ``0`` for a number, marks) which of its letters are capitals."""
    model = capitals()
    told: list[Large] = []
    last = before = False
    for at, sign in enumerate(signs):
        if not sign[0].isalpha():
            told.append(Large.NONE)
            continue
        found = features(signs, at, last=last, before=before)
        large = model.bias + sum(model.weights.get(feature, 0) for feature in found) > 0
        last, before = large, last
        told.append(Large.ALL if sign in model.whole else Large.FIRST if large else Large.NONE)
    return told


def features(signs: Sequence[str], at: int, *, last: bool, before: bool) -> tuple[str, ...]:
    """Return the features of the word at ``signs[at]``; ``last`` and ``before`` tell of the two words before it."""
    third, second, first = ("<", "<", "<", *signs[max(0, at - 3) : at])[-3:]
    here, then, after = (*signs[at : at + 3], ">", ">")[:3]
    one, two = "x" if last else "o", "x" if before else "o"
    return (
        f"0 {here}",
        f"0{one} {here}",
        f"-1{one} {first}",
        f"-2{one}{two} {second}",
        f"-3 {third}",
        f"1 {then}",
        f"1{one} {then}",
        f"2{one} {after}",
        f"-10{one} {first} {here}",
        f"01 {here} {then}",
        f"-11{one} {first} {then}",
        f"-21{one}{two} {second} {first}",
        f"12 {then} {after}",
        f"12{one} {then} {after}",
        f"={one}{two}",
    )


def parse_capitals(mapping: Mapping[str, Any]) -> Capitals:
    """Return the model of a mapping from JSON with the keys of ``Capitals``; the words of ``whole`` have spaces between.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    return Capitals(mapping["bias"], mapping["weights"], frozenset(mapping["whole"].split()))


@cache
def capitals() -> Capitals:
    """Return the shipped model; it is read when the first paper without capitals asks for it, for hardly any does."""
    return parse_capitals(json.loads((files("bienban") / "data" / "capitals.json").read_text("utf-8")))
