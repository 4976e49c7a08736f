"""What a superior counts over its chi bộ in a month: a row each, and sums that are sums of the rows (documents.md F17).

Nobody who raised a concern is named: a summary knows the chi bộ and how many spoke.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from bienban.generate.derive import Percent, derive, percent
from bienban.model import Feedback, Meeting
from bienban.model.minutes import ChiBoKind
from bienban.model.sheet import has_thematic
from bienban.model.summary import RegisteredChiBo, Summary, ToldMeeting

Timing = Literal["on_day", "other_day", "unknown", "untold", "none"]
_FILING = timedelta(days=2)
_FAR = 10  # points between the chi bộ's own score and the superior's that the superior looks at
_WORK = {
    "nominate_class": "cử quần chúng học lớp nhận thức về Đảng",
    "recognize_sympathizer": "công nhận cảm tình Đảng",
    "admission": "xét, đề nghị kết nạp đảng viên",
    "full_membership": "xét, đề nghị công nhận đảng viên chính thức",
    "exemption": "xét miễn công tác, sinh hoạt đảng",
    "discipline": "xét kỷ luật đảng viên",
}


@dataclass(frozen=True, slots=True)
class ChiBoRow:
    """A chi bộ in the month; figures are absent where it sent no regular meeting, or its minutes do not tell them."""

    name: str
    kind: ChiBoKind | None
    held: bool
    date: date | None
    timing: Timing
    duration: int | None
    total: int | None
    required: int | None
    present: int | None
    percent: Percent | None
    opinions: int | None
    score: Decimal | None
    scaled: Decimal | None
    superior_score: Decimal | None
    grade: str | None
    feedback: int
    superior_came: bool
    thematic: tuple[str, ...]
    filed_in_time: bool | None

    @property
    def apart(self) -> bool:
        """Tell whether the superior's score is far from the chi bộ's own."""
        return self.score is not None and self.superior_score is not None and abs(self.score - self.superior_score) >= _FAR


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of chi bộ: its code, how many it has, how many met, who had to attend and who came."""

    code: str
    chi_bo: int
    held: int
    required: int
    present: int
    percent: Percent | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """Something counted: its name and how many."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Concerns of one field, by the level that has to deal with them."""

    field: str
    count: int
    commune: int
    province: int
    other: int


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern in full, with the chi bộ it comes from and how many members raised it."""

    chi_bo: str
    field: str
    content: str
    proposal: str | None
    raised: int
    level: str


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """The rows of a month and what they add up to."""

    rows: tuple[ChiBoRow, ...]
    by_kind: tuple[GroupRow, ...]
    by_grade: tuple[CountRow, ...]
    by_field: tuple[FieldRow, ...]
    work: tuple[CountRow, ...]
    concerns: tuple[Concern, ...]
    held: int
    on_day: int
    other_day: int
    unknown_day: int
    required: int
    present: int
    percent: Percent | None
    short: int
    superior_came: int
    ungraded: int
    told_feedback: int

    @property
    def absent(self) -> tuple[ChiBoRow, ...]:
        """Return the chi bộ that sent nothing of a regular meeting."""
        return tuple(row for row in self.rows if not row.held)

    @property
    def apart(self) -> tuple[ChiBoRow, ...]:
        """Return the chi bộ whose own score is far from the superior's."""
        return tuple(row for row in self.rows if row.apart)

    @property
    def thematic(self) -> tuple[ChiBoRow, ...]:
        """Return the chi bộ that held a thematic meeting."""
        return tuple(row for row in self.rows if row.thematic)

    @property
    def late(self) -> tuple[ChiBoRow, ...]:
        """Return the chi bộ whose papers came later than two days after the meeting."""
        return tuple(row for row in self.rows if row.filed_in_time is False)


def summary_figures(summary: Summary) -> SummaryFigures:
    """Return the rows of a month and their sums."""
    rows = tuple(_row(each, summary) for each in summary.chi_bo)
    concerns = tuple(
        Concern(each.name, raised.field, raised.content, raised.proposal, len(raised.raised_by), raised.level)
        for each in summary.chi_bo
        for raised in _raised(each.meetings)
    )
    required, present = _came(rows)
    kinds = [item.kind for each in summary.chi_bo for meeting in each.meetings for item in meeting.agenda]
    return SummaryFigures(
        rows=rows,
        by_kind=tuple(_groups(rows)),
        by_grade=_counted((row.grade for row in rows if row.grade), ("Tốt", "Khá", "Trung bình", "Kém")),
        by_field=tuple(_fields(concerns)),
        work=tuple(CountRow(words, n) for kind, words in _WORK.items() if (n := sum(each == kind for each in kinds))),
        concerns=concerns,
        held=_many(rows, lambda row: row.held),
        on_day=_many(rows, lambda row: row.timing == "on_day"),
        other_day=_many(rows, lambda row: row.timing == "other_day"),
        unknown_day=_many(rows, lambda row: row.timing == "unknown"),
        required=required,
        present=present,
        percent=percent(present, required) if required else None,
        short=_many(rows, lambda row: row.duration is not None and row.duration < _SHORTEST),
        superior_came=_many(rows, lambda row: row.superior_came),
        ungraded=_many(rows, lambda row: row.held and not row.grade),
        told_feedback=sum(each.told.feedback for each in summary.chi_bo if each.told and not each.meetings),
    )


