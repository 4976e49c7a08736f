"""Grades of a year's work whose shares do not fit: their numbers, each other, a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bienban.checks._read import bases_of, decimals, fits, share
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, pattern

_UNIT = r"(?:đồng chí|đảng viên|đ/c|đc|người|chi bộ|tổ chức(?: cơ sở)?(?: đảng)?|tccsđ|đảng bộ)"
_COUNT = r"\d{1,3}(?:\.\d{3})+|\d{1,4}"
_PERCENT = r"(?P<percent>\d{1,3}(?:[,.]\d{1,2})?) ?%"
_LINK = r"[ ,(=-]*(?:(?:chiếm|đạt|bằng)(?: tỷ lệ)?|tỷ lệ)?[ :]*"
_LEVEL = pattern(
    r"(?<!\w)(?:(?P<before>" + _COUNT + rf")(?!/) {_UNIT} (?:xếp loại |đạt |được )*)?"
    r"(?P<level>(?:không|chưa) (?:hoàn thành|ht)|(?:hoàn thành )?xuất sắc|(?:hoàn thành )?tốt|hoàn thành)(?: nhiệm vụ)?+"
    r"(?P<above> trở lên)?(?!\w)"
    rf"(?:[ :=-]*(?P<after>{_COUNT})(?![/\d]|[,.]\d)(?! ?%)(?: {_UNIT})?+)?(?:{_LINK}{_PERCENT})?"
)
_TOTAL = pattern(
    r"(?<!\w)(?:tổng hợp|tổng số|trong(?: số| tổng số)?|đánh giá|xếp loại|bình xét|phân loại|cộng)[^.;:\d]{0,30}?"
    rf"(?P<total>{_COUNT})(?:/\d+)? {_UNIT}"
)
_GRADED = pattern(
    rf"(?<![\d/.,])(?P<total>{_COUNT})(?:/\d+)? {_UNIT} (?:được|dự|có trong diện) (?:đánh giá|xếp loại|bình xét|phân loại)"
)
_OWN = pattern(rf"(?:^|[^\w ] ?|(?<!\w)(?:mức|loại|là|và|có|được|{_UNIT}) )$")
"""What stands before a level that is one of the people graded, and of nothing else (“hạnh kiểm tốt”)."""
_NUMBER = re.compile(rf"(?<![\d,./])(?:{_COUNT})(?![\d%]|[,.]\d| ?%)")
_DIGIT = re.compile(r"\d")
_YEARS = (1929, 2100)
_ORDER = ("xuất sắc", "tốt", "hoàn thành", "không hoàn thành")


@dataclass(frozen=True, slots=True)
class _Row:
    """One level: how many, what share; ``total`` is what its line says was graded."""

    level: str
    count: int | None
    percent: float | None
    above: bool
    line: Line
    start: int
    end: int
    total: int | None


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report levels (xuất sắc, tốt, hoàn thành, không hoàn thành) told together whose figures cannot all be right.

    A share is that of its number on no total the paper may mean; the shares make more than a hundred; or no whole number of the
    printed total has that share (93,75 % of 40). Less is no fault: not everybody is graded. Roundings of any kind are accepted.
    Values: ``problem``.
    """
    every = legible(minutes.document)
    for rows in _groups(every):
        if not _add_up(rows):
            continue
        told = _shares(minutes, every, rows) or _hundred(rows) or _no_number(rows)
        if told:
            problem, guilty = told
            spans = {span for row in guilty for span in row.line.spans(row.start, row.end)}
            yield Verdict(spans=tuple(sorted(spans)), values={"problem": problem})


_Told = tuple[str, Sequence[_Row]]


def _groups(every: Sequence[Line]) -> Iterator[list[_Row]]:
    """Yield levels that stand together, in a line or in lines one below another; a level met again begins anew."""
    run: list[_Row] = []
    last = -2
    for number, line in enumerate(every):
        for row in _rows(line):
            if run and (number - last > 1 or row.level in {each.level for each in run if not each.above}) and not row.above:
                yield run
                run = []
            run.append(row)
            last = number
    if run:
        yield run


