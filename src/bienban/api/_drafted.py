"""A draft read by the code that reads meeting files; its faults told by the path of their field, in words of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any, cast, get_type_hints

import yaml

from bienban.api import writing
from bienban.generate.blank import Blank
from bienban.meetings.building import UNKNOWN, Builder, Spot, Voice, keys, required
from bienban.meetings.scalars import READ
from bienban.model import AgendaItem, Meeting, MemberId, Month

_MARK = yaml.Mark("", 0, 0, 0, None, 0)
_MISSING = "\0"
_VOICE = Voice(lambda _: "", lambda _: "", empty=f"{_MISSING}", missing=f"{_MISSING}{{0}}")
_ADVICE: Mapping[Any, str] = {
    int: "không phải số nguyên; hãy ghi dạng 24 hoặc 1.248.000.",
    Decimal: "không phải số; hãy ghi dạng 18 hoặc 0,8.",
    date: "không phải ngày có trong lịch; hãy ghi dạng 07/11/2026.",
    time: "không phải giờ; hãy ghi dạng 19 giờ 30 hoặc 19:30.",
    Month: "không phải tháng; hãy ghi dạng 11/2026.",
}
_SAID: tuple[tuple[str, str], ...] = (
    ("người này không có trong meeting.guests; hãy ghi đúng họ tên đại biểu", "người này không có trong danh sách đại biểu"),
    ("hãy sửa số hoặc bỏ khóa plan", "hãy sửa số hoặc để trống kế hoạch"),
    ("hãy thêm ballots: {issued, returned, valid, invalid}", "hãy ghi số phiếu phát ra, thu về, hợp lệ, không hợp lệ"),
    ("hãy ghi ít nhất một mã đảng viên", "hãy chọn người làm"),
    ("hãy thêm subject_member: mã đảng viên", "hãy chọn đảng viên ấy"),
    ("trong members; hãy sửa status hoặc sửa mã", "trong danh sách; hãy chọn lại"),
    ("hãy bỏ mã này hoặc sửa party_role", "hãy bỏ người này hoặc sửa chức vụ"),
    (" (present)", ""),
    ("hãy bỏ mã này", "hãy bỏ người này"),
    ("hãy sửa mã", "hãy chọn lại"),
    (" (seq)", ""),
    ("hãy ghi evidence", "hãy ghi việc làm ấy"),
)
"""Words of the checks that name keys of a file, and what a page says instead."""


def node(value: Any) -> yaml.Node:
    """Return a tree as the nodes that reading a file gives; keys with a low line first are the pages' own."""
    if isinstance(value, Mapping):
        pairs = [(yaml.ScalarNode("", str(key), _MARK, _MARK), node(each)) for key, each in value.items() if key[:1] != "_"]
        return yaml.MappingNode("", pairs, _MARK, _MARK)
    if isinstance(value, list | tuple):
        return yaml.SequenceNode("", [node(each) for each in value], _MARK, _MARK)
    if isinstance(value, bool):
        value = "true" if value else "false"
    return yaml.ScalarNode("", "" if value is None else str(value), _MARK, _MARK, style=None if value is None else '"')


class Drafted(Builder):
    """Builds a meeting of a draft; ``faults`` are what is missing in it or wrong."""

    def __init__(self) -> None:
        """Speak as the pages do."""
        super().__init__(_VOICE)
        self.faults: list[writing.Fault] = []
        self.records: list[type] = []

    def record(self, kind: type, spot: Spot) -> Any:
        """Return a record, remembering of which kind what is missing in it is."""
        self.records.append(kind)
        value = super().record(kind, spot)
        self.records.pop()
        return value

    def scalar(self, kind: Any, text: str, spot: Spot) -> Any:
        """Return a scalar, or tell how it is written on a page."""
        if kind in _ADVICE and READ[kind](text) is None:
            return self.problem(spot, _ADVICE[kind])
        return super().scalar(kind, text, spot)

    def problem(self, spot: Spot, words: str) -> Any:
        """Keep a fault by the path of its field."""
        if words.startswith(_MISSING):
            name = words.removeprefix(_MISSING)
            hint = keys(self.records[-1])[name][1] if name else str
            paths = _needed(f"{spot.path}.{name}".strip(".") if name else spot.path, hint)
            self.faults += [writing.Fault(path, "chưa ghi.", missing=True) for path in paths]
            return UNKNOWN
        for said, instead in _SAID:
            words = words.replace(said, instead)
        self.faults.append(writing.Fault(spot.path, words, missing=False))
        return UNKNOWN


def _needed(path: str, hint: Any) -> Iterator[str]:
    """Yield the path of a field that is missing; of a record those of the fields it cannot do without."""
    if not is_dataclass(hint):
        yield path
        return
    for name in keys(cast(type, hint)):
        if name in required(cast(type, hint)):
            yield from _needed(f"{path}.{name}", keys(cast(type, hint))[name][1])


_GONE: Any = object()
_DOTS = "…" * 12


def to_print(record: Any) -> Any:
    """Return a record with places to fill by hand where something must be and is unknown; rows that say nothing left out."""
    found = _printable(record)
    return replace(found, agenda=tuple(map(_about_somebody, found.agenda))) if isinstance(found, Meeting) else None


def _about_somebody(item: AgendaItem) -> AgendaItem:
    """Return an item with a place for the name of the member it is about."""
    if item.kind != "full_membership" or item.subject_member:
        return item
    return replace(item, subject_member=_to_fill(MemberId))


def _printable(value: Any) -> Any:
    """Return a record with blanks for what is unknown in it, or ``_GONE`` where nothing is left to print."""
    if value is UNKNOWN:
        return _GONE
    if isinstance(value, tuple):
        return tuple(each for each in map(_printable, value) if each is not _GONE)
    if not is_dataclass(value):
        return value
    hints = get_type_hints(type(value))
    changes: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _printable(old)
        if new is _GONE and field.default is not MISSING:
            new = field.default
        elif new is _GONE and (new := _to_fill(hints[field.name])) is _GONE:
            return _GONE
        if new is not old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def _to_fill(hint: Any) -> Any:
    """Return a place to fill by hand for a value that must be there, or ``_GONE`` where none can stand for it."""
    if hint is str:
        return _DOTS
    if hint in (date, time, MemberId, Month):
        return Blank(hint)
    if not is_dataclass(hint):
        return _GONE
    hints = get_type_hints(hint)
    parts = {field.name: _to_fill(hints[field.name]) for field in fields(hint) if field.default is MISSING}
    return _GONE if _GONE in parts.values() else cast(type, hint)(**parts)
