"""Votes as printed: how many for, against, otherwise, of what base, at what percentage (documents.md VOTE, meetings.md 5.6).

“Nhất trí cao” is no number and no vote here; “100% nhất trí” without a base is a percentage and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bienban.facts.ballots import Bases, fits, stated_bases, tables
from bienban.facts.choices import choices
from bienban.facts.passages import Paper, Passage, sentences
from bienban.facts.vote_anchors import NEAR, Anchor, anchors_of
from bienban.facts.vote_subject import subject
from bienban.facts.vote_words import (
    ABSTAIN,
    AGAINST,
    AGREE,
    BASE,
    GOES_ON,
    NEITHER,
    PEOPLE,
)
from bienban.facts.wrapped import rejoined
from bienban.model import Document, Fact, VoteCount
from bienban.numerals import COUNT, count, percents
from bienban.text import fold, pattern, view


def find(paper: Paper) -> Iterator[Fact]:
    """Yield every vote that is printed with a figure."""
    deciding = {passage.place for passage in paper.within("closing.resolution", "closing.minutes_approval")}
    bases = stated_bases(paper)
    told = [*tables(paper, bases), *choices(paper, bases)]
    taken: dict[int, list[tuple[int, int]]] = {}
    for each in told:
        taken.setdefault(each.passage.place, []).append((each.start, each.end))
        yield Fact("votes", each.vote, each.passage.spans(each.start, each.end))
    for passage in rejoined(paper.body):
        if paper.announced(passage.place):
            continue
        counted = taken.get(passage.place, [])
        anchors = anchors_of(passage, deciding=passage.place in deciding)
        anchors = [one for one in anchors if not any(one.start < last and first < one.end for first, last in counted)]
        anchors = [one for one in anchors if not (paper.is_minutes and _before_now(passage.text, one))]
        if len(anchors) == 1 and _LISTED.match(passage.text) and anchors[0].base is None and anchors[0].in_favour is not None:
            yield _tallied(paper, passage, anchors[0], bases)
            continue
        for index, anchor in enumerate(anchors):
            first = anchors[index - 1].end if index else 0
            last = anchors[index + 1].start if index + 1 < len(anchors) else len(passage.text)
            yield _fact(passage, anchor, first, last, bases)


def _before_now(text: str, anchor: Anchor) -> bool:
    """Tell whether a clause tells of a vote at another meeting: “nghị quyết tháng 10 đã được 25/25 thông qua kỳ trước”."""
    near = max(0, anchor.start - NEAR)
    first = max((cut.end() for cut in _CLAUSE.finditer(text, near, anchor.start)), default=near)
    stop = _CLAUSE.search(text, anchor.end, anchor.end + NEAR)
    return _PAST.search(text, first, stop.start() if stop else anchor.end + NEAR) is not None


_CLAUSE = pattern(r"[.;](?= |$)|, ")
_PAST = pattern(
    r"(?<!\w)(?:(?:kỳ|tháng|tuần|lần|buổi|phiên|đợt|cuộc|kỳ họp) (?:trước|vừa rồi"
    r"|vừa qua|rồi)|(?:hồi |từ )?năm (?:ngoái|trước)|trước đây|hôm trước)(?!\w)"
)
_LISTED = pattern(rf"(?:[-+*•] ?|[a-z\d][.)] ?)?(?:số )?(?:phiếu |người |đảng viên |đồng chí )?{AGREE}[^.;]{{0,40}}?:? ?\d")
_NEXT_LINES = 3


def _tallied(paper: Paper, passage: Passage, anchor: Anchor, bases: Bases) -> Fact:
    """Return a vote told line by line: those against and otherwise on the lines below, the ballots on those above."""
    fact = _fact(passage, anchor, 0, len(passage.text), bases)
    told = fact.value
    if not isinstance(told, VoteCount):
        return fact
    spans, against, abstain, base = fact.spans, told.against, told.abstain, told.base
    for below in paper.passages[passage.place + 1 : passage.place + 1 + _NEXT_LINES]:
        no, other = AGAINST.search(below.text[:NEAR]), ABSTAIN.search(below.text[:NEAR])
        found = no or other
        if found is None or len(below.text) > NEAR:
            break
        against = _tally(no) if against is None and no else against
        abstain = _tally(other) if abstain is None and other else abstain
        spans += below.spans(*found.span())
    for above in reversed(paper.passages[max(0, passage.place - _NEXT_LINES - 1) : passage.place]):
        if base is None and len(above.text) < NEAR and (cast := _BALLOTS.search(above.text)):
            base = count(cast["number"])
            spans += above.spans(*cast.span())
    value = VoteCount(told.subject, told.in_favour, against, abstain, base, told.percent)
    return Fact("votes", value, spans)


def _fact(passage: Passage, anchor: Anchor, first: int, last: int, bases: Bases) -> Fact:
    text = passage.text
    stop = _scope(text, anchor.end, last)
    against = _unnamed(passage, AGAINST, anchor.end, stop) or _just_before(text, first, anchor.start)
    neither = NEITHER.search(text, anchor.end, stop) if against else None
    if against and neither and neither.start() <= against.start() < neither.end():
        against = _unnamed(passage, AGAINST, neither.end(), stop)
    abstain = _unnamed(passage, ABSTAIN, max(anchor.end, against.start() if against and against["none"] else 0), stop)
    if abstain and against is None and fold("ý kiến khác") in (abstain["none"] or ""):
        abstain = ABSTAIN.search(text, abstain.end(), stop)
    base, percent = anchor.base, anchor.percent
    limit = min((match.start() for match in (against, abstain) if match), default=stop)
    if percent is None:
        for near_start, near_end in ((anchor.end, limit), (limit, stop), (max(first, anchor.start - 40), anchor.end)):
            told = percents(text[near_start:near_end])
            near = (one for one in told if near_start != limit or _ATTAINED.search(text[near_start : near_start + one.start]))
            if (rate := next(near, None)) is not None:
                percent = rate.value
                stated = BASE.match(text, near_start + rate.end, min(stop, near_start + rate.end + 90))
                if stated:
                    base = count(stated["base"] or stated["bracket"] or stated["bare"]) or base
                break
    if anchor.base is None and base is None:
        base = count(against["of"]) if against and against["of"] else None
        base = base or _resting_on(text, first, anchor, stop)
    if anchor.implied and (told_of := _OUT_OF.search(text, anchor.end, stop)):
        base = max(count(told_of["number"]) or 0, base or 0)
    if anchor.in_favour is not None and base:
        if percent is None:
            rates = (rate.value for rate in percents(text[anchor.end : stop]))
            percent = next((rate for rate in rates if fits(anchor.in_favour, base, rate)), None)
        elif not fits(anchor.in_favour, base, percent) and (
            _OF_ALL.search(text, anchor.end, stop) or text.startswith(" phiếu", anchor.end)
        ):
            wholes = [count(match["number"]) or 0 for match in _OUT_OF.finditer(text, anchor.end, stop)]
            base = next(
                (one for one in (*wholes, *bases.told, *bases.members) if one and fits(anchor.in_favour, one, percent)), base
            )
    if base is None and percent == _WHOLE and _OF_BALLOTS.search(text, anchor.end, stop):
        base = anchor.in_favour
    value = VoteCount(
        subject=subject(passage, first, anchor.start, anchor.end),
        in_favour=anchor.in_favour,
        against=_tally(against),
        abstain=_tally(abstain),
        base=base,
        percent=percent,
    )
    until = max([anchor.end, *(match.end() for match in (against, abstain) if match)])
    return Fact("votes", value, passage.spans(anchor.start, until))


def deciding(document: Document, votes: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the counted votes on the resolution, the conclusion or the work of the month, whatever the section is called."""
    for fact in votes:
        span = fact.spans[0]
        text = view(document.blocks[span.block].text).text
        asked = text[max(0, text.rfind(". ", 0, span.start)) : span.end]
        counted = fact.stated and isinstance(fact.value, VoteCount) and fact.value.in_favour
        if counted and _ON_ALL.search(asked) and not _ON_ONE.search(asked):
            yield fact


