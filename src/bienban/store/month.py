"""The month of many chi bộ, counted from the rows: every figure with the meetings it rests on (experience.md 8)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import JSONField, Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTransform

from bienban.model.totals import ChiBoRow, Held, MonthCount, MonthTotals, Named, RuleRow
from bienban.store import closing
from bienban.store.lying import lying, unread
from bienban.store.models import Finding, Meeting, Organization, Paper, Report

_DAY_CHECKS = ("fixed_day", "registered_day")
"""Kinds of check that tell of a meeting on another day than the fixed or the registered one."""
_CONTENT_CHECKS = ("required_section", "section_or_table", "heading_only", "superior_words", "matter_told")
"""Kinds of check that tell of a content which the minutes lack or leave empty; others are about what stands there."""
_WHO_CAME = ("attendance.present", "attendance.required")
_ABOVE = ("dang uy ", "dang bo ", "huyen uy ", "tinh uy ", "thanh uy ", "quan uy ", "thi uy ")
"""How bodies above a chi bộ begin, as folded: their papers do not make them hold a chi bộ's meetings."""


def month(year: int, number: int, rules: str = "") -> MonthTotals:
    """Return the month as its papers tell it; ``rules`` names one stack, else the newest verdict of a paper counts.

    A meeting belongs to the month of its day; only minutes count as meetings, a bound book as many as it tells of.
    """
    first, last = _ends(year, number)
    of_papers = ("understood", "lines", "text", "folded")
    meetings = list(
        _minutes()
        .filter(held_on__gte=first, held_on__lte=last)
        .select_related("paper")
        .defer(*(f"paper__{each}" for each in of_papers))
        .prefetch_related(Prefetch("paper__reports", Report.objects.defer("judged")), "paper__reports__findings")
        .order_by("held_on", "paper_id", "number")
    )
    same, names = counted_as(), _names()
    placed = _by_chi_bo(same, ((each.paper.organization_id, each) for each in meetings))
    findings = {each.id: _of(each, standing(each.paper, rules)) for each in meetings}
    rows = [_row(key, *names[key], found, findings) for key, found in placed.items()]
    points = ((_held(each), sum(one.undecided for one in findings[each.id])) for each in meetings)
    totals = MonthTotals(
        year,
        number,
        tuple(sorted(rows, key=lambda row: (row.superior, row.organization, row.id))),
        missing=_named(names, _missing(same, placed, first, last)),
        rules=_by_rule(names, placed, findings),
        quarter=_named(names, _thematic(same, first, last)),
        open=tuple((held, count) for held, count in points if count),
        unplaced=tuple(_held(each) for each in meetings if each.paper.organization_id is None),
        undated=tuple(_held(each) for each in _minutes().filter(held_on=None).order_by("paper_id", "number")),
        unread=unread(),
    )
    return replace(totals, closed=closing.closed(totals))


def _minutes() -> QuerySet[Meeting]:
    return Meeting.objects.filter(paper__in=lying(), kind="minutes")


def _held(meeting: Meeting) -> Held:
    return Held(meeting.paper_id, meeting.number, meeting.held_on)


