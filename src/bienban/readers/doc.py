"""Word 97–2003 files, read natively: pieces, character and paragraph properties, tables, notes, headers, text boxes.

What this reader cannot take apart (Word 95 and older, damage) goes to LibreOffice in a child, and its Word file is read.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right

from bienban.model import Document, Part, Source
from bienban.readers import _doc_file as doc
from bienban.readers import _office, gate
from bienban.readers._doc_drawings import Drawings
from bienban.readers._doc_styles import Face, Layout, Sheet, numbering
from bienban.readers._flow import Flow, Runs
from bienban.readers._numbering import SYMBOLS, Labels
from bienban.readers._tree import Growing, Paragraph, Tree, emit, text_box
from bienban.readers._words import OBJECT, PICTURE, REACHES_OUT

# A file beyond this is read in a child: text of this length takes about a second.
_HEAVY = 2 * gate.MB
_END = re.compile("[\r\x07\x0c]")
_PLAIN = re.compile("[^\x00-\x08\x0b-\x1f(\ud800-\udfff]*")
_SIGNS = {"\x0b": "\n", "\x0e": "\n", "\x0c": "\n", "\x1e": "\u2011", "\x1f": "\u00ad"}


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of an OLE container, which old Word files are."""
    return gate.sniff(head) == "ole"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document: the body in reading order, then notes, headers and footers.

    Raises ``UnreadableError`` when the file is none of Word, is locked, holds code or no text.
    """
    if paper.kind != "doc":
        raise gate.no_reader(paper.kind)
    if len(paper.data) > _HEAVY:
        document = gate.in_child(read_here, paper, source, warm=(__name__, "olefile"))
    else:
        document = read_here(paper, source)
    return document or _office.read(paper, source, ".doc")


def read_here(paper: gate.Admitted, source: Source) -> Document | None:
    """Return the document, read in this very process, or ``None`` for what this reader cannot take apart.

    Raises ``UnreadableError``.
    """
    try:
        walk = _Walk(doc.File(paper.data))
        walk.everything()
    except (doc.NotThisWord, struct.error, IndexError):
        return None
    return walk.flow.document(source, "doc", paper)


class _Walk:
    """One pass over the stories of a file."""

    def __init__(self, file: doc.File) -> None:
        self.flow = Flow()
        self._file = file
        self._sheet = Sheet(file)
        self._labels = Labels(numbering(file))
        self._drawings = Drawings(file)
        self._ends, self._marks = file.runs

    def everything(self) -> None:
        """Read all that a person sees."""
        body, notes, headers, macros, comments, endnotes, boxes, _ = (max(0, length) for length in self._file.lengths)
        starts = [0, body, body + notes, body + notes + headers]
        after = starts[3] + macros + comments
        self._boxes_from = after + endnotes
        self._boxes_to = self._boxes_from + boxes
        self._told: set[int] = set()
        self._story(0, body, "body")
        for box in range(self._drawings.boxes):
            text_box(self.flow, self._box(box))
        if notes:
            self._story(body, starts[2], "footnote")
        if endnotes:
            self._story(after, after + endnotes, "footnote")
        self._headers(starts[2], headers)

    def _headers(self, start: int, length: int) -> None:
        bounds, _ = self._file.plc(doc.HEADERS, 0)
        if not length or not bounds:
            return
        settings = self._file.part(doc.SETTINGS)
        even = bool(settings and settings[0] & 1)
        firsts = self._drawings.first_pages()
        parts: tuple[tuple[Part, bool | None], ...] = (
            ("header", even), ("header", True), ("footer", even), ("footer", True), ("header", None), ("footer", None),
        )  # fmt: skip
        for index in range(6, len(bounds) - 2):
            part, shown = parts[index % 6]
            section = index // 6 - 1
            if shown is None:
                shown = section < len(firsts) and firsts[section]
            if shown and bounds[index] < bounds[index + 1] <= length:
                self._story(start + bounds[index], start + bounds[index + 1], part, first_page=index % 6 == 4 and not section)

    def _story(self, start: int, end: int, part: Part, *, first_page: bool = False) -> None:
        self.flow.enter(part, first_page=first_page)
        emit(self.flow, self._tree(start, min(end, len(self._file.text))))

    def _box(self, number: int) -> Tree:
        """Return a text box that was not read yet."""
        start, end = self._drawings.box(number)
        if number in self._told or not start < end <= self._boxes_to - self._boxes_from:
            return []
        self._told.add(number)
        return self._tree(self._boxes_from + start, self._boxes_from + end)

    def _tree(self, start: int, end: int) -> Tree:
        growing = Growing()
        while start < end:
            stop, packed = self._paragraph_end(start, end)
            layout = self._sheet.layout(*packed)
            if layout.depth and layout.ends_row:
                growing.end_row(layout.depth, layout.edges)
            else:
                growing.add(self._paragraph(start, stop, layout), layout.depth)
                if layout.depth and (self._file.text[stop - 1] == "\x07" or layout.ends_cell):
                    growing.end_cell(layout.depth)
            start = stop
        return growing.done()

    def _paragraph_end(self, start: int, end: int) -> tuple[int, tuple[bytes, bytes]]:
        """Return where the paragraph ends, and its properties; a page break in its midst ends none."""
        position = start
        while match := _END.search(self._file.text, position, end):
            packed, late, is_mark = self._file.paragraph(match.start())
            if match.group() != "\x0c" or is_mark:
                return match.end(), (packed, late)
            position = match.end()
        return end, self._file.paragraph(end - 1)[:2]

    def _paragraph(self, start: int, stop: int, layout: Layout) -> Paragraph:
        text = self._file.text
        paragraph = Paragraph(Runs(self._sheet.look(layout.style)), (start,), layout.align, layout.outline)
        is_deleted = False
        fields: list[bool] = []
        codes: list[str] = []
        index = bisect_right(self._ends, start)
        position = start
        while position < stop:
            end = min(self._ends[index], stop) if index < len(self._ends) else stop
            marks = self._marks[index] if index < len(self._marks) else (b"", b"")
            face = self._sheet.face(*marks, layout.style)
            if end == stop:
                is_deleted = face.deleted
                end = end - 1 if text[end - 1] in "\r\x07\x0c" else end
            if not face.deleted:
                self._run(paragraph, face, position, end, fields, codes)
            position = max(end, position + 1)
            if index < len(self._ends) and position >= self._ends[index] - (position >= stop - 1):
                index += 1
        if codes and REACHES_OUT.search("".join(codes)):
            paragraph.gaps.append(gate.OUTSIDE)
        said = paragraph.runs.text
        if layout.number and not (is_deleted and (not said or said.isspace())):
            paragraph.label = self._labels.next(str(layout.number), layout.level, None)
        return paragraph

    def _run(self, paragraph: Paragraph, face: Face, start: int, end: int, fields: list[bool], codes: list[str]) -> None:
        text, look = self._file.text, face.look
        position = start
        while position < end:
            plain = _PLAIN.match(text, position, end)
            assert plain is not None, "an empty match at least"
            said = plain.group()
            position = plain.end()
            if not said and position < end:
                said = self._special(paragraph, face, position, fields, codes)
                position += 1
                if "\ud800" <= said <= "\udbff" and position < end:
                    said, position = said + text[position], position + 1
                said = doc.whole(said)
            if not said:
                continue
            if fields and any(fields):
                codes.append(said)
            elif not look.hidden:
                paragraph.runs.say(said, look)

    def _special(self, paragraph: Paragraph, face: Face, position: int, fields: list[bool], codes: list[str]) -> str:
        """Return what a character that is no letter shows."""
        letter = self._file.text[position]
        if letter == "(":
            if not face.special or face.symbol is None:
                return letter
            code = face.symbol
            return SYMBOLS.get(code | 0xF000 if code < 0x100 else code) or chr(code)
        if letter == "\x13":
            fields.append(True)
            codes.append(" ")
        elif letter == "\x14" and fields:
            fields[-1] = False
        elif letter == "\x15" and fields:
            fields.pop()
        elif letter == "\x01" and face.special and not (fields and any(fields)):
            reason = OBJECT if face.object else PICTURE
            if face.object or self._drawings.is_picture(face.picture):
                paragraph.gaps.append(reason)
        elif letter == "\x08":
            box, is_picture = self._drawings.at(position)
            if box is not None:
                paragraph.boxes.append(self._box(box))
            if is_picture:
                paragraph.gaps.append(PICTURE)
        elif letter >= "\ud800":
            return letter
        return _SIGNS.get(letter, "")
