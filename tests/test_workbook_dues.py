"""The dues in the workbook: who paid what, month by month; figures nobody typed follow from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bienban import api, office
from bienban.errors import InvalidInputError
from bienban.meetings import blank
from bienban.meetings.workbook import drawing, reading
from bienban.model import Counters, Dues, DuesOf, Meeting, MemberId, Month
from bienban.model.grid import Cell, CellValue
from bienban.readers import xlsx
from tests.test_workbook import REGULAR, SAMPLES, Grids, at, changed, grids_of, read, told

assert REGULAR.dues is not None
FIRST, LAST = 7, 6 + len(REGULAR.members)
OCTOBER = 14  # the column of 10/2026, after the member, ground, rate, 12/2025 and nine months


def rated(meeting: Meeting, rows: tuple[DuesOf, ...]) -> Meeting:
    """Return a meeting whose members owe 30.000 đồng a month, exempt ones nothing, with a list of who paid."""
    members = tuple(
        replace(each, dues_basis="Lương hưu", dues_rate=30_000) if each.participation == "active" else each
        for each in meeting.members
    )
    payable = sum(each.dues_rate is not None for each in members)
    paid = payable - sum(not row.amount for row in rows)
    return replace(
        meeting, members=members, dues=Dues(period=Month("2026-10"), payable=payable, paid=paid, amount=9, rows=rows)
    )


def all_paid(meeting: Meeting) -> tuple[DuesOf, ...]:
    return tuple(DuesOf(member=each.id, amount=30_000) for each in meeting.members if each.participation == "active")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Grids:
    return grids_of(tmp_path_factory.mktemp("dues"), rated(REGULAR, all_paid(REGULAR)))


def test_the_sheet_has_a_row_a_member_and_a_column_a_month(listed: Grids) -> None:
    sheet = next(grid for grid in listed if grid.name == "DANG_PHI")
    assert [sheet.cells[1, column].value for column in (4, 5, OCTOBER, 16)] == ["12/2025", "01/2026", "10/2026", "12/2026"]
    assert [sheet.cells[FIRST, column].value for column in (1, 2, 3, OCTOBER)] == [
        "DV01 – Trần Quang Huy",
        "Lương hưu",
        30_000,
        30_000,
    ]
    assert read(listed) == rated(REGULAR, all_paid(REGULAR))
    assert not any(
        cell.value == "dues.rows[1].amount" for grid in listed if grid.name == "KHAC" for cell in grid.cells.values()
    )


def test_figures_nobody_typed_follow_from_the_list(listed: Grids) -> None:
    typed = [(at(listed, "CUOC_HOP", f"dues.{name}"), None) for name in ("payable", "paid", "amount")]
    late = (("DANG_PHI", (FIRST, OCTOBER)), 0)
    exempt = (("DANG_PHI", (FIRST + 1, OCTOBER)), "–")
    found = read(changed(listed, *typed, late, exempt)).dues
    assert found is not None
    owing = len(all_paid(REGULAR)) - 1
    assert (found.payable, found.paid, found.amount) == (owing, owing - 1, 30_000 * (owing - 1))
    assert found.rows[0] == DuesOf(member=MemberId("DV01"), amount=0)


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (
            (FIRST, OCTOBER),
            None,
            f"DANG_PHI!N{FIRST}: 10/2026: chưa ghi số tiền tháng này; hãy ghi số tiền đã đóng, 0 nếu chưa đóng",
        ),
        (
            (FIRST, OCTOBER),
            "ba mươi nghìn",
            f"DANG_PHI!N{FIRST}: 10/2026: “ba mươi nghìn” không phải số nguyên không âm; hãy ghi",
        ),
        (
            (FIRST, OCTOBER),
            Cell(None, formula=True),
            f"DANG_PHI!N{FIRST}: 10/2026: ô là công thức chưa tính; hãy mở bằng Excel",
        ),
        ((FIRST, 3), "nhiều", f"DANG_PHI!C{FIRST}: Mức (đồng/tháng): “nhiều” không phải số nguyên không âm; hãy ghi"),
        ((FIRST + 1, 1), "DV01", f"DANG_PHI!A{FIRST + 1}: Đảng viên: đảng viên này đã có dòng ở trên; hãy bỏ một dòng."),
        ((FIRST, 1), "Ai Đó", f"DANG_PHI!A{FIRST}: Đảng viên: không có đảng viên này ở DANG_VIEN; hãy chọn từ danh sách"),
    ],
)
def test_what_the_list_does_not_say_well_is_told_by_its_cell(
    listed: Grids, cell: tuple[int, int], value: CellValue | Cell | None, words: str
) -> None:
    typed = [(at(listed, "CUOC_HOP", f"dues.{name}"), None) for name in ("payable", "paid", "amount")]
    problems = told(changed(listed, *typed, (("DANG_PHI", cell), value)))
    assert [problem for problem in problems if problem.startswith(words)], problems


def test_a_nought_without_a_rate_is_asked_about_when_the_figures_rest_on_it(listed: Grids) -> None:
    typed = [(at(listed, "CUOC_HOP", f"dues.{name}"), None) for name in ("payable", "paid", "amount")]
    nought = ((("DANG_PHI", (FIRST, 3)), None), (("DANG_PHI", (FIRST, OCTOBER)), 0))
    assert told(changed(listed, *typed, *nought)) == (
        f"DANG_PHI!N{FIRST}: 10/2026: ghi 0 mà chưa có mức; hãy ghi mức ở cột Mức, hoặc ghi – nếu không thuộc diện đóng.",
    )
    assert read(changed(listed, *nought)).dues, "figures that people typed stand without it"


def test_who_pays_later_does_not_make_the_minutes_of_the_month_wrong(listed: Grids) -> None:
    paid = at(listed, "CUOC_HOP", "dues.paid")
    assert read(changed(listed, (paid, len(all_paid(REGULAR)) - 1))).dues, "the list goes on after the meeting"
    assert told(changed(listed, (("DANG_PHI", (FIRST, OCTOBER)), 0)))[0].startswith(
        "DANG_PHI!A7: Đảng viên: danh sách có 1 đồng chí"
    )


def test_people_may_write_months_and_sums_as_they_do(listed: Grids) -> None:
    found = read(
        changed(
            listed,
            (("DANG_PHI", (1, OCTOBER)), "T10"),
            (("DANG_PHI", (FIRST, OCTOBER)), "30.000"),
            (("DANG_PHI", (FIRST, 1)), "trần quang huy"),
        )
    )
    assert found == rated(REGULAR, all_paid(REGULAR))


def test_two_meetings_that_differ_on_one_month_keep_lists_of_their_own(tmp_path: Path) -> None:
    first = rated(REGULAR, all_paid(REGULAR))
    assert first.dues is not None
    second = replace(
        first,
        meeting=replace(first.meeting, id="2026-11-CD", type="thematic", date=first.meeting.date.replace(day=20)),
        dues=replace(first.dues, rows=first.dues.rows[:1]),
    )
    third = replace(
        first,
        meeting=replace(first.meeting, id="2026-11-BT", type="extraordinary", date=first.meeting.date.replace(day=25)),
        dues=replace(first.dues, rows=()),
    )
    both = grids_of(tmp_path, first, second, third)
    assert [read(both, each.meeting.id) for each in (first, second, third)] == [first, second, third]


def test_a_list_of_dues_that_no_meeting_is_told_of_is_told(listed: Grids) -> None:
    typed = [(at(listed, "CUOC_HOP", f"dues.{name}"), None) for name in ("period", "payable", "paid", "amount", "remitted_on")]
    notices = reading.load(changed(listed, *typed), name="x").notices
    assert notices == (
        "DANG_PHI: tháng 10/2026 đã có số tiền nhưng CUOC_HOP chưa ghi “Đảng phí: tháng” của kỳ này, nên chưa vào biên bản.",
    )


def test_nothing_that_was_written_is_dropped_in_silence(listed: Grids) -> None:
    assert told(changed(listed, (("DANG_PHI", (FIRST, 1)), None)))[0] == (
        "DANG_PHI!A7: Đảng viên: chưa chọn đảng viên của dòng này; hãy chọn tên, hoặc xóa dòng."
    )
    notices = reading.load(changed(listed, (("DANG_PHI", (1, OCTOBER)), "quý bốn")), name="x").notices
    assert notices == ("DANG_PHI, cột N: tiêu đề không phải tháng (10/2026) hay mã kỳ nên không đọc.",)


def test_sums_of_a_month_no_meeting_was_held_on_are_told_when_the_workbook_goes_on(listed: Grids) -> None:
    ahead = reading.load(changed(listed, (("DANG_PHI", (FIRST, OCTOBER + 2)), 30_000)), name="x").notices
    words = "chưa kỳ nào ở CUOC_HOP ghi là “Đảng phí: tháng”, nên chưa thuộc cuộc họp nào và không sang sổ mới."
    assert ahead == (f"DANG_PHI: số tiền tháng 12/2026 {words}",)


def test_nothing_is_asked_of_who_had_left(listed: Grids) -> None:
    typed = [(at(listed, "CUOC_HOP", f"dues.{name}"), None) for name in ("payable", "paid", "amount")]
    gone = (at(listed, "DANG_VIEN", "members[].left_chi_bo_on", 9), REGULAR.meeting.date.replace(day=1))
    unpaid = (("DANG_PHI", (FIRST + 5, OCTOBER)), None)
    blank_marks = (("DIEM_DANH", (9, 2)), "–")
    assert not [each for each in told_or_none(changed(listed, *typed, gone, unpaid, blank_marks)) if "DANG_PHI" in each]


def told_or_none(grids: Grids) -> tuple[str, ...]:
    try:
        read(grids)
    except InvalidInputError as error:
        return error.problems
    return ()


def test_a_workbook_without_the_sheet_is_read_as_before(listed: Grids) -> None:
    assert read(tuple(grid for grid in listed if grid.name != "DANG_PHI")).members == REGULAR.members


def test_the_blank_workbook_has_the_months_of_its_year(tmp_path: Path) -> None:
    path = tmp_path / "nam.xlsx"
    path.write_bytes(blank.workbook("Chi bộ thôn Đồng Bến", 2026, REGULAR.members[:2]))
    sheet = next(grid for grid in xlsx.read(path) if grid.name == "DANG_PHI")
    assert [sheet.cells[1, column].value for column in (4, 16)] == ["12/2025", "12/2026"]
    assert [sheet.cells[row, 1].value for row in (4, 7, 8)] == [
        "Σ Số phải đóng",
        *(f"{m.id} – {m.name}" for m in REGULAR.members[:2]),
    ]


@pytest.mark.needs_soffice
def test_a_workbook_saved_by_another_program_gives_the_same_year(tmp_path: Path) -> None:
    first = rated(REGULAR, all_paid(REGULAR))
    assert first.dues is not None
    counted = replace(first.organization, counters=Counters(nq=40, bb=31))
    year = api.load_year(SAMPLES / "nam-2026" / "year.yaml")
    later = replace(
        first,
        organization=counted,
        meeting=replace(first.meeting, id="2026-12-TK", date=first.meeting.date.replace(month=12)),
        dues=replace(first.dues, period=Month("2026-11"), rows=first.dues.rows[3:]),
    )
    first = replace(first, organization=counted)
    (tmp_path / "so.xlsx").write_bytes(drawing.write([first, later], plan=year.plan)[0])
    (saved,) = office.convert([tmp_path / "so.xlsx"], "xlsx")
    assert saved is not None
    (tmp_path / "luu.xlsx").write_bytes(saved)
    grids = xlsx.read(tmp_path / "luu.xlsx")
    assert [read(grids, each.meeting.id) for each in (first, later)] == [first, later]
    assert reading.plan(grids, later, name="luu.xlsx") == year.plan
    sheet = next(grid for grid in grids if grid.name == "DANG_PHI")
    assert [sheet.cells[row, OCTOBER].value for row in (4, 5, 6)] == [len(all_paid(REGULAR))] * 2 + [
        30_000 * len(all_paid(REGULAR))
    ]
    assert {sheet.cells[row, 18].value for row in range(FIRST, LAST)} <= {"✔", "", "Còn tháng chưa ghi (0 nếu chưa đóng)"}
