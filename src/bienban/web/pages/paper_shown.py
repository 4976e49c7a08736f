"""A paper as its page shows it: findings by rank, the words they rest on marked in the text, what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

from bienban.model import FACTS, SECTIONS, Absentee, AssignedTask, CitedDocument, FactValue, GroupScore, VoteCount
from bienban.model.kept import KeptFinding, KeptPaper, Remark
from bienban.renderers.text import value_words

Labels = Mapping[str, Mapping[str, str]]

_DAY, _HOUR = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number on the page, which its words in the text bear too."""

    number: int
    finding: KeptFinding

    @property
    def places(self) -> tuple[tuple[int, int, int], ...]:
        """Return block, start and end of its words."""
        return tuple((quote["block"], quote["start"], quote["end"]) for quote in self.finding.quotes)

    @property
    def look(self) -> str:
        """Return how its words are marked."""
        return "must" if self.finding.force == "phải" and not self.finding.aside else "should"


@dataclass(frozen=True, slots=True)
class Own:
    """A reviewer's own remark with its number on the page."""

    number: int
    remark: Remark
    look = "own"

    @property
    def places(self) -> tuple[tuple[int, int, int], ...]:
        """Return block, start and end of its words."""
        return ((self.remark.block, self.remark.start, self.remark.end),)


@dataclass(frozen=True, slots=True)
class Cell:
    """A block of the text by its number, cut into pieces."""

    block: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text: the numbers of the findings they belong to, those that end here, the place they lead from."""

    text: str
    held: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    place: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """Findings by rank; what is undecided and what is unread rank alike."""

    must: tuple[Shown, ...]
    should: tuple[Shown, ...]
    aside: tuple[Shown, ...]
    undecided: tuple[Shown, ...]
    gaps: tuple[Mapping[str, Any], ...]

    @property
    def marked(self) -> tuple[Shown, ...]:
        """Return the findings whose words are marked in the text."""
        return (*self.must, *self.should, *self.aside)


def groups(paper: KeptPaper) -> Groups:
    """Return the findings of a paper by rank, numbered in the order in which the page shows them."""
    told = [each for each in paper.findings if not each.undecided]
    ranked = (
        [each for each in told if each.force == "phải" and not each.aside],
        [each for force in ("nên", "có thể") for each in told if each.force == force and not each.aside],
        [each for each in told if each.aside],
        [each for each in paper.findings if each.undecided],
    )
    shown: list[tuple[Shown, ...]] = []
    number = 0
    for group in ranked:
        shown.append(tuple(Shown(number + place, each) for place, each in enumerate(group, 1)))
        number += len(group)
    must, should, aside, undecided = shown
    return Groups(must, should, aside, undecided, tuple(paper.judged.get("gaps", ())))


def own(groups: Groups, remarks: Sequence[Remark]) -> tuple[Own, ...]:
    """Return a reviewer's own remarks, numbered after the findings."""
    findings = (groups.must, groups.should, groups.aside, groups.undecided)
    return tuple(Own(number, each) for number, each in enumerate(remarks, 1 + sum(map(len, findings))))


_CUT = 70  # letters of a block by which a person knows it in a list


def blocks(paper: KeptPaper) -> Iterator[tuple[int, str]]:
    """Yield the blocks of a paper that hold words, by number, each as a line of a list."""
    for number, words in (block for line in paper.lines for block in line):
        text = " ".join(words.split())
        if text:
            yield number, text if len(text) <= _CUT else f"{text[:_CUT].rstrip()}…"


