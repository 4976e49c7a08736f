"""Which profiles bind a paper: by the day, the places it prints, the organisation it comes from, or a person's choice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bienban.errors import UsageError
from bienban.model import LAYERS, Profile, Rule
from bienban.text import fold

LOCAL_LAYERS = ("province", "commune", "chi_bo")
_WORD = re.compile(r"[^\W_]+")


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
