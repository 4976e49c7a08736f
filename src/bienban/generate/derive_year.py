"""Every figure that follows from the meetings of a year: who came, what was held, decided and done; nothing of it is stored.

Months and quarters are those of the meetings' dates. A regular meeting with a thematic item counts as the thematic meeting of
its quarter too. Meetings of the chi ủy are no meetings of the chi bộ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bienban.generate.derive import AttendanceFigures, Percent, attendance_figures, derive, on_the_roll, percent, vote_figures
from bienban.model import Figure, Meeting, Member, MemberId, Month, PreviousTask, Task, Vote, Year
from bienban.model.annual import PERIODS, PeriodKind, Topic
from bienban.model.meeting import TaskGroup
from bienban.model.sheet import has_thematic
from bienban.model.targets import Target
from bienban.text import fold

PRESENT, EXCUSED, UNEXCUSED, EXEMPT, AWAY, SUSPENDED, OUTSIDE = "x", "P", "K", "M", "T", "Đ", "–"
"""Marks of the roll of a year (documents.md F09; Đ is ours, the form has none for a suspended member)."""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A member's year: a mark a month and a quarter (blank where no meeting was held), then the sums."""

    member: MemberId
    official: bool
    months: tuple[str, ...]
    quarters: tuple[str, ...]
    other: str
    required: int
    present: int
    excused: int
    unexcused: int
    percent: Percent | None
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The months of a report: meetings held and missing, attendance, scores, resolutions, tasks, feedback, members, dues."""

    months: int
    regular: int
    missing: tuple[Month, ...]
    thematic: int
    topics: tuple[str, ...]
    required: int
    present: int
    attendance: Percent | None
    scored: int
    score: Decimal | None
    grades: tuple[tuple[str, int], ...]
    resolutions: int
    tasks: int
    groups: tuple[tuple[TaskGroup, int], ...]
    reviewed: int
    done: int
    done_percent: Percent | None
    feedback: int
    answered: int
    official: int
    probationary: int
    admitted: int
    recognized: int
    dues: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of the year, and what the last month that told of it had reached."""

    target: Target
    done: Decimal | None
    month: Month | None
    percent: Percent | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """A vote of the year on the roll of the meeting that took it; without that meeting no base is known."""

    in_favour: int
    against: int
    abstain: int
    voters: int | None
    percent: Percent | None
    not_voting: int


@dataclass(frozen=True, slots=True)
class FollowedTask:
    """A task of a resolution with what a later meeting said came of it; ``status`` is absent where none did."""

    meeting: Meeting
    task: Task
    status: str | None
    result: str | None


def of_chi_bo(year: Year) -> tuple[Meeting, ...]:
    """Return the meetings of the chi bộ, in order of date."""
    return tuple(each for each in year.meetings if each.meeting.type != "committee")


def within(year: Year, period: PeriodKind) -> tuple[Meeting, ...]:
    """Return the meetings of the chi bộ in the months of a report."""
    first, last = PERIODS[period]
    return tuple(each for each in of_chi_bo(year) if first <= each.meeting.date.month <= last)


def quarter_of(meeting: Meeting) -> int:
    """Return the quarter a thematic meeting belongs to."""
    named = meeting.meeting.quarter
    return named.quarter if named else (meeting.meeting.date.month + 2) // 3


def attendance_table(year: Year) -> tuple[AttendanceLine, ...]:
    """Return a line a member of the year, in the order of the list."""
    return tuple(_line(member, year) for member in year.members)


def _line(member: Member, year: Year) -> AttendanceLine:
    months: list[list[str]] = [[] for _ in range(12)]
    quarters: list[list[str]] = [[] for _ in range(4)]
    other: list[str] = []
    marks = Counter[str]()
    for meeting in of_chi_bo(year):
        mark = _mark(member.id, meeting)
        required = _required(member.id, meeting)
        marks[mark if required else ""] += 1
        if meeting.meeting.type == "regular":
            months[meeting.meeting.date.month - 1].append(mark)
        if has_thematic(meeting):
            quarters[quarter_of(meeting) - 1].append(mark)
        elif meeting.meeting.type != "regular":
            other.append(mark)
    asked = marks[PRESENT] + marks[EXCUSED] + marks[UNEXCUSED]
    return AttendanceLine(
        member=member.id,
        official=member.status == "official",
        months=tuple(map(" ".join, months)),
        quarters=tuple(map(" ".join, quarters)),
        other=" ".join(other),
        required=asked,
        present=marks[PRESENT],
        excused=marks[EXCUSED],
        unexcused=marks[UNEXCUSED],
        percent=percent(marks[PRESENT], asked) if asked else None,
        joined_on=_in_year(member.joined_chi_bo_on, year),
        left_on=_in_year(member.left_chi_bo_on, year),
    )


