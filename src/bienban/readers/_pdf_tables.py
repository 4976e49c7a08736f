"""Ruled tables of a PDF with their words: paragraphs of each cell, and tables that go on over pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bienban.readers._pdf_grid import Cell
from bienban.readers._pdf_lines import Column, Line, joins, rows, text_of
from bienban.readers._pdf_words import Word

Row = dict[int, list[list[Line]]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table of one page: the left edges of its columns, and by row the paragraphs of each column as their lines."""

    page: int
    lefts: tuple[float, ...]
    rows: tuple[Row, ...]


def words_of(grid: Sequence[Cell], words: Iterable[Word]) -> dict[Cell, list[Word]]:
    """Return the words whose middle lies in a cell, by cell; those outside the table are left out."""
    result: dict[Cell, list[Word]] = {cell: [] for cell in grid}
    boxes = [(cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom, cell) for cell in grid]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if left <= x <= right and top <= y <= bottom:
            for x0, y0, x1, y1, cell in boxes:
                if x0 <= x <= x1 and y0 <= y <= y1:
                    result[cell].append(word)
                    break
    return result


def ruled_table(page: int, filled: Mapping[Cell, Sequence[Word]]) -> Ruled:
    """Return the table of these cells with the words that stand in them."""
    result: list[Row] = [{} for _ in range(max(cell.row for cell in filled) + 1)]
    for cell, mine in filled.items():
        lines = [Line(page, tuple(word for part in parts for word in part.words)) for parts in rows(page, mine)]
        width = Column(cell.box.x0, cell.box.x1 - 5, Column.of(lines).pitch, exact=True)
        paragraphs: list[list[Line]] = []
        for line in lines:
            if paragraphs and joins(paragraphs[-1][-1], line, width, paragraphs[-1][0]):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        if paragraphs:
            result[cell.row][cell.column] = paragraphs
    return Ruled(page, tuple(sorted({cell.box.x0 for cell in filled})), tuple(result))


def goes_on(table: Ruled, after: Ruled) -> bool:
    """Tell whether a table goes on with one of the page before: nothing stands between them and the columns are the same."""
    return (
        after.page == table.page + 1
        and len(after.lefts) == len(table.lefts)
        and all(abs(one - other) < 3 for one, other in zip(table.lefts, after.lefts, strict=True))
    )


def united(pages: Sequence[Ruled]) -> list[Row]:
    """Return the rows of a table over its pages: a heading that is repeated once, a row broken between two pages as one."""
    result = list(pages[0].rows)
    for page in pages[1:]:
        new = list(page.rows)
        if new and _said(new[0]) == _said(pages[0].rows[0]):
            del new[0]
        if new and result and _is_rest(new[0], result[-1]):
            for column, paragraphs in new.pop(0).items():
                above = result[-1][column]
                result[-1][column] = [*above[:-1], above[-1] + paragraphs[0], *paragraphs[1:]]
        result += new
    return result


def _said(row: Row) -> dict[int, list[str]]:
    return {column: [text_of(lines) for lines in paragraphs] for column, paragraphs in row.items()}


def _is_rest(row: Row, above: Row) -> bool:
    """Tell whether a row is the lower part of one that a page broke: its first cell is empty, as are those empty above."""
    return bool(row) and 0 not in row and 0 in above and row.keys() <= above.keys()
