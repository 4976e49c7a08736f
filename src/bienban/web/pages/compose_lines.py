"""Lines that follow from what is being written and change with it: the roll counted, votes with their base, days in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bienban.api import writing
from bienban.generate.derive import AttendanceFigures, attendance_figures, vote_figures
from bienban.generate.printed import measure
from bienban.model import Meeting, Tally, Vote

ROLL = "diem-danh"
_ASKED = ("opening.agenda_vote", "resolution.vote", "closing.minutes_approved")


def lines(draft: Mapping[str, Any]) -> dict[str, str]:
    """Return the lines of a draft by the path of what they are about; none where nothing can be counted yet."""
    data = dict(draft)
    data["meeting"] = {"date": f"{date.today():%Y-%m-%d}", **draft.get("meeting", {})}  # noqa: DTZ011  # any day counts alike
    meeting = writing.printable(data)
    if meeting is None:
        return {}
    roll = attendance_figures(meeting)
    may = f"Có {roll.voters} đảng viên chính thức có mặt được biểu quyết."
    return {ROLL: _roll(roll), **dict.fromkeys(_ASKED, may), **{path: _vote(vote, roll) for path, vote in _votes(meeting)}}


def _roll(roll: AttendanceFigures) -> str:
    parts = [f"Tổng {roll.total}", f"có mặt {roll.present}"]
    parts.append(f"vắng {roll.absent} (có lý do {roll.excused})" if roll.absent else "không ai vắng")
    if roll.exempt:
        parts.append(f"miễn sinh hoạt {roll.exempt} (không tính vào tỷ lệ)")
    if roll.temporary_out:
        parts.append(f"tạm đi nơi khác {roll.temporary_out}")
    if roll.temporary_in:
        parts.append(f"nơi khác tạm đến {roll.temporary_in}")
    if roll.suspended:
        parts.append(f"đình chỉ sinh hoạt {roll.suspended}")
    if roll.required:
        parts.append(f"tỷ lệ dự {roll.present}/{roll.required} = {measure(roll.percent)}%")
    return " · ".join(parts)


def _votes(meeting: Meeting) -> Iterator[tuple[str, Vote | Tally]]:
    held: list[tuple[str, Vote | Tally | None]] = [
        ("opening.agenda_vote", meeting.opening.agenda_vote),
        ("resolution.vote", meeting.resolution.vote if meeting.resolution else None),
        ("closing.minutes_approved", meeting.closing.minutes_approved),
    ]
    for number, item in enumerate(meeting.agenda, 1):
        held += [(f"agenda[{number}].votes[{index}]", vote) for index, vote in enumerate(item.votes, 1)]
    yield from ((path, vote) for path, vote in held if vote is not None)


def _vote(vote: Vote | Tally, roll: AttendanceFigures) -> str:
    figures = vote_figures(vote, roll)
    if figures.percent_convened is None:
        return ""
    words = f"{vote.in_favour}/{roll.convened} đảng viên chính thức được triệu tập = {measure(figures.percent_convened)}%"
    if isinstance(vote, Vote) and vote.threshold == "two_thirds_official" and figures.percent_official is not None:
        words = f"{vote.in_favour}/{roll.official} đảng viên chính thức của Chi bộ = {measure(figures.percent_official)}%"
    told = {True: "đạt", False: "chưa đạt", None: "chưa rõ đạt hay không"}[figures.passed]
    return f"{words}, {told} (cần ít nhất {figures.needed}; có mặt {roll.voters})"
