"""Who came: the counters of members, those absent with their reasons, and the party dues (documents.md ATT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bienban.facts.absentees import ABSENT, NO_REASON, REASON, Counters, absentees
from bienban.facts.passages import Paper, Passage
from bienban.model import Fact, Span
from bienban.numerals import COUNT, count, money, percents
from bienban.text import pattern

_SPELT = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm)"
_FIGURE = rf"(?:\d|{_SPELT}(?!\w))"
_NO_HOUR = (
    r"(?!\d+(?!\d| ?(?:đ/c|đ/v|đồng|đảng)) ?(?:giờ|h(?![a-z])|g\d|[:.-]\d"
    r"|/\d+(?!\d| ?(?:đ/c|đ/v|đồng|đảng|đv|người|chi ủy|cụ|bạn))|phút|tháng|năm|ngày|%|m(?!\w)|m2))"
)
_COUNTED = rf"(?=:? (?:được |có |là |đủ |cả |trọn |mất ){{0,2}}{_NO_HOUR}{_FIGURE})"
"""A word of coming or staying away that may mean something else counts only before a number, and never before an hour."""
_BODY = r"(?:chi bộ|bản|buôn|thôn|xóm|ấp|tổ|khóm|khu phố|làng|chi ủy|ban chi ủy|đơn vị|cơ quan|trường|chi nhánh|cả)"
_WORDS = pattern(
    r"(?<!\w)(?:(?P<none_exempt>không có (?:đồng chí|đảng viên|đ/c)(?: nào)? (?:được )?miễn)"
    r"|(?P<nobody>không có (?:đồng chí|đảng viên|đ/c|ai)(?: nào)? vắng(?: mặt)? (?:" + NO_REASON + r"))"
    r"|(?P<none_absent>không (?:có )?(?:ai|đồng chí nào|đ/c nào|người nào|đảng viên nào) (?:vắng|thiếu|khuyết|nghỉ|hụt)"
    r"|không (?:vắng|thiếu|khuyết|hụt)(?: mặt)? (?:ai|người nào|đồng chí nào|đ/c nào|một ai))"
    r"|(?P<none_probationary>không có (?:đảng viên |đ/c |đồng chí )?dự bị)"
    rf"|(?P<unexcused_absent>{ABSENT}(?: mặt)? (?:"
    + NO_REASON
    + rf"))|(?P<excused_absent>{ABSENT}(?: mặt)? (?:"
    + REASON
    + r"))"
    r"|(?P<suspended>đình chỉ sinh hoạt)"
    r"|(?P<temporary_in>sinh hoạt tạm thời (?:tại|ở) chi bộ|tạm đến|sht(?!\w))"
    r"|(?P<temporary_out>(?:giới thiệu |chuyển )?sinh hoạt (?:đảng )?tạm thời(?: (?:ở|đi|tại))?(?: nơi khác)?"
    r"|tạm (?:đi|chuyển)(?! làm))"
    r"|(?P<exempt>(?:được )?miễn(?: giảm)?(?: công tác(?: và|,)?)?(?: sinh hoạt| sh(?:đ|cb)?(?!\w))?(?: đảng)?|msh(?!\w))"
    r"|(?P<required>(?:số )?(?:đảng viên )?(?:(?:chính thức )?(?:diện )?phải (?:dự|có mặt|tham (?:dự|gia)|họp|đến)"
    r"|(?:chính thức )?"
    r"(?:được |thuộc diện )?triệu tập)(?: sinh hoạt| họp)?)"
    r"|(?P<exempt_present>miễn (?:sinh hoạt )?(?:nhưng |vẫn )?dự họp)"
    r"|(?P<present>(?:số )?(?:(?:đảng viên|đồng chí) )?(?:(?:đã )?(?:có|góp|đủ) mặt|hiện diện|đến dự|dự họp|dự sinh hoạt"
    r"|tham dự(?! cuộc)|tham gia sinh hoạt|đi họp|hôm nay có(?= \d)|thành phần(?=:? \d+/\d+)|sự tham gia của"
    rf"|có(?= \d+/\d+ (?:đảng viên|đ/c|đồng chí|người))|(?<=[.;,] )có(?= \d+[.,;] ?{ABSENT})|dự(?=:? ?[\d.,;)]|$)"
    r"|(?:(?<=người )|(?<=đồng chí )|(?<=đảng viên )|(?<=đ/c )|(?<=cụ ))(?:đến|tới|dự|về|đi)(?= (?:dự|họp|trên)|[,.;])"
    r"|(?:đã |về |tới |đến |đi |vô |vào |ra |lại |ngồi |tề tựu |trực tiếp )?(?:(?:đến|tới|về|vào|vô|ngồi|tham gia|tề tựu|dự|họp"
    rf"|online|nhóm|người đến|người dự|lên)(?: họp| dự| sinh hoạt| phiên| nhóm| mặt| đây| lớp| hội| được){{0,2}}{_COUNTED}))"
    r"(?: họp| sinh hoạt| hội nghị)?(?!\w)|(?<!\w)cm(?=:? \d))"
    r"|(?P<unexcused>"
    + NO_REASON
    + rf")|(?P<absent>(?<!không )(?<!ai )(?:vắng(?: mặt)?(?!\w)|{ABSENT}{_COUNTED}|(?<!\w)v(?=:? \d)))"
    r"|(?P<excused>(?:đều )?(?:" + REASON + r"))"
    r"|(?P<official>(?<!\w)(?:đv)?chính thức|(?<!\w)đvct(?!\w))"
    r"|(?P<probationary>dự bị|(?<!\w)đvdb(?!\w))"
    r"|(?P<total>(?:chi bộ )?(?:có )?(?:cả thảy|tất thảy)(?: có| là)?"
    rf"|chi bộ(?= (?:\d{{1,3}}|{_SPELT}(?: {_SPELT}){{0,3}}) (?:đảng viên|đồng chí|đ/c|người)(?: ?[,(;.]| đều| thì|$))"
    r"|tổng(?: số| cộng)?(?: đảng viên| đv| đ/c| đồng chí)?(?: (?:của|trong"
    r"|toàn))?(?: toàn)?(?: chi bộ)?(?: hiện có| là| có)?|(?<!\w)tsđv|(?<!\w)ts(?= \d| đv|:)"
    rf"|(?:số )?đảng viên (?:của |toàn |trong )?{_BODY}(?= ?:? ?\d)"
    rf"|(?:số )?đảng viên (?:của |toàn |trong )?chi bộ|{_BODY} (?:hiện |mình |ta |tôi )?(?:có|gồm)(?= \d+ (?:đảng viên|đồng chí"
    r"|đ/c|đv|người)| \w+ (?:mươi )?\w* ?(?:đảng viên|đồng chí))|(?<!\w)đảng viên(?=:? \d)|(?<!\w)đv(?=:? \d)|số lượng"
    rf"|(?:quân số|đảng số|sĩ số|nhân số|đầu sổ|lực lượng|nhân lực)(?: đảng(?: viên)?)?{_COUNTED}"
    rf"|biên chế(?: chi bộ)?{_COUNTED}"
    rf"|(?:đảng viên )?(?:trong|theo|ở|trên) (?:danh sách|sổ)(?: đảng viên)?(?:,? (?:chi bộ|có)){{0,2}}{_COUNTED}"
    rf"|(?:hiện|có) (?:có|tại){_COUNTED}|điểm (?:danh|mặt){_COUNTED}|mặt quân{_COUNTED}|toàn (?:chi bộ"
    rf"|đảng bộ)(?: có)?{_COUNTED})"
    r"|(?P<enough>(?<=\d )đảng viên(?=(?: chính thức)?(?: (?:của|trong|ở) chi bộ)?(?:[,;.(]| \(| thì| (?:mà|nhưng) ))))"
)
_PEOPLE = r"(?:đảng viên|đ/v|đồng chí|đ/c|đc|đv|người|cụ|bạn|thành viên)"
_RIGHT = pattern(
    r"(?: (?:là|gồm|có|được|họp|sinh hoạt|của|chi bộ|đảng viên|đồng chí|hôm nay|đảng|chỉ|số|mặt|thường xuyên|trong sổ"
    rf"|đủ|cả|trọn|tất cả|mất|còn|phiên)){{0,4}} ?[:=]?[ \t]?"
    rf"(?P<value>{COUNT}|không(?=[ .,;)]|$))(?![\d%]|[.,]\d| ?%|/\d+/)(?: ?/ ?(?P<of>\d{{1,4}}))?"
    rf"(?: {_PEOPLE})?(?: (?:trên|/) (?:tổng số )?(?P<on>\d{{1,4}}))?"
)
_LEFT = pattern(
    rf"(?P<value>{COUNT}|(?<=[^\W\d]/)\d{{1,3}})(?: ?/ ?(?P<of>\d{{1,4}}))?(?: {_PEOPLE})?(?: (?:là|thuộc diện|được|đang|xin|có"
    r"|sinh hoạt|đảng viên|đều|đã)){0,4} ?$"
)
_CORE = pattern(
    r"(?<!\w)(?:(?:cả|tất) thảy \d|tổng cộng \d+ (?:người|đ/c|đồng chí)|đến \d+[,;] ?vắng"
    r"|có mặt|vắng|hiện diện|đến dự|dự họp|tổng số (?:đảng viên|đv|\d)|đảng viên:? \d|phải (?:dự|họp)|miễn (?:công tác"
    r"|sinh hoạt|sh)"
    r"|chính thức:? \d|\d+ chính thức|sự tham gia của \d|số đảng viên dự|\d+ (?:đảng viên|đv)|có \d+/\d+ (?:đ/c|đồng chí"
    rf"|đảng viên)|(?<!\w)(?:ts|tsđv|cm):? \d|(?:quân|sĩ|đảng|nhân) số|điểm (?:danh|mặt)|góp mặt|(?<!\w){ABSENT}{_COUNTED}"
    rf"|(?:{_BODY}|đảng viên)(?: \\w+){{0,2}} có {_FIGURE}|(?:người|đồng chí) (?:đến|dự)|\d+/\d+ (?:người|chi ủy))"
)
_VOTED = pattern(r"(?<!không )biểu quyết|tán thành|giơ tay|đảng phí")
_SURELY = pattern(r"tổng số (?:đảng viên|đv)? ?:?\d|có mặt:? \d+[,;.]|vắng:? \d")
_AT_HEAD = pattern(r"(?:^|[:.;(+\t-] ?|thành phần |đảng viên |có |số lượng |hiện có )\d+ $")
_TOLD = pattern(r"miễn|có mặt|vắng|chính thức|dự bị|hiện diện")
_MUST = pattern(r" ?(?:đ/c|đồng chí|đảng viên)? ?(?:phải|được triệu tập|thuộc diện)")
_GROUPS = ("total", "present", "absent")
_SPLIT = ("official", "probationary", "exempt", "temporary_out", "temporary_in", "suspended", "excused", "unexcused")
_ZERO = "không"


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the counters of the attendance, the absent members and the dues."""
    zone = _zone(paper)
    found: Counters = {}
    group = "total"
    for passage in zone:
        group = _count(paper, passage, group, found)
    derived: Counters = {}
    people = absentees(zone, found, derived)
    for path, (value, spans) in found.items():
        yield Fact(f"attendance.{path}", value, spans)
    for path, (value, spans) in derived.items():
        if path not in found:
            yield Fact(f"attendance.{path}", value, spans, 0.8, stated=False)
    for person, spans in people:
        yield Fact("attendance.absentees", person, spans)
    if "present" not in found and "total" in found:
        yield from _derived(zone, int(found["total"][0]))
    yield from _dues(paper)


