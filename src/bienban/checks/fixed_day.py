"""A regular meeting on another day than the one fixed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from bienban.checks._calendar import Holidays, is_holiday, is_off, knows, until_work
from bienban.checks._dates import shown
from bienban.checks._read import lines_of, sentence_of, spans_of, words_of
from bienban.facts.legible import legible
from bienban.model import Fact, Minutes, Verdict
from bienban.text import pattern

_THURSDAY = 3
_FIRST_WEEKS = 10
_MONTHLY = {"regular", "thematic"}


def check(
    minutes: Minutes,
    *,
    day: int | None = None,
    grace: int = 0,
    within: bool = False,
    excused: bool = False,
    holidays: Holidays = (),
    shifted: bool = False,
) -> Iterator[Verdict]:
    """Report a meeting on another day of the month than ``day``, or than a Thursday of the first week where none is given.

    In a shorter month the last day is meant. ``grace`` days after it, perhaps in the next month, are allowed; with ``within``
    only these are reported. ``excused``: a recorded reason is an answer. With ``holidays`` a meeting beside a fixed day that
    was a holiday is innocent; ``shifted`` asks for the days after a fixed day that falls on a weekend or a holiday, up to the
    first working day. The Thursday may be the first of the month, that of its first whole week or that of the week in which
    the month begins. A day that stands only behind a place name may be the day of issue and is left open; so is a meeting that
    is of another type too. Values: ``day``, ``fixed``.
    """
    dates = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if not dates or len({fact.value for fact in dates}) > 1:
        return
    held = dates[0].value
    assert isinstance(held, date)
    if day is not None and not 1 <= day <= _LONGEST:
        yield Verdict(undecided=f"quy tắc ghi ngày {day}, không tháng nào có ngày ấy; cần sửa lại quy tắc")
        return
    fixed = None if day is None else in_month(held, day)
    before, after = (in_month(_month_on(held, step), day) if day else held for step in (-1, 1))
    right = any(held in _right(each, holidays, shifted) for each in (fixed, before)) if fixed else first_thursday(held)
    right = right or (fixed is not None and not shifted and _comes_before(held, after, holidays))
    late = fixed is not None and any(0 < (held - each).days <= grace for each in (fixed, before))
    if right or late is not within or "âm lịch" in words_of(minutes, dates[0].spans):
        return
    if (excused and tells_why(minutes, dates[0], day)) or (day and _in_two_sittings(minutes, dates[0], day)):
        return
    if set(minutes.meeting_types) - _MONTHLY:
        yield Verdict(undecided="buổi họp còn có nội dung khác, chưa rõ có phải kỳ sinh hoạt thường kỳ của tháng không")
    elif holidays and not knows(held.year, holidays):
        yield Verdict(undecided=f"chưa có bảng ngày nghỉ của năm {held.year}, cần người xem lại")
    elif all(_ISSUED.search(line.view.text.rstrip(" ./")) for line in lines_of(minutes, dates[0].spans)):
        yield Verdict(undecided=f"ngày {shown(held)} chỉ thấy ở dòng địa danh, có thể là ngày lập biên bản, cần người xem lại")
    else:
        said = _day_words(fixed, day) if fixed and day else "thứ Năm tuần đầu của tháng"
        yield Verdict(spans=spans_of(dates[:1]), values={"day": shown(held), "fixed": said})


def _day_words(fixed: date, day: int) -> str:
    return "ngày cuối tháng" if day == _LONGEST or fixed.day < day else f"ngày {day:02}"


_ISSUED = pattern(r"^[^,;:\d]{2,40}, ?ngày \d{1,2} tháng \d{1,2} năm \d{4}$")


def _in_two_sittings(minutes: Minutes, dated: Fact, day: int) -> bool:
    """Tell whether the date is the second of two: “tối ngày 07 và 08/11/2022”."""
    both = pattern(rf"(?<!\d)0?{day} ?(?:và|,|-|đến) ?(?:ngày |tối |sáng |chiều )?\d{{1,2}}[/. ]")
    return any(both.search(sentence_of(minutes, span)) for span in dated.spans)


def first_thursday(held: date) -> bool:
    """Tell whether a day is the Thursday of the first week of a month in any reading."""
    begins_a_month = any((held + timedelta(days=step)).day == 1 for step in (1, 2, 3))
    return held.weekday() == _THURSDAY and (held.day <= _FIRST_WEEKS or begins_a_month)


def _right(fixed: date, holidays: Holidays, shifted: bool) -> set[date]:
    """Return the days on which nobody can be blamed for meeting."""
    off = is_off(fixed, holidays) if shifted else is_holiday(fixed, holidays)
    if off is False:
        return {fixed}
    if shifted:
        return {*until_work(fixed, holidays), *(() if off else (fixed,))}
    return {fixed, *until_work(fixed, holidays), *until_work(fixed, holidays, -1)}


def _comes_before(held: date, following: date, holidays: Holidays) -> bool:
    """Tell whether the meeting is that of the next month, held before the holidays its fixed day lies in."""
    return bool(holidays) and is_holiday(following, holidays) is not False and held in until_work(following, holidays, -1)


def in_month(month: date, day: int) -> date:
    """Return this day of the month, in a shorter month its last."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def _month_on(held: date, step: int) -> date:
    """Return a day of the month before or after; the calendar itself has a first and a last month."""
    number = min(max(held.year * 12 + held.month - 1 + step, 12), date.max.year * 12 + 11)
    return date(number // 12, number % 12 + 1, 1)


_LONGEST = 31

_MOVED = pattern(
    r"(?<!\w)(?:lùi|dời|rời|hoãn)(?!\w)|(?<!\w)chuyển (?:lịch|ngày|buổi|kỳ|họp|sinh hoạt|sang (?:ngày|tối|chiều|sáng|hôm))"
    r"|(?<!\w)(?:đổi|thay đổi) (?:lịch|ngày|thời gian)|(?<!\w)thay (?:cho |vì |bằng )?(?:ngày|lịch)|(?<!\w)họp bù"
    r"|(?<!\w)(?:muộn|chậm|sớm|trễ|sau)(?: hơn)?[^.;,]{0,16}?(?:\d|một|hai) ngày|không (?:họp|sinh hoạt) được"
)
_OWN = pattern(r"(?<!\w)(?:họp|sinh hoạt|(?:kỳ|buổi|lần) này|hội nghị chi bộ)(?!\w)")
_OTHERS = pattern(
    r"(?<!\w)họp (?:dân|phụ huynh|thôn|xóm|ấp|nhóm|ban|hội|giao|báo|tổ(?! chức))|sinh hoạt (?:hè|tổ|câu lạc bộ|đội|cộng đồng)"
)
_CAUSE = pattern(
    r"(?<!\w)(?:do|vì|bởi|nhân|trùng|nên|để|theo|được|vướng|tránh|bận|bão|lũ|lụt|mưa|tang|bầu cử|tết|dịch|xin phép|báo cáo)"
    r"(?!\w)"
)
_AT_ONCE = pattern(
    r"(?<!\w)(?:lùi|dời|chuyển|đổi) (?:ngày|lịch)(?: họp| sinh hoạt)? (?:do|vì|theo|bởi)(?!\w)"
    r"|lý do[^.;:]{0,20}(?:lùi|dời|hoãn|chuyển|đổi|chậm ngày|muộn ngày|(?:họp|sinh hoạt) (?:ngày|vào ngày|chậm|muộn))"
)
_AT_THE_DATE = pattern(
    r"(?<!\w)(?:do|vì|bởi|trùng|vướng|tránh|lý do (?:lùi|dời|chuyển|đổi|muộn)|xin phép|đã báo cáo"
    r"|theo (?:thông báo|công văn|chỉ đạo|yêu cầu))(?!\w)"
)
_KEPT_FROM = pattern(r"(?<!\w)(?:do|vì|trùng|vướng|bận|mất điện|không|hoãn|nên)(?!\w)")
_SENTENCE = re.compile(r"[.;](?:\s|$)")


def tells_why(minutes: Minutes, dated: Fact, day: int | None = None) -> bool:
    """Tell whether the paper gives a reason for another day than ``day``.

    Beside its date, where it speaks of moving its meeting (that of the people or of parents is another), or of what happened
    on the day itself.
    """
    if any(_AT_THE_DATE.search(sentence_of(minutes, span)) for span in dated.spans):
        return True
    kept = pattern(rf"(?<!\w)(?:ngày|mùng|mồng|hôm) 0?{day}(?![\d.])") if day else None
    for line in legible(minutes.document):
        text = line.view.text
        if _AT_ONCE.search(text) and not _OTHERS.search(text):
            return True
        for sentence in _SENTENCE.split(text) if _OWN.search(text) else ():
            if _OTHERS.search(sentence) or not _OWN.search(sentence):
                continue
            if _MOVED.search(sentence) and _CAUSE.search(sentence):
                return True
            if kept is not None and kept.search(sentence) and _KEPT_FROM.search(sentence):
                return True
    return False
