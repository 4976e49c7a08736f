"""A part of a line as the learned part reads it: people, bodies and days by signs, the other words as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bienban.facts.bodies import BODY, GROUP_FIRST
from bienban.facts.deadlines import TERM_ENDS, Calendar, dated, deadline_in, due_behind, is_feast
from bienban.facts.names import name_at
from bienban.facts.owners import GIVES, begin_of, by_birth
from bienban.facts.passages import Passage
from bienban.facts.surnames import SURNAMES
from bienban.facts.task_words import DOES
from bienban.numerals import days
from bienban.text import pattern

When = tuple[int, int, date | str]
_Sign = tuple[int, int, str]
_DOES = pattern(rf" ?(?:(?:thì|sẽ|phải|nhận|xin|đứng ra|lo|có nhiệm vụ|chịu trách nhiệm) )*{DOES}(?!\w)")
_TIME = pattern(r"\d|tuần|tháng|quý|kỳ|tết|vụ|xuyên|mồng|mùng|buổi|mai|mốt|nay|thứ|chủ nhật|trước|sau|tới|đến|hết")
_TWO = re.compile(r"[^\w]*+(?:\d+[.)/ ]++)?(\w)\w*+ (\w)")
_GROUP = pattern(
    r"[^\w]*(?:\w{1,2}[.)/-] ?)?(?:giao (?:cho )?)?(?:chi|công|dân|mặt|văn|hợp|bộ|các|hội|ban|tổ|nhóm|đội|phòng|khoa|trạm|đoàn"
    r"|liên|phân|trung|tiểu|kíp|khối|cả|toàn)(?!\w)"
)
"""How a part begins that a body may begin."""
_BODY = pattern(rf"(?<!\w){BODY}(?!\w)")


def may_be(passage: Passage, start: int, end: int) -> bool:
    """Tell at a glance whether a part may name somebody and a time; most name neither, and are read no further."""
    if _TIME.search(passage.text, start, end) is None:
        return False
    if any(start <= name.head < end for name in passage.people) or _GROUP.match(passage.text, start, end):
        return True
    two = _TWO.match(passage.cased, start, end)
    return two is not None and two[1].isupper() and two[2].isupper()


def when_in(calendar: Calendar, passage: Passage, start: int, end: int) -> When | None:
    """Return by when a part tells something, with its words: a day, a time in words, or any day to come."""
    if told := deadline_in(calendar, passage, start, end) or due_behind(passage, start, end):
        return told
    last: When | None = None
    for day in days(passage.text[start:end]) if calendar.held else ():
        other = is_feast(passage.text, start, start + day.start) or TERM_ENDS.match(passage.text, start + day.end)
        value = None if other else dated(calendar, day)
        if value is not None and calendar.held is not None and value >= calendar.held:
            last = start + day.start, start + day.end, value
    return last


def in_signs(calendar: Calendar, passage: Passage, start: int, end: int, when: When | None) -> str:
    """Return a part with ``N`` for a person, ``B`` for a body, ``D+`` and ``D-`` for days to come and past, ``T`` for a time.

    ``when`` is what ``when_in`` tells of the part. A part without any person or body has no words: nobody is to do it.
    """
    signs = [(name.head, name.end, "N") for name in passage.people if start <= name.head and name.end <= end]
    dates = list(_free(signs, _days(calendar, passage, start, end)))
    signs += dates
    if when is not None and isinstance(when[2], str) and not dates:
        signs += _free(signs, iter([(when[0], when[1], "T")]))
    signs += _free(signs, ((match.start(), match.end(), "B") for match in _BODY.finditer(passage.text, start, end)))
    if not any(sign in "NB" for _, _, sign in signs):
        first = next(_free(signs, _first(passage, start, end)), None)
        if first is None:
            return ""
        signs.append(first)
    words, at = "", start
    for begin, stop, sign in sorted(signs):
        if begin >= at:
            words += f"{passage.text[at:begin]} {sign} "
            if sign in "NBC" and _DOES.match(passage.text, stop, end):
                words += "V "
            at = stop
    return words + passage.text[at:end]


def _free(taken: list[_Sign], found: Iterator[_Sign]) -> Iterator[_Sign]:
    """Yield what overlaps with nothing that has its sign."""
    return (each for each in found if not any(each[0] < stop and start < each[1] for start, stop, _ in taken))


def _days(calendar: Calendar, passage: Passage, start: int, end: int) -> Iterator[_Sign]:
    for day in days(passage.text[start:end]):
        told = dated(calendar, day)
        sign = "D" if told is None or calendar.held is None else "D+" if told >= calendar.held else "D-"
        yield start + day.start, start + day.end, sign


def _first(passage: Passage, start: int, end: int) -> Iterator[_Sign]:
    """Yield who begins a part, or is given it, by capitals alone or by the first words of a body."""
    given = GIVES.search(passage.text, start, end)
    for at in (begin_of(passage, start, end), *((given.end(),) if given else ())):
        name = name_at(passage, at, end)
        words = passage.text[name.start : name.end].split(" ") if name and name.end <= end else []
        if name is not None and len(words) > 1:
            yield name.head, name.end, "N" if words[0] in SURNAMES or by_birth(words[0]) else "C"
        elif group := GROUP_FIRST.match(passage.text, at, end):
            yield group.start(), group.end(), "B"
