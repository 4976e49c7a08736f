"""Paragraphs become blocks, the same way in every format: soft breaks and typed columns part them, fonts are kept."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from bienban.model import Block, Document, Gap, Part, Place, Reading, Source, Style, TableCell
from bienban.readers import gate
from bienban.readers._cells import TabTables, pieces
from bienban.readers._legacy import Fonts, modern
from bienban.readers._pasted import parted
from bienban.readers._styles import Look

# The right half of a letterhead, that of the Party or by mistake that of the State; a running head names the paper alone.
_LETTERHEAD = re.compile(r"(?:đảng\s+cộng\s+sản|cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa)\s+việt\s+nam", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?\s*", re.IGNORECASE)


class Runs:
    """The text of a paragraph as shown, and the look of each stretch of it."""

    def __init__(self, look: Look) -> None:
        """Begin with nothing said; ``look`` is the paragraph's own."""
        self.look = look
        self._parts: list[str] = []
        self._length = 0
        self._ends: list[int] = []
        self._looks: list[Look] = []

    def say(self, text: str, look: Look) -> None:
        """Append text that is shown."""
        self._parts.append(text)
        self._length += len(text)
        if self._looks and self._looks[-1] is look:
            self._ends[-1] = self._length
        else:
            self._ends.append(self._length)
            self._looks.append(look)

    @property
    def text(self) -> str:
        """Return all that was said."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def style(self, start: int, end: int, align: str, outline: int | None) -> Style:
        """Return the style of the characters ``start:end``: on where all of them are on, size and font of most of them.

        Where there are none it is that of the paragraph.
        """
        looks: list[tuple[int, Look]] = []
        text = self.text
        # Only the stretches that touch these characters: a paragraph may have as many lines as runs.
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            first = max(self._ends[index - 1] if index else 0, start)
            if first >= end:
                break
            last = min(self._ends[index], end)
            if not text[first:last].isspace():
                looks.append((last - first, self._looks[index]))
        if len(looks) < 2:
            look = looks[0][1] if looks else self.look
            return Style(
                bool(look.bold), bool(look.italic), bool(look.underline), bool(look.caps), look.size, align, look.font, outline
            )
        most = max(looks, key=lambda pair: pair[0])[1]
        return Style(
            all(look.bold for _, look in looks),
            all(look.italic for _, look in looks),
            all(look.underline for _, look in looks),
            all(look.caps for _, look in looks),
            most.size,
            align,
            most.font,
            outline,
        )

    def fonts(self, start: int, end: int) -> Fonts:
        """Return the fonts of the characters ``start:end``, with offsets from ``start``."""
        found: list[tuple[int, str | None]] = []
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            font, last = self._looks[index].font, min(self._ends[index], end) - start
            if found and found[-1][1] == font:
                found[-1] = (last, font)
            else:
                found.append((last, font))
            if last == end - start:
                break
        return tuple(found)


class Flow:
    """The blocks and gaps of one paper as they are met, and the counters that tell places."""

    def __init__(self) -> None:
        """Begin in the body, outside any table."""
        self.blocks: list[Block] = []
        self.fonts: list[Fonts] = []
        self.gaps: list[Gap] = []
        self.part: Part = "body"
        self.cell: TableCell | None = None
        self.tables = itertools.count()
        self.typed = TabTables(self.tables)
        self._paragraphs: Counter[Part] = Counter()
        self._entered: list[int] = [0]  # where each part begins
        self._first_page: int | None = None

    def enter(self, part: Part, *, first_page: bool = False) -> None:
        """Begin a part of the paper; ``first_page`` where it is shown on the first page alone."""
        self.part, self.cell = part, None
        self.typed.close()
        if first_page and part == "header" and self._first_page is None:
            self._first_page = len(self.blocks)
        self._entered.append(len(self.blocks))

    def gap(self, path: tuple[int, ...], reason: str) -> None:
        """Tell that something stands here that is not read."""
        self.gaps.append(Gap(Place(self.part, self._paragraphs[self.part] or None, cell=self.cell, path=path), reason))

    def document(self, source: Source, reader: str, paper: gate.Admitted) -> Document:
        """Return the document of what was met, old encodings made Unicode; raises ``UnreadableError`` where that is nothing."""
        if not self.blocks and not self.gaps:
            raise gate.empty()
        blocks, encoding, left = modern(self.blocks, self.fonts, paper.told)
        return Document(source, self._as_seen(blocks), Reading(reader, encoding), (*paper.gaps, *self.gaps, *left))

    def _as_seen(self, blocks: list[Block]) -> tuple[Block, ...]:
        """Return the blocks with a letterhead that stands in a header above the body, as on the page.

        A header of the first page alone is one, and any that names the Party.
        """
        parts = list(itertools.pairwise((*self._entered, len(blocks))))

        def stands_behind(part: tuple[int, int]) -> bool:
            words = " ".join(block.text for block in blocks[slice(*part)] if block.place.part == "header")
            return part[0] != self._first_page and not _LETTERHEAD.search(unicodedata.normalize("NFC", words))

        return tuple(block for part in sorted(parts, key=stands_behind) for block in blocks[slice(*part)])

    def paragraph(
        self, runs: Runs, path: tuple[int, ...], *, align: str = "left", outline: int | None = None, label: str = ""
    ) -> Place:
        """Append the blocks of a paragraph, one for each line typed with soft breaks and each column of tabs or bars."""
        self._paragraphs[self.part] += 1
        place = Place(self.part, self._paragraphs[self.part], cell=self.cell, path=path)
        text = runs.text
        # The number that a field showed when the file was saved says nothing about the paper.
        running = self.part in ("header", "footer") and _PAGE_NUMBER.fullmatch(text)
        if text and not text.isspace() and not running:
            start = 0
            for line in parted(text).split("\n"):
                if line and not line.isspace():
                    self._line(line, start, runs, place, align, outline, label)
                    label = ""
                start += len(line) + 1
        elif self.cell and any(map(str.isalnum, label)) and not (self.blocks and self.blocks[-1].place.cell == self.cell):
            # A column of numbers that Word counts has no words of its own.
            self.blocks.append(Block("", place, runs.style(0, 0, align, outline), label))
            self.fonts.append(())
        return place

    def _line(self, line: str, start: int, runs: Runs, place: Place, align: str, outline: int | None, label: str) -> None:
        cells = [(0, line, None)] if place.cell else pieces(line)
        below = None
        if cells and not place.cell:
            if cells[0][2] is not None:
                self.typed.next_row(cells[0][2])
            elif not label and (below := self.typed.below(line)):
                cells = [(*below[:2], None)]
            else:
                self.typed.close()
        # Tabs are layout here: a run of them parts two columns, however many it takes to get there.
        for column, (offset, text, typed) in enumerate(cells):
            first = start + offset
            mine = place
            if len(text) < len(runs.text):
                cell = below[2] if below else place.cell if typed is None else self.typed.cell(column, typed)
                mine = Place(place.part, place.paragraph, cell=cell, path=(*place.path, first))
            if place.cell and self.blocks and self.blocks[-1].place.cell == place.cell and not self.blocks[-1].text:
                del self.blocks[-1], self.fonts[-1]
            self.blocks.append(Block(text, mine, runs.style(first, first + len(text), align, outline), label))
            self.fonts.append(runs.fonts(first, first + len(text)))
            label = ""
