"""The sixth learned part: where a line or a sentence ends, in a paper that was pasted in one piece or typed without points.

Two linear models over the words and signs on both sides of a blank, trained by ``tools/train_breaks.py``; what they are worth
stands in ``docs/design/structure.md``. Source: Palmer and Hearst 1997 (adaptive sentence boundaries, by what stands around).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from bienban.text import fold

NUMBER = "0"
"""Stands for every number."""
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\d+|[^\w\s\u0300-\u036f]")
_NEVER = -10_000
_BLANK = " \u00a0"
_NONE = "<>"
_LABEL, _PHRASE = 8, ".;,"
"""Within so many words of a line stands the colon of its label, with none of these before it."""


@dataclass(frozen=True, slots=True)
class Ends:
    """A trained model: ``bias`` and ``weights`` in whole hundredths of log-odds; untrained it knows of no end."""

    bias: int = _NEVER
    weights: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Breaks:
    """The models of the ends of lines and of sentences."""

    lines: Ends = Ends()
    sentences: Ends = Ends()


def line_ends(text: str, above: int = 0) -> list[int]:
    """Return the places of the blanks at which a line ended, with log-odds above so many hundredths."""
    return list(_ends(breaks().lines, text, above))


def sentence_ends(text: str, above: int = 0) -> list[int]:
    """Return the places of the blanks at which a sentence ended, with log-odds above so many hundredths."""
    return list(_ends(breaks().sentences, text, above))


def _ends(model: Ends, text: str, above: int) -> Iterator[int]:
    weights = model.weights
    for place, found in gaps(text):
        if model.bias + sum(weights.get(feature, 0) for feature in found) > above:
            yield place


def gaps(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the place of every blank before a word, number or sign with the features of what stands around it."""
    tokens = list(_TOKEN.finditer(text))
    said = [_word(token.group()) for token in tokens]
    words = [_NONE, _NONE, _NONE, *said, *[_NONE] * _LABEL]
    shapes = [_NONE, _NONE, _NONE, *(_shape(token.group()) for token in tokens), *[_NONE] * _LABEL]
    for at, token in enumerate(tokens[1:], start=4):
        if text[token.start() - 1] in _BLANK:
            yield token.start() - 1, _features(words[at - 3 : at + _LABEL], shapes[at - 3 : at + _LABEL])


def _word(token: str) -> str:
    return NUMBER if token[0].isdigit() else fold(token) or token


def _shape(token: str) -> str:
    """Return how a word or number is written: ``00`` for two digits, ``IV`` for a Roman number, ``AA``, ``Aa``, ``a``."""
    if token[0].isdigit():
        return NUMBER * min(len(token), 3)
    if not token[0].isalpha():
        return token
    if not token.strip("IVX"):
        return "IV"
    return "AA" if len(token) > 1 and token.isupper() else "Aa" if token[0].isupper() else "a"


def _features(words: list[str], shapes: list[str]) -> tuple[str, ...]:
    """Return the features of a blank: three words stand before it."""
    before3, before2, before, here, then, after, last = words[:7]
    were2, were, is_, next_, third, fourth = shapes[1:7]
    colon = words.index(":", 4) - 3 if ":" in words[4:] else 0
    label = colon if colon and not any(mark in words[3 : 3 + colon] for mark in _PHRASE) else 0
    return (
        f"-1 {before}",
        f"-2 {before2} {before}",
        f"-3 {before3} {before2} {before}",
        f"0 {here}",
        f"01 {here} {then}",
        f"02 {here} {then} {after}",
        f"-10 {before} {here}",
        f"a {were}",
        f"b {were2} {were}",
        f"c {is_}",
        f"d {is_} {next_}",
        f"e {is_} {next_} {third}",
        f"f {were} {is_} {next_} {third}",
        f"g {were2} {were} {is_} {next_}",
        f"h {were} {here} {then}",
        f"i {before} {is_} {next_} {third}",
        f"j {label} {is_}",
        f"k {were} {here} {then} {after} {last}",
        f"l {is_} {next_} {third} {fourth}",
    )


def parse_breaks(mapping: Mapping[str, Any]) -> Breaks:
    """Return the models of a mapping from JSON: ``lines`` and ``sentences``, each with the keys of ``Ends``.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    lines, sentences = (Ends(mapping[name]["bias"], mapping[name]["weights"]) for name in ("lines", "sentences"))
    return Breaks(lines, sentences)


@cache
def breaks() -> Breaks:
    """Return the shipped models; they are read when the first paper in one piece, or without points, asks for them."""
    return parse_breaks(json.loads((files("bienban") / "data" / "breaks.json").read_text("utf-8")))
