"""What the papers that follow a meeting need besides the meeting: the quick report, an extract, a superior's visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bienban.model.chi_bo import MemberId
from bienban.model.quality import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReport:
    """What the report of the next two days says besides the figures of the meeting (documents.md F08)."""

    highlights: str | None = None
    difficulties: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What is copied of the minutes for a dossier; ``hide_speakers`` leaves names of speakers out (F30).

    ``items`` are the ``seq`` of items: of a meeting on persons all of them where left out. ``members`` are those whose own part
    of the year-end review is copied, one paper each; without them the part on the chi bộ and the grades.
    """

    date: dt.date
    items: tuple[int, ...] = ()
    members: tuple[MemberId, ...] = ()
    purpose: str | None = None
    copied_by: MemberId | None = None
    book_page: int | None = None
    book_volume: int | None = None
    hide_speakers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRemarks:
    """What a superior's member thought of five sides of the meeting."""

    preparation: str | None = None
    content: str | None = None
    chairing: str | None = None
    discussion: str | None = None
    criticism: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a member of the superior's cấp ủy reports after attending; ``attendee`` is a name of ``meeting.guests`` (F19)."""

    attendee: str
    remarks: VisitRemarks | None = None
    scores: tuple[Score, ...] = ()
    directions: str | None = None
    chi_bo_requests: str | None = None
    proposals: str | None = None
    date: dt.date | None = None
