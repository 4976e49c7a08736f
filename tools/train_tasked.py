"""Train what tells that a part of a line gives somebody something to do: ``python -m tools.train_tasked``.

Reads the labelled minutes with the lines of their tasks, the lines of many clerks in ``tools/tasks`` (``t`` for a task or ``n``
for none, the words), those in ``tools/lines`` (a part with a person and a time is a task where the line assigns), the
proceedings in ``tools/proceedings`` (an empty line between two, ``# HELD`` with the day; ``{t|…}`` is a task, ``{o|…}`` its
owner, ``{d|…}`` its deadline, ``{s|…}`` a speaker, ``{v|…}`` a vote), and the sentences of ``tests/facts_voices.toml`` and
``tests/fact_bank.toml``. Writes ``src/bienban/data/tasked.json``. Needs the dependency group ``training`` (scikit-learn). The
papers of kept hands and the kept half of the bank are never read.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.papers import DIRECTED, HANDS, HERE, labels
from tests.paper import document
from tools.marks import excerpts, unmarked

from bienban import resources
from bienban.facts.deadlines import Calendar
from bienban.facts.passages import Paper
from bienban.facts.task_joined import joined
from bienban.facts.task_parts import units
from bienban.facts.task_signs import in_signs, when_in
from bienban.facts.task_zones import is_out, known_in, where, zones_of
from bienban.facts.time import meeting_day, year_of
from bienban.model import Document
from bienban.readers import read
from bienban.structure import find_structure
from bienban.tasked import features
from bienban.text import fold

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/tasked.json"
LINES, MANY = Path(__file__).parent / "tasks", Path(__file__).parent / "lines"
PROCEEDINGS = Path(__file__).parent / "proceedings"
VOICES, BANK = HERE.parent / "facts_voices.toml", HERE.parent / "fact_bank.toml"
HEAD = ("CHI BỘ THÔN HẠ", "BIÊN BẢN HỌP CHI BỘ THÁNG 6 NĂM 2021", "Ngày 05/6/2021, 19 giờ 30, tại nhà văn hóa thôn.")
GIVING = ("tasks", "told_tasks", "named_tasks")
OPEN = ("content.next_month", "content.member_development")
"""Sections whose lines may hold work although they assign none."""
SHORTEST = 8
PART = 0.4
"""Share of its words from which a part tells some of a task."""
STRENGTH, CLERK = 0.5, 2.0
"""Inverse of the regularisation; how much a line written for this counts beside a part of a paper."""
SMALLEST = 4
"""Hundredths below which a weight is left out."""
_UNDATED = re.compile(r" D (?![+-])")
_TIMED = re.compile(r" (?:D\+?|T) ")
_WORD = re.compile(r"\w+")
_NAMED = {"{A}": "Đinh Công Tráng", "{B}": "Lương Thị Bích", "{C}": "Ngô Văn Sở", "{D}": "Hà Thị Mơ", "{E}": "Cao Bá Nhạ"}


@dataclass(frozen=True, slots=True)
class Case:
    """A part in signs, the hand that wrote it (``""`` for lines of no paper), whether it gives work, and what it counts."""

    hand: str
    part: str
    where: Sequence[str] | None
    gives: bool
    weight: float = 1.0


def of_papers(hands: str) -> Iterator[Case]:
    """Yield the parts of labelled minutes; a part of a line with tasks that tells none of them wholly is left out."""
    for label in labels(hands):
        tasks = label["facts"].get("tasks", {"value": [], "lines": []})
        paper = _paper(read(HERE / "docs" / f"{label['id']}.txt"))
        if not paper.is_minutes:
            continue
        for words, part, zones, lines in _parts(paper, _calendar(paper)):
            if not lines.intersection(tasks["lines"]):
                yield Case(label["id"][0], part, zones, gives=False)
            elif any(_tells(words, task) for task in tasks["value"]):
                yield Case(label["id"][0], part, zones, gives=True)


def _tells(words: str, task: Mapping[str, Any]) -> bool:
    """Tell whether words hold most of a task and one of its owners."""
    held = set(_WORD.findall(fold(words)))
    told = _WORD.findall(fold(task["task"]))
    owners = [owner.split()[-1] for owner in fold(task["owner"] or "").replace(" và ", ",").split(",") if owner.strip()]
    return sum(word in held for word in told) >= 0.7 * len(told) and (not owners or any(owner in held for owner in owners))


def of_clerks() -> Iterator[Case]:
    """Yield the parts of lines that no paper holds."""
    for file in sorted(LINES.glob("*.tsv")):
        for line in _rows(file):
            told, words = line.split("\t", 1)
            yield from (Case("", part, None, told == "t", CLERK) for part in _of_lines(HEAD, words.split(" ⏎ ")))
    for file in sorted(MANY.glob("*.tsv")):
        for line in _rows(file):
            sections, words = line.split("\t", 1)
            if not sections.startswith("h:"):
                yield from _of_sections(sections.split(","), words)
    for about, sentences in tomllib.loads(VOICES.read_text("utf-8")).items():
        for sentence in sentences:
            words = sentence if isinstance(sentence, str) else sentence[0]
            if not isinstance(words, str):
                continue
            for placeholder, name in _NAMED.items():
                words = words.replace(placeholder, name)
            gives = about in GIVING and bool(sentence[1])
            for part in _of_lines(HEAD, words.lstrip("!").replace("/2023", "/2021").split(" | ")):
                if not gives or _TIMED.search(part):
                    yield Case("", part, None, gives)
    for excerpt in tomllib.loads(BANK.read_text("utf-8"))["excerpt"]:
        paper = _paper(document(*excerpt["text"].strip().split("\n")))
        tasks = [{"task": "", **task} for task in excerpt["expect"]] if excerpt["about"] == "tasks" else []
        for words, part, _, _ in _parts(paper, _calendar(paper)) if excerpt["about"] == "tasks" else ():
            yield Case("", part, None, any(_tells(words, task) for task in tasks))


def of_proceedings() -> Iterator[Case]:
    """Yield the parts of proceedings that no paper holds; a part that tells some of a task is left out."""
    for held, lines in proceedings():
        month = f"BIÊN BẢN HỌP CHI BỘ THÁNG {held[1]} NĂM {held[2]}"
        head = (HEAD[0], month, f"Ngày {'/'.join(held)}, 19 giờ 30, tại nhà văn hóa thôn.")
        several = [unmarked(line) for line in lines]
        tasks = {number: list(_tasks_of(line, marks)) for number, (line, marks) in enumerate(several, len(head) + 1)}
        paper = _paper(document(*head, *(line for line, _ in several)))
        for words, part, zones, numbers in _parts(paper, _calendar(paper)):
            told = [task for number in numbers for task in tasks.get(number, ())]
            gives = any(_tells(words, task) for task in told)
            shared = max((_share(words, task["task"]) for task in told), default=0.0)
            if min(numbers) > len(head) and (gives or shared < PART):
                yield Case("", part, zones, gives)


def proceedings() -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield day, month and year of the meeting and the lines of the proceedings of clerks, with their marks."""
    for file in sorted(PROCEEDINGS.glob("*.txt")):
        for held, *lines in excerpts(file):
            yield held.removeprefix("# HELD ").split("/"), lines


