"""Pages of boxes for a draft: what stands on one is declared by keys, the rest follows from the types of the model.

A box is named by the path of its field (“agenda[2].opinions[1].text”), which faults name too. Only what is declared is taken
from what a browser sends (security.md T26), and a box nobody touched gives back exactly what was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any, Protocol, get_args, get_origin

from bienban.meetings.building import keys, required
from bienban.model import MemberId
from bienban.web.pages import compose_labels as labels
from bienban.web.pages import compose_values as values
from bienban.web.sent import whole

MOST_ROWS = 500
_BULLET = re.compile(r"^\s*(?:[-–—•●▪·]\s+|\uf0b7\s*)")  # what Word puts before a line of a list; papers put their own
_OWNERS = ("owner", "co_owner")


class Sent(Protocol):
    """What a browser sent: Django's ``QueryDict``."""

    def get(self, name: str, default: str = "") -> Any:
        """Return the last value of a name."""

    def getlist(self, name: str) -> list[str]:
        """Return every value of a name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A box; ``wide`` for paragraphs, ``options`` names choices of the context, ``fixed`` tells which row it is."""

    key: str
    label: str = ""
    hint: str = ""
    wide: bool = False
    radio: bool = False
    options: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one record; a ``folded`` one is opened by a click, a ``plain`` one has no frame of its own."""

    key: str
    parts: tuple[Part, ...]
    title: str = ""
    folded: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Boxes of the same record that are seldom needed, opened by a click."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of records, each a row, and an empty row at the end; ``one`` is what a row is called."""

    key: str
    parts: tuple[Part, ...]
    title: str = ""
    one: str = "Dòng"
    folded: bool = False
    closed: bool = False


Part = Field | Group | Rows | Fold


@dataclass(frozen=True, slots=True)
class Context:
    """What boxes need besides the draft: names by id, other choices by name, the day that years are guessed from, faults.

    ``keep_rows`` keeps rows without a word in their places, for a page that goes on being written.
    """

    people: Mapping[str, str]
    options: Mapping[str, Sequence[tuple[str, str]]]
    near: date
    faults: Mapping[str, str] = field(default_factory=dict)
    keep_rows: bool = False


@cache
def auto(kind: type, but: frozenset[str] = frozenset()) -> tuple[Field | Group | Rows, ...]:
    """Return boxes for every field of a record, in the order of the model."""
    parts: list[Field | Group | Rows] = []
    for key, (_, hint) in keys(kind).items():
        inner, listed = _inner(hint)
        if key in but:
            continue
        if not is_dataclass(inner):
            parts.append(Field(key, wide=inner is str and key in _LONG))
        elif listed:
            parts.append(Rows(key, auto(inner), folded=True))  # type: ignore[arg-type]
        else:
            parts.append(Group(key, auto(inner), folded=True))  # type: ignore[arg-type]
    return tuple(parts)


_LONG = frozenset(
    (
        *("text", "content", "reason", "result", "conclusion", "remarks", "comment", "to_improve", "highlights", "reply"),
        *("difficulties", "directions", "proposals", "chi_bo_requests", "previous_month", "self_review_summary"),
        *("mentor_remark", "weaknesses", "purpose", "proposal"),
    )
)


def _inner(hint: Any) -> tuple[Any, bool]:
    """Return the type of a value, or of the items of a list."""
    hint = values.bare(hint)
    return (get_args(hint)[0], True) if get_origin(hint) is tuple else (hint, False)


@cache
def _defaults(kind: type) -> Mapping[str, Any]:
    return {
        each.metadata.get("key", each.name): each.default
        for each in fields(kind)
        if each.default is not MISSING and each.default is not None and not is_dataclass(each.default)
    }


def label(kind: type, part: Field | Group | Rows) -> str:
    """Return what a box, a group or a list is called."""
    return (part.label if isinstance(part, Field) else part.title) or labels.label(kind, part.key)


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def show(
    parts: Sequence[Part], kind: type, data: Mapping[str, Any], context: Context, path: str = "", where: str = ""
) -> list[dict[str, Any]]:
    """Return the boxes of a record as templates show them; ``where`` is what the record is called."""
    nodes = []
    for number, part in enumerate(parts):
        if isinstance(part, Fold):
            inner = show(part.parts, kind, data, context, path, where)
            wrong = any(each.get("fault") for each in boxes(inner))
            fold = {"kind": "group", "id": f"{path}~{number}", "label": part.title, "where": where, "fault": ""}
            nodes.append(fold | {"parts": inner, "folded": True, "open": wrong, "plain": False, "held": 0})
        else:
            nodes.append(_shown(part, kind, data, context, _below(path, part.key), where))
    return nodes


