"""What follows from the items a meeting decided on: the paper to write, where it goes, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bienban.model import Minutes

_TOLD = ("minutes", "minutes_extract")


def follow_ups(minutes: Minutes, table: Mapping[str, Any], day: date | None) -> Iterator[str]:
    """Yield one note a step of the table (``data/follow_ups.toml``) for the items of these minutes, in the words of a clerk.

    A step with dates is told only of meetings between them.
    """
    kinds = [item.kind for item in minutes.items if minutes.kind in _TOLD]
    for step in table["steps"]:
        bound = "from" in step or "to" in step
        if bound and (day is None or not step.get("from", date.min) <= day <= step.get("to", date.max)):
            continue
        if any(kind in step["items"] for kind in kinds):
            yield f"Việc tiếp theo: {step['text']} ({step['basis']})"
