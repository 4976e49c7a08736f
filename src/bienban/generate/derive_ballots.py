"""What follows from the sheets of a secret ballot: rates on the legal base, who is elected, which grade has more than half.

Half and two thirds are decided by integers (meetings.md C7). What the sheets alone do not settle stays open: a tie for the last
seat, a member for whom no grade has more than half.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from bienban.generate.derive import AttendanceFigures, Percent, percent, vote_figures
from bienban.model import Vote
from bienban.model.self_review import RatingRow, YearGrade
from bienban.model.votes import CandidateVotes, DisciplineBallot, Election

GRADES: tuple[YearGrade, ...] = get_args(YearGrade)


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of a count: the answer, person or form, its sheets, their rates; ``won`` is ``None`` where it is open."""

    name: str
    votes: int
    of_present: Percent | None
    of_base: Percent | None
    won: bool | None


def _rated(name: str, votes: int, present: int, base: int, won: bool | None) -> CountRow:
    return CountRow(name, votes, percent(votes, present) if present else None, percent(votes, base) if base else None, won)


def question_rows(vote: Vote, attendance: AttendanceFigures) -> tuple[CountRow, ...]:
    """Return the answers to one question, rated on all official members or on those convened, as its threshold asks."""
    base = attendance.official if vote.threshold == "two_thirds_official" else attendance.convened
    passed = vote_figures(vote, attendance).passed
    others = (("Không tán thành", vote.against), ("Ý kiến khác", vote.abstain))
    answers = (("Tán thành", vote.in_favour, passed), *((name, votes, False) for name, votes in others))
    return tuple(_rated(name, votes, attendance.voters, base, won) for name, votes, won in answers)


def election_rows(
    election: Election, attendance: AttendanceFigures, named: Callable[[CandidateVotes], str]
) -> tuple[CountRow, ...]:
    """Return those who stood, most votes first: elected with more than half of those convened, as far as seats go (K23)."""
    ranked = sorted(election.candidates, key=lambda each: -each.votes)
    enough = [each.votes for each in ranked if 2 * each.votes > attendance.convened]
    seats = election.seats
    tied = enough[seats] if len(enough) > seats > 0 and enough[seats] == enough[seats - 1] else None
    lowest = enough[min(seats, len(enough)) - 1] if enough and seats > 0 else None

    def won(votes: int) -> bool | None:
        return None if votes == tied else lowest is not None and votes >= lowest

    return tuple(_rated(named(each), each.votes, attendance.voters, attendance.convened, won(each.votes)) for each in ranked)


def discipline_rows(ballot: DisciplineBallot, attendance: AttendanceFigures, words: dict[str, str]) -> tuple[CountRow, ...]:
    """Return the forms: more than half of all official members, two thirds for expulsion (meetings.md MT13)."""
    base = attendance.official

    def won(form: str, votes: int) -> bool:
        return 3 * votes >= 2 * base if form == "expulsion" else 2 * votes > base

    return tuple(
        _rated(words[each.form], each.votes, attendance.voters, base, won(each.form, each.votes)) for each in ballot.forms
    )


def grade_of(row: RatingRow, convened: int) -> YearGrade | None:
    """Return the grade with the sheets of more than half of those convened (C2, C3), else the one that was entered, if any."""
    return next((grade for grade in GRADES if 2 * getattr(row, grade) > convened), row.grade)
