"""Who came: the counters of members, those absent with their reasons, and the party dues (documents.md ATT)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.absentees import NO_REASON, REASON, Counters, absentees
from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.numerals import COUNT, count, money, percents
from bienban.text import pattern

_WORDS = pattern(
    r"(?P<none_exempt>không có (?:đồng chí|đảng viên|đ/c)(?: nào)? (?:được )?miễn)"
    r"|(?P<nobody>không có (?:đồng chí|đảng viên|đ/c|ai)(?: nào)? vắng(?: mặt)? (?:" + NO_REASON + r"))"
    r"|(?P<unexcused_absent>vắng (?:mặt )?(?:" + NO_REASON + r"))"
    r"|(?P<excused_absent>vắng (?:mặt )?(?:" + REASON + r"))"
    r"|(?P<suspended>đình chỉ sinh hoạt)"
    r"|(?P<temporary_in>sinh hoạt tạm thời (?:tại|ở) chi bộ|tạm đến|sht(?!\w))"
    r"|(?P<temporary_out>(?:giới thiệu |chuyển )?sinh hoạt (?:đảng )?tạm thời(?: (?:ở|đi|tại))?(?: nơi khác)?"
    r"|tạm (?:đi|chuyển)(?! làm))"
    r"|(?P<exempt>(?:được )?miễn(?: giảm)?(?: công tác(?: và|,)?)?(?: sinh hoạt| sh(?:đ|cb)?(?!\w))?(?: đảng)?|msh(?!\w))"
    r"|(?P<required>(?:số )?(?:đảng viên )?(?:phải (?:dự|có mặt|tham (?:dự|gia))|(?:được "
    r"|thuộc diện )?triệu tập)(?: sinh hoạt| họp)?)"
    r"|(?P<exempt_present>miễn (?:sinh hoạt )?(?:nhưng |vẫn )?dự họp)"
    r"|(?P<present>(?:số )?(?:(?:đảng viên|đồng chí) )?(?:có mặt|hiện diện|đến dự|dự họp|dự sinh hoạt"
    r"|tham dự(?! cuộc)|tham gia sinh hoạt|đi họp|hôm nay có(?= \d)"
    r"|đến(?: họp)?(?= \d+(?!\d| ?(?:giờ|h(?![a-z])|g\d|[/:]|phút|tháng|năm|ngày|-\d)))"
    r"|dự(?= \d)"
    r"|có(?= \d+/\d+ (?:đảng viên|đ/c|đồng chí|người))|thành phần(?=:? \d+/\d+)|sự tham gia của"
    r"|dự(?=:? ?[\d.,;)]|$))(?: họp| sinh hoạt| hội nghị)?(?!\w)|(?<!\w)cm(?= \d))"
    r"|(?P<unexcused>" + NO_REASON + r")"
    r"|(?P<absent>vắng(?: mặt)?(?!\w)|(?<!\w)v(?= \d))"
    r"|(?P<excused>(?:đều )?(?:" + REASON + r"))"
    r"|(?P<official>(?<!\w)(?:đv)?chính thức|(?<!\w)đvct(?!\w))"
    r"|(?P<probationary>dự bị|(?<!\w)đvdb(?!\w))"
    r"|(?P<total>(?:chi bộ )?(?:có )?(?:cả thảy|tất thảy)(?: có| là)?"
    r"|chi bộ(?= \d{1,3} (?:đảng viên|đồng chí|đ/c|người),)"
    r"|tổng(?: số| cộng)?(?: đảng viên| đv| đ/c| đồng chí)?(?: (?:của|trong"
    r"|toàn))?(?: toàn)?(?: chi bộ)?(?: hiện có| là| có)?|(?<!\w)tsđv|(?<!\w)ts(?= \d| đv|:)"
    r"|(?:số )?đảng viên (?:của |toàn |trong )?(?:chi bộ|thôn|buôn|bản|ấp|xóm|khu phố)(?= ?:? ?\d)"
    r"|(?:số )?đảng viên (?:của |toàn |trong )?chi bộ|chi bộ (?:hiện |mình |ta )?có(?= \d"
    r"| \w+ (?:mươi )?\w* ?(?:đảng viên|đồng chí))|(?<!\w)đảng viên(?=:? \d)|(?<!\w)đv(?=:? \d)|số lượng"
    r"|quân số(?: đảng viên)?(?=:? \d| \d))"
    r"|(?P<enough>(?<=\d )đảng viên(?=[,;.(]| \())"
)
_PEOPLE = r"(?:đảng viên|đ/v|đồng chí|đ/c|đc|đv|người|cụ|bạn|thành viên)"
_RIGHT = pattern(
    r"(?: (?:là|gồm|có|được|họp|sinh hoạt|của|chi bộ|đảng viên|đồng chí|hôm nay|đảng|chỉ|số|mặt|thường xuyên"
    rf"|đủ)){{0,4}} ?[:=]?[ \t]?"
    rf"(?P<value>{COUNT}|không(?=[ .,;)]|$))(?![\d%]|[.,]\d| ?%|/\d+/)(?: ?/ ?(?P<of>\d{{1,4}}))?"
    rf"(?: {_PEOPLE})?(?: (?:trên|/) (?:tổng số )?(?P<on>\d{{1,4}}))?"
)
_LEFT = pattern(
    rf"(?P<value>{COUNT})(?: ?/ ?(?P<of>\d{{1,4}}))?(?: {_PEOPLE})?(?: (?:là|thuộc diện|được|đang|xin|có|sinh hoạt"
    r"|đảng viên))* ?$"
)
_CORE = pattern(
    r"(?:cả|tất) thảy \d|tổng cộng \d+ (?:người|đ/c|đồng chí)|đến \d+[,;] ?vắng"
    r"|có mặt|vắng|hiện diện|đến dự|dự họp|tổng số (?:đảng viên|đv|\d)|đảng viên:? \d|phải dự|miễn (?:công tác|sinh hoạt|sh)"
    r"|chính thức:? \d|\d chính thức|sự tham gia của \d|số đảng viên dự|\d đảng viên|có \d+/\d+ (?:đ/c|đồng chí"
    r"|đảng viên)|(?<!\w)(?:ts|cm) \d|chi bộ (?:\w+ )?có \d+ đảng viên"
)
_VOTED = pattern(r"(?<!không )biểu quyết|tán thành|giơ tay|đảng phí")
_AT_HEAD = pattern(r"(?:^|[:.;(+-] ?|thành phần |đảng viên |có |số lượng |hiện có )\d+ $")
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
    people = absentees(zone, found)
    for path, (value, spans) in found.items():
        yield Fact(f"attendance.{path}", value, spans)
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
        if _VOTED.search(passage.text) and len(passage.text) < 400:
            continue
        if _CORE.search(passage.text) or (zone and passage.place - zone[-1].place <= 3):
            zone.append(passage)
        elif len(zone) > 2:
            break
    return zone


def _count(paper: Paper, passage: Passage, group: str, found: Counters) -> str:
    """Put the counters of a passage into ``found``, the first of each path; return the group the next split belongs to."""
    text, used, fraction = passage.text, 0, False
    for match in _WORDS.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("total", "enough") and "total" in found:
            continue
        if kind in ("nobody", "none_exempt"):
            found.setdefault("unexcused" if kind == "nobody" else "exempt", (0, passage.spans(*match.span())))
            continue
        value, first, last, whole = _number(text, match, used, kind)
        if kind.endswith("_absent"):
            kind, group = kind.removesuffix("_absent"), "absent"
            if value is not None and kind == "excused":
                found.setdefault("absent", (value, passage.spans(first, last)))
        elif kind == "enough":
            kind = "total"
            value = value if _AT_HEAD.search(text[: match.start()]) and _TOLD.search(text) else None
        elif kind in _GROUPS:
            group = kind
        if value is None or (kind == "total" and value == 0):
            continue
        used = max(used, last)
        if kind in ("official", "probationary"):
            if group == "absent":
                continue
            kind = f"present_{kind}" if group == "present" and not (fraction and kind not in found) else kind
        found.setdefault(kind, (value, passage.spans(first, last)))
        if whole is not None and kind == "present":
            must = "total" in found or _MUST.match(text, last) or paper.structure.kind in ("resolution", "report", "conclusion")
            found.setdefault("required" if must else "total", (whole, passage.spans(first, last)))
            fraction = not must
        if kind == "present" and (rate := next(percents(text[last : last + 40]), None)):
            found.setdefault("percent", (rate.value, passage.spans(last + rate.start, last + rate.end)))
    return group


def _number(text: str, match: re.Match[str], used: int, kind: str) -> tuple[int | None, int, int, int | None]:
    """Return (value, start, end, whole) of the number that belongs to the word; the value is ``None`` where there is none."""
    right = _RIGHT.match(text, match.end())
    left = _LEFT.search(text, max(used, match.start() - 60), match.start()) if match.start() > used else None
    if left is not None and (kind in _SPLIT or right is None or kind == "enough") and kind != "total":
        return count(left["value"]), left.start("value"), match.end(), int(left["of"]) if left["of"] else None
    if right is None:
        return None, 0, 0, None
    whole = right["of"] or right["on"]
    value = 0 if right["value"] == _ZERO else count(right["value"])
    return value, match.start(), right.end(), int(whole) if whole else None


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
