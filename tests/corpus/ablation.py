"""What the learned part is worth out of sample: ``python -m tests.corpus.ablation``.

Every paper is understood by a tagger that was trained without its hand (leave one hand out), or with ``--groups N`` without
a group of papers drawn by lot (as many groups as papers leave one paper out, which takes a quarter of an hour). Words and
signs themselves cannot be left out so: for them the first reading of a hand is the honest figure
(``docs/design/accuracy.md``). Needs the dependency group ``training``.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tools import train_tagger as training

from bienban import resources
from bienban.facts import understand
from bienban.model import SECTIONS
from bienban.readers import read
from bienban.renderers import json_
from bienban.structure.tagged import DENIED, SURE, best_lines
from bienban.tagger import Tagger, parse_tagger
from tests.corpus.papers import HANDS, HERE, Paper, interval
from tests.corpus.score import averaged_sections, section_figures

FOUND = ("inline", "lead", "heading", "negative")
Grouping = Callable[[training.Example], str]


@dataclass(frozen=True)
class Left:
    """Papers of one group, a tagger trained on none of them, and how words and signs stood on them at their first reading."""

    papers: Sequence[training.Example]
    tagger: Tagger
    cases: Sequence[training.Case]


def groups(papers: Sequence[training.Example], shown: Sequence[training.Example], name_of: Grouping) -> Iterator[Left]:
    """Yield the papers shown in groups, each with a tagger trained on none of its papers."""
    prepared = training.prepare(papers, training.bank())
    known = training.unread(papers, prepared)
    for name in sorted(set(map(name_of, shown))):
        own = [paper for paper in shown if name_of(paper) == name]
        ids = {paper.id for paper in own}
        model = training.fit(prepared, ids) | training.belief([case for case in known if case.paper not in ids])
        yield Left(own, parse_tagger(model), [case for case in known if case.paper in ids])


def understood(paper: training.Example, tagger: Tagger | None) -> Paper:
    """Return a paper as the whole program understands it with this tagger."""
    minutes = understand(read(HERE / "docs" / f"{paper.id}.txt"), resources.lexicon(), tagger)
    return Paper(paper.id, paper.label, json_.minutes_object(minutes, paper.id))


def alone(paper: training.Example, tagger: Tagger, lean: float = -0.9) -> Paper:
    """Return a paper as the line model alone sees it: a section is there where a line has log-odds above ``lean``."""
    lines = best_lines(paper.rows, tagger)
    formal = {section: {"status": "present"} for section in SECTIONS if section not in lines and paper.present(section)}
    found = {section: {"status": "present"} for section, scored in lines.items() if scored[0][1] > lean}
    return Paper(paper.id, paper.label, {"sections": formal | found})


def at_first(left: Left) -> Iterator[Paper]:
    """Yield papers as words of their first reading and the tagger see them together (formal parts as labelled)."""
    for paper in left.papers:
        found: dict[str, Any] = {
            section: {"status": "present"}
            for section in SECTIONS
            if section not in left.tagger.sections and paper.present(section)
        }
        cases = [case for case in left.cases if case.paper == paper.id]
        for case in cases:
            likely = left.tagger.chance(case.section, case.state, case.best, case.second)
            if likely >= (DENIED if case.state in FOUND else SURE):
                found[case.section] = {"status": "present"}
        if cases:
            yield Paper(paper.id, paper.label, {"sections": found})


def reliability(parts: Sequence[Left]) -> None:
    """Print how often what was said with a probability was true."""
    said: dict[int, list[bool]] = defaultdict(list)
    for left in parts:
        for case in left.cases:
            likely = left.tagger.chance(case.section, case.state, case.best, case.second)
            said[min(9, int(10 * likely))].append(case.present)
    print("\n| probability said | sections | there |\n|---|---|---|")
    for tenth, there in sorted(said.items()):
        print(f"| {tenth / 10:.1f}–{tenth / 10 + 0.1:.1f} | {len(there)} | {sum(there) / len(there):.3f} |")


def worst(papers: Sequence[Paper], number: int = 10) -> None:
    """Print the papers with most sections wrong."""
    wrong = {
        paper.id: [f"{section}: {a}→{b}" for section in SECTIONS for a, b in [paper.status(section)] if a != b]
        for paper in papers
    }
    print("\nworst papers:")
    for name in sorted(wrong, key=lambda name: (-len(wrong[name]), name))[:number]:
        print(f"- {name}: {'; '.join(wrong[name])}")


def table(name: str, papers: Sequence[Paper]) -> None:
    """Print one row a group of hands."""
    parts: Mapping[str, Sequence[Paper]] = {
        "all": papers,
        **{hand: [paper for paper in papers if paper.hand == hand] for hand in sorted({paper.hand for paper in papers})},
    }
    for hands, part in parts.items():
        averaged = averaged_sections(part)
        figures = section_figures(part, averaged)
        low, high = interval(part, partial(_figure, averaged, "micro F1 not-present"))
        values = " | ".join(f"{value:.3f}" for value in figures.values())
        print(f"| {name} | {hands} ({len(part)}) | {values} | [{low:.3f}, {high:.3f}] |")


def _figure(averaged: Sequence[str], name: str, papers: Sequence[Paper]) -> float:
    return section_figures(papers, averaged)[name]


def _hand(paper: training.Example) -> str:
    return paper.hand


def _lots(papers: Sequence[training.Example], groups: int) -> Grouping:
    names = [paper.id for paper in papers]
    random.Random(20261121).shuffle(names)
    place = {name: f"{number % groups:04}" for number, name in enumerate(names)}
    return lambda paper: place[paper.id]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default=HANDS, help="hands that are printed; all but kept ones are trained on")
    parser.add_argument("--groups", type=int, default=0, help="leave one of so many groups of papers out instead of one hand")
    given = parser.parse_args()
    papers = training.examples()
    shown = [paper for paper in papers if paper.hand in given.hands]
    print("| what decides | hand (papers) | macro F1 | balanced | micro F1 | precision | three-way | 95 % of micro F1 |")
    print("|---|---|---|---|---|---|---|---|")
    table("words and signs", [understood(paper, None) for paper in shown])
    left = list(groups(papers, shown, _lots(papers, given.groups) if given.groups else _hand))
    table("tagger alone", [alone(paper, each.tagger) for each in left for paper in each.papers])
    table("both, words at first reading", [paper for each in left for paper in at_first(each)])
    both = [understood(paper, each.tagger) for each in left for paper in each.papers]
    table("both", both)
    unsure = sum(len(paper.read["perhaps"]) for paper in both)
    print(
        f"\nleft open: {unsure} of {len(both) * len(SECTIONS)} sections, in {sum(bool(p.read['perhaps']) for p in both)} papers"
    )
    reliability(left)
    worst(both)


if __name__ == "__main__":
    main()
