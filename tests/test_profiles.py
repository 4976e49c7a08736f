"""Profiles load or say what is wrong with them, and the stack is the one of the paper's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bienban.checks import checks
from bienban.errors import InvalidInputError, UsageError
from bienban.model import LAYERS, Basis, Profile, Rule, Verdict
from bienban.profiles import LOCAL_LAYERS, at_home, overlap_words, overlaps, parse_profile, rules_in_force, stack
from bienban.resources import data, legal_basis, profiles
from tests.regimes import trials

HEAD = {"title": "Bộ thử", "layer": "guide", "effective_from": date(2020, 1, 1), "standing": "secondary"}
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
        ({"forse": "nên"}, "khóa lạ “forse”; có phải “force”"),
        ({"force": "nên lắm"}, "khóa “force”: không có “nên lắm”; có phải “nên”"),
        ({"check": "requird_section"}, "khóa “check”: không có kiểu kiểm tra “requird_section”; có phải “required_section”"),
        ({"params": {"sektion": "closing.time"}}, "kiểu “required_section” không có khóa “sektion”; có phải “section”"),
        ({"params": {}}, "kiểu “required_section” cần khóa “section”"),
        ({"params": {"section": {"table": "bang"}}}, "cần bảng “bang”"),
        ({"params": {"section": ["closing.time"]}}, "khóa “section” phải là chữ"),
        ({"params": {"section": "closing.tim"}}, "khóa “section”: không có “closing.tim”; có phải “closing.time”"),
        ({"params": {"section": "closing.time", "traces": "bế mạc"}}, "khóa “traces” phải là danh sách"),
        ({"params": {"section": "closing.time", "traces": [7]}}, "mỗi mục là chữ"),
        ({"params": {"section": "closing.time", "proved_by": ["meeting.ende"]}}, "có phải “meeting.end”"),
        ({"check": "duration", "params": {"at_least": "90"}}, "khóa “at_least” phải là số"),
        ({"check": "duration", "params": {"at_least": True}}, "khóa “at_least” phải là số"),
        ({"basis": {"document": "x", "standing": "recalled"}}, "không được là “phải”"),
        ({"basis": {"document": "x", "standing": "hearsay"}}, "[basis]: khóa “standing”: không có “hearsay”"),
        ({"basis": {"standing": "secondary"}}, "[basis]: thiếu khóa “document”"),
        ({"basis": {"document": " ", "standing": "secondary"}}, "[basis]: khóa “document” để trống"),
        ({"basis": {"document": "x"}}, "[basis]: thiếu khóa “standing”"),
        ({"basis": "Hướng dẫn"}, "khóa “basis” phải là bảng"),
        ({"applies": {"kind": ["minutes"]}}, "khóa lạ “kind”; có phải “kinds”"),
        ({"applies": {"kinds": ["bien-ban"]}}, "khóa “kinds”: không có “bien-ban”"),
        ({"applies": {"kinds": "minutes"}}, "khóa “kinds” phải là danh sách"),
        ({"section": "closing.hour"}, "khóa “section”: không có “closing.hour”"),
        ({"accepts": [{"txt": "x"}]}, "khóa lạ “txt”; có phải “text”"),
        ({"title": 3}, "khóa “title” phải là chữ"),
    ],
)
def test_a_mistake_in_a_rule_names_file_and_key(change: dict[str, Any], said: str) -> None:
    told = problems(rule={**RULE, **change})
    assert said in told
    assert "thu/thieu-gio.toml" in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"effective_from": "01/01/2020"}, "khóa “effective_from” phải là ngày"),
        ({"effective_from": datetime(2020, 1, 1, 8, tzinfo=UTC)}, "khóa “effective_from” phải là ngày"),
        ({"effective_to": date(2019, 12, 31)}, "khóa “effective_to”: 2019-12-31 ở trước “effective_from” 2020-01-01"),
        ({"standing": "heard"}, "khóa “standing”: không có “heard”"),
        ({"layer": "xa"}, "khóa “layer”: không có “xa”"),
        ({"names": "xã Minh Tân"}, "khóa “names” phải là danh sách"),
        ({"names": ["xã Minh Tân", ""]}, "khóa “names”: mỗi mục"),
        ({"chi_bo_kinds": ["thon"]}, "khóa “chi_bo_kinds”: không có “thon”"),
        ({"effective": date(2020, 1, 1)}, "khóa lạ “effective”"),
        ({"layer": "chi_bo", "names": ["Chi bộ thôn Đoài"]}, "thiếu khóa “under”"),
    ],
)
def test_a_mistake_in_the_head_names_file_and_key(change: dict[str, Any], said: str) -> None:
    told = problems(head={**HEAD, **change})
    assert said in told
    assert "thu/profile.toml" in told


@pytest.mark.parametrize("key", ["title", "layer", "effective_from", "standing"])
def test_a_head_lacks_nothing_it_needs(key: str) -> None:
    assert f"profile.toml: thiếu khóa “{key}”" in problems(head={name: HEAD[name] for name in HEAD if name != key})


@pytest.mark.parametrize("key", ["basis", "force", "check", "title", "message", "why"])
def test_a_rule_lacks_nothing_it_needs(key: str) -> None:
    assert f"thieu-gio.toml: thiếu khóa “{key}”" in problems(rule={name: RULE[name] for name in RULE if name != key})


def test_a_rule_id_holds_no_digits() -> None:
    assert "không có chữ số" in problems(name="thieu-gio-42.toml")


def test_every_mistake_of_a_folder_is_told_at_once() -> None:
    told = problems(rule={**RULE, "forse": "nên", "section": "x"}, head={**HEAD, "layer": "tinh", "ten": "x"})
    assert "profile.toml: khóa lạ “ten”" in told
    assert "khóa “layer”: không có “tinh”" in told
    assert "khóa lạ “forse”" in told
    assert "khóa “section”: không có “x”" in told


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


def test_a_chosen_guide_leaves_the_place_to_the_paper() -> None:
    found = stack([NEW, OLD, COMMON, LOCAL], on=date(2021, 6, 1), names=["huyện Tứ Kỳ"], chosen=["moi"])
    assert ids(found) == ["chung", "moi", "xa"]


def test_a_regime_for_some_kinds_of_chi_bo_says_when_the_kind_is_not_known() -> None:
    offices = replace(LOCAL, chi_bo_kinds=("office",))
    told = {
        kind: stack([COMMON, offices], on=date(2023, 1, 1), chi_bo_kind=kind, names=["huyện Tứ Kỳ"])
        for kind in (None, "office", "rural")
    }
    assert [ids(told[kind]) for kind in (None, "office", "rural")] == [["chung"], ["chung", "xa"], ["chung"]]
    assert [any("chưa rõ loại hình" in note for note in told[kind][1]) for kind in (None, "office", "rural")] == [
        True,
        False,
        False,
    ]


def test_a_name_that_two_communes_bear_is_told_apart_by_the_body_above() -> None:
    apart = replace(LOCAL, names=("xã Minh Tân",), under=("tỉnh Ninh Bình",))
    assert ids(stack([apart], on=date(2023, 1, 1), names=["Đảng bộ xã Minh Tân", "Đảng bộ tỉnh Ninh Bình"])) == ["xa"]
    assert ids(stack([apart], on=date(2023, 1, 1), names=["Đảng bộ xã Minh Tân"])) == []
    assert ids(stack([apart], on=date(2023, 1, 1), names=["Đảng bộ tỉnh Ninh Bình"])) == []


OTHER = profile("xa-khac", "commune", names=("xã Đông Sơn",))


def test_the_organisation_a_paper_comes_from_goes_before_the_names_it_prints() -> None:
    home = at_home([NEW, COMMON, LOCAL, OTHER], ["Tỉnh ủy Ninh Bình", "Đảng ủy xã Đông Sơn", "Chi bộ thôn Đoài"])
    assert [each.id for each in home] == ["moi", "chung", "xa-khac"]


def test_an_organisation_that_keeps_a_profile_by_its_id_is_bound_when_it_is_in_force() -> None:
    later = profile("xa-khac", "commune", start=2025, names=("xã Đông Sơn",))
    home = at_home([NEW, COMMON, LOCAL, later], ["xa-khac"])
    assert ids(stack(home, on=date(2026, 1, 1), names=["xa-khac", "huyện Tứ Kỳ"])) == ["chung", "moi", "xa-khac"]
    assert ids(stack(home, on=date(2024, 1, 1), names=["xa-khac", "huyện Tứ Kỳ"])) == ["chung", "moi"]


def test_an_organisation_without_a_profile_of_its_own_leaves_it_to_the_paper() -> None:
    assert [each.id for each in at_home([NEW, COMMON, LOCAL], ["Đảng ủy xã Phú Lộc"])] == ["moi", "chung", "xa"]


@pytest.mark.parametrize(
    ("change", "meet"),
    [
        ({}, True),
        ({"effective_from": date(2022, 1, 1)}, True),
        ({"names": ("Đảng bộ xã Hải Nam",)}, True),
        ({"names": ("Đảng bộ xã Đông Sơn",)}, False),
        ({"layer": "chi_bo"}, False),
        ({"effective_from": date(2024, 1, 1)}, False),
        ({"chi_bo_kinds": ("school",)}, False),
        ({"under": ("tỉnh Ninh Bình",)}, False),
    ],
)
def test_two_profiles_of_a_layer_meet_only_on_the_same_chi_bo_and_day(change: dict[str, Any], meet: bool) -> None:
    one = replace(LOCAL, effective_to=date(2023, 12, 31), chi_bo_kinds=("rural",), under=("tỉnh Nam Định",))
    other = replace(one, id="xa-moi", **{"effective_to": None, **change})
    assert bool(list(overlaps([one, other]))) is meet


def test_an_overlap_is_told_with_file_key_and_the_day_to_close_the_old_one() -> None:
    other = replace(LOCAL, id="xa-moi", effective_from=date(2024, 3, 1))
    (found,) = overlaps([LOCAL, other])
    said = overlap_words(*found)
    assert said.startswith("xa-moi/profile.toml: khóa “effective_from”: từ ngày 01/3/2024 trùng với bộ “xa”")
    assert "effective_to = 2024-02-29 vào xa/profile.toml" in said


# -- the shipped profiles --------------------------------------------------------------------------------------------------


def test_no_two_shipped_profiles_of_a_layer_bind_the_same_chi_bo_on_the_same_day() -> None:
    assert [overlap_words(*each) for each in overlaps(profiles())] == []


@pytest.mark.parametrize("each", profiles(specimens=True), ids=lambda each: each.id)
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
    assert each.approximate or each.effective_from.day > 1, "a day is exact only where the source prints it"
    assert each.names


def test_layers_are_stacked_in_the_order_of_the_house() -> None:
    found, _ = stack(profiles(), on=date(2023, 5, 5), names=["huyện Tứ Kỳ"])
    assert [LAYERS.index(each.layer) for each in found] == sorted(LAYERS.index(each.layer) for each in found)
    assert found[-1].id == "tu-ky-2022"


def test_every_kind_of_check_yields_verdicts_and_is_used() -> None:
    used = {each.check for profile in (*profiles(), *trials()) for each in profile.rules}
    assert used == set(checks())
    assert all(check.__annotations__["return"] == "Iterator[Verdict]" for check in checks().values())
    assert Verdict().undecided is None
