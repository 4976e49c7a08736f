"""Someone who speaks, chairs, writes or is absent stands neither on the roll that the paper prints nor among its guests."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, value, words_at
from bienban.facts.legible import legible
from bienban.facts.roll import resolve
from bienban.model import Absentee, Fact, Minutes, Verdict
from bienban.text import pattern

_HEAD = pattern(r"(?:tt |stt )?họ (?:và |, ?)?(?:chữ )?(?:đệm )?tên(?: đảng viên)?|tên đảng viên|đồng chí|họ tên, chức vụ")
_ROLES = {
    "speakers": "phát biểu",
    "meeting.chair": "chủ trì",
    "meeting.recorder": "ghi biên bản",
    "attendance.absentees": "ghi là vắng",
}
_FROM_OUTSIDE = pattern(
    r"đại diện|đại biểu|khách|cấp trên|đảng ủy|huyện ủy|ủy viên ban|phường|xã|quần chúng|đoàn viên|hội viên"
)
_FEWEST = 3
_NEAR = 80


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report full names in a role that are nobody's of the roll, in one verdict.

    Only where the paper prints a roll (a table with a column of names) as long as the number of members or longer. Guests, who
    come from elsewhere by the words around the name, and names of the roll shortened or with one slip, are left alone.
    Values: ``names``.
    """
    roll, total = _roll(minutes), number(minutes, "attendance.total")
    if total is None or len(roll) < max(_FEWEST, value(total)):
        return
    known = (*roll, *(str(fact.value) for fact in minutes.every("meeting.guests")))
    strangers: dict[str, tuple[str, Fact]] = {}
    for path, role in _ROLES.items():
        for fact in minutes.every(path):
            name = fact.value.name if isinstance(fact.value, Absentee) else str(fact.value)
            if fact.sure and " " in name and resolve(name, known) is None and not _guest(minutes, fact):
                strangers.setdefault(name, (role, fact))
    if strangers:
        spans = tuple(sorted({span for _, fact in strangers.values() for span in fact.spans}))
        told = ", ".join(f"{name} ({role})" for name, (role, _) in strangers.items())
        yield Verdict(spans=spans, values={"names": told})


def _guest(minutes: Minutes, fact: Fact) -> bool:
    span = fact.spans[0]
    return _FROM_OUTSIDE.search(words_at(minutes, span.block, max(0, span.start - _NEAR), span.end + _NEAR)) is not None


def _roll(minutes: Minutes) -> tuple[str, ...]:
    """Return the names of the longest table with a column of names."""
    tables: list[list[str]] = []
    column: int | None = None
    for line in legible(minutes.document):
        cells = [cell.view for cell in line.cells]
        if not cells:
            column = None
            continue
        heads = [place for place, cell in enumerate(cells) if _HEAD.fullmatch(cell.text.strip(" .:"))]
        if heads:
            column = heads[0]
            tables.append([])
        elif column is not None and column < len(cells):
            words = cells[column].cased.split(",")[0].split()
            if len(words) > 1 and all(word[:1].isupper() for word in words):
                tables[-1].append(" ".join(words))
    return max(map(tuple, tables), key=len, default=())
