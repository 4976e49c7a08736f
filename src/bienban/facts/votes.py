"""Votes as printed: how many for, against, otherwise, of what base, at what percentage (documents.md VOTE, meetings.md 5.6).

“Nhất trí cao” is no number and no vote here; “100% nhất trí” without a base is a percentage and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bienban.facts.ballots import Bases, fits, stated_bases, tables
from bienban.facts.choices import choices
from bienban.facts.passages import Paper, Passage, sentences
from bienban.facts.vote_subject import subject
from bienban.facts.vote_words import (
    ABSTAIN,
    AGAINST,
    AGAINST_BEFORE,
    AGREE,
    BASE,
    COUNTED,
    DATED,
    DONE,
    GOES_ON,
    HINTS,
    OTHERS,
    PEOPLE,
    PEOPLE_NEXT,
    RATE_ALONE,
    STRANGERS,
    THRESHOLD,
    VOTERS,
    YES,
)
from bienban.facts.wrapped import rejoined
from bienban.model import Fact, VoteCount
from bienban.numerals import COUNT, Ratio, count, percents, ratios
from bienban.text import fold, pattern


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a count in favour stands, and what it says by itself; ``again`` where it answers a question of its own."""

    start: int
    end: int
    in_favour: int | None
    base: int | None = None
    percent: float | None = None
    again: bool = False


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
        anchors = _joined(passage.text, list(_anchors(passage, passage.place in deciding)))
        anchors = [one for one in anchors if not any(one.start < last and first < one.end for first, last in counted)]
        anchors = [one for one in anchors if not (paper.is_minutes and _before_now(passage.text, one))]
        if len(anchors) == 1 and _LISTED.match(passage.text) and anchors[0].base is None and anchors[0].in_favour is not None:
            yield _tallied(paper, passage, anchors[0], bases)
            continue
        for index, anchor in enumerate(anchors):
            first = anchors[index - 1].end if index else 0
            last = anchors[index + 1].start if index + 1 < len(anchors) else len(passage.text)
            yield _fact(passage, anchor, first, last, bases)


def _before_now(text: str, anchor: _Anchor) -> bool:
    """Tell whether a clause tells of a vote at another meeting: “nghị quyết tháng 10 đã được 25/25 thông qua kỳ trước”."""
    near = max(0, anchor.start - _NEAR)
    first = max((cut.end() for cut in _CLAUSE.finditer(text, near, anchor.start)), default=near)
    stop = _CLAUSE.search(text, anchor.end, anchor.end + _NEAR)
    return _PAST.search(text, first, stop.start() if stop else anchor.end + _NEAR) is not None


_CLAUSE = pattern(r"[.;](?= |$)|, ")
_PAST = pattern(
    r"(?<!\w)(?:(?:kỳ|tháng|lần|buổi|phiên|đợt|cuộc|kỳ họp) (?:trước|vừa rồi|vừa qua|rồi)|(?:hồi |từ )?năm (?:ngoái|trước)"
    r"|trước đây|hôm trước)(?!\w)"
)
_LONGEST_ROW = 300
_LISTED = pattern(rf"(?:[-+*•] ?|[a-z\d][.)] ?)?(?:số )?(?:phiếu |người |đảng viên |đồng chí )?{AGREE}[^.;]{{0,40}}?:? ?\d")
_NEXT_LINES = 3


def _tallied(paper: Paper, passage: Passage, anchor: _Anchor, bases: Bases) -> Fact:
    """Return a vote told line by line: those against and otherwise on the lines below, the ballots on those above."""
    fact = _fact(passage, anchor, 0, len(passage.text), bases)
    told = fact.value
    if not isinstance(told, VoteCount):
        return fact
    spans, against, abstain, base = fact.spans, told.against, told.abstain, told.base
    for below in paper.passages[passage.place + 1 : passage.place + 1 + _NEXT_LINES]:
        no, other = AGAINST.search(below.text[:_NEAR]), ABSTAIN.search(below.text[:_NEAR])
        found = no or other
        if found is None or len(below.text) > _NEAR:
            break
        against = _tally(no) if against is None and no else against
        abstain = _tally(other) if abstain is None and other else abstain
        spans += below.spans(*found.span())
    for above in reversed(paper.passages[max(0, passage.place - _NEXT_LINES - 1) : passage.place]):
        if base is None and len(above.text) < _NEAR and (cast := _BALLOTS.search(above.text)):
            base = count(cast["number"])
    value = VoteCount(told.subject, told.in_favour, against, abstain, base, told.percent)
    return Fact("votes", value, spans)


