"""What cannot be true together in one meeting: its people, times, dues, tasks and papers; ``CHECKS`` are all there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bienban.meetings.consistency import Problem, month_papers, persons
from bienban.meetings.consistency.ballots import ballots
from bienban.meetings.consistency.emulation import emulation
from bienban.meetings.consistency.scores import scores
from bienban.meetings.roll import on_the_roll, required
from bienban.model import Meeting, Member, Paper


def _ids(meeting: Meeting) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, member in enumerate(meeting.members, 1):
        if member.id in seen:
            yield f"members[{index}].id", f"mã “{member.id}” đã dùng cho đảng viên ở trên; hãy đặt mỗi người một mã."
        seen.add(member.id)


def _times(meeting: Meeting) -> Iterator[Problem]:
    if meeting.meeting.end <= meeting.meeting.start:
        yield "meeting.end", "giờ kết thúc không sau giờ bắt đầu; hãy sửa lại một trong hai giờ."


def _absentees(meeting: Meeting) -> Iterator[Problem]:
    due = {member.id for member in required(meeting)}
    known = {member.id for member in meeting.members}
    seen: set[str] = set()
    for index, absence in enumerate(meeting.attendance.absentees, 1):
        path = f"attendance.absentees[{index}].member"
        if absence.member in seen:
            yield path, "đảng viên này đã ghi vắng ở trên; hãy bỏ một dòng."
        elif absence.member in known and absence.member not in due:
            yield path, "đảng viên này không thuộc diện phải dự (miễn, tạm đi hoặc chưa, không còn ở Chi bộ); hãy bỏ dòng này."
        seen.add(absence.member)


def _exempt(meeting: Meeting) -> Iterator[Problem]:
    exempt = {member.id for member in on_the_roll(meeting) if member.participation == "exempt"}
    known = {member.id for member in meeting.members}
    for index, member in enumerate(meeting.attendance.exempt_present, 1):
        if member in known and member not in exempt:
            yield f"attendance.exempt_present[{index}]", "chỉ ghi ở đây đảng viên được miễn sinh hoạt mà vẫn dự; hãy bỏ mã này."


def _present_people(meeting: Meeting) -> Iterator[Problem]:
    """Yield those who were absent and yet chaired, recorded or spoke."""
    away = {absence.member for absence in meeting.attendance.absentees}
    places = [("meeting.chair", meeting.meeting.chair), ("meeting.recorder", meeting.meeting.recorder)]
    for i, item in enumerate(meeting.agenda, 1):
        for j, opinion in enumerate(item.opinions, 1):
            places.append((f"agenda[{i}].opinions[{j}].by", opinion.by))
            if opinion.reply:
                places.append((f"agenda[{i}].opinions[{j}].reply.by", opinion.reply.by))
        places += [(f"agenda[{i}].presenter[{j}]", member) for j, member in enumerate(item.presenter, 1)]
    for path, member in places:
        if member in away:
            yield (
                path,
                "đảng viên này ghi vắng mặt nên không thể chủ trì, ghi biên bản hay phát biểu; hãy sửa một trong hai nơi.",
            )


def _guests(meeting: Meeting) -> Iterator[Problem]:
    names = {guest.name for guest in meeting.meeting.guests}
    for i, item in enumerate(meeting.agenda, 1):
        for j, remark in enumerate(item.guest_remarks, 1):
            if remark.guest not in names:
                yield (
                    f"agenda[{i}].guest_remarks[{j}].guest",
                    "người này không có trong meeting.guests; hãy ghi đúng họ tên đại biểu.",
                )


def _dues(meeting: Meeting) -> Iterator[Problem]:
    if not meeting.dues:
        return
    if meeting.dues.paid > meeting.dues.payable:
        yield "dues.paid", "số người đã đóng nhiều hơn số người thuộc diện đóng; hãy sửa số liệu."
    if meeting.dues.payable > len(on_the_roll(meeting)):
        yield "dues.payable", "số người thuộc diện đóng nhiều hơn số đảng viên của Chi bộ; hãy sửa số liệu."
    seen: set[str] = set()
    for i, row in enumerate(meeting.dues.rows, 1):
        if row.member in seen:
            yield f"dues.rows[{i}].member", "đảng viên này đã có dòng đảng phí ở trên; hãy bỏ một dòng."
        seen.add(row.member)
    rated = {member.id for member in meeting.members if member.dues_rate}
    owing = sum(not row.amount and row.member in rated for row in meeting.dues.rows)
    if owing > meeting.dues.payable - meeting.dues.paid >= 0:
        words = f"danh sách có {owing} đồng chí có mức mà chưa đóng, nhiều hơn số phải đóng trừ số đã đóng"
        yield "dues.rows", f"{words}; hãy sửa số liệu hoặc ghi số tiền của người đã đóng."


def _figures(meeting: Meeting) -> Iterator[Problem]:
    for i, item in enumerate(meeting.agenda, 1):
        for j, result in enumerate(item.results, 1):
            for k, figure in enumerate(result.figures, 1):
                if figure.plan is not None and figure.plan <= 0:
                    yield (
                        f"agenda[{i}].results[{j}].figures[{k}].plan",
                        "kế hoạch phải lớn hơn 0; hãy sửa số hoặc bỏ khóa plan.",
                    )
        for j, vote in enumerate(item.votes, 1):
            if vote.method == "secret_ballot" and not vote.ballots:
                yield (
                    f"agenda[{i}].votes[{j}]",
                    "bỏ phiếu kín phải có số phiếu; hãy thêm ballots: {issued, returned, valid, invalid}.",
                )


def _owners(meeting: Meeting) -> Iterator[Problem]:
    tasks = meeting.resolution.tasks if meeting.resolution else ()
    owned: list[tuple[str, tuple[str, ...]]] = []
    for i, task in enumerate(tasks, 1):
        if not task.owner:
            yield f"resolution.tasks[{i}].owner", "nhiệm vụ chưa có người chịu trách nhiệm; hãy ghi ít nhất một mã đảng viên."
        owned += [(f"resolution.tasks[{i}].owner", task.owner), (f"resolution.tasks[{i}].co_owner", task.co_owner)]
    for i, item in enumerate(meeting.agenda, 1):
        owned += [(f"agenda[{i}].previous_tasks[{j}].owner", task.owner) for j, task in enumerate(item.previous_tasks, 1)]
    yield from owner_problems(meeting.members, owned)


def owner_problems(members: tuple[Member, ...], owned: list[tuple[str, tuple[str, ...]]]) -> Iterator[Problem]:
    """Yield owners written like a member's id that name nobody, and those written as a member's name."""
    ids = {str(member.id) for member in members}
    named = {member.name.casefold(): member.id for member in members}
    shape = re.compile("|".join({re.sub(r"\d+", r"\\d+", re.escape(member_id)) for member_id in ids}) or r"(?!)")
    for path, owners in owned:
        for j, owner in enumerate(owners, 1):
            if owner not in ids and shape.fullmatch(owner):
                yield f"{path}[{j}]", f"không có đảng viên mang mã “{owner}” trong danh sách members; hãy ghi đúng mã."
            elif owner.casefold() in named:
                yield f"{path}[{j}]", f"đây là họ tên đảng viên; hãy ghi mã {named[owner.casefold()]} thay cho họ tên."


def _documents(meeting: Meeting) -> Iterator[Problem]:
    for kind in (
        "chi_uy",
        "minutes",
        "resolution",
        "report",
        "quick_report",
        "notice",
        "assignment",
        "tally",
        "extract",
    ):
        yield from number_problems(f"documents.{kind}", getattr(meeting.documents, kind))
    for i, item in enumerate(meeting.agenda, 1):
        for kind in ("minutes", "resolution", "tally"):
            yield from number_problems(f"agenda[{i}].documents.{kind}", getattr(item.documents, kind))


def number_problems(path: str, paper: Paper) -> Iterator[Problem]:
    """Yield a number that is none of a Party paper."""
    if paper.number is not None and not re.fullmatch(r"\d{2,5}-[A-ZĐ][A-Za-zĐđ]{0,4}/[A-ZĐ][A-Za-zĐđ]{0,11}", paper.number):
        yield f"{path}.number", "số và ký hiệu chưa đúng; hãy ghi dạng 31-BB/CB, số dưới 10 thêm số 0 ở trước."


CHECKS: tuple[Callable[[Meeting], Iterator[Problem]], ...] = (
    _ids,
    _times,
    _absentees,
    _exempt,
    _present_people,
    _guests,
    ballots,
    _dues,
    _figures,
    _owners,
    scores,
    emulation,
    _documents,
    *persons.CHECKS,
    *month_papers.CHECKS,
)
