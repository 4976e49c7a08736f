"""By when: the deadline of a task, as a date of the meeting's year or in the paper's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bienban.facts.bodies import KIND
from bienban.facts.deadline_words import ENDS_DUE, LATEST, TAIL_DUE
from bienban.facts.names import HONORIFIC
from bienban.facts.passages import Passage
from bienban.numerals import Day, days
from bienban.text import fold, pattern

_BEFORE_DAY = pattern(
    r"[ ,;(:-]*(?:(?:và )?(?:phải |cần )?(?:xong|hoàn thành|hoàn tất|dứt điểm|báo cáo|báo(?: chi bộ| chi ủy)?|nộp"
    r"|thời hạn|thời gian|kết thúc|bắt đầu|xuất phát|mốc(?: mới| cuối)?|đúng|nghiệm thu|có kết quả"
    rf"|hạn(?: chót| cuối| hoàn thành)?|{LATEST}|nội(?: nhật)?|không (?:muộn|chậm|quá) hơn|không quá|hẹn|deadline"
    r"|trả lời|gửi|khai giảng|ra mắt|tổ chức|thực hiện) ?)*"
    r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d+)? |là |rạng |vào |trong |trước |đến |đến hết |hết |từ nay đến |: ?|hôm |bữa |đêm "
    r"|sáng |chiều |tối |chủ nhật |thứ \w+ |ngày |mùng |mồng |trước ngày |đến ngày |nội trong |xong |hạn )*$"
)
_COUNT = r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài)"
_PART = r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật)"
_THIS = r"(?:này|sau|tới|kế(?: tiếp)?|nay)"
_SPOKEN = (
    rf"tuần (?:đầu|cuối|(?:thứ )?(?:hai|ba|tư|\d))(?: (?:của|trong))? tháng(?: \d{{1,2}}(?:/\d{{4}})?| {_THIS})?"
    rf"|tuần(?: {_THIS}| \d+)?|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý)(?: (?:một|hai|\d+) lần)?"
    rf"|(?:ngày|{_PART}) mai|ngay (?:hôm|{_PART}|ngày)(?: nay| mai)|(?:{_PART} )?{_WEEKDAY}(?:(?:,| và) {_WEEKDAY})*(?: tuần)?"
    rf" (?:{_THIS}|(?:hằng|hàng|mỗi) tuần)|kỳ (?:họp|sinh hoạt)(?: tháng \d+| sau| tới)|quý (?:này|[ivx\d]+(?:[/ ]\d{{4}})?)"
    rf"|(?:cuối|đầu|giữa) (?:tháng|tuần|quý|năm|vụ|mùa)(?: {_THIS})?"
    r"|tháng \d{1,2}(?:/\d{4})?|thường xuyên|buổi họp sau|tết|vụ"
)
"""Words that tell a time of their own: “tuần này”, “sáng thứ hai tuần sau”."""
_BOUND = (
    rf"{_COUNT} (?:giờ|ngày|tuần|tháng)(?: làm việc)?(?: tới| nữa)?(?: kể từ (?:hôm nay|ngày họp))?"
    rf"|(?:ngày|đêm|hôm|{_PART}) nay|tháng(?: {_THIS})?|năm nay"
)
"""Words that tell it only behind “trong”, “sau” or a mark: “trong ba ngày tới”, “trong tháng”."""
_HAPPENS = (
    r"rằm|tết|trung thu|khai giảng|hội nghị|đại hội|lễ|giỗ|kỳ|cuộc họp|buổi họp|họp|vụ|mùa|giao|tổng kết|sơ kết|quốc khánh"
)
_RELATIVE = pattern(
    r"(?<!\w)(?<!nghị quyết )(?<!đợt )(?<!kỳ )(?<!việc )(?<!nhiệm )(?:xong |hạn(?: là|:)? |hoàn thành )?"
    rf"(?P<words>(?:(?:(?:(?:ngay |nội )?trong|trước|đến|hết|cuối|đầu|nội) )?(?:{_SPOKEN})"
    rf"|(?:(?:ngay |nội )?trong(?: vòng| thời gian| khoảng)?|sau|nội|hết) (?:{_BOUND})"
    rf"|(?<=thời hạn ){_COUNT} (?:ngày|tuần|tháng)"
    rf"|(?<= - ){_COUNT} (?:ngày|tuần|tháng))(?: năm \d{{4}})?)"
    r"(?=[.;,)\t]|$| (?:phải )?xong| (?:là|thì) phải | \(| - )"
    rf"|(?<=, )(?P<then>(?:tuần|tháng|kỳ họp) {_THIS})(?= (?:gửi|gởi|nộp|trình|báo|phát|trả|đưa|mang|bàn giao)(?!\w))"
    r"|(?<!\w)(?:xong |hạn:? |hoàn thành |phải xong )?(?P<event>(?:(?:trước|sau)(?: khi| hôm| lúc| giờ)"
    rf"|trước (?:ngày )?(?:{_HAPPENS})(?!\w))(?: [^ ,.;:\d()]+){{0,6}}"
    r"|(?:đến )?hết (?:vụ|mùa|đợt|lịch)(?: [^ ,.;:\d()]+){0,4})"
    r"(?= ?[.;,)\t(]|$)"
)
_SIGNS = tuple(
    fold("tuần|ngày|tháng|mai|ngay|thứ|chủ nhật|kỳ|quý|cuối|đầu|giữa|xuyên|buổi|tết|vụ|trong|sau|nội|hết|trước").split("|")
)
"""One of these stands in whatever tells such a time."""
_LAST_DAY = pattern(
    rf"(?:[,:>|-]|(?:{LATEST}|báo cáo|nộp|trình|gửi|báo|xong|là|ngày|hạn)) (?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}})"
    r"(?= ?[.;]?$|,? (?:là |thì )?(?:phải |sẽ )?(?:xong|có|nộp|báo|trình)(?!\w))"
)
"""A day with a dash or a point, which alone may be a score: only as the last words of a task behind a mark or its lead."""
_APART = pattern(r"\d[-.]\d")
_AND_DAY = pattern(r",? (?:và|hoặc) (?:(?:ngày|sáng|chiều|tối|đêm) )?")
"""Between two days that are both meant: “ngày 12/6 và ngày 26/6”."""
_OF_DAY = pattern(r"(?:ngày|sáng|chiều|tối|đêm) $")
_SINCE, _TO_DAY = pattern(r"từ (?:ngày )?$"), pattern(r",? (?:cho )?(?:đến|tới)(?: hết)? (?:ngày )?")
_FROM, _PERIOD = pattern(r"(?:từ|kể từ) $"), pattern(r"(?:tháng|quý|năm) ")
"""Since a month somebody only goes on: “giữ sổ từ tháng 10”."""
RUN_OF_DAYS = pattern(r"(?:[,;] ?(?:(?:trong )?(?:hai|ba|các) )?(?:ngày )?)(?P<days>\d{1,2} ?- ?\d{1,2}/\d{1,2})(?= ?[.;)]?$)")
"""Days in a row behind the last mark: “; hai ngày 12-13/4”."""
_EVENT = pattern(
    rf",? (?:(?:phải )?(?:(?:làm )?xong |hoàn thành )|hạn |kịp )?(?:trước|{LATEST}) (?:khi|lúc|hôm|ngày|giờ|buổi|đêm|kỳ|lễ"
    r"|hội(?! (?:trường|đồng|nghị))|đại hội|tết|rằm|giỗ|mùa|vụ|mưa|khai (?:giảng|trường|mạc))(?!\w)[^,;.\d]{0,30}$"
)
"""A deadline said by what happens on the day: “trước ngày khai giảng 5/9”."""
_BORN = pattern(r"(?:sinh|kết nạp|gia nhập|vào đảng|công nhận|nhập ngũ|ban hành)(?: ngày| năm)? ?$")
TERM_ENDS = pattern(r",? (?:là |thì |vừa |sẽ )*(?:đủ|tròn|hết|mãn)(?: [^ ,.;]+){1,4}? (?:dự bị|tuổi|tập sự|nhiệm kỳ)(?!\w)")
"""Behind a day on which a term of somebody ends: “tới 12/3 đủ mười hai tháng dự bị”."""
_FEAST = pattern(r"(?<!\w)(?:lễ|kỷ niệm|chào mừng|mừng|(?:thương binh )?liệt sĩ|nhà giáo|phụ nữ)(?: ngày)? $")
_BY_FEAST = pattern(rf"(?:trước|đến|dịp|nhân|kịp|{LATEST}|hạn|xong)(?: ngày| dịp)? $")
_OF_FEAST = pattern(r"[^.;]{0,12}(?<!\w)(?:tết|âm|giêng|chạp|ta)(?!\w)")
_MAY_BE_LUNAR = pattern(r"(?:ngày )?(?:mùng|mồng) (?:\d|10)(?!\d)")
"""Behind a day alone what tells it by the moon: “mùng 1 Tết”; the first ten days may be of either calendar."""
_NEAR = 24
_UNTIL = fold("trước") + " "
_LONGEST_LEAD, _LONGEST_EVENT = 120, 60
_TWO_MONTHS = 62
_CLOSES = pattern(r"\)?(?: ?[.;]?$|[,;.\t] ?| để )")
"""Behind the day of a task: its end, a mark, or what it is for (“họp lại 08/12 để chấm điểm”)."""
_EDGES = " \t,;:.-()+*"


FIRST = pattern(
    rf"\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{4}})?: (?=(?:giao |phân công )?(?:{HONORIFIC}|{KIND}) )"
    rf"|(?:vừa |kịp )?(?:trước|đến|tới|{LATEST}|từ (?:nay|giờ) (?:đến|tới)|hạn|nội|hết|trong|cả|suốt|ngày|sáng|chiều|tối)"
    rf"(?: [^ ,.:;]+){{1,6}}?(?:,|:| thì| là| phải)* (?=(?:giao |phân công )?{HONORIFIC} )"
    rf"|(?:trước|đến|{LATEST}|hạn|hết|từ (?:nay|giờ) (?:đến|tới))(?: ngày)? \d[^ ,:;]*, (?={KIND} )"
    rf"|(?:trước|đến|{LATEST}|hạn|nội|hết|trong|cả|suốt|ngày)(?: [^ ,.:;]+){{1,6}}?: ?(?=(?:giao |phân công )?{KIND} )"
)
"""A deadline that stands before who is to meet it: “Chậm nhất 20/9, ông A …”."""
LEADS_ON = pattern(r"(?:,|:| thì| là| phải)* ?$")
"""What parts such a deadline from its owner."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the meeting was held, for deadlines printed without a year."""

    held: date | None
    year: int | None


