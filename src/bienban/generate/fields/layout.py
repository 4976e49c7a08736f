"""What of the layout depends on the date of a paper: the guide in force then (form.md 1.8 and 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bienban import resources
from bienban.generate.fields._scope import Roots, Scope
from bienban.generate.fields.month import ROOTS as MONTH
from bienban.model import Meeting, Year
from bienban.model.summary import Summary


def layout(day: date) -> dict[str, Any]:
    """Return the rules in force on a day: of what a guide does not say, those before it; for older days the oldest."""
    found: dict[str, Any] = {}
    for each in resources.layouts():
        if not found or each["from"] <= day:
            found |= each
    return found


def _separator(day: date | None) -> str:
    return str(layout(day or date.max)["separator"])


def _of_meeting(scope: Scope) -> str:
    return _separator(MONTH[Meeting]["document"][1](scope).date or scope.meeting.meeting.date)


def _of_year(scope: Scope) -> str:
    """Return the sign for the date of the paper: the subject's, or that of the part of the year which the template names."""
    paper = getattr(scope.subject or getattr(scope.year, scope.document, None), "document", None)
    return _separator((paper and paper.date) or date(scope.year.year, 12, 31))


def _of_summary(scope: Scope) -> str:
    paper = scope.summary.reminder if scope.document == "reminder" else scope.summary
    return _separator(paper.document.date)


ROOTS: dict[type, Roots] = {
    Meeting: {"separator": (str, _of_meeting)},
    Year: {"separator": (str, _of_year)},
    Summary: {"separator": (str, _of_summary)},
}
