"""What the workbook says of a vote is what the papers say: the same bases, the same outcome, reckoned by LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bienban import office
from bienban.generate.derive import attendance_figures, vote_figures
from bienban.meetings.workbook import drawing
from bienban.model import AgendaItem, Meeting, Vote
from bienban.model.grid import Cell
from bienban.readers import xlsx
from tests.test_workbook import REGULAR


def meeting() -> Meeting:
    """Return a meeting with an exempt member who came, one introduced for a time, one gone, and votes around every bound."""
    day = REGULAR.meeting.date
    changed = {
        "DV02": {"participation": "temporary_in"},
        "DV06": {"left_chi_bo_on": day.replace(day=1)},
        "DV07": {"joined_chi_bo_on": day.replace(day=28)},
    }
    members = tuple(replace(each, **changed.get(each.id, {})) for each in REGULAR.members)  # type: ignore[arg-type]
    exempt = tuple(each.id for each in members if each.participation == "exempt")[:1]
    attendance = replace(REGULAR.attendance, exempt_present=exempt)
    votes = tuple(
        Vote(subject=f"việc {number}", in_favour=number, threshold=threshold)
        for threshold in ("majority", "two_thirds_official")
        for number in range(8, 17)
    )
    item = AgendaItem(seq=1, kind="other", title="Biểu quyết", votes=votes)
    info = replace(REGULAR.meeting, guests=())
    return replace(REGULAR, meeting=info, members=members, attendance=attendance, agenda=(item,))


@pytest.mark.needs_soffice
def test_bases_rates_and_outcomes_are_those_of_the_papers(tmp_path: Path) -> None:
    given = meeting()
    (tmp_path / "so.xlsx").write_bytes(drawing.write([given])[0])
    (saved,) = office.convert([tmp_path / "so.xlsx"], "xlsx")
    assert saved is not None
    (tmp_path / "so.xlsx").write_bytes(saved)
    sheet = next(grid for grid in xlsx.read(tmp_path / "so.xlsx") if grid.name == "BIEU_QUYET")
    at = {str(cell.value): column for (row, column), cell in sheet.cells.items() if row == 2}
    figures = attendance_figures(given)
    rows = {}
    for row in range(4, 4 + len(given.agenda[0].votes) + 5):
        subject, threshold = (sheet.cells.get((row, at[name]), Cell("")).value for name in ("{}.subject", "{}.threshold"))
        rows[f"{subject}{threshold}"] = row
    seen = set()
    for vote in given.agenda[0].votes:
        words = "Quá nửa" if vote.threshold == "majority" else "Hai phần ba số đảng viên chính thức"
        row = rows[vote.subject + words]
        told = vote_figures(vote, figures)
        shown = {name: sheet.cells[row, at[f"#{name}"]].value for name in ("official", "voters", "convened", "passed")}
        assert (shown["official"], shown["voters"], shown["convened"]) == (figures.official, figures.voters, figures.convened)
        outcome = {True: "Đạt", False: "Không đạt", None: "Chưa rõ: hai cách tính khác nhau"}[told.passed]
        assert shown["passed"] == outcome, vote.subject
        for name, rate in (("percent_present", told.percent_present), ("percent_official", told.percent_official)):
            value = sheet.cells[row, at[f"#{name}"]].value
            assert isinstance(value, int | Decimal)
            assert rate is not None
            assert round(Decimal(value), 1) == rate
        seen.add(outcome)
    assert len(seen) == 3, "votes on both sides of every bound"
