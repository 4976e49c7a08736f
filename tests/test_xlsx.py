"""Workbooks of any program, and of people who mean harm: every one ends in cells or in one clear refusal."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from bienban import api
from bienban.errors import UnreadableError
from bienban.model.grid import Cell, Grid
from bienban.readers import xlsx

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
LINKS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="s1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="t" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="y" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="#,##0&quot; ngày&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


def package(
    rows: str, *, book: str = "", strings: str = "", after: str = "", more: dict[str, bytes] | None = None, **other: str
) -> bytes:
    parts = {
        "[Content_Types].xml": other.get("types", TYPES),
        "_rels/.rels": RELS,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{book}'
        '<sheets><sheet name="A" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": other.get("prolog", "")
        + f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def read(folder: Path, data: bytes, name: str = "a.xlsx") -> tuple[Grid, ...]:
    path = folder / name
    path.write_bytes(data)
    return xlsx.read(path)


def refused(folder: Path, data: bytes, name: str = "a.xlsx") -> UnreadableError:
    with pytest.raises(UnreadableError) as error:
        read(folder, data, name)
    assert "Word" not in str(error.value)
    return error.value


def test_cells_are_read_as_what_they_are(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>chữ</t></is></c><c r="C1"><v>1.5</v></c>'
        '<c r="D1" s="1"><v>46333</v></c><c r="E1" s="2"><v>0.8125</v></c><c r="F1" s="1"><v>46333.8125</v></c>'
        '<c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c><c r="I1" s="3"><v>7</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>1+1</f></c><c r="C3" t="str"><f>A1</f><v></v></c></row>'
        "<row><c><v>4</v></c></row>"
    )
    (grid,) = read(tmp_path, package(rows, strings="<si><r><t>Trần </t></r><r><t>Huy</t></r><rPh><t>x</t></rPh></si>"))
    first = [grid.cells[1, column].value for column in range(1, 10)]
    day = dt.date(2026, 11, 7)
    assert first == [
        "Trần Huy",
        "chữ",
        Decimal("1.5"),
        day,
        dt.time(19, 30),
        dt.datetime.combine(day, dt.time(19, 30)),
        True,
        "#N/A",
        7,
    ]
    assert grid.cells[3, 1] == Cell(2, formula=True)
    assert grid.cells[3, 2] == Cell(None, formula=True), "a formula nobody computed is no empty cell"
    assert grid.cells[3, 3] == Cell("", formula=True)
    assert grid.cells[4, 1] == Cell(4), "a row and a cell without their numbers follow the ones before"


def test_days_since_1904_and_cells_merged_down_a_column(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>44871</v></c></row><row r="3"><c r="B3"><v>1</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="C1:E1"/><mergeCell ref="rác"/></mergeCells>'
    (grid,) = read(tmp_path, package(rows, book='<workbookPr date1904="1"/>', after=merged))
    assert [grid.cells[row, 1].value for row in (1, 2, 3)] == [dt.date(2026, 11, 7)] * 3


def test_text_that_looks_like_an_escape_is_unescaped_once(tmp_path: Path) -> None:
    (grid,) = read(tmp_path, package('<row r="1"><c r="A1" t="inlineStr"><is><t>_x005F_x0041_ và _x0041_</t></is></c></row>'))
    assert grid.cells[1, 1].value == "_x0041_ và A"


@pytest.mark.parametrize(
    ("data", "outcome", "words"),
    [
        (b"", "unreadable", "trống"),
        (b"PK\x03\x04 half", "unreadable", "hỏng"),
        (b"Ma;Ten\n1;A\n", "unreadable", "không phải bảng Excel"),
        (package("<row"), "unreadable", "hỏng"),
        (package('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), "unreadable", "hỏng"),
        (package('<row r="1"><c r="A1"><v>1e999</v></c></row>'), "unreadable", "hỏng"),
        (package("", prolog='<!DOCTYPE a [<!ENTITY b "c">]>'), "unreadable", "DTD"),
        (package("", more={"xl/vbaProject.bin": b"x"}), "unreadable", "macro"),
        (package("", types=TYPES.replace("spreadsheetml", "presentationml")), "unreadable", "không phải"),
        (package("<row>" + "<c/>" * 500_001 + "</row>"), "over_limit", "500.000 thành phần"),
        (package("", more={"xl/media/a.bin": b"\0" * 320_000_000}), "over_limit", "giải nén ra"),
        (package("<row>" * 300 + "</row>" * 300), "over_limit", "lồng sâu"),
    ],
    ids=["empty", "cut", "csv", "broken", "no string", "infinite", "doctype", "macro", "slides", "elements", "bomb", "deep"],
)
def test_every_bad_workbook_is_refused_within_its_limits(data: bytes, outcome: str, words: str, tmp_path: Path) -> None:
    begun = time.perf_counter()
    error = refused(tmp_path, data)
    assert (error.outcome, words in error.message) == (outcome, True)
    assert error.place == "a.xlsx"
    assert time.perf_counter() - begun < 5


def test_an_old_workbook_and_a_locked_one_are_told_what_they_are(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert ".xls" in refused(tmp_path, head + "Workbook".encode("utf-16-le"), "a.xls").message
    locked = refused(tmp_path, head + "EncryptedPackage".encode("utf-16-le"))
    assert locked.outcome == "password"
    assert "Excel → Tệp" in locked.hint


def test_a_merged_area_over_a_million_rows_takes_neither_time_nor_memory(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    (grid,) = read(tmp_path, package('<row r="1"><c r="A1"><v>1</v></c></row>', after=merged))
    assert len(grid.cells) < 20_000


def test_a_workbook_of_somebody_else_is_told_what_a_meeting_needs(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with pytest.raises(Exception, match="Bảng Excel có 3 chỗ cần sửa") as error:
        api.load_meeting(path)
    assert [problem.partition("!")[0] for problem in error.value.problems] == ["CHI_BO", "DANG_VIEN", "CUOC_HOP"]  # type: ignore[attr-defined]
