"""Drafts: those there are, a new one from the last meeting, a file, nothing or a sample, and one deleted."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bienban import api, resources
from bienban.api import VIETNAM, writing
from bienban.errors import BienbanError, InvalidInputError
from bienban.model import Meeting
from bienban.store import drafts, papers
from bienban.web.pages import compose
from bienban.web.pages import compose_changes as changes
from bienban.web.pages.compose_steps import steps
from bienban.web.pages.compose_values import capital

DONE = "xong"
_LAST, _FILE, _FIRST, _SAMPLE, _OPEN = "ky-truoc", "tep", "lan-dau", "mau", "mo-tep"


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the drafts there are."""
    rows = []
    for draft in drafts.newest():
        titles = {each.name: each.title for each in steps(draft.data)}
        done = draft.step == DONE
        rows.append({"draft": draft, "done": done, "at": draft.step if not done else DONE, "step": titles.get(draft.step, "")})
    return render(request, "compose_list.html", {"rows": rows})


def last_done() -> tuple[drafts.Draft, Meeting] | None:
    """Return the finished meeting to go on from: of those printed the one held last."""
    found = []
    for draft in drafts.newest():
        if draft.data.get(changes.MADE):
            try:
                found.append((draft, writing.meeting_of(draft.data)))
            except BienbanError:
                continue
    return max(found, key=lambda each: each[1].meeting.date, default=None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask which meeting and what to begin it from; begin it."""
    last = last_done()
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        kind = str(request.POST.get("loai", "regular"))
        source = str(request.POST.get("tu", ""))
        try:
            data = _begun(source, kind if kind in writing.AGENDAS else "regular", request.FILES.get("tep"), last)
        except BienbanError as error:
            told = getattr(error, "problems", ())
            problems = [("tep", f"{error.message} {error.hint}"), *(("tep", each) for each in told[:20])]
        else:
            new = drafts.begin(compose.key_of(request), changes.title(data), changes.begun(data), _first(source))
            return HttpResponseRedirect(f"/soan/{new.key}/{_first(source)}/")
    labels = resources.labels()["meeting_type"]
    shown = {
        "last": last,
        "kinds": [(kind, capital(labels[kind])) for kind in writing.AGENDAS],
        "month": changes.title(writing.next_draft(last[1])) if last else "",
        "chosen": request.POST.get("tu") or (_LAST if last else _FIRST),
        "kind": request.POST.get("loai", "regular"),
        "key": compose.new_key(),
        "problems": problems,
        "sample": writing.has_sample(),
    }
    return render(request, "compose_new.html", shown, status=400 if problems else 200)


def first_run() -> dict[str, Any] | None:
    """Return what the way in of a person's first time needs, ``None`` once there is a draft or a paper."""
    if not papers.is_empty() or drafts.newest():
        return None
    return {"key": compose.new_key(), "sample": writing.has_sample()}


def _first(source: str) -> str:
    return "chi-bo" if source == _FIRST else "thoi-gian"


def _begun(source: str, kind: str, file: UploadedFile | None, last: tuple[drafts.Draft, Meeting] | None) -> dict[str, Any]:
    """Return the draft that begins from what a person chose.

    Raises ``BienbanError`` for a file nobody can go on from.
    """
    if source == _LAST and last:
        return writing.next_draft(last[1], kind)
    if source == _SAMPLE and writing.has_sample():
        return writing.draft_of(writing.sample())
    if source in (_FILE, _OPEN):
        meeting = _from_file(file)
        if source == _FILE:
            return writing.next_draft(meeting, kind)
        if meeting.meeting.type not in writing.AGENDAS:
            raise InvalidInputError(
                "Chưa có mẫu biên bản cho loại cuộc họp này.", hint="Đồng chí chọn “Từ tệp của kỳ trước” để soạn loại khác."
            )
        return writing.draft_of(meeting)
    return writing.first_draft(kind, datetime.now(VIETNAM).date())


def _from_file(file: UploadedFile | None) -> Meeting:
    if file is None:
        raise InvalidInputError("Chưa chọn tệp.", hint="Đồng chí chọn tệp kỳ trước (.docx, .xlsx, .yaml) rồi bấm lại.")
    ending = Path(file.name or "").suffix.casefold()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"ky-truoc{ending if ending in ('.docx', '.xlsx', '.yaml', '.yml', '.json') else '.docx'}"
        place.write_bytes(file.read())
        return api.apart(api.load_meeting, place)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Ask before a draft is deleted, by its name; delete it."""
    draft = drafts.find(key)
    if request.method == "POST":
        drafts.forget(key)
        return HttpResponseRedirect("/soan/")
    return render(request, "compose_drop.html", {"draft": draft}) if draft else compose.lost(request)


urls = [
    path("soan/", show, name="compose"),
    path("soan/moi/", begin, name="compose-new"),
    path("soan/<slug:key>/xoa/", drop, name="compose-drop"),
]
