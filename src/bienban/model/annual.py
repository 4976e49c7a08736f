"""What a chi bộ resolves, plans and reports for a year: topics, targets, reports, its own review (F14, F28, F31, F32)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bienban.model.agenda import AreaResult, Shortcoming
from bienban.model.chi_bo import MemberId
from bienban.model.documents import NO_PAPER, Paper
from bienban.model.meeting import Task
from bienban.model.self_review import YearGrade
from bienban.model.targets import Target
from bienban.model.votes import Vote

PeriodKind = Literal["q1", "q2", "q3", "q4", "h1", "m9", "year"]
PERIODS: dict[PeriodKind, tuple[int, int]] = {
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "h1": (1, 6),
    "m9": (1, 9),
    "year": (1, 12),
}
"""First and last month of what a periodic report looks back on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A thematic meeting planned: its quarter, who prepares it, when the chi ủy approves it and the chi bộ meets on it."""

    quarter: int
    title: str
    author: tuple[MemberId, ...]
    approved_by_chi_uy_on: dt.date | None = None
    date: dt.date | None = None
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicPlan:
    """The thematic meetings of the year, adopted at a meeting of the chi bộ."""

    topics: tuple[Topic, ...]
    purpose: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    adopted_on: dt.date | None = None
    vote: Vote | None = None
    document: Paper = NO_PAPER
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualResolution:
    """The resolution of the year: the year before, aims, tasks, how they are carried out; ``Year.targets`` are its targets."""

    results: tuple[AreaResult, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    aims: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    organisation: tuple[str, ...] = ()
    adopted_on: dt.date | None = None
    vote: Vote | None = None
    document: Paper = NO_PAPER
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLimit:
    """A shortcoming pointed out before, and what came of it."""

    text: str
    status: Literal["done", "in_progress", "not_done"]
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveReport:
    """The chi ủy's and chi bộ's review of themselves (Mẫu 01-HD KĐ.ĐG 2025), by the sections of the form."""

    principles: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    innovation: tuple[str, ...] = ()
    party_building: tuple[str, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    prev_limits: tuple[EarlierLimit, ...] = ()
    explanations: tuple[str, ...] = ()
    responsibility: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    self_grade: YearGrade | None = None
    document: Paper = NO_PAPER
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """A report on a quarter, half a year, nine months or the year: what is told in words; its figures are derived."""

    period: PeriodKind
    situation: tuple[str, ...] = ()
    politics: tuple[str, ...] = ()
    political_task: tuple[AreaResult, ...] = ()
    party_building: tuple[str, ...] = ()
    mass_work: tuple[str, ...] = ()
    hcm_study: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    lessons: tuple[str, ...] = ()
    targets_next: tuple[Target, ...] = ()
    tasks_next: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    document: Paper = NO_PAPER
    recipients: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Return what tells the report from others of the year in the name of its file."""
        return _SLUGS[self.period]


_SLUGS: dict[PeriodKind, str] = {
    "q1": "quy-1",
    "q2": "quy-2",
    "q3": "quy-3",
    "q4": "quy-4",
    "h1": "6-thang",
    "m9": "9-thang",
    "year": "ca-nam",
}
