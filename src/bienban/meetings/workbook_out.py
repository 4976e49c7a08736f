"""The workbook drawn: headings, drop-downs, formulas and colours around the rows of ``workbook_rows``; no macros, no clock.

Same input, same bytes. Formulas have no value until the user's own program computes them; nothing that is read back is one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.meetings.cells import labels
from bienban.meetings.layout import EXAMPLE, EXAMPLE_MARK, FIRST, Column, Sheet, data, sheets
from bienban.meetings.score_sheet import BETWEEN, PARTS
from bienban.meetings.workbook_rows import Filled, fill
from bienban.model import Meeting, MemberId
from bienban.model.grid import CellValue, letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001  a workbook knows no time zone, and no clock goes into it
MARKS = ("x", "P", "K", "M", "T", "–")
_TOKEN = re.compile(r"\{((?:\{\}\.)?[^{}]+?)(!?)\}")
_LISTS = "DM"
_PEOPLE = "=DS_DANG_VIEN"
_MEETINGS = "=DS_KY"
_COLUMNS_OF_MARKS = 36
_UNLOCKED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}


def write(meetings: Sequence[Meeting], *, name: str = "", begun: str = "") -> tuple[bytes, int]:
    """Return the workbook of meetings in order of their days, and how many values stand on the sheet KHAC for want of a column.

    ``begun`` is the id of a meeting not yet held.

    Raises ``InvalidInputError`` naming every value that no cell can hold.
    """
    filled = fill(meetings, begun=begun)
    if filled.unheld:
        raise InvalidInputError(
            "Bảng Excel không ghi được hết cuộc họp này.",
            hint="Đồng chí giữ cuộc họp ở tệp .yaml hoặc .json, hoặc rút ngắn các giá trị nêu trên.",
            place=name or None,
            problems=tuple(filled.unheld),
        )
    return draw(filled), len(filled.rows.get("KHAC", ()))


def draw(filled: Filled) -> bytes:
    """Return the workbook that holds these rows."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "Sổ họp chi bộ", "author": "bienban", "created": CREATED})
    book.set_calc_mode("auto")
    _Drawing(book, filled).draw()
    book.close()
    return out.getvalue()


