"""Train what tells who is away, invited, presiding or writing, and where a meeting is: ``python -m tools.train_opened``.

Reads the labelled minutes and the openings of many clerks in ``tools/openings`` (an empty line between two; ``{p|…}`` is the
place, ``{a|…}`` somebody away, ``{y|…}`` why, ``{g|…}`` a guest, ``{c|…}`` who presides, ``{r|…}`` who writes; capitals mark
the numbers of ``NUMBERS``). Writes ``src/bienban/data/opened.json``. Needs the dependency group ``training`` (scikit-learn).
Papers of kept hands are never read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS, HERE, labels
from tests.paper import document
from tools.marks import excerpts, unmarked

from bienban import resources
from bienban.facts.opened_counts import features_of, numbers_of
from bienban.facts.opened_people import near_opening, signs_of_leave, signs_of_names
from bienban.facts.opened_place import lines_of, may_begin, may_end
from bienban.facts.opened_reason import signs_of, whys
from bienban.facts.passages import Paper, Passage
from bienban.model import Document
from bienban.numerals import count
from bienban.opened import COUNTS, ROLES, of_beginning, of_end, of_name
from bienban.readers import read
from bienban.structure import find_structure
from bienban.text import fold

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/opened.json"
OPENINGS = Path(__file__).parent / "openings"
PATHS = {
    "attendance.absentees": "absentee",
    "meeting.guests": "guest",
    "meeting.chair": "chair",
    "meeting.recorder": "recorder",
}
MARKS = {"a": "absentee", "g": "guest", "c": "chair", "r": "recorder"}
UNPLACED = ("camps",)
"""Openings of camps, ships and works say where they are as no other clerk does: with them places of kept hands lost 0.03."""
NUMBERS = dict(zip("TPAOBXWEU", COUNTS, strict=True))
STRENGTH, CLERK = {"roles": 1.0, "counts": 1.0, "reason": 1.0, "begin": 1.0, "end": 1.0, "excused": 0.5}, 1.0
"""Inverse of the regularisation; how much the opening of a clerk counts beside that of a paper."""
SMALLEST = {"roles": 6, "counts": 12, "reason": 10, "begin": 4, "end": 4, "excused": 4}
"""Hundredths below which a weight is left out."""


@dataclass(frozen=True, slots=True)
class Cases:
    """What one paper tells: features of names with their role (``""`` for none), of words and of leave with yes or no."""

    hand: str
    names: Sequence[tuple[Sequence[str], str]] = ()
    begins: Sequence[tuple[Sequence[str], bool]] = ()
    ends: Sequence[tuple[Sequence[str], bool]] = ()
    leaves: Sequence[tuple[Sequence[str], bool | None]] = ()
    reasons: Sequence[tuple[Sequence[str], bool]] = ()
    counts: Sequence[tuple[Sequence[str], frozenset[str]]] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a paper: (role, name, lines), leave and reason, words and lines of its place, (count, number, lines)."""

    people: Sequence[tuple[str, str, frozenset[int]]] = ()
    excused: Mapping[str, bool | None] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    lines: frozenset[int] = field(default_factory=frozenset)
    counts: Sequence[tuple[str, int, frozenset[int]]] = ()


def of_papers(hands: str) -> Iterator[Cases]:
    """Yield the cases of labelled minutes."""
    for label in labels(hands):
        paper = _paper(read(HERE / "docs" / f"{label['id']}.txt"))
        if paper.is_minutes:
            yield _cases(paper, _labelled(label), label["id"][0], 1.0)


def _labelled(label: Mapping[str, Any]) -> Known:
    people = []
    for path, role in PATHS.items():
        fact = label["facts"].get(path, {"value": [], "lines": []})
        several = fact["value"] if isinstance(fact["value"], list) else [fact["value"]]
        names = (each["name"] if role == "absentee" else each for each in several)
        people += [(role, fold(name), frozenset(fact["lines"])) for name in names if name]
    place = label["facts"].get("meeting.place", {"value": "", "lines": []})
    away = label["facts"].get("attendance.absentees", {"value": []})["value"]
    excused = {fold(each["name"]): each.get("excused") for each in away}
    reasons = {fold(each["name"]): fold(each.get("reason") or "") for each in away}
    told = ((kind, label["facts"].get(f"attendance.{kind}")) for kind in COUNTS)
    counts = [(kind, fact["value"], frozenset(fact["lines"])) for kind, fact in told if fact]
    return Known(people, excused, reasons, fold(place["value"]), frozenset(place["lines"]), counts)


