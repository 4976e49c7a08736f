"""A task told in fields between marks, in any order: “Sửa cống – anh Tư – 20/9”, “[Tư + tổ loa] sửa cống – hạn 20/9”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bienban.facts.bodies import BODY
from bienban.facts.deadline_words import WHOLE_DUE
from bienban.facts.deadlines import Calendar, day_of, deadline_in
from bienban.facts.names import name_at, printed
from bienban.facts.owners import LEAD, Known
from bienban.facts.passages import Passage
from bienban.facts.surnames import SURNAMES
from bienban.facts.task_words import DOES
from bienban.model import AssignedTask
from bienban.text import pattern

Bounds = tuple[int, int]
_LONGEST = 600
"""A part that is longer tells no task in fields."""
_EDGES = " \t,;:.-()[]+*@>=→|"
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r" ?(?: - | -> | => | ?>{1,3} ?| / | ?→ ?| ?\| ?|[\[\]()]|: |\t|; |, |\. (?=\D)|\? )+ ?")
STRONG = re.compile(r" - |->|=>|>|→|\||\[|\t| / ")
"""Marks that set fields apart by themselves."""
FIELDED = re.compile(rf"{STRONG.pattern}|, [^:;,]{{2,40}}: ")
"""What may part a task into fields although words alone found who does it and by when."""
_BY = pattern(
    r"(?:(?:giao(?: cho)?|do|nhờ|ai|phụ trách|người (?:làm|phụ trách|thực hiện)|thực hiện|chủ trì|(?:chịu )?trách nhiệm"
    r"|(?:đơn vị|bộ phận)(?: \w+){0,2}|@|nhóm (?:\w+ )?người):? ?)?"
)
_ROLE = pattern(
    r"(?: (?:chủ trì|phụ trách|thực hiện|đảm nhận|đảm nhiệm|lo|làm|chịu trách nhiệm|đôn đốc|theo dõi|chỉ huy|coi(?: máy)?)"
    r"(?: (?:chung|chính))?)?[ .;]*$"
)
_AND = pattern(r"(?:,| và| với| cùng(?: với)?| ?\+| ?&)(?: các)? ")
_DUE_LABEL = r"(?:thời gian|(?:thời )?hạn|bao giờ|khi nào|hoàn thành|xong|mốc|ngày)"
_LABEL = pattern(
    r"(?:(?:nội dung|(?:công |phần |đầu )?việc|nhiệm vụ)(?: \w+)?|việc (?:nào )?của ai|ai (?:làm|lo)(?: gì)?"
    rf"|{_DUE_LABEL}(?: \w+){{0,2}}|t(?:háng )?\d{{1,2}}(?:/\d{{4}})?|ai"
    r"|người (?:làm|phụ trách|thực hiện)|phụ trách|chủ trì|thực hiện|đáp|trả lời)"
)
_GROUP = pattern(
    r"(?:chi ủy|chi đoàn|chi hội|công đoàn|đoàn|liên đội|mặt trận|văn phòng|hợp tác xã|htx|bộ phận|hội|ban|tổ|nhóm|đội"
    r"|phòng|khoa|trạm|dân quân|công an|quân sự|trường|ủy ban|câu lạc bộ|clb|trung đội|tiểu đội|phân đội|phân xưởng|kíp|ca|khối"
    r"|cả (?:tổ|đội|chi bộ|xóm|thôn|bản|nhóm)(?! [^ ,;:.()]+ [^ ,;:.()]+)"
    r"|toàn thể|tất cả|(?:hai|ba|bốn|năm|các) (?:đồng chí|tổ|đảng viên|chi ủy viên|cụ|bạn|em|anh|chị"
    r"|trưởng|đoàn thể|chủ nhiệm))(?: [^ ,;:.()\t]+){0,5}"
)
_BODY = pattern(BODY)
_DOES = pattern(rf"(?<!\w){DOES}(?!\w)")
_NO_GROUP = pattern(
    r"(?:chi ủy viên|hội (?:nghị|trường|thao|thi|trại|khỏe)"
    r"|ban (?:ngày|đêm|hành)|tổ (?:chức|quốc)|đội (?:tuyển)|ca (?:nhạc))(?!\w)"
)


def in_fields(calendar: Calendar, passage: Passage, start: int, end: int, known: Known) -> tuple[AssignedTask, bool] | None:
    """Return the task of a part whose marks set apart who does it and by when, and whether the marks are strong ones.

    ``None`` unless one field names people or bodies and nothing else, one tells a time and nothing else, one the task.
    """
    owner: Bounds | None = None
    due: tuple[Bounds, date | str] | None = None
    words: list[Bounds] = []
    names: list[str] = []
    strong = STRONG.search(passage.text, start, end) is not None
    if end - start > _LONGEST:
        return None
    for first, last in _fields(passage, start, end):
        text = passage.text[first:last]
        if _LABEL.fullmatch(text.strip(_EDGES)) or (first == start and text.strip(_EDGES).isdigit()):
            continue
        told = due_of(calendar, passage, first, last)
        if told is not None and due is None:
            due = (first, last), told
        elif (
            told is None
            and (who := owners_of(passage, first, last, known))
            and (owner is None or passage.text[owner[1] : first].strip() == ",")
        ):
            names.extend(who)
            owner = (owner[0], last) if owner else (first, last)
        else:
            words.append((first, last))
    if owner is not None and due is None and len(words) == 1:
        due, words = _ends_in_day(calendar, passage, *words[0])
    if owner is None or due is None or not words:
        return None
    parts = (passage.words(*bounds).strip(_EDGES) for bounds in words)
    task = ", ".join(part for part in parts if part)
    return (AssignedTask(task, ", ".join(names), due[1]), strong) if len(task) > 2 else None


def _ends_in_day(
    calendar: Calendar, passage: Passage, first: int, last: int
) -> tuple[tuple[Bounds, date | str] | None, list[Bounds]]:
    """Return the day that ends the field of the task, and what stands before it: “đổ bê tông ngõ 3 xong 20/9 - Tư”."""
    told = deadline_in(calendar, passage, first, last)
    if any(first <= name.head < last for name in passage.people):
        return None, [(first, last)]
    if told is None or not isinstance(told[2], date) or passage.text[told[1] : last].strip(_EDGES):
        return None, [(first, last)]
    return ((told[0], told[1]), told[2]), [(first, told[0])]


def _fields(passage: Passage, start: int, end: int) -> Iterator[Bounds]:
    lead = LEAD.match(passage.text, start, end)
    start = lead.end() if lead else start
    for mark in _MARK.finditer(passage.text, start, end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end


def due_of(calendar: Calendar, passage: Passage, first: int, last: int) -> date | str | None:
    """Return the time a field tells, where it tells nothing else."""
    text = passage.text[first:last].strip(_EDGES)
    if match := WHOLE_DUE.fullmatch(text):
        told = deadline_in(calendar, passage, first, last)
        if told and isinstance(told[2], date):
            return told[2]
        at = passage.text.index(text, first)
        return passage.words(at + match.start("words"), at + match.end("words"))
    found = deadline_in(calendar, passage, max(0, first - 2), last) if _DIGIT.search(text) else None
    if found is None and passage.text[first - 1 : first] == "\t":
        return day_of(calendar, text)
    if found is None or not isinstance(found[2], date):
        return None
    rest = passage.text[first : max(first, found[0])] + passage.text[min(last, found[1]) : last]
    return found[2] if not rest.strip(_EDGES) or _DUE_REST.fullmatch(rest.strip(_EDGES)) else None


_DUE_REST = pattern(
    r"(?:(?:phải|là|thì|xong|có|hạn|due|deadline|hẹn|kịp|cho|nộp|báo(?: lại| cáo)?|đến|tới|vào|trước|hết|ngày|lúc) ?)+"
)


def owners_of(passage: Passage, first: int, last: int, known: Known) -> list[str]:
    """Return the people and bodies a field names, where it names nothing else."""
    by = _BY.match(passage.text, first, last)
    at = by.end() if by else first
    found: list[str] = []
    while at < last:
        name = name_at(passage, at, last)
        if name is not None and (name.called or _is_person(passage, name.start, name.end, known)):
            found.append(printed(passage, name))
            at = name.end
        elif (
            (group := _GROUP.match(passage.text, at, last))
            and not _NO_GROUP.match(passage.text, at)
            and (end := _group_end(passage, at, group.end()))
        ):
            found.append(passage.words(at, end))
            at = end
        else:
            return []
        join = _AND.match(passage.text, at, last)
        if join is None:
            return found if _ROLE.match(passage.text[at:last]) else []
        at = join.end()
    return found


def _group_end(passage: Passage, start: int, end: int) -> int | None:
    """Return where the name of a body ends, ``None`` where it does something there."""
    join = _AND.search(passage.text, start, end)
    end = join.start() if join else end
    sure = _BODY.match(passage.text, start, end)
    doing = _DOES.search(passage.text, sure.end() if sure else start + 1, end)
    if doing:
        return None if _ROLE.match(passage.text[doing.start() - 1 : end]) is None else doing.start() - 1
    return end


def _is_person(passage: Passage, start: int, end: int, known: Known) -> bool:
    words = passage.text[start:end].split(" ")
    return (len(words) > 1 and words[0] in SURNAMES) or "'" in words[0][:2] or known(words[-1])


def nobody(word: str) -> bool:
    """Tell of every word that it calls no person by itself."""
    return False
