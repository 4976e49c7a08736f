"""What every family of facts reads: the passages of a paper with their capitals and places, and where its parts lie."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bienban.facts.mending import healed, standing
from bienban.lexicon import Lexicon
from bienban.model import Document, Span
from bienban.opened import Opened
from bienban.structure import Structure
from bienban.structure.misread import damage
from bienban.tasked import Tasked
from bienban.text import Line

if TYPE_CHECKING:
    from bienban.facts.names import Name
    from bienban.facts.opened_people import Told
    from bienban.facts.opened_place import Held
    from bienban.facts.people import Led

_ONE_D = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ", ord("ɖ"): "đ", ord("\u00ad"): None, ord("\u200b"): None}
_CONTENT = "content."
OPENING = ("opening.time", "opening.place", "opening.attendance", "opening.guests", "opening.chair", "opening.recorder")
"""Sections that tell when, where and with whom a meeting opens."""
_BREAK = re.compile(r"[.;!?\t](?:(?<=\t)|(?<!\bv\.v.)(?= |$|\t))")


@dataclass(frozen=True)
class Passage:
    """A paragraph or a table row: ``text`` as in its view with a tab between cells; ``cased`` keeps the capitals.

    Offsets of both are those of ``line.view.text``; ``place`` is the number of the line in the structure; ``sure`` are the
    words that stand more than once in a damaged paper, ``None`` in a sound one; ``spelt`` are names that a badly read paper
    misread, with its own spelling of them elsewhere.
    """

    line: Line
    text: str
    cased: str
    place: int
    sure: frozenset[str] | None = None
    spelt: Mapping[str, str] = field(default_factory=dict, compare=False)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans behind ``text[start:end]``, blank edges left out."""
        while start < end and self.text[start] in " \t":
            start += 1
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        return self.line.spans(start, end)

    @cached_property
    def names_at(self) -> dict[tuple[int, int | None], Name | None]:
        """Return the names looked for by where they begin and must end: several families ask of one place."""
        return {}

    @cached_property
    def people(self) -> tuple[Name, ...]:
        """Return the names of people in the passage."""
        from bienban.facts.names import names

        return tuple(names(self))

    @cached_property
    def cited(self) -> frozenset[int]:
        """Return the offsets of cited documents with their dates."""
        from bienban.facts.citations import symbols

        return frozenset(place for start, end, _, _ in symbols(self) for place in range(start, end))

    def words(self, start: int, end: int) -> str:
        """Return the words behind ``text[start:end]`` as printed: composed, ``Ð`` made ``Đ``, one space; the damaged healed."""
        printed = unicodedata.normalize("NFC", self.line.view.verbatim(start, end))
        words = " ".join(printed.translate(_ONE_D).split())
        return words if self.sure is None else healed(words, self.cased[start:end], self.sure)

    def joints(self) -> list[int]:
        """Return where a paragraph begins that was joined to the one before it; cells of a table row are not joined."""
        if self.line.cells:
            return []
        return [bisect_left(self.line.view.starts, bound) for bound in self.line.bounds[1:]]

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of the cells that hold words; a plain paragraph is one cell."""
        start = 0
        for cell in self.text.split("\t"):
            if cell:
                yield start, start + len(cell)
            start += len(cell) + 1


def _passage(line: Line, place: int, *, sure: frozenset[str] | None) -> Passage:
    text, cased = line.view.text, line.view.cased
    if line.cells:
        letters, capitals = list(text), list(cased)
        for index, letter in enumerate(text):
            if letter == " " and "\t" in line.view.raw[line.view.ends[index - 1] : line.view.starts[index + 1]]:
                letters[index] = capitals[index] = "\t"
        text, cased = "".join(letters), "".join(capitals)
    return Passage(line, text, cased, place, sure)


@dataclass(frozen=True)
class Paper:
    """A document with its structure and words, read passage by passage; nothing here is stored in the facts."""

    structure: Structure
    lexicon: Lexicon
    tasked: Tasked = field(default_factory=Tasked)
    opened: Opened = field(default_factory=Opened)

    @property
    def document(self) -> Document:
        """Return the document."""
        return self.structure.document

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the passages in the order of the paper, one for every line of the structure."""
        lines = self.structure.lines
        sure = standing(line.view.raw for line in lines) if self.structure.damaged else None
        known = damage(self.document)
        found = tuple(_passage(line, place, sure=sure) for place, line in enumerate(lines))
        if known.bare or not known:
            return found
        from bienban.facts.spellings import spellings

        spelt = spellings(found)
        return tuple(replace(passage, spelt=spelt) for passage in found) if spelt else found

    @cached_property
    def _places(self) -> dict[str, tuple[int, ...]]:
        return {}

    def lines_of(self, kind: str) -> tuple[int, ...]:
        """Return the numbers of the lines that hold the body of a section (empty when absent), found once."""
        if kind not in self._places:
            section = self.structure.section(kind)
            spans = (*section.body, *((section.heading,) if section.heading else ())) if section else ()
            near = {place for span in spans for place in self._of_block.get(span.block, ())}
            self._places[kind] = tuple(place for place in sorted(near) if self.structure.lines[place].touches(spans))
        return self._places[kind]

    @cached_property
    def _of_block(self) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        for place, line in enumerate(self.structure.lines):
            for block in line.blocks:
                places.setdefault(block, []).append(place)
        return places

    @cached_property
    def _announced(self) -> frozenset[int]:
        return frozenset(place for run in self.structure.agenda for place in run)

    def announced(self, place: int) -> bool:
        """Tell whether a line belongs to the announced agenda."""
        return place in self._announced

    @property
    def is_minutes(self) -> bool:
        """Tell whether the paper is the minutes of a meeting, whole or in part."""
        return self.structure.kind in ("minutes", "minutes_extract")

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Return the passages between the head and the signatures."""
        return self.passages[self.structure.body.start : self.structure.body.stop]

    @cached_property
    def opening(self) -> tuple[Passage, ...]:
        """Return the passages before the proceedings: head, and body up to the first section of contents."""
        start = self.structure.body.start
        before, after = [start + 11], []
        for section in self.structure.sections:
            places = [place for place in self.lines_of(section.kind) if place >= start]
            if (
                places
                and section.kind.startswith(_CONTENT)
                and section.status == "present"
                and section.found_by in ("heading", "lead")
            ):
                after.append(places[0])
            elif places and section.kind in OPENING:
                before.append(max(place for place in places if place <= places[0] + 4))
        first = min(after, default=start + 11)
        return self.passages[: max(first, min(max(before), start + 24)) + 1]

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Return the last syllables of the full names in the paper, by which a person may be called alone."""
        return frozenset(
            passage.text[name.start : name.end].rsplit(" ", 1)[-1]
            for passage in self.passages
            for name in passage.people
            if " " in passage.text[name.start : name.end]
        )

    @cached_property
    def called_alone(self) -> frozenset[str]:
        """Return the words by which the paper calls people alone: “đ/c Hoa”, “Nhuận - thu nợ …”, “… giao Toản lo”."""
        from bienban.facts.names import called_alone

        discussed = {*self.lines_of("content.discussion"), *self.lines_of("content.criticism")}
        return frozenset(
            word
            for passage in self.body
            for word in called_alone(passage, self.given_names, speaking=passage.place in discussed)
        )

    @cached_property
    def led(self) -> Led:
        """Return who presides, who writes and who came as a guest, each with the passage."""
        from bienban.facts.people import led

        return led(self)

    @cached_property
    def told_people(self) -> tuple[Told, ...]:
        """Return the names of the opening with how likely each is that of somebody away, invited, presiding or writing."""
        from bienban.facts.opened_people import told_of

        return tuple(told_of(self.opened, self)) if self.asks_learned else ()

    @cached_property
    def told_place(self) -> Held | None:
        """Return what is most likely the place of the meeting."""
        from bienban.facts.opened_place import place_of

        return place_of(self.opened, self) if self.asks_learned else None

    @cached_property
    def asks_learned(self) -> bool:
        """Tell whether the learned part knows words as these: minutes with their diacritics, not damaged."""
        return bool(self.opened.roles) and self.is_minutes and all(passage.sure is None for passage in self.passages[:1])

    @cached_property
    def graded(self) -> tuple[Passage, ...]:
        """Return the passages that tell of the meeting's own quality."""
        from bienban.facts.quality import on_quality

        return on_quality(self)

    def within(self, *kinds: str) -> tuple[Passage, ...]:
        """Return the passages of these sections in the order of the paper, announced ones left out."""
        places = {place for kind in kinds for place in self.lines_of(kind)}
        return tuple(self.passages[place] for place in sorted(places) if not self.announced(place))