def _joined(text: str, anchors: list[_Anchor]) -> list[_Anchor]:
    """Return the anchors, those that say one vote in two ways as one.

    A count in words and the fraction that repeats it (“thuận 17, không thuận 1; 17/21 là 81%”), one number of two wholes
    (the one whose share is printed counts), a count and its share in the next sentence.
    """
    kept: list[_Anchor] = []
    for anchor in anchors:
        before = kept[-1] if kept else None
        if before is None or anchor.again or anchor.start - before.end >= _NEAR:
            kept.append(anchor)
        elif before.in_favour is not None and before.in_favour == anchor.in_favour and anchor.base is not None:
            rate = next(percents(text[anchor.end : anchor.end + _NEAR]), None)
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
_NEAR = 120


def _anchors(passage: Passage, deciding: bool) -> Iterator[_Anchor]:
    text = passage.text
    if not deciding and (not any(map(text.__contains__, HINTS)) or (not YES.search(text) and "phiếu" not in text)):
        return
    position = 0
    for start, end in sentences(text):
        start = max(0, start - _LONGEST_ROW) if text[start - 1 : start] == "\t" else start
        found = [anchor for anchor in _in_sentence(passage, start, end, deciding) if anchor.start >= position]
        if not found and position:
            found = [*_again(text, position, start, end)]
        yield from found
        position = max([position, *(anchor.end for anchor in found)])


def _again(text: str, position: int, start: int, end: int) -> Iterator[_Anchor]:
    """Yield the fraction of the next question of a row of votes: “chương trình 20/20 tán thành; nội quy: 20/20”."""
    tail = _LAST_FRACTION.search(text, start, end)
    if tail and _QUESTION.search(text, position, tail.start()) and not _OTHER_COUNT.search(text, position, tail.start()):
        part, whole = int(tail["part"]), int(tail["whole"])
        if part <= whole:
            yield _Anchor(tail.start("part"), tail.end("whole"), part, whole, again=True)


_LAST_FRACTION = pattern(r"(?:[:;,] ?|^ ?|(?<=; ))(?P<part>\d{1,3})/(?P<whole>\d{1,3})(?= ?[.;,]? ?$| ?[.;])")
_QUESTION = pattern(
    r"(?<!\w)(?:danh sách|số lượng|nghị quyết|chương trình|nội quy|quy chế|kế hoạch|nhân sự|phương án|kết luận|dự thảo|đề án"
    r"|thư ký|(?:tổ|ban) kiểm phiếu|đoàn chủ tịch|chủ tọa)(?!\w)"
)
_OTHER_COUNT = pattern(r"(?:phát|thu(?: về| vào)?|hợp lệ|đóng|nộp|hoàn thành|có mặt|dự|đăng ký|chỉ tiêu|đạt)(?: ra)?(?!\w)")


