"""Tasks of a table whose heads say what its columns hold: what, who, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bienban.facts.deadlines import Calendar, day_of, deadline_in
from bienban.facts.names import HONORIFIC, RANKS
from bienban.facts.owners import LEAD
from bienban.facts.passages import Paper, Passage
from bienban.facts.task_fields import nobody, owners_of
from bienban.model import AssignedTask
from bienban.text import pattern

_HEADS = {
    "task": pattern(
        r"(?:nhiệm vụ|(?:phần |công |đầu )?việc|nội dung|(?:phải )?làm gì|phải (?:làm|xong)|chuyên đề|viec"
        r"|nhiem vu|noi dung)(?: \w+){0,3}"
    ),
    "owner": pattern(
        r"giao(?: cho)?(?: ai)?|cho ai|(?:người|nguoi|ai|phụ trách|đồng chí|đ/c|chủ trì|đơn vị|bộ phận)(?: \w+){0,3}"
        r"|(?:họ (?:và )?)?tên(?: \w+){0,2}|đảng viên"
    ),
    "due": pattern(
        r"(?:thời )?hạn(?: \w+){0,2}|xong(?: \w+){0,3}|hoàn thành(?: \w+)?|thời gian(?: \w+){0,2}"
        r"|(?:đến |trước )?(?:khi|bao giờ|khi nào|ngày nào)(?: \w+)?|mốc(?: \w+){0,2}|deadline"
    ),
}
_CALLED = pattern(rf"(?<!\w)(?:{HONORIFIC}|{RANKS}) (?=\w)")
_IN_NAME = re.compile(r"[^\W\d_a-zà-ỹđ][^\W\d_]* $")
"""Behind a word with a capital a word like “Ông” is part of the name: “Rơ Ông Ha Lim”."""
_GATHERS = pattern(r"[;,] (?P<who>[^;,]{4,40}) tổng hợp")
_BRACKET = re.compile(r" ?\([^()]*\)")
_EDGES = " \t,;:.-–—"


def rows(paper: Paper, calendar: Calendar) -> Iterator[tuple[Passage, AssignedTask]]:
    """Yield the rows of such tables as tasks, each with its passage."""
    columns: dict[str, int] | None = None
    for passage in paper.passages:
        cells = list(_cells(passage))
        if len(cells) < len(_HEADS) and not (columns and _lacks_day(passage, columns, cells)):
            columns = None
        elif heads := _heads(passage, cells):
            columns = heads
        elif columns is not None and columns["due"] <= len(cells) and max(columns["task"], columns["owner"]) < len(cells):
            nothing = (len(passage.text), len(passage.text))
            task, owner, due = ((*cells, nothing)[columns[name]] for name in ("task", "owner", "due"))
            words, who = _words(passage, *task), _owner(passage, *owner)
            if words and who:
                yield passage, AssignedTask(words, who, _due(calendar, passage, *due))


def _lacks_day(passage: Passage, columns: Mapping[str, int], cells: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a row of such a table lacks its last cell alone, the day: it names a task and who does it."""
    if columns["due"] != len(cells) or len(cells) < 2:
        return False
    task, owner = cells[columns["task"]], cells[columns["owner"]]
    return bool(owners_of(passage, *owner, nobody)) and not owners_of(passage, *task, nobody)


def _cells(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every cell, empty ones too."""
    start = 0
    for cell in passage.text.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _heads(passage: Passage, cells: list[tuple[int, int]]) -> dict[str, int] | None:
    found: dict[str, int] = {}
    for index, (start, end) in enumerate(cells):
        lead = LEAD.match(passage.text, start, end)
        words = passage.text[lead.end() if lead else start : end].strip()
        name = next((name for name, head in _HEADS.items() if head.fullmatch(words)), None)
        if name is not None and (name not in found or name == "owner"):
            found[name] = index
    return found if len(found) == len(_HEADS) else None


def _owner(passage: Passage, start: int, end: int) -> str:
    """Return the names of a cell, honorifics and brackets off; of “…; A tổng hợp” who puts it together."""
    if gathers := _GATHERS.search(passage.text, start, end):
        start, end = gathers.start("who"), gathers.end("who")
    kept, position = [], start
    for called in _CALLED.finditer(passage.text, start, end):
        if _IN_NAME.search(passage.cased, start, called.start()) and passage.cased[called.start()].isupper():
            continue
        kept.append(passage.words(position, called.start()) if position < called.start() else "")
        position = called.end()
    kept.append(passage.words(position, end) if position < end else "")
    return _BRACKET.sub("", " ".join(filter(None, kept))).strip(_EDGES)


def _due(calendar: Calendar, passage: Passage, start: int, end: int) -> date | str | None:
    told = deadline_in(calendar, passage, start, end)
    if told is not None and isinstance(told[2], date):
        return told[2]
    alone = day_of(calendar, passage.text[start:end])
    return alone or _words(passage, start, end) or None


def _words(passage: Passage, start: int, end: int) -> str:
    return passage.words(start, end).strip(_EDGES) if start < end else ""
