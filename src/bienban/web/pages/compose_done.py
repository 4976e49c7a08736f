"""A draft seen as it will print, with what is missing as links; then its Word file, its month, its meeting file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.api import writing
from bienban.errors import BienbanError
from bienban.store import drafts
from bienban.web.downloads import DOCX, XLSX, download
from bienban.web.pages import compose
from bienban.web.pages import compose_changes as changes
from bienban.web.pages import compose_fields as fields
from bienban.web.pages.compose_new import DONE
from bienban.web.pages.compose_steps import OTHERS
from bienban.web.pages.compose_values import capital

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\:*?\"<>|]")


@never_cache
@require_safe
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Show the whole text as it will print, and what is missing or worth a look."""
    page = compose.found(key, "xem-lai")
    if page is None:
        return compose.lost(request)
    faults = writing.built(page.draft.data)[1]
    blocks, problem = _printed(page.draft.data)
    boxes = _boxes(page)
    told = {
        "page": page,
        "faults": _told(boxes, ((each.path, each.words) for each in faults), "?thieu=1"),
        "remarks": _told(boxes, _remarks(page, finished=not faults)),
        "rows": blocks,
        "problem": problem,
        "number": len(page.steps),
    }
    return render(request, "compose_review.html", told)


def _printed(data: Mapping[str, Any]) -> tuple[list[list[list[dict[str, str]]]], str]:
    """Return the text of the minutes: rows of cells side by side, each its lines; or why nothing can be printed yet."""
    try:
        blocks = writing.lines(writing.minutes(data))
    except BienbanError as error:
        return [], f"{error.message} {error.hint}"
    rows: list[list[list[dict[str, str]]]] = []
    last: tuple[int, int, int] | None = None
    for block in blocks:
        look = " ".join(filter(None, (block.style.align or "", "bold" if block.style.bold else "")))
        line = {"text": f"{block.label} {block.text}".strip(), "look": look}
        cell = block.place.cell
        at = (cell.table, cell.row, cell.column) if cell else None
        if at is None or last is None or at[:2] != last[:2]:
            rows.append([[line]])
        elif at == last:
            rows[-1][-1].append(line)
        else:
            rows[-1].append([line])
        last = at
    return rows, ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person should mend or look at: the address of the box, what it is called, the words."""

    to: str
    where: str
    words: str


def _boxes(page: compose.Page) -> dict[str, tuple[str, str]]:
    """Return every box of every page of a draft by its path, in order: its address and what it is called."""
    found: dict[str, tuple[str, str]] = {}
    for step in (*page.steps[:-1], OTHERS):
        ready = compose.shown(compose.Page(page.draft, page.data, page.steps, step))
        found |= {each["id"]: (page.at(step.name), each["title"]) for each in ready.sections if each["id"]}
        for node in (node for section in ready.sections for node in fields.boxes(section["parts"])):
            found[node["id"]] = (page.at(step.name), " – ".join(filter(None, (node["where"], node["label"]))))
        found |= {row["at"]: (page.at(step.name), f"{step.title} – {row['name']}") for row in ready.roll if row["at"]}
    return found


def _told(boxes: Mapping[str, tuple[str, str]], told: Iterable[tuple[str, str]], ask: str = "") -> list[Told]:
    """Return what is told of fields as links to the boxes that hold them, in the order of the pages."""
    order = list(boxes)
    found: list[tuple[int, Told]] = []
    for field, words in told:
        at = field
        while at and at not in boxes:
            at = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", at)
        to, where = boxes.get(at, ("", ""))
        found.append((order.index(at) if at else len(order), Told(f"{to}{ask}#{at}" if to else "", where, capital(words))))
    return [each for _, each in sorted(found, key=lambda each: each[0])]


def _remarks(page: compose.Page, *, finished: bool) -> list[tuple[str, str]]:
    """Return what is worth a look though it may be right: items nobody wrote about, words the papers would fill in."""
    found = [
        (f"agenda[{number}]", "chưa ghi nội dung nào.")
        for number, item in enumerate(page.data.get("agenda", ()), 1)
        if not set(item) - {"seq", "kind", "title", "presenter", "duration_planned"}
    ]
    resolution = page.data.get("resolution")
    found += [("resolution.tasks", "chưa ghi việc nào.")] if resolution is not None and not resolution.get("tasks") else []
    found += [("resolution.vote", "chưa ghi.")] if resolution is not None and not resolution.get("vote") else []
    if finished:
        parted = (each.partition(": ") for each in api.remarks(writing.meeting_of(page.draft.data)))
        found += [(field, words) for field, _, words in parted]
    return found


@require_POST
def make(request: HttpRequest, key: str) -> HttpResponse:
    """Mark a draft as printed and show where its files are."""
    page = compose.found(key, "xem-lai")
    if page is None:
        return compose.lost(request)
    draft = page.draft
    if drafts.save(key, draft.version, title=draft.title, data={**draft.data, changes.MADE: True}, step=DONE) is None:
        return HttpResponseRedirect(page.at("xem-lai"))
    return HttpResponseRedirect(page.at(DONE))


@never_cache
@require_safe
def done(request: HttpRequest, key: str) -> HttpResponse:
    """Show the files of a draft."""
    page = compose.found(key, "xem-lai")
    if page is None:
        return compose.lost(request)
    faults = writing.built(page.draft.data)[1]
    return render(request, "compose_done.html", {"page": page, "name": _minutes_name(page.draft.data), "missing": len(faults)})


def _name(data: Mapping[str, Any]) -> str:
    """Return what the files of a draft are called: “2026-10 Chi bộ 5”."""
    info = data.get("meeting", {})
    month = str(info.get("date") or data.get("period", {}).get("plan") or "")[:7]
    return _safe(f"{month} {data.get('organization', {}).get('name', '')}") or "cuộc họp"


def _safe(name: str) -> str:
    return " ".join(_UNFIT.sub(" ", name).split()).strip(" .")[:120]


@require_safe
def file(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """Give a file of a draft: the minutes, all papers of the month, the meeting file."""
    page = compose.found(key, "xem-lai")
    if page is None:
        return compose.lost(request)
    data, name = page.draft.data, _name(page.draft.data)
    try:
        if what == "bien-ban":
            return download(writing.minutes(data), _minutes_name(data), DOCX)
        if what == "ca-thang":
            return download(_zipped(writing.papers(data), name), f"{name}.zip", "application/zip")
        if what == "goi":
            code, parcel = api.pack_draft(data, _minutes_name(data))
            return download(parcel, f"{name} - Gói {code}.zip", "application/zip")
        if what in ("yaml", "xlsx"):
            kind = XLSX if what == "xlsx" else "application/yaml"
            return download(writing.meeting_file(data, what), f"{name} - Tệp cuộc họp.{what}", kind)
    except BienbanError as error:
        told = {"page": page, "problem": f"{error.message} {error.hint}", "problems": getattr(error, "problems", ())}
        return render(request, "compose_unmade.html", told, status=409)
    return compose.lost(request)


def _minutes_name(data: Mapping[str, Any]) -> str:
    """Return the name of the minutes: “2026-10 Chi bộ 5 - Biên bản thường kỳ.docx”."""
    kind = changes.title({"meeting": {"type": data["meeting"]["type"]}}).removeprefix("Sinh hoạt ").casefold()
    return f"{_name(data)} - Biên bản {kind}.docx"


@require_POST
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Hand the minutes in as the check page does, and go on to what was found in them."""
    page = compose.found(key, "xem-lai")
    if page is None:
        return compose.lost(request)
    try:
        handed_in, _ = api.receive(writing.minutes(page.draft.data), _minutes_name(page.draft.data))
        api.judge_received(handed_in.sha256)
    except BienbanError as error:
        told = {"page": page, "problem": f"{error.message} {error.hint}"}
        return render(request, "compose_unmade.html", told, status=409)
    return HttpResponseRedirect(f"/van-ban/{handed_in.sha256}/" if api.kept_paper(handed_in.sha256) else "/kiem-tra/")


def _zipped(papers: tuple[tuple[str, bytes], ...], name: str) -> bytes:
    """Return papers as one file, the same bytes every time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for title, paper in papers:
            entry = zipfile.ZipInfo(f"{name} - {_safe(title)}.docx")
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, paper)
    return held.getvalue()


urls = [
    path("soan/<slug:key>/xem-lai/", review, name="compose-review"),
    path("soan/<slug:key>/tao/", make, name="compose-make"),
    path("soan/<slug:key>/kiem-tra/", check, name="compose-check"),
    path(f"soan/<slug:key>/{DONE}/", done, name="compose-done"),
    path("soan/<slug:key>/tep/<slug:what>/", file, name="compose-file"),
]
