"""A picture of a page made straight: the sheet cut out of a photograph, lines turned level, slants and mild curves undone.

Everything is measured on a small copy; then the picture is drawn anew once, and not at all where it is straight already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

Points = np.ndarray[Any, np.dtype[np.float64]]
"""Points, one a row: x, y in pixels."""
Way = Callable[[Points], Points]
"""From the points of a picture made straight to those of the picture as it was."""
Grey = np.ndarray[Any, np.dtype[np.float32]]
Black = np.ndarray[Any, np.dtype[np.bool_]]

SMALL = 1100  # pixels of the longer side of the copy that is measured
_BLOCK = 14  # pixels of the neighbourhood in which some are bare paper
_SPECK = 9  # pixels of the copy: fewer within four pixels are dust
_TURNED = 1.15  # words are 1.3 to 2 times as long as lines are high, and on a page on its side the other way round
_STEEPEST = 0.12  # tangent of the steepest slant looked for: seven degrees
_LEVEL = 0.004  # a line that rises less than this share of the width is level enough: drawing anew blurs more than it mends
_FEW_POINTS, _MOST_POINTS = 50, 30_000  # dark pixels of the small copy: fewer are no text
_MESH = 28  # stripes of the mesh by which a picture is drawn anew, each way
_CELL = 6  # pixels of the small copy that are one when the edges of a sheet are looked for
_STEP = 0.3  # how much brighter a sheet is than its ground, as a logarithm
_OUTER = 0.3  # the share of the picture in which its edge stands, from each side


@dataclass(frozen=True, slots=True)
class Straight:
    """How to make a picture straight: the size that results, and the way from its points back to those of the picture."""

    width: int
    height: int
    way: Way
    same: bool


def ink_of(grey: Grey, step: int = 1) -> Grey:
    """Return how dark each pixel is against the paper around it, 0–1: shadows and yellowed paper are gone."""
    return np.clip(1 - grey / np.maximum(paper_of(grey, step), 1), 0, 1)


def paper_of(grey: Grey, step: int = 1) -> Grey:
    """Return the brightness of the paper at each pixel: that of the brighter pixels of the neighbourhood.

    ``step`` looks at every so many pixels only.
    """
    few = grey[::step, ::step]
    height, width = few.shape
    block = min(_BLOCK, height, width)
    rows, columns = height // block, width // block
    blocks = few[: rows * block, : columns * block].reshape(rows, block, columns, block).swapaxes(1, 2)
    bright = np.percentile(blocks.reshape(rows, columns, -1), 80, axis=2).astype(np.float32)
    padded = np.pad(bright, 2, mode="edge")
    around = np.stack([padded[y : y + rows, x : x + columns] for y in range(5) for x in range(5)])
    calm = np.percentile(around, 70, axis=0).astype(np.float32)
    size = grey.shape[1], grey.shape[0]
    return np.asarray(Image.fromarray(calm).resize(size, Image.Resampling.BICUBIC), np.float32)


def measured(picture: Image.Image, dull: Image.Image | None = None) -> Straight:
    """Return how to make a grey picture straight and level; in ``dull``, its darkest colour, a sheet is looked for.

    Whether lines stand on their heads is not told: only who reads the letters can tell.
    """
    factor = max(picture.size) / SMALL
    size = max(1, round(picture.width / factor)), max(1, round(picture.height / factor))
    small = picture.resize(size, Image.Resampling.BOX)
    corners = _corners(np.asarray(dull.resize(size, Image.Resampling.BOX), np.float32)) if dull else None
    ways: list[Way] = []
    width, height = float(small.width), float(small.height)
    if corners is not None:
        width, height = _sides(corners)
        ways.append(_projected(corners, width, height))
        small = drawn(small, Straight(round(width), round(height), ways[0], same=False))
    ink = _letters(small)
    y, x = _points(ink)
    if len(y) < _FEW_POINTS:
        return Straight(picture.width, picture.height, lambda points: points, same=True)
    if _run(ink.T) > _TURNED * _run(ink):
        # Lines run upwards: turned to the right they are level, perhaps on their heads.
        before = height
        ways.append(lambda points, tall=before: np.stack([points[:, 1], tall - points[:, 0]], axis=1))  # type: ignore[misc]
        width, height = height, width
        x, y = before - y, x
    bends, range_ = _bends(x, y, width, height)
    if range_ > _LEVEL * width:
        ways.append(_bent(bends, width, height))
    same = not ways

    def way(points: Points) -> Points:
        moved = points / factor
        for step in reversed(ways):
            moved = step(moved)
        return moved * factor

    return Straight(round(width * factor), round(height * factor), way, same)


def drawn(picture: Image.Image, straight: Straight, ground: int = 255) -> Image.Image:
    """Return the picture made straight."""
    if straight.same:
        return picture
    xs = [round(straight.width * step / _MESH) for step in range(_MESH + 1)]
    ys = [round(straight.height * step / _MESH) for step in range(_MESH + 1)]
    grid = np.array([(x, y) for y in ys for x in xs], np.float64)
    at = straight.way(grid).reshape(_MESH + 1, _MESH + 1, 2)
    mesh = [
        (
            (xs[i], ys[j], xs[i + 1], ys[j + 1]),
            (*at[j, i], *at[j + 1, i], *at[j + 1, i + 1], *at[j, i + 1]),
        )
        for j in range(_MESH)
        for i in range(_MESH)
    ]
    size = (straight.width, straight.height)
    return picture.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=ground)


# ── the lines of the text ────────────────────────────────────────────────────────────────────────────────────────────────


def _letters(small: Image.Image) -> Black:
    """Return the dark pixels of letters: the edges of the sheet and specks that stand alone are left out."""
    ink = ink_of(np.asarray(small, np.float32))
    dark = ink > max(0.25, 0.5 * float(np.percentile(ink, 99)))
    near = Image.fromarray((dark * 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(4))
    dark &= np.asarray(near, np.float32) * (81 / 255) > _SPECK
    across, down = round(0.03 * small.width), round(0.02 * small.height)
    inside = np.zeros_like(dark)
    inside[down : small.height - down, across : small.width - across] = True
    return dark & inside


def _points(ink: Black) -> tuple[Points, Points]:
    """Return y and x of dark pixels, at most as many as are worth counting."""
    y, x = np.nonzero(ink)
    step = max(1, len(y) // _MOST_POINTS)
    return y[::step].astype(np.float64), x[::step].astype(np.float64)


def _run(ink: Black, near: int = 2) -> float:
    """Return how long dark runs along the rows are when letters that nearly touch are one: words are longer than high."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    wide = sums[:, 2 * near + 1 :] > sums[:, : -2 * near - 1]
    starts = int((wide[:, 1:] & ~wide[:, :-1]).sum() + wide[:, 0].sum())
    return float(wide.sum()) / max(1, starts)


