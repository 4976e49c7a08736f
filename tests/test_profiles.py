"""Profiles load or say what is wrong with them, and the stack is the one of the paper's own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from bienban.checks import checks
from bienban.errors import InvalidInputError, UsageError
from bienban.model import LAYERS, Basis, Profile, Rule, Verdict
from bienban.profiles import LOCAL_LAYERS, binds_on, parse_profile, rules_in_force, stack
from bienban.resources import data, legal_basis, profiles

HEAD = {"title": "Bộ thử", "layer": "guide", "effective_from": date(2020, 1, 1)}
RULE = {
    "check": "required_section",
    "force": "phải",
    "title": "Thiếu giờ bế mạc",
    "message": "Chưa ghi giờ kết thúc: {state}.",
    "why": "Để tính thời lượng.",
    "params": {"section": "closing.time"},
    "basis": {"document": "Hướng dẫn thử", "standing": "secondary"},
}


def parse(rule: dict[str, Any] | None = None, head: dict[str, Any] | None = None, name: str = "thieu-gio.toml") -> Profile:
    files = {"profile.toml": HEAD if head is None else head, name: RULE if rule is None else rule}
    return parse_profile("thu", files, checks=checks(), legal_basis={"documents": [{"symbol": "1-HD/TW"}]}, sha256="a" * 64)


def problems(**changes: Any) -> str:
    with pytest.raises(InvalidInputError) as caught:
        parse(**changes)
    return "\n".join(caught.value.problems)


def test_a_profile_is_read_as_written() -> None:
    profile = parse()
    assert (profile.id, profile.layer, profile.sha256) == ("thu", "guide", "a" * 64)
    assert [rule.id for rule in profile.rules] == ["thieu-gio"]
    assert profile.rules[0].params == {"section": "closing.time"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"forse": "nên"}, "khóa lạ “forse”"),
        ({"force": "nên lắm"}, "“force” là “nên lắm”"),
        ({"check": "kiem_tra"}, "không có kiểu kiểm tra “kiem_tra”"),
        ({"params": {"sektion": "closing.time"}}, "kiểu “required_section” nhận: section"),
        ({"params": {}}, "tệp ghi: không khóa nào"),
        ({"params": {"section": {"table": "bang"}}}, "cần bảng “bang”"),
        ({"basis": {"document": "x", "standing": "recalled"}}, "không được là “phải”"),
        ({"basis": {"document": "x", "standing": "hearsay"}}, "“standing” là “hearsay”"),
        ({"basis": {"standing": "secondary"}}, "thiếu khóa “document”"),
        ({"applies": {"kind": ["minutes"]}}, "khóa lạ “kind”"),
        ({"applies": {"kinds": ["bien-ban"]}}, "“kinds” là “bien-ban”"),
        ({"section": "closing.hour"}, "“section” là “closing.hour”"),
        ({"accepts": [{"txt": "x"}]}, "khóa lạ “txt”"),
        ({"title": 3}, "khóa “title” phải là chữ"),
    ],
)
def test_a_mistake_in_a_rule_names_file_and_key(change: dict[str, Any], said: str) -> None:
    told = problems(rule={**RULE, **change})
    assert said in told
    assert "thu/thieu-gio.toml" in told


def test_a_rule_id_holds_no_digits() -> None:
    assert "không có chữ số" in problems(name="thieu-gio-42.toml")


def test_every_mistake_of_a_folder_is_told_at_once() -> None:
    told = problems(rule={**RULE, "forse": "nên", "section": "x"}, head={**HEAD, "layer": "tinh", "ten": "x"})
    assert "profile.toml: khóa lạ “ten”" in told
    assert "“layer” là “tinh”" in told
    assert "khóa lạ “forse”" in told


def test_a_folder_without_its_head_is_refused() -> None:
    assert "profile.toml: không có tệp này" in problems(head={})


def test_a_parameter_takes_a_table_of_the_legal_basis() -> None:
    rule = {**RULE, "check": "citations_in_force", "params": {"documents": {"table": "documents"}}}
    assert parse(rule=rule).rules[0].params == {"documents": ({"symbol": "1-HD/TW"},)}


def test_a_rule_turned_off_needs_nothing_else() -> None:
    assert parse(rule={"off": True}).rules[0].off


# -- the stack -------------------------------------------------------------------------------------------------------------


def profile(name: str, layer: Any = "guide", start: int = 2020, end: int | None = None, names: tuple[str, ...] = ()) -> Profile:
    until = date(end, 12, 31) if end else None
    return Profile(name, name, layer, date(start, 1, 1), until, names=names, rules=(rule("a", name), rule(name, name)))


def rule(name: str, said: str, off: bool = False) -> Rule:
    return Rule(name, "required_section", "nên", said, "", "", Basis(""), off=off)


OLD, NEW = profile("cu", end=2021), profile("moi", start=2022)
COMMON = profile("chung", "common", start=1930)
LOCAL = profile("xa", "commune", names=("xã Hải Nam", "huyện Tứ Kỳ"))


def ids(result: tuple[tuple[Profile, ...], tuple[str, ...]]) -> list[str]:
    return [each.id for each in result[0]]


def test_the_guide_is_the_one_of_the_day() -> None:
    every = [NEW, OLD, COMMON]
    assert ids(stack(every, on=date(2021, 12, 31))) == ["chung", "cu"]
    assert ids(stack(every, on=date(2022, 1, 1))) == ["chung", "moi"]


def test_before_any_guide_only_what_holds_always_speaks() -> None:
    found, notes = stack([NEW, OLD, COMMON], on=date(1998, 9, 5))
    assert [each.id for each in found] == ["chung"]
    assert any("chưa có hướng dẫn" in note for note in notes)


def test_without_a_date_no_rule_of_a_time_binds() -> None:
    found, _ = stack([NEW, OLD, COMMON], on=None)
    assert [each.id for each in found] == ["chung"]


@pytest.mark.parametrize(
    "printed", ["ĐẢNG BỘ XÃ HẢI NAM", "Đảng bộ xã Hải  Nam - huyện Hải Hậu", "chi bộ thôn Đoài, huyện Tứ Kỳ"]
)
def test_a_place_printed_in_the_paper_binds_its_regime(printed: str) -> None:
    found, notes = stack([NEW, COMMON, LOCAL], on=date(2023, 1, 1), names=[printed])
    assert [each.id for each in found] == ["chung", "moi", "xa"]
    assert not notes


@pytest.mark.parametrize("printed", ["Đảng bộ xã Hải Namm", "xã Đông Hải Nam Sơn", "đảo Hải Nam"])
def test_a_name_that_only_resembles_binds_nothing(printed: str) -> None:
    found, notes = stack([NEW, COMMON, LOCAL], on=date(2023, 1, 1), names=[printed])
    assert [each.id for each in found] == ["chung", "moi"]
    assert any("chưa rõ địa phương" in note for note in notes)


def test_a_person_chooses_a_regime_whatever_the_paper_prints() -> None:
    assert ids(stack([NEW, COMMON, LOCAL], on=date(2023, 1, 1), chosen=["xa"])) == ["chung", "moi", "xa"]


def test_an_empty_choice_is_no_choice() -> None:
    assert ids(stack([NEW, COMMON, LOCAL], on=date(2023, 1, 1), names=["huyện Tứ Kỳ"], chosen=[])) == ["chung", "moi", "xa"]


def test_a_chosen_guide_stands_alone_in_its_layer() -> None:
    assert ids(stack([NEW, OLD, COMMON], on=date(2021, 6, 1), chosen=["moi"])) == ["chung", "moi"]


def test_an_unknown_choice_names_those_that_exist() -> None:
    with pytest.raises(UsageError) as caught:
        stack([NEW, COMMON], on=date(2023, 1, 1), chosen=["tu-ky"])
    assert "tu-ky" in caught.value.message
    assert "chung, moi" in caught.value.hint


def test_a_later_layer_replaces_a_rule_and_turns_one_off() -> None:
    local = replace(LOCAL, rules=(rule("a", "xa"), rule("moi", "", off=True)))
    found = rules_in_force((COMMON, NEW, local))
    assert {each.id: each.title for each in found} == {"a": "xa", "chung": "chung"}


# -- the shipped profiles --------------------------------------------------------------------------------------------------


def shipped() -> Iterator[Profile]:
    return (each for each in profiles() if each.layer not in LOCAL_LAYERS)


@pytest.mark.parametrize(("one", "other"), list(combinations(shipped(), 2)), ids=lambda each: each.id)
def test_no_two_national_profiles_of_a_layer_bind_the_same_day(one: Profile, other: Profile) -> None:
    edges = {each.effective_from for each in (one, other)} | {each.effective_to for each in (one, other) if each.effective_to}
    days = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)}
    assert one.layer != other.layer or not any(binds_on(one, day) and binds_on(other, day) for day in days)


@pytest.mark.parametrize("each", profiles(), ids=lambda each: each.id)
def test_a_shipped_profile_loads_with_every_parameter_known(each: Profile) -> None:
    import tomllib

    folder = data() / "profiles" / each.id
    files = {file.name: tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")}
    assert parse_profile(each.id, files, checks=checks(), legal_basis=legal_basis()).rules == each.rules


@pytest.mark.parametrize(
    ("day", "guide"),
    [
        (date(2018, 7, 5), None),
        (date(2018, 7, 6), "hd12-btctw-2018"),
        (date(2025, 10, 27), "hd12-btctw-2018"),
        (date(2025, 10, 28), "hd42-btctw-2025"),
    ],
)
def test_the_guides_change_on_their_days(day: date, guide: str | None) -> None:
    found, _ = stack(profiles(), on=day)
    assert [each.id for each in found if each.layer == "guide"] == ([guide] if guide else [])


@pytest.mark.parametrize("each", [p for p in profiles() if p.layer in LOCAL_LAYERS], ids=lambda each: each.id)
def test_a_regime_ends_with_the_level_that_made_it(each: Profile) -> None:
    assert each.effective_to == date(2025, 6, 30)
    assert each.approximate
    assert each.names


def test_layers_are_stacked_in_the_order_of_the_house() -> None:
    found, _ = stack(profiles(), on=date(2023, 5, 5), names=["huyện Tứ Kỳ"])
    assert [LAYERS.index(each.layer) for each in found] == sorted(LAYERS.index(each.layer) for each in found)
    assert found[-1].id == "tu-ky-2022"


def test_every_kind_of_check_yields_verdicts_and_is_used() -> None:
    used = {each.check for profile in profiles() for each in profile.rules}
    assert used == set(checks())
    assert all(check.__annotations__["return"] == "Iterator[Verdict]" for check in checks().values())
    assert Verdict().undecided is None
