"""A weekday printed beside a date is not that of the date."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import printed_dates, shown
from bienban.model import Minutes, Verdict
from bienban.text import lines, pattern

_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = r"(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|thứ[2-7]|chủ\s+nhật|\bcn\b)"
_ORDINAL = r"(?<!phiên )(?<!lần )(?<!đợt )(?<!kỳ )(?<!buổi )(?<!khóa )(?<!nhóm )"
_BEFORE = pattern(_ORDINAL + _WEEKDAY + r"\s*[,(]?\s*(?:ngày\s*)?(?:mùng\s*|mồng\s*)?$")
_AFTER = pattern(r"\s*[,(]?\s*(?:nhằm\s+|là\s+)?(?:ngày\s+)?" + _WEEKDAY + r"(?!\s+(?:nhất|hai|ba|tư|\d)\b)")
_NEAR = 40
_WEEK = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5}


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report dates with a year whose neighbouring weekday is another. Values: ``date``, ``weekday``, ``right``."""
    for line in lines(minutes.document):
        for printed in printed_dates(line):
            day, near = printed.date, max(0, printed.start - _NEAR)
            before = _BEFORE.search(line.view.text[near : printed.start])
            match = before or _AFTER.match(line.view.text, printed.end)
            if day is None or match is None:
                continue
            offset = near if match is before else 0
            weekday = _number(match[1])
            if weekday is not None and weekday != day.weekday():
                first = (match.start(1) + offset, match.end(1) + offset)
                spans = sorted((*line.spans(*first), *line.spans(printed.start, printed.end)))
                right, said = _NAMES[day.weekday()], _NAMES[weekday]
                yield Verdict(spans=tuple(spans), values={"date": shown(day), "weekday": said, "right": right})


def _number(words: str) -> int | None:
    return 6 if words[0] == "c" else _WEEK.get(words.removeprefix("thứ").strip())
