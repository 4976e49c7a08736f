"""Lines and columns of a PDF page, and lines joined into the paragraphs they were typed as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bienban.model import Box
from bienban.readers._pdf_words import Word

_MARKER = re.compile(r"(?:[-–—+*•▪➢❖✓·]|(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ])[.)/:]|\d{1,2}\.\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one base line that stand together; ``page`` from 0, ``column`` from 0 where the row has several parts."""

    page: int
    words: tuple[Word, ...]
    column: int | None = None

    @property
    def text(self) -> str:
        """Return its words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Return its left edge."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Return its right edge."""
        return self.words[-1].box.x1

    @property
    def base(self) -> float:
        """Return its base line, in points from the top."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """Return the size of most of its letters."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def is_item(self) -> bool:
        """Tell whether it begins with a number, a letter or a dash of a list."""
        return len(self.words) > 1 and bool(_MARKER.fullmatch(self.words[0].text))


def box_of(words: Sequence[Word]) -> Box:
    """Return the box around words, rounded to hundredths of a point."""
    return Box(
        round(min(word.box.x0 for word in words), 2),
        round(min(word.box.top for word in words), 2),
        round(max(word.box.x1 for word in words), 2),
        round(max(word.box.bottom for word in words), 2),
    )


def rows(page: int, words: Sequence[Word]) -> list[tuple[Line, ...]]:
    """Return the rows of a page from top to bottom, each as its parts from left to right (one part: an ordinary line)."""
    result: list[tuple[Line, ...]] = []
    for row in _by_base(words):
        parts = _parts(row)
        numbered = len(parts) > 1
        result.append(tuple(Line(page, part, number if numbered else None) for number, part in enumerate(parts)))
    return result


def _by_base(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words that share a base line; raised and lowered ones (footnote marks) stay with their neighbours."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word.base, word.order)):
        if row and word.base - row[0].base > max(2.0, 0.3 * min(word.size, row[0].size)):
            yield sorted(row, key=lambda word: word.box.x0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.box.x0)


def _parts(row: list[Word]) -> list[tuple[Word, ...]]:
    """Cut a row where columns part: at a wide gap, or at a narrower one where the order of the file jumps."""
    parts: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        gap = word.box.x0 - before.box.x1
        size = max(before.size, word.size, 6.0)
        jump = word.order != before.order + 1
        label = len(parts[-1]) == 1 and len(parts) == 1 and bool(_MARKER.fullmatch(before.text))
        if (gap > 2.5 * size and not label) or (jump and gap > 0.45 * size):
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Column:
    """The edges between which body text runs: where lines begin, where they may end, and where first lines begin."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Column:
        """Measure lines of body text; the right edge is where many end, the pitch is the usual distance of two lines."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        left = min(line.x0 for line in lines)
        right = max(line.x1 for line in lines)
        steps = sorted(
            round(after.base - before.base, 1)
            for before, after in pairwise(lines)
            if before.page == after.page and 0 < after.base - before.base < 4 * before.size
        )
        # A lower quartile: the lines inside paragraphs stand closer than paragraphs do.
        return cls(left, right, steps[len(steps) // 4] if steps else 0.0)


def joins(line: Line, after: Line, column: Column, first: Line, indented: bool) -> bool:
    """Tell whether ``after`` goes on with the paragraph that began with ``first`` and whose last line so far is ``line``.

    A line goes on when the word that follows would not have fitted on it; ``indented`` says that paragraphs here begin with
    an indented line, so that a line at the left edge goes on even where it begins like an item of a list.
    """
    space = 0.3 * line.size
    room = column.right - line.x1
    word = after.words[0].box
    if room > word.x1 - word.x0 + space + 2:
        return False
    if abs(line.size - after.size) > 1.5 or (line.bold != after.bold and line.bold and room > 2 * line.size):
        return False
    at_left = after.x0 - column.left < 4
    if after.is_item and not (indented and at_left and not first.is_item and after.words[0].text[0].isdigit()):
        return False
    if line is not first and after.x0 - line.x0 > 6:
        return False
    if line is first and after.x0 - first.x0 > 60:
        return False
    if line.page == after.page:
        step = after.base - line.base
        return step <= max(1.3 * column.pitch, 1.3 * line.size) or step <= column.pitch + 2
    return at_left or not indented
