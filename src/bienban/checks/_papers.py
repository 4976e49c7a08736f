"""What checks on an archive need: papers of one meeting, months, what a paper is called, words of tasks made comparable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from bienban.checks._dates import printed_dates, shown
from bienban.checks._schedule import is_schedule
from bienban.model import Archive, Cited, Document, Fact, Filed, Minutes, Span, Verdict
from bienban.numerals import days
from bienban.text import Line, pattern
from bienban.text import lines as lines_of_document

Say = Callable[[str, Sequence[Fact]], str]
"""How a value is said: the path and its facts in one paper → “có mặt 23”."""
RESOLUTIONS = ("resolution", "conclusion")
TOLD: dict[str, str] = {
    "minutes": "biên bản",
    "minutes_extract": "trích biên bản",
    "resolution": "nghị quyết",
    "conclusion": "kết luận",
    "report": "báo cáo",
    "invitation": "giấy mời",
    "plan": "kế hoạch",
    "notice": "thông báo",
    "score_sheet": "phiếu chấm điểm",
    "tally": "biên bản kiểm phiếu",
    "news": "bài viết",
}


def told(paper: Filed) -> str:
    """Return what a paper is called in a message: “nghị quyết số 04-NQ/CB”, “biên bản ngày 07/10/2022”."""
    kind = TOLD.get(paper.minutes.kind) or ("lịch sinh hoạt" if is_schedule(paper.minutes) else "văn bản")
    number = paper.minutes.fact("document.number")
    if number is not None and number.stated:
        return f"{kind} số {number.value}"
    return f"{kind} ngày {shown(paper.day)}" if paper.day else f"{kind} chưa rõ ngày"


_kept: dict[int, tuple[Document, tuple[Line, ...]]] = {}
_MOST_KEPT = 256


def lines_of(minutes: Minutes) -> tuple[Line, ...]:
    """Return the lines of a paper; those of the last papers are kept, because an archive is asked for all of them in turn."""
    document = minutes.document
    kept = _kept.get(id(document))
    if kept is None or kept[0] is not document:
        while len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        kept = _kept[id(document)] = (document, lines_of_document(document))
    return kept[1]


def forget() -> None:
    """Let go of the lines that were kept."""
    _kept.clear()


# -- months --------------------------------------------------------------------------------------------------------------


def month_of(day: date) -> str:
    """Return the month of a day: “2022-10”."""
    return f"{day.year:04d}-{day.month:02d}"


def month_words(month: str) -> str:
    """Return a month in words: “tháng 10/2022”."""
    return f"tháng {int(month[5:]):02d}/{month[:4]}" if int(month[5:]) < 3 else f"tháng {int(month[5:])}/{month[:4]}"


def steps(one: str, other: str) -> int:
    """Return how many months ``other`` lies after ``one``."""
    return (int(other[:4]) - int(one[:4])) * 12 + int(other[5:]) - int(one[5:])


def later(month: str, by: int) -> str:
    """Return the month so many months later."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def months_of(paper: Filed) -> set[str]:
    """Return the months a paper may stand for: that of its title, that of its meeting, the next one where held near its end."""
    found = {paper.month} if paper.month else set()
    if paper.held is not None:
        found.add(month_of(paper.held))
        if paper.held.day >= _EARLY and not paper.month:
            found.add(later(month_of(paper.held), 1))
    return found


_EARLY = 25


# -- meetings ------------------------------------------------------------------------------------------------------------


_TWO_MONTHS = pattern(r"tháng \d{1,2}(?:[ /.-]\d{4}| năm \d{4})?(?:,| và|-| -| đến)(?: đến)? (?:tháng )?\d{1,2}(?!\d)")
_LONGER = pattern(r"quý|\d tháng|năm học|năm \d{4}")


def of_several_months(minutes: Minutes) -> bool:
    """Tell whether a paper that is no minutes is of more than one month: its title names two, or a quarter, or a year."""
    title = minutes.section("header.title")
    if minutes.kind in ("minutes", "minutes_extract") or title is None:
        return False
    words = " ".join(line.view.text for line in lines_at(minutes, title.body))
    return bool(_TWO_MONTHS.search(words)) or (_TITLE_MONTH.search(words) is None and bool(_LONGER.search(words)))


def is_monthly(paper: Filed) -> bool:
    """Tell whether a paper is of a regular meeting: minutes that say so, or another paper of a month's meeting."""
    if paper.minutes.kind in ("minutes", "minutes_extract"):
        return "regular" in paper.minutes.meeting_types
    return paper.minutes.kind in (*RESOLUTIONS, "report") and paper.month is not None


