"""What each form of a paper costs in text and in understanding: ``python -m tests.forms.score`` (LibreOffice for some forms).

Text: paragraphs and cells that come back exactly; words without order (recall, precision); words with a diacritic that come
back exactly; characters right, by the edits left in paragraphs that are not exact. Understanding: the share of (paper, section)
pairs with the right one of three statuses, against the same paper as text. Time: one reading, gate included, best
of three.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import math
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.form_matrix import FORMS, expected, lines_of, make

from bienban import readers, resources
from bienban.errors import UnreadableError
from bienban.facts import understand
from bienban.model import SECTIONS, Document
from bienban.renderers import json_
from tests.corpus.papers import Paper, labels
from tests.corpus.score import SCORED_KINDS, plain, three_way

DOCS = Path(__file__).parents[1] / "corpus" / "docs"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Figures:
    """What was counted for one form; see the head of this module."""

    form: str
    papers: int
    exact: float
    recall: float
    precision: float
    diacritics: float
    characters: float
    three_way: float
    text_three_way: float
    p50: float
    p95: float
    worst: tuple[str, ...]
    """Papers with paragraphs that are not exact, the worst first."""
    differing: tuple[str, ...] = ()
    """Each section with another status than in the text, each fact with another value."""


def said(paper: Document) -> list[str]:
    """Return the paragraphs and cells as people see them: the label of a list in front, blanks brought together."""
    return [" ".join(f"{block.label} {block.text}".split()) for block in paper.blocks]


def edits(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Return how many characters are wrong: those of the paragraphs that differ, compared in order."""
    left = list((Counter(wanted) - Counter(found)).elements())
    right = list((Counter(found) - Counter(wanted)).elements())
    one = " ".join(line for line in wanted if line in left)
    other = " ".join(line for line in found if line in right)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return sum(max(b - a, d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")


def _marked(word: str) -> bool:
    return unicodedata.normalize("NFD", word) != word or "đ" in word.lower()


def measure(form: str, papers: Sequence[Path], files: Sequence[Path], text: Sequence[Paper]) -> Figures:
    """Return the figures of one form; a file that is refused counts with no word found."""
    exact = total = hits = wanted_words = found_words = marked_hits = marked = wrong = length = 0
    seconds: list[float] = []
    worst: list[tuple[int, str]] = []
    understood: list[Paper] = []
    by_id = {paper.id: paper for paper in text}
    for paper, file in zip(papers, files, strict=True):
        wanted = expected(lines_of(paper), form)
        document, best = None, math.inf
        for _ in range(3):
            started = time.perf_counter()
            with contextlib.suppress(UnreadableError):
                document = readers.read(file)
            best = min(best, time.perf_counter() - started)
        seconds.append(best)
        found = [unicodedata.normalize("NFC", line) for line in said(document)] if document else []
        same = (Counter(wanted) & Counter(found)).total()
        exact, total = exact + same, total + len(wanted)
        if same < len(wanted):
            worst.append((same - len(wanted), paper.stem))
        words, got = Counter(_WORD.findall(" ".join(wanted))), Counter(_WORD.findall(" ".join(found)))
        hits, wanted_words, found_words = hits + (words & got).total(), wanted_words + words.total(), found_words + got.total()
        marks = Counter({word: count for word, count in words.items() if _marked(word)})
        marked_hits, marked = marked_hits + (marks & got).total(), marked + marks.total()
        wrong, length = wrong + edits(wanted, found), length + len(" ".join(wanted))
        if paper.stem in by_id and document:
            minutes = understand(document, resources.lexicon(), resources.tagger())
            understood.append(Paper(paper.stem, by_id[paper.stem].label, json_.minutes_object(minutes, file.name)))
    ordered = sorted(seconds)
    return Figures(
        form,
        len(papers),
        exact / total,
        hits / wanted_words,
        hits / max(found_words, 1),
        marked_hits / marked,
        1 - wrong / length,
        three_way(understood),
        three_way([by_id[paper.id] for paper in understood]),
        1000 * ordered[len(ordered) // 2],
        1000 * ordered[int(0.95 * (len(ordered) - 1))],
        tuple(name for _, name in sorted(worst)),
        tuple(line for paper in understood for line in differences(by_id[paper.id], paper)),
    )


def differences(text: Paper, form: Paper) -> Iterator[str]:
    """Yield what is understood of a form otherwise than of the text."""
    for section in SECTIONS:
        (label, before), after = text.status(section), form.status(section)[1]
        if before != after:
            yield f"{text.id} {section}: {before}, here {after}, by the label {label}"
    told, found = (
        {name: [plain(one["value"]) for one in (fact if isinstance(fact, list) else [fact])] for name, fact in facts.items()}
        for facts in (text.read["facts"], form.read["facts"])
    )
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            yield f"{text.id} {name}: {told.get(name)}, here {found.get(name)}"


def as_text(papers: Sequence[Path]) -> list[Paper]:
    """Return what is understood of the papers as text, those with sections labelled."""
    known = {label["id"]: label for label in labels() if label["kind"] in SCORED_KINDS}
    chosen = [paper for paper in papers if paper.stem in known]
    read = [understand(readers.read(paper), resources.lexicon(), resources.tagger()) for paper in chosen]
    return [
        Paper(paper.stem, known[paper.stem], json_.minutes_object(minutes, paper.name))
        for paper, minutes in zip(chosen, read, strict=True)
    ]


def sample(count: int) -> list[Path]:
    """Return papers of the hands that may be looked at, spread over all of them; ``0`` for all."""
    known = sorted(label["id"] for label in labels())
    step = max(1, len(known) // count) if count else 1
    return [DOCS / f"{name}.txt" for name in known[::step]]


def line(figures: Figures) -> str:
    points = 100 * (figures.three_way - figures.text_three_way)
    return (
        f"| {figures.form} | {figures.exact:.4f} | {figures.recall:.4f} | {figures.precision:.4f} | {figures.diacritics:.4f} |"
        f" {figures.characters:.5f} | {figures.three_way:.3f} ({points:+.2f}) | {figures.p50:.1f} | {figures.p95:.1f} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(FORMS)}; all by default")
    parser.add_argument("--papers", type=int, default=60, help="about how many, spread over the hands; 0: all")
    parser.add_argument("--keep", type=Path, help="a folder in which the files stay, to be used again")
    parser.add_argument("--differing", action="store_true", help="tell what is understood otherwise than of the text")
    parser.add_argument("--worst", action="store_true", help="name the papers that do not come back exactly")
    chosen = parser.parse_args()
    papers = sample(chosen.papers)
    text = as_text(papers)
    print(f"{len(papers)} papers, {len(text)} of them minutes with labels\n")
    print("| form | paragraphs exact | words R | words P | with diacritics | characters | three-way (− text) | p50 ms | p95 |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for form in chosen.forms or FORMS:
            files = make(papers, [form], chosen.keep or Path(folder))[form]
            figures = measure(form, papers, files, text)
            print(line(figures), flush=True)
            if chosen.worst and figures.worst:
                print(f"    {', '.join(figures.worst[:12])}")
            for each in figures.differing if chosen.differing else ():
                print(f"    {each}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
