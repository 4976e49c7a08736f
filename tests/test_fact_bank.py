"""The bank of short papers: of each kind of fact at least as much is read as was when it was last looked at."""

from __future__ import annotations

from functools import cache

import pytest

from tests.corpus.papers import Count
from tests.fact_bank import COUNTERS, PATHS, Answer, answers, excerpts

LEAST = {
    "attendance": 0.95,
    "place": 0.90,
    "end": 1.0,
    "chair": 1.0,
    "guests": 1.0,
    "absentees": 0.90,
    "votes": 1.0,
    "tasks": 0.90,
}
"""F1 on the first excerpts of the half that may be read."""
OTHERS = 63
"""The last excerpts of the half, written by another hand, are read less well than the first."""
LEAST_OF_OTHERS = {"attendance": 0.95, "place": 0.85, "guests": 0.66, "absentees": 0.85, "votes": 0.60, "tasks": 0.95}
"""F1 on the others. Two labels count a bare “lý do: …” as leave, two ballots have no base, one place has a hall and a line."""


@cache
def _read() -> tuple[Answer, ...]:
    return tuple(answers("read"))


@pytest.mark.parametrize("about", LEAST)
def test_a_kind_of_fact_is_read_as_well_as_it_was(about: str) -> None:
    total = sum((answer.count for answer in _read()[:-OTHERS] if answer.about == about), Count())
    assert total.f1 >= LEAST[about]


@pytest.mark.parametrize("about", LEAST_OF_OTHERS)
def test_what_another_hand_wrote_is_read_as_well_as_it_was(about: str) -> None:
    total = sum((answer.count for answer in _read()[-OTHERS:] if answer.about == about), Count())
    assert total.f1 >= LEAST_OF_OTHERS[about]


@pytest.mark.parametrize("half", ["read", "kept"])
def test_every_excerpt_asks_for_a_fact_that_can_be_scored(half: str) -> None:
    for excerpt in excerpts(half):
        assert excerpt["half"] == half
        assert excerpt["about"] in {"attendance", *PATHS}
        assert excerpt["about"] != "attendance" or set(excerpt["expect"]) <= set(COUNTERS)


def test_a_value_not_expected_counts_as_wrong() -> None:
    silent = [answer for answer in _read() if answer.expected == []]
    assert silent
    assert all(answer.count.tp == 0 and answer.count.fp == len(answer.found) for answer in silent)
