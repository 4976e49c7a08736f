"""The words of a task: what is left of a part without who does it and by when."""

from __future__ import annotations

import re

from bienban.facts.owners import LEAD, Who
from bienban.facts.passages import Passage
from bienban.facts.task_words import DOES
from bienban.facts.task_zones import UNDATED
from bienban.text import pattern

EDGES = " \t,;:.-–—()+*"


def topic_in(passage: Passage, start: int, begin: int, who: Who) -> int:
    """Return where the words of a task begin: before the colon, where the verb behind the owner has no object of its own."""
    label = passage.text[start:begin]
    if not (who.first and label.endswith(": ")) or _GIVES_OUT.search(label) or not _NO_OBJECT.match(passage.text, who.end):
        return begin
    numbering = LEAD.match(passage.text, start, begin)
    return numbering.end() if numbering and numbering.end() < begin else begin


_NO_OBJECT = pattern(
    rf" {DOES}(?: (?:lại|nốt|tiếp|thêm|ngay|luôn|xong|gấp|giúp|hết|đi|về|dứt điểm))*(?=[,.;(]| - | (?:xong|trước|hạn)(?!\w))"
)
"""A verb whose object stands before the colon: “Bảng tin đầu ngõ: anh Hòa sơn lại, xong 12/9”."""
_GIVES_OUT = pattern(
    r"(?<!\w)(?:giao|phân (?:công|việc|nhiệm)|chia|cắt|cử|ai|người|việc (?:của|ai|phải|tháng|chung)|nhiệm vụ|chốt|kết luận"
    r"|thống nhất|nhận việc|phần việc|công việc|cụ thể|như sau|ý kiến|phát biểu|thảo luận|kế hoạch|phương hướng|ngày|trước|hạn"
    r"|đến|tới|chậm nhất|tuần (?:này|tới|sau)|nói|dặn|bảo|gút|chỉ đạo)(?!\w)"
)
"""What heads tasks, and is none."""


def words_left(passage: Passage, begin: int, end: int, cuts: list[tuple[int, int]]) -> str:
    """Return the words of the unit without owner and deadline, told or still open."""
    cuts = [*cuts, *(still_open.span() for still_open in UNDATED.finditer(passage.text, begin, end))]
    parts: list[str] = []
    position = begin
    for start, stop in sorted((max(start, begin), min(stop, end)) for start, stop in cuts):
        if start > position:
            parts.append(passage.words(position, start).strip(EDGES))
        position = max(position, stop)
    if position < end:
        parts.append(passage.words(position, end).strip(EDGES))
    kept = [part for part in parts if part]
    if "\t" in passage.text[begin:end]:
        free = [
            (first, last) for first, last in passage.cells() if not any(start < last and stop > first for start, stop in cuts)
        ]
        kept = [max((passage.words(first, last).strip(EDGES) for first, last in free), key=len)] if free else kept[:1]
    words = _NAMED.sub("", ", ".join(kept))
    if words.count("“") != words.count("”"):
        words = words.strip(EDGES + "“”")
    while dangling := _DANGLING.search(words):
        words = words[: dangling.start()]
    return words


_NAMED = re.compile(
    r"^(?:(?:nội dung|(?:công |phần )?việc|nhiệm vụ|làm)(?: \w+)?: "
    r"|(?:phần |việc )[^:,;]{0,30}?(?:tháng|quý|kỳ|mới|treo|chung|riêng|gấp|chính|phân công)(?: [^:,;]{0,24})?: "
    r"|(?:việc|phải|có nhiệm vụ|phối hợp:|đứng ra|thì) )",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"[ ,–-]+(?:tại|vào|trong|ở|của|đến|trước|cho|hẹn tới|hẹn|hạn|tới|deadline|không muộn hơn|phải có|phải xong|chậm nhất"
    r"|nộp|xong|làm|muộn nhất|nội|thì|là|(?:tất )?(?:cả|các|hai|ba|mọi) (?:việc|người|anh em)(?: trên| này)?"
    r"|(?:tất )?cả|(?<=, )(?:đi|thời gian))[ :]*$",
    re.IGNORECASE,
)
