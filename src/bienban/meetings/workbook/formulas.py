"""Formulas of the workbook: written with fields in ``data/workbook.toml``, turned into addresses here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bienban.meetings.workbook.layout import FIRST, Sheet, data, sheets
from bienban.model.grid import letters

REACH = 300  # rows that formulas and lists of other sheets look at
ROW = "§"  # the row of a formula until it is known
_TOKEN = re.compile(r"\{((?:[A-Z_]+/)?(?:\{\}\.)?[^{}]+?)(!?)\}")


def whole(sheet: Sheet, name: str) -> str:
    """Return the address of a whole column of a sheet."""
    column = letters(_number(sheet, name))
    return f"${column}${FIRST}:${column}${FIRST + REACH - 1}"


def _number(sheet: Sheet, name: str) -> int:
    return next(number for number, column in enumerate(sheet.columns, 1) if column.field == name)


def formula_of(text: str, sheet: Sheet) -> str:
    """Return a formula with its fields as addresses, ``ROW`` for the row; a field of another sheet is looked up there."""

    def address(match: re.Match[str]) -> str:
        name, _, other = match[1].partition("..")
        home = sheet if sheet.column(name) else next(each for each in sheets() if each.column(name))
        if other:
            return f"{whole(home, name).partition(':')[0]}:{whole(home, other).partition(':')[2]}"
        return whole(home, name) if match[2] else f"${letters(_number(home, name))}{ROW}"

    return _TOKEN.sub(address, text)


def fact_of(text: str, known: Mapping[str, str]) -> str:
    """Return a formula about one meeting: ``known`` names as their addresses, “SHEET/field” as that of a field."""

    def address(match: re.Match[str]) -> str:
        if match[1] in known:
            return known[match[1]]
        name, _, field = match[1].partition("/")
        home = next(each for each in sheets() if each.name == name)
        return f"{name}!$D${_number(home, field) + 1}" if home.shape == "form" else f"{name}!{whole(home, field)}"

    return _TOKEN.sub(address, text)


def check(sheet: Sheet) -> str:
    """Return the formula of “Kiểm tra”: empty, what is missing, what does not fit, or ✔."""
    used = [letters(number) for number, column in enumerate(sheet.columns, 1) if not column.computed and number > sheet.ahead]
    always = [letters(number) for number, column in enumerate(sheet.columns, 1) if column.always]
    formula = '"✔"'
    for condition, words in reversed(data()["checks"].get(sheet.name, [])):
        formula = f'IF({formula_of(condition, sheet)},"{words}",{formula})'
    if always:
        missing = ",".join(f'${column}{ROW}=""' for column in always)
        formula = f'IF(OR({missing}),"Còn thiếu ô bắt buộc",{formula})'
    return f'IF(COUNTA(${used[0]}{ROW}:${used[-1]}{ROW})-{_computed_between(sheet)}=0,"",{formula})'


def _computed_between(sheet: Sheet) -> int:
    """Return how many formula cells lie between the first and the last column people fill; they always count as filled."""
    last = max(number for number, column in enumerate(sheet.columns) if not column.computed)
    return sum(column.computed for column in sheet.columns[sheet.ahead : last])
