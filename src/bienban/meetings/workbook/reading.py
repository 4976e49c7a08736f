"""A workbook read back: the sheets of a year give the fields of one meeting, by the same builder and checks as YAML.

Every mistake is told at once as “Sheet!Ô: lỗi – cách sửa”; rows are counted sheet by sheet, none is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

import yaml

from bienban.errors import InvalidInputError
from bienban.meetings.building import UNKNOWN, Builder, Spot, Voice, check
from bienban.meetings.consistency.year import YEAR_CHECKS
from bienban.meetings.words import meaning
from bienban.meetings.workbook import attendance, dues, scores, tasks
from bienban.meetings.workbook.book import Book, open_book
from bienban.meetings.workbook.cells import decode, is_lines, labels, plain_text
from bienban.meetings.workbook.layout import HEADING, Column, is_of_year, is_shared, kind_of, record_of, sheets
from bienban.meetings.workbook.nested import PATH, mark, nest, nothing, scalar
from bienban.meetings.workbook.rows import Row
from bienban.model import Meeting, Year
from bienban.model.agenda import AgendaKind
from bienban.model.annual import ThematicPlan
from bienban.model.grid import Grid, letters


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook gave: the meeting, the ids of all its meetings in order, rows by sheet, and what to tell a person."""

    meeting: Meeting
    ids: tuple[str, ...]
    counts: tuple[tuple[str, int, int], ...]
    notices: tuple[str, ...] = ()


def load(grids: Sequence[Grid], *, name: str, meeting: str | None = None) -> Reading:
    """Return the meeting with this id, by default the last one by date.

    Raises ``InvalidInputError`` with every mistake of the sheets that concern it: sheet, cell, what to write instead.
    """
    book = open_book(grids)
    ids = tuple(sorted(book.meetings, key=book.order))
    if meeting is not None and meeting not in book.meetings:
        raise InvalidInputError(
            f"Bảng không có kỳ họp “{meeting}”.", hint=f"Các kỳ có trong bảng: {', '.join(ids) or 'chưa có'}.", place=name
        )
    if not ids and not book.problems:
        raise InvalidInputError(
            "Bảng chưa có cuộc họp nào ở trang CUOC_HOP.", hint="Đồng chí điền một dòng cuộc họp rồi chạy lại.", place=name
        )
    chosen = meeting or (ids[-1] if ids else "")
    made = Made(book, chosen)
    value = made.build() if ids else UNKNOWN
    _refuse(book, f"Bảng Excel có {{}} chỗ cần sửa (kỳ {chosen}).", name)
    return Reading(cast(Meeting, value), ids, tuple(made.counts()), (*_notices(book), *tasks.untold(made), *dues.unsaid(made)))


def plan(grids: Sequence[Grid], meeting: Meeting, *, name: str) -> ThematicPlan | None:
    """Return the plan of the year, if the workbook has one; ``meeting`` is any of its meetings.

    Raises ``InvalidInputError`` with every mistake of its sheet.
    """
    book = open_book(grids)
    made = cast(ThematicPlan | None, Made(book, meeting.meeting.id).plan(meeting))
    _refuse(book, "Kế hoạch chuyên đề ở bảng Excel có {} chỗ cần sửa.", name)
    return made


def _refuse(book: Book, words: str, name: str) -> None:
    """Raise ``InvalidInputError`` with the problems of a book in the order of its sheets, if it has any."""
    if not book.problems:
        return
    order = {each.name: number for number, each in enumerate(sheets())}
    told = sorted(dict.fromkeys(book.problems), key=lambda each: (order.get(each[0], len(order)), *each[1:]))
    raise InvalidInputError(
        words.format(len(told)),
        hint="Đồng chí sửa từng ô nêu trên rồi chạy lại.",
        place=name,
        problems=tuple(
            f"{sheet}!{letters(column)}{row}: {_heading(book, sheet, row, column)}{said}" for sheet, row, column, said in told
        ),
    )


