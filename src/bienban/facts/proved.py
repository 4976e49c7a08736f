"""Sections and facts weigh each other: who states how many came has told the attendance, wherever that stands.

A section that words and model are not sure of and whose matter no fact tells is a question, not a part of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bienban.model import SECTIONS, AssignedTask, Fact, Section, Span

_Stated = Mapping[str, Sequence[Fact]]


def _all(*paths: str) -> Callable[[_Stated], list[Fact]]:
    """Return what proves a section by facts of all these paths."""
    return lambda stated: [fact for path in paths for fact in stated[path][:1]] if all(path in stated for path in paths) else []


def _first(*paths: str) -> Callable[[_Stated], list[Fact]]:
    """Return what proves a section by a fact of one of these paths."""
    return lambda stated: [fact for path in paths for fact in stated.get(path, ())][:1]


def _assigned(stated: _Stated) -> list[Fact]:
    """Return the first task with an owner and a deadline."""
    tasks = ((fact, fact.value) for fact in stated.get("tasks", ()))
    return [fact for fact, task in tasks if isinstance(task, AssignedTask) and task.owner and task.deadline][:1]


_PROOFS: Mapping[str, Callable[[_Stated], list[Fact]]] = {
    "header.organization": _all("organization.name", "organization.superior"),
    "opening.place": _all("meeting.place"),
    "opening.attendance": _first("attendance.total", "attendance.present", "attendance.absent"),
    "opening.recorder": _all("meeting.recorder"),
    "opening.dues": _all("dues.amount"),
    "closing.assignment": _assigned,
    "closing.quality": _first("quality.total", "quality.grade"),
    "closing.time": _all("meeting.end"),
    "signature.recorder": _all("signature.recorder"),
    "signature.chair": _all("signature.chair"),
}
"""Sections whose matter is a fact; any vote or speaker proves none: they may be of something else (4 right of 18)."""
_IF_UNNAMED = "content.criticism"
"""A section that other words leave empty stays so, whoever owns a fault."""


def _judged(section: Section | None, by: Sequence[Fact]) -> bool:
    """Tell whether the meeting's own grade stands in the very words that were found to say it was not given."""
    if section is None or section.kind != "closing.quality" or section.found_by != "mention":
        return False
    told = {span.block for span in section.body}
    return all(span.block in told for fact in by for span in fact.spans)


_MATTER: Mapping[str, str] = {
    "opening.place": "meeting.place",
    "opening.recorder": "meeting.recorder",
    "opening.guests": "meeting.guests",
    "content.next_month": "period.plan",
}
"""Sections that hardly ever stand without this fact: doubtful ones without it were there once in 26 times."""
_DOUBTFUL = 0.8
"""Confidence below which a section needs its matter. Opinions of two named people beside criticism are a discussion."""
_SEVERAL = 2


def unproved(sections: Iterable[Section], facts: Sequence[Fact]) -> Iterator[Section]:
    """Yield the sections of minutes that their own facts ought to prove and do not (figures in ``docs/design/accuracy.md``)."""
    told = {fact.path for fact in facts}
    there = {section.kind: section for section in sections if section.status == "present" and section.found_by != "negative"}
    critical = {span.block for span in there["content.criticism"].body} if "content.criticism" in there else set()
    for kind, section in there.items():
        if kind == "closing.assignment":
            if not _assigned({"tasks": [fact for fact in facts if fact.path == "tasks"]}):
                yield section
        elif section.confidence >= _DOUBTFUL:
            continue
        elif kind == "content.discussion":
            spoken = (fact for fact in facts if fact.path == "speakers")
            if sum(critical.isdisjoint({span.block for span in fact.spans}) for fact in spoken) < _SEVERAL:
                yield section
        elif kind in _MATTER and _MATTER[kind] not in told:
            yield section


_SURE = 0.9
"""What a section proved by its fact is worth: of 37 on labelled papers 34 were there."""


def proved(
    sections: Sequence[Section], facts: Iterable[Fact], others: Mapping[str, Sequence[Span]] | None = None
) -> tuple[Section, ...]:
    """Return the sections of minutes with those added, or filled, that their own facts prove, in the order of ``SECTIONS``.

    ``others``: the words that prove a section in another way (a fault owned, a vote on all that was said), by section.
    """
    stated: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.stated or fact.path == "meeting.end":
            stated.setdefault(fact.path, []).append(fact)
    known = {section.kind: section for section in sections}
    proofs: dict[str, Sequence[Span]] = {kind: words for kind, words in (others or {}).items() if words}
    for kind, proof in _PROOFS.items():
        if (by := proof(stated)) and not _judged(known.get(kind), by):
            proofs[kind] = tuple(span for fact in by for span in fact.spans)
    for kind, words in proofs.items():
        section = known.get(kind)
        if section is None:
            known[kind] = Section(kind, "present", "inline", tuple(words), confidence=_SURE)
        elif section.status == "empty" and kind != _IF_UNNAMED:
            known[kind] = replace(section, status="present", found_by="inline", body=(*section.body, *words), confidence=_SURE)
    return tuple(known[kind] for kind in SECTIONS if kind in known)
