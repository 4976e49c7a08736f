"""When the meeting ended: by words of ending, or by the last time of day that is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bienban.model import FoundBy, Section, Span, Status
from bienban.numerals import clocks
from bienban.structure import signs
from bienban.structure.evidence import Page, raw
from bienban.structure.twin import twin

END = twin(
    r"(?:kết thúc|bế mạc|họp xong|xong|nghỉ|ket thuc|kết thuc|giải tán|chia tay|kt(?= \d)"
    r"|tan(?= (?:họp|hop|lúc|luc|hồi|buổi|hội|cuộc|\d))|(?:hết|dứt|mãn|thôi|tàn|xong) (?:họp|cuộc|buổi)|ra về"
    r"|đến \d[^.;]{0,12}thì(?= (?:\w+ ){0,2}(?:xong|nghỉ|bế|kết|tan|hết|ra về|giải|họp|chia|thôi|dừng|mới)))(?!\w)"
)


def found(kind: str, status: Status, found_by: FoundBy, spans: tuple[Span, ...], heading: Span | None = None) -> Section:
    """Return a section resting on its own signs."""
    confidence = 0.95 if found_by == "heading" else 0.88 if found_by == "lead" else 0.8
    return Section(kind, status, found_by, spans, heading, confidence)


_STOP = re.compile(r"\.(?= )")


def closing_time(page: Page) -> Iterator[Section]:
    """Yield the end of the meeting: a clock beside words of ending, or the last clock of the body after the start."""
    mention: tuple[Span, ...] = ()
    for number in reversed(page.body):
        if number in page.announced or (signs.speaker_of(raw(page, number))):
            continue
        text = page.text(number)
        line = page.lines[number]
        ends = [end for end in END.finditer(text) if not _EXPECTED.search(text[max(0, end.start() - 30) : end.start()])]
        stops = [dot.start() for dot in _STOP.finditer(text)] if ends else []
        told = sorted(_clock_starts(page.figures(number))) if ends else []
        for match in reversed([end for end in ends if not _OF_ANOTHER.search(text[max(0, end.start() - 40) : end.start()])]):
            before, after = bisect_left(stops, match.start()), bisect_left(stops, match.end() + 2)
            start = stops[before - 1] + 1 if before else 0
            stop = stops[after] if after < len(stops) else len(text)
            if bisect_left(told, stop) > bisect_left(told, start):
                item = page.items.get(number)
                lead = start < 4 or bool(item and item.body_start >= start - 1)
                yield found(
                    "closing.time", "present", "lead" if lead else "inline", line.spans(match.start(), len(line.view.text))
                )
                return
            if (
                not text[match.end() :].strip(" .:")
                and number + 1 < page.body.stop
                and signs.clock_in(page.figures(number + 1)[:60])
            ):
                yield found("closing.time", "present", "heading", (*line.whole, *page.lines[number + 1].whole))
                return
            if number >= page.body.stop - 4 and (match.group() != "xong" or text.count(" ") < 6):
                mention = line.whole
    for number in page.body[-6:]:
        text = page.figures(number)
        if re.search(r"cùng ngày|cung ngay", page.text(number)) and signs.clock_in(text) and number not in page.announced:
            yield found("closing.time", "present", "lead", page.lines[number].whole)
            return
    started = next((at for n in page.body[:12] if (at := _minutes_of(page, n, first=True)) is not None), 0)
    for number in reversed(page.body[-4:] if len(page.body) > 6 else ()):
        said = page.figures(number)
        last = re.split(r"(?<=[^\d])[.;] (?=\w)", said.rstrip(" ."))[-1]
        at = _minutes_of(page, number, first=False)
        if (
            at is not None
            and signs.clock_in(last)
            and len(last.split()) < 13
            and (at > started or at < 4 * 60)
            and number not in page.announced
            and not signs.speaker_of(raw(page, number))
            and not _NOT_THE_END.search(last)
        ):
            yield found("closing.time", "present", "inline", page.lines[number].whole)
            return
    for number in page.body[:6]:
        text = page.figures(number)
        until = re.search(r"(?:-|đến|tới)", text)
        if until and len(_clock_spans(text)) >= 2 and not _EXPECTED.search(text[: until.start()]):
            yield found("closing.time", "present", "inline", page.lines[number].whole)
            return
    if mention:
        yield found("closing.time", "empty", "mention", mention)


_EXPECTED = twin(r"(?<!\w)dự (?:kiến|định|tính|trù)(?: \w+){0,3} ?$")
"""What stands before an end that is only planned: “(dự kiến đến 10 giờ 30)”."""
_OF_ANOTHER = twin(
    r"(?<!\w)(?:ca|giờ (?:học|dạy|làm)|lễ|lớp|trận|đợt|phiên (?:chợ|tòa)|hội (?:thi|diễn)|học kỳ|năm học|chiến dịch)"
    r"(?: [^\s.;:,]+){0,4} $"
)
"""What else ends: a shift, a class, a campaign."""
_NOT_THE_END = twin(
    rf"(?:hạn|trước|nộp|xong|kỳ sau|lần sau|buổi sau|tháng sau|giao|sẽ|ngày mai|sáng mai|{signs.OWN_TIME})(?!\w)"
)


def _minutes_of(page: Page, number: int, *, first: bool) -> int | None:
    """Return the first or last time of day told in a line, in minutes after midnight."""
    told = [clock.time.hour * 60 + clock.time.minute for clock in clocks(signs.unglued(page.figures(number)))]
    return told[0 if first else -1] if told else None


def _clock_starts(text: str) -> list[int]:
    """Return where times of day begin, half hours told in words as well."""
    halves = (match.start() for match in signs.HALF_PAST.finditer(text))
    return [*(clock.start for clock in clocks(signs.unglued(text))), *halves]


def _clock_spans(text: str) -> list[str]:
    return [text[clock.start : clock.end] for clock in clocks(text)]
