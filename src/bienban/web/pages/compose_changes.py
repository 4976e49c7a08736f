"""What pages do to a draft besides filling boxes: rows dropped and taken back, items moved, ids and numbers nobody enters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from bienban import resources
from bienban.api import writing
from bienban.meetings import following
from bienban.meetings.words import meaning
from bienban.model.agenda import AgendaKind
from bienban.web.pages.compose_values import capital

DROPPED = "_dropped"
MADE = "_made"
APART = "_apart"
MONTH = "_month"
"""What a draft keeps besides the meeting: the row dropped last, to be taken back; that its papers were made; that it was kept
apart from another; the month its titles speak of."""
_STEP = re.compile(r"(\w+)|\[(\d+)\]")
_ROW = re.compile(r"([\w.\[\]]+)\[(\d+)\]")


def _steps(path: str) -> list[str | int]:
    return [match[1] or int(match[2]) - 1 for match in _STEP.finditer(path)]


def value_at(data: Any, path: str) -> Any:
    """Return what stands at a path of a draft, ``None`` where nothing does."""
    for step in _steps(path):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def with_value(data: Any, path: str, value: Any) -> Any:
    """Return a draft with something else at a path that is there."""
    return _with(data, _steps(path), value)


def _with(data: Any, steps: list[str | int], value: Any) -> Any:
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(first, int):
        return [_with(each, rest, value) if index == first else each for index, each in enumerate(data)]
    return {**data, first: _with(data.get(first, {}), rest, value)}


def seeded(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft with a row for every group of its score sheet, to be filled in."""
    data = dict(draft)
    quality = data.get("quality", {})
    sheet = next((each for each in writing.sheets() if each.id == quality.get("profile")), None)
    if sheet:
        given = {each.get("code"): each for each in quality.get("scores", ())}
        rows = [given.pop(group.code, {"code": group.code}) for group in sheet.groups]
        data["quality"] = {**quality, "scores": [*rows, *given.values()]}
    return data


