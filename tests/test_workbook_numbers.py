"""The last numbers used of each type of paper: kept with the chi bộ, read back, and where the next month goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bienban import api
from bienban.meetings import following, written
from bienban.meetings.workbook import drawing
from bienban.meetings.yaml_file import load
from bienban.model import Counters, Meeting, Paper
from tests.test_workbook import REGULAR, changed, grids_of, read, told


def counted(meeting: Meeting, **numbers: int) -> Meeting:
    return replace(meeting, organization=replace(meeting.organization, counters=Counters(**numbers)))


def test_the_last_numbers_stand_on_the_sheet_of_the_chi_bo(tmp_path: Path) -> None:
    meeting = counted(REGULAR, nq=40, bb=31, kh=0)
    grids = grids_of(tmp_path, meeting)
    sheet = next(grid for grid in grids if grid.name == "CHI_BO")
    rows = {sheet.cells[row, 2].value: row for row, column in sheet.cells if column == 2}
    assert [sheet.cells[rows[f"organization.counters.{name}"], 4].value for name in ("nq", "bb", "kh")] == [40, 31, 0]
    assert read(grids) == meeting


def test_the_next_month_goes_on_after_the_greatest_number_known() -> None:
    begun = following.follow(counted(REGULAR, nq=40, bb=3)).meeting
    assert (begun.documents.resolution.number, begun.documents.minutes.number) == ("41-NQ/CB", "32-BB/CB")
    extra = replace(REGULAR, documents=replace(REGULAR.documents, minutes=Paper(number="57-BB/CB")))
    assert following.follow(REGULAR, [extra]).meeting.documents.minutes.number == "58-BB/CB"
    admitted = replace(extra.agenda[0], documents=replace(extra.agenda[0].documents, resolution=Paper(number="90-NQ/CB")))
    assert following.follow(REGULAR, [replace(REGULAR, agenda=(admitted,))]).meeting.documents.resolution.number == "91-NQ/CB"


def test_numbers_of_every_meeting_of_a_workbook_count_when_it_is_carried_forward(tmp_path: Path) -> None:
    thematic = replace(
        REGULAR,
        meeting=replace(REGULAR.meeting, id="2026-10-CD", type="thematic", date=REGULAR.meeting.date.replace(month=10)),
        documents=replace(REGULAR.documents, minutes=Paper(number="44-BB/CB")),
    )
    (tmp_path / "so.xlsx").write_bytes(drawing.write([thematic, REGULAR])[0])
    api.follow(tmp_path / "so.xlsx", tmp_path / "so-12.xlsx")
    api.follow(tmp_path / "so.xlsx", tmp_path / "t12.json")
    assert '"45-BB/CB"' in (tmp_path / "t12.json").read_text("utf-8")


def test_a_number_that_is_none_is_told_by_its_cell(tmp_path: Path) -> None:
    grids = grids_of(tmp_path, counted(REGULAR, nq=40))
    cells = next(grid for grid in grids if grid.name == "CHI_BO").cells
    row = next(row for (row, column), cell in cells.items() if column == 2 and cell.value == "organization.counters.nq")
    heading = "Số đã dùng gần nhất: nghị quyết (NQ)"
    assert told(changed(grids, (("CHI_BO", (row, 4)), "bốn mươi"))) == (
        f"CHI_BO!D{row}: {heading}: “bốn mươi” không phải số nguyên không âm; hãy ghi dạng 24 hoặc 1.248.000.",
    )


def test_a_file_of_yaml_holds_them_too(tmp_path: Path) -> None:
    meeting = counted(REGULAR, bc=27)
    (tmp_path / "t.yaml").write_text(written.yaml_text(meeting), "utf-8")
    assert "counters: {bc: 27}" in (tmp_path / "t.yaml").read_text("utf-8")
    assert load(tmp_path / "t.yaml") == meeting


@pytest.mark.parametrize("name", ["nq", "kl", "bc", "bb", "tb", "kh"])
def test_every_type_of_paper_the_sheet_asks_for_is_a_field(name: str) -> None:
    assert name in Counters.__slots__
