"""Votes counted choice by choice in a sentence: “Khiển trách 8 phiếu, cảnh cáo 2 phiếu”, “bà Nga được 18 phiếu, đạt 62,1%”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.ballots import Bases, Told, cast, cast_in, fits, resting
from bienban.facts.passages import Paper, Passage
from bienban.model import VoteCount
from bienban.numerals import percents
from bienban.text import fold, pattern

_RATE = r"(?:,? ?(?:\(|=|bằng|đạt|chiếm|tỷ lệ|là|tức)? ?(?:tỷ lệ )?(?P<rate>\d{1,3}(?:,\d{1,3})? ?%)(?P<on>[^();.]{0,80}\)?)?)?"
_DISSENT = r"(?:[;,] ?(?:có )?(?P<against>\d{1,3}) phiếu không (?:đồng ý|tán thành))?"
_GETS = pattern(
    r"[ :,(-]{0,2}(?:(?:trúng cử|được|đạt|có|là|với"
    r"|nhận) ){0,2}(?P<number>\d{1,3})(?:/(?P<of>\d{1,3}))? phiếu(?! (?:không|trắng|hợp))"
    rf"(?: (?:đồng ý|bầu|tán thành|thuận))?{_RATE}\)?{_DISSENT}"
)
_AGREED = pattern(r"tán thành|đồng ý|nhất trí")
_ALSO = pattern(r" (?P<number>\d{1,3})(?=[,.;]|$)(?P<of>)?(?P<rate>)?(?P<on>)?(?P<against>)?")
_SEATED = pattern(r" (?P<number>\d{1,3})/(?P<of>\d{1,3})(?=[,.;]|$)(?P<rate>)?(?P<on>)?(?P<against>)?")
_ALONE = pattern(rf"(?<=; )(?:đạt|được) (?P<number>\d{{1,3}})(?P<of>)? phiếu(?! (?:không|trắng|hợp)){_RATE}\)?{_DISSENT}")
_PENALTY = pattern(
    r"(?<!\w)(?P<subject>không kỷ luật|khiển trách|cảnh cáo|cách chức|khai trừ)(?: ?:|,| là)? ?(?:được )?"
    rf"(?P<number>\d{{1,3}})(?P<of>)?(?: phiếu| ?(?=[.;]))(?: ?=)?{_RATE}(?P<against>)?"
)
_GRADED = pattern(
    r"(?P<subject>(?:hoàn thành|xuất sắc|tốt)[^.;:\d/]{0,40}?),? (?P<number>\d{1,3})/(?P<of>\d{1,3}) phiếu"
    rf"{_RATE}{_DISSENT}"
)
_RATED = pattern(
    r"(?P<subject>(?:hoàn thành|xuất sắc|tốt)[^.;:\d/()]{0,30}?),? (?P<number>\d{1,3})(?:/(?P<of>\d{1,3}))?(?: người)? ?"
    r"\((?P<rate>\d{1,3}(?:,\d{1,3})? ?%)(?P<on>[^();]{0,80})\)(?P<against>)?"
)
"""How many would grade a person or the chi bộ so, where nothing but the share says that it is a vote."""
_GRADING = tuple(map(fold, ("xếp loại", "biểu quyết", "bỏ phiếu", "giơ tay", "lấy phiếu")))
_BODY = pattern(r"(?<!\w)(?:chi bộ|tập thể|chi ủy|bí thư|cấp ủy)[^.;:\d]{0,30}$")
_OTHER_BODY = pattern(
    r"(?:đại hội|hội nghị|cuộc họp|họp) (?:của )?(?:chi đoàn|đoàn|công đoàn|chi hội|hội|mặt trận|thôn|xóm|dân)(?!\w)"
)
_CHOICE = pattern(
    r"(?:: ?)?(?:đạt |được |có )?(?<![\d/])(?P<number>\d{1,3}) phiếu(?: ?\(|, (?:đạt |chiếm "
    r"|tỷ lệ )?)(?P<rate>\d{1,3}(?:,\d{1,3})? ?%)"
    r"(?:[^()]{0,80}\))?"
)
_CHOSEN = pattern(r"(?P<subject>[^,.;:()\t]{4,80}?) ?$")
_GRADE = pattern(r"(?:mức|loại|xếp loại|hoàn thành|không hoàn thành|xuất sắc|tốt)(?!\w)")
_SIMPLE = pattern(r"[-+*• ]*(?:(?:số )?(?:phiếu )?(?:không )?(?:tán thành|đồng ý|thuận)|phiếu|số phiếu|hợp lệ|phát ra)")
_WHOLE = pattern(r"(?:trên|so với|của)(?: tổng số)? (?P<base>\d{1,3})")
_HERE = pattern(r"\((?P<base>\d{1,3}) (?:chi ủy viên|đảng viên|đồng chí)[^()]{0,20} có mặt\)")
_GUILTY = pattern(
    r"(?<!không )kỷ luật (?P<number>\d{1,3}) phiếu, không kỷ luật (?P<against>\d{1,3}) phiếu[;,] ?(?P=number)/(?P<of>\d{1,3})"
    r"[^.;%]{0,40}?"
    r"(?P<rate>\d{1,3}(?:,\d)? ?%)(?P<on>)?"
)


def choices(paper: Paper, bases: Bases) -> Iterator[Told]:
    """Yield one vote for every person or choice whose ballots a sentence counts."""
    for passage in paper.body:
        text = passage.text
        if "\t" in text or not ("phiếu" in text or "bầu" in text or any(map(text.__contains__, _GRADING))):
            continue
        taken = 0
        for start, subject, match in sorted(_found(passage), key=lambda found: found[0]):
            if start < taken or _OTHER_BODY.search(text, _since(text, start, ". "), start):
                continue
            taken = match.end()
            yield Told(passage, start, match.end(), _vote(paper, passage, subject, match, bases))


def _found(passage: Passage) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield (start, subject, match) of everything that is counted in ballots."""
    text = passage.text
    for guilty in _GUILTY.finditer(text):
        yield guilty.start(), "thi hành kỷ luật", guilty
    counted = False
    for name in passage.people:
        ways = (_GETS, *((_ALSO,) if counted else ()), *((_SEATED,) if "bầu" in text else ()))
        got = next((match for way in ways if (match := way.match(text, name.end))), None)
        if got is not None:
            counted = True
            yield name.start, passage.words(name.start, name.end), got
    for wording in (_PENALTY, _GRADED):
        found = list(wording.finditer(text))
        for match in found if len(found) > 1 or wording is _GRADED else ():
            if _AGREED.search(match["subject"]):
                continue
            person = next((one for one in passage.people if one.start < match.start()), None)
            words = passage.words(*match.span("subject"))
            yield match.start(), f"{passage.words(person.start, person.end)}: {words}" if person else words, match
    yield from _rated(passage)
    for match in _ALONE.finditer(text):
        person = next((one for one in passage.people if one.start < match.start()), None)
        if person is not None:
            yield match.start(), passage.words(person.start, person.end), match
    for match in _CHOICE.finditer(text):
        chosen = _CHOSEN.search(text, max(0, match.start() - 81), match.start())
        if chosen is not None and not _SIMPLE.match(chosen["subject"].strip()):
            words = passage.words(*chosen.span("subject")).strip()
            person = next((one for one in passage.people if one.end < chosen.start("subject")), None)
            if person is not None and _GRADE.match(chosen["subject"].strip()):
                words = f"{passage.words(person.start, person.end)}: {words}"
            yield chosen.start("subject"), words, match


