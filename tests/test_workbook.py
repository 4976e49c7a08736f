"""The workbook of a year: what is written comes back equal, every mistake is told by its cell, no row is dropped in silence."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban.errors import InvalidInputError
from bienban.meetings import blank, following
from bienban.meetings.workbook import drawing, faults, layout, reading
from bienban.meetings.workbook.cells import Roll, labels
from bienban.meetings.workbook.layout import bare, data, kind_of, sheets
from bienban.meetings.yaml_file import load
from bienban.model import Attendance, Meeting, PreviousTask
from bienban.model.grid import Cell, CellValue, Grid, letters
from bienban.readers import xlsx
from tests.strategies import hostile_texts, meetings
from tests.strategies_month import months
from tests.strategies_persons import admissions, elections, full_memberships, requests, reviews

EXAMPLES = sorted((Path(__file__).parent / "meetings").glob("*.yaml"))
SAMPLES = Path(__file__).parents[1] / "samples"
RECORDS = [path for path in sorted(SAMPLES.glob("*/*.yaml")) if path.stem not in ("chi_bo", "year", "summary")]
REGULAR = load(next(path for path in EXAMPLES if "thuong-ky" in path.name))
Grids = tuple[Grid, ...]


def grids_of(folder: Path, *given: Meeting, begun: str = "") -> Grids:
    path = folder / "book.xlsx"
    path.write_bytes(drawing.write(given, begun=begun)[0])
    return xlsx.read(path)


@pytest.fixture(scope="module")
def regular(tmp_path_factory: pytest.TempPathFactory) -> Grids:
    return grids_of(tmp_path_factory.mktemp("regular"), REGULAR)


def at(grids: Grids, sheet: str, field: str, row: int = 4) -> tuple[str, tuple[int, int]]:
    """Return sheet and place of a field's cell."""
    grid = next(grid for grid in grids if grid.name == sheet)
    column = next(column for (line, column), cell in grid.cells.items() if line == 2 and cell.value == field)
    return sheet, (row, column)


def changed(grids: Grids, *cells: tuple[tuple[str, tuple[int, int]], CellValue | Cell | None]) -> Grids:
    """Return the sheets with some cells as a person left them."""
    found = {grid.name: dict(grid.cells) for grid in grids}
    for (sheet, place), value in cells:
        found[sheet].pop(place, None)
        if value is not None:
            found[sheet][place] = value if isinstance(value, Cell) else Cell(value)
    return tuple(Grid(grid.name, found[grid.name], grid.hidden) for grid in grids)


def told(grids: Grids, meeting: str | None = None) -> tuple[str, ...]:
    with pytest.raises(InvalidInputError) as error:
        reading.load(grids, name="book.xlsx", meeting=meeting)
    return error.value.problems


def read(grids: Grids, meeting: str | None = None) -> Meeting:
    return reading.load(grids, name="book.xlsx", meeting=meeting).meeting


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_worked_meeting_comes_back_from_its_workbook(path: Path, tmp_path: Path) -> None:
    meeting = load(path)
    data, elsewhere = drawing.write([meeting])
    assert elsewhere == 0
    assert read(grids_of(tmp_path, meeting)) == meeting
    assert data == drawing.write([meeting])[0], "same input, same bytes"


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_meeting_of_the_samples_comes_back_from_its_workbook(path: Path, tmp_path: Path) -> None:
    assert read(grids_of(tmp_path, load(path))) == load(path)


def test_a_whole_year_stands_in_one_workbook_and_every_meeting_of_it_comes_back(tmp_path: Path) -> None:
    year = sorted((load(path) for path in RECORDS if path.parent.name == "nam-2026"), key=lambda each: each.meeting.date)
    assert len(year) == 16
    grids = grids_of(tmp_path, *year)
    assert [read(grids, each.meeting.id) for each in year] == year
    assert not [at for at in next(grid for grid in grids if grid.name == "KHAC").cells if at[0] > 3 and at[1] < 4]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(hostile_texts(), hostile_texts()))
