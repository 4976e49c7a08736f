"""JSON Schema of the files people and programs exchange, made of the types of the model: a new field needs no line here."""

from __future__ import annotations

import inspect
import json
from dataclasses import is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from bienban.meetings.building import keys, required
from bienban.meetings.words import choices
from bienban.meetings.workbook.layout import bare
from bienban.model import Meeting, MemberId, Month, Year

FILES = {"meeting.schema.json": Meeting, "year.schema.json": Year}
_DATE = {"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})$"}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    MemberId: {"type": "string", "minLength": 1, "description": "mã của một đảng viên trong members"},
    Month: {"type": "string", "pattern": r"^(\d{4}-\d{2}|\d{1,2}/\d{4})$"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["number", "string"], "description": "số, hoặc chữ có dấu phẩy thập phân: 0,8"},
    date: _DATE,
    time: {"type": "string", "pattern": r"^\d{1,2}(:|\s*(h|g|giờ)\s*)\d{2}$"},
}


def text(record: type) -> str:
    """Return the schema of a kind of file as JSON."""
    definitions: dict[str, Any] = {}
    body = _record(record, definitions, whole=record)
    name = next(name for name, kind in FILES.items() if kind is record)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name}
    return json.dumps({**head, **body, "$defs": dict(sorted(definitions.items()))}, ensure_ascii=False, indent=2) + "\n"


def _record(kind: type, definitions: dict[str, Any], whole: type) -> dict[str, Any]:
    properties = {name: _shape(hint, definitions, whole) for name, (_, hint) in keys(kind).items()}
    return {
        "title": kind.__name__,
        "description": (inspect.getdoc(kind) or "").partition("\n")[0].replace("``", ""),
        "type": "object",
        "properties": properties,
        "required": sorted(required(kind)),
        "additionalProperties": False,
    }


def _shape(hint: Any, definitions: dict[str, Any], whole: type) -> dict[str, Any]:
    if type(None) in get_args(hint):
        return {"anyOf": [_shape(bare(hint), definitions, whole), {"type": "null"}]}
    if get_origin(bare(hint)) is Union:
        return {"anyOf": [_shape(each, definitions, whole) for each in get_args(bare(hint))]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _shape(get_args(hint)[0], definitions, whole)}
    if get_origin(hint) is Literal:
        codes = get_args(hint)
        return {"enum": list(codes), "description": choices(codes)}
    if hint is Meeting and whole is not Meeting:
        return {"type": "string", "minLength": 1, "description": "tên tệp cuộc họp nằm cùng thư mục"}
    if is_dataclass(hint):
        assert isinstance(hint, type)
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _record(hint, definitions, whole)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return _SCALARS[hint]
