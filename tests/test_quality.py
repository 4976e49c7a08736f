"""Score sheets, points suggested from evidence, and the verb that shows them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api
from bienban.cli import main
from bienban.errors import ExitCode, InvalidInputError, UsageError
from bienban.generate import observed as recorded
from bienban.generate.quality import quality_figures
from bienban.meetings.consistency.scores import scores
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, Minutes
from bienban.model.sheet import Sheet
from bienban.quality.observed import observe
from bienban.quality.sheets import MEASURES, parse_sheet
from bienban.quality.suggest import Evidence, Observation, Suggestion, strays, suggest
from bienban.renderers.score import render, score_object, sentence
from bienban.resources import profiles, sheets
from tests.marked import paper
from tests.strategies import meetings
from tests.test_renderers import check

ROOT = Path(__file__).parents[1]
GATED_FILE = Path(__file__).parent / "quality" / "co-dieu-kien.toml"
GATED = parse_sheet(GATED_FILE.name, tomllib.loads(GATED_FILE.read_text("utf-8")))
SHIPPED = {sheet.id: sheet for sheet in sheets().values()}
POINTED = [*(sheet for sheet in SHIPPED.values() if sheet.kind == "points"), GATED]
AN_PHU, NATIONAL = SHIPPED["an-phu-2025"], SHIPPED["hd42-2025"]
MEETINGS = [load(path) for path in sorted((Path(__file__).parent / "meetings").glob("*.yaml"))]
SAMPLES = sorted(path for path in (ROOT / "samples").glob("*/paper.*"))

MINUTES_TEXT = """
BIÊN BẢN
Sinh hoạt chi bộ thường kỳ tháng 5 năm 2026
Thời gian: bắt đầu lúc 19 giờ 30 phút, ngày 05 tháng 5 năm 2026.
Tổng số đảng viên: 20 đồng chí. Có mặt: 18 đồng chí. Vắng: 02 đồng chí, có lý do: 02.
Buổi sinh hoạt kết thúc lúc 21 giờ 15 phút cùng ngày."""


def known(value: Fraction | int | bool) -> Observation:
    return Observation((value if isinstance(value, bool) else Fraction(value),), "")


def item(suggestion: Suggestion, code: str) -> Any:
    return next(each for group in suggestion.groups for each in group.items if each.item.code == code)


def span(suggestion: Suggestion, code: str) -> tuple[int, int]:
    found = item(suggestion, code)
    return found.low, found.high


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Return what may be known of a meeting: any measure unknown, known, or one of two values."""
    found: dict[str, Observation] = {}
    for measure in MEASURES:
        values: st.SearchStrategy[Any]
        if measure in ("duration", "unexcused") or measure.endswith("_percent"):
            values = st.fractions(0, 300 if measure == "duration" else 100, max_denominator=60)
        else:
            values = st.booleans()
        found[measure] = Observation(tuple(draw(st.lists(values, max_size=2, unique=True))), draw(st.sampled_from(("", "lời"))))
    found["members"] = Observation((Fraction(draw(st.integers(3, 90))),), "")
    return found


# Sheets


def test_every_shipped_sheet_makes_100_and_grades_every_total() -> None:
    assert {"hd42-2025", "an-phu-2025", "hd12-2018", "nam-dinh-1178", "lao-cai-hd05-2018"} == set(SHIPPED)
    for sheet in POINTED:
        assert sum(group.max for group in sheet.groups) == 100
        assert [group.max for group in sheet.groups] == [sum(each.max for each in group.items) for group in sheet.groups]
        assert {sheet.grade(Fraction(total, 2), {}) for total in range(201)} <= {"Tốt", "Khá", "Trung bình", "Kém"}


def test_the_national_sheet_has_seven_groups_of_the_guide() -> None:
    assert sheets()["hd42-7-groups"] is sheets()["hd42-2025"], "records name it so too"
    assert [group.max for group in NATIONAL.groups] == [5, 5, 10, 40, 5, 30, 5]
    assert [(rule.name, rule.at_least) for rule in NATIONAL.grades] == [
        ("Tốt", 90),
        ("Khá", 70),
        ("Trung bình", 50),
        ("Kém", 0),
    ]


