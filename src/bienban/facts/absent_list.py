"""A list of those absent: each name with its reason and excuse, said of one, of several or of all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bienban.facts.absent_groups import grouped, name_in
from bienban.facts.absent_reasons import EDGES, Listed, full_name, reason_of, trimmed
from bienban.facts.absent_words import AFTER_ALL, BEFORE_ALL, FLAG, NO_REASON, OFFICE, POST, REASON, THEY, TOGETHER
from bienban.facts.names import HONORIFIC, WORKS, Name, name_at
from bienban.facts.passages import Passage
from bienban.facts.surnames import MIDDLES, SURNAMES
from bienban.model import Absentee
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

_CALLS = rf"(?:(?:o|cháu|tên|thằng|(?:đảng viên )?(?:dự bị|chính thức)|{WORKS}) |(?:ô|b|c|a|đ)\. ?)?"
_ITEM = pattern(
    r"(?:(?:[:,;(\t+]|(?<!\w)gồm(?: các)?(?: ông bà)?(?!\w)|(?<!\w)(?:là|và|với|còn|cùng|biết|riêng|tên)(?!\w)|(?:^| "
    r"|(?<= ))[-•*] |\d{1,2}(?:[.)]|-(?= ))"
    r"|(?:lý do|phép|đồng chí|đ/c|mặt)(?= )|^)[ \t]*|(?<= )(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|bác|cụ|chú)(?= ))"
)
_EXCUSED_SO = rf"{COUNT} (?:đồng chí |đ/c |người )?(?:{NO_REASON}|{REASON}|phép|kp|cp)"
_EXCUSES_COUNTED = pattern(rf" ?\((?:trong đó )?{_EXCUSED_SO}(?:,| và|;) ?{_EXCUSED_SO}\)")
"""How many had an excuse, of nobody in particular: “A, B, C (2 phép, 1 không phép)”."""
_BRACKET = re.compile(r" ?\(([^()]*)\)")
_HEADS_NEXT = pattern(r"[ :(-]*(?:\d+ ?)?(?:đồng chí|đ/c|người|cụ)?[ :(-]*(?:là|gồm)?[ :(-]*")
_ONE = pattern(rf"(?<!\w)(?:một|0?1) (?:người|đồng chí|đ/c) (?={NO_REASON}|{REASON})")
"""An excuse of one of several who is not named there."""
_OF_ONE = pattern(r"(?<!\w)(?:một|0?1) (?:người|đồng chí|đ/c) $")
_LABELS = pattern(r"[,;.)] ?(?:(?:\d+|vắng|số|còn|đồng chí|người|đ/c) ?)*$")
_JOINS = ("vắng", "và", "với", "cùng", "cùng với", "còn", "")
_NO_NAMES = frozenset(("có", "không", "ốm", "bận", "đi", "lí", "đều", "cả", "danh", "p", "kp", "cp", "k"))
_LATER = pattern(r"(?:\)?[;,.])? ?(?:với )?lý do(?: vắng(?: mặt)?| nghỉ)?:? (?P<reason>[^;.()]{2,60})")
_BECAUSE = pattern(r"\) (?:do|vì|bận) (?P<reason>[^,;.()]{3,60})")
_LONGEST_REASON = 60


@dataclass(frozen=True, slots=True)
class _Item:
    """A name of the list, where its own words end, and what they say; ``trailing`` an excuse behind the reason.

    ``apart`` is an excuse behind a comma or in brackets of its own.
    """

    name: Name
    end: int
    reason: tuple[int, int] | None
    excused: bool | None
    own: bool
    trailing: bool
    bracket: bool
    first_of_part: bool
    apart: bool = False


def people(passage: Passage, start: int, stop: int, expected: int | None, before: int | None = None) -> list[Listed]:
    """Return the people listed in ``text[start:stop]``, words of excuse looked for from ``before`` on."""
    if 0 < start < stop and passage.text[start - 1] == " " and passage.text[start].isalpha():
        start -= 1
    start, stop, after = _within_bracket(passage, start, stop)
    if counts := _EXCUSES_COUNTED.search(passage.text, start, stop):
        stop = counts.start()
    if groups := list(grouped(passage, start, stop)) or _in_parts(passage, start, stop):
        more = expected is not None and len(groups) > expected
        return [told for told in groups if not (more and _EXEMPT.search(fold(told[0].reason or "")))]
    items = _items(passage, start, stop, expected, start if before is None else min(before, start))
    items = [item for item in items if item.reason is None or not OFFICE.search(passage.text[slice(*item.reason)])]
    if not items:
        return []
    items = _one_each(passage, _shared(passage, items, stop, after))
    common = _common_reason(passage, start, items[0].name.head, items[-1].end, stop)
    if common is not None and len(items) > 1 and items[-1].reason and items[-1].end <= common[0]:
        common = None
    bare = all(item.reason is None for item in items)
    return [
        (
            Absentee(
                full_name(passage, item.name),
                reason_of(passage, item.reason or (common if bare or not item.own else None)),
                item.excused,
            ),
            passage.spans(item.name.start, item.end),
        )
        for item in items
    ]


def told_absent(passage: Passage, name: Name) -> Listed:
    """Return somebody absent at a name alone, with what the sentence says behind it."""
    text = passage.text
    ends = [end for mark in (". ", "; ", "\t") if (end := text.find(mark, name.end)) >= 0]
    ends += [other.head for other in passage.people if other.head > name.end]
    item, _ = _item(passage, name, min(ends, default=len(text)), None, last=True)
    absent = Absentee(full_name(passage, item.name), reason_of(passage, item.reason), item.excused)
    return absent, passage.spans(name.start, item.end)


def _in_parts(passage: Passage, start: int, stop: int) -> list[Listed]:
    """Return the people of a list of which a part is told reason by reason: “ba đồng chí trực (A, B, C); D ốm, có phép”."""
    cuts = [cut.start() + 1 for cut in _PART.finditer(passage.text, start, stop)]
    bounds = list(pairwise((start, *cuts, stop)))
    told = [list(grouped(passage, *each)) for each in bounds] if cuts else []
    if not any(len(group) > 1 for group in told):
        return []
    parts = [group or people(passage, *each, None) for group, each in zip(told, bounds, strict=True)]
    return [person for part in parts for person in part] if all(parts) else []


_EXEMPT = pattern(r"(?<!\w)miễn (?:công tác|sinh hoạt|họp)")
"""Who is exempt and named behind as many as are away is not counted: “vắng 2 là A, B; 3 đồng chí miễn sinh hoạt là …”."""
_PART = re.compile(r"\)[;,] (?=[^()]*[^\s()])")
"""Where a group ends and another or a person of his own follows."""


def _within_bracket(passage: Passage, start: int, stop: int) -> tuple[int, int, int]:
    """Return (start, stop, after) of a list in brackets of its own; ``after`` is where words on all of it may end."""
    text = passage.text
    opened = text.find("(", start, stop)
    if opened < 0 or opened - start > _LONGEST_REASON or any(char.isupper() for char in passage.cased[start:opened]):
        return start, stop, stop
    depth = 0
    for at in range(opened, stop):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            alone = not name_in(passage, at, stop) and any(char.isupper() for char in passage.cased[opened + 1 : at])
            return (start, at, stop) if alone else (start, stop, stop)
    return start, stop, stop


def _items(passage: Passage, start: int, stop: int, expected: int | None, before: int) -> list[_Item]:
    heads: list[Name] = []
    position, owed = start, 0
    calls = _CALL.match(passage.text, start + 1, stop)
    first = name_at(passage, calls.end() if calls else start + 1, stop) if passage.text[start : start + 1] == " " else None
    if first is not None and (first.called or _is_listed(passage, first, "")):
        heads.append(first)
        position = first.end
    for mark in _ITEM.finditer(passage.text, start, stop):
        if mark.end() < position:
            continue
        at = mark.start() if mark.group()[-1:].isalpha() and mark.group() in _HONORIFICS else mark.end()
        calls = _CALL.match(passage.text, at, stop)
        name = name_at(passage, calls.end() if calls else at)
        if name is None or name.end > stop or passage.text.endswith(_THROUGH, 0, name.head):
            continue
        called = calls is not None and calls.group() != ""
        counted = owed > 0 and mark.group().strip(" ") in (",", "và")
        if not called and not counted and not _is_listed(passage, name, mark.group()):
            continue
        if calls and called:
            name = Name(name.start, name.end, calls.start())
        owed = _counted(passage, name) or max(0, owed - 1)
        if heads and mark.group()[:1] == "(" and _is_about(passage, heads[-1], name, mark.start()):
            continue
        between = passage.text[heads[-1].end : name.head] if heads else ""
        over = _OVER.search(_outside(between)) if heads and len(heads) == expected else None
        if over and not FLAG.search(between.rpartition(over.group()[0])[2]):
            stop = passage.text.index(over.group(), heads[-1].end)
            break
        heads.append(name)
        post = POST.match(passage.text, name.end, stop) if passage.text.startswith(" - ", name.end) else None
        position = post.end() - 1 if post else name.end
    state = state_of(passage.text, before, heads[0].head if heads else stop)
    items: list[_Item] = []
    for index, name in enumerate(heads):
        end = heads[index + 1].head if index + 1 < len(heads) else stop
        if index + 1 < len(heads) and (numbering := _NUMBERING.search(passage.text, name.end, end)):
            end = numbering.start()
        if end - name.end > _RAMBLING and "." not in passage.text[name.end : end] and "(" not in passage.text[name.end : end]:
            break
        item, after = _item(passage, name, end, state, last=index + 1 == len(heads))
        parted = index == 0 or ";" in _outside(passage.text[heads[index - 1].end : name.head])
        items.append(replace(item, first_of_part=parted))
        state = after if after is not None else state
    return items


_THROUGH = (f"{fold('nhờ')} ", "qua ")
"""Who brings word is not absent himself: “nhờ bác Tám báo hộ”."""


def _counted(passage: Passage, name: Name) -> int:
    """Return how many more are named behind a name, by the number before it: “bốn cụ Quý, Yến, Mai, Hợp đều ốm”."""
    told = _SEVERAL.search(passage.text, max(0, name.start - _LONGEST_REASON), name.start)
    return (count(told["number"]) or 1) - 1 if told else 0


_SEVERAL = pattern(rf"(?<!\w)(?P<number>{COUNT}) (?:{HONORIFIC}|người) $")


def _is_about(passage: Passage, person: Name, name: Name, at: int) -> bool:
    """Tell whether a name in brackets right behind a person is the full one, or a place: “A (Pháp, thăm con)”."""
    inside = passage.text[name.start : name.end]
    alone = not passage.text[person.end : at].strip() and " " not in inside and not name.called
    return alone or inside.endswith(passage.text[person.start : person.end])


_NUMBERING = pattern(r"[ ,;]{0,2}\(?\d{1,2}[.)] ?$")
_RAMBLING = 160
"""What is told behind a name without any mark to end it is no reason: words of a recording."""
_OVER = re.compile(r";|\. ")
_CALL = pattern(_CALLS)
_HONORIFICS = tuple(map(fold, ("đồng chí", "đ/c", "ông", "bà", "anh", "chị", "cô", "thầy", "bác", "cụ", "chú")))


def _outside(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _is_listed(passage: Passage, name: Name, mark: str) -> bool:
    words = passage.text[name.start : name.end].split(" ")
    after = passage.text[name.end : name.end + 2]
    if (
        name.called
        or (len(words) > 1 and (words[0] in SURNAMES or words[1] in MIDDLES or after == " ("))
        or "'" in words[0][:2]
    ):
        return words[0] not in _NO_NAMES or len(words) > 1
    if len(words) > 1 and mark.strip() == "là":
        return after[:1] in ",;." or not after
    return (
        len(words) == 1
        and (mark[:1] in ":,;(" or mark.startswith(" - ") or mark.strip() in _JOINS)
        and (after[:1] in ",;).\t" or (after[:1] == ":" and mark[:1] in "(;") or after in (" (", " -", ""))
        and words[0] not in _NO_NAMES
    )


def state_of(text: str, start: int, stop: int) -> bool | None:
    """Return what is said before the names: all excused, none excused, or nothing."""
    flags = list(FLAG.finditer(text, start, stop))
    state = None
    for flag in flags:
        numbered = text[flag.end() : flag.end() + 4].strip(" :")[:1].isdigit()
        state = None if numbered and len(flags) > 1 else flag["yes"] is not None
    counted = [_COUNTED.search(text, max(start, flag.start() - 12), flag.start()) is not None for flag in flags]
    return None if len(flags) > 1 and all(counted) and ":" in text[flags[-1].end() : stop] else state


_COUNTED = pattern(rf"(?<!\w){COUNT} (?:đồng chí |đ/c |người |cụ )?$")
"""How many have each excuse, of nobody in particular: “3 báo lý do, 2 không phép: A, B …”."""


def _item(passage: Passage, name: Name, end: int, state: bool | None, *, last: bool) -> tuple[_Item, bool | None]:
    """Return the item, and the excuse announced at its end for the names that follow (“…, 1 không phép (B)”)."""
    text = passage.text
    after: bool | None = None
    post = POST.match(text, name.end, end)
    bracket = _BRACKET.match(text, name.end, end) or (_BRACKET.match(text, post.end(), end) if post else None)
    flags = [flag for flag in FLAG.finditer(text, name.end, end) if not _OF_ONE.search(text, name.end, flag.start())]
    if (
        flags
        and not last
        and (bracket is None or flags[-1].start() > bracket.end())
        and _LABELS.search(text, name.end, flags[-1].start())
        and _HEADS_NEXT.fullmatch(text, flags[-1].end(), end)
        and text[flags[-1].end() : end].strip(" ,;và")
    ):
        after = flags.pop()["yes"] is not None
        end = text.rfind(",", name.end, end) if text.rfind(",", name.end, end) > 0 else end
    excused = flags[0]["yes"] is not None if flags else state
    trailing = bool(flags) and (bracket is None or flags[0].start() > bracket.end())
    if bracket and _KIND.fullmatch(bracket[1]):
        post, bracket = bracket, _BRACKET.match(text, bracket.end(), end)
    first, stop = (bracket.start(1), bracket.end(1)) if bracket else (post.end() if post else name.end, end)
    if bracket and text[first:stop].split(",")[0].endswith(text[name.start : name.end]):
        first += len(text[first:stop].split(",")[0])
        if _WHY_BEHIND.match(text, bracket.end(), end):
            first, stop, bracket = bracket.end(), end, None
    if not bracket and text.startswith(called := text[name.head : name.start], first + 2) and called:
        first += 2 + len(called)
    if not bracket:
        cut = _CUT.search(text, first, stop)
        later = _LATER.match(text, cut.end(), end) if cut and cut.group() in (";", ".") else None
        first, stop = later.span("reason") if later else (first, cut.start() if cut else stop)
    for flag in flags:
        if first <= flag.start() < stop:
            said = text[first : flag.start()].strip(EDGES)
            leads = not said or said in _PRONOUNS or (_THEY.fullmatch(said) and flag.group().endswith(_TOLD_WHY))
            first, stop = (flag.end(), stop) if leads else (first, flag.start())
    if together := TOGETHER.search(text, name.end, end):
        around = text[together.start()] == "(" and together.start() < first
        until = together.start(together.lastgroup or 0) if around else together.start()
        stop = stop if until < first and together.group().endswith(_TOLD_WHY) else max(first, min(stop, until))
    if flags and not bracket and first >= stop and (late := _BRACKET.match(text, flags[-1].end(), end)):
        first, stop = late.span(1)
    if (post := POST.match(text, first, stop)) and (not bracket or post.end() < stop):
        first = post.end()
    if one := _ONE.search(text, first, stop):
        stop = one.start()
    first, stop = trimmed(text, first, stop)
    told = first < stop and text[first:stop] not in _JOINS and not _KIN.fullmatch(text, first, stop)
    reason = (first, stop) if told else None
    apart = (
        bool(flags)
        and not _FOR_ONE.search(flags[0].group())
        and bracket is None
        and text[: flags[0].start()].rstrip(" ")[-1:] in ("(", ",")
    )
    return _Item(name, max(stop, name.end), reason, excused, bool(flags), trailing, bracket is not None, False, apart), after


_FOR_ONE = pattern(r"(?<!\w)(?:hộ|giùm|giúp|thay)(?!\w)")
"""Leave somebody asked for another is that other's alone."""
_KIND = pattern(
    r"(?:đảng viên )?(?:chính thức|dự bị)|(?:phó )?bí thư(?: chi (?:bộ|đoàn))?|p?bt(?:cb)?|(?:chi|đảng) ủy viên|cuv"
    r"|(?:phó )?(?:chủ tịch|chủ nhiệm|hiệu trưởng|giám đốc|(?:tổ |đội )?trưởng (?:thôn|xóm|ấp|bản|ban|phòng|khoa|khu|trạm))"
    r"(?! (?:cử|gọi|giao|phân|điều|cho)(?!\w))(?: [^\W\d_]+){0,3}"
)
"""What in brackets tells which kind of member somebody is, or his post."""
_KIN = pattern(
    r"(?:và|với|cùng)(?: với)? (?:vợ|chồng|bố|mẹ|ba|má|(?:con|em|anh|chị)(?: (?:trai|gái|dâu|rể|ruột))?)(?: là)?[ ,:]*"
)
"""How the next one is of the same family: “A và vợ là B đi xa”."""
_THEY = pattern(rf"(?:cả (?:hai|ba|bốn|năm|\d)|{COUNT} (?:đồng chí|đ/c|người|cụ)|(?:hai )?vợ chồng)(?: (?:đều|cùng|đã|có))*")
_TOLD_WHY = tuple(map(fold, ("điện báo", "thoại báo", "gọi báo", "nhắn báo", "tin báo")))
"""Behind these words stands why: “(cả hai điện báo xe hỏng)”."""
_WHY_BEHIND = pattern(r" (?=\w)(?!và |cùng |với |còn )")
_CUT = pattern(r" ?\(|[.;]|, (?=(?:còn|mọi người|tất cả|toàn bộ|những người|các đồng chí)(?!\w))")
_PRONOUNS = (*_HONORIFICS, "em", "ảnh", "chỉ", "ổng", "bả", "thì", "cũng", "hôm nay", "bữa nay")


