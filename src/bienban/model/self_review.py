"""The review and grading of a year: of the chi bộ together, of each member, and the secret ballot (documents.md F24, F27)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bienban.model.agenda import Opinion
from bienban.model.chi_bo import MemberId
from bienban.model.votes import Ballots, Vote

YearGrade = Literal["excellent", "good", "completed", "not_completed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One of the sittings of the review."""

    date: dt.date
    start: dt.time
    end: dt.time


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveReview:
    """The review of the chi bộ: what was reported, what was said to it, what was taken up, the grade it gives itself."""

    presenter: MemberId | None = None
    report: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    accepted: str | None = None
    self_grade: YearGrade | None = None
    vote: Vote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualReview:
    """The review of one member, on one of the forms 2A, 2B, 2C; ``residence_comment`` is what the place of residence said."""

    member: MemberId
    self_grade: YearGrade
    form: Literal["2A", "2B", "2C"] | None = None
    content: str | None = None
    opinions: tuple[Opinion, ...] = ()
    explanation: str | None = None
    accepted: str | None = None
    residence_comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    """The sheets of one member, counted by grade; ``grade`` only where no grade has more than half."""

    member: MemberId
    excellent: int = 0
    good: int = 0
    completed: int = 0
    not_completed: int = 0
    grade: YearGrade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingBallot:
    """The secret ballot on the grades of members (F25, variant c)."""

    ballots: Ballots
    rows: tuple[RatingRow, ...]
    tellers: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGraded:
    """A member who is not graded this year, and why."""

    member: MemberId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardProposal:
    """A member proposed for an award, and the award."""

    member: MemberId
    award: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReview:
    """The year-end review; members without a row of the ballot are not graded."""

    year: int
    sittings: tuple[Sitting, ...] = ()
    process: tuple[str, ...] = ()
    collective: CollectiveReview = CollectiveReview()
    individuals: tuple[IndividualReview, ...] = ()
    ballot: RatingBallot | None = None
    not_graded: tuple[NotGraded, ...] = ()
    chi_bo_proposed_grade: YearGrade | None = None
    award_proposals: tuple[AwardProposal, ...] = ()
    limits: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    conclusion: str | None = None
