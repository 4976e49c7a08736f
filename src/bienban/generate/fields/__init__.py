"""What a template may name: the fields of a record, the figures that follow from it, and how each value prints.

The vocabulary is typed, so that a template is checked without any record: fields of the values of ``model`` under their
own names, the derived ones of ``DERIVED``, and the names of ``ROOTS`` at the top. One file a family of papers; each may have

- ``ROOTS``: by kind of record (``Meeting``, ``Year``, ``Summary``) the names at the top;
- ``DERIVED``: by type the fields beside its own;
- ``NEEDS``: by the name a template gives in its property ``bienban.needs``, a function that tells why such a record has nothing
  to print (what is wrong, what to do), or ``None``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints

from bienban.generate.fields._scope import NUMBERS, Derived, Numbering, Record, Roots, Scope, comrades
from bienban.model import Meeting, Year
from bienban.model.summary import Summary

__all__ = ["DERIVED", "NEEDS", "RECORDS", "ROOTS", "Numbering", "Record", "Scope", "comrades", "vocabulary"]

RECORDS: dict[str, type] = {"meeting": Meeting, "year": Year, "summary": Summary}
"""Kinds of record by the name that a template gives in its property ``bienban.record``."""
ROOTS: dict[type, Roots] = {kind: {} for kind in RECORDS.values()}
DERIVED: dict[type, Derived] = {Numbering: NUMBERS}
NEEDS: dict[str, Callable[[Scope], tuple[str, str] | None]] = {}

for _found in pkgutil.iter_modules(__path__):
    if not _found.name.startswith("_"):
        _family = importlib.import_module(f"{__name__}.{_found.name}")
        for _kind, _roots in getattr(_family, "ROOTS", {}).items():
            ROOTS[_kind].update(_roots)
        for _kind, _fields in getattr(_family, "DERIVED", {}).items():
            DERIVED[_kind] = {**DERIVED.get(_kind, {}), **_fields}
        NEEDS.update(getattr(_family, "NEEDS", {}))


def vocabulary(kind: Any) -> dict[str, Any]:
    """Return the fields a value of this type has in a template, with their types."""
    found = {name: hint for name, (hint, _) in DERIVED.get(kind, {}).items()}
    if is_dataclass(kind) and kind is not Numbering and isinstance(kind, type):
        hints = _hints(kind)
        found = {each.name: hints[each.name] for each in fields(kind)} | found
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