def test_any_meeting_comes_back_from_its_workbook(meeting: Meeting, tmp_path: Path) -> None:
    assert read(grids_of(tmp_path, meeting)) == meeting


@pytest.mark.parametrize(
    "kind", [admissions, full_memberships, requests, reviews, elections, months], ids=lambda kind: kind.__name__
)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_meetings_on_persons_and_their_preparation_come_back_too(draw: st.DataObject, kind: Any, tmp_path: Path) -> None:
    meeting = draw.draw(kind(hostile_texts(), hostile_texts()))
    assert read(grids_of(tmp_path, meeting)) == meeting


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings())
def test_clerks_words_stand_in_columns_of_their_own(meeting: Meeting, tmp_path: Path) -> None:
    kinds = [item.kind for item in meeting.agenda]
    unusual = meeting.agenda and any(item.replies_to_previous or item.guest_remarks for item in meeting.agenda)
    elsewhere = drawing.write([meeting])[1]
    assert elsewhere == 0 or unusual or len(set(kinds)) < len(kinds) or "review_and_plan" not in kinds


def test_a_value_no_cell_can_hold_is_told_by_its_name() -> None:
    long = replace(REGULAR, agenda=(replace(REGULAR.agenda[0], conclusion="dài " * 9000 + "hết"), *REGULAR.agenda[1:]))
    with pytest.raises(InvalidInputError) as error:
        drawing.write([long])
    assert error.value.problems == ("agenda[1].conclusion (dài hơn 32.767 chữ)",)


def test_a_field_no_sheet_has_a_column_for_stands_on_the_last_sheet_by_its_name(tmp_path: Path) -> None:
    unusual = replace(REGULAR, agenda=(replace(REGULAR.agenda[0], content=("một\nhai", "- ba")), *REGULAR.agenda[1:]))
    found = grids_of(tmp_path, unusual)
    other = next(grid for grid in found if grid.name == "KHAC")
    assert [other.cells[row, 2].value for row in (4, 5)] == ["agenda[1].content[1]", "agenda[1].content[2]"]
    assert read(found) == unusual


@pytest.mark.parametrize(
    ("field", "sheet", "given", "expected"),
    [
        ("meeting.start", "CUOC_HOP", "19h30", "19:30:00"),
        ("meeting.start", "CUOC_HOP", "19 giờ 30", "19:30:00"),
        ("meeting.start", "CUOC_HOP", "19H30", "19:30:00"),
        ("meeting.date", "CUOC_HOP", "7/11/2026", "2026-11-07"),
        ("meeting.date", "CUOC_HOP", " ngày 07 tháng 11 năm 2026 ", "2026-11-07"),
        ("meeting.date", "CUOC_HOP", "07.11.2026", "2026-11-07"),
        ("meeting.date", "CUOC_HOP", 46333, "2026-11-07"),
        ("period.plan", "CUOC_HOP", date(2026, 11, 1), "2026-11"),
        ("period.plan", "CUOC_HOP", "tháng 11/2026", "2026-11"),
        ("meeting.chair", "CUOC_HOP", "trần  quang huy", "DV01"),
        ("meeting.chair", "CUOC_HOP", "DV01", "DV01"),
        ("dues.amount", "CUOC_HOP", "1.248.000", "1248000"),
        ("meeting.preparation.notice_to_superior", "CUOC_HOP", "có", "True"),
        ("meeting.place", "CUOC_HOP", "Nha\u0300 va\u0306n ho\u0301a", "Nhà văn hóa"),
    ],
)
def test_people_may_write_as_they_do(regular: Grids, field: str, sheet: str, given: CellValue, expected: str) -> None:
    found: object = read(changed(regular, (at(regular, sheet, field), given)))
    for step in field.split("."):
        found = getattr(found, step)
    assert str(found) == expected


