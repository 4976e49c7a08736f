"""Files of a year and of a superior's month: they name meeting files beside them; every mistake of all is told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml

from bienban.meetings import yaml_file
from bienban.meetings.building import UNKNOWN, Builder, Spot, check
from bienban.meetings.consistency.year import SUMMARY_CHECKS, YEAR_CHECKS
from bienban.model import Meeting, Year
from bienban.model.summary import Summary

Record = Meeting | Year | Summary
_MOST = 400  # meetings of one file: a commune's chi bộ in a month, a chi bộ's in ten years
_KINDS: dict[str, tuple[type, tuple[Callable[[Any], Any], ...]]] = {
    get_args(get_type_hints(Year)["schema"])[0]: (Year, YEAR_CHECKS),
    get_args(get_type_hints(Summary)["schema"])[0]: (Summary, SUMMARY_CHECKS),
}


class _Linked(Builder):
    """Builds a record whose meetings stand in files of their own beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.read = 0

    def build(self, kind: Any, spot: Spot) -> Any:
        """Return the value of this kind; a meeting is read from the file that is named."""
        return self.linked(spot) if kind is Meeting else super().build(kind, spot)

    def linked(self, spot: Spot) -> Any:
        """Return the meeting of the file named at ``spot``, its problems kept with those of this file."""
        self.spots[spot.path] = spot
        name = spot.node.value if isinstance(spot.node, yaml.ScalarNode) else ""
        file = self.path.parent / name
        here = self.path.parent.resolve()
        if not name or file.name != name or file.resolve().parent != here or file.resolve() == self.path.resolve():
            return self.problem(spot, "cần tên một tệp cuộc họp nằm cùng thư mục; hãy ghi dạng thang-01.yaml.")
        self.read += 1
        if self.read > _MOST:
            return self.problem(spot, f"tệp này nêu quá {_MOST} cuộc họp; hãy chia thành nhiều tệp.")
        if not file.is_file():
            return self.problem(spot, "không có tệp này trong thư mục; hãy ghi đúng tên tệp.")
        inner = Builder()
        root = yaml_file.opened(file, inner)
        meeting = inner.build(Meeting, root) if root else UNKNOWN
        if root:
            check(meeting, root, inner)
        self.problems += inner.problems
        return UNKNOWN if inner.problems else meeting


def load(path: Path) -> Record:
    """Return the record kept in a file, of the kind its key ``schema`` names: a meeting, a year, or a superior's month.

    The meetings of a year stand in order of time. Raises ``InvalidInputError`` with every mistake found in the file and in
    the meeting files it names (file, line, key, what to write instead).
    """
    builder = _Linked(path)
    root = yaml_file.opened(path, builder)
    named = {key.value: value.value for key, value in root.node.value if isinstance(value, yaml.ScalarNode)} if root else {}
    if not root or named.get("schema") not in _KINDS:
        return yaml_file.load(path)
    kind, checks = _KINDS[named["schema"]]
    record = builder.build(kind, root)
    check(record, root, builder, checks)
    yaml_file.refuse_problems(path, builder)
    if isinstance(record, Summary):
        return record
    assert isinstance(record, Year)
    return replace(record, meetings=tuple(sorted(record.meetings, key=lambda each: (each.meeting.date, each.meeting.start))))
