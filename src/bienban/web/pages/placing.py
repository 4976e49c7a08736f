"""A paper whose chi bộ or day is not told, or told wrongly: a person says whose it is and of what day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path
from django.views.decorators.http import require_POST

from bienban.errors import BienbanError
from bienban.store import placing
from bienban.web.pages import check, paper
from bienban.web.pages.check import SHA256
from bienban.web.sent import day, whole


@require_POST
def place(request: HttpRequest, sha256: str) -> HttpResponse:
    """Write down whose a paper is and of what day."""
    sent = {name: request.POST.get(name, "").strip() for name in ("chi-bo", "ten", "ngay", check.WHO)}
    try:
        chi_bo, held_on = whole(sent["chi-bo"]), day(sent["ngay"])
        placing.place(sha256, chi_bo=chi_bo, name=sent["ten"], held_on=held_on, by=sent[check.WHO])
    except BienbanError as problem:
        wrong = {"words": f"{problem.message} {problem.hint}", "place": sent}
        return paper.page(request, paper.kept_or_404(sha256), wrong, 400)
    return check.remember(HttpResponseRedirect(f"/van-ban/{sha256}/"), sent[check.WHO])


urls = [re_path(rf"^van-ban/{SHA256}/xep/$", place, name="place-paper")]
