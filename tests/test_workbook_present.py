"""Drop-downs of those who speak, present and count votes list who is marked x at the meeting of the row, without macros."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from bienban import office
from bienban.meetings import blank
from bienban.meetings.workbook import drawing, squares
from bienban.model.grid import Grid
from bienban.readers import xlsx
from tests.test_workbook import REGULAR, changed, grids_of, read

CHOICE = "IF(IFERROR(HLOOKUP($A4,"


def sheets_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        names = re.findall(r'<sheet name="(\w+)" sheetId="(\d+)"', package.read("xl/workbook.xml").decode())
        return {name: package.read(f"xl/worksheets/sheet{number}.xml").decode() for name, number in names}


@pytest.mark.parametrize(("sheet", "columns"), [("Y_KIEN", 2), ("NOI_DUNG", 3), ("BIEU_QUYET", 3)])
def test_those_who_must_have_come_are_chosen_from_those_who_came(sheet: str, columns: int, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(drawing.write([REGULAR])[0])
    found = re.findall(r"<formula1>([^<]*)</formula1>", sheets_of(path)[sheet])
    assert sum(each.startswith(CHOICE) for each in found) == columns
    assert all(len(each) <= 255 for each in found), "Excel takes no longer ones"


def reckoned(folder: Path, data: bytes, meeting: str) -> tuple[list[object], list[object]]:
    """Return the names of the first column of the hidden sheet, and those a drop-down of this meeting has, by LibreOffice.

    What was known while writing is taken out first, so that every value comes of a formula.
    """
    given, made = folder / "so.xlsx", folder / "chon.xlsx"
    given.write_bytes(data)
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(made, "w") as target:
        names = re.findall(r'<sheet name="(\w+)" sheetId="(\d+)"', source.read("xl/workbook.xml").decode())
        number = dict(names)[squares.CAME]
        for name in source.namelist():
            text = source.read(name)
            if name == f"xl/worksheets/sheet{number}.xml":
                xml = re.sub(r"<v>[^<]*</v>", "", text.decode()).replace(' t="str"', "")
                formula = squares.came_to(f'"{meeting}"')
                cell = f'<c r="BB3"><f t="array" ref="BB3:BB32">{formula.replace(chr(34), "&quot;")}</f></c>'
                text = re.sub(r'(<row r="3".*?)</row>', rf"\1{cell}</row>".replace("\\1", "\\g<1>"), xml, count=1).encode()
            target.writestr(name, text)
    (saved,) = office.convert([made], "xlsx")
    assert saved is not None
    given.write_bytes(saved)
    grid: Grid = next(grid for grid in xlsx.read(given) if grid.name == squares.CAME)
    column = [grid.cells[row, 1].value for row in range(3, 60) if (row, 1) in grid.cells and grid.cells[row, 1].value]
    chosen = [grid.cells[row, 54].value for row in range(3, 33) if (row, 54) in grid.cells]
    return list(column), [each for each in chosen if isinstance(each, str) and each.startswith("DV")]


@pytest.mark.needs_soffice
def test_the_list_of_a_meeting_is_who_was_marked(tmp_path: Path) -> None:
    absent = {absence.member for absence in REGULAR.attendance.absentees}
    came = [f"{each.id} – {each.name}" for each in REGULAR.members if each.participation == "active" and each.id not in absent]
    assert reckoned(tmp_path, drawing.write([REGULAR])[0], REGULAR.meeting.id) == (came, came)


@pytest.mark.needs_soffice
def test_while_nobody_is_marked_all_members_are_listed(tmp_path: Path) -> None:
    column, chosen = reckoned(tmp_path, blank.workbook("Chi bộ A", 2026, REGULAR.members), "2026-01-TK")
    assert column == []
    assert chosen == [f"{each.id} – {each.name}" for each in REGULAR.members]


def test_the_hidden_lists_are_not_read(tmp_path: Path) -> None:
    grids = grids_of(tmp_path, REGULAR)
    assert read(changed(grids, ((squares.CAME, (3, 1)), "Ai Đó"))) == REGULAR
