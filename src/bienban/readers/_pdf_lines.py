"""Lines and columns of a PDF page, and lines joined into the paragraphs they were typed as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from bienban.model import Box
from bienban.readers._pdf_words import Word

_STANDS, _LEFT = attrgetter("base", "order"), attrgetter("x0")
_MARKER = re.compile(r"(?:[-–—+*•▪➢❖✓·]|(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ])[.)/:]|\d{1,2}\.\d{1,2})$")
_LEAST = 6.0  # points that letters are taken to have at least where gaps are measured by them


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one base line that stand together; ``page`` from 0, ``column`` from 0 where the row has several parts."""

    page: int
    words: tuple[Word, ...]
    column: int | None = None
    size: float = field(init=False)
    """The size of most of its letters; asked for a dozen times a line, so found once."""

    def __post_init__(self) -> None:
        """Find the size."""
        object.__setattr__(self, "size", longest(self.words).size)

    @property
    def text(self) -> str:
        """Return its words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Return its left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Return its right edge."""
        return self.words[-1].x1

    @property
    def base(self) -> float:
        """Return its base line, in points from the top."""
        return self.words[0].base

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def is_item(self) -> bool:
        """Tell whether it begins with a number, a letter or a dash of a list."""
        return len(self.words) > 1 and bool(_MARKER.fullmatch(self.words[0].text))


def longest(words: Sequence[Word]) -> Word:
    """Return the first of the words with the most letters."""
    lengths = [len(word.text) for word in words]
    return words[lengths.index(max(lengths))]


def text_of(lines: Sequence[Line]) -> str:
    """Return the words of lines in one; a word broken behind its own hyphen (2025-2030) comes together again."""
    result = lines[0].text
    for line in lines[1:]:
        broken = len(result) > 1 and result[-1] == "-" and result[-2].isalnum() and line.text[0].isalnum()
        result += line.text if broken else f" {line.text}"
    return result


def box_of(words: Sequence[Word]) -> Box:
    """Return the box around words as they are shown, rounded to hundredths of a point."""
    boxes = [word.shown or word for word in words]
    return Box(
        round(min([box.x0 for box in boxes]), 2),
        round(min([box.top for box in boxes]), 2),
        round(max([box.x1 for box in boxes]), 2),
        round(max([box.bottom for box in boxes]), 2),
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
    for word in sorted(words, key=_STANDS):
        # No more than two points are always one row; the size is asked for only beyond.
        if row and (step := word.base - row[0].base) > 2.0 and step > 0.3 * min(word.size, row[0].size):
            yield sorted(row, key=_LEFT)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=_LEFT)


