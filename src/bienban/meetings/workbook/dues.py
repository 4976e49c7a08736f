"""The dues of the workbook: a row a member, a column a month; what each paid, and from it the figures of the month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bienban.meetings.scalars import READ
from bienban.meetings.workbook.cells import NOTHING, decode, encode, plain_text
from bienban.meetings.workbook.layout import EXAMPLE_MARK, FIELDS, FIRST, HEADING
from bienban.meetings.workbook.nested import mark
from bienban.meetings.workbook.rows import CHECKS_HEADING, FAULTS_HEADING, fault
from bienban.model import Meeting, Month
from bienban.model.grid import Cell, CellValue, letters

if TYPE_CHECKING:
    from bienban.meetings.workbook.filling import Poured
    from bienban.meetings.workbook.reading import Made

SHEET = "DANG_PHI"
MEMBER = ("members[].dues_basis", "members[].dues_rate")
SUMS = {
    "Σ Số phải đóng": 'COUNTIF({month},">0")+COUNTIFS({month},0,{rate},">0")',
    "Σ Số đã đóng": 'COUNTIF({month},">0")',
    "Σ Số tiền (đồng)": "SUM({month})",
}
"""What stands above the members for every month, by formula."""
CHECK = (
    'IF(COUNTA($B{row}:$C{row},{months})=0,"",IF($A{row}="","Chưa chọn đảng viên",'
    'IF(AND(N($C{row})=0,COUNTIF({months},0)>0),"Chưa có mức: ghi mức, hoặc – nếu không thuộc diện đóng",'
    'IF(AND(N($C{row})>0,SUMPRODUCT(({sums}>0)*({months}=""))>0),"Còn tháng chưa ghi (0 nếu chưa đóng)","✔"))))'
)
_SHORT = re.compile(r"(?:t|tháng)\s*(\d{1,2})", re.IGNORECASE)  # a month of the year of the meeting
_NOT_OWED = (NOTHING, "-")


def heads(meetings: Sequence[Meeting]) -> dict[str, str]:
    """Return the heads of the columns of meetings whose dues are listed: the month, or the id where two differ on a month."""
    found = {}
    for meeting in meetings:
        if meeting.dues and meeting.dues.rows:
            month = meeting.dues.period
            alike = [each.dues.rows for each in meetings if each.dues and each.dues.period == month]
            same = all(rows == meeting.dues.rows for rows in alike) and _in_order(meeting)
            found[meeting.meeting.id] = f"{month[5:]}/{month[:4]}" if same else meeting.meeting.id
    return found


def _in_order(meeting: Meeting) -> bool:
    order = [member.id for member in meeting.members]
    places = [order.index(row.member) for row in meeting.dues.rows] if meeting.dues else []
    return places == sorted(places)


def months(year: int) -> list[str]:
    """Return the heads of a year: its months, and the last of the year before, which January tells of."""
    return [f"12/{year - 1}", *(f"{month:02}/{year}" for month in range(1, 13))]


def fill(poured: Poured, head: str) -> None:
    """Put down what the members paid, where they stand in the order of the roll, and their rates."""
    meeting, filled = poured.meeting, poured.filled
    if meeting.dues and head and _in_order(meeting):
        for number, row in enumerate(meeting.dues.rows, 1):
            amount = encode(int, row.amount, poured.roll)
            if amount is not None:
                filled.dues[poured.roll.label(row.member), head] = amount
                poured.taken |= {f"dues.rows[{number}].member", f"dues.rows[{number}].amount"}
    for number, member in enumerate(meeting.members if poured.shared else (), 1):
        told: list[CellValue | None] = []
        for name, value, kind in (("dues_basis", member.dues_basis, str), ("dues_rate", member.dues_rate, int)):
            told.append(encode(kind, value, poured.roll) if value not in (None, "") else None)
            if told[-1] is not None:
                poured.taken.add(f"members[{number}].{name}")
        filled.rates[poured.roll.label(member.id)] = tuple(told)


def read(made: Made) -> None:
    """Take the rates of the members, and what they paid for the month whose dues the meeting was told of."""
    grid = made.book.grids.get(SHEET)
    if grid is None:
        return
    rows = dict(_rows(made))
    order = {made.book.text(row, "members[].id"): number for number, row in enumerate(made.book.rows("DANG_VIEN"), 1)}
    fields = {str(cell.value): column for (row, column), cell in grid.cells.items() if row == FIELDS}
    rates = {name: fields.get(name, column) for column, name in enumerate(MEMBER, 2)}
    for member, number in rows.items():
        for name, at in rates.items():
            if text := _text(made, grid.cells.get((number, at)), (number, at)):
                made.add(f"members[{order[member]}].{name.partition('.')[2]}", text, mark(SHEET, number, at))
    month = made.book.text(made.book.meetings[made.meeting], "dues.period")
    named = {_head(made, cell): column for (row, column), cell in grid.cells.items() if row == HEADING}
    column = named.get(made.meeting) or (named.get(READ[Month](month) or "") if month else None)
    if column is None:
        return
    said = {member: text for member, at in rows.items() if (text := _text(made, grid.cells.get((at, column)), (at, column)))}
    listed = [member for member in said if said[member] not in _NOT_OWED]
    for number, member in enumerate(listed, 1):
        made.add(f"dues.rows[{number}].member", member, mark(SHEET, rows[member], 1))
        made.add(f"dues.rows[{number}].amount", said[member], mark(SHEET, rows[member], column))
        made.used[SHEET] = made.used.get(SHEET, 0) + 1
    if listed and any(f"dues.{name}" not in made.nodes for name in ("payable", "paid", "amount")):
        _figures(made, rows, said, column)


def _figures(made: Made, rows: dict[str, int], said: dict[str, str], column: int) -> None:
    """Reckon the figures that CUOC_HOP leaves open; tell of everybody of whom the list does not say enough for that."""
    paid = {member: READ[int](text) or 0 for member, text in said.items() if text not in _NOT_OWED}
    ids = {made.nodes[path].value: path for path in made.nodes if path.startswith("members[") and path.endswith("].id")}
    gone = set(_gone(made))
    for member, number in rows.items():
        rate = made.nodes.get(ids[member].removesuffix("id") + "dues_rate")
        rated = bool(rate and READ[int](rate.value))
        if rated and member not in said and member not in gone:
            words = "chưa ghi số tiền tháng này; hãy ghi số tiền đã đóng, 0 nếu chưa đóng, – nếu không thuộc diện đóng."
            made.book.problem(SHEET, (number, column), words)
        elif paid.get(member) == 0 and not rated:
            words = "ghi 0 mà chưa có mức; hãy ghi mức ở cột Mức, hoặc ghi – nếu không thuộc diện đóng."
            made.book.problem(SHEET, (number, column), words)
    figures = {"payable": len(paid), "paid": sum(amount > 0 for amount in paid.values()), "amount": sum(paid.values())}
    for name, value in figures.items():
        if f"dues.{name}" not in made.nodes:
            made.add(f"dues.{name}", str(value), mark(SHEET, HEADING, column))


def _gone(made: Made) -> Iterator[str]:
    """Yield the members who had left by the day of the meeting."""
    held = made.book.day(made.book.meetings[made.meeting])
    for row in made.book.rows("DANG_VIEN"):
        left = made.book.day(row, "members[].left_chi_bo_on")
        if left and held and left <= held:
            yield made.book.text(row, "members[].id")


def unsaid(made: Made) -> Iterator[str]:
    """Yield a notice where dues are listed that no meeting is told of: of the month looked back on, or of no month at all."""
    grid, row = made.book.grids.get(SHEET), made.book.meetings[made.meeting]
    if grid is None:
        return
    filled = {
        column
        for (at, column), cell in grid.cells.items()
        if at >= FIRST + len(SUMS) and column > 1 + len(MEMBER) and not cell.formula and cell.value is not None
    }
    heads = {column: _head(made, grid.cells.get((HEADING, column), Cell(None))) for column in filled}
    month = READ[Month](made.book.text(row, "period.review"))
    if month in heads.values() and not made.book.text(row, "dues.period"):
        words = "đã có số tiền nhưng CUOC_HOP chưa ghi “Đảng phí: tháng” của kỳ này, nên chưa vào biên bản."
        yield f"{SHEET}: tháng {month[5:]}/{month[:4]} {words}"
    claimed = {READ[Month](made.book.text(each, "dues.period")) for each in made.book.meetings.values()}
    if waiting := sorted(each for head in heads.values() if (each := READ[Month](head)) and each not in (*claimed, month)):
        named = ", ".join(f"{each[5:]}/{each[:4]}" for each in waiting)
        words = "chưa kỳ nào ở CUOC_HOP ghi là “Đảng phí: tháng”, nên chưa thuộc cuộc họp nào và không sang sổ mới."
        yield f"{SHEET}: số tiền tháng {named} {words}"
    for column, head in sorted(heads.items()):
        if READ[Month](head) is None and head not in made.book.meetings and head not in (CHECKS_HEADING, FAULTS_HEADING):
            yield f"{SHEET}, cột {letters(column)}: tiêu đề không phải tháng (10/2026) hay mã kỳ nên không đọc."


def _rows(made: Made) -> Iterator[tuple[str, int]]:
    """Yield each member of the sheet with the row; tell of names nobody bears or that stand twice, and of rows without one."""
    grid, seen = made.book.grids[SHEET], set()
    faults = {column for (row, column), cell in grid.cells.items() if row == HEADING and cell.value == FAULTS_HEADING}
    written = {at for at, cell in grid.cells.items() if not cell.formula and cell.value is not None and at[1] not in faults}
    filled = {row for row, _ in written if row > FIELDS}
    for number in sorted(filled | {row for row, column in grid.cells if row > FIELDS and column == 1}):
        text = _text(made, grid.cells.get((number, 1)), (number, 1))
        if text in SUMS or text.upper() == EXAMPLE_MARK:
            continue
        if not text:
            if number in filled:
                made.book.problem(SHEET, (number, 1), "chưa chọn đảng viên của dòng này; hãy chọn tên, hoặc xóa dòng.")
            continue
        member = made.book.roll.find(text)
        if member is None or member in seen:
            words = "đảng viên này đã có dòng ở trên; hãy bỏ một dòng." if member else made.book.roll.why_not(text)
            made.book.problem(SHEET, (number, 1), words)
            continue
        seen.add(member)
        yield member, number


def _head(made: Made, cell: Cell) -> str:
    """Return what the head of a column names: a month as “2026-10”, or the words themselves."""
    text = str(decode(Month, cell.value, made.book.roll)) if cell.value is not None else ""
    if short := _SHORT.fullmatch(text):
        day = made.book.day(made.book.meetings[made.meeting])
        text = f"{short[1]}/{day.year}" if day else text
    return READ[Month](text) or text


def _text(made: Made, cell: Cell | None, at: tuple[int, int]) -> str:
    """Return the text of a cell, “” for an empty one and for a formula that failed, which is told."""
    if cell is None:
        return ""
    if words := fault(cell):
        made.book.problem(SHEET, at, words)
        return ""
    return plain_text(cell.value) if cell.value is not None else ""
