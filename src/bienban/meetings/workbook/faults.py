"""The workbook a person sent, unchanged but for a column “Lỗi” that says at each row what to mend, its wrong cells in red."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bienban.meetings.workbook.rows import FAULTS_HEADING
from bienban.model.grid import letters

if TYPE_CHECKING:
    from lxml.etree import _Element

PROBLEM = re.compile(r"(?P<sheet>[^!]+)!(?P<column>[A-Z]{1,3})(?P<row>\d+): (?P<words>.+)", re.DOTALL)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"([A-Z]+)(\d+)")


def marked(data: bytes, problems: Iterable[str]) -> bytes:
    """Return the workbook with its problems (“Sheet!Ô: lỗi – cách sửa”) written beside the rows they stand in.

    ``data`` has passed the gate. A problem of a sheet that is not there stands in nobody's way and is left out.
    """
    from lxml import etree

    by_sheet: dict[str, list[re.Match[str]]] = {}
    for match in filter(None, map(PROBLEM.fullmatch, problems)):
        by_sheet.setdefault(match["sheet"], []).append(match)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    book = etree.fromstring(parts["xl/workbook.xml"], parser)
    links = etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser)
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("xl", link.get("Target", "").removeprefix("/xl/")))
        for link in links
    }
    styles = etree.fromstring(parts["xl/styles.xml"], parser)
    red = _red(styles)
    for sheet in book.iter(f"{_MAIN}sheet"):
        name = sheet.get("name", "")
        link = next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")
        if name in by_sheet and targets.get(link) in parts:
            root = etree.fromstring(parts[targets[link]], parser)
            _mark(root, by_sheet[name], styles, red)
            parts[targets[link]] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    parts["xl/styles.xml"] = etree.tostring(styles, encoding="UTF-8", xml_declaration=True, standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _red(styles: _Element) -> int:
    """Add a red fill and return its number."""
    from lxml import etree

    fills = styles.find(f"{_MAIN}fills")
    assert fills is not None
    fill = etree.SubElement(etree.SubElement(fills, f"{_MAIN}fill"), f"{_MAIN}patternFill", {"patternType": "solid"})
    etree.SubElement(fill, f"{_MAIN}fgColor", {"rgb": "FFFFC7CE"})
    fills.set("count", str(len(fills)))
    return len(fills) - 1


def _reddened(styles: _Element, number: int, red: int) -> str:
    """Return a cell style like another, filled with red and open to be mended."""
    from copy import deepcopy

    formats = styles.find(f"{_MAIN}cellXfs")
    assert formats is not None
    style = deepcopy(formats[number if number < len(formats) else 0])
    style.set("fillId", str(red))
    style.set("applyFill", "1")
    formats.append(style)
    formats.set("count", str(len(formats)))
    return str(len(formats) - 1)


def _mark(root: _Element, problems: list[re.Match[str]], styles: _Element, red: int) -> None:
    data = root.find(f"{_MAIN}sheetData")
    assert data is not None
    rows = {int(row.get("r", "0")): row for row in data}
    used = [_number(match[1]) for cell in data.iter(f"{_MAIN}c") if (match := _CELL.fullmatch(cell.get("r", "")))]
    column = max(used, default=0) + 1
    told: dict[int, list[str]] = {}
    reddened: dict[str, str] = {}
    for problem in problems:
        number = int(problem["row"])
        told.setdefault(number, []).append(f"{problem['column']}{number}: {problem['words']}")
        cell = _cell(_row(data, rows, number), _number(problem["column"]), number)
        style = cell.get("s", "0")
        if style not in reddened.values():
            reddened.setdefault(style, _reddened(styles, int(style), red))
            cell.set("s", reddened[style])
    for number, words in told.items():
        _write(_cell(_row(data, rows, number), column, number), "\n".join(words))
    if 1 not in told:
        _write(_cell(_row(data, rows, 1), column, 1), FAULTS_HEADING)
    _widen(root, data, column)
    dimension = root.find(f"{_MAIN}dimension")
    if dimension is not None:
        root.remove(dimension)


def _widen(root: _Element, data: _Element, column: int) -> None:
    """Make the new column wide enough to be read, where nobody has said how wide it is."""
    from lxml import etree

    columns = root.find(f"{_MAIN}cols")
    if columns is None:
        columns = etree.Element(f"{_MAIN}cols")
        root.insert(list(root).index(data), columns)
    if all(int(each.get("max", "0")) < column for each in columns):
        etree.SubElement(columns, f"{_MAIN}col", {"min": str(column), "max": str(column), "width": "70", "customWidth": "1"})


def _row(data: _Element, rows: dict[int, _Element], number: int) -> _Element:
    from lxml import etree

    if number not in rows:
        row = etree.Element(f"{_MAIN}row", {"r": str(number)})
        after = [each for each in rows if each < number]
        data.insert(list(data).index(rows[max(after)]) + 1 if after else 0, row)
        rows[number] = row
    return rows[number]


def _cell(row: _Element, column: int, number: int) -> _Element:
    """Return a cell of a row, made in its place where there is none."""
    from lxml import etree

    at = 0
    for index, cell in enumerate(row):
        match = _CELL.fullmatch(cell.get("r", ""))
        here = _number(match[1]) if match else index + 1
        if here == column:
            return cell
        if here < column:
            at = index + 1
    cell = etree.Element(f"{_MAIN}c", {"r": f"{letters(column)}{number}"})
    row.insert(at, cell)
    if "spans" in row.attrib:
        del row.attrib["spans"]
    return cell


def _write(cell: _Element, words: str) -> None:
    from lxml import etree

    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
    text.text = words


def _number(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column