_ON_ALL = pattern(
    r"(?<!\w)(?:nghị quyết(?! (?:số|của|trung ương|đại hội|\d))|kết luận|lời chung|(?:toàn bộ|thông qua) (?:\w+ )?kết quả"
    r"|(?:những|các|mấy) (?:điều|việc|nội dung|phần|nhiệm vụ|chủ trương|khoản|ý)"
    r"|(?:việc|nhiệm vụ|công tác|phương hướng|kế hoạch) (?:của )?(?:tháng|quý|kỳ)|điều (?:bí thư|chủ tọa|vừa|đã))(?!\w)"
)
_ON_ONE = pattern(
    r"(?<!\w)(?:biên bản|chương trình|bản đăng ký|giới thiệu|kết nạp|bầu|cử|xếp loại (?:đồng chí|đảng viên)|khen thưởng"
    r"|(?:họp|kỳ|phiên|buổi)(?: họp)? (?:ngày )?\d{1,2}/\d{1,2})(?!\w)"
)


def _unnamed(passage: Passage, wording: re.Pattern[str], start: int, stop: int) -> re.Match[str] | None:
    """Return the first words of dissent whose number is not the last syllable of a name: “đồng chí Tư không giơ thẻ”."""
    cased = passage.cased
    found = wording.finditer(passage.text, start, stop)
    return next((one for one in found if one["before"] is None or not _is_name(cased, one.start("before"))), None)


