"""Those absent: names with reason and excuse, in a line, in brackets or in a list of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.names import SURNAMES, Name, name_at, names, printed
from bienban.facts.passages import Passage
from bienban.facts.roll import same_person
from bienban.model import Absentee, Span
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

NO_REASON = (
    r"(?:không|ko|chưa|chẳng) (?:có |rõ |nêu )?(?:lý do|phép|xin phép|xin|báo cáo|báo|đơn|thưa gửi)(?! (?:vắng|nghỉ))"
    r"|k\.? ?(?:lý do|phép)|kld|tự ý"
)
"""Source of a pattern for the words of an absence without an excuse."""
REASON = (
    r"có (?:giấy )?(?:xin )?(?:lý do|phép)|có (?:gửi |gởi )?(?:thư|đơn|giấy) xin (?:phép|nghỉ)"
    r"|(?:(?:nhắn|gọi|điện|nhờ \w+|gửi lời|gọi điện|đều|đã|có) )*xin (?:phép|nghỉ)(?! ốm)"
    r"|(?:(?:đã|có|đều|gọi|điện|nhắn) )*(?:báo cáo|báo trước|báo(?= với| cho| ?[,;.)]|$))(?: bí thư| chi ủy)?"
    r"|có (?:giấy (?:viện|ốm|bệnh)"
    r"|đơn)(?! xin)|cld(?!\w)|(?:được|đã được) (?:bí thư |chi ủy |chi bộ |cấp ủy )?(?:đồng ý|duyệt|cho phép|cho nghỉ"
    r"|chấp thuận)"
    r"|được phép|vắng có lý do"
)
"""Source of a pattern for the words of an excused absence."""
ABSENT = (
    r"(?:vắng|thiếu|khuyết|hụt|(?:không|chưa|chẳng|ko) (?:dự|đến|tới|tham gia|tham dự|có mặt|về|ra|góp mặt|họp|đi|vô|lên|sang)"
    r"|nghỉ|offline|lỡ|bỏ|khiếm diện)(?: (?:họp|dự|được|mặt|kịp|phiên|nhóm|hội|sinh hoạt)){0,2}(?!\w)"
)
"""Source of a pattern for the words of staying away; only before a number, a list or a name."""

Counters = dict[str, tuple[int | float, tuple[Span, ...]]]
"""Counters found so far: path without “attendance.” to value and spans."""

_ABSENT = pattern(
    rf"(?<!không có đồng chí )(?<!không ai )(?<!\w)(?:vắng(?: mặt)?(?!\w)|v(?=:? \d)|xin (?:nghỉ|vắng|phép)(?= ?:)"
    rf"|{ABSENT}(?: mặt)?(?= ?[:\t(]| ?\d|"
    r" (?:là|gồm|mất|có|mỗi|riêng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|đ/c|đồng chí|ông|bà|anh|chị|cô|thầy|bác|chú"
    r"|cụ)(?!\w)))"
)
_OFFICE = pattern(
    r"chủ trì|chủ tọa|ghi biên bản|thư ký|điều hành|cầm bút|ghi sổ|(?:^| )(?:ghi|chép)$|^(?:đến|vào|họp) (?:muộn|trễ|sau)"
    r"|^(?:báo|thưa|nói|bảo|nhắn)(?: hộ| giúp| lại| giùm)?$"
)
_NOBODY = pattern(r"(?: mặt)?:? ?(?:không(?: có)?(?: ai)?|0+)(?=[ .,;)]|$)(?! (?:lý do|phép|có lý))")
_ITEM = pattern(
    r"(?:[:,;(\t+]|(?<!\w)gồm(?: các)?(?: ông bà)?(?!\w)|(?<!\w)(?:là|và|với)(?!\w)|(?:^| |(?<= ))[-•*] |\d{1,2}[.)]"
    r"|(?:lý do|phép"
    r"|đồng chí|đ/c|mặt)(?= )|^)[ \t]*"
)
_FLAG = pattern(rf"(?P<no>{NO_REASON}|(?<=\()(?:kp|k)(?=\)))|(?P<yes>(?<=\()(?:phép|cp)(?=\))|(?:đều )?(?:{REASON}))")
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
    own: bool
    trailing: bool


def absentees(zone: list[Passage], found: Counters, derived: Counters) -> list[tuple[Absentee, tuple[Span, ...]]]:
    """Return the absent members with their spans.

    Counters that rest on the words of this list are added to ``found``, those only counted from its names to ``derived``.
    """
    told: tuple[Passage, int] | None = None
    everyone: list[_Told] = []
    for index, passage in enumerate(zone):
        if everyone and passage.place > everyone[-1][2] + 3:
            break
        for start, end, stop in _regions(passage):
            told = told or (passage, end)
            if _NOBODY.match(passage.text, end) and not everyone:
                found.setdefault("absent", (0, passage.spans(start, end)))
                return []
            expected = int(found["absent"][0]) if "absent" in found else None
            named = _before(passage, start, end, stop, found) if not _LIST_NEXT.match(passage.text, end) else []
            people = named or _people(passage, end, stop, expected) or _before(passage, start, end, stop, found)
            if not people and stop == len(passage.text):
                people = _below(zone[index + 1 :], _state(passage.text, end, stop))
            if people and everyone and len(everyone) == expected and not _again(people, everyone):
                break
            everyone = _refined(everyone, [(person, spans, passage.place) for person, spans in people])
            if people:
                told = passage, end
    people = [(person, spans) for person, spans, _ in everyone]
    if told is not None:
        _count(*told, people, found, derived)
    if people and "excused" in found and "absent" in found and found["excused"][0] == found["absent"][0]:
        people = [(Absentee(person.name, person.reason, person.excused is not False), spans) for person, spans in people]
    return people


_LIST_NEXT = pattern(
    r"(?: (?:mặt|có lý do|không lý do|có phép|không phép))* ?(?:[:\t-]|\d| (?:là|gồm|có|mất|một|hai|ba"
    r"|bốn|năm)(?!\w)| ?\d)"
)
_Told = tuple[Absentee, tuple[Span, ...], int]


def _regions(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, stop) of the words of absence outside brackets, each with where its list may end."""
    text = passage.text
    marks = [match for match in _ABSENT.finditer(text) if not _inside(text, match.start())]
    ends = [match.start() for match in _END_OF_LIST.finditer(text)] if marks else []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        at = bisect_left(ends, mark.end())
        new = after is not None and _NEW.search(text, max(mark.end(), after.start() - _NEAR), after.start())
        last = after.start() if after and new else len(text)
        yield mark.start(), mark.end(), min(last, ends[at] if at < len(ends) else len(text))


