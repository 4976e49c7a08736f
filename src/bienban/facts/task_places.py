"""Where work is given out in a secretary's own words: “Ai nhận chi thì ghi đây:”, “Sổ giao việc:”, and the lines below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bienban.facts.deadlines import Calendar, deadline_in, due_behind
from bienban.facts.names import HONORIFIC
from bienban.facts.passages import Paper
from bienban.facts.task_words import DOES
from bienban.numerals import days
from bienban.text import fold, pattern

_GIVEN_OUT = (
    r"(?:ai (?:nhận|làm|lo|giữ|gánh)(?: (?:chi|gì|việc|phần|cái))?(?: (?:gì|nào|nấy))?|việc (?:nào )?(?:của )?(?:ai|từng người)"
    r"|sổ (?:giao|chia|phân) (?:việc|công)|(?:bảng|danh sách|phần) (?:giao "
    r"|phân |chia |đầu )?(?:công|việc)|phân (?:công|việc|nhiệm)|chia (?:việc|phần|nhau)"
    r"|(?:cắt|giao|nhận|đầu|chốt) việc|cắt cử|giao nhiệm vụ|giao cho ai|người nào việc nấy"
    r"|ai nấy|ai việc nấy|mỗi người một việc|việc ai|dặn(?: dò| lại)? (?:từng|ai|anh em|mọi người)|chốt (?:người|việc|ngày)"
    r"|chỉ tay|gọi tên từng người|công chuyện (?:của )?(?:từng|ai)|việc phải làm|to.?do|action(?: items?)?|tasks?|trello"
    r"|trách nhiệm (?:của )?(?:từng|ai)|lãnh phần|lãnh việc)(?!\w)"
)
_LEAD = (
    r"(?:[ \t]|[-+*•>]++ ?|\(?[\da-zđivx]{1,4}[.)/-] ?"
    r"|(?:rồi|xong|thế là|sau đó|tiếp theo|hỏi|phần|cuối cùng|đến lượt) |: ){0,6}"
)
_HEAD = pattern(rf"{_LEAD}[^.;]{{0,24}}?{_GIVEN_OUT}[^.;]{{0,40}}:?$")
_LABEL = pattern(rf"{_LEAD}[^.;:]{{0,16}}?{_GIVEN_OUT}[^.;:?]{{0,30}}(?:[:.?]|\? - đáp:) (?=\S)")
_OWNED = pattern(rf"[-+*•\d.) ]{{0,5}}(?:{HONORIFIC} )?[^ ,.;:]+(?: [^ ,.;:]+){{0,4}}: ?{DOES}(?!\w)")
"""A line below such a heading that names who does what, without a day."""
_LONGEST, _MOST = 60, 24
_SIGNS = tuple(
    map(
        fold,
        (
            "việc",
            "ai ",
            "giao",
            "dặn",
            "chốt",
            "cắt",
            "phân ",
            "chia",
            "tay",
            "tên",
            "task",
            "do",
            "action",
            "trello",
            "lãnh",
            "nhiệm",
        ),
    )
)
"""One of these stands in whatever gives out work."""


def given_out(paper: Paper) -> frozenset[int]:
    """Return the places of the lines that give out work by words of their own, and of those listed below such a heading."""
    found: set[int] = set()
    below = 0
    for passage in paper.body:
        text = passage.text
        if paper.announced(passage.place) or not (below or any(map(text[:_LONGEST].__contains__, _SIGNS))):
            continue
        if len(text) <= _LONGEST and _HEAD.fullmatch(text) and not text.endswith("."):
            below = _MOST
        elif _LABEL.match(text):
            found.add(passage.place)
            below = 0
        elif below and (due_behind(passage, 0, len(text)) or next(iter(days(text)), None) or _OWNED.match(text)):
            found.add(passage.place)
            below -= 1
        else:
            below = 0
    return frozenset(found)


def shared_deadlines(paper: Paper, calendar: Calendar, places: Sequence[int]) -> dict[int, date | str]:
    """Return the deadline of the lines that tell tasks, where a line above or below them tells it of all of them."""
    shared: dict[int, date | str] = {}
    for passage in paper.body if places else ():
        if len(passage.text) > 2 * _LONGEST or not (cue := _OF_ALL.match(passage.text)):
            continue
        told = deadline_in(calendar, passage, 0, len(passage.text))
        step = 1 if cue["below"] else -1
        at = passage.place + step
        while told is not None and at in places:
            shared[at] = told[2]
            at += step
    return shared


_OF_ALL = pattern(
    r"[-+*( ]*(?:(?P<below>(?:thời )?hạn chung(?: của)?(?: cả| các)? ?(?:việc)?[^:]{0,30}:?|(?:các|những|mấy) việc (?:sau"
    r"|dưới)(?: đây)?[^:]{2,40}:$|(?:các |những )?việc chung[^:]{2,40}:$"
    r"|[^.;:(]{4,50} \((?:thời )?hạn(?: chung| chót)?[^()]{2,40}\):?$)"
    r"|(?:tất cả |mọi |toàn bộ )?(?:các |những |bấy nhiêu )?(?:việc|nhiệm vụ|phần việc|đầu việc|công việc)(?: trên| này"
    r"| kể trên| nói trên)?(?: đều| phải| cần)* (?:xong|hoàn thành|làm xong|kết thúc|báo cáo|dứt điểm)(?!\w))"
)
