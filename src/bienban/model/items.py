"""What a meeting decided on besides its month: the items of its agenda, and what was told of each matter they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bienban.model.minutes import Fact, moved
from bienban.model.paper import Span

ItemKind = Literal[
    "admission",
    "full_membership",
    "candidates",
    "deletion",
    "exemption",
    "discipline",
    "classification",
    "election",
    "congress",
    "inspection",
    "supervision",
    "thematic",
    "committee",
    "online",
]
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
_BALLOT = ("method", "vote", "percent_official")
MATTERS: Mapping[str, tuple[str, ...]] = {
    "admission": (
        *("identity", "introducers", "certificate", "background", "mass", "residence", "strengths", "weaknesses"),
        *_BALLOT,
        "proposal",
    ),
    "full_membership": (
        *("admitted", "self_review", "helper", "certificate", "mass", "residence", "strengths", "weaknesses"),
        *_BALLOT,
        "proposal",
    ),
    "candidates": ("helper", "vote"),
    "deletion": ("grounds", "requests", "statement", *_BALLOT, "proposal"),
    "exemption": ("request", "excuse", "period", "contact", "vote"),
    "discipline": (
        *("violation", "statement", "penalty", "secret", "tellers", "issued", "returned", "valid"),
        *_BALLOT,
        *("announced", "proposal"),
    ),
    "classification": ("collective", "self_review", "self_grade", "secret", "tellers", "issued", "vote", "summary", "proposal"),
    "election": (
        *("seats", "nominees", "tellers", "secret", "summoned", "issued", "returned", "valid"),
        *("vote", "percent_official", "elected"),
    ),
    "congress": (
        *("presidium", "secretariat", "members_report", "political_report", "committee_review", "congress_resolution"),
    ),
    "inspection": ("report", "explanation", "demand"),
    "supervision": ("report", "explanation", "demand"),
    "thematic": ("presenter", "relation"),
    "committee": ("month_agenda", "preparation"),
    "online": ("platform", "consent", "verification", "apart"),
}
"""What each kind of item tells, in the order in which a person is shown it (``meetings.md`` 1, ``documents.md`` F20–F30)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something an item tells (``MATTERS``), with the words that tell it; ``value`` is its number where it has one."""

    kind: str
    spans: tuple[Span, ...]
    value: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One matter put to a meeting: its kind (``ITEM_KINDS``), the words that name it, its lines, persons, votes, matters told.

    ``whole`` tells that the paper is about nothing else. ``body`` are whole lines, the naming one first.
    """

    kind: str
    named: tuple[Span, ...]
    body: tuple[Span, ...]
    persons: tuple[str, ...] = ()
    votes: tuple[Fact, ...] = ()
    matters: tuple[Matter, ...] = ()
    whole: bool = False

    def every(self, kind: str) -> tuple[Matter, ...]:
        """Return what is told of one matter, in the order of the paper."""
        return tuple(matter for matter in self.matters if matter.kind == kind)

    def number(self, kind: str) -> Matter | None:
        """Return the matter of this kind with its number, ``None`` when it has none or two different ones."""
        found = [matter for matter in self.every(kind) if matter.value is not None]
        return found[0] if len({matter.value for matter in found}) == 1 else None

    def moved(self, by: int) -> MeetingItem:
        """Return the item ``by`` blocks further on."""
        return replace(
            self,
            named=tuple(moved(span, by) for span in self.named),
            body=tuple(moved(span, by) for span in self.body),
            votes=tuple(replace(vote, spans=tuple(moved(span, by) for span in vote.spans)) for vote in self.votes),
            matters=tuple(replace(each, spans=tuple(moved(span, by) for span in each.spans)) for each in self.matters),
        )
