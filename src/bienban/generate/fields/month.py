"""What the papers of a month name: the meeting, its votes, what was reviewed and planned, who receives and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bienban.generate import printed
from bienban.generate.derive import (
    AttendanceFigures,
    Percent,
    attendance_figures,
    percent,
    previous_tasks,
    vote_figures,
)
from bienban.generate.derive_year import plan_of
from bienban.generate.fields._scope import Derived, Numbering, Roots, Scope
from bienban.generate.quality import QualityFigures
from bienban.model import (
    AgendaItem,
    AreaResult,
    Closing,
    Dues,
    Feedback,
    Figure,
    Meeting,
    MeetingInfo,
    MemberId,
    Month,
    Opening,
    Organization,
    Paper,
    Period,
    PreviousTask,
    Quality,
    Resolution,
    Shortcoming,
    Stats,
    Tally,
    Task,
    Vote,
)
from bienban.model.documents import NO_PAPER
from bienban.model.summary import Summary

POSTS = {"bi_thu": "Bí thư Chi bộ", "pho_bi_thu": "Phó Bí thư Chi bộ", "chi_uy_vien": "Chi ủy viên", "none": ""}
SIGNING_POSTS = {"bi_thu": "BÍ THƯ", "pho_bi_thu": "PHÓ BÍ THƯ", "chi_uy_vien": "CHI ỦY VIÊN", "none": "CHỦ TRÌ HỘI NGHỊ"}
STATUSES = {"done": "Hoàn thành", "in_progress": "Đang thực hiện", "not_done": "Chưa hoàn thành", "regular": "Thường xuyên"}
_POLITICS = ("chính trị", "tư tưởng", "tuyên truyền", "tuyên giáo")
_BUILDING = ("xây dựng đảng", "công tác đảng", "kiểm tra, giám sát", "đảng viên")
_MASSES = ("mặt trận", "đoàn thể", "dân vận", "hội quần chúng", "công đoàn", "đoàn thanh niên")
_GROUPS = {"xây dựng đảng", "công tác xây dựng đảng", "công tác đảng", "dân vận", "công tác dân vận"}
"""Areas that say no more than the heading they are printed under."""


@dataclass(frozen=True, slots=True)
class Review:
    """The month looked back on, gathered from all items and put in the order of the report."""

    politics: tuple[str, ...]
    political_task: tuple[AreaResult, ...]
    party_building: tuple[AreaResult, ...]
    mass_work: tuple[AreaResult, ...]
    tasks: tuple[PreviousTask, ...]
    open_tasks: tuple[PreviousTask, ...]
    done: int
    total: int
    percent: Percent | None
    strengths: tuple[str, ...]
    shortcomings: tuple[Shortcoming, ...]
    causes: tuple[str, ...]
    stats: Stats | None


def _review(scope: Scope) -> Review:
    agenda = scope.meeting.agenda
    results = [result for item in agenda for result in item.results]
    tasks = previous_tasks(scope.meeting)
    shortcomings = tuple(each for item in agenda for each in item.shortcomings)
    by_kind: dict[str, list[AreaResult]] = {"politics": [], "building": [], "masses": [], "": []}
    for result in results:
        by_kind[_kind_of_area(result.area)].append(result)
    return Review(
        politics=tuple(text for item in agenda for text in item.politics),
        political_task=(*by_kind["politics"], *by_kind[""]),
        party_building=tuple(by_kind["building"]),
        mass_work=tuple(by_kind["masses"]),
        tasks=tasks,
        open_tasks=tuple(task for task in tasks if task.status in ("in_progress", "not_done")),
        done=scope.figures.previous_done,
        total=scope.figures.previous_total,
        percent=scope.figures.previous_percent,
        strengths=tuple(text for item in agenda for text in item.strengths),
        shortcomings=shortcomings,
        causes=tuple(each.cause for each in shortcomings if each.cause),
        stats=next((item.stats for item in agenda if item.stats), None),
    )


def _kind_of_area(area: str) -> str:
    words = area.lower()
    for kind, phrases in (("building", _BUILDING), ("masses", _MASSES), ("politics", _POLITICS)):
        if any(phrase in words for phrase in phrases):
            return kind
    return ""


def _period(scope: Scope) -> Period:
    day = scope.meeting.meeting.date
    before = (day.year - 1, 12) if day.month == 1 else (day.year, day.month - 1)
    return scope.meeting.period or Period(review=Month(f"{before[0]:04}-{before[1]:02}"), plan=Month(f"{day:%Y-%m}"))


def _after(plan: Month) -> Month:
    return Month(f"{plan.year + 1:04}-01" if plan.month == 12 else f"{plan.year:04}-{plan.month + 1:02}")


def paper_of(meeting: Meeting, name: str, subject: object) -> Paper:
    """Return number and date entered for the paper on a subject.

    A paper on one item has the item's own; an item of a regular meeting, or one of several of its kind, never takes the number
    of a paper of the whole meeting, nor does the extract for one of several members.
    """
    paper: Paper = getattr(getattr(subject, "documents", None), name, NO_PAPER)
    shared = isinstance(subject, AgendaItem) and (
        meeting.meeting.type == "regular" or sum(each.kind == subject.kind for each in meeting.agenda) > 1
    )
    shared = shared or (name == "extract" and meeting.extract is not None and len(meeting.extract.members) > 1)
    return getattr(meeting.documents, name, NO_PAPER) if paper == NO_PAPER and not shared else paper


def _document(scope: Scope) -> Paper:
    """Return number and date of the paper that is printed; without a date of its own it has that of what it is about."""
    meeting = scope.meeting
    name = scope.document or ("resolution" if scope.kind == "conclusion" else scope.kind)
    paper = paper_of(meeting, name, getattr(scope.subject, "item", scope.subject))
    about = {
        "chi_uy": meeting.meeting.preparation.chi_uy_meeting,
        "extract": meeting.extract,
        "visit": meeting.visit,
    }.get(name)
    if name == "quick_report" and paper == NO_PAPER and meeting.meeting.type != "regular":
        paper = meeting.documents.report  # only a month has a report of its own beside it
    sent = {"notice": meeting.meeting.preparation.notice_sent_on, "assignment": meeting.documents.resolution.date}.get(name)
    return Paper(number=paper.number, date=paper.date or sent or (about and about.date) or meeting.meeting.date)


def _recipients(scope: Scope) -> tuple[str, ...]:
    documents, organization = scope.meeting.documents, scope.meeting.organization
    report = scope.kind == "report"
    given = getattr(documents, f"recipients_{scope.kind}", documents.recipients_resolution)
    members = ("Chi ủy",) if report and organization.has_chi_uy else () if report else ("Các đồng chí đảng viên",)
    found = [printed.phrase(each).rstrip(";,") for each in given] or [f"{organization.superior.cap_uy} (để báo cáo)", *members]
    return (*found, *(() if found[-1].startswith("Lưu") else ("Lưu Chi bộ",)))


def signer(meeting: Meeting) -> MemberId:
    """Return who signs for the chi bộ: the chair when bí thư or phó bí thư, else the bí thư, else the phó bí thư."""
    for roles, people in (
        (("bi_thu", "pho_bi_thu"), [meeting.member(meeting.meeting.chair)]),
        (("bi_thu",), meeting.members),
        (("pho_bi_thu",), meeting.members),
    ):
        for member in people:
            if member.party_role in roles:
                return member.id
    return meeting.meeting.chair


def _owners(task: Task | PreviousTask, scope: Scope) -> str:
    """Return “đồng chí A chủ trì, đồng chí B phối hợp”; without co-owners the first owner leads the others."""
    co_owners = task.co_owner if isinstance(task, Task) else ()
    leading, helping = (task.owner, co_owners) if co_owners else (task.owner[:1], task.owner[1:])
    first = ", ".join(map(scope.owner, leading))
    if task.owner == ("all",) and not helping:
        return f"{first} thực hiện"
    return f"{first} chủ trì" + (f", {', '.join(map(scope.owner, helping))} phối hợp" if helping else "")


def _when(task: Task, _: Scope) -> str:
    """Return the deadline in words; a named event (“Tổ chức Ngày hội …”) is held on its day."""
    if not isinstance(task.deadline, date):
        return printed.phrase(task.deadline)
    day = printed.short_date(task.deadline)
    event = task.task.startswith("Tổ chức ") and task.task[8:9].isupper()
    return f"tổ chức vào ngày {day}" if event else f"hoàn thành trước ngày {day}"


def _plan(figure: Figure, scope: Scope) -> Decimal | None:
    """Return the plan of a figure: its own, else the target of the year that has its name and unit."""
    record = scope.record
    return figure.plan if record is None or isinstance(record, Summary) else plan_of(figure, record)


def _quality(scope: Scope) -> QualityFigures:
    return scope.figures.quality or QualityFigures(None, None, None, None)


_VOTE: Derived = {
    name: (Percent, lambda vote, scope, name=name: getattr(vote_figures(vote, scope.figures.attendance), name))  # type: ignore[misc]
    for name in (
        "percent_present",
        "percent_official",
        "percent_convened",
        "against_percent_present",
        "against_percent_official",
    )
}
_VOTE["not_voting"] = (int, lambda vote, scope: vote_figures(vote, scope.figures.attendance).not_voting)
_VOTE["failed"] = (bool, lambda vote, scope: vote_figures(vote, scope.figures.attendance).passed is False)
DERIVED: dict[type, Derived] = {
    Vote: _VOTE,
    Tally: _VOTE,
    MemberId: {
        "name": (str, lambda member, scope: scope.names[member]),
        "post": (str, lambda member, scope: POSTS[scope.meeting.member(member).party_role]),
        "signing_post": (str, lambda member, scope: SIGNING_POSTS[scope.meeting.member(member).party_role]),
    },
    MeetingInfo: {
        "duration": (int, lambda _, scope: scope.figures.duration),
        "weekday": (str, lambda _, scope: scope.figures.weekday),
        "month": (Month, lambda info, _: Month(f"{info.date:%Y-%m}")),
    },
    Period: {"after": (Month, lambda period, _: _after(period.plan))},
    AreaResult: {"named": (bool, lambda result, _: result.area.strip().casefold() not in _GROUPS)},
    Figure: {
        "plan": (Decimal | None, _plan),
        "percent": (Percent, lambda figure, scope: percent(figure.done, plan) if (plan := _plan(figure, scope)) else None),
    },
    Dues: {"percent": (Percent, lambda _, scope: scope.figures.dues_percent)},
    Task: {"owners": (str, _owners), "when": (str, _when)},
    PreviousTask: {
        "owners": (str, lambda task, scope: scope.owners(task.owner)),
        "status_words": (str, lambda task, _: STATUSES[task.status]),
    },
    Resolution: {"number": (str, lambda _, scope: scope.meeting.documents.resolution.number)},
    Quality: {
        "total": (Decimal, lambda _, scope: _quality(scope).total),
        "maximum": (int, lambda _, scope: _quality(scope).maximum),
        "scaled": (Decimal, lambda _, scope: _quality(scope).scaled),
        "grade": (str, lambda _, scope: _quality(scope).grade),
    },
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "organization": (Organization, lambda scope: scope.meeting.organization),
        "meeting": (MeetingInfo, lambda scope: scope.meeting.meeting),
        "period": (Period, _period),
        "attendance": (AttendanceFigures, lambda scope: scope.figures.attendance),
        "dues": (Dues | None, lambda scope: scope.meeting.dues),
        "opening": (
            Opening,
            lambda scope: Opening(
                agenda_vote=scope.meeting.opening.agenda_vote or Tally(in_favour=scope.figures.attendance.voters)
            ),
        ),
        "agenda": (tuple[AgendaItem, ...], lambda scope: scope.meeting.agenda),
        "review": (Review, _review),
        "feedback": (
            tuple[Feedback, ...],
            lambda scope: tuple(each for item in scope.meeting.agenda for each in (*item.feedback, *item.proposals)),
        ),
        "resolution": (Resolution | None, lambda scope: scope.meeting.resolution),
        "quality": (Quality | None, lambda scope: scope.meeting.quality),
        "closing": (Closing, lambda scope: scope.meeting.closing),
        "document": (Paper, _document),
        "recipients": (tuple[str, ...], _recipients),
        "signer": (MemberId, lambda scope: signer(scope.meeting)),
        "minutes_task_list": (bool, lambda scope: scope.minutes_task_list),
        "numbering": (Numbering, lambda scope: scope.numbering),
    }
}


def _no_resolution(scope: Scope) -> tuple[str, str] | None:
    resolution = scope.meeting.resolution
    if not resolution:
        return (
            "Tệp cuộc họp chưa có nghị quyết (resolution).",
            "Nếu Chi bộ có ra nghị quyết, đồng chí thêm phần resolution (title, tasks, vote) rồi chạy lại.",
        )
    if resolution.vote and vote_figures(resolution.vote, attendance_figures(scope.meeting)).passed is False:
        return (
            "Nghị quyết không đủ số đảng viên tán thành nên không được thông qua.",
            "Đồng chí kiểm tra resolution.vote; nếu số liệu đúng thì chỉ làm biên bản và báo cáo.",
        )
    return None


NEEDS = {"resolution": _no_resolution}