def test_a_sheet_whose_text_was_not_found_has_no_points_and_says_what_it_is_good_for() -> None:
    missing = [sheet for sheet in SHIPPED.values() if sheet.kind == "missing"]
    assert len(missing) == 2
    for sheet in missing:
        assert sheet.standing == "missing"
        assert not sheet.groups
        assert "không gợi ý điểm" in sheet.note


def test_every_profile_names_a_sheet_that_exists() -> None:
    named = {profile.sheet for profile in profiles() if profile.sheet}
    assert {"hd42-2025", "hd12-2018", "nam-dinh-1178", "lao-cai-hd05-2018"} <= named
    assert named <= set(sheets())


_TOPIC = {"code": "A", "title": "x", "max": 100, "kind": "toggle", "measure": "thematic", "applies_when": "thematic"}
_ALL_THEMATIC = {"code": "A", "title": "x", "max": 100, "items": [_TOPIC]}


def _set(path: str, value: Any) -> Any:
    def change(table: dict[str, Any]) -> None:
        inner: Any = table
        *before, last = path.split("/")
        for key in before:
            inner = inner[int(key) if key.isdigit() else key]
        inner[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_set("mau", 1), "khóa lạ “mau”"),
        (_set("groups/0/max", 29), "điểm các mục cộng lại là 30, nhóm ghi 29"),
        (_set("groups/0/max", 29), "điểm tối đa các nhóm cộng lại là 99, phải là 100"),
        (_set("groups/0/items/0/measure", "thoi-tiet"), "“measure” là “thoi-tiet”"),
        (_set("groups/0/items/0/kind", "regex"), "“kind” là “regex”"),
        (_set("groups/0/items/0/max", "15"), "khóa “max” phải là số nguyên"),
        (_set("groups/0/items/0/code", "A2"), "mã “A2” dùng hai lần"),
        (_set("groups/1/items/1/scale", [{"words": "x", "points": 1}]), "kind “scale” đi với khóa “scale”"),
        (_set("groups/0/items/0/scale/0/points", 14), "mức đầu bằng điểm tối đa 15"),
        (_set("groups/0/items/0/scale/1/points", [12, 10]), "hai số từ thấp đến cao"),
        (_set("groups/0/items/0/scale/1/at_least", 5), "chỉ bậc cuối không ghi cận dưới"),
        (_set("groups/0/items/0/scale/0/at_least", "chín mươi"), "cận của bậc phải là số"),
        (_set("groups/0/items/0/scale/0/tu", 1), "khóa lạ “tu”"),
        (_set("grades/0/gates", ["A1", "Z9"]), "“gates” là “Z9”"),
        (_set("grades/3/at_least", 10), "mức cuối phải từ 0 điểm"),
        (_set("grades/3/gates", ["A1"]), "mức cuối phải từ 0 điểm và không kèm điều kiện"),
        (_set("grades/1/at_least", 95), "các mức phải xếp từ cao xuống thấp"),
        (_set("grades/0/name", "Xuất sắc"), "“name” là “Xuất sắc”"),
        (_set("na_policy", "bo-qua"), "“na_policy” là “bo-qua”"),
        (_set("standing", "missing"), "kind và standing đều là “missing”"),
        (_set("kind", "criteria"), "bảng tiêu chí không có điểm"),
        (_set("groups/2/items", []), "điểm các mục cộng lại là 0"),
        (_set("groups", [_ALL_THEMATIC]), "tháng không có chuyên đề không quy được về thang 100"),
    ],
)
def test_a_mistake_in_a_sheet_is_told_with_file_key_and_reason(change: Any, words: str) -> None:
    table = deepcopy(tomllib.loads(GATED_FILE.read_text("utf-8")))
    change(table)
    with pytest.raises(InvalidInputError) as error:
        parse_sheet("x.toml", table)
    assert any(words in problem for problem in error.value.problems), error.value.problems
    assert all(problem.startswith("x.toml: ") for problem in error.value.problems)


