"""What a cell of the workbook holds for a value, and what a person may write there instead.

Whatever is written is read back on the spot: a value its cell would not give back equal goes to the sheet KHAC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from bienban.meetings.scalars import INT, READ
from bienban.meetings.words import meaning
from bienban.meetings.written import scalar_text
from bienban.model import MemberId, Month
from bienban.model.grid import CellValue

MOST = 32_767  # characters of a cell
EVERYBODY = "Toàn thể đảng viên"
NOTHING = "–"  # a text that is there and empty
_TRUE = ("có", "true", "x", "đúng", "1", "rồi")
_FALSE = ("không", "false", "0", "sai", "chưa", NOTHING, "-")
_BULLET = re.compile(r"^[-–•+*]\s+")
_SPOKEN_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*(?:tháng|[-.])\s*(\d{1,2})\s*(?:năm|[-.])\s*(\d{4})", re.IGNORECASE)
_SPOKEN_MONTH = re.compile(r"(?:tháng|t)?\s*(\d{1,2})\s*(?:năm|[-./])\s*(\d{4})", re.IGNORECASE)
_MEMBER = re.compile(r"(\S+)\s*[–—:-]\s*(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Roll:
    """The members by id, for cells that name one."""

    names: Mapping[str, str]

    def label(self, member_id: str) -> str:
        """Return how a list shows a member: “DV01 – Trần Quang Huy”."""
        name = self.names.get(member_id)
        return f"{member_id} – {name}" if name else member_id

    def find(self, text: str) -> str | None:
        """Return the id a text names: an id, a label, or a name that only one member bears; ``None`` when it names nobody."""
        if text in self.names:
            return text
        match = _MEMBER.fullmatch(text)
        if match and match[1] in self.names and _same(self.names[match[1]], match[2]):
            return match[1]
        named = [member_id for member_id, name in self.names.items() if _same(name, text)]
        return named[0] if len(named) == 1 else None

    def why_not(self, text: str) -> str:
        """Return why a text names no member, and what to write."""
        match = _MEMBER.fullmatch(text)
        if match and match[1] in self.names:
            return f"mã {match[1]} và họ tên không cùng một đảng viên ở DANG_VIEN; hãy chọn lại từ danh sách."
        if sum(_same(name, text) for name in self.names.values()) > 1:
            return "có nhiều đảng viên cùng họ tên này; hãy chọn theo mã từ danh sách."
        return "không có đảng viên này ở DANG_VIEN; hãy chọn từ danh sách hoặc thêm vào DANG_VIEN."


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@cache
def labels(codes: tuple[Any, ...]) -> dict[str, str]:
    """Return the words of a drop-down, each with its code."""
    return {(words := meaning(codes, code))[:1].upper() + words[1:]: code for code in codes}


def is_lines(kind: Any) -> bool:
    """Tell whether a cell holds several texts, one a line."""
    return get_origin(kind) is tuple


def encode(kind: Any, value: Any, roll: Roll, *, people: bool = False) -> CellValue | None:
    """Return what a cell holds for a value, or ``None`` when no cell of this kind gives it back."""
    cell = _encode(kind, value, roll, people=people)
    if isinstance(cell, str) and (len(cell) > MOST or not cell):
        return None
    back = decode(kind, cell, roll, people=people)
    if is_lines(kind):
        return cell if tuple(back) == value else None
    assert isinstance(back, str)
    return cell if _typed(kind, back) == value else None


def _encode(kind: Any, value: Any, roll: Roll, *, people: bool) -> CellValue:
    if is_lines(kind):
        return "\n".join(value)
    if get_origin(kind) is Literal:
        return next(word for word, code in labels(get_args(kind)).items() if code == value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Month):
        return f"{value[5:]}/{value[:4]}"
    if kind is MemberId or people:
        return EVERYBODY if value == "all" else roll.label(value)
    if isinstance(value, date):
        return value if value >= date(1900, 3, 1) else f"{value:%d/%m/}{value.year:04}"
    if isinstance(value, int | Decimal):
        exact = len(scalar_text(value).replace(",", "").strip("0")) <= 15
        return value if exact else scalar_text(value)
    return value if isinstance(value, time) else str(value) or NOTHING


def _typed(kind: Any, text: str) -> Any:
    """Return the text as ``building`` will type it."""
    if get_origin(kind) is Union:
        wide = get_args(kind)
        typed = bool(INT.fullmatch(text)) if int in wide else bool(re.fullmatch(r"\d+[-/.]\d+[-/.]\d+", text))
        return READ[wide[0]](text) if typed else text
    return READ[kind](text) if kind in READ else text


def decode(kind: Any, value: CellValue, roll: Roll, *, people: bool = False) -> str | list[str]:
    """Return the text of a cell as the builder types it, the texts of its lines where there are several.

    What cannot be understood comes back as it stands, so that the builder tells what is wrong with it.
    """
    text = plain_text(value, kind)
    if is_lines(kind):
        return [line for each in text.split("\n") if (line := _BULLET.sub("", each.strip()).strip())]
    if get_origin(kind) is Literal:
        return next((code for word, code in labels(get_args(kind)).items() if _same(word, text)), text)
    if kind is bool:
        return "true" if text.casefold() in _TRUE else "false" if text.casefold() in _FALSE else text
    if kind is Month:
        match = _SPOKEN_MONTH.fullmatch(text)
        return f"{int(match[1]):02}/{match[2]}" if match else text
    if kind is MemberId:
        return roll.find(text) or text
    if people:
        return "all" if _same(text, EVERYBODY) else roll.find(text) or text
    if kind is time:
        return text.lower()
    if kind is date or (get_origin(kind) is Union and date in get_args(kind)):
        match = _SPOKEN_DATE.fullmatch(text)
        return f"{match[1]}/{match[2]}/{match[3]}" if match else text
    return "" if text == NOTHING and kind is str else text


def plain_text(value: CellValue, kind: Any = str) -> str:
    """Return a value as a clerk would write it in this cell, trimmed and composed."""
    if kind is date and isinstance(value, int) and 10_000 < value < 80_000:
        value = date(1899, 12, 30) + timedelta(days=value)
    if kind is time and isinstance(value, Decimal) and 0 < value < 1:
        value = time(*divmod(round(value * 24 * 60), 60)) if value < Decimal("0.9996") else time(23, 59)
    if isinstance(value, datetime):
        value = value.time() if kind is time else value.date()
    if isinstance(value, date) and kind is Month:
        return f"{value:%m/%Y}"
    if isinstance(value, date) and (kind is str or is_lines(kind)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return scalar_text(value)
