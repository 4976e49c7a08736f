"""The month of many chi bộ, counted from the rows: every figure with the papers it rests on (experience.md 8)."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from bienban.model.totals import ChiBoRow, MonthTotals
from bienban.store.models import Finding, Item, Organization, Paper


def month(year: int, number: int, rules: str = "") -> MonthTotals:
    """Return the month as its papers tell it; ``rules`` names one stack, else the newest verdict of a paper counts.

    A meeting belongs to the month of its day; only minutes count as meetings.
    """
    first = dt.date(year, number, 1)
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    papers = list(
        Paper.objects.filter(held_on__gte=first, held_on__lte=last, kind="minutes")
        .select_related("organization__parent")
        .prefetch_related("reports__findings")
        .order_by("id")
    )
    same = _same()
    names = dict(Organization.objects.values_list("id", "name"))
    placed: dict[int, list[Paper]] = {}
    for paper in papers:
        if paper.organization_id:
            placed.setdefault(same[paper.organization_id], []).append(paper)
    findings = {paper.id: _findings(paper, rules) for paper in papers}
    rows = [_row(found, findings) for found in placed.values()]
    known = {same[key] for key in Organization.objects.filter(papers__isnull=False).values_list("id", flat=True)}
    return MonthTotals(
        year,
        number,
        tuple(sorted(rows, key=lambda row: (row.superior, row.organization))),
        tuple(sorted(names[key] for key in known - placed.keys())),
        _by_rule(findings, {paper.id: names[same[paper.organization_id]] for paper in papers if paper.organization_id}),
        undecided=sum(row.undecided for row in rows),
        unplaced=sum(paper.organization_id is None for paper in papers),
        unread=Item.objects.exclude(outcome__in=("read", "partial", "duplicate", "")).count(),
    )


def _same() -> dict[int, int]:
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


def _findings(paper: Paper, rules: str) -> list[Finding]:
    """Return the findings of a paper by its newest verdict, or by the one of these rules."""
    reports = [report for report in paper.reports.all() if not rules or report.rules == rules]
    newest = max(reports, key=lambda report: (report.made_at, report.id), default=None)
    return list(newest.findings.all()) if newest else []


def _row(papers: list[Paper], findings: dict[int, list[Finding]]) -> ChiBoRow:
    regular = next((paper for paper in papers if "regular" in paper.meeting_types), papers[0])
    facts: dict[str, Any] = regular.facts
    told = [each for paper in papers for each in findings[paper.id]]
    organization = max((paper.organization for paper in papers), key=lambda each: each.parent is not None)
    return ChiBoRow(
        organization=organization.name,
        superior=organization.parent.name if organization.parent else "",
        kind=regular.chi_bo_kind,
        papers=tuple(paper.id for paper in papers),
        held_on=tuple(paper.held_on for paper in papers),
        present=_count(facts.get("attendance.present")),
        required=_count(facts.get("attendance.required")),
        total=facts.get("quality.total"),
        grade=str(facts.get("quality.grade") or ""),
        thematic=any("thematic" in paper.meeting_types for paper in papers),
        missing=tuple(sorted({each.section for each in told if each.section and not each.undecided and not each.dismissed})),
        must=sum(each.force == "phải" and not each.undecided and not each.dismissed for each in told),
        should=sum(each.force == "nên" and not each.undecided and not each.dismissed for each in told),
        undecided=sum(each.undecided for each in told),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _by_rule(findings: dict[int, list[Finding]], names: dict[int, str]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return rule, force and the chi bộ concerned, the most frequent first."""
    found: dict[tuple[str, str], set[str]] = {}
    for paper, told in findings.items():
        for each in told:
            if paper in names and not each.undecided and not each.dismissed:
                found.setdefault((each.rule, each.force), set()).add(names[paper])
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((rule, force, tuple(sorted(where))) for (rule, force), where in ordered)