_OWN = pattern(rf"{ABSENT}(?: mặt)? (?:{NO_REASON}|{REASON})\)")
_NEAR, _LONG = 60, 400
_NEW = pattern(r"[.;,)]? ?(?:số |và |còn |các cụ |tên (?:các )?\w+ )?$")


def _inside(text: str, at: int) -> bool:
    """Tell whether a place stands in brackets that hold a name before it."""
    bracket = text.rfind("(", max(0, at - _LONG), at)
    if bracket < 0 or ")" in text[bracket:at]:
        return False
    return text[bracket + 1 : at].strip() != "" or _OWN.match(text, at) is not None


def _below(after: list[Passage], state: bool | None) -> list[tuple[Absentee, tuple[Span, ...]]]:
    """Return the people of a list of lines below the words of absence."""
    people: list[tuple[Absentee, tuple[Span, ...]]] = []
    for passage in after:
        bullet = _BULLET.match(passage.text)
        name = name_at(passage, bullet.end()) if bullet else None
        if name is None or ":" in passage.text[: name.end] + passage.text[name.end + 1 :]:
            break
        listed = _people(passage, 0, len(passage.text), None)
        people.extend(
            (Absentee(one.name, one.reason, state if one.excused is None else one.excused), spans) for one, spans in listed
        )
    return people


