"""Score the bank of short papers, each around one kind of fact: ``python -m tests.fact_bank``.

``fact_bank.toml`` may be read while the reading of facts is worked on, ``fact_bank_kept.toml`` may not: of it only figures
are printed. Values are compared as those of the corpus are.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bienban import api
from bienban.renderers import json_
from tests.corpus.papers import Count
from tests.corpus.score import list_count, same_words

BANKS = {"read": Path(__file__).parent / "fact_bank.toml", "kept": Path(__file__).parent / "fact_bank_kept.toml"}
PATHS = {
    "place": "meeting.place",
    "end": "meeting.end",
    "chair": "meeting.chair",
    "guests": "meeting.guests",
    "absentees": "attendance.absentees",
    "votes": "votes",
    "tasks": "tasks",
}
COUNTERS = (
    *("total", "official", "probationary", "exempt", "temporary_out"),
    *("present", "absent", "excused", "unexcused"),
)


@dataclass(frozen=True)
class Answer:
    """One excerpt: what it is about, what is expected, what was read, and how they compare."""

    about: str
    text: str
    expected: Any
    found: Any
    count: Count


def excerpts(half: str) -> list[Mapping[str, Any]]:
    """Return the excerpts of a half, in order; none where the file is not there."""
    bank = BANKS[half]
    return list(tomllib.loads(bank.read_text("utf-8"))["excerpt"]) if bank.exists() else []


def answers(half: str) -> Iterator[Answer]:
    """Read every excerpt of a half as a file of its own."""
    with TemporaryDirectory() as folder:
        for number, excerpt in enumerate(excerpts(half)):
            file = Path(folder) / f"{number}.txt"
            file.write_text(excerpt["text"].strip("\n") + "\n", "utf-8")
            facts = json_.minutes_object(api.read(file), file.name)["facts"]
            stated = {path: fact["value"] for path, fact in facts.items() if fact["stated"]}
            yield _compared(excerpt, stated)


def _compared(excerpt: Mapping[str, Any], stated: Mapping[str, Any]) -> Answer:
    about, expected = excerpt["about"], excerpt["expect"]
    if about == "attendance":
        found = {name: stated[f"attendance.{name}"] for name in COUNTERS if f"attendance.{name}" in stated}
        hits = sum(found.get(name) == value for name, value in expected.items())
        return Answer(about, excerpt["text"], expected, found, Count(hits, len(found) - hits, len(expected) - hits))
    path = PATHS[about]
    if about in ("place", "end", "chair"):
        values = [stated[path]] if path in stated else []
        hits = sum(any(same_words(one, other, False) for other in values) for one in expected)
        return Answer(about, excerpt["text"], expected, values, Count(hits, len(values) - hits, len(expected) - hits))
    values = list(stated.get(path, []))
    plain = [{"task": "", "name": "", **one} if isinstance(one, Mapping) else one for one in expected]
    return Answer(about, excerpt["text"], expected, values, list_count(path, plain, values))


def show(half: str, errors: bool) -> None:
    """Print the figures of a half, and of the half that may be read what was taken wrongly."""
    told = list(answers(half))
    if not told:
        print(f"{half}: không có")
        return
    print(f"## {half} ({len(told)} excerpts)\n\n| about | excerpts | all right | P | R | F1 |\n|---|---|---|---|---|---|")
    for about in ("attendance", *PATHS):
        part = [answer for answer in told if answer.about == about]
        if not part:
            continue
        total = sum((answer.count for answer in part), Count())
        right = sum(not (answer.count.fp or answer.count.fn) for answer in part)
        print(f"| {about} | {len(part)} | {right} | {total.precision:.3f} | {total.recall:.3f} | {total.f1:.3f} |")
    total = sum((answer.count for answer in told), Count())
    print(f"\n- micro F1 {total.f1:.3f}, precision {total.precision:.3f}\n")
    for answer in told if errors else ():
        if answer.count.fp or answer.count.fn:
            print(answer.text.strip("\n"))
            print(f"  = {json.dumps(answer.expected, ensure_ascii=False, default=str)}")
            print(f"  ? {json.dumps(answer.found, ensure_ascii=False)}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves; ``--errors`` what was taken wrongly of the half that may be read."""
    parser = argparse.ArgumentParser(description="score the bank of facts")
    parser.add_argument("--half", choices=[*BANKS], help="one half alone")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args(arguments)
    for half in [chosen.half] if chosen.half else BANKS:
        show(half, chosen.errors and half == "read")


if __name__ == "__main__":
    main()
