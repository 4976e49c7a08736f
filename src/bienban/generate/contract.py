"""The contract of templates: every field they may name, what a kind of paper has to print, and what a template leaves out."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from bienban import resources
from bienban.generate.fields import ROOTS, Numbering, vocabulary
from bienban.model import MemberId, Month

_WORDS = {
    Month: "tháng",
    MemberId: "đảng viên",
    str: "chữ",
    bool: "có hoặc không",
    int: "số",
    Decimal: "số",
    date: "ngày",
    time: "giờ",
}
"""Words by type, a type before the one it comes from."""

_ISSUED = ("organization.superior.party_org", "organization.name", "document.date", "signer", "recipients[]")
REQUIRED: dict[str, tuple[str, ...]] = {
    "minutes": (
        "organization.superior.party_org",
        "organization.name",
        "meeting.date",
        "meeting.start",
        "meeting.end",
        "meeting.place",
        "meeting.chair",
        "meeting.recorder",
        "attendance.total",
        "attendance.present",
        "attendance.absent",
    ),
    "resolution": (*_ISSUED, "document.number", "resolution.title", "resolution.tasks[]"),
    "report": _ISSUED,
    "invitation": (*_ISSUED[:2], "meeting.date", "meeting.start", "meeting.place"),
}
"""Fields without which a paper of the kind lacks a part (form.md 1, meetings.md 2.3)."""
CARRIED: dict[str, tuple[str, ...]] = {
    "minutes": (
        "attendance.absentees[]",
        "meeting.guests[]",
        "dues",
        "agenda[].content[]",
        "agenda[].opinions[]",
        "agenda[].votes[]",
        "agenda[].conclusion",
        "agenda[].feedback[]",
        "resolution.tasks[]",
        "resolution.vote",
        "quality",
        "closing.minutes_approved",
    ),
    "resolution": ("resolution.vote", "resolution.organisation[]"),
    "report": ("review.tasks[]", "review.shortcomings[]", "feedback[]", "resolution.tasks[]"),
}
"""What a meeting file tells that a paper of the kind usually prints: a template without it loses it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field a template may name: its path from the top (“agenda[].title”), what it holds in Vietnamese, its type."""

    path: str
    words: str
    kind: Any

    @property
    def name(self) -> str:
        """Return what the field is called in Vietnamese."""
        return resources.field_names()[self.path.rpartition(".")[2].removesuffix("[]")]


def fields(record: type) -> Iterator[Field]:
    """Yield every field of a kind of record, a value before its own fields; lists are marked ``[]``.

    The fields of a type follow where it first stands; where it stands again its words say where that was.
    """
    told: dict[Any, str] = {}
    for name, (hint, _) in ROOTS[record].items():
        yield from _fields(name, hint, told)


def _fields(path: str, hint: Any, told: dict[Any, str]) -> Iterator[Field]:
    kind = _bare(hint)
    if get_origin(kind) is tuple:
        kind = _bare(get_args(kind)[0])
        path += "[]"
    of = "danh sách, mỗi dòng " if path.endswith("[]") else ""
    inside = vocabulary(kind) if isinstance(kind, type) and is_dataclass(kind) else {}
    if kind in told and inside:
        yield Field(path, f"{of}gồm các trường như {told[kind]}", kind)
        return
    yield Field(path, of + _words(kind), kind)
    if inside:
        told[kind] = path
    for name, inner in inside.items():
        yield from _fields(f"{path}.{name}", inner, told)


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next((each for each in get_args(hint) if each is not type(None)), hint)
    return hint


def _words(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "một trong: " + ", ".join(map(str, get_args(kind)))
    if kind is Numbering:
        return "số thứ tự tự chạy"
    if isinstance(kind, type) and is_dataclass(kind):
        return "gồm các trường"
    return next((words for known, words in _WORDS.items() if isinstance(kind, type) and issubclass(kind, known)), "chữ")


def missing(kind: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields that a template of this kind has to print and does not name."""
    return tuple(field for field in REQUIRED.get(kind, ()) if not _has(field, named))


def left_out(kind: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a meeting file tells and a paper made of this template would lose."""
    return tuple(field for field in CARRIED.get(kind, ()) if not _has(field, named))


def _has(field: str, named: tuple[str, ...]) -> bool:
    """Tell whether a template names a field, or fields of it; a list counts as named by looping over it or joining it."""
    plain = field.removesuffix("[]")
    return any(name == plain or name.startswith((f"{plain}.", f"{plain}[]")) for name in named)
