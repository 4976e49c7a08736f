"""Votes as printed: how many for, against, otherwise, of what base, at what percentage (documents.md VOTE, meetings.md 5.6).

“Nhất trí cao” is no number and no vote here; “100% nhất trí” without a base is a percentage and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.passages import Paper, Passage, sentences
from bienban.model import Fact, VoteCount
from bienban.numerals import COUNT, count, percents, ratios
from bienban.text import pattern

_PEOPLE = (
    r"(?:đảng viên|đồng chí|đ/c|đc|đv|đvct|người|phiếu|cụ|bạn|thành viên|đại biểu|số phiếu|ý kiến|cánh tay|bàn tay|tay|thẻ"
    r"|lá phiếu"
    r"|chi ủy viên|anh em|ông bà|bác|vị)"
)
_AGREE = (
    r"(?:tán (?:thành|đồng)|đồng (?:ý|tình|thuận|lòng)|nhất trí|(?:ưng )?thuận|ưng(?: bụng)?|ủng hộ|bằng lòng"
    r"|chấp (?:thuận|nhận)"
    r"|chịu(?! trách)|thống nhất)"
)
"""Words of assent that are counted by themselves: “37 thuận”, “đồng ý 11”."""
_YES_WORDS = (
    rf"{_AGREE}|(?:giơ|đưa) (?:tay|thẻ|lên|cao)|(?:tay|thẻ) (?:giơ|đưa)|biểu quyết|thông qua|chuẩn y|vote|bấm (?:poll|nút)"
    r"|vỗ tay|gật đầu|bỏ phiếu thuận"
)
_YES = pattern(rf"(?<!\w)(?<!không )(?<!không có đồng chí nào )(?<!chưa )(?:{_YES_WORDS})(?!\w)")
_VOTERS = pattern(
    rf"(?: ?\(?(?:{_PEOPLE}|chính thức|dự bị|có mặt|dự họp|dự sinh hoạt|phải dự|tham dự|thuộc diện|được|triệu tập|của"
    rf"|chi bộ|đủ|đã|đều|tổng số|\d+|trong|toàn)(?=[ ,.;:()=\t]|$)\)?){{0,9}}"
)
_OTHERS = pattern(
    r" ?(?:hộ|ha|m(?!\w)|cháu|em|học sinh|nhiệm vụ|chỉ tiêu|việc|kế hoạch|gia đình|trẻ|tổ|lớp|giáo viên|sinh viên"
    r"|ý kiến|xã|thôn|ủy viên|tạ|tấn|khẩu|nhà|đơn vị|và|đoàn viên|hội viên|công nhân|điểm)(?!\w)"
)
_DONE = pattern(r"hoàn thành|nộp|đăng ký|đóng|cài|khảo sát|tham gia|dự$")
_STOP = r"(?= ?(?:[,;.()/:=]|$|trên|không|chống|trong|\d))"
_COUNTED = pattern(
    rf"(?<!không )(?<!chưa )(?<!\w)(?:số )?(?:phiếu |người )?{_AGREE}(?: (?:nghị quyết|kết luận|dự thảo"
    rf"|chương trình)[^:;.,\d]{{0,24}}:)?(?: là| có| gồm|:)? ?(?P<after>{COUNT})(?![/%.,]\d"
    rf"| ?%)(?: (?:{_PEOPLE}))?{_STOP}"
    rf"|(?<![\w/.,])(?P<bare>\d{{1,3}}) {_AGREE}(?=\)? ?[,;(/] ?(?:có )?(?:\d|không)| trên \d)"
    rf"|(?:giơ (?:tay|thẻ)|(?:đếm|đưa) (?:tay|thẻ)|tay giơ)[^.;:\d]{{0,30}} (?:được|đủ|là) (?P<told>{COUNT})(?![\d/%,])"
    rf"|(?P<all>(?:cả|toàn thể|tất cả) )?(?<!/)(?P<before>{COUNT})(?P<voters>(?: (?:{_PEOPLE}|chính thức|có mặt"
    rf"|dự họp|dự|đều|đã|cùng|giơ lên)){{1,5}}),? (?:giơ tay |biểu quyết |bỏ phiếu )?(?:{_YES_WORDS}|giơ(?: lên| cao)?)(?!\w)"
)
_RATE_ALONE = pattern(
    rf"(?P<a>\d{{1,3}}(?:,\d+)? ?%)(?: (?:số )?(?:{_PEOPLE}|chính thức|có mặt|dự họp|tham dự|dự|đều|chi bộ"
    rf"|đã)){{0,6}} (?:giơ tay |biểu quyết )?(?:tán thành|đồng ý|nhất trí|thống nhất|giơ tay)(?!\w)"
    r"|(?:nhất trí|tán thành|đồng ý|biểu quyết)(?: thông qua)?(?: là|:| đạt)? ?(?P<b>\d{1,3}(?:,\d+)? ?%)"
    r"|(?:(?:giơ|đưa) (?:tay|thẻ)|biểu quyết|đồng thuận|tán thành|thông qua|nhất trí)[^.;%\d]{0,40} (?:được|đạt|là|tới|:"
    r"|đủ|trọn) ?"
    r"(?P<c>\d{1,3}(?:,\d+)? ?%)"
)
_PEOPLE_NEXT = pattern(rf" ?\(?(?:{_PEOPLE})(?!\w)")
_AGAINST_BEFORE = pattern(r"(?:không \w+ \w+|không thuận|không ưng|chống|phản đối|trắng)(?: là|:)? $")
_STRANGERS = pattern(
    r"tổ chức chính trị|đoàn thể|cử tri|người được hỏi|nơi cư trú|nơi ở|hộ dân|quần chúng (?:được|tham|lấy)|nhân dân"
    r"|bà con|phụ huynh"
)
_THRESHOLD = pattern(r"(?:quá|đủ|ít nhất|hơn) $")
_DATED = pattern(r"(?:ngày|từ|trước|sau|đến|tối|sáng|chiều|hạn|mùng|mồng|xong|tháng|và) ?$")
_NOBODY = r"không (?:có )?(?:một )?(?:ai|đồng chí nào|đ/c nào|người nào|đảng viên nào|ý kiến nào|phiếu nào|phiếu|ý kiến)? ?"
_NO_WORDS = rf"không {_AGREE}|phản đối|chống(?: lại)?|nghịch|bác bỏ|bác(?= [:\\d])|không giơ tay"
_AGAINST = pattern(
    rf"(?P<none>{_NOBODY}(?:{_NO_WORDS}|(?:ý kiến )?trái(?! phép)))"
    rf"|(?:{_NO_WORDS})(?: là| có|:)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))|(?P<after>{COUNT})(?:/(?P<of>\d{{1,3}}))?(?!%))"
    rf"|(?P<before>{COUNT}) (?:{_PEOPLE} )?(?:{_NO_WORDS})"
)
_OTHER_WORDS = (
    r"(?:có )?ý kiến khác|phiếu trắng|không (?:có |tỏ |nêu |cho |bày tỏ |rõ )?ý(?: kiến)?|trắng|bỏ trống|lưỡng lự|phân vân"
    r"|(?:xin |để )?suy nghĩ thêm|(?:xin )?để lại(?! phiếu)|còn băn khoăn|không biểu quyết"
)
_ABSTAIN = pattern(
    r"(?P<none>không (?:có )?(?:ai )?(?:(?:có )?ý kiến khác|phiếu trắng)|hoặc (?:có )?ý kiến khác)"
    rf"|(?:{_OTHER_WORDS})(?: là| có|:)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))|(?P<after>{COUNT})(?![%/]))"
    rf"|(?P<before>{COUNT}) (?:{_PEOPLE} )?(?:{_OTHER_WORDS})"
)
_BASE = pattern(
    rf" ?(?:so với|trên|của|tính trên|số|tổng)[^.;()%]{{0,60}}?(?:\(?(?P<base>{COUNT}) ?(?:đồng chí|đảng viên|đ/c"
    r"|người)|\((?P<bracket>\d+)\))"
)
_GOES_ON = pattern(
    rf"[ \t]*(?:đạt|không (?:có )?(?:ai|tán|đồng|thuận|ưng|ý kiến|đ/c|tỏ)|ý kiến khác|phiếu trắng|tỷ lệ"
    rf"|số (?:phiếu )?không|thuận|chống"
    rf"|trắng|(?:{COUNT}) (?:{_PEOPLE} )?(?:không|chống|phản|trắng|ý kiến khác))"
)
_NUMBERING = pattern(r"[ \t]*(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ]\) ?)*")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a count in favour stands, and what it says by itself."""

    start: int
    end: int
    in_favour: int | None
    base: int | None = None
    percent: float | None = None


