"""The workbook drawn: headings, drop-downs, formulas and colours around the rows of ``filling``; no macros, no clock.

Same input, same bytes. Formulas have no value until the user's own program computes them; nothing that is read back is one.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.meetings.workbook import squares
from bienban.meetings.workbook.cells import labels
from bienban.meetings.workbook.filling import Filled, fill
from bienban.meetings.workbook.formulas import ROW, check, formula_of, whole
from bienban.meetings.workbook.layout import EXAMPLE, EXAMPLE_MARK, FIRST, Column, Sheet, data, sheets
from bienban.meetings.workbook.looks import (
    MEETINGS,
    MONTHLY,
    OTHER,
    OTHER_WORDS,
    PEOPLE,
    STOP,
    STYLES,
    WARN,
    WARN_ABSENT,
    height,
    printed,
    tested,
)
from bienban.meetings.workbook.rows import CHECKS_HEADING
from bienban.model import Meeting, MemberId
from bienban.model.annual import ThematicPlan
from bienban.model.grid import CellValue, letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001  a workbook knows no time zone, and no clock goes into it
_LISTS = "DM"
_UNLOCKED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}


def write(
    meetings: Sequence[Meeting], *, name: str = "", begun: str = "", plan: ThematicPlan | None = None
) -> tuple[bytes, int]:
    """Return the workbook of meetings in order of their days, and how many values stand on the sheet KHAC for want of a column.

    ``begun`` is the id of a meeting not yet held, ``plan`` the thematic meetings of the year.

    Raises ``InvalidInputError`` naming every value that no cell can hold.
    """
    filled = fill(meetings, begun=begun, plan=plan)
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
    Drawing(book, filled).draw()
    book.close()
    return out.getvalue()


class Drawing:
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
            made |= STYLES[name]
        return self.book.add_format(made)

    def draw(self) -> None:
        """Draw every sheet, the guide first, the lists last and hidden."""
        self.guide()
        drawn = {sheet.name: self.book.add_worksheet(sheet.name) for sheet in sheets()}
        lists = self.book.add_worksheet(_LISTS)
        members = next(sheet for sheet in sheets() if sheet.name == "DANG_VIEN")
        meetings = next(sheet for sheet in sheets() if sheet.name == "CUOC_HOP")
        self.book.define_name("DS_DANG_VIEN", f"=DANG_VIEN!{whole(members, '#label')}")
        self.book.define_name("DS_KY", f"=CUOC_HOP!{whole(meetings, 'meeting.id')}")
        for sheet in sheets():
            page = drawn[sheet.name]
            page.set_tab_color("#C00000" if sheet.name in MONTHLY else "#7F7F7F")
            if sheet.shape == "form":
                self.form(sheet, page)
            elif sheet.shape in squares.DRAWN:
                squares.DRAWN[sheet.shape](self, sheet, page)
            else:
                self.table(sheet, page)
            page.protect("", _UNLOCKED | {"delete_rows": True})
            page.set_landscape()
            page.set_paper(9)
        self.known(lists)
        lists.hide()
        came = self.book.add_worksheet(squares.CAME)
        squares.came(self, came)
        came.hide()

    def guide(self) -> None:
        """Draw the page that says what to do."""
        page = self.book.add_worksheet("HUONG_DAN")
        page.hide_gridlines(2)
        page.set_column(0, 0, 110)
        for row, (kind, words) in enumerate(data()["guide"]):
            page.write_string(row, 0, words, self.style("wrap", *([kind] if kind else [])))
            page.set_row(row, height([(words, 96)]) + (8 if kind in ("title", "part") else 0))
        page.protect("", _UNLOCKED)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 1)

    def table(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw a sheet with a row a record."""
        last = FIRST + max(sheet.rows, len(self.filled.rows.get(sheet.name, ())) + 20) - 1
        check = len(sheet.columns)
        for at, column in enumerate(sheet.columns):
            self.column(sheet, page, at, column, last)
        page.set_column(check, check, 34, self.style("auto"))
        page.write_string(0, check, CHECKS_HEADING, self.style("head", "grey"))
        page.set_row(0, 48)
        page.set_row(1, None, None, {"hidden": True})
        page.write_string(EXAMPLE - 1, 0, EXAMPLE_MARK, self.style("example"))
        page.freeze_panes(EXAMPLE - 1, 2 if len(sheet.columns) > 4 else 1)
        page.repeat_rows(0)
        page.repeat_columns(0)
        given = self.filled.rows.get(sheet.name, ())
        for number, cells in enumerate(given, FIRST):
            for at, column in enumerate(sheet.columns):
                if column.field in cells:
                    self.write(page, number - 1, at, column, cells[column.field])
            wide = {column.field: column.width for column in sheet.columns if self.is_wide(column)}
            page.set_row(number - 1, height((text, wide[name]) for name, text in cells.items() if name in wide))
        printed(page, FIRST + max(len(given), 12), [column.width for column in sheet.columns] + [34])
        self.formulas(sheet, page, last)
        span = f"${letters(sheet.ahead + 1)}{FIRST}:${letters(check)}{FIRST}"
        filled = f'COUNTA({span})-COUNTIF({span},"")>0'
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
        if column.note and not column.people and not column.present:
            page.write_comment(0, at, column.note, {"x_scale": 2})
        if options := self.choice(sheet, column):
            page.data_validation(FIRST - 1, at, last - 1, at, options)

    def form(self, sheet: Sheet, page: Worksheet) -> None:
        """Draw a sheet with a column a record."""
        rows = self.filled.rows.get(sheet.name, ())
        columns = max(1 if sheet.shared else 12, len(rows))
        page.set_column(0, 0, 44)
        page.set_column(1, 1, None, None, {"hidden": True})
        page.set_column(2, 2, 30)
        page.set_column(3, 2 + columns, sheet.columns[0].width)
        page.write_string(0, 0, "Nội dung", self.style("head"))
        page.write_string(0, 2, EXAMPLE_MARK, self.style("example"))
        for number in range(columns):
            title = "Giá trị" if sheet.shared else f"{'Người' if sheet.item_kind else 'Kỳ'} {number + 1}"
            page.write_string(0, 3 + number, title, self.style("head"))
        page.freeze_panes(1, 1)
        shown = max(1, min(len(rows), columns))
        printed(page, len(sheet.columns) + 1, [44, 0, 30, *[sheet.columns[0].width] * shown])
        for at, column in enumerate(sheet.columns, 1):
            page.write_string(at, 0, column.heading, self.style("label"))
            page.write_string(at, 1, column.field, self.style("field"))
            page.write_string(at, 2, column.example, self.style("example"))
            if column.computed:
                formula = formula_of(data()["formulas"][column.field], sheet)
                page.write_array_formula(at, 3, at, 3, f"{{={formula}}}", self.style("auto"), "")
                continue
            for number in range(columns):
                value = rows[number].get(column.field) if number < len(rows) else None
                if value is None:
                    page.write_blank(at, 3 + number, None, self.format(column))
                else:
                    self.write(page, at, 3 + number, column, value)
            values = [cells[column.field] for cells in rows if column.field in cells]
            page.set_row(at, height([(column.heading, 40), *((value, column.width) for value in values)]))
            if options := self.choice(sheet, column):
                page.data_validation(at, 3, at, 2 + columns, options)

    def formulas(self, sheet: Sheet, page: Worksheet, last: int) -> None:
        """Write the formulas of every row: the computed columns and what “Kiểm tra” says."""
        texts = data()["formulas"]
        columns = {at: formula_of(texts[each.field], sheet) for at, each in enumerate(sheet.columns) if each.computed}
        columns[len(sheet.columns)] = check(sheet)
        style = self.style("auto")
        for row in range(FIRST, last + 1):
            for at, text in columns.items():
                page.write_formula(row - 1, at, "=" + text.replace(ROW, str(row)), style, "")

    def format(self, column: Column) -> Format:
        """Return how cells of a column look."""
        kind = column.kind
        if kind is date or (get_origin(kind) is Union and date in get_args(kind)):
            return self.style("text", "date")
        if kind is time:
            return self.style("text", "time")
        if kind is int and not column.field.endswith("year"):
            return self.style("number", "amount")
        if kind in (int, Decimal):
            return self.style("number")
        return self.style("text", "wrap") if self.is_wide(column) else self.style("text")

    @staticmethod
    def is_wide(column: Column) -> bool:
        """Tell whether a column holds sentences, on several lines of its cell."""
        return column.width >= 30

    def choice(self, sheet: Sheet, column: Column) -> Mapping[str, Any] | None:
        """Return the drop-down or the test of a column."""
        kind = column.kind
        if column.computed:
            return None
        if column.field in ("@meeting", "@review"):
            return {"validate": "list", "source": MEETINGS} | WARN
        if column.field == "@choose":
            return self.listed(tuple(sheet.choose)) | STOP
        if get_origin(kind) is Literal:
            return self.listed(tuple(labels(get_args(kind)))) | STOP
        if kind is bool:
            return self.listed(("Có", "Không")) | STOP
        if column.present:
            meeting = next(letters(at) for at, each in enumerate(sheet.columns, 1) if each.field == "@meeting")
            return {"validate": "list", "source": f"={squares.came_to(f'${meeting}{FIRST}')}"} | WARN_ABSENT
        if kind is MemberId:
            return {"validate": "list", "source": PEOPLE} | WARN
        if column.people:
            return {"validate": "list", "source": PEOPLE, "error_type": "information"} | OTHER
        if column.field == "quality.profile":
            return (
                self.listed(tuple(sorted(each.id for each in resources.sheets().values() if each.kind != "missing")))
                | OTHER_WORDS
            )
        if column.field == "profile":
            return self.listed(tuple(sorted(each.id for each in resources.profiles()))) | OTHER
        return tested(kind)

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
