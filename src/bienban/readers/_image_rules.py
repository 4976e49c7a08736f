"""Ruled lines of a page picture: found by their length, and taken away so that letters stand free."""

from __future__ import annotations

from typing import Any

import numpy as np

Black = np.ndarray[Any, np.dtype[np.bool_]]
Rule = tuple[bool, float, float, float]
"""A line: is it level, where it lies across, from where to where it runs; in pixels."""

_LEVEL, _UPRIGHT = 0.45, 0.27  # inches: longer than any stroke of a letter
_THICK = 0.06  # inches: what is thicker is a picture or a dark edge
_FULL = 0.94  # the share of a line that is dark, seen through noise
_MOST = 4_000


def rules(black: Black, dpi: float) -> tuple[list[Rule], Black]:
    """Return the straight lines of a picture of dark pixels, and which pixels are theirs."""
    height, width = (length // 2 * 2 for length in black.shape)
    # Half as fine, the darker pixel winning: a thin line hangs together, and there is a quarter to count.
    half: Black = np.asarray(black[:height, :width].reshape(height // 2, 2, width // 2, 2).any(axis=(1, 3)))
    mine = np.zeros_like(half)
    found: list[Rule] = []
    for level, inches in ((True, _LEVEL), (False, _UPRIGHT)):
        seen: Black = half if level else np.ascontiguousarray(half.T)
        for y0, y1, x0, x1 in _pieces(_opened(seen, max(8, round(inches * dpi / 2)))):
            if 2 * (y1 - y0) <= max(4, _THICK * dpi):
                found.append((level, y0 + y1, 2 * x0, 2 * x1))
                part = mine if level else mine.T
                part[max(0, y0 - 1) : y1 + 1, x0:x1] = True
    theirs = np.zeros_like(black)
    theirs[:height, :width] = mine.repeat(2, axis=0).repeat(2, axis=1)
    return found, theirs


def _opened(black: Black, length: int) -> Black:
    """Return the pixels that lie in a dark stretch of a row as long as ``length``."""
    height, width = black.shape
    if width <= length:
        return np.zeros_like(black)
    sums = np.zeros((height, width + 1), np.int32)
    np.cumsum(black, axis=1, out=sums[:, 1:])
    starts = sums[:, length:] - sums[:, :-length] >= _FULL * length
    marks = np.zeros((height, width + 1), np.int8)
    marks[:, : starts.shape[1]] += starts
    marks[:, length:] -= starts
    # Each start opens a stretch and its end closes it: what is open is part of a line.
    opened: Black = (np.cumsum(marks, axis=1, dtype=np.int32)[:, :width] > 0) & black
    return opened


def _pieces(long: Black) -> list[tuple[int, int, int, int]]:
    """Return the boxes (y0, y1, x0, x1) of runs that touch from row to row."""
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y in np.flatnonzero(long.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.concatenate(([0], long[y].view(np.int8), [0])))).tolist()
        for x0, x1 in _joined(list(zip(edges[::2], edges[1::2], strict=True))):
            near = next((piece for piece in open_ if piece[1] >= y - 1 and piece[2] <= x1 and x0 <= piece[3]), None)
            if near:
                near[1], near[2], near[3] = y + 1, min(near[2], x0), max(near[3], x1)
            else:
                open_.append([y, y + 1, x0, x1])
        done += [piece for piece in open_ if piece[1] < y]
        open_ = [piece for piece in open_ if piece[1] >= y]
        if len(done) > _MOST:
            return []
    return [(y0, y1, x0, x1) for y0, y1, x0, x1 in done + open_]


def _joined(runs: list[tuple[int, int]], gap: int = 6) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for x0, x1 in runs:
        if result and x0 - result[-1][1] <= gap:
            result[-1] = (result[-1][0], x1)
        else:
            result.append((x0, x1))
    return result