def test_all_mistakes_are_told_at_once_each_with_its_cell_and_what_to_do(regular: Grids) -> None:
    wrong = changed(
        regular,
        (at(regular, "CUOC_HOP", "meeting.date"), "31/11/2026"),
        (at(regular, "CUOC_HOP", "meeting.place"), None),
        (at(regular, "CUOC_HOP", "meeting.type"), "họp vui"),
        (at(regular, "NOI_DUNG", "agenda[].presenter[1]", 5), "DV99 – Ai Đó"),
        (at(regular, "Y_KIEN", "@item", 4), "77"),
        (at(regular, "Y_KIEN", "@meeting", 5), "2020-01-TK"),
        (at(regular, "BIEU_QUYET", "{}.for", 4), Cell(None, formula=True)),
        (at(regular, "NHIEM_VU", "resolution.tasks[].deadline", 4), None),
        (at(regular, "NHAN_XET_DV", "@choose", 4), "Khen"),
        (("DIEM_DANH", (9, 2)), "?"),
        (("DIEM_DANH", (10, 2)), None),
    )
    found = told(wrong)
    places = [problem.partition(":")[0] for problem in found]
    assert {each[0] for each in (place.split("!") for place in places)} >= {
        "CUOC_HOP",
        "NOI_DUNG",
        "Y_KIEN",
        "BIEU_QUYET",
        "NHIEM_VU",
    }
    for sheet, (row, column) in (
        at(regular, "CUOC_HOP", "meeting.date"),
        at(regular, "CUOC_HOP", "meeting.place"),
        at(regular, "CUOC_HOP", "meeting.type"),
        at(regular, "NOI_DUNG", "agenda[].presenter[1]", 5),
        at(regular, "Y_KIEN", "@item", 4),
        at(regular, "Y_KIEN", "@meeting", 5),
        at(regular, "BIEU_QUYET", "{}.for", 4),
        at(regular, "NHIEM_VU", "resolution.tasks[].deadline", 4),
        at(regular, "NHAN_XET_DV", "@choose", 4),
        ("DIEM_DANH", (9, 2)),
        ("DIEM_DANH", (10, 2)),
    ):
        assert f"{sheet}!{letters(column)}{row}" in places
    assert all(re.search(r"; (?:hãy|có phải) ", problem) for problem in found)


def test_figures_that_cannot_be_true_together_are_told_at_their_cells(regular: Grids) -> None:
    place = at(regular, "BIEU_QUYET", "{}.for")
    found = told(changed(regular, (place, 170)))
    assert len(found) == 1
    assert found[0].startswith(f"BIEU_QUYET!{letters(place[1][1])}4: Tán thành: ")
    assert "nhiều hơn 17 đảng viên chính thức có mặt" in found[0]


def test_columns_may_be_moved_and_the_hidden_row_may_be_gone(regular: Grids) -> None:
    def mixed(grid: Grid) -> Grid:
        if grid.name != "Y_KIEN":
            return grid
        width = grid.columns
        cells = {(row, width + 1 - column): cell for (row, column), cell in grid.cells.items() if (row, column) != (3, 1)}
        return Grid(grid.name, {**{at: cell for at, cell in cells.items() if at[0] != 3}})

    moved = tuple(mixed(grid) for grid in regular)
    assert read(moved) == REGULAR
    bare_heads = tuple(
        Grid(grid.name, {at: cell for at, cell in grid.cells.items() if at[0] != 2}) if grid.name == "Y_KIEN" else grid
        for grid in moved
    )
    assert read(bare_heads) == REGULAR


