"""Faults planted in every clean place of the corpus are found, and little else is said."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.corpus.mutants import outcomes

FEWEST_CASES = 20


@pytest.mark.slow
def test_planted_faults_are_found() -> None:
    every = list(outcomes())
    cases = Counter(outcome.mutant.fault for outcome in every)
    assert min(cases.values()) >= FEWEST_CASES
    assert sum(outcome.found for outcome in every) >= 0.95 * len(every)
    found = Counter(outcome.mutant.fault for outcome in every if outcome.found)
    assert {fault for fault in cases if found[fault] < 0.75 * cases[fault]} == set()


def test_a_planted_fault_is_a_change_of_its_paper() -> None:
    first = next(outcomes("c"))
    assert first.mutant.paper == "c001"
    assert first.mutant.fault == "absent_sum"
    assert first.found
