"""Papers on persons and of the year's end: whatever a meeting says, they say back, and none tells who voted how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bienban import api, resources
from bienban.facts import understand
from bienban.generate import printed
from bienban.generate.derive import attendance_figures, derive, vote_figures
from bienban.generate.render import fits, render, subjects
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, Minutes, Vote
from bienban.readers import read
from bienban.text import fold
from tests.flat import flat
from tests.meeting_facts import Facts, meeting_facts, paper_facts
from tests.strategies import EXAMPLES, hostile_texts
from tests.strategies_persons import admissions, elections, full_memberships, requests, reviews

ROOT = Path(__file__).parents[1]
ADMISSION = ROOT / "samples" / "ket-nap-2026-10" / "meeting.yaml"
MAKERS: dict[str, Callable[..., st.SearchStrategy[Meeting]]] = {
    "bien-ban-ket-nap": admissions,
    "nghi-quyet-ket-nap": admissions,
    "bien-ban-chinh-thuc": full_memberships,
    "nghi-quyet-chinh-thuc": full_memberships,
    "bien-ban-kiem-diem-nam": reviews,
    "bao-cao-xep-loai": reviews,
    "nghi-quyet-mien-sinh-hoat": requests,
    "nghi-quyet-cam-tinh-dang": requests,
}
BALLOTS = {
    "bien-ban-kiem-phieu": (admissions, full_memberships, reviews, elections),
    "phieu-bieu-quyet": (admissions, elections),
}


def template(stem: str) -> Path:
    return ROOT / "templates" / f"{stem}.docx"


def read_back(meeting: Meeting, stem: str, folder: Path, subject: object = None) -> Minutes:
    path = folder / f"{stem}.docx"
    path.write_bytes(render(template(stem), meeting, subject=subject))
    return understand(read(path), resources.lexicon())


def said(meeting: Meeting, stem: str) -> Facts:
    """Return the facts that a paper states, of those a meeting has."""
    figures = derive(meeting)
    kind = "minutes" if stem.startswith("bien-ban") else "report" if stem.startswith("bao-cao") else "resolution"
    facts = meeting_facts(meeting, kind)
    facts.pop("tasks")
    facts.pop("citations", None)
    if kind == "report":
        for path in [path for path in facts if path.startswith("attendance.")]:
            del facts[path]
        return facts
    if kind == "minutes":
        vote = meeting.agenda[0].votes[0] if meeting.agenda else None
        facts["votes"] = sorted([*_votes(vote, meeting), *_approved(meeting)], key=str)
        if stem == "bien-ban-kiem-diem-nam":
            del facts["votes"], facts["speakers"]
        return facts
    for path in ("attendance.required", "attendance.percent", "votes"):
        facts.pop(path, None)
    if stem in ("nghi-quyet-ket-nap", "nghi-quyet-chinh-thuc"):
        counted = ("total", "official", "probationary", "present", "present_official", "present_probationary")
        facts |= {f"attendance.{each}": float(getattr(figures.attendance, each)) for each in counted}
        facts["meeting.chair"] = fold(meeting.member(meeting.meeting.chair).name)
        facts["meeting.recorder"] = fold(meeting.member(meeting.meeting.recorder).name)
    return facts


def _votes(vote: Vote | None, meeting: Meeting) -> list[tuple[Any, ...]]:
    if vote is None:
        return []
    attendance = attendance_figures(meeting)
    rate = vote_figures(vote, attendance).percent_present
    return [(vote.in_favour, vote.against, vote.abstain, attendance.voters, float(rate) if rate is not None else None)]


def _approved(meeting: Meeting) -> list[tuple[Any, ...]]:
    hands = meeting.closing.minutes_approved
    if hands is None:
        return []
    attendance = attendance_figures(meeting)
    silent = hands.abstain or vote_figures(hands, attendance).not_voting
    return [(hands.in_favour, hands.against or None, silent or None, attendance.voters, None)]


@pytest.mark.parametrize("stem", MAKERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_meeting_on_persons_comes_back_from_its_papers(
    stem: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    meeting = data.draw(MAKERS[stem]())
    assume(fits(template(stem), meeting) is None)
    facts = said(meeting, stem)
    found = paper_facts(read_back(meeting, stem, tmp_path_factory.getbasetemp()), meeting.member(meeting.meeting.chair).name)
    missing = {path: value for path, value in facts.items() if found.get(path) != value}
    assert missing == {path: found.get(path) for path in missing}


def ballot_facts(minutes: Minutes) -> dict[str, int]:
    """Return the sheets that a reader finds in the items of a paper."""
    found: dict[str, int] = {}
    for item in minutes.items:
        for name in ("issued", "returned", "valid", "invalid"):
            matter = item.number(name)
            if matter is not None and matter.value is not None:
                found[name] = matter.value
    return found


def rows(minutes: Minutes) -> list[list[str]]:
    """Return the rows of the tables of a paper, cell by cell, the head and the signatures aside."""
    found: dict[tuple[int, int], list[str]] = {}
    for block in minutes.document.blocks:
        cell = block.place.cell
        if cell is not None:
            found.setdefault((cell.table, cell.row), []).append(block.text)
    return [row for row in found.values() if row[0].isdigit()]


@pytest.mark.parametrize("maker", [admissions, full_memberships, reviews, elections])
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_count_of_any_ballot_comes_back(
    maker: Callable[..., st.SearchStrategy[Meeting]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = template("bien-ban-kiem-phieu")
    meeting = data.draw(maker())
    assume(fits(path, meeting) is None)
    for count in subjects(path, meeting):
        minutes = read_back(meeting, path.stem, tmp_path_factory.getbasetemp(), count)
        found = paper_facts(minutes, "")
        assert minutes.kind == "tally"
        for key, value in (
            ("organization.name", fold(meeting.organization.name)),
            ("meeting.date", meeting.meeting.date),
            ("meeting.place", fold(meeting.meeting.place)),
            ("meeting.chair", fold(meeting.member(meeting.meeting.chair).name)),
            ("signature.chair", fold(meeting.member(meeting.meeting.chair).name)),
            ("attendance.present", float(attendance_figures(meeting).voters)),
        ):
            assert found.get(key) == value
        lines = rows(minutes)
        if count.ratings:
            people = [meeting.member(row.member).name for row in count.ratings]
            sheets = [[row.excellent, row.good, row.completed, row.not_completed] for row in count.ratings]
            assert [row[1] for row in lines] == people
            assert [[int(cell.split()[0]) for cell in row[2:6]] for row in lines] == sheets
        else:
            assert [(row[1], int(row[2].replace(".", ""))) for row in lines] == [(row.name, row.votes) for row in count.rows]
        given = count.ballots
        if ballot_facts(minutes):
            assert ballot_facts(minutes) == {
                "issued": given.issued,
                "returned": given.returned,
                "valid": given.valid,
                "invalid": given.invalid,
            }


def test_a_count_of_ballots_is_filed_on_the_day_of_its_meeting(tmp_path: Path) -> None:
    meeting = load(ADMISSION)
    (filed,) = api.check_together(
        {stem: read_back(meeting, stem, tmp_path) for stem in ("bien-ban-ket-nap", "bien-ban-kiem-phieu")}
    )
    assert not any("chưa rõ ngày" in note for note in filed.notes)
    assert filed.findings == ()


@pytest.mark.parametrize("stem", [*MAKERS, *BALLOTS])
@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_words_are_printed_letter_by_letter(stem: str, data: st.DataObject) -> None:
    makers = BALLOTS.get(stem) or (MAKERS[stem],)
    meeting = data.draw(data.draw(st.sampled_from(makers))(hostile_texts(), hostile_texts()))
    assume(fits(template(stem), meeting) is None)
    told = [*opinions_of(meeting), meeting.member(meeting.meeting.chair).name]
    for subject in subjects(template(stem), meeting):
        text = flat(render(template(stem), meeting, subject=subject))
        if stem.startswith("bien-ban") and stem not in BALLOTS:
            assert all(clean(words) in text for words in told)


def opinions_of(meeting: Meeting) -> list[str]:
    review = meeting.self_review
    spoken = [opinion for item in meeting.agenda for opinion in item.opinions]
    return [opinion.text for opinion in (*spoken, *(review.collective.opinions if review else ()))]


def clean(words: str) -> str:
    """Return words as they print: squares after a number, no stop at the end of a sentence that gets one."""
    return printed.text(words.strip().removesuffix(".").rstrip())


def test_the_worked_admission_gives_every_expected_figure() -> None:
    """The file keeps the figures in its block ``expected``; those that papers print stand in them."""
    meeting = load(ADMISSION)
    figures, vote = derive(meeting), meeting.agenda[0].votes[0]
    attendance, counted = figures.attendance, vote_figures(vote, derive(meeting).attendance)
    names = ("total", "official", "probationary", "required", "present", "present_official", "present_probationary")
    found = {f"attendance.{name}": getattr(attendance, name) for name in (*names, "absent", "excused", "percent")}
    found |= {
        "meeting.duration": figures.duration,
        "vote_for_percent_official": counted.percent_official,
        "vote_against_percent_official": counted.against_percent_official,
        "vote_for_percent_present": counted.percent_present,
        "vote_two_thirds_needed": counted.needed,
        "vote_passed": counted.passed,
        "speaker_count": figures.speaker_count,
    }
    assert {path: str(value).lower() for path, value in found.items()} == expected(ADMISSION)
    minutes, resolution = (flat(render(template(stem), meeting)) for stem in ("bien-ban-ket-nap", "nghi-quyet-ket-nap"))
    for text in (minutes, resolution):
        assert "15 đồng chí (chính thức 14, dự bị 01)" in text
        assert "85,7%" in text
        assert "92,3%" in text
        assert "7,1%" in text
    assert "14/15 đồng chí, đạt 93,3% (chính thức 13, dự bị 01)" in minutes
    assert "thời lượng 95 phút" in minutes
    assert all(meeting.member(speaker).name in minutes for speaker in figures.speakers)


def expected(path: Path) -> dict[str, str]:
    """Return the block ``expected`` of a meeting file, its values as text."""
    block = path.read_text("utf-8").split("\nexpected:\n")[1]
    return dict(line.strip().split(": ") for line in block.splitlines() if ": " in line)
