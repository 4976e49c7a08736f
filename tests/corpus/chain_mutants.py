"""Faults planted between the papers of the chains, one at a time: ``python -m tests.corpus.chain_mutants [--missed]``.

Each mutant changes one paper of a chain (or takes papers away) and asks for the finding of its fault. What the chain says
without the change is left out of the count.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bienban import api, resources
from bienban.facts import understand
from bienban.model import AssignedTask, Fact, Minutes, VoteCount
from tests.corpus.papers import HERE, KEPT
from tests.marked import document

STRANGER = "Đinh Công Trứ"
MADE_BY = {"resolution": "nghị quyết", "conclusion": "kết luận"}


@dataclass(frozen=True)
class Mutant:
    """A chain with one fault planted: what it is, the paper it is in, the texts that differ (``None``: taken away)."""

    fault: str
    how: str
    paper: str
    texts: Mapping[str, str | None]


@cache
def text_of(paper: str) -> str:
    return (HERE / "docs" / f"{paper}.txt").read_text("utf-8")


@cache
def understood(text: str) -> Minutes:
    return understand(document(text)[0], resources.lexicon(), resources.tagger())


def chains() -> list[list[str]]:
    every = json.loads((HERE / "chains.json").read_text("utf-8"))["chains"]
    return [chain["documents"] for chain in every if not {paper[0] for paper in chain["documents"]} & set(KEPT)]


def mutants(chain: Sequence[str]) -> Iterator[Mutant]:
    """Yield every mutant of a chain, in the order of its papers."""
    papers = {paper: understood(text_of(paper)) for paper in chain}
    by_day: dict[date, list[str]] = defaultdict(list)
    for paper, minutes in papers.items():
        held = minutes.fact("meeting.date")
        if held is not None and isinstance(held.value, date):
            by_day[held.value].append(paper)
    days = sorted(by_day)
    for place, day in enumerate(days):
        here = by_day[day]
        regular = [paper for paper in here if "regular" in papers[paper].meeting_types]
        if len(regular) != 1:
            continue
        for paper in here:
            if papers[paper].kind in MADE_BY or papers[paper].kind in ("report", "score_sheet"):
                yield from _figures(paper, papers[paper], papers[regular[0]])
            if papers[paper].kind in MADE_BY:
                yield from _tasks(paper, papers[paper], papers[regular[0]])
        before = [paper for earlier in days[:place] for paper in by_day[earlier] if "regular" in papers[paper].meeting_types]
        if before:
            yield Mutant("copied_from_previous", "copied", regular[0], {regular[0]: _copied(before[-1], regular[0])})
        if before and place + 1 < len(days):
            yield Mutant("missing_month", "nothing of the month", regular[0], dict.fromkeys(here))


def _changed(paper: str, minutes: Minutes, fact: Fact, old: str, new: str) -> str | None:
    """Return the text of the paper with ``old`` replaced in the words of a fact, where it stands there once."""
    raw = minutes.document.blocks[fact.spans[-1].block].text
    first = next((span for span in fact.spans if old in minutes.document.blocks[span.block].text[span.start : span.end]), None)
    if first is None:
        return None
    raw = minutes.document.blocks[first.block].text
    at = raw.index(old, first.start)
    line = raw[:at] + new + raw[at + len(old) :]
    return text_of(paper).replace(raw, line, 1) if text_of(paper).count(raw) == 1 else None


def _figures(paper: str, minutes: Minutes, other: Minutes) -> Iterator[Mutant]:
    for path, fault in (("attendance.present", "attendance_mismatch"), ("quality.total", "quality_mismatch")):
        fact, twin = minutes.fact(path), other.fact(path)
        if fact is None or twin is None or not isinstance(fact.value, int) or fact.value != twin.value or not fact.stated:
            continue
        text = _changed(paper, minutes, fact, str(fact.value), str(fact.value - 3))
        if text is not None:
            yield Mutant(fault, path, paper, {paper: text})
    for fact in minutes.every("votes"):
        vote = fact.value
        if isinstance(vote, VoteCount) and vote.in_favour and any(_same_vote(vote, each) for each in other.every("votes")):
            text = _changed(paper, minutes, fact, str(vote.in_favour), str(vote.in_favour - 2))
            if text is not None and minutes.kind in MADE_BY:
                yield Mutant("vote_mismatch", "votes", paper, {paper: text})


def _same_vote(vote: VoteCount, other: Fact) -> bool:
    return isinstance(other.value, VoteCount) and other.value.in_favour == vote.in_favour


def _tasks(paper: str, minutes: Minutes, other: Minutes) -> Iterator[Mutant]:
    shared = {each.value.owner for each in other.every("tasks") if isinstance(each.value, AssignedTask)}
    due = {each.value.deadline for each in other.every("tasks") if isinstance(each.value, AssignedTask)}
    for fact in minutes.every("tasks"):
        task = fact.value
        if not isinstance(task, AssignedTask):
            continue
        if isinstance(task.deadline, date) and task.deadline in due:
            later = task.deadline - timedelta(days=6) if task.deadline.day > 20 else task.deadline + timedelta(days=6)
            old = next((form for form in _forms(task.deadline) if _stands(minutes, fact, form)), None)
            text = _changed(paper, minutes, fact, old, _forms(later)[_forms(task.deadline).index(old)]) if old else None
            if text is not None:
                yield Mutant("task_mismatch", "deadline", paper, {paper: text})
        if task.owner and task.owner in shared and "," not in task.owner and _stands(minutes, fact, task.owner):
            text = _changed(paper, minutes, fact, task.owner, STRANGER)
            if text is not None:
                yield Mutant("task_mismatch", "owner", paper, {paper: text})
    rows = [
        line
        for line in text_of(paper).splitlines()
        if sum(_in_line(minutes, fact, line) for fact in minutes.every("tasks")) == 1
    ]
    listed = minutes.section("content.next_month")
    plan = {minutes.document.blocks[span.block].text for span in listed.body} if listed is not None else set()
    rows = [row for row in rows if any(cell in row for cell in plan if len(cell) > 20)]
    if len(rows) > 2:
        yield Mutant("task_mismatch", "left out", paper, {paper: text_of(paper).replace(rows[1] + "\n", "", 1)})


def _forms(day: date) -> list[str]:
    return [f"{day.day:02d}/{day.month:02d}", f"{day.day:02d}/{day.month}", f"{day.day}/{day.month}"]


def _stands(minutes: Minutes, fact: Fact, words: str) -> bool:
    return any(words in minutes.document.quote(span).text for span in fact.spans)


def _in_line(minutes: Minutes, fact: Fact, line: str) -> bool:
    return bool(line.strip()) and any(minutes.document.blocks[span.block].text in line for span in fact.spans)


def _copied(before: str, paper: str) -> str:
    """Return the minutes of the month before under the head of these: title, day, attendance."""
    head, old = text_of(paper).splitlines(), text_of(before).splitlines()
    first, second = (_begin(lines) for lines in (head, old))
    return "\n".join([*head[:first], *old[second:]])


def _begin(lines: Sequence[str]) -> int:
    """Return the line where the proceedings begin: after the chair and the recorder."""
    named = [number for number, line in enumerate(lines) if re.search(r"[Tt]hư ký|ghi biên bản", line)]
    return named[0] + 1 if named else len(lines) // 4


def judged(chain: Sequence[str], texts: Mapping[str, str | None]) -> set[tuple[str | None, str, str]]:
    """Return the findings on a chain by fault, rule and message."""
    papers = {}
    for paper in chain:
        text = texts.get(paper, text_of(paper))
        if text is not None:
            papers[paper] = understood(text)
    found = (each for report in api.check_together(papers) for each in report.findings)
    return {(each.fault, each.rule, each.message) for each in found}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many of the planted faults are found, and what else appears."""
    parser = argparse.ArgumentParser(description="plant faults between the papers of the chains")
    parser.add_argument("--missed", action="store_true", help="name the mutants that were missed")
    chosen = parser.parse_args(arguments)
    planted: dict[str, list[bool]] = defaultdict(list)
    besides: dict[str, int] = defaultdict(int)
    for chain in chains():
        known = judged(chain, {})
        for mutant in mutants(chain):
            found = judged(chain, mutant.texts) - known
            hit = any(fault == mutant.fault for fault, _, _ in found)
            planted[f"{mutant.fault}: {mutant.how}"].append(hit)
            for fault, rule, _ in found:
                besides[rule] += fault != mutant.fault
            if chosen.missed and not hit:
                print("missed", mutant.fault, mutant.how, mutant.paper)
    print("| fault: how | planted | found |\n|---|---|---|")
    for name, hits in sorted(planted.items()):
        print(f"| {name} | {len(hits)} | {sum(hits)} |")
    print("\nbeside the fault planted:", dict(sorted((rule, count) for rule, count in besides.items() if count)))


if __name__ == "__main__":
    main()
