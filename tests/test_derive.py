"""Figures that follow from a meeting: attendance, rates on three bases, outcomes by integers, duration, quality."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bienban.errors import InvalidInputError
from bienban.generate.derive import Figures, attendance_figures, derive, percent, vote_figures
from bienban.meetings.yaml_file import load
from bienban.model import Absence, Meeting, MemberId, Score, Tally, Vote

EXAMPLES = sorted((Path(__file__).parent / "meetings").glob("*.yaml"))
REGULAR = next(path for path in EXAMPLES if "thuong-ky" in path.name)


def named(meeting: Meeting, figures: Figures) -> dict[str, Any]:
    """Return the figures under the names of documents.md 3.2."""
    votes = [vote for item in meeting.agenda for vote in item.votes]
    vote = vote_figures(votes[0], figures.attendance) if votes else None
    return {
        **{f"attendance.{name}": getattr(figures.attendance, name) for name in figures.attendance.__slots__},
        "meeting.duration": figures.duration,
        "speaker_count": figures.speaker_count,
        "speaker_percent": figures.speaker_percent,
        "previous_done": figures.previous_done,
        "previous_total": figures.previous_total,
        "previous_percent": figures.previous_percent,
        "vote_for_percent_present": vote and vote.percent_present,
        "vote_for_percent_official": vote and vote.percent_official,
        "vote_against_percent_official": vote and vote.against_percent_official,
        "vote_two_thirds_needed": vote and vote.needed,
        "vote_passed": vote and vote.passed,
        "quality.total": figures.quality and figures.quality.total,
        "quality.grade": figures.quality and figures.quality.grade,
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_expected_figure_of_the_worked_meetings_is_reproduced(path: Path) -> None:
    meeting = load(path)
    expected = yaml.safe_load(path.read_text("utf-8"))["expected"]
    found = named(meeting, derive(meeting))
    assert {
        name: found[name] if isinstance(value, bool | str) else float(found[name]) for name, value in expected.items()
    } == expected


def test_the_three_worked_meetings_are_here() -> None:
    assert len(EXAMPLES) == 3


def test_the_base_of_a_vote_is_official_members_convened() -> None:
    meeting = load(REGULAR)
    assert meeting.resolution is not None
    assert meeting.resolution.vote is not None
    figures = vote_figures(meeting.resolution.vote, derive(meeting).attendance)
    assert (figures.percent_present, figures.percent_official, figures.percent_convened) == (
        Decimal("100"),
        Decimal("77.3"),
        Decimal("89.5"),
    )


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_rate_is_half_up_on_the_exact_fraction(part: int, whole: int) -> None:
    exact = Fraction(part * 100, whole)
    assert -Fraction(1, 20) < Fraction(percent(part, whole)) - exact <= Fraction(1, 20)


@given(st.integers(0, 60), st.integers(0, 60))
def test_two_thirds_are_decided_by_integers_and_left_open_where_the_bases_disagree(for_: int, away: int) -> None:
    meeting = load(REGULAR)
    members = tuple(replace(member, status="official", participation="active") for member in meeting.members)
    meeting = replace(
        meeting,
        members=tuple(replace(member, participation="exempt") if i < away else member for i, member in enumerate(members)),
        attendance=replace(meeting.attendance, absentees=()),
    )
    attendance = attendance_figures(meeting)
    vote = Vote(subject="x", in_favour=for_, threshold="two_thirds_official")
    of_all, of_convened = 3 * for_ >= 2 * attendance.official, 3 * for_ >= 2 * attendance.convened
    assert vote_figures(vote, attendance).passed is (of_all if of_all == of_convened else None)


def test_exactly_two_thirds_pass_and_exactly_half_does_not() -> None:
    attendance = replace(attendance_figures(load(REGULAR)), official=18, convened=18)
    assert vote_figures(Vote(subject="x", in_favour=12, threshold="two_thirds_official"), attendance).passed is True
    assert vote_figures(Vote(subject="x", in_favour=11, threshold="two_thirds_official"), attendance).passed is False
    assert vote_figures(Tally(in_favour=9), attendance).passed is False
    assert vote_figures(Tally(in_favour=10), attendance).passed is True


def test_an_exempt_member_who_comes_votes_but_is_not_counted_among_those_who_must_attend() -> None:
    meeting = load(REGULAR)
    before = attendance_figures(meeting)
    after = attendance_figures(replace(meeting, attendance=replace(meeting.attendance, exempt_present=(MemberId("DV20"),))))
    assert (after.required, after.present, after.voters, after.convened) == (21, 19, before.voters + 1, before.convened + 1)


def test_members_introduced_for_a_time_must_attend_and_are_not_of_the_total() -> None:
    meeting = load(REGULAR)
    last = replace(meeting.members[-1], participation="temporary_in")
    figures = attendance_figures(replace(meeting, members=(*meeting.members[:-1], last)))
    assert (figures.total, figures.temporary_in, figures.required) == (23, 1, 21)


def test_a_member_who_left_before_the_day_is_not_counted() -> None:
    meeting = load(REGULAR)
    gone = replace(meeting.members[3], left_chi_bo_on=meeting.meeting.date)
    figures = attendance_figures(replace(meeting, members=(*meeting.members[:3], gone, *meeting.members[4:])))
    assert (figures.total, figures.required) == (23, 20)


def test_nobody_present_gives_no_rate_instead_of_an_error() -> None:
    meeting = load(REGULAR)
    everyone = tuple(Absence(member=member.id, excused=True) for member in meeting.members if member.participation == "active")
    figures = derive(replace(meeting, agenda=(), attendance=replace(meeting.attendance, absentees=everyone)))
    assert (figures.attendance.present, figures.attendance.percent, figures.speaker_percent) == (0, Decimal(0), None)


def test_points_for_a_thematic_item_that_did_not_arise_are_left_out_of_the_scale() -> None:
    meeting = load(REGULAR)
    quality = derive(meeting).quality
    assert quality is not None
    assert (quality.total, quality.maximum, quality.scaled, quality.grade) == (Decimal(90), 95, Decimal("94.7"), "Tốt")
    thematic = replace(meeting, agenda=(*meeting.agenda, replace(meeting.agenda[0], seq=9, kind="thematic")))
    held = derive(thematic).quality
    assert held is not None
    assert (held.maximum, held.scaled) == (100, Decimal(90))


def test_a_score_above_its_maximum_and_a_missing_group_are_told_together() -> None:
    meeting = load(REGULAR)
    assert meeting.quality is not None
    scores = (Score(code="Q1", score=Decimal(6)), Score(code="Q9", score=Decimal(1)), *meeting.quality.scores[2:])
    with pytest.raises(InvalidInputError) as error:
        derive(replace(meeting, quality=replace(meeting.quality, scores=scores)))
    assert len(error.value.problems) == 3


def test_owners_and_members_without_a_task_follow_from_the_tasks() -> None:
    meeting = load(REGULAR)
    assert meeting.resolution is not None
    assert derive(meeting).members_without_task == ()
    some = replace(meeting, resolution=replace(meeting.resolution, tasks=meeting.resolution.tasks[:1]))
    figures = derive(some)
    assert list(figures.tasks_by_owner) == ["DV02"]
    assert len(figures.members_without_task) == 20
