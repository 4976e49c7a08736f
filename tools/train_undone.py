"""Train what tells that a section is named and was not done: ``python -m tools.train_undone``.

Reads the labelled papers, the lines of many clerks in ``tools/undone`` (section, ``u`` for not done or ``d`` for done, the
words; ``⏎`` parts lines), and what is there though it hardly looks so (``tests/lookalikes.toml``). Writes
``src/bienban/data/undone.json``. Needs the dependency group ``training`` (scikit-learn). The papers of kept hands
(``tests.corpus.papers.KEPT``) are never read.
"""

from __future__ import annotations

import argparse
import json
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS, HERE, labels

from bienban import resources
from bienban.model import SECTIONS
from bienban.readers import read
from bienban.structure import find_structure
from bienban.text import view
from bienban.undone import MOST_LINES, features

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/undone.json"
LINES = Path(__file__).parent / "undone"
LOOKALIKES = HERE.parent / "lookalikes.toml"
KINDS = ("minutes", "minutes_extract")
STATED = ("opening.time", "opening.attendance", "opening.guests", "closing.time", "closing.score_sheet", "closing.honour_roll")
"""Sections that are there by a clock, a number, a name or a table; words alone decide nothing."""
SPOKEN = tuple(one for one in SECTIONS if not one.startswith(("header.", "signature.")) and one not in STATED)
STRENGTH, CLERK = 0.5, 4.0
"""Inverse of the regularisation; how much a line of a clerk counts beside a section of a paper."""
SMALLEST = 6
"""Hundredths below which a weight is left out."""


@dataclass(frozen=True, slots=True)
class Case:
    """The lines of a section (``View.text``) in a paper (``""`` for lines of no paper), and whether it was left undone."""

    paper: str
    section: str
    lines: tuple[str, ...]
    undone: bool


def clerks() -> Iterator[Case]:
    """Yield the lines of ``tools/undone``, and what hardly looks done in ``tests/lookalikes.toml``."""
    for principle in tomllib.loads(LOOKALIKES.read_text("utf-8"))["principle"]:
        done = [words for side in ("there", "open", "missed") for words in principle.get(side, ())]
        for words in done if principle["section"] in SPOKEN else ():
            yield Case("", principle["section"], _seen(words.split(" / ")), undone=False)
    for file in sorted(LINES.glob("*.tsv")):
        for line in unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines():
            section, told, words = line.split("\t")
            yield Case("", section, _seen(words.split(" ⏎ ")), told == "u")


def cases(hands: str = HANDS) -> Iterator[Case]:
    """Yield the sections of labelled papers: as labelled, and as words and signs find those that are there.

    What an agenda announces is left out: it is known by where it stands.
    """
    lexicon = resources.lexicon()
    for label in labels(hands):
        if label["kind"] not in KINDS:
            continue
        document = read(HERE / "docs" / f"{label['id']}.txt")
        typed = [block.text for block in document.blocks]
        place = {block.place.line: number for number, block in enumerate(document.blocks)}
        for section, entry in label["sections"].items():
            if section in SPOKEN and entry["found_by"] != "agenda":
                first, last = entry["lines"][0]
                told = [typed[place[line]] for line in range(first, last + 1) if line in place]
                yield Case(label["id"], section, _seen(told), entry["status"] == "empty")
        structure = find_structure(document, lexicon)
        for found in structure.sections:
            labelled = label["sections"].get(found.kind, {}).get("status")
            if found.kind in SPOKEN and found.status == labelled == "present":
                lines = tuple(structure.lines[number].view.text for number in structure.lines_of(found.kind))
                yield Case(label["id"], found.kind, lines, undone=False)


def _seen(lines: list[str]) -> tuple[str, ...]:
    return tuple(view(line).text for line in lines if line.strip())


def fit(known: Collection[Case]) -> dict[str, Any]:
    """Return the model of these cases: ``sections``, ``bias``, ``weights``."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=lambda case: set(features(case.section, case.lines)), binary=True, min_df=2)
    matrix = vectors.fit_transform(known)
    weight = [1.0 if case.paper else CLERK for case in known]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1)
    model.fit(matrix, [case.undone for case in known], sample_weight=weight)
    scaled = np.rint(100 * model.coef_[0]).astype(int)
    names = vectors.get_feature_names_out()
    weights = {str(names[place]): int(scaled[place]) for place in np.flatnonzero(abs(scaled) >= SMALLEST)}
    bias = round(100 * float(model.intercept_[0]))
    return {"sections": SPOKEN, "bias": bias, "weights": dict(sorted(weights.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default=HANDS)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    known = [case for case in (*cases(given.hands), *clerks()) if len(case.lines) <= MOST_LINES]
    model = fit(known)
    given.to.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    undone = sum(case.undone for case in known)
    print(f"{len(known)} cases, {undone} of them not done, {len(model['weights'])} features, {given.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
