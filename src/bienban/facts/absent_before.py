"""Those absent who are named before the word of absence: “hai đồng chí A, B bận họp nên vắng, có xin phép”."""

from __future__ import annotations

import re

from bienban.facts.absent_reasons import EDGES, Listed, trimmed
from bienban.facts.absent_words import FLAG, POST_WORDS
from bienban.facts.names import HONORIFIC, RANKS, Name, names, printed
from bienban.facts.passages import Passage
from bienban.model import Absentee, Span
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

Counters = dict[str, tuple[int | float, tuple[Span, ...]]]
"""Counters found so far: path without “attendance.” to value and spans."""
_LONG = 400


def said_of(passage: Passage, at: int) -> Name | None:
    """Return the name before a word of absence that is said of it: “ông A (trưởng thôn) có đơn xin vắng”."""
    name = next((name for name in reversed(passage.people) if name.end <= at), None)
    return name if name is not None and _LEADING.fullmatch(passage.text, name.end, at) else None


_SAYING = (
    r"(?:thì|là|đều|cùng|cũng|đã|có|đơn|giấy|xin|phép|báo|báo cáo|gọi|điện|gọi điện|nhắn|nhắn tin|hôm nay|nay|bữa nay|lại|phải"
    r"|vì|bí thư|chi bộ|chi ủy|với|cho|(?:con|cháu|vợ|chồng|người nhà)(?: (?:trai|gái|dâu|rể))?(?: (?:sang|đến|tới|lên|ra))?"
    r"(?= (?:xin|báo|nói|$)))"
)
_WHY_FIRST = (
    r"(?:thì |vì |do )?(?P<reason>(?:bận|đi|ốm|(?<!nhắn )(?<!nhờ )(?<!bảo )(?<!gọi )con"
    r"|mẹ|bố|ba|má|vợ|chồng|trực|nằm|về|mắc|lo|nghỉ|học|dự|công tác|đang|bị|nhà|sang|ra|vào|lên"
    r"|xuống)(?!\w)(?:(?! (?:người|hộ|đồng chí|đảng viên|số|những|các)(?!\w))[^,.;()]){0,40}?)"
)
_AS = rf"(?: ?\((?P<inside>[^()]{{2,60}})\)|, [^,.;()]{{3,40}},| -? ?{POST_WORDS})?"
_LEADING = pattern(
    rf"{_AS},?(?: {_SAYING}){{0,7}}"
    rf"(?:,? {_WHY_FIRST}(?! phép)(?:,? (?:nên|mà|không|thành ra))?(?: {_SAYING}){{0,5}}"
    rf"|,? (?P<why>[^,.;:()\d]{{3,60}}?),? nên(?: {_SAYING}){{0,2}}| nên)?:? ?"
)
_OWN_WHY = pattern(
    rf"(?: {_WHY_FIRST.replace('bận|', 'bận|kẹt|', 1)}| ?\((?P<inside>[^()]{{2,60}})\)),?"
    rf"(?: còn| và)? ?(?:(?:{HONORIFIC}|{RANKS}) )?"
)
"""Why one of several stayed away: “A nghỉ thai sản, B đi học … nên vắng”, “A (ốm), B (đi học) không dự”."""
_WHO = pattern(
    rf"(?:{POST_WORDS}|dự bị|chính thức|[^,]*(?<!\w)(?:bí thư|trưởng|phó"
    r"|ủy viên|chủ tịch|chủ nhiệm|tổ \d|xóm \d|sinh năm|tuổi)(?!\w)[^,]*)"
)
"""What in brackets tells who somebody is, not why he or she stayed away."""
_GROUP_WHY = pattern(
    rf"(?:{COUNT}|các|những) (?:đồng chí|đ/c|người|cụ|anh em|đảng viên) "
    rf"(?P<reason>(?!vắng|không|dự|này|sau|xin)[^.;:,()]{{3,50}}?) (?:là|gồm)(?: các)?[: ]*$"
)
"""Why several stayed away, before their names: “ba đồng chí trực ca đêm là A, B, C nên không dự”."""


