"""Members of a draft from an Excel file of any shape or a pasted list: chosen, seen, then taken over; taken back if wrong."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bienban import api
from bienban.api import writing
from bienban.errors import BienbanError, InvalidInputError
from bienban.meetings.building import keys
from bienban.meetings.member_list import Listed
from bienban.model import Member
from bienban.store import drafts
from bienban.web.pages import compose
from bienban.web.pages import compose_changes as changes
from bienban.web.pages.compose_values import choices, cleaned, shown

_LISTED, _BEFORE = "_listed", "_members_before"
_ENDINGS = (".xlsx", ".xls", ".docx", ".doc", ".csv", ".txt", ".pdf", ".odt", ".ods")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for a list; show what was understood of it; put it in the place of the members there are."""
    page = compose.found(key, "dang-vien")
    if page is None:
        return compose.lost(request)
    problem = ""
    if request.method == "POST":
        data = dict(page.draft.data)
        try:
            to = _done(data, str(request.POST.get("go", "")), request)
        except BienbanError as error:
            problem = f"{error.message} {error.hint}"
        else:
            kept = drafts.save(key, page.draft.version, title=changes.title(data), data=data, step="dang-vien")
            return HttpResponseRedirect(page.at("danh-sach" if kept is None else to))
    listed = page.draft.data.get(_LISTED)
    told = {
        "page": page,
        "listed": listed,
        "rows": [_row(each) for each in listed["members"]] if listed else [],
        "before": len(page.draft.data.get("members", ())),
        "undo": _BEFORE in page.draft.data,
        "problem": problem,
        "text": request.POST.get("dan", ""),
    }
    return render(request, "compose_members.html", told, status=400 if problem else 200)


def _done(data: dict[str, Any], go: str, request: HttpRequest) -> str:
    """Change a draft as a button asks, and return the page that comes then.

    Raises ``BienbanError`` where no list of members is found.
    """
    if go == "nhap" and _LISTED in data:
        data[_BEFORE] = data.get("members", [])
        data["members"] = _merged(data.get("members", ()), data.pop(_LISTED)["members"])
        return "dang-vien"
    if go == "hoan-tac" and _BEFORE in data:
        data["members"] = data.pop(_BEFORE)
        return "dang-vien"
    if go == "bo":
        data.pop(_LISTED, None)
        return "danh-sach"
    found = _read(request.FILES.get("tep"), cleaned(str(request.POST.get("dan", ""))))
    data[_LISTED] = {
        "members": [writing.record_tree(each) for each in found.members],
        "notes": found.notes,
        "problems": found.problems,
    }
    return "danh-sach"


def _read(file: UploadedFile | None, text: str) -> Listed:
    if file is None and not text:
        raise InvalidInputError("Chưa có danh sách.", hint="Đồng chí chọn tệp Excel, hoặc dán danh sách vào ô, rồi bấm lại.")
    with tempfile.TemporaryDirectory() as folder:
        if file is not None:
            ending = Path(file.name or "").suffix.casefold()
            place = Path(folder) / f"danh-sach{ending if ending in _ENDINGS else '.xlsx'}"
            place.write_bytes(file.read())
            return api.members(place)
        place = Path(folder) / "danh-sach.txt"
        for each in (text, _numbered(text)):
            place.write_text(each, "utf-8")
            try:
                return api.members(place)
            except InvalidInputError as error:
                problem = error
        raise problem


def _numbered(text: str) -> str:
    """Return lines of bare names with a number before each, as lists have them."""
    lines = [re.sub(r"^[-–•+*]\s*", "", line).replace("\t", " – ", 1) for line in text.split("\n") if line.strip()]
    return "\n".join(line if line[:1].isdigit() else f"{number}. {line}" for number, line in enumerate(lines, 1))


def _merged(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the members of a list; who was there before under the same name keeps the id that others name."""
    known = {str(each.get("name", "")).casefold(): each for each in old}
    rows = []
    for each in new:
        before = known.pop(str(each["name"]).casefold(), {})
        rows.append({**before, **each, "id": before.get("id", "")})
    return changes.with_ids(rows, "DV{:02}")


def _row(member: Mapping[str, Any]) -> dict[str, str]:
    hints = keys(Member)

    def words(key: str) -> str:
        hint = hints[key][1]
        return dict(choices(hint)).get(member.get(key, ""), shown(hint, member.get(key)))

    return {key: words(key) for key in ("name", "birth_date", "status", "participation", "party_role", "work_role")}


urls = [path("soan/<slug:key>/danh-sach/", take, name="compose-members")]