def _shown(
    part: Field | Group | Rows, kind: type, data: Mapping[str, Any], context: Context, path: str, where: str
) -> dict[str, Any]:
    hint = keys(kind)[part.key][1]
    name = label(kind, part)
    node: dict[str, Any] = {"id": path, "label": name, "fault": context.faults.get(path, ""), "where": where}
    value = data.get(part.key)
    if isinstance(part, Group):
        inner = _inner(hint)[0]
        below = value if isinstance(value, Mapping) else {}
        called = where if part.plain else f"{where} – {name}" if where else name
        node |= {"kind": "group", "parts": show(part.parts, inner, below, context, path, called), "plain": part.plain}
        node |= {"folded": part.folded, "open": _faulty(path, context), "held": 1 if below else 0}
        return node
    if isinstance(part, Rows):
        return node | _rows(part, _inner(hint)[0], value if isinstance(value, list) else [], context, path, where)
    node |= {"hint": part.hint, "fault": _fault(path, context)}
    default = _defaults(kind).get(part.key)
    said = default if value is None and (data or default is True or isinstance(default, str)) else value
    return node | {"clear": default is None, "wide": part.wide} | _box(part, hint, said, context)


def _rows(part: Rows, kind: type, found: Sequence[Any], context: Context, path: str, where: str) -> dict[str, Any]:
    rows = []
    for number, each in enumerate([*found, *([] if part.closed else [{}])], 1):
        at = f"{path}[{number}]"
        below = each if isinstance(each, Mapping) else {}
        title = _called(part, below, context) or f"{part.one} {number}"
        boxes = show(part.parts, kind, below, context, at, f"{where} – {title}" if where else title)
        rows.append({"id": at, "title": title, "parts": boxes, "fault": context.faults.get(at, ""), "new": number > len(found)})
    return {
        "kind": "rows",
        "rows": rows,
        "count": len(rows),
        "one": part.one,
        "closed": part.closed,
        "folded": part.folded,
        "open": _faulty(path, context),
        "held": len(found),
    }


def _called(part: Rows, row: Mapping[str, Any], context: Context) -> str:
    """Return what a row is called that is one of a fixed set."""
    fixed = next((each for each in part.parts if isinstance(each, Field) and each.fixed), None)
    return dict(context.options.get(fixed.options, ())).get(row.get(fixed.key, ""), "") if fixed else ""


def _faulty(path: str, context: Context) -> bool:
    return any(each == path or each.startswith((f"{path}.", f"{path}[")) for each in context.faults)


def _fault(path: str, context: Context) -> str:
    """Return what is wrong with a box, or with one of the values it holds."""
    return context.faults.get(path) or next((words for at, words in context.faults.items() if at.startswith(f"{path}[")), "")


def _box(part: Field, hint: Any, value: Any, context: Context) -> dict[str, Any]:
    """Return how one box looks and what is in it."""
    inner, listed = _inner(hint)
    if part.fixed:
        return {"kind": "hidden", "value": values.shown(hint, value)}
    if listed and (inner is MemberId or part.key in _OWNERS):
        ids = [str(each) for each in value or ()]
        free = inner is not MemberId
        people = _people(context, [*ids, *(["all"] if free else [])])
        return {
            "kind": "people",
            "boxes": [_options(people, each) for each in [*ids, ""]],
            "free": free,
        }
    if listed:
        joined = ", ".join if inner is int else "\n".join
        return {"kind": "lines" if inner is str else "text", "value": joined(map(str, value or ()))}
    if inner is bool:
        return {"kind": "check", "checked": bool(value)}
    if inner is MemberId:
        return {"kind": "select", "options": _options(_people(context, [value] if value else []), str(value or ""))}
    given = context.options.get(part.options, ()) if part.options else values.choices(hint)
    if given:
        known = [*given, *([] if not value or value in dict(given) else [(str(value), str(value))])]
        return {"kind": "radios" if part.radio else "select", "options": _options(known, str(value or ""))}
    text = values.shown(hint, value)
    return {"kind": "lines" if part.wide or "\n" in text else "text", "value": text, "echo": values.echo(hint, value)} | (
        {"short": True} if inner is not str else {}
    )


