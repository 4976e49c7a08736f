"""The small language of templates: names and dotted fields of the vocabulary, ``for``, ``if``, a few filters.

Everything else of Jinja is refused before a template runs (security.md T15), and every field is checked against its type.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from difflib import get_close_matches
from itertools import count
from typing import Any, Union, get_args, get_origin

from jinja2 import nodes, pass_context

from bienban.generate import printed
from bienban.generate.blank import filtered
from bienban.generate.fields import Scope, comrades, vocabulary
from bienban.generate.tags import Problem

FILTERS: dict[str, Callable[..., Any]] = {
    "upper": str.upper,
    "lower_first": printed.lower_first,
    "upper_first": lambda words: words[:1].upper() + words[1:],
    "phrase": printed.phrase,
    "sentence": printed.sentence,
    "long_date": printed.long_date,
    "short_month": printed.short_month,
}
"""Filters that need no meeting; ``comrades`` and ``count`` are bound to one by ``bound``."""

NAMES = (*FILTERS, "comrades", "count")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)
_LOOP = {"first": bool, "last": bool, "index": int, "length": int}
_ALIKE = 0.7
_MAX_LITERAL = 200
_MAX_NESTING = 4
_MAX_STEPS = 200_000
_ANYTHING: Any = object()
_KINDS = {
    "Call": "gọi hàm",
    "Getitem": "dấu ngoặc vuông",
    "Test": "“is”",
    "Assign": "“set”",
    "AssignBlock": "“set”",
    "Macro": "“macro”",
    "CallBlock": "“call”",
    "Include": "“include”",
    "Import": "“import”",
    "FromImport": "“from”",
    "Extends": "“extends”",
    "Block": "“block”",
    "FilterBlock": "“filter”",
    "With": "“with”",
    "Concat": "nối chữ",
    "List": "danh sách ghi thẳng",
    "Tuple": "danh sách ghi thẳng",
    "Dict": "danh sách ghi thẳng",
}


def _refused(node: nodes.Node) -> str:
    """Return the words about a construct that the language does not have."""
    reckoning = isinstance(node, nodes.BinExpr | nodes.UnaryExpr) and not isinstance(node, nodes.Concat)
    kind = "phép tính" if reckoning else _KINDS.get(type(node).__name__, "cách viết lạ")
    return f"mẫu không dùng được {kind}; chỉ dùng tên trường, “if”, “for” và các bộ lọc."


def bound(scope: Scope | None) -> dict[str, Callable[..., Any]]:
    """Return every filter of the language, for one meeting or for reading only, and the tick of its loops."""
    steps = count(1)

    @pass_context
    def tick(_: object, nothing: str) -> str:
        if next(steps) > _MAX_STEPS:
            raise ValueError("too many steps")
        return nothing

    people = (lambda ids: comrades(ids, scope)) if scope else len
    filters = {**FILTERS, "comrades": people, "count": len}
    if scope and scope.blank:
        filters = {name: filtered(name, function) for name, function in filters.items()}
    return {**filters, "tick": tick}


def counted(tree: nodes.Template) -> nodes.Template:
    """Return the tree with a tick in every loop, so that nested loops cannot run for hours (security.md T15)."""
    for loop in list(tree.find_all(nodes.For)):
        loop.body.insert(0, nodes.Output([nodes.Filter(nodes.Const(""), "tick", [], [], None, None)], lineno=loop.lineno))
    return tree


class _Reader:
    """Walks the syntax tree with the types of the names in sight; keeps fields met and problems found."""

    def __init__(self, roots: Mapping[str, Any]) -> None:
        self.roots = roots
        self.paths: dict[str, str] = {}  # what the names of the loops around stand for
        self.fields: dict[str, None] = {}
        self.problems: list[Problem] = []

    def problem(self, node: nodes.Node, name: str, words: str) -> Any:
        self.problems.append(Problem(node.lineno, name, words))
        return _ANYTHING

    def walk(self, node: nodes.Node, names: dict[str, Any], depth: int = 0) -> None:
        if not isinstance(node, _ALLOWED):
            self.problem(node, type(node).__name__, _refused(node))
        elif isinstance(node, nodes.For):
            self.loop(node, names, depth)
        elif isinstance(node, nodes.Expr):
            self.typed(node, names)
        else:
            for child in node.iter_child_nodes():
                self.walk(child, names, depth)

    def loop(self, node: nodes.For, names: dict[str, Any], depth: int) -> None:
        if node.recursive or depth >= _MAX_NESTING or not isinstance(node.target, nodes.Name):
            self.problem(node, "for", f"vòng lặp chỉ có một tên, không đệ quy, lồng nhau nhiều nhất {_MAX_NESTING} lớp.")
            return
        kind = _bare(self.typed(node.iter, names))
        if kind is not _ANYTHING and get_origin(kind) is not tuple:
            kind = self.problem(node, "for", "sau “in” phải là một danh sách.")
        inner = get_args(kind)[0] if kind is not _ANYTHING else _ANYTHING
        names = {**names, node.target.name: inner, "loop": _LOOP}
        outside = self.paths
        self.paths = {**outside, node.target.name: f"{self.path(node.iter)}[]"}
        if node.test:
            self.typed(node.test, names)
        for child in (*node.body, *node.else_):
            self.walk(child, names, depth + 1)
        self.paths = outside

    def path(self, node: nodes.Node) -> str:
        """Return the field a name or dotted name stands for, from the top (“agenda[].opinions[].text”)."""
        if isinstance(node, nodes.Getattr):
            return f"{self.path(node.node)}.{node.attr}"
        return self.paths.get(node.name, node.name) if isinstance(node, nodes.Name) else "…"

    def typed(self, node: nodes.Node, names: dict[str, Any]) -> Any:
        """Return the type of an expression, or anything where it does not matter."""
        if isinstance(node, nodes.Name):
            if node.name not in names:
                return self.problem(node, node.name, f"không có trường “{node.name}”{self.near(node.name, names)}.")
            if node.name in self.roots:
                self.fields[node.name] = None
            return names[node.name]
        if isinstance(node, nodes.Getattr):
            return self.attribute(node, names)
        if isinstance(node, nodes.Filter):
            return self.filtered(node, names)
        if isinstance(node, nodes.Const):
            if isinstance(node.value, str | int) and len(str(node.value)) <= _MAX_LITERAL:
                return type(node.value)
            return self.problem(node, "Const", f"chữ hoặc số ghi thẳng trong mẫu dài quá {_MAX_LITERAL} ký tự.")
        if not isinstance(node, _ALLOWED):
            return self.problem(node, type(node).__name__, _refused(node))
        for child in node.iter_child_nodes():
            self.typed(child, names)
        return _ANYTHING

    def attribute(self, node: nodes.Getattr, names: dict[str, Any]) -> Any:
        kind = _bare(self.typed(node.node, names))
        if kind is _ANYTHING:
            return _ANYTHING
        known = kind if isinstance(kind, dict) else vocabulary(kind)
        if node.attr not in known:
            before, near = _dotted(node.node), _nearest(node.attr, known)
            meant = f"; có phải “{before}.{near}” không" if near else ""
            return self.problem(node, f"{_dotted(node)}", f"không có trường “{_dotted(node)}”{meant}.")
        if "loop" not in (path := self.path(node)).split(".", 1)[0]:
            self.fields[path] = None
        return known[node.attr]

    def near(self, name: str, names: Mapping[str, Any]) -> str:
        """Return the words that offer the name most like an unknown one: at the top, or a field of a value at the top."""
        near = _nearest(name, names)
        inner = (
            f"{root}.{name}"
            for root, kind in self.roots.items()
            if is_dataclass(_bare(kind)) and name in vocabulary(_bare(kind))
        )
        meant = near or next(inner, None)
        return f"; có phải “{meant}” không" if meant else ""

    def filtered(self, node: nodes.Filter, names: dict[str, Any]) -> Any:
        if node.name not in NAMES or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
            return self.problem(node, node.name, f"không có bộ lọc “{node.name}”; các bộ lọc dùng được: {', '.join(NAMES)}.")
        self.typed(node.node, names)
        return int if node.name == "count" else str


def _bare(kind: Any) -> Any:
    """Return the type without ``None``."""
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [each for each in get_args(kind) if each is not type(None)]
        return kinds[0] if len(kinds) == 1 else _ANYTHING
    return kind


def _nearest(name: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(known), 1, _ALIKE)), None)


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def read(tree: nodes.Template, roots: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the fields a template names and every problem of it; ``roots`` are the names at the top with their types."""
    reader = _Reader(roots)
    reader.walk(tree, dict(roots))
    for data in tree.find_all(nodes.TemplateData):
        reader.problems.extend(_leftover(data))
    return tuple(reader.fields), tuple(sorted(reader.problems, key=lambda each: each.line))


def _leftover(data: nodes.TemplateData) -> Iterator[Problem]:
    for mark in ("{{", "}}", "{%", "%}"):
        for index in (i for i in range(len(data.data)) if data.data.startswith(mark, i)):
            yield Problem(data.lineno + data.data.count("\n", 0, index), mark, f"còn sót dấu {mark} không thành cặp.")
