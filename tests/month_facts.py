"""What the papers before and after a meeting say, computed without looking at them: one function a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bienban.generate.derive import derive, vote_figures
from bienban.generate.fields.month import signer
from bienban.model import AgendaItem, GroupScore, Meeting, Minutes, Score, Vote
from bienban.resources import sheets
from bienban.text import fold
from tests.meeting_facts import Facts, meeting_facts

Said = Callable[[Meeting], Facts]
_COUNTED = ("total", "official", "probationary", "required", "present", "percent")


def _head(meeting: Meeting, number: str | None = None) -> Facts:
    return {
        "organization.name": fold(meeting.organization.name),
        "organization.superior": fold(meeting.organization.superior.party_org),
        "document.number": number,
        "signature.chair": _name(meeting, signer(meeting)),
    }


def _name(meeting: Meeting, member: str) -> str:
    return fold(meeting.member(member).name)


def _held(meeting: Meeting, *paths: str) -> Facts:
    info = meeting.meeting
    known: Facts = {
        "date": info.date,
        "start": info.start,
        "end": info.end,
        "place": fold(info.place),
        "chair": _name(meeting, info.chair),
        "recorder": _name(meeting, info.recorder),
    }
    return {f"meeting.{path}": known[path] for path in paths}


def _counted(meeting: Meeting) -> Facts:
    figures = derive(meeting).attendance
    some = [
        each
        for each in ("exempt", "temporary_out", "temporary_in", "suspended", "excused", "unexcused")
        if getattr(figures, each)
    ]
    counted = (*_COUNTED, "present_official", "present_probationary", "absent", *some)
    return {f"attendance.{each}": float(getattr(figures, each)) for each in counted}


def _graded(meeting: Meeting) -> Facts:
    quality = derive(meeting).quality
    if not quality or quality.total is None:
        return {}
    return {"quality.total": float(quality.total), "quality.grade": fold(str(quality.grade))}


def _votes(meeting: Meeting, votes: Iterable[Vote], *, whole: bool) -> list[tuple[Any, ...]]:
    attendance = derive(meeting).attendance
    found = []
    for vote in votes:
        figures = vote_figures(vote, attendance)
        others = (vote.against, vote.abstain) if whole else (vote.against or None, vote.abstain or figures.not_voting or None)
        rate = figures.percent_present
        found.append((vote.in_favour, *others, attendance.voters, float(rate) if rate is not None else None))
    return sorted(found, key=str)


def _of_agenda(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Vote]:
    return [vote for item in items for vote in item.votes]


def notice(meeting: Meeting) -> Facts:
    """Return what the notice says."""
    return _head(meeting, meeting.documents.notice.number) | _held(meeting, "date", "start", "place")


def invitation(meeting: Meeting) -> Facts:
    """Return what the invitation of the first guest says."""
    return (
        _head(meeting) | _held(meeting, "date", "start", "place") | {"meeting.guests": [fold(meeting.meeting.guests[0].name)]}
    )


def programme(meeting: Meeting) -> Facts:
    """Return what the programme says; the chair's words stand below the signature."""
    head = _head(meeting)
    del head["signature.chair"]
    return head | _held(meeting, "date", "start", "place", "chair", "recorder")


def chi_uy(meeting: Meeting) -> Facts:
    """Return what the minutes of the chi ủy say."""
    held = meeting.meeting.preparation.chi_uy_meeting
    assert held is not None
    assert held.chair is not None
    assert held.recorder is not None
    chair, recorder = _name(meeting, held.chair), _name(meeting, held.recorder)
    return _head(meeting, meeting.documents.chi_uy.number) | {
        "meeting.date": held.date,
        "meeting.start": held.start,
        "meeting.end": held.end,
        "meeting.place": fold(held.place) if held.place else None,
        "meeting.chair": chair,
        "meeting.recorder": recorder,
        "signature.chair": chair,
        "signature.recorder": recorder,
        "tasks": sorted(
            (
                (fold(each.task), tuple(sorted(_name(meeting, one) for one in each.owner)), each.deadline)
                for each in held.assignments
            ),
            key=str,
        ),
    }


def score_sheet(meeting: Meeting) -> Facts:
    """Return what the score sheet says."""
    assert meeting.quality is not None
    visited = meeting.visit.scores if meeting.visit else ()
    return (
        _head(meeting)
        | _held(meeting, "date", "start", "end", "place", "chair")
        | _counted(meeting)
        | _graded(meeting)
        | {
            "quality.scores": _points(meeting.quality.scores),
            "quality.superior_scores": _points(meeting.quality.superior_scores or visited),
        }
    )


