"""What scans and photographs cost in text and in understanding: ``python -m tests.forms.images`` (LibreOffice, Tesseract).

Words are counted without order (recall, precision); the share of wrong characters is that of body prose, lines in columns and
tables left out; understanding is the share of (paper, section) pairs with the right one of three statuses, against the same
paper as text; seconds are those of the processor, all programs together, a page.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tools.form_images import FORMS, pictures

from bienban import children, office, resources
from bienban.facts import understand
from bienban.model import Document, Source
from bienban.readers import gate, scan
from bienban.renderers import json_
from tests.corpus.papers import Paper
from tests.corpus.score import three_way
from tests.forms.score import as_text, sample
from tests.making import as_docx
from tests.printed import whole

_WORD = re.compile(r"\S+")
BARS = {
    "scan-300": (0.99, 0.5, -1),
    "scan-200-noisy": (0.975, 1.5, -3),
    "photograph": (0.93, 4.0, -6),
}
"""The least recall and precision of words, the most wrong characters of prose in per cent, the points that may be lost."""


@dataclass(frozen=True)
class Figures:
    """What was counted for one form; see the head of this module."""

    form: str
    pages: int
    recall: float
    precision: float
    wrong: float
    three_way: float
    text_three_way: float
    seconds: float
    confidence: tuple[tuple[int, int], ...]
    """Of blocks below 0.5, 0.75, 0.9, and above: how many, and how many of them hold a wrong word."""


def edits(wanted: str, found: str) -> int:
    """Return the distance of two texts: letters put in, left out or taken for others."""
    if not wanted or not found:
        return len(wanted) + len(found)
    other = np.array([ord(letter) for letter in found])
    positions = np.arange(len(found) + 1)
    row = positions.copy()
    for number, letter in enumerate(wanted, start=1):
        changed = np.concatenate(([number], np.minimum(row[1:] + 1, row[:-1] + (other != ord(letter)))))
        # Letters left out run along the row: the least of all before, each a step more.
        row = np.minimum.accumulate(changed - positions) + positions
    return int(row[-1])


def prose(lines: Sequence[str], paper: Document) -> tuple[str, str]:
    """Return the prose that was printed and that was read: columns, tables and lines without letters are left out."""
    columns = "\n".join(" ".join(cell.split()) for line in lines if "\t" in line for cell in line.split("\t"))
    wanted = [line for line in lines if "\t" not in line and any(map(str.isalpha, line))]
    # A letterhead whose columns were read one below the other is judged by its words alone, as the other way round.
    found = [block.text for block in paper.blocks if block.place.cell is None and block.text not in columns]
    return " ".join(" ".join(wanted).split()), " ".join(" ".join(found).split())


def printed(papers: Sequence[Path], folder: Path) -> list[bytes]:
    """Return the papers as LibreOffice prints them, kept in the folder."""
    missing = [paper for paper in papers if not (folder / f"{paper.stem}.pdf").exists()]
    words = [as_docx(paper.read_text("utf-8").split("\n"), folder / f"{paper.stem}.docx", borders=True) for paper in missing]
    for paper, made in zip(missing, office.convert(words, "pdf") if words else (), strict=True):
        (folder / f"{paper.stem}.pdf").write_bytes(made or b"")
    return [(folder / f"{paper.stem}.pdf").read_bytes() for paper in papers]


def taken(paper: Path, pdf: bytes, form: str, folder: Path) -> list[bytes]:
    """Return the pages of a paper in a form, kept in the folder."""
    kept = sorted(folder.glob(f"{paper.stem}.{form}.*.jpg"))
    if kept:
        return [path.read_bytes() for path in kept]
    made = pictures(pdf, form, seed=int.from_bytes(paper.stem.encode()))
    for number, picture in enumerate(made):
        (folder / f"{paper.stem}.{form}.{number:02}.jpg").write_bytes(picture)
    return made


def measure(form: str, papers: Sequence[Path], folder: Path, text: Sequence[Paper], *, worst: bool = False) -> Figures:
    """Return the figures of one form."""
    hits = wanted_words = found_words = wrong = length = pages = 0
    understood: list[Paper] = []
    by_id = {paper.id: paper for paper in text}
    sure: Counter[int] = Counter()
    faulty: Counter[int] = Counter()
    children.close()
    before = _seconds()
    seconds = 0.0
    for paper, pdf in zip(papers, printed(papers, folder), strict=True):
        made = taken(paper, pdf, form, folder)
        before = _seconds()
        document = scan.read_pictures([gate.admit(each) for each in made], Source(paper.name, "0" * 64, "image/jpeg"))
        children.close()
        seconds += _seconds() - before
        pages += len(made)
        # Đ and the Ð of Iceland are drawn alike: no picture tells which was typed.
        text_typed = unicodedata.normalize("NFC", paper.read_text("utf-8")).replace("Ð", "Đ").replace("ð", "đ")
        lines = text_typed.split("\n")
        words = Counter(_WORD.findall(" ".join(lines)))
        got = Counter(_WORD.findall(" ".join(block.text for block in document.blocks)))
        mine = (words & got).total()
        hits, wanted_words, found_words = hits + mine, wanted_words + words.total(), found_words + got.total()
        wanted, read = prose(lines, document)
        lost = edits(wanted, read)
        wrong, length = wrong + lost, length + len(wanted)
        for block in document.blocks:
            step = sum((block.confidence or 0) >= edge for edge in (0.5, 0.75, 0.9))
            sure[step] += 1
            faulty[step] += bool(Counter(_WORD.findall(block.text)) - words)
        if worst:
            print(
                f"    {paper.stem} {mine / words.total():.3f} {mine / max(got.total(), 1):.3f} {100 * lost / len(wanted):.2f} %"
            )
            print(f"      lost  {list((words - got).elements())}\n      extra {list((got - words).elements())}")
        if paper.stem in by_id:
            minutes = understand(document, resources.lexicon(), resources.tagger())
            understood.append(Paper(paper.stem, by_id[paper.stem].label, json_.minutes_object(minutes, paper.name)))
    return Figures(
        form,
        pages,
        hits / wanted_words,
        hits / max(found_words, 1),
        100 * wrong / length,
        three_way(understood),
        three_way([by_id[paper.id] for paper in understood]),
        seconds / pages,
        tuple((sure[step], faulty[step]) for step in range(4)),
    )


def _seconds() -> float:
    """Return the seconds of the processor that this process and all ended children used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def line(figures: Figures) -> str:
    points = 100 * (figures.three_way - figures.text_three_way)
    blocks = " · ".join(f"{faulty}/{count}" for count, faulty in figures.confidence)
    return (
        f"| {figures.form} | {figures.pages} | {figures.recall:.4f} | {figures.precision:.4f} | {figures.wrong:.2f} % |"
        f" {figures.three_way:.3f} ({points:+.2f}) | {figures.seconds:.2f} | {blocks} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(FORMS)}; all by default")
    parser.add_argument("--papers", type=int, default=20, help="about how many, spread over the hands")
    parser.add_argument("--only", default="", help="these papers (a001,b002) instead")
    parser.add_argument("--keep", type=Path, help="a folder in which pages stay, to be used again")
    parser.add_argument("--worst", action="store_true", help="show the words that were lost")
    chosen = parser.parse_args()
    kept = {path.stem for path in whole()}
    papers = [path for path in sample(0 if chosen.only else chosen.papers) if path.stem in kept]
    if chosen.only:
        papers = [path for path in papers if path.stem in chosen.only.split(",")]
    text = as_text(papers)
    print(f"{len(papers)} papers, {len(text)} of them minutes with labels\n")
    print("| form | pages | words R | words P | prose wrong | three-way (− text) | s a page | wrong/blocks |")
    print("|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        at = chosen.keep or Path(folder)
        at.mkdir(parents=True, exist_ok=True)
        for form in chosen.forms or FORMS:
            print(line(measure(form, papers, at, text, worst=chosen.worst)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
