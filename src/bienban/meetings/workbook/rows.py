"""The rows of a workbook: headings found, example rows left out, every filled row counted, none dropped without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.meetings.workbook.layout import EXAMPLE, EXAMPLE_MARK, FIELDS, FIRST, HEADING, Sheet
from bienban.model.grid import FAULTS, Cell, Grid, letters

FAULTS_HEADING, CHECKS_HEADING = "Lỗi", "Kiểm tra"


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row of a sheet (a column of a form): its cells by field, each with its place."""

    sheet: Sheet
    number: int
    cells: dict[str, Cell]
    places: dict[str, tuple[int, int]]

    def place(self, field: str) -> tuple[int, int]:
        """Return row and column of a field's cell, filled or not; of the row's first cell where the sheet has no such field."""
        return self.places.get(field) or min(self.places.values())


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a sheet: its rows, and what has to be told of it."""

    rows: tuple[Row, ...]
    problems: tuple[tuple[int, int, str], ...] = ()
    notices: tuple[str, ...] = ()


def turned(grid: Grid) -> Grid:
    """Return a form as a table: rows become columns."""
    return Grid(grid.name, {(column, row): cell for (row, column), cell in grid.cells.items()}, grid.hidden)


def rows(sheet: Sheet, grid: Grid) -> Found:
    """Return the filled rows of a sheet.

    The hidden fields of row 2 say what a column holds, wherever it was moved to; where they are gone, the headings do.
    """
    form = sheet.shape == "form"
    table = turned(grid) if form else grid
    fields = _fields(sheet, table)
    if not fields:
        words = "không thấy tên cột; hãy dùng lại bảng do bienban tạo, giữ nguyên dòng tiêu đề và dòng 2 đang ẩn."
        return Found((), ((1, 1, words),))
    problems: list[tuple[int, int, str]] = []
    found = []
    first = FIRST if form or _is_example_row(table) else FIELDS + 1
    numbers = sorted({row for row, column in table.cells if row >= first and column in fields})
    for number in numbers:
        at = {field: (column, number) if form else (number, column) for column, field in fields.items()}
        cells = {field: cell for column, field in fields.items() if (cell := table.cells.get((number, column)))}
        head = table.cells.get((number, 1))
        if head and (_same(head.value, EXAMPLE_MARK) or (form and _same(head.value, FAULTS_HEADING))):
            continue
        read = {}
        for field, cell in cells.items():
            if field.startswith("#"):
                continue
            if fault(cell):
                problems.append((*at[field], str(fault(cell))))
            elif _filled(cell):
                read[field] = cell
        if read:
            found.append(Row(sheet, number, read, at))
    return Found(tuple(found), tuple(problems), tuple(_unread(sheet, table, fields, first)))


def fault(cell: Cell) -> str | None:
    """Return what is wrong with a cell as such: a formula nobody computed, or one that failed."""
    if cell.formula and cell.value is None:
        return "ô là công thức chưa tính; hãy mở bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị."
    if isinstance(cell.value, str) and cell.value in FAULTS:
        return f"công thức báo lỗi {cell.value}; hãy sửa công thức hoặc ghi thẳng giá trị."
    return None


def _filled(cell: Cell | None) -> bool:
    return cell is not None and cell.value is not None and (not isinstance(cell.value, str) or bool(cell.value.strip()))


def _same(value: object, word: str) -> bool:
    return isinstance(value, str) and unicodedata.normalize("NFC", value).strip().casefold() == word.casefold()


def _is_example_row(table: Grid) -> bool:
    return any(_same(cell.value, EXAMPLE_MARK) for (row, _), cell in table.cells.items() if row == EXAMPLE)


def _fields(sheet: Sheet, table: Grid) -> dict[int, str]:
    """Return the field of each column."""
    known = {column.field for column in sheet.columns}
    found = {column: cell.value for (row, column), cell in table.cells.items() if row == FIELDS and isinstance(cell.value, str)}
    found = {column: field for column, field in found.items() if field in known}
    if found:
        return found
    by_title = {column.title.casefold(): column.field for column in sheet.columns}
    heads = {column: cell.value for (row, column), cell in table.cells.items() if row == HEADING}
    named = {column: _title(head) for column, head in heads.items() if isinstance(head, str)}
    return {column: by_title[title] for column, title in named.items() if title in by_title}


def _title(head: str) -> str:
    return unicodedata.normalize("NFC", head).strip().removesuffix("*").strip().casefold()


def _unread(sheet: Sheet, table: Grid, fields: dict[int, str], first: int) -> Iterator[str]:
    """Yield a notice for each column that people filled and nobody reads."""
    heads = {1} if sheet.shape == "form" else set()
    for column in sorted({column for row, column in table.cells if row >= first} - fields.keys() - heads):
        if any(_filled(cell) for (row, at), cell in table.cells.items() if at == column and row >= first):
            head = table.cells.get((HEADING, column))
            if not (head and head.value in (FAULTS_HEADING, CHECKS_HEADING)):
                where = f"dòng {column}" if sheet.shape == "form" else f"cột {letters(column)}"
                yield f"Trang {sheet.name}, {where}: không có trong mẫu nên không đọc."
