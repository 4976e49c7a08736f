"""PDF files with text, by pdfium in a child: lines rejoined into paragraphs, columns and ruled tables into cells.

How lines are joined, what is taken for a running head, and what is dropped: docs/design/reading.md.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bienban import children
from bienban.errors import UnreadableError
from bienban.model import Block, Box, Document, Gap, Part, Place, Reading, Source, Style, TableCell
from bienban.readers import gate
from bienban.readers._pdf_grid import Cell, tables
from bienban.readers._pdf_lines import Column, Line, belongs, box_of, cells, joins, rows, text_of
from bienban.readers._pdf_words import UNKNOWN, Page, Word, page_of

MAX_PAGES = 2_000
_SCANNED = 20  # a page with a picture and fewer letters than this is a picture of a page
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_MEASURABLE = 8  # a page with fewer lines has the edges of the others
_EDGE = 0.12  # the share of a page's height in which running heads and page numbers stand


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of a PDF."""
    return gate.sniff(head) == "pdf"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document of a PDF that holds text, read in a child.

    Raises ``UnreadableError`` for a locked, broken or merely scanned file, and one that kills or outlasts its child.
    """
    try:
        blocks, gaps = children.run(read_here, paper.data, warm=("pypdfium2", "bienban.readers.pdf"))
    except children.ChildDied as died:
        raise gate.died(died.why) from None
    return Document(source, blocks, Reading("pdf"), (*paper.gaps, *gaps))


def read_here(data: bytes) -> tuple[tuple[Block, ...], tuple[Gap, ...]]:
    """Return blocks and gaps of a PDF, read in this very process; raises ``UnreadableError``."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (_password() if error.err_code in (4, 5) else gate.broken()) from None
    if len(file) > MAX_PAGES:
        raise gate.over_limit(f"có hơn {gate.number(MAX_PAGES)} trang")
    gaps: list[Gap] = []
    pages: list[Page] = []
    for number in range(len(file)):
        try:
            pages.append(page_of(file[number]))
        except pypdfium2.PdfiumError:
            pages.append(Page(0, 0, (), 0, (), False))
            gaps.append(Gap(Place(page=number + 1), "Trang bị hỏng, không đọc được."))
    letters = [sum(len(word.text) for word in page.words) for page in pages]
    scans = [number for number, page in enumerate(pages) if letters[number] < _SCANNED and page.pictures]
    if not any(letters) or len(scans) == len(pages):
        if scans:
            raise _scan()
        raise gate.broken() if gaps else gate.empty()
    gaps += [Gap(Place(page=number + 1), "Trang là ảnh quét; chữ trong ảnh không được đọc.") for number in scans]
    gaps += [
        Gap(Place(page=number), "Trang có chữ điền vào biểu mẫu hoặc ghi chú; phần đó không được đọc.")
        for number, page in enumerate(pages, start=1)
        if page.notes
    ]
    gaps += [
        Gap(Place(page=number), "Trang có chữ mà tệp không cho biết là chữ gì; phần đó không được đọc.")
        for number, page in enumerate(pages, start=1)
        if any(UNKNOWN in word.text for word in page.words)
    ]
    if file.count_attachments():
        gaps.append(Gap(Place(), "Tệp có tệp khác đính kèm; phần đính kèm không được đọc."))
    return tuple(_Layout(pages).blocks()), tuple(gaps)


def _password() -> UnreadableError:
    return UnreadableError(
        "Tệp có mật khẩu.",
        hint="Đồng chí mở bằng phần mềm đọc PDF, in lại thành tệp PDF không đặt mật khẩu, hoặc nộp bản Word (.docx).",
        outcome="password",
    )


def _scan() -> UnreadableError:
    return UnreadableError(
        "Tệp là ảnh quét. Cần phần nhận dạng chữ, máy này chưa có.",
        hint="Đề nghị nộp bản Word (.docx) hoặc bản PDF xuất thẳng từ Word.",
    )


