"""One meeting of a chi bộ as structured data: what people enter once; no derived figure is stored.

A field's name is its key in the meeting file unless its metadata names another (``for`` is a word of Python). Every class
is keyword-only; a field without a default is required in the file. Entities and keys: documents.md 3.2.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from bienban.model.agenda import AgendaItem, Opinion
from bienban.model.chi_bo import Member, MemberId, Month, Organization
from bienban.model.documents import NO_PAPER, Citation, Paper
from bienban.model.emulation import Emulation
from bienban.model.following import Extract, QuickReport, Visit
from bienban.model.minutes import MeetingType
from bienban.model.quality import Quality
from bienban.model.self_review import SelfReview
from bienban.model.targets import Target
from bienban.model.votes import Tally, Vote

TaskGroup = Literal["politics", "political_task", "mass_work", "security", "inspection", "party_building"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChiUyMeeting:
    """The meeting of the chi ủy that prepared this one; bí thư and phó bí thư where there is no chi ủy (documents.md F03).

    ``previous_month`` and ``agreed_agenda`` default to the tasks reviewed and to the agenda; ``members`` remarks on members.
    """

    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    place: str | None = None
    chair: MemberId | None = None
    recorder: MemberId | None = None
    present: tuple[MemberId, ...] = ()
    absentees: tuple[Absence, ...] = ()
    previous_month: str | None = None
    agreed_agenda: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    assignments: tuple[Task, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    conclusion: str | None = None
    vote: Tally | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedSpeaker:
    """A member asked to prepare an opinion, and on what; ``member`` is ``id`` in the file."""

    member: MemberId = field(metadata={"key": "id"})
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What was done before the meeting, with dates."""

    chi_uy_meeting: ChiUyMeeting | None = None
    notice_sent_on: dt.date | None = None
    notice_to_superior: bool = False
    materials_uploaded_on: dt.date | None = None
    annual_plan: Citation | None = None
    assigned_speakers: tuple[AssignedSpeaker, ...] = ()
    absence_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Someone who attends without being a member of the chi bộ; the Party title comes first."""

    name: str
    title: str | None = None
    role: Literal["superior_assigned", "superior", "guest"] = "guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """The quarter a thematic meeting belongs to."""

    quarter: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInfo:
    """Type, time, place and the two who sign."""

    id: str
    type: MeetingType
    date: dt.date
    start: dt.time
    end: dt.time
    place: str
    chair: MemberId
    recorder: MemberId
    format: Literal["in_person", "online", "mixed"] = "in_person"
    quarter: Quarter | None = None
    preparation: Preparation = Preparation()
    guests: tuple[Guest, ...] = ()
    combined_with: MeetingType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The month looked back on and the month planned."""

    review: Month
    plan: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A member who had to attend and did not."""

    member: MemberId
    excused: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Only who was absent, and which exempt members came all the same; every number follows from the members."""

    absentees: tuple[Absence, ...] = ()
    exempt_present: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesOf:
    """What a member paid for the month, đồng; 0 where one who has a rate has not paid."""

    member: MemberId
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """Party dues of a month: members who owe them, members who paid, đồng; ``rows`` where each is listed, for no paper."""

    period: Month
    payable: int
    paid: int
    amount: int
    remitted_on: dt.date | None = None
    rows: tuple[DuesOf, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of the resolution; an owner is a member's id, ``all``, or the name of a body; a deadline may be words."""

    task: str
    owner: tuple[str, ...]
    deadline: dt.date | str
    seq: int | None = None
    group: TaskGroup | None = None
    co_owner: tuple[str, ...] = ()
    target: str | None = None
    report_at: str | None = None
    status: Literal["done", "in_progress", "not_done", "regular"] | None = None
    result: str | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the chi bộ resolves; ``title`` starts with “về” and has no full stop."""

    title: str
    form: Literal["resolution", "conclusion"] = "resolution"
    official_form: str | None = None
    tasks: tuple[Task, ...] = ()
    organisation: tuple[str, ...] = ()
    vote: Vote | None = None
    evaluate_on: dt.date | None = None
    monitor: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The vote on the agenda; where absent, every voter present agreed."""

    agenda_vote: Tally | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """When the chi bộ meets next."""

    date: dt.date
    time: dt.time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How the meeting ended; nothing of it is taken for granted."""

    minutes_read: bool = False
    minutes_approved: Tally | None = None
    next_meeting: NextMeeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The papers of the meeting and who receives them; the last recipient is “Lưu Chi bộ”.

    Of one type, in one series of numbers: ``chi_uy`` and ``minutes``, ``report`` (the month's, F04) and ``quick_report`` (F08),
    ``notice`` (F01) and ``assignment`` (F33).
    """

    chi_uy: Paper = NO_PAPER
    minutes: Paper = NO_PAPER
    resolution: Paper = NO_PAPER
    report: Paper = NO_PAPER
    quick_report: Paper = NO_PAPER
    notice: Paper = NO_PAPER
    assignment: Paper = NO_PAPER
    tally: Paper = NO_PAPER
    extract: Paper = NO_PAPER
    recipients_resolution: tuple[str, ...] = ()
    recipients_report: tuple[str, ...] = ()
    recipients_notice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting, entered once; every paper of the month follows from it (documents.md 3.2)."""

    organization: Organization
    members: tuple[Member, ...]
    meeting: MeetingInfo
    schema: Literal["bienban/1"] = "bienban/1"
    profile: str | None = None
    period: Period | None = None
    attendance: Attendance = Attendance()
    dues: Dues | None = None
    opening: Opening = Opening()
    agenda: tuple[AgendaItem, ...] = ()
    resolution: Resolution | None = None
    quality: Quality | None = None
    closing: Closing = Closing()
    self_review: SelfReview | None = None
    emulation: Emulation | None = None
    targets: tuple[Target, ...] = ()
    documents: Documents = Documents()
    report: QuickReport | None = None
    extract: Extract | None = None
    visit: Visit | None = None

    def member(self, member_id: str) -> Member:
        """Return the member with this id.

        Raises ``KeyError`` for an unknown id.
        """
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)