def test_all_mistakes_of_a_sheet_are_told_at_once() -> None:
    table = tomllib.loads(GATED_FILE.read_text("utf-8"))
    table |= {"mau": 1, "na_policy": "x"}
    table["grades"][0]["gates"] = ["Z9"]
    with pytest.raises(InvalidInputError) as error:
        parse_sheet("x.toml", table)
    assert len(error.value.problems) == 3


# Laws of the suggestion


@given(evidences(), st.sampled_from(POINTED))
def test_points_stay_within_their_item_and_the_total_within_100(evidence: Evidence, sheet: Sheet) -> None:
    found = suggest(sheet, evidence)
    for group in found.groups:
        for each in group.items:
            assert 0 <= each.low <= each.high <= each.item.max
            assert each.low == each.high or each.person, "what is open is asked for"
    assert 0 <= found.low <= found.high <= 100
    assert found.grades is not None


@given(evidences(), evidences(), st.sampled_from([*POINTED, SHIPPED["hd12-2018"]]))
def test_knowing_less_never_narrows_the_points(some: Evidence, other: Evidence, sheet: Sheet) -> None:
    wider = {
        measure: Observation(tuple({*each.values, *other[measure].values}) if each.values and other[measure].values else (), "")
        for measure, each in some.items()
    }
    wider["members"] = some["members"]
    narrow, wide = suggest(sheet, some), suggest(sheet, wider)
    for one, more in zip(narrow.groups, wide.groups, strict=True):
        for a, b in zip(one.items, more.items, strict=True):
            assert b.low <= a.low <= a.high <= b.high or a.applies is False
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(evidences(), st.sampled_from(POINTED), st.data())
def test_more_of_what_is_counted_never_costs_points(evidence: Evidence, sheet: Sheet, data: st.DataObject) -> None:
    measure = data.draw(st.sampled_from(("duration", "attendance_percent", "speaker_percent", "previous_percent")))
    less, more = sorted(data.draw(st.lists(st.fractions(0, 100, max_denominator=60), min_size=2, max_size=2)))
    one = suggest(sheet, {**evidence, measure: known(less)})
    two = suggest(sheet, {**evidence, measure: known(more)})
    assert one.low <= two.low
    assert one.high <= two.high


@given(evidences(), st.sampled_from(POINTED))
def test_an_absence_without_a_reason_never_adds_points(evidence: Evidence, sheet: Sheet) -> None:
    none, one = (suggest(sheet, {**evidence, "unexcused": known(count)}) for count in (0, 1))
    assert one.high <= none.high
    assert one.low <= none.low


@pytest.mark.parametrize("sheet", POINTED, ids=lambda sheet: sheet.id)
@pytest.mark.parametrize(("policy", "highest"), [("rescale", 100), ("full", 100), ("literal", None)])
def test_full_points_without_a_thematic_item_make_100_but_where_the_sheet_is_literal(
    sheet: Sheet, policy: Any, highest: int | None
) -> None:
    found = suggest(replace(sheet, na_policy=policy), {"thematic": known(False)})
    assert found.high == (highest or 100 - sheet.thematic)
    unknown = suggest(replace(sheet, na_policy=policy), {})
    assert unknown.low <= found.low <= found.high <= unknown.high == 100


# The ward's sheet


def test_exactly_half_speaking_falls_between_two_steps_and_that_is_told() -> None:
    found = suggest(AN_PHU, {"speaker_percent": known(50)})
    assert span(found, "Q4.5") == (4, 5)
    assert "bảng không nói rõ mức này" in item(found, "Q4.5").reason
    assert span(suggest(AN_PHU, {"speaker_percent": known(Fraction(501, 10))}), "Q4.5") == (5, 5)
    assert span(suggest(AN_PHU, {"speaker_percent": known(Fraction(499, 10))}), "Q4.5") == (4, 4)


