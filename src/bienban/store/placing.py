"""Whose a paper is and of what day, said by a person where the paper does not tell or tells it wrongly; kept by content.

What a person said stays when the paper is judged again. The rules judge the words of the paper all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from bienban.errors import UsageError
from bienban.model.kept import Said
from bienban.store import journal
from bienban.store.models import Meeting, Organization, Paper, Placement
from bienban.store.packed import folded


def place(sha256: str, *, chi_bo: int | None, name: str, held_on: date | None, by: str) -> None:
    """Write down whose a paper is, by the id of a chi bộ or by its ``name``, and of what day; what is not said stays.

    A name that several chi bộ bear tells none of them: the paper is then of one whose superior nobody told.

    Raises ``UsageError`` for a paper that is not kept, a chi bộ nobody knows, and where nothing is said or by nobody.
    """
    paper = Paper.objects.filter(sha256=sha256).first()
    known = Organization.objects.filter(id=chi_bo).first() if chi_bo is not None else None
    if paper is None or (chi_bo is not None and known is None):
        raise UsageError("Không còn văn bản hoặc chi bộ này.", hint="Đồng chí tải lại trang rồi chọn lại.")
    if not by.strip():
        raise UsageError("Chưa ghi ai quyết định.", hint="Đồng chí ghi họ và tên.")
    if known is None and not name.strip() and held_on is None:
        raise UsageError("Chưa chọn chi bộ, chưa ghi ngày họp.", hint="Đồng chí chọn ít nhất một trong hai rồi bấm lại.")
    with transaction.atomic():
        known = known or _named(" ".join(name.split()))
        told = {"organization": known, "held_on": held_on}
        said_now = {key: value for key, value in told.items() if value is not None}
        Placement.objects.update_or_create(sha256=sha256, defaults={**said_now, "by": by.strip(), "at": timezone.now()})
        journal.write(
            by.strip(), "paper placed", sha256, {"chi_bo": known.name if known else "", "held_on": str(held_on or "")}
        )
        settle([paper])


def _named(name: str) -> Organization | None:
    """Return the chi bộ of a name, made where nobody bears it; one without a superior where several do."""
    if not name:
        return None
    plain = folded(name)
    same: list[Organization] = list(Organization.objects.filter(folded=plain).order_by("id"))
    told = same if len(same) == 1 else [each for each in same if each.parent_id is None]
    return told[0] if told else Organization.objects.create(name=name, folded=plain)


def settle(papers: Iterable[Paper]) -> None:
    """Let what people said of papers stand in their rows; the day of a bound book is that of its meetings."""
    found = {paper.sha256: paper for paper in papers}
    for said in Placement.objects.filter(sha256__in=found):
        paper = found[said.sha256]
        if said.organization_id:
            Paper.objects.filter(id=paper.id).update(organization=said.organization_id)
        meetings = Meeting.objects.filter(paper=paper.id)
        if said.held_on and meetings.count() == 1:
            Paper.objects.filter(id=paper.id).update(held_on=said.held_on)
            meetings.update(held_on=said.held_on)


def said(sha256: str) -> Said | None:
    """Return what a person said of a paper, ``None`` where nobody did."""
    row = Placement.objects.filter(sha256=sha256).select_related("organization").first()
    return Said(row.organization.name if row.organization else "", row.held_on, row.by, row.at) if row else None
