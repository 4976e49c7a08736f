"""A row of a score table whose points do not make its total, or with more points than a column allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold

_MAXIMUM = re.compile(r"\((?:tối đa )?(\d{1,3})(?: điểm| đ)?\)")
_POINTS = re.compile(r"\d{1,3}(?:[,.]\d)?")
_FEWEST_COLUMNS = 2


def check(minutes: Minutes, *, total: Sequence[str]) -> Iterator[Verdict]:
    """Report rows of a table whose heads name the most points of two columns at least (“Nhiệm vụ (40)”) and a ``total``.

    A row with a cell that is no number is passed over, and one with points in another column; so is a table most of whose
    rows do not add up: its total is something else. Values: ``sum``, ``total``.
    """
    for head, rows in _tables(minutes):
        most = {column: int(match[1]) for column, cell in head.items() if (match := _MAXIMUM.search(cell.view.text))}
        ends = [column for column, cell in head.items() if cell.view.text.strip(" .:") in [fold(each) for each in total]]
        if len(most) < _FEWEST_COLUMNS or len(ends) != 1 or ends[0] in most:
            continue
        columns = (*most, ends[0])
        read = [
            (row, points)
            for row in rows
            if (points := _points(row, columns)) is not None and not _more(row, min(columns), columns)
        ]
        wrong = [(row, points) for row, points in read if _differs(points)]
        if 2 * len(wrong) > len(read):
            continue
        for row, points in wrong:
            spans = tuple(span for column in columns for span in row[column].whole)
            yield Verdict(spans=spans, values={"sum": f"{sum(points[:-1]):g}".replace(".", ","), "total": f"{points[-1]:g}"})


def _differs(points: Sequence[float]) -> bool:
    return abs(sum(points[:-1]) - points[-1]) > 1e-9


def _more(row: Mapping[int, Line], first: int, columns: Sequence[int]) -> bool:
    """Tell whether the row has points in another column too: given or taken away for something."""
    others = (cell.view.text.strip(" +-") for column, cell in row.items() if column > first and column not in columns)
    return any(_POINTS.fullmatch(words) for words in others)


def _points(row: Mapping[int, Line], columns: Sequence[int]) -> list[float] | None:
    words = [row[column].view.text.strip() if column in row else "" for column in columns]
    if not all(_POINTS.fullmatch(word) for word in words):
        return None
    return [float(word.replace(",", ".")) for word in words]


def _tables(minutes: Minutes) -> Iterator[tuple[dict[int, Line], list[dict[int, Line]]]]:
    """Yield each table as its first row and those below, the cells by column."""
    run: list[dict[int, Line]] = []
    for line in (*legible(minutes.document), None):
        if line is not None and line.cells:
            places = [minutes.document.blocks[cell.blocks[0]].place.cell for cell in line.cells]
            run.append({place.column: cell for place, cell in zip(places, line.cells, strict=True) if place})
        elif run:
            yield run[0], run[1:]
            run = []
