"""The points suggested in the workbook: LibreOffice reckons what ``bienban score`` says; nothing of it is read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest

from bienban import office, resources
from bienban.generate import observed
from bienban.meetings import blank
from bienban.meetings.workbook import drawing, suggestions
from bienban.meetings.workbook.layout import data
from bienban.model import Absence, Meeting, MemberId, Quality, Score
from bienban.model.grid import Cell, CellValue, Grid
from bienban.readers import xlsx
from tests.test_workbook import REGULAR, at, changed, grids_of, read, told

assert REGULAR.quality is not None
INFO = REGULAR.meeting


def on(day: int, sheet: str, meeting: Meeting = REGULAR, **info: object) -> Meeting:
    """Return the meeting on another day, scored on a sheet with the fewest points it can give."""
    scores = tuple(Score(code=group.code, score=Decimal(0)) for group in resources.sheets()[sheet].groups)
    name = f"2026-11-{day:02}"
    held = replace(meeting.meeting, id=name, date=INFO.date.replace(day=day), **info)  # type: ignore[arg-type]
    return replace(meeting, meeting=held, quality=Quality(profile=sheet, scores=scores))


def varied() -> list[Meeting]:
    """Return meetings that reach different steps of the two sheets."""
    absent = (*REGULAR.attendance.absentees, Absence(member=MemberId("DV05"), excused=False))
    truant = replace(REGULAR, attendance=replace(REGULAR.attendance, absentees=absent), agenda=REGULAR.agenda[2:3])
    bare = replace(REGULAR, agenda=(), resolution=None)
    silent = type(INFO.preparation)()
    return [
        on(7, "hd42-2025"),
        on(8, "an-phu-2025"),
        on(9, "an-phu-2025", truant, end=time(20, 50)),
        on(10, "hd42-2025", truant, end=time(20, 50)),
        on(11, "an-phu-2025", bare, end=time(20, 15), preparation=silent),
        on(12, "an-phu-2025", combined_with="thematic", end=time(21, 20)),
        on(13, "an-phu-2025", type="thematic", end=time(20, 0)),
    ]


@pytest.fixture(scope="module")
def reckoned(tmp_path_factory: pytest.TempPathFactory) -> Grid:
    folder = tmp_path_factory.mktemp("suggested")
    (folder / "so.xlsx").write_bytes(drawing.write(varied())[0])
    (made,) = office.convert([folder / "so.xlsx"], "xlsx")
    assert made is not None
    (folder / "tinh.xlsx").write_bytes(made)
    return next(grid for grid in xlsx.read(folder / "tinh.xlsx") if grid.name == "CHAM_DIEM")


def column_of(grid: Grid, head: str) -> int:
    return next(column for (row, column), cell in grid.cells.items() if row == 1 and cell.value == head)


def value(grid: Grid, row: int, column: int) -> CellValue | None:
    return grid.cells.get((row, column), Cell(None)).value


@pytest.mark.needs_soffice
def test_excel_suggests_what_the_command_suggests(reckoned: Grid) -> None:
    seen = set()
    for meeting in varied():
        assert meeting.quality is not None
        sheet = resources.sheets()[meeting.quality.profile]
        column = column_of(reckoned, f"{meeting.meeting.id} · gợi ý")
        for row, group in enumerate(observed.points(meeting, sheet).groups, 4):
            shown = str(value(reckoned, row, column))
            low, _, high = (shown if shown != "tự chấm" else f"0–{group.group.max}").partition("–")
            known = {each["name"] for each in data()["fact"]} | {"duration_over", "duration_percent"}
            if all(name in known for item in group.group.items if item.kind != "number" for name in _measures(item)):
                assert (int(low), int(high or low)) == (group.low, group.high), (meeting.meeting.id, group.group.code, shown)
            else:
                assert int(low) <= group.low <= group.high <= int(high or low)
            seen.add(shown)
    assert len(seen) >= 8, "the meetings reach different steps"


def _measures(item: object) -> set[str]:
    steps = {step.measure for step in item.steps}  # type: ignore[attr-defined]
    return {*item.measures, *steps, *(limit.measure for limit in item.limits)}  # type: ignore[attr-defined]


@pytest.mark.needs_soffice
def test_totals_have_their_grade(reckoned: Grid) -> None:
    heads = [value(reckoned, row, 2) for row in range(1, 20)]
    total, grade = heads.index("Tổng điểm") + 1, heads.index("Xếp loại") + 1
    column = column_of(reckoned, "2026-11-07 · điểm")
    assert (value(reckoned, total, column), value(reckoned, grade, column)) == (0, "Kém")
    own = column_of(reckoned, "2026-11-12 · cấp trên")
    assert (value(reckoned, total, own), value(reckoned, grade, own)) == ("", ""), "no points, no grade"


def test_grades_follow_the_total_of_a_hundred() -> None:
    sheet = resources.sheets()["hd42-2025"]
    assert suggestions.grade(sheet, "A1") == 'IF(A1>=90,"Tốt",IF(A1>=70,"Khá",IF(A1>=50,"Trung bình","Kém")))'
    assert suggestions.total(sheet, "A1", "B1") == 'ROUND(IF(B1="Không",A1*100/95,A1),1)'


def test_what_is_suggested_is_never_read(tmp_path: Path) -> None:
    grids = grids_of(tmp_path, REGULAR)
    sheet = next(grid for grid in grids if grid.name == "CHAM_DIEM")
    column = column_of(sheet, f"{INFO.id} · gợi ý")
    filled = [(("CHAM_DIEM", (row, column)), 3) for row in range(4, sheet.rows)]
    assert read(changed(grids, *filled)) == REGULAR


def test_points_without_a_named_sheet_are_those_of_the_page(tmp_path: Path) -> None:
    grids = grids_of(tmp_path, REGULAR)
    place = at(grids, "CUOC_HOP", "quality.profile")
    found = read(changed(grids, (place, None))).quality
    assert REGULAR.quality
    assert found == replace(REGULAR.quality, profile="hd42-2025")
    assert told(changed(grids, (place, None), (("CHAM_DIEM", (2, 1)), None)))[0].startswith("CUOC_HOP!")


def test_a_meeting_nobody_scored_has_the_groups_to_score_it(tmp_path: Path) -> None:
    meeting = replace(REGULAR, quality=None)
    grids = grids_of(tmp_path, meeting)
    sheet = next(grid for grid in grids if grid.name == "CHAM_DIEM")
    assert [value(sheet, row, 1) for row in range(4, 11)] == [f"Q{number}" for number in range(1, 8)]
    assert read(grids) == meeting


def test_the_blank_workbook_suggests_from_its_first_month(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(blank.workbook("Chi bộ thôn Đồng Bến", 2026, REGULAR.members))
    sheet = next(grid for grid in xlsx.read(tmp_path / "so.xlsx") if grid.name == "CHAM_DIEM")
    assert value(sheet, 1, column_of(sheet, "2026-01-TK · gợi ý")) == "2026-01-TK · gợi ý"
    assert value(sheet, 2, 1) == "hd42-2025"
