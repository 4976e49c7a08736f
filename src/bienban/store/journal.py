"""What people did, in the order they did it: rows are only added, each holds the hash of the one before it.

A row changed, taken out or put between others breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bienban.store.models import Journal

_FIRST = "0" * 64


def write(by: str, what: str, subject: str = "", details: Mapping[str, Any] | None = None) -> None:
    """Add a row: who did what to what; in the transaction of the act itself, so that neither is without the other."""
    with transaction.atomic():
        Journal.objects.select_for_update().order_by("id").first()  # those who write at once take turns
        last = Journal.objects.order_by("id").last()
        row = Journal(at=timezone.now(), by=by, what=what, subject=subject, details=dict(details or {}))
        row.before = last.sha256 if last else _FIRST
        row.sha256 = _hash(row)
        row.save(force_insert=True)


def broken() -> int | None:
    """Return the first row that is not as it was written or not where it was, ``None`` when all are."""
    before = _FIRST
    for row in Journal.objects.order_by("id").iterator():
        if row.before != before or row.sha256 != _hash(row):
            return int(row.id)
        before = row.sha256
    return None


def _hash(row: Journal) -> str:
    told = [row.before, row.at.isoformat(), row.by, row.what, row.subject, row.details]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()
