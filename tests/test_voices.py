"""Whole papers in voices the corpus does not have are understood as a clerk would understand them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bienban import resources
from bienban.model import SECTIONS
from bienban.structure import Structure, find_structure
from tests.paper import document

PAPERS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "voices.toml").read_text("utf-8"))["paper"]
LABELLED = [paper for paper in PAPERS if "present" in paper]


def understood(paper: dict[str, Any]) -> Structure:
    return find_structure(document(*paper["text"].splitlines()), resources.lexicon())


def wrong(paper: dict[str, Any]) -> list[str]:
    """Return the sections whose presence is told wrongly."""
    found = understood(paper)
    present = {section.kind for section in found.sections if section.status == "present"}
    return [kind for kind in SECTIONS if kind not in paper["open"] and (kind in present) != (kind in paper["present"])]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["text"].strip().splitlines()[1])
def test_the_kind_and_the_meeting_are_known(paper: dict[str, Any]) -> None:
    found = understood(paper)
    assert (found.kind, list(found.meeting_types)) == (paper["kind"], paper["meeting_types"])


@pytest.mark.parametrize("paper", LABELLED, ids=lambda paper: paper["text"].strip().splitlines()[1])
def test_no_paper_has_more_than_one_section_wrong(paper: dict[str, Any]) -> None:
    assert len(wrong(paper)) <= 1


def test_all_but_a_few_sections_of_all_papers_are_right() -> None:
    assert sum(len(wrong(paper)) for paper in LABELLED) <= 0.01 * len(LABELLED) * len(SECTIONS) + 1