def _zone(paper: Paper) -> list[Passage]:
    """Return the passages that tell the attendance: the first that counts and those near it, before the proceedings."""
    zone: list[Passage] = []
    for passage in paper.opening[paper.structure.body.start if paper.is_minutes else 0 :]:
        if zone and passage.place - zone[0].place > 9:
            break
        if _VOTED.search(passage.text) and len(passage.text) < 400 and not _SURELY.search(passage.text):
            continue
        if _CORE.search(passage.text) or (zone and passage.place - zone[-1].place <= 3):
            zone.append(passage)
        elif len(zone) > 2:
            break
    return zone


@dataclass(slots=True)
class _Reading:
    """A passage read so far: where its last number ends, and what was said of those present and absent."""

    passage: Passage
    found: Counters
    used: int = 0
    fraction: bool = False
    weak: bool = False
    absent_to: int = 0
    absent_parts: list[Span] = field(default_factory=list)

    def put(self, kind: str, value: int | float, first: int, last: int) -> None:
        """Keep the first number of a kind."""
        self.found.setdefault(kind, (value, self.passage.spans(first, last)))


def _count(paper: Paper, passage: Passage, group: str, found: Counters) -> str:
    """Put the counters of a passage into ``found``, the first of each path; return the group the next split belongs to."""
    text, reading = passage.text, _Reading(passage, found)
    for match in _WORDS.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("total", "enough") and "total" in found:
            continue
        if kind in _NONE:
            reading.put(_NONE[kind], 0, *match.span())
            continue
        value, first, last, whole = _number(text, match, reading.used, kind)
        if kind.endswith("_absent"):
            kind, group = kind.removesuffix("_absent"), "absent"
            if value is not None:
                _add_absent(reading, value, first, last)
        elif kind == "enough":
            kind = "total"
            value = value if _AT_HEAD.search(text[: match.start()]) and _TOLD.search(text) else None
        elif kind in _GROUPS:
            group = kind
        if value is None and kind in ("excused", "unexcused") and _all_of_them(reading, match.start()):
            value, first, last = int(found["absent"][0]), match.start(), match.end()
        if value is None or (kind == "total" and value == 0):
            continue
        reading.used = max(reading.used, last)
        if kind in ("official", "probationary"):
            _split(reading, kind, group, value, (first, last))
        elif kind == "present":
            _came(paper, reading, match.group(), (value, whole), first, last)
        elif kind == "total" and whole is not None:
            reading.put("present", value, first, last)
            reading.put("total", whole, first, last)
        else:
            if kind == "absent" and "absent" not in found:
                reading.absent_to = last
            reading.put(kind, value, first, last)
    _complete(paper, reading)
    return group


