"""The lines of a paper with the words of the field as they are spelt, where marks or letters were lost."""

from __future__ import annotations

from bienban.model import Document
from bienban.structure.misread import damage
from bienban.structure.outline import unbroken
from bienban.structure.reworded import reworded
from bienban.text import Line

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
    printed, known = unbroken(document), damage(document)
    return reworded(printed, bare=known.bare) if known else printed
