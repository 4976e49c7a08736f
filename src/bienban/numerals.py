"""Numbers, dates, clocks and months as papers print them, found in the text of a view.

Every finder takes the text of a view (``View.text``: lower case, one spelling, single spaces) and gives frozen values with
the offsets ``start:end`` they stand at, in order and without overlap. The forms are those of meetings.md 5.5 and
documents.md 5.3: day first, thousands with a dot, decimals with a comma, numbers in words where something is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from bienban.text import fold, pattern

_UNIT_WORDS = "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười"
_UNITS = dict(zip(_UNIT_WORDS.split(), (0, 1, 1, 2, 3, 4, 4, 5, 5, 5, 6, 7, 7, 8, 9, 10), strict=True))
_TENS, _HUNDRED, _ZERO = ("mươi", "chục"), "trăm", ("linh", "lẻ")
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
_UNIT_OF = {fold(word): value for word, value in _UNITS.items()}
_SCALE_OF = {fold(word): value for word, value in _SCALES.items()}
_WORDS = (*_UNIT_OF, *_TENS, _HUNDRED, *_ZERO, *_SCALE_OF)
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_START = rf"(?:{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})"

DIGITS = r"\d{1,3}(?:\.\d{3})+(?![\d,])|\d{1,9}"
"""Source of a pattern for a whole number in digits, with dots between thousands or none."""

COUNT = rf"(?:(?<![\w/.,])(?:{DIGITS})(?![\d])|(?<!\w){_START}(?: {_WORD}){{0,9}}(?!\w))"
"""Source of a pattern for a whole number in digits or in words; only where something is counted (“ba” is also a name)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: a count, a percentage (90.5 for “90,5%”) or a sum of money in đồng."""

    start: int
    end: int
    value: int | float


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many: “19/21”, “hai phần ba”."""

    start: int
    end: int
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; month and year are ``None`` where not printed, and the date need not exist.

    ``bare`` marks two numbers with a stroke and no word before them (“8/9”), which may as well be a fraction;
    ``lunar`` a day of the lunar calendar, which is never converted.
    """

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    bare: bool = False
    lunar: bool = False

    def date(self, year: int | None = None, month: int | None = None) -> date | None:
        """Return the date, with ``year`` and ``month`` where none is printed, or ``None`` when there is no such day."""
        real_year, real_month = self.year or year, self.month or month
        if self.lunar or real_year is None or real_month is None:
            return None
        try:
            return date(real_year, real_month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; “7 giờ 30 tối” is 19:30."""

    start: int
    end: int
    time: time


