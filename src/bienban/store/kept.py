"""What came of files, written: paper, verdict, findings and the row of the ledger in one transaction, or none of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import transaction

from bienban.store.models import Dismissal, Finding, Item, Organization, Paper, Report


class Came(Protocol):
    """What came of one file (``batch.one.Done``)."""

    outcome: str
    reason: str
    sha256: str
    findings: Any
    seconds: float


def folded(text: str) -> str:
    """Return text as it is searched: small letters without marks, “đ” and the letter Eth as “d”."""
    plain = unicodedata.normalize("NFD", text.casefold().translate({0x111: "d", 0xF0: "d"}))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def keep(results: Iterable[tuple[int, Any]], rules: str, version: str) -> None:
    """Write what came of leased rows, by their ids; the same paper under another name is a duplicate of the first."""
    with transaction.atomic():
        for row, done in results:
            item = Item.objects.get(id=row)
            outcome, reason, paper = done.outcome, done.reason, None
            if done.sha256:
                paper, first = _paper(done, version)
                other = None if first else paper.items.exclude(id=row).filter(state="done").order_by("id").first()
                if other is not None and other.place != item.place:
                    outcome, reason = "duplicate", f"Trùng với {other.place}"
                _report(paper, done, rules)
            item.state, item.owner, item.until = "done", "", 0
            item.outcome, item.reason, item.sha256, item.paper, item.seconds = outcome, reason, done.sha256, paper, done.seconds
            item.save()


def _paper(done: Any, version: str) -> tuple[Paper, bool]:
    values = {
        "name": done.name,
        "media_type": done.media_type,
        "size": done.size,
        "kind": done.kind,
        "meeting_types": list(done.meeting_types),
        "chi_bo_kind": done.chi_bo_kind,
        "organization": _organization(done),
        "held_on": done.held_on,
        "facts": done.facts,
        "sections": done.sections,
        "feedback": list(done.feedback),
        "understood": done.understood,
        "lines": done.lines,
        "text": done.text.replace("\x00", ""),
        "folded": folded(f"{done.name}\n{done.text}").replace("\x00", ""),
        "version": version,
    }
    paper, new = Paper.objects.update_or_create(sha256=done.sha256, defaults=values)
    return paper, bool(new)


def _organization(done: Any) -> Organization | None:
    """Return the chi bộ that a paper names, under the body it names above it; both are made when they are not known."""
    if not done.organization:
        return None
    above = None
    if done.superior:
        # A đảng bộ and its đảng ủy are one body above a chi bộ; minutes name the one, reports the other.
        plain = re.sub(r"^dang uy\b", "dang bo", folded(done.superior))
        above, _ = Organization.objects.get_or_create(folded=plain, parent=None, defaults={"name": done.superior})
    chi_bo: Organization
    chi_bo, _ = Organization.objects.get_or_create(
        folded=folded(done.organization), parent=above, defaults={"name": done.organization, "kind": done.chi_bo_kind}
    )
    return chi_bo


def _report(paper: Paper, done: Any, rules: str) -> None:
    values = {"profiles": list(done.profiles), "complete": done.complete, "judged": done.judged}
    report, new = Report.objects.update_or_create(paper=paper, rules=rules, defaults=values)
    if not new:
        report.findings.all().delete()
    aside = set(Dismissal.objects.filter(sha256=done.sha256, taken_back=False).values_list("rule", "words"))
    Finding.objects.bulk_create(
        Finding(
            report=report,
            place=place,
            rule=told.rule,
            check_kind=told.check_kind,
            words=told.words,
            fault=told.fault,
            force=told.force,
            message=told.message,
            section=told.section,
            undecided=told.undecided,
            dismissed=not told.undecided and (told.rule, told.words) in aside,
        )
        for part in (False, True)
        for place, told in enumerate(each for each in done.findings if each.undecided is part)
    )


def park(row: int, reason: str, outcome: str = "unreadable") -> None:
    """Set a row aside with a reason."""
    Item.objects.filter(id=row).update(state="parked", owner="", until=0, outcome=outcome, reason=reason)
