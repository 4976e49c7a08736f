"""What the papers after a meeting name: score sheet, votes, what goes up, who got which task (F07, F08, F16–F19, F33)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bienban import resources
from bienban.generate.blank import Blank
from bienban.generate.derive import Percent
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.printed import measure
from bienban.model import AgendaItem, Feedback, FeedbackReply, Guest, Meeting, MemberId, Resolution, Task, Vote
from bienban.model.following import QuickReport, Visit
from bienban.model.quality import Score
from bienban.model.sheet import Group, Item, has_thematic

LEVELS = {"commune": "Cấp xã", "province": "Cấp tỉnh", "other": "Cấp có thẩm quyền"}
MEMBERS_WORK = (
    "nominate_class",
    "recognize_sympathizer",
    "assign_mentor",
    "admission",
    "full_membership",
    "exemption",
    "transfer",
    "inspection",
    "discipline",
)
"""Kinds of items that are work on members (công tác đảng viên)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line below a group of the sheet, with its most points."""

    title: str
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """A line of the score sheet: the group, its criteria with their points, the points given, empty where there are none."""

    title: str
    criteria: tuple[Criterion, ...]
    maximum: Decimal
    score: str
    superior: str
    visited: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet a meeting was scored on; ``spared`` points do not apply without a thematic item."""

    title: str
    groups: tuple[ScoredGroup, ...]
    spared: Decimal | None
    policy: str
    superior_total: str
    visit_total: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task as one of its owners sees it."""

    who: str
    helping: bool
    task: Task


def _score_sheet(scope: Scope) -> ScoreSheet | None:
    quality = scope.meeting.quality
    sheet = resources.sheets().get(quality.profile) if quality else None
    if not quality or not sheet or sheet.kind != "points":
        return None
    visit = scope.meeting.visit
    thematic = has_thematic(scope.meeting)
    visited = visit.scores if visit else ()
    own = {score.code: score for score in quality.scores}
    above = {score.code: score for score in quality.superior_scores or visited}
    seen = {score.code: score for score in visited}
    spared = 0 if thematic else sheet.thematic
    return ScoreSheet(
        title=sheet.title.partition(" (")[0],
        groups=tuple(
            ScoredGroup(
                title=group.title,
                criteria=tuple(_criterion(item, thematic=thematic) for item in group.items) if len(group.items) > 1 else (),
                maximum=Decimal(group.max - _left_out(group, sheet.na_policy, thematic=thematic)),
                score=_points(own.get(group.code)),
                superior=_points(above.get(group.code)),
                visited=_points(seen.get(group.code)),
                note=own[group.code].note if group.code in own else None,
            )
            for group in sheet.groups
        ),
        spared=Decimal(spared) if spared else None,
        policy=sheet.na_policy,
        superior_total=_total(quality.superior_scores or visited, sheet.groups),
        visit_total=_total(visited, sheet.groups),
    )


def sheet_to_fill() -> ScoreSheet:
    """Return the sheet of the national guide with places for the points."""
    sheet = resources.sheets()[NATIONAL]
    place: Any = Blank(str)
    groups = tuple(
        ScoredGroup(
            title=group.title,
            criteria=tuple(_criterion(item, thematic=True) for item in group.items) if len(group.items) > 1 else (),
            maximum=Decimal(group.max),
            **dict.fromkeys(("score", "superior", "visited", "note"), place),
        )
        for group in sheet.groups
    )
    return ScoreSheet(sheet.title.partition(" (")[0], groups, Decimal(), sheet.na_policy, place, place)


NATIONAL = "hd42-2025"


def _criterion(item: Item, *, thematic: bool) -> Criterion:
    left_out = " (kỳ này không tính)" if item.thematic and not thematic else ""
    return Criterion(f"{item.title}{left_out}", Decimal(item.max))


def _left_out(group: Group, policy: str, *, thematic: bool) -> int:
    return group.thematic if policy == "rescale" and not thematic else 0


def _points(score: Score | None) -> str:
    return measure(score.score) if score else ""


def _total(scores: tuple[Score, ...], groups: tuple[Group, ...]) -> str:
    """Return the sum where every group has its points."""
    complete = {score.code for score in scores} == {group.code for group in groups}
    return measure(sum((score.score for score in scores), Decimal())) if complete else ""


def _assignments(scope: Scope) -> tuple[Assignment, ...]:
    """Return every task under every owner: members in the order of the roll, then all of them, then bodies."""
    tasks = scope.meeting.resolution.tasks if scope.meeting.resolution else ()
    found: dict[str, list[Assignment]] = {member.id: [] for member in scope.meeting.members}
    for task in tasks:
        leading = task.owner if task.co_owner else task.owner[:1]
        for owner in dict.fromkeys((*task.owner, *task.co_owner)):
            who = "Toàn thể đảng viên" if owner == "all" else scope.names.get(owner, owner)
            found.setdefault(owner, []).append(Assignment(who, owner not in leading, task))
    return tuple(each for rows in found.values() for each in rows)


def _monitor(scope: Scope) -> MemberId | None:
    return scope.meeting.resolution.monitor if scope.meeting.resolution else None


def _follower(scope: Scope) -> str:
    """Return who follows the tasks: the member entered, else chi ủy or bí thư as in the resolution's own sentence."""
    if monitor := _monitor(scope):
        return scope.names[monitor]
    return "Chi ủy" if scope.meeting.organization.has_chi_uy else "Bí thư Chi bộ"


