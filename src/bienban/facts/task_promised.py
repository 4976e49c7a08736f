"""Tasks told outside the assignment: who does what by a day to come."""

from __future__ import annotations

from datetime import date

from bienban.facts.deadline_words import WHOLE_DUE
from bienban.facts.deadlines import FIRST, LEADS_ON, Calendar, deadline_in, due_behind
from bienban.facts.names import HONORIFIC, name_at
from bienban.facts.owners import GIVES, LEAD, begin_of
from bienban.facts.passages import Passage
from bienban.facts.speaking import TAKES, speaks
from bienban.facts.surnames import SURNAMES
from bienban.facts.task_words import DOES, DOES_IT
from bienban.text import fold, pattern

_EDGES = " \t,;:.-–—()+*"
_SHORTEST = 8
_CUED = pattern(r"(?:xong|hạn|trước|chậm nhất|muộn|hẹn|nộp|deadline|hoàn (?:thành|tất)|thời gian)(?!\w)[^,;]{0,24}$")


def promised(calendar: Calendar, passage: Passage, start: int, end: int, *, taken: bool) -> bool:
    """Tell whether a part names who does what by a day to come: “Đồng chí Châu làm bảng công khai, trước 25/6”."""
    begin, told = due_first(calendar, passage, start, end)
    if not taken and _ends_in_owner(calendar, passage, begin, end):
        return True
    if by := _BY_WHOM.search(passage.text, begin, end):
        name = name_at(passage, by.end(), end)
        return name is not None and _soon(calendar, passage, name.end, end, told) is not None
    name = name_at(passage, begin, end)
    if name is None or not (name.called or " " in passage.text[name.start : name.end]):
        return False
    if told is not None and _to_come(calendar, told):
        return not taken
    if speaks(passage, name, end):
        return False
    if not taken and _WILL.match(passage.text, name.end, end) and _soon(calendar, passage, name.end, end, told):
        return True
    when = deadline_in(calendar, passage, name.end, end)
    if when is None or not _to_come(calendar, when):
        return False
    labelled = passage.text[start:begin].endswith(": ") and not (taken and _OF_TALK.match(passage.text, start, begin))
    takes = TAKES.match(passage.text, name.end, end) or labelled
    return bool(takes) or (not taken and _CUED.search(passage.text, name.end, when[1]) is not None)


def does_first(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a part begins with somebody, told to do it or not, and what he or she does: “- Giao đ/c A làm kệ sách”."""
    lead = LEAD.match(passage.text, start, end)
    begin = lead.end() if lead else start
    given = GIVES.search(passage.text, begin, end)
    name = name_at(passage, given.end() if given else begin, end)
    if name is None or not (name.called or passage.text[name.start : name.end].partition(" ")[0] in SURNAMES):
        return False
    return _TO_DO.match(passage.text, name.end, end) is not None and not speaks(passage, name, end)


_TO_DO = pattern(rf"{DOES_IT.pattern}(?<!xin)(?! (?:tốt|giỏi|khá|kém|đúng|sai|hỏng|mất|ẩu|được|rồi|xong|đủ)(?!\w))")
_WILL = pattern(
    r"(?:\)| ?\([^()\d]{2,40}\))?,? (?:thì |sẽ |phải |cần |xin |nhận |đứng ra |được giao |được phân công |được cử "
    rf"|có nhiệm vụ |tiếp tục ){{0,3}}(?:phần |việc )?(?:chịu trách nhiệm |phụ trách |{DOES}(?!\w))"
)
"""Behind a name: what somebody is to do, not what he or she has done."""


def _soon(
    calendar: Calendar, passage: Passage, start: int, end: int, told: tuple[int, int, date | str] | None
) -> tuple[int, int, date | str] | None:
    """Return the deadline of a part where it lies ahead: a day to come, or words that look ahead."""
    for when in (told, deadline_in(calendar, passage, start, end), due_behind(passage, start, end)):
        if when is not None and (_to_come(calendar, when) or (isinstance(when[2], str) and _AHEAD.match(fold(when[2])))):
            return when
    return None


_AHEAD = pattern(
    r"(?:trước|mai|mốt|ngay|nội|hết|trong (?:tuần|vòng|\d+ ngày|tháng(?! \d))|kỳ (?:họp|sinh hoạt))(?!\w)|(?:cuối|đầu"
    r"|giữa) (?:tuần|tháng|quý)|.*(?<!\w)(?:này|ni|nay|tới|sau|mai)$"
)


def _ends_in_owner(calendar: Calendar, passage: Passage, begin: int, end: int) -> bool:
    """Tell whether a part ends in who and by when: “xuất vườn đợt keo đầu: đồng chí Ngọ Văn Quyền, ngày 20/6”."""
    within = [name for name in passage.people if begin + _SHORTEST < name.head and name.end <= end and name.called]
    if not within or not _SETS_APART.search(passage.text, begin, within[-1].head):
        return False
    when = deadline_in(calendar, passage, within[-1].end, end)
    ends = (
        when is not None
        and not passage.text[when[1] : end].strip(_EDGES)
        and _DUE_ONLY.fullmatch(passage.text, within[-1].end, when[0])
    )
    return bool(ends) and _to_come(calendar, when)


_SETS_APART = pattern(r"(?:: | - |, ?do |, |\()(?:giao )?$")
_DUE_ONLY = pattern(
    r"\)?[,;:( -]*(?:(?:hạn|xong|trước|ngày|mốc|là|chậm nhất|muộn nhất|hoàn thành|làm|lo|phụ trách|thực hiện)[ :]*)*"
)
_OF_TALK = pattern(
    r"[-+*•()\da-zđ.)/ ]{0,8}?(?:ý kiến|phát biểu|thảo luận|góp ý|đại biểu|cấp trên|khách|trao đổi|phê bình)(?!\w)"
)
"""What heads the words of somebody, not a task: “Ý kiến đại biểu: đồng chí A …”."""


def _to_come(calendar: Calendar, when: tuple[int, int, date | str] | None) -> bool:
    """Tell whether a deadline is a day not yet over at the meeting."""
    return when is not None and isinstance(when[2], date) and not (calendar.held is not None and when[2] < calendar.held)


_BY_WHOM = pattern(
    rf"(?<!\w)(?:do (?=(?:{HONORIFIC}) [^,.;:]{{2,40}}(?:phụ trách|chủ trì|đảm nhận|đảm nhiệm|thực hiện|chịu trách nhiệm|làm"
    rf"|lo|coi|đứng ra|đôn đốc)(?!\w))|thì (?=(?:{HONORIFIC}) [^ ,.;:]+(?: [^ ,.;:]+){{0,3}}? {DOES}(?!\w)))"
)


def due_first(calendar: Calendar, passage: Passage, start: int, end: int) -> tuple[int, tuple[int, int, date | str] | None]:
    """Return where the words of a part begin, and its deadline where that stands first: “Chậm nhất 20/9, ông A …”."""
    numbering = LEAD.match(passage.text, start, end)
    first = numbering.end() if numbering else start
    if ahead := FIRST.match(passage.text, first, end):
        told = LEADS_ON.search(passage.text, first, ahead.end())
        if told and (when := deadline_in(calendar, passage, first, told.start())):
            return ahead.end(), when
        if told and (whole := WHOLE_DUE.fullmatch(passage.text, first, told.start())):
            return ahead.end(), (first, told.start(), passage.words(*whole.span("words")))
    return begin_of(passage, start, end), None
