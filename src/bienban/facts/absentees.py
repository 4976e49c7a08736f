"""Those absent: names with reason and excuse, in a line, in brackets or in a list of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from bienban.facts.absent_before import Counters, before, said_of
from bienban.facts.absent_groups import grouped, names_only, of_line
from bienban.facts.absent_list import people, state_of
from bienban.facts.absent_reasons import Listed
from bienban.facts.absent_table import row
from bienban.facts.absent_words import ABSENT, CAME_YET, FLAG, NO_REASON, REASON
from bienban.facts.names import HONORIFIC, name_at
from bienban.facts.passages import Passage
from bienban.facts.roll import same_person
from bienban.facts.surnames import SURNAMES
from bienban.model import Absentee, Span
from bienban.numerals import COUNT
from bienban.text import pattern

_EMPTY = r"vắng(?! (?:chủ|khách|bóng|vẻ|tanh|lặng|ngắt|nụ cười)(?!\w))"
_ABSENT = pattern(
    rf"(?<!không có đồng chí )(?<!không có đảng viên )(?<!không ai )(?<!\w)"
    rf"(?:(?:(?<!ai )|(?!vắng (?:cũng|đều)))(?:(?<!đơn xin )|(?!vắng ?[.;,)])){_EMPTY}(?: mặt)?(?!\w)"
    rf"|v(?=:? \d)|xin (?:nghỉ|vắng|phép)(?= ?:| (?:vì|do|là|gồm)(?!\w)| \d)"
    rf"|(?!(?:không|chưa) (?:về|vô|vào|ra|lên|xuống|sang) ?\(){ABSENT}(?: mặt)?(?= ?[:\t(]| ?\d|"
    r" (?:là|gồm|mất|có|vì|do|mỗi|riêng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|đ/c|đồng chí|ông|bà|anh|chị|cô|thầy|bác|chú"
    rf"|cụ|trong)(?!\w))|ai (?:không (?:đến|dự|tới)|vắng|thiếu)\? ?(?:- )?(?:(?:đáp|trả lời) ?:)?"
    rf"|(?:{COUNT} )?(?:người|đồng chí|đ/c|cụ|vị|bạn) (?:(?:kia|nọ)(?!\w)|(?:xin(?: phép)?|lặng thinh|không xin"
    r"|không báo|im lặng)(?=:)|không (?:dự|đến|tới|tham dự)(?: họp)?(?: được)?(?= (?:là|gồm) ))|không (?:dự|đến|tới"
    rf"|tham dự)(?: họp)? được(?= (?:có|là|gồm) )"
    rf"|(?:{COUNT} )(?:người|đồng chí|đ/c|cụ|vị|bạn) [^.,;:()\d]{{0,20}}?(?:không"
    rf"|chưa) [^.,;:()\d]{{2,14}} được[^.;:()]{{0,40}}(?=:)"
    rf"|{COUNT} (?:người|đồng chí|đ/c|cụ|vị|bạn) (?:còn |phải |xin )?ở (?:nhà|lại(?: (?:nhà|quê|bờ|bản|đất liền"
    rf"|thành phố))?)(?=:)"
    rf"|{COUNT} (?:người|đồng chí|đ/c|cụ|vị|bạn) (?:đều )?(?:xin|báo|kêu|cáo) (?:phép )?(?:nghỉ|vắng|phép)(?! (?:vì|do|để))"
    r"[^.;:()\d]{0,40}(?=:)"
    rf"|(?:{COUNT} )?người không có(?: mặt)?(?=,? là )|ghế (?:bỏ )?trống(?= (?:là )?của )"
    rf"|(?:^|(?<=[.,;:] )|(?<=còn ))(?:chỉ )?(?:ngoại )?trừ(?= (?:có )?{HONORIFIC} [^.;]{{3,90}}, (?:còn|tất cả|mọi|toàn|cả) )"
    rf"|(?<!\w)(?:xin phép|báo) (?:vắng|nghỉ)(?: mặt| họp)?(?= ?:| (?:gồm|là|có)[ :])"
    r"|(?<!thiếp )(?<!thư )(?<!lời )(?<!\w)cáo(?= (?:ốm|bệnh|mệt|bận|lỗi)(?!\w))"
    rf"|(?<=[.,;] )riêng(?= {HONORIFIC} [^.;]{{3,60}}(?:cáo|không (?:dự|đến|tới)|vắng|xin))"
    rf"|(?P<weak>{ABSENT}(?: mặt)?(?= )|(?:người|đồng chí|đ/c) còn lại(?: là|,|:)(?= )|(?:không|chưa) (?:dự|họp|đến|tới"
    rf"|đi họp|tham dự|tham gia)(?: họp| được)*(?=[.,;]|$)))"
)
"""A word of absence; the weak ones may mean something else, so they count before a name only."""
_NOBODY = pattern(
    r"(?: mặt)?:? ?(?:không(?: có)?(?: ai)?|0+)(?=[ .,;)]|$)(?! (?:lý do|phép|có lý|báo|xin|nêu|rõ|nói|thấy|thưa))"
)
_END_OF_LIST = pattern(
    r"[.;] ?(?=(?:số |-)?(?:có mặt|hiện diện|chủ|thư ký|đại biểu|khách|dự họp|tổng|ct:|tk:|đảng viên|phải|cấp trên"
    r"|không có đồng chí|thảo luận|mời|ghi ))"
)
_BULLET = re.compile(r"(?:[-+*•>]|\d{1,2}\.\d{1,2}[.)]?|\d{1,2}[.)]|\(?[a-zđ][.)]|\(\d{1,2}\)) ?|\d{1,2}\t")


def absentees(zone: list[Passage], found: Counters, derived: Counters, rows: Mapping[int, Listed]) -> list[Listed]:
    """Return the absent members with their spans.

    Counters that rest on the words of this list are added to ``found``, those only counted from its names to ``derived``.
    ``rows``: those of a table, by the place of their row, as its heads tell them.
    """
    told: tuple[Passage, int] | None = None
    full = _all_came(found)
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
            if by_flag := list(_by_excuse(passage, end)):
                everyone = _refined(everyone, [(person, spans, passage.place) for person, spans in by_flag])
                told = passage, end
                break
            named = before(passage, start, end, stop, found) if not _LIST_NEXT.match(passage.text, end) else []
            listed = named or people(passage, end, stop, expected, start) or before(passage, start, end, stop, found)
            if not listed and stop == len(passage.text):
                listed = _below(zone[index + 1 :], state_of(passage.text, start, stop), expected, rows)
            if listed and everyone and len(everyone) == expected and not _again(listed, everyone):
                break
            everyone = _refined(everyone, [(person, spans, passage.place) for person, spans in listed])
            if listed:
                told = passage, end
    absent = [(person, spans) for person, spans, _ in everyone]
    if absent and full:
        return []
    if told is not None:
        _count(*told, absent, found, derived)
    return _all_told(absent, found)


def _all_came(found: Counters) -> bool:
    """Tell whether as many came as there are and nobody is counted as absent: who is said to be away is so elsewhere."""
    counted = {path: found[path][0] for path in ("total", "present", "absent") if path in found}
    return counted.get("total") == counted.get("present", -1) and not counted.get("absent")


def _all_told(absent: list[Listed], found: Counters) -> list[Listed]:
    """Return those absent, those excused of whom only the number is told: all who are not said to be without an excuse."""
    if "absent" not in found or "excused" not in found:
        return absent
    excused = found["excused"][0]
    others = sum(person.excused is not False for person, _ in absent)
    if excused != found["absent"][0] and (excused != others or len(absent) != found["absent"][0]):
        return absent
    return [(Absentee(person.name, person.reason, person.excused is not False), spans) for person, spans in absent]


def tells_absence(passage: Passage) -> bool:
    """Tell whether a line that counts nobody tells of somebody who stayed away: “Đồng chí A nghỉ họp do bận trực”."""
    people = passage.people
    away = any(_AWAY.match(passage.text, name.end) for name in people[:3])
    marks = _ABSENT.finditer(passage.text) if people else ()
    return bool(people) and (away or any(mark["weak"] is None or _is_said(passage, mark.start()) for mark in marks))


_AWAY = pattern(
    r"(?: ?\([^()]{2,30}\))?,?(?: [^\W\d]+){0,4}? (?:(?:gọi điện |nhắn tin |có đơn )?xin (?:phép )?(?:vắng|nghỉ)"
    r"|vắng(?: mặt)?|nghỉ họp|không (?:dự|đến|tới|tham dự|họp)(?: họp)?(?: được)?)(?!\w)"
)
_LIST_NEXT = pattern(
    r"(?: (?:mặt|có lý do|không lý do|có phép|không phép))* ?(?:[:\t-]|\d| (?:là|gồm|có|mất|một|hai|ba|bốn|năm)(?!\w)| ?\d)"
)
_Told = tuple[Absentee, tuple[Span, ...], int]


def _regions(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, stop) of the words of absence outside brackets, each with where its list may end."""
    text = passage.text
    marks = [
        match
        for match in _ABSENT.finditer(text)
        if (not _inside(text, match.start()) or said_of(passage, match.start()) is not None)
        and _is_absence(passage, match)
        and not _came_or_is_blamed(text, match.start(), match.end())
        and not _ANOTHER.search(text, max(0, match.start() - _LONG), match.start())
    ]
    ends = [match.start() for match in _END_OF_LIST.finditer(text)] if marks else []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        at = bisect_left(ends, mark.end())
        new = after is not None and _NEW.search(text, max(mark.end(), after.start() - _NEAR), after.start())
        last = after.start() if after and new else len(text)
        yield mark.start(), mark.end(), min(last, ends[at] if at < len(ends) else len(text))


