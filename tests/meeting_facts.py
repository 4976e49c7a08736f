"""What a paper made of a meeting says: the facts a reader must find in it, by path, computed without looking at the paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from bienban.generate.derive import derive, vote_figures
from bienban.generate.fields.month import signer
from bienban.model import Absentee, AssignedTask, CitedDocument, Meeting, Minutes, Tally, Vote, VoteCount
from bienban.text import fold

Facts = dict[str, Any]


def meeting_facts(meeting: Meeting, kind: str) -> Facts:
    """Return the facts of one kind of paper; lists for list-valued paths, words folded, people by name."""
    figures = derive(meeting)
    attendance = figures.attendance
    name = {str(member.id): fold(member.name) for member in meeting.members}
    said: Facts = {
        "organization.name": fold(meeting.organization.name),
        "organization.superior": fold(meeting.organization.superior.party_org),
        "document.number": getattr(meeting.documents, kind).number,
        "signature.chair": name[meeting.meeting.chair if kind == "minutes" else signer(meeting)],
    }
    counted: tuple[str, ...] = ("total", "official", "probationary") if kind != "resolution" else ()
    if kind != "report":
        counted += ("required", "present", "percent")
        said |= {"meeting.date": meeting.meeting.date, "meeting.place": fold(meeting.meeting.place)}
    if kind == "minutes":
        counted += ("present_official", "present_probationary", "absent")
        counted += tuple(each for each in ("exempt", "temporary_out", "temporary_in", "suspended") if getattr(attendance, each))
        counted += tuple(each for each in ("excused", "unexcused") if getattr(attendance, each))
        said |= {
            "meeting.start": meeting.meeting.start,
            "meeting.end": meeting.meeting.end,
            "meeting.chair": name[meeting.meeting.chair],
            "meeting.recorder": name[meeting.meeting.recorder],
            "meeting.guests": sorted(fold(guest.name) for guest in meeting.meeting.guests),
            "signature.recorder": name[meeting.meeting.recorder],
            "attendance.absentees": sorted(
                (name[each.member], each.excused, fold(each.reason) if each.reason else "") for each in attendance.absentees
            ),
            "speakers": sorted({name[each] for each in figures.speakers}),
            "citations": sorted((each.symbol, each.date) for item in meeting.agenda for each in item.citations),
        }
        if figures.quality and figures.quality.total is not None:
            said |= {"quality.total": float(figures.quality.total), "quality.grade": fold(str(figures.quality.grade))}
    said |= {f"attendance.{each}": float(getattr(attendance, each)) for each in counted}
    if kind != "resolution" and meeting.dues and meeting.dues.amount:
        said["dues.amount"] = float(meeting.dues.amount)
    if kind != "report":
        said["votes"] = sorted(_votes(meeting, kind), key=str)
    said["tasks"] = sorted(
        (
            (fold(task.task), tuple(sorted(_owner(owner, name) for owner in task.owner)), _deadline(task.deadline))
            for task in (meeting.resolution.tasks if meeting.resolution else ())
        ),
        key=str,
    )
    return {path: value for path, value in said.items() if value is not None}


def _owner(owner: str, name: dict[str, str]) -> str:
    return "toàn thể đảng viên" if owner == "all" else name.get(owner, fold(owner))


def _deadline(deadline: date | str) -> date | str:
    return deadline if isinstance(deadline, date) else fold(deadline)


def _votes(meeting: Meeting, kind: str) -> list[tuple[Any, ...]]:
    """Return every vote with figures: in favour, against, abstain, base, percent; ``None`` where the paper prints none."""
    attendance = derive(meeting).attendance
    voters = attendance.voters

    def said(vote: Vote | Tally, *, whole: bool) -> tuple[Any, ...]:
        figures = vote_figures(vote, attendance)
        rate = figures.percent_present
        held_back = vote.abstain or figures.not_voting  # who does not vote abstains (corpus, k007) where nothing else is told
        others = (vote.against, vote.abstain) if whole else (vote.against or None, held_back or None)
        return (vote.in_favour, *others, voters, float(rate) if rate is not None and whole else None)

    found: list[tuple[Any, ...]] = []
    if kind == "minutes":
        found.append(said(meeting.opening.agenda_vote or Tally(in_favour=voters), whole=False))
        found += [said(vote, whole=True) for item in meeting.agenda for vote in item.votes]
        if meeting.closing.minutes_approved:
            found.append(said(meeting.closing.minutes_approved, whole=False))
    if meeting.resolution and meeting.resolution.vote:
        vote = meeting.resolution.vote
        rate = vote_figures(vote, attendance).percent_present
        found.append((*said(vote, whole=kind == "minutes")[:4], float(rate or 0)))
    return found


def paper_facts(minutes: Minutes, chair: str) -> Facts:
    """Return what a reader found, in the same shape; the chair is no speaker of ``derive``."""
    lists = ("attendance.absentees", "speakers", "votes", "citations", "tasks", "meeting.guests")
    found: Facts = {path: [] for path in lists}
    for fact in minutes.facts:
        if not fact.stated:
            continue
        value = fact.value
        if isinstance(value, Absentee):
            found[fact.path].append((fold(value.name), value.excused, fold(value.reason or "")))
        elif isinstance(value, VoteCount):
            found[fact.path].append((value.in_favour, value.against, value.abstain, value.base, value.percent))
        elif isinstance(value, CitedDocument):
            found[fact.path].append((value.symbol, value.date))
        elif isinstance(value, AssignedTask):
            owners = tuple(sorted(fold(each) for each in (value.owner or "").split(", ") if each))
            found[fact.path].append((fold(value.task), owners, _deadline(value.deadline or "")))
        elif fact.path in lists and isinstance(value, str):
            found[fact.path] += [fold(value)] if fact.path != "speakers" or fold(value) != fold(chair) else []
        elif fact.path not in found:
            plain = fold(value) if isinstance(value, str) and fact.path != "document.number" else value
            found[fact.path] = float(value) if isinstance(value, int | float) else plain
    return {path: sorted(value, key=str) if isinstance(value, list) else value for path, value in found.items()}