@pytest.mark.parametrize(
    ("minutes", "members", "points"),
    [
        (90, 20, (5, 5)),
        (75, 20, (4, 4)),
        (74, 20, (3, 3)),
        (60, 20, (3, 3)),
        (59, 20, (2, 3)),
        (45, 20, (2, 2)),
        (44, 20, (1, 1)),
        (90, 30, (3, 3)),
        (120, 30, (5, 5)),
    ],
)
def test_duration_is_scored_against_the_norm_of_the_size(minutes: int, members: int, points: tuple[int, int]) -> None:
    assert span(suggest(AN_PHU, {"duration": known(minutes), "members": known(members)}), "Q1.1") == points


def test_where_the_number_of_members_is_not_known_both_norms_are_tried() -> None:
    found = suggest(AN_PHU, {"duration": known(100)})
    assert span(found, "Q1.1") == (3, 5)
    assert "90 hoặc 120 phút" in item(found, "Q1.1").reason


@pytest.mark.parametrize(
    ("percent", "unexcused", "points"),
    [(90, 0, (4, 4)), (89, 0, (3, 3)), (65, 0, (2, 2)), (64, 0, (1, 1)), (100, 1, (1, 1)), (100, None, (1, 4))],
)
def test_an_unexcused_absence_holds_the_attendance_at_one_point(
    percent: int, unexcused: int | None, points: tuple[int, int]
) -> None:
    evidence = {"attendance_percent": known(percent)} | ({} if unexcused is None else {"unexcused": known(unexcused)})
    assert span(suggest(AN_PHU, evidence), "Q2.1") == points


def test_what_no_paper_tells_is_left_for_a_person() -> None:
    found = suggest(AN_PHU, {})
    for code in ("Q2.2", "Q3.1", "Q3.5", "Q4.9", "Q5.1", "Q6.1", "Q7.3"):
        assert span(found, code) == (0, item(found, code).item.max)
        assert item(found, code).person


# Gates

FULL: Mapping[str, Observation] = {
    "duration": known(95),
    "attendance_percent": known(95),
    "speaker_percent": known(40),
    "approval": known(True),
    "previous_percent": known(95),
    "thematic": known(False),
}


def test_all_gates_passed_make_the_best_grade_certain() -> None:
    found = suggest(GATED, FULL)
    assert found.low == found.high == 100
    assert found.grade == "Tốt"
    assert set(found.gates.values()) == {True}


def test_a_failed_gate_lowers_the_grade_of_a_total_above_90() -> None:
    found = suggest(GATED, {**FULL, "duration": known(80)})
    assert found.low == 95
    assert found.grade == "Khá"
    assert found.gates["A1"] is False


def test_a_gate_nobody_knows_leaves_the_grade_open() -> None:
    evidence = {measure: each for measure, each in FULL.items() if measure != "approval"}
    found = suggest(GATED, evidence)
    assert found.gates["B2"] is None
    assert found.grades == ("Khá", "Tốt")
    assert found.grade is None


# From papers and records


@pytest.mark.parametrize("sheet", [*SHIPPED.values(), GATED], ids=lambda sheet: sheet.id)
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.meeting.id)
def test_every_sheet_suggests_for_every_worked_meeting(sheet: Sheet, meeting: Meeting) -> None:
    found = suggest(sheet, recorded.observe(meeting))
    assert sheet.title in " ".join(render(found, name="hop.yaml").split())
    assert check(score_object(found, "hop.yaml"), "score.schema.json") == []


@pytest.mark.parametrize("sheet", SHIPPED.values(), ids=lambda sheet: sheet.id)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_sheet_suggests_for_every_sample_with_words_of_the_paper(sheet: Sheet, path: Path) -> None:
    minutes = api.read(path)
    (found,) = api.score(minutes, sheet=sheet.id)
    blocks = minutes.document.blocks
    for group in found.groups:
        for each in group.items:
            for quote in each.quotes:
                assert blocks[quote.span.block].text[quote.span.start : quote.span.end] == quote.text
    assert check(score_object(found, path.name), "score.schema.json") == []


@given(meetings())
def test_any_record_is_scored_within_100_and_reads_in_a_terminal(meeting: Meeting) -> None:
    for found in api.score(meeting):
        assert 0 <= found.low <= found.high <= 100
        assert found.own is None or 0 <= (found.own.total or 0) <= 100
        assert sentence(found) in " ".join(render(found, name="hop.yaml").split())