def _shared(passage: Passage, items: list[_Item], stop: int, after: int) -> list[_Item]:
    """Return the items with what is said once for several of them: the reason behind the last, the excuse of all."""
    text = passage.text
    parts = [index for index, item in enumerate(items) if item.first_of_part]
    for first, following in pairwise((*parts, len(items))):
        for index in range(following - 2, first - 1, -1):
            item, other = items[index], items[index + 1]
            between = text[item.name.end : other.name.head].strip(" ")
            bare = item.reason is None and not item.own
            if bare and item.reason is None and other.reason and _OF_TWO.match(text, other.name.end):
                items[index] = replace(item, reason=other.reason, excused=other.excused, own=other.own)
                continue
            if bare and (between in _JOINS[1:5] or not any(items[at].bracket for at in range(first, index))):
                items[index] = replace(item, reason=other.reason, excused=other.excused, own=other.own, trailing=other.trailing)
            elif not item.own and other.trailing and other.excused and other.bracket == item.bracket == (not other.apart):
                items[index] = replace(item, excused=True, own=True, trailing=True)
        until = items[following].name.head if following < len(items) else min(max(stop + 2, after), len(text))
        if told := TOGETHER.search(text, items[following - 1].name.end, until):
            yes = (told["yes"] or told["yes2"] or told["let"]) is not None
            that = _SAID_THAT.match(text, told.end(), min(len(text), until + _LONGEST_REASON))
            number = count(told["number"]) if told["number"] else None
            whole = max(0, following - number) if number else 0 if following == len(items) else first
            for index in range(whole, following):
                if not items[index].own or index == following - 1 or items[index].trailing:
                    reason = items[index].reason or (that.span("reason") if that else None)
                    items[index] = replace(items[index], excused=yes, own=True, reason=reason)
        elif following == len(items) and (told := _BEHIND.match(text, items[-1].end, until)) and not any(i.own for i in items):
            items = [replace(item, excused=told["yes"] is not None, own=True) for item in items]
    return items


