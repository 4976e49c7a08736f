"""Whatever a month says, the papers before and after its meetings say back; an extract repeats its minutes letter by letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bienban import resources
from bienban.checks._schedule import schedule
from bienban.facts import understand
from bienban.generate.render import fits, render
from bienban.model import Meeting, Minutes, Year
from bienban.readers import read
from tests.flat import flat
from tests.meeting_facts import Facts, paper_facts
from tests.month_facts import MONTH, THEME, Said, scored
from tests.specimens import record
from tests.strategies import EXAMPLES, hostile_texts
from tests.strategies_month import months, schedules, themes

ROOT = Path(__file__).parents[1]
OPEN = {"nghi-quyet-chuyen-de": {"meeting.date"}}
"""Paths not given back yet: the day of the meeting, where short lists stand between it and the day told again at the end."""
SAMPLES = {"thuong-ky-2026-11": MONTH, "chuyen-de-2026-q4": THEME}


def template(stem: str) -> Path:
    return ROOT / "templates" / f"{stem}.docx"


def read_back(made: bytes, folder: Path) -> Minutes:
    path = folder / "van-ban.docx"
    path.write_bytes(made)
    return understand(read(path), resources.lexicon())


def compare(stem: str, said: Said, meeting: Meeting, folder: Path) -> tuple[Facts, Facts]:
    """Return what a paper does not give back, and what stands there instead; it may tell of further tasks."""
    minutes = read_back(render(template(stem), meeting), folder)
    found = paper_facts(minutes, meeting.member(meeting.meeting.chair).name) | scored(minutes)
    meant = {path: value for path, value in said(meeting).items() if value is not None}
    missing = {
        path: value
        for path, value in meant.items()
        if (not set(value) <= set(found["tasks"]) if path == "tasks" else found.get(path) != value)
    }
    return missing, {path: found.get(path) for path in missing}


def lost(papers: dict[str, Said], meeting: Meeting, folder: Path) -> dict[str, tuple[Facts, Facts]]:
    """Return what the papers that fit a meeting do not give back, by template."""
    found = {
        stem: compare(stem, said, meeting, folder) for stem, said in papers.items() if fits(template(stem), meeting) is None
    }
    kept = {
        stem: tuple({path: value for path, value in facts.items() if path not in OPEN.get(stem, ())} for facts in pair)
        for stem, pair in found.items()
    }
    return {stem: (pair[0], pair[1]) for stem, pair in kept.items() if pair[0]}


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(meeting=months())
def test_any_month_comes_back_from_its_papers(meeting: Meeting, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert lost(MONTH, meeting, tmp_path_factory.getbasetemp()) == {}


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(meeting=themes())
def test_any_theme_comes_back_from_its_papers(meeting: Meeting, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert lost(THEME, meeting, tmp_path_factory.getbasetemp()) == {}


def test_the_comparison_sees_a_changed_record(tmp_path: Path) -> None:
    """Negative control: the papers of another month do not pass."""
    meeting = record(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert isinstance(meeting, Meeting)
    other = replace(meeting, attendance=replace(meeting.attendance, absentees=meeting.attendance.absentees[:1]))
    minutes = read_back(render(template("trich-bien-ban"), meeting), tmp_path)
    found = paper_facts(minutes, "")
    different = {
        path for path, value in MONTH["trich-bien-ban"](other).items() if value is not None and found.get(path) != value
    }
    assert {"attendance.present", "attendance.percent", "attendance.absent"} <= different
    assert "meeting.date" not in different


def test_rows_of_concerns_tell_how_many_spoke_and_never_who() -> None:
    meeting = record(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert isinstance(meeting, Meeting)
    raised = [each for item in meeting.agenda for each in item.feedback]
    for stem in ("phieu-phan-anh", "bao-cao-ket-qua-sinh-hoat"):
        text = flat(render(template(stem), meeting))
        rows = [line.split("\t") for line in text.splitlines() if line.split("\t")[0].isdigit()]
        assert [(row[1], row[2], row[3], int(row[5])) for row in rows[: len(raised)]] == [
            (each.field, each.content, each.proposal, len(each.raised_by)) for each in raised
        ]
        names = {meeting.member(member).name for each in raised for member in each.raised_by}
        assert not any(name in "".join(row) for row in rows for name in names)


@pytest.mark.parametrize(("sample", "stem"), [(sample, stem) for sample, stems in SAMPLES.items() for stem in stems])
def test_the_samples_come_back_whole(sample: str, stem: str, tmp_path: Path) -> None:
    meeting = record(ROOT / "samples" / sample / "meeting.yaml")
    assert isinstance(meeting, Meeting)
    assert compare(stem, SAMPLES[sample][stem], meeting, tmp_path) == ({}, {})


def test_who_leads_the_first_task_of_a_short_resolution_does_not_preside(tmp_path: Path) -> None:
    meeting = record(ROOT / "samples" / "chuyen-de-2026-q4" / "meeting.yaml")
    assert isinstance(meeting, Meeting)
    assert meeting.resolution is not None
    short = replace(meeting, agenda=tuple(replace(item, thematic=None, conclusion=None) for item in meeting.agenda))
    short = replace(short, resolution=replace(meeting.resolution, tasks=meeting.resolution.tasks[:1]))
    minutes = read_back(render(template("nghi-quyet-chuyen-de"), short), tmp_path)
    assert len(tuple(minutes.every("tasks"))) == 1
    assert not any(section.kind == "opening.chair" for section in minutes.sections)


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(year=schedules())
def test_any_registration_comes_back_as_the_days_of_its_year(year: Year, tmp_path_factory: pytest.TempPathFactory) -> None:
    minutes = read_back(render(template("dang-ky-lich-sinh-hoat"), year), tmp_path_factory.getbasetemp())
    assert year.schedule is not None
    regular = [row.date for row in year.schedule.rows if row.type == "regular"]
    assert minutes.kind == "other"
    assert schedule(minutes)[0] == year.year
    assert [each.day for each in schedule(minutes)[1]] == regular


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(meeting=months(hostile_texts()))
def test_an_extract_says_its_items_as_the_minutes_do_letter_by_letter(meeting: Meeting) -> None:
    whole = flat(render(template("bien-ban-thuong-ky"), meeting))
    text = flat(render(template("trich-bien-ban"), meeting))
    body = text.split("\nNội dung trích:\n", 1)[1].rsplit("\nTrích nguyên văn Biên bản", 1)[0]
    assert meeting.extract is not None
    kept = [item for item in meeting.agenda if item.seq in meeting.extract.items]
    begins: list[int] = []
    for item in kept:  # the number of an item begins a line: a year may end a sentence (“sinh năm 1975.”)
        begins.append(f"\n{body}".index(f"\n{meeting.agenda.index(item) + 1}. ", begins[-1] + 1 if begins else 0))
    for begin, end in zip(begins, [*begins[1:], len(body)], strict=True):
        assert body[begin:end].rstrip("\n") in whole


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(meeting=themes(hostile_texts()))
def test_an_extract_of_a_theme_repeats_its_proceedings_letter_by_letter(meeting: Meeting) -> None:
    whole = flat(render(template("bien-ban-chuyen-de"), meeting))
    text = flat(render(template("trich-bien-ban"), meeting))
    body = text.split("\nNội dung trích:\n", 1)[1].rsplit("\nTrích nguyên văn Biên bản", 1)[0]
    assert body.startswith("II- TRÌNH BÀY CHUYÊN ĐỀ\n")
    assert f"\n{body}\n" in whole


@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(meeting=months(hostile_texts()), other=themes(hostile_texts()), year=schedules(hostile_texts()))
def test_any_text_is_printed(meeting: Meeting, other: Meeting, year: Year) -> None:
    """Every printed value is found again in the paper by the printing itself."""
    for stem in (*MONTH, *THEME, "dang-ky-lich-sinh-hoat"):
        for each in (meeting, other, year):
            assert fits(template(stem), each) or render(template(stem), each)
