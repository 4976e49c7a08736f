"""Single values between a draft and a box on a page: shown as a clerk writes them, read however a person types them."""

from __future__ import annotations

import re
import types
import unicodedata
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from bienban.generate.derive import WEEKDAYS
from bienban.meetings.scalars import READ
from bienban.meetings.words import meaning
from bienban.meetings.written import scalar_text
from bienban.model import Month

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.,-]|\s|tháng)\s*(\d{1,2})(?:\s*(?:[/.,-]|\s|năm)\s*(\d{4}|\d{2}))?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[:.,hg]|giờ)?\s*(?:(\d{2})\s*(?:phút|ph|p|')?)?", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|\s|năm)\s*(\d{4})", re.IGNORECASE)


def bare(hint: Any) -> Any:
    """Return a type without ``None``."""
    kinds = [each for each in get_args(hint) if each is not type(None)]
    return kinds[0] if get_origin(hint) in (Union, types.UnionType) and len(kinds) == 1 else hint


def cleaned(text: str) -> str:
    """Return typed or pasted text with one kind of line end and the letters in one piece; nothing else of it changes."""
    text = re.sub(r"\r\n?|[\x0b\x0c\u2028\u2029]", "\n", text).replace("\0", "")
    return unicodedata.normalize("NFC", text).strip()


def typed_date(text: str, near: date) -> date | None:
    """Return a typed day (“5/10”, “5-10-26”, “05.10.2026”); one without a year is taken in the year that brings it nearest."""
    text = " ".join(text.split())
    try:
        if match := _ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if not (match := _DAY.fullmatch(text)):
            return None
        day, month = int(match[1]), int(match[2])
        if match[3]:
            return date(int(match[3]) + (2000 if len(match[3]) == 2 else 0), month, day)
        years = (near.year - 1, near.year, near.year + 1)
        return min((date(year, month, day) for year in years), key=lambda each: abs(each - near))
    except ValueError:
        return None


def typed_time(text: str) -> time | None:
    """Return a typed hour (“19h30”, “19.30”, “19 giờ”, “7g5” is none)."""
    match = _HOUR.fullmatch(" ".join(text.split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read(hint: Any, text: str, near: date) -> Any:
    """Return what a box holds as a draft keeps it: of its type where it can be read so, else the words as they were typed."""
    hint = bare(hint)
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    text = cleaned(text)
    value: Any = None
    if date in kinds:
        value = typed_date(text, near)
    elif time in kinds:
        value = typed_time(text)
    elif Month in kinds:
        match = _MONTH.fullmatch(text)
        value = READ[Month](f"{match[1]}/{match[2]}" if match else text)
    elif int in kinds:
        return number if (number := READ[int](text)) is not None else text
    elif Decimal in kinds:
        exact = READ[Decimal](text)
        return text if exact is None else int(exact) if exact == exact.to_integral_value() else scalar_text(exact)
    return text if value is None else scalar_text(value)


def shown(hint: Any, value: Any) -> str:
    """Return a value of a draft as it stands in its box."""
    if value is None:
        return ""
    kinds = {bare(hint), *get_args(bare(hint))}
    if date in kinds and (match := _ISO.fullmatch(str(value))):
        return f"{match[3]:0>2}/{match[2]:0>2}/{match[1]}"
    if Month in kinds and (found := READ[Month](str(value))):
        return f"{found[5:]}/{found[:4]}"
    return f"{value:,}".replace(",", ".") if type(value) is int and kinds & {int, Decimal} else str(value)


def echo(hint: Any, value: Any) -> str:
    """Return a day or an hour in words, so that a wrong one is seen: “Chủ nhật, ngày 04 tháng 10 năm 2026”."""
    if bare(hint) is date and (match := _ISO.fullmatch(str(value))):
        day = date(*map(int, match.groups()))
        return f"{capital(WEEKDAYS[day.weekday()])}, ngày {day:%d} tháng {day:%m} năm {day.year}"
    if bare(hint) is time and (hour := READ[time](str(value))):
        return f"{hour.hour} giờ {hour.minute:02} phút"
    return ""


def choices(hint: Any) -> tuple[tuple[str, str], ...]:
    """Return the codes of a type that has a few, each with what it is called."""
    codes = get_args(bare(hint)) if get_origin(bare(hint)) is Literal else ()
    return tuple((code, capital(meaning(codes, code))) for code in codes)


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]
