"""Whatever a meeting says, its papers say back: meeting → template → Word file → reader → facts equal to the meeting's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bienban import resources
from bienban.facts import understand
from bienban.generate.render import render
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, Minutes
from bienban.readers import read
from tests.meeting_facts import Facts, meeting_facts, paper_facts
from tests.strategies import EXAMPLES, meetings

ROOT = Path(__file__).parents[1]
TEMPLATES = {"minutes": "bien-ban-thuong-ky", "resolution": "nghi-quyet-thang", "report": "bao-cao-thang"}

every_kind = pytest.mark.parametrize("kind", TEMPLATES)


def read_back(meeting: Meeting, kind: str, folder: Path) -> Minutes:
    """Return what the program understands of the paper it made."""
    path = folder / f"{kind}.docx"
    path.write_bytes(render(ROOT / "templates" / f"{TEMPLATES[kind]}.docx", meeting))
    return understand(read(path), resources.lexicon())


def compare(meeting: Meeting, kind: str, folder: Path) -> tuple[Facts, Facts]:
    """Return the facts of the meeting that its paper does not give back, and what stands there instead.

    Tasks of the resolution must all be found; minutes may hold further ones, given in the conclusions of their items.
    """
    said = meeting_facts(meeting, kind)
    found = paper_facts(read_back(meeting, kind, folder), meeting.member(meeting.meeting.chair).name)
    missing = {
        path: value
        for path, value in said.items()
        if (not set(value) <= set(found["tasks"]) if path == "tasks" else found.get(path) != value)
    }
    return missing, {path: found.get(path) for path in missing}


@every_kind
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(meeting=meetings())
def test_any_meeting_comes_back_from_its_papers(kind: str, meeting: Meeting, tmp_path_factory: pytest.TempPathFactory) -> None:
    missing, instead = compare(meeting, kind, tmp_path_factory.getbasetemp())
    assert missing == instead


@every_kind
def test_the_sample_comes_back_whole(kind: str, tmp_path: Path) -> None:
    meeting = load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert compare(meeting, kind, tmp_path) == ({}, {})
    assert read_back(meeting, kind, tmp_path).kind == kind


def test_the_comparison_sees_a_changed_figure(tmp_path: Path) -> None:
    """Negative control: the paper of another meeting does not pass."""
    meeting = load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    other = replace(meeting, attendance=replace(meeting.attendance, absentees=meeting.attendance.absentees[:1]))
    said = meeting_facts(other, "minutes")
    found = paper_facts(read_back(meeting, "minutes", tmp_path), "")
    different = {path for path, value in said.items() if path != "tasks" and found.get(path) != value}
    assert {"attendance.present", "attendance.percent", "attendance.absentees", "votes"} <= different
    assert "meeting.date" not in different
