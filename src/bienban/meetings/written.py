"""A meeting as the text of a file: YAML as people write it, JSON for machines; read back, both give the same meeting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

import yaml

from bienban.model import MemberId, Month

_STEP = re.compile(r"(\w+)|\[(\d+)\]")
_FLOW = 96  # characters of a record that stays on one line


def tree(record: Any, *, whole: bool = False) -> dict[str, Any]:
    """Return a record as mappings, lists and scalars by the keys of a file.

    What is as it would be by default is left out, unless the ``whole`` is asked for.
    """
    found = {}
    for field in fields(record):
        value = getattr(record, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if default is MISSING or value != default or (whole and value is not None):
            found[field.metadata.get("key", field.name)] = _plain(value, whole)
    return found


def _plain(value: Any, whole: bool) -> Any:
    if is_dataclass(value):
        return tree(value, whole=whole)
    return [_plain(each, whole) for each in value] if isinstance(value, tuple) else value


def scalar_text(value: Any) -> str:
    """Return a scalar as a clerk would write it in a file: “0,8”, “19:30”, “2026-11-07”, “true”."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _file(record: Any) -> dict[str, Any]:
    """Return the tree of a whole file: what kind of file it is stands first, though it follows from the type."""
    return {"schema": record.schema, **tree(record)} if hasattr(record, "schema") else tree(record)


def json_text(record: Any, open_fields: Iterable[str] = ()) -> str:
    """Return a record as JSON; ``open_fields`` are paths to be left for people to fill in."""

    def scalar(value: Any) -> Any:
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return int(value)
        return scalar_text(value)

    return json.dumps(_opened(_file(record), open_fields), ensure_ascii=False, indent=2, default=scalar) + "\n"


def yaml_text(record: Any, open_fields: Iterable[str] = (), *, notes: Iterable[str] = ()) -> str:
    """Return a record as YAML, short records on one line; ``open_fields`` as for JSON, ``notes`` stand above as remarks."""
    tree = _opened(_file(record), open_fields)
    text: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"# {note}\n" for note in notes) + text


def rows_text(key: str, records: Iterable[Any]) -> str:
    """Return records as a list of a YAML file, below a key."""
    text: str = yaml.dump(
        {key: [tree(each) for each in records]}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text


def names_text(key: str, names: Iterable[str]) -> str:
    """Return names as a list of a YAML file, below a key."""
    text: str = yaml.dump({key: list(names)}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def _opened(whole: dict[str, Any], open_fields: Iterable[str]) -> dict[str, Any]:
    """Return the tree with nothing at these paths."""
    for path in open_fields:
        *above, last = [match[1] or int(match[2]) - 1 for match in _STEP.finditer(path)]
        at: Any = whole
        for step in above:
            at = at[step]
        at[last] = None
    return whole


class _Dumper(yaml.SafeDumper):
    """Writes texts in quotes where YAML would take them for something else, and never an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value where it stands."""
        return True

    def mapping(self, data: dict[str, Any]) -> yaml.Node:
        """Write a short record on one line."""
        values = data.values()
        short = all(not isinstance(value, dict | list) or (isinstance(value, list) and _short(value)) for value in values)
        size = sum(len(key) + len(str(value)) + 4 for key, value in data.items())
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=short and size <= _FLOW)

    def sequence(self, data: list[Any]) -> yaml.Node:
        """Write a list of short words on one line."""
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_short(data))

    def text(self, data: str) -> yaml.Node:
        """Write a text of several lines, or with a mark that would cut it, in double quotes."""
        odd = "\n" in data or ": " in data or not data.isprintable()
        return self.represent_scalar("tag:yaml.org,2002:str", str(data), style='"' if odd else None)

    def hole(self, data: None) -> yaml.Node:
        """Write a place to be filled in."""
        return self.represent_scalar("tag:yaml.org,2002:null", "null")

    def plain(self, data: Any) -> yaml.Node:
        """Write a number, a day or a truth as it stands, a clock in quotes."""
        text = scalar_text(data)
        resolver: Any = self
        tag = "tag:yaml.org,2002:str" if isinstance(data, time) else resolver.resolve(yaml.ScalarNode, text, (True, False))
        return self.represent_scalar(tag, text)


def _short(items: list[Any]) -> bool:
    return all(isinstance(item, str) and len(item) <= 12 and "," not in item for item in items)


_Dumper.add_representer(dict, _Dumper.mapping)
_Dumper.add_representer(type(None), _Dumper.hole)
_Dumper.add_representer(list, _Dumper.sequence)
for _word in (str, Month, MemberId):
    _Dumper.add_representer(_word, _Dumper.text)
for _kind in (bool, int, Decimal, date, time):
    _Dumper.add_representer(_kind, _Dumper.plain)
