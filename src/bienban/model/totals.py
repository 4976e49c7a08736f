"""What a month of many chi bộ comes to, each figure with the papers it rests on (experience.md 8)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that a figure rests on: the id of its paper, its number in it (1 unless that is a bound book), its day."""

    paper: int
    number: int = 1
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChiBoRow:
    """A chi bộ in the month: its meetings by their days, who came, points and grade, rules of contents it does not tell.

    ``id`` is that of the organisation; ``wrong_day`` are the rules of a fixed or registered day that a meeting broke,
    ``feedback`` what the chi bộ asks its superiors, line by line as printed; ``duration`` in minutes;
    ``regular`` is no where all its minutes say they are of other meetings than the monthly one.
    """

    id: int
    organization: str
    superior: str
    kind: str
    meetings: tuple[Held, ...]
    present: int | None
    required: int | None
    total: float | None
    grade: str
    thematic: tuple[Held, ...]
    missing: tuple[str, ...]
    must: int
    should: int
    undecided: int
    wrong_day: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    duration: int | None = None
    regular: bool = True

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Return the days on which it met."""
        return tuple(held.day for held in self.meetings if held.day)


@dataclass(frozen=True, slots=True)
class Named:
    """A chi bộ and the meetings of it that are meant."""

    id: int
    organization: str
    superior: str
    meetings: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and the chi bộ whose meetings of the month broke it; ``missing`` where it asks for a content that papers lack."""

    rule: str
    force: str
    chi_bo: tuple[Named, ...]
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: its row in the ledger, where it lies, its outcome and why."""

    id: int
    place: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A chi bộ whose figures changed after a month was closed: whether it was and is there, each cell then and now in words."""

    organization: str
    superior: str
    was: bool
    still: bool
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """That a month was closed: when, by whom, the beginning of the hash of what was kept, and what changed since."""

    at: dt.datetime
    by: str
    code: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What a month comes to: rows by chi bộ, findings by rule, who is not there, and what could not be read or decided.

    ``missing`` are chi bộ expected in the month (any paper of theirs up to its end is known) that have no minutes in it, with
    their last ones before; ``quarter`` those with a thematic meeting in the quarter up to the month's end. ``unplaced`` are
    minutes of the month that name no chi bộ; ``undated`` minutes without a day and ``unread`` files are of the whole store,
    for nobody knows their month. ``open`` are the meetings of the month with something undecided, each with how many points.
    ``closed`` is set where its figures were kept as they were reported.
    """

    year: int
    month: int
    rows: tuple[ChiBoRow, ...]
    missing: tuple[Named, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    quarter: tuple[Named, ...] = ()
    open: tuple[tuple[Held, int], ...] = ()
    unplaced: tuple[Held, ...] = ()
    undated: tuple[Held, ...] = ()
    unread: tuple[Unread, ...] = ()
    closed: Closed | None = None

    @property
    def present(self) -> int:
        """Return how many came in all, of the chi bộ whose papers tell both figures."""
        return sum(row.present or 0 for row in self.told)

    @property
    def required(self) -> int:
        """Return how many had to come in all, of the chi bộ whose papers tell both figures."""
        return sum(row.required or 0 for row in self.told)

    @property
    def told(self) -> tuple[ChiBoRow, ...]:
        """Return the chi bộ that the rate rests on: their papers tell who came and who had to."""
        return tuple(row for row in self.rows if row.present is not None and row.required)

    @property
    def lacking(self) -> tuple[RuleRow, ...]:
        """Return the contents that minutes of the month lack, those of most chi bộ first."""
        return tuple(row for row in self.rules if row.missing)

    @property
    def faulty(self) -> tuple[RuleRow, ...]:
        """Return the rules about what stands in minutes that those of the month broke, those of most chi bộ first."""
        return tuple(row for row in self.rules if not row.missing)

    @property
    def undecided(self) -> int:
        """Return how many points are open on the minutes of the month, also of those that name no chi bộ."""
        return sum(points for _, points in self.open)

    @property
    def grades(self) -> Counter[str]:
        """Return how many chi bộ have each grade; blank for those that tell none."""
        return Counter(row.grade for row in self.rows)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month in one line, for a chart: chi bộ that met, their meetings, who came and who had to."""

    year: int
    month: int
    chi_bo: int
    meetings: int
    present: int
    required: int

    @property
    def rate(self) -> float | None:
        """Return the attendance as a sum over a sum, ``None`` where no paper tells it."""
        return self.present / self.required if self.required else None


@dataclass(frozen=True, slots=True)
class StoreTotals:
    """What a store holds: files by outcome, papers by kind, meetings by year, files unread, rules often put aside.

    ``waiting`` stands for the outcome of files not done, 0 for a year nobody knows; of a rule how often it was told and aside.
    """

    outcomes: Counter[str]
    kinds: Counter[str]
    years: Counter[int]
    unread: tuple[Unread, ...]
    aside: tuple[tuple[str, int, int], ...] = ()
