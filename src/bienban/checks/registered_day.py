"""A meeting on another day than the one the paper itself says was registered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._read import spans_of
from bienban.checks.fixed_day import tells_why
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, pattern

_EVERY_MONTH = pattern(
    r"(?<!\w)đăng ký(?! lại)[^.;]{0,60}?(?<!\w)(?:ngày|mùng|mồng) (?P<day>\d{1,2}) (?:h[ằà]ng tháng|mỗi tháng|của tháng)"
)
_THIS_ONE = pattern(
    r"(?<!\w)đăng ký(?! lại)(?:[^.;\d]{0,40}?(?:họp|sinh hoạt)(?: chi bộ| thường kỳ| vào| là|:)*|[^.;\d]{0,40}:) "
    r"(?:thứ \w+,? )?(?:ngày |mùng |mồng )?(?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:(?:/| năm )(?P<year>\d{4}))?(?!\d)"
)
_OF_A_MEETING = pattern(r"(?<!\w)(?:họp|sinh hoạt)(?!\w)|lịch (?:đã )?đăng ký")
_OF_ANOTHER = pattern(
    r"âm lịch|(?:họp|sinh hoạt) (?:dân|phụ huynh|thôn|xóm|tổ(?! chức)"
    r"|hè|câu lạc bộ|cộng đồng)|năm (?:tới|sau)|từ tháng|thay đổi"
)
_BELOW = 2
"""Lines below the date in which a paper still speaks of its own opening."""


def check(minutes: Minutes, *, besides: Sequence[int] = ()) -> Iterator[Verdict]:
    """Report a meeting whose day is not the registered one: “lịch đã đăng ký: ngày 05 hằng tháng”, “đăng ký họp ngày 05/9”.

    Only the head and the lines about the date are read: below, a paper speaks of schedules to come. Days ``besides`` are
    kept by another rule. A recorded reason for another day is an answer, and so is a day registered for another month: it is
    not this meeting's. Values: ``day``, ``registered``.
    """
    dates = [fact for fact in minutes.every("meeting.date") if isinstance(fact.value, date)]
    if not dates or len({fact.value for fact in dates}) > 1:
        return
    held = dates[0].value
    assert isinstance(held, date)
    opening = [line for line in legible(minutes.document) if line.blocks[0] <= dates[0].spans[0].block + _BELOW]
    for line in opening:
        for registered, start, end in _registered(line, held):
            if registered in (held.day, *besides) or tells_why(minutes, dates[0]):
                continue
            spans = tuple(sorted({*spans_of(dates[:1]), *line.spans(start, end)}))
            yield Verdict(spans=spans, values={"day": shown(held), "registered": f"{registered:02}"})
            return


def _registered(line: Line, held: date) -> Iterator[tuple[int, int, int]]:
    """Yield the day of the month registered for this meeting and where the line says so."""
    text = line.view.text
    if _OF_ANOTHER.search(text) or not _OF_A_MEETING.search(text):
        return
    for match in _EVERY_MONTH.finditer(text):
        yield int(match["day"]), *match.span()
    for match in _THIS_ONE.finditer(text):
        if int(match["month"]) == held.month and int(match["year"] or held.year) == held.year:
            yield int(match["day"]), *match.span()
