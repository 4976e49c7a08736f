"""Faults between papers: chains of the corpus judged together beside what ``chains.json`` says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bienban.model import FORCES
from tests.corpus.papers import HERE, KEPT, PROFILE_OF_REGIME, Count

FIXED_DAY = "day_outside"
"""The only fault of a chain that one paper shows by itself: a rule of the check ``fixed_day`` finds it."""


@dataclass(frozen=True)
class Found:
    """A finding on a chain: fault, rule, force, the papers it is about (ids), message."""

    fault: str | None
    rule: str
    force: str
    papers: frozenset[str]
    message: str


@dataclass(frozen=True)
class Chain:
    """One chi bộ's papers, the faults labelled between them, and what the program found."""

    label: Mapping[str, Any]
    found: tuple[Found, ...]
    undecided: tuple[str, ...]

    @property
    def hands(self) -> str:
        return "".join(sorted({document[0] for document in self.label["documents"]}))

    def explains(self, finding: Found) -> bool:
        """Tell whether a labelled fault explains a finding: same fault, and papers in common (two, where both name as many)."""
        return any(fault["id"] == finding.fault and _meet(finding, fault) for fault in self.label["faults"])

    def hit(self, fault: Mapping[str, Any]) -> bool:
        """Tell whether a labelled fault was found on its papers."""
        return any(each.fault == fault["id"] and _meet(each, fault) for each in self.found)


def _meet(finding: Found, fault: Mapping[str, Any]) -> bool:
    wanted = set(fault["documents"])
    return len(finding.papers & wanted) >= min(2, len(wanted), len(finding.papers))


@cache
def labelled_between() -> tuple[Mapping[str, Any], ...]:
    """Return every fault labelled between papers."""
    labels = json.loads((HERE / "chains.json").read_text("utf-8"))["chains"]
    return tuple(fault for label in labels for fault in label["faults"])


def chains(hands: str = "") -> list[Chain]:
    """Read and judge the chains of these hands, all of them but those kept from tuning where none is named."""
    labels = json.loads((HERE / "chains.json").read_text("utf-8"))["chains"]
    wanted = [(label, {document[0] for document in label["documents"]}) for label in labels]
    return [judged(label) for label, mine in wanted if (mine <= set(hands) if hands else not mine & set(KEPT))]


def judged(label: Mapping[str, Any]) -> Chain:
    """Judge one chain by the regime of its papers' labels, as a person would choose it."""
    from bienban import api, resources

    checks = {rule.id: rule.check for profile in resources.profiles() for rule in profile.rules}
    ids: Sequence[str] = label["documents"]
    regimes = {json.loads((HERE / "labels" / f"{each}.json").read_text("utf-8"))["regime"] for each in ids}
    regime = PROFILE_OF_REGIME.get(regimes.pop() or "") if len(regimes) == 1 else None
    papers = {each: api.read(HERE / "docs" / f"{each}.txt") for each in ids}
    found: list[Found] = []
    undecided: list[str] = []
    for report in api.check_together(papers, profile=regime):
        found += (Found(f.fault, f.rule, f.force, frozenset(f.files), f.message) for f in report.findings)
        undecided += (f"{each.rule}: {each.reason}" for each in report.undecided)
    for name, minutes in papers.items():
        for each in api.check(minutes, profile=regime).findings:
            if checks.get(each.rule) == "fixed_day":
                found.append(Found(FIXED_DAY, each.rule, each.force, frozenset({name}), each.message))
    return Chain(label, tuple(found), tuple(undecided))


def counts(found: Sequence[Chain]) -> dict[str, Count]:
    """Count by fault: labelled faults found and missed, findings that no label explains."""
    total: dict[str, Count] = {}
    for chain in found:
        for fault in chain.label["faults"]:
            one = Count(tp=1) if chain.hit(fault) else Count(fn=1)
            total[fault["id"]] = total.get(fault["id"], Count()) + one
        for each in chain.found:
            if each.fault and not chain.explains(each):
                total[each.fault] = total.get(each.fault, Count()) + Count(fp=1)
    return total


def show_chains(found: Sequence[Chain], errors: bool) -> None:
    """Print precision and recall of the faults between papers, and every “phải” that no label explains."""
    table = counts(found)
    total = sum(table.values(), Count())
    papers = sum(len(chain.label["documents"]) for chain in found)
    print(f"\n## Faults between papers ({len(found)} chains, {papers} papers)\n")
    print(f"- precision {total.precision:.3f}, recall {total.recall:.3f} of {total.tp + total.fn}, F1 {total.f1:.3f}")
    must = [(chain, each) for chain in found for each in chain.found if each.force == FORCES[0]]
    wrong = [(chain, each) for chain, each in must if not chain.explains(each)]
    print(f"- “phải”: {len(must)}, of which no label explains {len(wrong)}")
    other = sum(each.fault is None for chain in found for each in chain.found)
    print(f"- findings of no labelled kind of fault: {other}; left open: {sum(len(chain.undecided) for chain in found)}\n")
    print("| fault | n | P | R | F1 |\n|---|---|---|---|---|")
    for fault, count in sorted(table.items()):
        print(f"| {fault} | {count.tp + count.fn} | {count.precision:.2f} | {count.recall:.2f} | {count.f1:.2f} |")
    for chain in found if errors else ():
        print(f"\n{chain.label['chi_bo']}")
        for fault in chain.label["faults"]:
            if not chain.hit(fault):
                print(f"- missed {fault['id']} {fault['documents']}: {fault['note']}")
        for each in chain.found:
            mark = "right" if chain.explains(each) else "WRONG" if each.fault or each.force == FORCES[0] else "other"
            print(f"- {mark} {each.force} {each.rule} {sorted(each.papers)}: {each.message}")
        for reason in chain.undecided:
            print(f"- open {reason}")