def _is_absence(passage: Passage, mark: re.Match[str]) -> bool:
    """Tell whether a weak word of absence stands before a full name: “thiếu Hứa Văn Chảy”."""
    if _WHY_LABEL.search(passage.text, max(0, mark.start() - _NEAR), mark.start()):
        return any(name.start > mark.start() for name in passage.people)
    if mark["weak"] is None or _is_said(passage, mark.start()):
        return True
    name = name_at(passage, mark.end() + 1)
    words = passage.text[name.start : name.end].split(" ") if name else []
    return len(words) > 1 and words[0] in SURNAMES


def _came_or_is_blamed(text: str, start: int, end: int) -> bool:
    """Tell whether somebody was only thought to stay away, or is called to account for having done so at another meeting."""
    near = max(0, start - _LONG)
    begin = max(near, *(text.rfind(mark, near, start) + 1 for mark in (". ", "; ")))
    blamed = _BLAMED.search(text, begin, start) is not None and _TODAY.search(text, begin, end + _NEAR) is None
    return blamed or _CAME.match(text, end) is not None


_CAME = pattern(rf"[^.;]{{0,24}}(?<!\w){CAME_YET}")
_BLAMED = pattern(
    r"(?<!\w)(?:kiểm điểm|phê bình|nhắc nhở|khiển trách|rút kinh nghiệm)(?!\w)[^.;]* (?:đã|hay|thường|từng|(?:hai|nhiều) lần) $"
)
_TODAY = pattern(r"(?<!\w)(?:hôm|bữa|sáng|chiều|tối|kỳ|buổi|lần) (?:nay|này)(?!\w)")