def _people(context: Context, kept: Sequence[str]) -> list[tuple[str, str]]:
    """Return the members to choose from, and whoever was chosen before and is none of them."""
    others = [each for each in dict.fromkeys(kept) if each not in context.people]
    return [*context.people.items(), *((each, "Toàn thể đảng viên" if each == "all" else each) for each in others)]


def _options(known: Sequence[tuple[str, str]], chosen: str) -> list[tuple[str, str, bool]]:
    return [(code, words, code == chosen) for code, words in known]


def said(node: Mapping[str, Any]) -> str:
    """Return what stands in a box, in words."""
    if node["kind"] == "check":
        return "Có" if node["checked"] else ""
    lists = node.get("boxes", [node["options"]] if "options" in node else [])
    chosen = [words for options in lists for code, words, on in options if on and code]
    return "; ".join(chosen) if lists else str(node.get("value", ""))


def boxes(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield every box, group, list and row of a page, in order."""
    for node in nodes:
        yield node
        for row in node.get("rows", ()):
            yield {"kind": "row", "label": row["title"], "where": "", **row}
            yield from boxes(row["parts"])
        yield from boxes(node.get("parts", ()))


def take(
    parts: Sequence[Part], kind: type, old: Mapping[str, Any], sent: Sent, context: Context, path: str = ""
) -> dict[str, Any]:
    """Return a record with what a browser sent for the declared boxes; the rest of it stays."""
    new = dict(old)
    for part in parts:
        if isinstance(part, Fold):
            new = take(part.parts, kind, new, sent, context, path)
            continue
        hint = keys(kind)[part.key][1]
        value = _taken(part, hint, old.get(part.key), sent, context, _below(path, part.key))
        default = _defaults(kind).get(part.key)
        if value == old.get(part.key) and part.key in old:
            continue
        if value is None or value == [] or value == {} or (default is not None and value == default):
            new.pop(part.key, None)
            if value == {} and part.key in required(kind):
                new[part.key] = {}
        else:
            new[part.key] = value
    unsaid = not old and all(value is False and key not in _defaults(kind) for key, value in new.items())
    return {} if unsaid else new


def _taken(part: Field | Group | Rows, hint: Any, old: Any, sent: Sent, context: Context, path: str) -> Any:
    inner, listed = _inner(hint)
    if isinstance(part, Group):
        below = old if isinstance(old, Mapping) else {}
        taken = take(part.parts, inner, below, sent, context, path)
        return old if taken == below else taken
    if isinstance(part, Rows):
        return _taken_rows(part, inner, old if isinstance(old, list) else [], sent, context, path)
    if listed and (inner is MemberId or part.key in _OWNERS):
        return [each for each in dict.fromkeys(map(values.cleaned, sent.getlist(path))) if each]
    if inner is bool:
        return bool(sent.get(path))
    text = values.cleaned(sent.get(path) or "")
    if listed and text == values.cleaned((", " if inner is int else "\n").join(map(str, old or ()))):
        return old
    if listed:
        pieces = text.replace(",", "\n").split("\n") if inner is int else map(_BULLET.sub, repeat(""), text.split("\n"))
        return [values.read(inner, each, context.near) for each in pieces if each.strip()]
    if old is not None and text == values.cleaned(values.shown(hint, old)):
        return old
    return values.read(hint, text, context.near) if text else None


def _taken_rows(part: Rows, kind: type, old: list[Any], sent: Sent, context: Context, path: str) -> list[Any]:
    """Return the rows sent, those without a word in them left out; a page that did not show the list leaves it alone."""
    count = whole(sent.get(f"{path}.n") or "")
    if count is None:
        return old
    rows = []
    shown = _keys(part.parts)
    for number in range(1, min(count, MOST_ROWS) + 1):
        before = old[number - 1] if number <= len(old) and isinstance(old[number - 1], Mapping) else {}
        row = take(part.parts, kind, before, sent, context, f"{path}[{number}]")
        said = any(row.get(key) not in (None, {}, []) for key in shown)
        if said or (row and row == before) or context.keep_rows:
            rows.append(row)
    while rows and context.keep_rows and not rows[-1]:
        rows.pop()
    return rows


def _keys(parts: Sequence[Part]) -> set[str]:
    """Return the keys that say something of a row, not only which it is."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Fold):
            found |= _keys(part.parts)
        elif not (isinstance(part, Field) and part.fixed):
            found.add(part.key)
    return found
