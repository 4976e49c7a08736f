"""Every figure that follows from a meeting, computed once; nothing of it is stored (documents.md 3.2).

Rates are rounded half up from the exact fraction to one decimal; pass and fail are decided by integers only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from bienban.generate.blank import Blank
from bienban.generate.quality import QualityFigures, quality_figures
from bienban.model import Absence, Meeting, Member, MemberId, PreviousTask, Tally, Task, Vote

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class Percent(Decimal):
    """A rate in percent with one decimal; prints as “90,5%”."""

    __slots__ = ()


def percent(part: Decimal | int, whole: Decimal | int) -> Percent:
    """Return part of whole in percent, half up on the exact fraction.

    Raises ``ZeroDivisionError`` when the whole is 0.
    """
    top, bottom = Decimal(part).as_integer_ratio(), Decimal(whole).as_integer_ratio()
    numerator, denominator = top[0] * bottom[1] * 1000, top[1] * bottom[0]
    return Percent(Decimal((numerator * 2 + denominator) // (denominator * 2)) / 10)


@dataclass(frozen=True, slots=True)
class AttendanceFigures:
    """Block ATT of documents.md 2.0; ``required`` by decision 10, ``voters`` and ``convened`` by rules C1 and C2."""

    total: int
    official: int
    probationary: int
    exempt: int
    temporary_out: int
    temporary_in: int
    suspended: int
    required: int
    present: int
    present_official: int
    present_probationary: int
    absent: int
    excused: int
    unexcused: int
    percent: Percent
    voters: int
    convened: int
    absentees: tuple[Absence, ...] = ()
    exempt_present: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteFigures:
    """Rates of a vote on its three bases; ``passed`` is ``None`` where the possible bases disagree (C10).

    ``not_voting`` are official members present whose hand was not counted; a secret ballot tells them by its ballots.
    """

    percent_present: Percent | None
    percent_official: Percent | None
    percent_convened: Percent | None
    against_percent_present: Percent | None
    against_percent_official: Percent | None
    not_voting: int
    needed: int
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The derived set of documents.md 3.2 but for votes and figures of an item (``vote_figures``, ``percent``)."""

    attendance: AttendanceFigures
    duration: int
    weekday: str
    speakers: tuple[MemberId, ...]
    speaker_percent: Percent | None
    previous_done: int
    previous_total: int
    previous_percent: Percent | None
    dues_percent: Percent | None
    quality: QualityFigures | None
    tasks_by_owner: dict[str, tuple[Task, ...]] = field(default_factory=dict)
    members_without_task: tuple[MemberId, ...] = ()

    @property
    def speaker_count(self) -> int:
        """Return how many members spoke, the chair aside."""
        return len(self.speakers)


def derive(meeting: Meeting) -> Figures:
    """Return every figure of a meeting.

    Raises ``InvalidInputError`` for points that the score sheet cannot give.
    """
    info = meeting.meeting
    attendance = attendance_figures(meeting)
    speakers = tuple(dict.fromkeys(speaker for speaker in _speakers(meeting) if speaker != info.chair))
    previous = [task for task in previous_tasks(meeting) if task.status != "regular"]
    done = sum(task.status == "done" for task in previous)
    owned = _tasks_by_owner(meeting)
    dues = meeting.dues
    return Figures(
        attendance=attendance,
        duration=_duration(info.date, info.start, info.end),
        weekday=WEEKDAYS[info.date.weekday()],
        speakers=speakers,
        speaker_percent=_rate(len(speakers), attendance.present),
        previous_done=done,
        previous_total=len(previous),
        previous_percent=_rate(done, len(previous)),
        dues_percent=_rate(dues.paid, dues.payable) if dues else None,
        quality=quality_figures(meeting),
        tasks_by_owner=owned,
        members_without_task=tuple(
            member.id
            for member in on_the_roll(meeting, info.date)
            if member.participation == "active" and member.id not in owned
        ),
    )


