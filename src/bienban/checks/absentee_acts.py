"""A member listed as absent speaks, chairs, writes or signs."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import same_name, spans_of, words_of
from bienban.model import Absentee, Minutes, Verdict
from bienban.text import pattern

_ROLES = {
    "speakers": "phát biểu",
    "meeting.chair": "chủ trì",
    "meeting.recorder": "ghi biên bản",
    "signature.chair": "ký với tư cách chủ trì",
    "signature.recorder": "ký với tư cách thư ký",
}
_FROM_AFAR = pattern(r"gửi|bằng văn bản|bằng thư|điện thoại|zalo|trực tuyến|nhờ|thay mặt|ủy quyền|đọc hộ|tin nhắn")
_CAME_LATE = pattern(r"muộn|trễ|về sớm|về trước|xin về|giữa chừng|đến sau")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report absentees whose full name also stands among speakers, chair, recorder and signatures.

    One who sent words in writing or by telephone, came late or left early is no contradiction. Values: ``name``, ``role``.
    """
    for fact in minutes.every("attendance.absentees"):
        absentee = fact.value
        if not isinstance(absentee, Absentee) or _CAME_LATE.search(words_of(minutes, fact.spans)):
            continue
        for path, role in _ROLES.items():
            acts = [other for other in minutes.every(path) if same_name(absentee.name, str(other.value))]
            if acts and not _FROM_AFAR.search(words_of(minutes, acts[0].spans)):
                yield Verdict(spans=spans_of((fact, acts[0])), values={"name": absentee.name, "role": role})
                break
