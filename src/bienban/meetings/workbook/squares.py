"""The sheets that are no plain tables, drawn: roll call, points, dues; a row a member or a group, columns by time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bienban import resources
from bienban.meetings.workbook import dues as dues_sheet
from bienban.meetings.workbook import suggestions
from bienban.meetings.workbook.formulas import fact_of
from bienban.meetings.workbook.layout import EXAMPLE, EXAMPLE_MARK, FIRST, Sheet, data
from bienban.meetings.workbook.looks import MEETINGS, NUMBER, OTHER_WORDS, PEOPLE, STOP, WARN, between, height, printed
from bienban.meetings.workbook.rows import CHECKS_HEADING
from bienban.meetings.workbook.scores import BETWEEN, PARTS, SUGGESTED
from bienban.model.grid import letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from bienban.meetings.workbook.drawing import Drawing

MARKS = ("x", "P", "K", "M", "T", "–")
CAME = "CO_MAT"
"""The hidden sheet that lists, meeting by meeting, who is marked as present: what drop-downs of speakers choose from."""
_COLUMNS_OF_MARKS = 36
_LISTED = "CO_MAT!$A$1:$AZ$2"


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
        page.write(0, at, name or None, d.style("head", "open"))
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


def came(d: Drawing, page: Worksheet) -> None:
    """Draw the hidden lists of those present: a column a meeting, how many they are, their names without gaps."""
    filled, names = d.filled, "DIEM_DANH!$A$4:$A$203"
    rows, style = max(60, len(filled.members) + 10), d.style("field")
    for at in range(max(16, len(filled.meetings) + 4)):
        here, marks = letters(at + 1), f"DIEM_DANH!{letters(at + 2)}$4:{letters(at + 2)}$203"
        meeting = filled.meetings[at] if at < len(filled.meetings) else ""
        present = [member for member in filled.members if filled.marks.get((member, meeting)) == "x"]
        page.write_formula(0, at, f'=DIEM_DANH!{letters(at + 2)}1&""', style, meeting)
        page.write_formula(1, at, f'=COUNTIF({here}3:{here}{rows + 2},"?*")', style, len(present) or "")
        for number in range(rows):
            before = f"MATCH({here}{number + 2},{names},0)"
            rest = f"INDEX({marks},{before}+1):DIEM_DANH!{letters(at + 2)}$203" if number else marks
            found = f'INDEX({names},{f"{before}+" if number else ""}MATCH("x",{rest},0))'
            page.write_formula(number + 2, at, f'=IFERROR({found},"")', style, present[number] if number < len(present) else "")


def came_to(meeting: str) -> str:
    """Return the formula of those present at the meeting of a cell; of all members while nobody is marked."""
    count = f"HLOOKUP({meeting},{_LISTED},2,FALSE)"
    first = f"MATCH({meeting},{_LISTED.replace('$2', '$1')},0)-1"
    return f"IF(IFERROR({count},0)=0,DS_DANG_VIEN,OFFSET(CO_MAT!$A$3,0,{first},{count},1))"


def scores(d: Drawing, sheet: Sheet, page: Worksheet) -> None:
    """Draw the points: a row a group, four columns a meeting; below them total, grade and what the suggestions rest on."""
    filled, groups = d.filled, d.filled.groups
    grey = d.style("auto")
    for at, (title, width) in enumerate((("Nhóm", 8), ("Nội dung", 44), ("Điểm tối đa", 9))):
        page.set_column(at, at, width, grey)
        page.write_string(0, at, title, d.style("head", "grey"))
    page.write_string(1, 0, filled.sheet, d.style("field"))
    page.write_string(EXAMPLE - 1, 0, "#", d.style("example"))
    for number, (code, title, most) in enumerate(groups, FIRST - 1):
        page.write_string(number, 0, code, grey)
        page.write_string(number, 1, title, d.style("auto", "wrap"))
        page.write_number(number, 2, most, grey)
        notes = [value for (group, _, words), value in filled.points.items() if group == code and words == "căn cứ"]
        page.set_row(number, height([(title, 44), *((value, 30) for value in notes)]))
    rows = _ScoreRows(FIRST + len(groups))
    told = [
        (rows.total, "#tong", "Tổng điểm"),
        (rows.grade, "#xep_loai", "Xếp loại"),
        (rows.facts - 1, "#", "Số liệu từ các trang khác:"),
    ]
    told += [(rows.facts + number, "#", each["title"]) for number, each in enumerate(data()["fact"])]
    for row, mark, words in told:
        page.write_string(row - 1, 0, mark, d.style("auto", "unseen"))
        page.write_string(row - 1, 1, words, d.style("auto", "bold") if row < rows.facts else grey)
    for number in range(2 * len(groups)):
        page.write_string(rows.spans + number - 1, 0, "#", d.style("auto", "unseen"))
        page.set_row(rows.spans + number - 1, None, None, {"hidden": True})
    for index, name in enumerate([*filled.meetings, *[""] * max(0, 12 - len(filled.meetings))]):
        _block(d, page, rows, 3 + 4 * index, name)
    page.set_row(0, 48)
    page.set_row(1, None, None, {"hidden": True})
    page.freeze_panes(EXAMPLE - 1, 3)
    page.repeat_rows(0)
    page.repeat_columns(0, 2)
    printed(page, rows.spans - 1, [8, 44, 9, *[10, 10, 30, 10] * max(1, len(filled.meetings))])


class _ScoreRows(NamedTuple):
    """Where the rows below the groups begin."""

    total: int

    @property
    def grade(self) -> int:
        """Return the row of the grade."""
        return self.total + 1

    @property
    def facts(self) -> int:
        """Return the first row of the facts."""
        return self.total + 3

    @property
    def spans(self) -> int:
        """Return the first of the hidden rows with fewest and most points."""
        return self.facts + len(data()["fact"])


def _block(d: Drawing, page: Worksheet, rows: _ScoreRows, first: int, name: str) -> None:
    """Draw the columns of one meeting: what is suggested, points, ground, points of the superior level."""
    groups, total = d.filled.groups, rows.total
    points, note = d.style("number", "middle"), d.style("text", "wrap")
    thematic = _suggested(d, page, rows, first, name)
    score_sheet = resources.sheets()[d.filled.sheets.get(name, d.filled.sheet)]
    for at, words in enumerate(PARTS, first + 1):
        style = note if words == "căn cứ" else points
        page.set_column(at, at, 30 if words == "căn cứ" else 10, style)
        page.write_string(0, at, f"{name}{BETWEEN}{words}" if name else "", d.style("head", "open"))
        for number, (code, _, most) in enumerate(groups, FIRST - 1):
            value = d.filled.points.get((code, name, words))
            if value is not None:
                d.put(page, number, at, value, style)
            if words != "căn cứ":
                page.data_validation(number, at, number, at, between(0, most))
        for row in range(total, rows.spans):
            page.write_blank(row - 1, at, None, d.style("auto"))
        if words != "căn cứ" and groups:
            column = letters(at + 1)
            span = f"{column}{FIRST}:{column}{total - 1}"
            page.write_formula(total - 1, at, f'=IF(COUNT({span})=0,"",SUM({span}))', d.style("auto", "bold", "middle"), "")
            whole = suggestions.total(score_sheet, f"{column}{total}", thematic)
            if grade := suggestions.grade(score_sheet, whole):
                page.write_formula(
                    rows.grade - 1, at, f'=IF(COUNT({span})<{len(groups)},"",{grade})', d.style("auto", "bold"), ""
                )


def _suggested(d: Drawing, page: Worksheet, rows: _ScoreRows, at: int, name: str) -> str:
    """Draw the column of suggestions; return the address that says whether there was a thematic item."""
    here, grey = letters(at + 1), d.style("auto", "middle")
    score_sheet = resources.sheets()[d.filled.sheets.get(name, d.filled.sheet)]
    page.set_column(at, at, 11, d.style("auto"))
    beside, till = f"{letters(at + 2)}1", f'FIND("{BETWEEN}",{{0}}&"{BETWEEN}")-1'
    head = f'=IF({beside}="","",LEFT({beside},{till.format(beside)})&"{BETWEEN}{SUGGESTED}")'
    page.write_formula(0, at, head, d.style("head", "grey"), f"{name}{BETWEEN}{SUGGESTED}" if name else "")
    known = {"id": f"{here}$2", "at": f"{letters(at + 2)}$2", "marks": f"INDEX(DIEM_DANH!$B$4:$BZ$203,0,{letters(at + 3)}$2)"}
    page.write_formula(1, at, f"=LEFT({here}1,{till.format(here + '1')})", d.style("field"), name)
    page.write_formula(1, at + 1, "=" + fact_of("IFERROR(MATCH({id},{CUOC_HOP/meeting.id!},0),0)", known), d.style("field"), "")
    page.write_formula(1, at + 2, "=" + fact_of("IFERROR(MATCH({id},DIEM_DANH!$B$1:$BZ$1,0),0)", known), d.style("field"), "")
    begun = f"AND({known['at']}>0,{letters(at + 3)}$2>0)"
    facts = {each["name"]: f"{here}${rows.facts + number}" for number, each in enumerate(data()["fact"])}
    for number, each in enumerate(data()["fact"]):
        formula = fact_of(each["formula"], known | facts)
        style = d.style("auto", "middle", *(["tenth"] if each["name"].endswith("percent") else []))
        row = rows.facts + number - 1
        page.write_array_formula(row, at, row, at, f'{{=IFERROR(IF({begun},{formula},""),"")}}', style, "")
    spans = {group.code: (group, rows.spans + 2 * number) for number, group in enumerate(score_sheet.groups)}
    for number, (code, _, _) in enumerate(d.filled.groups, FIRST - 1):
        if code not in spans:
            continue
        group, row = spans[code]
        for each, formula in enumerate(suggestions.span(group, score_sheet, facts)):
            page.write_formula(row + each - 1, at, f'=IF({begun},{formula},"")', grey, "")
        low, high = f"{here}${row}", f"{here}${row + 1}"
        shown = '"tự chấm"' if suggestions.judged(group) else f'IF({low}={high},{low},{low}&"–"&{high})'
        page.write_formula(number, at, f'=IF({begun},{shown},"")', grey, "")
    sums = [
        suggestions.total(
            score_sheet, "(" + "+".join(f"N({here}${row + each})" for _, row in spans.values()) + ")", facts["thematic"]
        )
        for each in (0, 1)
    ]
    if spans:
        page.write_formula(
            rows.total - 1, at, f'=IF({begun},{sums[0]}&"–"&{sums[1]},"")', d.style("auto", "bold", "middle"), ""
        )
    return facts["thematic"]


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