def find(paper: Paper) -> Iterator[Fact]:
    """Yield every vote that is printed with a figure."""
    deciding = {passage.place for passage in paper.within("closing.resolution", "closing.minutes_approval")}
    for passage in paper.body:
        if paper.announced(passage.place):
            continue
        anchors = _joined(list(_anchors(passage, passage.place in deciding)))
        if len(anchors) == 1 and _LISTED.match(passage.text) and anchors[0].base is None and anchors[0].in_favour is not None:
            yield _tallied(paper, passage, anchors[0])
            continue
        for index, anchor in enumerate(anchors):
            first = anchors[index - 1].end if index else 0
            last = anchors[index + 1].start if index + 1 < len(anchors) else len(passage.text)
            yield _fact(passage, anchor, first, last)


_LISTED = pattern(rf"(?:[-+*•] ?|[a-z\d][.)] ?)?(?:số )?(?:phiếu |người |đảng viên |đồng chí )?{_AGREE}[^.;]{{0,40}}?:? ?\d")
_NEXT_LINES = 3


def _tallied(paper: Paper, passage: Passage, anchor: _Anchor) -> Fact:
    """Return a vote told line by line: those against and otherwise on the lines below, the ballots on those above."""
    fact = _fact(passage, anchor, 0, len(passage.text))
    told = fact.value
    if not isinstance(told, VoteCount):
        return fact
    spans, against, abstain, base = fact.spans, told.against, told.abstain, told.base
    for below in paper.passages[passage.place + 1 : passage.place + 1 + _NEXT_LINES]:
        no, other = _AGAINST.search(below.text[:_NEAR]), _ABSTAIN.search(below.text[:_NEAR])
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


