"""Who does what by when: tasks assigned at the meeting (documents.md TASK)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain

from bienban.facts.bodies import BODY_FIRST
from bienban.facts.deadline_words import LATEST
from bienban.facts.deadlines import Calendar, deadline_in, due_behind
from bienban.facts.grids import rows
from bienban.facts.names import HONORIFIC, name_at
from bienban.facts.owners import LEAD, Known, Who, each_does, given_in, owner_in
from bienban.facts.passages import Paper, Passage
from bienban.facts.speaking import TAKES, speaks
from bienban.facts.task_brackets import below_owner, bracketed, records
from bienban.facts.task_fields import FIELDED, in_fields
from bienban.facts.task_joined import joined
from bienban.facts.task_owners import likely_owner
from bienban.facts.task_parts import units
from bienban.facts.task_places import shared_deadlines
from bienban.facts.task_printed import printed_task
from bienban.facts.task_promised import does_first, due_first, promised
from bienban.facts.task_rest import EDGES, topic_in, words_left
from bienban.facts.task_signs import When, in_signs, may_be, when_in
from bienban.facts.task_words import AHEAD, DOES, DOES_IT, GIVEN_ABOVE, REPORTED, VOUCHES
from bienban.facts.task_zones import Zones, is_labelled, is_out, is_wanted, known_in, opines, where, zones_of
from bienban.facts.time import meeting_day, year_of
from bienban.model import AssignedTask, Fact
from bienban.text import fold, pattern

_MAY_BE_DUE = pattern(r"\d|tuần|tháng|quý|kỳ|tết|vụ|xuyên|mồng|mùng|buổi")
_SHORTEST = 8


_Told = tuple[AssignedTask, Passage, int, int]


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the tasks: of the assignment and the plan of next month, and those given by name and date elsewhere."""
    day = meeting_day(paper)
    calendar = Calendar(day[2] if day else None, year_of(paper))
    told = list(_found(paper, calendar))
    shared = shared_deadlines(paper, calendar, [passage.place for _, passage, _, _ in told])
    for task, passage, first, end in told:
        if task.deadline is None and passage.place in shared:
            task = replace(task, deadline=shared[passage.place])
        if paper.is_minutes and _is_past(calendar, task.deadline):  # what is told is what became of it
            continue
        yield Fact("tasks", task, passage.spans(first, end))


def _is_past(calendar: Calendar, due: date | str | None) -> bool:
    """Tell whether the day of a task was over when it was told."""
    return calendar.held is not None and isinstance(due, date) and (calendar.held - due).days > 1


