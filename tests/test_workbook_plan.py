"""The thematic meetings planned for the year have a sheet: any plan comes back equal, mistakes are told by their cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban import api
from bienban.errors import InvalidInputError
from bienban.meetings.workbook import drawing, reading
from bienban.model import Paper, Vote, Year
from bienban.model.annual import ThematicPlan, Topic
from bienban.readers import xlsx
from tests.strategies import Texts, hostile_texts
from tests.test_workbook import REGULAR, SAMPLES, Grids, at, changed, read


def grids_with(folder: Path, plan: ThematicPlan | None) -> Grids:
    path = folder / "so.xlsx"
    path.write_bytes(drawing.write([REGULAR], plan=plan)[0])
    return xlsx.read(path)


def plan_of(grids: Grids) -> ThematicPlan | None:
    return reading.plan(grids, REGULAR, name="so.xlsx")


@pytest.fixture(scope="module")
def year() -> Year:
    return api.load_year(SAMPLES / "nam-2026" / "year.yaml")


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, year: Year) -> Grids:
    assert year.plan
    plan = replace(year.plan, recipients=("Đảng ủy xã", "Lưu Chi bộ"))
    return grids_with(tmp_path_factory.mktemp("plan"), plan)


def plans(texts: Texts) -> st.SearchStrategy[ThematicPlan]:
    """Return plans of the year of the sample meeting."""
    days = st.dates(REGULAR.meeting.date.replace(month=1, day=1), REGULAR.meeting.date.replace(month=12, day=31))
    people = st.sampled_from([member.id for member in REGULAR.members])
    topic = st.builds(
        lambda day, **rest: Topic(quarter=(day.month + 2) // 3, date=day, **rest),
        days,
        title=texts,
        author=st.lists(people, min_size=1, max_size=3, unique=True).map(tuple),
        guests=st.lists(texts, max_size=2).map(tuple),
    )
    lines = st.lists(texts, max_size=3).map(tuple)
    vote = st.builds(Vote, subject=texts, in_favour=st.integers(0, 20), abstain=st.integers(0, 3))
    return st.builds(
        ThematicPlan,
        topics=st.lists(topic, min_size=1, max_size=5).map(tuple),
        purpose=lines,
        requirements=lines,
        organisation=lines,
        adopted_on=st.none() | days,
        vote=st.none() | vote,
        document=st.builds(Paper, number=st.none() | st.just("02-KH/CB"), date=st.none() | days),
        recipients=lines,
    )


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_any_plan_comes_back_from_the_workbook(draw: st.DataObject, tmp_path: Path) -> None:
    plan = draw.draw(plans(hostile_texts()))
    grids = grids_with(tmp_path, plan)
    assert plan_of(grids) == plan
    assert read(grids) == REGULAR, "the meetings beside it stay what they are"


def test_the_plan_of_the_sample_needs_no_other_sheet(planned: Grids, year: Year) -> None:
    assert year.plan
    assert plan_of(planned) == replace(year.plan, recipients=("Đảng ủy xã", "Lưu Chi bộ"))
    other = next(grid for grid in planned if grid.name == "KHAC")
    assert not [place for place in other.cells if place[0] > 3 and place[1] < 4]


def test_what_is_of_the_whole_plan_stands_in_its_first_row(planned: Grids) -> None:
    sheet = next(grid for grid in planned if grid.name == "KE_HOACH_CD")
    for field in ("plan.topics[].title", "plan.document.number", "plan.purpose"):
        _, place = at(planned, "KE_HOACH_CD", field)
        assert sheet.cells[place].value
    assert max(row for row, column in sheet.cells if column == 1) == 7


def test_a_workbook_without_a_plan_has_none(tmp_path: Path) -> None:
    assert plan_of(grids_with(tmp_path, None)) is None


def test_mistakes_in_the_plan_are_told_by_their_cells_and_stop_no_meeting(planned: Grids) -> None:
    row = 5  # the second topic
    quarter, author = (
        at(planned, "KE_HOACH_CD", "plan.topics[].quarter", row),
        at(planned, "KE_HOACH_CD", "plan.topics[].author[1]", row),
    )
    wrong = changed(planned, (quarter, 3), (author, "DV99"))
    with pytest.raises(InvalidInputError, match="Kế hoạch chuyên đề ở bảng Excel có 2 chỗ cần sửa") as error:
        plan_of(wrong)
    assert [problem.partition(":")[0] for problem in error.value.problems] == ["KE_HOACH_CD!C5", "KE_HOACH_CD!F5"]
    assert "ngày sinh hoạt không thuộc quý 3" in error.value.problems[1]
    assert read(wrong) == REGULAR
    with pytest.raises(InvalidInputError) as error:
        plan_of(changed(planned, (author, None)))
    assert error.value.problems == ("KE_HOACH_CD!C5: Người chuẩn bị 1: ô bắt buộc còn trống; hãy ghi giá trị.",)


def test_the_plan_goes_with_the_workbook_from_month_to_month(tmp_path: Path, year: Year) -> None:
    api.convert(SAMPLES / "nam-2026" / "year.yaml", tmp_path / "so.xlsx")
    api.follow(tmp_path / "so.xlsx", tmp_path / "so-01.xlsx")
    last = year.meetings[-1]
    assert reading.plan(xlsx.read(tmp_path / "so-01.xlsx"), last, name="so-01.xlsx") == year.plan
