"""Meetings being written on the pages: every save names the version it saw, and a later one is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bienban.store import models


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting being written: the tree of a meeting file as far as it goes, the page open last, how often it was kept."""

    key: str
    title: str
    data: Mapping[str, Any]
    step: str
    version: int
    changed_at: datetime


def _value(row: models.Draft) -> Draft:
    return Draft(row.key, row.title, row.data, row.step, row.version, row.changed_at)


def begin(key: str, title: str, data: Mapping[str, Any], step: str) -> Draft:
    """Keep a new draft; the same key a second time, as from a double click, is the first one again."""
    row, _ = models.Draft.objects.get_or_create(key=key, defaults={"title": title, "data": data, "step": step})
    return _value(row)


def find(key: str) -> Draft | None:
    """Return a draft by its key."""
    row = models.Draft.objects.filter(key=key).first()
    return _value(row) if row else None


def newest() -> tuple[Draft, ...]:
    """Return every draft, the one changed last first."""
    return tuple(map(_value, models.Draft.objects.order_by("-changed_at", "-id")))


def save(key: str, seen: int, *, title: str, data: Mapping[str, Any], step: str) -> Draft | None:
    """Keep a draft as somebody wrote it who saw the version ``seen``; ``None`` where a later one is kept, or none any more.

    Only what is written counts as a new version, not the page that is open.
    """
    with transaction.atomic():
        row = models.Draft.objects.filter(key=key, version=seen).first()
        if row is None:
            return None
        if (row.title, row.data) == (title, data):
            models.Draft.objects.filter(key=key, version=seen).update(step=step)
            return replace(_value(row), step=step)
        now = timezone.now()
        changed = models.Draft.objects.filter(key=key, version=seen).update(
            title=title, data=data, step=step, version=seen + 1, changed_at=now
        )
        return Draft(key, title, data, step, seen + 1, now) if changed else None


def forget(key: str) -> None:
    """Delete a draft."""
    models.Draft.objects.filter(key=key).delete()
