"""Coloured ink on a page: a red seal, a signature in blue; told as present, absent, or unknown where there is no colour."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

Box = tuple[int, int, int, int]
Ink = np.ndarray[Any, np.dtype[np.bool_]]
Told = tuple[str, str]
"""What is known of seal and signature: ``present``, ``absent`` or ``unknown``."""

_DPI = 60  # of the copy that is looked at
_STRONG, _WEAK = 45, 18  # levels by which a colour stands out from the two others; what may be a colour
_COLOURS = 0.0004  # the share of pixels with any colour below which the picture was taken without
_SEAL = (0.75, 2.1)  # inches: a seal is 30 to 42 mm wide, its rim alone may be seen
_SIGNED = (0.35, 4.0)  # inches
_FLAT = 0.12  # height by width: flatter is a line that somebody drew under words …
_LEVEL = 0.1  # … also where specks beside it make its box higher: how far its ink spreads upwards, by how far across
_RIM, _SECTORS = 0.78, 24  # of half the box: what lies further out is the rim of a seal, which runs all round
_FILLED = 0.04  # the share of its box that a seal's ink fills


def told(picture: Image.Image, points: float) -> Told:
    """Return whether seal and signature are seen on a page in colours, ``points`` wide at its shorter side."""
    factor = points / 72 * _DPI / min(picture.size)
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    red, green, blue = np.moveaxis(np.asarray(picture.resize(size, Image.Resampling.BOX), np.int16), 2, 0)
    warmth = red - np.maximum(green, blue)
    warm, warmish = warmth > _STRONG, warmth > _WEAK
    cold = ((blue - red) > _STRONG) & (blue >= green)
    seal = any(_round(box, warm) for box in _boxes(warm))
    found = _boxes(cold)
    # A seal pressed in blue is no signature; whose it is, nobody can tell.
    rings = [box for box in found if _round(box, cold) and _ring(box, cold)]
    signed = any(_written(box, cold) for box in found if not any(_within(box, ring) for ring in rings))
    coloured = float(((np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)) > _STRONG).mean())
    if coloured < _COLOURS and not seal and not signed:
        return "unknown", "unknown"
    # A seal pressed with little ink is pale; who signs in black is not seen by colour.
    absent = "unknown" if rings or any(_round(box, warmish) for box in _boxes(warmish)) else "absent"
    return ("present" if seal else absent), ("present" if signed else "unknown")


def _written(box: Box, ink: Ink) -> bool:
    y0, y1, x0, x1 = box
    height, width = (y1 - y0) / _DPI, (x1 - x0) / _DPI
    if not (_SIGNED[0] < width < _SIGNED[1] and height > max(0.15, _FLAT * width)):
        return False
    rows, columns = np.nonzero(ink[y0:y1, x0:x1])
    return float(rows.std()) > _LEVEL * float(columns.std())


def _within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and box[1] <= other[1] and other[2] <= box[2] and box[3] <= other[3]


def _ring(box: Box, ink: Ink) -> bool:
    """Tell whether ink runs all round the edge of a box."""
    y0, y1, x0, x1 = box
    rows, columns = np.nonzero(ink[y0:y1, x0:x1])
    # By the ink itself: a box is counted in tenths of an inch.
    y, x = (2 * (each - each.min()) / max(1, np.ptp(each)) - 1 for each in (rows, columns))
    outer = np.hypot(y, x) > _RIM
    sectors = np.floor((np.arctan2(y, x)[outer] / np.pi + 1) / 2 * _SECTORS) % _SECTORS
    return len(np.unique(sectors)) > 0.7 * _SECTORS and float(outer.mean()) > 0.2


def _round(box: Box, ink: Ink) -> bool:
    y0, y1, x0, x1 = box
    height, width = (y1 - y0) / _DPI, (x1 - x0) / _DPI
    fits = _SEAL[0] < min(height, width) and max(height, width) < _SEAL[1] and 0.6 < height / width < 1.7
    return fits and float(ink[y0:y1, x0:x1].mean()) > _FILLED


def _boxes(ink: Ink) -> list[Box]:
    """Return the boxes (y0, y1, x0, x1) of ink, strokes a tenth of an inch apart taken together."""
    cell = max(1, _DPI // 10)
    height, width = (length // cell for length in ink.shape)
    coarse = ink[: height * cell, : width * cell].reshape(height, cell, width, cell).any(axis=(1, 3))
    left = {(int(y), int(x)) for y, x in np.argwhere(coarse)}
    found: list[Box] = []
    while left:
        edge = [left.pop()]
        piece = list(edge)
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            edge += near
            piece += near
        rows, columns = [y for y, _ in piece], [x for _, x in piece]
        found.append((min(rows) * cell, (max(rows) + 1) * cell, min(columns) * cell, (max(columns) + 1) * cell))
    return found