def _found(paper: Paper, calendar: Calendar) -> Iterator[_Told]:
    """Yield the tasks with the words that tell them."""
    zones = zones_of(paper)
    known_well = known_in(paper, due=True)
    seen: set[tuple[str, str]] = set()
    listed = set()
    open_list = -1
    for passage, row in rows(paper, calendar):
        listed.add(passage.place)
        yield row, passage, 0, len(passage.text)
    talk = zones.told | zones.spoken | zones.reared
    for record, places in chain(records(paper, calendar), below_owner(paper, calendar, known_well, talk)):
        listed |= places
        yield record
    for passage in paper.body:
        if passage.place in listed or is_out(paper, zones, passage):
            continue
        if passage.place not in zones.told and (several := bracketed(calendar, passage, known_well)):
            yield from several
            continue
        labelled = is_labelled(passage)
        wanted = labelled or passage.place == open_list or is_wanted(paper, zones, calendar, passage)
        silent = (not wanted and not _MAY_BE_DUE.search(passage.text)) or (not labelled and opines(zones, passage))
        if silent and not may_be(passage, 0, len(passage.text)):
            continue
        giving = not silent and (wanted or passage.place in zones.concluded)
        lead = LEAD.match(passage.text)
        each = passage.place in zones.planned - talk and each_does(passage, lead.end() if lead else 0)
        before: int | None = None
        found: list[tuple[AssignedTask, int, int]] = []
        if giving and (printed := printed_task(calendar, passage)):
            seen.add((printed.owner or "", printed.task))
            yield printed, passage, 0, len(passage.text)
            continue
        for start, end in units(passage, known_well):
            if end - start < _SHORTEST or GIVEN_ABOVE.match(passage.text, start, end):
                continue
            first = start if before is None or not _NO_TASK.match(passage.text, start) else before
            task = None
            giving = giving or (not silent and given_in(passage, start, end) is not None)
            sure = (
                not silent
                and zones.may_promise(passage)
                and promised(calendar, passage, start, end, taken=passage.place in zones.spoken)
            )
            giving = giving or sure
            if giving and (sure or not zones.opens(passage)):
                due = _DUE.search(passage.text, first, end) or ((wanted or found) and due_behind(passage, first, end))
                known = known_in(paper, due=bool(due))
                task = _task(
                    calendar,
                    passage,
                    first,
                    end,
                    known,
                    strict=(not wanted and not found and not sure) or len(passage.text) > 700,
                    listed=bool(found) or passage.place == open_list,
                    assigned=labelled
                    or each
                    or (passage.place in zones.planned - talk and does_first(passage, first, end))
                    or passage.place in (*zones.assigned, open_list)
                    or (bool(found) and _ONE_MORE.match(passage.text, first) is not None),
                )
                open_to = wanted and (task is None or task.deadline is None or FIELDED.search(passage.text, first, end))
                fields = in_fields(calendar, passage, first, end, known) if open_to else None
                task = _better(task, fields)
            task = _weighed(paper, zones, calendar, passage, first, end, task)
            if task is None and found:
                task = _one_more(calendar, passage, found[-1], start, end)
            before = start if task is None else None
            if task is not None and task.owner is not None and (task.owner, task.task) not in seen:
                seen.add((task.owner, task.task))
                found.append((task, first, end))
        found += () if found else _joined(paper, zones, calendar, passage)
        open_list = passage.place + 1 if found and passage.text.endswith(";") else -1
        for task, first, end in _together(calendar, passage, found):
            yield task, passage, first, end


def _joined(paper: Paper, zones: Zones, calendar: Calendar, passage: Passage) -> Iterator[tuple[AssignedTask, int, int]]:
    """Yield what the learned part surely takes for work where neighbouring parts of a line tell it together."""
    if not (paper.tasked.weights and paper.is_minutes and zones.may_promise(passage)):
        return
    known = known_in(paper, due=True)
    read = 0
    for start, end in joined(calendar, passage, list(units(passage, known))):
        when = when_in(calendar, passage, start, end)
        if when is None or _is_past(calendar, when[2]) or start < read:
            continue
        if paper.tasked.chance(in_signs(calendar, passage, start, end, when), where(zones, passage)) < _SUREST:
            continue
        told = partial(_task, calendar, passage, start, end, known, strict=False, assigned=False)
        task = told() or told(sure=when)
        if task is not None and task.owner:
            read = end
            yield task, start, end


def _one_more(
    calendar: Calendar, passage: Passage, last: tuple[AssignedTask, int, int], start: int, end: int
) -> AssignedTask | None:
    """Return one more task of who stands before a colon, by its own day: “A: gom sổ, xong 12/12; lịch trực, xong 20/12”."""
    task, first, stop = last
    when = deadline_in(calendar, passage, start, end) if passage.text.startswith(";", stop) else None
    alone = ":" not in passage.text[start:end] and not any(start <= name.head < end for name in passage.people)
    if when is None or not alone or _OF_ONE.match(passage.text, first, stop) is None:
        return None
    if not isinstance(when[2], date) or BODY_FIRST.match(passage.text, start, end):
        return None
    words = words_left(passage, start, end, [when[:2]])
    return AssignedTask(words, task.owner, when[2]) if len(words) >= _SHORTEST else None


_OF_ONE = pattern(r"[^:]{4,48}: ")


_SURE, _SUREST, _NEVER = 0.8, 0.95, 0.05
"""How likely a part, or several together, give out work for which words told none; below which what words told is none."""