def lines(paper: KeptPaper, shown: Sequence[Shown | Own]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the lines of the text, each its blocks, each cut into pieces wherever words of a finding or remark begin or end.

    Before each stands the number of the meeting of a bound book that begins with it, 0 where none does.
    """
    begin = {one["first_block"]: number for number, one in enumerate(paper.understood.get("meetings", ()), 1)}
    marks: dict[int, list[tuple[int, int, Shown | Own]]] = {}
    for each in shown:
        for block, start, end in each.places:
            marks.setdefault(block, []).append((start, end, each))
    for line in paper.lines:
        meeting = max((begin.get(number, 0) for number, _ in line), default=0)
        yield meeting, [Cell(number, tuple(_pieces(words, number, marks.get(number, [])))) for number, words in line]


def _pieces(text: str, block: int, marks: Sequence[tuple[int, int, Shown | Own]]) -> Iterator[Piece]:
    cuts = sorted({0, len(text), *(edge for start, end, _ in marks for edge in (start, end) if 0 < edge < len(text))})
    for start, end in pairwise(cuts):
        held = [(first, last, each) for first, last, each in marks if first <= start and last >= end and first < last]
        yield Piece(
            text[start:end],
            tuple(dict.fromkeys(each.number for _, _, each in held)),
            tuple(dict.fromkeys(each.number for _, last, each in held if min(last, len(text)) == end)),
            f"w{block}-{start}" if any(first == start for first, _, _ in held) else "",
            next((look for look in ("must", "should", "own") if any(each.look == look for _, _, each in held)), ""),
        )


def understood(paper: KeptPaper, labels: Labels) -> list[dict[str, Any]]:
    """Return what was understood: the paper, or each of its meetings, with sections and facts in the order of the form."""
    whole = paper.understood
    several = whole.get("meetings") or [whole]
    return [
        {
            "name": f"Cuộc họp {number}" if len(several) > 1 else "",
            "day": next(iter(_fact("meeting.date", one["facts"]["meeting.date"], labels)["words"]), "")
            if "meeting.date" in one["facts"]
            else "",
            "sections": [_section(kind, one["sections"][kind], labels) for kind in SECTIONS if kind in one["sections"]],
            "missing": _missing(one, labels),
            "facts": [_fact(path, one["facts"][path], labels) for path in FACTS if path in one["facts"]],
        }
        for number, one in enumerate(several, 1)
    ]


def _section(kind: str, section: Mapping[str, Any], labels: Labels) -> dict[str, Any]:
    how = labels["found_by"].get(section["found_by"], "")
    return {"name": labels["section"][kind], "status": labels["status"][section["status"]], "how": how, **_where(section)}


def _missing(one: Mapping[str, Any], labels: Labels) -> list[str]:
    if one["kind"] != "minutes":
        return []
    return [labels["section"][kind] for kind in SECTIONS if kind not in one["sections"] and kind not in one["perhaps"]]


def _fact(path: str, fact: Mapping[str, Any], labels: Labels) -> dict[str, Any]:
    values = fact["value"] if isinstance(fact["value"], list) else [fact["value"]]
    words = [value_words(_value(path, value), path) for value in values if value is not None]
    return {"name": labels["fact"][path], "words": words, "derived": not fact["stated"], **_where(fact)}


def _where(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the first words stand, as a place in words and as the block on the page."""
    first = next(iter(told["quotes"]), None)
    return {"place": first["place"], "block": first["block"]} if first else {}


def _value(path: str, value: Any) -> FactValue:
    """Return a value of ``read --json`` as it was before."""
    if isinstance(value, dict):
        match path:
            case "attendance.absentees":
                return Absentee(**value)
            case "votes":
                told = {
                    "in_favour": value["for"],
                    **{key: value[key] for key in ("subject", "against", "abstain", "base", "percent")},
                }
                return VoteCount(**told)
            case "citations":
                return CitedDocument(value["symbol"], _maybe_day(value["date"]))
            case "tasks":
                return AssignedTask(value["task"], value["owner"], _maybe_day(value["deadline"]))
            case _:
                return GroupScore(value["title"], value["points"], value["max"])
    if isinstance(value, str) and _HOUR.fullmatch(value):
        return time.fromisoformat(value)
    plain: FactValue = _maybe_day(value)
    return plain


def _maybe_day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
