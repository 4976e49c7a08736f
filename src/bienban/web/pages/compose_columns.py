"""Columns of a list of members, matched by a person where their headings are not known: what each holds, which row names them.

The sheet waits in the draft, without the columns that no list needs, until its members are taken over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bienban.meetings import member_list
from bienban.meetings.member_list import Heading
from bienban.meetings.workbook.cells import plain_text
from bienban.model.grid import Cell, Grid, letters
from bienban.web.sent import whole

WORDS = {
    "name": "Họ và tên",
    "family": "Họ và tên đệm",
    "given": "Tên",
    "birth_date": "Ngày sinh",
    "gender": "Giới tính",
    "female": "Nữ",
    "male": "Nam",
    "ethnicity": "Dân tộc",
    "id": "Mã đảng viên",
    "card_no": "Số thẻ đảng viên",
    "party_age_from": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "joined_chi_bo_on": "Ngày về chi bộ",
    "left_chi_bo_on": "Ngày chuyển đi",
    "status": "Chính thức hay dự bị",
    "official": "Dấu chính thức",
    "probationary": "Dấu dự bị",
    "participation": "Tình trạng sinh hoạt",
    "party_role": "Chức vụ Đảng",
    "work_role": "Công việc, chức vụ khác",
    "number": "Số thứ tự",
}
_ROWS, _COLUMNS, _LONGEST = 1_000, 40, 300  # of a sheet that waits: more is no list of a chi bộ
_TITLES, _EXAMPLES, _SHOWN = 20, 3, 40  # rows that may hold headings, values shown of a column, characters of each


def main(sheets: Sequence[Grid]) -> Grid | None:
    """Return the sheet that columns are matched in: the first whose headings are known, else the largest."""
    seen = [grid for grid in sheets if not grid.hidden and grid.cells]
    known = (grid for grid in seen if member_list.heading(grid).columns)
    return next(known, max(seen, key=lambda grid: len(grid.cells), default=None))


def waiting(grid: Grid) -> dict[str, Any]:
    """Return a sheet as a draft keeps it."""
    cells = member_list.needed(grid).cells
    rows = [[*at, *_kept(cells[at])] for at in sorted(cells) if at[0] <= _ROWS and at[1] <= _COLUMNS]
    return {"name": grid.name, "cells": rows}


def sheet(kept: Mapping[str, Any]) -> Grid:
    """Return a sheet that a draft keeps."""
    return Grid(kept["name"], {(row, column): _cell(kind, text) for row, column, kind, text in kept["cells"]})


def _kept(cell: Cell) -> tuple[str, str]:
    match cell.value:
        case None:
            return "formula", ""
        case date():
            return "day", cell.value.isoformat()[:10]
        case Decimal() | int() if not isinstance(cell.value, bool):
            return "number", str(cell.value)
        case value:
            return "text", plain_text(value)[:_LONGEST]


def _cell(kind: str, text: str) -> Cell:
    if kind == "formula":
        return Cell(None, formula=True)
    return Cell(date.fromisoformat(text) if kind == "day" else Decimal(text) if kind == "number" else text)


def said(sent: Mapping[str, Any]) -> Heading:
    """Return what a person said of a sheet: the row of the headings, the column of each meaning."""
    chosen = {str(sent.get(f"cot-{column}", "")): column for column in range(_COLUMNS, 0, -1)}
    return Heading(whole(str(sent.get("dong", ""))) or 0, {key: chosen[key] for key in WORDS if key in chosen})


def shown(kept: Mapping[str, Any], heading: Heading) -> dict[str, Any]:
    """Return what the page asks: rows that may hold the headings, each column with its first values and what it may hold."""
    grid = sheet(kept)
    texts = {at: plain_text(cell.value)[:_SHOWN] for at, cell in grid.cells.items() if cell.value is not None}
    meant = {column: meaning for meaning, column in heading.columns.items()}
    columns = sorted({column for _, column in texts})
    rows = sorted({row for row, _ in texts})
    return {
        "rows": [
            (
                row,
                ", ".join(texts[row, column] for column in columns if (row, column) in texts)[: 2 * _SHOWN],
                row == heading.row,
            )
            for row in rows[:_TITLES]
        ],
        "columns": [
            {
                "number": column,
                "letters": letters(column),
                "title": texts.get((heading.row, column), ""),
                "examples": [texts[row, column] for row in rows if row > heading.row and (row, column) in texts][:_EXAMPLES],
                "options": [(meaning, words, meant.get(column) == meaning) for meaning, words in WORDS.items()],
            }
            for column in columns
        ],
    }
