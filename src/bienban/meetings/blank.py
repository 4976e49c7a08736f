"""Meeting files to be filled in: the workbook of a year, and the YAML of one meeting, both with examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bienban import resources
from bienban.meetings import workbook_out
from bienban.meetings.cells import Roll
from bienban.meetings.workbook_rows import Cells, Filled

_SHEET = "hd42-2025"


def workbook(chi_bo: str, year: int, members: Mapping[str, str]) -> bytes:
    """Return the workbook of a year without meetings; ``members`` are names by id, columns stand for its twelve months."""
    roll = Roll(members)
    organization: Cells = {"organization.name": chi_bo} if chi_bo else {}
    filled = Filled(
        rows={
            "CHI_BO": [organization],
            "DANG_VIEN": [{"members[].id": member_id, "members[].name": name} for member_id, name in members.items()],
        },
        meetings=[f"{year}-{month:02}-TK" for month in range(1, 13)],
        members=[roll.label(member_id) for member_id in members],
        groups=[(group.code, group.title, group.max) for group in resources.sheets()[_SHEET].groups],
    )
    return workbook_out.draw(filled)


def yaml(chi_bo: str, day: date) -> str:
    """Return the YAML of a meeting in a month, to be filled in: what must be there stands empty, the rest as examples."""
    before = date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)
    text = (resources.data() / "meeting.yaml").read_text("utf-8")
    words = {
        "«chi_bo»": chi_bo,
        "«month»": f"{day:%Y-%m}",
        "«before»": f"{before:%Y-%m}",
        "«title»": f"về lãnh đạo thực hiện nhiệm vụ tháng {day.month} năm {day.year}",
    }
    for mark, value in words.items():
        text = text.replace(mark, value)
    return text
