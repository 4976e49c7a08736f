"""The labelled papers beside what the program printed for them, and how figures are counted."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HANDS = "abcdeghijklmopqrstuvwxyz1356790đươôêâăũá"  # the hands that may be looked at while tuning …
DIRECTED = "đươôêâăũá"  # those of them written for what is not done: more often than in real minutes
KEPT = "fn248ý"  # … and those that may not: only their figures are printed
PROFILE_OF_REGIME = {
    "tu-ky": "tu-ky-2022",
    "dong-xoai": "dong-xoai-2022",
    "bac-ha": "bac-ha-2021",
    "song-lo": "song-lo-2021",
    "hai-nam": "hai-nam-2015",
}


@dataclass(frozen=True)
class Paper:
    """One paper: its label, and the object that the program printed for it."""

    id: str
    label: Mapping[str, Any]
    read: Mapping[str, Any]
    checked: Mapping[str, Any] | None = None

    @property
    def hand(self) -> str:
        return self.id[0]

    @property
    def era(self) -> str:
        day = str(self.label["facts"].get("meeting.date", {}).get("value", ""))
        if not day:
            return "không rõ ngày"
        return "trước HD 12" if day < "2018-07-06" else "HD 12" if day < "2025-10-28" else "HD 42"

    def status(self, section: str) -> tuple[str, str]:
        """Return (labelled, found) status: present, empty or absent."""
        found = self.read["sections"].get(section, {}).get("status", "absent")
        return self.label["sections"].get(section, {}).get("status", "absent"), found


@dataclass(frozen=True)
class Count:
    """True positives, false positives, false negatives, true negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else float("nan")

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else float("nan")

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else float("nan")

    @property
    def balanced(self) -> float:
        specificity = self.tn / (self.tn + self.fp) if self.tn + self.fp else float("nan")
        return (self.recall + specificity) / 2


def mean(values: Iterable[float]) -> float:
    """Return the mean of the values that are numbers."""
    kept = [value for value in values if value == value]
    return sum(kept) / len(kept) if kept else float("nan")


def interval(papers: Sequence[Paper], figure: Callable[[Sequence[Paper]], float], draws: int = 300) -> tuple[float, float]:
    """Return the 95 % interval of a figure by bootstrap over documents."""
    chance = random.Random(20261121)
    drawn = [figure(chance.choices(papers, k=len(papers))) for _ in range(draws)]
    values = sorted(value for value in drawn if value == value)
    return (values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]) if values else (float("nan"), float("nan"))


def labels(hands: str = HANDS) -> list[Mapping[str, Any]]:
    """Return the labels of the corpus, sorted by id."""
    files = sorted((HERE / "labels").glob("*.json"))
    return [json.loads(file.read_text("utf-8")) for file in files if file.stem[0] in hands]


def corpus(hands: str = HANDS, *, check: bool = True, bound: bool = True) -> list[Paper]:
    """Read (and check) the corpus; ``bound`` hands the checker the regime of the label, as a person would choose it."""
    from bienban import api
    from bienban.renderers import json_

    papers = []
    for label in labels(hands):
        file = HERE / "docs" / f"{label['id']}.txt"
        minutes = api.read(file)
        regime = PROFILE_OF_REGIME.get(label["regime"] or "") if bound else None
        report = api.check(minutes, profile=regime) if check else None
        checked = json_.report_object(report, file.name) if report else None
        papers.append(Paper(label["id"], label, json_.minutes_object(minutes, file.name), checked))
    return papers


def from_objects(file: Path) -> list[Paper]:
    """Return the papers for a file of JSON lines as ``bienban read --json`` or ``check --json`` prints them."""
    by_id = {label["id"]: label for label in labels(HANDS + KEPT)}
    papers = []
    for line in file.read_text("utf-8").splitlines():
        value = json.loads(line)
        label = by_id[Path(value["file"]).stem]
        papers.append(Paper(label["id"], label, value.get("minutes", value), value if "findings" in value else None))
    return papers