def _heading(book: Book, sheet: str, row: int, column: int) -> str:
    """Return what stands over a cell, or beside it on a form, so that nobody has to look for its letters: “Địa điểm: ”."""
    grid, form = book.grids.get(sheet), next((each.shape == "form" for each in sheets() if each.name == sheet), False)
    head = grid.cells.get((row, 1) if form else (HEADING, column)) if grid else None
    words = str(head.value).removesuffix("*").strip() if head and isinstance(head.value, str) else ""
    return f"{words}: " if words and (row, column) not in ((row, 1) if form else (HEADING, column), (1, 1)) else ""


def load_all(grids: Sequence[Grid], *, name: str) -> tuple[Reading, ...]:
    """Return every meeting of a workbook in order of their days; raises what ``load`` raises for the first with mistakes."""
    last = load(grids, name=name)
    return (*(load(grids, name=name, meeting=each) for each in last.ids[:-1]), last)


def _notices(book: Book) -> Iterator[str]:
    known = {sheet.name for sheet in sheets()} | {"HUONG_DAN", "DM", "CO_MAT"}
    for name, grid in book.grids.items():
        if name not in known and grid.cells:
            yield f"Trang {grid.name}: không có trong mẫu nên không đọc."
    for found in book.found.values():
        yield from found.notices
    yield from attendance.unread(book)
    yield from scores.unread(book)


def _choices(codes: tuple[Any, ...]) -> str:
    return ", ".join(labels(codes))


def _cell(spot: Spot) -> str:
    return ""


VOICE = Voice(
    _cell,
    _choices,
    empty="ô bắt buộc còn trống; hãy ghi giá trị.",
    missing="thiếu trường “{0}”; hãy dùng lại bảng do bienban tạo hoặc ghi ở trang KHAC.",
)


class _Builder(Builder):
    """Tells problems by their cells."""

    def __init__(self, book: Book) -> None:
        super().__init__(VOICE)
        self.book = book

    def problem(self, spot: Spot, words: str) -> Any:
        at = spot.node.start_mark
        self.book.problem(at.name, (at.line + 1, at.column + 1), words)
        return UNKNOWN


