"""What the person should know about the papers before and after a meeting; as ``remarks``, nothing here stops a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from bienban.generate.derive import derive, previous_tasks
from bienban.generate.printed import count, short_date
from bienban.model import Meeting
from bienban.text import fold

Found = Iterator[tuple[str, str]]
_NEW_TYPES = date(2026, 1, 9)  # QĐ 399-QĐ/TW: before it a chi bộ issued neither thông báo nor kết luận (form.md 2.3)
_SHORTEST, _FEWEST = 90, 3  # minutes (meetings.md 2.1), items and tasks of a whole month
_A_YEAR = timedelta(days=366)
_NUMBERED = {
    "BB": ("chi_uy", "minutes"),
    "NQ": ("resolution",),
    "KL": ("resolution",),
    "BC": ("report", "quick_report"),
    "TB": ("notice", "assignment"),
}


def _in_time(meeting: Meeting) -> Found:
    """Yield notices and materials that came on the day itself, and a notice sent before the chi ủy met."""
    preparation, day = meeting.meeting.preparation, meeting.meeting.date
    sent, met = preparation.notice_sent_on, preparation.chi_uy_meeting
    for name, value in (("notice_sent_on", sent), ("materials_uploaded_on", preparation.materials_uploaded_on)):
        if value == day:
            yield (
                f"meeting.preparation.{name}",
                "trùng ngày họp; theo hướng dẫn phải trước ít nhất 01 ngày; đồng chí kiểm tra lại.",
            )
    if sent and met and sent < met.date:
        yield (
            "meeting.preparation.notice_sent_on",
            f"ngày gửi {short_date(sent)} ở trước ngày họp chi ủy {short_date(met.date)}; đồng chí kiểm tra lại.",
        )


def _planned(meeting: Meeting) -> Found:
    planned = [item.duration_planned for item in meeting.agenda]
    total = sum(filter(None, planned))
    if meeting.meeting.type == "regular" and len(planned) >= _FEWEST and all(planned) and total < _SHORTEST:
        yield "agenda.duration_planned", f"cộng lại {total} phút, dưới {_SHORTEST} phút; đồng chí xem lại thời lượng dự kiến."


def _theme(meeting: Meeting) -> Found:
    info = meeting.meeting
    if info.quarter and (info.quarter.quarter, info.quarter.year) != ((info.date.month + 2) // 3, info.date.year):
        yield "meeting.quarter", f"ngày họp {short_date(info.date)} không thuộc quý đã ghi; đồng chí kiểm tra lại."
    for i, item in enumerate(meeting.agenda, 1):
        approved = item.thematic.approved_by_chi_uy_on if item.thematic else None
        if approved and approved >= info.date:
            yield (
                f"agenda[{i}].thematic.approved_by_chi_uy_on",
                "chi ủy phải cho ý kiến trước ngày sinh hoạt; đồng chí kiểm tra lại.",
            )
    resolution = meeting.resolution
    if resolution and resolution.evaluate_on and resolution.evaluate_on > info.date + _A_YEAR:
        yield "resolution.evaluate_on", "ngày sơ kết sau ngày họp hơn 12 tháng; đồng chí kiểm tra lại."


def _everyone_has_a_task(meeting: Meeting) -> Found:
    tasks = meeting.resolution.tasks if meeting.resolution else ()
    without = derive(meeting).members_without_task
    if len(tasks) >= _FEWEST and without and meeting.meeting.type == "regular":
        shown = ", ".join(without[:6]) + (" …" if len(without) > 6 else "")
        yield (
            "resolution.tasks",
            f"{count(len(without))} đảng viên đang sinh hoạt chưa được giao nhiệm vụ nào ({shown}); đồng chí xem lại.",
        )


def _may_issue(meeting: Meeting) -> Found:
    """Yield papers of types that a chi bộ did not issue before the regulation of 2026."""
    if meeting.meeting.date >= _NEW_TYPES:
        return
    words = f"trước ngày {short_date(_NEW_TYPES)} chi bộ chưa ra {{}}; đồng chí cân nhắc dùng {{}}."
    if meeting.resolution and meeting.resolution.form == "conclusion":
        yield "resolution.form", words.format("kết luận", "nghị quyết")
    for name in _NUMBERED["TB"]:
        if getattr(meeting.documents, name).number:
            yield f"documents.{name}.number", words.format("thông báo", "giấy mời hoặc nghị quyết")


LOOKS: tuple[Callable[[Meeting], Found], ...] = (_in_time, _planned, _theme, _everyone_has_a_task, _may_issue)


def chain(meetings: Sequence[Meeting]) -> Found:
    """Yield where meetings of one chi bộ do not follow on each other: tasks looked back on, numbers of each type (X6, X13).

    ``meetings`` in order of date; the paths are those of a year.
    """
    last: Meeting | None = None
    numbers: dict[tuple[str | None, str], tuple[int, int]] = {}
    for index, meeting in enumerate(meetings, 1):
        yield from _series(meeting, index, numbers)
        if meeting.meeting.type != "regular":
            continue
        if last and last.resolution and (told := previous_tasks(meeting)):
            given = [fold(task.task) for task in last.resolution.tasks]
            looked = [fold(task.task) for task in told]
            lost = [task for task in given if task not in looked]
            if lost:
                words = f"thiếu {count(len(lost))} trong {count(len(given))} nhiệm vụ kỳ trước giao"
                yield f"meetings[{index}].agenda.previous_tasks", f"{words}; đồng chí đối chiếu với nghị quyết kỳ trước."
        last = meeting


def _series(meeting: Meeting, index: int, numbers: dict[tuple[str | None, str], tuple[int, int]]) -> Found:
    """Yield numbers given to another meeting before, or smaller than one given earlier in the same term."""
    for names in dict.fromkeys(_NUMBERED.values()):
        for name in names:
            number = getattr(meeting.documents, name).number
            if not number:
                continue
            value, _, code = number.partition("-")
            series = meeting.organization.term, code
            before = numbers.get(series)
            if before and int(value) <= before[0]:
                said = "đã dùng" if int(value) == before[0] else f"nhỏ hơn số {before[0]:02}"
                words = f"số {number} {said} ở kỳ trước (meetings[{before[1]}])"
                path = f"meetings[{index}].documents.{name}.number"
                yield path, f"{words}; số của một loại chạy liên tục trong nhiệm kỳ; đồng chí kiểm tra lại."
            else:
                numbers[series] = (int(value), index)
