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
    r"(?:phương hướng|nhiệm vụ(?! (?:được giao|của đảng viên))|kế hoạch|triển khai|sang|việc(?: phải làm)?(?: trong)?"
    r"|tới|chương trình|bước vào|trong|công tác|trọng tâm|nv|ph|plan|dự kiến|chỉ tiêu|chủ trương|công chuyện|định"
    r"|tính)[^.;\t]{0,40}$"
)
_LOOKED_BACK = pattern(
    r"(?:kết quả|đánh giá|kiểm điểm|sơ kết|tổng kết|tình hình|kiểm lại|điểm lại|nhìn lại|báo cáo|thực hiện|đã làm"
    r"|làm được|hoàn thành|qua|vừa rồi|kq|công tác|nghị quyết|trong|số liệu|soát(?: lại)?|coi lại|ngó lại|ôn lại|rà lại"
    r"|thành tích"
    r"|điểm công việc|thu hoạch)[^.;\t]{0,60}$"
)
_NOT_A_PERIOD = pattern(
    r"(?:hội nghị|từ|đến|trước|sau|năm ngoái|lớp|kỷ niệm|đợt|ngày|quý|đảng phí|học bác|ghi danh|kỳ họp|kỳ sinh hoạt"
    r"|hằng|hàng) ?$"
)


_MONTHLY = frozenset(("regular", "committee", "extraordinary"))


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the month reviewed and the month planned."""
    kinds = paper.structure.meeting_types
    if paper.is_minutes and kinds and not _MONTHLY.intersection(kinds):
        return
    day = meeting_day(paper)
    year = year_of(paper)
    meeting = (day[2] if day else None) or (date(year, day[1].month or 1, 1) if day and year else None)
    told = [(passage, list(_months(passage))) for passage in paper.body if not paper.announced(passage.place)]
    told = [(passage, found) for passage, found in told if found]
    review = _period(paper, told, "content.previous_month", _LOOKED_BACK, _PLANNED, None)
    plan = _period(paper, told, "content.next_month", _PLANNED, None, review)
    for path, found in (("period.review", review), ("period.plan", plan)):
        if found is None:
            continue
        passage, month = found
        if (when := month.year or _year(month.month, meeting, year)) is not None:
            yield Fact(path, f"{when:04d}-{month.month:02d}", passage.spans(month.start, month.end))


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
            if not (inside or fits):
                continue
            score = 4 * inside + 2 * fits - 3 * against - 0.2 * order
            if inside and passage.place == min(places):
                score += 1
            if other is not None and other[1].month == month.month:
                score -= 2.5
            if month.start <= 4 or _LEADS.match(passage.text[: month.start]):
                score += 1
            candidates.append((round(score * 10), passage, month))
    best = max(candidates, key=lambda candidate: candidate[0], default=None)
    return (best[1], best[2]) if best and best[0] >= 15 else None


_LEADS = pattern(r"[ \t]*(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•] ?|[a-zđ]\) ?)*(?:sang |trong |về |việc )?$")


def _months(passage: Passage) -> Iterator[Month]:
    """Yield the months of a passage that are not part of a day and may be a period."""
    found = [month for month in months(passage.text) if not month.lunar]
    dated = {place for day in days(passage.text) for place in range(day.start, day.end)} if found else set()
    for month in found:
        if month.start not in dated and not _NOT_A_PERIOD.search(passage.text[max(0, month.start - 16) : month.start]):
            yield month
