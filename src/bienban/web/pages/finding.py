"""Papers looked for by their words, with marks or without."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bienban import resources
from bienban.web.sent import whole

_PAGE = 25  # papers shown at a time


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the papers that hold all the words asked for, of one chi bộ or kind where chosen."""
    from bienban.store import papers

    words, kind = request.GET.get("tu", "").strip()[:200], request.GET.get("loai", "")
    chi_bo, page = (whole(request.GET.get(name, "")) for name in ("chi-bo", "trang"))
    page = max(page or 1, 1)
    kinds = resources.labels()["kind"]
    hits = papers.found(words, organization=chi_bo, kind=kind if kind in kinds else "", limit=_PAGE, offset=(page - 1) * _PAGE)
    shown = {
        "words": words,
        "kind": kind,
        "kinds": kinds.items(),
        "chi_bo": chi_bo,
        "every": papers.chi_bo(),
        "hits": hits,
        "page": page,
        "pages": -(-hits.total // _PAGE),
        "asked": bool(words or kind or chi_bo),
    }
    return render(request, "finding.html", shown)


urls = [path("tim/", show, name="finding")]
