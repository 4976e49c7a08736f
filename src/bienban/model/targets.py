"""Measurable targets of a year: resolved once, the plan of every monthly figure of their name (documents.md F32)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A measurable target of the year; an owner is a member's id, ``all``, or the name of a body."""

    name: str
    value: Decimal
    unit: str = ""
    owner: tuple[str, ...] = ()
    at_least: bool = False
