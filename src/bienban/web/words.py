"""Words of pages: numbers as people write them here, and what stands at a key; for templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from bienban import resources

register = template.Library()


def share(part: int | None, whole: int | None) -> str:
    """Return “87,5%”, or a dash where there is nothing to divide by."""
    return f"{part / whole * 100:.1f}%".replace(".", ",") if whole and part is not None else "—"


def thousands(number: int) -> str:
    """Return “1.234”."""
    return f"{number:,}".replace(",", ".")


def dash(value: Any) -> Any:
    """Return a value, or a dash where nothing is known; nought is known."""
    return "—" if value is None or value == "" else value


def at(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands at a key, or nothing."""
    return values.get(key)


def two(year: int) -> str:
    """Return the last two figures of a year."""
    return f"{year % 100:02}"


def label(key: str, group: str) -> str:
    """Return what a person reads for a key of the labels, ``group`` being its table."""
    return str(resources.labels()[group].get(key, key))


for _each in (share, thousands, dash, at, two, label):
    register.filter(_each.__name__, _each)
