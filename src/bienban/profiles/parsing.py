"""Profiles and rules from parsed TOML: every mistake of a folder told at once, with file, key and what to write instead."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bienban.errors import InvalidInputError
from bienban.model import (
    CHI_BO_KINDS,
    FACTS,
    FORCES,
    KINDS,
    LAYERS,
    MEETING_TYPES,
    SECTIONS,
    Basis,
    Example,
    Profile,
    Rule,
    Standing,
    Verdict,
)

Check = Callable[..., Iterator[Verdict]]

PROFILE_FILE = "profile.toml"
HINT = "Sửa các khóa đã nêu rồi chạy lại; cách viết ở docs/how-to/quy-dinh-moi.md."

_PROFILE_KEYS = {
    "title": str,
    "layer": str,
    "effective_from": date,
    "effective_to": date,
    "approximate": bool,
    "standing": str,
    "sources": list,
    "names": list,
    "under": list,
    "chi_bo_kinds": list,
    "sheet": str,
}
_RULE_KEYS = {
    "check": str,
    "force": str,
    "topic": str,
    "title": str,
    "message": str,
    "why": str,
    "suggestion": str,
    "fault": str,
    "section": str,
    "off": bool,
    "params": dict,
    "applies": dict,
    "basis": dict,
    "accepts": list,
    "rejects": list,
}
_BASIS_KEYS = {"document": str, "clause": str, "standing": str, "source": str}
_EXAMPLE_KEYS = {"text": str, "context": dict, "texts": list}
_APPLIES = {"kinds": KINDS, "meeting_types": MEETING_TYPES, "chi_bo_kinds": CHI_BO_KINDS}
_RULE_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PATH = re.compile(r"(?:header|opening|content|closing|signature|organization|document|meeting|period|attendance|quality)\.\w+")
_KIND_WORDS = {
    str: "chữ, đặt trong ngoặc kép",
    int: "số, không đặt trong ngoặc kép",
    float: "số",
    date: "ngày, viết năm-tháng-ngày và không đặt trong ngoặc kép, ví dụ 2027-03-01",
    bool: "true hoặc false, không đặt trong ngoặc kép",
    list: "danh sách trong ngoặc vuông, ví dụ [7, 8]",
    dict: "bảng",
}


def parse_profile(
    folder: str,
    files: Mapping[str, Mapping[str, Any]],
    *,
    checks: Mapping[str, Check],
    legal_basis: Mapping[str, Any] | None = None,
    sha256: str = "",
    unread: Mapping[str, str] | None = None,
) -> Profile:
    """Return the profile of a folder from its parsed files (file name → mapping).

    ``checks`` are the kinds of check by name: their signatures are the schema of ``params``. A parameter written
    ``{table = "name"}`` is replaced by that table of ``legal_basis``. ``unread`` are files that are no TOML (name → why).

    Raises ``InvalidInputError`` listing every unknown key, wrong type and wrong value of all its files.
    """
    unread, tables = unread or {}, legal_basis or {}
    problems = [f"{folder}/{name}: {why}" for name, why in unread.items()]
    head = dict(files.get(PROFILE_FILE, {}))
    if PROFILE_FILE not in unread:
        problems += _head_problems(f"{folder}/{PROFILE_FILE}", head)
    rules: list[Rule] = []
    for name in sorted(files):
        if name != PROFILE_FILE:
            wrong = _rule_problems(f"{folder}/{name}", name.removesuffix(".toml"), files[name], checks, tables)
            problems += wrong
            if not wrong:
                rules.append(_rule(name.removesuffix(".toml"), files[name], tables))
    if problems:
        raise InvalidInputError(f"Bộ quy định “{folder}” viết chưa đúng.", hint=HINT, place=folder, problems=tuple(problems))
    lists = {key: tuple(head.get(key, ())) for key, kind in _PROFILE_KEYS.items() if kind is list}
    return Profile(id=folder, rules=tuple(rules), sha256=sha256, **{**head, **lists})


def _head_problems(where: str, head: Mapping[str, Any]) -> list[str]:
    if not head:
        return [f"{where}: không có tệp này hoặc tệp trống"]
    problems = _wrong_keys(where, head, _PROFILE_KEYS, ("title", "layer", "effective_from", "standing"))
    problems += _outside(where, "layer", head.get("layer", LAYERS[0]), LAYERS)
    problems += _outside(where, "standing", head.get("standing", "secondary"), get_args(Standing))
    for key in ("sources", "names", "under", "chi_bo_kinds"):
        problems += _not_words(where, key, head.get(key, []))
    for kind in head.get("chi_bo_kinds", ()):
        problems += _outside(where, "chi_bo_kinds", kind, CHI_BO_KINDS)
    first, last = head.get("effective_from"), head.get("effective_to")
    if type(first) is date and type(last) is date and last < first:
        problems.append(f"{where}: khóa “effective_to”: {last} ở trước “effective_from” {first}; xem lại hai ngày")
    if head.get("layer") == "chi_bo" and head.get("names") and not head.get("under"):
        problems.append(
            f"{where}: thiếu khóa “under”: nhiều nơi có chi bộ cùng tên, "
            'ghi đảng ủy cấp trên, ví dụ under = ["Đảng ủy xã Minh Tân", "Đảng bộ xã Minh Tân"]'
        )
    return problems


def _wrong_keys(where: str, table: Mapping[str, Any], known: Mapping[str, type], needed: Iterable[str] = ()) -> list[str]:
    problems = [f"{where}: khóa lạ “{key}”{_near(key, known)}" for key in table if key not in known]
    problems += [f"{where}: thiếu khóa “{key}”" for key in needed if key not in table]
    for key, kind in known.items():
        if key in table and type(table[key]) is not kind:
            problems.append(f"{where}: khóa “{key}” phải là {_KIND_WORDS[kind]}")
    return problems


def _near(word: Any, known: Iterable[str]) -> str:
    """Return what to write instead: the nearest of the known words, and all of them."""
    every = list(known)
    near = get_close_matches(str(word), every, 1)
    return (f"; có phải “{near[0]}”" if near else "") + f"; dùng được: {', '.join(every)}"


def _outside(where: str, key: str, value: Any, known: Iterable[str]) -> list[str]:
    known = tuple(known)
    return [] if value in known else [f"{where}: khóa “{key}”: không có “{value}”{_near(value, known)}"]


def _not_words(where: str, key: str, values: Any) -> list[str]:
    if isinstance(values, list) and any(not isinstance(value, str) or not value.strip() for value in values):
        return [f"{where}: khóa “{key}”: mỗi mục của danh sách phải là {_KIND_WORDS[str]}, không để trống"]
    return []


def _rule_problems(
    where: str, rule: str, table: Mapping[str, Any], checks: Mapping[str, Check], tables: Mapping[str, Any]
) -> list[str]:
    off = table.get("off") is True
    problems = _wrong_keys(where, table, _RULE_KEYS, () if off else ("check", "force", "title", "message", "why", "basis"))
    if not _RULE_ID.fullmatch(rule):
        problems.append(f"{where}: tên tệp là mã quy tắc, chỉ gồm chữ thường không dấu và gạch nối, không có chữ số")
    if off or any(type(table[key]) is not kind for key, kind in _RULE_KEYS.items() if key in table):
        return problems
    if "force" in table:
        problems += _outside(where, "force", table["force"], FORCES)
    if "section" in table:
        problems += _outside(where, "section", table["section"], SECTIONS)
    if "basis" in table:
        problems += _basis_problems(where, table["basis"], table.get("force", ""))
    for key, values in table.get("applies", {}).items():
        if key not in _APPLIES:
            problems.append(f"{where} [applies]: khóa lạ “{key}”{_near(key, _APPLIES)}")
        elif type(values) is not list:
            problems.append(f"{where} [applies]: khóa “{key}” phải là {_KIND_WORDS[list]}")
        else:
            problems += [each for value in values for each in _outside(f"{where} [applies]", key, value, _APPLIES[key])]
    for key in ("accepts", "rejects"):
        for number, example in enumerate(table.get(key, ()), 1):
            wanted = () if "texts" in example else ("text",)
            problems += _wrong_keys(f"{where} [[{key}]] thứ {number}", example, _EXAMPLE_KEYS, wanted)
    return problems + (_parameter_problems(where, table, checks, tables) if "check" in table else [])


def _basis_problems(where: str, basis: Mapping[str, Any], force: str) -> list[str]:
    problems = _wrong_keys(f"{where} [basis]", basis, _BASIS_KEYS, ("document", "standing"))
    standing = basis.get("standing", "secondary")
    problems += _outside(f"{where} [basis]", "standing", standing, get_args(Standing))
    if not str(basis.get("document", "có")).strip():
        problems.append(f"{where} [basis]: khóa “document” để trống; ghi tên văn bản, số, ký hiệu, ngày")
    if force == "phải" and standing in ("recalled", "missing"):
        problems.append(
            f"{where}: khóa “force”: quy tắc chỉ dựa vào trí nhớ hoặc chưa tìm được văn bản thì không được là “phải”"
        )
    return problems


def _parameter_problems(
    where: str, table: Mapping[str, Any], checks: Mapping[str, Check], tables: Mapping[str, Any]
) -> list[str]:
    where = f"{where} [params]"
    params = table.get("params", {})
    problems = []
    for key, value in params.items():
        if _is_table(value) and value["table"] not in tables:
            problems.append(f"{where}: khóa “{key}” cần bảng “{value['table']}” nhưng không có bảng ấy{_near('', tables)}")
    check = checks.get(table["check"])
    if check is None:
        return [
            *problems,
            f"{where.removesuffix(' [params]')}: khóa “check”: không có kiểu kiểm tra “{table['check']}”"
            + _near(table["check"], checks),
        ]
    hints, known = _schema(check)
    names = [each.name for each in known]
    kind = f"{where}: kiểu “{table['check']}”"
    problems += [f"{kind} không có khóa “{key}”{_near(key, names)}" for key in params if key not in names]
    missing = (each.name for each in known if each.default is each.empty and each.name not in params)
    problems += [f"{kind} cần khóa “{name}”" for name in missing]
    for key, value in params.items():
        if key in names and not _is_table(value):
            if not _fits(value, hints[key]):
                problems.append(f"{where}: khóa “{key}” phải là {_hint_words(hints[key])}")
            for path in _paths(value):
                problems += _outside(where, key, path, (*SECTIONS, *FACTS))
    return problems


@cache
def _schema(check: Check) -> tuple[Mapping[str, Any], Sequence[inspect.Parameter]]:
    """Return the types of a check's parameters by name, and the parameters that a rule file may give."""
    return get_type_hints(check), list(inspect.signature(check).parameters.values())[1:]


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"table"}


