"""Paragraphs and tables as formats without XML tell them: one after the other, a cell ended here, a row there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bienban.model import Gap, TableCell
from bienban.readers import gate
from bienban.readers._flow import Flow, Runs

_DEEPEST = 60  # tables in tables; more are a file made to hurt


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words, where it stands in the file, how it is set, its text boxes, and what in it is not read."""

    runs: Runs
    path: tuple[int, ...]
    align: str = "left"
    outline: int | None = None
    label: str = ""
    boxes: list[list[Paragraph | Table]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table: for each row the edges of its columns and its cells; and what of a row is still under way."""

    rows: list[tuple[tuple[int, ...], list[list[Paragraph | Table]]]] = field(default_factory=list)
    cells: list[list[Paragraph | Table]] = field(default_factory=list)
    content: list[Paragraph | Table] = field(default_factory=list)


Tree = list[Paragraph | Table]


class Growing:
    """A tree under way."""

    def __init__(self) -> None:
        """Begin outside any table."""
        self._top: Tree = []
        self._open: list[Table] = []
        self._count = 0

    def add(self, paragraph: Paragraph, depth: int) -> None:
        """Append a paragraph that stands in ``depth`` tables; raises ``UnreadableError`` beyond the limit."""
        self._reach(depth)
        self._here.append(paragraph)
        self._count += 1
        if self._count > gate.MAX_ELEMENTS:
            raise gate.over_limit(f"có hơn {gate.number(gate.MAX_ELEMENTS)} đoạn")

    def end_cell(self, depth: int) -> None:
        """End the cell under way in the innermost of ``depth`` tables."""
        self._reach(max(depth, 1))
        table = self._open[-1]
        table.cells.append(table.content)
        table.content = []

    def end_row(self, depth: int, edges: tuple[int, ...]) -> None:
        """End the row under way in the innermost of ``depth`` tables; ``edges`` are the lines between its columns."""
        self._reach(max(depth, 1))
        self._close_row(self._open[-1], edges)

    def done(self) -> Tree:
        """Return the tree, whatever is open ended."""
        self._reach(0)
        return self._top

    @property
    def _here(self) -> Tree:
        return self._open[-1].content if self._open else self._top

    def _reach(self, depth: int) -> None:
        while len(self._open) > depth:
            self._close_row(self._open.pop(), ())
        while len(self._open) < min(depth, _DEEPEST):
            table = Table()
            self._here.append(table)
            self._open.append(table)

    @staticmethod
    def _close_row(table: Table, edges: tuple[int, ...]) -> None:
        if table.content:
            table.cells.append(table.content)
        if table.cells:
            table.rows.append((edges, table.cells))
        table.cells, table.content = [], []


def emit(flow: Flow, tree: Sequence[Paragraph | Table]) -> None:
    """Append the blocks of a tree to the flow, in reading order."""
    for item in tree:
        if isinstance(item, Table):
            _table(flow, item)
            continue
        place = flow.paragraph(item.runs, item.path, align=item.align, outline=item.outline, label=item.label)
        flow.gaps.extend(Gap(place, reason) for reason in dict.fromkeys(item.gaps))
        for box in item.boxes:
            text_box(flow, box)


def text_box(flow: Flow, tree: Tree) -> None:
    """Append the blocks of a text box; its cell and part are its own."""
    part, cell = flow.part, flow.cell
    flow.part, flow.cell = ("textbox" if part == "body" else part), None
    flow.typed.close()
    emit(flow, tree)
    flow.typed.close()
    flow.part, flow.cell = part, cell


def _table(flow: Flow, table: Table) -> None:
    number, outer = next(flow.tables), flow.cell
    flow.typed.close()
    edges: list[int] = []
    for edge in sorted({edge for row, _ in table.rows for edge in row}):
        # Lines nearer than a millimetre (in twentieths of a point) are one.
        if not edges or edge - edges[-1] > 56:
            edges.append(edge)
    for row, (mine, cells) in enumerate(table.rows):
        for index, content in enumerate(cells):
            column = bisect_right(edges, mine[index]) - 1 if index < len(mine) else index
            flow.cell = TableCell(number, row, max(column, 0))
            emit(flow, content)
    flow.typed.drawn(flow.cell if outer is None else None)
    flow.cell = outer
