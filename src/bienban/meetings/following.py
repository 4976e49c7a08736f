"""The next meeting begun from the last: roll, open tasks, numbers, dates carried forward; what only people know stays open."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from bienban.meetings.workbook.book import SHORT
from bienban.model import (
    AgendaItem,
    Attendance,
    Closing,
    Documents,
    Meeting,
    Month,
    Opening,
    Paper,
    Period,
    PreviousTask,
    Quality,
    Resolution,
)

MONTHLY = ("news", "hcm_study", "ideology", "review_and_plan", "member_tasks", "criticism", "feedback")
_MONTH = re.compile(r"\b([Tt]háng )(\d{1,2})(?:( năm |/)(\d{4}))?(?!\d)")
_PADDED = 3  # months before this are written with a zero
_NUMBER = re.compile(r"(\d+)-([A-ZĐ][A-Za-zĐđ]*)(/.+)")
_WEEKDAY = re.compile(r"thu-([2-7])-tuan-dau|(chu-nhat)-tuan-dau")


_NUMBERED = (
    "Số văn bản đã tính tiếp từ số lớn nhất đã biết; giữa hai kỳ có văn bản khác thì đồng chí sửa số ở kỳ mới, "
    "hoặc ghi số đã dùng gần nhất (CHI_BO, organization.counters) rồi làm lại."
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A meeting not yet held: ``open`` are the paths of what it cannot know, ``notes`` what a person should look at."""

    meeting: Meeting
    open: tuple[str, ...]
    notes: tuple[str, ...]


def follow(last: Meeting, beside: Sequence[Meeting] = ()) -> Begun:
    """Return the meeting of the month after ``last``.

    Its tasks are looked back on, their outcome left open; papers get the next number of their type, after those of ``last``,
    of the meetings ``beside`` it in the term and of what the chi bộ says was used; the day is the one the last meeting set,
    else the fixed day of the chi bộ.
    """
    day, sure = _next_day(last)
    info = last.meeting
    length = datetime.combine(day, info.end) - datetime.combine(day, info.start)
    next_time = last.closing.next_meeting.time if last.closing.next_meeting else None
    start = datetime.combine(day, next_time or info.start)
    end = start + length if (start + length).date() == day else start.replace(hour=23, minute=59)
    months = (day.year - info.date.year) * 12 + day.month - info.date.month
    agenda = tuple(_agenda(last, months))
    looked_back = [number for number, item in enumerate(agenda, 1) if item.previous_tasks]
    tasks = sum(len(item.previous_tasks) for item in agenda)
    waiting = sum(len(item.feedback) for item in last.agenda)
    notes = [
        f"Ngày họp {day:%d/%m/%Y}{'' if sure else ' là tạm tính'}; giờ kết thúc là tạm tính theo kỳ trước.",
        *(
            [f"Đã chuyển {tasks} nhiệm vụ của nghị quyết kỳ trước; đồng chí ghi tình trạng, kết quả từng việc."]
            if tasks
            else []
        ),
        *([f"Kỳ trước có {waiting} phản ánh, góp ý; khi cấp trên trả lời, đồng chí ghi vào mục này."] if waiting else []),
        _NUMBERED,
    ]
    begun = Meeting(
        organization=last.organization,
        members=last.members,
        profile=last.profile,
        targets=last.targets,
        meeting=replace(
            info,
            id=_next_id(info.id, info.type, day),
            date=day,
            start=start.time(),
            end=end.time(),
            quarter=None,
            preparation=type(info.preparation)(
                annual_plan=info.preparation.annual_plan, absence_contact=info.preparation.absence_contact
            ),
            guests=(),
            combined_with=None,
        ),
        period=_period(last, day),
        attendance=Attendance(),
        opening=Opening(),
        agenda=agenda,
        resolution=Resolution(title=shifted(last.resolution.title, months), form=last.resolution.form)
        if last.resolution and info.type == "regular"
        else None,
        quality=Quality(profile=last.quality.profile) if last.quality else None,
        closing=Closing(),
        documents=_documents(last.documents, _used(last, beside)),
    )
    holes = tuple(
        f"agenda[{item}].previous_tasks[{task}].status"
        for item in looked_back
        for task in range(1, len(agenda[item - 1].previous_tasks) + 1)
    )
    return Begun(begun, holes, tuple(notes))


