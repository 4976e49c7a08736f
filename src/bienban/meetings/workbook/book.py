"""A workbook opened: rows of its sheets, its members and its meetings, before one of them is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bienban.meetings.scalars import READ
from bienban.meetings.workbook.cells import Roll, decode
from bienban.meetings.workbook.layout import FIELDS, FIRST, sheets
from bienban.meetings.workbook.rows import Found, Row, rows
from bienban.model.grid import Cell, Grid

SHORT = {
    "regular": "TK",
    "thematic": "CD",
    "committee": "CU",
    "admission": "KN",
    "full_membership": "CT",
    "annual_review": "KD",
    "discipline": "KL",
    "congress": "DH",
    "by_election": "BB",
    "extraordinary": "BT",
}
"""What stands behind the month in the id of a meeting that has none: “2026-11-TK”."""


@dataclass(slots=True)
class Book:
    """A workbook being read: rows of its sheets, members, meetings, and the problems so far as (sheet, row, column, words).

    ``awaited`` are meetings that only have their name yet.
    """

    found: dict[str, Found]
    grids: dict[str, Grid]
    roll: Roll = field(default_factory=lambda: Roll({}))
    meetings: dict[str, Row] = field(default_factory=dict)
    awaited: set[str] = field(default_factory=set)
    problems: list[tuple[str, int, int, str]] = field(default_factory=list)

    def problem(self, sheet: str, at: tuple[int, int], words: str) -> None:
        """Keep a problem with its cell."""
        self.problems.append((sheet, *at, words))

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """Return the rows of a sheet."""
        return self.found[sheet].rows if sheet in self.found else ()

    def text(self, row: Row, name: str) -> str:
        """Return the text of a cell as it is typed, “” where it is empty."""
        column = row.sheet.column(name)
        cell = row.cells.get(name)
        if column is None or cell is None or cell.value is None:
            return ""
        found = decode(column.kind, cell.value, self.roll, people=column.people)
        return found if isinstance(found, str) else "\n".join(found)

    def day(self, row: Row, name: str = "meeting.date") -> date | None:
        """Return the day of a cell, ``None`` where there is none."""
        day: date | None = READ[date](self.text(row, name))
        return day

    def order(self, name: str) -> tuple[date, str]:
        """Return the key that sorts meetings by their day."""
        return self.day(self.meetings[name]) or date.min, name


def roll_alone(grids: Sequence[Grid]) -> Grid | None:
    """Return the roll of a workbook of ours as a list of members, without keys and example; ``None`` of any other workbook.

    Its other sheets name members too, and the one of the example is nobody's.
    """
    grid = next((each for each in grids if each.name == "DANG_VIEN"), Grid(""))
    fields = {column: str(cell.value) for (row, column), cell in grid.cells.items() if row == FIELDS}
    kept = {column for column, name in fields.items() if name.startswith("members[]")}
    if not kept:
        return None
    rows = {at: cell for at, cell in grid.cells.items() if at[1] in kept and (at[0] < FIELDS or at[0] >= FIRST)}
    return replace(grid, cells=rows)


def open_book(grids: Sequence[Grid]) -> Book:
    """Return the sheets of a workbook with its members and meetings known."""
    by_name = {unicodedata.normalize("NFC", grid.name).strip().upper(): grid for grid in grids}
    found = {sheet.name: rows(sheet, by_name[sheet.name]) for sheet in sheets() if sheet.columns and sheet.name in by_name}
    book = Book(found, by_name)
    for name, each in found.items():
        book.problems += [(name, *problem) for problem in each.problems]
    for name in ("CHI_BO", "DANG_VIEN", "CUOC_HOP"):
        if name not in by_name:
            book.problem(name, (1, 1), "không có trang này; hãy dùng lại bảng do bienban tạo.")
    book.roll = Roll(dict(_members(book)))
    for row in book.rows("CUOC_HOP"):
        ahead = {column.field for column in row.sheet.columns[: row.sheet.ahead]}
        if row.cells.keys() <= ahead and "meeting.id" in row.cells:
            book.awaited.add(book.text(row, "meeting.id"))
        else:
            _meeting(book, row)
    return book


def _members(book: Book) -> Iterator[tuple[str, str]]:
    """Yield id and name; who has no id yet gets the next free one, written into the row."""
    given = {text for row in book.rows("DANG_VIEN") if (text := book.text(row, "members[].id"))}
    free = (member_id for number in range(1, 10_000) if (member_id := f"DV{number:02}") not in given)
    for row in book.rows("DANG_VIEN"):
        member_id = book.text(row, "members[].id")
        if not member_id:
            member_id = next(free)
            row.cells["members[].id"] = Cell(member_id)
        yield member_id, book.text(row, "members[].name")


def _meeting(book: Book, row: Row) -> None:
    """Keep a meeting under its id; one without gets that of its month and type."""
    name = book.text(row, "meeting.id")
    if not name:
        day = book.day(row)
        month = f"{day:%Y-%m}" if day else f"dong-{row.number}"
        name = f"{month}-{SHORT.get(book.text(row, 'meeting.type'), 'TK')}"
        row.cells["meeting.id"] = Cell(name)
    if name in book.meetings:
        book.problem("CUOC_HOP", row.place("meeting.id"), f"mã kỳ “{name}” đã dùng ở trên; hãy đặt mã khác.")
    else:
        book.meetings[name] = row
