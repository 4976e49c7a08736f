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
_VOTE = ("ballot_form", "vote", "vote_percent", "percent_official")
_BALLOTS = ("secret_ballot", "counters", "issued", "returned", "valid", "invalid")
MATTERS: Mapping[str, tuple[str, ...]] = {
    "admission": (
        *("identity", "attendance_split", "dossier_report", "two_introducers", "certificate", "background"),
        *("mass_organisation_opinion", "residence_opinion", "strengths", "weaknesses", "opinions"),
        *(*_VOTE, *_BALLOTS, "one_person_per_vote", "conclusion"),
    ),
    "full_membership": (
        *("identity", "attendance_split", "admission_date", "self_report", "mentor_opinion", "certificate"),
        *("mass_organisation_opinion", "residence_opinion", "strengths", "weaknesses", "opinions"),
        *(*_VOTE, *_BALLOTS, "one_person_per_vote", "conclusion"),
    ),
    "candidates": ("identity", "mentor", "vote"),
    "deletion": (
        *("identity", "attendance_split", "grounds", "grounds_dates", "requests_record", "member_statement", "opinions"),
        *(*_VOTE, *_BALLOTS, "one_person_per_vote", "conclusion"),
    ),
    "exemption": (
        *("identity", "written_request", "grounds", "period", "contact", "ballot_form", "vote", "vote_percent", "conclusion"),
    ),
    "discipline": (
        *("identity", "attendance_split", "violation", "prior_hearing", "member_statement", "opinions", "form_proposed"),
        *(
            "ballot_form",
            *_BALLOTS,
            "vote",
            "one_person_per_vote",
            "votes_per_form",
            "vote_percent",
            "percent_official",
            "result_announced",
            "conclusion",
        ),
    ),
    "classification": (
        *("attendance_split", "collective_review", "self_review", "member_opinions", "self_grades", "level_votes"),
        *("ballot_form", *_BALLOTS, "vote_percent", "summary_table", "conclusion"),
    ),
    "election": (
        *("grounds", "convened", "present_absent", "personnel_scheme", "number_to_elect", "number_voted", "candidate_list"),
        *("legal_basis", "ballot_form", *_BALLOTS, "votes_per_candidate", "vote_percent", "percent_official", "elected_list"),
    ),
    "congress": (
        *(
            "attendance_split",
            "term",
            "presidium",
            "secretariat",
            "programme",
            "members_report",
            "political_report",
            "committee_self_review",
        ),
        *("discussion", "superior_speech", "resolution_adopted"),
    ),
    "inspection": (
        *("present_of_total", "absent_named", "chair_recorder", "opened_by_secretary", "decision_or_plan", "team_report"),
        *("speakers_named", "member_statement", "conclusion_strengths", "conclusion_limits", "conclusion_requirements"),
        *("vote", "conclusion", "end_time"),
    ),
    "supervision": (
        *("present_of_total", "absent_named", "chair_recorder", "opened_by_secretary", "decision_or_plan", "team_report"),
        *("speakers_named", "member_statement", "conclusion_strengths", "conclusion_limits", "conclusion_requirements"),
        *("vote", "conclusion", "end_time"),
    ),
    "thematic": ("presenter", "relation"),
    "committee": (
        *("present_of_total", "absent_named", "chair_recorder", "agenda_agreed", "date_place_set", "previous_assessed"),
        *("next_planned", "matters_to_vote", "preparation_assigned", "vote", "conclusion"),
    ),
    "online": ("platform", "consent", "reason_apart", "identity_check", "vote_method"),
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
