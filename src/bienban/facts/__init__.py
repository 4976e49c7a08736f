"""From a document to its minutes: the structure of the paper and every fact it states, each with the words it rests on.

One file a family, each with ``find(paper) -> Iterator[Fact]``; a new family is a new file, nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from bienban.facts.passages import Paper
from bienban.lexicon import Lexicon
from bienban.model import FACTS, Document, Fact, Minutes
from bienban.structure import find_structure

_ORDER = {path: number for number, path in enumerate(FACTS)}


@cache
def _families() -> tuple[Callable[[Paper], Iterator[Fact]], ...]:
    """Return the finders of this folder in the order of their names; helpers have no ``find``."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(module.find for module in modules if hasattr(module, "find"))


def understand(document: Document, lexicon: Lexicon) -> Minutes:
    """Return what a paper says; facts in the order of ``FACTS``, those of one path in the order of the paper.

    Never raises for what a paper says; a paper that is no minutes gives its kind and the few facts it states.
    """
    structure = find_structure(document, lexicon)
    paper = Paper(structure, lexicon)
    facts = [fact for find in _families() for fact in find(paper)]
    facts.sort(key=lambda fact: (_ORDER[fact.path], fact.spans[:1]))
    return Minutes(
        document=document,
        kind=structure.kind,
        meeting_types=structure.meeting_types,
        chi_bo_kind=structure.chi_bo_kind,
        sections=structure.sections,
        facts=tuple(facts),
    )
