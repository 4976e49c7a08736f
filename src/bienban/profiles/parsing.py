"""Profiles and rules from parsed TOML: every mistake of a folder told at once, with file, key and what to write instead."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from bienban.errors import InvalidInputError
from bienban.model import (
    CHI_BO_KINDS,
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

_PROFILE_KEYS = {
    "title": str,
    "layer": str,
    "effective_from": date,
    "effective_to": date,
    "approximate": bool,
    "standing": str,
    "sources": list,
    "names": list,
    "chi_bo_kinds": list,
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
_APPLIES = {"kinds": KINDS, "meeting_types": MEETING_TYPES, "chi_bo_kinds": CHI_BO_KINDS}
_RULE_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_KIND_WORDS = {str: "chữ", date: "ngày (năm-tháng-ngày)", bool: "true hoặc false", list: "danh sách", dict: "bảng"}


def parse_profile(
    folder: str,
    files: Mapping[str, Mapping[str, Any]],
    *,
    checks: Mapping[str, Check],
    legal_basis: Mapping[str, Any] | None = None,
    sha256: str = "",
) -> Profile:
    """Return the profile of a folder from its parsed files (file name → mapping).

    ``checks`` are the kinds of check by name: their signatures are the schema of ``params``. A parameter written
    ``{table = "name"}`` is replaced by that table of ``legal_basis``.

    Raises ``InvalidInputError`` listing every unknown key, wrong type and wrong value of all its files.
    """
    problems: list[str] = []
    head = dict(files.get(PROFILE_FILE, {}))
    if not head:
        problems.append(f"{folder}/{PROFILE_FILE}: không có tệp này hoặc tệp trống")
    problems += _wrong_keys(f"{folder}/{PROFILE_FILE}", head, _PROFILE_KEYS, ("title", "layer", "effective_from"))
    problems += _outside(f"{folder}/{PROFILE_FILE}", "layer", head.get("layer", LAYERS[0]), LAYERS)
    problems += _outside(f"{folder}/{PROFILE_FILE}", "standing", head.get("standing", "secondary"), get_args(Standing))
    for kind in head.get("chi_bo_kinds", ()):
        problems += _outside(f"{folder}/{PROFILE_FILE}", "chi_bo_kinds", kind, CHI_BO_KINDS)
    rules: list[Rule] = []
    for name in sorted(files):
        if name != PROFILE_FILE:
            where = f"{folder}/{name}"
            wrong = _rule_problems(where, name.removesuffix(".toml"), files[name], checks, legal_basis or {})
            problems += wrong
            if not wrong:
                rules.append(_rule(name.removesuffix(".toml"), files[name], legal_basis or {}))
    if problems:
        raise InvalidInputError(
            f"Bộ quy định “{folder}” viết chưa đúng:\n" + "\n".join(problems),
            hint="Sửa các khóa đã nêu; cách viết ở docs/how-to/quy-dinh-moi.md.",
            place=folder,
            problems=tuple(problems),
        )
    lists = {key: tuple(head.get(key, ())) for key in ("sources", "names", "chi_bo_kinds")}
    return Profile(id=folder, rules=tuple(rules), sha256=sha256, **{**head, **lists})


def _wrong_keys(where: str, table: Mapping[str, Any], known: Mapping[str, type], needed: Iterable[str] = ()) -> list[str]:
    problems = [f"{where}: khóa lạ “{key}”; các khóa dùng được: {', '.join(known)}" for key in table if key not in known]
    problems += [f"{where}: thiếu khóa “{key}”" for key in needed if table and key not in table]
    for key, kind in known.items():
        if key in table and type(table[key]) is not kind:
            problems.append(f"{where}: khóa “{key}” phải là {_KIND_WORDS[kind]}")
    return problems


def _outside(where: str, key: str, value: Any, known: Iterable[str]) -> list[str]:
    return [] if value in known else [f"{where}: “{key}” là “{value}”; chỉ dùng được: {', '.join(known)}"]


def _rule_problems(
    where: str, rule: str, table: Mapping[str, Any], checks: Mapping[str, Check], tables: Mapping[str, Any]
) -> list[str]:
    needed = () if table.get("off") is True else ("check", "force", "title", "message", "why", "basis")
    problems = _wrong_keys(where, table, _RULE_KEYS, needed)
    if not _RULE_ID.fullmatch(rule):
        problems.append(f"{where}: tên tệp là mã quy tắc, chỉ gồm chữ thường không dấu và gạch nối, không có chữ số")
    if problems or table.get("off") is True:
        return problems
    problems += _outside(where, "force", table["force"], FORCES)
    if "section" in table:
        problems += _outside(where, "section", table["section"], SECTIONS)
    basis = table["basis"]
    problems += _wrong_keys(f"{where} [basis]", basis, _BASIS_KEYS, ("document", "standing"))
    standing = basis.get("standing", "secondary")
    problems += _outside(f"{where} [basis]", "standing", standing, get_args(Standing))
    if table["force"] == "phải" and standing in ("recalled", "missing"):
        problems.append(f"{where}: quy tắc chỉ dựa vào trí nhớ hoặc chưa tìm được văn bản thì không được là “phải”")
    for key, values in table.get("applies", {}).items():
        if key not in _APPLIES:
            problems.append(f"{where} [applies]: khóa lạ “{key}”; các khóa dùng được: {', '.join(_APPLIES)}")
            continue
        for value in values:
            problems += _outside(f"{where} [applies]", key, value, _APPLIES[key])
    for key in ("accepts", "rejects"):
        for number, example in enumerate(table.get(key, ()), 1):
            wanted = () if "texts" in example else ("text",)
            known = {"text": str, "context": dict, "texts": list}
            problems += _wrong_keys(f"{where} [[{key}]] thứ {number}", example, known, wanted)
    return problems + _parameter_problems(where, table, checks, tables)


def _parameter_problems(
    where: str, table: Mapping[str, Any], checks: Mapping[str, Check], tables: Mapping[str, Any]
) -> list[str]:
    params = table.get("params", {})
    problems = []
    for key, value in params.items():
        if isinstance(value, dict) and set(value) == {"table"} and value["table"] not in tables:
            problems.append(f"{where} [params]: “{key}” cần bảng “{value['table']}” nhưng không có bảng ấy")
    check = checks.get(table["check"])
    if check is None:
        return [*problems, f"{where}: không có kiểu kiểm tra “{table['check']}”; các kiểu có sẵn: {', '.join(checks)}"]
    try:
        inspect.signature(check).bind(None, **params)
    except TypeError:
        known = list(inspect.signature(check).parameters.values())[1:]
        words = ", ".join(f"{p.name}{'' if p.default is p.empty else ' (không bắt buộc)'}" for p in known)
        given = ", ".join(params) or "không khóa nào"
        problems.append(f"{where} [params]: kiểu “{table['check']}” nhận: {words}; tệp ghi: {given}")
    return problems


def _frozen(value: Any, tables: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        if set(value) == {"table"}:
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