def _weighed(
    paper: Paper,
    zones: Zones,
    calendar: Calendar,
    passage: Passage,
    start: int,
    end: int,
    task: AssignedTask | None,
) -> AssignedTask | None:
    """Return what the learned part leaves of the task that words told; where they told none, that of which it is sure."""
    if not paper.tasked.weights or not paper.is_minutes or (task is None and not may_be(passage, start, end)):
        return task
    when = when_in(calendar, passage, start, end)
    if task is None and (when is None or _is_past(calendar, when[2])):
        return None
    part = in_signs(calendar, passage, start, end, when)
    chance = paper.tasked.chance(part, where(zones, passage)) if part else None
    if task is not None:
        return None if chance is not None and chance < _NEVER else task
    if chance is None or chance < _SURE:
        return None
    told = partial(_task, calendar, passage, start, end, known_in(paper, due=True), strict=False, assigned=False)
    return told() or told(sure=when)


_ONE_MORE = pattern(rf"[ ]?(?:còn )?{HONORIFIC} [^ ,;:.()]+(?: [^ ,;:.()]+){{0,3}}? {DOES}(?: [^ ,;:.()]+){{3}}")
"""Behind a task with its deadline someone else and what to do: “…; cô Ứng Thị Nhẽ nấu cơm cho tổ thợ”."""


def _better(task: AssignedTask | None, fields: tuple[AssignedTask, bool] | None) -> AssignedTask | None:
    """Return the better of what words and marks tell: strong marks, unless words name more people."""
    if fields is None or (task is not None and _more(fields[0], task)):
        return task
    return fields[0] if fields[1] or task is None or task.deadline is None or _more(task, fields[0]) else task


def _more(task: AssignedTask, other: AssignedTask) -> bool:
    """Tell whether another reading of a task names its owner among others, by the same day."""
    return task.deadline == other.deadline and task.owner != other.owner and (task.owner or "") in (other.owner or "")


def _together(
    calendar: Calendar, passage: Passage, found: list[tuple[AssignedTask, int, int]]
) -> Iterator[tuple[AssignedTask, int, int]]:
    """Yield tasks of one sentence with the deadline told behind the last: “A làm thư mời, B mời khách, xong trước 08/6”."""
    deadline, begins = None, -1
    told: list[tuple[AssignedTask, int, int]] = []
    if len(found) > 1 and found[0][0].deadline is not None and _FOR_ALL_BELOW.match(passage.text, found[0][1]):
        found = [(replace(task, deadline=task.deadline or found[0][0].deadline), first, end) for task, first, end in found]
    last = _ALL_LAST.search(passage.text, found[-1][2]) if found else None
    if last and (when := deadline_in(calendar, passage, last.start(), last.end())):
        found = [(replace(task, deadline=task.deadline or when[2]), first, end) for task, first, end in found]
    for task, first, end in reversed(found):
        if task.deadline is not None:
            deadline = task.deadline if _FOR_ALL.search(passage.text, first, end) else None
        elif deadline is not None and passage.text[end:begins].strip() in ("", ","):
            task = replace(task, deadline=deadline)
        begins = first
        told.append((task, first, end))
    yield from reversed(told)


_FOR_ALL_BELOW = pattern(r"[-+* ]*(?:trước|chậm nhất|muộn nhất|hạn|đến|trong|ngày)[^:;.]{2,30}: ")
"""A deadline at the head of all: “Trước 20/9: anh A dọn kho; chị B gọi điện lực”."""
_ALL_OF = r"(?:làm|đều|cùng|phải|cả|(?:cả )?(?:hai|ba|bốn|\d+)|các|tất cả|mọi|việc|đồng chí|đ/c|anh em|người|nhóm|này|trên) "
_ALL_LAST = pattern(rf"[.;] (?:{_ALL_OF})+(?:xong|hoàn (?:thành|tất)|{LATEST}|trước)(?!\w)[^.;]{{0,60}}[.;]?$")
"""A sentence of its own behind them with one day for all: “Tất cả xong trước ngày 9/9.”"""
_FOR_ALL = pattern(
    rf", (?:{_ALL_OF})*(?:xong|hoàn (?:thành|tất)|(?:thời )?hạn|{LATEST}|trước|báo(?: cáo| lại)|nội)(?!\w)[^,;]{{0,60}}$"
)


