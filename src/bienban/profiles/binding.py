"""Which profiles bind a paper: by the day, a person's choice, the organisation it comes from, or the places it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from bienban.errors import UsageError
from bienban.model import LAYERS, Profile, Rule
from bienban.text import fold

LOCAL_LAYERS = ("province", "commune", "chi_bo")
NO_GUIDE = "chưa có hướng dẫn sinh hoạt chi bộ cho thời điểm này: chỉ rà số liệu, ngày tháng và Điều lệ"
ON_ANOTHER_DAY = "rà theo quy định có hiệu lực ngày"
"""How the note begins that a person chose another day than that of the paper."""
NO_PLACE = "chưa rõ địa phương: chỉ rà theo quy định chung của cả nước"
_WORD = re.compile(r"[^\W_]+")


def binds_on(profile: Profile, day: date | None) -> bool:
    """Tell whether the profile is in force on this day; only the layer ``common`` binds a paper without a date."""
    if profile.layer == "common":
        return True
    return day is not None and profile.effective_from <= day and (profile.effective_to is None or day <= profile.effective_to)


def names_place(profile: Profile, told: Iterable[str]) -> bool:
    """Tell whether a local profile is meant by what is told of an organisation: its places as whole words, or its id.

    Where the profile names the bodies above (``under``), one of them must be told too.
    """
    told = tuple(told)
    return profile.id in told or (_among(profile.names, told) and (not profile.under or _among(profile.under, told)))


def _among(names: Iterable[str], told: Iterable[str]) -> bool:
    texts = [_padded(text) for text in told]
    return any(_padded(name) in text for name in names for text in texts)


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "


def at_home(profiles: Iterable[Profile], told: Iterable[str]) -> tuple[Profile, ...]:
    """Return the profiles for papers of an organisation whose path, or whose own profiles by id, are ``told``.

    Where local profiles are meant by it, whatever their days, all other local ones are left out; else every profile stays and
    the names a paper prints decide.
    """
    every, told = tuple(profiles), tuple(told)
    mine = {profile.id for profile in every if profile.layer in LOCAL_LAYERS and names_place(profile, told)}
    return tuple(profile for profile in every if not mine or profile.layer not in LOCAL_LAYERS or profile.id in mine)


def stack(
    profiles: Iterable[Profile],
    *,
    on: date | None,
    chi_bo_kind: str | None = None,
    names: Iterable[str] = (),
    chosen: Iterable[str] | None = None,
) -> tuple[tuple[Profile, ...], tuple[str, ...]]:
    """Return the profiles that judge a paper of this day, in order of their layers, and notes for the person in Vietnamese.

    National profiles bind by date. A local one binds when it is ``chosen``; else, where no local one is, when it is in force
    and ``names`` (what the paper prints of its organisation and place, what its keeper tells of it) hold one of its places.
    A chosen profile judges whatever the date and stands alone in its layer.

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
    place_chosen = not taken.isdisjoint(LOCAL_LAYERS)
    told = tuple(names)
    notes: list[str] = []
    for profile in every:
        if profile in selected or profile.layer in taken or not binds_on(profile, on):
            continue
        if profile.layer in LOCAL_LAYERS and (place_chosen or not names_place(profile, told)):
            continue
        if not profile.chi_bo_kinds or chi_bo_kind in profile.chi_bo_kinds:
            selected.append(profile)
        elif chi_bo_kind is None:
            notes.append(f"chưa rõ loại hình chi bộ nên chưa rà theo {profile.title}")
    selected.sort(key=every.index)
    if on is not None and not any(profile.layer == "guide" for profile in selected):
        notes.append(NO_GUIDE)
    if not any(profile.layer in LOCAL_LAYERS for profile in selected):
        notes.append(NO_PLACE)
    return tuple(selected), tuple(notes)


def rules_in_force(profiles: Iterable[Profile]) -> tuple[Rule, ...]:
    """Return the rules of a stack: a later profile's rule of the same id replaces the earlier one, ``off`` removes it."""
    rules: dict[str, Rule] = {}
    for profile in profiles:
        rules.update((rule.id, rule) for rule in profile.rules)
    return tuple(rules[rule] for rule in sorted(rules) if not rules[rule].off)


def overlaps(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile, date]]:
    """Yield every two profiles of one layer that bind the same chi bộ on the same day, the later one second, and that day.

    Two local profiles may meet where a place of one is named by the other and neither is told apart by the bodies above.
    """
    every = sorted(profiles, key=lambda profile: (profile.effective_from, profile.id))
    for one, other in combinations(every, 2):
        ended = one.effective_to is not None and one.effective_to < other.effective_from
        kinds = not one.chi_bo_kinds or not other.chi_bo_kinds or set(one.chi_bo_kinds) & set(other.chi_bo_kinds)
        if one.layer == other.layer and not ended and kinds and (one.layer not in LOCAL_LAYERS or _same_place(one, other)):
            yield one, other, other.effective_from


def _same_place(one: Profile, other: Profile) -> bool:
    same = _among(one.names, other.names) or _among(other.names, one.names)
    apart = one.under and other.under and not (_among(one.under, other.under) or _among(other.under, one.under))
    return same and not apart


def overlap_words(one: Profile, other: Profile, day: date) -> str:
    """Return what is wrong with two profiles that overlap and how to mend it, beginning with file and key."""
    whom = "cả nước" if one.layer not in LOCAL_LAYERS else f"“{other.names[0]}”"
    last = day - timedelta(days=1)
    mend = (
        f"ghi effective_to = {last} vào {one.id}/profile.toml để đóng bộ cũ, hoặc sửa ngày của một trong hai bộ"
        if one.effective_from < day
        else "gộp hai bộ làm một, hoặc sửa ngày của một trong hai bộ"
    )
    return (
        f"{other.id}/profile.toml: khóa “effective_from”: từ ngày {shown(day)} trùng với bộ “{one.id}” "
        f"(cùng cấp “{one.layer}”, cùng áp dụng cho {whom}); {mend}"
    )


def shown(day: date) -> str:
    """Return a date as the Party writes it in running text: months 3 to 9 without a zero."""
    return f"{day.day:02d}/{day.month:0{2 if day.month < 3 else 1}d}/{day.year}"
