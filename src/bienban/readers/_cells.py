"""Columns typed with tabs: what a person sees side by side, cut into cells with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.model import TableCell

_PART = re.compile(r"[^\t]+")
_TYPED_LABEL = re.compile(r"\s*(?:[-–—+*•]|(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđA-Z])[.)])\s*")
_YEAR_AT_END = re.compile(r"(?:\d{4}|[.…]{2,})\s*$")

Piece = tuple[int, str, int | None]


def pieces(line: str) -> list[Piece]:
    """Return the cells of a line as (offset, text, column); column is ``None`` when the line has no columns.

    A number or a dash followed by a tab is the label of a list, not a column of a table.
    """
    if "\t" not in line:
        return [(0, line, None)]
    columns = [(match.start(), match.group()) for match in _PART.finditer(line) if not match.group().isspace()]
    if len(columns) < 2 or (len(columns) == 2 and _is_label(columns[0][1], columns[1][1])):
        return [(0, line, None)]
    cells: list[Piece] = []
    column = before = 0
    for start, text in columns:
        column += line.count("\t", before, start)
        cells.append((start, text, column))
        before = start
    return cells


def _is_label(text: str, after: str) -> bool:
    # The asterisk below the name of the organisation (form.md 1.2) stands beside place and date, which end in a year.
    beside_date = text.strip() == "*" and len(after) <= 60 and _YEAR_AT_END.search(after)
    return _TYPED_LABEL.fullmatch(text) is not None and not beside_date


class TabTables:
    """Numbers for tables made with tabs: lines that follow each other, blank ones between them aside, are rows of one table."""

    def __init__(self, numbers: Iterator[int]) -> None:
        """Take the counter that all tables of the document share."""
        self._numbers = numbers
        self._table: int | None = None
        self._row = -1

    def next_row(self) -> None:
        """Begin a row, in the table under way or in a new one."""
        if self._table is None:
            self._table, self._row = next(self._numbers), -1
        self._row += 1

    def cell(self, column: int) -> TableCell:
        """Return the place of a column in the row under way."""
        assert self._table is not None, "next_row() comes first"
        return TableCell(self._table, self._row, column)

    @property
    def open(self) -> bool:
        """Tell whether the line before was a row of a table."""
        return self._table is not None

    def close(self) -> None:
        """End the table: something else than a row or a blank line was met."""
        self._table = None
