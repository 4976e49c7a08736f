"""OpenDocument text: our own walk over its XML, with the promises of the reader of Word files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bienban.model import Document, Gap, Part, Source, TableCell
from bienban.readers import gate
from bienban.readers._flow import Flow, Runs
from bienban.readers._numbering import symbol
from bienban.readers._odf_styles import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, Lists, Sheet
from bienban.readers._styles import Look, integer
from bienban.readers._words import OBJECT, PICTURE
from bienban.readers._xml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAVY = 2 * gate.MB  # unpacked XML beyond this is read in a child
_SPACES = re.compile(r"[ \t\r\n]+")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_ORNAMENT = 0.8  # centimetres
_MOST_SPACES = 1_000
# Elements that only wrap paragraphs …
_WRAPPERS = frozenset(
    TEXT + name
    for name in ("section", "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index", "bibliography", "index-body", "index-title", "numbered-paragraph")
)  # fmt: skip
# … and those inside a paragraph whose content is no text shown here.
_SILENT = frozenset(
    {OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes", TEXT + "ruby-text", TEXT + "hidden-text",
     TEXT + "note-citation", TEXT + "change", TEXT + "change-start", TEXT + "change-end", OFFICE + "forms",
     TEXT + "variable-decls",
     TEXT + "sequence-decls", TEXT + "user-field-decls", TEXT + "table-of-content-source", SVG + "title", SVG + "desc"}
)  # fmt: skip


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of an OpenDocument text."""
    return gate.sniff(head) == "odt"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document: the body in reading order, then notes, headers and footers; raises ``UnreadableError``."""
    if sum(map(len, paper.parts.values())) <= _HEAVY:
        return read_here(paper, source)
    return gate.in_child(_read_again, paper.data, source, paper.told, warm=(__name__, "lxml.etree"))


def _read_again(data: bytes, source: Source, told: str | None) -> Document:
    return read_here(replace(gate.admit(data), told=told), source)


def read_here(paper: gate.Admitted, source: Source) -> Document:
    """Return the document, read in this very process; raises ``UnreadableError``."""
    content = parse(paper.parts["content.xml"])
    styles = parse(paper.parts["styles.xml"]) if "styles.xml" in paper.parts else None
    walk = _Walk(content, styles)
    walk.everything()
    return walk.flow.document(source, "odt", paper)


class _Walk:
    """One pass over content and page styles."""

    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self.flow = Flow()
        self._content, self._styles = content, styles
        self._sheet = Sheet()
        self._sheet.add(content)
        if styles is not None:
            self._sheet.add(styles)
        self._lists = Lists(self._sheet)
        self._notes: list[tuple[_Element, tuple[int, ...]]] = []
        self._pages: set[str] = set()

    def everything(self) -> None:
        """Read all that a person sees."""
        for first, body in enumerate(self._content):
            for second, text in enumerate(body) if body.tag == OFFICE + "body" else ():
                if text.tag == OFFICE + "text":
                    self._flow(text, (first, second))
        self.flow.enter("footnote")
        for note, path in self._notes:
            self._flow(note, path)
        if self._styles is not None:
            self._headers(self._styles)

    def _headers(self, styles: _Element) -> None:
        """Read headers and footers of the pages in use; the same words once."""
        masters = {master.get(STYLE + "name", ""): master for master in styles.iter(STYLE + "master-page")}
        names = self._pages or {"Standard"}
        waiting = [name for name in masters if name in names] or list(masters)[:1]
        used: list[str] = []
        while waiting:
            name = waiting.pop(0)
            if name in masters and name not in used:
                used.append(name)
                waiting.append(masters[name].get(STYLE + "next-style-name", ""))
        areas = [
            (part, "".join(map(str, area.itertext())), area, once or str(area.tag).endswith("-first"))
            for master in (masters[name] for name in used)
            for once in [master.get(STYLE + "next-style-name", "") not in ("", master.get(STYLE + "name"))]
            for area in master
            if (part := _part(area)) and area.get(STYLE + "display") != "false"
        ]
        waits = Counter((part, words) for part, words, _, _ in areas)
        for part, words, area, first_page in areas:
            if waits[part, words]:
                self.flow.enter(part, first_page=first_page and waits[part, words] == 1)
                self._flow(area, _path(area))
                waits[part, words] = 0

    # ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _flow(self, container: _Element, path: tuple[int, ...]) -> None:
        for index, child in enumerate(container):
            self._block(child, (*path, index))

    def _block(self, element: _Element, path: tuple[int, ...], label: str | None = None) -> None:
        tag = element.tag
        if tag in (TEXT + "p", TEXT + "h"):
            self._paragraph(element, path, label)
        elif tag == TEXT + "list":
            style = element.get(TEXT + "style-name", "")
            self._list(element, path, 0, style, self._lists.begin(element, style))
        elif tag == TABLE + "table":
            self._table(element, path)
        elif tag in _WRAPPERS:
            if element.get(TEXT + "display") != "none":
                self._flow(element, path)
        elif tag == DRAW + "frame" or str(tag).startswith(DRAW):
            holder = _Inline(Runs(Look()))
            self._drawing(element, holder, path)
            self._after(holder, None)
        elif tag not in _SILENT and next(element.iter(TEXT + "p"), None) is not None:
            self.flow.gap(path, "Có phần văn bản kiểu lạ, không đọc được.")

    def _list(self, element: _Element, path: tuple[int, ...], depth: int, style: str, counters: list[int | None]) -> None:
        style = element.get(TEXT + "style-name") or style
        for index, item in enumerate(element):
            label: str | None = None
            counted = item.tag == TEXT + "list-header"
            for number, child in enumerate(item):
                here = (*path, index, number)
                if child.tag == TEXT + "list":
                    self._list(child, here, depth + 1, style, counters)
                    continue
                if not counted and child.tag in (TEXT + "p", TEXT + "h"):
                    label = self._lists.next(counters, style, depth, integer(item.get(TEXT + "start-value")))
                    counted = True
                self._block(child, here, label or "")
                label = None

    def _table(self, table: _Element, path: tuple[int, ...]) -> None:
        number, outer = next(self.flow.tables), self.flow.cell
        self.flow.typed.close()
        for row_number, (row, row_path) in enumerate(_rows(table, path)):
            column = 0
            for index, cell in enumerate(row):
                if cell.tag == TABLE + "table-cell":
                    self.flow.cell = TableCell(number, row_number, column)
                    self._flow(cell, (*row_path, index))
                column += max(1, integer(cell.get(TABLE + "number-columns-repeated")) or 1)
        self.flow.typed.drawn(self.flow.cell if outer is None else None)
        self.flow.cell = outer

    def _paragraph(self, element: _Element, path: tuple[int, ...], label: str | None) -> None:
        layout = self._sheet.layout("paragraph", element.get(TEXT + "style-name"))
        if layout.page and self.flow.part == "body":
            self._pages.add(layout.page)
        inline = _Inline(Runs(layout.look))
        self._inline(element, layout.look, inline, path)
        outline = None
        if element.tag == TEXT + "h":
            outline = integer(element.get(TEXT + "outline-level")) or layout.outline or 1
            if label is None and element.get(TEXT + "is-list-header") != "true":
                label = self._lists.heading(outline)
        place = self.flow.paragraph(inline.runs, path, align=layout.align or "left", outline=outline, label=label or "")
        self.flow.gaps.extend(Gap(place, reason) for reason in dict.fromkeys(inline.gaps))
        self._after(inline, place.cell)

    def _after(self, inline: _Inline, cell: TableCell | None) -> None:
        """Read the text boxes of a paragraph right after it."""
        for box, path in inline.boxes:
            part = self.flow.part
            self.flow.part, self.flow.cell = ("textbox" if part == "body" else part), None
            self.flow.typed.close()
            self._flow(box, path)
            self.flow.typed.close()
            self.flow.part, self.flow.cell = part, cell

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _inline(self, element: _Element, look: Look, into: _Inline, path: tuple[int, ...]) -> None:
        into.say(element.text, look)
        for index, child in enumerate(element):
            tag = child.tag
            if tag == TEXT + "span":
                own = self._sheet.layout("text", child.get(TEXT + "style-name")).look
                self._inline(child, own.over(look), into, (*path, index))
            elif tag == TEXT + "s":
                into.put(" " * min(integer(child.get(TEXT + "c")) or 1, _MOST_SPACES), look)
            elif tag == TEXT + "tab":
                into.put("\t", look)
            elif tag == TEXT + "line-break":
                into.put("\n", look)
            elif tag == TEXT + "note":
                self._notes += [
                    (body, (*path, index, number)) for number, body in enumerate(child) if body.tag == TEXT + "note-body"
                ]
            elif str(tag).startswith(DRAW):
                self._drawing(child, into, (*path, index))
            elif isinstance(tag, str) and tag not in _SILENT:
                self._inline(child, look, into, (*path, index))
            into.say(child.tail, look)

    def _drawing(self, element: _Element, into: _Inline, path: tuple[int, ...]) -> None:
        if element.tag == DRAW + "frame":
            for index, child in enumerate(element):
                if child.tag == DRAW + "text-box":
                    into.boxes.append((child, (*path, index)))
                    return
                if child.tag in (DRAW + "object", DRAW + "object-ole", DRAW + "plugin", DRAW + "applet"):
                    into.gaps.append(OBJECT)
                    return
                if child.tag == DRAW + "image":
                    if not _is_ornament(element):
                        into.gaps.append(PICTURE)
                    return
        elif element.tag in (DRAW + "g", DRAW + "a"):
            for index, child in enumerate(element):
                self._drawing(child, into, (*path, index))
        elif next(element.iterchildren(TEXT + "p", TEXT + "list"), None) is not None:
            into.boxes.append((element, path))


class _Inline:
    """The words of one paragraph under way: spaces come together as the format says; text boxes and gaps aside."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.boxes: list[tuple[_Element, tuple[int, ...]]] = []
        self.gaps: list[str] = []
        self._spaced = True

    def say(self, text: str | None, look: Look) -> None:
        """Append text of the XML, its white space brought together."""
        if text:
            text = _SPACES.sub(" ", text)
            if self._spaced:
                text = text.removeprefix(" ")
            self.put(text, look)
            self._spaced = text.endswith(" ") or (self._spaced and not text)

    def put(self, text: str, look: Look) -> None:
        """Append text as it is."""
        if text and not look.hidden:
            if any("\uf000" <= letter <= "\uf0ff" for letter in text):
                text = "".join(map(symbol, text))
            self.runs.say(text, look)
        self._spaced = False


def _part(area: _Element) -> Part | None:
    kind = str(area.tag).removeprefix(STYLE)
    return "header" if kind.startswith("header") else "footer" if kind.startswith("footer") else None


def _rows(table: _Element, path: tuple[int, ...]) -> Iterator[tuple[_Element, tuple[int, ...]]]:
    for index, child in enumerate(table):
        if child.tag == TABLE + "table-row":
            yield child, (*path, index)
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child, (*path, index))


def _path(element: _Element) -> tuple[int, ...]:
    steps: list[int] = []
    while (parent := element.getparent()) is not None:
        steps.append(parent.index(element))
        element = parent
    return tuple(reversed(steps))


def _is_ornament(frame: _Element) -> bool:
    sides = [_LENGTH.fullmatch(frame.get(SVG + name, "")) for name in ("width", "height")]
    lengths = [float(side[1]) * _CENTIMETRES[side[2]] for side in sides if side]
    return bool(lengths) and min(lengths) < _ORNAMENT