def _guest(name: str, scope: Scope) -> Guest | None:
    return next((guest for guest in scope.meeting.meeting.guests if guest.name == name), None)


def _title_of_guest(visit: Visit, scope: Scope) -> str | None:
    guest = _guest(visit.attendee, scope)
    return guest.title if guest else None


def _superior(scope: Scope) -> Guest | None:
    return next((guest for guest in scope.meeting.meeting.guests if guest.role == "superior_assigned"), None)


def _no_scores(scope: Scope) -> tuple[str, str] | None:
    if _score_sheet(scope) and scope.meeting.quality and scope.meeting.quality.scores:
        return None
    return (
        "Tệp cuộc họp chưa có điểm tự chấm theo một bảng điểm (quality.scores) nên không làm được phiếu tự đánh giá.",
        "Đồng chí ghi quality.profile và điểm từng nhóm ở quality.scores rồi chạy lại.",
    )


def _no_feedback(scope: Scope) -> tuple[str, str] | None:
    if any(item.feedback or item.proposals or item.replies_to_previous for item in scope.meeting.agenda):
        return None
    return (
        "Tệp cuộc họp chưa ghi ý kiến phản ánh, góp ý nào nên không có gì để tổng hợp.",
        "Đồng chí ghi ý kiến ở agenda[].feedback rồi chạy lại.",
    )


def _no_tasks(scope: Scope) -> tuple[str, str] | None:
    if scope.meeting.resolution and scope.meeting.resolution.tasks:
        return None
    return (
        "Tệp cuộc họp chưa có nhiệm vụ nào (resolution.tasks) nên không có gì để thông báo phân công.",
        "Đồng chí ghi nhiệm vụ, người chịu trách nhiệm và thời hạn ở resolution.tasks rồi chạy lại.",
    )


def _no_visit(scope: Scope) -> tuple[str, str] | None:
    if scope.meeting.visit:
        return None
    return (
        "Tệp cuộc họp chưa ghi cấp ủy viên dự và nhận xét (visit).",
        "Đồng chí ghi visit.attendee là họ tên đại biểu cấp trên đã dự, visit.remarks là nhận xét, rồi chạy lại.",
    )


DERIVED: dict[type, Derived] = {
    AgendaItem: {
        "position": (str, lambda item, scope: str(scope.meeting.agenda.index(item) + 1)),
        "members_work": (bool, lambda item, _: item.kind in MEMBERS_WORK),
    },
    Feedback: {"addressee": (str, lambda feedback, _: feedback.to or LEVELS[feedback.level])},
    Resolution: {
        "issued": (date, lambda _, scope: scope.meeting.documents.resolution.date or scope.meeting.meeting.date),
    },
    Visit: {"title": (str | None, _title_of_guest)},
    Assignment: {
        "deadline": (date | str, lambda each, _: each.task.deadline),
        "target": (str | None, lambda each, _: each.task.target),
    },
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "score_sheet": (ScoreSheet | None, _score_sheet),
        "superior": (Guest | None, _superior),
        "speaker_count": (int, lambda scope: scope.figures.speaker_count),
        "speaker_percent": (Percent | None, lambda scope: scope.figures.speaker_percent),
        "all_votes": (
            tuple[Vote, ...],
            lambda scope: tuple(
                vote
                for vote in (
                    *(each for item in scope.meeting.agenda for each in item.votes),
                    scope.meeting.resolution.vote if scope.meeting.resolution else None,
                )
                if vote
            ),
        ),
        "asked_for_feedback": (bool, lambda scope: any(item.kind == "feedback" for item in scope.meeting.agenda)),
        "replies": (
            tuple[FeedbackReply, ...],
            lambda scope: tuple(each for item in scope.meeting.agenda for each in item.replies_to_previous),
        ),
        "members_work": (
            tuple[AgendaItem, ...],
            lambda scope: tuple(item for item in scope.meeting.agenda if item.kind in MEMBERS_WORK),
        ),
        "commended": (
            tuple[MemberId, ...],
            lambda scope: tuple(each.member for item in scope.meeting.agenda for each in item.commend),
        ),
        "reminded": (
            tuple[MemberId, ...],
            lambda scope: tuple(each.member for item in scope.meeting.agenda for each in item.remind),
        ),
        "quick_report": (QuickReport | None, lambda scope: scope.meeting.report),
        "assignments": (tuple[Assignment, ...], _assignments),
        "follower": (str, _follower),
        "followed_by": (str, lambda scope: f"{'đồng chí ' if _monitor(scope) else ''}{_follower(scope)}"),
        "visit": (Visit | None, lambda scope: scope.meeting.visit),
    }
}
NEEDS = {
    "scores": _no_scores,
    "feedback": _no_feedback,
    "tasks": _no_tasks,
    "visit": _no_visit,
}