_DUE = pattern(
    r"\((?:xong |hạn |trước )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?\)|(?<!\w)(?:xong|hạn|trước|chậm nhất|muộn nhất|hẹn|nộp"
    r"|deadline|hoàn (?:thành|tất))(?!\w)"
    r"|, ?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?[.;]?$"
)

_NO_TASK = pattern(
    r"[ \t]*(?:giao )?(?:đồng chí|đ/c|ông|bà|anh|chị) (?:[^ ,.;]+ ){1,4}(?:chủ trì|phụ trách|đảm nhiệm"
    r"|chịu trách nhiệm|thực hiện|(?:là |làm )?đầu mối)[,.;]? ?(?=$|xong|hạn|trước|hoàn|đến|thời|báo)"
)
_COMES_DOWN = pattern(r"(?<!\w)(?:xã|phường|thị trấn|huyện|quận|tỉnh) (?:sẽ|dự kiến) (?:về|xuống|đến|tới)(?!\w)")
"""What a body of the commune or above announces is no work of ours: “Đoàn thanh niên xã sẽ về thôn …”."""


def _task(
    calendar: Calendar,
    passage: Passage,
    start: int,
    end: int,
    known: Known,
    *,
    strict: bool,
    assigned: bool,
    listed: bool = False,
    sure: When | None = None,
) -> AssignedTask | None:
    text = passage.text
    begin, told = due_first(calendar, passage, start, end)
    given = given_in(passage, begin, end)
    ahead = None
    if strict and given is not None:
        ahead = AHEAD.search(text, begin, given.start())
        begin = ahead.start() if ahead else given.start()
    when = told or deadline_in(calendar, passage, begin, end)
    when = when or ((*ahead.span("due"), passage.words(*ahead.span("due"))) if ahead else None)
    behind = None if strict or told else due_behind(passage, begin, end)
    bare = when is not None and text[when[0]].isdigit() and behind is not None and behind[0] >= when[1]
    if behind and (when is None or bare or (isinstance(when[2], str) and behind[0] < when[0])):
        when = behind
    when = when or sure
    how = {"wanted": not strict, "due": told is not None, "dated": when is not None, "assigned": assigned, "listed": listed}
    if not (when and isinstance(when[2], date)) and REPORTED.search(text, begin, end):
        return None
    who = likely_owner(passage, begin, end, when) if sure else owner_in(passage, begin, end, known, **how)
    if who is None or not (sure or _due_is_right(calendar, passage, begin, end, who, when, strict=strict, assigned=assigned)):
        return None
    if given is not None and text[begin : given.start()].strip(EDGES):
        introduced = text[begin : given.start()].endswith(": ") and (when is None or when[0] - who.end > _SHORTEST)
        opener = name_at(passage, begin, given.start())
        told_by = opener is not None and speaks(passage, opener, end)
        if told_by or _GIVER.fullmatch(text, begin, given.start() - 1) or (introduced and given.start() <= who.start):
            begin = given.start()
    opinion = who.first and not assigned and not sure and _COLON.match(text, who.end)
    if opinion and not (when and isinstance(when[2], date) and _TO_DO.match(text, opinion.end()) and not strict):
        return None
    begin = topic_in(passage, start, begin, who)
    cuts = [(who.start, who.end)]
    if who.first and (post := _POST.match(text, who.end, end)):
        cuts.append(post.span())
    if sure and (post := _POST_BEFORE.fullmatch(text, begin, who.start)) and DOES_IT.match(text, who.end):
        cuts.append(post.span())
    if (taken := TAKES.match(text, who.end, end)) and _TAKEN.search(taken.group()):
        cuts.append(taken.span())
    if when is not None:
        done = _DONE_THEN.match(text, when[1], end)
        cuts.append((when[0], done.end() if done else when[1]))
    if given is not None and given.end() <= who.start + 1:
        cuts.append((given.start(), given.end()))
    if strict and not who.first and who.start - begin > _CLAUSE:
        begin = max(begin, text.rfind(", ", begin, who.start - _SHORTEST) + 2)
        behind_it = text.find(", ", max(who.end, when[1] if when else 0), end)
        end = behind_it if behind_it > 0 else end
    words = words_left(passage, begin, end, cuts)
    task = AssignedTask(words, who.words, when[2] if when else None)
    comes = _COMES_DOWN.search(text, who.start, end)
    no_work = (comes and comes.start() <= who.end + 1) or VOUCHES.match(text, who.end, end)
    return None if len(words) < 4 or no_work else task


