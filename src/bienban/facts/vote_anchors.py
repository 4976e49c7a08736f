"""Where a count in favour stands in the words of a vote, and what it says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bienban.facts.ballots import fits
from bienban.facts.passages import Passage, sentences
from bienban.facts.vote_words import (
    AGAINST_BEFORE,
    AGREE,
    COUNTED,
    DATED,
    DONE,
    HINTS,
    OTHERS,
    PEOPLE,
    PEOPLE_NEXT,
    RATE_ALONE,
    STRANGERS,
    THRESHOLD,
    TWICE,
    VOTERS,
    YES,
)
from bienban.numerals import COUNT, Ratio, count, percents, ratios
from bienban.text import fold, pattern


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a count in favour stands, and what it says by itself.

    ``again`` where it answers a question of its own; ``implied`` where its whole is not printed but follows from “đều”.
    """

    start: int
    end: int
    in_favour: int | None
    base: int | None = None
    percent: float | None = None
    again: bool = False
    implied: bool = False


def _joined(text: str, anchors: list[Anchor]) -> list[Anchor]:
    """Return the anchors, those that say one vote in two ways as one.

    A count in words and the fraction that repeats it (“thuận 17, không thuận 1; 17/21 là 81%”), one number of two wholes
    (the one whose share is printed counts), a count and its share in the next sentence.
    """
    kept: list[Anchor] = []
    for anchor in anchors:
        before = kept[-1] if kept else None
        if (
            before is None
            or anchor.again
            or anchor.start - before.end >= NEAR
            or (before.base == anchor.base and _NEXT_VOTE.search(text[before.end : anchor.start]))
        ):
            kept.append(anchor)
        elif before.in_favour is not None and before.in_favour == anchor.in_favour and anchor.base is not None:
            rate = next(percents(text[anchor.end : anchor.end + NEAR]), None)
            shared = rate is not None and fits(before.in_favour, anchor.base, rate.value)
            kept[-1] = replace(before, base=anchor.base if before.base is None or shared else before.base)
        elif (
            anchor.in_favour is None
            and before.in_favour is not None
            and before.percent is None
            and _SHARE.search(text, before.end, anchor.start + 8)
        ):
            kept[-1] = replace(before, percent=anchor.percent)
        else:
            kept.append(anchor)
    return kept


_SHARE = pattern(r"tỷ lệ")
_NEXT_VOTE = pattern(
    r"^ ?; (?!(?:tổng|so với|đạt|chiếm|tính|tức|bằng|tỷ lệ|số|trên|kết quả|trong)(?!\w))[^\W\d][^;.:]{3,60}[:,]? ?$"
    r"|[.;] ?(?:[-+*•] ?|\d{1,2}[.)] ?)?(?:chi bộ )?(?:biểu quyết|thông qua|bầu|giơ tay)(?: (?:về|việc|thông qua))* "
    r"(?!tán|đồng|nhất|kết quả|giơ|được|đạt|với)\w+ [^.;]*$"
)
"""The next question of a row: “Biểu quyết thư ký 22/22. Biểu quyết chương trình 22/22”."""
NEAR = 120


_LONGEST_ROW = 300


def anchors_of(passage: Passage, *, deciding: bool) -> list[Anchor]:
    """Return the counts in favour of a passage, each vote once; ``deciding`` where the section is that of the decision."""
    text = passage.text
    if not deciding and (not any(map(text.__contains__, HINTS)) or (not YES.search(text) and "phiếu" not in text)):
        return []
    return _joined(text, list(_found(passage, deciding)))


def _found(passage: Passage, deciding: bool) -> Iterator[Anchor]:
    text, position = passage.text, 0
    for start, end in sentences(text):
        start = max(0, start - _LONGEST_ROW) if text[start - 1 : start] == "\t" else start
        found = [anchor for anchor in _in_sentence(passage, start, end, deciding) if anchor.start >= position]
        if not found and position:
            found = [*_again(text, position, start, end)]
        yield from found
        position = max([position, *(anchor.end for anchor in found)])


def _again(text: str, position: int, start: int, end: int) -> Iterator[Anchor]:
    """Yield the fraction of the next question of a row of votes: “chương trình 20/20 tán thành; nội quy: 20/20”."""
    tail = _LAST_FRACTION.search(text, start, end)
    if tail and _QUESTION.search(text, position, tail.start()) and not _OTHER_COUNT.search(text, position, tail.start()):
        part, whole = int(tail["part"]), int(tail["whole"])
        if part <= whole:
            yield Anchor(tail.start("part"), tail.end("whole"), part, whole, again=True)


_LAST_FRACTION = pattern(r"(?:[:;,] ?|^ ?|(?<=; ))(?P<part>\d{1,3})/(?P<whole>\d{1,3})(?= ?[.;,]? ?$| ?[.;])")
_QUESTION = pattern(
    r"(?<!\w)(?:danh sách|số lượng|nghị quyết|chương trình|nội quy|quy chế|kế hoạch|nhân sự|phương án|kết luận|dự thảo|đề án"
    r"|thư ký|(?:tổ|ban) kiểm phiếu|đoàn chủ tịch|chủ tọa)(?!\w)"
)
_OTHER_COUNT = pattern(r"(?:phát|thu(?: về| vào)?|hợp lệ|đóng|nộp|hoàn thành|có mặt|dự|đăng ký|chỉ tiêu|đạt)(?: ra)?(?!\w)")


