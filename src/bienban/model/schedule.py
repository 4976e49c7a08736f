"""The days a chi bộ registers to meet in a year, and days changed later (documents.md F18)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bienban.model.chi_bo import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledMeeting:
    """A meeting registered: its day, hour and place, who chairs, whom of the superior's cấp ủy the chi bộ asks to attend."""

    date: dt.date
    time: dt.time | None = None
    place: str | None = None
    type: Literal["regular", "thematic"] = "regular"
    chair: MemberId | None = None
    invite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleChange:
    """A registered day moved, why, and when the superior was told; ``date`` is a day of ``rows``."""

    date: dt.date
    new_date: dt.date
    reason: str
    reported_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The registration of a year, made on ``date``."""

    date: dt.date
    rows: tuple[ScheduledMeeting, ...]
    changes: tuple[ScheduleChange, ...] = ()