def _split(reading: _Reading, kind: str, group: str, value: int, at: tuple[int, int]) -> None:
    """Put official or probationary members of the total or of those present; those of the absent are not kept."""
    if group == "present" and not (reading.fraction and kind not in reading.found):
        kind = f"present_{kind}"
    if group != "absent":
        reading.put(kind, value, *at)


def _add_absent(reading: _Reading, value: int, first: int, last: int) -> None:
    """Make those absent the sum of the excused and the unexcused, where no number of all stands before."""
    if "absent" in reading.found and not reading.absent_parts:
        return
    before = int(reading.found["absent"][0]) if reading.absent_parts else 0
    reading.absent_parts.extend(reading.passage.spans(first, last))
    reading.found["absent"] = (before + value, tuple(reading.absent_parts))


def _all_of_them(reading: _Reading, start: int) -> bool:
    """Tell whether an excuse stands right behind the number of the absent: “vắng hai đồng chí, đều có lý do”."""
    return reading.absent_to > 0 and _ALL_OF.fullmatch(reading.passage.text, reading.absent_to, start) is not None


def _came(paper: Paper, reading: _Reading, word: str, counted: tuple[int, int | None], first: int, last: int) -> None:
    """Put those who came, of how many and at what rate; “Dự: 21 đảng viên thì 18 có mặt” tells the total first."""
    (value, whole), found, text = counted, reading.found, reading.passage.text
    if reading.weak and "total" not in found and value < found["present"][0]:
        found["total"] = found.pop("present")
    reading.weak = "present" not in found and word == "dự"
    reading.put("present", value, first, last)
    if whole is not None:
        must = "total" in found or _MUST.match(text, last) is not None or paper.structure.kind in _OTHERS
        reading.put("required" if must else "total", whole, first, last)
        reading.fraction = not must
    if rate := next(percents(text[last : last + 40]), None):
        reading.put("percent", rate.value, last + rate.start, last + rate.end)


