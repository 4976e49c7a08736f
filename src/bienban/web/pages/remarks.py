"""What a reviewer says of words of a paper, and the sentences kept to be said again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path
from django.views.decorators.http import require_POST

from bienban.errors import BienbanError
from bienban.store import remarks
from bienban.web.pages import check, paper
from bienban.web.pages.check import SHA256
from bienban.web.sent import whole

_BOXES = ("doan", "chu", "tu", "cau", "loi", "nho", check.WHO)


@require_POST
def say(request: HttpRequest, sha256: str) -> HttpResponse:
    """Keep a remark on words of a paper: a kept sentence, own words, or both; keep it to be said again where asked."""
    sent = {name: request.POST.get(name, "").strip() for name in _BOXES}
    start, block, who = whole(sent["tu"]), whole(sent["doan"]), sent[check.WHO]
    says, again = f"{sent['cau']} {sent['loi']}".strip(), sent["loi"] if sent["nho"] else ""
    try:
        remarks.say(sha256, -1 if block is None else block, sent["chu"], says=says, by=who, start=start, again=again)
    except BienbanError as problem:
        return _refused(request, sha256, problem, sent)
    return check.remember(HttpResponseRedirect(f"/van-ban/{sha256}/#gop-y"), who)


@require_POST
def take_back(request: HttpRequest, sha256: str) -> HttpResponse:
    """Take a remark back."""
    try:
        remarks.take_back(sha256, whole(request.POST.get("gop-y", "")) or 0, by=request.POST.get(check.WHO, ""))
    except BienbanError as problem:
        return _refused(request, sha256, problem, {})
    return HttpResponseRedirect(f"/van-ban/{sha256}/#gop-y")


@require_POST
def forget(request: HttpRequest, sha256: str) -> HttpResponse:
    """Forget a sentence kept to be said again, and go back to the paper."""
    try:
        remarks.drop_sentence(request.POST.get("cau", ""), by=request.POST.get(check.WHO, ""))
    except BienbanError as problem:
        return _refused(request, sha256, problem, {})
    return HttpResponseRedirect(f"/van-ban/{sha256}/#gop-y")


def _refused(request: HttpRequest, sha256: str, problem: BienbanError, sent: dict[str, str]) -> HttpResponse:
    wrong = {"words": f"{problem.message} {problem.hint}", "remark": {"sent": True, **sent}}
    return paper.page(request, paper.kept_or_404(sha256), wrong, 400)


urls = [
    re_path(rf"^van-ban/{SHA256}/gop-y/$", say, name="remark"),
    re_path(rf"^van-ban/{SHA256}/gop-y/bo/$", take_back, name="take-remark-back"),
    re_path(rf"^van-ban/{SHA256}/cau-hay-dung/bo/$", forget, name="forget-sentence"),
]
