"""The blocks of paged text, printed or recognised: paragraphs rejoined, columns and ruled tables as cells, running heads once.

How lines are joined, what is taken for a running head, and what is dropped: docs/design/reading.md.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bienban import legacy
from bienban.model import Block, Part, Place, Style, TableCell
from bienban.readers._legacy import Fonts
from bienban.readers._pdf_grid import tables
from bienban.readers._pdf_lines import Column, Line, belongs, box_of, cells, joins, longest, rows, text_of
from bienban.readers._pdf_notes import parted
from bienban.readers._pdf_tables import Ruled, goes_on, ruled_table, united, words_of
from bienban.readers._pdf_words import Page, Word

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_MEASURABLE = 8  # a page with fewer lines has the edges of the others
_EDGE = 0.12  # the share of a page's height in which running heads and page numbers stand

_Item = Line | tuple[Line, ...] | Ruled


class Layout:
    """The blocks of a file, put together page after page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        """Take the pages in order."""
        self._pages = pages
        self._numbers = itertools.count()
        self._paragraphs: Counter[Part] = Counter()
        self._heads: list[Block] = []
        self._fonts: dict[Place, Fonts] = {}

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the body in reading order, then running heads and feet, each once."""
        paged = self._without_running_heads([rows(number, page.words) for number, page in enumerate(self._pages)])
        above, notes = self._notes(paged)
        flow = [item for number, page_rows in enumerate(above) for item in self._flow(number, page_rows)]
        body = [item for item in flow if isinstance(item, Line)]
        everywhere = Column.of(body)
        columns: dict[int, Column] = {}
        for number, lines in itertools.groupby(body, key=lambda line: line.page):
            own = Column.of(here := list(lines))
            # Margins may be mirrored, so each page has its own edges; but no other width.
            same = len(here) >= _MEASURABLE and abs(own.right - own.left - everywhere.right + everywhere.left) < 6
            columns[number] = replace(everywhere, left=own.left, right=own.right) if same else everywhere
        group: list[_Item] = []
        for item in flow:
            if group and not _goes_on(group, item, columns):
                yield from self._closed(group, columns)
                group = []
            group.append((item,) if group and isinstance(group[0], tuple) and isinstance(item, Line) else item)
        yield from self._closed(group, columns)
        for note in notes:
            yield self._block(note, "footnote", None, columns.get(note[0].page, everywhere))
        yield from self._heads

    def _notes(self, paged: Sequence[list[tuple[Line, ...]]]) -> tuple[list[list[tuple[Line, ...]]], list[list[Line]]]:
        """Return the rows of each page without its notes, and the lines of all notes, one that goes on overleaf whole."""
        above: list[list[tuple[Line, ...]]] = []
        notes: list[list[Line]] = []
        running: list[Line] = []
        for page, page_rows in zip(self._pages, paged, strict=True):
            kept, rest, found = parted(page_rows, running, page.strokes)
            above.append(kept)
            running += rest  # the very note
            notes += found
            running = found[-1] if found else running if rest else []
        return above, notes

    def fonts(self, block: Block) -> Fonts:
        """Return the fonts of one of the blocks."""
        one = ((len(block.text), block.style.font),)
        return self._fonts.get(block.place, one) if self._fonts else one

    def _closed(self, group: Sequence[_Item], columns: Mapping[int, Column]) -> Iterator[Block]:
        """Yield the blocks of items that belong together: lines of a paragraph, rows of columns, pages of a ruled table."""
        lines = [item for item in group if isinstance(item, Line)]
        if lines:
            yield self._block(lines, "body", None, columns[lines[0].page])
        yield from self._region([item for item in group if isinstance(item, tuple)])
        yield from self._ruled([item for item in group if isinstance(item, Ruled)])

    def _region(self, region: Sequence[tuple[Line, ...]]) -> Iterator[Block]:
        """Yield rows that stand in columns as the cells of one table."""
        if not region:
            return
        table = next(self._numbers)
        found = cells(region)
        rank = {row: number for number, row in enumerate(sorted({row for row, _, _ in found}))}
        for row, column, lines in found:
            yield self._block(lines, "body", TableCell(table, rank[row], column), None)

    def _flow(self, number: int, page_rows: list[tuple[Line, ...]]) -> Iterator[_Item]:
        """Yield the lines, rows of columns and ruled tables of a page from top to bottom."""
        grids = tables(self._pages[number].strokes)
        words = [word for row in page_rows for part in row for word in part.words] if grids else []
        filled = [words_of(grid, words) for grid in grids]
        inside = {id(word): index for index, cells_ in enumerate(filled) for mine in cells_.values() for word in mine}
        done = 0
        for row in page_rows:
            ruled = [inside[id(word)] for part in row for word in part.words if id(word) in inside] if inside else []
            if not ruled:
                yield row[0] if len(row) == 1 else row
                continue
            while done <= max(ruled):
                yield ruled_table(number, filled[done])
                done += 1
            rest = [word for part in row for word in part.words if id(word) not in inside]
            if rest:
                yield Line(number, tuple(rest))

    def _ruled(self, pages: Sequence[Ruled]) -> Iterator[Block]:
        """Yield the paragraphs of a ruled table, cell after cell."""
        if not pages:
            return
        table = next(self._numbers)
        for number, row in enumerate(united(pages)):
            for column, paragraphs in sorted(row.items()):
                for lines in paragraphs:
                    yield self._block(lines, "body", TableCell(table, number, column), None)

    def _block(self, lines: Sequence[Line], part: Part, cell: TableCell | None, column: Column | None) -> Block:
        self._paragraphs[part] += 1
        first = lines[0]
        every = [word for line in lines for word in line.words]
        words = every if lines[-1].page == first.page else [w for line in lines if line.page == first.page for w in line.words]
        place = Place(part, self._paragraphs[part], page=first.page + 1, box=box_of(words), cell=cell)
        align = _align(lines, column) if column else None
        text = text_of(lines)
        certain = _confidence(every)
        if certain is not None:
            # Neither weight nor size of letters is told by a picture.
            return Block(text, place, Style(align=align), confidence=certain)
        fonts = {word.font for word in every}
        if (len(fonts) > 1 or any(word.fonts for word in every)) and any(map(legacy.named, fonts)):
            self._fonts[place] = tuple(_fonts(text, every))
        most = longest(words)
        style = Style(
            all(word.bold for word in every),
            all(word.italic for word in words),
            size=round(most.size, 1) or None,
            align=align,
            font=most.font or None,
        )
        return Block(text, place, style)

    def _without_running_heads(self, paged: list[list[tuple[Line, ...]]]) -> list[list[tuple[Line, ...]]]:
        """Take page numbers away, and what returns at one height of most pages; the latter is kept once as head or foot."""
        seen: Counter[tuple[str, int]] = Counter()
        for number, page_rows in enumerate(paged):
            seen.update({key for row in page_rows if (key := self._running_key(number, row))})
        often = {key for key, count in seen.items() if count >= max(3, len(paged) / 2)}
        told: set[tuple[str, int]] = set()
        result: list[list[tuple[Line, ...]]] = []
        for number, page_rows in enumerate(paged):
            kept: list[tuple[Line, ...]] = []
            last = len(page_rows) - 1
            for position, row in enumerate(page_rows):
                key = self._running_key(number, row)
                if key is not None and position in (0, last) and _PAGE_NUMBER.fullmatch(key[0].replace("#", "1")):
                    continue
                if key in often and key is not None:
                    if key not in told:
                        told.add(key)
                        self._heads += self._running(number, row)
                    continue
                kept.append(row)
            result.append(kept)
        return result

    def _running_key(self, number: int, row: tuple[Line, ...]) -> tuple[str, int] | None:
        """Return text (numbers aside) and height of a row near the edge of its page."""
        height = self._pages[number].height
        if not height or _EDGE < row[0].base / height < 1 - _EDGE:
            return None
        return re.sub(r"\d+", "#", " ".join(part.text for part in row)), round(row[0].base / 4)

    def _running(self, number: int, row: tuple[Line, ...]) -> Iterator[Block]:
        part: Part = "header" if row[0].base < self._pages[number].height / 2 else "footer"
        for line in row:
            yield self._block([line], part, None, Column(0, self._pages[number].width, 0))


def _goes_on(group: Sequence[_Item], item: _Item, columns: Mapping[int, Column]) -> bool:
    """Tell whether an item belongs to the ones before it."""
    first, last = group[0], group[-1]
    if isinstance(last, Ruled):
        return isinstance(item, Ruled) and goes_on(last, item)
    if isinstance(first, Line) and isinstance(last, Line):
        return isinstance(item, Line) and joins(last, item, columns[last.page], first)
    region = [row for row in group if isinstance(row, tuple)]
    if isinstance(item, Line):
        return belongs(item, region)
    return isinstance(item, tuple) and item[0].page == region[-1][0].page


def _fonts(text: str, words: Sequence[Word]) -> Iterator[tuple[int, str | None]]:
    """Yield where each run of words in one font ends in the text that they make, and the font."""
    end, font = 0, words[0].fonts[0][1] if words[0].fonts else words[0].font
    for word in words:
        start = text.index(word.text, end)
        for stop, its in word.fonts or ((len(word.text), word.font),):
            if its != font:
                yield end, font or None
                font = its
            end = start + stop
    yield len(text), font or None


def _confidence(words: Sequence[Word]) -> float | None:
    """Return how sure recognised words are: the mean of their letters, and no more than the least sure figure.

    A wrong letter of a word harms little, a wrong figure makes an accusation. ``None`` where words stand in the file itself.
    """
    told = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    if not told:
        return None
    mean = sum(each * length for each, length in told) / sum(length for _, length in told)
    figures = [word.confidence for word in words if word.confidence is not None and any(map(str.isdigit, word.text))]
    return round(min([mean, *figures]), 3)


def _align(lines: Sequence[Line], column: Column) -> str:
    """Return how a paragraph is set between the edges of the column."""
    left, right = min(line.x0 for line in lines) - column.left, column.right - max(line.x1 for line in lines)
    if left > 20 and abs(left - right) < 16:
        return "center"
    if left > 60 and right < 4:
        return "right"
    return "both" if len(lines) > 1 and right < 4 else "left"