def deadline_in(calendar: Calendar, passage: Passage, begin: int, end: int) -> tuple[int, int, date | str] | None:
    """Return the deadline with its words: the last date of the unit that is more than two bare numbers, or a relative term."""
    text, part = passage.text, passage.text[begin:end]
    found: tuple[int, int, date | str] | None = None
    earlier = begin
    for day in days(part):
        first, last = begin + day.start, begin + day.end
        if first in passage.cited or _BORN.search(text, max(begin, first - _NEAR), first) or is_feast(text, begin, first):
            continue
        if TERM_ENDS.match(text, last):
            continue
        ahead = calendar.held is None or (dated(calendar, day) or calendar.held) >= calendar.held
        if found is not None and ahead and _AND_DAY.fullmatch(text, found[1], first):
            both = _OF_DAY.search(text, begin, earlier)
            found = found[0], last, passage.words(both.start() if both else earlier, last)
            continue
        before = _BEFORE_DAY.search(text, max(begin, first - _LONGEST_LEAD), first)
        event = _EVENT.search(text, max(begin, first - _LONGEST_EVENT), first)
        start = min(words.start() if words else first for words in (before, event))
        sure = day.day > (day.month or 31) or text[start:first].strip(" ") in (",", "-", "(")
        sure = sure or (first == begin and text.startswith(": ", last))
        sure = sure or (_CLOSES.match(text, last, end) is not None and _soon(calendar, day, text[first] == "0"))
        if day.bare and not sure and not text[start:first].strip(_EDGES):
            continue
        if found is not None and day.month is None and isinstance(found[2], date):
            continue
        lunar = day.month is None and (_OF_FEAST.match(text, last) or _MAY_BE_LUNAR.match(text, first))
        value = None if lunar else dated(calendar, day)
        if found is not None and (since := _SINCE.search(text, begin, earlier)) and _TO_DAY.fullmatch(text, found[1], first):
            start = since.start()
        if value is None and not (day.month and text[last - 1].isdigit()) and text.endswith(_UNTIL, begin, first):
            first -= len(_UNTIL)
        found = (start, last, value if value is not None else passage.words(first, last).removeprefix("ngày "))
        earlier = first
    if found is None and "-" in part and (run := RUN_OF_DAYS.search(text, begin, end)):
        return run.start(), run.end(), passage.words(*run.span("days"))
    if found is None and _APART.search(part) and (last_day := _LAST_DAY.search(text, max(0, begin - 2), end)):
        told = Day(*last_day.span("day"), int(last_day["day"]), int(last_day["month"]))
        if told.day <= 31 and (told.month or 13) <= 12 and (value := dated(calendar, told)) is not None:
            return last_day.start(), last_day.end(), value
    return found or _relative(passage, begin, end)