def test_points_of_the_worked_meeting_follow_its_figures() -> None:
    (found,) = api.score(
        MEETINGS[1] if "thuong-ky" in MEETINGS[1].meeting.id else load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml"),
        sheet="an-phu",
    )
    assert (span(found, "Q1.1"), span(found, "Q2.1"), span(found, "Q4.5"), span(found, "Q6.1")) == (
        (5, 5),
        (4, 4),
        (5, 5),
        (27, 27),
    )
    assert found.own is not None
    assert (round(float(found.own.total or 0), 1), found.own.grade) == (94.7, "Tốt")


def test_every_measure_is_told_by_a_paper_or_a_record_and_no_other_is() -> None:
    seen: set[str] = set()
    for meeting in MEETINGS:
        seen |= set(recorded.observe(meeting))
    for path in SAMPLES:
        seen |= set(observe(api.read(path)))
    assert seen - {"members", "combined"} == set(MEASURES) - {"duration_over", "duration_percent"}


def test_the_page_of_a_person_is_the_same_to_the_byte() -> None:
    golden = Path(__file__).parent / "quality" / "goi-y-an-phu.txt"
    (found,) = api.score(load(Path(_record())), sheet="an-phu-2025")
    assert render(found, name="meeting.yaml") == golden.read_text("utf-8")


def test_points_from_a_paper_rest_on_its_words() -> None:
    minutes, _ = paper(MINUTES_TEXT, {"kind": "minutes", "meeting_types": ["regular"]})
    found = suggest(NATIONAL, observe(minutes))
    assert (span(found, "Q1"), span(found, "Q2")) == ((5, 5), (5, 5))
    assert [quote.text for quote in item(found, "Q1").quotes] == ["19 giờ 30 phút", "21 giờ 15 phút"]
    assert span(found, "Q6") == (0, 30), "results of the month are not guessed"


def test_a_topic_that_is_only_mentioned_is_asked_for() -> None:
    context = {"kind": "minutes", "meeting_types": ["regular"]}
    silent, _ = paper(MINUTES_TEXT, context)
    assert suggest(NATIONAL, observe(silent)).thematic is False
    mentioned, _ = paper(f"{MINUTES_TEXT}\nĐồng chí Hạnh nhắc việc tháng sau thảo luận chuyên đề nêu gương.", context)
    found = suggest(NATIONAL, observe(replace(mentioned, sections=(), perhaps=())))
    assert found.thematic is None
    assert item(found, "Q4.2").applies is None
    assert "thảo luận chuyên đề" in item(found, "Q4.2").quotes[0].text


def test_counts_that_contradict_each_other_leave_the_points_open() -> None:
    text = (
        MINUTES_TEXT.replace("Có mặt: 18", "Có mặt: 17").replace("Vắng: 02", "Vắng: 01").replace("có lý do: 02", "có lý do: 01")
    )
    minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"]})
    assert span(suggest(NATIONAL, observe(minutes)), "Q2") == (0, 5)


def test_a_score_sheet_names_what_is_judged_and_proves_nothing_of_it() -> None:
    text = MINUTES_TEXT + "\nKết luận của chủ trì: 5/5\nThông qua biên bản: 5/5"
    minutes, _ = paper(text, {"kind": "score_sheet"})
    assert not {"conclusion", "approval", "criticism"} & set(observe(minutes))
    assert "duration" in observe(minutes)


def test_the_points_a_paper_prints_stand_beside_the_suggestion() -> None:
    points = "thời gian 5/5; tỷ lệ dự 3/5; chuẩn bị 9/10; tổ chức sinh hoạt 36/40; nguyên tắc 5/5; kết quả 27/30; kết thúc 5/5"
    text = f"{MINUTES_TEXT}\nTự chấm điểm buổi sinh hoạt: {points}. Tổng 90 điểm, xếp loại Tốt."
    minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"], "date": date(2026, 5, 5)})
    (found,) = api.score(minutes)
    assert [group.own for group in found.groups] == [5, 3, 9, 36, 5, 27, 5]
    assert found.own is not None
    assert (found.own.total, found.own.grade) == (90, "Tốt")
    shown = " ".join(render(found, name="bb.txt").split())
    assert "lệch gợi ý 2 điểm" in shown
    assert "ghi rõ cách tính điểm chuyên đề" in shown
    assert [group.group.code for group in strays(found)] == ["Q2"], "Q4 gives points of a topic that did not arise"
    noted = tuple(replace(group, note="bảng của xã cho điểm từ 80%") for group in found.groups)
    assert strays(replace(found, groups=noted)) == ()
    assert "90/100 điểm, xếp loại Tốt" in shown