def _in_year(day: date | None, year: Year) -> date | None:
    return day if day and day.year == year.year else None


def _there(member: MemberId, meeting: Meeting) -> Member | None:
    return next((each for each in on_the_roll(meeting, meeting.meeting.date) if each.id == member), None)


def _required(member: MemberId, meeting: Meeting) -> bool:
    found = _there(member, meeting)
    return found is not None and found.participation in ("active", "temporary_in")


def _mark(member: MemberId, meeting: Meeting) -> str:
    found = _there(member, meeting)
    if not found:
        return OUTSIDE
    if found.participation == "exempt":
        return PRESENT if member in meeting.attendance.exempt_present else EXEMPT
    if found.participation in ("temporary_out", "suspended"):
        return AWAY if found.participation == "temporary_out" else SUSPENDED
    absence = next((each for each in meeting.attendance.absentees if each.member == member), None)
    return (EXCUSED if absence.excused else UNEXCUSED) if absence else PRESENT


def missing_months(year: Year, first: int = 1, last: int = 12) -> tuple[Month, ...]:
    """Return the months of a span without a regular meeting; with none held at all, every month is missing."""
    held = {each.meeting.date.month for each in year.meetings if each.meeting.type == "regular"}
    return tuple(Month(f"{year.year:04}-{number:02}") for number in range(first, last + 1) if number not in held)


