"""Who came as a guest: behind a label, welcomed, or said to come to the meeting with the post that sends them."""

from __future__ import annotations

from collections.abc import Iterable

from bienban.facts.names import HONORIFIC, Name, name_at, names
from bienban.facts.passages import Passage, starts
from bienban.text import fold, pattern

REMARK = r"(?: ?\([^)]{0,60}\))?"
"""Source of a pattern for a remark in brackets behind a label."""
READ, NEAR = 3000, 24
"""How far a passage is read for people, and how far back the words at a name are looked at."""
SENDER = (
    r"(?:(?:các |các vị )?đại biểu|đại diện[^:.;,\t]{0,50}?|(?:các )?(?:vị )?khách(?: khứa)?|cấp (?:trên|ủy(?: cấp trên"
    r"| viên)?)|(?:đảng|huyện|thành|tỉnh|quận) ủy viên(?: phụ trách(?: [^:.;,\t]{2,20})?)?(?= ?:)"
    r"|(?:về )?phía [^:.;,\t]{2,40}? có|(?:có )?sự (?:tham dự|có mặt|hiện diện|tham gia)(?:,? chỉ đạo)? của|dự thính"
    r"|(?:hội nghị|chi bộ|buổi họp|cuộc họp)(?: hôm nay)?(?: có| kính| xin)* mời|(?<!\w)trên"
    r"|(?:các )?(?:đồng chí|cán bộ(?: \w+){0,2}?)(?= (?:về|xuống|đến|lên) dự)|dự (?:hội nghị|cuộc họp|buổi họp)(?= ?:)"
    r"|lãnh đạo|(?:ban thường vụ )?đảng ủy(?:(?: \w+){1,4}(?= ?:))?|ban thường vụ|thường trực|ai được mời"
    r"|người (?:được )?mời|thành phần mời|có mời|(?:thủ trưởng|cán bộ)(?: cấp)? trên|thủ trưởng(?= (?:về |đến |xuống )?dự)"
    r"|(?:phường|xã|huyện|thị trấn|quận|tỉnh|công ty|trường|sở|khối)(?= (?:xuống|về|cử|có|dự|đến|lên|sang|ghé))|dự họp"
    r"|(?:về|cùng|tham|đến|tới|xuống|lên|ghé) dự|dự có|dự (?:và )?chỉ đạo|(?:có )?(?:kính )?mời(?= (?:ông|bà|đ/c|đồng chí"
    r"|anh|chị|cô|thầy))|dự(?= ?:)|được mời|mời)(?!\w)"
)
"""Source of a pattern for who sends guests, and for the words that announce them."""
_COMES = (
    r"(?:,? (?:về|vào|online|trực tuyến|đến|tới|xuống|lên|sang|vô|ghé|cùng|tham|được|cử|dự|mời|họp|chỉ đạo|có|khác|và|với"
    r"|của|chi bộ|sinh hoạt"
    r"|hội nghị|cấp trên|cuộc họp|buổi|cuộc|phiên|xã|phường|huyện|gồm|là|hôm nay|cán bộ)(?!\w)){0,7}"
)
_LABEL = pattern(
    rf"{SENDER}{_COMES}{REMARK}(?: ?[:\t(-]| (?=đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|(?:đại|thượng|trung|thiếu) (?:tá|úy)"
    rf"|(?:các )?quần chúng)) ?"
)
_WITH = r"(?:chi bộ|anh em|bà con|hội nghị|chi ủy|buổi họp|cuộc họp)(?: \w+){0,4}?"
_WELCOMED = pattern(
    rf"(?:(?:về|dự|ngồi|họp|đến|tới|xuống)(?: dự| họp)? (?:với|cùng|chung)(?: với)? {_WITH}(?: có| là| gồm)?:?"
    rf"|{_WITH} (?:đón|tiếp|chào mừng|chào đón)(?: \w+){{0,2}}?) (?={HONORIFIC} )"
)
"""“Dự với chi bộ: anh …”, “Chi bộ vui được đón anh …”."""
_WELCOME = tuple(map(fold, (" với ", " cùng ", " chung ", " đón ", " tiếp ", " mừng ")))
_ALSO = pattern(rf", cùng (?:với )?(?={HONORIFIC} )")
_COMES_TO = pattern(
    r"(?P<post>[^.;:]{0,90}?)(?<!\w)(?:(?:(?P<sure>về|xuống|lên|sang|ghé)|đến|tới|cùng|tham|vô|có mặt)(?: \w+){0,2} (?:dự|họp"
    r"|chỉ đạo|nghe|ngồi|từ đầu)(?!\w)|dự(?:(?: và|,) chỉ đạo)?(?= ?[.,;]|$)"
    r"|(?:đến|tới) từ (?:đầu|lúc|khi)|ngồi (?:bàn|ghế|hàng|cuối|cùng|nghe|dự)(?!\w))"
)
_SUPERIOR = pattern(
    r"đảng ủy|huyện ủy|tỉnh ủy|thành ủy|quận ủy|cấp ủy|thường vụ|ban chấp hành|ủy ban|hđnd|ubnd|ubmttq|cấp trên|phó bí thư"
    r"|(?:phó )?chủ tịch|đồn|huyện|xã|phường"
)
_SENT = pattern(
    r"(?:cử|phân công|ủy nhiệm|giới thiệu|có|tiếp|đón|mời|chào mừng|hân hạnh|là|cán bộ xã|cán bộ huyện)(?: \w+){0,2} $"
)
_COUNTED = pattern(
    r"(?!1[.)] )\d|(?:anh em|đảng viên|chi ủy viên|toàn thể|đông đủ)"
    r""
    r"|(?:cả |đủ )?(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!ông|bà|anh|chị|vị)"
)
_NOBODY = pattern(r" ?(?:không|ko|chưa)(?: có| mời)?(?=[ .,;)]|$)|[.…_]{3,}")
_SENTENCE = pattern(r"(?<!\d)\. ")
_AWAY = pattern(r"; ?(?:\w+ ){0,3}(?:vắng|thiếu)(?!\w)")
_INTRODUCES = pattern(rf"(?:giới thiệu (?:\w+ )?đại biểu|{SENDER}{_COMES})(?: \w+){{0,3}} ?:$")