_WIDE = re.compile(r"\S+(?: {1,3}\S+)*")


def columns(paper: Paper, passage: Passage) -> list[tuple[int, int, int]]:
    """Return (start, end, column) of the columns of a line: table cells, or runs of words with wide gaps between them."""
    line = passage.line
    if line.cells or paper.document.blocks[line.blocks[0]].place.cell:
        numbers = [place.column if (place := paper.document.blocks[block].place.cell) else 0 for block in line.blocks]
        return [(start, end, column) for (start, end), column in zip(passage.cells(), numbers, strict=False)]
    if "    " not in line.view.raw.strip():
        return [(0, len(passage.text), len(line.view.raw) - len(line.view.raw.lstrip()))]
    found = []
    for match in _WIDE.finditer(line.view.raw):
        inside = [index for index, start in enumerate(line.view.starts) if match.start() <= start < match.end()]
        if inside:
            found.append((inside[0], inside[-1] + 1, match.start()))
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the bounds of sentences and list parts of ``text[start:end]``: cut at “. ”, “; ”, “! ”, “? ” and tabs."""
    last = len(text) if end is None else end
    for match in _BREAK.finditer(text, start, last):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < last:
        yield start, last


_START = re.compile(
    r"(?:^|[.;,(:\t¦|>•*+-])[ \t]*"
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)/-]?|(?!đ/c)\(?[\da-eđivx]{1,5}[.)/-]|[-+*•>#]) ?){0,3}"
)


def starts(text: str) -> Iterator[int]:
    """Yield where a label or a clause may begin: at the beginning and behind marks, numbering and bullets looked past."""
    for match in _START.finditer(text):
        yield match.end()