def test_no_filled_row_is_dropped_in_silence(regular: Grids) -> None:
    found = reading.load(regular, name="book.xlsx")
    counts = {name: (total, mine) for name, total, mine in found.counts}
    assert counts["Y_KIEN"] == (10, 10)
    assert counts["NHIEM_VU"] == (14, 14)
    strange = (*regular, Grid("Sheet1", {(1, 1): Cell("x")}))
    strange = changed(strange, (("Y_KIEN", (4, 40)), "ghi chú riêng"))
    notices = reading.load(strange, name="book.xlsx").notices
    assert any("Sheet1" in notice for notice in notices)
    assert any("Y_KIEN, cột AN" in notice for notice in notices)
    points = 60
    heads = changed(
        regular,
        (("DIEM_DANH", (1, 3)), "tháng 12"),
        (("DIEM_DANH", (4, 3)), "x"),
        (("CHAM_DIEM", (1, points)), "Điểm"),
        (("CHAM_DIEM", (4, points)), 5),
    )
    assert reading.load(heads, name="book.xlsx").notices == (
        "DIEM_DANH, cột C: dòng 1 không phải mã kỳ nào ở CUOC_HOP nên không đọc.",
        f"CHAM_DIEM, cột {letters(points)}: tiêu đề không phải dạng “2026-11-TK · điểm” nên không đọc.",
    )


def test_a_sheet_that_is_missing_is_told(regular: Grids) -> None:
    assert any(problem.startswith("CUOC_HOP!A1: không có trang này") for problem in told(regular[:2]))
    without = tuple(grid for grid in regular if grid.name != "DIEM_DANH")
    assert told(without) == ("DIEM_DANH!A1: không có trang này; hãy dùng lại bảng do bienban tạo.",)


def test_two_members_of_one_name_are_told_apart_by_their_ids() -> None:
    roll = Roll({"DV01": "Trần Văn A", "DV02": "Trần Văn A", "DV03": "Lê Thị B"})
    assert roll.find("Trần Văn A") is None
    assert "theo mã" in roll.why_not("Trần Văn A")
    assert roll.find("DV02 – Trần Văn A") == "DV02"
    assert roll.find("DV02 – Lê Thị B") is None, "id and name of two people"
    assert roll.find("lê thị b") == "DV03"


def test_the_meeting_is_chosen_by_its_id_and_is_else_the_last(tmp_path: Path) -> None:
    next_month = held(following.without_tasks(following.follow(REGULAR).meeting))
    both = grids_of(tmp_path, REGULAR, next_month)
    assert reading.load(both, name="x").ids == (REGULAR.meeting.id, next_month.meeting.id)
    assert read(both) == next_month
    assert read(both, REGULAR.meeting.id) == REGULAR
    with pytest.raises(InvalidInputError, match=r"2019-01-TK"):
        read(both, "2019-01-TK")


def held(begun: Meeting) -> Meeting:
    """Return a begun meeting with nothing left open."""
    return replace(begun, attendance=Attendance())


def test_what_became_of_tasks_is_written_once_and_told_at_the_next_meeting(tmp_path: Path) -> None:
    begun = following.follow(REGULAR)
    grids = grids_of(tmp_path, REGULAR, following.without_tasks(begun.meeting))
    filled = changed(
        grids,
        *((at(grids, "NHIEM_VU", "resolution.tasks[].status", row), "Hoàn thành") for row in range(4, 12)),
        (at(grids, "NHIEM_VU", "resolution.tasks[].result", 4), "24/24 đảng viên"),
    )
    assert REGULAR.resolution is not None
    later = read(filled)
    told_of = next(item for item in later.agenda if item.kind == "review_and_plan").previous_tasks
    assert [task.task for task in told_of] == [task.task for task in REGULAR.resolution.tasks]
    assert told_of[0] == PreviousTask(
        task=REGULAR.resolution.tasks[0].task, owner=("DV02",), status="done", result="24/24 đảng viên"
    )
    again = grids_of(tmp_path, read(filled, REGULAR.meeting.id), later)
    assert read(again) == later
    assert len(next(grid for grid in again if grid.name == "NHIEM_VU").cells) <= len(
        next(grid for grid in filled if grid.name == "NHIEM_VU").cells
    )