def invited(passage: Passage) -> list[Name]:
    """Return the guests of a passage: behind their label, welcomed, or said to come to the meeting."""
    text = passage.text
    for begin in starts(text[:READ]):
        label = _LABEL.match(text, begin)
        if label is None or _NOBODY.match(text, label.end()) or _COUNTED.match(text, label.end()):
            continue
        people = _named(passage, label.end())
        if _ATTEND.match(label.group()):
            people = [name for name in people if _SUPERIOR.search(post(passage, name))]
        if people:
            return people
    if (
        any(word in text for word in _WELCOME)
        and (welcomed := _WELCOMED.search(text, 0, READ))
        and (people := _named(passage, welcomed.end()))
    ):
        return people
    return _said_to_come(passage)


_ATTEND = pattern(r"dự(?: (?:họp|hội nghị|cuộc họp|buổi họp))? ?:")
"""Members attend too: who is a guest is told by the post."""


def post(passage: Passage, name: Name) -> str:
    """Return the words from a name to the next one."""
    stop = next((other.head for other in passage.people if other.head > name.end), len(passage.text))
    return passage.text[name.end : stop]


def listed(passages: Iterable[Passage]) -> list[tuple[Passage, Name]]:
    """Return the guests listed line by line behind “giới thiệu đại biểu:”, as far as the lines begin with people."""
    found: list[tuple[Passage, Name]] = []
    introduced = False
    for passage in passages:
        if introduced:
            begin = next(starts(passage.text), 0)
            name = name_at(passage, begin)
            if name is not None and name.called:
                found.extend((passage, each) for each in _named(passage, begin))
                continue
            return found
        introduced = passage.text.endswith(":") and _INTRODUCES.search(passage.text[-READ:]) is not None
    return found


def _named(passage: Passage, start: int) -> list[Name]:
    """Return the people from ``start`` to the end of the sentence, those away left out."""
    text = passage.text
    ends = [end.start() for end in (_SENTENCE.search(text, start + 4),) if end]
    ends += [away.start() for away in (_AWAY.search(text, start),) if away]
    stop = min(ends, default=None)
    first = name_at(passage, start)
    people = list(names(passage, start, stop))
    if first is not None and (not people or people[0].start > first.start):
        people = [first, *people]
    return people


def _said_to_come(passage: Passage) -> list[Name]:
    text = passage.text
    people = [name for name in passage.people if name.end <= READ]
    for index, name in enumerate(people):
        stop = people[index + 1].head if index + 1 < len(people) else len(text)
        also = _ALSO.search(text, max(0, name.head - NEAR), name.start)
        if also and also.end() == name.head and _SUPERIOR.search(text, name.end, min(stop, name.end + 40)):
            return [name]
        come = _COMES_TO.match(text, name.end, stop)
        if come is None:
            continue
        sent = _SENT.search(text, max(0, name.head - NEAR), name.head)
        if _SUPERIOR.search(come["post"]) or (sent and (come["sure"] or come.group().endswith("dự"))):
            return [*_with(passage, people[:index], name), name, *_together(passage, come.end(), people[index + 1 :])]
    return []


def _together(passage: Passage, end: int, people: list[Name]) -> list[Name]:
    """Return those named right behind who came: “… về ngồi dự cùng với chị B, Bí thư Đoàn xã”."""
    found: list[Name] = []
    for name in people:
        if not name.called or _TOGETHER.fullmatch(passage.text, end, name.head) is None:
            break
        found.append(name)
        end = name.end
    return found


_TOGETHER = pattern(r"(?:,? [^.;:]{2,40}?)?,? (?:cùng|và)(?: với| có| cả)? ")


def _with(passage: Passage, before: list[Name], name: Name) -> list[Name]:
    """Return those named before in the same sentence with a post of their own: “Có đ/c A Phó bí thư Đảng ủy, đ/c B …”."""
    start = passage.text.rfind(". ", 0, name.head) + 1
    found = [other for other in before if other.head >= start]
    stops = [*(other.head for other in found[1:]), name.head]
    posts = (passage.text[other.end : stop] for other, stop in zip(found, stops, strict=True))
    return found if found and all(_SUPERIOR.search(post) for post in posts) else []