def before(passage: Passage, start: int, end: int, stop: int, found: Counters) -> list[Listed]:
    """Return those named before the word: “hai đồng chí A, B vắng vì đi xa, có xin phép”."""
    text = passage.text
    near = max(0, start - _LONG)
    first = max(
        near, _open_bracket(text, near, start), *(text.rfind(mark, near, start - 2) + 1 for mark in (". ", "; ", ": ", "\t"))
    )
    several = list(names(passage, first, start))
    because = _LEADING.fullmatch(text, several[-1].end, start) if several else None
    if because is None or _HOUSE.search(text, max(near, several[-1].head - 8), several[-1].head):
        return []
    listed = [several[-1]]
    own_reasons: dict[Name, tuple[str | None, bool | None]] = {}
    for name in reversed(several[:-1]):
        if text[name.end : listed[0].head].strip(" ,") not in ("", "và", "với", "cùng", "cùng với"):
            own = _OWN_WHY.fullmatch(text, name.end, listed[0].head)
            if own is None:
                break
            own_reasons[name] = _own(passage, *own.span("inside" if own["inside"] else "reason"))
        listed.insert(0, name)
    behind = _NUMBER.match(text, end)
    if behind and count(behind["number"]) != len(listed):
        return []
    numbered = _SEVERAL.search(text, first, listed[0].start)
    if numbered and count(numbered["number"]) == len(listed):
        found.setdefault("absent", (len(listed), passage.spans(numbered.start(), end)))
    following = next((name.head for name in passage.people if name.head > end), stop)
    own = FLAG.search(text, several[-1].end, end)
    flag = FLAG.search(text, end, min(stop, following)) or own
    excused = flag["yes"] is not None if flag else None
    bounds = _why_before(passage, because, first, listed[0].head)
    if bounds is None and because["inside"] and not _WHO.fullmatch(because["inside"]):
        own_reasons[listed[-1]] = _own(passage, *because.span("inside"))
    elif bounds is None:
        after = _WHY.match(text, end, flag.start() if flag and flag.start() >= end else stop)
        after = after or (_WHY_THEN.match(text, flag.end(), stop) if flag else None)
        bounds = trimmed(text, *after.span("reason")) if after else None
    words = passage.words(*bounds).strip(EDGES) if bounds and bounds[0] < bounds[1] else None
    common = None if not words or fold(words) in _NOTHING else words, excused
    told = [(name, own_reasons.get(name, common)) for name in listed]
    # Leave asked right before the word is that of the last, where others have reasons of their own.
    alone = (
        flag is own
        and not because["inside"]
        and not ALL_THEY.search(text, several[-1].end, start)
        and not text.endswith(("và ", fold("với ")), 0, several[-1].head)
    )
    return [
        (
            Absentee(printed(passage, name), why, said if said is not None or (alone and name in own_reasons) else excused),
            passage.spans(name.start, name.end),
        )
        for name, (why, said) in told
    ]


ALL_THEY = pattern(
    rf"(?<!\w)(?:(?:tất )?cả|các|những|{COUNT}) (?:{COUNT} )?(?:đồng chí|đ/c|người|cụ|anh|chị|vị)(?: này| trên| ấy)?"
    r" (?:đều|cùng|đã|có)(?!\w)"
)
"""An excuse of them all, behind those who have each their own reason: “các đồng chí này đều đã báo cáo vắng”."""
_HOUSE = pattern(r"(?<!\w)(?:nhà|hộ|tại|ở) $")
_NUMBER = pattern(rf" (?:mặt )?(?P<number>{COUNT}) (?:đồng chí|đ/c|người|cụ|đảng viên)(?!\w)")
_NOTHING = tuple(map(fold, ("đã", "được", "rồi", "cả", "hết", "cũng", "đều", "có", "buổi này", "kỳ này", "hôm nay")))


def _why_before(passage: Passage, because: re.Match[str], first: int, head: int) -> tuple[int, int] | None:
    """Return the bounds of a reason told between the last name and the word of absence, or before all names."""
    for told in ("reason", "why"):
        if because[told]:
            return because.span(told)
    group = _GROUP_WHY.search(passage.text, first, head)
    return group.span("reason") if group else None


def _own(passage: Passage, first: int, last: int) -> tuple[str | None, bool | None]:
    """Return the reason and the excuse that one of several has for himself."""
    flag = FLAG.search(passage.text, first, last)
    reason = passage.words(first, flag.start() if flag else last).strip(EDGES)
    return reason or None, flag["yes"] is not None if flag else None


def _open_bracket(text: str, near: int, at: int) -> int:
    """Return where the words in a bracket begin that is open at a place; 0 for none."""
    bracket = text.rfind("(", near, at)
    return 0 if bracket < 0 or ")" in text[bracket:at] else bracket + 1


_SEVERAL = pattern(rf"(?P<number>{COUNT}) (?:đồng chí|đ/c|người|cụ|bạn|đảng viên|ông bà|anh em)[ :]*$")
_WHY_THEN = pattern(
    r", (?:vì |do )?(?P<reason>(?:bận|đi|ốm|con|mẹ|bố|ba|má|vợ|chồng|trực|nằm|về|mắc|lo|dự|học|nghỉ) [^,.;()]{2,60})"
)
"""Why, behind the excuse: “vắng, có phép, đi dự thi”."""
_WHY = pattern(
    r"(?: mặt)?(?: (?:cả|nửa) (?:buổi|ngày|cuộc)(?: họp)?| buổi này)?,? ?\(?(?:vì|do|để|bận|lý do:?)? ?"
    r"(?P<reason>[^,.;()]{2,60})"
)
