"""Words of pages: numbers as people write them here, and what stands at a key; for templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from bienban import resources
from bienban.model.kept import PaperRow
from bienban.profiles import shown as day_words

register = template.Library()


def share(part: int | None, whole: int | None) -> str:
    """Return “87,5%”, or a dash where there is nothing to divide by."""
    return percent(part / whole) if whole and part is not None else "—"


def percent(part: float) -> str:
    """Return “8,3%” for 0.083."""
    return f"{part * 100:.1f}%".replace(".", ",")


def thousands(number: int) -> str:
    """Return “1.234”."""
    return f"{number:,}".replace(",", ".")


def dash(value: Any) -> Any:
    """Return a value, or a dash where nothing is known; nought is known."""
    return "—" if value is None or value == "" else value


def at(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands at a key, or nothing."""
    return values.get(key)


def anchor(number: int) -> str:
    """Return where a meeting begins on the page of its paper: of a bound book its own place, else the top."""
    return f"#cuoc-hop-{number}" if number > 1 else ""


def day(when: date | None) -> str:
    """Return a day as the Party writes it, “05/6/2026”; of a moment its day here, nothing where none is known."""
    return day_words(when) if when else ""


def days(paper: PaperRow) -> str:
    """Return “ngày 05/6/2026”, of a bound book “12 cuộc họp, 05/01/2026 – 07/12/2026”, nothing where no day is known."""
    first, last = map(day, (paper.held_on, paper.until))
    span = first and (f"{first} – {last}" if last not in ("", first) else f"ngày {first}")
    return span if paper.meetings == 1 else ", ".join(filter(None, (f"{paper.meetings} cuộc họp", span)))


def two(year: int) -> str:
    """Return the last two figures of a year."""
    return f"{year % 100:02}"


def label(key: str, group: str) -> str:
    """Return what a person reads for a key of the labels, ``group`` being its table."""
    return str(resources.labels()[group].get(key, key))


for _each in (share, percent, thousands, dash, at, anchor, days, two, label):
    register.filter(_each.__name__, _each)
register.filter("day", day, expects_localtime=True)
