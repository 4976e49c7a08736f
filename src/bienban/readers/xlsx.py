"""Workbooks: the cells of every sheet, read from the very bytes the gate has scanned.

Not a reader of papers: what the cells mean is for those who asked. A reader of our own, because the libraries at hand cannot
tell a formula nobody has computed from an empty cell (docs/design/dependencies.md).
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import UnreadableError
from bienban.model.grid import Cell, CellValue, Grid
from bienban.readers import _container, _xml, gate

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_PICTURE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_MOST_MERGED = 10_000  # cells that merged cells are copied into
_AS_WORKBOOK = (
    ("“Tài liệu Word (.docx)”", "“Sổ làm việc Excel (.xlsx)”"),
    ("Word → Tệp → Bảo vệ tài liệu", "Excel → Tệp → Thông tin → Bảo vệ sổ làm việc"),
    ("xóa ảnh lớn", "xóa các dòng, cột trống thừa và ảnh lớn"),
    ("Word", "Excel"),
)


def is_workbook(path: Path) -> bool:
    """Tell by name and first bytes whether a file is meant as a workbook."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(gate.HEAD)
    except OSError:
        return False
    return head.startswith(b"PK") and b"xl/" in head


def read(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook in their order.

    Raises ``UnreadableError`` for a file that is none, and for one beyond the limits of the gate.
    """
    try:
        return _read(gate.take(path))
    except UnreadableError as error:
        hint = error.hint
        for word, excel in _AS_WORKBOOK:
            hint = hint.replace(word, excel)
        message = error.message.replace("Word", "Excel")
        raise UnreadableError(message, hint=hint, place=error.place or path.name, outcome=error.outcome) from None


def _read(data: bytes) -> tuple[Grid, ...]:
    kind = gate.sniff(data[: gate.HEAD])
    if kind == "ole":
        gate.admit(data)
        raise UnreadableError(
            "Đây là bảng Excel cũ (.xls).",
            hint="Đồng chí mở bằng Excel, lưu thành “Sổ làm việc Excel (.xlsx)” rồi chọn lại tệp.",
        )
    if not data:
        raise gate.empty()
    if kind != "docx":
        raise UnreadableError("Đây không phải bảng Excel.", hint="Đồng chí chọn tệp có đuôi .xlsx.")
    if len(data) > gate.MAX_OFFICE:
        raise gate.over_limit(f"nặng {gate.number(len(data) // gate.MB)} MB")
    parts = _container.workbook(data)
    try:
        return tuple(_sheets(parts))
    except (KeyError, ValueError, OverflowError, IndexError):
        raise gate.broken() from None
    except (MemoryError, RecursionError):
        raise gate.died("memory") from None


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _named(parent: _Element, *path: str) -> Iterator[_Element]:
    """Yield the elements below by local names: both dialects of the format name them alike."""
    if not path:
        yield parent
        return
    for child in parent:
        if _local(child) == path[0]:
            yield from _named(child, *path[1:])


def _sheets(parts: Mapping[str, bytes]) -> Iterator[Grid]:
    package = _xml.parse(parts["_rels/.rels"])
    main = next(each.get("Target", "") for each in package if each.get("Type", "").endswith("/officeDocument")).lstrip("/")
    folder, name = posixpath.split(main)
    links = _xml.parse(parts[posixpath.join(folder, "_rels", f"{name}.rels")])
    targets = {each.get("Id", ""): posixpath.normpath(posixpath.join(folder, each.get("Target", ""))) for each in links}
    targets = {key: target if target in parts else target.split("xl/", 1)[-1] for key, target in targets.items()}
    by_type = {each.get("Type", "").rpartition("/")[2]: targets[each.get("Id", "")] for each in links}
    workbook = _xml.parse(parts[main])
    since_1904 = any(each.get("date1904") in ("1", "true") for each in _named(workbook, "workbookPr"))
    strings = _strings(parts, by_type.get("sharedStrings", ""))
    clocks = _clocks(parts, by_type.get("styles", ""))
    for sheet in _named(workbook, "sheets", "sheet"):
        target = next((targets.get(str(value), "") for key, value in sheet.items() if str(key).endswith("}id")), "")
        if "worksheets" not in target:
            continue
        root = _xml.parse(parts[target])
        cells = dict(_cells(root, strings, clocks, since_1904=since_1904))
        _spread(root, cells)
        yield Grid(sheet.get("name", ""), cells, hidden=sheet.get("state", "visible") != "visible")


def _strings(parts: Mapping[str, bytes], name: str) -> list[str]:
    if name not in parts:
        return []
    return [_text(each) for each in _named(_xml.parse(parts[name]), "si")]


def _text(element: _Element) -> str:
    """Return the text of a string, its runs joined, without the phonetic ones."""
    pieces = [each.text or "" for each in _named(element, "t")] + [each.text or "" for each in _named(element, "r", "t")]
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _clocks(parts: Mapping[str, bytes], name: str) -> list[bool]:
    """Return for each style whether its numbers are days or clocks."""
    if name not in parts:
        return []
    root = _xml.parse(parts[name])
    own = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in _named(root, "numFmts", "numFmt")}
    formats = [int(each.get("numFmtId", "0")) for each in _named(root, "cellXfs", "xf")]
    return [
        each in _DAY_FORMATS if each not in own else bool(re.search(r"[dyhs]|mm", _NO_PICTURE.sub("", own[each]).lower()))
        for each in formats
    ]


def _cells(
    root: _Element, strings: list[str], clocks: list[bool], *, since_1904: bool
) -> Iterator[tuple[tuple[int, int], Cell]]:
    at_row = 0
    for row in _named(root, "sheetData", "row"):
        at_row = int(row.get("r", at_row + 1))
        at_column = 0
        for cell in row:
            if match := _REFERENCE.fullmatch(cell.get("r", "")):
                at_column = _column(match[1])
            else:
                at_column += 1
            value, formula = _value(cell, strings), False
            for child in cell:
                formula = formula or _local(child) == "f"
            if isinstance(value, Decimal):
                style = int(cell.get("s", "0"))
                value = _moment(value, since_1904) if style < len(clocks) and clocks[style] else _number(value)
            if formula or value not in (None, ""):
                yield (at_row, at_column), Cell(value, formula)


def _column(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column


def _value(cell: _Element, strings: list[str]) -> CellValue | None:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(each) for each in _named(cell, "is"))
    raw = next((each.text or "" for each in _named(cell, "v")), None)
    if raw is None:
        return None
    if kind == "s":
        return strings[int(raw)]
    if kind == "b":
        return raw.strip() in ("1", "true")
    if kind == "d":
        return dt.datetime.fromisoformat(raw)
    if kind != "n":
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    return Decimal(repr(float(raw))) if raw.strip() else None


def _number(value: Decimal) -> int | Decimal:
    if not value.is_finite():
        raise ValueError
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else value


def _moment(value: Decimal, since_1904: bool) -> CellValue:
    """Return the day, the clock or both that a number stands for; a number no day has stays one."""
    if not 0 <= value < 2_958_466:
        return _number(value)
    if value < 1:
        return _clock(value)
    # Excel counts a 29th of February 1900.
    first = dt.date(1904, 1, 1) if since_1904 else dt.date(1899, 12, 30 if value >= 61 else 31)
    day = first + dt.timedelta(days=int(value))
    return day if value == int(value) else dt.datetime.combine(day, _clock(value % 1))


def _clock(part: Decimal) -> dt.time:
    minutes = min(round(part * 24 * 60), 24 * 60 - 1)
    return dt.time(*divmod(minutes, 60))


def _spread(root: _Element, cells: dict[tuple[int, int], Cell]) -> None:
    """Let a cell merged over rows of one column stand in each of them."""
    left = _MOST_MERGED
    for merged in _named(root, "mergeCells", "mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if not start or not end or start[1] != end[1]:
            continue
        column, top, bottom = _column(start[1]), int(start[2]), int(end[2])
        left -= bottom - top
        if (cell := cells.get((top, column))) and left > 0:
            cells |= {(row, column): cell for row in range(top + 1, bottom + 1)}
