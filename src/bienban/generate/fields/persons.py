"""What papers on persons name: candidate, probationary member, a member to be freed, sympathizers (F20–F23, F34, F35).

The members proposed to the superior are taken one by one (meetings.md MT08): each item of the agenda makes its own paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bienban.generate.derive import AttendanceFigures, vote_figures
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.model import AgendaItem, Meeting, MemberId, Tally, Vote
from bienban.model.admission import Candidate, Exemption, Subject, Sympathizer

GROUNDS = {
    "age_or_health": "tuổi cao, sức yếu",
    "long_treatment": "phải điều trị dài ngày",
    "abroad": "ở nước ngoài, lao động đơn lẻ",
    "mobile_work": "đi làm việc lưu động, thời gian dưới một năm",
    "awaiting_retirement": "nghỉ chờ hưu",
    "maternity": "nghỉ thai sản",
}
_LISTS = {
    "recognize_sympathizer": "công nhận quần chúng cảm tình Đảng",
    "nominate_class": "cử quần chúng học lớp bồi dưỡng nhận thức về Đảng",
    "assign_mentor": "phân công đảng viên giúp đỡ quần chúng cảm tình Đảng",
}


def vote_on(item: AgendaItem) -> Vote | None:
    """Return the vote on the person an item is about; it is the first."""
    return item.votes[0] if item.votes else None


def _failed(vote: Vote | Tally | None, scope: Scope) -> bool:
    return vote is not None and vote_figures(vote, scope.figures.attendance).passed is False


def on_persons(*kinds: str) -> Callable[[Scope], tuple[AgendaItem, ...]]:
    """Return what finds the items on a person of these kinds."""
    return lambda scope: tuple(item for item in scope.meeting.agenda if item.kind in kinds and _has_person(item))


def _has_person(item: AgendaItem) -> bool:
    if item.kind == "admission":
        return item.candidate is not None
    return bool(item.subject_member and item.subject) if item.kind == "full_membership" else bool(item.exemption)


def _proposed(*kinds: str) -> Callable[[Scope], tuple[AgendaItem, ...]]:
    """Return what finds the items that were voted and not voted down: a resolution states its vote."""
    found = on_persons(*kinds)
    return lambda scope: tuple(item for item in found(scope) if item.votes and not _failed(vote_on(item), scope))


def sympathizers(item: AgendaItem) -> tuple[Sympathizer, ...]:
    """Return the people of a list; an item on one person, voted, is a list of one."""
    one, vote = item.candidate, vote_on(item)
    if item.sympathizers or not one or not vote:
        return item.sympathizers
    hands = Tally(in_favour=vote.in_favour, against=vote.against, abstain=vote.abstain)
    shared = {name: getattr(one, name) for name in ("name", "birth_date", "work", "remarks", "mentors")}
    return (Sympathizer(vote=hands, **shared),)


def _passed_list(item: AgendaItem, scope: Scope) -> tuple[Sympathizer, ...]:
    return tuple(each for each in sympathizers(item) if not _failed(each.vote, scope)) if item.kind in _LISTS else ()


def due_on(subject: Subject) -> dt.date:
    """Return the day the twelve months of probation are over; recognition counts from it (Điều lệ, Điều 5; MT10)."""
    day = subject.admitted_on
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _age(candidate: Candidate, scope: Scope) -> int | None:
    born, held = candidate.birth_date, scope.meeting.meeting.date
    return held.year - born.year - ((held.month, held.day) < (born.month, born.day)) if born else None


def _unions(candidate: Candidate, _: Scope) -> str | None:
    unions = candidate.union_member
    if not unions:
        return None
    told = (
        "đoàn viên Đoàn Thanh niên Cộng sản Hồ Chí Minh" if unions.youth_union else "",
        "đoàn viên công đoàn" if unions.trade_union else "",
    )
    return ", ".join(filter(None, told)) or None


def _away(status: str) -> Callable[[AttendanceFigures, Scope], int]:
    def count(_: AttendanceFigures, scope: Scope) -> int:
        meeting = scope.meeting
        return sum(meeting.member(absence.member).status == status for absence in meeting.attendance.absentees)

    return count


def _recipients(scope: Scope) -> tuple[str, ...]:
    given = scope.meeting.documents.recipients_resolution if scope.meeting.meeting.type != "regular" else ()
    found = given or (f"{scope.meeting.organization.superior.cap_uy} (để báo cáo)",)
    return (*found, *(() if found[-1].startswith("Lưu") else ("Lưu hồ sơ",)))


_TALLY: Derived = {
    "failed": (bool, lambda vote, scope: _failed(vote, scope)),
    "passed": (bool, lambda vote, scope: vote_figures(vote, scope.figures.attendance).passed is True),
    "needed": (int, lambda vote, scope: vote_figures(vote, scope.figures.attendance).needed),
}
DERIVED: dict[type, Derived] = {
    AgendaItem: {
        "vote": (Vote | None, lambda item, _: vote_on(item)),
        "probation": (Subject | None, lambda item, _: item.subject),
        "passed_list": (tuple[Sympathizer, ...], _passed_list),
        "list_title": (str, lambda item, _: _LISTS[item.kind]),
    },
    Candidate: {"age": (int | None, _age), "unions": (str | None, _unions)},
    Subject: {"due_on": (dt.date, lambda subject, _: due_on(subject))},
    Exemption: {"ground_words": (str, lambda exemption, _: GROUNDS[exemption.ground])},
    AttendanceFigures: {
        "absent_official": (int, _away("official")),
        "absent_probationary": (int, _away("probationary")),
    },
    Vote: {
        **_TALLY,
        "head_teller": (MemberId | None, lambda vote, _: vote.tellers[0] if vote.tellers else None),
        "other_tellers": (tuple[MemberId, ...], lambda vote, _: vote.tellers[1:]),
    },
    Tally: _TALLY,
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "admissions": (tuple[AgendaItem, ...], on_persons("admission")),
        "admission_resolutions": (tuple[AgendaItem, ...], _proposed("admission")),
        "full_memberships": (tuple[AgendaItem, ...], on_persons("full_membership")),
        "full_membership_resolutions": (tuple[AgendaItem, ...], _proposed("full_membership")),
        "exemption_resolutions": (tuple[AgendaItem, ...], _proposed("exemption")),
        "sympathizer_lists": (
            tuple[AgendaItem, ...],
            lambda scope: tuple(item for item in scope.meeting.agenda if _passed_list(item, scope)),
        ),
        "dossier_recipients": (tuple[str, ...], _recipients),
    }
}


def _voted(kind: str, found: str, name: str) -> Callable[[Scope], tuple[str, str] | None]:
    """Return what tells why no resolution on a person can be made though there are such items."""

    def look(scope: Scope) -> tuple[str, str] | None:
        if ROOTS[Meeting][found][1](scope):
            return None
        items = on_persons(kind)(scope)
        if any(_failed(vote_on(item), scope) for item in items):
            return (
                f"{name} không đủ số đảng viên tán thành nên không có nghị quyết.",
                "Đồng chí kiểm tra số liệu biểu quyết (votes); nếu đúng thì chỉ làm biên bản, báo cáo đủ kết quả với cấp trên.",
            )
        if items:
            return (
                f"{name} chưa ghi kết quả biểu quyết nên không làm được nghị quyết.",
                "Đồng chí thêm phần votes vào mục ấy của agenda rồi chạy lại.",
            )
        return (
            f"Tệp cuộc họp không có nội dung này ({kind}).",
            f"Nếu cuộc họp có xét, đồng chí thêm mục có kind: {kind} vào agenda rồi chạy lại.",
        )

    return look


def _no_list(scope: Scope) -> tuple[str, str] | None:
    if any(_passed_list(item, scope) for item in scope.meeting.agenda):
        return None
    return (
        "Cuộc họp không thông qua việc nào về quần chúng cảm tình Đảng.",
        "Đồng chí ghi quần chúng và kết quả biểu quyết từng người (sympathizers) vào mục ấy của agenda rồi chạy lại.",
    )


NEEDS = {
    "admission_resolution": _voted("admission", "admission_resolutions", "Đề nghị kết nạp"),
    "full_membership_resolution": _voted(
        "full_membership", "full_membership_resolutions", "Đề nghị công nhận đảng viên chính thức"
    ),
    "exemption_resolution": _voted("exemption", "exemption_resolutions", "Đề nghị miễn, giảm công tác và sinh hoạt đảng"),
    "sympathizer_list": _no_list,
}
