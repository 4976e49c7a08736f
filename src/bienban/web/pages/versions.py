"""A mended version of a paper: handed in from the page of the earlier one, then both held against each other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import re_path
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.errors import BienbanError
from bienban.store import received, remarks
from bienban.web.pages import paper
from bienban.web.pages.check import SHA256, as_named

_OLD = SHA256.replace("sha256", "old")


@require_POST
def hand_in(request: HttpRequest, sha256: str) -> HttpResponse:
    """Receive the mended version of a paper, read it, and go on to both beside each other."""
    file, words = request.FILES.get("tep"), "Chưa có tệp nào. Đồng chí chọn tệp đã sửa rồi bấm lại."
    if file is not None:
        try:
            row, _ = api.receive(file.read(), as_named(file.name))
        except BienbanError as problem:
            words = f"{problem.message} {problem.hint}"
        else:
            if row.sha256 == sha256:
                words = "Tệp này giống hệt bản đang xem, chưa có gì được sửa. Đồng chí lưu tệp sau khi sửa rồi chọn lại."
            elif (judged := api.judge_received(row.sha256)) and judged.paper:
                return HttpResponseRedirect(f"/van-ban/{row.sha256}/so-voi/{sha256}/")
            else:
                words = judged.reason if judged else ""
    return paper.page(request, paper.kept_or_404(sha256), {"words": words}, 400)


@require_safe
def compare(request: HttpRequest, sha256: str, old: str) -> HttpResponse:
    """Show what became of the findings of an earlier version, and which words changed."""
    if sha256 == old:
        raise Http404
    new, before = paper.kept_or_404(sha256), paper.kept_or_404(old)
    of_meeting = sorted([new.row.id, *(row.id for row, _ in received.same_meeting(sha256))])
    known = before.row.id in of_meeting and before.row.id < new.row.id
    words = [text for line in new.lines for _, text in line]
    shown = {
        "new": new,
        "old": before,
        "compared": api.compare(before, new),
        "number": of_meeting.index(new.row.id) + 1 if known else 2,
        "earlier": of_meeting.index(before.row.id) + 1 if known else 1,
        "remarks": [(each, any(each.words in text for text in words)) for each in remarks.of(old)],
        "gaps": new.judged.get("gaps", ()),
        "undecided": sum(each.undecided for each in new.findings),
    }
    return render(request, "versions.html", shown)


urls = [
    re_path(rf"^van-ban/{SHA256}/nop-lai/$", hand_in, name="hand-in-again"),
    re_path(rf"^van-ban/{SHA256}/so-voi/{_OLD}/$", compare, name="compare"),
]
