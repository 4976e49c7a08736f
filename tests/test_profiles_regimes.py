"""The regimes of places, day by day: what each asks on every day of a year, by tables written apart from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from bienban.checker import judge
from bienban.checker.archive import check_together
from bienban.model import CHI_BO_KINDS, Example, Profile, Rule
from bienban.profiles import LOCAL_LAYERS
from bienban.resources import legal_basis, profiles
from tests.lunar import solar
from tests.marked import free, paper
from tests.regimes import forces, judged, trials
from tests.test_rules import test_a_fault_is_found_on_the_marked_words as fires
from tests.test_rules import test_the_innocent_stay_innocent as stays_silent

DAY_RULES = (
    "ngoai-ngay-sinh-hoat",
    "lui-ngay-khong-ghi-ly-do",
    "truong-hoc-ngoai-ngay-sinh-hoat",
    "co-quan-ngoai-ngay-sinh-hoat",
)
REGIMES = ("tu-ky-2022", "dong-xoai-2022", "bac-ha-2021", "song-lo-2021", "hai-nam-2015", "hau-giang-2023")

LOCAL = tuple(profile for profile in profiles() if profile.layer in LOCAL_LAYERS)


def year(of: int) -> Iterator[date]:
    first = date(of, 1, 1)
    return (first + timedelta(days=step) for step in range((date(of + 1, 1, 1) - first).days))


def told(place: str, held: date, kind: str, *, line: str = "") -> list[str]:
    return forces(judged(place, held, kind, regimes=LOCAL, line=line), *DAY_RULES)


# -- Tứ Kỳ -------------------------------------------------------------------------------------------------------------------

TU_KY = {7: [], 8: ["nên"], 9: ["nên"]}
THURSDAYS_2023 = {
    *((1, 5), (2, 2), (2, 9), (3, 2), (3, 9), (4, 6), (5, 4), (6, 1), (6, 8), (7, 6), (8, 3), (8, 10), (9, 7), (10, 5)),
    *((11, 2), (11, 9), (12, 7), (3, 30), (6, 29), (8, 31), (9, 28), (11, 30)),
}
"""Of 2023: first Thursdays, those of the first whole weeks (02/9), those of weeks in which a month begins (30/3)."""


@pytest.mark.parametrize("kind", [kind for kind in CHI_BO_KINDS if kind != "school"])
def test_tu_ky_meets_on_the_seventh_with_two_days_of_grace_for_a_reason(kind: str) -> None:
    for held in year(2023):
        assert told("Đảng bộ huyện Tứ Kỳ", held, kind) == TU_KY.get(held.day, ["phải"]), held
        excused = told("Đảng bộ huyện Tứ Kỳ", held, kind, line="Lùi ngày họp do bão số 3.")
        assert excused == ([] if 7 <= held.day <= 9 else ["phải"]), held


def test_schools_of_tu_ky_meet_on_a_thursday_of_the_first_week() -> None:
    for held in year(2023):
        innocent = (held.month, held.day) in THURSDAYS_2023
        assert told("Đảng bộ huyện Tứ Kỳ", held, "school") == ([] if innocent else ["nên"]), held


# -- Sông Lô, Hải Nam, Hậu Giang ---------------------------------------------------------------------------------------------


def days(*spans: str) -> set[date]:
    """Return the days of spans “1/27–2/9” or “3/1” of 2022 or of the year named before them."""
    found: set[date] = set()
    of = 2022
    for span in spans:
        first, _, last = span.partition("–")
        if "/" not in first:
            of = int(first)
            continue
        start, end = (date(of, *map(int, each.split("/"))) for each in (first, last or first))
        found |= {start + timedelta(days=step) for step in range((end - start).days + 1)}
    return found


SONG_LO_2022 = {
    "rural": days(
        *(
            "1/1–1/4",
            "1/27–2/9",
            "3/1",
            "4/1",
            "4/27–5/5",
            "6/1",
            "7/1",
            "8/1",
            "8/30–9/5",
            "10/1",
            "11/1",
            "12/1",
            "12/30–12/31",
        )
    ),
    "office": days(
        *(
            "1/1–1/4",
            "1/27–2/9",
            "3/3",
            "4/3",
            "4/27–5/5",
            "6/3",
            "7/3",
            "8/3",
            "8/30–9/5",
            "10/3",
            "11/3",
            "12/3",
            "12/30–12/31",
        )
    ),
}
"""The first (or third) and, where it is a holiday or may be one, the days to the next working day on both sides."""


@pytest.mark.parametrize("kind", CHI_BO_KINDS)
def test_song_lo_meets_on_the_first_in_villages_and_on_the_third_in_offices(kind: str) -> None:
    for held in year(2021 if kind not in SONG_LO_2022 else 2022):
        expected = ["nên"] if kind in SONG_LO_2022 and held not in SONG_LO_2022[kind] else []
        assert told("Đảng bộ huyện Sông Lô", held, kind) == expected, held


def test_hai_nam_meets_on_the_third() -> None:
    for held in year(2019):
        if held.month not in (1, 2, 5, 9, 4, 8, 12):  # months without a holiday near the third
            assert told("Đảng bộ xã Hải Nam", held, "rural") == ([] if held.day == 3 else ["nên"]), held
            assert told("Đảng bộ xã Hải Nam", held, "rural", line="Chuyển lịch họp do bão.") == []


HAU_GIANG_2024 = days(
    *("2024", "1/2–1/4", "2/1", "3/1", "4/1", "5/2–5/6", "6/2–6/3", "7/1", "8/1", "9/2–9/5", "10/1", "11/1", "12/2"),
)


@pytest.mark.parametrize("kind", ["office", "armed_forces", "state_enterprise", "rural"])
def test_hau_giang_meets_on_the_first_or_the_working_day_after(kind: str) -> None:
    for held in year(2024):
        assert told("Đảng bộ tỉnh Hậu Giang", held, kind) == ([] if held in HAU_GIANG_2024 else ["nên"]), held


@pytest.mark.parametrize("kind", ["school", "health", "private_enterprise", "retired", "urban"])
def test_what_hau_giang_does_not_name_is_not_asked(kind: str) -> None:
    assert not any(told("Đảng bộ tỉnh Hậu Giang", held, kind) for held in year(2024))


def test_hau_giang_keeps_the_morning_for_offices_and_the_rest_of_the_day_for_villages() -> None:
    for hour in range(24):
        for kind, right in (("office", range(7, 12)), ("rural", range(12, 24))):
            report = judged("Đảng bộ tỉnh Hậu Giang", date(2024, 3, 1), kind, time(hour, 0))
            found = forces(report, "co-quan-khong-hop-buoi-sang", "ap-hop-trung-buoi-sang")
            asked = {each.rule for each in report.undecided}
            unclear = kind == "rural" and hour < 12  # “8 giờ” may be the evening: a person has to look
            assert found == ([] if hour in right or unclear else ["nên"]), (kind, hour)
            assert ("ap-hop-trung-buoi-sang" in asked) is unclear


# -- whom a regime binds -----------------------------------------------------------------------------------------------------

PLACES = {
    "tu-ky-2022": "Đảng bộ huyện Tứ Kỳ",
    "dong-xoai-2022": "Đảng bộ thành phố Đồng Xoài",
    "bac-ha-2021": "Đảng bộ huyện Bắc Hà",
    "song-lo-2021": "Đảng bộ huyện Sông Lô",
    "hai-nam-2015": "Đảng bộ xã Hải Nam",
    "hau-giang-2023": "Đảng bộ tỉnh Hậu Giang",
}


def shipped(name: str) -> Profile:
    return next(profile for profile in profiles() if profile.id == name)


@pytest.mark.parametrize("name", REGIMES)
def test_a_regime_accuses_nobody_before_or_after_its_days(name: str) -> None:
    profile = shipped(name)
    own = {rule.id for rule in profile.rules}
    assert profile.effective_to is not None
    for held in (profile.effective_from - timedelta(days=1), profile.effective_to + timedelta(days=1), date(2026, 3, 19)):
        report = judged(PLACES[name], held, "rural", time(8, 0))
        assert name not in {each.id for each in report.profiles}
        local = {finding.rule for finding in report.findings if finding.basis in {rule.basis for rule in profile.rules}}
        assert not local & own
    assert name in {each.id for each in judged(PLACES[name], profile.effective_from, "rural").profiles}
    assert name in {each.id for each in judged(PLACES[name], profile.effective_to, "rural").profiles}


@pytest.mark.parametrize("name", REGIMES)
@pytest.mark.parametrize(
    "place", ["Đảng bộ huyện Thanh Hà", "Đảng bộ xã Hải Bắc", "Đảng bộ xã Tân Lập", "Đảng bộ phường Tân Bình"]
)
def test_a_regime_accuses_nobody_elsewhere(name: str, place: str) -> None:
    assert name not in {each.id for each in judged(place, date(2023, 6, 19), "rural").profiles}


def test_no_place_binds_two_regimes_on_one_day() -> None:
    for place in (name for profile in profiles() for name in profile.names):
        bound = [each.id for each in judged(place, date(2024, 6, 19), "rural").profiles if each.names]
        assert len(bound) == 1, (place, bound)


def test_dong_xoai_and_bac_ha_fix_no_day() -> None:
    for name in ("dong-xoai-2022", "bac-ha-2021"):
        assert not [rule.id for rule in shipped(name).rules if rule.check == "fixed_day"]


def test_where_the_kind_is_not_known_only_what_would_be_told_is_left_open() -> None:
    for day, asked in ((7, {"truong-hoc-ngoai-ngay-sinh-hoat"}), (2, {"ngoai-ngay-sinh-hoat"})):
        report = judged("Đảng bộ huyện Tứ Kỳ", date(2023, 2, day), None)
        assert not forces(report, *DAY_RULES)
        assert {each.rule for each in report.undecided} & {
            rule.id for rule in shipped("tu-ky-2022").rules
        } - SECTIONS_ASKED == asked


SECTIONS_ASKED = {rule.id for profile in profiles() for rule in profile.rules if rule.check == "required_section"}


# -- regimes as data ---------------------------------------------------------------------------------------------------------

TRIALS = [(profile, rule) for profile in trials() for rule in profile.rules]


@pytest.mark.parametrize(("profile", "rule"), TRIALS, ids=[f"{p.id}/{r.id}" for p, r in TRIALS])
def test_a_regime_written_for_a_test_proves_itself(profile: Profile, rule: Rule) -> None:
    assert min(len(rule.accepts), len(rule.rejects)) >= 2, profile.id
    for each in rule.accepts:
        stays_silent(rule, each)
    for each in rule.rejects:
        fires(rule, each)


def _local() -> list[tuple[Profile, Rule]]:
    return [(profile, rule) for profile in profiles(specimens=True) if profile.id in REGIMES for rule in profile.rules]


@pytest.mark.parametrize(("profile", "rule"), _local(), ids=[f"{p.id}/{r.id}" for p, r in _local()])
def test_a_local_rule_shows_two_innocents_and_two_faults(profile: Profile, rule: Rule) -> None:
    texts: list[tuple[Example, ...]] = [rule.accepts, rule.rejects]
    assert [len({example.text for example in each}) >= 2 for each in texts] == [True, True], profile.id
    assert rule.force != "phải" or rule.basis.standing in ("primary", "secondary", "derived")


# -- holidays ----------------------------------------------------------------------------------------------------------------


def test_the_days_of_the_moon_are_those_of_vietnams_calendar() -> None:
    table = {each["name"]: each["days"] for each in legal_basis()["holidays"]}
    for name, day, month in (("Tết Nguyên đán", 1, 1), ("Giỗ Tổ Hùng Vương", 10, 3)):
        assert [solar(day, month, each.year) for each in table[name]] == table[name]
    assert date(2030, 2, 2) in table["Tết Nguyên đán"], "China's new year is a day later"
    assert {tuple(each.year for each in each_table) for each_table in table.values()} == {tuple(range(2015, 2031))}


def test_a_year_that_the_table_does_not_know_is_left_open() -> None:
    report = judged("", date(2009, 6, 19), "rural", chosen=["song-lo-2021"])
    assert not forces(report, *DAY_RULES)
    assert any("bảng ngày nghỉ của năm 2009" in each.reason for each in report.undecided)


# -- from the words of a paper to the verdict --------------------------------------------------------------------------------

PRINTED = (
    "Thời gian: 19 giờ 30 phút, ngày {0:%d/%m/%Y}.",
    "Thời gian: 19h30, ngày {0.day}.{0.month}.{0.year}.",
    "Vào hồi 19 giờ 30 phút, ngày {0:%d} tháng {0:%m} năm {0:%Y}, tại nhà văn hóa thôn, chi bộ họp thường kỳ.",
    "Thời gian: 19 giờ 30, {early} {0.day} tháng {0.month} năm {0.year}.",
)


@pytest.mark.parametrize("form", PRINTED)
def test_a_printed_day_is_judged_as_the_day(form: str) -> None:
    rules = [rule for rule in shipped("tu-ky-2022").rules if rule.id in DAY_RULES[:2]]
    for held in list(year(2023))[::4]:
        line = form.format(held, early="mùng" if held.day <= 10 else "ngày")
        text = f"BIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng {held.month} năm {held.year}\n{line}\nChủ trì: đồng chí Lê Văn Tám."
        minutes, _ = paper(text, {})
        found = [rule.force for rule in rules if judge(free(rule), minutes)[0]]
        assert found == TU_KY.get(held.day, ["phải"]), line


def test_papers_judged_together_are_bound_by_the_place_they_print() -> None:
    head = "ĐẢNG BỘ XÃ VĂN TỐ - HUYỆN TỨ KỲ\nCHI BỘ THÔN AN LẠC\n"
    schedule = f"{head}Văn Tố, ngày 05 tháng 01 năm 2023\nĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ NĂM 2023\n- Tháng 2: ngày 07/02/2023"
    minutes = (
        f"{head}BIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng 02 năm 2023\nThời gian: 19 giờ 30 phút, ngày 20/02/2023.\n"
        "Thành phần: Tổng số 25 đảng viên; có mặt 23; vắng 02 có lý do.\n1. Kết quả tháng 01\nSản xuất ổn định."
    )
    for place, told in (("HUYỆN TỨ KỲ", ["phải"]), ("HUYỆN GIA LỘC", [])):
        commune = "VĂN TỐ" if told else "GIA XUYÊN"
        texts = [text.replace("HUYỆN TỨ KỲ", place).replace("VĂN TỐ", commune) for text in (schedule, minutes)]
        papers = [(f"{number}.txt", paper(text, {})[0]) for number, text in enumerate(texts, 1)]
        (report,) = check_together(papers, profiles())
        assert [each.force for each in report.findings if each.rule == "hop-khac-lich-da-dang-ky"] == told, place
