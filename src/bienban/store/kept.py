"""What came of files, written: paper, verdict, findings and the row of the ledger in one transaction, or none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from bienban.store import placing
from bienban.store.ledger import place_words
from bienban.store.models import Dismissal, Finding, Item, Meeting, Organization, Paper, Report
from bienban.store.packed import folded, reasons, syllables, unpacked


def keep(results: Iterable[tuple[int, Any]], rules: str, version: str) -> None:
    """Write what came of leased rows, by their ids (``batch.one.Done``).

    Of files with the same bytes the first in the ledger is the paper, the others are its duplicates, whichever was done first.
    """
    came = list(results)
    read = {done.sha256: done for _, done in came if done.sha256}
    with transaction.atomic():
        items = Item.objects.in_bulk([row for row, _ in came])
        papers = _papers(read, version)
        _reports(papers, read, rules)
        touched = {item.paper_id for item in items.values()} | {paper.id for paper in papers.values()}
        for row, done in came:
            item = items[row]
            item.state, item.owner, item.until, item.outcome, item.reason = "done", "", 0, done.outcome, done.reason
            item.sha256, item.paper, item.seconds = done.sha256, papers.get(done.sha256), done.seconds
            item.save()
        first_of(touched)


def _papers(read: Mapping[str, Any], version: str) -> dict[str, Paper]:
    """Write the papers by their content, and return them; one that was there keeps its name."""
    organizations: dict[tuple[str, str], Organization | None] = {}
    rows = []
    for sha256, done in read.items():
        named = done.organization, done.superior
        if named not in organizations:
            organizations[named] = _organization(done)
        values = {
            "media_type": done.media_type,
            "size": done.size,
            "kind": done.kind,
            "meeting_types": list(done.meeting_types),
            "chi_bo_kind": done.chi_bo_kind,
            "organization": organizations[named],
            "held_on": done.held_on,
            "carried": done.carried,
            "understood": done.understood,
            "lines": done.lines,
            "text": done.text.replace("\x00", ""),
            "folded": syllables(f"{done.name}\n{done.text}"),
            "version": version,
        }
        rows.append(Paper(sha256=sha256, name=done.name, **values))
    if not rows:
        return {}
    Paper.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sha256"], update_fields=list(values))
    papers = {row.sha256: row for row in rows}
    _meetings(papers, read)
    placing.settle(papers.values())
    return papers


def _meetings(papers: Mapping[str, Paper], read: Mapping[str, Any]) -> None:
    """Write the meetings that papers tell of: of a bound book each, of any other paper the one it is about."""
    rows = []
    for sha256, paper in papers.items():
        for number, one in enumerate(read[sha256].meetings or (read[sha256],), 1):
            values = {
                "first_block": one.first_block,
                "kind": one.kind,
                "meeting_types": list(one.meeting_types),
                "held_on": one.held_on,
                "facts": one.facts,
                "feedback": list(one.feedback),
            }
            rows.append(Meeting(paper=paper, number=number, **values))
    Meeting.objects.bulk_create(rows, update_conflicts=True, unique_fields=["paper", "number"], update_fields=list(values))
    Meeting.objects.filter(paper__in=papers.values()).exclude(id__in=[row.id for row in rows]).delete()


def _organization(done: Any) -> Organization | None:
    """Return the chi bộ that a paper names, under the body it names above it; both are made when they are not known."""
    if not done.organization:
        return None
    above = None
    if done.superior:
        # A đảng bộ and its đảng ủy are one body above a chi bộ; minutes name the one, reports the other.
        above = _named(re.sub(r"^dang uy\b", "dang bo", folded(done.superior)), None, done.superior)
    return _named(folded(done.organization), above, done.organization, done.chi_bo_kind)


def _named(plain: str, above: Organization | None, name: str, kind: str = "") -> Organization:
    known: Organization | None = Organization.objects.filter(folded=plain, parent=above).order_by("id").first()
    return known or Organization.objects.create(folded=plain, parent=above, name=name, kind=kind)


def _reports(papers: Mapping[str, Paper], read: Mapping[str, Any], rules: str) -> None:
    """Write the verdicts of papers by one stack of rules, in the place of earlier ones by the same."""
    reports = {
        sha256: Report(
            paper=paper,
            rules=rules,
            profiles=list(read[sha256].profiles),
            complete=read[sha256].complete,
            judged=read[sha256].judged,
        )
        for sha256, paper in papers.items()
    }
    anew = ["profiles", "complete", "judged", "made_at"]
    Report.objects.bulk_create(reports.values(), update_conflicts=True, unique_fields=["paper", "rules"], update_fields=anew)
    Finding.objects.filter(report__in=reports.values()).delete()
    decided = Dismissal.objects.filter(sha256__in=papers, taken_back=False)
    aside = set(decided.values_list("sha256", "rule", "words"))
    Finding.objects.bulk_create(
        Finding(
            report=report,
            meeting=told.meeting,
            place=place,
            rule=told.rule,
            check_kind=told.check_kind,
            words=told.words,
            fault=told.fault,
            force=told.force,
            message=told.message,
            section=told.section,
            undecided=told.undecided,
            dismissed=not told.undecided and (sha256, told.rule, told.words) in aside,
        )
        for sha256, report in reports.items()
        for part in (False, True)
        for place, told in enumerate(each for each in read[sha256].findings if each.undecided is part)
    )


def first_of(papers: Iterable[int | None]) -> None:
    """Let the first file of each paper that still lies there tell how it was read, and every other be its duplicate."""
    of: dict[int, list[Item]] = {}
    with transaction.atomic():
        for item in Item.objects.filter(paper__in={key for key in papers if key}, state="done").order_by("id"):
            of.setdefault(item.paper_id, []).append(item)
        for files in of.values():
            _ordered(*files)


def _ordered(first: Item, *others: Item) -> None:
    if first.outcome == "duplicate":
        gaps = unpacked(first.paper.reports.latest("made_at", "id").judged)["gaps"]
        first.outcome, first.reason = "partial" if gaps else "read", reasons(gap["reason"] for gap in gaps)
        first.save(update_fields=["outcome", "reason"])
    for item in others:
        told = "duplicate", f"Trùng với {place_words(first.place)}"
        if (item.outcome, item.reason) != told:
            item.outcome, item.reason = told
            item.save(update_fields=["outcome", "reason"])


def park(row: int, reason: str, outcome: str = "unreadable") -> None:
    """Set a row aside with a reason."""
    Item.objects.filter(id=row).update(state="parked", owner="", until=0, outcome=outcome, reason=reason)
