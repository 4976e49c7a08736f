"""The month a paper looks back on and the month it plans (facts ``period.review`` and ``period.plan``, “YYYY-MM”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bienban.facts.passages import Paper, Passage
from bienban.facts.time import meeting_day, year_of
from bienban.model import Fact
from bienban.numerals import Month, days, months
from bienban.text import pattern

_PLANNED = pattern(
    r"(?:phương hướng|dự thảo nghị quyết|nhiệm vụ(?! (?:được giao|của đảng viên))|kế hoạch|triển khai|sang"
    r"|việc(?: phải làm)?(?: trong)?"
    r"|tới|chương trình|bước vào|trong|công tác|trọng tâm|nv|ph|plan"
    r"|dự kiến|chỉ tiêu|chủ trương|công chuyện|định|tính)[^.;\t]{0,40}$"
)
_LOOKED_BACK = pattern(
    r"(?:kết quả|đánh giá|kiểm điểm|sơ kết|tổng kết|tình hình|kiểm lại|điểm lại|nhìn lại|báo cáo|thực hiện|đã làm"
    r"|làm được|hoàn thành|qua|vừa rồi|kq|công tác|nghị quyết|trong|số liệu|soát(?: lại)?|coi lại|ngó lại|ôn lại|rà lại"
    r"|thành tích|điểm công việc|thu hoạch)[^.;\t]{0,60}$"
)
_NOT_A_PERIOD = pattern(
    r"(?:(?:xong|hoàn thành|hoàn tất|nộp|chậm nhất|hạn)(?: trong)?|vào|thường kỳ|chuyên đề|hội nghị|từ|đến|trước|sau|năm ngoái"
    r"|lớp|kỷ niệm|đợt|ngày|quý|đảng phí|học bác|ghi danh|kỳ họp|kỳ sinh hoạt|hằng|hàng) ?$"
)


_NO_MONTH = ("score_sheet", "tally", "other")
_MONTHLY = frozenset(("regular", "committee", "extraordinary"))


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the month reviewed and the month planned."""
    kinds = paper.structure.meeting_types
    if paper.structure.kind in _NO_MONTH:
        return
    if paper.is_minutes and kinds and not _MONTHLY.intersection(kinds):
        return
    day = meeting_day(paper)
    year = year_of(paper)
    meeting = (day[2] if day else None) or (date(year, day[1].month or 1, 1) if day and year else None)
    told = [(passage, list(_months(passage))) for passage in paper.body if not paper.announced(passage.place)]
    told = [(passage, found) for passage, found in told if found]
    held = meeting if paper.is_minutes else None
    review = _period(paper, told, "content.previous_month", _LOOKED_BACK, _PLANNED, None, held)
    if meeting is not None and (review is None or (review[1].month == meeting.month and meeting.day <= _EARLY)):
        review = _headed(told, {(meeting.month - 2) % 12 + 1}, review=True) or review
    plan = _period(paper, told, "content.next_month", _PLANNED, None, review, held)
    if paper.structure.kind == "plan":
        review = None
    if plan is None and meeting is not None:
        after = {meeting.month, meeting.month % 12 + 1} - ({review[1].month} if review else set())
        plan = _headed(told, after, review=False)
    for path, found in (("period.review", review), ("period.plan", plan)):
        if meeting is not None and paper.is_minutes and (relative := _relative(paper, path, meeting)):
            yield relative
            continue
        if found is None:
            continue
        passage, month = found
        if (when := month.year or _year(month.month, meeting, year)) is not None:
            yield Fact(path, f"{when:04d}-{month.month:02d}", passage.spans(month.start, month.end))


def _headed(told: list[tuple[Passage, list[Month]]], expected: set[int], *, review: bool) -> tuple[Passage, Month] | None:
    """Return the month that heads something, in a short line or before a colon: “2- Tháng 8”, “2.3. Quý I và tháng 3: …”."""
    for passage, found in told:
        for month in found:
            short = len(passage.text) < _SHORT or (review and passage.text.startswith(":", month.end))
            heads = short and _HEADS.match(passage.text[: month.start]) and month.month in expected
            if heads and not _PUT_OFF.match(passage.text, month.end) and not _others(passage, month, inside=False):
                return passage, month
    return None


