"""Who belongs to a meeting on its day, who has to attend and who votes."""

from __future__ import annotations

from bienban.model import Meeting, Member


def on_the_roll(meeting: Meeting) -> list[Member]:
    """Return the members who belong to the chi bộ on the day of the meeting, those introduced for a time included."""
    day = meeting.meeting.date
    return [
        member
        for member in meeting.members
        if (member.joined_chi_bo_on is None or member.joined_chi_bo_on <= day)
        and (member.left_chi_bo_on is None or member.left_chi_bo_on > day)
    ]


def required(meeting: Meeting) -> list[Member]:
    """Return the members who have to attend."""
    return [member for member in on_the_roll(meeting) if member.participation in ("active", "temporary_in")]


def voters(meeting: Meeting) -> int:
    """Return how many official members attend, exempt ones who came included."""
    away = {absence.member for absence in meeting.attendance.absentees}
    came = {member.id for member in required(meeting)} - away | set(meeting.attendance.exempt_present)
    return sum(member.id in came and member.status == "official" for member in meeting.members)
