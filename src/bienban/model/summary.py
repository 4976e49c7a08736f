"""What a superior level gathers from its chi bộ in a month: who met, how well, what they ask for (documents.md F17)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bienban.model.chi_bo import Member, Month
from bienban.model.documents import NO_PAPER, Paper
from bienban.model.meeting import Meeting
from bienban.model.minutes import ChiBoKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who reports: the advisory body of a cấp ủy, where it sits, who signs and as what."""

    cap_uy: str
    place_name: str
    name: str = "Ban Xây dựng Đảng"
    code: str = "BXDĐ"
    signer: str | None = None
    signing_post: str = "TRƯỞNG BAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMeeting:
    """What the minutes of a chi bộ tell of its month where there is no meeting file: figures read from the paper.

    ``regular`` is no where only other meetings than the monthly one were held; ``duration`` in minutes; ``other_day`` where it
    met on another day than the fixed one; ``thematic`` its themes, ``feedback`` how many matters it asks its superiors about.
    Absent is what the minutes do not tell.
    """

    date: dt.date
    regular: bool = True
    duration: int | None = None
    required: int | None = None
    present: int | None = None
    score: Decimal | None = None
    grade: str | None = None
    other_day: bool = False
    thematic: tuple[str, ...] = ()
    feedback: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredChiBo:
    """A chi bộ of the superior: its day of the month, the day its papers came, its meetings (in the file, names of files).

    ``told`` stands in the place of meetings where there are none.
    """

    name: str
    kind: ChiBoKind | None = None
    fixed_day: int | None = None
    received_on: dt.date | None = None
    meetings: tuple[Meeting, ...] = ()
    told: ToldMeeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """The letter to the chi bộ that sent nothing: its number and date, and the day by which it asks for the minutes."""

    document: Paper = NO_PAPER
    deadline: dt.date | None = None


NO_REMINDER = Reminder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The month of all chi bộ of a superior, one row each; those that sent nothing stay in the list without meetings.

    ``uncounted`` are sentences on what no figure holds: papers unread, points left open.
    """

    office: Office
    period: Month
    chi_bo: tuple[RegisteredChiBo, ...]
    schema: Literal["bienban-tong-hop/1"] = "bienban-tong-hop/1"
    remarks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    document: Paper = NO_PAPER
    recipients: tuple[str, ...] = ()
    reminder: Reminder = NO_REMINDER

    @property
    def members(self) -> tuple[Member, ...]:
        """Return nobody: a summary names no member of any chi bộ."""
        return ()