class _Drawing:
    """A workbook being drawn."""

    def __init__(self, book: Workbook, filled: Filled) -> None:
        self.book = book
        self.filled = filled
        self.lists: dict[tuple[Any, ...], int] = {}

    @cache  # noqa: B019  one drawing lives as long as its workbook
    def style(self, *names: str) -> Format:
        """Return the format made of these parts."""
        made: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        for name in names:
            made |= _STYLES[name]
        return self.book.add_format(made)

    def draw(self) -> None:
        """Draw every sheet, the guide first, the lists last and hidden."""
        self.guide()
        drawn = {sheet.name: self.book.add_worksheet(sheet.name) for sheet in sheets()}
        lists = self.book.add_worksheet(_LISTS)
        members = next(sheet for sheet in sheets() if sheet.name == "DANG_VIEN")
        meetings = next(sheet for sheet in sheets() if sheet.name == "CUOC_HOP")
        self.book.define_name("DS_DANG_VIEN", f"=DANG_VIEN!{_whole(members, '#label')}")
        self.book.define_name("DS_KY", f"=CUOC_HOP!{_whole(meetings, 'meeting.id')}")
        for sheet in sheets():
            page = drawn[sheet.name]
            page.set_tab_color("#C00000" if sheet.name in _MONTHLY else "#7F7F7F")
            if sheet.shape == "form":
                self.form(sheet, page)
            elif sheet.shape == "attendance":
                self.marks(sheet, page)
            elif sheet.shape == "scores":
                self.scores(sheet, page)
            else:
                self.table(sheet, page)
            page.protect("", _UNLOCKED | {"delete_rows": True})
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
        self.known(lists)
        lists.hide()

    def guide(self) -> None:
        """Draw the page that says what to do."""
        page = self.book.add_worksheet("HUONG_DAN")
        page.hide_gridlines(2)
        page.set_column(0, 0, 110)
        for row, (kind, words) in enumerate(data()["guide"]):
            page.write_string(row, 0, words, self.style("wrap", *([kind] if kind else [])))
        page.protect("", _UNLOCKED)
        page.set_paper(9)
        page.fit_to_pages(1, 1)

    def table(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw a sheet with a row a record."""
        last = FIRST + max(sheet.rows, len(self.filled.rows.get(sheet.name, ())) + 20) - 1
        check = len(sheet.columns)
        for at, column in enumerate(sheet.columns):
            self.column(sheet, page, at, column, last)
        page.set_column(check, check, 34, self.style("auto"))
        page.write_string(0, check, "Kiểm tra", self.style("head", "grey"))
        page.set_row(0, 48)
        page.set_row(1, None, None, {"hidden": True})
        page.write_string(EXAMPLE - 1, 0, EXAMPLE_MARK, self.style("example"))
        page.freeze_panes(EXAMPLE - 1, 2 if len(sheet.columns) > 4 else 1)
        page.repeat_rows(0)
        for number, cells in enumerate(self.filled.rows.get(sheet.name, ()), FIRST):
            for at, column in enumerate(sheet.columns):
                if column.field in cells:
                    self.write(page, number - 1, at, column, cells[column.field])
        self.formulas(sheet, page, last)
        filled = f'COUNTA($A{FIRST}:${letters(check)}{FIRST})-COUNTIF($A{FIRST}:${letters(check)}{FIRST},"")>0'
        for at, column in enumerate(sheet.columns):
            if column.always:
                blank = f'AND({filled},${letters(at + 1)}{FIRST}="")'
                page.conditional_format(
                    FIRST - 1, at, last - 1, at, {"type": "formula", "criteria": f"={blank}", "format": self.style("missing")}
                )
        wrong = {"type": "formula", "criteria": f'=AND(${letters(check + 1)}{FIRST}<>"",${letters(check + 1)}{FIRST}<>"✔")'}
        page.conditional_format(FIRST - 1, check, last - 1, check, wrong | {"format": self.style("wrong")})

    def column(self, sheet: Sheet, page: Worksheet, at: int, column: Column, last: int) -> None:
        """Draw heading, field, example and drop-down of one column."""
        grey = ("grey",) if column.computed else ()
        page.set_column(at, at, column.width, self.style("auto") if column.computed else self.format(column))
        page.write_string(0, at, column.heading, self.style("head", *grey))
        page.write_string(1, at, column.field, self.style("field"))
        page.write_string(EXAMPLE - 1, at, column.example, self.style("example"))
        if column.note and not column.people:
            page.write_comment(0, at, column.note, {"x_scale": 2})
        if options := self.choice(sheet, column):
            page.data_validation(FIRST - 1, at, last - 1, at, options)

    def form(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw a sheet with a column a record."""
        rows = self.filled.rows.get(sheet.name, ())
        columns = max(1 if sheet.name == "CHI_BO" else 12, len(rows))
        page.set_column(0, 0, 44)
        page.set_column(1, 1, None, None, {"hidden": True})
        page.set_column(2, 2, 30)
        page.set_column(3, 2 + columns, sheet.columns[0].width)
        page.write_string(0, 0, "Nội dung", self.style("head"))
        page.write_string(0, 2, EXAMPLE_MARK, self.style("example"))
        for number in range(columns):
            title = "Giá trị" if sheet.name == "CHI_BO" else f"Người {number + 1}"
            page.write_string(0, 3 + number, title, self.style("head"))
        page.freeze_panes(1, 1)
        for at, column in enumerate(sheet.columns, 1):
            page.write_string(at, 0, column.heading, self.style("label"))
            page.write_string(at, 1, column.field, self.style("field"))
            page.write_string(at, 2, column.example, self.style("example"))
            for number in range(columns):
                value = rows[number].get(column.field) if number < len(rows) else None
                if value is None:
                    page.write_blank(at, 3 + number, None, self.format(column))
                else:
                    self.write(page, at, 3 + number, column, value)
            if options := self.choice(sheet, column):
                page.data_validation(at, 3, at, 2 + columns, options)

    def marks(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw the roll call: a row a member, a column a meeting."""
        page.set_column(0, 0, 32, self.style("text"))
        page.set_column(1, _COLUMNS_OF_MARKS, 13, self.style("text", "middle"))
        page.write_string(0, 0, "Đảng viên *", self.style("head"))
        page.write_string(1, 0, sheet.title, self.style("field"))
        page.write_string(EXAMPLE - 1, 0, EXAMPLE_MARK, self.style("example"))
        for at in range(1, _COLUMNS_OF_MARKS + 1):
            name = self.filled.meetings[at - 1] if at <= len(self.filled.meetings) else ""
            page.write_string(0, at, name, self.style("head", "open")) if name else page.write_blank(
                0, at, None, self.style("head", "open")
            )
            page.write_string(EXAMPLE - 1, at, MARKS[(at - 1) % 3], self.style("example", "middle"))
        for number, member in enumerate(self.filled.members, FIRST - 1):
            page.write_string(number, 0, member, self.style("text"))
            for at, name in enumerate(self.filled.meetings, 1):
                if given := self.filled.marks.get((member, name)):
                    page.write_string(number, at, given, self.style("text", "middle"))
        last = FIRST + sheet.rows - 2
        page.data_validation(0, 1, 0, _COLUMNS_OF_MARKS, {"validate": "list", "source": _MEETINGS})
        page.data_validation(FIRST - 1, 0, last, 0, {"validate": "list", "source": _PEOPLE} | _WARN)
        message = {"input_title": "Điểm danh", "input_message": sheet.title.partition(": ")[2]}
        page.data_validation(
            FIRST - 1, 1, last, _COLUMNS_OF_MARKS, {"validate": "list", "source": list(MARKS)} | _STOP | message
        )
        page.set_row(0, 32)
        page.set_row(1, None, None, {"hidden": True})
        page.freeze_panes(EXAMPLE - 1, 1)

    def scores(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw the points: a row a group, three columns a meeting."""
        points, note = self.style("number", "middle"), self.style("text", "wrap")
        for at, (title, width) in enumerate((("Nhóm", 8), ("Nội dung", 44), ("Điểm tối đa", 9))):
            page.set_column(at, at, width, self.style("auto"))
            page.write_string(0, at, title, self.style("head", "grey"))
        page.write_string(EXAMPLE - 1, 0, "#", self.style("example"))
        groups = self.filled.groups
        total = FIRST + len(groups)
        for number, (code, title, most) in enumerate(groups, FIRST - 1):
            page.write_string(number, 0, code, self.style("auto"))
            page.write_string(number, 1, title, self.style("auto", "wrap"))
            page.write_number(number, 2, most, self.style("auto"))
        page.write_string(total - 1, 0, "#tong", self.style("auto"))
        page.write_string(total - 1, 1, "Tổng điểm", self.style("auto", "bold"))
        for index, name in enumerate([*self.filled.meetings, *[""] * max(0, 12 - len(self.filled.meetings))]):
            for part, words in enumerate(PARTS):
                at = 3 + 3 * index + part
                page.set_column(at, at, 30 if words == "căn cứ" else 10, note if words == "căn cứ" else points)
                page.write_string(0, at, f"{name}{BETWEEN}{words}" if name else "", self.style("head", "open"))
                for number, (code, _, most) in enumerate(groups, FIRST - 1):
                    value = self.filled.points.get((code, name, words))
                    if value is not None:
                        self.put(page, number, at, value, note if words == "căn cứ" else points)
                    if words != "căn cứ":
                        page.data_validation(number, at, number, at, _between(0, most))
                if words != "căn cứ" and groups:
                    span = f"{letters(at + 1)}{FIRST}:{letters(at + 1)}{total - 1}"
                    formula = f'=IF(COUNT({span})=0,"",SUM({span}))'
                    page.write_formula(total - 1, at, formula, self.style("auto", "bold"), "")
        page.set_row(0, 48)
        page.set_row(1, None, None, {"hidden": True})
        page.freeze_panes(EXAMPLE - 1, 3)

    def formulas(self, sheet: Sheet, page: Worksheet, last: int) -> None:
        """Write the formulas of every row: the computed columns and what “Kiểm tra” says."""
        texts = data()["formulas"]
        check = len(sheet.columns)
        for row in range(FIRST, last + 1):
            for at, column in enumerate(sheet.columns):
                if column.computed:
                    page.write_formula(row - 1, at, "=" + _formula(texts[column.field], sheet, row), self.style("auto"), "")
            page.write_formula(row - 1, check, "=" + _check(sheet, row), self.style("auto"), "")

    def format(self, column: Column) -> Format:
        """Return how cells of a column look."""
        kind = column.kind
        if kind is date or (get_origin(kind) is Union and date in get_args(kind)):
            return self.style("text", "date")
        if kind is time:
            return self.style("text", "time")
        if kind in (int, Decimal):
            return self.style("number")
        wide = column.width >= 30
        return self.style("text", "wrap") if wide else self.style("text")

    def choice(self, sheet: Sheet, column: Column) -> Mapping[str, Any] | None:
        """Return the drop-down or the test of a column."""
        kind = column.kind
        if column.computed:
            return None
        if column.field in ("@meeting", "@review"):
            return {"validate": "list", "source": _MEETINGS} | _WARN
        if column.field == "@choose":
            return self.listed(tuple(sheet.choose)) | _STOP
        if get_origin(kind) is Literal:
            return self.listed(tuple(labels(get_args(kind)))) | _STOP
        if kind is bool:
            return self.listed(("Có", "Không")) | _STOP
        if kind is MemberId:
            return {"validate": "list", "source": _PEOPLE} | _WARN
        if column.people:
            return {"validate": "list", "source": _PEOPLE, "error_type": "information"} | _OTHER
        if kind is date:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1900, 3, 1),
                "maximum": date(2100, 12, 31),
            } | _DAY
        if kind is time:
            return {"validate": "time", "criteria": "between", "minimum": time(0, 0), "maximum": time(23, 59)} | _CLOCK
        if kind is int:
            return {"validate": "integer", "criteria": ">=", "value": 0} | _NUMBER
        if kind is Decimal:
            return {"validate": "decimal", "criteria": ">=", "value": 0} | _NUMBER
        if column.field == "profile":
            return self.listed(tuple(sorted(each.id for each in resources.profiles()))) | _OTHER
        return None

    def listed(self, words: tuple[str, ...]) -> dict[str, Any]:
        """Return a drop-down of words kept on the hidden sheet."""
        at = self.lists.setdefault(words, len(self.lists))
        return {"validate": "list", "source": f"={_LISTS}!${letters(at + 1)}$2:${letters(at + 1)}${len(words) + 1}"}

    def known(self, page: Worksheet) -> None:
        """Write the lists, and which documents are in force."""
        for words, at in self.lists.items():
            page.write_string(0, at, f"danh sách {at + 1}")
            for row, word in enumerate(words, 1):
                page.write_string(row, at, word)
        for row, entry in enumerate(resources.legal_basis()["documents"], 1):
            page.write_string(row, 36, entry["symbol"])
            until = entry.get("effective_to")
            page.write_string(row, 37, f"hết hiệu lực từ sau {until:%d/%m/%Y}" if until else "còn hiệu lực")

    def write(self, page: Worksheet, row: int, at: int, column: Column, value: CellValue) -> None:
        """Write a value in the form of its column."""
        style = self.format(column)
        if isinstance(value, date) and not isinstance(column.kind, type):
            style = self.style("text", "date")
        self.put(page, row, at, value, style)

    @staticmethod
    def put(page: Worksheet, row: int, at: int, value: CellValue, style: Format) -> None:
        """Write a value as what it is: text stays text."""
        if isinstance(value, datetime | date | time):
            page.write_datetime(row, at, value, style)
        elif isinstance(value, str):
            page.write_string(row, at, value, style)
        else:
            page.write_number(row, at, float(value) if isinstance(value, Decimal) else value, style)


