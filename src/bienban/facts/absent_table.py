"""Those absent in a table: a name in a cell of its own, the reason and the excuse behind it."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.absent_reasons import EDGES, Listed, reason_of, trimmed
from bienban.facts.absent_words import FLAG
from bienban.facts.names import name_at, printed
from bienban.facts.passages import Paper, Passage, columns
from bienban.model import Absentee
from bienban.text import pattern

_MARKED = pattern(r"(?P<yes>có|x|p|phép|có phép|có lý do|cp)|(?:không|ko|k|kp|không phép|không lý do)")
"""The last cell of a row, which only tells whether there was an excuse."""


def row(passage: Passage, start: int) -> Listed | None:
    """Return the person of a row of a table: a name in its own cell from ``start``, the reason and excuse behind it."""
    cells = [(first, last) for first, last in passage.cells() if first >= start]
    name = name_at(passage, cells[0][0], cells[0][1]) if cells else None
    if name is None or passage.text[name.end : cells[0][1]].strip(EDGES):
        return None
    end = len(passage.text)
    excused: bool | None = None
    if len(cells) > 1 and (told := _MARKED.fullmatch(passage.text[slice(*cells[-1])].strip(EDGES))):
        end, excused = cells[-1][0], told["yes"] is not None
    flag = FLAG.search(passage.text, name.end, end)
    first, last = trimmed(passage.text, name.end, flag.start() if flag else end)
    reason = reason_of(passage, (first, last)) if first < last else None
    excused = flag["yes"] is not None if flag else excused
    return Absentee(printed(passage, name), reason, excused), passage.spans(name.start, name.end)


def crossed(paper: Paper) -> Iterator[tuple[int, Listed]]:
    """Yield those of a table that has a column for each excuse, by the place of their row: a cross tells which it was."""
    heads: dict[str, int] = {}
    for passage in paper.body:
        cells = {column: (start, end) for start, end, column in columns(paper, passage)}
        told = {
            kind: column
            for kind, head in (("name", _HEADS["name"]), *_EXCUSES.items())
            for column, (start, end) in cells.items()
            if head.fullmatch(passage.text[start:end].strip())
        }
        heads = told if told.keys() >= {"name", "yes", "no"} else heads if len(cells) > 1 else {}
        name = name_at(passage, *cells[heads["name"]]) if heads is not told and heads.get("name", -1) in cells else None
        if name is None:
            continue
        marks = {kind for kind in ("yes", "no") if heads[kind] in cells}
        first, stop = trimmed(passage.text, *cells.get(heads.get("why", -1), (0, 0)))
        reason = reason_of(passage, (first, stop)) if first < stop else None
        excused = "yes" in marks if len(marks) == 1 else None
        yield passage.place, (Absentee(printed(passage, name), reason, excused), passage.spans(name.start, name.end))


_EXCUSES = {
    "yes": pattern(r"(?:vắng )?(?:có (?:lý do|phép|xin phép|báo)|cp)"),
    "no": pattern(r"(?:vắng )?(?:không (?:có )?(?:lý do|phép|xin phép|báo)|kp)"),
    "why": pattern(r"(?:lý do|nguyên nhân)(?: vắng(?: mặt)?)?|vì sao|ghi chú"),
}


def marked(paper: Paper) -> Iterator[Listed]:
    """Yield those who are marked as absent in a table of all members: a head “Vắng”, a cross below it, the reason behind."""
    heads: dict[str, int] = {}
    for passage in paper.body:
        cells = {column: (start, end) for start, end, column in columns(paper, passage)}
        if len(cells) < _FEWEST - bool(heads):
            heads = {}
            continue
        told = {
            kind: column
            for kind, head in _HEADS.items()
            for column, (start, end) in cells.items()
            if head.fullmatch(passage.text[start:end].strip())
        }
        if told.keys() >= {"name", "away"}:
            heads = told
        elif (
            heads and heads["name"] in cells and (cross := cells.get(heads["away"])) and _CROSS.fullmatch(passage.text, *cross)
        ):
            name = name_at(passage, *cells[heads["name"]])
            first, stop = trimmed(passage.text, *cells.get(heads.get("why", -1), (0, 0)))
            if name is not None:
                reason = reason_of(passage, (first, stop)) if first < stop else None
                yield Absentee(printed(passage, name), reason), passage.spans(name.start, name.end)


_FEWEST = 3
_HEADS = {
    "name": pattern(r"họ (?:và |, ?)?tên(?: đảng viên)?|đảng viên|tên"),
    "away": pattern(r"vắng(?: mặt)?"),
    "why": pattern(r"lý do(?: vắng(?: mặt)?)?|ghi chú"),
}
_CROSS = pattern(r"x|\+|v|1|có|✓|✗")
