"""A member listed as absent speaks, chairs, writes or signs."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import badly_read, overlap, same_name, spans_of, words_at, words_of
from bienban.model import Absentee, Fact, Minutes, Verdict
from bienban.text import fold, pattern

_ROLES = {
    "speakers": "phát biểu",
    "meeting.chair": "chủ trì",
    "meeting.recorder": "ghi biên bản",
    "signature.chair": "ký với tư cách chủ trì",
    "signature.recorder": "ký với tư cách thư ký",
}
_FROM_AFAR = pattern(
    r"(?:gửi|có) (?:ý kiến|thư|đơn|tin nhắn|văn bản)|ý kiến (?:gửi|bằng)|bằng (?:văn bản|thư)|qua (?:điện thoại|zalo)"
    r"|trực tuyến|nhắn tin|tin nhắn|nhờ (?:đồng chí|đ/c|thư ký)|thay mặt|ủy quyền|đọc hộ|vắng mặt"
)
_CAME_LATE = pattern(r"muộn|trễ|về sớm|về trước|xin về|giữa chừng|đến sau")

_NEAR = 60


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report absentees whose full name also stands among speakers, chair, recorder and signatures.

    One who sent words in writing or by telephone, came late or left early is no contradiction; nor is a name in front of a
    task with its day (“Chu Minh Tấn – nộp bản giải trình – 13/01/2020”). The very words read as both were misread.
    Values: ``name``, ``role``.
    """
    misread = badly_read(minutes)
    for fact in minutes.every("attendance.absentees"):
        absentee = fact.value
        if not isinstance(absentee, Absentee) or _CAME_LATE.search(words_of(minutes, fact.spans)):
            continue
        for path, role in _ROLES.items():
            acts = [other for other in minutes.every(path) if same_name(absentee.name, str(other.value), misread=misread)]
            acts = [other for other in acts if path != "speakers" or not _is_task(minutes, other)]
            if any(overlap(one, two) for act in acts for one in act.spans for two in fact.spans):
                said = f"cùng một chỗ đọc được {absentee.name} vừa vắng vừa {role}, cần xem lại"
                yield Verdict(undecided=said)
                break
            if acts and not (fact.sure and acts[0].sure):
                yield Verdict(
                    undecided=f"chưa chắc {absentee.name} vắng mà lại {role}: chỉ đoán theo câu chữ quanh tên, cần xem lại"
                )
                break
            if acts and not _FROM_AFAR.search(_around(minutes, acts[0])):
                yield Verdict(spans=spans_of((fact, acts[0])), values={"name": absentee.name, "role": role})
                break


def _is_task(minutes: Minutes, act: Fact) -> bool:
    """Tell whether the words behind a name are those of a task: no colon, a dash, and a day at the end."""
    span = act.spans[0]
    rest = minutes.document.blocks[span.block].text[span.end :].strip()
    return rest[:1] in _DASHES and bool(_DAY_AT_END.search(fold(rest)))


_DASHES = ("-", "–", "—")
_DAY_AT_END = pattern(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\W*$")


def _around(minutes: Minutes, act: Fact) -> str:
    """Return the words that stand close to the name, where a paper says how an absent member spoke."""
    span = act.spans[0]
    return words_at(minutes, span.block, max(0, span.start - _NEAR), span.end + _NEAR)
