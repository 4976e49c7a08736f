"""Fields by their whole paths (“agenda[2].opinions[1].by”) and back: the form in which sheets hold a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

STEP = re.compile(r"(\w+)|\[(\d+)\]")
PATH = re.compile(r"[a-z]\w*(?:\[[1-9]\d{0,4}\])?(?:\.[a-z]\w*(?:\[[1-9]\d{0,4}\])?)*\.?")


def mark(sheet: str, row: int, column: int) -> yaml.Mark:
    """Return the place of a cell, counted from 1, as the place of a node."""
    return yaml.Mark(sheet, 0, row - 1, column - 1, None, 0)


def scalar(text: str, at: yaml.Mark) -> yaml.Node:
    """Return a text of a cell as a node; it is never taken for “no value”."""
    return yaml.ScalarNode("", text, at, at, style='"')


def nothing(at: yaml.Mark) -> yaml.Node:
    """Return the node of a cell that ought to be filled in."""
    return yaml.ScalarNode("", "", at, at)


def flat(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the scalars of a tree by path; an empty record stands under its path with a dot behind."""
    found: dict[str, Any] = {}

    def walk(value: Any, path: str) -> None:
        if isinstance(value, Mapping):
            if not value and path:
                found[f"{path}."] = ""
            for key, below in value.items():
                walk(below, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for index, below in enumerate(value, 1):
                walk(below, f"{path}[{index}]")
        else:
            found[path] = value

    walk(tree, "")
    return found


def nest(found: Mapping[str, yaml.Node], at: yaml.Mark) -> tuple[yaml.Node, list[str]]:
    """Return the nodes put together, and the paths that do not go with others; gaps of a list close up."""
    root: dict[str | int, Any] = {}
    unfit = []
    for path, node in found.items():
        steps = [match[1] or int(match[2]) for match in STEP.finditer(path)]
        parent: Any = root
        for step in steps if path.endswith(".") else steps[:-1]:
            parent = parent.setdefault(step, {}) if isinstance(parent, dict) else None
        if not isinstance(parent, dict):
            unfit.append(path)
        elif not path.endswith("."):
            if steps[-1] in parent or len({type(key) for key in (*parent, steps[-1])}) > 1:
                unfit.append(path)
            else:
                parent[steps[-1]] = node
    return _node(root, at), unfit


def _node(value: Any, at: yaml.Mark) -> yaml.Node:
    if isinstance(value, yaml.Node):
        return value
    below = [(key, _node(value[key], at)) for key in (sorted(value) if all(isinstance(key, int) for key in value) else value)]
    at = next((node.start_mark for _, node in below), at)
    if below and isinstance(below[0][0], int):
        return yaml.SequenceNode("", [node for _, node in below], at, at)
    return yaml.MappingNode(
        "", [(yaml.ScalarNode("", str(key), node.start_mark, node.start_mark), node) for key, node in below], at, at
    )
