"""People put before the chi bộ: candidates, probationary members, sympathizers, members to be exempted (F20–F23, F34, F35)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from bienban.model.chi_bo import Gender, MemberId
from bienban.model.documents import Citation
from bienban.model.votes import Tally


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
    other_name: str | None = None
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
class Subject:
    """A probationary member at the end of the twelve months; ``admitted_on`` is the ceremony, ``party_age_from`` the decision.

    The day the months end follows from ``admitted_on`` (Điều lệ, Điều 5) and is not entered.
    """

    admitted_on: dt.date
    party_age_from: dt.date | None = None
    readmitted: bool = False
    new_member_class: Certificate | None = None
    mentor: MemberId | None = None
    self_review_summary: str | None = None
    mentor_remark: str | None = None
    opinions_collected: tuple[CollectedOpinion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A request to be freed from work and meetings, or from part of them; ``since`` is ``from`` in the file."""

    member: MemberId
    request_date: dt.date
    ground: Literal["age_or_health", "long_treatment", "abroad", "mobile_work", "awaiting_retirement", "maternity"]
    since: dt.date = field(metadata={"key": "from"})
    to: dt.date | None = None
    kind: Literal["exempt", "reduced"] = "exempt"
    request_kind: Literal["written", "oral"] = "written"
    contact_member: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sympathizer:
    """Somebody outside the Party on a list put to the vote one by one: recognised, given mentors, or sent to the class."""

    name: str
    vote: Tally
    birth_date: dt.date | None = None
    work: str | None = None
    union: str | None = None
    remarks: str | None = None
    mentors: tuple[MemberId, ...] = ()
