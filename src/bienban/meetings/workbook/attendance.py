"""The roll call of the workbook: a row a member, a column a meeting, one mark a square."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bienban.meetings.workbook.layout import EXAMPLE_MARK, FIELDS, HEADING
from bienban.meetings.workbook.nested import mark, scalar
from bienban.meetings.workbook.rows import FAULTS_HEADING, fault
from bienban.model import Meeting, Member
from bienban.model.grid import letters

if TYPE_CHECKING:
    from bienban.meetings.workbook.book import Book
    from bienban.meetings.workbook.reading import Made
    from bienban.meetings.workbook.rows import Row

SHEET, REASONS = "DIEM_DANH", "LY_DO_VANG"
PRESENT, EXCUSED, UNEXCUSED, EXEMPT, AWAY, NONE = "x", "P", "K", "M", "T", "–"
_SAME = {"-": NONE, "—": NONE, "có": PRESENT, "✓": PRESENT, "✔": PRESENT, "v": PRESENT, "cp": EXCUSED, "kp": UNEXCUSED}
_ABSENT = {EXCUSED: "true", UNEXCUSED: "false"}
_FITS = {"exempt": (EXEMPT, PRESENT), "temporary_out": (AWAY, NONE), "suspended": (NONE,)}


def proper(member: Member, meeting: Meeting) -> str:
    """Return the mark of a member who needs none of the three people choose among."""
    day = meeting.meeting.date
    if (member.joined_chi_bo_on and member.joined_chi_bo_on > day) or (member.left_chi_bo_on and member.left_chi_bo_on <= day):
        return NONE
    return {"exempt": EXEMPT, "temporary_out": AWAY, "suspended": NONE}.get(member.participation, PRESENT)


def read(made: Made) -> None:
    """Take who was absent, and who came without having to, from the column of the meeting."""
    column = _column(made)
    if column is None:
        return
    marks = dict(_marks(made, column))
    book = made.book
    asked = {book.text(row, "members[].id"): row for row in book.rows("DANG_VIEN")}
    empty = [member for member, (text, _) in marks.items() if not text]
    required = [member for member, row in asked.items() if _required(book, row, made.meeting)]
    if marks and required and all(not marks.get(member, ("", 0))[0] for member in required):
        first = next(iter(marks.values()))[1]
        book.problem(SHEET, first, "chưa điểm danh kỳ này; hãy ghi x, P hoặc K cho từng đảng viên.")
        return
    for member in required:
        if member not in marks:
            book.problem(SHEET, (1, 1), f"chưa có dòng của đảng viên {member}; hãy thêm một dòng, chọn tên ở cột đầu.")
        elif member in empty:
            book.problem(SHEET, marks[member][1], "chưa điểm danh; hãy ghi x, P hoặc K.")
    for member, (text, at) in marks.items():
        if text and member in asked:
            _fits(made, asked[member], member in required, text, at)
    _absentees(made, {member: (text, at) for member, (text, at) in marks.items() if text in _ABSENT})
    exempt = [(member, at) for member, (text, at) in marks.items() if text == PRESENT and member not in required]
    for number, (member, at) in enumerate(exempt, 1):
        made.add(f"attendance.exempt_present[{number}]", member, mark(SHEET, *at))


def unread(book: Book) -> Iterator[str]:
    """Yield a notice for each column of marks that is no meeting's, or one's of which nothing else is written."""
    marks = book.grids[SHEET].cells if SHEET in book.grids else {}
    for column in sorted({column for (row, column), cell in marks.items() if row > FIELDS + 1 and column > 1 and cell.value}):
        head = marks.get((HEADING, column))
        name = str(head.value).strip() if head and head.value is not None else ""
        if name in book.awaited:
            yield f"{SHEET}: đã điểm danh kỳ {name} nhưng dòng của kỳ ấy ở CUOC_HOP chưa ghi ngày, giờ."
        elif name not in book.meetings and name != FAULTS_HEADING:
            yield f"{SHEET}, cột {letters(column)}: dòng 1 không phải mã kỳ nào ở CUOC_HOP nên không đọc."


def _column(made: Made) -> int | None:
    """Return the column of the meeting, ``None`` after telling that there is none."""
    grid = made.book.grids.get(SHEET)
    if grid is None:
        made.book.problem(SHEET, (1, 1), "không có trang này; hãy dùng lại bảng do bienban tạo.")
        return None
    heads = {str(cell.value).strip(): column for (row, column), cell in grid.cells.items() if row == 1 and column > 1}
    if made.meeting not in heads:
        words = f"chưa có cột của kỳ {made.meeting}; hãy ghi mã kỳ vào một ô trống của dòng 1 rồi điểm danh."
        made.book.problem(SHEET, (1, 1), words)
    return heads.get(made.meeting)


def _marks(made: Made, column: int) -> Iterator[tuple[str, tuple[str, tuple[int, int]]]]:
    """Yield each member of the sheet with the mark of this meeting and its place."""
    book, grid = made.book, made.book.grids[SHEET]
    seen: set[str] = set()
    for number in sorted({row for row, at in grid.cells if row > FIELDS and at == 1}):
        name = grid.cells[number, 1]
        text = str(name.value or "").strip()
        if words := fault(name):
            book.problem(SHEET, (number, 1), words)
        elif text and text.upper() != EXAMPLE_MARK:
            member = book.roll.find(text)
            if member is None or member in seen:
                words = "đảng viên này đã có dòng ở trên; hãy bỏ một dòng." if member else book.roll.why_not(text)
                book.problem(SHEET, (number, 1), words)
                continue
            seen.add(member)
            cell = grid.cells.get((number, column))
            given = str(cell.value).strip() if cell and cell.value is not None else ""
            given = _SAME.get(given.casefold(), given)
            made.used[SHEET] = made.used.get(SHEET, 0) + 1
            yield member, (given.lower() if given.lower() == PRESENT else given.upper(), (number, column))


def _required(book: Book, row: Row, meeting: str) -> bool:
    if book.text(row, "members[].participation") not in ("", "active", "temporary_in"):
        return False
    day = book.day(book.meetings[meeting])
    joined, left = book.day(row, "members[].joined_chi_bo_on"), book.day(row, "members[].left_chi_bo_on")
    return day is None or ((joined is None or joined <= day) and (left is None or left > day))


def _fits(made: Made, row: Row, required: bool, text: str, at: tuple[int, int]) -> None:
    """Tell of a mark that does not go with what DANG_VIEN says of the member."""
    known = (PRESENT, EXCUSED, UNEXCUSED, EXEMPT, AWAY, NONE)
    if text not in known:
        made.book.problem(SHEET, at, f"dấu này không dùng được; hãy ghi một trong: {', '.join(known)}.")
    elif required and text not in (PRESENT, EXCUSED, UNEXCUSED):
        made.book.problem(SHEET, at, "đảng viên này phải dự; hãy ghi x, P hoặc K, hoặc sửa tình trạng ở DANG_VIEN.")
    elif not required and text not in _FITS.get(made.book.text(row, "members[].participation"), (NONE,)):
        made.book.problem(SHEET, at, "đảng viên này không thuộc diện phải dự; hãy để trống, hoặc sửa tình trạng ở DANG_VIEN.")


def _absentees(made: Made, absent: dict[str, tuple[str, tuple[int, int]]]) -> None:
    """Put the absentees down, those with a row of their own first and in its order."""
    book = made.book
    reasons: dict[str, Row] = {}
    for row in book.rows(REASONS):
        if not made.mine(row):
            continue
        made.count(row)
        member = book.text(row, "attendance.absentees[].member")
        at = row.place("attendance.absentees[].member")
        if member not in absent:
            words = f"đảng viên này không ghi P hay K ở {SHEET}; hãy sửa một trong hai nơi."
            book.problem(REASONS, at, words if member in book.roll.names else book.roll.why_not(member))
        elif member in reasons:
            book.problem(REASONS, at, "đảng viên này đã có dòng ở trên; hãy bỏ một dòng.")
        else:
            reasons[member] = row
    for number, member in enumerate((*reasons, *(each for each in absent if each not in reasons)), 1):
        path = f"attendance.absentees[{number}]"
        text, at = absent[member]
        made.add(f"{path}.member", member, mark(SHEET, *at))
        made.add(f"{path}.excused", _ABSENT[text], mark(SHEET, *at))
        row_of = reasons.get(member)
        if row_of and (reason := book.text(row_of, "attendance.absentees[].reason")):
            made.nodes[f"{path}.reason"] = scalar(reason, mark(REASONS, *row_of.place("attendance.absentees[].reason")))
