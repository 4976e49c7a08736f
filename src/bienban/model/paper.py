"""A paper as it was read: its source, its blocks with their places, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["body", "header", "footer", "footnote", "textbox", "comment"]

PART_NAMES: dict[str, str] = {
    "header": "đầu trang",
    "footer": "chân trang",
    "footnote": "chú thích",
    "textbox": "hộp chữ",
    "comment": "ghi chú",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies on disk: name without folder, SHA-256 in hex, media type; never rewritten."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a block stands in a table (or in a tab-separated line): all numbers from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page in points from the top left corner: ``x0 <= x1``, ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands, for people and for machines.

    ``paragraph`` counts from 1 within ``part`` as a person would count (blank ones included), ``line`` is the 1-based line
    of a plain text file, ``page`` is 1-based, ``path`` leads to the XML element (child indexes from the part's root).
    """

    part: Part = "body"
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    box: Box | None = None
    cell: TableCell | None = None
    path: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the place in Vietnamese, such as “trang 2, đoạn 14” or “bảng 1, hàng 2, ô 3”."""
        words: list[str] = []
        if self.page is not None:
            words.append(f"trang {self.page}")
        if self.part != "body":
            words.append(PART_NAMES[self.part])
        if self.line is not None:
            words.append(f"dòng {self.line}")
        elif self.cell is not None:
            words.append(f"bảng {self.cell.table + 1}, hàng {self.cell.row + 1}, ô {self.cell.column + 1}")
        elif self.paragraph is not None:
            words.append(f"đoạn {self.paragraph}")
        return ", ".join(words) or "toàn văn bản"


@dataclass(frozen=True, slots=True)
class Style:
    """What the typography of a block hints at; ``None`` means the reader cannot know (plain text).

    ``size`` is in points, ``align`` is ``left``, ``center``, ``right`` or ``both``, ``outline`` is the heading level from 1.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    size: float | None = None
    align: str | None = None
    font: str | None = None
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one paragraph of a table cell: raw text, never altered after reading.

    ``label`` is the rebuilt label of an automatically numbered paragraph (“I.”, “2.1.”, “a)”), which is not part of ``text``.
    ``confidence`` is that of the recognised characters (0–1), or ``None`` when nothing was recognised from a picture.
    ``origin`` tells, for each character and for the end, the offset in the file's own text, where that was in an old encoding
    in which letters take one or two characters; empty where offsets are the same.
    """

    text: str
    place: Place = Place()
    style: Style = Style()
    label: str = ""
    confidence: float | None = None
    origin: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that could not be read, and why (Vietnamese, without any text of the paper)."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """That a paper was made here and carries its record: the fingerprint of its words then, and whether they still agree."""

    words: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text was obtained: name of the reader, encoding found, recognition engine; ``carried`` where it was made here.

    Of a picture, and of a PDF with pictures or drawings, also whether a red seal and a signature in colour are seen:
    ``present``, ``absent`` or ``unknown``. ``recased`` is never set by a reader: a paper typed without capitals, or in nothing
    else, was given those it would have, to be understood.
    """

    reader: str
    encoding: str | None = None
    ocr: str | None = None
    seal: str | None = None
    signature: str | None = None
    carried: Carried | None = None
    recased: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start:end`` of the raw text of block number ``block`` (from 0)."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a span made portable: verbatim text and its place; ``file`` where several papers are judged together."""

    text: str
    place: Place
    span: Span
    file: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as read: blocks in reading order, gaps, and how the text was obtained.

    No block is blank, but for a cell with nothing in it than its automatic number.
    """

    source: Source
    blocks: tuple[Block, ...]
    reading: Reading
    gaps: tuple[Gap, ...] = ()

    def quote(self, span: Span) -> Quote:
        """Return the words of ``span``, cut from the raw text; the only way to get words out of a paper.

        Raises ``ValueError`` when the span does not lie inside its block.
        """
        block = self.blocks[span.block]
        if not 0 <= span.start < span.end <= len(block.text):
            raise ValueError(f"span {span} lies outside its block of {len(block.text)} characters")
        return Quote(block.text[span.start : span.end], block.place, span)

    @property
    def pages(self) -> int | None:
        """Return the number of pages, or ``None`` when the reader cannot know it."""
        return max((block.place.page for block in self.blocks if block.place.page is not None), default=None)
