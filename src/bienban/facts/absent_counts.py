"""Those absent who are named behind their number, in words nobody listed: known by the sum of the attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bienban.facts.absent_before import ALL_THEY, Counters
from bienban.facts.absent_list import people
from bienban.facts.absent_reasons import Listed, reason_of, trimmed
from bienban.facts.absent_words import ABSENT, FLAG, NO_REASON, REASON
from bienban.facts.names import Name, printed
from bienban.facts.passages import Passage, sentences
from bienban.facts.sums import counts_people
from bienban.model import Absentee, Span
from bienban.numerals import COUNT, count
from bienban.text import pattern

_COUNTED = pattern(
    rf"(?<![\w/.,])(?P<number>{COUNT}) ?(?P<head>(?:(?:người|đồng chí|đ/c|cụ|đảng viên|anh|chị"
    rf"|bạn) )?[^.;:(,\d]{{0,50}}?)(?: ?[:(] ?| (?:là|gồm) )"
)
_NOT_AWAY = pattern(
    r"(?:miễn|có mặt|dự|đến|tới|chủ trì|thư ký|khách|đại biểu|mời|phát biểu|ý kiến|chính thức|kết nạp|tạm|bầu|ủy viên|chuyển"
    r"|tổ|biểu dương|khen|giao|phân công|trong đó|gồm)(?!\w)"
)


_NEAR = 60


def by_number(zone: Sequence[Passage], found: Mapping[str, tuple[int | float, tuple[Span, ...]]]) -> list[Listed]:
    """Return the people of one line who are named behind numbers that make up all those absent, else nobody."""
    absent = _absent(found)
    for passage in zone if absent > 0 else ():
        listed = [one for group in _groups(passage) for one in group]
        if len(listed) == absent:
            return listed
    return list(_sent_away(zone, absent)) or _named_next(zone, absent) if absent > 0 else []


def _named_next(zone: Sequence[Passage], absent: int) -> list[Listed]:
    """Return those of one sentence or bracket, of a line that counts or the next, if they are as many and each has a why."""
    for passage, above in zip(zone, [None, *zone], strict=False):
        if not (counts_people(passage) or (above is not None and counts_people(above))):
            continue
        brackets = [match.span("names") for match in _COUNTED_BRACKET.finditer(passage.text)]
        for start, end in (*brackets, *sentences(passage.text)):
            if _NO_WORD_OF_THEM.search(passage.text, start, end) or not passage.text[start:end].strip():
                continue
            listed = people(passage, start, end, None)
            if len(listed) == absent and all(one.reason or one.excused is not None for one, _ in listed):
                return listed
    return []


_COUNTED_BRACKET = re.compile(r"\d(?: [^\W\d]+){0,3} ?(?P<names>\((?=[^()]*[^\W\d])(?:[^()]|\([^()]*\)){4,300}\))")
_NO_WORD_OF_THEM = pattern(
    r"[,(] ?(?:phó )?(?:bí thư|chủ tịch|trưởng|hiệu trưởng|giám đốc)(?!\w)"
    r"|(?<!\w)(?:chủ trì|chủ tọa|thư ký|điều (?:hành|khiển)|lo (?:cuộc|buổi|phần)|đứng ra|bắt nhịp|giữ|chép|cầm|ghi|khách"
    r"|đại biểu|mời|phát biểu|ý kiến|kết nạp|bầu|ủy viên|miễn"
    r"|tạm|chuyển|biểu dương|khen|giao|phân công|giới thiệu|đảng ủy|cấp trên|dự họp|(?:về|đến|tới|xuống|lên) dự|có mặt"
    r"|chính thức"
    r"|dự bị|đến (?:muộn|trễ)|về sớm|tuyên bố|chào cờ|nói|đọc)(?!\w)"
)
"""Who is named beside these words is away for no other reason than that."""


def _sent_away(zone: Sequence[Passage], absent: int) -> Iterator[Listed]:
    """Yield those of a line that counts who are told to be elsewhere, if they are as many as stayed away."""
    for passage in zone:
        away: list[tuple[Name, re.Match[str], bool | None]] = []
        waiting: list[Name] = []
        for name, after in zip(passage.people, [*passage.people[1:], None], strict=False):
            waiting.append(name)
            if after is not None and passage.text[name.end : after.head].strip(" ") in ("và", ",", "cùng"):
                continue
            if told := _ELSEWHERE.match(passage.text, name.end):
                stop = min(after.head if after else len(passage.text), told.end() + _NEAR)
                flag = FLAG.search(passage.text, told.start(), stop)
                away.extend((one, told, flag["yes"] is not None if flag else None) for one in waiting)
            waiting = []
        if len(away) == absent and counts_people(passage):
            theirs = ALL_THEY.search(passage.text, away[-1][0].end)
            flag = FLAG.search(passage.text, theirs.start(), theirs.end() + _NEAR) if theirs else None
            for name, told, own in away:
                excused = flag["yes"] is not None if flag else own
                flags = FLAG.search(passage.text, *told.span("why"))
                reason = reason_of(
                    passage, trimmed(passage.text, told.start("why"), flags.start() if flags else told.end("why"))
                )
                yield Absentee(printed(passage, name), reason, excused), passage.spans(name.start, name.end)
            return


_ELSEWHERE = pattern(
    rf",? (?P<why>{NO_REASON}|{REASON}|(?:đang|đi|bị|bận|ốm|trực|nằm|mắc|kẹt|học|coi thi|chấm thi|dạy|dự lớp|chăm|nuôi|trông"
    rf"|đưa|mổ|về|gãy|đau)(?!\w)[^.,;:()]{{0,60}}?"
    rf"|(?:thì )?(?:không|hổng|hông|chẳng|chả) (?:ai )?(?:biết|rõ|hay)(?!\w)[^.,;:()]{{0,24}}?)"
    r"(?= ?(?:[.,;)]|$))"
)


def _absent(found: Mapping[str, tuple[int | float, tuple[Span, ...]]]) -> int:
    """Return how many were absent: as told, or what those present leave without the exempt; 0 where neither tells it."""
    told = {path: int(value) for path, (value, _) in found.items()}
    if "absent" in told or not {"total", "present"} <= told.keys():
        return told.get("absent", 0)
    return told["total"] - told["present"] - told.get("exempt", 0) - told.get("temporary_out", 0)


def _groups(passage: Passage) -> Iterator[list[Listed]]:
    for start, end in sentences(passage.text):
        marks = list(_COUNTED.finditer(passage.text, start, end))
        begin = start
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            if _NOT_AWAY.search(passage.text, mark.start(), mark.end()) or not _OF_PEOPLE.match(mark["head"]):
                continue
            stop = after.start() if after else end
            said = _SAID.search(passage.text, 0, mark.start())
            listed = people(passage, max(begin, passage.text.rfind(",", start, mark.start()) + 1), stop, None)
            begin = stop
            if listed and len(listed) == count(mark["number"]):
                listed = _because(passage, mark, listed)
                yield [(replace(one, excused=True), spans) for one, spans in listed] if said else listed


def _because(passage: Passage, mark: re.Match[str], listed: list[Listed]) -> list[Listed]:
    """Return those of a group with the reason told before their names: “02 người đang sửa máy (A, B)”."""
    reason = _WHY.fullmatch(passage.text, *mark.span("head"))
    bounds = reason.span("why") if reason else (0, 0)
    if mark["head"].strip() in _PEOPLE and (before := _BEFORE.search(passage.text, 0, mark.start())):
        bounds = before.span("why")
    if bounds[0] == bounds[1] or any(person.reason for person, _ in listed):
        return listed
    return [(replace(person, reason=passage.words(*bounds)), spans) for person, spans in listed]


_SAID = pattern(rf"{ABSENT}(?: mặt)?,? (?:{REASON}):? ?{COUNT}")
"""An excuse of all of those absent: “không dự họp, có báo cáo: 4, trong đó 2 đồng chí trực ban (…)”."""
_OF_PEOPLE = pattern(
    r"(?:người|đồng chí|đ/c|cụ|đảng viên|anh|chị|bạn)(?!\w)|$|(?:lý do|trường hợp|ca |bận|đang|đi|trực|ốm|đau|bệnh|nằm|mắc|kẹt"
    r"|ở|về|học|công tác|phép|nghỉ|có|không|thai sản|vì|do|xin|con|vợ|mẹ|chăm|trông|tập huấn|dự)(?!\w)"
)
_PEOPLE = ("người", "đồng chí", "đ/c", "cụ", "anh", "chị")
_AWAY = r"(?P<why>(?:đang|đi|bận|trực|ốm|đau|bệnh|nằm|mắc|kẹt|học|công tác|về) [^.;:(),\d]{2,40}?)"
_WHY = pattern(rf"(?:(?:người|đồng chí|đ/c|cụ|đảng viên|anh|chị) )?{_AWAY}")
_BEFORE = pattern(rf"(?:^|[.;,] ){_AWAY} $")


def counted_absent(found: Counters) -> int | None:
    """Return how many are counted as absent, or are left of the members where all who came are counted."""
    if "absent" in found:
        return int(found["absent"][0])
    whole = {"total", "present"} <= found.keys() and not {"exempt", "temporary_out", "temporary_in", "required"} & found.keys()
    return max(0, int(found["total"][0] - found["present"][0])) if whole else None
