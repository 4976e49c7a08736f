"""Printed Vietnamese words of numbers, dates and names, as an experienced clerk writes them (documents.md 5.3, form.md 1.6)."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

from bienban.model import Month

_SQUARE = re.compile(r"(?<=\d)(\s?[kcd]?m)2(?!\w)")
_NAMES = (
    "Đảng ủy",
    "Đảng bộ",
    "Nhân dân",
    "Nhà nước",
    "Chi bộ",
    "Chi ủy",
    "Chi đoàn",
    "Chi hội",
    "Công an",
    "Mặt trận",
    "Ủy ban",
)

_WORDS = ("Ý", "Ở", "Ổ", "Ô")
"""Words of one letter; any other capital alone is a sign or the beginning of a name."""


class Mark(str):
    """What stands in a narrow cell of a table; a form to fill by hand leaves the cell empty instead of dotted."""

    __slots__ = ()


def count(number: int) -> str:
    """Return a count: two digits below ten, dots between thousands (“02”, “1.248.000”); zero is “0”."""
    return f"{number:02}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def measure(number: Decimal) -> str:
    """Return a measure: no padding, decimal comma, no zeros at the end (“18”, “0,8”, “1.109”)."""
    whole, _, part = f"{number:,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def rate(percent: Decimal) -> str:
    """Return a rate (“90,5%”, “100%”)."""
    return f"{measure(percent)}%"


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)


def short_date(day: date) -> str:
    """Return a date of running text (“05/9/2026”, “03/02/2026”): days and the months 1 and 2 have two digits."""
    return f"{day.day:02}/{_month(day.month)}/{day.year:04}"


def long_date(day: date) -> str:
    """Return a date in words (“ngày 07 tháng 11 năm 2026”)."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year:04}"


def clock(hour: time) -> str:
    """Return a time of day (“19 giờ 30 phút”)."""
    return f"{hour.hour:02} giờ {hour.minute:02} phút"


def month(value: Month) -> str:
    """Return a month with its year (“tháng 11 năm 2026”)."""
    return f"tháng {_month(value.month)} năm {value.year}"


def short_month(value: Month) -> str:
    """Return a month without its year (“tháng 11”)."""
    return f"tháng {_month(value.month)}"


def text(raw: str) -> str:
    """Return free text with ``m2`` after a number written ``m²``."""
    return _SQUARE.sub(r"\1²", raw) if "m2" in raw else raw


def phrase(raw: str) -> str:
    """Return the words without the full stop at their end, for use inside a sentence."""
    return raw.strip().removesuffix(".").rstrip() if not raw.strip().endswith("..") else raw.strip()


def sentence(raw: str) -> str:
    """Return the words with a mark at their end."""
    words = raw.strip()
    return words if not words or words.rstrip('”’")')[-1:] in tuple(".!?…;") else f"{words}."


def lower_first(raw: str) -> str:
    """Return the words with a small first letter, names and abbreviations left alone."""
    first, _, rest = raw.strip().partition(" ")
    word = first in _WORDS or first[1:].islower()
    keep = not word or rest[:1].isupper() or raw.strip().startswith(_NAMES)
    return raw.strip() if keep else first[:1].lower() + raw.strip()[1:]


def roman(number: int) -> str:
    """Return the number of a main part (“IV”), 1 to 39."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def letter(number: int) -> str:
    """Return the letter of a point (“đ”), in the order of the Vietnamese alphabet used for points (form.md 1.6)."""
    return "abcdđeghiklmnopqrstuvxy"[number - 1]
