"""Words of a line as they were most likely written, where recognition misread letters or all the marks are gone.

A noisy channel: among the words that look like the one printed, those that stand together as words of the field do. How often
words and pairs stand in labelled papers is counted by ``tools/train_language.py`` and shipped as data; what restoring them is
worth stands in ``docs/design/structure.md``. Sources: Kernighan, Church and Gale 1990 (the channel); Ney, Essen and Kneser
1994 (what pairs that were never seen are worth).
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from bienban.text import fold_plain

NUMBER = "#"
"""Stands for every number in a pair."""
EDGE = "|"
"""Stands before the first word of a line and behind the last."""
_DISCOUNT = 0.75
_UNSEEN = 0.1
_REMEMBERED = 100_000
"""Pairs whose chance is kept, so that a long run needs no more memory than a short one."""
_WIDEST, _NEAREST = 6, 5
"""Ways to read a line that are followed at once, and words that one is taken for."""
_FEWEST = 3
"""Letters of the shortest word that may have any other letter for one."""
_TYPED = 4.0
"""How much less likely (log) another letter is than one that looks like it."""
_KNOWN = 3
"""Times a word must stand in papers to be one half of a word without its space."""
_SHORTEST = 4
"""Letters of the shortest word in which a space may be lost."""
_LOOKS = str.maketrans("ebul10y", "chniioi")

_SAME = frozenset({("i", "y"), ("y", "i")})
"""Letters that are spelt either way."""

Way = tuple[tuple[str, ...], float]
"""One word, or two that lost the space between them, and the log of how likely they are printed as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """How often words stand in papers of the field, and beside each other; ``of_look`` gives words by what eyes see of them.

    ``of_slip`` gives them by their letters without marks, one of them left out (``.``).
    """

    words: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, int]]
    of_look: Mapping[str, Sequence[str]]
    of_slip: Mapping[str, Sequence[str]]
    behind: Mapping[str, tuple[float, float]]
    total: float
    likely: dict[tuple[str, str], float] = field(default_factory=dict)

    def chance(self, word: str, following: str) -> float:
        """Return the log of how likely a word follows another."""
        known = self.likely.get((word, following))
        if known is None:
            alone = (self.words.get(following, 0) + _UNSEEN) / (self.total + 1)
            several = self.behind.get(word)
            if several is None:
                known = math.log(alone)
            else:
                seen = max(self.pairs[word].get(following, 0) - _DISCOUNT, 0)
                known = math.log(seen / several[0] + several[1] * alone)
            if len(self.likely) >= _REMEMBERED:
                self.likely.clear()
            self.likely[word, following] = known
        return known


def parse_language(mapping: Mapping[str, Any]) -> Language:
    """Return the model of a mapping from JSON.

    ``words`` are given with their counts, ``pairs`` by their first word, under each count the second ones with spaces between.

    Raises ``KeyError`` for a mapping that lacks one of the keys.
    """
    words = mapping["words"]
    pairs = {
        word: {following: int(times) for times, several in counted.items() for following in several.split()}
        for word, counted in mapping["pairs"].items()
    }
    looks: dict[str, list[str]] = defaultdict(list)
    slips: dict[str, list[str]] = defaultdict(list)
    for word in filter(str.isalpha, words):
        looks[look(plain := fold_plain(word))].append(word)
        for one in _without_one(plain):
            slips[one].append(word)
    sums = {word: sum(following.values()) for word, following in pairs.items()}
    behind = {word: (sums[word], _DISCOUNT * len(following) / sums[word]) for word, following in pairs.items()}
    return Language(words, pairs, looks, slips, behind, sum(words.values()))


@cache
def language() -> Language:
    """Return the shipped model; it is read when the first damaged paper asks for it, for most papers never do."""
    return parse_language(json.loads((files("bienban") / "data" / "language.json").read_text("utf-8")))


def _without_one(plain: str) -> Iterable[str]:
    return (f"{plain[:at]}.{plain[at + 1 :]}" for at in range(len(plain)))


@lru_cache(maxsize=65536)
def look(plain: str) -> str:
    """Return a word without marks as it looks to bad eyes: letters and figures that are taken for one another made one."""
    return plain.replace("rn", "m").translate(_LOOKS)


