"""The words of a damaged line as they were most likely written: what the language model says, put into the view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bienban.language import NUMBER, likeliest, look
from bienban.structure.outline import READ
from bienban.structure.signs import repaired
from bienban.structure.syllables import is_syllable, lost_marks
from bienban.text import Line, View, fold, fold_plain

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_HIDDEN = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_])")
"""A figure that stands for a letter: “h0ạt”."""
_VOWELS = frozenset("aeiouy")
"""What a word has one of; abbreviations have none."""
_MIDDLES = frozenset(map(fold, ("Thị", "Văn")))
"""Words of names before which a surname stands."""
_ENDS = frozenset('.:;!?-–•+*"“(')


def reworded(lines: Iterable[Line], *, bare: bool) -> tuple[Line, ...]:
    """Return lines with their words as they were most likely written, over the same raw characters; figures stay as printed.

    ``bare`` tells that all marks are gone, and nothing else: names get theirs too then. Elsewhere only those are changed that
    no name can be. Of a paper longer than a hundred pages the rest stays as printed.
    """
    found, length = [], 0
    for line in lines:
        length += len(line.view.text)
        found.append(_line(line, bare=bare) if length < _MOST else line)
    return tuple(found)


_MOST = 200_000


def _line(line: Line, *, bare: bool) -> Line:
    view = line.view
    if (figures := repaired(view.text)) != view.text:
        view = replace(view, text=figures)
    view = _reworded(view, bare=bare)
    cells = tuple(_line(cell, bare=bare) for cell in line.cells)
    return line if view is line.view and cells == line.cells else replace(line, view=view, cells=cells)


def _reworded(view: View, *, bare: bool) -> View:
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(view.text, 0, READ)]
    words = tuple(NUMBER if token.isdigit() else token for _, _, token in tokens)
    cased = view.cased
    kept = tuple(not _is_word(cased[start:end]) for start, end, _ in tokens)
    if all(kept):
        return view
    found = list(zip(tokens, likeliest(words, kept, bare=bare), kept, strict=True))
    changes = [
        change
        for place, ((start, end, word), way, stays) in enumerate(found)
        if not stays and (word,) != way and (bare or not _is_name(cased, tokens, place, way[0]))
        for change in _put(start, end, word, way)
    ]
    return view.respelt(changes) if changes else view


def _is_word(printed: str) -> bool:
    """Tell whether letters may be a word: no abbreviation in capitals, nor two words that only lost the space between them."""
    if printed.isalpha():
        if printed.isupper():
            return not _VOWELS.isdisjoint(fold_plain(printed))
        return not any(one.islower() and other.isupper() for one, other in pairwise(printed))
    return len(_HIDDEN.findall(printed)) == 1 and sum(map(str.isdigit, printed)) == 1


def _is_name(cased: str, tokens: Sequence[tuple[int, int, str]], place: int, right: str) -> bool:
    """Tell whether a word may be part of a name: its first letter alone is a capital, and no sentence begins with it.

    A surname that lost its marks before a middle name is read as it is spelt, for surnames tell names.
    """
    start, end, word = tokens[place]
    printed = cased[start:end]
    if (
        not printed[0].isupper()
        or (printed.isupper() and len(printed) > 1)
        or not printed.isalpha()
        or (not is_syllable(fold_plain(word)) and look(fold_plain(word)) == look(fold_plain(right)))
    ):
        return False
    before = tokens[place - 1][2] if place else "."
    behind = tokens[place + 1] if place + 1 < len(tokens) else (0, 0, "")
    if behind[2] in _MIDDLES and lost_marks(word, right):
        return False
    following = cased[behind[0]] if behind[2] else ""
    return following.isupper() or not (before in _ENDS or before.isdigit())


def _put(start: int, end: int, word: str, way: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield the changes that put one word, or two and the space between them, for another."""
    middle = start + len(way[0])
    if len(way) == 1 or len("".join(way)) != len(word):
        yield start, end, " ".join(way)
        return
    if way[0] != word[: len(way[0])]:
        yield start, middle, way[0]
    yield middle, middle, " "
    if way[1] != word[len(way[0]) :]:
        yield middle, end, way[1]
