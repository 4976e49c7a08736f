"""Train what tells who is away, invited, presiding or writing, and where a meeting is: ``python -m tools.train_opened``.

Reads the labelled minutes and the openings of many clerks in ``tools/openings`` (an empty line between two; ``{p|…}`` is the
place, ``{a|…}`` somebody away, ``{g|…}`` a guest, ``{c|…}`` who presides, ``{r|…}`` who writes). Writes
``src/bienban/data/opened.json``. Needs the dependency group ``training`` (scikit-learn). Papers of kept hands are never read.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS, HERE, labels
from tests.paper import document

from bienban import resources
from bienban.facts.opened_people import near_opening, signs_of_leave, signs_of_names
from bienban.facts.opened_place import lines_of, may_begin, may_end
from bienban.facts.passages import Paper, Passage
from bienban.model import Document
from bienban.opened import ROLES, of_beginning, of_end, of_name
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
STRENGTH, CLERK = {"roles": 1.0, "begin": 1.0, "end": 1.0, "excused": 0.5}, 1.0
"""Inverse of the regularisation; how much the opening of a clerk counts beside that of a paper."""
SMALLEST = {"roles": 6, "begin": 4, "end": 4, "excused": 4}
"""Hundredths below which a weight is left out."""
_MARK = re.compile(r"\{(?P<mark>[pagcr])\|(?P<words>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Cases:
    """What one paper tells: features of names with their role (``""`` for none), of words and of leave with yes or no."""

    hand: str
    names: Sequence[tuple[Sequence[str], str]] = ()
    begins: Sequence[tuple[Sequence[str], bool]] = ()
    ends: Sequence[tuple[Sequence[str], bool]] = ()
    leaves: Sequence[tuple[Sequence[str], bool]] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a paper: (role, name, lines that tell it), who away is excused, words and lines of its place."""

    people: Sequence[tuple[str, str, frozenset[int]]] = ()
    excused: Mapping[str, bool] = field(default_factory=dict)
    place: str = ""
    lines: frozenset[int] = field(default_factory=frozenset)


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
    excused = {fold(each["name"]): each.get("excused") is True for each in away}
    return Known(people, excused, fold(place["value"]), frozenset(place["lines"]))


def of_clerks() -> Iterator[Cases]:
    """Yield the cases of openings that no paper holds."""
    for opening in openings():
        lines, known = marked(opening)
        yield _cases(_paper(document(*lines)), known, "", CLERK)


def openings() -> Iterator[list[str]]:
    """Yield the lines of the openings of clerks, with their marks."""
    for file in sorted(OPENINGS.glob("*.txt")):
        for opening in re.split(r"\n\s*\n", unicodedata.normalize("NFC", file.read_text("utf-8")).strip()):
            yield opening.split("\n")


def marked(lines: Sequence[str]) -> tuple[list[str], Known]:
    """Return the lines of an opening without its marks, and what these tell."""
    plain: list[str] = []
    people: list[tuple[str, str, frozenset[int]]] = []
    place, at = "", frozenset[int]()
    for number, line in enumerate(lines, 1):
        while mark := _MARK.search(line):
            words = fold(mark["words"])
            if mark["mark"] == "p":
                place, at = words, at | {number}
            else:
                people.append((MARKS[mark["mark"]], words, frozenset({number})))
            line = line[: mark.start()] + mark["words"] + line[mark.end() :]
        plain.append(line)
    return plain, Known(people, place=place, lines=at)


def _paper(read_: Document) -> Paper:
    lexicon = resources.lexicon()
    return Paper(find_structure(read_, lexicon, resources.tagger()), lexicon)


def _cases(paper: Paper, known: Known, hand: str, weight: float) -> Cases:
    return Cases(hand, _names(paper, known), *_places(paper, known), _leaves(paper, known), weight)


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


def _leaves(paper: Paper, known: Known) -> list[tuple[list[str], bool]]:
    away = [(name, lines) for role, name, lines in known.people if role == "absentee" and name in known.excused]
    found: list[tuple[list[str], bool]] = []
    for passage in near_opening(paper) if away else ():
        numbers = _numbers(paper, passage)
        for number, name in enumerate(passage.people):
            words = passage.text[name.start : name.end]
            told = next((other for other, lines in away if _same(words, other) and lines & numbers), None)
            if told is not None:
                found.append((signs_of_leave(paper, passage, number), known.excused[told]))
    return found


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
    roles: dict[str, list[int]] = {}
    for place, weights in enumerate(several):
        for feature, weight in weights.items():
            if feature:
                roles.setdefault(feature, []).extend((place, weight))
    return {
        "bias": [weights[""] for weights in several],
        "roles": dict(sorted(roles.items())),
        "begin": _weights([(*case, each.weight) for each in known for case in each.begins], "begin"),
        "end": _weights([(*case, each.weight) for each in known for case in each.ends], "end"),
        "excused": _weights([(*case, each.weight) for each in known for case in each.leaves], "excused"),
    }


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
    sizes = ", ".join(f"{len(model[part])} features of {part}" for part in ("roles", "begin", "end", "excused"))
    print(f"{len(known)} openings, {names} names, {told} places, {sizes}, {given.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
