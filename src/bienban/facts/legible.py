"""The lines of a paper with the words of the field as they are spelt, where marks or letters were lost."""

from __future__ import annotations

from dataclasses import replace

from bienban.facts.mending import how_noisy, mended, misread
from bienban.model import Document
from bienban.text import Line, lines

_last: tuple[Document, tuple[Line, ...]] | None = None


def legible(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document as they read: those of a sound paper as printed, else the known words of them mended.

    Offsets, raw words and numbers stay as printed. The lines of the last document are kept, for some forty checks ask for them.
    """
    global _last
    last = _last
    if last is None or last[0] is not document:
        last = _last = document, _legible(document)
    return last[1]


def _legible(document: Document) -> tuple[Line, ...]:
    printed = lines(document)
    bare, noisy = how_noisy(line.view.cased for line in printed)
    if bare or noisy or misread(document):
        return tuple(_read(line, bare=bare) for line in printed)
    return printed


def _read(line: Line, *, bare: bool) -> Line:
    text, _ = mended(line.view.text, line.view.cased, line.view.plain, bare=bare)
    cells = tuple(_read(cell, bare=bare) for cell in line.cells)
    return replace(line, view=replace(line.view, text=text), cells=cells)
