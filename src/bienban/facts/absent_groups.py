"""Those absent told reason by reason: “3 trực ca (A, B, C), 1 nghỉ phép (D)”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.absent_reasons import EDGES, Listed, trimmed
from bienban.facts.absent_words import FLAG
from bienban.facts.names import Name, name_at, printed
from bienban.facts.passages import Passage
from bienban.model import Absentee
from bienban.numerals import COUNT
from bienban.text import fold, pattern

_NUMBERED = pattern(
    rf"^[ ,;:(-]*(?:trong đó|cụ thể|gồm)?[ :,]*(?:{COUNT} )?(?:đồng chí |đ/c |người |cụ )?|[ ,]*(?<!\w)(?:{COUNT})?"
    r"(?: (?:đồng chí|đ/c|người|cụ))?[ :]*$"
)
"""What stands around the reason of a group: “3 đang điều trị”, “đi ca cẩu 02:”."""


def names_only(passage: Passage, start: int, stop: int) -> list[Name]:
    """Return the names of ``text[start:stop]`` where it holds nothing else, else nothing."""
    found: list[Name] = []
    while start < stop:
        while start < stop and passage.text[start] in " \t":
            start += 1
        name = name_at(passage, start, stop)
        if name is None:
            return []
        found.append(name)
        join = _JOIN.match(passage.text, name.end, stop)
        start = join.end() if join else name.end
        if join is None and passage.text[start:stop].strip(EDGES):
            return []
        if join is None:
            break
    return found


_JOIN = pattern(r"(?:,| và| với| cùng| \+)(?: và)? ")
_GROUP = re.compile(
    r"(?P<reason>[^():;,.]{2,60}?)(?: ?\((?P<inside>[^()]{2,300})\)"
    r"|(?:: ?| - (?=[^():;.-]{2,300}(?:[;.)]|$)))(?P<behind>[^():;.]{2,300})(?=[;.)]|$))"
)


def grouped(passage: Passage, start: int, stop: int) -> Iterator[Listed]:
    """Yield people told reason by reason: “3 trực ca (A, B, C), 1 nghỉ phép (D)”, “đi ca 02: A, B; phép năm 01: C”."""
    text = passage.text
    groups: list[tuple[tuple[int, int], list[Name]]] = []
    for match in _GROUP.finditer(text, start, stop):
        part = "inside" if match["inside"] is not None else "behind"
        listed = names_only(passage, *match.span(part))
        first, last = match.span("reason")
        if part == "behind" and text[first:last].find("(") >= 0:
            first = text.rindex("(", first, last) + 1
        if not listed or _OFFICER.search(text, first, last) or name_in(passage, first, last):
            if part == "inside" and groups:
                return
            if part == "inside" or not groups:
                continue
            return
        groups.append(((first, last), listed))
    known = {name.start for _, listed in groups for name in listed}
    if any(start <= name.start < stop and name.start not in known for name in passage.people):
        return
    if not groups or all(not _cleaned(text, *bounds)[0] for bounds, _ in groups):
        return
    for bounds, listed in groups:
        (words, first, last), flag = _cleaned(text, *bounds), FLAG.search(text, *bounds)
        first, last = trimmed(text, first, last)
        if flag and first < flag.start() < last:
            first, last = trimmed(text, first, flag.start())
        elif flag:
            last = first
        reason = None if not words or first >= last else passage.words(first, last)
        for name in listed:
            excused = flag["yes"] is not None if flag else None
            yield Absentee(printed(passage, name), reason, excused), passage.spans(name.start, name.end)


def name_in(passage: Passage, start: int, stop: int) -> bool:
    """Tell whether a name stands in ``text[start:stop]``."""
    return any(start <= name.start < stop for name in passage.people)


def _cleaned(text: str, first: int, last: int) -> tuple[str, int, int]:
    """Return the words of a group's reason without the number of its people, and where they stand."""
    for match in _NUMBERED.finditer(text[first:last]):
        if match.start() == 0:
            first += match.end()
            break
    tail = _NUMBER_BEHIND.search(text, first, last)
    if tail:
        last = tail.start()
    while first < last and text[first] in EDGES:
        first += 1
    words = text[first:last].strip(EDGES)
    return ("", first, first) if words in _NOT_WHY or _STATES.fullmatch(words) else (words, first, first + len(words))


_OFFICER = pattern(r"(?:chủ trì|thư ký|chủ tọa|ghi|điều hành|đại biểu|mời|khách|cấp trên|dự)(?!\w)")
_NUMBER_BEHIND = pattern(rf"[ :]*(?<!\w)(?:{COUNT})(?: (?:đồng chí|đ/c|người|cụ))?[ :]*$|[ :]+$")
_NOT_WHY = tuple(map(fold, ("gồm", "là", "cụ thể", "danh sách", "đồng chí", "đ/c", "người", "vắng", "vắng mặt", "trong đó")))
_STATES = pattern(r"(?:vắng )?(?:mặt )?(?:là |gồm )?(?:các )?(?:đồng chí|đ/c|người|cụ|ông bà|ông|bà)?(?: sau| này)?")
