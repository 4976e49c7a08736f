"""Soạn biên bản: a meeting written page by page, kept as it goes, seen as it will print, handed over as Word."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bienban.api import VIETNAM, writing
from bienban.store import drafts
from bienban.web.pages import compose_changes as changes
from bienban.web.pages import compose_fields as form
from bienban.web.pages import compose_lines, compose_roll
from bienban.web.pages.compose_steps import OTHERS, Step, parts, steps
from bienban.web.pages.compose_values import capital
from bienban.web.sent import whole


@dataclass(frozen=True, slots=True)
class Page:
    """A draft with one of its pages open."""

    draft: drafts.Draft
    data: dict[str, Any]
    steps: tuple[Step, ...]
    step: Step

    def at(self, name: str) -> str:
        """Return the address of a page of this draft."""
        return f"/soan/{self.draft.key}/{name}/"

    @property
    def back(self) -> str:
        """Return the address of the page before."""
        return self.beside(-1)

    def beside(self, by: int) -> str:
        """Return the address of the page before or after."""
        names = [each.name for each in self.steps]
        here = names.index(self.step.name) if self.step.name in names else len(names) - 1
        return self.at(names[min(max(here + by, 0), len(names) - 1)])


def found(key: str, step: str) -> Page | None:
    """Return a page of a draft, or ``None`` where there is no such draft or page."""
    draft = drafts.find(key)
    if draft is None:
        return None
    own = steps(draft.data)
    chosen = next((each for each in (*own, OTHERS) if each.name == step), None)
    return Page(draft, changes.seeded(draft.data), own, chosen) if chosen else None


def lost(request: HttpRequest) -> HttpResponse:
    """Tell that a draft is not there any more."""
    return render(request, "compose_lost.html", status=404)


def context(data: Mapping[str, Any], faults: Mapping[str, str] | None = None, *, keep_rows: bool = False) -> form.Context:
    """Return what the boxes of a draft choose from."""
    names = [each.get("name", "") for each in data.get("members", ())]
    people = {
        str(each["id"]): _known_as(each, names.count(each.get("name", "")) > 1)
        for each in data.get("members", ())
        if each.get("id") and each.get("name")
    }
    guests = [(each["name"], each["name"]) for each in data.get("meeting", {}).get("guests", ()) if each.get("name")]
    sheets = {sheet.id: sheet for sheet in writing.sheets()}
    chosen = sheets.get(data.get("quality", {}).get("profile", ""))
    options = {
        "guests": guests,
        "sheets": [(sheet.id, sheet.title) for sheet in sheets.values()],
        "groups": [(group.code, f"{group.title} (tối đa {group.max})") for group in chosen.groups] if chosen else [],
    }
    return form.Context(people, options, near(data), faults or {}, keep_rows)


def _known_as(member: Mapping[str, Any], twice: bool) -> str:
    more = str(member.get("birth_date", ""))[:4] or member["id"]
    return f"{member['name']} ({more})" if twice else str(member["name"])


def near(data: Mapping[str, Any]) -> date:
    """Return the day that days without a year are near to."""
    for text in (data.get("meeting", {}).get("date"), f"{data.get('period', {}).get('plan')}-15"):
        try:
            return date.fromisoformat(str(text))
        except ValueError:
            continue
    return datetime.now(VIETNAM).date()


def _record(data: Mapping[str, Any], at: str) -> Mapping[str, Any]:
    record: Mapping[str, Any] = changes.value_at(data, at) if at else data
    return record


def taken(page: Page, sent: form.Sent, *, keep_rows: bool = False) -> dict[str, Any]:
    """Return the draft with what was sent for this page."""
    data = page.data
    if page.step.name == "diem-danh":
        return changes.tidy(compose_roll.take(data, sent))
    choose = context(data, keep_rows=keep_rows)
    for at, kind, each, _ in parts(page.step.name, data):
        record = form.take(each, kind, _record(data, at), sent, choose, at)
        data = changes.with_value(data, at, record) if at else record
    return changes.tidy(data if keep_rows else changes.moved(page.data, data))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Show a page of a draft; keep what was sent for it."""
    page = found(key, name)
    if page is None:
        return lost(request)
    return _keep(request, page) if request.method == "POST" else _show(request, page)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page made ready: its boxes under their headings, the roll, and every box that is wrong, in order."""

    sections: list[dict[str, Any]]
    roll: list[dict[str, Any]]
    wrong: list[Mapping[str, Any]]


def shown(page: Page, *, faults: bool = False, missing: bool = False) -> Shown:
    """Return a page with its boxes, told what is wrong in them, and what is missing, where asked."""
    told = [each for each in (writing.built(page.data)[1] if faults or missing else ()) if missing or not each.missing]
    by_path = {each.path: capital(each.words) for each in reversed(told)}
    choose = context(page.data, by_path)
    found: list[dict[str, Any]] = [
        {
            "id": at,
            "title": title,
            "name": title.partition(" ")[2],
            "fault": by_path.get(at, ""),
            "parts": form.show(each, kind, _record(page.data, at), choose, at, title or page.step.title),
        }
        for at, kind, each, title in parts(page.step.name, page.data)
    ]
    rows = compose_roll.show(page.data, by_path) if page.step.name == "diem-danh" else []
    wrong: list[Mapping[str, Any]] = [{**each, "label": each["title"]} for each in found if each["fault"]]
    wrong += [node for section in found for node in form.boxes(section["parts"]) if node.get("fault")]
    wrong += [{"id": f"ai-{row['id']}", "label": row["name"], "fault": row["fault"]} for row in rows if row["fault"]]
    return Shown(found, rows, wrong)


def _show(request: HttpRequest, page: Page) -> HttpResponse:
    ready = shown(page, faults="loi" in request.GET, missing="thieu" in request.GET)
    names = [each.name for each in page.steps]
    return render(
        request,
        "compose_step.html",
        {
            "page": page,
            "ready": ready,
            "lines": compose_lines.lines(page.data),
            "dropped": page.data.get(changes.DROPPED),
            "number": names.index(page.step.name) + 1 if page.step.name in names else 0,
            "kinds": changes.item_kinds(),
            "agenda": changes.agenda_words(page.data.get("agenda", ())) if page.step.name == "noi-dung" else "",
            "clock": clock(page.draft.changed_at),
        },
    )


def clock(at: datetime) -> str:
    """Return the hour something was kept at."""
    return f"{at.astimezone(VIETNAM):%H:%M}"


def _keep(request: HttpRequest, page: Page) -> HttpResponse:
    quiet = request.headers.get("X-Requested-With") == "tu-luu"
    data = taken(page, request.POST, keep_rows=quiet)
    go = "" if quiet else str(request.POST.get("go", "next"))
    data, to = changes.done(data, go)
    kept = drafts.save(page.draft.key, _seen(request), title=changes.title(data), data=data, step=page.step.name)
    if kept is None:
        return _superseded(request, page.draft.key, page.step.name, quiet=quiet)
    if quiet:
        lines = compose_lines.lines(data) | _echoes(Page(kept, data, page.steps, page.step))
        return JsonResponse({"version": kept.version, "saved": f"Đã lưu lúc {clock(kept.changed_at)}", "lines": lines})
    seen = "da-xem" in request.POST and data == page.draft.data
    return HttpResponseRedirect(page.beside(1) if go == "next" and seen else _next(page, data, go, to))


def _seen(request: HttpRequest) -> int:
    return whole(str(request.POST.get("version", ""))) or 0


def _next(page: Page, data: Mapping[str, Any], go: str, to: str) -> str:
    """Return the address to go to after what was sent is kept."""
    if go.startswith("to:"):
        name = go.removeprefix("to:")
        return page.at(name if name in [each.name for each in (*page.steps, OTHERS)] else page.step.name)
    if go == "back":
        return page.beside(-1)
    if go == "save" or to:
        return page.at(page.step.name) + (f"#{quote(to)}" if to else "")
    now = Page(page.draft, changes.seeded(data), page.steps, page.step)
    return f"{page.at(page.step.name)}?loi=1" if shown(now, faults=True).wrong else page.beside(1)


def _echoes(page: Page) -> dict[str, str]:
    nodes = (node for section in shown(page).sections for node in form.boxes(section["parts"]))
    return {node["id"]: node["echo"] for node in nodes if "echo" in node}


def _superseded(request: HttpRequest, key: str, name: str, *, quiet: bool) -> HttpResponse:
    """Show both: what was kept meanwhile and what was sent now; nothing is overwritten."""
    page = found(key, name)
    if page is None:
        return lost(request)
    at = clock(page.draft.changed_at)
    if quiet:
        words = f"Bản nháp này vừa được lưu ở cửa sổ khác lúc {at}. Bấm Tiếp tục để xem khác nhau; nội dung ở đây chưa mất."
        return JsonResponse({"words": words}, status=409)
    mine = taken(_as_sent(page, request), request.POST)
    theirs, ours = (_said(Page(page.draft, changes.seeded(each), page.steps, page.step)) for each in (page.data, mine))
    labels = {**theirs[1], **ours[1]}
    sent = [(name, each) for name in request.POST for each in request.POST.getlist(name) if name not in _NOT_FIELDS]
    return render(
        request,
        "compose_conflict.html",
        {
            "page": page,
            "at": at,
            "sent": sent,
            "key": new_key(),
            "differences": changes.differences(ours[0], theirs[0], labels),
        },
        status=409,
    )


def _as_sent(page: Page, request: HttpRequest) -> Page:
    """Return a page with the items it had when it was sent, though others were moved or dropped meanwhile."""
    agenda = changes.agenda_of(str(request.POST.get("chuong-trinh", "")), page.data.get("agenda", ()))
    return page if agenda is None else replace(page, data={**page.data, "agenda": agenda})


def _said(page: Page) -> tuple[dict[str, str], dict[str, str]]:
    """Return what stands in the boxes of a page, and what each is called."""
    ready = shown(page)
    words, labels = {}, {}
    for node in (node for section in ready.sections for node in form.boxes(section["parts"])):
        if said := form.said(node):
            words[node["id"]] = said
            labels[node["id"]] = f"{node['where']} – {node['label']}" if node["where"] else node["label"]
    for row in ready.roll:
        chosen = next((words for _, words, on in row["choices"] if on), "")
        words[row["id"]] = f"{chosen} {row['reason']}".strip()
        labels[row["id"]] = row["name"]
    return words, labels


_NOT_FIELDS = ("csrfmiddlewaretoken", "version", "go", "khoa", "da-xem")


def new_key() -> str:
    """Return the key of a draft to be begun."""
    return secrets.token_hex(16)


def key_of(request: HttpRequest) -> str:
    """Return the key a page gave for the draft it begins, so that the same page sent twice begins one."""
    key = str(request.POST.get("khoa", ""))
    return key if key.isascii() and key.isalnum() and len(key) <= 32 else new_key()


@require_POST
def apart(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Keep what was sent as a draft of its own, beside the one that was kept meanwhile."""
    page = found(key, name)
    if page is None:
        return lost(request)
    data = taken(_as_sent(page, request), request.POST) | {changes.APART: True}
    begun = drafts.begin(key_of(request), changes.title(data), data, name)
    return HttpResponseRedirect(f"/soan/{begun.key}/{name}/")


urls = [
    path("soan/<slug:key>/<slug:name>/rieng/", apart, name="compose-apart"),
    path("soan/<slug:key>/<slug:name>/", step, name="compose-step"),
]