def _before(passage: Passage, start: int, end: int, stop: int, found: Counters) -> list[tuple[Absentee, tuple[Span, ...]]]:
    """Return those named before the word: “hai đồng chí A, B vắng vì đi xa, có xin phép”."""
    text = passage.text
    near = max(0, start - _LONG)
    first = max(near, *(text.rfind(mark, near, start) + 1 for mark in (". ", "; ", "(", ": ", "\t")))
    several = list(names(passage, first, start))
    because = _BECAUSE.fullmatch(text, several[-1].end, start) if several else None
    if not several or (because is None and text[several[-1].end : start].strip() not in _BETWEEN):
        return []
    listed = [several[-1]]
    for name in reversed(several[:-1]):
        if text[name.end : listed[0].head].strip(" ,") not in ("", "và", "với", "cùng", "cùng với"):
            break
        listed.insert(0, name)
    numbered = _SEVERAL.search(text, first, listed[0].start)
    if numbered and count(numbered["number"]) == len(listed):
        found.setdefault("absent", (len(listed), passage.spans(numbered.start(), end)))
    following = next((name.head for name in passage.people if name.head > end), stop)
    flag = _FLAG.search(text, end, min(stop, following))
    reason = because or _WHY.match(text, end, flag.start() if flag else stop)
    words = passage.words(*reason.span("reason")).strip(_EDGES) if reason else None
    excused = flag["yes"] is not None if flag else None
    return [(Absentee(printed(passage, name), words or None, excused), passage.spans(name.start, name.end)) for name in listed]


_BETWEEN = ("", "thì", "là", "đều", "cùng", fold("xin"), fold("báo"))
_BECAUSE = pattern(
    r" (?:thì |đang )?(?P<reason>(?:bận|đi|ốm|con|mẹ|bố|ba|má|vợ|chồng|trực|nằm|về|mắc|lo) ?[^,.;()]{2,40}) (?:nên"
    r"|mà) (?:xin )?"
)
"""Why, before the word: “ông A bận đám giỗ nên vắng”."""
_SEVERAL = pattern(rf"(?P<number>{COUNT}) (?:đồng chí|đ/c|người|cụ|bạn|đảng viên|ông bà|anh em)[ :]*$")
_WHY = pattern(r" ?(?:mặt)?,? ?\(?(?:vì|do|bận|lý do:?)? ?(?P<reason>[^,.;()]{2,60})")


def _again(people: list[tuple[Absentee, tuple[Span, ...]]], everyone: list[_Told]) -> bool:
    return any(same_person(person.name, other.name) for person, _ in people for other, _, _ in everyone)


def _refined(everyone: list[_Told], more: list[_Told]) -> list[_Told]:
    """Return all the people, those named again once, with what each mention says of them."""
    kept = list(everyone)
    for person, spans, place in more:
        twin = next((index for index, (other, _, _) in enumerate(kept) if same_person(person.name, other.name)), None)
        if twin is None:
            kept.append((person, spans, place))
            continue
        other = kept[twin][0]
        name = max(other.name, person.name, key=len)
        excused = other.excused if person.excused is None else person.excused
        kept[twin] = (Absentee(name, person.reason or other.reason, excused), kept[twin][1] + spans, place)
    return kept


def _count(
    passage: Passage, start: int, people: list[tuple[Absentee, tuple[Span, ...]]], found: Counters, derived: Counters
) -> None:
    """Add the counters that the list itself states, or those that only its names make."""
    whole, came = (int(found[path][0]) if path in found else 0 for path in ("total", "present"))
    into = found if "absent" in found or whole - came == len(people) else derived
    if people:
        into.setdefault("absent", (len(people), tuple(span for _, spans in people for span in spans)))
    if "excused" in found or found.get("unexcused", (0, ()))[0]:
        return
    flags = [person.excused for person, _ in people]
    if people and None not in flags and len(people) == into["absent"][0]:
        for path, flag in (("excused", True), ("unexcused", False)):
            if flag in flags and path not in found:
                spans = tuple(span for person, spans in people for span in spans if person.excused is flag)
                into[path] = (flags.count(flag), spans)
        return
    told = _FLAG.search(passage.text, start, start + 140)
    if told is not None and not people and "absent" in found:
        found["excused" if told["yes"] else "unexcused"] = (found["absent"][0], passage.spans(told.start(), told.end()))


