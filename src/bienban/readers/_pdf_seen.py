"""Seal and signature on pages of a PDF: told by what lies on a page, which is drawn only where a picture or a drawing lies."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from typing import Any

from bienban.model import Box

Told = tuple[str, str]
"""What is known of seal and signature: ``present``, ``absent`` or ``unknown``."""
NOTHING: Told = ("absent", "absent")
UNKNOWN: Told = ("unknown", "unknown")
_DPI = 60
_LEAST = 22.0  # points: what is lower or narrower is a line or an ornament
_HEAD = 0.2  # the share of a page's height in which emblems and flags stand
_HAND, _SCAN = 320.0, 0.6  # points that a signature is long at most, with its paper; the share of a page that a scan fills
_MOST, _DRAWINGS = 20, 200  # regions of a page that are drawn; things on it, of which more are a chart or letters
_LARGE = 3_400.0  # points of a page that is drawn: twice the length of A2
_BESIDE = 6.0  # points between things that are looked at together, and of paper around them


def is_worth(box: Box) -> bool:
    """Tell whether a box has room for a seal or a signature."""
    return min(box.x1 - box.x0, box.bottom - box.top) >= _LEAST


def seen_on(page: Any, things: Sequence[Box], *, last: bool) -> Told:
    """Return what of seal and signature is seen where these things lie on a page of pypdfium2, in points from the top left.

    ``last``: the page is one of those at the end, where papers are signed; elsewhere blue ink may be a drawing.
    """
    regions = _united(things) if len(things) <= _DRAWINGS else []
    if not 0 < len(regions) <= _MOST or max(page.get_size()) > _LARGE or not _can_look():
        return UNKNOWN
    return of_all(_seen_in(page, region, last=last) for region in regions)


def _can_look() -> bool:
    return all(map(importlib.util.find_spec, ("numpy", "PIL")))


def _seen_in(page: Any, region: Box, *, last: bool) -> Told:
    from pypdfium2 import PdfiumError

    from bienban.readers import _image_ink

    width, height = page.get_size()
    x0, top = max(0.0, region.x0 - _BESIDE), max(0.0, region.top - _BESIDE)
    x1, bottom = min(width, region.x1 + _BESIDE), min(height, region.bottom + _BESIDE)
    if x1 - x0 < _LEAST or bottom - top < _LEAST:  # it lies beyond the page
        return NOTHING
    try:
        drawn = page.render(scale=_DPI / 72, crop=(x0, height - bottom, width - x1, top))
    except PdfiumError:
        return UNKNOWN
    picture = drawn.to_pil().convert("RGB")
    seal, signature = _image_ink.told(picture, min(picture.size) * 72 / _DPI)
    # An emblem at the head of a paper is red and round too, or blue; what is longer than a hand writes is a chart.
    head = bottom < _HEAD * height
    other = max(x1 - x0, bottom - top) > _HAND and (x1 - x0) * (bottom - top) < _SCAN * width * height
    certain = not head and last and not other
    return ("unknown" if head and seal == "present" else seal), (signature if certain else "unknown")


def _united(places: Iterable[Box]) -> list[Box]:
    """Return boxes, near ones as one."""
    result: list[Box] = []
    for place in places:
        near = [place, *(box for box in result if _near(place, box))]
        result = [box for box in result if box not in near]
        result.append(
            Box(
                min(box.x0 for box in near),
                min(box.top for box in near),
                max(box.x1 for box in near),
                max(box.bottom for box in near),
            )
        )
    return result


def _near(one: Box, other: Box) -> bool:
    across = one.x0 - _BESIDE < other.x1 and other.x0 - _BESIDE < one.x1
    return across and one.top - _BESIDE < other.bottom and other.top - _BESIDE < one.bottom


def of_all(told: Iterable[Told]) -> Told:
    """Return what is known of several pages or regions together."""
    seals, signed = zip(NOTHING, *told, strict=True)
    return _surest(seals), _surest(signed)


def _surest(told: Sequence[str]) -> str:
    return next(each for each in ("present", "unknown", "absent") if each in told)
