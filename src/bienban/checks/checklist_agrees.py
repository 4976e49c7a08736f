"""A checklist whose conclusion its own rows contradict, or a row told as met without evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold, pattern

_UNMET = pattern(r"(?<!\w)(?:chưa|không)(?: được)? đạt(?!\w)")
_MET = pattern(r"(?<!\w)đạt(?!\w)")
_CELLS = 3


def check(
    minutes: Minutes, *, items: Mapping[str, Sequence[str]], concluded: Sequence[str], bare: bool = False
) -> Iterator[Verdict]:
    """Report a checklist that is told as met in full (one of ``concluded``) while a row of its ``items`` is not.

    A row is a line with the phrases of one item alone. With ``bare`` rows of a table are reported instead that are told as met
    without anything in the cell for evidence. Values: ``items``.
    """
    every = legible(minutes.document)
    rows = [(item, line) for line in every if (item := _item(line, items)) is not None]
    if len({item for item, _ in rows}) < len(items):
        return
    if bare:
        guilty = [(item, line) for item, line in rows if _MET.search(line.view.text) and _is_bare(line, every)]
    else:
        ends = [line for line in every if line not in [row for _, row in rows] and _concludes(line, concluded)]
        guilty = [(item, line) for item, line in rows if _UNMET.search(line.view.text)] if ends else []
    if guilty:
        spans = tuple(span for _, line in guilty for span in line.whole)
        yield Verdict(spans=spans, values={"items": ", ".join(dict.fromkeys(item for item, _ in guilty))})


def _item(line: Line, items: Mapping[str, Sequence[str]]) -> str | None:
    found = [item for item, phrases in items.items() if any(fold(each) in line.view.text for each in phrases)]
    return found[0] if len(found) == 1 else None


def _concludes(line: Line, concluded: Sequence[str]) -> bool:
    text = line.view.text
    return not _UNMET.search(text) and any(fold(each) in text for each in concluded)


def _is_bare(line: Line, every: Sequence[Line]) -> bool:
    """Tell whether a row has fewer filled cells than the widest of the table: number, item and verdict, but no evidence."""
    widest = max((len(each.cells) for each in every), default=0)
    return widest > _CELLS and len(line.cells) == _CELLS