def _score(levels: Points) -> float:
    """Return how sharply dark rows part from bright ones; peaks of drawn lines are cut, so that tables do not outweigh text."""
    if len(levels) < _FEW_POINTS:
        return 0.0
    counts = np.bincount(np.maximum(levels - levels.min(), 0).astype(np.int64)).astype(np.float64)
    usual = counts[counts > 0].mean()
    step = np.diff(np.minimum(counts, 4 * usual))
    return float((step * step).sum() / (len(levels) * usual))


def _slant(x: Points, y: Points) -> float:
    """Return the slant at which the rows are sharpest, to a twentieth of a degree."""
    best, reach = 0.0, _STEEPEST
    for steps in (31, 19):
        tried = np.linspace(best - reach, best + reach, steps)
        best = float(max(tried, key=lambda slant: _score(y - slant * x)))
        reach = 2 * reach / (steps - 1)
    return best


def _bends(x: Points, y: Points, width: float, height: float) -> tuple[list[float], float]:
    """Return slant, fan, curve and fan of the curve of the lines (in pixels at the edge), and how far any line strays."""
    u, v = 2 * x / width - 1, 2 * y / height - 1
    terms = [u, u * v, u * u, u * u * v]
    found = [_slant(x, y) * width / 2, 0.0, 0.0, 0.0]
    levels = y - found[0] * u
    best = _score(levels)
    if not best:
        return found, 0.0
    for reach in (0.012 * width, 0.006 * width, 0.0025 * width, 0.001 * width):
        for index, term in enumerate(terms):
            for step in (-reach, -reach / 2, reach / 2, reach):
                tried = levels - step * term
                score = _score(tried)
                # A bend more must be worth it: noise alone always finds a slightly better one.
                if score > best * (1.002 if index == 0 else 1.01):
                    best, levels = score, tried
                    found[index] += step
    return found, 2 * abs(found[0]) + 2 * abs(found[1]) + abs(found[2]) + abs(found[3])


