"""A symbol that several documents bear is cited without its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bienban.checks._dates import shown
from bienban.model import CitedDocument, Minutes, Verdict
from bienban.text import fold


def check(minutes: Minutes, *, documents: Sequence[Mapping[str, Any]]) -> Iterator[Verdict]:
    """Report cited symbols without a date that two or more ``documents`` had borne by the day of the meeting.

    Where all of them were out of force by then, ``citations_in_force`` tells it. Values: ``symbol``, ``documents``.
    """
    day = minutes.fact("meeting.date")
    held = day.value if day is not None and isinstance(day.value, date) else date.max
    for fact in minutes.every("citations"):
        cited = fact.value
        if not isinstance(cited, CitedDocument) or cited.date is not None:
            continue
        known = [each for each in documents if fold(str(each["symbol"])) == fold(cited.symbol) and each["date"] <= held]
        if len(known) > 1 and any(each.get("effective_to", date.max) >= held for each in known):
            yield Verdict(spans=fact.spans, values={"symbol": cited.symbol, "documents": named(known)})


def named(documents: Sequence[Mapping[str, Any]]) -> str:
    """Return documents that share a symbol by date and title: “ngày 06/7/2018 (Hướng dẫn …), ngày …”."""
    return "; ".join(f"ngày {shown(each['date'])} ({each['title']})" for each in documents)
