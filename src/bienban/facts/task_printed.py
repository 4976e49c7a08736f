"""A task as our own papers print it, its owner and deadline in brackets at the end of the line."""

from __future__ import annotations

from datetime import date

from bienban.facts.deadlines import Calendar, deadline_in
from bienban.facts.names import HONORIFIC
from bienban.facts.owners import LEAD
from bienban.facts.passages import Passage
from bienban.model import AssignedTask
from bienban.text import pattern

_EDGES = " \t,;:.-–—()+*"
_SHORTEST = 8
_WHO = r"(?:đ/c|đồng chí|các đồng chí|các đ/c|toàn thể|chi ủy|[^()]*(?:chủ trì|thực hiện|phụ trách|đôn đốc))"
_PRINTED = pattern(
    rf"(?P<task>.{{3,}}\S) \((?P<who>{_WHO}[^();]*)(?:; ?(?P<when>[^()]{{3,80}}))?\)(?P<rest>[.;]?(?: ?chỉ tiêu: .*)?)$"
)
_SAYING = pattern(r"(?:kết luận|ý kiến|phát biểu|chỉ đạo)(?: chỉ đạo| phát biểu| kết luận)? (?:của|:)")
_PRESENTS = pattern(r"(?:trình bày|báo cáo|nêu|đọc|phổ biến|thông tin)$")
_TIME = pattern(r"\d ?[/.-] ?\d|tháng|tuần|ngày|quý|năm|kỳ|tết|thường xuyên|cuối|đầu|xong|hạn")
_HOW = pattern(
    r"(?:hoàn thành |tổ chức |xong |phải xong )?(?:trước|vào|đến"
    r"|trong|hết)?(?: hết)?(?: ngày)? ?|thời hạn: ?|hạn: ?|từ nay đến "
)
_PART = pattern(
    rf"(?:các )?(?:{HONORIFIC} )?(?P<name>.+?)(?: (?:chủ trì|phối hợp"
    r"|thực hiện|phụ trách|chịu trách nhiệm|đôn đốc|theo dõi|tổ chức))*"
)


def printed_task(calendar: Calendar, passage: Passage) -> AssignedTask | None:
    """Return the task of a line that ends in brackets: “… (đồng chí A chủ trì, đồng chí B phối hợp; hoàn thành …)”."""
    numbering = LEAD.match(passage.text)
    begin = numbering.end() if numbering else 0
    match = _PRINTED.match(passage.text, begin)
    if (
        match is None
        or _PRESENTS.search(match["who"])
        or _SAYING.match(match["task"])
        or (not match["when"] and deadline_in(calendar, passage, begin, match.end("task")) is None)
    ):
        return None
    within = deadline_in(calendar, passage, *match.span("who"))
    if within is not None and within[0] > match.start("who") + _SHORTEST:
        return None
    owners = []
    position = match.start("who")
    for part in match["who"].split(","):
        start, end = position + len(part) - len(part.lstrip()), position + len(part.rstrip())
        position += len(part) + 1
        found = _PART.fullmatch(passage.text, start, end)
        if found:
            owners.append(passage.words(*found.span("name")))
    end = match.end("task")
    deadline: date | str | None
    told = deadline_in(calendar, passage, begin, match.end("task"))
    if match["when"] and (_TIME.search(match["when"]) or told is None):
        when = deadline_in(calendar, passage, *match.span("when"))
        how = _HOW.match(match["when"])
        skip = how.end() if how else 0
        deadline = when[2] if when and isinstance(when[2], date) else None
        deadline = deadline or passage.words(match.start("when") + skip, match.end("when"))
    else:
        end, _, deadline = told or (end, 0, None)
    return AssignedTask(passage.words(begin, end).strip(_EDGES), ", ".join(owners), deadline)
