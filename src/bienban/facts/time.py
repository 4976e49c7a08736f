"""When and where: date, start, end and place of the meeting, and the months it looks back on and ahead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

from bienban.facts.citations import symbols
from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.numerals import Clock, Day, clocks, days, months
from bienban.structure.signs import unglued
from bienban.text import fold, pattern

_CUE = pattern(
    r"thời gian|(?<!\w)tg(?=:)|hôm nay|bữa (?:nay|ni)|vào (?:lúc|hồi)|(?<!\w)hồi|bắt đầu|khai mạc|mở đầu"
    r"|(?<!\w)(?:lúc|từ)(?= \d)|(?:sáng|trưa|chiều|tối),? (?:ngày |mùng "
    r"|mồng |thứ )?\d|giờ|\d ?[hg](?:\d|(?!\w))|\d:\d\d|thoi gian|tại|họp"
)
_NOT_THIS = pattern(
    r"(?:đăng ký|ấn định|theo lịch|hằng tháng|hàng tháng|ban hành"
    r"|sinh (?:ngày|năm)|kết nạp|gửi trước|đã đăng|từ trần|hạn|trước ngày|mở ngày"
    r"|(?<!\w)(?:(?:(?<!lập )(?<!họp )xong|trước|chậm nhất|muộn nhất|hoàn (?:thành|tất)|nộp|hẹn|deadline)"
    r"(?: (?:trước|vào|là|hết|ngày|mùng|mồng))*:? ?$)|chuẩn bị (?:cho )?(?:kỳ "
    r"|buổi )?(?:họp|sinh hoạt)[^.;]{0,20}|(?<!\w)(?:từ|đến)(?: ngày)? ?$)"
)
_AT = (
    r"(?=:? (?:vào |lúc |hồi |khoảng |đúng |họp |hop |cuộc |buổi |phiên |ở đó |việc ){0,3}"
    r"(?:lúc|hồi|\d|[a-zà-ỹđ]+ (?:mươi )?giờ))"
)
_END = pattern(
    r"(?<!\w)(?:kết thúc|bế mạc|(?:họp|biên bản lập|làm việc) xong"
    r"|họp đến|lập xong|hoàn thành vào|đóng lại lúc|ket thuc|bế giảng"
    r"|(?<!\w)(?:xong(?: việc| họp| buổi| cuộc)?|nghỉ|tan|giải tán|bãi|rã|vãn|dứt|mãn|ngơi|khép|hết giờ|hết|ra về|chia tay"
    r"|đứng dậy|đứng lên|giờ ra|giờ về|giờ tan|giờ kết|out|thôi|lui|ai về nhà nấy|bế|chấm dứt|tàn|rời [^.,;]{2,20}?)"
    rf"(?: (?:họp|hop|cuộc|buổi|phiên|việc|hội|nhóm|lúc))*{_AT})"
)


def find(paper: Paper) -> Iterator[Fact]:
    """Yield date, start, end, place and periods of the meeting."""
    day = meeting_day(paper)
    if day is not None:
        passage, found, dated = day
        if dated is not None:
            yield Fact("meeting.date", dated, passage.spans(found.start, found.end))
    start = _start(paper, day[0] if day else None)
    if start is not None:
        yield Fact("meeting.start", start[1].time, start[0].spans(start[1].start, start[1].end))
    end = _end(paper, start) if paper.structure.kind not in _AHEAD else None
    if end is not None:
        spans = end[0].spans(end[1].start, end[1].end)
        later = _same_part(start, end) if start is not None else None
        if start is not None and later is not None:
            # In words it stands there whole (“chín giờ”), in figures the part of the day is that of the start.
            stated = not any(letter.isdigit() for letter in end[0].text[end[1].start : end[1].end])
            yield Fact("meeting.end", later, (*start[0].spans(start[1].start, start[1].end), *spans), stated=stated)
        else:
            yield Fact("meeting.end", end[1].time, spans)


_AHEAD = ("notice", "plan")
"""Papers that speak of a meeting to come."""
_PARTS = tuple(map(fold, ("trưa", "chiều", "tối", "đêm", "khuya")))
_MORNING = fold("sáng")
_NOON = 12


def _same_part(start: tuple[Passage, Clock], end: tuple[Passage, Clock]) -> time | None:
    """Return the end by the clock of 24 hours where the start alone says its part of the day (“7 giờ rưỡi tối … 8 giờ 45”).

    So is an end in words behind a start in the afternoon: nobody says “chín giờ” for the morning there. ``None`` where the
    end stands after the start as it is printed, or has a part of the day of its own.
    """
    (first, began), (last, ended) = start, end
    said, printed = first.text[began.start : began.end], last.text[ended.start : ended.end]
    hour = _HOUR.match(said)
    spoken = began.time.hour >= _NOON and not any(letter.isdigit() for letter in printed)
    told = said.endswith(_PARTS) or (began.time.hour >= _NOON and hour is None) or spoken
    if not told or (hour and int(hour.group()) > _NOON and not spoken) or printed.endswith((*_PARTS, _MORNING)):
        return None
    if ended.time >= began.time or ended.time.hour >= _NOON:
        return None
    later = time(ended.time.hour + _NOON, ended.time.minute)
    return later if later > began.time else None


_HOUR = re.compile(r"\d+")


def year_of(paper: Paper) -> int | None:
    """Return the year of the meeting: of its date, or the one printed in the title or the head."""
    day = meeting_day(paper)
    if day is not None and (day[1].year or day[2]):
        return day[1].year or (day[2].year if day[2] else None)
    return _printed_year(paper)


def _printed_year(paper: Paper) -> int | None:
    for passage in paper.passages[: paper.structure.body.start + 4]:
        years = (*(month.year for month in months(passage.text)), *(day.year for day in days(passage.text)))
        if year := next((year for year in years if year), None):
            return year
    return None


def meeting_day(paper: Paper) -> tuple[Passage, Day, date | None] | None:
    """Return the day of the meeting with its passage; the date is ``None`` when there is no such day in the calendar."""
    body = [passage for passage in paper.opening if passage.place >= paper.structure.body.start][:14]
    head = [passage for passage in paper.opening if passage.place < paper.structure.body.start]
    if paper.structure.kind in _ABOUT:
        body = [passage for passage in body if _NEW_TIME.match(passage.text)] + body
    if paper.structure.kind in _AFTER:
        if held := _held_days(paper):
            several = paper.structure.kind == "report" and len({day for _, _, day in held}) > 1
            if not several and held[0][0].place > paper.structure.body.start + _LATE:
                # Told at the end only by these words; the opening may tell the same day: “Ngày …, tại …, Chi bộ sinh hoạt”.
                told = ((passage, day, held[0][2]) for passage in body[:3] for day in _own_days(passage))
                return next((each for each in told if each[1].date(each[1].year or _printed_year(paper)) == each[2]), None)
            return None if several else held[0]
        due = {place for kind in _DUE for place in paper.lines_of(kind)}
        body = [passage for passage in body if passage.place not in due]
    for cue, places in ((True, body), (False, body[:6]), (False, head[::-1] if paper.is_minutes else [])):
        for passage in places:
            if cue and not _CUE.search(passage.text):
                continue
            own = [day for day in _own_days(passage) if day.year is not None or (cue and not day.bare)]
            if own:
                day = next((day for day in own if _BESIDE.search(passage.text[max(0, day.start - _NEAR) : day.start])), own[0])
                return passage, day, day.date(day.year or _printed_year(paper))
    return next(iter(_held_days(paper)), None) if paper.structure.kind in _ABOUT else None


def _held_days(paper: Paper) -> list[tuple[Passage, Day, date | None]]:
    """Return the days a paper says the cell met: “họp ngày 03/7/2026”."""
    return [
        (passage, day, day.date(day.year or _printed_year(paper)))
        for passage in paper.passages[: paper.structure.signature.start]
        for day in _own_days(passage)
        if _HELD.search(passage.text[max(0, day.start - _NEAR) : day.start])
    ]


_ABOUT = ("notice", "plan")
_AFTER = ("resolution", "report", "conclusion", "score_sheet")
_LATE = 12
"""Papers written after the meeting; a report may tell of several."""
_DUE = ("closing.assignment", "content.next_month", "content.previous_month")
_NEW_TIME = pattern(r"[-+*•\d.) ]*(?:thời gian|lúc|ngày)(?: họp)? (?:mới|chính thức) ?:")
_HELD = pattern(
    r"(?:kỳ |buổi |cuộc )?(?<!chuyển )(?:sinh hoạt|họp|hội nghị)(?: chi bộ| thường kỳ| định kỳ)*,?(?: tối| chiều| sáng)?"
    r"(?: (?:vào )?(?:hồi |lúc )?\d{1,2}(?: giờ|h|g|:)[^.,;]{0,12}?,?)? (?:ngày )?$"
)
_BESIDE = pattern(r"(?:họp|sinh hoạt|giờ|phút|\d[hg:](?:\d\d)?)[^.,;:]{0,14},? (?:ngày )?$")
"""What stands before the day of the meeting where a line tells another day too: “… của chi ủy ngày 10/3, chi bộ họp hồi …”."""
_NEAR = 40


def _own_days(passage: Passage) -> Iterator[Day]:
    """Yield the days with a month that are neither the date of a cited document nor of something else."""
    cited = [(start, end) for start, end, _, _ in symbols(passage)]
    for day in days(passage.text):
        inside = any(start <= day.start < end for start, end in cited)
        before = passage.text[max(0, day.start - 28) : day.start]
        if day.month is not None and not day.lunar and not inside and not _NOT_THIS.search(before):
            yield day


def _start(paper: Paper, dated: Passage | None) -> tuple[Passage, Clock] | None:
    """Return the first time of day in the passage of the date or in the opening."""
    body = [passage for passage in paper.opening if passage.place >= paper.structure.body.start][:12]
    news = paper.structure.kind == "news"
    for passage in ([dated] if dated is not None else []) + body:
        for clock in _clocks(passage.text):
            before = passage.text[max(0, clock.start - 24) : clock.start]
            cued = (passage is dated and not news) or _STARTS.search(before)
            if cued and not _END.search(before) and not _NOT_START.search(before):
                return passage, _evening(passage.text, clock)
    return None


_STARTS = pattern(
    r"^[-+*•\d.)\[ ]*$|(?:lúc|hồi|từ|bắt đầu|khai mạc|thời gian|giờ|vào|họp|sáng|trưa|chiều|tối|tg|mở đầu|đúng|ngồi lại)"
    r"[^.;\d]{0,16}$|/\d{2,4},? ?$|20\d\d,? ?$"
)
_PART_BEFORE = pattern(r"(?:^|[.,;:-] ?)(?P<part>chiều|tối|đêm)(?: nay| qua)?,? (?:ngày |mùng |mồng |thứ |chủ nhật |hôm )")


def _evening(text: str, clock: Clock) -> Clock:
    """Return the clock by 24 hours where the evening or the afternoon is said before it: “Tối mồng 4 …, lúc tám giờ”."""
    told = _PART_BEFORE.search(text[: clock.start])
    said = text[clock.start : clock.end]
    if told is None or clock.time.hour >= _NOON or said.endswith((*_PARTS, _MORNING)) or any(digit.isdigit() for digit in said):
        return clock
    return replace(clock, time=time(clock.time.hour + _NOON, clock.time.minute))


_HALF = pattern(
    r"(?<!\w)(?P<hour>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) rưỡi (?P<part>sáng|trưa|chiều|tối|đêm)(?!\w)"
)
_HOURS = tuple(map(fold, ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một")))
_DOTTED = pattern(r"(?<=lúc )(\d{1,2})\.(\d{2})(?=[ .,;]|$)")


def _clocks(text: str) -> list[Clock]:
    """Return the times of day in a text, “bảy rưỡi tối” and “lúc 09.20” among them."""
    found = list(clocks(_DOTTED.sub(r"\1:\2", unglued(text))))
    for half in _HALF.finditer(text):
        hour = _HOURS.index(half["hour"]) + 1
        found.append(Clock(half.start(), half.end(), time(hour + _NOON * (half["part"] in _PARTS and hour < _NOON - 1), 30)))
    return sorted(found, key=lambda clock: clock.start)


_NOT_START = pattern(
    r"(?:quá|trước|sau|đến|trong(?: khoảng)?|kéo dài(?: khoảng)?|lâu nhất|mở (?:phòng|cửa|máy)(?: lúc)?|mất|hết|chờ) $"
)


def _once(passage: Passage) -> list[Clock]:
    """Return the times of day of a passage, but those of what people do every day and the lengths of shifts."""
    return [
        clock
        for clock in _clocks(passage.text)
        if not _EVERY.match(passage.text, clock.end) and not _SHIFTS.search(passage.text, max(0, clock.start - 20), clock.start)
    ]


_EVERY = pattern(r"[^.;,]{0,16}(?:mỗi|hằng|hàng) (?:ngày|tuần|hôm|buổi|đêm|tối|sáng|trưa)(?!\w)")
"""Hours people keep every day: “cạo đến 11 giờ trưa mỗi ngày là phải nghỉ”."""
_SHIFTS = pattern(r"\d (?:kíp|ca) $|(?<!\w)(?:làm|trực|chạy|lái|đứng máy)(?: việc)? (?:quá|hơn|trên|đủ|suốt|liền) $")
"""What “8 giờ” may be the length of: “chia lại 3 kíp 8 giờ”, “ai làm quá 12 giờ phải bắt nghỉ”."""
_THEN_HOME = pattern(
    r"(?: (?:sáng|trưa|chiều|tối|khuya))?,? (?:thì |là |anh em |mọi người |cả họp )?(?:ra về|về|tan|nghỉ)(?!\w)"
)
_PLANNED = pattern(r"(?<!\w)(?:ra quân|dọn|thống nhất|kế hoạch|dự kiến|sẽ|tháng (?:sau|tới)|kỳ sau)(?!\w)[^.]*$")
"""What people planned to do till then: “ra quân dọn vỉa hè 8 giờ sáng, đến 10 giờ thì nghỉ”."""
_UNTIL = pattern(r" ?(?:phút)?(?: ?(?:,|\(.{0,30}\)))? ?(?:-|đến)(?: hết)?(?: lúc| hồi)? ?$")


def _end(paper: Paper, start: tuple[Passage, Clock] | None) -> tuple[Passage, Clock] | None:
    """Return the time of day that follows the words of the end, or the second of a range (“từ 19h30 đến 21h05”)."""
    for passage in reversed(paper.passages[paper.structure.body.start : paper.structure.signature.start + 2]):
        times = _once(passage)
        found = [match.end() for match in _END.finditer(passage.text)] if times else []
        for cue in reversed(found):
            after = next((clock for clock in times if cue <= clock.start <= cue + 60), None)
            if after is not None:
                return passage, after
            before = next((clock for clock in reversed(times) if cue - 16 <= clock.end <= cue), None)
            if before is not None and (start is None or before != start[1]):
                return passage, before
        if passage.text.rstrip(" .").endswith("xong") and times:
            return passage, times[-1]
        if times and _THEN_HOME.match(passage.text, times[-1].end) and not _PLANNED.search(passage.text, 0, times[-1].start):
            return passage, times[-1]
    for place in reversed(paper.lines_of("closing.time")):
        passage = paper.passages[place]
        last = next(reversed(_once(passage)), None)
        if last is not None and (start is None or last != start[1]):
            return passage, last
    if start is not None:
        passage, first = start
        second = next((clock for clock in _clocks(passage.text) if clock.start > first.end), None)
        if second is not None and _UNTIL.match(passage.text[first.end : second.start]):
            return passage, second
    return _last_time(paper, start[1]) if start is not None else None


def _last_time(paper: Paper, start: Clock) -> tuple[Passage, Clock] | None:
    """Return the only time of day in the last sentence before the signatures, said in any words: “Xuống đò lúc 17 giờ 10.”."""
    body = paper.passages[paper.structure.body.start : paper.structure.signature.start]
    if not body:
        return None
    passage = body[-1]
    times = _once(passage)
    opened = max(passage.text.rfind(". "), passage.text.rfind("; "))
    sentence = passage.text[opened + 1 :]
    if len(times) != 1 or times[0].start <= opened or len(sentence) > _BRIEF or _LATER.search(sentence):
        return None
    minutes = _minutes(times[0].time) - _minutes(start.time)
    return (passage, times[0]) if _SHORTEST <= minutes <= _LONGEST else None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


_BRIEF = 60
_SHORTEST, _LONGEST = 20, 360
"""How many minutes a meeting may have taken."""
_LATER = pattern(
    r"(?<!\w)(?:mai|mốt|kia|hẹn|sẽ|phải|trước|từ|quá|kỳ (?:sau|tới)|hôm (?:sau|khác|trước|qua)|tuần|tháng|ngày|thứ|hạn"
    r"|chủ nhật|mỗi|hằng|hàng)(?!\w)"
)
"""What is told of another day: “Sáng mai 7 giờ tập trung”."""