def tidy(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft with the ids and numbers that people do not enter, and without score rows that say nothing."""
    data = dict(draft)
    if data.get("members"):
        data["members"] = with_ids(data["members"], "DV{:02}")
    if data.get("agenda"):
        data["agenda"] = [_item(seq, each) for seq, each in enumerate(data["agenda"], 1)]
    if scores := data.get("quality", {}).get("scores"):
        scored = [each for each in scores if set(each) - {"code"}]
        rest = {key: value for key, value in data["quality"].items() if key != "scores"}
        data["quality"] = {**rest, **({"scores": scored} if scored else {})}
    vote = data.get("resolution", {}).get("vote", {})
    if vote and "for" in vote and "subject" not in vote:
        subject = "Thông qua Kết luận" if data["resolution"].get("form") == "conclusion" else "Thông qua Nghị quyết"
        data["resolution"] = {**data["resolution"], "vote": {"subject": subject, **vote}}
    return data


def _item(seq: int, item: Mapping[str, Any]) -> dict[str, Any]:
    found = {**item, "seq": seq}
    if found.get("feedback"):
        found["feedback"] = with_ids(found["feedback"], "PA-{:02}")
    return found


def with_ids(rows: list[Any], form: str) -> list[Any]:
    """Return rows with an id for those that have none, numbered as ``form`` says (“DV{:02}”); rows without a word wait."""
    given = {each.get("id") for each in rows}
    free = (name for number in range(1, 10_000) if (name := form.format(number)) not in given)
    return [each if each.get("id") or not each else {**each, "id": next(free)} for each in rows]


def begun(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new draft that knows the month its titles speak of."""
    info = draft["meeting"]
    return {**draft, MONTH: str(info.get("date") or info.get("id", ""))[:7]}


def moved(before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return a draft whose day was set in another month with its months moved, those in titles too; months set by hand stay."""
    old, new = (_month(text) for text in (before.get(MONTH), after.get("meeting", {}).get("date")))
    if not old or not new or old == new:
        return after
    by = (new.year - old.year) * 12 + new.month - old.month
    data = {**after, MONTH: f"{new:%Y-%m}"}
    data["meeting"] = {**data["meeting"], "id": re.sub(r"^\d{4}-\d{2}(?=\D|$)", f"{new:%Y-%m}", data["meeting"].get("id", ""))}
    data["agenda"] = [{**each, "title": following.shifted(each.get("title", ""), by)} for each in data.get("agenda", ())]
    if title := data.get("resolution", {}).get("title"):
        data["resolution"] = {**data["resolution"], "title": following.shifted(title, by)}
    if (period := after.get("period")) and period == before.get("period"):
        data["period"] = {key: _later(month, by) for key, month in period.items()}
    return data


def _month(text: object) -> date | None:
    match = re.match(r"(\d{4})-(0[1-9]|1[0-2])", str(text))
    return date(int(match[1]), int(match[2]), 1) if match and match[1] != "0000" else None


def _later(month: str, by: int) -> str:
    if not (day := _month(month)):
        return month
    year, number = divmod(day.year * 12 + day.month - 1 + by, 12)
    return f"{year:04}-{number + 1:02}"


def done(data: dict[str, Any], go: str) -> tuple[dict[str, Any], str]:
    """Return the draft after what a button asks for, and where on the page to go on; other buttons change nothing."""
    what, _, path = go.partition(":")
    if what == "add":
        rows = value_at(data, path)
        return data, f"{path}[{len(rows) + 1 if isinstance(rows, list) else 1}]"
    if what == "drop" and (match := _ROW.fullmatch(path)) and isinstance(row := value_at(data, path), Mapping):
        rows = value_at(data, match[1])
        left = [each for index, each in enumerate(rows, 1) if index != int(match[2])]
        return tidy({**with_value(data, match[1], left), DROPPED: {"path": path, "row": row}}), DROPPED
    if what == "undo" and isinstance(kept := data.get(DROPPED), Mapping):
        return _taken_back(data, kept)
    if what == "up" and (match := re.fullmatch(r"agenda\[(\d+)\]", path)):
        items, at = list(data.get("agenda", ())), int(match[1]) - 1
        if 0 < at < len(items):
            items[at - 1], items[at] = items[at], items[at - 1]
        return tidy({**data, "agenda": items}), f"agenda[{max(at, 1)}]"
    if what == "item" and path in get_args(AgendaKind):
        item = {"kind": path, "title": capital(meaning(get_args(AgendaKind), path))}
        items = [*data.get("agenda", ()), item]
        return tidy({**data, "agenda": items}), f"agenda[{len(items)}]"
    return data, ""


def _taken_back(data: dict[str, Any], kept: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    match = _ROW.fullmatch(str(kept.get("path", "")))
    rest = {key: value for key, value in data.items() if key != DROPPED}
    rows = value_at(rest, match[1]) if match else None
    if not match or not isinstance(rows, list | None):
        return rest, ""
    back = list(rows or ())
    back.insert(int(match[2]) - 1, kept["row"])
    return tidy(with_value(rest, match[1], back)), kept["path"]


def agenda_words(items: Iterable[Mapping[str, Any]]) -> str:
    """Return which items a page shows, for it to send back: should another window move them, nothing goes astray."""
    return json.dumps([[each.get("kind", "other"), each.get("title", "")] for each in items], ensure_ascii=False)


def agenda_of(words: str, items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """Return the items a page showed, each as it is kept now where it still is; ``None`` where the page names none."""
    try:
        named = json.loads(words)
        pairs = [(kind, title) for kind, title in named if kind in get_args(AgendaKind) and isinstance(title, str)]
    except (ValueError, TypeError):
        return None
    left = [dict(each) for each in items]
    found: list[dict[str, Any]] = []
    for kind, title in pairs:
        same = next((each for each in left if (each.get("kind"), each.get("title", "")) == (kind, title)), None)
        if same is not None:
            left.remove(same)
        found.append(same or {"kind": kind, "title": title})
    return found


def item_kinds() -> list[tuple[str, str]]:
    """Return the kinds of items an agenda can have, each with what it is called."""
    return [(kind, capital(meaning(get_args(AgendaKind), kind))) for kind in get_args(AgendaKind)]


def title(data: Mapping[str, Any]) -> str:
    """Return what a draft is called: “Sinh hoạt thường kỳ tháng 12/2026 – Chi bộ thôn Đồng Bến”."""
    info = data.get("meeting", {})
    words = capital(str(resources.labels()["meeting_type"].get(info.get("type"), "")))
    day = str(info.get("date", "") or f"{data.get('period', {}).get('plan', '')}")
    when = f" tháng {day[5:7]}/{day[:4]}" if re.match(r"\d{4}-\d{2}", day) else ""
    name = str(data.get("organization", {}).get("name", ""))
    return f"{words}{when}{' – ' + name if name else ''}{' (bản riêng)' if data.get(APART) else ''}"


def differences(mine: Mapping[str, str], theirs: Mapping[str, str], labels: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return boxes that differ: what each is called, what was kept meanwhile, what was sent now."""
    pairs = ((labels[name], theirs.get(name, ""), mine.get(name, "")) for name in labels)
    return [each for each in pairs if each[1] != each[2]]
