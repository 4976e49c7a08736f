"""Those absent: names with reason and excuse, in a line, in brackets or in a list of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bienban.facts.names import SURNAMES, Name, name_at, printed
from bienban.facts.passages import Passage
from bienban.model import Absentee, Span
from bienban.text import pattern

NO_REASON = r"(?:không|ko) (?:có )?(?:lý do|phép|xin phép|báo cáo)|k\.? ?(?:lý do|phép)|kld|tự ý"
"""Source of a pattern for the words of an absence without an excuse."""
REASON = (
    r"có (?:giấy )?(?:xin )?(?:lý do|phép)|có (?:gửi |gởi )?(?:thư|đơn|giấy) xin (?:phép|nghỉ)|xin (?:phép|nghỉ)(?! ốm)"
    r"|(?:đã |có |đều )?(?:báo cáo|báo trước|báo(?= với| cho))(?: bí thư| chi ủy)?|có (?:giấy (?:viện|ốm|bệnh)"
    r"|đơn)(?! xin)|cld(?!\w)"
    r"|được phép|vắng có lý do"
)
"""Source of a pattern for the words of an excused absence."""

Counters = dict[str, tuple[int | float, tuple[Span, ...]]]
"""Counters found so far: path without “attendance.” to value and spans."""

_ABSENT = pattern(r"(?<!không có đồng chí )(?<!\w)(?:vắng(?: mặt)?(?!\w)|v(?= \d))")
_OFFICE = pattern(
    r"chủ trì|chủ tọa|ghi biên bản|thư ký|điều hành|cầm bút|ghi sổ|(?:^| )(?:ghi|chép)$|^(?:đến|vào|họp) (?:muộn|trễ|sau)"
    r"|^(?:báo|thưa|nói|bảo|nhắn)(?: hộ| giúp| lại| giùm)?$"
)
_NOBODY = pattern(r"(?: mặt)?:? ?(?:không(?: có)?(?: ai)?|0+)(?=[ .,;)]|$)(?! (?:lý do|phép|có lý))")
_ITEM = pattern(
    r"(?:[:,;(\t+]|(?<!\w)gồm(?: các)?(?: ông bà)?(?!\w)|(?<!\w)(?:là|và|với)(?!\w)| - |\d{1,2}[.)]|(?:lý do|phép"
    r"|đồng chí|đ/c|mặt)(?= )|^)[ \t]*"
)
_FLAG = pattern(rf"(?P<no>{NO_REASON})|(?P<yes>(?:đều )?(?:{REASON}))")
_END_OF_LIST = pattern(
    r"[.;] ?(?=(?:số |-)?(?:có mặt|hiện diện|chủ|thư ký|đại biểu|khách|dự họp|tổng|ct:|tk:|đảng viên|phải|cấp trên"
    r"|không có đồng chí|thảo luận|mời|ghi ))"
)
_BULLET = re.compile(r"(?:[-+*•]|\d{1,2}[.)]) ?")
_BRACKET = re.compile(r" ?\(([^()]*)\)")
_EDGES = " \t,;:.-()"


@dataclass(frozen=True, slots=True)
class _Item:
    """A name of the list, where its own words end, and what they say."""

    name: Name
    end: int
    reason: tuple[int, int] | None
    excused: bool | None
    trailing: bool


def absentees(zone: list[Passage], found: Counters) -> list[tuple[Absentee, tuple[Span, ...]]]:
    """Return the absent members with their spans; add to ``found`` the counters that rest on this list or its excuse alone."""
    told: tuple[Passage, int] | None = None
    for index, passage in enumerate(zone):
        absent = _ABSENT.search(passage.text)
        if absent is None:
            continue
        told = told or (passage, absent.end())
        if _NOBODY.match(passage.text, absent.end()):
            found.setdefault("absent", (0, passage.spans(absent.start(), absent.end())))
            return []
        expected = int(found["absent"][0]) if "absent" in found else None
        people = _people(passage, absent.end(), expected)
        if not people:
            for after in zone[index + 1 :]:
                bullet = _BULLET.match(after.text)
                if bullet is None or ":" in after.text or (name_at(after, bullet.end()) is None):
                    break
                people.extend(_people(after, 0, None))
        if not people:
            continue
        _count(passage, absent.end(), people, found)
        if "excused" in found and "absent" in found and found["excused"][0] == found["absent"][0]:
            people = [(Absentee(person.name, person.reason, person.excused is not False), spans) for person, spans in people]
        return people
    if told is not None:
        _count(*told, [], found)
    return []


def _count(passage: Passage, start: int, people: list[tuple[Absentee, tuple[Span, ...]]], found: Counters) -> None:
    """Add the counters that the list itself states."""
    if people:
        found.setdefault("absent", (len(people), tuple(span for _, spans in people for span in spans)))
    if "excused" in found or found.get("unexcused", (0, ()))[0]:
        return
    flags = [person.excused for person, _ in people]
    if people and None not in flags and len(people) == found["absent"][0]:
        for path, flag in (("excused", True), ("unexcused", False)):
            if flag in flags and path not in found:
                found[path] = (
                    flags.count(flag),
                    tuple(span for person, spans in people for span in spans if person.excused is flag),
                )
        return
    told = _FLAG.search(passage.text, start, start + 140)
    if told is not None and not people and "absent" in found:
        found["excused" if told["yes"] else "unexcused"] = (found["absent"][0], passage.spans(told.start(), told.end()))


def _people(passage: Passage, start: int, expected: int | None) -> list[tuple[Absentee, tuple[Span, ...]]]:
    stop = _END_OF_LIST.search(passage.text, start)
    items = _items(passage, start, stop.start() if stop else len(passage.text), expected)
    if not items:
        return []
    items = [item for item in items if item.reason is None or not _OFFICE.search(passage.text[slice(*item.reason)])]
    if not items:
        return []
    own = [item for item in items if item.excused is not None]
    everyone = items[-1].excused if own == [items[-1]] and items[-1].trailing else None
    found: list[tuple[Absentee, tuple[Span, ...]]] = []
    reason = _common_reason(passage, start, items[0].name.head, items[-1].end, stop.start() if stop else len(passage.text))
    for item in reversed(items):
        reason = item.reason or (reason if item.excused is None or item.excused == everyone else None)
        words = passage.words(*reason) if reason else None
        excused = item.excused if item.excused is not None else everyone
        found.append((Absentee(_full_name(passage, item), words, excused), passage.spans(item.name.start, item.end)))
    return found[::-1]


_BEFORE_ALL = re.compile(r"\((?P<reason>[^():]{4,40}): ?$")
_AFTER_ALL = pattern(r"[^.]{0,24}?(?:cùng |đều )?(?:lý do:?|do|vì|bận) (?P<reason>[^.;()]{3,60})")


def _common_reason(passage: Passage, start: int, head: int, last: int, stop: int) -> tuple[int, int] | None:
    """Return the reason said once for all: “(trực ban: A, B)”, “A và B, cùng lý do trực sự cố”."""
    match = _BEFORE_ALL.search(passage.text, start, head)
    if match and not _FLAG.search(match["reason"]):
        return match.span("reason")
    after = _AFTER_ALL.match(passage.text, last, stop)
    return after.span("reason") if after else None


def _full_name(passage: Passage, item: _Item) -> str:
    """Return the name, or the full one in brackets after it: “đ/c Vinh (Đặng Văn Vinh, …)”."""
    name = item.name
    if passage.text.startswith(" (", name.end):
        full = name_at(passage, name.end + 2)
        if full and passage.text[full.start : full.end].split(" ")[-1] == passage.text[name.start : name.end].split(" ")[-1]:
            return printed(passage, full)
    return printed(passage, name)


def _items(passage: Passage, start: int, stop: int, expected: int | None) -> list[_Item]:
    heads: list[Name] = []
    position = start
    first = name_at(passage, start + 1, stop) if passage.text[start : start + 1] == " " else None
    if first is not None and (first.called or _is_listed(passage, first, "")):
        heads.append(first)
        position = first.end
    for mark in _ITEM.finditer(passage.text, start, stop):
        if mark.end() < position:
            continue
        name = name_at(passage, mark.end())
        if name is None or name.end > stop or not _is_listed(passage, name, mark.group()):
            continue
        if (
            heads
            and mark.group()[:1] == "("
            and passage.text[name.start : name.end].endswith(passage.text[heads[-1].start : heads[-1].end])
        ):
            continue
        if heads and len(heads) == expected and ";" in passage.text[heads[-1].end : name.head]:
            stop = passage.text.index(";", heads[-1].end)
            break
        heads.append(name)
        position = name.end
    state = _state(passage.text, start, heads[0].head if heads else stop)
    items: list[_Item] = []
    for index, name in enumerate(heads):
        end = heads[index + 1].head if index + 1 < len(heads) else stop
        item, after = _item(passage, name, end, state, last=index + 1 == len(heads))
        items.append(item)
        state = after if after is not None else state
    return items


def _is_listed(passage: Passage, name: Name, mark: str) -> bool:
    words = passage.text[name.start : name.end].split(" ")
    if name.called or (len(words) > 1 and words[0] in SURNAMES) or "'" in words[0][:2]:
        return True
    after = passage.text[name.end : name.end + 2]
    return (
        len(words) == 1
        and (mark[:1] in ":,;(" or mark.startswith(" - ") or mark.strip() in _JOINS)
        and (after[:1] in ",;).\t" or after in (" (", " -", ""))
        and words[0] not in _NO_NAMES
    )


_JOINS = ("vắng", "và", "với", "cùng", "cùng với")
_NO_NAMES = frozenset(("có", "không", "ốm", "bận", "đi", "lí", "đều"))


def _state(text: str, start: int, stop: int) -> bool | None:
    """Return what is said before the names: all excused, none excused, or nothing."""
    state = None
    for flag in _FLAG.finditer(text, start, stop):
        numbered = text[flag.end() : flag.end() + 4].strip(" :")[:1].isdigit()
        state = None if numbered else flag["yes"] is not None
    return state


def _item(passage: Passage, name: Name, end: int, state: bool | None, *, last: bool) -> tuple[_Item, bool | None]:
    """Return the item, and the excuse announced at its end for the names that follow (“…, 1 không phép (B)”)."""
    text = passage.text
    after: bool | None = None
    bracket = _BRACKET.match(text, name.end, end)
    flags = list(_FLAG.finditer(text, name.end, end))
    if (
        flags
        and not last
        and (bracket is None or flags[-1].start() > bracket.end())
        and text[flags[-1].end() : end].strip(" :(") in ("", "là", "gồm")
    ):
        after = flags.pop()["yes"] is not None
        end = text.rfind(",", name.end, end) if text.rfind(",", name.end, end) > 0 else end
    excused = flags[0]["yes"] is not None if flags else state
    trailing = bool(flags) and (bracket is None or flags[0].start() > bracket.end())
    first, stop = (bracket.start(1), bracket.end(1)) if bracket else (name.end, end)
    if bracket and text[first:stop].split(",")[0].endswith(text[name.start : name.end]):
        first += len(text[first:stop].split(",")[0])
    if not bracket:
        cut = re.compile(r" ?\(|[.;]").search(text, first, stop)
        stop = cut.start() if cut else stop
    for flag in flags:
        if first <= flag.start() < stop:
            first, stop = (flag.end(), stop) if not text[first : flag.start()].strip(_EDGES) else (first, flag.start())
    words = text[first:stop]
    first += len(words) - len(words.lstrip(_EDGES))
    stop -= len(words) - len(words.rstrip(_EDGES))
    for tail in (" và", " với", " cùng", " vì", " đều", " vắng", ", do"):
        if text[first:stop].endswith(tail):
            stop -= len(tail)
    for opening in ("vì ", "do ", "vắng ", "lí do ", "bận "):
        if text.startswith(opening, first) and opening != "bận ":
            first += len(opening)
    reason = (first, stop) if first < stop and text[first:stop] not in _JOINS else None
    return _Item(name, max(stop, name.end), reason, excused, trailing), after
