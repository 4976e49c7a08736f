"""The month of the chi bộ whose papers are here: figures that lead to their rows, one chart, Excel and Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.errors import BienbanError
from bienban.model.totals import ChiBoRow, MonthCount, MonthTotals, Named
from bienban.web.downloads import DOCX, XLSX, download
from bienban.web.pages import check, compose_new
from bienban.web.sent import day, whole

_MONTHS = 12  # bars of the chart
_FIRST, _LAST = 1930, 9998
_ASKED = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_TOP = 10  # contents most often missing, other matters most often to mend


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Go to the month asked for by its name, or to the month of today."""
    asked = request.GET.get("thang", "")
    if match := _ASKED.fullmatch(asked):
        return HttpResponseRedirect(f"/thang/{match[1]}-{int(match[2]):02}/")
    today = datetime.now(api.VIETNAM).date()
    return HttpResponseRedirect(f"/thang/{today:%Y-%m}/")


@require_safe
def show(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show a month on one page that can be printed."""
    return _page(request, _month(year, number))


@require_POST
def close(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Keep the figures of a month as they are reported upward."""
    from bienban.store import closing

    totals, who = _month(year, number), request.POST.get(check.WHO, "")
    try:
        closing.close(totals, who)
    except BienbanError as problem:
        return _page(request, totals, {"at": "chot", "words": f"{problem.message} {problem.hint}"})
    return check.remember(HttpResponseRedirect(f"/thang/{year}-{number:02}/#chot"), who.strip())


@require_POST
def remind(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Give a letter to the chi bộ chosen among those without minutes in a month."""
    totals, chosen, typed = _month(year, number), request.POST.getlist("chi-bo"), request.POST.get("han", "")
    wanted = {key for key in map(whole, chosen) if key is not None}
    try:
        with TemporaryDirectory() as folder:
            data = api.reminder(totals, wanted, Path(folder) / "cong-van.docx", deadline=day(typed)).read_bytes()
    except BienbanError as problem:
        words = f"{problem.message} {problem.hint}"
        return _page(request, totals, {"at": "nhac", "words": words, "chosen": wanted, "deadline": typed})
    return download(data, f"Cong van nhac gui bien ban thang {number}-{year}.docx", DOCX)


def _page(request: HttpRequest, totals: MonthTotals, wrong: Mapping[str, Any] | None = None) -> HttpResponse:
    from bienban.renderers import month as drawn
    from bienban.store import month as counted
    from bienban.store import papers

    year, number = totals.year, totals.month
    titles = _titles()
    chi_bo: tuple[ChiBoRow | Named, ...] = (*totals.rows, *totals.missing, *totals.quarter)
    named = (held for row in chi_bo for held in row.meetings)
    wanted = {held.paper for held in (*named, *(held for held, _ in totals.open), *totals.unplaced, *totals.undated)}
    shown = {
        "month": totals,
        "day": date(year, number, 1),
        "before": _beside(year, number, -1),
        "after": _beside(year, number, 1),
        "papers": papers.listed(wanted),
        "lacking": [(titles.get(row.rule, row.rule), row) for row in totals.lacking[:_TOP]],
        "faulty": [(titles.get(row.rule, row.rule), row) for row in totals.faulty[:_TOP]],
        "wrong_day": [row for row in totals.rows if row.wrong_day],
        "graded": sum(bool(row.grade) for row in totals.rows),
        "unsure": len(totals.unplaced) + len(totals.undated),
        "grades": sorted(totals.grades.items(), key=lambda each: (not each[0], each[0])),
        "feedback": [(row, drawn.asked(row)) for row in totals.rows if row.feedback],
        "who": check.who(request),
        "wrong": wrong,
        "first": compose_new.first_run(),
        "bars": _bars(counted.months(_MONTHS, (year, number))),
    }
    return render(request, "month.html", shown, status=400 if wrong else 200)


@require_safe
def workbook(_: HttpRequest, year: int, number: int) -> HttpResponse:
    """Give the month as an Excel file, text as text."""
    from bienban.renderers import month as drawn

    data = drawn.workbook(_month(year, number), _titles())
    return download(data, f"Tong hop thang {number}-{year}.xlsx", XLSX)


@require_safe
def report(_: HttpRequest, year: int, number: int) -> HttpResponse:
    """Give the month as a Word report on the superior's own form."""
    totals = _month(year, number)
    with TemporaryDirectory() as folder:
        data = api.month_report(totals, Path(folder) / "bao-cao.docx").read_bytes()
    return download(data, f"Bao cao tong hop thang {number}-{year}.docx", DOCX)


def _month(year: int, number: int) -> MonthTotals:
    from bienban.store import month as counted

    if not (_FIRST <= year <= _LAST and 1 <= number <= 12):
        raise Http404
    return counted.month(year, number)


def _beside(year: int, number: int, step: int) -> tuple[int, int]:
    months = year * 12 + number - 1 + step
    return months // 12, months % 12 + 1


def _titles() -> dict[str, str]:
    """Return what rules are called, by id."""
    return {rule: held[0][1].title for rule, held in api.rules().items()}


_HIGH, _WIDE, _GAP = 160, 52, 12  # of the chart: the highest bar, a bar, between bars


def _bars(months: tuple[MonthCount, ...]) -> dict[str, Any]:
    """Return the chart: for each month how many chi bộ met, as bars with places and heights in units of the drawing."""
    most = max((each.chi_bo for each in months), default=0)
    bars = [
        {
            "month": each,
            "x": index * (_WIDE + _GAP),
            "middle": index * (_WIDE + _GAP) + _WIDE // 2,
            "high": round(each.chi_bo / most * _HIGH) if most else 0,
            "y": 24 + _HIGH - (round(each.chi_bo / most * _HIGH) if most else 0),
        }
        for index, each in enumerate(months)
    ]
    return {"bars": bars, "width": len(months) * (_WIDE + _GAP), "height": _HIGH + 60, "bar": _WIDE, "any": bool(most)}


urls = [
    path("thang/", now, name="this-month"),
    path("thang/<int:year>-<int:number>/", show, name="month"),
    path("thang/<int:year>-<int:number>/chot/", close, name="close-month"),
    path("thang/<int:year>-<int:number>/nhac/", remind, name="remind"),
    path("thang/<int:year>-<int:number>/tong-hop.xlsx", workbook, name="month-workbook"),
    path("thang/<int:year>-<int:number>/bao-cao.docx", report, name="month-report"),
]
