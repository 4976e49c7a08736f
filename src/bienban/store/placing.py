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
    """Write down whose a paper is, by the id of a chi bộ or a new ``name``, and of what day; what is not said stays.

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
        if known is None and name.strip():
            plain = folded(" ".join(name.split()))
            known = Organization.objects.filter(folded=plain).order_by("id").first()
            known = known or Organization.objects.create(name=" ".join(name.split()), folded=plain)
        earlier = Placement.objects.filter(sha256=sha256).first()
        told = {
            "organization": known or (earlier.organization if earlier else None),
            "held_on": held_on or (earlier.held_on if earlier else None),
            "by": by.strip(),
            "at": timezone.now(),
        }
        Placement.objects.update_or_create(sha256=sha256, defaults=told)
        journal.write(
            by.strip(), "paper placed", sha256, {"chi_bo": known.name if known else "", "held_on": str(held_on or "")}
        )
        settle([paper])


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
