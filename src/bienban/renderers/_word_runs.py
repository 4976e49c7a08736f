"""Paragraphs of a Word file cut at the exact words: the marks of a comment go in, not a letter of the text changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from bienban.model import Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What stands in a paragraph without being its text: removed words, and boxes, which are parts of their own.
_NOT_TEXT = {"del", "moveFrom", "pPr", "drawing", "pict", "object", "AlternateContent"}
# Their inside is not ours to cut: a range takes them whole.
_WHOLE = {"sdt", "fldSimple"}
_UNKNOWN = "\ufffc"
_STANDS_FOR = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": _UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: its paragraph and the bounds in the paragraph's text; ``control`` when inside a content control.

    ``origin`` leads from its letters to those of the file where an old encoding took two for one.
    """

    paragraph: _Element
    start: int
    end: int
    control: bool = False
    exact: bool = True
    origin: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Return where a letter of the block stands in the paragraph's text."""
        return self.start + (self.origin[offset] if self.origin else offset)


def _alike(ours: str | None, theirs: str | None) -> bool:
    """Tell whether a letter of the file may be the one that was read: itself, or one of an old font."""
    if ours in (theirs, _UNKNOWN):
        return True
    return ours is not None and theirs is not None and (ours.upper() == theirs or (ours > "~" and theirs > "~"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that one child of a run stands for; ``before`` and ``after`` are the bounds of what must not be cut around it."""

    run: _Element
    node: _Element
    text: str
    start: int
    before: _Element | None
    after: _Element | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def spots_of(root: _Element, blocks: Sequence[Block]) -> dict[int, Spot]:
    """Return where the blocks of the body stand: ``Place.path`` leads to the paragraph, one number more is the offset in it."""
    spots: dict[int, Spot] = {}
    texts: dict[_Element, str] = {}
    for index, block in enumerate(blocks):
        found = _paragraph_at(root, block.place.path) if block.place.part == "body" else None
        if found is None:
            continue
        paragraph, start = found
        if paragraph not in texts:
            texts[paragraph] = "".join(piece.text for piece in _pieces(paragraph))
        text = texts[paragraph]
        if not text:
            continue
        control = any(_name(above) in ("sdt", "txbxContent") for above in paragraph.iterancestors())
        end = start + (block.origin[-1] if block.origin else len(block.text))
        # Where the reader sees other characters than we do (text hidden by a style, formulas), the range is the paragraph.
        here = text[start:end]
        if block.origin:
            exact = len(here) == block.origin[-1] and all(
                _alike(here[at : at + 1], letter) or letter > "~" for at, letter in zip(block.origin, block.text, strict=False)
            )
        else:
            exact = all(_alike(ours, theirs) for ours, theirs in zip_longest(here, block.text))
        spots[index] = (
            Spot(paragraph, start, end, control, origin=block.origin)
            if exact
            else Spot(paragraph, 0, len(text), control, exact=False)
        )
    return spots


def _paragraph_at(root: _Element, path: tuple[int, ...]) -> tuple[_Element, int] | None:
    element = root
    for depth, index in enumerate(path, 1):
        if index >= len(element):
            return None
        element = element[index]
        if _name(element) == "p":
            rest = path[depth:]
            return (element, rest[0] if rest else 0) if len(rest) < 2 else None
    return None


def _name(element: _Element) -> str:
    """Return the local name of an element; comments and processing instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pieces(paragraph: _Element) -> list[_Piece]:
    """Return the text of a paragraph by the children of its runs that stand for it, in order."""
    pieces: list[_Piece] = []
    start = 0
    fields = _Fields()
    for run, whole in _runs(paragraph, None):
        for node in run:
            if _name(node) == "fldChar":
                fields.meet(node, run, pieces)
            elif (text := _text(node)) and not fields.in_code:
                pieces.append(_Piece(run, node, text, start, whole, whole))
                start += len(text)
    return pieces


class _Fields:
    """The complex fields around the text being read; the result of a closed field is bounded by its first and last run."""

    def __init__(self) -> None:
        self._open: list[list[Any]] = []

    def meet(self, node: _Element, run: _Element, pieces: list[_Piece]) -> None:
        """Follow a mark of a field; at the end of the outermost one bound the pieces of its result."""
        kind = node.get(node.tag.replace("fldChar", "fldCharType"))
        if kind == "begin":
            self._open.append([run, len(pieces), True])
        elif kind == "separate" and self._open:
            self._open[-1][2] = False
        elif kind == "end" and self._open:
            first, count, _ = self._open.pop()
            if not self._open:
                pieces[count:] = [
                    piece if piece.before is not None else replace(piece, before=first, after=run) for piece in pieces[count:]
                ]

    @property
    def in_code(self) -> bool:
        """Tell whether what is read is the code of a field, which nobody sees."""
        return any(code for _, _, code in self._open)


def _runs(parent: _Element, whole: _Element | None) -> Iterator[tuple[_Element, _Element | None]]:
    """Yield the runs whose text a reader sees, each with the container that must stay whole, if any."""
    for child in parent:
        name = _name(child)
        if name == "r":
            if not any(_is_on(hidden) for hidden in child.iterfind("{*}rPr/{*}vanish")):
                yield child, whole
        elif name and name not in _NOT_TEXT:
            yield from _runs(child, child if whole is None and name in _WHOLE else whole)


def _is_on(flag: _Element) -> bool:
    return flag.get(f"{flag.tag.rpartition('}')[0]}}}val") not in ("0", "false", "off")


def _text(node: _Element) -> str:
    """Return what a child of a run stands for in the text of its paragraph."""
    name = _name(node)
    return (node.text or "") if name == "t" else _STANDS_FOR.get(name, "")


def mark(spans: Sequence[Span], spots: Mapping[int, Spot], root: _Element, number: int) -> None:
    """Put the marks of comment ``number`` around the words from the first span to the last, cutting runs where needed.

    Without spans they go to the end of the first paragraph.
    """
    w = root.tag.removesuffix("document")
    attributes = {f"{w}id": str(number)}
    opening = root.makeelement(f"{w}commentRangeStart", attributes)
    closing = root.makeelement(f"{w}commentRangeEnd", attributes)
    reference = root.makeelement(f"{w}r")
    reference.append(reference.makeelement(f"{w}commentReference", attributes))
    if not spans:
        paragraph = next(root.iter(f"{w}p"), None)
        if paragraph is not None:
            paragraph.extend((opening, closing, reference))
        return
    first, last = min(spans), max(spans, key=lambda span: (span.block, span.end))
    spot = spots[first.block]
    _before(spot.paragraph, spot.at(first.start) if spot.exact else spot.start).addprevious(opening)
    spot = spots[last.block]
    _after(spot.paragraph, spot.at(last.end) if spot.exact else spot.end).addnext(closing)
    top = closing
    while (parent := top.getparent()) is not None and parent is not spot.paragraph:
        top = parent
    top.addnext(reference)


def _before(paragraph: _Element, offset: int) -> _Element:
    """Return the element before which a range that begins at this offset opens."""
    piece = next(piece for piece in _pieces(paragraph) if piece.start <= offset < piece.end)
    if piece.before is not None:
        return piece.before
    return _cut(piece, offset - piece.start)[1]


def _after(paragraph: _Element, offset: int) -> _Element:
    """Return the element after which a range that ends at this offset closes."""
    piece = next(piece for piece in _pieces(paragraph) if piece.start < offset <= piece.end)
    if piece.after is not None:
        return piece.after
    return _cut(piece, offset - piece.start)[0]


def _cut(piece: _Piece, offset: int) -> tuple[_Element, _Element]:
    """Cut the run of a piece at this offset of its text; return the runs before and after (one where no cut is needed)."""
    run, node = piece.run, piece.node
    content = [child for child in run if _name(child) != "rPr"]
    index = content.index(node)
    if offset == 0 and index == 0:
        return run, run
    if offset == len(piece.text) and index == len(content) - 1:
        return run, run
    right = run.makeelement(run.tag, _attributes(run))
    right.extend(deepcopy(child) for child in run if _name(child) == "rPr")
    moved = content[index:] if offset == 0 else content[index + 1 :]
    if 0 < offset < len(piece.text):
        rest = node.makeelement(node.tag, _attributes(node))
        node.text, rest.text = piece.text[:offset], piece.text[offset:]
        for half in (node, rest):
            half.set(_XML_SPACE, "preserve")
        right.append(rest)
    right.extend(moved)
    run.addnext(right)
    return run, right


def _attributes(element: _Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}
