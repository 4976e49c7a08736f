"""The sheets that are no plain tables, drawn: roll call, points, dues; a row a member or a group, columns by time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bienban.meetings.workbook import dues as dues_sheet
from bienban.meetings.workbook.layout import EXAMPLE, EXAMPLE_MARK, FIRST, Sheet, data
from bienban.meetings.workbook.looks import MEETINGS, NUMBER, OTHER_WORDS, PEOPLE, STOP, WARN, between, height, printed
from bienban.meetings.workbook.rows import CHECKS_HEADING
from bienban.meetings.workbook.scores import BETWEEN, PARTS
from bienban.model.grid import letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from bienban.meetings.workbook.drawing import Drawing

MARKS = ("x", "P", "K", "M", "T", "–")
_COLUMNS_OF_MARKS = 36


def attendance(d: Drawing, sheet: Sheet, page: Worksheet) -> None:
    """Draw the roll call: a row a member, a column a meeting."""
    filled = d.filled
    page.set_column(0, 0, 32, d.style("text"))
    page.set_column(1, _COLUMNS_OF_MARKS, 13, d.style("text", "middle"))
    page.write_string(0, 0, "Đảng viên *", d.style("head"))
    page.write_string(1, 0, sheet.title, d.style("field"))
    page.write_string(EXAMPLE - 1, 0, EXAMPLE_MARK, d.style("example"))
    for at in range(1, _COLUMNS_OF_MARKS + 1):
        name = filled.meetings[at - 1] if at <= len(filled.meetings) else ""
        page.write_string(0, at, name, d.style("head", "open")) if name else page.write_blank(
            0, at, None, d.style("head", "open")
        )
        page.write_string(EXAMPLE - 1, at, MARKS[(at - 1) % 3], d.style("example", "middle"))
    for number, member in enumerate(filled.members, FIRST - 1):
        page.write_string(number, 0, member, d.style("text"))
        for at, name in enumerate(filled.meetings, 1):
            if given := filled.marks.get((member, name)):
                page.write_string(number, at, given, d.style("text", "middle"))
    last = FIRST + sheet.rows - 2
    page.data_validation(0, 1, 0, _COLUMNS_OF_MARKS, {"validate": "list", "source": MEETINGS})
    page.data_validation(FIRST - 1, 0, last, 0, {"validate": "list", "source": PEOPLE} | WARN)
    message = {"input_title": "Điểm danh", "input_message": sheet.title.partition(": ")[2]}
    page.data_validation(FIRST - 1, 1, last, _COLUMNS_OF_MARKS, {"validate": "list", "source": list(MARKS)} | STOP | message)
    page.set_row(0, 32)
    page.set_row(1, None, None, {"hidden": True})
    page.freeze_panes(EXAMPLE - 1, 1)
    page.repeat_rows(0)
    page.repeat_columns(0)
    printed(page, FIRST + len(filled.members), [32, *[13] * max(12, len(filled.meetings))])


def scores(d: Drawing, sheet: Sheet, page: Worksheet) -> None:
    """Draw the points: a row a group, three columns a meeting."""
    filled, groups = d.filled, d.filled.groups
    points, note = d.style("number", "middle"), d.style("text", "wrap")
    for at, (title, width) in enumerate((("Nhóm", 8), ("Nội dung", 44), ("Điểm tối đa", 9))):
        page.set_column(at, at, width, d.style("auto"))
        page.write_string(0, at, title, d.style("head", "grey"))
    page.write_string(EXAMPLE - 1, 0, "#", d.style("example"))
    total = FIRST + len(groups)
    for number, (code, title, most) in enumerate(groups, FIRST - 1):
        page.write_string(number, 0, code, d.style("auto"))
        page.write_string(number, 1, title, d.style("auto", "wrap"))
        page.write_number(number, 2, most, d.style("auto"))
        notes = [value for (group, _, words), value in filled.points.items() if group == code and words == "căn cứ"]
        page.set_row(number, height([(title, 44), *((value, 30) for value in notes)]))
    page.write_string(total - 1, 0, "#tong", d.style("auto", "unseen"))
    page.write_string(total - 1, 1, "Tổng điểm", d.style("auto", "bold"))
    for index, name in enumerate([*filled.meetings, *[""] * max(0, 12 - len(filled.meetings))]):
        for part, words in enumerate(PARTS):
            at = 3 + 3 * index + part
            page.set_column(at, at, 30 if words == "căn cứ" else 10, note if words == "căn cứ" else points)
            page.write_string(0, at, f"{name}{BETWEEN}{words}" if name else "", d.style("head", "open"))
            for number, (code, _, most) in enumerate(groups, FIRST - 1):
                value = filled.points.get((code, name, words))
                if value is not None:
                    d.put(page, number, at, value, note if words == "căn cứ" else points)
                if words != "căn cứ":
                    page.data_validation(number, at, number, at, between(0, most))
            if words != "căn cứ" and groups:
                span = f"{letters(at + 1)}{FIRST}:{letters(at + 1)}{total - 1}"
                formula = f'=IF(COUNT({span})=0,"",SUM({span}))'
                page.write_formula(total - 1, at, formula, d.style("auto", "bold"), "")
    page.set_row(0, 48)
    page.set_row(1, None, None, {"hidden": True})
    page.freeze_panes(EXAMPLE - 1, 3)
    printed(page, total, [8, 44, 9, *[10, 30, 10] * max(1, len(filled.meetings))])


def dues(d: Drawing, sheet: Sheet, page: Worksheet) -> None:
    """Draw the dues: a row a member, a column a month, the sums of the month above."""
    filled, first, head = d.filled, FIRST + len(dues_sheet.SUMS), d.style("head")
    widths = (32, 24, 12, *[10] * len(filled.months), 12, 34)
    total = 3 + len(filled.months)
    last = first + max(sheet.rows, len(filled.members) + 20) - 1
    months = f"$D{{0}}:${letters(total)}{{0}}"
    texts = [d.style("text"), d.style("text"), *[d.style("number", "amount")] * (total - 2), *[d.style("auto")] * 2]
    for at, (width, style) in enumerate(zip(widths, texts, strict=True)):
        page.set_column(at, at, width, style)
    heads = ("Đảng viên *", "Căn cứ tính", "Mức (đồng/tháng)", *filled.months, "Cả năm", CHECKS_HEADING)
    fields = ("@member", *dues_sheet.MEMBER, *["@month"] * len(filled.months), "#total", "#check")
    example = (EXAMPLE_MARK, "Lương hưu", "56.000", "56.000", "0", "–")
    for at, (words, name) in enumerate(zip(heads, fields, strict=True)):
        open_ = ("open",) if name == "@month" else ("grey",) if name.startswith("#") else ()
        page.write_string(0, at, words, d.style("head", *open_) if open_ else head)
        page.write_string(1, at, name, d.style("field"))
        page.write_string(EXAMPLE - 1, at, example[at] if at < len(example) else "", d.style("example"))
    for row, (words, formula) in enumerate(dues_sheet.SUMS.items(), FIRST):
        page.write_string(row - 1, 0, words, d.style("auto", "bold"))
        for at in (1, 2, total + 1):
            page.write_blank(row - 1, at, None, d.style("auto"))
        for at in range(3, total + 1):
            column = f"{letters(at + 1)}${first}:{letters(at + 1)}${last}"
            sums = formula.format(month=column, rate=f"$C${first}:$C${last}")
            across = f"SUM({months.format(row)})" if row == FIRST + len(dues_sheet.SUMS) - 1 else '""'
            page.write_formula(row - 1, at, f"={across if at == total else sums}", d.style("auto", "sum"), "")
    for row in range(first, last + 1):
        member = filled.members[row - first] if row - first < len(filled.members) else ""
        if member:
            page.write_string(row - 1, 0, member, d.style("text"))
            for at, value in enumerate(filled.rates.get(member, ()), 1):
                if value is not None:
                    d.put(page, row - 1, at, value, texts[at])
        for at, month in enumerate(filled.months, 3):
            if (amount := filled.dues.get((member, month))) is not None:
                d.put(page, row - 1, at, amount, d.style("number", "amount"))
        span = months.format(row)
        page.write_formula(row - 1, total, f'=IF(COUNT({span})=0,"",SUM({span}))', d.style("auto", "amount"), "")
        told = dues_sheet.CHECK.format(row=row, months=span, sums=months.replace("{0}", "${0}").format(FIRST + 1))
        page.write_formula(row - 1, total + 1, f"={told}", d.style("auto"), "")
    page.data_validation(first - 1, 0, last - 1, 0, {"validate": "list", "source": PEOPLE} | WARN)
    page.data_validation(first - 1, 1, last - 1, 1, d.listed(tuple(data()["dues_basis"])) | OTHER_WORDS)
    money = {"validate": "custom", "value": f'=OR(ISNUMBER(C{first}),C{first}="–",C{first}="-")'} | NUMBER
    page.data_validation(first - 1, 2, last - 1, total - 1, money)
    owed = {"type": "formula", "criteria": f"=AND(ISNUMBER(D{first}),D{first}=0,$C{first}>0)", "format": d.style("wrong")}
    page.conditional_format(first - 1, 3, last - 1, total - 1, owed)
    page.set_row(0, 32)
    page.set_row(1, None, None, {"hidden": True})
    page.freeze_panes(first - 1, 1)
    page.repeat_rows(0)
    page.repeat_columns(0)
    printed(page, first + len(filled.members), widths)


DRAWN: dict[str, Callable[[Drawing, Sheet, Worksheet], None]] = {"attendance": attendance, "scores": scores, "dues": dues}
