"""A book of minutes or resolutions lacks what makes it one: its first and last day, its pages, the months between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Literal

from bienban.checks._dates import printed_dates
from bienban.checks._papers import cite, is_monthly, later, lines_of, month_of, month_words, months_of, steps
from bienban.model import Archive, Filed, Minutes, Verdict
from bienban.text import Line, pattern

_FEWEST = 3
_HEAD, _TAIL = 30, 15
_BOOK = pattern(r"^\W*(?:sổ|quyển sổ)(?: ghi)?(?: chép)? (?:biên bản|nghị quyết|họp|sinh hoạt)")
_EXCERPT = pattern(r"^\W*trích (?:từ )?(?:sổ|biên bản|nghị quyết)")
_OPENED = pattern(r"(?:mở|lập|bắt đầu)(?: sổ)?(?: từ)?(?: ngày)?[ :]*\d|từ ngày[ :]*\d|mở sổ")
_CLOSED = pattern(r"(?:khóa|đóng|kết thúc)(?: sổ)?(?: ngày)?[ :]*\d|đến(?: hết)? ngày[ :]*\d")
_PAGES = pattern(r"(?:sổ|quyển)(?: này| sổ){0,2}(?: có| gồm|:){0,2} (\d{1,4}) trang|(\d{1,4}) trang,? (?:được )?đánh số")
_NUMBERED = pattern(r"đánh số(?: trang)? từ (?:trang )?(?:số )?0*1 đến (?:hết )?(?:trang )?(?:số )?0*(\d{1,4})")
_PAGE = pattern(r"^\W*(?:trang|tr\.?)(?: số)?[ :]*\d{1,4}\W*$")


def is_book(minutes: Minutes) -> bool:
    """Tell whether a paper calls itself a book (“Sổ biên bản …”) at its head, and no excerpt of one."""
    texts = [line.view.text for line in lines_of(minutes)[:_HEAD]]
    return any(map(_BOOK.search, texts)) and not any(map(_EXCERPT.search, texts))


def check(archive: Archive, *, about: Literal["days", "pages", "months"]) -> Iterator[Verdict]:
    """Report of each book of three and more meetings that calls itself one (“Sổ biên bản …”) one of three things.

    ``days``: no first day is written in it. ``pages``: neither the number of its pages nor a page's number, or the last
    number is not that of the pages. ``months``: it is closed, and a month between its first and last day has no meeting at
    its beginning or end (a hole within is ``months_covered``). Values: ``what``.
    """
    numbered = list(enumerate(archive.papers))
    for _, group in groupby(numbered, key=lambda each: each[1].file):
        parts = sorted(group, key=lambda each: each[1].first_block)
        head, tail = lines_of(parts[0][1].minutes)[:_HEAD], lines_of(parts[-1][1].minutes)[-_TAIL:]
        if len(parts) < _FEWEST or not is_book(parts[0][1].minutes):
            continue
        told = [(parts[0][0], line) for line in head] + [(parts[-1][0], line) for line in tail]
        if about == "days" and not any(_OPENED.search(line.view.text) for _, line in told):
            yield Verdict(
                looked_in="bìa và trang cuối của sổ", values={"what": "chưa ghi ngày mở"}, cited=cite((parts[0][0], ()))
            )
        elif about == "pages":
            yield from _pages(parts, told)
        elif about == "months":
            yield from _months(parts, told)


def _pages(parts: list[tuple[int, Filed]], told: list[tuple[int, Line]]) -> Iterator[Verdict]:
    counts = [(number, line, match) for number, line in told if (match := _PAGES.search(line.view.text))]
    for number, line, match in counts:
        last = _NUMBERED.search(line.view.text, match.end())
        if last is not None and int(last[1]) != int(match[1] or match[2]):
            what = f"có {match[1] or match[2]} trang nhưng đánh số đến {last[1]}"
            yield Verdict(values={"what": what}, cited=cite((number, line.spans(match.start(), last.end()))))
            return
    numbered = any(_PAGE.match(line.view.text) for _, part in parts for line in lines_of(part.minutes))
    if not counts and not numbered and not any(_NUMBERED.search(line.view.text) for _, line in told):
        yield Verdict(looked_in="bìa và trang cuối của sổ", values={"what": "chưa ghi số trang"}, cited=cite((parts[0][0], ())))


def _months(parts: list[tuple[int, Filed]], told: list[tuple[int, Line]]) -> Iterator[Verdict]:
    opened, closed = _day(told, _OPENED), _day(told, _CLOSED)
    covered = sorted({month for _, part in parts if is_monthly(part) for month in months_of(part)})
    if opened is None or closed is None or not covered or closed < opened:
        return
    first, last = month_of(opened), month_of(closed)
    due = [later(first, by) for by in range(steps(first, last) + 1)]
    missing = [month_words(month) for month in due if not covered[0] <= month <= covered[-1]]
    if missing:
        what = f"buổi sinh hoạt thường kỳ {', '.join(missing)}"
        yield Verdict(looked_in="các biên bản trong sổ", values={"what": what}, cited=cite((parts[0][0], ())))


def _day(told: list[tuple[int, Line]], words: re.Pattern[str]) -> date | None:
    """Return the day printed right behind the words."""
    for _, line in told:
        match = words.search(line.view.text)
        days = [day.date for day in printed_dates(line) if match and day.end > match.start() and day.date is not None]
        if days:
            return days[0]
    return None
