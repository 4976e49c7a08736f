"""Papers whose typed numbers become automatic ones: out of the words of a block and beside them, as Word keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bienban.model import Document, Span

_TYPED = re.compile(
    r"(?P<number>(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d{1,2}[.)]|[IVX]{1,5}[.)]|[A-Da-eđ][.)]|[-+*•])(?=\s+\S))\s+"
)


def numbered(document: Document, shown: Callable[[str], str] = str) -> tuple[Document, tuple[int, ...]]:
    """Return the document with automatic numbers, each as ``shown`` gives it, and how many characters each block lost."""
    found = [_TYPED.match(block.text) for block in document.blocks]
    blocks = tuple(
        replace(block, text=block.text[match.end() :], label=shown(match["number"])) if match else block
        for block, match in zip(document.blocks, found, strict=True)
    )
    return replace(document, blocks=blocks), tuple(match.end() if match else 0 for match in found)


def own_words(spans: tuple[Span, ...], lost: tuple[int, ...]) -> tuple[Span, ...]:
    """Return the spans of a typed paper as they stand once its numbers are automatic; those of numbers alone are gone."""
    moved = (Span(span.block, max(span.start - lost[span.block], 0), span.end - lost[span.block]) for span in spans)
    return tuple(dict.fromkeys(span for span in moved if span.start < span.end))