def test_points_of_another_whole_are_told_of_a_hundred() -> None:
    text = f"{MINUTES_TEXT}\nTự đánh giá chất lượng buổi sinh hoạt: 90 điểm/95 điểm tối đa (quy đổi 94,7), xếp loại Tốt."
    minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"], "date": date(2026, 5, 5)})
    (found,) = api.score(minutes)
    assert found.own is not None
    assert found.own.total == Fraction(9000, 95)
    assert "94,7/100 điểm, xếp loại Tốt" in " ".join(render(found, name="bb.txt").split())


def test_groups_with_other_maxima_are_no_points_of_this_sheet() -> None:
    text = f"{MINUTES_TEXT}\nTự chấm điểm buổi sinh hoạt: nhóm 1: 14/15; nhóm 2: 18/20; nhóm 3: 60/65. Tổng 92 điểm."
    minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"], "date": date(2026, 5, 5)})
    (found,) = api.score(minutes)
    assert all(group.own is None for group in found.groups)


def test_a_group_printed_as_two_is_still_that_group() -> None:
    points = "thời gian 5/5; dự 4/5; chuẩn bị 9/10; tổ chức 27/30; điều hành 9/10; nguyên tắc 5/5; kết quả 27/30; kết thúc 5/5"
    minutes = _on(date(2026, 5, 5), f"{MINUTES_TEXT}\nTự chấm điểm buổi sinh hoạt: {points}. Tổng 91 điểm.")
    assert [group.own for group in api.score(minutes)[0].groups] == [5, 4, 9, 36, 5, 27, 5]


def test_a_list_without_maxima_is_this_sheet_when_every_group_is_within_its_own() -> None:
    listed = (
        "Tự chấm điểm buổi sinh hoạt: a {} điểm; b 4 điểm; c 9 điểm; d 36 điểm; e 5 điểm; g 27 điểm; h 5 điểm. Tổng 91 điểm."
    )
    right, wrong = (_on(date(2026, 5, 5), f"{MINUTES_TEXT}\n{listed.format(first)}") for first in (5, 15))
    assert [group.own for group in api.score(right)[0].groups] == [5, 4, 9, 36, 5, 27, 5]
    assert api.score(wrong)[0].groups[0].own is None


def test_both_columns_are_compared() -> None:
    meeting = load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert meeting.quality is not None
    lower = tuple(replace(score, score=score.score - (score.code == "Q3")) for score in meeting.quality.scores)
    both = replace(meeting, quality=replace(meeting.quality, superior_scores=lower))
    shown = render(api.score(both)[0], name="hop.yaml", width=200)
    assert "Chi bộ chấm 9; cấp trên chấm 8" in shown
    assert "khác nhau 1 điểm" in shown
    assert "Cấp trên đã chấm: 93,7 điểm" in shown


# Which sheet


def _on(day: date | None, text: str = MINUTES_TEXT) -> Minutes:
    context = {"kind": "minutes", "meeting_types": ["regular"]} | ({"date": day} if day else {})
    return paper(text, context)[0]


@pytest.mark.parametrize(
    ("day", "sheet"),
    [(date(2018, 7, 6), "hd12-2018"), (date(2025, 10, 27), "hd12-2018"), (date(2025, 10, 28), "hd42-2025")],
)
def test_the_sheet_follows_the_day_of_the_meeting(day: date, sheet: str) -> None:
    assert api.score(_on(day))[0].sheet.id == sheet


