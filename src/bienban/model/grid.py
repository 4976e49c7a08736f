"""A sheet of cells as a program for tables keeps it: values with their places, before anybody knows what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

CellValue = str | int | Decimal | bool | dt.date | dt.datetime | dt.time
FAULTS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of a cell; a formula nobody has computed has none."""

    value: CellValue | None
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its cells by (row, column) from 1; a cell merged over rows stands in each of them."""

    name: str
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    hidden: bool = False

    @property
    def rows(self) -> int:
        """Return the last row with a cell."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def columns(self) -> int:
        """Return the last column with a cell."""
        return max((column for _, column in self.cells), default=0)


def letters(column: int) -> str:
    """Return the name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
