"""The score sheet of the workbook: a row a group; a meeting has points, their ground and points of the superior level.

What is suggested beside them is never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bienban.meetings.workbook.cells import decode
from bienban.meetings.workbook.layout import FIELDS, HEADING
from bienban.meetings.workbook.nested import mark
from bienban.meetings.workbook.rows import FAULTS_HEADING, fault
from bienban.model.grid import letters

if TYPE_CHECKING:
    from bienban.meetings.workbook.book import Book
    from bienban.meetings.workbook.reading import Made
    from bienban.model.grid import Grid

SHEET = "CHAM_DIEM"
PARTS = {"điểm": ("scores", "score"), "căn cứ": ("scores", "note"), "cấp trên": ("superior_scores", "score")}
BETWEEN, SUGGESTED = " · ", "gợi ý"


def read(made: Made) -> None:
    """Take the points of the meeting's columns."""
    grid = made.book.grids.get(SHEET)
    if grid is None:
        return
    columns: dict[int, tuple[str, str]] = {}
    for (row, column), head in grid.cells.items():
        meeting, _, part = str(head.value).partition(BETWEEN.strip())
        if row == 1 and meeting.strip() == made.meeting and part.strip() in PARTS:
            columns[column] = PARTS[part.strip()]
    counted: dict[str, int] = {}
    for number in sorted({row for row, column in grid.cells if row > FIELDS and column == 1}):
        code = str(grid.cells[number, 1].value or "").strip()
        if not code or code.startswith("#"):
            continue
        begun: dict[str, str] = {}
        for column, (name, part) in sorted(columns.items()):
            cell = grid.cells.get((number, column))
            if cell is None:
                continue
            if words := fault(cell):
                made.book.problem(SHEET, (number, column), words)
            elif cell.value is not None and (text := str(decode(str, cell.value, made.book.roll))):
                if name not in begun:
                    counted[name] = counted.get(name, 0) + 1
                    begun[name] = f"quality.{name}[{counted[name]}]"
                    made.add(f"{begun[name]}.code", code, mark(SHEET, number, 1))
                made.add(f"{begun[name]}.{part}", text, mark(SHEET, number, column))
        if begun:
            _named(made, grid)
            made.used[SHEET] = made.used.get(SHEET, 0) + 1


def unread(book: Book) -> Iterator[str]:
    """Yield a notice for each column of points whose head says neither a meeting nor what the points are."""
    cells = book.grids[SHEET].cells if SHEET in book.grids else {}
    groups = {
        row for (row, column), cell in cells.items() if row > FIELDS and column == 1 and not str(cell.value).startswith("#")
    }
    written = {
        column for (row, column), cell in cells.items() if row in groups and column > 3 and not cell.formula and cell.value
    }
    for column in sorted(written):
        head = cells.get((HEADING, column))
        meeting, _, part = str(head.value if head else "").partition(BETWEEN.strip())
        known = meeting.strip() in book.meetings.keys() | book.awaited and part.strip() in (*PARTS, SUGGESTED)
        if not known and meeting != FAULTS_HEADING:
            yield f"{SHEET}, cột {letters(column)}: tiêu đề không phải dạng “2026-11-TK{BETWEEN}điểm” nên không đọc."


def _named(made: Made, grid: Grid) -> None:
    """Take the score sheet that the page was made for where CUOC_HOP names none."""
    home = grid.cells.get((FIELDS, 1))
    if "quality.profile" not in made.nodes and home and home.value:
        made.add("quality.profile", str(home.value), mark(SHEET, FIELDS, 1))
