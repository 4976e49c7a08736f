"""A month counted from papers that were read, as the record a superior's report is printed from (documents.md F17)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from bienban.generate import printed
from bienban.model import Month
from bienban.model.minutes import ChiBoKind
from bienban.model.summary import Office, RegisteredChiBo, Reminder, Summary, ToldMeeting
from bienban.model.totals import ChiBoRow, MonthTotals, Named

_DOTS = "…………"
_PLACE = re.compile(r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh) (.+)", re.IGNORECASE)


def summary(month: MonthTotals, uncounted: Iterable[str], office: Office | None = None) -> Summary:
    """Return the month of all chi bộ as a record; ``uncounted`` are sentences on what no figure holds.

    Without ``office`` the superior that the papers name reports; dots stand for one they do not name, or name several of.
    """
    listed: list[ChiBoRow | Named] = [*month.rows, *month.missing]
    listed.sort(key=lambda one: (one.superior, one.organization, one.id))
    times = Counter(one.organization for one in listed)
    return Summary(
        office=office or _office({one.superior for one in listed}),
        period=Month(f"{month.year}-{month.month:02}"),
        chi_bo=tuple(_registered(one, twice=times[one.organization] > 1) for one in listed),
        uncounted=tuple(uncounted),
    )


def reminder(month: MonthTotals, chosen: Collection[int], deadline: date | None = None) -> Summary:
    """Return the record of a letter to the ``chosen`` chi bộ (ids) of those without minutes in the month."""
    silent = tuple(one for one in month.missing if one.id in chosen)
    return replace(summary(replace(month, rows=(), missing=silent), ()), reminder=Reminder(deadline=deadline))


def _office(superiors: set[str]) -> Office:
    named = superiors - {""}
    if len(named) != 1:
        return Office(cap_uy=f"Đảng ủy {_DOTS}", place_name=_DOTS)
    (name,) = named
    place = _PLACE.search(name)
    return Office(cap_uy=re.sub(r"^Đảng bộ\b", "Đảng ủy", name), place_name=place.group(1) if place else _DOTS)


def _registered(one: ChiBoRow | Named, *, twice: bool) -> RegisteredChiBo:
    name = f"{one.organization} ({one.superior})" if twice and one.superior else one.organization
    if isinstance(one, Named):
        return RegisteredChiBo(name=name)
    return RegisteredChiBo(
        name=name,
        kind=cast(ChiBoKind, one.kind) if one.kind in get_args(ChiBoKind) else None,
        told=ToldMeeting(
            date=one.days[0],
            regular=one.regular,
            duration=one.duration,
            required=one.required,
            present=one.present,
            score=Decimal(str(one.total)) if one.total is not None else None,
            grade=one.grade or None,
            other_day=bool(one.wrong_day),
            thematic=tuple(f"biên bản ngày {printed.short_date(held.day)}" for held in one.thematic if held.day),
            feedback=len(one.feedback),
        ),
    )