def _is_said(passage: Passage, at: int) -> bool:
    return _STAYED.match(passage.text, at) is not None and said_of(passage, at) is not None


_WHY_LABEL = pattern(r"[.;,] lý do $")
"""“Lý do vắng:” behind a name tells why, before names it tells who."""
_STAYED = pattern(
    r"(?:vắng|chưa (?:về|lên|xuống|ra|vào|vô|tới)(?= ?[,.;)])|(?:không|chưa) (?:đi |về |đến |tới |lên |ra )?(?:dự|đến|tới|họp"
    r"|tham dự|có mặt|được))(?: họp| mặt| dự)*(?: được)?"
    r"(?=[,.;:)]| (?:vì|do|có|không|để|\d|được|nhưng|mà|song)(?!\w)|$)"
)
_ANOTHER = pattern(
    r"(?:(?:kỳ|tháng|lần|buổi|phiên) (?:trước|vừa rồi|vừa qua|rồi)|kỳ (?:họp )?tháng \d+)(?![^.;]*(?:này|nay))[^.;]*$"
)
"""Who stayed away from another meeting: “kỳ tháng 6 có anh A vắng không phép”."""
_OWN = pattern(rf"{ABSENT}(?: mặt)? (?:{NO_REASON}|{REASON})\)")
_NEAR, _LONG = 60, 400
_NEW = pattern(r"[.;,)]? ?(?:số |và |còn |các cụ |tên (?:các )?\w+ )?$")


