"""What several meetings in one file say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bienban.facts.roll import same_person
from bienban.model import FACTS, LIST_FACTS, SECTIONS, Document, Fact, Minutes, OneOfSeveral, Section
from bienban.text import fold


def together(document: Document, several: Sequence[OneOfSeveral]) -> Minutes:
    """Return the minutes of a file from those of its meetings (two at least).

    A section is there where one of them has it; lists are joined; a single value stands where no two of them differ in it
    (conventions of the corpus).
    """
    parts = [one.within(document) for one in several]
    return Minutes(
        document=document,
        kind=next((part.kind for part in parts if part.kind.startswith("minutes")), parts[0].kind),
        meeting_types=tuple(dict.fromkeys(kind for part in parts for kind in part.meeting_types)),
        chi_bo_kind=next((part.chi_bo_kind for part in parts if part.chi_bo_kind), None),
        sections=tuple(_sections(parts)),
        facts=tuple(_facts(parts)),
        perhaps=tuple(section for part in parts for section in part.perhaps),
        meetings=tuple(several),
        items=tuple(item for part in parts for item in part.items),
    )


def _sections(parts: Sequence[Minutes]) -> Iterator[Section]:
    for kind in SECTIONS:
        found = [section for part in parts if (section := part.section(kind)) is not None]
        done = [section for section in found if section.status == "present"] or found
        if done:
            yield replace(
                done[0],
                body=tuple(span for each in done for span in each.body),
                confidence=max(each.confidence for each in done),
            )


def _facts(parts: Sequence[Minutes]) -> Iterator[Fact]:
    for path in FACTS:
        found = [fact for part in parts for fact in part.every(path)]
        values = dict.fromkeys(fact.value for fact in found)
        if path not in LIST_FACTS and len({fold(str(value)) for value in values}) == 1:
            yield found[0]
        elif path in LIST_FACTS:
            yield from (next(fact for fact in found if fact.value == value) for value in values)
        elif values and path in _PEOPLE:
            fullest = max(found, key=lambda fact: len(str(fact.value)))
            if all(same_person(str(fullest.value), str(value)) for value in values):
                yield fullest


_PEOPLE = ("meeting.chair", "meeting.recorder", "signature.chair", "signature.recorder")
"""Facts that name one person, who may be called by the given name alone in the later meetings of a book."""
