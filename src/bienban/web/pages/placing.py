"""A paper whose chi bộ or day is not told, or told wrongly: a person says whose it is and of what day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path
from django.views.decorators.http import require_POST

from bienban.errors import BienbanError, UsageError
from bienban.own.questions import day
from bienban.store import placing
from bienban.web.pages import check, paper
from bienban.web.pages.check import SHA256
from bienban.web.sent import whole


@require_POST
def place(request: HttpRequest, sha256: str) -> HttpResponse:
    """Write down whose a paper is and of what day."""
    sent = {name: request.POST.get(name, "").strip() for name in ("chi-bo", "ten", "ngay", check.WHO)}
    try:
        try:
            held_on = day(sent["ngay"]) if sent["ngay"] else None
        except ValueError:
            raise UsageError(
                f"Ngày “{sent['ngay'][:20]}” không có trong lịch.", hint="Đồng chí ghi dạng 22/11/2026 rồi bấm lại."
            ) from None
        placing.place(sha256, chi_bo=whole(sent["chi-bo"]), name=sent["ten"], held_on=held_on, by=sent[check.WHO])
    except BienbanError as problem:
        wrong = {"words": f"{problem.message} {problem.hint}", "place": sent}
        return paper.page(request, paper.kept_or_404(sha256), wrong, 400)
    return check.remember(HttpResponseRedirect(f"/van-ban/{sha256}/"), sent[check.WHO])


urls = [re_path(rf"^van-ban/{SHA256}/xep/$", place, name="place-paper")]
