"""Scalars of a meeting file: text as a clerk writes it, typed; and the words for a person when it is not of that type."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from bienban.model import Month

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?::|\s*(?:h|g|giờ)\s*)(\d{2})?(?:\s*(?:phút|ph|p))?")
INT = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d+")
_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|-?\d+\.\d{1,2}")


def _read_date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_time(text: str) -> time | None:
    match = _TIME.fullmatch(text)
    if not match or (text.endswith(":") and not match.group(2)):
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_int(text: str) -> int | None:
    return int(text.replace(".", "")) if len(text) < 20 and INT.fullmatch(text) and not text.startswith("-") else None


def _read_decimal(text: str) -> Decimal | None:
    if len(text) > 20 or not _DECIMAL.fullmatch(text) or text.startswith("-"):
        return None
    if "," in text or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text)


def _read_month(text: str) -> Month | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})|(\d{1,2})/(\d{4})", text)
    if not match:
        return None
    year, month = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
    return Month(f"{year}-{int(month):02}") if 1 <= int(month) <= 12 else None


READ: dict[Any, Any] = {
    bool: {"true": True, "false": False}.get,
    int: _read_int,
    Decimal: _read_decimal,
    date: _read_date,
    time: _read_time,
    Month: _read_month,
}
ADVICE: dict[Any, str] = {
    bool: "không phải giá trị đúng/sai; hãy ghi true (có) hoặc false (không).",
    int: "không phải số nguyên không âm; hãy ghi dạng 24 hoặc 1.248.000.",
    Decimal: "không phải số không âm; hãy ghi dạng 18, 0,8 hoặc 1.109.",
    date: "không phải ngày có thật; hãy ghi dạng 2026-11-07 hoặc 07/11/2026.",
    time: 'không phải giờ; hãy ghi trong ngoặc kép dạng "19:30", "19h30" hoặc "19 giờ 30".',
    Month: 'không phải tháng; hãy ghi trong ngoặc kép dạng "2026-11" (năm-tháng).',
}
