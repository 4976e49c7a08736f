"""The year of a chi bộ as structured data: what is entered for the year, and its meetings (documents.md F09–F11, F14, F18)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bienban.model.annual import AnnualResolution, CollectiveReport, PeriodReport, ThematicPlan
from bienban.model.chi_bo import Member, Organization
from bienban.model.meeting import Meeting
from bienban.model.schedule import Schedule
from bienban.model.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A look of the superior level at a book."""

    date: dt.date
    by: str
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book of the year: its volume, the days between which it is kept, who looked at it."""

    volume: int = 1
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    inspections: tuple[Inspection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The book of minutes and the book of resolutions."""

    minutes: Book = Book()
    resolutions: Book = Book()


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The papers of a chi bộ that no single meeting makes; ``meetings`` in order of date (in the file, names of files)."""

    organization: Organization
    members: tuple[Member, ...]
    year: int
    schema: Literal["bienban-nam/1"] = "bienban-nam/1"
    meetings: tuple[Meeting, ...] = ()
    targets: tuple[Target, ...] = ()
    books: Books = Books()
    plan: ThematicPlan | None = None
    schedule: Schedule | None = None
    annual: AnnualResolution | None = None
    collective: CollectiveReport | None = None
    reports: tuple[PeriodReport, ...] = ()

    def member(self, member_id: str) -> Member:
        """Return the member with this id, also one that only a meeting of the year knows.

        Raises ``KeyError`` for an unknown id.
        """
        for member in (*self.members, *(each for meeting in self.meetings for each in meeting.members)):
            if member.id == member_id:
                return member
        raise KeyError(member_id)
