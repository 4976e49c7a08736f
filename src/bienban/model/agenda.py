"""The agenda of a meeting: items with what was said, voted and concluded (documents.md 3.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bienban.model.chi_bo import Gender, MemberId

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
class Citation:
    """A document cited: symbol (“207-QĐ/TW”), date, type in Vietnamese, issuer, title."""

    symbol: str
    date: dt.date
    type: str | None = None
    issuer: str | None = None
    title: str | None = None


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
class Ballots:
    """The sheets of a secret ballot."""

    issued: int
    returned: int
    valid: int
    invalid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Hands counted; ``in_favour`` is ``for`` in the file."""

    in_favour: int = field(metadata={"key": "for"})
    against: int = 0
    abstain: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote; ``in_favour`` is ``for`` in the file; the first teller heads the count."""

    subject: str
    in_favour: int = field(metadata={"key": "for"})
    against: int = 0
    abstain: int = 0
    method: Literal["show_of_hands", "secret_ballot"] = "show_of_hands"
    threshold: Literal["majority", "two_thirds_official"] = "majority"
    ballots: Ballots | None = None
    tellers: tuple[MemberId, ...] = ()
    against_reason: str | None = None
    record_ref: str | None = None


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
class Education:
    """Schooling: general (“12/12”), professional, political."""

    general: str | None = None
    professional: str | None = None
    political: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionMember:
    """Youth union and trade union."""

    youth_union: bool = False
    joined: dt.date | None = None
    trade_union: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate of a class."""

    number: str
    issued_on: dt.date
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introducer:
    """Who introduces a candidate: a member, or a body with its document."""

    kind: Literal["official_member", "youth_union_committee", "trade_union_committee"]
    member: MemberId | None = None
    name: str | None = None
    document: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundCheck:
    """The check of a candidate's origins."""

    completed_on: dt.date
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedOpinion:
    """Opinions collected from a union or the place of residence."""

    source: str
    date: dt.date
    total: int
    agree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person outside the Party whom an item is about."""

    name: str
    gender: Gender | None = None
    birth_name: str | None = None
    birth_date: dt.date | None = None
    birth_place: str | None = None
    home_town: str | None = None
    ethnicity: str | None = None
    religion: str | None = None
    residence: str | None = None
    work: str | None = None
    education: Education | None = None
    union_member: UnionMember | None = None
    recognized_sympathizer_on: dt.date | None = None
    mentors: tuple[MemberId, ...] = ()
    remarks: str | None = None
    class_certificate: Certificate | None = None
    introducers: tuple[Introducer, ...] = ()
    background_check: BackgroundCheck | None = None
    opinions_collected: tuple[CollectedOpinion, ...] = ()
    application_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strengths:
    """Four sides of a candidate."""

    politics: str | None = None
    ethics: str | None = None
    capacity: str | None = None
    masses: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the chi bộ thinks of a candidate."""

    strengths: Strengths = Strengths()
    weaknesses: str | None = None


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