def _due_is_right(
    calendar: Calendar,
    passage: Passage,
    begin: int,
    end: int,
    who: Who,
    when: When | None,
    *,
    strict: bool,
    assigned: bool,
) -> bool:
    """Tell whether the deadline, or that there is none, fits a task."""
    text = passage.text
    if when is None:
        no_task = _HELPS.search(text, begin, end) or _OFFICE.search(text, begin, end)
        return not (strict or no_task or (not assigned if who.first else who.end < end - 14))
    if isinstance(when[2], date) and calendar.held is not None and (calendar.held - when[2]).days > _PAST:
        return False
    return _DUE.search(text, begin, end) is not None or not _only_a_word(passage, who)


_GIVER = pattern(
    r"(?:(?:chi bộ|chi ủy|bí thư|hội nghị|cuộc họp|chủ tọa|chủ trì|(?:đồng chí|đ/c) bí thư|tập thể|mọi người|nhất trí"
    r"|thống nhất|quyết định|đề nghị|đồng ý|cũng|và|đã|sẽ)(?: |$))+"
)


def _only_a_word(passage: Passage, who: Who) -> bool:
    """Tell whether the owner is a capital at the head of a line that may be any word: “Trực lễ 30/4, đủ bốn cấp”."""
    behind = passage.text.endswith((", ", "; ", ": "), 0, who.start)
    return who.first and not behind and " " not in who.words and passage.text.startswith(fold(who.words), who.start)


_COLON = pattern(r"(?: ?\([^()]{2,40}\))?(?=:)")
_TO_DO = pattern(rf": ?{DOES}(?!\w)")
"""Behind a name and a colon what to do, not an opinion."""
_DONE_THEN = pattern(
    r" (?:là |thì |phải |mà )?(?:hạn(?: cuối| chót)?|nghiệm thu|gửi đi|nộp|báo lại"
    r"|có (?:kết quả|đủ|nhà|chỗ|đường|nước|điện)|xong|hoàn thành|rồi|bàn giao|trình)(?: [^ ,.;()]+)?[.; ]*$"
)
"""Behind the day what is done by then: “14/11 gửi đi”."""
_CLAUSE = 90
"""In running prose a task is no more than the clause before its owner."""
_PAST = 60
"""Days before the meeting by which a date is no deadline."""
_POST = pattern(
    r", (?:chi ủy viên|đảng viên|(?:phó )?(?:bí thư|tổ trưởng|trưởng|chủ tịch|chi hội)|tổ phó|phó"
    r"|ủy viên)[^,.;:]{0,24},| \([^()\d]{2,40}\)"
)
_POST_BEFORE = pattern(r"(?:[^ ,.;:()]+ ){1,3}")
"""A post before somebody, and behind what he or she is to do: “Quản đốc A thay vòng bi”."""
_TAKEN = pattern(r"nhận|lãnh|gánh|được")
_OFFICE = pattern(r"ghi biên bản|làm thư ký|kiểm phiếu|tuyên bố|chương trình")
_HELPS = pattern(r"giúp đỡ|kèm cặp|bồi dưỡng|hướng dẫn giúp|(?:đ/c|đồng chí) \w+ giúp ")