def _bent(bends: Sequence[float], width: float, height: float) -> Way:
    def way(points: Points) -> Points:
        u, v = 2 * points[:, 0] / width - 1, 2 * points[:, 1] / height - 1
        rise = bends[0] * u + bends[1] * u * v + bends[2] * u * u + bends[3] * u * u * v
        # A slanted page leans as its lines rise.
        lean = -bends[0] * v * height / width
        return np.stack([points[:, 0] + lean, points[:, 1] + rise], axis=1)

    return way


# ── the edges of the sheet ───────────────────────────────────────────────────────────────────────────────────────────────


def _corners(dull: Grey) -> Points | None:
    """Return the corners of a bright sheet on a darker ground, clockwise from the top left; ``None`` where there is none.

    A shadow darkens sheet and ground alike, so what is looked for is the step in the share of light that comes back, and the
    line most steps of a side lie on. A side that the frame cuts off is the frame.
    """
    height, width = (length // _CELL for length in dull.shape)
    coarse = dull[: height * _CELL, : width * _CELL].reshape(height, _CELL, width, _CELL).max(axis=(1, 3))
    light = np.log(coarse + 8)
    left, right = _edge(light), _edge(light[:, ::-1])
    top, bottom = _edge(light.T), _edge(light.T[:, ::-1])
    if sum(side is None for side in (left, right, top, bottom)) > 1:
        return None
    (a, b), (c, d) = left or (0.0, 0.0), right or (0.0, 0.0)
    (e, f), (g, h) = top or (0.0, 0.0), bottom or (0.0, 0.0)
    # Level sides y = at + slope x, upright ones x = at + slope y.
    level, upright = ((e, f), (height - g, -h)), ((a, b), (width - c, -d))
    corners = np.array([_crossing(level[i], upright[j]) for i, j in ((0, 0), (0, 1), (1, 1), (1, 0))])
    across, down = _sides(corners)
    if not 1.15 < max(across, down) / max(1.0, min(across, down)) < 1.7:
        return None
    return corners * _CELL


def _edge(light: Grey) -> tuple[float, float] | None:
    """Return the line (at, slope) on which most rows, seen from the left, step up from ground to sheet."""
    height, width = light.shape
    reach = int(width * _OUTER)
    step = light[:, 3 : reach + 3] - light[:, :reach]
    found = [(y, int(np.argmax(row)) + 1.5) for y, row in enumerate(step) if row.max() > _STEP]
    if len(found) < height / 2:
        return None
    y, x = np.array(found, np.float64).T
    best: tuple[int, float, float] | None = None
    for one in range(0, len(y), 5):
        for other in range(one + len(y) // 3, len(y), 5):
            slope = (x[other] - x[one]) / (y[other] - y[one])
            near = int((abs(x - x[one] - slope * (y - y[one])) < 1.5).sum())
            if abs(slope) < 0.2 and (best is None or near > best[0]):
                best = near, slope, x[one] - slope * y[one]
    if best is None or best[0] < height / 2:
        return None
    keep = abs(x - best[2] - best[1] * y) < 1.5
    slope, at = np.polyfit(y[keep], x[keep], 1)
    return float(at) + 0.5, float(slope)


def _crossing(level: tuple[float, float], upright: tuple[float, float]) -> tuple[float, float]:
    y = (level[0] + level[1] * upright[0]) / (1 - level[1] * upright[1])
    return upright[0] + upright[1] * y, y


def _sides(corners: Points) -> tuple[float, float]:
    """Return width and height of a sheet by its corners: the longer of opposite sides, which the eye sees nearer."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return float(max(sides[0], sides[2])), float(max(sides[1], sides[3]))


def _projected(corners: Points, width: float, height: float) -> Way:
    """Return the way from a flat sheet to where its corners are seen."""
    flat = [(0, 0), (width, 0), (width, height), (0, height)]
    rows: list[list[float]] = []
    right: list[float] = []
    for (x, y), (u, v) in zip(flat, corners.tolist(), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    a, b, c, d, e, f, g, h = np.linalg.solve(np.array(rows), np.array(right))

    def way(points: Points) -> Points:
        x, y = points[:, 0], points[:, 1]
        far = g * x + h * y + 1
        return np.stack([(a * x + b * y + c) / far, (d * x + e * y + f) / far], axis=1)

    return way