def of_clerks() -> Iterator[Cases]:
    """Yield the cases of openings that no paper holds."""
    for file in sorted(OPENINGS.glob("*.txt")):
        several = list(excerpts(file))
        numbered = any(f"{{{mark}|" in line for lines in several for line in lines for mark in NUMBERS)
        for opening in several:
            lines, known = marked(opening)
            cases = _cases(_paper(document(*lines)), known, "", CLERK)
            cases = cases if numbered else replace(cases, counts=())
            if known.reasons:  # cut short to who is away and why
                cases = replace(cases, names=(), begins=(), ends=())
            yield replace(cases, begins=(), ends=()) if file.stem in UNPLACED else cases


def openings() -> Iterator[list[str]]:
    """Yield the lines of the openings of clerks, with their marks."""
    for file in sorted(OPENINGS.glob("*.txt")):
        yield from excerpts(file)


def marked(lines: Sequence[str]) -> tuple[list[str], Known]:
    """Return the lines of an opening without its marks, and what these tell."""
    plain: list[str] = []
    people: list[tuple[str, str, frozenset[int]]] = []
    counts: list[tuple[str, int, frozenset[int]]] = []
    reasons: dict[str, str] = {}
    reasoned = False
    place, at = "", frozenset[int]()
    for number, line in enumerate(lines, 1):
        words, marks = unmarked(line)
        for mark, start, end in marks:
            told = fold(words[start:end])
            if mark in NUMBERS:
                counts.append((NUMBERS[mark], count(told) or 0, frozenset({number})))
            elif mark == "y":
                reasoned = True
            elif mark == "p":
                place, at = told, at | {number}
            else:
                people.append((MARKS[mark], told, frozenset({number})))
        reasons |= _reasons(words, marks)
        plain.append(words)
    return plain, Known(people, reasons=reasons if reasoned else {}, place=place, lines=at, counts=counts)


def _reasons(words: str, marks: Sequence[tuple[str, int, int]]) -> dict[str, str]:
    """Return why each of those away in a line is: the one reason of a sentence, of several that behind the name, else none."""
    told: dict[str, str] = {}
    cuts = [-1, *(match.start() for match in re.finditer(r"[.;]", words)), len(words)]
    for first, last in pairwise(cuts):
        inside = sorted((start, mark, fold(words[start:end])) for mark, start, end in marks if first < start < last)
        whys = [(start, why) for start, mark, why in inside if mark == "y"]
        for start, mark, name in inside:
            if mark == "a":
                later = min((at for at, other, _ in inside if other == "a" and at > start), default=last)
                behind = whys if len(whys) == 1 else [each for each in whys if start < each[0] < later]
                told[name] = behind[0][1] if behind else ""
    return told


def _paper(read_: Document) -> Paper:
    lexicon = resources.lexicon()
    return Paper(find_structure(read_, lexicon, resources.tagger()), lexicon)


def _cases(paper: Paper, known: Known, hand: str, weight: float) -> Cases:
    return Cases(hand, _names(paper, known), *_places(paper, known), *_leaves(paper, known), _counts(paper, known), weight)


def _numbers(paper: Paper, passage: Passage) -> set[int]:
    return {line for block in passage.line.blocks if (line := paper.document.blocks[block].place.line)}


def _names(paper: Paper, known: Known) -> list[tuple[list[str], str]]:
    found: list[tuple[list[str], str]] = []
    ended: dict[int, str] = {}
    for passage, signs, places, above, before in signs_of_names(near_opening(paper)):
        last = "^" + (ended.get(before.place, "") if before else "")
        for name, at in zip(passage.people, places, strict=True):
            words = passage.text[name.start : name.end]
            numbers = _numbers(paper, passage)
            roles = (role for role, other, lines in known.people if _same(words, other) and (not lines or lines & numbers))
            role = next(roles, "")
            found.append((of_name(signs, at, above, last), role))
            last = role
        ended[passage.place] = last
    return found


def _leaves(paper: Paper, known: Known) -> tuple[list[tuple[list[str], bool | None]], list[tuple[list[str], bool]]]:
    """Return what tells of leave, and of reasons, of those away; words that share some with the reason tell nothing."""
    away = [(name, lines) for role, name, lines in known.people if role == "absentee" and name in known.reasons]
    leaves: list[tuple[list[str], bool | None]] = []
    reasons: list[tuple[list[str], bool]] = []
    for passage in near_opening(paper) if away else ():
        numbers = _numbers(paper, passage)
        for number, name in enumerate(passage.people):
            words = passage.text[name.start : name.end]
            told = next((other for other, lines in away if _same(words, other) and lines & numbers), None)
            if told is None:
                continue
            reason = known.reasons[told]
            if told in known.excused:
                leaves.append((signs_of_leave(paper, passage, number), known.excused[told]))
            for why in whys(passage, number):
                shared = _shared(passage.text[why.start : why.end], reason)
                if not 0.2 < shared < 0.6:
                    reasons.append((signs_of(passage, why), shared > 0.5))
    return leaves, reasons