@dataclass(frozen=True, slots=True)
class Month:
    """A month as printed; ``year`` is ``None`` where not printed, ``lunar`` marks “tháng Giêng”, “tháng Chạp”."""

    start: int
    end: int
    month: int
    year: int | None = None
    lunar: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week as ``date.isoweekday`` counts: Monday is 1, Sunday 7."""

    start: int
    end: int
    weekday: int


def count(words: str) -> int | None:
    """Return the whole number these words or digits say, or ``None`` when they say none.

    Shapes: “07”, “1.248.000”, “mười lăm”, “hai mươi ba”, “một trăm linh năm”, “bốn mươi hai triệu năm trăm nghìn”.
    """
    if words[:1].isdigit():
        return int(words.replace(".", "")) if re.fullmatch(DIGITS, words) else None
    total = group = 0
    last: int | None = None
    for word in words.split(" "):
        if word in _UNIT_OF:
            if last is not None:
                return None
            last = _UNIT_OF[word]
            if last == 10:
                group, last = group + 10, None
        elif word in _TENS:
            group, last = group + (1 if last is None else last) * 10, None
        elif word == _HUNDRED:
            group, last = group + (1 if last is None else last) * 100, None
        elif word in _SCALE_OF:
            total, group, last = total + (group + (last or 0)) * _SCALE_OF[word], 0, None
        elif word not in _ZERO:
            return None
    return total + group + (last or 0)


_NUMBER = re.compile(rf"(?<![\w.,/-])(?:(?P<decimal>\d{{1,9}},\d{{1,4}})|(?P<digits>{DIGITS}))(?![\d])")
_COUNTED = pattern(
    rf"(?P<words>(?<!\w){_START}(?: {_WORD}){{0,9}}) (?=đồng chí|đ/c|đảng viên|đc(?!\w)|cụ|người|ý kiến|lượt|nhiệm vụ"
    r"|phiếu|hộ(?!\w))"
)


def numbers(text: str) -> Iterator[Amount]:
    """Yield numbers: digits wherever they stand, words only before something counted (“hai mươi ba đồng chí”)."""
    found = [
        Amount(match.start(), match.end(), _decimal(match["decimal"]) if match["decimal"] else count(match["digits"]) or 0)
        for match in _NUMBER.finditer(text)
    ]
    for match in _COUNTED.finditer(text):
        value = count(match["words"])
        if value is not None:
            found.append(Amount(match.start("words"), match.end("words"), value))
    yield from sorted(found, key=lambda amount: amount.start)


def _decimal(digits: str) -> float:
    return float(digits.replace(".", "").replace(",", "."))


_PERCENT = pattern(
    rf"(?<![\w.,/])(?P<digits>\d{{1,4}}(?:[,.]\d{{1,3}})?) ?(?:%|phần trăm)"
    rf"|(?P<words>(?<!\w)(?:{_START}(?: {_WORD}){{0,5}}|trăm)) phần trăm"
)


def percents(text: str) -> Iterator[Amount]:
    """Yield percentages: “90,5%”, “100 %”, “98.7%”, “một trăm phần trăm”."""
    for match in _PERCENT.finditer(text):
        value = _decimal(match["digits"].replace(".", ",")) if match["digits"] else count(match["words"])
        if value is not None:
            yield Amount(match.start(), match.end(), int(value) if value == int(value) else value)


_MONEY = pattern(
    r"(?<![\w.,/-])(?P<number>\d{1,3}(?:[. ]\d{3})+|\d{1,12}(?:,\d{1,3})?) ?"
    r"(?:(?P<scale>nghìn|ngàn|triệu|tỷ)(?: ?(?P<rest>\d{3}) (?:nghìn|ngàn))?(?: đồng| ?đ(?!\w))?|(?:đồng|vnđ|đ)(?!\w"
    r"|/c|/khẩu| chí))"
    rf"|(?P<words>(?<!\w){_START}(?: {_WORD}){{1,9}}) (?:đồng(?! chí))(?!\w)"
)


def money(text: str) -> Iterator[Amount]:
    """Yield sums of money in đồng: “1.248.000 đồng”, “412.000đ”, “2,5 triệu đồng”, “350 ngàn”."""
    for match in _MONEY.finditer(text):
        if match["words"]:
            value = count(match["words"])
            if value is None:
                continue
        else:
            digits = match["number"].replace(" ", "").replace(".", "")
            value = round(_decimal(digits) * _SCALE_OF.get(match["scale"] or "", 1)) + int(match["rest"] or 0) * 1000
        yield Amount(match.start(), match.end(), value)


_RATIO = pattern(
    r"(?<![\w/.,-])(?P<part>\d{1,4}) ?/ ?(?P<whole>\d{1,4})(?![\w/]|[.,]\d|-[a-zđ]| ?/)"
    r"|(?<![\w/.,-])(?P<of>\d{1,4}) (?:(?:đồng chí|đ/c|đảng viên|phiếu) )?trên (?:tổng số )?(?P<all>\d{1,4})(?![\w/]|[.,]\d)"
    rf"|(?P<spoken>(?<!\w){_START}(?: {_WORD}){{0,3}}) trên (?:tổng số )?(?P<of_all>{_START}(?: {_WORD}){{0,3}})(?="
    r" (?:đồng chí"
    r"|đ/c|đảng viên|phiếu|người|tên|cụ|bạn|thành viên|chính thức))"
    rf"|(?P<words>(?<!\w){_START}(?: {_WORD}){{0,3}}) phần (?P<parts>{_START}(?: {_WORD}){{0,3}})(?!\w)"
    r"|(?<!\w)(?P<half>một nửa)"
)


_RATIO_SIGNS = ("/", *map(fold, ("trên", "phần", "nửa")))
_SIDES = (("part", "whole"), ("of", "all"), ("spoken", "of_all"), ("words", "parts"))


@lru_cache(maxsize=1024)
def ratios(text: str) -> tuple[Ratio, ...]:
    """Return fractions: “19/21”, “17 trên tổng số 19”, “hai phần ba”, “một nửa”; the whole is never 0."""
    return tuple(_ratios(text)) if any(map(text.__contains__, _RATIO_SIGNS)) else ()


def _ratios(text: str) -> Iterator[Ratio]:
    for match in _RATIO.finditer(text):
        said = next((match[one], match[other]) for one, other in _SIDES if match["half"] or match[one])
        part, whole = (1, 2) if match["half"] else (count(said[0]) or 0, count(said[1]) or 0)
        if whole:
            yield Ratio(match.start(), match.end(), part, whole)


_DAY_WORDS = rf"\d{{1,2}}|{_START}(?: {_WORD}){{0,2}}"
_MONTH_WORDS = r"\d{1,2}|giêng|chạp|mười một|mười hai|mười|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín"
_YEAR = r"(?:19|20)\d\d"
_DAY = pattern(
    # ngày 07 tháng 11 năm 2022, mồng ba tháng 7, 07 tháng 11 năm 2022
    rf"(?<!\w)(?:(?<![/.,-])(?:(?P<marked1>ngày )?(?P<lunar>mùng |mồng )?(?P<day1>{_DAY_WORDS})(?: ?- ?"
    rf"| )tháng (?P<month1>{_MONTH_WORDS})(?!\w|/)"
    rf"(?:,? ?năm (?P<year1>{_YEAR})(?!\d)|/(?P<year1b>{_YEAR}))?"
    # 04/8/2019, 04-5-2022, 10.3.2023, 03 / 10 / 2025
    rf"|(?P<day2>\d{{1,2}}) ?(?P<mark>[/.-]) ?(?P<month2>\d{{1,2}}) ?(?P=mark) ?(?P<year2>\d{{4}}|\d{{2}})(?![\d/]|-[a-zđ]))"
    # 15/9, 7.9: no year
    r"|(?<![/,-])(?<!\d\.)(?P<before>(?:ngày|trước|sau|hạn|đến|từ|xong|tối|sáng|chiều|trưa|đêm|mùng|mồng|chậm nhất"
    r"|hết|nội|vào|hồi|chủ nhật|ngay|truoc)(?: ngày| là| trong)?:? (?:mùng |mồng )?)?"
    r"(?P<day3>\d{1,2})(?P<mark3>[/.-])(?P<month3>\d{1,2})(?![\d/%]|[.,-]\d| ?%|-[a-zđ])"
    # ngày mùng 7, ngày 20, trước mồng 10
    rf"|(?:ngày (?:mùng |mồng )?|mùng |mồng )(?P<day4>\d{{1,2}}|mười|hai|ba|bốn|năm|sáu|bảy|tám"
    r"|chín)(?![\w/.-]?\d|\w| công))"
)
_LUNAR = pattern(r" ?(?:âm lịch|\(âm|tháng giêng|tháng chạp|tết(?!\w))")


_DAY_SIGNS = tuple(map(fold, ("tháng", "ngày", "mùng", "mồng")))
_DAY_FIGURES = re.compile(r"\d(?: ?[/.-] ?\d|l?/)")
_MISREAD = re.compile(r"(?<!\w)(?=[\d/]{0,9}[ol])(?=[ol/]{0,9}\d)[\dol]{1,2}/[\dol]{1,2}(?:/[\dol]{4})?(?!\w)")


def _reread(match: re.Match[str]) -> str:
    """Return a date whose 0 and 1 were recognised as letters (“2o/3/2o17”) in digits; same length."""
    return match.group().replace("o", "0").replace("l", "1")


def days(text: str) -> Iterator[Day]:
    """Yield days in every form of meetings.md 5.5, day first; dates that do not exist keep their numbers."""
    if not (any(map(text.__contains__, _DAY_SIGNS)) or _DAY_FIGURES.search(text)):
        return
    for match in _DAY.finditer(_MISREAD.sub(_reread, text) if "/" in text else text):
        found = _day(match)
        if found is not None and found.day > 0 and (found.month is None or found.month > 0):
            lunar = _LUNAR.match(text, found.end) is not None or found.lunar
            yield Day(found.start, found.end, found.day, found.month, found.year, found.bare, lunar)


def _day(match: re.Match[str]) -> Day | None:
    if match["day1"]:
        day, month = count(match["day1"]), _month(match["month1"])
        year = match["year1"] or match["year1b"]
        if day is None or month is None or day > 31 or month > 12:
            return None
        lunar = match["month1"] in _LUNAR_MONTHS
        return Day(match.start(), match.end(), day, month, int(year) if year else None, lunar=lunar)
    if match["day2"]:
        year_number = int(match["year2"])
        year_number += 2000 if year_number < 50 else 1900 if year_number < 100 else 0
        day, month = int(match["day2"]), int(match["month2"])
        if day > 31 or month > 12 or not 1900 <= year_number < 2100:
            return None
        return Day(match.start(), match.end(), day, month, year_number)
    if match["day3"]:
        day, month = int(match["day3"]), int(match["month3"])
        bare = match["before"] is None
        if day > 31 or month > 12 or (bare and match["mark3"] != "/"):
            return None
        return Day(match.start("day3"), match.end(), day, month, bare=bare)
    day = count(match["day4"])
    return Day(match.start(), match.end(), day) if day is not None and day <= 31 else None


_LUNAR_MONTHS = {fold("giêng"): 1, fold("chạp"): 12}


def _month(words: str) -> int | None:
    number = _LUNAR_MONTHS.get(words)
    return number if number is not None else count(words)


_MONTH = pattern(
    rf"(?P<word>t(?<!\w.)(?:háng|(?=\d))) ?(?P<month>{_MONTH_WORDS})(?!\w|\.\d{{1,2}}(?!\d))"
    rf"(?: ?[/.-] ?(?P<year>{_YEAR})(?!\d)|,? năm (?P<year2>{_YEAR})(?!\d))?"
)


def months(text: str) -> Iterator[Month]:
    """Yield months: “tháng 10/2022”, “tháng 9.2022”, “tháng 10 năm 2025”, “tháng mười một”, “t7/2023”.

    A month that belongs to a day (“ngày 7 tháng 9”) is yielded too; “ngày tháng năm” is none.
    """
    for match in _MONTH.finditer(text):
        month = _month(match["month"])
        if month is None or not 1 <= month <= 12:
            continue
        if match["month"] == "năm" and (
            text[: match.start()].endswith("ngày ") or text[match.end() :].startswith((" sinh", " 2", " 1"))
        ):
            continue
        year = match["year"] or match["year2"]
        yield Month(match.start(), match.end(), month, int(year) if year else None, match["month"] in _LUNAR_MONTHS)


_MINUTES = rf"[0-5]?\d|{_START}(?: {_WORD}){{0,2}}"
_PART = r"sáng|trưa|chiều|tối|đêm|khuya"
_CLOCK = pattern(
    r"(?<![\w/.,])(?<!\d:)(?:(?P<hour>[01]?\d|2[0-3]) ?(?:giờ|gio|h|g)(?![a-zà-ỹđ])"
    rf"|(?P<spoken>(?<!\w){_START}(?: {_WORD}){{0,2}}) giờ(?!\w))"
    rf"(?: ?(?:(?P<less>kém )?(?P<minute>{_MINUTES})(?!\d|\.\d|/)(?: ?ph[uú]t|'|p(?!\w))?"
    rf"|(?P<half>rưỡi)))?(?: (?:buổi )?(?P<part>{_PART})(?!\w))?"
    rf"|(?<![\w/.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])(?: (?:buổi )?(?P<part2>{_PART})(?!\w))?"
)


_MAY_BE_CLOCK = pattern(r"\d(?: ?[gh]|:\d)|giờ")


def clocks(text: str) -> Iterator[Clock]:
    """Yield times of day: “19 giờ 30 phút”, “19h30”, “19:30”, “19g30”, “7 giờ 30 tối”, “8h kém 15”, “mười giờ bốn mươi”."""
    for match in _CLOCK.finditer(text) if _MAY_BE_CLOCK.search(text) else ():
        end = match.end()
        if match["hour2"]:
            hour, minute, part = int(match["hour2"]), int(match["minute2"]), match["part2"]
        else:
            spoken = count(match["spoken"]) if match["spoken"] else int(match["hour"])
            number = count(match["minute"]) if match["minute"] else 30 if match["half"] else 0
            if spoken is None or spoken > 23 or number is None or number > 59:
                continue
            hour, minute, part = spoken, number, match["part"]
            if match["less"] and minute:
                hour, minute = (hour - 1) % 24, 60 - minute
        if part in _AFTERNOON and (hour < 12 and not (part == _NOON and hour >= 10)):
            hour += 12
        yield Clock(match.start(), end, time(hour, minute))


_NOON = fold("trưa")
_AFTERNOON = tuple(map(fold, ("trưa", "chiều", "tối", "đêm", "khuya")))
_WEEKDAY_NAMES = {
    name: number
    for number, names in enumerate(("hai 2", "ba 3", "tư 4", "năm 5", "sáu 6", "bảy bẩy 7"), 1)
    for name in names.split()
}
_WEEKDAYS_OF = {fold(name): number for name, number in _WEEKDAY_NAMES.items()}
_WEEKDAY = pattern(rf"(?<!\w)(?:thứ ?(?P<name>{'|'.join(_WEEKDAY_NAMES)})|(?P<sunday>chủ nhật|cn(?=,? (?:ngày )?\d|\))))(?!\w)")


def weekdays(text: str) -> Iterator[Weekday]:
    """Yield days of the week: “thứ Hai”, “thứ 7”, “chủ nhật”; “thứ hai” may also count (“lần thứ hai”)."""
    for match in _WEEKDAY.finditer(text) if "thứ" in text or "chủ nhật" in text or "cn" in text else ():
        if not text[: match.start()].endswith("lần "):
            yield Weekday(match.start(), match.end(), 7 if match["sunday"] else _WEEKDAYS_OF[match["name"]])


_QUARTER_NAMES = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
}
_QUARTERS_OF = {fold(name): number for name, number in _QUARTER_NAMES.items()}
_QUARTER = pattern(
    rf"(?<!\w)quý (?P<name>{'|'.join(sorted(_QUARTER_NAMES, key=len, reverse=True))})(?!\w)(?:(?:/| năm )(?P<year>{_YEAR}))?"
)


def quarters(text: str) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield quarters as (start, end, number, year or ``None``): “quý IV”, “quý III năm 2023”, “quý 1/2024”."""
    for match in _QUARTER.finditer(text):
        yield match.start(), match.end(), _QUARTERS_OF[match["name"]], int(match["year"]) if match["year"] else None
