"""How badly a paper is read: marks that are gone, small words that are no words of Vietnamese, figures among letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bienban.model import Document
from bienban.text import fold_plain, lines

_FEW, _NONE = 22, 11
"""Marked letters in a hundred below which a paper has lost some, and nearly all; clean ones have 25 and more."""
_WORDS_A_SLIP, _MOST_MIXED = 300, 2
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SMALL = re.compile(r"(?<!\w)[a-zà-ỹđ]{3,}(?!\w)")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_STOPPED = re.compile(r"[aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ](?:ch|[cpt])(?!\w)")
_MIXED = re.compile(r"[\dlo](?:(?<=\d)[lo]|(?<!\d)(?<!\w.)[lo]*\d)")


@dataclass(frozen=True, slots=True)
class Damage:
    """How badly a paper is read.

    ``bare``: hardly any marks; ``noisy``: few marks, letters among figures, or too many small words that are no words of
    Vietnamese; ``misread``: small words with marks are none, so that names may be misread too. Foreign words and notes without
    marks are not ``misread``, nor is one slip in a long paper: one in 50 clean papers is, and nine in ten of those with one
    letter in a hundred misread.
    """

    bare: bool = False
    noisy: bool = False
    misread: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return self.bare or self.noisy or self.misread


_last: tuple[Document, Damage] | None = None


def damage(document: Document) -> Damage:
    """Return how badly a paper is read; the answer for the last document is kept."""
    global _last
    last = _last
    if last is None or last[0] is not document:
        last = _last = document, damage_of(line.view.cased for line in lines(document))
    return last[1]


def damage_of(cased: Iterable[str]) -> Damage:
    """Return how badly the lines of a paper are read."""
    text = "\n".join(cased)
    words = Counter(_SMALL.findall(text))
    marked = (len(text) - len(text.encode("ascii", "ignore"))) * 100
    letters = len(text) - text.count(" ")
    if marked < _FEW * letters:  # counting them takes as long as all the rest, and few papers have so few marks
        letters = len(_NO_LETTERS.sub("", text))
    strange = {word: times for word, times in words.items() if _is_strange(word)}
    slips = sum(times for word, times in strange.items() if not word.isascii())
    return Damage(
        bare=marked < _NONE * letters,
        noisy=marked < _FEW * letters
        or sum(strange.values()) * 250 > words.total() + 750
        or len(_MIXED.findall(text)) > _MOST_MIXED,
        misread=slips * _WORDS_A_SLIP > words.total(),
    )


@lru_cache(maxsize=16384)
def _is_strange(word: str) -> bool:
    return _STOPPED.search(word) is not None or _SYLLABLE.fullmatch(fold_plain(word)) is None