def _cell(sheet: Sheet, name: str, row: int) -> str:
    """Return the address of a field's cell; the whole column, fixed, for row 0."""
    at = next(number for number, column in enumerate(sheet.columns, 1) if column.field == name)
    column = letters(at)
    return f"${column}${FIRST}:${column}${FIRST + 499}" if row == 0 else f"${column}{row}"


def _whole(sheet: Sheet, name: str) -> str:
    """Return the address of a whole column of a sheet."""
    column = letters(next(number for number, each in enumerate(sheet.columns, 1) if each.field == name))
    return f"${column}${FIRST}:${column}${FIRST + sheet.rows - 1}"


def _formula(text: str, sheet: Sheet, row: int) -> str:
    """Return a formula with its fields as addresses; a field of another sheet is looked up there."""

    def address(match: re.Match[str]) -> str:
        name = match[1]
        home = sheet if sheet.column(name) else next(each for each in sheets() if each.column(name))
        return _whole(home, name) if match[2] else _cell(home, name, row)

    return _TOKEN.sub(address, text)


def _check(sheet: Sheet, row: int) -> str:
    """Return the formula of “Kiểm tra”: empty, what is missing, what does not fit, or ✔."""
    used = [letters(number) for number, column in enumerate(sheet.columns, 1) if not column.computed]
    always = [letters(number) for number, column in enumerate(sheet.columns, 1) if column.always]
    formula = '"✔"'
    for condition, words in reversed(data()["checks"].get(sheet.name, [])):
        formula = f'IF({_formula(condition, sheet, row)},"{words}",{formula})'
    if always:
        missing = ",".join(f'${column}{row}=""' for column in always)
        formula = f'IF(OR({missing}),"Còn thiếu ô bắt buộc",{formula})'
    return f'IF(COUNTA(${used[0]}{row}:${used[-1]}{row})-{_computed_between(sheet)}=0,"",{formula})'


