"""How noisy a paper is, and the phrases of its lines read accordingly."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bienban.lexicon import Hit, Lexicon
from bienban.structure.outline import READ
from bienban.structure.signs import repaired
from bienban.text import Line, fold

_LOST = frozenset(
    (
        *("dong", "nguoi", "duoc", "nhat", "vien", "nghi", "thuong", "phuong", "huong", "luan", "quyet", "nhiem", "viec"),
        *("khong", "cua", "va", "ky", "ket", "hoc", "giup", "truoc", "nuoc", "vu", "thang", "y", "thu", "ban", "bo"),
    )
)
_ANY_WORD = re.compile(r"\w+")
_HIGHLAND = re.compile(r"\bY (?=[A-ZÊÔƠƯĂÂĐ])")
_MIXED = re.compile(r"\d[lo]|\b[lo]+\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def without_diacritics(found: tuple[Line, ...]) -> bool:
    """Tell whether a paper has hardly any diacritics, or was recognised badly: it is then read without them throughout."""
    text = "\n".join(line.view.text[:READ] for line in found)
    words = text.count(" ") + len(found)
    highland = sum(len(_HIGHLAND.findall(line.view.raw)) for line in found if "Y " in line.view.raw)
    lost = sum(map(_LOST.__contains__, _ANY_WORD.findall(text)))
    return lost - highland > 0.02 * words + 1 or len(_MIXED.findall(text)) > 5


def misspelt(found: tuple[Line, ...]) -> bool:
    """Tell whether more than a few words of a paper are no syllables of Vietnamese."""
    words = Counter(_WORD.findall("\n".join(line.view.plain[:READ] for line in found)))
    strange = sum(times for word, times in words.items() if not _SYLLABLE.fullmatch(word))
    return strange > 0.03 * words.total() + 2


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
