"""A paper that was read: its text and findings side by side, findings put aside, the files to take home, a mended version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import re_path
from django.views.decorators.http import require_POST, require_safe

from bienban import api, resources
from bienban.errors import BienbanError
from bienban.model.kept import KeptPaper
from bienban.store import dismissals, papers, placing, received, remarks
from bienban.web.downloads import DOCX, download
from bienban.web.pages import check, paper_shown
from bienban.web.pages.check import SHA256, kept_name
from bienban.web.sent import whole


@require_safe
def show(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show the findings of a paper beside its text."""
    return page(request, kept_or_404(sha256))


@require_safe
def slip(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show the findings as one sheet to print."""
    paper = kept_or_404(sha256)
    groups = paper_shown.groups(paper)
    shown = {
        "paper": paper,
        "groups": groups,
        "own": paper_shown.own(groups, remarks.of(sha256)),
        "titles": _titles(paper),
        "received": received.received(sha256),
    }
    return render(request, "paper_slip.html", shown)


def kept_or_404(sha256: str) -> KeptPaper:
    """Return a paper with its verdict; the page of what does not exist where there is none."""
    paper = api.kept_paper(sha256)
    if paper is None:
        raise Http404
    return paper


def page(request: HttpRequest, paper: KeptPaper, wrong: Mapping[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """Return the page of a paper; ``wrong`` says what a person asked for and could not be done."""
    groups, sha256 = paper_shown.groups(paper), paper.row.sha256
    own = paper_shown.own(groups, remarks.of(sha256))
    shown = {
        "paper": paper,
        "groups": groups,
        "lines": list(paper_shown.lines(paper, (*groups.marked, *own))),
        "own": own,
        "blocks": list(paper_shown.blocks(paper)),
        "sentences": remarks.sentences(),
        "understood": paper_shown.understood(paper, resources.labels()),
        "titles": _titles(paper),
        "rules": api.rules().keys(),
        "received": received.received(sha256),
        "earlier": received.same_meeting(sha256),
        "original": api.original(sha256),
        "stale": api.judged_by_old_rules(sha256),
        "who": check.who(request),
        "said": placing.said(sha256),
        "parcel": received.parcels([sha256]).get(sha256, ""),
        "every": papers.chi_bo(),
        "wrong": wrong,
    }
    return render(request, "paper.html", shown, status=status)


def _titles(paper: KeptPaper) -> list[str]:
    """Return the titles of the profiles that judged."""
    profiles = {each.id: each.title for each in resources.profiles()}
    return [profiles.get(each, each) for each in paper.profiles]


@require_POST
def put_aside(request: HttpRequest, sha256: str) -> HttpResponse:
    """Put a finding aside with a reason, or let it be told again."""
    finding, who, back = whole(request.POST.get("diem", "")) or 0, request.POST.get(check.WHO, ""), "dua-lai" in request.POST
    try:
        if back:
            dismissals.take_back(finding, by=who)
        else:
            dismissals.put_aside(finding, reason=request.POST.get("ly-do", ""), by=who)
    except BienbanError as problem:
        wrong = {
            "finding": finding,
            "words": f"{problem.message} {problem.hint}",
            "reason": request.POST.get("ly-do", ""),
            "who": who,
        }
        return page(request, kept_or_404(sha256), wrong, 400)
    return check.remember(HttpResponseRedirect(f"/van-ban/{sha256}/#diem-{finding}"), who.strip())


@require_POST
def judge_again(_: HttpRequest, sha256: str) -> HttpResponse:
    """Judge a paper by the rules as they are now."""
    api.judge_again(sha256)
    return HttpResponseRedirect(f"/van-ban/{sha256}/")


@require_safe
def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the paper as it came."""
    paper, place = kept_or_404(sha256), api.original(sha256)
    data = place.read_bytes() if place else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        words = "Tệp gốc không còn ở chỗ cũ, hoặc đã thay đổi từ lúc đọc. Đồng chí nộp lại tệp ở trang Kiểm tra biên bản."
        return page(request, paper, {"words": words}, 404)
    return download(data, kept_name(paper.row.name), _media_type(paper.understood["reading"]["reader"], data))


_TYPES = {"docx": DOCX, "doc": "application/msword", "odf": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf"}
_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"PK": "application/zip",
}


def _media_type(reader: str, data: bytes) -> str:
    """Return the media type of a file by the reader that knew it, else by its first bytes."""
    if reader == "plain":
        return "text/plain"
    by_content = (kind for begin, kind in _BEGINNINGS.items() if data.startswith(begin))
    return _TYPES.get(reader) or next(by_content, "application/octet-stream")


@require_safe
def parcel(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the paper as it came, packed to be sent, with its hash."""
    paper = kept_or_404(sha256)
    try:
        code, data = api.pack_received(sha256, kept_name(paper.row.name))
    except BienbanError as problem:
        return page(request, paper, {"words": f"{problem.message} {problem.hint}"}, 404)
    return download(data, f"{_stem(paper)} - Gói {code}.zip", "application/zip")


def _stem(paper: KeptPaper) -> str:
    return kept_name(paper.row.name).rpartition(".")[0] or "van-ban"


@require_safe
def commented(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the paper as a Word file with a comment on the words of each finding."""
    paper = kept_or_404(sha256)
    try:
        data = api.commented(sha256)
    except BienbanError as problem:
        return page(request, paper, {"words": f"{problem.message} {problem.hint}"}, 503)
    return download(data, f"{_stem(paper)}.gop-y.docx", DOCX)


urls = [
    re_path(rf"^van-ban/{SHA256}/$", show, name="paper"),
    re_path(rf"^van-ban/{SHA256}/phieu/$", slip, name="slip"),
    re_path(rf"^van-ban/{SHA256}/bo-qua/$", put_aside, name="put-aside"),
    re_path(rf"^van-ban/{SHA256}/kiem-tra-lai/$", judge_again, name="judge-again"),
    re_path(rf"^van-ban/{SHA256}/ban-goc$", original, name="original"),
    re_path(rf"^van-ban/{SHA256}/goi.zip$", parcel, name="parcel"),
    re_path(rf"^van-ban/{SHA256}/gop-y.docx$", commented, name="commented"),
]