class Made:
    """The fields of one meeting, gathered from the sheets."""

    def __init__(self, book: Book, meeting: str) -> None:
        self.book = book
        self.meeting = meeting
        self.nodes: dict[str, yaml.Node] = {}
        self.owners: set[str] = {"organization", "organization.superior", "meeting"}
        self.counted: dict[str, int] = {}
        self.items: dict[str, list[str]] = {}
        self.kinds: dict[str, list[str]] = {}
        self.used: dict[str, int] = {}
        self.wanted: list[tuple[Row, Column, str]] = []

    def build(self) -> Any:
        """Return the meeting, every problem told in the book."""
        for sheet in sheets():
            if sheet.shape in ("table", "form", "tasks") and sheet.record == "meeting" and sheet.name != "LY_DO_VANG":
                for row in self.book.rows(sheet.name):
                    self.row(row)
        attendance.read(self)
        scores.read(self)
        dues.read(self)
        tasks.read(self)
        for row in self.book.rows("KHAC"):
            if not is_of_year(self.book.text(row, "@path")):
                self.other(row)
        for wanted in self.wanted:
            self.want(*wanted)
        builder, spot = _Builder(self.book), self.nested(mark("CUOC_HOP", self.book.meetings[self.meeting].number, 1))
        meeting = builder.build(Meeting, spot)
        check(meeting, spot, builder)
        return meeting

    def plan(self, meeting: Meeting) -> Any:
        """Return the plan of the year, ``None`` where nobody wrote one, every problem told in the book."""
        names = [sheet.name for sheet in sheets() if sheet.record == "year"]
        for row in (row for name in names for row in self.book.rows(name)):
            self.row(row)
        for row in self.book.rows("KHAC"):
            if is_of_year(self.book.text(row, "@path")):
                self.other(row)
        for wanted in self.wanted:
            self.want(*wanted)
        if not self.nodes:
            return None
        builder, spot = _Builder(self.book), self.nested(mark(names[0], 1, 1))
        assert isinstance(spot.node, yaml.MappingNode)
        plan = builder.build(ThematicPlan, spot.below(spot.node.value[0][1], "plan"))
        year = Year(organization=meeting.organization, members=meeting.members, year=meeting.meeting.date.year, plan=plan)
        check(year, spot, builder, YEAR_CHECKS)
        return plan

    def nested(self, at: yaml.Mark) -> Spot:
        """Return the fields put together; tell of those that do not go with others."""
        root, unfit = nest(self.nodes, at)
        for path in unfit:
            where = self.nodes[path].start_mark
            self.book.problem(where.name, (where.line + 1, where.column + 1), "trường này đã ghi ở nơi khác; hãy bỏ một nơi.")
        return Spot(root, "", "")

    def counts(self) -> Iterator[tuple[str, int, int]]:
        """Yield for every sheet its filled rows and how many concern this meeting."""
        for sheet in sheets():
            if total := len(self.book.rows(sheet.name)):
                yield sheet.name, total, self.used.get(sheet.name, 0)

    def mine(self, row: Row) -> bool:
        """Tell whether a row belongs to this meeting, and tell of one that belongs to none."""
        if row.sheet.name == "CUOC_HOP":
            return self.book.meetings.get(self.meeting) is row
        if row.sheet.column("@meeting") is None:
            return True
        name = self.book.text(row, "@meeting")
        if not name:
            self.book.problem(row.sheet.name, row.place("@meeting"), "chưa ghi mã kỳ; hãy chọn kỳ họp của dòng này.")
        elif name in self.book.awaited:
            words = "kỳ này chưa ghi ngày, giờ ở CUOC_HOP; hãy điền dòng của kỳ ấy, hoặc chọn lại mã kỳ."
            self.book.problem(row.sheet.name, row.place("@meeting"), words)
        elif name not in self.book.meetings and row.sheet.shape != "tasks":
            self.book.problem(row.sheet.name, row.place("@meeting"), "không có kỳ này ở CUOC_HOP; hãy chọn lại mã kỳ.")
        return name == self.meeting

    def count(self, row: Row) -> None:
        """Count a row as one of this meeting's."""
        self.used[row.sheet.name] = self.used.get(row.sheet.name, 0) + 1

    def row(self, row: Row) -> None:
        """Take the fields of one row."""
        sheet = row.sheet
        if not self.mine(row):
            return
        self.count(row)
        at: dict[str, str] = {}
        chosen = self.choose(row, at)
        if chosen is None:
            return
        self.fields(row, {column: column.field.replace("{}", chosen) for column in sheet.columns}, at)

    def fields(self, row: Row, columns: dict[Column, str], at: dict[str, str]) -> None:
        """Put the cells of a row under their fields; ``at`` says which records are settled, new ones are counted on."""
        filled = {column: path for column, path in columns.items() if column.field in row.cells and path[0] not in "@#"}
        for record in sorted({record_of(path) for path in filled.values()}, key=lambda each: each.count("[]")):
            if not self.settle(record, at, row, new=True):
                return
        for column, path in filled.items():
            if kind_of(path) is None:
                if column.field not in ("{}.subject", "{}.method"):  # what is voted on needs no words of its own
                    words = "cột này không dùng cho loại dòng đã chọn; hãy để trống."
                    self.book.problem(row.sheet.name, row.place(column.field), words)
                continue
            self.put(row, column, _concrete(path, at))
        for column, path in columns.items():
            if column.needed and path[0] not in "@#" and record_of(path) in at | {"": ""} and kind_of(path) is not None:
                self.wanted.append((row, column, _concrete(path, at)))

    def settle(self, record: str, at: dict[str, str], row: Row, *, new: bool) -> bool:
        """Say which record of a list a row means: a new one, or the last so far for the lists above it."""
        if not record or record in at:
            return True
        above = record_of(record[:-2].rpartition("[]")[0] + "[]") if "[]" in record[:-2] else ""
        if not self.settle(above, at, row, new=False):
            return False
        path = _concrete(record[:-2], at)
        if new:
            self.counted[path] = self.counted.get(path, 0) + 1
        elif path not in self.counted:
            self.book.problem(row.sheet.name, row.place(""), "dòng này chưa có dòng chính ở trên; hãy điền đủ các cột đầu.")
            return False
        at[record] = f"{path}[{self.counted[path]}]"
        self.owners.add(at[record])
        return True

    def choose(self, row: Row, at: dict[str, str]) -> str | None:
        """Return the list a row belongs to, its item of the agenda settled; ``None`` after telling what is missing."""
        sheet = row.sheet
        item = self.book.text(row, "@item")
        if item in sheet.choose_item:
            return sheet.choose_item[item]
        if sheet.column("@item") is not None:
            index = self.item(row, item)
            if index is None:
                return None
            at["agenda[]"] = index
        if not sheet.choose:
            return sheet.choose_else
        word = self.book.text(row, "@choose")
        found = next((each for name, each in sheet.choose.items() if name.casefold() == word.casefold()), None)
        if found is None:
            words = f"chưa rõ loại dòng; hãy chọn: {', '.join(sheet.choose)}."
            self.book.problem(sheet.name, row.place("@choose"), words)
        return found

    def item(self, row: Row, number: str) -> str | None:
        """Return the path of the item a row belongs to: by its number, or the only one of the kind of the sheet."""
        if number:
            found = self.items.get(number, [])
            if len(found) == 1:
                return found[0]
            words = "có nhiều mục mang số này ở NOI_DUNG" if found else "kỳ này không có mục số này ở NOI_DUNG"
            self.book.problem(row.sheet.name, row.place("@item"), f"{words}; hãy ghi đúng số thứ tự của mục.")
            return None
        found = self.kinds.get(row.sheet.item_kind, [])
        if len(found) == 1:
            return found[0]
        about = (
            f" (kỳ này không có đúng một mục “{meaning(get_args(AgendaKind), row.sheet.item_kind)}”)"
            if row.sheet.item_kind
            else ""
        )
        self.book.problem(row.sheet.name, row.place("@item"), f"chưa ghi TT mục{about}; hãy ghi số thứ tự của mục ở NOI_DUNG.")
        return None

    def put(self, row: Row, column: Column, path: str) -> None:
        """Put one cell under its path; the lines of a cell become a list."""
        where = mark(row.sheet.name, *row.place(column.field))
        value = row.cells[column.field].value
        assert value is not None
        text = decode(column.kind, value, self.book.roll, people=column.people)
        if is_lines(column.kind):
            self.nodes |= {f"{path}[{number}]": scalar(line, where) for number, line in enumerate(text, 1)}
        else:
            self.add(path, str(text), where)
        if path.startswith("agenda[") and path.endswith(("].seq", "].kind")) and path.count("[") == 1:
            (self.items if path.endswith("seq") else self.kinds).setdefault(str(text), []).append(path.rpartition(".")[0])

    def add(self, path: str, text: str, where: yaml.Mark) -> None:
        """Put a text under its path, and remember that the records it lies in are there."""
        if path in self.nodes:
            self.book.problem(where.name, (where.line + 1, where.column + 1), "điều này đã ghi ở ô khác; hãy để trống một ô.")
            return
        self.nodes[path] = scalar(text, where)
        while "." in path:
            path = path.rpartition(".")[0]
            self.owners.add(path)

    def want(self, row: Row, column: Column, path: str) -> None:
        """Tell of a cell that a record cannot do without."""
        owner = path.rpartition(".")[0]
        listed = path.removesuffix("[1]")
        if owner in self.owners and path not in self.nodes and not any(f"{listed}[{n}]" in self.nodes for n in range(1, 9)):
            self.nodes[path] = nothing(mark(row.sheet.name, *row.place(column.field)))

    def other(self, row: Row) -> None:
        """Take a field by its name."""
        name = self.book.text(row, "@meeting")
        path = self.book.text(row, "@path")
        if not ((is_shared(path) or is_of_year(path)) and not name) and not self.mine(row):
            return
        self.count(row)
        if not PATH.fullmatch(path):
            self.book.problem(
                row.sheet.name, row.place("@path"), "tên trường chưa đúng; hãy ghi dạng agenda[6].votes[1].record_ref."
            )
            return
        if path.endswith("."):
            self.nodes.setdefault(path, scalar("", mark(row.sheet.name, *row.place("@value"))))
            return
        cell = row.cells.get("@value")
        text = plain_text(cell.value) if cell and cell.value is not None else ""
        self.add(path, text, mark(row.sheet.name, *row.place("@value")))


def _concrete(path: str, at: dict[str, str]) -> str:
    """Return a path with its records counted."""
    record = record_of(path)
    return path if not record else at[record] + path[len(record) :]