def test_a_meeting_not_yet_held_leaves_open_who_came(tmp_path: Path) -> None:
    begun = following.follow(REGULAR).meeting
    found = told(grids_of(tmp_path, REGULAR, begun, begun=begun.meeting.id))
    assert any(problem.startswith(f"DIEM_DANH!C4: {begun.meeting.id}: chưa điểm danh kỳ này") for problem in found)
    assert sum(problem.startswith("NHIEM_VU!") for problem in found) == 8


def test_the_copy_with_mistakes_is_the_same_workbook_with_one_column_more(regular: Grids, tmp_path: Path) -> None:
    original = drawing.write([REGULAR])[0]
    problems = (
        "Y_KIEN!D5: chưa rõ; hãy ghi lại.",
        "Y_KIEN!B5: sai; hãy sửa.",
        "CHI_BO!D3: thiếu; hãy ghi.",
        "LA!A1: x; hãy y.",
    )
    path = tmp_path / "loi.xlsx"
    path.write_bytes(faults.marked(original, problems))
    copy = xlsx.read(path)
    sheet = next(grid for grid in copy if grid.name == "Y_KIEN")
    assert sheet.cells[1, sheet.columns].value == "Lỗi"
    assert sheet.cells[5, sheet.columns].value == "D5: chưa rõ; hãy ghi lại.\nB5: sai; hãy sửa."
    assert read(copy) == REGULAR, "the values stay as they were"
    assert reading.load(copy, name="x").notices == ()
    with zipfile.ZipFile(path) as package:
        assert b"FFFFC7CE" in package.read("xl/styles.xml")


def test_the_blank_workbook_has_twelve_months_and_nothing_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "nam.xlsx"
    path.write_bytes(blank.workbook("Chi bộ thôn Đồng Bến", 2026, REGULAR.members[:1]))
    grids = xlsx.read(path)
    with pytest.raises(InvalidInputError, match="chưa có cuộc họp nào"):
        reading.load(grids, name="nam.xlsx")
    marks = next(grid for grid in grids if grid.name == "DIEM_DANH")
    assert [marks.cells[1, column].value for column in (2, 13)] == ["2026-01-TK", "2026-12-TK"]
    assert marks.cells[4, 1].value == "DV01 – Trần Quang Huy"


def test_a_meeting_of_the_blank_workbook_is_one_once_something_is_written_of_it(tmp_path: Path) -> None:
    path = tmp_path / "nam.xlsx"
    path.write_bytes(blank.workbook("Chi bộ thôn Đồng Bến", 2026, REGULAR.members[:2]))
    grids = xlsx.read(path)
    rows = {name: at(grids, "CUOC_HOP", "meeting.id", row) for row, name in ((4, "2026-01-TK"), (14, "2026-11-TK"))}
    sheet = next(grid for grid in grids if grid.name == "CUOC_HOP")
    assert {name: sheet.cells[place].value for name, (_, place) in rows.items()} == {name: name for name in rows}
    begun = changed(
        grids,
        (at(grids, "CUOC_HOP", "meeting.date", 14), date(2026, 11, 7)),
        (at(grids, "Y_KIEN", "@meeting"), "2026-12-TK"),
        (at(grids, "Y_KIEN", "agenda[].opinions[].text"), "Nhất trí."),
    )
    problems = told(begun)
    assert any(each.startswith("CUOC_HOP!I14: Bắt đầu: ô bắt buộc còn trống") for each in problems)
    words = "kỳ này chưa ghi ngày, giờ ở CUOC_HOP; hãy điền dòng của kỳ ấy, hoặc chọn lại mã kỳ."
    assert f"Y_KIEN!A4: Mã kỳ: {words}" in problems
    rows_told = {found[1] for each in problems if (found := re.match(r"CUOC_HOP![A-Z]+(\d+):", each))}
    assert rows_told == {"14"}, "the other months are not meetings yet"


