"""Numbers, dates, clocks and months in every form that papers print (meetings.md 5.5, documents.md 5.3)."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import numerals
from bienban.numerals import clocks, count, days, money, months, numbers, percents, quarters, ratios, weekdays
from bienban.text import fold
from tests.growth import grows_evenly

UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """Return 0–999 as a clerk writes it."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{UNITS[hundreds]} trăm"] if hundreds else []
    if tens == 0:
        words += ["linh", UNITS[ones]] if hundreds and ones else [UNITS[ones]] if ones or not hundreds else []
    else:
        words.append("mười" if tens == 1 else f"{UNITS[tens]} mươi")
        if ones:
            words.append({1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, UNITS[ones]))
    return " ".join(words)


@given(st.integers(0, 999))
def test_every_number_in_words_is_counted(number: int) -> None:
    assert count(fold(in_words(number))) == number


@given(st.integers(0, 999_999_999))
def test_every_number_in_digits_is_counted_with_dots_and_without(number: int) -> None:
    assert count(str(number)) == number
    assert count(f"{number:,}".replace(",", ".")) == number
    assert count(f"{number:02d}") == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hai mươi ba", 23),
        ("mười lăm", 15),
        ("một trăm linh năm", 105),
        ("hai mươi tư", 24),
        ("một nghìn hai trăm", 1200),
        ("bốn mươi hai triệu năm trăm nghìn", 42_500_000),
        ("ba mươi bẩy", 37),
        ("người", None),
        ("hai ba", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert count(fold(words)) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có 07 đảng viên, 1.248.000 đồng", [7, 1_248_000]),
        ("đạt 93,75 điểm", [93.75]),
        ("hai mươi ba đồng chí và ba ý kiến", [23, 3]),
        ("chú Ba nói với bác Tư", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_digits_anywhere_and_in_words_where_something_is_counted(text: str, found: list[float]) -> None:
    assert [amount.value for amount in numbers(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("đạt 90,5%", [90.5]), ("100 %", [100]), ("95.35%", [95.35]), ("một trăm phần trăm", [100]), ("5 phần", []), ("100", [])],
)
def test_percentages(text: str, found: list[float]) -> None:
    assert [amount.value for amount in percents(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("số tiền 1.248.000 đồng", [1_248_000]),
        ("412.000đ", [412_000]),
        ("2,5 triệu đồng", [2_500_000]),
        ("350 ngàn", [350_000]),
        ("bốn mươi hai triệu năm trăm nghìn đồng", [42_500_000]),
        ("12 đồng chí", []),
        ("21/21 đ/c", []),
        ("5 đ/c", []),
    ],
)
def test_money(text: str, found: list[int]) -> None:
    assert [amount.value for amount in money(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có mặt 19/21 đồng chí", [(19, 21)]),
        ("17 trên tổng số 19 đảng viên", [(17, 19)]),
        ("hai mươi sáu trên hai mươi tám đồng chí", [(26, 28)]),
        ("hai phần ba", [(2, 3)]),
        ("một nửa", [(1, 2)]),
        ("ngày 7/9/2022", []),
        ("30/2020/NĐ-CP", []),
        ("16/CT-TTg", []),
        ("5/0", []),
    ],
)
def test_fractions(text: str, found: list[tuple[int, int]]) -> None:
    assert [(ratio.part, ratio.whole) for ratio in ratios(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("ngày 07 tháng 11 năm 2022 (thứ Hai)", 7, 11, 2022),
        ("ngày 03 tháng 10, năm 2025", 3, 10, 2025),
        ("27 tháng 02 năm 2025", 27, 2, 2025),
        ("05/10/2022", 5, 10, 2022),
        ("05/3/2026", 5, 3, 2026),
        ("03 / 10 / 2025", 3, 10, 2025),
        ("04-5-2022", 4, 5, 2022),
        ("ngày 05-9-1998", 5, 9, 1998),
        ("20 giờ ngày 10.3.2023 tại", 10, 3, 2023),
        ("tối ngày 7.9", 7, 9, None),
        ("ngày mùng 7", 7, None, None),
        ("mồng 3 tháng 7 năm 2020", 3, 7, 2020),
        ("ngày 4 tháng mười hai năm 2018", 4, 12, 2018),
        ("05/10/22", 5, 10, 2022),
        ("xong trước 15/9", 15, 9, None),
        ("sáng chủ nhật 13/11", 13, 11, None),
        ("hạn 2o/3/2o17", 20, 3, 2017),
        ("ngày 31 tháng 4 năm 1998", 31, 4, 1998),
    ],
)
def test_days_in_every_form_day_first(text: str, day: int, month: int | None, year: int | None) -> None:
    (found,) = days(fold(text))
    assert (found.day, found.month, found.year, found.bare) == (day, month, year, False)


@pytest.mark.parametrize(
    "text",
    [
        "42-HD/BTCTW",
        "nhiệm kỳ 2020-2025",
        "năng suất 2,6 tạ/sào",
        "16/CT-TTg",
        "118/2025/NĐ-CP",
        "45/2022",
        "32/13",
        "18 đến 20",
        "1.1. Nội dung",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert not list(days(fold(text)))


def test_two_bare_numbers_may_be_a_fraction_and_say_so() -> None:
    (found,) = days("8/9 đảng viên")
    assert found.bare


def test_a_day_that_does_not_exist_keeps_its_numbers_and_has_no_date() -> None:
    (found,) = days(fold("ngày 30 tháng 02 năm 2008"))
    assert (found.day, found.month, found.year) == (30, 2, 2008)
    assert found.date() is None


def test_a_lunar_day_is_never_converted() -> None:
    (found,) = days(fold("27 tháng Chạp"))
    assert found.lunar
    assert found.date(2024) is None


@given(st.dates(date(1930, 1, 1), date(2049, 12, 31)))
def test_every_date_comes_back_from_every_long_form(day: date) -> None:
    for text in (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"{day.day:02d}/{day.month}/{day.year}",
        f"ngày {day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        (found,) = days(text)
        assert found.date() == day
        assert 0 <= found.start < found.end == len(text)


@given(st.dates(date(1930, 1, 1), date(2049, 12, 31)))
def test_a_date_without_a_year_takes_the_year_given(day: date) -> None:
    (found,) = days(f"trước ngày {day.day}/{day.month}")
    assert found.date(day.year) == day
    assert found.date() is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("19 giờ 30 phút", time(19, 30)),
        ("19h30", time(19, 30)),
        ("19g30", time(19, 30)),
        ("19:30", time(19, 30)),
        ("Thời gian:18 giờ 00", time(18, 0)),
        ("11h30'", time(11, 30)),
        ("14 giờ", time(14, 0)),
        ("7 giờ 30 tối", time(19, 30)),
        ("8 giờ tối", time(20, 0)),
        ("1 giờ 30 chiều", time(13, 30)),
        ("12 giờ trưa", time(12, 0)),
        ("7 giờ 15 sáng", time(7, 15)),
        ("8h kém 15", time(7, 45)),
        ("bảy giờ rưỡi sáng", time(7, 30)),
        ("mười bốn giờ ba mươi, chi bộ", time(14, 30)),
        ("Mười giờ bốn mươi sáng xong", time(10, 40)),
        ("8 gio 00 phut", time(8, 0)),
    ],
)
def test_clocks(text: str, found: time) -> None:
    assert [one.time for one in clocks(fold(text))] == [found]


@pytest.mark.parametrize("text", ["24 giờ", "90 phút", "25:10", "1:5", "nghỉ giờ cơm", "5 gam", "12 ha"])
def test_what_is_no_clock(text: str) -> None:
    assert not list(clocks(fold(text)))


@given(st.times())
def test_every_minute_of_the_day_comes_back(moment: time) -> None:
    for text in (f"{moment:%H} giờ {moment:%M} phút", f"{moment:%H}h{moment:%M}", f"{moment:%H:%M}"):
        assert [one.time for one in clocks(text)] == [moment.replace(second=0, microsecond=0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tháng 10/2022", [(10, 2022)]),
        ("tháng 9.2022", [(9, 2022)]),
        ("tháng 7-2020", [(7, 2020)]),
        ("tháng 10 năm 2025", [(10, 2025)]),
        ("kết quả tháng 2 và phương hướng tháng 5 năm 2023", [(2, None), (5, 2023)]),
        ("tháng mười một", [(11, None)]),
        ("trong tháng tư này", [(4, None)]),
        ("SH CB T7/2023", [(7, 2023)]),
        ("ngày tháng năm sinh", []),
        ("tháng 13", []),
        ("hằng tháng", []),
    ],
)
def test_months(text: str, found: list[tuple[int, int | None]]) -> None:
    assert [(month.month, month.year) for month in months(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("thứ Hai", [1]), ("thứ 7", [6]), ("chủ nhật", [7]), ("thứ tư, ngày 5", [3]), ("lần thứ hai", []), ("thứ bậc", [])],
)
def test_weekdays(text: str, found: list[int]) -> None:
    assert [day.weekday for day in weekdays(fold(text))] == found


def test_quarters() -> None:
    text = fold("chuyên đề quý IV; quý III năm 2023, quý 1/2024")
    assert [(number, year) for _, _, number, year in quarters(text)] == [(4, None), (3, 2023), (1, 2024)]


@given(st.text(alphabet="0123456789/.-, :hgđồngtháyăm%()", max_size=60))
def test_finders_keep_their_offsets_inside_the_text_and_in_order(raw: str) -> None:
    text = fold(raw)
    for finder in (numbers, percents, money, ratios, days, clocks, months, weekdays):
        position = 0
        for found in finder(text):
            assert position <= found.start < found.end <= len(text)
            position = found.start


PATTERNS = [(name, value) for name, value in vars(numerals).items() if isinstance(value, re.Pattern)]
HOSTILE = ("1 ", "1/", "1.", "ngày 1 tháng 1 ", "một ", "hai mươi ", "trăm ", "19:", "1h", "mùng ", "tháng ", "đ", "  1", "0,")


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_pattern_runs_away_on_fifty_kilobytes_of_hostile_text(unit: str) -> None:
    for name, compiled in PATTERNS:
        assert grows_evenly(lambda size, found=compiled.finditer: lambda: list(found((unit * size)[:size])), 25_000), name  # type: ignore[misc]