def _inside(text: str, at: int) -> bool:
    """Tell whether a place stands in brackets that hold a name before it."""
    bracket = text.rfind("(", max(0, at - _LONG), at)
    if bracket < 0 or ")" in text[bracket:at]:
        return False
    return text[bracket + 1 : at].strip() != "" or _OWN.match(text, at) is not None


def _below(after: list[Passage], state: bool | None, expected: int | None, rows: Mapping[int, Listed]) -> list[Listed]:
    """Return the people of the lines below the words of absence: a list, a table, or one line that names as many as told."""
    found: list[Listed] = []
    for index, passage in enumerate(after):
        if expected is not None and len(found) >= expected:
            break
        text = passage.text
        bullet = _BULLET.match(text)
        if index == 0 and bullet is None and text.startswith("("):
            return _stated(people(passage, 0, len(text), None), state)
        unnumbered = _unnumbered(passage, len(found), expected) if bullet is None else None
        if unnumbered or (index == 0 and bullet is None and _COLUMNS.match(text)):
            found.extend(_stated([unnumbered], state) if unnumbered else ())
            continue
        if by_excuse := list(_by_excuse(passage, bullet.end() if bullet else 0)):
            found.extend(by_excuse)
            continue
        if bullet is None:
            start = label.end() if (label := _NAMES.match(text)) else 0
            named = not found and expected and ":" not in text[start:] and not _OFFICER.search(text)
            named = named and name_at(passage, start) is not None
            listed = people(passage, max(0, start - 1), len(text), None) if named else []
            return _stated(_because(listed, after[index + 1 : index + 2]), state) if len(listed) == expected else found
        if "\t" in bullet.group():
            one = rows.get(passage.place) or row(passage, bullet.end())
            listed, told = [one] if one else [], state
        else:
            listed, told = _of_bullet(passage, bullet.end(), state, expected)
        if not listed:
            break
        found.extend(_stated(listed, told))
    return found


def _of_bullet(passage: Passage, start: int, state: bool | None, expected: int | None) -> tuple[list[Listed], bool | None]:
    """Return the people of a line of a list, and what was said of all of them before: its own label tells it anew."""
    stop = len(passage.text)
    if parted := of_line(passage, start) or list(grouped(passage, start, stop)):
        return parted, state
    if label := FLAG.match(passage.text, start):
        return people(passage, label.end(), stop, None, start), None
    if expected and (of := _of_group(passage, start)):
        return people(passage, of - 1, stop, None), state
    begin = name_at(passage, start)
    if begin is not None and _one_colon(passage, start, begin.end):
        return people(passage, 0, stop, None), state
    return [], state


def _of_group(passage: Passage, start: int) -> int | None:
    """Return where those away begin who are told by where they belong: “- Tổ Xã hội: đ/c A (đưa mẹ đi viện)”."""
    of = _OF_GROUP.match(passage.text, start)
    if of is None or _OFFICER.search(of.group()) or any(start <= name.start < of.end() for name in passage.people):
        return None
    return of.end()


