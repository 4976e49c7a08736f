"""Word files: our own walk over the XML, so that nothing a person sees is lost and nothing deleted comes back.

What is kept, left out and told as a gap: docs/design/reading.md.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bienban.model import Document, Gap, Part, Source, TableCell
from bienban.readers import gate, odt
from bienban.readers._flow import Flow
from bienban.readers._numbering import Labels, numbering
from bienban.readers._styles import Styles, integer, styles
from bienban.readers._words import ALTERNATIVES, Words, shown
from bienban.readers._xml import RELATIONSHIP, R, W, flag, parse, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Unpacked XML beyond this is read in a child with limits: its tree takes about ten times the memory.
_HEAVY = 2 * gate.MB
_OFFICE_DOCUMENT = "/officeDocument"
# Elements that only wrap paragraphs, tables, rows or cells; their content is the paper's.
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_IGNORED = frozenset(
    W + name
    for name in (
        "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "tblPr", "tblGrid", "trPr", "tcPr",
        "sdtPr", "sdtEndPr", "customXmlPr", "del", "moveFrom", "tblPrEx", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "lastRenderedPageBreak",
    )
)  # fmt: skip


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of a zip container that may be a Word file."""
    return gate.sniff(head) == "docx"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document: the body in reading order, then footnotes, then headers and footers.

    Raises ``UnreadableError`` when the file holds no Word document or no text at all.
    """
    if paper.kind == "odt":  # told by its parts: its first bytes are those of any zip container
        return odt.read(paper, source)
    if sum(map(len, paper.parts.values())) > _HEAVY:
        return gate.in_child(_read_again, paper.data, source, paper.told, warm=(__name__, "lxml.etree"))
    return read_here(paper, source)


def _read_again(data: bytes, source: Source, told: str | None) -> Document:
    """Read a file in a child: unpacking it there again is cheaper than sending what was unpacked."""
    return read_here(replace(gate.admit(data), told=told), source)


def read_here(paper: gate.Admitted, source: Source) -> Document:
    """Return the document, read in this very process; raises ``UnreadableError``."""
    main = _main_part(paper.parts)
    walk = _Walk(paper.parts, _relations(paper.parts, main))
    root = parse(paper.parts[main])
    walk.part(root, "body")
    for kind in ("footnotes", "endnotes"):
        for target in walk.targets(kind):
            walk.notes(parse(paper.parts[target]))
    for part, target, first_page in _running(root, walk):
        walk.part(parse(paper.parts[target]), part, first_page=first_page)
    return walk.flow.document(source, "docx", paper)


def _main_part(parts: Mapping[str, bytes]) -> str:
    for _, kind, target in _relations(parts, ""):
        if kind.endswith(_OFFICE_DOCUMENT) and target in parts:
            return target
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise gate.broken()


def _relations(parts: Mapping[str, bytes], owner: str) -> list[tuple[str, str, str]]:
    """Return the relationships of a part inside the file as (id, type, name of the target part)."""
    folder, name = posixpath.split(owner)
    part = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if part is None:
        return []
    return [
        (
            element.get("Id", ""),
            element.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in parse(part).iter(RELATIONSHIP)
        if element.get("TargetMode") != "External"
    ]


def _running(root: _Element, walk: _Walk) -> Iterator[tuple[Part, str, bool]]:
    """Yield the headers and footers that are shown, each part once, and whether on a first page alone.

    First-page and even-page ones are shown only where switched on.
    """
    targets = {name: target for name, _, target in walk.relations}
    done: set[str] = set()
    for section in root.iter(W + "sectPr"):
        first = flag(section.find(W + "titlePg"))
        for part in ("header", "footer"):
            for reference in section.iterchildren(f"{W}{part}Reference"):
                kind = reference.get(W + "type", "default")
                target = targets.get(reference.get(R + "id", ""), "")
                if (kind == "first" and not first) or (kind == "even" and not walk.even) or target in done:
                    continue
                done.add(target)
                if target in walk.parts:
                    yield ("header" if part == "header" else "footer"), target, kind == "first"


class _Walk:
    """One pass over the parts of one file: blocks and gaps as they are met, and the counters that tell places."""

    def __init__(self, parts: Mapping[str, bytes], relations: list[tuple[str, str, str]]) -> None:
        self.parts = parts
        self.relations = relations
        self.flow = Flow()
        self._styles: Styles = styles(self._target("styles"))
        self._labels = Labels(numbering(self._target("numbering")))
        settings = self._target("settings")
        self.even = settings is not None and b"evenAndOddHeaders" in settings and _has_even_pages(settings)

    def targets(self, kind: str) -> list[str]:
        """Return the names of the parts that the document relates to as ``kind``."""
        return [target for _, type_, target in self.relations if type_.endswith(f"/{kind}") and target in self.parts]

    def _target(self, kind: str) -> bytes | None:
        return next((self.parts[target] for target in self.targets(kind)), None)

    def part(self, root: _Element, part: Part, *, first_page: bool = False) -> None:
        """Read one XML part from its root."""
        self.flow.enter(part, first_page=first_page)
        for index, child in enumerate(root):
            if child.tag == W + "body":
                self._flow(child, (index,))
            elif part != "body":
                self._block(child, (index,))

    def notes(self, root: _Element) -> None:
        """Read footnotes or endnotes, the separators aside."""
        self.flow.enter("footnote")
        for index, note in enumerate(root):
            if note.get(W + "type", "normal") == "normal":
                self._flow(note, (index,))

    def _flow(self, container: _Element, path: tuple[int, ...]) -> None:
        for index, child in enumerate(container):
            self._block(child, (*path, index))

    def _block(self, element: _Element, path: tuple[int, ...]) -> None:
        """Read a paragraph, a table, or whatever wraps them; anything else that may hold text is a gap."""
        tag = element.tag
        if tag == W + "p":
            self._paragraph(element, path)
        elif tag == W + "tbl":
            self._table(element, path)
        elif tag in _WRAPPERS:
            self._flow(element, path)
        elif tag == ALTERNATIVES:
            if (branch := shown(element)) is not None:
                self._flow(branch, (*path, element.index(branch)))
        elif tag == W + "altChunk":
            self.flow.gap(path, "Có phần chèn từ tệp khác, không đọc được.")
        elif tag not in _IGNORED and next(element.iter(W + "t"), None) is not None:
            self.flow.gap(path, "Có phần văn bản kiểu lạ, không đọc được.")

    def _table(self, table: _Element, path: tuple[int, ...]) -> None:
        number, outer = next(self.flow.tables), self.flow.cell
        self.flow.typed.close()
        merging: set[int] = set()
        for row_number, (row, row_path) in enumerate(_members(table, path, W + "tr")):
            properties = row.find(W + "trPr")
            column = 0
            if properties is not None:
                if properties.find(W + "del") is not None or flag(properties.find(W + "hidden")):
                    continue
                column = integer(value(properties.find(W + "gridBefore"))) or 0
            for cell, cell_path in _members(row, row_path, W + "tc"):
                shape = cell.find(W + "tcPr")
                span = 1 if shape is None else max(1, integer(value(shape.find(W + "gridSpan"))) or 1)
                deleted = shape is not None and shape.find(W + "cellDel") is not None
                if not _is_merged_away(shape, column, merging) and not deleted:
                    self.flow.cell = TableCell(number, row_number, column)
                    self._flow(cell, cell_path)
                column += span
        self.flow.typed.drawn(self.flow.cell if outer is None else None)
        self.flow.cell = outer

    def _paragraph(self, paragraph: _Element, path: tuple[int, ...]) -> None:
        properties = paragraph.find(W + "pPr")
        layout = self._styles.layout(properties)
        words = Words(paragraph, self._styles, layout.look)
        text = words.runs.text
        label = ""
        if layout.number is not None and not ((not text or text.isspace()) and _is_deleted(properties)):
            label = self._labels.next(layout.number, layout.level, layout.style)
        place = self.flow.paragraph(words.runs, path, align=layout.align or "left", outline=layout.outline, label=label)
        self.flow.gaps.extend(Gap(place, reason) for reason in words.gaps)
        for box in words.boxes:
            self._text_box(box, path, paragraph)

    def _text_box(self, box: _Element, path: tuple[int, ...], paragraph: _Element) -> None:
        """Read a text box right after the paragraph that holds it; its cell and part are its own."""
        steps: list[int] = []
        element = box
        while element is not paragraph and (parent := element.getparent()) is not None:
            steps.append(parent.index(element))
            element = parent
        part, cell = self.flow.part, self.flow.cell
        if part == "body":
            self.flow.part = "textbox"
        self.flow.cell = None
        self.flow.typed.close()
        self._flow(box, (*path, *reversed(steps)))
        self.flow.typed.close()
        self.flow.part, self.flow.cell = part, cell


def _members(container: _Element, path: tuple[int, ...], tag: str) -> Iterator[tuple[_Element, tuple[int, ...]]]:
    """Yield the rows of a table or the cells of a row with their paths, also those inside content controls."""
    for index, child in enumerate(container):
        if child.tag == tag:
            yield child, (*path, index)
        elif child.tag in _WRAPPERS:
            yield from _members(child, (*path, index), tag)


def _is_merged_away(shape: _Element | None, column: int, merging: set[int]) -> bool:
    """Tell whether a cell only goes on with the one above or to the left of it, which has been read already.

    ``merging`` holds the columns in which a merged cell is under way.
    """
    down = None if shape is None else shape.find(W + "vMerge")
    if shape is not None and (aside := shape.find(W + "hMerge")) is not None and value(aside) != "restart":
        return True
    if down is None:
        merging.discard(column)
        return False
    if value(down) == "restart" or column not in merging:
        merging.add(column)
        return False
    return True


def _is_deleted(properties: _Element | None) -> bool:
    marks = None if properties is None else properties.find(W + "rPr")
    return marks is not None and (marks.find(W + "del") is not None or marks.find(W + "moveFrom") is not None)


def _has_even_pages(settings: bytes) -> bool:
    return flag(parse(settings).find(W + "evenAndOddHeaders"))
