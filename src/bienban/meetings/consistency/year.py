"""What cannot be true together in a year or in a superior's month: meetings of another year, one id for two people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from bienban.meetings.consistency import Problem
from bienban.meetings.consistency.meeting import number_problems, owner_problems
from bienban.meetings.consistency.month_papers import schedule_problems
from bienban.meetings.roll import voters
from bienban.model import Month, Vote, Year
from bienban.model.summary import RegisteredChiBo, Summary, ToldMeeting
from bienban.text import fold


def _meetings(year: Year) -> Iterator[Problem]:
    held = Counter((each.meeting.date, each.meeting.type, each.meeting.start) for each in year.meetings)
    for i, each in enumerate(year.meetings, 1):
        path, info = f"meetings[{i}]", each.meeting
        if info.date.year != year.year:
            yield path, f"cuộc họp này không thuộc năm {year.year}; hãy bỏ tệp này, hoặc sửa năm."
        if held[info.date, info.type, info.start] > 1:
            yield path, "có hai tệp của cùng một cuộc họp (cùng ngày, cùng giờ, cùng loại); hãy giữ lại một tệp."
        if fold(each.organization.name) != fold(year.organization.name):
            yield path, "tệp này là của chi bộ khác (organization.name); hãy bỏ tệp này, hoặc sửa tên chi bộ."


def _people(year: Year) -> Iterator[Problem]:
    """Yield members whom only a meeting knows, and ids that are two people."""
    known = {member.id: member.name for member in year.members}
    for i, meeting in enumerate(year.meetings, 1):
        for member in meeting.members:
            if member.id not in known:
                words = f"danh sách members của năm thiếu đảng viên mã “{member.id}” có trong tệp cuộc họp này"
                yield f"meetings[{i}]", f"{words}; hãy ghi thêm, người đã chuyển đi thì ghi left_chi_bo_on."
            elif fold(known[member.id]) != fold(member.name):
                yield f"meetings[{i}]", f"mã “{member.id}” trong tệp cuộc họp này là người khác; hãy đặt mỗi người một mã."


def _ids(year: Year) -> Iterator[Problem]:
    times = Counter(member.id for member in year.members)
    for i, member in enumerate(year.members, 1):
        if times[member.id] > 1:
            yield f"members[{i}].id", f"mã “{member.id}” dùng cho nhiều đảng viên; hãy đặt mỗi người một mã."


def _votes(year: Year) -> Iterator[Problem]:
    for path, paper in (("plan", year.plan), ("annual", year.annual)):
        vote: Vote | None = paper.vote if paper else None
        sitting = next((each for each in year.meetings if paper and each.meeting.date == paper.adopted_on), None)
        if vote and sitting and (cast := vote.in_favour + vote.against + vote.abstain) > (most := voters(sitting)):
            words = f"số ý kiến biểu quyết là {cast}, nhiều hơn {most} đảng viên chính thức có mặt ở cuộc họp ngày adopted_on"
            yield f"{path}.vote", f"{words} (đảng viên dự bị không biểu quyết); hãy sửa số liệu."


def _plan(year: Year) -> Iterator[Problem]:
    for i, topic in enumerate(year.plan.topics if year.plan else (), 1):
        path = f"plan.topics[{i}]"
        if not 1 <= topic.quarter <= 4:
            yield f"{path}.quarter", "quý phải từ 1 đến 4; hãy sửa lại."
        elif topic.date and (topic.date.month + 2) // 3 != topic.quarter:
            yield f"{path}.date", f"ngày sinh hoạt không thuộc quý {topic.quarter}; hãy sửa ngày hoặc quý."
        if topic.date and topic.approved_by_chi_uy_on and topic.approved_by_chi_uy_on >= topic.date:
            yield f"{path}.approved_by_chi_uy_on", "ngày chi ủy duyệt phải trước ngày sinh hoạt; hãy sửa lại."
        if not topic.author:
            yield f"{path}.author", "chuyên đề chưa có người chuẩn bị; hãy ghi ít nhất một mã đảng viên."


def _targets(year: Year) -> Iterator[Problem]:
    places = [("targets", year.targets)]
    places += [(f"reports[{i}].targets_next", report.targets_next) for i, report in enumerate(year.reports, 1)]
    for path, targets in places:
        times = Counter(fold(target.name) for target in targets)
        for i, target in enumerate(targets, 1):
            if target.value <= 0:
                yield f"{path}[{i}].value", "chỉ tiêu phải lớn hơn 0; hãy sửa số."
            if times[fold(target.name)] > 1:
                yield f"{path}[{i}].name", "chỉ tiêu này ghi hai lần; hãy bỏ một dòng."


def _owners(year: Year) -> Iterator[Problem]:
    owned = [(f"targets[{i}].owner", each.owner) for i, each in enumerate(year.targets, 1)]
    for i, task in enumerate(year.annual.tasks if year.annual else (), 1):
        if not task.owner:
            yield f"annual.tasks[{i}].owner", "nhiệm vụ chưa có người chịu trách nhiệm; hãy ghi ít nhất một mã đảng viên."
        owned += [(f"annual.tasks[{i}].owner", task.owner), (f"annual.tasks[{i}].co_owner", task.co_owner)]
    yield from owner_problems(year.members, owned)


def _papers(year: Year) -> Iterator[Problem]:
    for path, paper in (("plan", year.plan), ("annual", year.annual), ("collective", year.collective)):
        if paper:
            yield from number_problems(f"{path}.document", paper.document)
    times = Counter(report.period for report in year.reports)
    for i, report in enumerate(year.reports, 1):
        yield from number_problems(f"reports[{i}].document", report.document)
        if times[report.period] > 1:
            yield f"reports[{i}].period", "kỳ báo cáo này ghi hai lần; hãy bỏ một báo cáo."
    for name, book in (("minutes", year.books.minutes), ("resolutions", year.books.resolutions)):
        if book.opened_on and book.closed_on and book.closed_on <= book.opened_on:
            yield f"books.{name}.closed_on", "ngày khóa sổ phải sau ngày mở sổ; hãy sửa lại."


def _registered(summary: Summary) -> Iterator[Problem]:
    times = Counter(fold(each.name) for each in summary.chi_bo)
    if not summary.chi_bo:
        yield "chi_bo", "chưa có chi bộ nào; hãy ghi đủ các chi bộ trực thuộc."
    for i, each in enumerate(summary.chi_bo, 1):
        if times[fold(each.name)] > 1:
            yield f"chi_bo[{i}].name", "chi bộ này ghi hai lần; hãy bỏ một dòng."
        if each.fixed_day is not None and not 1 <= each.fixed_day <= 31:
            yield f"chi_bo[{i}].fixed_day", "ngày ấn định phải từ 1 đến 31; hãy sửa lại."
        if each.told:
            yield from _told(f"chi_bo[{i}].told", each, each.told, summary.period)
        for j, meeting in enumerate(each.meetings, 1):
            if fold(meeting.organization.name) != fold(each.name):
                yield f"chi_bo[{i}].meetings[{j}]", "tệp này là của chi bộ khác; hãy ghi đúng tên tệp."
            if f"{meeting.meeting.date:%Y-%m}" != summary.period:
                yield f"chi_bo[{i}].meetings[{j}]", "cuộc họp này không thuộc tháng tổng hợp (period); hãy ghi đúng tên tệp."
    yield from number_problems("document", summary.document)


def _told(path: str, chi_bo: RegisteredChiBo, told: ToldMeeting, period: Month) -> Iterator[Problem]:
    if chi_bo.meetings:
        yield path, "chi bộ này đã có tệp cuộc họp; hãy bỏ phần này để số liệu chỉ lấy từ một nơi."
    if f"{told.date:%Y-%m}" != period:
        yield f"{path}.date", "ngày họp không thuộc tháng tổng hợp (period); hãy sửa lại."
    if told.required is not None and told.present is not None and told.present > told.required:
        yield f"{path}.present", "số có mặt lớn hơn số phải dự; hãy sửa lại."


YEAR_CHECKS: tuple[Callable[[Year], Iterator[Problem]], ...] = (
    _ids,
    _meetings,
    _people,
    _votes,
    _plan,
    _targets,
    _owners,
    _papers,
    schedule_problems,
)
SUMMARY_CHECKS: tuple[Callable[[Summary], Iterator[Problem]], ...] = (_registered,)