_OF_TWO = pattern(r" ?\((?:hai )?(?:vợ chồng|anh em|chị em|mẹ con|bố con|cả hai)(?!\w)")
"""A reason of two, said behind the second: “A, B (vợ chồng về quê)”."""
_SAID_THAT = pattern(
    r"(?: (?:là|rằng)|(?<=điện báo)|(?<=thoại báo)|(?<=gọi báo)|(?<=nhắn báo)|(?<=tin báo)) (?P<reason>[^,.;()]{3,60})"
)
"""Why, behind the excuse: “hai người này có nhắn là kẹt ghe”."""
_BEHIND = pattern(rf"\)? ?[,;.-] ?(?:(?P<no>{NO_REASON})|(?P<yes>{REASON}))")


def _one_each(passage: Passage, items: list[_Item]) -> list[_Item]:
    """Return the items with a reason each where as many are told behind several: “A, B (đi viện; trông cháu)”."""
    text, own = passage.text, list(items)
    for told, run in groupby(range(len(items)), lambda index: items[index].reason):
        several = list(run)
        ways = (list(way.finditer(text, *told)) for way in (_EACH, _PARTED) if told and len(several) > 1)
        if each := next((each for each in ways if len(each) == len(several)), None):
            for index, one in zip(several, each, strict=True):
                own[index] = replace(items[index], reason=trimmed(text, *one.span(one.lastgroup or 0)))
    return own


_EACH = pattern(r"(?:^|(?<=[(;,] )|(?<=\())?(?:còn )?(?<!\w)người (?:thì )?(?P<reason>[^,;()]{2,60}?)(?=[,;)]|$| còn người)")
_PARTED = re.compile(r"[^;()]+")


def _common_reason(passage: Passage, start: int, head: int, last: int, stop: int) -> tuple[int, int] | None:
    """Return the reason said once for all: “(trực ban: A, B)”, “A và B, cùng lý do trực sự cố”."""
    match = BEFORE_ALL.search(passage.text, start, head)
    if match and not FLAG.search(match["reason"]):
        return match.span("reason")
    after = AFTER_ALL.match(passage.text, last, stop) or _LATER.match(passage.text, stop)
    after = after or _BECAUSE.match(passage.text, stop) or THEY.match(passage.text, last)
    if after is None:
        return None
    first, until = after.span("reason")
    flag = FLAG.search(passage.text, first, until)
    return trimmed(passage.text, first, flag.start() if flag else until)