def _soon(calendar: Calendar, day: Day, padded: bool) -> bool:
    """Tell whether two bare numbers are a day soon after the meeting: “03/12”, or “10/12” within two months."""
    value = dated(calendar, day)
    if value is None or calendar.held is None:
        return False
    return timedelta() <= value - calendar.held <= timedelta(365 if padded else _TWO_MONTHS)


_GONE = pattern(r"(?<!\w)(?:hôm|bữa|đêm|hồi) (?:\d{1,2} )?$")
"""Before a feast it is a day gone by: “cháy nhà hôm 28 Tết”."""


def _relative(passage: Passage, begin: int, end: int) -> tuple[int, int, str] | None:
    """Return a time told in words of its own, where it is no month since which somebody goes on."""
    text = passage.text
    told = _RELATIVE.search(text, begin, end) if any(map(text[begin:end].__contains__, _SIGNS)) else None
    if (
        told is None
        or _GONE.search(text, begin, told.start())
        or (_FROM.search(text, begin, told.start()) and _PERIOD.match(text, told.start()))
    ):
        return None
    return told.start(), told.end(), passage.words(*told.span(told.lastgroup or "words"))


def is_feast(text: str, begin: int, first: int) -> bool:
    """Tell whether a day only names the feast that is prepared: “chuẩn bị lễ 27/7”, not “xong trước lễ 27/7”."""
    feast = _FEAST.search(text, max(begin, first - _LONGEST_LEAD), first)
    return feast is not None and _BY_FEAST.search(text, max(begin, feast.start() - _NEAR), feast.start()) is None


