"""Papers from marked text: ``⟦words⟧`` are the evidence a rule must find, exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bienban.facts import understand
from bienban.model import Block, Document, Fact, Minutes, Place, Reading, Rule, Source, Span, TableCell
from bienban.resources import lexicon


def document(text: str) -> tuple[Document, tuple[Span, ...]]:
    """Return the document of a text without its marks, and the marked spans: one block a line, or one a cell between tabs."""
    blocks: list[Block] = []
    marked: list[Span] = []
    table = row = -1
    in_table = False
    for number, line in enumerate(text.strip("\n").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) > 1:
            table, row = (table, row + 1) if in_table else (table + 1, 0)
        in_table = len(cells) > 1
        for column, cell in enumerate(cells):
            raw, spans = _unmark(cell, len(blocks))
            if raw.strip():
                place = TableCell(table, row, column) if in_table else None
                blocks.append(Block(raw, Place(paragraph=number, line=number, cell=place)))
                marked += spans
    return Document(Source("mau.txt", "0" * 64, "text/plain"), tuple(blocks), Reading("plain")), tuple(marked)


def _unmark(cell: str, block: int) -> tuple[str, list[Span]]:
    raw, spans, start = "", [], 0
    for piece in re.split("([⟦⟧])", cell):
        if piece == "⟦":
            start = len(raw)
        elif piece == "⟧":
            spans.append(Span(block, start, len(raw)))
        else:
            raw += piece
    return raw, spans


def paper(text: str, context: Mapping[str, Any]) -> tuple[Minutes, tuple[Span, ...]]:
    """Return the paper understood, with what its context says of it, and the marked spans."""
    written, marked = document(text)
    minutes = understand(written, lexicon())
    facts = minutes.facts
    if "date" in context:
        here = next((fact.spans for fact in facts if fact.path == "meeting.date"), (Span(0, 0, 1),))
        facts = (*(f for f in facts if f.path != "meeting.date"), Fact("meeting.date", context["date"], here))
    return (
        replace(
            minutes,
            kind=context.get("kind", minutes.kind),
            meeting_types=tuple(context.get("meeting_types", minutes.meeting_types)),
            chi_bo_kind=context.get("chi_bo_kind", minutes.chi_bo_kind),
            facts=facts,
        ),
        marked,
    )


def free(rule: Rule) -> Rule:
    """Return the rule without its narrowing, so that an example need not be a whole paper."""
    return replace(rule, applies={})
