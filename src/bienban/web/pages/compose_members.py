"""Members of a draft from a file of any shape or a pasted list: read, matched, seen, taken over; taken back if wrong."""

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
from bienban.meetings import member_list
from bienban.meetings.building import keys
from bienban.meetings.member_list import Heading
from bienban.model import Member
from bienban.model.grid import Grid
from bienban.store import drafts
from bienban.web.pages import compose
from bienban.web.pages import compose_changes as changes
from bienban.web.pages import compose_columns as columns
from bienban.web.pages.compose_values import choices, cleaned, shown

_LISTED, _SHEET, _BEFORE = "_listed", "_sheet", "_members_before"
_ENDINGS = (".xlsx", ".xls", ".docx", ".doc", ".csv", ".txt", ".pdf", ".odt", ".ods")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for a list; show what was understood of it; put it in the place of the members there are."""
    page = compose.found(key, "dang-vien")
    if page is None:
        return compose.lost(request)
    problem, heading = "", None
    if request.method == "POST":
        data = dict(page.draft.data)
        try:
            to = _done(data, str(request.POST.get("go", "")), request)
        except BienbanError as error:
            problem = f"{error.message} {error.hint}"
            if _SHEET in data:  # columns that a person has to match: they wait for that
                heading = columns.said(request.POST) if request.POST.get("go") == "ghep" else None
                drafts.save(key, page.draft.version, title=changes.title(data), data=data, step="dang-vien")
                page = compose.found(key, "dang-vien") or page
        else:
            kept = drafts.save(key, page.draft.version, title=changes.title(data), data=data, step="dang-vien")
            return HttpResponseRedirect(page.at("danh-sach" if kept is None else to))
    listed, waiting = page.draft.data.get(_LISTED), page.draft.data.get(_SHEET)
    told = {
        "page": page,
        "listed": listed,
        "rows": [_row(each) for each in listed["members"]] if listed else [],
        "asked": columns.shown(waiting, heading or _heading(page.draft.data)) if waiting else None,
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
        data.pop(_SHEET, None)
        data[_BEFORE] = data.get("members", [])
        data["members"] = _merged(data.get("members", ()), data.pop(_LISTED)["members"])
        return "dang-vien"
    if go == "hoan-tac" and _BEFORE in data:
        data["members"] = data.pop(_BEFORE)
        return "dang-vien"
    if go == "bo":
        data.pop(_LISTED, None)
        data.pop(_SHEET, None)
        return "danh-sach"
    left: tuple[str, ...] = ()
    if go == "ghep" and _SHEET in data:
        heading = columns.said(request.POST)
        data.pop(_LISTED, None)
        if not {"name", "given"} & set(heading.columns):
            raise InvalidInputError("Chưa chọn cột họ và tên.", hint="Đồng chí chọn cột nào là họ và tên rồi bấm lại.")
        found = member_list.read([columns.sheet(data[_SHEET])], heading)
    else:
        sheets, left = _read(request.FILES.get("tep"), cleaned(str(request.POST.get("dan", ""))))
        main, heading = columns.main(sheets), None
        data.pop(_LISTED, None)
        data.pop(_SHEET, None)
        if main is not None:
            data[_SHEET] = columns.waiting(main)
        found = member_list.read(sheets)
    if not found.members and not found.problems:
        raise InvalidInputError("Chưa thấy cột họ và tên của đảng viên.", hint=_MATCH if _SHEET in data else _NONE)
    data[_LISTED] = {
        "members": [writing.record_tree(each) for each in found.members],
        "notes": (*found.notes, *left),
        "problems": found.problems,
        "heading": {"row": heading.row, "columns": heading.columns} if heading else None,
    }
    return "danh-sach"


_NAME_AND_POST = 2  # columns of a list without headings that needs no person to match them
_MATCH = "Đồng chí chọn ở dưới dòng nào là tiêu đề, cột nào là họ và tên."
_NONE = "Đồng chí chọn tệp có danh sách, hoặc dán mỗi dòng một người."


def _heading(data: Mapping[str, Any]) -> Heading:
    """Return the headings of the sheet that waits: as a person said, else as far as their words are known."""
    said = (data.get(_LISTED) or {}).get("heading")
    return Heading(**said) if said else member_list.heading(columns.sheet(data[_SHEET]))


def _read(file: UploadedFile | None, text: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    if file is None and not text:
        raise InvalidInputError("Chưa có danh sách.", hint="Đồng chí chọn tệp Excel, hoặc dán danh sách vào ô, rồi bấm lại.")
    with tempfile.TemporaryDirectory() as folder:
        if file is not None:
            ending = Path(file.name or "").suffix.casefold()
            place = Path(folder) / f"danh-sach{ending if ending in _ENDINGS else '.xlsx'}"
            place.write_bytes(file.read())
            return api.apart(api.member_sheets, place)
        place = Path(folder) / "danh-sach.txt"
        place.write_text(text, "utf-8")
        read = api.apart(api.member_sheets, place)
        if any(member_list.heading(grid).columns or grid.columns > _NAME_AND_POST for grid in read[0]):
            return read
        place.write_text(_numbered(text), "utf-8")
        numbered = api.apart(api.member_sheets, place)
        return numbered if any(member_list.heading(grid).columns for grid in numbered[0]) else read


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
