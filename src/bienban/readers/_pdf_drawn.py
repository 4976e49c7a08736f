"""What is drawn on a PDF page besides its letters: pictures and paths, also those inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from bienban.readers._pdf_calls import call, handle, reals

_DEEP = 3  # forms within forms
_POINTS = 60_000_000
_PIECES = 8


Drawn = tuple[int, ctypes.c_void_p, ctypes.c_void_p | None]
"""The type of a picture or path, its handle, and that of the form on the page in which it lies, if it does."""


def drawn_on(page: Any) -> Iterator[Drawn]:
    """Yield the pictures and paths of a page of pypdfium2."""
    yield from _drawn(handle(page), "FPDFPage", None, 0)


def _drawn(holder: ctypes.c_void_p, family: str, form: ctypes.c_void_p | None, depth: int) -> Iterator[Drawn]:
    from pypdfium2 import raw

    thing_at, type_of = call(f"{family}_GetObject", ctypes.c_void_p), call("FPDFPageObj_GetType")
    for index in range(call(f"{family}_CountObjects")(holder)):
        thing = ctypes.c_void_p(thing_at(holder, ctypes.c_ulong(index)))
        kind = type_of(thing)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            yield kind, thing, form
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP - 1:
            yield from _drawn(thing, "FPDFFormObj", form or thing, depth + 1)


def bounds_of(thing: ctypes.c_void_p) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a drawn thing, in points of the file; nothing where it has none."""
    edges, to_edges = reals(ctypes.c_float, 4)
    call("FPDFPageObj_GetBounds")(thing, *to_edges)
    left, bottom, right, top = edges
    return left, bottom, right, top


def is_huge(picture: ctypes.c_void_p) -> bool:
    """Tell whether a picture has more points than we take the time to draw."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    told = call("FPDFImageObj_GetImagePixelSize")(picture, ctypes.byref(wide), ctypes.byref(high))
    return not told or wide.value * high.value > _POINTS


def is_drawing(path: ctypes.c_void_p, ruled: int) -> bool:
    """Tell whether a path has more pieces than so many rules, each of two at most, and a frame take."""
    return bool(call("FPDFPath_CountSegments")(path) - 2 * ruled >= _PIECES)


def laid_on(page: Any) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of stamps and strokes of a pen that were laid on a page of pypdfium2."""
    from pypdfium2 import raw

    found: list[tuple[float, float, float, float]] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        edges = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) in (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK) and raw.FPDFAnnot_GetRect(note, edges):
            found.append((edges.left, edges.bottom, edges.right, edges.top))
        raw.FPDFPage_CloseAnnot(note)
    return found
