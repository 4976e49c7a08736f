"""Passages in everyday words, read with the learned part: what was done is found or asked about, never said missing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bienban import resources
from bienban.structure import Structure, find_structure
from tests.paper import HEAD, SIGNATURES, document

BANK: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "passages.toml").read_text("utf-8"))
USUAL = {"opening.time": 3, "opening.place": 4, "opening.attendance": 5, "opening.chair": 6, "opening.recorder": 7}
NEWS = "Đ/c Hòa thông tin tình hình thời sự trong nước."


def understood(section: str, words: str) -> Structure:
    """Return the structure of short minutes with a passage where its section stands."""
    lines = words.split(" / ")
    head, body, end, signatures = list(HEAD), ["1. Thời sự: bão số 3."], ["Họp xong lúc 21 giờ."], list(SIGNATURES)
    if section.startswith("header"):
        head = [*lines, *HEAD[3:]]
    elif section in USUAL:
        head[USUAL[section] : USUAL[section] + 1] = lines
    elif section.startswith("signature"):
        signatures = lines
    elif section.startswith("opening"):
        body = [*lines, *body]
    else:
        body = lines if section == "content.news" else [NEWS, *lines]
        end = [] if section == "closing.time" else end
    return find_structure(document(*head, *body, *end, *signatures), resources.lexicon(), resources.tagger())


def passages(side: str) -> list[tuple[str, str]]:
    return [(section, words) for section, several in BANK[side].items() for words in several]


@pytest.mark.parametrize(("section", "words"), passages("there"))
def test_a_section_done_in_everyday_words_is_there(section: str, words: str) -> None:
    found = understood(section, words).section(section)
    assert found is not None
    assert found.status == "present"


@pytest.mark.parametrize(("section", "words"), passages("asked"))
def test_a_section_done_in_words_nobody_knows_is_asked_about_and_not_said_missing(section: str, words: str) -> None:
    assert section in {one.kind for one in understood(section, words).perhaps}


@pytest.mark.parametrize(("section", "words"), passages("missed"))
def test_a_section_still_said_missing_moves_when_it_is_found(section: str, words: str) -> None:
    """What is lost is told, not left out: a passage of this table that is found or asked about belongs in another."""
    structure = understood(section, words)
    found = structure.section(section)
    assert found is None or found.status != "present"
    assert section not in {one.kind for one in structure.perhaps}


@pytest.mark.parametrize(("section", "words"), passages("not_there"))
def test_what_was_not_done_is_not_there(section: str, words: str) -> None:
    found = understood(section, words).section(section)
    assert found is None or found.status != "present"


@pytest.mark.parametrize(("section", "words"), passages("mistaken"))
def test_what_was_not_done_and_is_still_taken_for_there_moves_when_it_is_read_rightly(section: str, words: str) -> None:
    """What is taken for there is told too: a passage of this table that is no more belongs among what is not there."""
    found = understood(section, words).section(section)
    assert found is not None
    assert found.status == "present"