def _duration(day: date, start: Any, end: Any) -> int:
    """Return the minutes between two hours; a place to fill by hand where one of them is."""
    if isinstance(start, Blank) or isinstance(end, Blank):
        return cast(int, Blank(int))
    return int((datetime.combine(day, end) - datetime.combine(day, start)).total_seconds() // 60)


def on_the_roll(meeting: Meeting, day: date) -> tuple[Member, ...]:
    """Return the members who belong to the chi bộ on a day, those introduced to it for a time included."""
    return tuple(
        member
        for member in meeting.members
        if (member.joined_chi_bo_on is None or member.joined_chi_bo_on <= day)
        and (member.left_chi_bo_on is None or member.left_chi_bo_on > day)
    )


def attendance_figures(meeting: Meeting) -> AttendanceFigures:
    """Return the numbers of the roll call; members introduced for a time count in ``required`` and not in ``total``."""
    roll = on_the_roll(meeting, meeting.meeting.date)
    own = [member for member in roll if member.participation != "temporary_in"]
    absentees = meeting.attendance.absentees
    away = {absence.member for absence in absentees}
    required = [member for member in roll if member.participation in ("active", "temporary_in")]
    present = [member for member in required if member.id not in away]
    came = [member for member in own if member.id in meeting.attendance.exempt_present]
    present_official = sum(member.status == "official" for member in present)
    exempt_voters = sum(member.status == "official" for member in came)
    return AttendanceFigures(
        total=len(own),
        official=sum(member.status == "official" for member in own),
        probationary=sum(member.status == "probationary" for member in own),
        exempt=sum(member.participation == "exempt" for member in own),
        temporary_out=sum(member.participation == "temporary_out" for member in own),
        temporary_in=len(roll) - len(own),
        suspended=sum(member.participation == "suspended" for member in own),
        required=len(required),
        present=len(present),
        present_official=present_official,
        present_probationary=len(present) - present_official,
        absent=len(absentees),
        excused=sum(absence.excused for absence in absentees),
        unexcused=sum(not absence.excused for absence in absentees),
        percent=percent(len(present), len(required)) if required else Percent(0),
        voters=present_official + exempt_voters,
        convened=sum(member.status == "official" for member in required) + exempt_voters,
        absentees=absentees,
        exempt_present=meeting.attendance.exempt_present,
    )


def vote_figures(vote: Vote | Tally, attendance: AttendanceFigures) -> VoteFigures:
    """Return rates and outcome of a vote: more than half of C2 (C3), or two thirds of the official members (C4, C10)."""
    for_, against = vote.in_favour, vote.against
    voters, official, convened = attendance.voters, attendance.official, attendance.convened
    if isinstance(vote, Vote) and vote.threshold == "two_thirds_official":
        outcomes = {3 * for_ >= 2 * official, 3 * for_ >= 2 * convened}
        needed = -(-2 * official // 3)
    else:
        outcomes = {2 * for_ > convened}
        needed = convened // 2 + 1
    return VoteFigures(
        percent_present=_rate(for_, voters),
        percent_official=_rate(for_, official),
        percent_convened=_rate(for_, convened),
        against_percent_present=_rate(against, voters),
        against_percent_official=_rate(against, official),
        not_voting=0 if isinstance(vote, Vote) and vote.ballots else max(0, voters - for_ - against - vote.abstain),
        needed=needed,
        passed=outcomes.pop() if len(outcomes) == 1 else None,
    )


def _rate(part: int, whole: int) -> Percent | None:
    return percent(part, whole) if whole else None


def previous_tasks(meeting: Meeting) -> tuple[PreviousTask, ...]:
    """Return last month's tasks with their results, from whatever item holds them."""
    return tuple(task for item in meeting.agenda for task in item.previous_tasks)


def _speakers(meeting: Meeting) -> Iterator[MemberId]:
    for item in meeting.agenda:
        for opinion in item.opinions:
            yield opinion.by
            if opinion.reply:
                yield opinion.reply.by
        for feedback in item.feedback:
            yield from feedback.raised_by


def _tasks_by_owner(meeting: Meeting) -> dict[str, tuple[Task, ...]]:
    tasks = meeting.resolution.tasks if meeting.resolution else ()
    active = [member.id for member in on_the_roll(meeting, meeting.meeting.date) if member.participation == "active"]
    owned: dict[str, tuple[Task, ...]] = {}
    for task in tasks:
        for owner in dict.fromkeys((*task.owner, *task.co_owner)):
            for each in active if owner == "all" else (owner,):
                owned[each] = (*owned.get(each, ()), task)
    return owned