def without_tasks(begun: Meeting) -> Meeting:
    """Return a begun meeting whose tasks to look back on are told elsewhere."""
    return replace(begun, agenda=tuple(replace(item, previous_tasks=()) for item in begun.agenda))


def _next_day(last: Meeting) -> tuple[date, bool]:
    """Return the day of the next meeting and whether it was set."""
    if last.closing.next_meeting and last.closing.next_meeting.date > last.meeting.date:
        return last.closing.next_meeting.date, True
    held, fixed = last.meeting.date, last.organization.fixed_day
    year, month = (held.year + 1, 1) if held.month == 12 else (held.year, held.month + 1)
    if isinstance(fixed, str) and (match := _WEEKDAY.fullmatch(fixed)):
        weekday = int(match[1]) - 2 if match[1] else 6
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7), True
    number = fixed if isinstance(fixed, int) and 1 <= fixed <= 31 else held.day
    return date(year, month, min(number, calendar.monthrange(year, month)[1])), isinstance(fixed, int)


def _next_id(name: str, kind: str, day: date) -> str:
    moved = re.sub(r"^\d{4}-\d{2}(?=\D|$)", f"{day:%Y-%m}", name)
    return moved if moved != name else f"{day:%Y-%m}-{SHORT[kind]}"


def _period(last: Meeting, day: date) -> Period | None:
    if last.meeting.type != "regular" and not last.period:
        return None
    before = last.period.plan if last.period else Month(f"{last.meeting.date:%Y-%m}")
    return Period(review=before, plan=Month(f"{day:%Y-%m}"))


def shifted(text: str, months: int) -> str:
    """Return a title with its months moved: “tháng 12 năm 2026” one on is “tháng 01 năm 2027”.

    The first two months have a zero, as papers write them, unless the title wrote its month in one figure; later ones have one
    only where the title had it.
    """

    def move(match: re.Match[str]) -> str:
        number = int(match[2]) - 1 + months
        month, year = number % 12 + 1, int(match[4]) + number // 12 if match[4] else None
        wide = f"{month:02}" if match[2][0] == "0" or (len(match[2]) == 2 and month < _PADDED) else str(month)
        return match[1] + wide + (f"{match[3]}{year}" if year else "")

    return _MONTH.sub(move, text)


def _agenda(last: Meeting, months: int) -> Iterator[AgendaItem]:
    """Yield the items that come every month, with the tasks of the last resolution where they are looked back on."""
    tasks = last.resolution.tasks if last.resolution else ()
    told = tuple(PreviousTask(task=task.task, owner=task.owner, status="in_progress") for task in tasks)
    kept = [item for item in last.agenda if item.kind in MONTHLY]
    for seq, item in enumerate(kept, 1):
        first = item.kind == "review_and_plan" and not any(each.kind == item.kind for each in kept[: seq - 1])
        yield AgendaItem(
            seq=seq,
            kind=item.kind,
            title=shifted(item.title, months),
            presenter=item.presenter,
            previous_tasks=told if first else (),
        )


def _documents(last: Documents, used: dict[str, int]) -> Documents:
    """Return the numbers that come next: one series a type of paper, in the order of the papers."""
    found: dict[str, Any] = {}
    for field in fields(last):
        if match := _number(getattr(last, field.name)):
            used[match[2]] += 1
            found[field.name] = Paper(number=f"{used[match[2]]:02}-{match[2]}{match[3]}")
    lists: dict[str, Any] = {
        field.name: getattr(last, field.name) for field in fields(last) if field.name.startswith("recipients_")
    }
    return Documents(**lists, **found)


def _used(last: Meeting, beside: Sequence[Meeting]) -> dict[str, int]:
    """Return the last number used of each type of paper."""
    used: dict[str, int] = {}
    for meeting in (last, *beside):
        held: list[Any] = [meeting.documents, *(item.documents for item in meeting.agenda)]
        for match in (_number(getattr(papers, field.name)) for papers in held for field in fields(papers)):
            if match:
                used[match[2]] = max(used.get(match[2], 0), int(match[1]))
    for field in fields(last.organization.counters):
        told = getattr(last.organization.counters, field.name) or 0
        used[field.name.upper()] = max(used.get(field.name.upper(), 0), told)
    return used


def _number(paper: object) -> re.Match[str] | None:
    return _NUMBER.fullmatch(paper.number) if isinstance(paper, Paper) and paper.number else None
