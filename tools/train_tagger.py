"""Train the tagger on the labelled papers and the lines of many clerks: ``python tools/train_tagger.py``.

Writes ``src/bienban/data/tagger.json``. Needs the dependency group ``training`` (scikit-learn). The papers of kept hands
(``tests.corpus.papers.KEPT``) are never read.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.corpus.papers import DIRECTED, HANDS, HERE, labels

from bienban import resources
from bienban.model import SECTIONS, Document
from bienban.readers import read
from bienban.structure import Structure, find_structure
from bienban.structure.tagged import STATES, best_lines, empty_lines, rows
from bienban.tagger import Row, Tagger, features, parse_tagger
from bienban.text import view

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/tagger.json"
LINES = Path(__file__).parent / "lines"
TAGGED = tuple(section for section in SECTIONS if not section.startswith(("header.", "signature.")))
MINUTES = ("minutes", "minutes_extract")
STRENGTH, CLERK = 2.0, 0.25
"""Inverse of the regularisation; how much a line of a clerk counts beside a line of a paper."""
SMALLEST = 12
"""Hundredths below which a weight is left out."""
FEWEST = 2
"""Rows a feature must stand in to be learned."""


@dataclass
class Example:
    """A labelled paper: its structure by words and signs alone, its rows by line, and the sections each row belongs to."""

    id: str
    label: Mapping[str, Any]
    structure: Structure
    rows: dict[int, Row]
    sections: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def hand(self) -> str:
        """Return the letter of the hand."""
        return self.id[0]

    def present(self, section: str) -> bool:
        """Tell whether the section is labelled as there."""
        return bool(self.label["sections"].get(section, {}).get("status") == "present")


def examples(hands: str = HANDS) -> list[Example]:
    """Return the minutes and extracts of these hands."""
    lexicon = resources.lexicon()
    found = []
    for label in labels(hands):
        if label["kind"] in MINUTES:
            document = read(HERE / "docs" / f"{label['id']}.txt")
            found.append(example(label, find_structure(document, lexicon), document))
    return found


def example(label: Mapping[str, Any], structure: Structure, document: Document) -> Example:
    made = Example(label["id"], label, structure, rows(structure))
    for number in made.rows:
        places = {document.blocks[block].place.line for block in structure.lines[number].blocks}
        made.sections[number] = frozenset(
            section
            for section, entry in label["sections"].items()
            if section in TAGGED
            and entry["status"] == "present"
            and any(first <= place <= last for first, last in entry["lines"] for place in places if place is not None)
        )
    return made


def bank() -> Iterator[tuple[Row, frozenset[str]]]:
    """Yield the lines of ``tools/lines``, headings (``h:``) once alone and twice above a line that says nothing by itself."""
    chance = random.Random(20261121)
    found = [
        line.partition("\t")
        for file in sorted(LINES.glob("*.tsv"))
        for line in unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines()
        if "\t" in line
    ]
    silent = [view(text) for names, _, text in found if names == "-"]
    for names, _, text in found:
        sections = frozenset(name.removeprefix("h:") for name in names.split(",")) - {"-"}
        seen = view(text)
        if not names.startswith("h:"):
            yield Row(seen.plain, seen.raw), sections
            continue
        yield Row(seen.plain, seen.raw, style="roman", alone=False), sections
        for below in chance.sample(silent, min(2, len(silent))):
            yield Row(below.plain, below.raw, headings=(seen.plain,)), sections


@dataclass(frozen=True)
class Prepared:
    """All rows as one matrix: one row of it a line; ``owners`` names the paper of each (``""`` for lines of no paper)."""

    matrix: Any
    names: Sequence[str]
    owners: Sequence[str]
    sections: Sequence[frozenset[str]]


def prepare(papers: Iterable[Example], others: Iterable[tuple[Row, frozenset[str]]]) -> Prepared:
    from sklearn.feature_extraction.text import CountVectorizer

    found = [(paper.rows[number], paper.id, paper.sections[number]) for paper in papers for number in paper.rows]
    found += [(row, "", named) for row, named in others]
    vectors = CountVectorizer(analyzer=lambda row: set(features(row)), binary=True, min_df=FEWEST)
    matrix = vectors.fit_transform([row for row, _, _ in found]).tocsr()
    names = [str(name) for name in vectors.get_feature_names_out()]
    return Prepared(matrix, names, [owner for _, owner, _ in found], [named for _, _, named in found])


def fit(prepared: Prepared, without: Collection[str] = ()) -> dict[str, Any]:
    """Return the line model trained on all rows but those of some papers: ``sections``, ``bias``, ``weights``."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    kept = [number for number, owner in enumerate(prepared.owners) if owner not in without]
    matrix = prepared.matrix[kept]
    named = [prepared.sections[number] for number in kept]
    counts = np.array([1.0 if prepared.owners[number] else CLERK for number in kept])
    known = [section for section in TAGGED if sum(section in each for each in named) >= 3]
    bias: list[int] = []
    weights: dict[str, list[int]] = {}
    for index, section in enumerate(known):
        wanted = np.array([section in each for each in named])
        model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, tol=1e-2, max_iter=1000, random_state=1)
        model.fit(matrix, wanted, sample_weight=counts)
        bias.append(round(100 * float(model.intercept_[0])))
        scaled = np.rint(100 * model.coef_[0]).astype(int)
        for place in np.flatnonzero(abs(scaled) >= SMALLEST):
            weights.setdefault(prepared.names[int(place)], []).extend((index, int(scaled[place])))
    return {"sections": known, "bias": bias, "weights": dict(sorted(weights.items()))}


