"""A section the rules ask for is missing, and no table holds its matter either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks import required_section
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import fold


def check(minutes: Minutes, *, section: str, heads: Sequence[str]) -> Iterator[Verdict]:
    """Report ``section`` where it is not done; left open where a row of a table has one of the words ``heads`` in a cell.

    A table may stand under the heading of its neighbour. Values: ``state``.
    """
    for verdict in required_section.check(minutes, section=section):
        table = None if verdict.undecided else _table(minutes, [fold(head) for head in heads])
        yield Verdict(undecided=f"có bảng ở {table}, cần người xem lại") if table else verdict


def _table(minutes: Minutes, heads: Sequence[str]) -> str | None:
    """Return the place of the first cell that has one of these words."""
    for line in legible(minutes.document):
        for cell in line.cells:
            if any(head in cell.view.text for head in heads):
                return str(minutes.document.blocks[cell.blocks[0]].place)
    return None
