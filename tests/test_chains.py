"""The chains of the corpus: months of one chi bộ with faults between their papers, and months without any."""

from __future__ import annotations

import pytest

from bienban import api
from tests.corpus import chain_mutants as planted
from tests.corpus.chains import chains, counts
from tests.corpus.noise import bare, noisy

CLEAN = [chain for chain in planted.chains() if chain[0] in ("u018", "u027")]


@pytest.mark.parametrize("share", [0.02, 0.05, 0.08, None])
def test_letters_read_wrongly_accuse_nobody(share: float | None) -> None:
    for chain in CLEAN:
        texts = {paper: planted.text_of(paper) for paper in chain}
        worse = {paper: bare(text) if share is None else noisy(text, share, paper) for paper, text in texts.items()}
        read = {paper: planted.understood(text) for paper, text in worse.items()}
        must = [each.message for one in api.check_together(read) for each in one.findings if each.force == "phải"]
        assert must == []


def test_faults_planted_between_the_papers_of_a_chain_are_found() -> None:
    chain = next(each for each in planted.chains() if each[0] == "c013")
    known = planted.judged(chain, {})
    missed = {
        (mutant.how, mutant.paper)
        for mutant in planted.mutants(chain)
        if not any(fault == mutant.fault for fault, _, _ in planted.judged(chain, mutant.texts) - known)
    }
    assert missed == {("nothing of the month", "c016")}  # January's minutes speak of the resolution of December


def test_every_fault_between_papers_of_the_corpus_is_found_and_nothing_else_must_be_mended() -> None:
    read = chains()
    total = counts(read)
    assert {fault: count.fn for fault, count in total.items() if count.fn} == {}
    wrong = [each.message for chain in read for each in chain.found if each.force == "phải" and not chain.explains(each)]
    assert wrong == []
    assert sum(count.fp for count in total.values()) <= 1  # a quarter without a topic, which no label of its hand could name