_SHORTEST = 90  # minutes: HD 42-HD/BTCTW


def _came(rows: Iterable[ChiBoRow]) -> tuple[int, int]:
    """Return how many had to attend and how many came, of the chi bộ that tell both."""
    told = [(row.required, row.present) for row in rows if row.required is not None and row.present is not None]
    return sum(each[0] for each in told), sum(each[1] for each in told)


def _many(rows: Iterable[ChiBoRow], holds: Callable[[ChiBoRow], bool]) -> int:
    return sum(map(holds, rows))


def _counted(names: Iterable[str], order: tuple[str, ...]) -> tuple[CountRow, ...]:
    found = list(names)
    return tuple(CountRow(name, n) for name in order if (n := found.count(name)))


def _raised(meetings: tuple[Meeting, ...]) -> list[Feedback]:
    return [each for meeting in meetings for item in meeting.agenda for each in (*item.feedback, *item.proposals)]


def _told(chi_bo: RegisteredChiBo, told: ToldMeeting) -> ChiBoRow:
    return ChiBoRow(
        name=chi_bo.name,
        kind=chi_bo.kind,
        held=told.regular,
        date=told.date if told.regular else None,
        timing="none" if not told.regular else "other_day" if told.other_day else "untold",
        duration=told.duration,
        total=None,
        required=told.required,
        present=told.present,
        percent=percent(told.present, told.required) if told.required and told.present is not None else None,
        opinions=None,
        score=told.score,
        scaled=told.score,
        superior_score=None,
        grade=told.grade,
        feedback=told.feedback,
        superior_came=False,
        thematic=told.thematic,
        filed_in_time=chi_bo.received_on <= told.date + _FILING if chi_bo.received_on else None,
    )


def _row(chi_bo: RegisteredChiBo, summary: Summary) -> ChiBoRow:
    if chi_bo.told and not chi_bo.meetings:
        return _told(chi_bo, chi_bo.told)
    regular = next((each for each in chi_bo.meetings if each.meeting.type == "regular"), None)
    figures = derive(regular) if regular else None
    called = figures.attendance if figures else None
    quality = figures.quality if figures else None
    given = regular.quality.superior_scores if regular and regular.quality else ()
    deadline = max((each.meeting.date for each in chi_bo.meetings), default=None)
    return ChiBoRow(
        name=chi_bo.name,
        kind=chi_bo.kind,
        held=regular is not None,
        date=regular.meeting.date if regular else None,
        timing=_timing(regular, chi_bo.fixed_day, summary),
        duration=figures.duration if figures else None,
        total=called.total if called else None,
        required=called.required if called else None,
        present=called.present if called else None,
        percent=called.percent if called else None,
        opinions=sum(len(item.opinions) for item in regular.agenda) if regular else None,
        score=quality.total if quality else None,
        scaled=quality.scaled if quality else None,
        superior_score=sum((each.score for each in given), Decimal(0)) if given else None,
        grade=quality.grade if quality else None,
        feedback=len(_raised(chi_bo.meetings)),
        superior_came=any(
            guest.role in ("superior_assigned", "superior") for each in chi_bo.meetings for guest in each.meeting.guests
        ),
        thematic=tuple(
            item.title for each in chi_bo.meetings if has_thematic(each) for item in each.agenda if item.kind == "thematic"
        ),
        filed_in_time=chi_bo.received_on <= deadline + _FILING if chi_bo.received_on and deadline else None,
    )


def _timing(meeting: Meeting | None, fixed: int | None, summary: Summary) -> Timing:
    if not meeting:
        return "none"
    if fixed is None:
        return "unknown"
    last = calendar.monthrange(summary.period.year, summary.period.month)[1]
    return "on_day" if meeting.meeting.date.day == min(fixed, last) else "other_day"


def _groups(rows: tuple[ChiBoRow, ...]) -> Iterable[GroupRow]:
    """Yield the rows added up by kind of chi bộ; those of no known kind stand last."""
    codes = sorted(dict.fromkeys(row.kind or "" for row in rows), key=lambda code: not code)
    for code in codes:
        own = [row for row in rows if (row.kind or "") == code]
        required, present = _came(own)
        held = sum(row.held for row in own)
        yield GroupRow(code, len(own), held, required, present, percent(present, required) if required else None)


def _fields(concerns: tuple[Concern, ...]) -> Iterable[FieldRow]:
    for field in dict.fromkeys(each.field for each in concerns):
        levels = [each.level for each in concerns if each.field == field]
        counts = (levels.count(level) for level in ("commune", "province", "other"))
        yield FieldRow(field, len(levels), *counts)