def test_a_roll_call_of_a_month_nobody_wrote_of_is_told(regular: Grids) -> None:
    more = changed(
        regular,
        (at(regular, "CUOC_HOP", "meeting.id", 5), "2026-12-TK"),
        (("DIEM_DANH", (1, 3)), "2026-12-TK"),
        (("DIEM_DANH", (4, 3)), "x"),
    )
    found = reading.load(more, name="so.xlsx")
    assert found.meeting == REGULAR
    assert found.notices == ("DIEM_DANH: đã điểm danh kỳ 2026-12-TK nhưng dòng của kỳ ấy ở CUOC_HOP chưa ghi ngày, giờ.",)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("organization.has_chi_uy", "CHI_BO, “Có chi ủy?”"),
        ("opening.agenda_vote", "BIEU_QUYET, TT mục 98"),
        ("agenda.shortcomings", "KET_QUA, “Hạn chế”"),
        ("agenda[3].opinions[2].by", "Y_KIEN, “Người phát biểu”"),
        ("documents.recipients_report", "CUOC_HOP, “Nơi nhận báo cáo (mỗi dòng một)”"),
        ("schema", ""),
    ],
)
def test_a_field_is_told_by_its_sheet_and_heading(path: str, place: str) -> None:
    assert layout.where(path) == place


def test_a_meeting_without_an_id_gets_that_of_its_month_and_type(regular: Grids) -> None:
    place = at(regular, "CUOC_HOP", "meeting.id")
    old = REGULAR.meeting.id

    def renamed(grid: Grid) -> Grid:
        cells = {
            where: Cell("2026-11-TK" + cell.value[len(old) :])
            if isinstance(cell.value, str) and cell.value.startswith(old)
            else cell
            for where, cell in grid.cells.items()
        }
        return Grid(grid.name, cells)

    found = changed(tuple(renamed(grid) for grid in regular), (place, None))
    assert read(found).meeting.id == "2026-11-TK"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("parts") / "book.xlsx"
    path.write_bytes(drawing.write([REGULAR])[0])
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_drop_downs_take_their_words_from_the_hidden_sheet(parts: dict[str, str]) -> None:
    book = parts["xl/workbook.xml"]
    names = re.findall(r'<sheet name="(\w+)" sheetId="\d+"( state="hidden")?', book)
    assert names[0][0] == "HUONG_DAN"
    assert [name for name, hidden in names if hidden] == ["DM", "CO_MAT"]
    assert "DS_DANG_VIEN" in book
    people = parts[f"xl/worksheets/sheet{[name for name, _ in names].index('LY_DO_VANG') + 1}.xml"]
    assert "<formula1>DS_DANG_VIEN</formula1>" in people
    opinions = parts[f"xl/worksheets/sheet{[name for name, _ in names].index('Y_KIEN') + 1}.xml"]
    assert re.search(r"<formula1>DM!\$[A-Z]+\$2:\$[A-Z]+\$\d+</formula1>", opinions)
    assert "<sheetProtection " in people
    assert 'password="' not in people
    assert '<row r="2" ' in people
    assert re.search(r'<row r="2"[^>]* hidden="1"', people)
    assert 'state="frozen"' in people


def test_nothing_in_the_workbook_runs_or_reaches_out(parts: dict[str, str]) -> None:
    assert not [name for name in parts if "vba" in name.lower() or "external" in name.lower() or "connections" in name.lower()]
    assert "http" not in re.sub(r'(?:xmlns(?::\w+)?|Type|ContentType|PartName)="[^"]*"', "", "".join(parts.values()))


def test_formulas_typed_into_a_meeting_stay_text(tmp_path: Path) -> None:
    nasty = replace(
        REGULAR, agenda=(replace(REGULAR.agenda[0], title="=cmd|' /C calc'!A0", conclusion="@SUM(1)"), *REGULAR.agenda[1:])
    )
    found = grids_of(tmp_path, nasty)
    cells = [
        cell for grid in found if grid.name == "NOI_DUNG" for cell in grid.cells.values() if cell.value == "=cmd|' /C calc'!A0"
    ]
    assert [cell.formula for cell in cells] == [False]
    assert read(found) == nasty


