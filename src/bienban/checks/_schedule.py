"""The schedule by which a chi bộ registers its meetings of a year (F18): rows of a table, or lines, each with a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bienban.checks._dates import printed_dates
from bienban.facts.legible import legible
from bienban.model import Minutes
from bienban.text import Line, pattern

_HEAD_LINES = 12
_TITLE = pattern(
    r"(?:đăng ký|phiếu đăng ký)[^.;]{0,20}(?:lịch|ngày|thời gian)[^.;]{0,20}(?:sinh hoạt|họp)"
    r"|(?<!\w)lịch (?:sinh hoạt|họp)(?: chi bộ| định kỳ| thường kỳ)* (?:năm|quý|tháng)"
)
_REGISTERS = pattern(r"^\W*(?:phiếu |bản |bảng )?đăng ký\W*$")
_OTHERS = pattern(r"chuyên đề|chi ủy|kiểm điểm|đại hội|kết nạp|thay đổi|chuyển sang|bất thường")
_ISSUED = pattern(r", ?ngày \d{1,2} tháng \d{1,2} năm \d{4}\W*$")
_OF_LESS = pattern(r"(?<!\w)(?:quý|tháng)(?!\w)")
_OF_YEAR = pattern(r"năm (?P<year>20\d\d)")


@dataclass(frozen=True, slots=True)
class Registered:
    """A regular meeting registered for a day, and where the schedule says so (offsets in the view of ``line``)."""

    day: date
    line: Line
    start: int
    end: int


def schedule(minutes: Minutes) -> tuple[int | None, tuple[Registered, ...]]:
    """Return the year of a schedule (``None`` where it is for less) and its regular meetings; none of what is no schedule."""
    every = legible(minutes.document)
    head, titled = every[:_HEAD_LINES], _titled(minutes)
    if titled is None:
        return None, ()
    title = next((line.view.text for line in head[titled : titled + 2] if _OF_YEAR.search(line.view.text)), "")
    year = _OF_YEAR.search(title)
    rows = tuple(_rows(every[titled:], int(year["year"]) if year else None))
    return (int(year["year"]) if year and not _OF_LESS.search(title) else None), rows


def is_schedule(minutes: Minutes) -> bool:
    """Tell whether a paper registers the meetings to come; among the kinds of paper it is one of the others."""
    return _titled(minutes) is not None


def _titled(minutes: Minutes) -> int | None:
    """Return the line of the title of a schedule."""
    if minutes.kind in ("minutes", "minutes_extract", "resolution", "conclusion", "news"):
        return None
    head = legible(minutes.document)[:_HEAD_LINES]
    return next((number for number in range(len(head)) if _is_title(head, number)), None)


def _is_title(head: tuple[Line, ...], number: int) -> bool:
    text = head[number].view.text
    below = head[number + 1].view.text if number + 1 < len(head) else ""
    return bool(_TITLE.search(text) or (_REGISTERS.match(text) and _TITLE.search(f"đăng ký {below}")))


def _rows(every: tuple[Line, ...], year: int | None) -> Iterator[Registered]:
    columns: tuple[int, int] | None = None
    for line in every:
        columns = _columns(line) or columns
        if _OTHERS.search(line.view.text) or _ISSUED.search(line.view.text):
            continue
        dated = [each for each in printed_dates(line) if each.exists and (each.year or year)]
        if dated:
            first = dated[0]
            yield Registered(date(first.year or year or 0, first.month, first.day), line, first.start, first.end)
        elif year and columns and len(line.cells) > max(columns):
            month, day = (_ALONE.fullmatch(line.cells[column].view.text.strip()) for column in columns)
            if month and day and 1 <= int(month[1]) <= _MONTHS and 1 <= int(day[1]) <= _LAST_EVERYWHERE:
                cell = line.cells[columns[1]]
                yield Registered(date(year, int(month[1]), int(day[1])), cell, 0, len(cell.view.text))


def _columns(line: Line) -> tuple[int, int] | None:
    """Return the columns of month and day of a head that gives them apart: “Tháng”, “Ngày”."""
    heads = [cell.view.text.strip(" .:") for cell in line.cells]
    day = next((number for number, head in enumerate(heads) if head.startswith("ngày")), None)
    return (heads.index("tháng"), day) if "tháng" in heads and day is not None else None


_ALONE = pattern(r"(?:tháng |ngày )?(\d{1,2})")
_MONTHS, _LAST_EVERYWHERE = 12, 28