def of_one_meeting(archive: Archive) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the papers of each meeting, two at least: those of one day that tell of the chi bộ's meeting.

    A notice of the days before only calls to it.
    A paper that prints no day of a meeting goes with the only regular meeting of its month.
    """
    held = [paper.held or _only_meeting(archive, paper) for paper in archive.papers]
    for day in sorted({each for each in held if each is not None}):
        numbers = tuple(
            number
            for number, paper in enumerate(archive.papers)
            if held[number] == day
            and paper.minutes.kind in _OF_A_MEETING
            and "committee" not in paper.minutes.meeting_types
            and not (paper.minutes.kind == "notice" and paper.issued is not None and paper.issued < day)
        )
        if len(numbers) > 1:
            yield numbers


def _only_meeting(archive: Archive, paper: Filed) -> date | None:
    """Return the day of the only regular meeting of the month, up to three weeks before the paper was issued."""
    if paper.minutes.kind not in (*RESOLUTIONS, "report", "score_sheet") or paper.month is None:
        return None
    days = {
        other.held
        for other in archive.papers
        if other.minutes.kind == "minutes" and is_monthly(other) and other.month == paper.month and other.held is not None
    }
    day = days.pop() if len(days) == 1 else None
    near = day is not None and (paper.issued is None or 0 <= (paper.issued - day).days <= _LATEST)
    return day if near else None


_LATEST = 21
_OF_A_MEETING = ("minutes", "minutes_extract", *RESOLUTIONS, "report", "score_sheet", "notice")


def beside_minutes(archive: Archive, kinds: Sequence[str]) -> Iterator[tuple[int, int] | Verdict]:
    """Yield (minutes, paper of one of the kinds) of one meeting; undecided where two papers of one kind may be two versions.

    Papers of one kind with titles of their own are several papers; beside one that names the month those that name none are
    on another matter.
    """
    for numbers in of_one_meeting(archive):
        minutes = [number for number in numbers if archive.papers[number].minutes.kind == "minutes"]
        others = [number for number in numbers if archive.papers[number].minutes.kind in kinds]
        held = archive.papers[(minutes or numbers)[0]].held or date.min
        if len(minutes) > 1 and others:
            reason = f"ngày {shown(held)} có {len(minutes)} biên bản, chưa rõ so với bản nào"
            yield Verdict(undecided=reason, cited=tuple(Cited(number) for number in (*minutes, *others)))
            continue
        for kind in dict.fromkeys(archive.papers[number].minutes.kind for number in others if minutes):
            some = [number for number in others if archive.papers[number].minutes.kind == kind]
            some = [number for number in some if titled_month(archive.papers[number].minutes, held)] or some
            if len({_title_words(archive.papers[number].minutes) for number in some}) == len(some):
                yield from ((minutes[0], number) for number in some)
            else:
                reason = f"ngày {shown(held)} có {len(some)} {TOLD[kind]}, chưa rõ bản nào là bản chính"
                yield Verdict(undecided=reason, cited=tuple(Cited(number) for number in (minutes[0], *some)))


def cite(*evidence: tuple[int, Iterable[Span]]) -> tuple[Cited, ...]:
    """Return the evidence paper by paper."""
    return tuple(Cited(number, tuple(sorted(set(spans)))) for number, spans in evidence)


def apart_words(
    archive: Archive, pair: tuple[int, int], apart: Mapping[str, tuple[Sequence[Fact], Sequence[Fact]]], say: Say
) -> Verdict:
    """Return the verdict on minutes and another paper that print different values of some facts (those of each, by path)."""
    said = [", ".join(say(path, facts[which]) for path, facts in apart.items()) for which in (0, 1)]
    spans = [[span for facts in apart.values() for fact in facts[which] for span in fact.spans] for which in (0, 1)]
    values = {"paper": told(archive.papers[pair[1]]), "minutes": said[0], "other": said[1]}
    return Verdict(values=values, cited=cite((pair[0], spans[0]), (pair[1], spans[1])))


# -- lines ----------------------------------------------------------------------------------------------------------------


def days_in(line: Line) -> set[tuple[int, int]]:
    """Return the days printed in a line as (day, month)."""
    return {(day.day, day.month) for day in days(line.view.text) if day.month is not None}


def lines_at(minutes: Minutes, spans: Iterable[Span]) -> list[Line]:
    """Return the lines that these spans touch."""
    blocks = {span.block for span in spans}
    return [line for line in lines_of(minutes) if blocks & set(line.blocks)]


def lines_in(minutes: Minutes, kinds: Iterable[str]) -> list[Line]:
    """Return the lines of these sections."""
    sections = [section for kind in kinds if (section := minutes.section(kind)) is not None]
    return lines_at(minutes, (span for section in sections for span in (*section.body, *filter(None, (section.heading,)))))


# -- the head of a paper -------------------------------------------------------------------------------------------------

_MET = pattern(
    r"sinh hoạt|(?:chi bộ|kỳ|buổi|cuộc|đã|tiến hành) họp|họp (?:chi bộ|thường|định)"
    r"|hội nghị|\b(?:kỳ|buổi|thời gian|bắt đầu)\b|khai mạc|(?:hồi|lúc) \d"
)
_FARTHEST = 45
"""Days between a meeting and a paper of it; more is a day of something else."""


def held_on(minutes: Minutes) -> date | None:
    """Return the day of the meeting; a paper that is no minutes must tell it in a line that speaks of the meeting."""
    facts = [fact for fact in minutes.every("meeting.date") if fact.stated]
    day = facts[0].value if len({fact.value for fact in facts}) == 1 else None
    if minutes.kind in ("minutes", "minutes_extract", "tally", "invitation", "notice"):
        return day if isinstance(day, date) else None
    issued = issued_on(minutes)
    if not any(_MET.search(line.view.text) for fact in facts for line in lines_at(minutes, fact.spans)):
        day = _told_at_head(minutes)
    if not isinstance(day, date) or (issued is not None and abs((issued - day).days) > _FARTHEST):
        return None
    return day


def _told_at_head(minutes: Minutes) -> date | None:
    """Return the only whole day in the first lines that speak of a meeting: “Kỳ họp ngày 06/10/2025”."""
    met = [line for line in lines_of(minutes)[:_HEAD] if _MET.search(line.view.text)]
    found = {printed.date for line in met for printed in printed_dates(line) if printed.date is not None}
    return found.pop() if len(found) == 1 else None


_TITLE_MONTH = pattern(r"(?:tháng|\bt)\s*(\d{1,2})(?:\s*(?:/|-|\.|,?\s*năm)\s*(\d{4}))?(?![\d.,/]*\d)")
_ISSUED = pattern(r"(?:^|[,\t])[^\t]{0,40}?ngày\s+(\d{1,2})\s*(?:tháng|/)\s*(\d{1,2})\s*(?:,?\s*năm|/)\s*(\d{4})\W*$")
_NOT_ISSUED = pattern(r"hôm nay|họp|thời gian|bắt đầu|lúc|hồi|giờ|căn cứ|kỳ|buổi|hội nghị|sinh hoạt|của")
_HEAD = 20


_BODY = pattern(r"^\W*(?:thời gian|địa điểm|chủ trì|chủ tọa|thành phần)(?!\w)")


def _above_body(minutes: Minutes) -> Iterator[Line]:
    """Yield the first lines, up to those that tell when, where and with whom a meeting was held."""
    return takewhile(lambda line: not _BODY.match(line.view.text), lines_of(minutes)[:_HEAD])


def issued_on(minutes: Minutes) -> date | None:
    """Return the day of issue printed at the head: “Quang Thành, ngày 08 tháng 10 năm 2022”."""
    for line in _above_body(minutes):
        match = _ISSUED.search(line.view.text)
        if match is not None and not _NOT_ISSUED.search(line.view.text):
            day, month, year = map(int, match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def issue_spans(minutes: Minutes) -> tuple[Span, ...]:
    """Return the words of the day of issue."""
    for line in _above_body(minutes):
        match = _ISSUED.search(line.view.text)
        if match is not None and not _NOT_ISSUED.search(line.view.text):
            return line.spans(match.start(1), match.end(3))
    return ()


def _title_words(minutes: Minutes) -> str:
    """Return the words of the title, empty where none was found."""
    title = minutes.section("header.title")
    return " ".join(line.view.text for line in lines_at(minutes, title.body)) if title is not None else ""


def titled_month(minutes: Minutes, near: date | None) -> str | None:
    """Return the month in the title, its year taken from the day the paper is near to; ``None`` without one or far from it.

    Of several (“kết quả tháng 10, nhiệm vụ tháng 11”) that of the day itself goes before the others.
    """
    title = minutes.section("header.title")
    found: list[str] = []
    for line in lines_at(minutes, title.body) if title is not None else ():
        text = line.view.text
        for match in _TITLE_MONTH.finditer(text):
            if 1 <= int(match[1]) <= 12 and "ngày" not in text[: match.start()]:
                found += filter(None, (_month_near(int(match[1]), match[2], near),))
    own = month_of(near) if near is not None else None
    return own if own in found else next(iter(found), None)


def _month_near(month: int, year: str | None, near: date | None) -> str | None:
    """Return a month with its year, no more than a month from the day."""
    if near is None:
        return f"{year}-{month:02d}" if year else None
    around = (later(month_of(near), by) for by in (0, 1, -1))
    return next((each for each in around if int(each[5:]) == month and year in (None, each[:4])), None)