def _tasks_of(line: str, marks: Sequence[tuple[str, int, int]]) -> Iterator[dict[str, str]]:
    for kind, start, end in marks:
        if kind == "t":
            inside = (line[first:last] for each, first, last in marks if each == "o" and start <= first and last <= end)
            yield {"task": line[start:end], "owner": ", ".join(inside)}


def _share(words: str, task: str) -> float:
    """Return how much of a part (0–1) are words of a task."""
    held = set(fold(words).split())
    return len(held.intersection(fold(task).split())) / max(1, len(held))


def _of_sections(sections: Sequence[str], words: str) -> Iterator[Case]:
    """Yield the parts of a line without a paper: its days are to come, where it gives no work they may be past as well."""
    for part in _of_lines(HEAD[:2], [words]):
        if "closing.assignment" in sections:
            if _TIMED.search(part):
                yield Case("", _UNDATED.sub(" D+ ", part), None, gives=True)
        elif not set(OPEN).intersection(sections):
            for day in ("D+", "D-") if _UNDATED.search(part) else ("",):
                yield Case("", _UNDATED.sub(f" {day} ", part), None, gives=False, weight=0.5 if day else 1.0)


def _rows(file: Path) -> list[str]:
    return unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines()


def _of_lines(head: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    paper = _paper(document(*head, *lines))
    calendar = _calendar(paper) if len(head) == len(HEAD) else Calendar(None, None)
    for _, part, _, numbers in _parts(paper, calendar):
        if min(numbers) > len(head):
            yield part


def _paper(read_: Document) -> Paper:
    lexicon = resources.lexicon()
    return Paper(find_structure(read_, lexicon, resources.tagger()), lexicon)


def _calendar(paper: Paper) -> Calendar:
    day = meeting_day(paper)
    return Calendar(day[2] if day else None, year_of(paper))


def _parts(paper: Paper, calendar: Calendar) -> Iterator[tuple[str, str, Sequence[str], set[int]]]:
    """Yield the words, the signs, the zones and the numbers of the lines of the parts with a person or a body."""
    known, zones = known_in(paper, due=True), zones_of(paper)
    for passage in paper.body:
        lines = {line for block in passage.line.blocks if (line := paper.document.blocks[block].place.line)}
        parts = [] if is_out(paper, zones, passage) else list(units(passage, known))
        for start, end in (*parts, *joined(calendar, passage, parts)):
            part = in_signs(calendar, passage, start, end, when_in(calendar, passage, start, end))
            if part and end - start >= SHORTEST:
                yield passage.text[start:end], part, where(zones, passage), lines


def fit(known: Collection[Case]) -> dict[str, Any]:
    """Return the model of these cases: ``bias``, ``weights``."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=lambda case: set(features(case.part, case.where)), binary=True, min_df=2)
    matrix = vectors.fit_transform(known)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, max_iter=5000, random_state=1)
    model.fit(matrix, [case.gives for case in known], sample_weight=[case.weight for case in known])
    scaled = np.rint(100 * model.coef_[0]).astype(int)
    names = vectors.get_feature_names_out()
    weights = {str(names[place]): int(scaled[place]) for place in np.flatnonzero(abs(scaled) >= SMALLEST)}
    return {"bias": round(100 * float(model.intercept_[0])), "weights": dict(sorted(weights.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default="".join(hand for hand in HANDS if hand not in DIRECTED))
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    known = [*of_papers(given.hands), *of_clerks(), *of_proceedings()]
    model = fit(known)
    given.to.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    gives = sum(case.gives for case in known)
    print(f"{len(known)} cases, {gives} of them tasks, {len(model['weights'])} features, {given.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
