"""Votes and secret ballots: hands and sheets counted, never who voted how (documents.md VOTE, F25)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from bienban.model.chi_bo import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The sheets of a secret ballot, why some were invalid, when they were counted, what was done then."""

    issued: int
    returned: int
    valid: int
    invalid: int
    invalid_reason: str | None = None
    counted_from: dt.time | None = None
    counted_until: dt.time | None = None
    announced: bool = False
    sealed: bool = False


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
class CandidateVotes:
    """A candidate of an election: a member, or the name of somebody else, with the votes."""

    votes: int
    member: MemberId | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVotes:
    """A disciplinary form on the ballot with its votes."""

    form: Literal["reprimand", "warning", "dismissal", "expulsion", "no_discipline"]
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """Seats filled by a secret ballot: who stood, and the votes of each (F25, variant b)."""

    subject: str
    seats: int
    candidates: tuple[CandidateVotes, ...]
    ballots: Ballots
    tellers: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineBallot:
    """One secret ballot on all disciplinary forms (F25, variant d)."""

    subject: str
    forms: tuple[FormVotes, ...]
    ballots: Ballots
    member: MemberId | None = None
    tellers: tuple[MemberId, ...] = ()