def _is_name(cased: str, at: int) -> bool:
    return cased[at].isupper() and at > 1 and cased[at - 2].isalnum()


def _just_before(text: str, first: int, start: int) -> re.Match[str] | None:
    """Return the dissent told right before the assent: “một đồng chí không đồng ý, 15 đồng chí đồng ý”."""
    found = [
        match
        for match in AGAINST.finditer(text, max(first, start - NEAR), start)
        if match.end() >= start - (14 if match["none"] else 2)
    ]
    return found[-1] if found else None


_WHOLE, _OF_BALLOTS = 100, pattern(r"100 ?% (?:tổng )?số phiếu")
_OF_ALL = pattern(r"so với|triệu tập|(?<!\w)của(?!\w)|tổng số")
_OUT_OF = pattern(
    rf"(?:so với|trên|trong|/|\((?=\d{{1,3}} (?:{PEOPLE} )?chính thức(?: có mặt| dự họp)?\)))(?: (?:tổng )?số"
    rf"| tổng)? ?(?P<number>{COUNT}|(?<=/)\d{{1,4}}) ?"
    rf"(?:{PEOPLE}|chính thức|ct(?!\w)|được triệu tập|(?:(?<=trên \d)|(?<=trên \d\d)|(?<=số \d)|(?<=số \d\d))(?=[,.;)]|$))"
)
_ALL_VOTING = pattern(
    rf"tổng số[^.;,\d]{{0,24}}(?:biểu quyết|bỏ phiếu|tham gia)(?: là)?:? (?P<number>{COUNT})(?![/\d%])"
    rf"|(?:tổng|cộng)(?: số| cộng)?:? (?P<sum>{COUNT}) (?:phiếu|thẻ|tay)(?!\w)"
)
"""How many voted, told behind the counts: “Đồng ý 23; …; tổng số được biểu quyết 24”."""
_BALLOTS = pattern(
    rf"(?:(?<!không )hợp lệ|thu (?:về|vào)|phát ra|phát|có mặt|dự họp|tổng số phiếu|triệu tập|phải dự|cầm thẻ|bỏ phiếu"
    rf"|biểu quyết)(?: là)?:? (?P<number>{COUNT})(?![/\d%])"
)


def _resting_on(text: str, first: int, anchor: Anchor, stop: int) -> int | None:
    """Return of how many a count is told: “… trên 34 đảng viên”, “so với 18 …”, “trong 18 đảng viên có 15 người thuận”."""
    told = list(_OUT_OF.finditer(text, anchor.start, stop)) or list(_OUT_OF.finditer(text, first, anchor.start))
    if told:
        return count(next((each for each in told if each.group().startswith("so")), told[0])["number"])
    voters = _VOTING.search(text, max(first, anchor.start - NEAR), anchor.start)
    if voters:
        return count(voters["number"])
    if all_of := _ALL_VOTING.search(text, anchor.end, anchor.end + NEAR):
        return count(all_of["number"] or all_of["sum"])
    cast = _BALLOTS.search(text, max(first, anchor.start - 160), anchor.start)
    return count(cast["number"]) if cast else None


_VOTING = pattern(
    rf"(?P<number>{COUNT}) (?:(?:{PEOPLE}|chính thức|có mặt|dự họp|dự|biểu quyết|bỏ phiếu|tham gia|ở đó|ngồi đó|ở đây"
    r"|tại chỗ) ?){1,5}(?:(?:thông qua )?(?:nghị quyết|kết luận|dự thảo|chương trình)[^.;:,\d]{0,24})?(?:,|;|:| thì)? ?$"
)
"""Of how many it is, right before: “41 đồng chí chính thức có mặt, tán thành 40”."""
_ATTAINED = pattern(r"(?:so với[^%;]{0,40}|đạt|bằng|tỷ lệ|=|là|tức|tính ra|trên (?:tổng số )?\d+[^%;]{0,50}\()[^%]*$")


_SHARE_CELL = pattern(r"(?<=\t)\d{1,3}(?:,\d+)? ?%(?=\t|$)")


def _scope(text: str, start: int, last: int) -> int:
    """Return where the words about a vote end: its sentence, and those after it that go on counting."""
    stop = start
    for begin, end in sentences(text, start, last):
        if begin > start and not (GOES_ON.match(text, begin) or text[begin - 1] == ";" or _SHARE_CELL.match(text, begin)):
            break
        stop = end
    return min(stop, start + 400)


def _tally(match: re.Match[str] | None) -> int | None:
    """Return the number a clause of dissent prints, 0 for an explicit none."""
    if match is None:
        return None
    groups = match.groupdict()
    if groups["none"] or groups["zero"]:
        return 0
    return count(groups["after"] or groups["before"])