def test_before_the_national_sheet_people_are_told_that_there_are_no_points() -> None:
    (found,) = api.score(_on(date(2025, 5, 5)))
    assert found.grades is None
    assert "chưa có khung điểm chung" in " ".join(render(found, name="bb.txt").split())
    assert "tiêu chí đạt" in render(found, name="bb.txt")


def test_a_local_regime_brings_its_sheet_even_when_its_text_was_not_found() -> None:
    (found,) = api.score(_on(date(2019, 5, 3)), profile="hai-nam")
    assert (found.sheet.id, found.groups) == ("nam-dinh-1178", ())
    assert "không gợi ý điểm" in " ".join(render(found, name="bb.txt").split())


def test_where_no_sheet_is_known_the_person_is_asked_to_choose() -> None:
    with pytest.raises(UsageError, match="--sheet"):
        api.score(_on(date(2010, 5, 5)))
    with pytest.raises(UsageError, match="Không có bảng chấm điểm"):
        api.score(_on(date(2026, 5, 5)), sheet="khong-co")
    assert api.score(_on(date(2010, 5, 5)), sheet="an-phu")[0].sheet is AN_PHU


def test_a_sheet_of_another_time_is_told_to_be_one() -> None:
    early = api.score(_on(date(2024, 5, 5)), sheet="hd42")[0]
    assert "áp dụng từ 28/10/2025, sau ngày họp" in early.remark
    assert "trước ngày họp" in api.score(_on(date(2026, 5, 5)), sheet="hd12")[0].remark
    assert api.score(_on(date(2026, 5, 5)), sheet="hd42")[0].remark == ""
    assert api.score(_on(date(2024, 5, 5)), sheet="an-phu")[0].remark == "", "a sheet that no profile names has no days"


def test_the_keeper_names_the_sheet_and_a_person_outvotes_the_keeper(tmp_path: Path) -> None:
    (tmp_path / "bienban.toml").write_text('sheet = "an-phu-2025"\n', "utf-8")
    home = api.home(tmp_path)
    minutes = _on(date(2026, 5, 5))
    assert api.score(minutes, home=home)[0].sheet is AN_PHU
    assert api.score(minutes, home=home, sheet="hd42")[0].sheet is NATIONAL


def test_a_commune_brings_its_own_sheet_as_a_file(tmp_path: Path) -> None:
    assert api.score(_on(date(2026, 5, 5)), sheet=str(GATED_FILE))[0].sheet == GATED
    with pytest.raises(UsageError, match="Không thấy tệp"):
        api.score(_on(date(2026, 5, 5)), sheet=str(tmp_path / "khong-co.toml"))
    (tmp_path / "sai.toml").write_text("id = 'sai'\n", "utf-8")
    with pytest.raises(InvalidInputError, match=r"sai\.toml"):
        api.score(_on(date(2026, 5, 5)), sheet=str(tmp_path / "sai.toml"))


def test_points_for_a_topic_that_was_not_held_are_refused_in_a_record() -> None:
    meeting = load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert meeting.quality is not None
    high = tuple(replace(score, score=score.score + 2 * (score.code == "Q4")) for score in meeting.quality.scores)
    with pytest.raises(InvalidInputError) as error:
        api.score(replace(meeting, quality=replace(meeting.quality, scores=high)))
    assert any("nhiều nhất 35 điểm" in problem for problem in error.value.problems)
    held = replace(meeting, agenda=(*meeting.agenda, replace(meeting.agenda[0], seq=99, kind="thematic")))
    assert api.score(replace(held, quality=replace(meeting.quality, scores=high)))[0].own is not None


def test_a_meeting_after_midnight_lasts_into_the_next_day() -> None:
    text = MINUTES_TEXT.replace("19 giờ 30", "22 giờ 30").replace("21 giờ 15", "0 giờ 15")
    minutes = _on(date(2026, 5, 5), text)
    assert minutes.fact("meeting.end") is not None
    assert minutes.fact("meeting.end").value == time(0, 15)  # type: ignore[union-attr]
    assert observe(minutes)["duration"].values == (105,)


