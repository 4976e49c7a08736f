"""How noisy a paper is, and the phrases of its lines read accordingly."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from bienban.lexicon import Hit, Lexicon
from bienban.structure.outline import READ
from bienban.structure.signs import repaired
from bienban.text import Line, fold, fold_plain

_LOST = frozenset(
    (
        *("dong", "nguoi", "duoc", "nhat", "vien", "nghi", "thuong", "phuong", "huong", "luan", "quyet", "nhiem", "viec"),
        *("khong", "cua", "va", "ky", "ket", "hoc", "giup", "truoc", "nuoc", "vu", "thang", "y", "thu", "ban", "bo"),
    )
)
_ANY_WORD = re.compile(r"\w+")
_HIGHLAND = re.compile(r"\bY (?=[A-ZÊÔƠƯĂÂĐ])")
_MIXED = re.compile(r"\d[lo]|\b[lo]+\d")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


_last: tuple[tuple[Line, ...], Counter[str]] | None = None


def _counted(found: tuple[Line, ...]) -> Counter[str]:
    """Return how often every word of the lines stands there; the count of the last lines is kept for the next question."""
    global _last
    last = _last
    if last is None or last[0] is not found:
        last = _last = found, Counter(_ANY_WORD.findall("\n".join(line.view.text[:READ] for line in found)))
    return last[1]


def without_diacritics(found: tuple[Line, ...]) -> bool:
    """Tell whether a paper has hardly any diacritics, or was recognised badly: it is then read without them throughout."""
    words = _counted(found)
    highland = sum(len(_HIGHLAND.findall(line.view.raw)) for line in found if "Y " in line.view.raw)
    lost = sum(words[word] for word in _LOST)
    figures = (word for word in words if not word.isalpha() and not word.isdecimal())
    mixed = sum(words[word] * len(_MIXED.findall(word)) for word in figures)
    return lost - highland > 0.02 * words.total() + 1 or mixed > 5


@lru_cache(maxsize=16384)
def _strange(word: str) -> bool:
    return not _SYLLABLE.fullmatch(fold_plain(word))


def misspelt(found: tuple[Line, ...]) -> bool:
    """Tell whether more than a few words of a paper are no syllables of Vietnamese."""
    words = {word: times for word, times in _counted(found).items() if len(word) > 1 and word.isalpha()}
    return sum(times for word, times in words.items() if _strange(word[:40])) > 0.03 * sum(words.values()) + 2


def phrases_of(found: tuple[Line, ...], body: range, plain: bool, lexicon: Lexicon) -> tuple[tuple[Hit, ...], ...]:
    """Return the phrases of every line of the body.

    ``plain`` papers are read without diacritics and slips are forgiven; in misspelt ones slips are forgiven where a line that
    is read as it stands opens nothing. What rests on restored words or abbreviations is not sure.
    """
    forgiving = not plain and misspelt(found)
    hits = tuple(_of_line(line, plain, forgiving, lexicon) if number in body else () for number, line in enumerate(found))
    return tuple(_doubted(of_line, line) if of_line else () for of_line, line in zip(hits, found, strict=True))


def _doubted(hits: tuple[Hit, ...], line: Line) -> tuple[Hit, ...]:
    view = line.view
    if isinstance(view.starts, range):
        return hits
    return tuple(
        hit if fold(view.verbatim(hit.start, hit.end)) == view.text[hit.start : hit.end] else replace(hit, sure=False)
        for hit in hits
    )


def _of_line(line: Line, plain: bool, forgiving: bool, lexicon: Lexicon) -> tuple[Hit, ...]:
    phrases = lexicon.sections
    if plain:
        text = repaired(line.view.plain[:READ])
        mended = (hit for hit in phrases.near(text) if " " in text[hit.start : hit.end])
        return _ordered(*phrases.find(text, plain=True), *mended)
    hits = phrases.find(line.view.text[:READ])
    if not forgiving or any(hit.level in ("heading", "lead") for hit in hits):
        return hits
    bare = line.view.plain[:READ]
    again = [hit for hit in (*phrases.find(bare, plain=True), *phrases.near(bare)) if hit.level != "mention"]
    return _ordered(*hits, *(Hit(hit.group, hit.level, hit.start, hit.end, False) for hit in again))


def _ordered(*hits: Hit) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))