def _rows(line: Line) -> Iterator[_Row]:
    text = line.view.text
    if not _DIGIT.search(text) or ("xuất sắc" not in text and "hoàn thành" not in text and "tốt" not in text):
        return
    matches = [match for match in _LEVEL.finditer(text) if match["after"] or match["before"] or match["percent"]]
    found = (_GRADED.search(text) or _TOTAL.search(text)) if matches else None
    total = _number(found["total"]) if found else None
    for match in matches:
        printed = match["after"] or match["before"]
        percent = float(match["percent"].replace(",", ".")) if match["percent"] else None
        if not _OWN.search(text[: match.start()]):
            continue
        level = next(each for each in reversed(_ORDER) if each.split()[-1] in match["level"].split())
        level = "không hoàn thành" if match["level"].startswith(("không", "chưa")) else level
        level = "xuất sắc" if "xuất sắc" in match["level"] else "tốt" if match["level"].endswith("tốt") else level
        yield _Row(level, _number(printed) if printed else None, percent, bool(match["above"]), line, *match.span(), total)


def _number(words: str) -> int:
    return int(words.replace(".", ""))


def _hundred(rows: Sequence[_Row]) -> _Told | None:
    parts = [row for row in rows if row.percent is not None and not row.above]
    total = sum(row.percent or 0 for row in parts)
    slack = sum(10.0 ** -decimals(row.percent or 0) for row in parts)
    return (f"các mức cộng lại là {_shown(total)}%", parts) if len(parts) > 1 and total > 100 + slack else None


def _add_up(rows: Sequence[_Row]) -> bool:
    """Tell whether the numbers make no more than the total of their line; where they do not, ``grades_add_up`` tells it."""
    total = next((row.total for row in rows if row.total is not None), None)
    return total is None or sum(row.count or 0 for row in rows if not row.above) <= total


def _shares(minutes: Minutes, every: Sequence[Line], rows: Sequence[_Row]) -> _Told | None:
    """Return the level whose share is not that of its number on a base that fits another level, or that the line prints."""
    told = [row for row in rows if row.count is not None and row.percent is not None and not row.above]
    made = sum(row.count or 0 for row in rows if not row.above)
    first, last = every.index(rows[0].line), every.index(rows[-1].line)
    near = {
        int(number.replace(".", ""))
        for line in every[max(0, first - 2) : last + 2]
        for number in _NUMBER.findall(line.view.text)
    }
    members = bases_of(minutes, "attendance.total") | bases_of(minutes, "attendance.official")
    bases = sorted(base for base in {made, *near, *members} if base > 0)
    if any(all(_fits(row, base) for row in told) for base in bases):
        return None
    printed = {row.total for row in rows if row.total}
    sure = [base for base in bases if base in printed or (base == made and sum(_fits(row, base) for row in told) >= 2)]
    guilty = [row for row in told if not any(_fits(row, base) for base in bases)]
    if not sure or not guilty:
        return None
    row, base = guilty[0], sure[-1]
    right = share(row.count or 0, base, row.percent or 0)
    return f"mức {row.level} có {row.count} ghi {_shown(row.percent or 0)}%, trên {base} là {right}%", guilty[:1]


def _fits(row: _Row, base: int) -> bool:
    return fits(row.count or 0, (base,), row.percent or 0)


def _no_number(rows: Sequence[_Row]) -> _Told | None:
    """Return the share that no whole number of the total has, where the line prints one total and no other number."""
    for row in rows:
        text = row.line.view.text
        numbers = {number for number in map(_number, _NUMBER.findall(text[: row.start])) if not _YEARS[0] < number < _YEARS[1]}
        if row.count is not None or not row.percent or not row.total or numbers != {row.total}:
            continue
        if not any(fits(part, (row.total,), row.percent) for part in range(row.total + 1)):
            said = f"mức {row.level}{' trở lên' if row.above else ''} ghi {_shown(row.percent)}%"
            return f"{said}, nhưng không số nào trên {row.total} cho tỷ lệ ấy", [row]
    return None


def _shown(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".").replace(".", ",")
