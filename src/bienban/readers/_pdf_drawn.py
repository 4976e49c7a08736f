"""What is drawn on a PDF page besides its letters: pictures and paths, also those inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from bienban.readers._pdf_calls import call, handle, reals

_DEEP = 3  # forms within forms


def drawn_on(page: Any) -> Iterator[tuple[int, ctypes.c_void_p, int]]:
    """Yield the pictures and paths of a page of pypdfium2: their type, their handle, and how many forms they lie in."""
    yield from _drawn(handle(page), "FPDFPage", 0)


def _drawn(holder: ctypes.c_void_p, family: str, depth: int) -> Iterator[tuple[int, ctypes.c_void_p, int]]:
    from pypdfium2 import raw

    thing_at, type_of = call(f"{family}_GetObject", ctypes.c_void_p), call("FPDFPageObj_GetType")
    for index in range(call(f"{family}_CountObjects")(holder)):
        thing = ctypes.c_void_p(thing_at(holder, ctypes.c_ulong(index)))
        kind = type_of(thing)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            yield kind, thing, depth
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP - 1:
            yield from _drawn(thing, "FPDFFormObj", depth + 1)


def bounds_of(thing: ctypes.c_void_p) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a drawn thing, in points of the file; nothing where it has none."""
    edges, to_edges = reals(ctypes.c_float, 4)
    call("FPDFPageObj_GetBounds")(thing, *to_edges)
    left, bottom, right, top = edges
    return left, bottom, right, top