def _relative(paper: Paper, path: str, meeting: date) -> Fact | None:
    """Return the month that a heading tells from the day of the meeting: “Tháng rồi ấp làm được:”, “Tháng này:”."""
    section = paper.structure.section(_SECTION[path])
    for place in paper.lines_of(_SECTION[path])[:1] if section is not None and section.status == "present" else ():
        passage = paper.passages[place]
        told = _SAID_MONTH.match(passage.text)
        if told is None or next(months(passage.text), None) is not None:
            continue
        step = -1 if told["last"] else 1 if told["next"] else 0
        if step not in _STEPS[path, meeting.day > _EARLY]:
            continue
        number = meeting.year * 12 + meeting.month - 1 + step
        return Fact(path, f"{number // 12:04d}-{number % 12 + 1:02d}", passage.spans(told.start("month"), told.end("month")))
    return None


_STEPS = {
    ("period.review", False): (-1,),
    ("period.review", True): (-1, 0),
    ("period.plan", False): (0,),
    ("period.plan", True): (0, 1),
}
"""How far from its own month a meeting early or late in it may look back or ahead."""
_SECTION = {"period.review": "content.previous_month", "period.plan": "content.next_month"}
_HEAD = r"(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ][.)/-] ?)*(?:\w+ ){0,7}?"
_SAID_MONTH = pattern(
    rf"{_HEAD}(?P<month>tháng (?:(?P<last>rồi|qua|trước|vừa (?:rồi|qua))|(?P<next>sau|tới|kế)|này|nay))(?!\w)"
)


def _year(month: int, meeting: date | None, year: int | None) -> int | None:
    """Return the year of a month printed without one: that nearest to the meeting."""
    if meeting is None:
        return year
    return meeting.year + (month - meeting.month < -7) - (month - meeting.month > 4)


def _period(
    paper: Paper,
    told: list[tuple[Passage, list[Month]]],
    kind: str,
    wanted: re.Pattern[str],
    unwanted: re.Pattern[str] | None,
    other: tuple[Passage, Month] | None,
    meeting: date | None,
) -> tuple[Passage, Month] | None:
    section = paper.structure.section(kind)
    places = set(paper.lines_of(kind)) if section and section.status == "present" else set()
    candidates: list[tuple[int, Passage, Month]] = []
    for passage, found in told:
        inside = passage.place in places
        for order, month in enumerate(found):
            before = passage.text[max(0, month.start - 70) : month.start]
            fits = wanted.search(before) is not None
            against = unwanted is not None and unwanted.search(before) is not None and not fits
            leads = month.start <= 4 or _LEADS.match(passage.text[: month.start]) is not None
            tense = (_TOLD_BY_TENSE if leads else _TENSE).match(passage.text, month.end)
            if not (inside or fits or (leads and tense)):
                continue
            score = 4 * inside + 2 * fits - 3 * against - 0.2 * order
            if inside and passage.place == min(places):
                score += 1
            if tense:
                score += 2 if (tense["over"] is not None) == (kind == "content.previous_month") else -4
            if _PUT_OFF.match(passage.text, month.end) or _out_of_time(kind, month, meeting):
                score -= 4
            if kind == "content.next_month" and _others(passage, month, inside=inside):
                score -= 8
            if other is not None and other[1].month == month.month:
                score -= 2.5
            score += leads
            candidates.append((round(score * 10), passage, month))
    best = max(candidates, key=lambda candidate: candidate[0], default=None)
    return (best[1], best[2]) if best and best[0] >= 15 else None


def _out_of_time(kind: str, month: Month, meeting: date | None) -> bool:
    """Tell whether a month was not over when it is reviewed, or was over when it is planned."""
    year = (month.year or _year(month.month, meeting, None)) if meeting else None
    if meeting is None or year is None:
        return False
    ahead = (year - meeting.year) * 12 + month.month - meeting.month
    return ahead > 0 if kind == "content.previous_month" else not 0 <= ahead <= _FAR


def _others(passage: Passage, month: Month, *, inside: bool) -> bool:
    """Tell whether a month is planned by another body than the cell: “Nhà trường có kế hoạch tháng 9”.

    Under the heading of the plan “tháng 9 của nhà trường” is the cell's own: it leads that body.
    """
    if _OTHER_PLANS.search(passage.text[: month.start]):
        return True
    return not inside and _OF_OTHER.match(passage.text, month.end) is not None