def _of(meeting: Meeting, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are about a meeting; those of a paper of one meeting are all about it."""
    return [each for each in findings if each.meeting in (0, meeting.number)]


def months(count: int, until: tuple[int, int]) -> tuple[MonthCount, ...]:
    """Return ``count`` months up to the month ``until`` (year, month), the earliest first, each in one line."""
    each = [divmod(until[0] * 12 + until[1] - 1 - back, 12) for back in reversed(range(count))]
    same = counted_as()
    rows = (
        _minutes()
        .filter(held_on__gte=dt.date(each[0][0], each[0][1] + 1, 1), held_on__lte=_ends(*until)[1])
        .order_by("held_on", "paper_id", "number")
        .values_list("paper__organization_id", "held_on", "meeting_types", *map(_fact, _WHO_CAME))
    )
    found: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault((row[1].year, row[1].month - 1), []).append(row)
    return tuple(_count(year, month0 + 1, same, found.get((year, month0), [])) for year, month0 in each)


def _count(year: int, number: int, same: dict[int, int], rows: list[tuple[Any, ...]]) -> MonthCount:
    met = _by_chi_bo(same, ((row[0], row[2:]) for row in rows))
    told = [_attendance(each) for each in met.values()]
    whole = [(present, required) for present, required in told if present is not None and required]
    return MonthCount(year, number, len(met), len(rows), sum(each[0] for each in whole), sum(each[1] for each in whole))


def _fact(path: str) -> KeyTransform:
    return KeyTransform(path, "facts", output_field=JSONField())


def _ends(year: int, number: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


# -- whose a paper is ------------------------------------------------------------------------------------------------------


def counted_as() -> dict[int, int]:
    """Return for every organisation the one it is counted as: named without a superior it is the only one of its name."""
    rows = list(Organization.objects.order_by("id").values_list("id", "folded", "parent_id"))
    placed: dict[str, set[int]] = {}
    for key, name, parent in rows:
        if parent is not None:
            placed.setdefault(name, set()).add(key)
    return {
        key: next(iter(placed[name])) if parent is None and len(placed.get(name, ())) == 1 else key
        for key, name, parent in rows
    }


def _names() -> dict[int, tuple[str, str]]:
    """Return for every organisation its name and its superior's."""
    return {key: (name, above or "") for key, name, above in Organization.objects.values_list("id", "name", "parent__name")}


def _by_chi_bo(same: dict[int, int], found: Iterable[tuple[int | None, Any]]) -> dict[int, list[Any]]:
    placed: dict[int, list[Any]] = {}
    for key, value in found:
        if key is not None:
            placed.setdefault(same[key], []).append(value)
    return placed


def _named(names: dict[int, tuple[str, str]], found: dict[int, list[Held]]) -> tuple[Named, ...]:
    each = (Named(key, *names[key], tuple(meetings)) for key, meetings in found.items())
    return tuple(sorted(each, key=lambda one: (one.superior, one.organization, one.id)))


def _missing(same: dict[int, int], placed: dict[int, list[Any]], first: dt.date, last: dt.date) -> dict[int, list[Held]]:
    """Return the chi bộ that were to meet and have no minutes in the month, each with its last ones before.

    To meet are those of which any paper up to the month's end is known, as long as they are.
    """
    written = lying().filter(Q(held_on__lte=last) | Q(held_on=None)).values("organization_id")
    known = Organization.objects.filter(id__in=written, below=None).exclude(until__lt=first).exclude(since__gt=last)
    expected = {same[key] for key, name in known.values_list("id", "folded") if not name.startswith(_ABOVE)} - placed.keys()
    told = _meetings(Q(held_on__lt=first, paper__organization__isnull=False))
    newest = {same[key]: held for key, held, _ in told if key is not None and same[key] in expected}
    return {key: [newest[key]] if key in newest else [] for key in expected}


def _meetings(which: Q) -> Iterator[tuple[int | None, Held, list[str]]]:
    """Yield chi bộ, meeting and types of minutes, in order of their days."""
    rows = _minutes().filter(which).order_by("held_on", "paper_id", "number")
    for key, types, *held in rows.values_list("paper__organization_id", "meeting_types", "paper_id", "number", "held_on"):
        yield key, Held(*held), types


def _thematic(same: dict[int, int], first: dt.date, last: dt.date) -> dict[int, list[Held]]:
    """Return the chi bộ with thematic minutes in the quarter, up to the end of the month."""
    begin = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    found = _meetings(Q(held_on__gte=begin, held_on__lte=last))
    return _by_chi_bo(same, ((key, held) for key, held, types in found if "thematic" in types))


# -- what a chi bộ's papers tell ---------------------------------------------------------------------------------------------


def standing(paper: Paper, rules: str = "") -> list[Finding]:
    """Return the findings of a paper by its newest verdict, or by the one of these rules; none that a person put aside."""
    reports = [report for report in paper.reports.all() if not rules or report.rules == rules]
    newest = max(reports, key=lambda report: (report.made_at, report.id), default=None)
    return [each for each in newest.findings.all() if not each.dismissed] if newest else []


def _row(key: int, name: str, superior: str, meetings: list[Meeting], findings: dict[int, list[Finding]]) -> ChiBoRow:
    regular = next((each for each in meetings if "regular" in each.meeting_types), meetings[0])
    told = [each for one in meetings for each in findings[one.id]]
    faults = [each for each in told if not each.undecided]
    figures = ((each.meeting_types, *map(each.facts.get, _WHO_CAME)) for each in meetings)
    present, required = _attendance(figures)
    return ChiBoRow(
        id=key,
        organization=name,
        superior=superior,
        kind=regular.paper.chi_bo_kind,
        meetings=tuple(map(_held, meetings)),
        present=present,
        required=required,
        total=regular.facts.get("quality.total"),
        grade=str(regular.facts.get("quality.grade") or ""),
        thematic=tuple(_held(each) for each in meetings if "thematic" in each.meeting_types),
        missing=tuple(sorted({each.rule for each in faults if each.check_kind in _CONTENT_CHECKS})),
        must=sum(each.force == "phải" for each in faults),
        should=sum(each.force == "nên" for each in faults),
        undecided=len(told) - len(faults),
        wrong_day=tuple(sorted({each.rule for each in faults if each.check_kind in _DAY_CHECKS})),
        feedback=tuple(line for each in meetings for line in each.feedback),
        duration=_duration(regular.facts),
        regular=any("regular" in each.meeting_types or not each.meeting_types for each in meetings),
    )


def _duration(facts: dict[str, Any]) -> int | None:
    """Return how many minutes the regular meeting lasted, where it ended on the day it began."""
    try:
        begin, end = (dt.time.fromisoformat(facts.get(path) or "") for path in ("meeting.start", "meeting.end"))
    except ValueError:
        return None
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    return minutes if minutes > 0 else None


def _attendance(meetings: Iterable[tuple[Any, Any, Any]]) -> tuple[int | None, int | None]:
    """Return who came and who had to, of the regular meeting where there is one; one that tells both goes before others."""
    told = [(types, *(each if type(each) is int else None for each in figures)) for types, *figures in meetings]
    regular = [each for each in told if "regular" in each[0]] or told[:1]
    _, present, required = next((each for each in regular if each[1] is not None and each[2]), regular[0])
    return present, required


def _by_rule(
    names: dict[int, tuple[str, str]], placed: dict[int, list[Meeting]], findings: dict[int, list[Finding]]
) -> tuple[RuleRow, ...]:
    """Return the rules that meetings broke, those of most chi bộ first."""
    found: dict[tuple[str, str, bool], dict[int, list[Held]]] = {}
    for key, rule, held in _broken(placed, findings):
        meetings = found.setdefault(rule, {}).setdefault(key, [])
        if held not in meetings:
            meetings.append(held)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(RuleRow(rule, force, _named(names, where), missing) for (rule, force, missing), where in ordered)


def _broken(
    placed: dict[int, list[Meeting]], findings: dict[int, list[Finding]]
) -> Iterator[tuple[int, tuple[str, str, bool], Held]]:
    for key, meetings in placed.items():
        for meeting in meetings:
            for each in findings[meeting.id]:
                if not each.undecided:
                    yield key, (each.rule, each.force, each.check_kind in _CONTENT_CHECKS), _held(meeting)