NEUTRAL = {"belief": dict.fromkeys(STATES, (0.0, 1.0, 0.0)), "lean": dict.fromkeys(SECTIONS, 0.0)}


@dataclass(frozen=True)
class Case:
    """What was known of one section of one paper whose hand the line model had not read, and whether it is there."""

    paper: str
    section: str
    state: str
    best: float
    second: float
    present: bool


def first_readings() -> dict[str, dict[str, str]]:
    """Return in what state words and signs left every section of a paper when its hand was read for the first time.

    Words are fitted to the papers they were made from; only a first reading says how far to believe them.
    """
    found: dict[str, dict[str, str]] = json.loads((HERE / "first_reading.json").read_text("utf-8"))
    return found


def cases(papers: Iterable[Example], tagger: Tagger, first: Mapping[str, Mapping[str, str]]) -> Iterator[Case]:
    """Yield the cases of papers that were kept until words and signs stood: one a section."""
    for paper in papers:
        if paper.id in first:
            lines = best_lines(paper.rows, tagger, without=_left_empty(paper, first[paper.id]))
            for section in tagger.sections:
                best, second = (score for _, score in lines[section][:2])
                known = first[paper.id].get(section, "none")
                yield Case(paper.id, section, known, best, second, paper.present(section))


def _left_empty(paper: Example, first: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Return the lines that named a section and left it empty when its hand was read for the first time.

    Where words find the section today, it is its heading of today that stood alone then.
    """
    structure = paper.structure
    heads = {
        section.kind: frozenset(structure.lines_under(replace(section, body=())))
        for section in structure.sections
        if section.heading
    }
    named = heads | empty_lines(structure)
    return {kind: lines for kind, lines in named.items() if first.get(kind) in ("agenda", "placeholder", "bare")}


def belief(known: Sequence[Case]) -> dict[str, Any]:
    """Return how far to believe words, signs and line model together: ``belief`` and ``lean``."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    sections = sorted({case.section for case in known})
    matrix = np.zeros((len(known), 3 * len(STATES) + len(sections)))
    for row, case in zip(matrix, known, strict=True):
        place = 3 * STATES.index(case.state)
        row[place : place + 3] = 2.0, case.best, case.second
        row[3 * len(STATES) + sections.index(case.section)] = 0.7
    model = LogisticRegression(C=0.3, max_iter=5000).fit(matrix, [case.present for case in known])
    found = [round(float(value), 3) for value in model.coef_[0]]
    shift = float(model.intercept_[0])
    return {
        "belief": {
            name: (round(2.0 * found[3 * place] + shift, 3), found[3 * place + 1], found[3 * place + 2])
            for place, name in enumerate(STATES)
        },
        "lean": {section: round(0.7 * value, 3) for section, value in zip(sections, found[3 * len(STATES) :], strict=True)},
    }


def unread(papers: Sequence[Example], prepared: Prepared) -> list[Case]:
    """Return the cases of every hand by a line model that has not read it (leave one hand out).

    Hands directed at what is not done are left out: belief would take their share of it for that of all minutes.
    """
    first = {name: states for name, states in first_readings().items() if name[0] not in DIRECTED}
    found: list[Case] = []
    for hand in sorted({paper.hand for paper in papers if paper.id in first}):
        own = [paper for paper in papers if paper.hand == hand]
        model = parse_tagger(fit(prepared, {paper.id for paper in own}) | NEUTRAL)
        found += cases(own, model, first)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default=HANDS)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    papers = examples(given.hands)
    prepared = prepare(papers, bank())
    model = fit(prepared) | belief(unread(papers, prepared))
    given.to.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    size = given.to.stat().st_size
    print(f"{len(papers)} papers, {prepared.matrix.shape[0]} lines, {len(model['weights'])} features, {size} bytes")


if __name__ == "__main__":
    main()