_OTHER = (
    r"(?:(?:nhà )?trường|(?:tổng )?công ty|tập đoàn|nhà máy|xí nghiệp|bệnh viện|trung tâm|ban (?:giám|quản|chỉ|chủ)|giám đốc"
    r"|công đoàn|đoàn (?:trường|xã|phường|thanh|cơ)|chi đoàn|hội (?:phụ|nông|cựu|đồng|chữ|người|khuyến)|mặt trận|hợp tác xã|htx"
    r"|xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|ủy ban|ubnd|hđnd|đảng ủy|cấp trên|sở|phòng|lãnh đạo)"
)
"""The first word of a body beside the cell or above it."""
_OTHER_PLANS = pattern(
    rf"(?:^|[.;:,] )(?:[ivx\d]{{1,4}}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ][.)/-] ?)*+(?:bên |phía )?{_OTHER}(?!\w)[^.;:]{{0,60}}$"
)
"""What another body begins, as far as the month."""
_OF_OTHER = pattern(rf" (?:này |tới )?(?:là )?(?:của|do) (?:các |bên )?{_OTHER}(?!\w)")
_FAR = 2
_TENSE = pattern(r" (?:(?P<over>đã (?:làm|qua|thực hiện)|vừa (?:rồi|qua)|làm được)|(?:sẽ|phải|cần) làm|tới làm)(?!\w)")
"""What behind a month tells whether it is over: “Tháng 5 đã làm, tháng 6 sẽ làm”."""
_TOLD_BY_TENSE = pattern(
    r",?:? (?:(?:chi bộ|mình|ta|chúng tôi|thôn|xóm|ấp|bản|tổ|khoa|phòng|trường|đơn vị) ){0,2}"
    r"(?:(?P<over>đã|vừa (?:rồi|qua)|làm được|qua(?= ?[:,]))|sẽ|phải|cần|tập trung|sắp tới|tới(?= ?[:,])|làm gì|thì sao)(?!\w)"
)
"""The same behind a month that a line begins with: “Tháng 9 đã tiêm xong …”, “Tháng 10 phải kiểm dịch xong …”."""
_EARLY = 20
"""A meeting held by then looks back on the month before."""
_SHORT = 60
"""A heading is no longer."""
_HEADS = pattern(r"[ \t(]*(?:#{1,4} |[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ][.)/-] ?|b\d{1,2}\. )*(?:[^\W\d]+ ){0,4}$")
_PUT_OFF = pattern(
    r"[^.;]{0,90}?(?:để (?:kỳ|buổi|lần|dành)|tối quá|báo (?:loa )?sau|hẹn (?:hội nghị|kỳ|buổi|lần|bữa|tháng)|hết giờ"
    r"|(?:sẽ |để )[^.;]{0,20}?gửi|(?:chưa|không) (?:đọc|báo cáo|bàn|nghe|gửi)|dán (?:lịch|bảng)|chuyển kèm)(?!\w)"
)
"""What was put off to another time, or is told in another paper: “Việc của tháng 9 … hẹn hội nghị lần tới”."""
_LEADS = pattern(r"[ \t]*(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ]\) ?)*(?:sang |trong |về |việc )?$")


def _months(passage: Passage) -> Iterator[Month]:
    """Yield the months of a passage that are not part of a day and may be a period."""
    found = [month for month in months(passage.text) if not month.lunar]
    numbered = _NUMBERED.match(passage.text) if found else None
    own = numbered.end() if numbered else 0
    dated = {place for day in days(passage.text) for place in range(day.start, day.end) if day.start >= own} if found else set()
    for month in found:
        if month.start not in dated and not _NOT_A_PERIOD.search(passage.text[max(0, month.start - 16) : month.start]):
            yield month


_NUMBERED = pattern(r"[ \t]*(?:(?:slide|phần|mục|việc|điểm|bước) )?\d{1,2} ?- (?=tháng)")
"""The number of a line that is no day of the month behind it: “4- Tháng 5 tới đây”, “Slide 3 - Tháng 10 nhìn lại”."""