def _parts(row: list[Word]) -> list[tuple[Word, ...]]:
    """Cut a row where columns part: at a wide gap, or at a narrower one where the order of the file jumps."""
    gaps = [word.x0 - before.x1 for before, word in pairwise(row)]
    orders = [word.order for word in row]
    if not gaps or (max(gaps) <= 1.3 * _LEAST and orders == list(range(orders[0], orders[0] + len(row)))):
        return [tuple(row)]
    parts: list[list[Word]] = [[row[0]]]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    for before, word, gap in zip(row, row[1:], gaps, strict=False):
        size = max(before.size, word.size, _LEAST)
        jump = word.order != before.order + 1
        label = len(parts[-1]) == 1 and len(parts) == 1 and bool(_MARKER.fullmatch(before.text))
        stands_out = usual > 0 and gap > 4 * usual and gap > 1.3 * size and not label
        if gap > (4 if label else 2.5) * size or stands_out or (jump and gap > 0.45 * size):
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Column:
    """The edges between which lines run, the usual distance of two lines, how paragraphs begin, whether lines fill it.

    ``spaced`` says that paragraphs stand further apart than their lines do, ``exact`` that the edges are drawn on the page
    and not measured.
    """

    left: float
    right: float
    pitch: float
    indented: bool = False
    justified: bool = False
    spaced: bool = False
    exact: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Column:
        """Measure lines of body text; an edge is one that several lines share."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        begins, ends = [line.x0 for line in lines], [line.x1 for line in lines]
        left = _edge(sorted(begins))
        right = -_edge(sorted([-end for end in ends]))
        # Ragged lines end anywhere in the last stretch before the edge, justified ones at the edge.
        filled = sum([abs(right - end) < 1.5 for end in ends]) > max(2, 0.7 * sum([right - end < 20 for end in ends]))
        if not filled:
            right = max(ends)
        stands = [(line.page, line.base, line.size) for line in lines]
        steps = sorted(
            [
                round(after - base, 1)
                for (page, base, size), (overleaf, after, _) in pairwise(stands)
                if page == overleaf and 0 < after - base < 4 * size
            ]
        )
        # After a full line that begins further in, does the text go on at the edge (an indented first line) or below it?
        full = [
            (begin, after)
            for line, begin, end, after in zip(lines, begins, ends, begins[1:], strict=False)
            if begin - left > 6 and right - end < 2 * line.size
        ]
        at_edge = sum([after - left < 3 for _, after in full])
        below = sum([abs(after - begin) < 3 for begin, after in full])
        # A lower quartile: the lines inside paragraphs stand closer than paragraphs do.
        pitch = steps[len(steps) // 4] if steps else 0.0
        usual = pitch + max(2.0, 0.12 * pitch)
        wider = sum([step > usual for step in steps])
        return cls(left, right, pitch, at_edge > 1 and at_edge > below, filled, spaced=wider > max(1, len(steps) // 10))


def _edge(values: Sequence[float]) -> float:
    """Return the first value that others share within three points; the first of all where none is shared."""
    few = max(1, len(values) // 30)
    for index, value in enumerate(values):
        if index + few < len(values) and values[index + few] - value < 3:
            return value
    return values[0]


def joins(line: Line, after: Line, column: Column, first: Line) -> bool:
    """Tell whether ``after`` goes on with the paragraph that began with ``first`` and whose last line so far is ``line``.

    A line goes on when the word that follows would not have fitted on it. Where paragraphs begin with an indent, a line at
    the edge goes on even if it begins with a number, and an indented one never does.
    """
    if not _is_full(line, after, column):
        return False
    if abs(line.size - after.size) > 1.5 or (line.bold and not after.bold and column.right - line.x1 > 2 * line.size):
        return False
    at_edge, from_indent = after.x0 - column.left < 4, first.x0 - column.left > 6
    if after.is_item and not (column.indented and at_edge and from_indent and after.words[0].text[0].isdigit()):
        return False
    further_in = after.x0 - line.x0
    if further_in > (60 if line is first else 6) or (column.indented and from_indent and not at_edge and abs(further_in) < 3):
        return False
    if line.page == after.page:
        step = after.base - line.base
        if column.spaced:
            return step <= column.pitch + max(2.0, 0.12 * column.pitch)
        return step <= max(1.3 * column.pitch, 1.3 * line.size, column.pitch + 2)
    return at_edge or not column.indented


def _is_full(line: Line, after: Line, column: Column) -> bool:
    """Tell whether a line ended because no more would go on it: it fills the column, or the next word would not have fitted."""
    room = column.right - line.x1
    # A title is ragged among justified lines; one whose bracket is still open surely goes on.
    if column.justified and line.text.rfind("(") <= line.text.rfind(")"):
        return room < 3
    word = after.words[0]
    # A ragged line that ends a sentence more often ends its paragraph too, and parting two sentences harms little.
    if not (column.exact or column.spaced) and line.words[-1].text[-1] in ".;:!?" and word.text[0].isupper():
        return False
    return room <= word.x1 - word.x0 + 0.3 * line.size + 2


def cells(region: Sequence[tuple[Line, ...]]) -> list[tuple[int, int, list[Line]]]:
    """Return rows that stand in columns as cells (row, column, lines): a line too long for its column goes on below itself."""
    edges = [(part.x0, part.x1) for part in max(region, key=len)]
    result: list[tuple[int, int, list[Line]]] = []
    last: dict[int, list[Line]] = {}
    for number, row in enumerate(region):
        for part, index in zip(row, _columns(row, edges), strict=True):
            edges[index] = (min(edges[index][0], part.x0), max(edges[index][1], part.x1))
            above = last.get(index)
            if above and above[-1].words[-1].order + 1 == part.words[0].order:
                room = edges[index][1] - edges[index][0] - (above[-1].x1 - above[-1].x0)
                if _wraps(above[-1], part, room):
                    above.append(part)
                    continue
            last[index] = [part]
            result.append((number, index, last[index]))
    return sorted(result, key=lambda cell: cell[:2])


def _columns(row: tuple[Line, ...], edges: Sequence[tuple[float, float]]) -> list[int]:
    """Return the column of each part of a row, from left to right: the nearest by its middle, with room left for the others."""
    chosen: list[int] = []
    for number, part in enumerate(row):
        first = chosen[-1] + 1 if chosen else 0
        free = range(first, len(edges) - (len(row) - number) + 1)
        middle = (part.x0 + part.x1) / 2
        chosen.append(min(free, key=lambda index: abs((edges[index][0] + edges[index][1]) / 2 - middle)))
    return chosen


def _wraps(line: Line, after: Line, room: float) -> bool:
    """Tell whether a line of a cell, with ``room`` left in its column, goes on below itself.

    The width of such a column is a guess, so that only a small letter or a digit surely goes on (a bracket below a few words
    is a note on how it was signed), and of a line in capitals its last word alone: no line of a letterhead is one word.
    """
    word, begins = after.words[0], after.words[0].text[0]
    return (
        room <= word.x1 - word.x0 + 0.3 * line.size + 2
        and not after.is_item
        and (begins.islower() or begins.isdigit() or (begins == "(" and len(line.words) > 5) or _is_last_word(line, after))
        and line.bold == after.bold
        and abs(line.size - after.size) < 1
        and after.base - line.base < 1.6 * line.size
    )


def _is_last_word(line: Line, after: Line) -> bool:
    return (
        len(after.words) == 1
        and len(line.words) > 3
        and after.words[0].text.isalpha()
        and f"{line.text} {after.text}".isupper()
    )


def belongs(line: Line, region: Sequence[tuple[Line, ...]]) -> bool:
    """Tell whether a line alone in its row goes on with one column of the rows above it."""
    if line.base - region[-1][0].base > 2 * line.size or line.page != region[-1][0].page:
        return False
    if any(sum(line.x0 < part.x1 and part.x0 < line.x1 for part in row) > 1 for row in region):
        return False
    return any(
        part.words[-1].order + 1 == line.words[0].order and line.x0 < part.x1 and part.x0 < line.x1
        for row in region[-4:]
        for part in row
    )
