"""Meeting files to be filled in: the workbook of a year, and the YAML of one meeting, both with examples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bienban import resources
from bienban.meetings.workbook import drawing, dues
from bienban.meetings.workbook.cells import Roll, encode
from bienban.meetings.workbook.filling import SHEET, Cells, Filled
from bienban.meetings.workbook.layout import sheets
from bienban.meetings.workbook.nested import flat
from bienban.meetings.written import tree
from bienban.model import Member


def workbook(chi_bo: str, year: int, members: Sequence[Member]) -> bytes:
    """Return the workbook of a year whose twelve monthly meetings have their names and nothing else."""
    roll = Roll({member.id: member.name for member in members})
    organization: Cells = {"organization.name": chi_bo} if chi_bo else {}
    names = [f"{year}-{month:02}-TK" for month in range(1, 13)]
    filled = Filled(
        rows={
            "CHI_BO": [organization],
            "DANG_VIEN": [_row(member, roll) for member in members],
            "CUOC_HOP": [_awaited(name, date(year, month, 1)) for month, name in enumerate(names, 1)],
        },
        meetings=names,
        members=[roll.label(member.id) for member in members],
        months=dues.months(year),
        groups=[(group.code, group.title, group.max) for group in resources.sheets()[SHEET].groups],
    )
    return drawing.draw(filled)


def _awaited(name: str, first: date) -> Cells:
    """Return the row of a monthly meeting nobody wrote of yet."""
    before = first - timedelta(days=1)
    return {
        "meeting.id": name,
        "meeting.type": "Sinh hoạt thường kỳ",
        "period.review": f"{before:%m/%Y}",
        "period.plan": f"{first:%m/%Y}",
    }


def _row(member: Member, roll: Roll) -> Cells:
    """Return the row of a member."""
    values = flat(tree(member, whole=True))
    sheet = next(each for each in sheets() if each.name == "DANG_VIEN")
    cells = {
        column.field: encode(column.kind, values[name], roll)
        for column in sheet.columns
        if (name := column.field.removeprefix("members[].")) in values
    }
    return {field: cell for field, cell in cells.items() if cell is not None}


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
