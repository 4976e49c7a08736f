"""Rules and profiles from parsed TOML, and the stack of profiles that binds a paper on a day.

A profile is a folder: ``profile.toml`` says who is bound and when, every other file is one rule and its name is the rule's id.
Profiles are stacked by layer (``LAYERS``); none names another. A later layer's rule of the same id replaces the earlier one.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from bienban.errors import InvalidInputError, UsageError
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
from bienban.text import fold

Check = Callable[..., Iterator[Verdict]]

PROFILE_FILE = "profile.toml"
LOCAL_LAYERS = ("province", "commune", "chi_bo")

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
_WORD = re.compile(r"[^\W_]+")
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
            problems += _wrong_keys(f"{where} [[{key}]] thứ {number}", example, {"text": str, "context": dict}, ("text",))
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
        accepts=tuple(Example(**example) for example in table.get("accepts", ())),
        rejects=tuple(Example(**example) for example in table.get("rejects", ())),
        **plain,
        **other,
    )


def binds_on(profile: Profile, day: date | None) -> bool:
    """Tell whether the profile is in force on this day; only the layer ``common`` binds a paper without a date."""
    if profile.layer == "common":
        return True
    return day is not None and profile.effective_from <= day and (profile.effective_to is None or day <= profile.effective_to)


def _named(profile: Profile, printed: Iterable[str]) -> bool:
    """Tell whether one of the profile's places is printed, as whole words."""
    texts = [_padded(text) for text in printed]
    return any(_padded(name) in text for name in profile.names for text in texts)


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "


def stack(
    profiles: Iterable[Profile],
    *,
    on: date | None,
    chi_bo_kind: str | None = None,
    names: Iterable[str] = (),
    chosen: Iterable[str] | None = None,
) -> tuple[tuple[Profile, ...], tuple[str, ...]]:
    """Return the profiles that judge a paper of this day, in order of their layers, and notes for the person in Vietnamese.

    National profiles bind by date. A local one binds when it is ``chosen``, or else when it is in force and one of its places
    is among ``names`` (what the paper prints of its organisation and place). A chosen profile judges whatever the date and
    stands alone in its layer.

    Raises ``UsageError`` for a chosen id that does not exist.
    """
    every = sorted(profiles, key=lambda profile: (LAYERS.index(profile.layer), profile.id))
    known = {profile.id for profile in every}
    wanted = set(chosen or ())
    if not wanted <= known:
        unknown = ", ".join(sorted(wanted - known))
        raise UsageError(f"Không có bộ quy định “{unknown}”.", hint=f"Các bộ quy định có sẵn: {', '.join(sorted(known))}.")
    selected = [profile for profile in every if profile.id in wanted]
    taken = {profile.layer for profile in selected}
    printed = tuple(names)
    for profile in every:
        kind_fits = not profile.chi_bo_kinds or chi_bo_kind in profile.chi_bo_kinds
        if profile in selected or profile.layer in taken or not binds_on(profile, on) or not kind_fits:
            continue
        if profile.layer not in LOCAL_LAYERS or (not wanted and _named(profile, printed)):
            selected.append(profile)
    selected.sort(key=every.index)
    notes: list[str] = []
    if on is not None and not any(profile.layer == "guide" for profile in selected):
        notes.append("chưa có hướng dẫn sinh hoạt chi bộ cho thời điểm này: chỉ rà số liệu, ngày tháng và Điều lệ")
    if not wanted and not any(profile.layer in LOCAL_LAYERS for profile in selected):
        notes.append("chưa rõ địa phương: chỉ rà theo quy định chung của cả nước")
    return tuple(selected), tuple(notes)


def rules_in_force(profiles: Iterable[Profile]) -> tuple[Rule, ...]:
    """Return the rules of a stack: a later profile's rule of the same id replaces the earlier one, ``off`` removes it."""
    rules: dict[str, Rule] = {}
    for profile in profiles:
        rules.update((rule.id, rule) for rule in profile.rules)
    return tuple(rules[rule] for rule in sorted(rules) if not rules[rule].off)
