"""Documents cited, and numbers and dates of the papers made of a meeting or of one item of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document cited: symbol (“207-QĐ/TW”), date, type in Vietnamese, issuer, title."""

    symbol: str
    date: dt.date
    type: str | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Number (“31-BB/CB”) and date of a paper made of the meeting; the date defaults to the meeting's."""

    number: str | None = None
    date: dt.date | None = None


NO_PAPER = Paper()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDocuments:
    """Papers of one item: with two candidates, or inside a regular meeting, each has its own."""

    minutes: Paper = NO_PAPER
    resolution: Paper = NO_PAPER
    tally: Paper = NO_PAPER


NO_DOCUMENTS = ItemDocuments()
