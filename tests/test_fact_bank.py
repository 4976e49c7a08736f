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
"""F1 on the half that may be read."""


@cache
def _read() -> tuple[Answer, ...]:
    return tuple(answers("read"))


@pytest.mark.parametrize("about", LEAST)
def test_a_kind_of_fact_is_read_as_well_as_it_was(about: str) -> None:
    total = sum((answer.count for answer in _read() if answer.about == about), Count())
    assert total.f1 >= LEAST[about]


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