def _in_sentence(passage: Passage, start: int, end: int, deciding: bool) -> list[Anchor]:
    text, anchors = passage.text, list[Anchor]()
    may_count = YES.search(text, start, end) or "phiếu" in text[start:end]
    told = [
        (match, count(next(match[group] for group in _COUNTS if match[group])))
        for match in (COUNTED.finditer(text, start, end) if may_count else ())
        if not text.startswith(("?", " ?"), match.end()) and not _no_count(text, start, match)
    ]
    firsts = {number: match for match, number in reversed(told)}
    for ratio in _fractions(text[start:end]):
        first, last = start + ratio.start, start + ratio.end
        if (
            (ratio.part > ratio.whole and not PEOPLE_NEXT.match(text, last))
            or ((low := THRESHOLD.search(text[max(0, first - 16) : first])) and not (low["full"] and ratio.part == ratio.whole))
            or DATED.search(text[max(0, first - 12) : first])
            or AGAINST_BEFORE.search(text[max(start, first - 30) : first])
            or STRANGERS.search(text, max(start, text.rfind(",", start, first), first - NEAR // 2), first)
            or not _is_vote(passage, start, first, last, end, deciding)
        ):
            continue
        words = firsts.get(ratio.part)
        if words is not None and words.end() <= first:
            first, last = words.span()
        if not anchors or anchors[-1].start < first:
            anchors.append(Anchor(first, last, ratio.part, ratio.whole))
    if anchors:
        return anchors
    twice = TWICE.search(text, start, end) if may_count else None
    if twice is not None:
        some, everybody = count(twice[twice.lastgroup or "whole"]), count(twice["whole"])
        if some and everybody and some <= everybody:
            return [Anchor(twice.start(), twice.end(), some, everybody)]
    counted = [(match, number) for match, number in told if number is not None and not _is_name(passage, match)]
    if counted:
        match, number = next((one for one in counted if _AGREED.search(one[0].group())), counted[0])
        voters, behind = match["voters"] or "", text[match.end() : match.end() + 40]
        sure = _HERE.search(voters) and ("100" in behind[:8] or fold("đều") in voters)
        again = _ALL_OF_THEM.match(behind)
        whole = match["all"] or match["everyone"] or sure or (again and count(again["number"]) == number)
        return [Anchor(match.start(), match.end(), number, number if whole else None, implied=bool(sure))]
    alone = RATE_ALONE.search(text, start, end) if "%" in text else None
    if alone and not STRANGERS.search(text, start, alone.end()):
        rate = next(percents(text[alone.start() : alone.end()]))
        in_all = _IN_ALL.match(text, alone.end()) if rate.value == 100 else None
        everybody = count(in_all["number"] if in_all else alone["number"]) if in_all or alone["number"] else None
        return [Anchor(alone.start(), in_all.end() if in_all else alone.end(), everybody, everybody, rate.value)]
    return []


_HERE = pattern(r"(?<!\w)(?:có mặt|dự)(?!\w)(?! bị)")


_COUNTS = (
    "after",
    "before",
    "bare",
    "told",
    "shown",
    "raised",
    "said",
    "seen",
    "let",
    "asked",
    "everyone",
    "raising",
    "listed",
    "cast",
)


def _no_count(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the words only ask (“ưng không”), name a group (“tổ 1 thuận”), or count those who spoke."""
    spoken = _OPINIONS.search(match.group()) is not None and _SPOKE.search(text, start, match.end()) is not None
    numbered = match["bare"] is not None and _GROUP.search(text, max(start, match.start() - 16), match.start()) is not None
    numbered = numbered or (match["after"] == "1" and _LIST.match(text, match.end()) is not None)
    return spoken or numbered or _ASKS.search(match.group()) is not None


_OPINIONS, _SPOKE = pattern(r"ý kiến|lượt"), pattern(r"phát biểu|thảo luận|tham luận|góp ý")
_GROUP = pattern(r"(?<!\w)(?:tổ|tổ đảng|nhóm|thôn|xóm|ấp|bản|khu|khối|đội|lớp|phương án|điều|mục|câu)(?: số)? $")
"""Before a number it is the name of a group or of a part: “tổ 1 thuận; tổ 2 thuận”."""
_LIST = pattern(r"[.)] [^.;]{2,120}[.;] ?2[.)] ")
"""The first number of a list: “mọi người đồng ý: 1. Nghe thời sự; 2. Bàn việc tháng 9”."""
_ASKS = pattern(rf"{AGREE} không$")
_IN_ALL = pattern(rf" ?\((?P<number>{COUNT}) (?:phiếu|đồng chí|đ/c|người|đảng viên)\)")


def _fractions(text: str) -> list[Ratio]:
    """Return the fractions that may count people: “12/13”, “12 người trên 13”, never “hai phần ba”."""
    found = [ratio for ratio in ratios(text) if fold("phần") not in text[ratio.start : ratio.end]]
    starts = {ratio.start for ratio in found}
    for match in _PEOPLE_OF.finditer(text):
        part = count(match["part"] or match["some"] or match["spoken"])
        whole = count(match["whole"] or match["everybody"] or match["of_all"] or match["of_them"])
        if part is not None and whole and match.start() not in starts:
            found.append(Ratio(match.start(), match.end(), part, whole))
    return sorted(found, key=lambda ratio: ratio.start)


def _is_name(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether the number is a name: “anh Năm đồng ý”."""
    at = match.start(next(group for group in _COUNTS if match[group]))
    return any(name.start <= at < name.end for name in passage.people)


_PEOPLE_OF = pattern(
    r"(?P<part>\d(?<![\w/.,].)\d{0,2}) (?:người trên (?:tổng số )?|(?:cái |cánh |chiếc )?(?:tay|mũ|nón|thẻ|bút) (?:của|trên) "
    r"|(?:đồng chí|đ/c|đảng viên|người) ?/ ?)(?P<whole>\d{1,3})(?![\w/%])"
    rf"|(?P<some>{COUNT})(?: (?:{PEOPLE}|lá phiếu))(?: (?:thuận|chính thức|{AGREE}))?(?: (?:trên|trong)(?: tổng)?(?: số)? "
    rf"| ?/ ?)"
    rf"(?P<everybody>{COUNT})(?= ?(?:{PEOPLE}|lá|chính thức|có mặt)(?!\w)| ?[,.;)]|$)"
    rf"|(?P<spoken>{COUNT}) (?:trên(?: tổng)?(?: số)? (?P<of_all>{COUNT})(?= ?[.,;)]|$| (?:{PEOPLE}|chính thức)(?!\w))"
    rf"|trong(?: tổng)?(?: số)? (?P<of_them>{COUNT})(?= (?:{PEOPLE}|chính thức)(?!\w)))"
)
_AGREED = pattern(rf"(?<!\w)(?:{AGREE})(?!\w)")
_ALL_OF_THEM = pattern(rf",? (?:(?:đủ )?cả|(?:vừa |đúng |tròn )?đủ|vừa đúng) (?P<number>{COUNT})")
_SCORED = pattern(r"điểm|(?<!\w)chấm")
_ISSUED = pattern(r"(?:phát(?: ra)?|thu(?: về| vào| vô| lại)?|hợp lệ)(?: là|:)? $")


def _is_vote(passage: Passage, start: int, first: int, last: int, end: int, deciding: bool) -> bool:
    """Tell whether a fraction counts votes, by what stands before and after it in its sentence."""
    text = passage.text
    if OTHERS.match(text, last) or (_OF_A_PLACE.search(text, max(start, first - NEAR), first) and _FOLK.match(text, last)):
        return False
    if text.startswith(" ý kiến", last) and _OPINION_OF.search(text, start, first):
        return False
    voters = VOTERS.match(text, last, end)
    after = voters.end() if voters else last
    follows = text[after : min(end, after + 40)]
    before = text[max(start, first - 80) : first]
    if text.startswith(" phiếu", last):
        return not _ISSUED.search(before)
    if DONE.match(follows.lstrip(" ,")):
        return False
    if YES.match(follows.lstrip(" ,(:")):
        return True
    if _CAME.search(before) and not _HANDS.search(text, first, last):
        return False
    if (agreed := _last(passage, first - len(before), first)) is not None:
        return before.endswith(": ") or not DONE.search(text, agreed, first)
    return (deciding and not _SCORED.search(text) and not _GRADE.search(before)) or bool(YES.search(follows) and after > last)


_OF_A_PLACE = pattern(r"(?<!\w)(?:tổ|xóm|thôn|ấp|bản|khu|lớp|đội|phum|sóc)(?: \w+){0,2} có $")
_OPINION_OF = pattern(r"ý kiến (?:của|nhận xét của|tham gia của) ")
"""Opinions collected from another body: “Ý kiến của Ban Chấp hành Chi đoàn, ngày 16/11/2026: 03/03 ý kiến tán thành”."""
_GRADE = pattern(r"(?<!\w)(?:tốt|khá|loại) $")
_FOLK = pattern(r" (?:người|bà con|dân)(?!\w)")
_HANDS = pattern(r" (?:tay|mũ|nón|thẻ|bút) ")
_CAME = pattern(r"(?:có mặt|hiện diện|dự họp|tham dự|dự|tổng số)(?: là|:)? $")


def _last(passage: Passage, start: int, end: int) -> int | None:
    """Return where the last word of assent ends that is nobody's name: in “Nông Đức Thuận” there is none."""
    agreed = (match for match in YES.finditer(passage.text, start, end))
    return max(
        (one.end() for one in agreed if not any(name.start < one.start() < name.end for name in passage.people)), default=None
    )
