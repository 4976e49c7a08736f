"""From a document to its minutes: the structure of the paper and every fact it states, each with the words it rests on.

One file a family, each with ``find(paper) -> Iterator[Fact]``; a new family is a new file, nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

from bienban.facts.items import items
from bienban.facts.passages import Paper
from bienban.facts.proved import proved, unproved
from bienban.facts.speakers import owned
from bienban.facts.together import together
from bienban.facts.votes import deciding
from bienban.lexicon import Lexicon
from bienban.model import FACTS, Document, Fact, Minutes, OneOfSeveral, Section
from bienban.structure import find_structure
from bienban.structure.typed_well import typed_well
from bienban.structure.volume import meetings
from bienban.tagger import Tagger

_ORDER = {path: number for number, path in enumerate(FACTS)}


@cache
def _families() -> tuple[Callable[[Paper], Iterator[Fact]], ...]:
    """Return the finders of this folder in the order of their names; helpers have no ``find``."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(module.find for module in modules if hasattr(module, "find"))


def understand(document: Document, lexicon: Lexicon, tagger: Tagger | None = None) -> Minutes:
    """Return what a paper says; facts in the order of ``FACTS``, those of one path in the order of the paper.

    A file with several meetings is understood meeting by meeting; one typed oddly as if it were typed well.
    Never raises for what a paper says; a paper that is no minutes gives its kind and the few facts it states.
    """
    read = typed_well(document)
    parts = meetings(read)
    if len(parts) == 1:
        return replace(_one(read, lexicon, tagger), document=document)
    several = []
    for part in parts:
        printed, part_read = (replace(paper, blocks=paper.blocks[part.start : part.stop]) for paper in (document, read))
        minutes = _one(part_read, lexicon, tagger, one_of_several=True)
        several.append(OneOfSeveral(part.start, replace(minutes, document=printed)))
    return together(document, several)


def _weighed(paper: Paper, facts: Sequence[Fact]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the sections of minutes with those their facts prove, and apart those they ought to prove and do not."""
    votes = deciding(paper.document, (fact for fact in facts if fact.path == "votes"))
    others = {
        "content.criticism": [span for speech in owned(paper) for span in speech.spans],
        "closing.resolution": [span for fact in votes for span in fact.spans],
    }
    sections = proved(paper.structure.sections, facts, others)
    asked = tuple(unproved(sections, facts))
    return tuple(section for section in sections if section not in asked), asked


def _one(document: Document, lexicon: Lexicon, tagger: Tagger | None, *, one_of_several: bool = False) -> Minutes:
    structure = find_structure(document, lexicon, tagger, one_of_several=one_of_several)
    paper = Paper(structure, lexicon, tagger.tasked, tagger.opened) if tagger else Paper(structure, lexicon)
    facts = [fact for find in _families() for fact in find(paper)]
    facts.sort(key=lambda fact: (_ORDER[fact.path], fact.spans[:1]))
    sections, asked = _weighed(paper, facts) if paper.is_minutes else (structure.sections, ())
    there = {section.kind for section in sections if section.status == "present"}
    return Minutes(
        document=document,
        kind=structure.kind,
        meeting_types=structure.meeting_types,
        chi_bo_kind=structure.chi_bo_kind,
        sections=sections,
        facts=tuple(facts),
        perhaps=tuple(section for section in (*structure.perhaps, *asked) if section.kind not in there),
        items=items(paper, facts),
    )