def _complete(paper: Paper, reading: _Reading) -> None:
    """Take those summoned for the total where it is not told, and all for official members where it is said."""
    found = reading.found
    if "total" not in found and "required" in found and not reading.fraction and paper.structure.kind not in _OTHERS:
        found["total"] = found["required"]
    official = _ALL_OFFICIAL.search(reading.passage.text) if "total" in found and "official" not in found else None
    if official and count(official["number"] or official["said"]) == found["total"][0]:
        reading.put("official", found["total"][0], *official.span())


_OTHERS = ("resolution", "report", "conclusion")
_ALL_OF = pattern(rf" ?(?:{_PEOPLE})?,? ?(?:đều|cùng|cả|tất cả)? ?")
_NONE = {"nobody": "unexcused", "none_exempt": "exempt", "none_absent": "absent", "none_probationary": "probationary"}
_ALL_OFFICIAL = pattern(
    rf"(?P<number>{COUNT})(?:/(?P<of>\d+))?(?: ?(?:đảng viên|đồng chí|đ/c|đv|người|cụ))?,?"
    r"(?: (?:đều|cả thảy|toàn|tất cả|cả|toàn bộ|hết thảy)(?: đều)?(?: là)?(?: đảng viên)?)? chính thức(?! (?:có mặt|dự|tán))"
    rf"|chính thức (?:được triệu tập|phải dự|của chi bộ)(?: là|:)? (?P<said>{COUNT})"
)