def _people(passage: Passage, start: int, stop: int, expected: int | None) -> list[tuple[Absentee, tuple[Span, ...]]]:
    items = _items(passage, start, stop, expected)
    items = [item for item in items if item.reason is None or not _OFFICE.search(passage.text[slice(*item.reason)])]
    if not items:
        return []
    own = [item for item in items if item.own]
    together = _TOGETHER.search(passage.text, items[-1].name.end, min(stop + 2, len(passage.text)))
    everyone = items[-1].excused if own == [items[-1]] and (items[-1].trailing or together) else None
    if together and everyone is None and not own:
        everyone = (together["yes"] or together["yes2"]) is not None
    found: list[tuple[Absentee, tuple[Span, ...]]] = []
    reason = _common_reason(passage, start, items[0].name.head, items[-1].end, stop)
    for item in reversed(items):
        reason = item.reason or (reason if not item.own or item.excused == everyone else None)
        words = passage.words(*reason) if reason else None
        excused = item.excused if item.own or everyone is None else everyone
        found.append((Absentee(_full_name(passage, item), words, excused), passage.spans(item.name.start, item.end)))
    return found[::-1]


_ALL = (
    r"(?:cả(?: hai| ba| bốn| năm| \d+)?|tất cả|(?:hai|ba|bốn|năm|sáu|các|\d+) (?:trường hợp|đồng chí|đ/c|người|cụ|bạn|vị)"
    r"|(?:trường hợp|đồng chí|đ/c|người)(?: này| trên))"
)
_TOGETHER = pattern(
    rf"[;,.()-] ?(?:{_ALL}[^.;()]{{0,24}}?|(?:đều|cùng|cũng) )(?:(?P<no>{NO_REASON})|(?P<yes>(?:đều )?(?:{REASON})))"
    rf"|(?:(?P<no2>{NO_REASON})|(?P<yes2>{REASON})) cả(?!\w)"
)
_BEFORE_ALL = pattern(r"(?:\(|(?:đều|cùng) (?:do |vì |bận |đang )?)(?P<reason>[^():,;]{4,50}): ?$")
_AFTER_ALL = pattern(
    r"[^.]{0,24}?(?:(?:cùng |đều )?(?:lý do:?|do|vì|bận) |(?:cùng|đều) (?=(?:đang|đi|bận|ốm|trực|học|nằm|công tác|tham gia) ))"
    r"(?P<reason>[^.;()]{3,60})"
)


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


_POST = pattern(
    r"[ ,(-]*(?:(?:đảng viên )?(?:chính thức|dự bị)|(?:phó )?bí thư(?: chi (?:bộ|đoàn))?|chi ủy viên|đảng viên)(?= ?[,;)-]"
    r"|$)[ ,;-]*"
)
"""What may be said of a member before the reason: “chính thức, đi coi thi”."""


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
        between = passage.text[heads[-1].end : name.head] if heads else ""
        if heads and len(heads) == expected and ";" in between and not _FLAG.search(between.rpartition(";")[2]):
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
    flags = list(_FLAG.finditer(text, start, stop))
    state = None
    for flag in flags:
        numbered = text[flag.end() : flag.end() + 4].strip(" :")[:1].isdigit()
        state = None if numbered and len(flags) > 1 else flag["yes"] is not None
    return state


_HEADS_NEXT = pattern(r"[ :(]*(?:\d+ )?(?:đồng chí|đ/c|người|cụ)?[ :(]*(?:là|gồm)?[ :(]*")
_REASON_LEADS = tuple(map(fold, ("vì ", "do ", "vắng ", "lý do: ", "lý do ", ": ")))


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
        and _HEADS_NEXT.fullmatch(text, flags[-1].end(), end)
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
    if together := _TOGETHER.search(text, name.end, end):
        stop = max(first, min(stop, together.start()))
    if post := _POST.match(text, first, stop):
        first = post.end()
    words = text[first:stop]
    first += len(words) - len(words.lstrip(_EDGES))
    stop -= len(words) - len(words.rstrip(_EDGES))
    for tail in (" và", " với", " cùng", " vì", " đều", " vắng", ", do"):
        if text[first:stop].endswith(tail):
            stop -= len(tail)
    while first < stop and (opening := next((words for words in _REASON_LEADS if text.startswith(words, first)), None)):
        first += len(opening)
    reason = (first, stop) if first < stop and text[first:stop] not in _JOINS else None
    return _Item(name, max(stop, name.end), reason, excused, bool(flags), trailing), after
