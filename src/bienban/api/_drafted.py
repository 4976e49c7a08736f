"""A draft read by the code that reads meeting files; its faults told by the path of their field, in words of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

import yaml

from bienban import resources
from bienban.api import writing
from bienban.meetings.building import UNKNOWN, Builder, Spot, Voice
from bienban.meetings.scalars import READ
from bienban.model import Month

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
        path = spot.path
        if missing := words.startswith(_MISSING):
            name = words.removeprefix(_MISSING)
            path = f"{path}.{name}".strip(".") if name else path
            words = f"chưa ghi {label(self.records[-1], name) if name else 'giá trị'}."
        for said, instead in _SAID:
            words = words.replace(said, instead)
        self.faults.append(writing.Fault(path, words, missing))
        return UNKNOWN


def label(kind: type, key: str) -> str:
    """Return what a field of a record is called."""
    names = resources.field_names()
    own: Any = names.get(kind.__name__, {})
    return str(own.get(key) or names.get(key, key))