def _number(text: str, match: re.Match[str], used: int, kind: str) -> tuple[int | None, int, int, int | None]:
    """Return (value, start, end, whole) of the number that belongs to the word; the value is ``None`` where there is none."""
    right = _RIGHT.match(text, match.end())
    left = _LEFT.search(text, max(used, match.start() - 60), match.start()) if match.start() > used else None
    if left is not None and (kind in _SPLIT or right is None or kind == "enough") and kind != "total":
        on = _ON.match(text, match.end())
        whole = left["of"] or (on["on"] if on else None)
        return count(left["value"]), left.start("value"), match.end(), int(whole) if whole else None
    if right is None:
        return None, 0, 0, None
    whole = right["of"] or right["on"]
    value = 0 if right["value"] == _ZERO else count(right["value"])
    return value, match.start(), right.end(), int(whole) if whole else None


_ON = pattern(r" ?(?:họp |dự )?(?:trên|trong|/)(?: tổng(?: số)?)? (?P<on>\d{1,4})(?!\d|/)")
_FULL = pattern(
    r"(?:dự|có mặt|tham gia)(?: họp| sinh hoạt)? (?:đông đủ|đầy đủ|đủ)|đông đủ|đầy đủ 100|toàn thể|vắng(?: mặt)?:? (?:không|0)"
)


def _derived(zone: list[Passage], total: int) -> Iterator[Fact]:
    """Yield present = total where the paper says that everybody came without a number."""
    for passage in zone:
        if match := _FULL.search(passage.text):
            yield Fact("attendance.present", total, passage.spans(match.start(), match.end()), 0.7, stated=False)
            return


_DUES = pattern(r"(?<!\w)(?:đảng phí|đp(?= t\d))(?!\w)")


def _dues(paper: Paper) -> Iterator[Fact]:
    """Yield the first sum of money said of the party dues."""
    for passage in paper.body:
        if match := _DUES.search(passage.text):
            amount = next(money(passage.text[match.end() : match.end() + 200]), None)
            if amount is not None:
                spans = passage.spans(match.end() + amount.start, match.end() + amount.end)
                yield Fact("dues.amount", amount.value, spans)
                return
