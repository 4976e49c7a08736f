"""The chi bộ's own score of a meeting, group by group, and what the superior gave beside it (documents.md F07)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Grade = Literal["Tốt", "Khá", "Trung bình", "Kém"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points of one group of the sheet."""

    code: str
    score: Decimal
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The chi bộ's own score of the meeting; ``grade`` only for a sheet without points."""

    profile: str
    scores: tuple[Score, ...] = ()
    superior_scores: tuple[Score, ...] = ()
    grade: Grade | None = None
    comment: str | None = None
    to_improve: str | None = None
