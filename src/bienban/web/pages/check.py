"""Papers handed in: dropped on the page, received one at a time, read, and each row telling what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.http import require_POST, require_safe

from bienban import api, resources
from bienban.errors import OUTCOME_WORDS, BienbanError, Outcome
from bienban.store.received import Received

BY_SCRIPT = "X-Bienban"
SHA256 = "(?P<sha256>[0-9a-f]{64})"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show where to drop papers, and those handed in last."""
    return _page(request)


def _page(request: HttpRequest, wrong: Sequence[Mapping[str, Any]] = (), status: int = 200) -> HttpResponse:
    latest = api.latest_received()
    shown = {"rows": map(_row, latest), "any": latest, "waiting": not all(each.ended for each in latest), "wrong": wrong}
    return render(request, "check.html", shown, status=status)


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Receive papers; a script sends one and gets its row, a plain form sends many and gets the page again."""
    rows = [_received(file) for file in request.FILES.getlist("tep")] or [{"problem": _NOTHING}]
    if request.headers.get(BY_SCRIPT):
        return render(request, "check_row.html", rows[0])
    api.begin_receiving()
    wrong = [row for row in rows if "problem" in row]
    return _page(request, wrong, 400) if wrong else HttpResponseRedirect("/kiem-tra/")


@require_POST
def judge(request: HttpRequest, sha256: str) -> HttpResponse:
    """Read a paper that was received and answer with its row."""
    row = api.judge_received(sha256)
    if row is None:
        raise Http404
    return render(request, "check_row.html", _row(row))


def as_named(name: str | None) -> str:
    """Return the name of a file as it is shown."""
    return re.sub(r"[\x00-\x1f\x7f]", " ", name or "").strip() or "không tên"


def kept_name(name: str) -> str:
    """Return the name under which a paper is given back: as it came, without what no system keeps in a name."""
    return re.sub(r'[\x00-\x1f\x7f/\\\\:*?"<>|]', "_", name).strip(" .") or "van-ban"


_NOTHING = "Chưa có tệp nào. Đồng chí chọn tệp rồi bấm lại."


def _received(file: UploadedFile) -> dict[str, Any]:
    """Return the row of one file: its receipt, or why it could not be kept."""
    name = as_named(file.name)
    try:
        row, new = api.receive(file.read(), name)
    except BienbanError as problem:
        return {"name": name, "problem": f"{problem.message} {problem.hint}"}
    return {**_row(row), "again": not new}


def _row(row: Received) -> dict[str, Any]:
    """Return what a row shows of a paper handed in."""
    labels = resources.labels()
    return {
        "row": row,
        "kind": labels["kind"].get(row.paper.kind, "Văn bản") if row.paper else "",
        "should": row.paper.should + row.paper.may if row.paper else 0,
        "ending": OUTCOME_WORDS.get(cast("Outcome", row.outcome), "").capitalize(),
    }


urls = [
    path("kiem-tra/", show, name="check"),
    path("kiem-tra/nop/", hand_in, name="hand-in"),
    re_path(rf"^kiem-tra/doc/{SHA256}/$", judge, name="judge"),
]
