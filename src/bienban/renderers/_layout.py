"""Lines, titles and tables of a terminal: widths in columns, nothing that a terminal would obey instead of show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_LONGEST_QUOTE = 240
_STYLES = {
    "bold": "\x1b[1m",
    "struck": "\x1b[9m",
    "phải": "\x1b[1;31m",
    "nên": "\x1b[1;33m",
    "có thể": "\x1b[1;36m",
    "header": "\x1b[35m",
    "opening": "\x1b[36m",
    "content": "\x1b[32m",
    "closing": "\x1b[33m",
    "signature": "\x1b[34m",
}
_SHOWN = {"Cc": "\ufffd", "Cs": "\ufffd", "Cf": ""}


def title(words: str, style: str, *, colour: bool) -> list[str]:
    """Return a blank line and a heading."""
    return ["", styled(words, style, colour=colour)]


def styled(words: str, style: str, *, colour: bool) -> str:
    """Return the words in a style, if colour is wanted."""
    return f"{_STYLES[style]}{words}\x1b[0m" if colour and words else words


def table(rows: Sequence[tuple[str, str, str]], width: int) -> Iterator[str]:
    """Yield three columns: the first at most two fifths of the width, the last a quarter, each as narrow as its words allow."""
    first, last = (max((columns(row[index]) for row in rows), default=0) for index in (0, 2))
    first, last = min(first, width * 2 // 5), min(last, width // 4)
    room = (first, width - first - last - (6 if last else 4), last)
    for row in rows:
        cells = [list(wrap(words, each, "", "")) for words, each in zip(row, room, strict=True)]
        for index in range(max(map(len, cells))):
            shown = [cell[index] if index < len(cell) else "" for cell in cells]
            yield ("  " + "  ".join(filled(words, each) for words, each in zip(shown, room, strict=True))).rstrip()


def filled(words: str, width: int) -> str:
    """Return the words with blanks up to the width."""
    return words + " " * (width - columns(words))


def wrap(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield the text in lines of at most ``width`` columns, with the first and the other indents; a longer word is cut."""
    line, begun = first, False
    for word in _cut(text.split(" "), width - max(len(first), len(rest))):
        if begun and columns(line) + 1 + columns(word) > width:
            yield line
            line, begun = rest, False
        line += f" {word}" if begun else word
        begun = True
    yield line


def _cut(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield the words, those too long for a line (dotted leaders) in pieces."""
    for word in words:
        while len(word) > room > 0:
            yield word[:room]
            word = word[room:]
        yield word


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes; marks that combine take none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def clean(text: str) -> str:
    """Return the text on one line, with nothing that a terminal would obey instead of show."""
    return "".join(_SHOWN.get(unicodedata.category(letter), letter) for letter in " ".join(text.split()))


def shorten(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return the beginning and the end of a text that is too long to show."""
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half].rsplit(' ', 1)[0]} […] {text[-half:].split(' ', 1)[-1]}"
