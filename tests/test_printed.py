"""Printed words: numbers, dates, months and names as an experienced clerk writes them."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.generate import printed
from bienban.model import Month


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (2, "02"), (10, "10"), (999, "999"), (1_248_000, "1.248.000")])
def test_counts_below_ten_have_two_digits_and_thousands_dots(number: int, words: str) -> None:
    assert printed.count(number) == words


@pytest.mark.parametrize(("number", "words"), [("18", "18"), ("0.8", "0,8"), ("1109", "1.109"), ("61.50", "61,5"), ("8", "8")])
def test_measures_keep_plain_numbers_and_a_decimal_comma(number: str, words: str) -> None:
    assert printed.measure(Decimal(number)) == words


@pytest.mark.parametrize(("number", "words"), [("90.5", "90,5%"), ("100.0", "100%"), ("0", "0%")])
def test_a_rate_drops_a_zero_decimal(number: str, words: str) -> None:
    assert printed.rate(Decimal(number)) == words


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 11, 7), "07/11/2026", "ngày 07 tháng 11 năm 2026"),
        (date(2026, 9, 5), "05/9/2026", "ngày 05 tháng 9 năm 2026"),
        (date(2026, 2, 13), "13/02/2026", "ngày 13 tháng 02 năm 2026"),
    ],
)
def test_dates_pad_the_day_and_the_first_two_months_only(day: date, short: str, long: str) -> None:
    assert (printed.short_date(day), printed.long_date(day)) == (short, long)


def test_clock_and_months_in_words() -> None:
    assert printed.clock(time(7, 5)) == "07 giờ 05 phút"
    assert (printed.month(Month("2026-01")), printed.short_month(Month("2026-11"))) == ("tháng 01 năm 2026", "tháng 11")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Đề nghị cử quần chúng", "đề nghị cử quần chúng"),
        ("Nguyễn Thu Trang nhận việc", "Nguyễn Thu Trang nhận việc"),
        ("UBND xã trả lời", "UBND xã trả lời"),
        ("Chi bộ thông qua", "Chi bộ thông qua"),
        ("62 ha lúa", "62 ha lúa"),
        ("", ""),
    ],
)
def test_the_first_letter_is_made_small_unless_it_is_a_name(raw: str, words: str) -> None:
    assert printed.lower_first(raw) == words


@pytest.mark.parametrize(
    ("raw", "sentence", "phrase"),
    [
        ("Nhất trí", "Nhất trí.", "Nhất trí"),
        ("Nhất trí. ", "Nhất trí.", "Nhất trí"),
        ("Vì sao?", "Vì sao?", "Vì sao?"),
        ("đúng giờ…", "đúng giờ…", "đúng giờ…"),
        ("“5 không, 3 phải.”", "“5 không, 3 phải.”", "“5 không, 3 phải.”"),
        ("vân vân...", "vân vân...", "vân vân..."),
    ],
)
def test_a_sentence_ends_once_and_a_phrase_not_at_all(raw: str, sentence: str, phrase: str) -> None:
    assert (printed.sentence(raw), printed.phrase(raw)) == (sentence, phrase)


@pytest.mark.parametrize(
    ("raw", "words"), [("214 m2 đất", "214 m² đất"), ("5km2", "5km²"), ("214 m2x", "214 m2x"), ("phòng m2", "phòng m2")]
)
def test_square_metres_after_a_number_get_their_sign(raw: str, words: str) -> None:
    assert printed.text(raw) == words


def test_parts_and_points_are_numbered_as_in_party_papers() -> None:
    assert [printed.roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert "".join(printed.letter(number) for number in range(1, 8)) == "abcdđeg"


@given(st.integers(0, 10**9))
def test_a_count_reads_back_as_its_number(number: int) -> None:
    assert int(printed.count(number).replace(".", "")) == number