def _in_sentence(passage: Passage, start: int, end: int, deciding: bool) -> list[_Anchor]:
    text, anchors = passage.text, list[_Anchor]()
    may_count = YES.search(text, start, end) or "phiếu" in text[start:end]
    told = [
        (match, count(match["after"] or match["before"] or match["bare"] or match["told"]))
        for match in (COUNTED.finditer(text, start, end) if may_count else ())
        if not text.startswith(("?", " ?"), match.end())
    ]
    firsts = {number: match for match, number in reversed(told)}
    for ratio in _fractions(text[start:end]):
        first, last = start + ratio.start, start + ratio.end
        if (
            (ratio.part > ratio.whole and not PEOPLE_NEXT.match(text, last))
            or THRESHOLD.search(text[max(0, first - 8) : first])
            or DATED.search(text[max(0, first - 12) : first])
            or AGAINST_BEFORE.search(text[max(start, first - 30) : first])
            or STRANGERS.search(text, max(start, text.rfind(",", start, first), first - _NEAR // 2), first)
            or not _is_vote(text, start, first, last, end, deciding)
        ):
            continue
        words = firsts.get(ratio.part)
        if words is not None and words.end() <= first:
            first, last = words.span()
        if not anchors or anchors[-1].start < first:
            anchors.append(_Anchor(first, last, ratio.part, ratio.whole))
    if anchors:
        return anchors
    counted = [(match, number) for match, number in told if number is not None and not _is_name(passage, match)]
    if counted:
        match, number = next((one for one in counted if _AGREED.search(one[0].group())), counted[0])
        voters, behind = match["voters"] or "", text[match.end() : match.end() + 24]
        sure = fold("có mặt") in voters and ("100" in behind[:8] or fold("đều") in voters)
        again = _ALL_OF_THEM.match(behind)
        whole = match["all"] or sure or (again and count(again["number"]) == number)
        return [_Anchor(match.start(), match.end(), number, number if whole else None)]
    alone = RATE_ALONE.search(text, start, end) if "%" in text else None
    if alone and not STRANGERS.search(text, start, alone.end()):
        rate = next(percents(text[alone.start() : alone.end()]))
        return [_Anchor(alone.start(), alone.end(), None, None, rate.value)]
    return []


def _fractions(text: str) -> list[Ratio]:
    """Return the fractions that may count people: “12/13”, “12 người trên 13”, never “hai phần ba”."""
    found = [ratio for ratio in ratios(text) if fold("phần") not in text[ratio.start : ratio.end]]
    found += [Ratio(match.start(), match.end(), int(match["part"]), int(match["whole"])) for match in _PEOPLE_OF.finditer(text)]
    return sorted(found, key=lambda ratio: ratio.start)


def _is_name(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether the number is a name: “anh Năm đồng ý”."""
    at = match.start(next(group for group in ("after", "before", "bare", "told") if match[group]))
    return any(name.start <= at < name.end for name in passage.people)


_PEOPLE_OF = pattern(
    r"(?P<part>\d(?<![\w/.,].)\d{0,2}) (?:người trên (?:tổng số )?|(?:cái |cánh |chiếc )?(?:tay|mũ|nón|thẻ|bút) (?:của|trên) )"
    r"(?P<whole>\d{1,3})(?![\w/%])"
)
_AGREED = pattern(rf"(?<!\w)(?:{AGREE})(?!\w)")
_ALL_OF_THEM = pattern(rf" (?:đủ )?cả (?P<number>{COUNT})")
_SCORED = pattern(r"điểm|(?<!\w)chấm")
_ISSUED = pattern(r"(?:phát(?: ra)?|thu(?: về| vào| vô| lại)?|hợp lệ)(?: là|:)? $")


def _is_vote(text: str, start: int, first: int, last: int, end: int, deciding: bool) -> bool:
    """Tell whether a fraction counts votes, by what stands before and after it in its sentence."""
    if OTHERS.match(text, last):
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
    if _CAME.search(before):
        return False
    if YES.search(before):
        return before.endswith(": ") or not DONE.search(before[_last(before) :])
    return (deciding and not _SCORED.search(text)) or bool(YES.search(follows) and after > last)


_CAME = pattern(r"(?:có mặt|hiện diện|dự họp|tham dự|dự|tổng số)(?: là|:)? $")


def _last(before: str) -> int:
    return max((match.end() for match in YES.finditer(before)), default=0)


def _fact(passage: Passage, anchor: _Anchor, first: int, last: int, bases: Bases) -> Fact:
    text = passage.text
    stop = _scope(text, anchor.end, last)
    against = AGAINST.search(text, anchor.end, stop)
    abstain = ABSTAIN.search(text, against.start() if against and against["none"] else anchor.end, stop)
    if abstain and against is None and fold("ý kiến khác") in (abstain["none"] or ""):
        abstain = ABSTAIN.search(text, abstain.end(), stop)
    base, percent = anchor.base, anchor.percent
    limit = min((match.start() for match in (against, abstain) if match), default=stop)
    if percent is None:
        for near_start, near_end in ((anchor.end, limit), (limit, stop), (max(first, anchor.start - 40), anchor.start)):
            rate = next(percents(text[near_start:near_end]), None)
            attained = near_start != limit or _ATTAINED.search(text[near_start : near_start + rate.start] if rate else "")
            if rate is not None and attained:
                percent = rate.value
                stated = BASE.match(text, near_start + rate.end, min(stop, near_start + rate.end + 90))
                if stated:
                    base = count(stated["base"] or stated["bracket"] or stated["bare"]) or base
                break
    if anchor.base is None and base is None:
        told = count(against["of"]) if against and against["of"] else None
        base = told or _resting_on(text, first, anchor, stop)
    if base is None and percent == 100:
        base = anchor.in_favour
    if anchor.in_favour is not None and base:
        if percent is None:
            rates = (rate.value for rate in percents(text[anchor.end : stop]))
            percent = next((rate for rate in rates if fits(anchor.in_favour, base, rate)), None)
        elif not fits(anchor.in_favour, base, percent) and _OF_ALL.search(text, anchor.end, stop):
            told_of = [count(match["number"]) or 0 for match in _OUT_OF.finditer(text, anchor.end, stop)]
            base = next(
                (one for one in (*told_of, *bases.told, *bases.members) if one and fits(anchor.in_favour, one, percent)), base
            )
    value = VoteCount(
        subject=subject(passage, first, anchor.start),
        in_favour=anchor.in_favour,
        against=_tally(against),
        abstain=_tally(abstain),
        base=base,
        percent=percent,
    )
    until = max([anchor.end, *(match.end() for match in (against, abstain) if match)])
    return Fact("votes", value, passage.spans(anchor.start, until))


_OF_ALL = pattern(r"so với|triệu tập|(?<!\w)của(?!\w)|tổng số")
_OUT_OF = pattern(
    rf"(?:so với|trên|trong|/)(?: tổng(?: số)?)? ?(?P<number>{COUNT}|(?<=/)\d{{1,4}}) ?"
    rf"(?:{PEOPLE}|chính thức|được triệu tập|(?:(?<=trên \d)|(?<=trên \d\d))(?=[,.;)]|$))"
)
_ALL_VOTING = pattern(rf"tổng số[^.;,\d]{{0,24}}(?:biểu quyết|bỏ phiếu|tham gia)(?: là)?:? (?P<number>{COUNT})(?![/\d%])")
"""How many voted, told behind the counts: “Đồng ý 23; …; tổng số được biểu quyết 24”."""
_BALLOTS = pattern(
    rf"(?:(?<!không )hợp lệ|thu (?:về|vào)|phát ra|phát|có mặt|triệu tập|phải dự|cầm thẻ|bỏ phiếu"
    rf"|biểu quyết)(?: là)?:? (?P<number>{COUNT})(?![/\d%])"
)


def _resting_on(text: str, first: int, anchor: _Anchor, stop: int) -> int | None:
    """Return of how many a count is told: “… trên 34 đảng viên”, “so với 18 …”, “trong 18 đảng viên có 15 người thuận”."""
    told = list(_OUT_OF.finditer(text, anchor.start, stop)) or list(_OUT_OF.finditer(text, first, anchor.start))
    if told:
        return count(next((each for each in told if each.group().startswith("so")), told[0])["number"])
    voters = _VOTING.search(text, max(first, anchor.start - _NEAR), anchor.start)
    if voters:
        return count(voters["number"])
    cast = _ALL_VOTING.search(text, anchor.end, anchor.end + _NEAR)
    cast = cast or _BALLOTS.search(text, max(first, anchor.start - 160), anchor.start)
    return count(cast["number"]) if cast else None


_VOTING = pattern(
    rf"(?P<number>{COUNT}) (?:(?:{PEOPLE}|chính thức|có mặt|dự họp|dự|biểu quyết|bỏ phiếu|tham gia|ở đó|ngồi đó|ở đây"
    rf"|tại chỗ) ?){{1,5}}(?:,|;|:"
    rf"| thì)? ?$"
)
"""Of how many it is, right before: “41 đồng chí chính thức có mặt, tán thành 40”."""
_ATTAINED = pattern(r"(?:so với[^%;]{0,40}|đạt|bằng|tỷ lệ|=|là|tức|trên (?:tổng số )?\d+[^%;]{0,50}\()[^%]*$")


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