class _Layout:
    """The blocks of a file, put together page after page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._numbers = itertools.count()
        self._paragraphs: Counter[Part] = Counter()
        self._heads: list[Block] = []

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the body in reading order, then running heads and feet, each once."""
        paged = self._without_running_heads([rows(number, page.words) for number, page in enumerate(self._pages)])
        flow = [item for number, page_rows in enumerate(paged) for item in self._flow(number, page_rows)]
        body = [item for item in flow if isinstance(item, Line)]
        everywhere = Column.of(body)
        columns: dict[int, Column] = {}
        for number, lines in itertools.groupby(body, key=lambda line: line.page):
            own = Column.of(here := list(lines))
            # Margins may be mirrored, so each page has its own edges; but no other width.
            same = len(here) >= _MEASURABLE and abs(own.right - own.left - everywhere.right + everywhere.left) < 6
            columns[number] = replace(everywhere, left=own.left, right=own.right) if same else everywhere
        paragraph: list[Line] = []
        region: list[tuple[Line, ...]] = []
        for item in flow:
            if isinstance(item, Line):
                if region and belongs(item, region):
                    region.append((item,))
                    continue
                yield from self._region(region)
                region = []
                if paragraph and not joins(paragraph[-1], item, columns[paragraph[-1].page], paragraph[0]):
                    yield self._block(paragraph, "body", None, columns[paragraph[0].page])
                    paragraph = []
                paragraph.append(item)
                continue
            if paragraph:
                yield self._block(paragraph, "body", None, columns[paragraph[0].page])
                paragraph = []
            if isinstance(item, Block):
                yield from self._region(region)
                region = []
                yield item
            else:
                if region and item[0].page != region[-1][0].page:
                    yield from self._region(region)
                    region = []
                region.append(item)
        yield from self._region(region)
        if paragraph:
            yield self._block(paragraph, "body", None, columns[paragraph[0].page])
        yield from self._heads

    def _region(self, region: Sequence[tuple[Line, ...]]) -> Iterator[Block]:
        """Yield rows that stand in columns as the cells of one table."""
        if not region:
            return
        table = next(self._numbers)
        found = cells(region)
        rank = {row: number for number, row in enumerate(sorted({row for row, _, _ in found}))}
        for row, column, lines in found:
            yield self._block(lines, "body", TableCell(table, rank[row], column), Column.of(lines))

    def _flow(self, number: int, page_rows: list[tuple[Line, ...]]) -> Iterator[Line | tuple[Line, ...] | Block]:
        """Yield the lines, rows of columns, and cells of ruled tables of a page from top to bottom."""
        grids = tables(self._pages[number].strokes)
        words = [word for row in page_rows for part in row for word in part.words]
        inside: dict[int, int] = {}
        for index, grid in enumerate(grids):
            frame = _frame(grid)
            inside |= {
                id(word): index for word in words if _holds(frame, word) and any(_holds(cell.box, word) for cell in grid)
            }
        done = 0
        for row in page_rows:
            if any(id(word) in inside for part in row for word in part.words):
                index = max(inside[id(word)] for part in row for word in part.words if id(word) in inside)
                while done <= index:
                    yield from self._ruled(number, grids[done], [word for word in words if inside.get(id(word)) == done])
                    done += 1
                rest = [word for part in row for word in part.words if id(word) not in inside]
                if rest:
                    yield Line(number, tuple(rest))
            elif len(row) == 1:
                yield row[0]
            else:
                yield row

    def _ruled(self, number: int, grid: Sequence[Cell], words: Sequence[Word]) -> Iterator[Block]:
        """Yield the paragraphs of a ruled table, cell after cell."""
        table = next(self._numbers)
        left = list(words)
        for cell in grid:
            box, place = cell.box, TableCell(table, cell.row, cell.column)
            mine = [word for word in left if _holds(box, word)]
            left = [word for word in left if not _holds(box, word)]
            lines = [Line(number, tuple(word for part in parts for word in part.words)) for parts in rows(number, mine)]
            width = Column(box.x0, box.x1 - 5, Column.of(lines).pitch, exact=True)
            paragraph: list[Line] = []
            for line in lines:
                if paragraph and not joins(paragraph[-1], line, width, paragraph[0]):
                    yield self._block(paragraph, "body", place, width)
                    paragraph = []
                paragraph.append(line)
            if paragraph:
                yield self._block(paragraph, "body", place, width)

    def _block(self, lines: Sequence[Line], part: Part, cell: TableCell | None, column: Column) -> Block:
        self._paragraphs[part] += 1
        first = lines[0]
        words = [word for line in lines if line.page == first.page for word in line.words]
        place = Place(part, self._paragraphs[part], page=first.page + 1, box=box_of(words), cell=cell)
        most = max(words, key=lambda word: len(word.text))
        style = Style(
            all(line.bold for line in lines),
            all(word.italic for word in words),
            size=round(most.size, 1) or None,
            align=None if cell else _align(lines, column),
            font=most.font or None,
        )
        return Block(text_of(lines), place, style)

    def _without_running_heads(self, paged: list[list[tuple[Line, ...]]]) -> list[list[tuple[Line, ...]]]:
        """Take page numbers away, and what returns at one height of most pages; the latter is kept once as head or foot."""
        seen: Counter[tuple[str, int]] = Counter()
        for number, page_rows in enumerate(paged):
            seen.update({key for row in page_rows if (key := self._running_key(number, row))})
        often = {key for key, count in seen.items() if count >= max(3, len(paged) / 2)}
        told: set[tuple[str, int]] = set()
        result: list[list[tuple[Line, ...]]] = []
        for number, page_rows in enumerate(paged):
            kept: list[tuple[Line, ...]] = []
            last = len(page_rows) - 1
            for position, row in enumerate(page_rows):
                key = self._running_key(number, row)
                if key is not None and position in (0, last) and _PAGE_NUMBER.fullmatch(key[0].replace("#", "1")):
                    continue
                if key in often and key is not None:
                    if key not in told:
                        told.add(key)
                        self._heads += self._running(number, row)
                    continue
                kept.append(row)
            result.append(kept)
        return result

    def _running_key(self, number: int, row: tuple[Line, ...]) -> tuple[str, int] | None:
        """Return text (numbers aside) and height of a row near the edge of its page."""
        height = self._pages[number].height
        if not height or _EDGE < row[0].base / height < 1 - _EDGE:
            return None
        return re.sub(r"\d+", "#", " ".join(part.text for part in row)), round(row[0].base / 4)

    def _running(self, number: int, row: tuple[Line, ...]) -> Iterator[Block]:
        part: Part = "header" if row[0].base < self._pages[number].height / 2 else "footer"
        for line in row:
            yield self._block([line], part, None, Column(0, self._pages[number].width, 0))


def _frame(grid: Sequence[Cell]) -> Box:
    return Box(
        min(cell.box.x0 for cell in grid),
        min(cell.box.top for cell in grid),
        max(cell.box.x1 for cell in grid),
        max(cell.box.bottom for cell in grid),
    )


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _align(lines: Sequence[Line], column: Column) -> str:
    """Return how a paragraph is set between the edges of the column."""
    left, right = min(line.x0 for line in lines) - column.left, column.right - max(line.x1 for line in lines)
    if left > 20 and abs(left - right) < 16:
        return "center"
    if left > 60 and right < 4:
        return "right"
    return "both" if len(lines) > 1 and right < 4 else "left"
