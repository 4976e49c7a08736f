"""The first page: what would you like to do; how pages look to this person; what this machine can do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.web.guard import CHOICES
from bienban.web.pages import compose_new

_FEW = 3  # drafts and papers to go on with
_YEAR = 365 * 24 * 3600  # seconds a choice is remembered


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the three ways in, and what was left half done."""
    from bienban.store import drafts

    shown = {
        "drafts": drafts.newest()[:_FEW],
        "received": [each for each in api.latest_received(_FEW) if each.paper],
        "first": compose_new.first_run(),
    }
    return render(request, "home.html", shown)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Turn big type, high contrast or single keys on or off, and go back to the page."""
    back, name = request.POST.get("ve", ""), request.POST.get("doi", "")
    answer = HttpResponseRedirect(back if url_has_allowed_host_and_scheme(back, None) else "/")
    if name in CHOICES:
        on = request.COOKIES.get(name) == CHOICES[name]
        answer.set_cookie(name, "" if on else CHOICES[name], max_age=_YEAR, samesite="Strict")
    return answer


@require_safe
def machine(request: HttpRequest) -> HttpResponse:
    """Show what works on this machine and what to type for what does not."""
    return render(request, "machine.html", {"found": list(api.doctor())})


urls = [
    path("", show, name="home"),
    path("giao-dien/", look, name="look"),
    path("tinh-trang/", machine, name="machine"),
]