@lru_cache(maxsize=4096)
def likeliest(words: tuple[str, ...], kept: tuple[bool, ...], *, bare: bool, slip: float = 0.03) -> tuple[tuple[str, ...], ...]:
    """Return for every word of a line (``fold``ed, ``#`` for a number) the word or two words it most likely stands for.

    Those ``kept`` are never changed. ``bare`` tells that all marks are gone and nothing else is wrong, ``slip`` how many
    letters in one are misread where it is not.
    """
    model = language()
    best: dict[str, tuple[float, Any]] = {EDGE: (0.0, None)}
    for word, stays in zip(words, kept, strict=True):
        ways = (((word,), 0.0),) if stays else _marked(word) if bare else _ways(word, slip)
        best = _followed(best, ways, model)
    end = max(best, key=lambda last: (best[last][0] + model.chance(last, EDGE), last))
    found: list[tuple[str, ...]] = []
    path = best[end][1]
    while path:
        path, way = path
        found.append(way)
    return tuple(found[::-1])


def _followed(best: Mapping[str, tuple[float, Any]], ways: Iterable[Way], model: Language) -> dict[str, tuple[float, Any]]:
    """Return the likeliest readings up to one more word by their last words: how likely, and the words as linked pairs."""
    further: dict[str, tuple[float, Any]] = {}
    for way, cost in ways:
        inside = sum(model.chance(one, two) for one, two in pairwise(way)) + cost
        for last, (sofar, path) in best.items():
            told = sofar + inside + model.chance(last, way[0])
            if way[-1] not in further or told > further[way[-1]][0]:
                further[way[-1]] = told, (path, way)
    if len(further) <= _WIDEST:
        return further
    return dict(sorted(further.items(), key=lambda reading: (-reading[1][0], reading[0]))[:_WIDEST])


@lru_cache(maxsize=16384)
def _marked(word: str) -> tuple[Way, ...]:
    """Return the words that a word without any marks stands for."""
    plain = fold_plain(word)
    if word != plain:
        return (((word,), 0.0),)
    found = [other for other in language().of_look.get(look(plain), ()) if fold_plain(other) == plain]
    return tuple(((other,), 0.0) for other in found) or (((word,), 0.0),)


@lru_cache(maxsize=16384)
def _ways(word: str, slip: float) -> tuple[Way, ...]:
    """Return the words that bad eyes may have taken for the one printed, itself among them."""
    if word == NUMBER:
        return (((word,), 0.0),)
    model = language()
    plain = fold_plain(word)
    near = [(other, _misread(word, other, slip)) for other in model.of_look.get(look(plain), ()) if other != word]
    if len(word) == 1:
        near = [(other, cost) for other, cost in near if fold_plain(other) == plain]
    elif word not in model.words and len(word) >= _FEWEST:
        alike = {other for other, _ in near}
        others = {other for one in _without_one(plain) for other in model.of_slip.get(one, ())} - alike
        near += [(other, _misread(word, other, slip) - _TYPED) for other in others]
    near.sort(key=lambda pair: (-pair[1] - math.log(model.words[pair[0]]), pair[0]))
    whole = [((word,), 0.0), *(((other,), cost) for other, cost in near[:_NEAREST])]
    return (*whole, *_halves(word, slip)) if len(word) >= _SHORTEST and word not in model.words else tuple(whole)


def _halves(word: str, slip: float) -> Iterable[Way]:
    """Yield the two words that lost the space between them, each with one letter wrong at most."""
    words = language().words
    lost = math.log(slip / 6)
    for cut in range(1, len(word)):
        for one in _half(word[:cut], words):
            for two in _half(word[cut:], words):
                cost = _misread(word[:cut], one, slip) + _misread(word[cut:], two, slip)
                if cost > 2 * math.log(slip):
                    yield (one, two), lost + cost


def _half(letters: str, words: Mapping[str, float]) -> Sequence[str]:
    if words.get(letters, 0) >= _KNOWN:
        return (letters,)
    return [other for other in language().of_look.get(look(fold_plain(letters)), ()) if words[other] > 6 * _KNOWN][:3]


def _misread(word: str, meant: str, slip: float) -> float:
    """Return the log of how likely a word that looks like it is read instead of the one meant."""
    if word == meant:
        return 0.0
    one, two = fold_plain(word), fold_plain(meant)
    if len(one) != len(two) or len(word) != len(meant):
        return 1.5 * math.log(slip)
    cost = math.log(slip / 2) * sum(pair not in _SAME for pair in zip(one, two, strict=True) if pair[0] != pair[1])
    for printed, right in zip(word, meant, strict=True):
        if printed != right and fold_plain(printed) == fold_plain(right):
            cost += math.log(slip / (2 if _marks(printed) < _marks(right) else 8))
    return cost


@lru_cache(maxsize=1024)
def _marks(letter: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFD", letter.replace("đ", "d\u0335")))