def _shared(one: str, other: str) -> float:
    """Return the share of common words of two texts (Dice)."""
    first, second = Counter(one.strip(" ,.:-–()").split()), Counter(other.split())
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _counts(paper: Paper, known: Known) -> list[tuple[list[str], frozenset[str]]]:
    """Return the numbers with what they count; of two alike in one line that count two things each nothing is known."""
    told = []
    lines = list(numbers_of(near_opening(paper)))
    alike = Counter((number.passage.place, number.value) for _, _, numbers in lines for number in numbers)
    for number, features in features_of(lines):
        at = _numbers(paper, number.passage)
        kinds = frozenset(kind for kind, value, where in known.counts if value == number.value and where & at)
        if len(kinds) < 2 or alike[number.passage.place, number.value] == 1:
            told.append((features, kinds))
    return told


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _places(paper: Paper, known: Known) -> tuple[list[tuple[list[str], bool]], list[tuple[list[str], bool]]]:
    begins: list[tuple[list[str], bool]] = []
    ends: list[tuple[list[str], bool]] = []
    found = False
    for passage, line, where in lines_of(paper):
        at = passage.text.find(known.place) if known.place and not found and known.lines & _numbers(paper, passage) else -1
        first = next((number for number, (start, _) in enumerate(line.bounds) if start == at), None)
        last = next((number for number, (_, end) in enumerate(line.bounds) if end == at + len(known.place)), None)
        told = first is not None and last is not None
        begins += [
            (of_beginning(line, number, where), told and number == first)
            for number, sign in enumerate(line.signs)
            if may_begin(sign)
        ]
        if first is not None and last is not None:
            found = True
            ends = [(of_end(line, first, each), each == last) for each in may_end(line, first)]
    return ([], []) if known.place and not found else (begins, ends)


def fit(known: Collection[Cases]) -> dict[str, Any]:
    """Return the model of these cases: ``bias``, ``roles``, ``begin``, ``end``, ``excused``."""
    names = [(features, role, each.weight) for each in known for features, role in each.names]
    several = [_weights([(features, role == of, weight) for features, role, weight in names], "roles") for of in ROLES]
    numbers = [(features, kinds, each.weight) for each in known for features, kinds in each.counts]
    counted = [
        _weights([(features, kind in kinds, weight) for features, kinds, weight in numbers], "counts") for kind in COUNTS
    ]
    leaves = [case for each in known for case in each.leaves]
    return {
        "bias": [weights[""] for weights in several],
        "roles": _by_feature(several),
        "begin": _weights([(*case, each.weight) for each in known for case in each.begins], "begin"),
        "end": _weights([(*case, each.weight) for each in known for case in each.ends], "end"),
        "excused": _weights([(told, asked is True, 1.0) for told, asked in leaves], "excused"),
        "unexcused": _weights([(told, asked is False, 1.0) for told, asked in leaves], "excused"),
        "reason": _weights([(*case, 1.0) for each in known for case in each.reasons], "reason"),
        "counts_bias": [weights[""] for weights in counted],
        "counts": _by_feature(counted),
    }


def _by_feature(several: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """Return feature to place of a model, weight, place, weight … of several models."""
    found: dict[str, list[int]] = {}
    for place, weights in enumerate(several):
        for feature, weight in weights.items():
            if feature:
                found.setdefault(feature, []).extend((place, weight))
    return dict(sorted(found.items()))


def _weights(cases: Sequence[tuple[Sequence[str], bool, float]], part: str) -> dict[str, int]:
    """Return the weights of a linear model in whole hundredths, the bias under ``""``."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=lambda case: set(case[0]), binary=True, min_df=2)
    matrix = vectors.fit_transform(cases)
    model = LogisticRegression(C=STRENGTH[part], solver="liblinear", max_iter=1000, random_state=1)
    model.fit(matrix, [told for _, told, _ in cases], sample_weight=[weight for _, _, weight in cases])
    scaled = np.rint(100 * model.coef_[0]).astype(int)
    names = vectors.get_feature_names_out()
    weights = {str(names[place]): int(scaled[place]) for place in np.flatnonzero(abs(scaled) >= SMALLEST[part])}
    return {"": round(100 * float(model.intercept_[0]))} | dict(sorted(weights.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", default=HANDS)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    known = [*of_papers(given.hands), *of_clerks()]
    model = fit(known)
    given.to.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    names = sum(len(each.names) for each in known)
    told = sum(bool(each.ends) for each in known)
    sizes = ", ".join(f"{len(model[part])} features of {part}" for part in STRENGTH)
    print(f"{len(known)} openings, {names} names, {told} places, {sizes}, {given.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
