"""A sample of the store read by a person: drawn, each paper right or wrong, how often the program errs."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from bienban.errors import BienbanError
from bienban.store import papers, sampling
from bienban.web.pages import check
from bienban.web.sent import whole

_COUNT = 50


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the sample drawn last and how far it is read."""
    return _page(request)


def _page(request: HttpRequest, wrong: str = "", at: str = "") -> HttpResponse:
    sample = sampling.newest()
    rows = papers.by_contents(each.sha256 for each in sample.papers) if sample else {}
    shown = {
        "sample": sample,
        "rows": [(number, each, rows.get(each.sha256)) for number, each in enumerate(sample.papers, 1)] if sample else [],
        "count": _COUNT,
        "empty": papers.is_empty(),
        "who": check.who(request) or (sample.by if sample else ""),
        "wrong": wrong,
        "at": at,
        "note": request.POST.get("ghi", ""),
    }
    return render(request, "sample.html", shown, status=400 if wrong else 200)


@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a sample."""
    who, count = request.POST.get(check.WHO, ""), request.POST.get("so", "")
    try:
        sampling.draw(whole(count) or 0, who, secrets.token_hex(8))
    except BienbanError as problem:
        return _page(request, f"{problem.message} {problem.hint}", "rut")
    return check.remember(HttpResponseRedirect("/mau/"), who.strip())


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Keep what a person found reading a paper."""
    sha256, who = request.POST.get("van-ban", ""), request.POST.get(check.WHO, "")
    right = request.POST.get("dung") == "1"
    try:
        sampling.say(request.POST.get("mau", ""), sha256, right=right, by=who, note=request.POST.get("ghi", ""))
    except BienbanError as problem:
        return _page(request, f"{problem.message} {problem.hint}", sha256)
    return check.remember(HttpResponseRedirect(f"/mau/#v{sha256[:12]}"), who.strip())


urls = [
    path("mau/", show, name="sample"),
    path("mau/rut/", draw, name="draw-sample"),
    path("mau/doc/", say, name="say-of-sample"),
]