def _one_colon(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a line has no colon but one behind the names that it begins with: “A: ốm”, “A, B: đi làm ăn xa”."""
    colon = passage.text.find(":")
    if colon < 0 or passage.text.find(":", colon + 1) > 0:
        return colon < 0
    return colon == end or bool(names_only(passage, start, colon))


def _because(listed: list[Listed], below: list[Passage]) -> list[Listed]:
    """Return people of a line with the reason that the line below tells of them all: “Lý do: bận trực cơ quan”."""
    told = next((match for passage in below if (match := _WHY_LINE.fullmatch(passage.text))), None)
    if told is None or any(person.reason for person, _ in listed):
        return listed
    return [(Absentee(person.name, below[0].words(*told.span("why")), person.excused), spans) for person, spans in listed]


_OF_GROUP = pattern(rf"[^\W\d][^.;:()]{{1,30}}: (?={HONORIFIC})")
_NAMES = pattern(r"[-+*• ]*(?:họ (?:và )?tên|tên|gồm|danh sách)(?: [^\W\d]+){0,3} ?: ")
_WHY_LINE = pattern(r"[-+*• ]*lý do(?: vắng(?: mặt)?)? ?: ?(?P<why>[^.;:]{3,60})\.?")


def _by_excuse(passage: Passage, start: int) -> Iterator[Listed]:
    """Yield the people of a line told excuse by excuse: “Có lý do: A (ốm), B. Không lý do: C”."""
    text = passage.text
    if start and _EXCUSED.search(text, start, start + _NEAR) is None:
        return
    last = len(text) if not start else min(len(text), start + 2 * _LONG)
    labels = list(_EXCUSED.finditer(text, start, last))
    if not labels or not _LEADS.fullmatch(text, start, labels[0].start()) or _closed(text, start, labels[0].start()):
        return
    if start and {label["yes"] is None for label in labels} != {True, False}:
        return
    for label, after in zip(labels, [*labels[1:], None], strict=False):
        stop = after.start() if after else last
        yield from _stated(people(passage, label.end(), stop, None), label["yes"] is not None)


_EXCUSED = pattern(
    rf"(?:(?<!\w)(?!không){COUNT} )?(?:(?:đồng chí|đ/c|người|cụ) )?(?:vắng )?"
    rf"(?<!\w)(?:(?P<no>{NO_REASON}|kp)|(?P<yes>{REASON}|cp|phép|p))"
    rf"(?: ?\(?{COUNT}(?: (?:đồng chí|đ/c|người|cụ))?\)?)?(?: ?:| là )"
)
"""The excuse of those named behind it: “có lý do: A, B; không lý do 1: C”, “3 phép: A, B; 1 không phép: C”."""
_LEADS = pattern(
    rf"(?: mặt)?[-+ .:;,(\t]{{0,4}}(?:{COUNT})?(?: ?(?:đồng chí|đ/c|người|cụ))?[-+ .:;,(\t]{{0,4}}(?:trong đó|gồm|là)?"
    r"[-+ .:;,(\t]{0,4}"
)


def _closed(text: str, start: int, at: int) -> bool:
    return ")" in text[start:at]


_COLUMNS = pattern(r"(?:(?:stt|tt|số)\t(?:họ|tên)|họ (?:và |, ?)?tên(?: đảng viên)?\t)")
_OFFICER = pattern(r"(?:chủ trì|thư ký|chủ tọa|ghi biên bản|điều hành|đại biểu|mời|khách|cấp trên|(?<!được )dự(?!\w))")


def _unnumbered(passage: Passage, found: int, expected: int | None) -> Listed | None:
    """Return the person of a row that begins with a full name, while fewer were found than are told to be away."""
    one = row(passage, 0) if "\t" in passage.text and expected is not None and found < expected else None
    return one if one is not None and " " in one[0].name else None


def _stated(listed: list[Listed], state: bool | None) -> list[Listed]:
    return [(Absentee(one.name, one.reason, state if one.excused is None else one.excused), spans) for one, spans in listed]


def _again(people: list[Listed], everyone: list[_Told]) -> bool:
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


def _count(passage: Passage, start: int, people: list[Listed], found: Counters, derived: Counters) -> None:
    """Add the counters that the list itself states, or those that only its names make."""
    into = found if "absent" in found else derived
    if people:
        into.setdefault("absent", (len(people), tuple(span for _, spans in people for span in spans)))
    flags = [person.excused for person, _ in people]
    if people and None not in flags and len(people) == into["absent"][0]:
        for path, flag in (("excused", True), ("unexcused", False)):
            if flag in flags and path not in found and flags.count(flag) < 1 + into["absent"][0] - _other(found, path):
                spans = tuple(span for person, spans in people for span in spans if person.excused is flag)
                into[path] = (flags.count(flag), spans)
        return
    if "excused" in found or found.get("unexcused", (0, ()))[0]:
        return
    told = FLAG.search(passage.text, start, start + 140)
    if told is not None and _NUMBER_NEXT.match(passage.text, told.end()) is None and not people and "absent" in found:
        found["excused" if told["yes"] else "unexcused"] = (found["absent"][0], passage.spans(told.start(), told.end()))


_NUMBER_NEXT = pattern(r" ?[:=]? ?\d")
"""An excuse with a number of its own is not of all: “V: 3 (CP: 2, KP: 1)”."""


def _other(found: Counters, path: str) -> int:
    return int(found.get("unexcused" if path == "excused" else "excused", (0, ()))[0])