def _joined(anchors: list[_Anchor]) -> list[_Anchor]:
    """Return the anchors, a count in words and the fraction that repeats it as one: “thuận 17, không thuận 1; 17/21 là 81%”."""
    kept: list[_Anchor] = []
    for anchor in anchors:
        before = kept[-1] if kept else None
        same = before and before.base is None and before.in_favour is not None and before.in_favour == anchor.in_favour
        if before and same and anchor.base is not None and anchor.start - before.end < _NEAR:
            kept[-1] = _Anchor(before.start, before.end, before.in_favour, anchor.base)
        else:
            kept.append(anchor)
    return kept


_NEAR = 120


def _anchors(passage: Passage, deciding: bool) -> Iterator[_Anchor]:
    text = passage.text
    if not deciding and not _YES.search(text) and "phiếu" not in text:
        return
    position = 0
    for start, end in sentences(text):
        start = max(0, start - _LONGEST_ROW) if text[start - 1 : start] == "\t" else start
        found = [anchor for anchor in _in_sentence(text, start, end, deciding) if anchor.start >= position]
        yield from found
        position = max([position, *(anchor.end for anchor in found)])


def _in_sentence(text: str, start: int, end: int, deciding: bool) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    may_count = _YES.search(text, start, end) or "phiếu" in text[start:end]
    told = [
        (match, count(match["after"] or match["before"] or match["bare"] or match["told"]))
        for match in (_COUNTED.finditer(text, start, end) if may_count else ())
    ]
    firsts = {number: match for match, number in reversed(told)}
    for ratio in ratios(text[start:end]):
        first, last = start + ratio.start, start + ratio.end
        if (
            (ratio.part > ratio.whole and not _PEOPLE_NEXT.match(text, last))
            or _THRESHOLD.search(text[max(0, first - 8) : first])
            or _DATED.search(text[max(0, first - 12) : first])
            or _AGAINST_BEFORE.search(text[max(start, first - 30) : first])
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
    for match, number in told:
        if number is not None:
            sure = "có mặt" in (match["voters"] or "") and "100" in text[match.end() : match.end() + 8]
            return [_Anchor(match.start(), match.end(), number, number if match["all"] or sure else None)]
    alone = _RATE_ALONE.search(text, start, end)
    if alone and not _STRANGERS.search(text, start, alone.end()):
        rate = next(percents(text[alone.start() : alone.end()]))
        return [_Anchor(alone.start(), alone.end(), None, None, rate.value)]
    return []


def _is_vote(text: str, start: int, first: int, last: int, end: int, deciding: bool) -> bool:
    """Tell whether a fraction counts votes, by what stands before and after it in its sentence."""
    if _OTHERS.match(text, last):
        return False
    voters = _VOTERS.match(text, last, end)
    after = voters.end() if voters else last
    follows = text[after : min(end, after + 40)]
    if text.startswith(" phiếu", last) and "%" in follows:
        return True
    if _DONE.match(follows.lstrip(" ,")):
        return False
    if _YES.match(follows.lstrip(" ,(:")):
        return True
    before = text[max(start, first - 80) : first]
    if _CAME.search(before):
        return False
    if _YES.search(before):
        return not _DONE.search(before[_last(before) :])
    return deciding or bool(_YES.search(follows) and after > last)


_CAME = pattern(r"(?:có mặt|hiện diện|dự họp|tham dự|dự|tổng số)(?: là|:)? $")


def _last(before: str) -> int:
    return max((match.end() for match in _YES.finditer(before)), default=0)


def _fact(passage: Passage, anchor: _Anchor, first: int, last: int) -> Fact:
    text = passage.text
    stop = _scope(text, anchor.end, last)
    against = _AGAINST.search(text, anchor.end, stop)
    abstain = _ABSTAIN.search(text, against.start() if against and against["none"] else anchor.end, stop)
    base, percent = anchor.base, anchor.percent
    limit = min((match.start() for match in (against, abstain) if match), default=stop)
    if percent is None:
        for near_start, near_end in ((anchor.end, limit), (limit, stop), (max(first, anchor.start - 40), anchor.start)):
            rate = next(percents(text[near_start:near_end]), None)
            attained = near_start != limit or _ATTAINED.search(text[near_start : near_start + rate.start] if rate else "")
            if rate is not None and attained:
                percent = rate.value
                stated = _BASE.match(text, near_start + rate.end, min(stop, near_start + rate.end + 90))
                if stated:
                    base = count(stated["base"] or stated["bracket"]) or base
                break
    if anchor.base is None and base is None:
        told = count(against["of"]) if against and against["of"] else None
        base = told or _resting_on(text, first, anchor, stop)
    if base is None and percent == 100:
        base = anchor.in_favour
    value = VoteCount(
        subject=_subject(passage, first, anchor.start),
        in_favour=anchor.in_favour,
        against=_tally(against),
        abstain=_tally(abstain) if against or not abstain or not abstain["none"] else None,
        base=base,
        percent=percent,
    )
    until = max([anchor.end, *(match.end() for match in (against, abstain) if match)])
    return Fact("votes", value, passage.spans(anchor.start, until))


_OUT_OF = pattern(
    rf"(?:so với|trên|trong|/)(?: tổng(?: số)?)? ?(?P<number>{COUNT}|(?<=/)\d{{1,4}}) ?(?:{_PEOPLE}|chính thức|được triệu tập)"
)
_BALLOTS = pattern(
    rf"(?:(?<!không )hợp lệ|thu (?:về|vào)|phát ra|phát|có mặt|cầm thẻ|bỏ phiếu"
    rf"|biểu quyết)(?: là)?:? (?P<number>{COUNT})(?![/\d%])"
)


def _resting_on(text: str, first: int, anchor: _Anchor, stop: int) -> int | None:
    """Return of how many a count is told: “… trên 34 đảng viên”, “so với 18 …”, “trong 18 đảng viên có 15 người thuận”."""
    told = list(_OUT_OF.finditer(text, anchor.start, stop)) or list(_OUT_OF.finditer(text, first, anchor.start))
    if told:
        return count(next((each for each in told if each.group().startswith("so")), told[0])["number"])
    cast = _BALLOTS.search(text, max(first, anchor.start - 160), anchor.start)
    return count(cast["number"]) if cast else None


_ATTAINED = pattern(r"(?:đạt|bằng|tỷ lệ|=|là|tức|trên (?:tổng số )?\d+[^%;]{0,50}\()[^%]*$")


def _scope(text: str, start: int, last: int) -> int:
    """Return where the words about a vote end: its sentence, and those after it that go on counting."""
    stop = start
    for begin, end in sentences(text, start, last):
        if begin > start and not (_GOES_ON.match(text, begin) or text[begin - 1] == ";"):
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


def _subject(passage: Passage, first: int, start: int) -> str:
    """Return what was voted on in the words before the figures, or the beginning of the passage."""
    for wording in (_VOTED_ON, _AGREED_ON):
        found = [match for match in wording.finditer(passage.text, first, start) if not _HOW_VOTED.match(match["words"])]
        if found:
            begin, end = found[-1].span("words")
            end = _whole_words(passage.text, begin, end)
            tail = _TAIL.search(passage.text, begin, end)
            return passage.words(begin, tail.start() if tail else end).strip(_EDGES)
    numbering = _NUMBERING.match(passage.text)
    begin = numbering.end() if numbering and numbering.end() < start else 0
    stop = start if start > begin else len(passage.text)
    words = passage.words(begin, min(stop, begin + 2 * _LONGEST_SUBJECT))
    words = words.strip(_EDGES)
    return words[: _whole_words(words, 0, min(_LONGEST_SUBJECT, len(words)))].strip() or "biểu quyết"


_LONGEST_SUBJECT = 120
_LONGEST_ROW = 300


def _whole_words(text: str, begin: int, end: int) -> int:
    """Return where the last whole word of ``text[begin:end]`` ends."""
    if end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    space = text.rfind(" ", begin, end)
    return space if space > begin else end


_EDGES = " :;,.(-"
_VOTED_ON = pattern(r"biểu quyết(?: (?:thông qua|về|việc|đối với|bằng \w+ \w+))*:? (?P<words>[^.;:(\t]{4,110})")
_AGREED_ON = pattern(r"(?:thông qua|nhất trí(?: với)?|tán thành|xét)(?: (?:về|việc))* ?:? ?(?P<words>[^.;:(),\t]{4,90})")
_TAIL = pattern(r" (?:được|với|có|đã được|và được|của)$")
_HOW_VOTED = pattern(r"(?:bằng|giơ|tán thành|kết quả|đồng ý|phiếu|nhất trí|của|với|được)(?!\w)")