def _computed_between(sheet: Sheet) -> int:
    """Return how many formula cells lie between the first and the last column people fill; they always count as filled."""
    last = max(number for number, column in enumerate(sheet.columns) if not column.computed)
    return sum(column.computed for column in sheet.columns[:last])


def _between(low: int, high: int) -> dict[str, Any]:
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high} | _NUMBER


_STOP = {"error_title": "Chưa đúng", "error_message": "Hãy chọn một giá trị trong danh sách."}
_WARN = {
    "error_type": "warning",
    "error_title": "Không có trong danh sách",
    "error_message": "Hãy chọn trong danh sách. Vẫn giữ giá trị này?",
}
_OTHER = {
    "error_type": "information",
    "error_title": "Không có trong danh sách",
    "error_message": "Giá trị này không có trong danh sách; vẫn dùng được nếu là tên tổ chức.",
}
_DAY = {"error_title": "Chưa đúng ngày", "error_message": "Hãy ghi ngày/tháng/năm, ví dụ 07/11/2026."}
_CLOCK = {
    "error_type": "warning",
    "error_title": "Chưa đúng giờ",
    "error_message": "Hãy ghi giờ:phút, ví dụ 19:30. Vẫn giữ giá trị này?",
}
_NUMBER = {"error_title": "Chưa đúng số", "error_message": "Hãy ghi số không âm trong giới hạn."}
_MONTHLY = ("CUOC_HOP", "DIEM_DANH", "NOI_DUNG", "Y_KIEN", "BIEU_QUYET", "NHIEM_VU", "PHAN_ANH", "CHAM_DIEM")
_STYLES: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@", "bg_color": "#FFFBE6", "locked": False, "border": 1, "border_color": "#D9D9D9"},
    "number": {"num_format": "#,##0.###", "bg_color": "#FFFBE6", "locked": False, "border": 1, "border_color": "#D9D9D9"},
    "date": {"num_format": "dd/mm/yyyy"},
    "time": {"num_format": "hh:mm"},
    "wrap": {"text_wrap": True},
    "middle": {"align": "center"},
    "bold": {"bold": True},
    "auto": {"bg_color": "#E7E6E6", "font_color": "#404040", "border": 1, "border_color": "#D9D9D9"},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": "#FFD966", "border": 1},
    "grey": {"bg_color": "#BFBFBF"},
    "open": {"locked": False},
    "label": {"bold": True, "text_wrap": True, "bg_color": "#FFF2CC", "border": 1, "border_color": "#D9D9D9"},
    "field": {"font_size": 8, "font_color": "#7F7F7F"},
    "example": {"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"},
    "missing": {"border": 2, "border_color": "#FF0000", "bg_color": "#FFE5E5"},
    "wrong": {"font_color": "#C00000", "bold": True},
    "title": {"bold": True, "font_size": 18, "font_color": "#C00000"},
    "part": {"bold": True, "font_size": 14},
    "yellow": {"bg_color": "#FFFBE6", "border": 1},
    "greyed": {"bg_color": "#E7E6E6", "border": 1},
    "red": {"border": 2, "border_color": "#FF0000"},
}
