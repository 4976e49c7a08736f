"""A weekday printed beside a date is not that of the date."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import Printed, printed_dates, shown
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.numerals import Weekday, weekdays
from bienban.text import fold_plain, pattern

_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_ORDINAL = pattern(r"(?:phiên|lần|đợt|kỳ|buổi|khóa|nhóm) $")
_TO_DATE = pattern(r"\s*[,(]?\s*(?:ngày\s*)?(?:mùng\s*|mồng\s*)?")
_FROM_DATE = pattern(r"\s*[,(]?\s*(?:nhằm\s+|là\s+)?(?:ngày\s+)?")
_COUNTING = pattern(r"\s+(?:nhất|hai|ba|tư|\d)\b")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report dates with a year whose neighbouring weekday is another. Values: ``date``, ``weekday``, ``right``.

    One letter makes one weekday of another, so that a weekday whose letters were misread is left open.
    """
    for line in legible(minutes.document):
        text = line.view.text
        named = tuple(weekdays(text))
        for printed in printed_dates(line) if named else ():
            day = printed.date
            weekday = next((each for each in named if _beside(text, each, printed)), None)
            if day is None or weekday is None or weekday.weekday == day.isoweekday():
                continue
            if fold_plain(line.view.verbatim(weekday.start, weekday.end)) != line.view.plain[weekday.start : weekday.end]:
                yield Verdict(undecided="chữ ghi thứ trong tuần không rõ, chưa chắc là thứ nào")
                continue
            spans = sorted((*line.spans(weekday.start, weekday.end), *line.spans(printed.start, printed.end)))
            right, said = _NAMES[day.weekday()], _NAMES[weekday.weekday - 1]
            yield Verdict(spans=tuple(spans), values={"date": shown(day), "weekday": said, "right": right})


def _beside(text: str, weekday: Weekday, printed: Printed) -> bool:
    """Tell whether a weekday belongs to a date: right before it and no ordinal (“phiên thứ hai”), or right behind it."""
    if weekday.end <= printed.start:
        return not _ORDINAL.search(text, 0, weekday.start) and bool(_TO_DATE.fullmatch(text, weekday.end, printed.start))
    behind = bool(_FROM_DATE.fullmatch(text, printed.end, weekday.start))
    return behind and not _COUNTING.match(text, weekday.end)
