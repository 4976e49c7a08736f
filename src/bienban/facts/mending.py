"""Damaged words as they were restored, where a paper's own words are told: names and numbers stay as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bienban.structure.syllables import is_syllable, looks_like, lost_marks
from bienban.text import fold, fold_plain

_WORD = re.compile(r"[^\W\d_]+")


def standing(raw: Iterable[str]) -> frozenset[str]:
    """Return the words that stand more than once in a paper: what eyes mistook twice in the same way is rather a name."""
    words = Counter(word for text in raw for word in _WORD.findall(text))
    return frozenset(word for word, times in words.items() if times > 1)


def healed(printed: str, restored: str, sure: frozenset[str]) -> str:
    """Return printed words with those that are damaged as they were restored; numbers and ``sure`` words stay as printed."""
    words, others = printed.split(), restored.split()
    if len(words) == len(others):
        return " ".join(_healed(word, other, sure) for word, other in zip(words, others, strict=True))
    return " ".join(others) if fold("".join(others)) == fold("".join(words)) else printed


def _healed(word: str, other: str, sure: frozenset[str]) -> str:
    """Return a word as restored where it is no syllable, or a small word that lost marks or has a letter eyes mistake."""
    core = _WORD.search(word)
    if core is None or fold(word) == fold(other) or any(map(str.isdigit, word + other)) or abs(len(word) - len(other)) > 1:
        return word
    plain = fold_plain(core.group())
    if not is_syllable(plain):
        return word if core.group() in sure or (core.group().istitle() and plain[-1] in _HIGHLAND) else other
    small = word.islower() and (lost_marks(word, other) or looks_like(fold_plain(word), fold_plain(other)))
    return other if small else word


_HIGHLAND = "lrkhbd"
"""Letters that names of the highlands and of the Khmer end in, and no damaged word of Vietnamese but by chance."""
