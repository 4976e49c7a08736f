"""What cannot be true together in the papers before and after a meeting, and in the registered days of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from bienban import resources
from bienban.meetings.consistency import Problem
from bienban.model import Meeting, Year
from bienban.model.sheet import has_thematic, score_problems

_SERIES = {
    "BB": ("chi_uy", "minutes"),
    "BC": ("report", "quick_report"),
    "TB": ("notice", "assignment"),
}
_CHI_UY = "meeting.preparation.chi_uy_meeting"


def _chi_uy(meeting: Meeting) -> Iterator[Problem]:
    held = meeting.meeting.preparation.chi_uy_meeting
    if not held:
        return
    if held.start and held.end and held.end <= held.start:
        yield f"{_CHI_UY}.end", "giờ kết thúc không sau giờ bắt đầu; hãy sửa lại một trong hai giờ."
    roles = {member.id: member.party_role for member in meeting.members}
    for index, member in enumerate(held.present, 1):
        if roles.get(member) == "none":
            yield f"{_CHI_UY}.present[{index}]", "đảng viên này không phải chi ủy viên; hãy bỏ mã này hoặc sửa party_role."
    away = {absence.member for absence in held.absentees}
    people = [("chair", held.chair), ("recorder", held.recorder)]
    people += [(f"opinions[{index}].by", opinion.by) for index, opinion in enumerate(held.opinions, 1)]
    people += [(f"present[{index}]", member) for index, member in enumerate(held.present, 1)]
    for path, one in people:
        if one and one in away:
            yield f"{_CHI_UY}.{path}", "đồng chí này ghi vắng mặt ở cuộc họp chi ủy; hãy sửa một trong hai nơi."
        elif one and held.present and one not in held.present:
            yield f"{_CHI_UY}.{path}", "đồng chí này không có trong danh sách có mặt (present); hãy sửa một trong hai nơi."
    if held.vote and held.present and held.vote.in_favour + held.vote.against + held.vote.abstain > len(held.present):
        yield f"{_CHI_UY}.vote", f"số biểu quyết nhiều hơn {len(held.present)} đồng chí có mặt; hãy sửa số liệu."


def _numbers(meeting: Meeting) -> Iterator[Problem]:
    """Yield two papers of one type that have one number."""
    for names in _SERIES.values():
        first, second = (getattr(meeting.documents, name).number for name in names)
        if first and first == second:
            yield f"documents.{names[1]}.number", f"số này đã dùng cho {names[0]}; mỗi văn bản một số, hãy sửa lại."


def _extract(meeting: Meeting) -> Iterator[Problem]:
    if not meeting.extract:
        return
    known = {item.seq for item in meeting.agenda}
    for index, seq in enumerate(meeting.extract.items, 1):
        if seq not in known:
            yield f"extract.items[{index}]", f"không có nội dung nào mang số thứ tự (seq) {seq}; hãy ghi đúng số."
    reviewed = {each.member for each in meeting.self_review.individuals} if meeting.self_review else set()
    for index, member in enumerate(meeting.extract.members, 1):
        if member not in reviewed:
            words = "đồng chí này không có phần kiểm điểm trong self_review.individuals; hãy ghi đúng mã đảng viên."
            yield f"extract.members[{index}]", words
    if meeting.extract.date < meeting.meeting.date:
        yield "extract.date", "ngày trích ở trước ngày họp; hãy sửa lại ngày."


def _visit(meeting: Meeting) -> Iterator[Problem]:
    if not meeting.visit:
        return
    if meeting.visit.attendee not in {guest.name for guest in meeting.meeting.guests}:
        yield "visit.attendee", "người này không có trong meeting.guests; hãy ghi đúng họ tên đại biểu."
    sheet = resources.sheets().get(meeting.quality.profile) if meeting.quality else None
    if sheet:
        for path, words in score_problems(
            meeting.visit.scores, sheet, thematic=has_thematic(meeting), column="superior_scores"
        ):
            yield f"visit.{path.removeprefix('superior_')}", words


def schedule_problems(year: Year) -> Iterator[Problem]:
    """Yield registered days of another year or registered twice, and changes of days that were not registered."""
    rows = year.schedule.rows if year.schedule else ()
    times = Counter(row.date for row in rows)
    for i, row in enumerate(rows, 1):
        if row.date.year != year.year:
            yield f"schedule.rows[{i}].date", f"ngày này không thuộc năm {year.year}; hãy sửa lại ngày."
        if times[row.date] > 1:
            yield f"schedule.rows[{i}].date", "ngày này đăng ký hai lần; hãy bỏ một dòng hoặc sửa ngày."
    for i, change in enumerate(year.schedule.changes if year.schedule else (), 1):
        if change.date not in times:
            yield f"schedule.changes[{i}].date", "ngày này chưa đăng ký ở schedule.rows; hãy ghi đúng ngày đã đăng ký."
        if change.new_date == change.date:
            yield f"schedule.changes[{i}].new_date", "ngày mới trùng ngày đã đăng ký; hãy sửa lại ngày."


CHECKS: tuple[Callable[[Meeting], Iterator[Problem]], ...] = (_chi_uy, _numbers, _extract, _visit)
