"""The agenda of a meeting: items with what was said, voted and concluded (documents.md 3.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bienban.model.admission import Assessment, Candidate, Exemption, Subject, Sympathizer
from bienban.model.chi_bo import MemberId
from bienban.model.documents import NO_DOCUMENTS, Citation, ItemDocuments
from bienban.model.votes import DisciplineBallot, Election, Vote

AgendaKind = Literal[
    "news",
    "hcm_study",
    "ideology",
    "review_and_plan",
    "member_tasks",
    "criticism",
    "nominate_class",
    "recognize_sympathizer",
    "assign_mentor",
    "admission",
    "full_membership",
    "thematic",
    "feedback",
    "guest_remarks",
    "dues_report",
    "exemption",
    "transfer",
    "inspection",
    "discipline",
    "annual_review",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to an opinion."""

    by: MemberId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one member said."""

    by: MemberId
    text: str
    kind: Literal["agree", "supplement", "propose", "question", "dissent"] | None = None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target of the month: done of plan, in a unit."""

    name: str
    done: Decimal
    plan: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResult:
    """What was done in one field of work."""

    area: str
    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousTask:
    """A task of last month's resolution with what came of it."""

    task: str
    status: Literal["done", "in_progress", "not_done", "regular"]
    owner: tuple[str, ...] = ()
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """A shortcoming and its cause."""

    text: str
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A member commended or reminded, and why."""

    member: MemberId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thematic:
    """A thematic paper."""

    author: tuple[MemberId, ...] = ()
    approved_by_chi_uy_on: dt.date | None = None
    purpose: str | None = None
    basis: tuple[Citation, ...] = ()
    situation: tuple[str, ...] = ()
    limits_causes: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A concern of members or people for a superior level."""

    id: str
    field: str
    content: str
    level: Literal["commune", "province", "other"] = "commune"
    raised_by: tuple[MemberId, ...] = ()
    proposal: str | None = None
    to: str | None = None
    status: str | None = None
    reply: str | None = None
    reply_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackReply:
    """What a superior level answered to an earlier concern."""

    id: str
    content: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRemark:
    """What a guest said; ``guest`` is a name of ``meeting.guests``."""

    guest: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Figures of the monthly report that nothing else in the file holds."""

    new_members: int | None = None
    sympathizers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item of the agenda; which of the later fields it has depends on its kind."""

    seq: int
    kind: AgendaKind
    title: str
    presenter: tuple[MemberId, ...] = ()
    duration_planned: int | None = None
    citations: tuple[Citation, ...] = ()
    content: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    votes: tuple[Vote, ...] = ()
    conclusion: str | None = None
    politics: tuple[str, ...] = ()
    results: tuple[AreaResult, ...] = ()
    previous_tasks: tuple[PreviousTask, ...] = ()
    strengths: tuple[str, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    proposals: tuple[Feedback, ...] = ()
    stats: Stats | None = None
    commend: tuple[Remark, ...] = ()
    remind: tuple[Remark, ...] = ()
    candidate: Candidate | None = None
    subject_member: MemberId | None = None
    assessment: Assessment | None = None
    thematic: Thematic | None = None
    discussion_questions: tuple[str, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    replies_to_previous: tuple[FeedbackReply, ...] = ()
    guest_remarks: tuple[GuestRemark, ...] = ()
    subject: Subject | None = None
    exemption: Exemption | None = None
    sympathizers: tuple[Sympathizer, ...] = ()
    elections: tuple[Election, ...] = ()
    discipline_ballot: DisciplineBallot | None = None
    documents: ItemDocuments = NO_DOCUMENTS
