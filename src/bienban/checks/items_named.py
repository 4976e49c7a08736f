"""A list whose items are fixed is written without all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold

_PASSAGE = 4
_FEWEST = 2


def check(minutes: Minutes, *, subject: Sequence[str], items: Mapping[str, Sequence[str]]) -> Iterator[Verdict]:
    """Report a passage on ``subject`` that names two of the ``items`` at least, but not all.

    ``items`` gives the phrases for each; a passage is the line that names the subject and the three after it, and the one
    with the most items counts. Values: ``missing``.
    """
    every = legible(minutes.document)
    best: tuple[list[Line], dict[str, bool]] = ([], {})
    for index, line in enumerate(every):
        if _first(subject, line) is not None:
            passage = list(every[index : index + _PASSAGE])
            named = {item: any(_first(phrases, each) for each in passage) for item, phrases in items.items()}
            best = max(best, (passage, named), key=lambda one: sum(one[1].values()))
    passage, named = best
    if _FEWEST <= sum(named.values()) < len(items):
        found = [(each, _first(items[item], each)) for each in passage for item in items if named[item]]
        spans = {span for each, place in found if place for span in each.spans(*place)}
        missing = ", ".join(item for item, stands in named.items() if not stands)
        yield Verdict(spans=tuple(sorted(spans)), values={"missing": missing})


def _first(phrases: Sequence[str], line: Line) -> tuple[int, int] | None:
    """Return where the first of these phrases stands in a line, as whole words."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})(?!\w)")
    match = pattern.search(line.view.text)
    return match.span() if match else None