def _paths(value: Any) -> Iterator[str]:
    """Yield the words of a parameter that are written as sections and facts are."""
    if isinstance(value, str) and _PATH.fullmatch(value):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _paths(item)


def _fits(value: Any, hint: Any) -> bool:
    """Tell whether a value of a rule file is of the type that the check's signature asks for."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, None) and parts:
        return any(_fits(value, part) for part in parts)
    if origin is Literal:
        return value in parts
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(_fits(item, parts[1]) for item in value.values())
    if isinstance(origin, type) and issubclass(origin, Iterable):
        return isinstance(value, list) and all(_fits(item, parts[0]) for item in value)
    if hint is float:
        return type(value) in (int, float)
    return hint is Any or type(value) is hint


def _hint_words(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return f"một trong: {', '.join(map(str, parts))}"
    if origin is types.UnionType:
        return " hoặc ".join(_hint_words(part) for part in parts if part is not type(None))
    if isinstance(origin, type):
        if issubclass(origin, Mapping):
            return _KIND_WORDS[dict]
        return f"{_KIND_WORDS[list]}, mỗi mục là {_hint_words(parts[0])}"
    return _KIND_WORDS.get(hint, "giá trị khác")


def _frozen(value: Any, tables: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        if _is_table(value):
            return _frozen(tables[value["table"]], tables)
        return {key: _frozen(item, tables) for key, item in value.items()}
    return tuple(_frozen(item, tables) for item in value) if isinstance(value, list | tuple) else value


def _rule(rule: str, table: Mapping[str, Any], tables: Mapping[str, Any]) -> Rule:
    if table.get("off") is True:
        return Rule(rule, "", "có thể", "", "", "", Basis(""), off=True)
    plain = {key: table[key] for key in ("check", "force", "title", "message", "why")}
    other = {key: table[key] for key in ("topic", "suggestion", "fault", "section") if key in table}
    return Rule(
        id=rule,
        basis=Basis(**table["basis"]),
        params=_frozen(table.get("params", {}), tables),
        applies={key: tuple(values) for key, values in table.get("applies", {}).items()},
        accepts=tuple(map(_example, table.get("accepts", ()))),
        rejects=tuple(map(_example, table.get("rejects", ()))),
        **plain,
        **other,
    )


def _example(table: Mapping[str, Any]) -> Example:
    texts = tuple(table.get("texts", ()))
    return Example(**{**table, "text": _NEXT_PAPER.join(texts), "texts": texts}) if texts else Example(**table)


_NEXT_PAPER = "\n\n----------\n\n"
