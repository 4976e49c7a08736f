"""Ruled tables of a PDF page: the cells that drawn lines enclose (the method of Anssi Nurminen's thesis, as in pdfplumber)."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bienban.model import Box
from bienban.readers._pdf_calls import call, reals

_NEAR = 3.0  # points between lines that are one line to the eye
_SHORT = 3.0  # a stroke shorter than this rules nothing
_MOST = 20_000  # strokes of a page: what has more, or more crossings to look for than this …
_CROSSINGS = 250_000  # … is a drawing


@dataclass(frozen=True, slots=True, order=True)
class Stroke:
    """A straight line, level or upright: where it lies across, and from where to where it runs, in points from the top left."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table: row and column from 0, and its box."""

    row: int
    column: int
    box: Box


def strokes_of(thing: ctypes.c_void_p, turn: Any) -> Iterator[tuple[bool, Stroke]]:
    """Yield the straight lines of a drawn path of pdfium as (level, stroke); ``turn`` leads from the file to the page."""
    from pypdfium2 import raw

    matrix, (to_matrix, *_) = reals(ctypes.c_float, 6)
    if not call("FPDFPageObj_GetMatrix")(thing, to_matrix):
        return
    a, b, c, d, e, f = matrix
    (point, to_point), segment_at = reals(ctypes.c_float, 2), call("FPDFPath_GetPathSegment", ctypes.c_void_p)
    point_of, kind_of, is_closed = (call(f"FPDFPathSegment_Get{name}") for name in ("Point", "Type", "Close"))
    first = before = (0.0, 0.0)
    for index in range(min(call("FPDFPath_CountSegments")(thing), _MOST)):
        segment = ctypes.c_void_p(segment_at(thing, index))
        point_of(segment, *to_point)
        x, y = point
        here = turn(a * x + c * y + e, b * x + d * y + f)
        kind = kind_of(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(before, here)
        if is_closed(segment):
            yield from _straight(here, first)
        before = here


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[tuple[bool, Stroke]]:
    wide, high = abs(one[0] - two[0]), abs(one[1] - two[1])
    if high < 1 and wide > _SHORT:
        yield True, Stroke((one[1] + two[1]) / 2, min(one[0], two[0]), max(one[0], two[0]))
    elif wide < 1 and high > _SHORT:
        yield False, Stroke((one[0] + two[0]) / 2, min(one[1], two[1]), max(one[1], two[1]))


def tables(strokes: Sequence[tuple[bool, Stroke]]) -> list[list[Cell]]:
    """Return the cells of each ruled table, from top to bottom, row by row; a table has at least two cells."""
    if len(strokes) < 4 or len(strokes) > _MOST:
        return []
    level = _merged([stroke for is_level, stroke in strokes if is_level])
    upright = _merged([stroke for is_level, stroke in strokes if not is_level])
    if len(level) * len(upright) > _CROSSINGS:
        return []
    found = [_numbered(boxes) for boxes in _connected(list(_boxes(level, upright))) if len(boxes) > 1]
    return sorted(found, key=lambda cells: (cells[0].box.top, cells[0].box.x0))


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Return strokes with near ones moved onto one line and touching ones made one."""
    lines: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][-1].at <= _NEAR:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    result: list[Stroke] = []
    for line in lines:
        at = sum(stroke.at for stroke in line) / len(line)
        runs: list[Stroke] = []
        for stroke in sorted(line, key=lambda stroke: stroke.start):
            if runs and stroke.start <= runs[-1].end + _NEAR:
                runs[-1] = Stroke(at, runs[-1].start, max(runs[-1].end, stroke.end))
            else:
                runs.append(Stroke(at, stroke.start, stroke.end))
        result += runs
    return result


def _boxes(level: list[Stroke], upright: list[Stroke]) -> Iterator[Box]:
    """Yield the smallest boxes that lines enclose on all four sides, each by the crossing at its top left corner."""
    # Dictionaries as ordered sets: which lines cross a wall from top to bottom, which walls a line from left to right.
    across = [{index: None for index, line in enumerate(level) if _cross(line, wall)} for wall in upright]
    beside: dict[int, dict[int, None]] = defaultdict(dict)
    for wall, lines in enumerate(across):
        for line in lines:
            beside[line][wall] = None
    for wall, lines in enumerate(across):
        below = list(lines)
        for position, top in enumerate(below):
            box = _smallest(wall, top, below[position + 1 :], beside, across)
            if box:
                right, bottom = box
                yield Box(upright[wall].at, level[top].at, upright[right].at, level[bottom].at)


def _smallest(
    wall: int, top: int, below: Sequence[int], beside: Mapping[int, Mapping[int, None]], across: Sequence[Mapping[int, None]]
) -> tuple[int, int] | None:
    rights = [right for right in beside[top] if right > wall]
    for bottom in below:
        for right in rights:
            if bottom in across[right] and right in beside[bottom]:
                return right, bottom
    return None


def _cross(line: Stroke, wall: Stroke) -> bool:
    return line.start - _NEAR <= wall.at <= line.end + _NEAR and wall.start - _NEAR <= line.at <= wall.end + _NEAR


def _connected(boxes: list[Box]) -> list[list[Box]]:
    """Return boxes in groups that share corners."""
    owner = list(range(len(boxes)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    corners: dict[tuple[float, float], int] = {}
    for index, box in enumerate(boxes):
        for corner in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)):
            owner[root(index)] = root(corners.setdefault(corner, index))
    groups: dict[int, list[Box]] = defaultdict(list)
    for index, box in enumerate(boxes):
        groups[root(index)].append(box)
    return list(groups.values())


def _numbered(boxes: list[Box]) -> list[Cell]:
    """Return the boxes of a table with their rows and columns, counted by the edges at which any box begins."""
    tops = {top: row for row, top in enumerate(sorted({box.top for box in boxes}))}
    lefts = {left: column for column, left in enumerate(sorted({box.x0 for box in boxes}))}
    return [Cell(tops[box.top], lefts[box.x0], box) for box in sorted(boxes, key=lambda box: (box.top, box.x0))]
