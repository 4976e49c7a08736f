"""Rules that changed applied to papers judged before: the difference first, then, by a named person, the verdicts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.errors import BienbanError
from bienban.store import closing, papers
from bienban.web.pages import check

_HERE = "/ap-dung-lai/"
_MOST = 200  # papers listed


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show how many papers other rules judged and what the present ones would change."""
    return _page(request)


def _page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    now = api.looked()
    changed = [each for each in now.can if each.any]
    unread = [each for each in now.seen if not each.read]
    listed = () if now.left else (*changed[:_MOST], *unread[:_MOST])  # while it is looked at nothing is listed yet
    rows = papers.by_contents(each.sha256 for each in listed)
    shown = {
        "now": now,
        "total": len(now.left) + len(now.seen),
        "rows": [(rows.get(each.sha256), each) for each in changed[:_MOST]],
        "beyond": max(0, len(changed) - _MOST),
        "unread": [rows.get(each.sha256) for each in unread[:_MOST]],
        "unread_count": len(unread),
        "more": sum(len(each.more) for each in changed),
        "more_in": sum(bool(each.more) for each in changed),
        "less": sum(len(each.less) for each in changed),
        "less_in": sum(bool(each.less) for each in changed),
        "open": sum(each.opened for each in changed),
        "settled": sum(each.settled for each in changed),
        "closed": () if now.left else closing.touched({each.sha256 for each in changed}),
        "looking": bool(now.left) and "tiep" in request.GET,
        "going": now.agreed and bool(now.can) and not wrong,
        "who": check.who(request),
        "wrong": wrong,
    }
    return render(request, "rejudging.html", shown, status=400 if wrong else 200)


@require_POST
def look(_: HttpRequest) -> HttpResponse:
    """Look for a while at what would change."""
    api.look()
    return HttpResponseRedirect(f"{_HERE}?tiep")


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Judge for a while the papers whose difference was seen."""
    who = request.POST.get(check.WHO, "")
    try:
        api.apply(request.POST.get("quy-tac", ""), who)
    except BienbanError as problem:
        return _page(request, f"{problem.message} {problem.hint}")
    return check.remember(HttpResponseRedirect(_HERE), who.strip())


urls = [
    path("ap-dung-lai/", show, name="rejudging"),
    path("ap-dung-lai/xem/", look, name="rejudging-look"),
    path("ap-dung-lai/ap-dung/", apply, name="rejudging-apply"),
]
