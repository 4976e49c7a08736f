"""The tasks of the workbook: given at one meeting, told of at the next, written once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bienban.meetings.workbook.layout import record_of

if TYPE_CHECKING:
    from bienban.meetings.workbook.book import Book
    from bienban.meetings.workbook.reading import Made
    from bienban.meetings.workbook.rows import Row

SHEET = "NHIEM_VU"
GIVEN, TOLD = "resolution.tasks[]", "agenda[].previous_tasks[]"
KEPT = ("task", "owner", "status", "result")
NOBODY = "không đánh giá"  # a task no meeting looks back on
ITEM_KIND = "review_and_plan"


def told_at(book: Book, row: Row) -> str:
    """Return the meeting that looks back on a task: the one named, else the next of the same type; “” where there is none."""
    if name := book.text(row, "@review"):
        return name if name != NOBODY else ""
    given = book.meetings.get(book.text(row, "@meeting"))
    if given is None:
        return ""
    day, kind = book.day(given), book.text(given, "meeting.type")
    later = [name for name, each in book.meetings.items() if book.text(each, "meeting.type") == kind]
    later = [name for name in later if day and (book.order(name)[0] > day)]
    return min(later, key=book.order, default="")


def read(made: Made) -> None:
    """Take what became of the tasks that this meeting looks back on."""
    book = made.book
    for row in book.rows(SHEET):
        review, given = book.text(row, "@review"), book.text(row, "@meeting")
        if review == NOBODY:
            continue
        if review and review not in book.meetings:
            book.problem(SHEET, row.place("@review"), "không có kỳ này ở CUOC_HOP; hãy chọn lại mã kỳ.")
        elif not review and given not in book.meetings and given:
            words = "không có kỳ giao này ở CUOC_HOP; hãy ghi kỳ đánh giá ở cột “Đánh giá tại kỳ”, hoặc sửa mã kỳ."
            book.problem(SHEET, row.place("@meeting"), words)
        elif told_at(book, row) == made.meeting and (review or book.text(row, f"{GIVEN}.status")):
            _told(made, row)


def untold(made: Made) -> Iterator[str]:
    """Yield a notice where tasks that this meeting looks back on have no outcome yet."""
    book = made.book
    due = [row for row in book.rows(SHEET) if told_at(book, row) == made.meeting and not book.text(row, f"{GIVEN}.status")]
    if due:
        yield f"{SHEET}: {len(due)} nhiệm vụ của kỳ trước chưa ghi tình trạng, nên chưa vào phần kết quả của kỳ {made.meeting}."


def _told(made: Made, row: Row) -> None:
    items = made.kinds.get(ITEM_KIND, [])
    if len(items) != 1:
        words = "kỳ đánh giá chưa có đúng một mục “Kết quả tháng trước, nhiệm vụ tháng tới” ở NOI_DUNG để ghi kết quả này."
        made.book.problem(SHEET, row.place("@review"), words)
        return
    if made.book.text(row, "@meeting") != made.meeting:
        made.count(row)
    columns = {}
    for column in row.sheet.columns:
        name = column.field.removeprefix(f"{GIVEN}.").partition("[")[0]
        if record_of(column.field) == GIVEN and name in KEPT:
            columns[column] = column.field.replace(GIVEN, TOLD)
    made.fields(row, columns, {"agenda[]": items[0]})
    path = f"{items[0]}.previous_tasks[{made.counted[f'{items[0]}.previous_tasks']}]"
    status = row.sheet.column(f"{GIVEN}.status")
    assert status is not None
    made.wanted.append((row, status, f"{path}.status"))