def missing_quarters(year: Year, last: int = 12) -> tuple[int, ...]:
    """Return the whole quarters up to a month without a thematic meeting."""
    held = {quarter_of(each) for each in year.meetings if has_thematic(each)}
    return tuple(number for number in range(1, last // 3 + 1) if number not in held)


def statistics(year: Year, period: PeriodKind) -> Statistics:
    """Return the figures of a report over the meetings of its months."""
    first, last = PERIODS[period]
    meetings = within(year, period)
    called = [attendance_figures(each) for each in meetings]
    figures = [derive(each) for each in meetings]
    quality = [each.quality for each in figures if each.quality and each.quality.grade]
    scores = [each.scaled if each.scaled is not None else each.total for each in quality]
    points = [score for score in scores if score is not None]
    required, present = sum(each.required for each in called), sum(each.present for each in called)
    tasks = [task for each in meetings if each.resolution for task in each.resolution.tasks]
    reviewed, done = sum(each.previous_total for each in figures), sum(each.previous_done for each in figures)
    thematic = [each for each in meetings if has_thematic(each)]
    raised = [each for meeting in meetings for item in meeting.agenda for each in item.feedback]
    roll = _roll_at(year, last)
    return Statistics(
        months=last - first + 1,
        regular=len({each.meeting.date.month for each in meetings if each.meeting.type == "regular"}),
        missing=missing_months(year, first, last),
        thematic=len(thematic),
        topics=tuple(filter(None, map(topic_of, thematic))),
        required=required,
        present=present,
        attendance=percent(present, required) if required else None,
        scored=len(quality),
        score=_mean(points),
        grades=tuple((name, n) for name in ("Tốt", "Khá", "Trung bình", "Kém") if (n := sum(q.grade == name for q in quality))),
        resolutions=sum(each.resolution is not None for each in meetings),
        tasks=len(tasks),
        groups=tuple(sorted(Counter(task.group for task in tasks if task.group).items(), key=lambda each: -each[1])),
        reviewed=reviewed,
        done=done,
        done_percent=percent(done, reviewed) if reviewed else None,
        feedback=len(raised),
        answered=sum(len(item.replies_to_previous) for meeting in meetings for item in meeting.agenda),
        official=sum(member.status == "official" for member in roll),
        probationary=sum(member.status == "probationary" for member in roll),
        admitted=_between(year, first, last, "admitted_on"),
        recognized=_between(year, first, last, "official_on"),
        dues=sum(each.dues.amount for each in meetings if each.dues),
    )


def _mean(points: list[Decimal]) -> Decimal | None:
    if not points:
        return None
    return (sum(points, Decimal(0)) / len(points)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _roll_at(year: Year, month: int) -> list[Member]:
    """Return the members of the chi bộ at the end of a month."""
    end = date(year.year, month, 28)
    return [
        member
        for member in year.members
        if member.participation != "temporary_in"
        and (member.joined_chi_bo_on is None or member.joined_chi_bo_on <= end)
        and (member.left_chi_bo_on is None or member.left_chi_bo_on > end)
    ]


def _between(year: Year, first: int, last: int, what: str) -> int:
    days = (getattr(member, what) for member in year.members)
    return sum(bool(day and day.year == year.year and first <= day.month <= last) for day in days)


def topic_of(meeting: Meeting) -> str | None:
    """Return the title of what a thematic meeting was about."""
    return next((item.title for item in meeting.agenda if item.kind == "thematic"), None)


def target_lines(year: Year, period: PeriodKind = "year") -> tuple[TargetLine, ...]:
    """Return the targets of the year with what the last figure of their name says, up to the end of a period."""
    last = PERIODS[period][1]
    told = [(month, figure) for month, figure in _told(year) if month.year == year.year and month.month <= last]
    lines = []
    for target in year.targets:
        same = [(month, figure) for month, figure in told if _same(figure, target)]
        month, figure = same[-1] if same else (None, None)
        rate = percent(figure.done, target.value) if figure else None
        lines.append(TargetLine(target, figure.done if figure else None, month, rate))
    return tuple(lines)


def _told(year: Year) -> Iterator[tuple[Month, Figure]]:
    """Yield the figures of the meetings, each with the month it tells of."""
    for meeting in of_chi_bo(year):
        day = meeting.meeting.date
        before = Month(f"{day.year - (day.month == 1):04}-{(day.month - 2) % 12 + 1:02}")
        month = meeting.period.review if meeting.period else before
        yield from ((month, figure) for item in meeting.agenda for result in item.results for figure in result.figures)


def _same(figure: Figure, target: Target) -> bool:
    return fold(figure.name) == fold(target.name) and fold(figure.unit) == fold(target.unit)


def plan_of(figure: Figure, record: Year | Meeting) -> Decimal | None:
    """Return the plan of a monthly figure: its own, else the target of the year that has its name and unit."""
    return figure.plan or next((target.value for target in record.targets if _same(figure, target)), None)


def adoption(vote: Vote | None, day: date | None, year: Year) -> Adoption | None:
    """Return a vote of the year with the figures of the meeting of that day."""
    if not vote:
        return None
    sitting = next((each for each in of_chi_bo(year) if each.meeting.date == day), None)
    called: AttendanceFigures | None = attendance_figures(sitting) if sitting else None
    cast = vote.in_favour + vote.against + vote.abstain
    return Adoption(
        in_favour=vote.in_favour,
        against=vote.against,
        abstain=vote.abstain,
        voters=called.voters if called else None,
        percent=percent(vote.in_favour, called.voters) if called and called.voters else None,
        not_voting=max(0, called.voters - cast) if called else 0,
    )


def followed_tasks(year: Year) -> tuple[FollowedTask, ...]:
    """Return the tasks of every resolution with what the meetings after it said of them, the last word counting."""
    later: list[FollowedTask] = []
    for index, meeting in enumerate(of_chi_bo(year)):
        told = [task for after in of_chi_bo(year)[index + 1 :] for item in after.agenda for task in item.previous_tasks]
        for task in meeting.resolution.tasks if meeting.resolution and not _voted_down(meeting) else ():
            last: PreviousTask | Task | None = next(
                (each for each in reversed(told) if fold(each.task) == fold(task.task)), None
            )
            last = last or task
            later.append(FollowedTask(meeting, task, last.status, last.result))
    return tuple(later)


def held_topic(topic: Topic, year: Year) -> Meeting | None:
    """Return the meeting that dealt with a planned topic."""
    return next((each for each in of_chi_bo(year) if fold(topic_of(each) or "") == fold(topic.title)), None)


def entries(year: Year, kind: str) -> tuple[Meeting, ...]:
    """Return the meetings whose papers a book holds: all of the chi bộ, or those whose resolution was adopted."""
    held = of_chi_bo(year)
    if kind == "minutes":
        return held
    return tuple(each for each in held if each.resolution and not _voted_down(each))


def _voted_down(meeting: Meeting) -> bool:
    vote = meeting.resolution.vote if meeting.resolution else None
    return vote is not None and vote_figures(vote, attendance_figures(meeting)).passed is False