def due_behind(passage: Passage, begin: int, end: int) -> tuple[int, int, str] | None:
    """Return a time in people's own words that ends a part: “…, hẹn tới hôm chợ phiên sau”, “… ngay đêm nay”."""
    begin = max(begin, end - _LONGEST_LEAD)
    match = TAIL_DUE.search(passage.text, begin, end) or ENDS_DUE.search(passage.text, begin, end)
    if match is None:
        return None
    group = next(name for name in ("words", "event", "until") if match.groupdict().get(name))
    return match.start(), match.end(), passage.words(*match.span(group)).strip(_EDGES)


def dated(calendar: Calendar, day: Day) -> date | None:
    """Return the date of a day printed without its year or month: those of the meeting, or the year after.

    A day alone is one of the month of the meeting still to come: one that is over may be of any month.
    """
    held, year = calendar.held, calendar.year
    if day.month is None:
        return day.date(held.year, held.month) if held is not None and day.day >= held.day else None
    if day.year is None and held is not None and day.month is not None:
        year = held.year + (day.month < held.month - 6)
    return day.date(year, held.month if held else None)


def day_of(calendar: Calendar, words: str) -> date | None:
    """Return the day that a cell tells and nothing else: “14/10”, “14-10”."""
    told = _DAY_ALONE.fullmatch(words.strip(_EDGES))
    if told is None or int(told["day"]) > _LAST or not 0 < int(told["month"]) <= _MONTHS:
        return None
    return dated(calendar, Day(*told.span(), int(told["day"]), int(told["month"])))


_DAY_ALONE = pattern(r"(?:(?:từ|trước|đến|hết|xong)? ?(?:ngày )?)?(?P<day>\d{1,2})[-/](?P<month>\d{1,2})")
_LAST, _MONTHS = 31, 12


def is_deadline(words: str) -> bool:
    """Tell whether a cell is a deadline and nothing else."""
    found = next(days(words), None)
    told = found is not None and len(words) - (found.end - found.start) <= 16
    return told or is_relative(words) or _DAY_ALONE.fullmatch(words.strip(_EDGES)) is not None


def is_relative(words: str) -> bool:
    """Tell whether words are a deadline told by what happens, and nothing else: “trước rằm tháng bảy”."""
    return _RELATIVE.fullmatch(words) is not None
