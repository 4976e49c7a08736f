"""A chi bộ and its members, as entered (documents.md 3.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bienban.model.minutes import ChiBoKind

Gender = Literal["nam", "nữ"]
MemberStatus = Literal["official", "probationary"]
Participation = Literal["active", "exempt", "temporary_out", "temporary_in", "suspended"]
PartyRole = Literal["bi_thu", "pho_bi_thu", "chi_uy_vien", "none"]


class MemberId(str):
    """The id of a member in ``Meeting.members``; equal to the plain string."""

    __slots__ = ()


class Month(str):
    """A month as ``YYYY-MM``; equal to the plain string."""

    __slots__ = ()

    @property
    def year(self) -> int:
        """Return the year."""
        return int(self[:4])

    @property
    def month(self) -> int:
        """Return the month from 1."""
        return int(self[5:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """The Party organisation above: đảng bộ, its cấp ủy, where reports go."""

    party_org: str
    cap_uy: str
    report_email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """The last numbers used in the term, by the letters that papers of a type bear: NQ, KL, BC, BB, TB, KH."""

    nq: int | None = None
    kl: int | None = None
    bc: int | None = None
    bb: int | None = None
    tb: int | None = None
    kh: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The chi bộ; ``place_name`` is what stands before the date, ``fixed_day`` a day of the month or words."""

    name: str
    superior: Superior
    place_name: str
    code: str | None = None
    kind: ChiBoKind | None = None
    term: str | None = None
    has_chi_uy: bool = True
    fixed_day: int | str | None = None
    founded_on: dt.date | None = None
    has_seal: bool = False
    counters: Counters = Counters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the chi bộ, or one introduced to it for a time (``participation = temporary_in``).

    ``dues_rate``: đồng a month, ``dues_basis``: what it is reckoned from.
    """

    id: MemberId
    name: str
    gender: Gender | None = None
    status: MemberStatus = "official"
    participation: Participation = "active"
    party_role: PartyRole = "none"
    work_role: str | None = None
    union_roles: tuple[str, ...] = ()
    birth_date: dt.date | None = None
    ethnicity: str | None = None
    card_no: str | None = None
    party_age_from: dt.date | None = None
    admitted_on: dt.date | None = None
    official_on: dt.date | None = None
    joined_chi_bo_on: dt.date | None = None
    left_chi_bo_on: dt.date | None = None
    history: tuple[str, ...] = ()
    dues_basis: str | None = None
    dues_rate: int | None = None
