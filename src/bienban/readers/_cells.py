"""Columns typed with tabs or bars: what a person sees side by side, cut into cells with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.model import TableCell

_PART = re.compile(r"[^\t]+")
_BAR = " | "
_TYPED_LABEL = re.compile(r"\s*(?:[-–—+*•]|(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđA-Z])[.)])\s*")
_YEAR_AT_END = re.compile(r"(?:\d{4}|[.…]{2,})\s*$")
# What is set below a column by tabs alone is a name or a place and date, no sentence and no item of a list.
_LONGEST_BELOW = 60
_FEW_ROWS, _FEW_COLUMNS = 3, 2  # the last of a table of signatures, counted from 0; below a list of people no name is typed
_ADDRESSED = re.compile(r"\s*(?:nơi nhận|kính gửi|n[oơ]i nh[aậ]n)", re.IGNORECASE)
"""Who gets a paper stands beside who signs it."""
_SENTENCE = re.compile(rf"(?:{_TYPED_LABEL.pattern})\S|.*[.;:,]\s*$")

Piece = tuple[int, str, int | None]


def pieces(line: str) -> list[Piece]:
    """Return the cells of a line as (offset, text, column); column is ``None`` when the line has no columns.

    A number, a dash or words with a colon before a tab are a label, not a column of a table. Bars part columns where they stand
    between blanks or around the line (“| Họ tên | Việc |”); a line of bars and dashes alone only rules the table.
    """
    if "\t" not in line:
        return _barred(line) if "|" in line else [(0, line, None)]
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


def _barred(line: str) -> list[Piece]:
    if not line.strip("|-: \xa0"):
        return []
    typed = line.strip()
    framed = typed[0] == typed[-1] == "|" and typed.count("|") > 2
    if not framed and line.count("|") != line.count(_BAR):
        return [(0, line, None)]
    cells: list[Piece] = []
    start = 0
    for column, text in enumerate(line.split(bar := "|" if framed else _BAR)):
        if said := text.strip():
            cells.append((start + text.index(said), said, column - framed))
        start += len(text) + len(bar)
    return cells


def _is_label(text: str, after: str) -> bool:
    # The asterisk below the name of the organisation (form.md 1.2) stands beside place and date, which end in a year.
    beside_date = text.strip() == "*" and len(after) <= 60 and _YEAR_AT_END.search(after)
    return (_TYPED_LABEL.fullmatch(text) is not None and not beside_date) or _is_named(text, after)


def _is_named(text: str, after: str) -> bool:
    """Tell whether words before a tab name what is told behind it (“Chủ trì:⇥đồng chí Hoa”), and are no column of their own."""
    told = after.strip()
    return text.rstrip().endswith(":") and not told.endswith(":") and not told.isupper() and not _ADDRESSED.match(text)


class TabTables:
    """Numbers for tables made with tabs: lines that follow each other, blank ones between them aside, are rows of one table."""

    def __init__(self, numbers: Iterator[int]) -> None:
        """Take the counter that all tables of the document share."""
        self._numbers = numbers
        self._table: int | None = None
        self._row = -1
        self._columns: dict[int, int] = {}  # by how many tabs stand before
        self._indented = False
        self._drawn: TableCell | None = None

    def next_row(self, tabs: int = 0) -> None:
        """Begin a row, in the table under way or in a new one; ``tabs`` stand before its first words."""
        if self._table is None:
            self._table, self._row, self._columns = next(self._numbers), -1, {}
        self._row += 1
        self._indented = tabs > 0

    def cell(self, column: int, tabs: int = 0) -> TableCell:
        """Return the place of a column in the row under way; ``tabs`` stand before it."""
        assert self._table is not None, "next_row() comes first"
        if self._indented:  # its first cells are empty
            column = max(column, self._columns.get(tabs, column))
        self._columns[tabs] = column
        return TableCell(self._table, self._row, column)

    def drawn(self, last: TableCell | None) -> None:
        """End a table that was no typed one; ``last`` is its last cell, ``None`` for a table within another."""
        self.close()
        if last is not None and last.row <= _FEW_ROWS and last.column <= _FEW_COLUMNS:
            self._drawn = last

    def below(self, line: str) -> tuple[int, str, TableCell] | None:
        """Return (offset, text, cell) of a line that tabs alone set below a column of the table above; begins its row."""
        text = line.lstrip("\t")
        tabs, said = len(line) - len(text), text.strip()
        if not tabs or "\t" in said or len(said) > _LONGEST_BELOW or _SENTENCE.match(said):
            return None
        if self._table is not None:
            self.next_row()
            near = min(self._columns, key=lambda before: (abs(before - tabs), -before))
            return tabs, text, TableCell(self._table, self._row, self._columns[near])
        if self._drawn is None:
            return None
        table, row, last = self._drawn.table, self._drawn.row + 1, self._drawn.column
        self._drawn = TableCell(table, row, last)
        return tabs, text, TableCell(table, row, min(tabs, last))

    @property
    def open(self) -> bool:
        """Tell whether the line before was a row of a table."""
        return self._table is not None

    def close(self) -> None:
        """End the table: something else than a row or a blank line was met."""
        self._table = self._drawn = None
