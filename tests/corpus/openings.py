"""What the learned part of openings is worth out of sample: ``python -m tests.corpus.openings``.

Every hand is understood with words alone, and with words and a model that was trained without it (leave one hand out). Words
themselves were tuned on hands that were read: for them the hands read last are the honest figure. Needs the dependency group
``training``.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from tools import train_opened as training

from bienban import resources
from bienban.facts import understand
from bienban.facts.opened_counts import TOLD_ALONE
from bienban.opened import Opened, parse_opened
from bienban.readers import read
from bienban.renderers import json_
from tests.corpus.papers import DIRECTED, HANDS, HERE, KEPT, Count, Paper, labels
from tests.corpus.score import fact_count

PATHS = ("meeting.place", *training.PATHS, *(f"attendance.{kind}" for kind in TOLD_ALONE))


def understood(hands: str, opened: Opened) -> list[Paper]:
    """Return the papers of these hands as the whole program understands them with this model."""
    tagger = replace(resources.tagger(), opened=opened)
    papers = []
    for label in labels(hands):
        minutes = understand(read(HERE / "docs" / f"{label['id']}.txt"), resources.lexicon(), tagger)
        papers.append(Paper(label["id"], label, json_.minutes_object(minutes, label["id"])))
    return papers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default=DIRECTED, help=f"letters of the hands, each left out in turn; {KEPT} never train")
    hands = parser.parse_args().hands
    known = [*training.of_papers(HANDS), *training.of_clerks()]
    read_, kept = [hand for hand in hands if hand not in KEPT], "".join(hand for hand in hands if hand in KEPT)
    alone, both = [], []
    for each in (*read_, *([kept] if kept else ())):
        model = parse_opened(training.fit([case for case in known if case.hand not in each or not case.hand]))
        alone += understood(each, Opened())
        both += understood(each, model)
    heads = "P | R | F1"
    print(f"| path ({len(both)} papers) | n | words: {heads} | words and model: {heads} |\n|{'---|' * 8}")
    for path in PATHS:
        counts = [sum((fact_count(paper, path) for paper in papers), Count()) for papers in (alone, both)]
        figures = " | ".join(f"{value:.3f}" for count in counts for value in (count.precision, count.recall, count.f1))
        print(f"| {path} | {counts[0].tp + counts[0].fn} | {figures} |")


if __name__ == "__main__":
    main()
