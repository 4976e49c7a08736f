"""The points members get for studying and following Hồ Chí Minh, month by month, and the honour roll (documents.md F15)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bienban.model.chi_bo import MemberId, Month
from bienban.model.votes import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A group of the sheet: its code, what it is about, its most points."""

    code: str
    title: str
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The points of a member in one group."""

    code: str
    score: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class EmulationRow:
    """A member: what was registered, what was done, the points; ``honour`` puts the name on the honour roll."""

    member: MemberId
    registered: str | None = None
    evidence: str | None = None
    scores: tuple[Points, ...] = ()
    honour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulation:
    """The sheet of a month; without ``criteria`` of its own it has the usual five groups (``USUAL``)."""

    month: Month
    criteria: tuple[Criterion, ...] = ()
    rows: tuple[EmulationRow, ...] = ()
    vote: Vote | None = None

    @property
    def groups(self) -> tuple[Criterion, ...]:
        """Return the groups of the sheet, in order."""
        return self.criteria or USUAL


USUAL = (
    Criterion(code="E1", title="Tư tưởng chính trị", max=20),
    Criterion(code="E2", title="Đạo đức, lối sống", max=20),
    Criterion(code="E3", title="Kỷ luật, sinh hoạt đảng", max=20),
    Criterion(code="E4", title="Nhiệm vụ được giao", max=30),
    Criterion(code="E5", title="Nêu gương, gắn bó Nhân dân", max=10),
)
"""Recalled from local sheets; a chi bộ whose guide has others enters them as ``criteria``."""
