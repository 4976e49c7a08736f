"""In a table of votes by level one row does not add up to what all others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold

_FEWEST_ROWS = 4


def check(minutes: Minutes, *, heads: Sequence[str]) -> Iterator[Verdict]:
    """Report rows of a table with at least two of ``heads`` among its column heads.

    The votes of a row stand under those heads; all rows but at most a fifth must give one sum, else nothing is said.
    Values: ``sum``, ``usual``.
    """
    phrases = [fold(head) for head in heads]
    for rows in _tables(minutes):
        for index, head in enumerate(rows):
            columns = [column for column, cell in head.items() if any(phrase in cell.view.text for phrase in phrases)]
            if len(columns) < 2:
                continue
            counted = [(row, votes) for row in rows[index + 1 :] if (votes := _votes(row, columns))]
            sums = Counter(sum(votes) for _, votes in counted)
            usual, times = sums.most_common(1)[0] if sums else (0, 0)
            if times >= _FEWEST_ROWS and len(counted) - times <= len(counted) / 5:
                for row, votes in counted:
                    if sum(votes) != usual:
                        spans = tuple(span for column in columns for span in row[column].whole)
                        yield Verdict(spans=spans, values={"sum": sum(votes), "usual": usual})
            break


def _tables(minutes: Minutes) -> Iterator[list[dict[int, Line]]]:
    """Yield the rows of each table, each the cells by column: runs of lines with several cells."""
    run: list[dict[int, Line]] = []
    for line in legible(minutes.document):
        if line.cells:
            places = [minutes.document.blocks[cell.blocks[0]].place.cell for cell in line.cells]
            run.append({place.column: cell for place, cell in zip(places, line.cells, strict=True) if place})
        elif run:
            yield run
            run = []
    if run:
        yield run


def _votes(row: dict[int, Line], columns: Sequence[int]) -> list[int]:
    """Return the numbers under these columns, none when one of them holds no whole number."""
    words = [row[column].view.text.strip() if column in row else "" for column in columns]
    return [int(word) for word in words] if all(word.isascii() and word.isdigit() for word in words) else []
