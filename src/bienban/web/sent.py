"""Numbers and days as a browser sends them, in an address or a form."""

from __future__ import annotations

from datetime import date

from bienban.errors import UsageError
from bienban.own import questions

_MOST = 9  # figures: more are no count, row or id of ours, and no database takes any number of them


def whole(text: str) -> int | None:
    """Return a whole number from 0, ``None`` for what is none and for one of more than nine figures."""
    return int(text) if text.isdecimal() and len(text) <= _MOST else None


def day(text: str) -> date | None:
    """Return a day as a person typed it, ``None`` where nothing was; raises ``UsageError`` for one no calendar has."""
    try:
        return questions.day(text.strip()) if text.strip() else None
    except ValueError:
        raise UsageError(
            f"Ngày “{text.strip()[:20]}” không có trong lịch.", hint="Đồng chí ghi dạng 22/11/2026 rồi bấm lại."
        ) from None