def test_the_words_of_every_drop_down_tell_their_codes_apart() -> None:
    for sheet in sheets():
        for _, column in sheet.fields():
            codes = getattr(column.kind, "__args__", ())
            if codes and all(isinstance(code, str) for code in codes):
                assert len(labels(codes)) == len(codes), column.field


def test_every_formula_and_check_names_fields_of_the_workbook() -> None:
    fields = {column.field for sheet in sheets() for column in sheet.columns}
    texts = [*data()["formulas"].values(), *(check[0] for checks in data()["checks"].values() for check in checks)]
    used = {each for text in texts for name in re.findall(r"\{((?:\{\}\.)?[^{}]+?)!?\}", text) for each in name.split("..")}
    assert used <= fields
    assert {column.field for sheet in sheets() for column in sheet.columns if column.computed} == set(data()["formulas"])


def test_fields_that_no_record_has_are_refused_while_the_layout_is_read() -> None:
    assert kind_of("agenda[].opinions[].by") is not None
    assert kind_of("agenda[].opinions[].bye") is None
    assert bare(int | None) is int


def test_the_next_meeting_takes_day_numbers_and_titles_forward() -> None:
    begun = following.follow(REGULAR)
    new = begun.meeting
    assert (new.meeting.id, new.meeting.date) == ("2026-12-thuong-ky", date(2026, 12, 7))
    assert new.period is not None
    assert (new.period.review, new.period.plan) == ("2026-11", "2026-12")
    assert (new.documents.minutes.number, new.documents.resolution.number) == ("32-BB/CB", "24-NQ/CB")
    assert new.resolution is not None
    assert new.resolution.title == "về lãnh đạo thực hiện nhiệm vụ tháng 12 năm 2026"
    assert new.resolution.tasks == ()
    assert len(begun.open) == 8


@pytest.mark.parametrize(
    ("title", "months", "expected"),
    [
        ("Kết quả tháng 12 năm 2026, nhiệm vụ tháng 01/2027", 1, "Kết quả tháng 01 năm 2027, nhiệm vụ tháng 02/2027"),
        ("Nhiệm vụ tháng 02", 1, "Nhiệm vụ tháng 03"),
        ("Nhiệm vụ tháng 1", 1, "Nhiệm vụ tháng 2"),
        ("Nhiệm vụ tháng 9", 1, "Nhiệm vụ tháng 10"),
        ("Nhiệm vụ tháng 11", 4, "Nhiệm vụ tháng 3"),
    ],
)
def test_the_months_of_a_title_move_on_in_the_figures_papers_write(title: str, months: int, expected: str) -> None:
    assert following.shifted(title, months) == expected


@pytest.mark.parametrize(
    ("fixed", "held_on", "expected"),
    [
        (31, date(2026, 1, 31), date(2026, 2, 28)),
        (5, date(2026, 12, 5), date(2027, 1, 5)),
        ("thu-5-tuan-dau", date(2026, 11, 5), date(2026, 12, 3)),
        ("chu-nhat-tuan-dau", date(2026, 11, 1), date(2026, 12, 6)),
        (None, date(2026, 3, 30), date(2026, 4, 30)),
    ],
)
def test_the_fixed_day_is_found_in_the_next_month(fixed: int | str | None, held_on: date, expected: date) -> None:
    last = replace(
        REGULAR,
        organization=replace(REGULAR.organization, fixed_day=fixed),
        meeting=replace(REGULAR.meeting, date=held_on),
        closing=replace(REGULAR.closing, next_meeting=None),
    )
    assert following.follow(last).meeting.meeting.date == expected


def test_a_chain_of_months_keeps_its_numbers_running() -> None:
    last = REGULAR
    numbers = []
    for _ in range(3):
        last = following.without_tasks(following.follow(last).meeting)
        numbers.append(last.documents.resolution.number)
    assert numbers == ["24-NQ/CB", "25-NQ/CB", "26-NQ/CB"]
    assert last.meeting.date - REGULAR.meeting.date > timedelta(days=80)
