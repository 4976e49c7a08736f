"""What papers of special meetings tell and leave out: ``matters.json`` beside what the program found in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bienban.model import MATTERS, Minutes
from tests.corpus.papers import HERE, Count

KIND_OF = {"annual_review": "classification", "by_election": "election"}
"""Kinds of items that bear another name as types of meetings."""

_BESIDE = {"congress": ("election",), "inspection": ("supervision",), "classification": ("online",)}
"""Items that such a meeting may hold too."""


@cache
def sidecar() -> Mapping[str, Mapping[str, Any]]:
    """Return what is labelled of each paper: kind of meeting, persons, matters done and missing, the deciding vote."""
    every = json.loads((HERE / "matters.json").read_text("utf-8"))
    return {name: told for name, told in every.items() if not name.startswith("_")}


def found(minutes: Minutes, meeting: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the matters told by the items of this kind of meeting, and those that such items could tell."""
    kind = KIND_OF.get(meeting, meeting)
    kinds = {kind, *_BESIDE.get(kind, ())}
    items = [item for item in minutes.items if item.kind in kinds or (kind == "tally" and minutes.kind == "tally")]
    told = {matter.kind for item in items for matter in item.matters}
    return frozenset(told), frozenset(matter for item in items for matter in MATTERS[item.kind])


def pairs(minutes: Minutes, label: Mapping[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """Yield (matter, labelled as told, found) of one paper, for the matters that the program knows of."""
    told, known = found(minutes, label["meeting"])
    for name, done in (*((name, True) for name in label["done"]), *((name, False) for name in label["missing"])):
        if name in known or not known:
            yield name, done, name in told


def show(hands: str, *, errors: bool) -> None:
    """Print how well missing matters are told in papers of these hands: counts with a missing one as the positive class."""
    from bienban import api

    total, kinds, wrong, unknown = Count(), Count(), Counter[str](), Counter[str]()
    labelled = {name: label for name, label in sidecar().items() if name[0] in hands}
    for name, label in labelled.items():
        minutes = api.read(HERE / "docs" / f"{name}.txt")
        _, known = found(minutes, label["meeting"])
        kinds += Count(tp=int(bool(known)), fn=int(not known))
        unknown.update(each for each in (*label["done"], *label["missing"]) if known and each not in known)
        missed = []
        for matter, done, seen in pairs(minutes, label):
            total += Count(
                tp=int(not done and not seen), fp=int(done and not seen), fn=int(not done and seen), tn=int(done and seen)
            )
            if done != seen:
                missed.append(f"{'lẽ ra có' if done else 'lẽ ra thiếu'}: {matter}")
                wrong[f"{'done' if done else 'missing'} {matter}"] += 1
        if errors and (missed or not known):
            print(f"- {name} {label['meeting']}: {'; '.join(missed) or 'không thấy việc nào'}")
    if not labelled:
        print(f"\n## Matters (no labelled paper of hands {hands})")
        return
    accuracy = (total.tp + total.tn) / (total.tp + total.tn + total.fp + total.fn)
    print(f"\n## Matters ({len(labelled)} papers)\n\n- kind of item found: {kinds.tp} of {kinds.tp + kinds.fn}")
    print(f"- told or missing, rightly: {accuracy:.3f} of {total.tp + total.tn + total.fp + total.fn}")
    print(f"- missing: precision {total.precision:.3f}, recall {total.recall:.3f}, F1 {total.f1:.3f}")
    print(f"- labelled, but no matter of that kind of item: {dict(unknown)}")
