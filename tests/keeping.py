"""Papers put into the open store as a run puts them, without a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from bienban.batch.one import Done, Told

MISSING = Told("thieu-gio-be-mac", "missing", "phải", "Thiếu giờ.", "meeting.end", check_kind="required_section")


def minutes(number: int, chi_bo: str, day: date | None, **facts: Any) -> Done:
    """Return minutes without their closing time; one number is one content."""
    return Done(
        "read",
        sha256=f"{number:064}",
        name=f"{number}.docx",
        kind="minutes",
        meeting_types=("regular",),
        organization=chi_bo,
        superior="Đảng bộ xã Minh Khê",
        held_on=day,
        facts=facts,
        findings=(MISSING,),
    )


def keep(*told: Done) -> None:
    """Enter what came of files ``/m/0``, ``/m/1`` … into the ledger, after those that are there, and keep it."""
    from bienban.store import kept, ledger
    from bienban.store.models import Item

    first = Item.objects.count()
    ledger.enrol([ledger.Entry(f"/m/{number}", 1, 1) for number in range(first, first + len(told))], "r")
    kept.keep(zip([item.id for item in ledger.take(None, "me:1:1", len(told))], told, strict=True), "r", "0")
