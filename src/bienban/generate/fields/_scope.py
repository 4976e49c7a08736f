"""One record being printed as one kind of paper: how its values become words, and the running numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import partial
from typing import Any

from markupsafe import Markup

from bienban.generate import printed
from bienban.generate.derive import Figures, Percent, derive
from bienban.model import Meeting, MemberId, Month, Year
from bienban.model.summary import Summary

Record = Meeting | Year | Summary
"""What a paper is printed from: one meeting, the year of a chi bộ, or a superior's month over many."""
Roots = dict[str, tuple[Any, Callable[["Scope"], Any]]]
"""Names at the top of a template, each with its type and how it is found."""
Derived = dict[str, tuple[Any, Callable[[Any, "Scope"], Any]]]
"""Fields that a type has beside its own, each with its type and how it is found."""


@dataclass(slots=True)
class Numbering:
    """Running numbers, no gap for an omitted part: ``roman`` restarts ``next``, ``next`` ``letter``, both of them ``row``."""

    parts: int = 0
    items: int = 0
    points: int = 0
    rows: int = 0


@dataclass(slots=True)
class Scope:
    """A record being printed as one kind of paper; ``subject`` is what the paper is about where there is one paper each.

    ``record`` is ``None`` for a form to fill by hand; with ``blank`` what a record lacks is left to fill by hand too.
    ``printed`` keeps what was printed, to be read back.
    """

    record: Record | None
    kind: str
    minutes_task_list: bool = True
    subject: Any = None
    document: str = ""
    blank: bool = False
    names: dict[str, str] = field(init=False)
    printed: list[str] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    _figures: Figures | None = None

    def __post_init__(self) -> None:
        """Index the names."""
        self.names = {member.id: member.name for member in self.record.members} if self.record else {}

    @property
    def meeting(self) -> Meeting:
        """Return the meeting that is printed; a template of a year has no field that asks for it."""
        assert isinstance(self.record, Meeting)
        return self.record

    @property
    def year(self) -> Year:
        """Return the year that is printed."""
        assert isinstance(self.record, Year)
        return self.record

    @property
    def summary(self) -> Summary:
        """Return the month of many chi bộ that is printed."""
        assert isinstance(self.record, Summary)
        return self.record

    @property
    def figures(self) -> Figures:
        """Return the figures of the meeting, derived once."""
        if self._figures is None:
            self._figures = derive(self.meeting)
        return self._figures

    def words(self, value: object) -> str:
        """Return the printed words of a value.

        Raises ``TypeError`` for a value that has none, such as an absent one or a whole record.
        """
        kind = type(value)
        if kind is MemberId:
            return self.names[value]  # type: ignore[index]
        words = _WORDS.get(kind)
        if words is None:
            raise TypeError(f"{kind.__name__} cannot be printed")
        return words(value)

    def owner(self, owner: str) -> str:
        """Return the printed words of an owner: a comrade, all members, or a body."""
        if owner == "all":
            return "toàn thể đảng viên"
        return f"đồng chí {self.names[owner]}" if owner in self.names else owner

    def owners(self, owners: Iterable[str]) -> str:
        """Return the printed words of owners in a table, where a comrade is the bare name."""
        return ", ".join(self.names.get(each, self.owner(each)) for each in owners)


_WORDS: dict[type, Callable[[Any], str]] = {
    Percent: printed.rate,
    Decimal: printed.measure,
    date: printed.short_date,
    time: printed.clock,
    Month: printed.month,
    int: printed.count,
    str: printed.text,
    printed.Mark: printed.text,
    Markup: printed.text,
}
"""Words by the very type of a value; a yes or no has none."""


def comrades(people: Iterable[str], scope: Scope) -> str:
    """Return “đồng chí A, đồng chí B”."""
    return ", ".join(map(scope.owner, people))


def _step(attribute: str, words: Callable[[int], str], resets: tuple[str, ...], numbering: Numbering, _: Scope) -> str:
    setattr(numbering, attribute, getattr(numbering, attribute) + 1)
    for other in resets:
        setattr(numbering, other, 0)
    return words(getattr(numbering, attribute))


def _first_row(numbering: Numbering, scope: Scope) -> str:
    numbering.rows = 0
    return _step("rows", str, (), numbering, scope)


NUMBERS: Derived = {
    "roman": (str, partial(_step, "parts", printed.roman, ("items", "points", "rows"))),
    "next": (str, partial(_step, "items", str, ("points", "rows"))),
    "letter": (str, partial(_step, "points", printed.letter, ())),
    "row": (str, partial(_step, "rows", str, ())),
    "first_row": (str, _first_row),
}
