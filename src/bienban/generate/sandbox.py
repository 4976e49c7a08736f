"""Where compiled templates run: Jinja's sandbox, narrowed to the vocabulary; one environment a thread, lent to one scope.

The grammar refused everything but names, fields, ``if``, ``for`` and filters before a template was compiled (security.md T15).
Here the same vocabulary is the only thing that can be reached while it runs; what is none of it goes through Jinja's sandbox.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection
from datetime import date
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from bienban.generate.blank import Blank, agenda, left_out, place
from bienban.generate.fields import DERIVED, ROOTS, Numbering, Scope, vocabulary
from bienban.generate.fields.following import sheet_to_fill
from bienban.generate.grammar import bound
from bienban.model import Paper

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\"'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KEPT = 64  # templates a thread keeps ready


@cache
def _own(kind: type) -> frozenset[str]:
    """Return the fields of a value that a template may name and that the value itself holds."""
    return frozenset(vocabulary(kind)) - frozenset(DERIVED.get(kind, {}))


def _follows(derived: tuple[Any, Any], obj: Any, scope: Scope) -> Any:
    """Return what follows from a value; from a place to fill by hand follows another one."""
    try:
        return derived[1](obj, scope)
    except (AttributeError, TypeError):
        if not _has_blank(obj):
            raise
        return Blank(derived[0])


def _has_blank(obj: Any) -> bool:
    """Tell whether a value has a place to fill by hand."""
    return any(type(getattr(obj, name)) is Blank for name in _own(type(obj)))  # type: ignore[arg-type]


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one thread; ``scope`` is the record being printed, or none for reading a template."""

    scope: Scope | None = None

    def __init__(self) -> None:
        """Empty the environment of everything but the language of templates."""
        # Every value passes ``_words``, which escapes it; escaping once more by type would be a third of the time.
        super().__init__(autoescape=False, undefined=StrictUndefined, finalize=self._words, cache_size=0)
        self.globals.clear()
        self.tests = {}
        self.filters = bound(None)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a value."""
        kind = type(obj)
        if attribute in _own(kind):  # type: ignore[arg-type]  # every type is hashable
            value = getattr(obj, attribute)
        elif kind is Blank:
            return place(obj.kind, attribute, vocabulary(obj.kind)[attribute], obj.depth)
        elif self.scope and (derived := DERIVED.get(kind, {}).get(attribute)):
            if self.scope.record is None and _has_blank(obj):
                return Blank(derived[0])  # there is no record it could follow from
            value = _follows(derived, obj, self.scope)
        else:
            return super().getattr(obj, attribute)
        if value is None and self.scope and self.scope.blank and not left_out(kind, hint := vocabulary(kind)[attribute]):
            return place(kind, attribute, hint)
        return value

    def _words(self, value: object) -> Any:
        """Return what stands in the paper for a value: its words, escaped, line ends and tabs as Word's."""
        if self.scope is None:
            return escape(value)  # a word written into the template itself, while it is compiled
        if isinstance(value, Undefined):
            return str(value)
        words = value.words() if type(value) is Blank else self.scope.words(value)
        self.scope.printed.append(words)
        if not _SPECIAL.search(words):
            return words
        if bad := _CONTROL.search(words):
            raise ValueError(f"U+{ord(bad.group()):04X}")
        safe = str(escape(words)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return safe.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


class _Ready(threading.local):
    """What a thread keeps: an environment, and its templates by their compiled code."""

    def __init__(self) -> None:
        self.environment = Sandbox()
        self.templates: dict[CodeType, Template] = {}


_ready = _Ready()


def run(code: CodeType, scope: Scope, names: dict[str, Any], most: int) -> str:
    """Return what a compiled template makes of a scope; ``names`` are those at its top with their values.

    Raises what the values raise, and ``ValueError`` beyond ``most`` characters.
    """
    environment, templates = _ready.environment, _ready.templates
    if code not in templates:
        if len(templates) >= _KEPT:
            templates.clear()
        templates[code] = Template.from_code(environment, code, {})
    environment.scope = scope
    environment.filters = bound(scope)
    pieces: list[str] = []
    size = 0
    try:
        for piece in templates[code].generate(names):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise ValueError("output")
    finally:
        environment.scope = None
    return "".join(pieces)


def values(scope: Scope, named: Collection[str]) -> dict[str, Any]:
    """Return the names at the top of a template with their values; of a whole year only what the template names is reckoned."""
    roots = {name: root for name, root in ROOTS[type(scope.record)].items() if name in named}
    found = {name: value(scope) for name, (_, value) in roots.items()}
    if scope.blank:
        found = {name: _usual(name, roots[name][0]) if value is None else value for name, value in found.items()}
    return found | {"subject": scope.subject}


def blanks(record: type, subject: Any) -> dict[str, Any]:
    """Return the names at the top of a template with nothing in them, for a form to fill by hand."""
    kept = {
        "numbering": Numbering(),
        "minutes_task_list": True,
        "document": Paper(date=Blank(date)),  # type: ignore[arg-type]
        "agenda": agenda(),
        "separator": ";",
    }
    return {name: kept.get(name) or _usual(name, hint) for name, (hint, _) in ROOTS[record].items()} | {
        "subject": Blank(subject)
    }


def _usual(name: str, hint: Any) -> Any:
    """Return what stands under a name in a form to fill by hand: a blank place, of the score sheet the points of the guide."""
    return sheet_to_fill() if name == "score_sheet" else place(None, name, hint)