def _since(text: str, at: int, *marks: str) -> int:
    """Return where the words before a place begin that are looked at: behind the last of the marks, and near."""
    near = max(0, at - _WIDE)
    return max(near, *(text.rfind(mark, near, at) + 1 for mark in marks))


_WIDE = 200


def _rated(passage: Passage) -> Iterator[tuple[int, str, re.Match[str]]]:
    text = passage.text
    for match in _RATED.finditer(text) if any(map(text.__contains__, _GRADING)) else ():
        begin = _since(text, match.start(), ". ", "; ", ": ")
        person = next((one for one in reversed(passage.people) if begin <= one.start < match.start()), None)
        words = passage.words(*match.span("subject"))
        if person is not None:
            yield match.start(), f"{passage.words(person.start, person.end)}: {words}", match
        elif body := _BODY.search(text, begin, match.start()):
            yield match.start(), f"{passage.words(*body.span()).strip()} {words}", match


def _vote(paper: Paper, passage: Passage, subject: str, match: re.Match[str], bases: Bases) -> VoteCount:
    told = match.groupdict()
    number = int(told["number"])
    rate = next(percents(told["rate"]), None) if told["rate"] else None
    percent = rate.value if rate else None
    whole = _WHOLE.search(told.get("on") or "") or _HERE.search(passage.text)
    base: int | None
    if told.get("of"):
        base = int(told["of"])
    elif whole is not None:
        base = int(whole["base"])
    elif percent is not None:
        here = (int(one["base"]) for one in _WHOLE.finditer(passage.text))
        issued = (cast_in(passage.text), cast(paper, passage.place))
        base = next((one for one in here if one and fits(number, one, percent)), None) or resting(number, percent, bases)
        base = base or next((one for one in issued if one and fits(number, one, percent)), None)
    else:
        base = cast_in(passage.text) or cast(paper, passage.place)
    against = int(told["against"]) if told.get("against") else None
    return VoteCount(subject=subject, in_favour=number, against=against, base=base, percent=percent)