def _points(scores: tuple[Score, ...]) -> list[tuple[str, float, int]]:
    groups = {group.code: group for group in sheets()["hd42-2025"].groups}
    return [
        (fold(groups[each.code].title), float(each.score), groups[each.code].max - groups[each.code].thematic)
        for each in scores
    ]


def quick_report(meeting: Meeting) -> Facts:
    """Return what the report of the next two days says."""
    votes = _of_agenda(meeting, meeting.agenda) + (
        [meeting.resolution.vote] if meeting.resolution and meeting.resolution.vote else []
    )
    return (
        _head(meeting, meeting.documents.quick_report.number)
        | _held(meeting, "date", "start", "end", "place", "chair")
        | _counted(meeting)
        | _graded(meeting)
        | {"meeting.guests": sorted(fold(guest.name) for guest in meeting.meeting.guests)}
        | {"votes": _votes(meeting, votes, whole=False)}
    )


def extract(meeting: Meeting) -> Facts:
    """Return what the extract of the minutes says."""
    assert meeting.extract is not None
    items = [item for item in meeting.agenda if not meeting.extract.items or item.seq in meeting.extract.items]
    return (
        _head(meeting)
        | _held(meeting, "date", "start", "end", "place", "chair", "recorder")
        | _counted(meeting)
        | {"votes": _votes(meeting, _of_agenda(meeting, items), whole=True)}
    )


def visit(meeting: Meeting) -> Facts:
    """Return what the superior's visitor reports."""
    assert meeting.visit is not None
    return _held(meeting, "date", "start", "end", "place", "chair") | {"quality.superior_scores": _points(meeting.visit.scores)}


def assignment(meeting: Meeting) -> Facts:
    """Return what the notice of tasks says: every task under every owner."""
    tasks = meeting.resolution.tasks if meeting.resolution else ()
    name = {str(member.id): fold(member.name) for member in meeting.members} | {"all": "toàn thể đảng viên"}
    rows = [
        (
            fold(task.task),
            (name.get(owner, fold(owner)),),
            task.deadline if not isinstance(task.deadline, str) else fold(task.deadline),
        )
        for task in tasks
        for owner in dict.fromkeys((*task.owner, *task.co_owner))
    ]
    return _head(meeting, meeting.documents.assignment.number) | {
        "meeting.date": meeting.meeting.date,
        "tasks": sorted(rows, key=str),
    }


def feedback(meeting: Meeting) -> Facts:
    """Return what the sheet of concerns says besides its rows."""
    return _head(meeting)


def thematic_minutes(meeting: Meeting) -> Facts:
    """Return what the minutes of a thematic meeting say."""
    said = meeting_facts(meeting, "minutes")
    said["citations"] = _cited(meeting)
    return said


def thematic_resolution(meeting: Meeting) -> Facts:
    """Return what the resolution of a thematic meeting says; the vote on it may stand in its item."""
    said = meeting_facts(meeting, "resolution")
    said["citations"] = _cited(meeting)
    if meeting.resolution and not meeting.resolution.vote:
        said["votes"] = _votes(meeting, _of_agenda(meeting, meeting.agenda), whole=False)
    return said


def _cited(meeting: Meeting) -> list[tuple[str, Any]]:
    return sorted((each.symbol, each.date) for item in meeting.agenda if item.thematic for each in item.thematic.basis)


MONTH: dict[str, Said] = {
    "thong-bao-sinh-hoat": notice,
    "giay-moi-sinh-hoat": invitation,
    "chuong-trinh-sinh-hoat": programme,
    "bien-ban-chi-uy": chi_uy,
    "phieu-tu-danh-gia": score_sheet,
    "bao-cao-ket-qua-sinh-hoat": quick_report,
    "phieu-phan-anh": feedback,
    "thong-bao-phan-cong": assignment,
    "trich-bien-ban": extract,
    "bao-cao-du-sinh-hoat": visit,
}
THEME: dict[str, Said] = {"bien-ban-chuyen-de": thematic_minutes, "nghi-quyet-chuyen-de": thematic_resolution}


def scored(minutes: Minutes) -> Facts:
    """Return the points of every group in the order of the sheet."""
    return {
        path: [
            (fold(fact.value.title), float(fact.value.points), fact.value.most)
            for fact in minutes.every(path)
            if isinstance(fact.value, GroupScore)
        ]
        for path in ("quality.scores", "quality.superior_scores")
    }
