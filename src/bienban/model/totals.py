"""What a month of many chi bộ comes to, each figure with the papers it rests on (experience.md 8)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChiBoRow:
    """A chi bộ in the month: the papers of its meetings, when it met, who came, points and grade, missing contents."""

    organization: str
    superior: str
    kind: str
    papers: tuple[int, ...]
    held_on: tuple[dt.date, ...]
    present: int | None
    required: int | None
    total: float | None
    grade: str
    thematic: bool
    missing: tuple[str, ...]
    must: int
    should: int
    undecided: int


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What a month comes to: rows by chi bộ, findings by rule, what could not be read or decided, and who is not there."""

    year: int
    month: int
    rows: tuple[ChiBoRow, ...]
    missing: tuple[str, ...]
    rules: tuple[tuple[str, str, tuple[str, ...]], ...]
    unplaced: int
    undecided: int
    unread: int

    @property
    def present(self) -> int:
        """Return how many came in all, of the chi bộ whose papers tell both figures."""
        return sum(row.present or 0 for row in self._told)

    @property
    def required(self) -> int:
        """Return how many had to come in all, of the chi bộ whose papers tell both figures."""
        return sum(row.required or 0 for row in self._told)

    @property
    def _told(self) -> tuple[ChiBoRow, ...]:
        return tuple(row for row in self.rows if row.present is not None and row.required)

    @property
    def grades(self) -> Counter[str]:
        """Return how many chi bộ have each grade; blank for those that tell none."""
        return Counter(row.grade for row in self.rows)
