"""Findings that a person put aside or took back, by the content of the paper, the rule and the words concerned.

The same as ``own.dismissals`` keeps in a file; what is put aside stays so when the paper is judged again by other rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from bienban.errors import UsageError
from bienban.store import journal
from bienban.store.models import Dismissal, Finding


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule spoke over all papers of a store, and how often a person put it aside."""

    rule: str
    told: int
    aside: int


def put_aside(finding: int, *, reason: str, by: str) -> None:
    """Put a finding aside (its row), with all findings of the same rule and words on the same paper, and write it down.

    Raises ``UsageError`` where there is no such finding, it is an open question, or reason or name are missing.
    """
    if not reason.strip():
        raise UsageError("Chưa ghi lý do bỏ qua.", hint="Đồng chí ghi vắn tắt lý do để người xem sau hiểu vì sao.")
    _decide(finding, reason.strip(), by.strip(), back=False)


def take_back(finding: int, *, by: str, reason: str = "") -> None:
    """Let a finding that was put aside be told again; raises as ``put_aside``, and where it was not put aside."""
    _decide(finding, reason.strip(), by.strip(), back=True)


def aside(sha256: str) -> set[tuple[str, str]]:
    """Return rule and words of what is put aside of a paper, whether its newest verdict tells it or not."""
    rows = Dismissal.objects.filter(sha256=sha256, taken_back=False)
    return set(rows.values_list("rule", "words"))


def per_rule() -> tuple[RuleCount, ...]:
    """Return the rules that people put aside, the most often put aside first: a rule that is often wrong shows itself."""
    standing = Finding.objects.filter(undecided=False).values_list("rule")
    rows = standing.annotate(told=Count("id"), aside=Count("id", filter=Q(dismissed=True))).filter(aside__gt=0)
    return tuple(RuleCount(*row) for row in rows.order_by("-aside", "rule"))


def _decide(key: int, reason: str, by: str, *, back: bool) -> None:
    if not by:
        raise UsageError("Chưa ghi ai quyết định.", hint="Đồng chí ghi họ và tên.")
    with transaction.atomic():
        row = Finding.objects.filter(id=key, undecided=False).select_related("report__paper").first()
        if row is None:
            raise UsageError("Không còn điểm này.", hint="Đồng chí mở lại kết quả của văn bản rồi chọn lại.")
        if row.dismissed is not back:
            raise UsageError(
                f"Điểm này {'đang được nêu' if back else 'đã bỏ qua từ trước'}, không phải làm gì thêm.",
                hint="Đồng chí mở lại kết quả của văn bản để xem.",
            )
        sha256 = row.report.paper.sha256
        told = {"reason": reason, "by": by, "at": timezone.now(), "taken_back": back}
        Dismissal.objects.update_or_create(sha256=sha256, rule=row.rule, words=row.words, defaults=told)
        same = Finding.objects.filter(report__paper__sha256=sha256, rule=row.rule, words=row.words, undecided=False)
        same.update(dismissed=not back)
        details = {"rule": row.rule, "words": row.words, "reason": reason}
        journal.write(by, "finding taken back" if back else "finding put aside", sha256, details)