def test_minutes_of_no_regular_meeting_and_another_sheet_are_told() -> None:
    other = paper(MINUTES_TEXT, {"kind": "minutes", "meeting_types": ["admission"], "date": date(2026, 5, 5)})[0]
    assert "chỉ để tham khảo" in api.score(other)[0].remark
    assert api.score(_on(date(2026, 5, 5)))[0].remark == ""
    text = f"{MINUTES_TEXT}\nTự chấm điểm buổi sinh hoạt: nhóm 1: 14/15; nhóm 2: 18/20; nhóm 3: 60/65. Tổng 92 điểm."
    assert "bảng khác (nhóm 1 14/15; nhóm 2 18/20" in api.score(_on(date(2026, 5, 5), text))[0].remark


# The command


def _record() -> str:
    return str(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")


def test_score_prints_every_group_and_the_sentence_for_the_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", _record()]) == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert all(f"\n{group.code}. {group.title}" in said for group in NATIONAL.groups)
    assert "Câu ghi vào biên bản" in said
    assert "\x1b" not in said


def test_the_sentence_names_the_shortcoming_that_was_entered() -> None:
    (found,) = api.score(load(Path(_record())))
    assert sentence(found).endswith("dành thêm thời gian cho tự phê bình và phê bình.")


@pytest.mark.parametrize("sheet", ["hd12-2018", "nam-dinh-1178"])
def test_points_on_a_sheet_without_points_are_refused_and_a_grade_is_kept(sheet: str) -> None:
    meeting = load(Path(_record()))
    assert meeting.quality is not None
    scored = replace(meeting, quality=replace(meeting.quality, profile=sheet))
    assert [words for _, words in scores(scored)] == [
        f"{SHIPPED[sheet].title} không có điểm; hãy bỏ điểm, chỉ ghi xếp loại (grade)."
    ]
    graded = replace(meeting, quality=replace(meeting.quality, profile=sheet, scores=(), grade="Tốt"))
    assert list(scores(graded)) == []
    figures = quality_figures(graded)
    assert figures is not None
    assert (figures.total, figures.grade) == (None, "Tốt")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("total", "high"), 101),
        (("groups", 0, "low"), -1),
        (("sheet", "kind"), "x"),
        (("them",), 1),
        (("grades", "worst"), "A"),
    ],
)
def test_the_schema_of_a_suggestion_refuses_what_the_shape_does_not_allow(path: tuple[Any, ...], value: Any) -> None:
    shape = score_object(suggest(NATIONAL, {}), "x")
    assert check(shape, "score.schema.json") == []
    inner: Any = shape
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert check(shape, "score.schema.json") != []


def test_score_prints_one_json_object_a_meeting_of_the_published_shape(capsys: pytest.CaptureFixture[str]) -> None:
    book = str(ROOT / "tests" / "corpus" / "docs" / "c021.txt")
    assert main(["score", book, "--json", "--sheet", "hd42"]) == ExitCode.CLEAN
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(objects) == len(api.read(book).meetings) > 1
    assert all(check(each, "score.schema.json") == [] for each in objects)
    assert objects[0]["meeting"] == "thứ 1 trong tệp"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("sheet", ExitCode.USAGE),
        ("missing sheet", ExitCode.INCOMPLETE),
        ("no file", ExitCode.UNREADABLE),
        ("bad record", ExitCode.INVALID_INPUT),
    ],
)
def test_score_ends_with_the_codes_of_the_house(
    change: str, code: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "hop.yaml"
    bad.write_text(Path(_record()).read_text("utf-8").replace("score: 34", "score: 44"), "utf-8")
    arguments = {
        "sheet": [_record(), "--sheet", "khong-co"],
        "missing sheet": [_record(), "--sheet", "nam-dinh"],
        "no file": [str(tmp_path / "khong-co.docx")],
        "bad record": [str(bad)],
    }[change]
    assert main(["score", *arguments]) == code
    said = capsys.readouterr()
    assert said.err or "không gợi ý điểm" in " ".join(said.out.split())


def test_the_help_of_score_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["score", "--help"])
    said = capsys.readouterr().out
    assert "bảng chấm điểm" in said
    assert "Mã kết thúc" in said
    assert "usage" not in said
