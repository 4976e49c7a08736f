"""Those absent told reason by reason: “3 trực ca (A, B, C), 1 nghỉ phép (D)”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.absent_reasons import EDGES, Listed, reason_of, trimmed
from bienban.facts.absent_words import FLAG
from bienban.facts.names import Name, name_at, printed
from bienban.facts.passages import Passage
from bienban.model import Absentee
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

_NUMBERED = pattern(
    rf"^[ ,;:(-]*(?:trong đó|cụ thể|gồm)?[ :,]*(?:{COUNT} |các |những )?(?:đồng chí |đ/c |người |cụ )?|[ ,]*(?<!\w)(?:{COUNT})?"
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


_JOIN = pattern(r"(?:,|;| và| với| cùng| \+)(?: và)? ")
_GROUP = re.compile(
    r"(?P<reason>[^():;,.]{2,60}?)(?: ?\((?P<inside>[^()]{2,300})\)"
    r"|(?:: ?| là (?=[^():;.-]{2,300}(?:[;.)]|$))| - (?=[^():;.-]{2,300}(?:[;.)]|$)))(?P<behind>[^():;.]{2,300})(?=[;.)]|$))"
)


def grouped(passage: Passage, start: int, stop: int) -> Iterator[Listed]:
    """Yield people told reason by reason: “3 trực ca (A, B, C), 1 nghỉ phép (D)”, “đi ca 02: A, B; phép năm 01: C”."""
    text = passage.text
    groups: list[_Group] = []
    match, at = _GROUP.search(text, start, stop), start
    while match:
        at = match.end()
        part = "inside" if match["inside"] is not None else "behind"
        excuse = _EXCUSE_BEHIND.search(text, *match.span(part))
        listed = names_only(passage, match.start(part), excuse.start() if excuse else match.end(part))
        first, last = match.span("reason")
        if part == "behind" and text[first:last].find("(") >= 0:
            first = text.rindex("(", first, last) + 1
        if not listed or _OFFICER.search(text, first, last) or name_in(passage, first, last):
            if part == "inside" and groups:
                return
            if part == "behind" and groups:
                return
            at = match.start(part) if part == "behind" else at
        else:
            flag = FLAG.search(text, first, last) or (excuse and FLAG.match(text, excuse.end()))
            groups.append(((first, last), listed, flag))
        match = _GROUP.search(text, at, stop)
    known = {name.start for _, listed, _ in groups for name in listed}
    if any(start <= name.start < stop and name.start not in known for name in passage.people):
        return
    if groups and any(_cleaned(text, *bounds, len(listed))[0] for bounds, listed, _ in groups):
        for group in groups:
            yield from _told(passage, *group)


_Group = tuple[tuple[int, int], list[Name], re.Match[str] | None]
"""The bounds of a reason, those it is told of, and the excuse."""


def _told(passage: Passage, bounds: tuple[int, int], listed: list[Name], flag: re.Match[str] | None) -> Iterator[Listed]:
    words, first, last = _cleaned(passage.text, *bounds, len(listed))
    first, last = trimmed(passage.text, first, last)
    if flag and first < flag.start() < last:
        first, last = trimmed(passage.text, first, flag.start())
    elif flag and flag.start() < last:
        last = first
    reason = reason_of(passage, (first, last)) if words else None
    for name in listed:
        excused = flag["yes"] is not None if flag else None
        yield Absentee(printed(passage, name), reason, excused), passage.spans(name.start, name.end)


def of_line(passage: Passage, start: int) -> list[Listed]:
    """Return the people of a line of a list that tells why before it names them: “+ đi viện, có báo trước: A, B”."""
    stop = len(passage.text.rstrip(" .;,"))
    colon = passage.text.find(":", start, stop)
    listed = names_only(passage, colon + 1, stop) if colon > start else []
    if not listed or _OFFICER.search(passage.text, start, colon) or "(" in passage.text[start:colon]:
        return []
    if any(start <= name.start < colon and not _TO_PLACE.search(passage.text, start, name.head) for name in passage.people):
        return []
    return list(_told(passage, (start, colon), listed, FLAG.search(passage.text, start, colon)))


_TO_PLACE = pattern(r"(?<!\w)(?:ở|tại|đi|về|ra|vào|vô|xuống|lên|sang|qua|đến|tới) $")
"""What is named behind these words is a place: “xuống Lâm Bình họp phụ huynh”."""
_EXCUSE_BEHIND = re.compile(rf", (?=(?:{FLAG.pattern})$)")


def name_in(passage: Passage, start: int, stop: int) -> bool:
    """Tell whether a name stands in ``text[start:stop]``."""
    return any(start <= name.start < stop for name in passage.people)


def _cleaned(text: str, first: int, last: int, people: int) -> tuple[str, int, int]:
    """Return the words of a group's reason without the number of its people, and where they stand."""
    for match in _NUMBERED.finditer(text[first:last]):
        if match.start() == 0:
            first += match.end()
            break
    tail = _NUMBER_BEHIND.search(text, first, last)
    if tail and (not tail["number"] or count(tail["number"]) == people):
        last = tail.start()
    while first < last and text[first] in EDGES:
        first += 1
    words = text[first:last].strip(EDGES)
    return ("", first, first) if words in _NOT_WHY or _STATES.fullmatch(words) else (words, first, first + len(words))


_OFFICER = pattern(r"(?:chủ trì|thư ký|chủ tọa|ghi|điều hành|đại biểu|mời|khách|cấp trên|dự)(?!\w)")
_NUMBER_BEHIND = pattern(rf"[ :]*(?<!\w)(?P<number>{COUNT})(?: (?:đồng chí|đ/c|người|cụ))?[ :]*$|[ :]+$")
_NOT_WHY = tuple(map(fold, ("gồm", "là", "cụ thể", "danh sách", "đồng chí", "đ/c", "người", "vắng", "vắng mặt", "trong đó")))
_STATES = pattern(
    r"(?:vắng )?(?:mặt )?(?:là |gồm )?(?:các )?(?:đồng chí|đ/c|người|cụ|ông bà|ông|bà)?(?: sau| này)?"
    r"|(?:đảng viên )?(?:chính thức|dự bị)"
)
