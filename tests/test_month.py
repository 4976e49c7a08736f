"""The month of many chi bộ: every figure follows from rows, what is unknown is told, and a workbook holds no formula."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bienban import api
from bienban.batch import one
from bienban.batch.one import Done, Told
from bienban.cli import main
from bienban.errors import UsageError
from bienban.model.totals import ChiBoRow, Held, MonthTotals
from bienban.readers import xlsx
from bienban.renderers import month as shown
from tests.flat import flat
from tests.keeping import MISSING, keep, minutes
from tests.paper import BOOK

GOLDEN = Path(__file__).parent / "month_report.txt"
NASTY = "=cmd|' /C calc'!A0"


def _done(number: int, chi_bo: str, day: date | None, **facts: Any) -> Done:
    open_one = Told("q", "", "", "chưa rõ", "", undecided=True)
    return replace(minutes(number, chi_bo, day, **facts), findings=(MISSING, open_one))


@pytest.fixture
def counted(empty: Path) -> MonthTotals:
    from bienban.store import month as store_month

    told = [
        _done(
            1,
            "Chi bộ thôn Đồng Bến",
            date(2026, 11, 7),
            **{"attendance.present": 19, "attendance.required": 21, "quality.grade": "Tốt"},
        ),
        _done(2, NASTY, date(2026, 11, 3), **{"attendance.present": 10, "attendance.required": 10}),
        _done(3, "Chi bộ thôn Bãi Dương", date(2026, 10, 3)),
        _done(4, "", date(2026, 11, 5)),
        Done("unreadable", "hỏng"),
    ]
    keep(*told)
    return store_month.month(2026, 11)


def test_figures_follow_from_the_rows_and_what_is_unknown_is_told(counted: MonthTotals) -> None:
    assert [row.organization for row in counted.rows] == [NASTY, "Chi bộ thôn Đồng Bến"]
    assert (counted.present, counted.required) == (29, 31)
    assert [one.organization for one in counted.missing] == ["Chi bộ thôn Bãi Dương"]
    assert (len(counted.unplaced), len(counted.undated), counted.undecided) == (1, 0, 3)
    assert [(file.place, file.outcome, file.reason) for file in counted.unread] == [("/m/4", "unreadable", "hỏng")]
    (rule,) = counted.rules
    assert (rule.rule, rule.force) == ("thieu-gio-be-mac", "phải")
    assert [one.organization for one in rule.chi_bo] == [NASTY, "Chi bộ thôn Đồng Bến"]
    assert counted.grades == {"": 1, "Tốt": 1}


def test_every_figure_leads_to_the_meetings_it_rests_on(counted: MonthTotals) -> None:
    from bienban.store.models import Paper

    names = dict(Paper.objects.values_list("id", "name"))
    assert {names[held.paper] for row in counted.rows for held in row.meetings} == {"1.docx", "2.docx"}
    assert [names[held.paper] for held in counted.unplaced] == ["4.docx"]
    assert [names[held.paper] for one in counted.missing for held in one.meetings] == ["3.docx"]
    assert {names[held.paper] for row in counted.rules for one in row.chi_bo for held in one.meetings} == {"1.docx", "2.docx"}
    assert sorted(names[held.paper] for held, _ in counted.open) == ["1.docx", "2.docx", "4.docx"]
    assert sum(points for _, points in counted.open) == counted.undecided
    assert len(counted.told) == 2


def test_the_months_of_a_year_say_what_each_month_says(counted: MonthTotals) -> None:
    from bienban.store import month as store_month

    line = store_month.months(12, (2026, 11))
    assert [(each.year, each.month) for each in line][::11] == [(2025, 12), (2026, 11)]
    assert (line[-1].chi_bo, line[-1].meetings, line[-1].present, line[-1].required) == (2, 3, 29, 31)
    assert (line[-2].chi_bo, line[-2].meetings, line[-2].rate) == (1, 1, None)
    assert not any(each.meetings for each in line[:-2])


def test_days_quarters_and_what_is_asked_are_gathered_and_what_was_put_aside_is_not_counted(empty: Path) -> None:
    from bienban.store import month as store_month
    from bienban.store.models import Finding

    moved = Told("ngoai-ngay", "late", "phải", "Họp ngày 9.", "", check_kind="fixed_day", words="a" * 64)
    told = [
        replace(_done(1, "Chi bộ 1", date(2026, 11, 9)), findings=(moved,), feedback=("Đề nghị xã nạo vét mương.",)),
        replace(_done(2, "Chi bộ 1", date(2026, 10, 9)), meeting_types=("thematic",)),
        replace(_done(3, "Chi bộ 2", date(2026, 9, 9)), meeting_types=("thematic",)),
        replace(_done(4, "Chi bộ 3", None)),
        replace(_done(5, "Đảng ủy xã Minh Khê", date(2026, 1, 5)), kind="report", superior=""),
        replace(_done(6, "Chi bộ 4", date(2026, 12, 9))),
    ]
    keep(*told)
    found = store_month.month(2026, 11)
    (row,) = found.rows
    assert (row.wrong_day, row.feedback, row.thematic) == (("ngoai-ngay",), ("Đề nghị xã nạo vét mương.",), ())
    assert [one.organization for one in found.quarter] == ["Chi bộ 1"]
    assert [one.organization for one in found.missing] == ["Chi bộ 2", "Chi bộ 3"]
    assert len(found.undated) == 1
    Finding.objects.update(dismissed=True)
    assert store_month.month(2026, 11).rows[0].wrong_day == ()


def test_a_bound_book_is_as_many_meetings_as_it_tells_of(empty: Path, tmp_path: Path) -> None:
    from bienban.store import month as store_month
    from bienban.store import overview, papers

    (tmp_path / "so.txt").write_text(BOOK, "utf-8")
    done = one.do(str(tmp_path / "so.txt"))
    keep(done)
    march, april = (store_month.month(2021, number) for number in (3, 4))
    assert [(row.days, row.present) for each in (march, april) for row in each.rows] == [
        ((date(2021, 3, 5),), 22),
        ((date(2021, 4, 6),), 20),
    ]
    assert [held.number for row in april.rows for held in row.meetings] == [2]
    told = [each for each in done.findings if not each.undecided]
    for number, each in enumerate((march, april), 1):
        mine = [finding for finding in told if finding.meeting == number]
        assert mine, "negative control: each has findings of its own"
        assert sum(row.must + row.should for row in each.rows) == sum(finding.force != "có thể" for finding in mine)
        assert {rule.rule for rule in each.rules} == {finding.rule for finding in mine}
    assert "thieu-tu-phe-binh-va-phe-binh" in march.rows[0].missing
    assert "thieu-tu-phe-binh-va-phe-binh" not in april.rows[0].missing
    assert overview.overview().years == {2021: 2}
    assert [row.meetings for row in store_month.month(2021, 5).missing] == [april.rows[0].meetings]
    for number, there in ((3, 1), (4, 1), (5, 0)):
        assert papers.found(month=(2021, number)).total == there
    (row,) = papers.found("danh sách cử tri").papers
    assert (row.meetings, row.held_on, row.until) == (2, date(2021, 3, 5), date(2021, 4, 6))


def test_a_book_read_again_with_fewer_meetings_keeps_no_row_of_the_others(empty: Path, tmp_path: Path) -> None:
    from bienban.store import kept
    from bienban.store.models import Item, Meeting

    (tmp_path / "so.txt").write_text(BOOK, "utf-8")
    done = one.do(str(tmp_path / "so.txt"))
    keep(done)
    for meetings in (done.meetings, done.meetings[:1], ()):
        kept.keep([(Item.objects.get().id, replace(done, meetings=meetings))], "r", "0")
        assert Meeting.objects.count() == (len(meetings) or 1)


def test_a_closed_month_tells_chi_bo_by_chi_bo_what_changed_since(empty: Path) -> None:
    from bienban.store import closing, journal, kept
    from bienban.store import month as store_month
    from bienban.store.models import Finding, Item, Journal

    with pytest.raises(UsageError, match="chưa có biên bản nào"):
        closing.close(store_month.month(2026, 11), "Mai Thế Dũng")
    attended = {"attendance.present": 19, "attendance.required": 21}
    first = _done(1, "Chi bộ 1", date(2026, 11, 3), **attended)
    keep(first, _done(2, "Chi bộ 2", date(2026, 11, 5)))
    with pytest.raises(UsageError, match="ai chốt"):
        closing.close(store_month.month(2026, 11), " ")
    assert store_month.month(2026, 11).closed is None
    closing.close(store_month.month(2026, 11), " Mai Thế Dũng ")
    found = store_month.month(2026, 11)
    assert found.closed
    assert (found.closed.by, found.closed.changes) == ("Mai Thế Dũng", ())
    assert "Từ đó không đổi." in shown.text(found, {})
    assert store_month.month(2026, 10).closed is None

    one_of, other = Item.objects.order_by("id")
    kept.keep([(one_of.id, replace(first, facts={**attended, "attendance.present": 20}))], "r", "0")
    Finding.objects.filter(report__paper__items=other).update(dismissed=True)
    keep(replace(_done(3, "Chi bộ 3", date(2026, 11, 9)), findings=()))
    found = store_month.month(2026, 11)
    assert found.closed
    one_changed, two_changed, three = found.closed.changes
    assert (one_changed.organization, one_changed.cells) == ("Chi bộ 1", (("Có mặt", "19", "20"),))
    assert (two_changed.organization, two_changed.cells) == ("Chi bộ 2", (("Phải sửa", "1", "0"),))
    assert (three.organization, three.was, three.still) == ("Chi bộ 3", False, True)
    assert "Chi bộ 1: Có mặt 19 → 20" in shown.text(found, {})
    closing.close(found, "Lê Thị Sen")
    again = store_month.month(2026, 11).closed
    assert again
    assert (again.by, again.changes) == ("Lê Thị Sen", ())
    assert Journal.objects.count() == 2
    assert journal.broken() is None


def test_the_page_says_them_in_words(counted: MonthTotals) -> None:
    words = shown.text(counted, {"thieu-gio-be-mac": "Thiếu giờ bế mạc"})
    assert "Tỷ lệ dự họp: 29/31 (93,5%)" in words
    assert "[phải] Thiếu giờ bế mạc: 2 chi bộ" in words
    assert "Chưa kết luận được: 3 điểm ở 3 biên bản. Biên bản chưa rõ của chi bộ nào: 1." in words
    assert "Trong cả kho: 0 biên bản chưa rõ ngày họp, 1 tệp chưa đọc được" in words


def test_a_content_that_stands_there_wrongly_is_not_told_as_missing(empty: Path, tmp_path: Path) -> None:
    from bienban.store import month as store_month

    differs = Told("so-co-mat-khong-khop", "", "nên", "Lệch.", "opening.attendance", check_kind="attendance_agrees")
    keep(
        replace(_done(1, "Chi bộ 1", date(2026, 11, 7)), findings=(MISSING, differs)),
        replace(_done(2, "Chi bộ 2", date(2026, 11, 8)), findings=(differs,)),
    )
    month = store_month.month(2026, 11)
    assert [(row.rule, len(row.chi_bo)) for row in month.lacking] == [("thieu-gio-be-mac", 1)]
    assert [(row.rule, len(row.chi_bo)) for row in month.faulty] == [("so-co-mat-khong-khop", 2)]
    assert [row.missing for row in month.rows] == [("thieu-gio-be-mac",), ()]
    titles = {"thieu-gio-be-mac": "Thiếu giờ bế mạc", "so-co-mat-khong-khop": "Số có mặt không khớp"}
    words = shown.text(month, titles)
    assert "Nội dung hay thiếu:\n  - [phải] Thiếu giờ bế mạc: 1 chi bộ (Chi bộ 1)\n" in words
    assert "Điểm khác hay phải sửa:\n  - [nên] Số có mặt không khớp: 2 chi bộ (Chi bộ 1, Chi bộ 2)\n" in words
    (tmp_path / "thang.xlsx").write_bytes(shown.workbook(month, titles))
    found = {grid.name: {at: cell.value for at, cell in grid.cells.items()} for grid in xlsx.read(tmp_path / "thang.xlsx")}
    for sheet, row in (
        ("Nội dung hay thiếu", ("Thiếu giờ bế mạc", "phải", 1, "Chi bộ 1")),
        ("Điểm khác hay phải sửa", ("Số có mặt không khớp", "nên", 2, "Chi bộ 1, Chi bộ 2")),
    ):
        assert tuple(found[sheet][2, column] for column in range(1, 5)) == row
        assert (3, 1) not in found[sheet]
    assert [found["Chi bộ"].get((row, 16)) for row in (2, 3)] == ["Thiếu giờ bế mạc", None]
    assert any("Chưa kết luận được: 0 điểm" in str(value) for value in found["Giải thích số liệu"].values())


def test_the_workbook_has_no_formula_and_the_same_month_gives_the_same_bytes(counted: MonthTotals) -> None:
    one, two = (shown.workbook(counted, {}) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
        assert (
            NASTY.replace("'", "&apos;") in package.read("xl/sharedStrings.xml").decode()
            or NASTY in package.read("xl/sharedStrings.xml").decode()
        )
    assert len(sheets) == 7
    assert not any("<f>" in sheet for sheet in sheets)


def test_a_month_without_figures_prints_a_dash_and_never_a_zero_rate() -> None:
    row = ChiBoRow(1, "Chi bộ A", "", "", (Held(1),), None, None, None, "", (), (), 0, 0, 0)
    words = shown.text(MonthTotals(2026, 1, (row,)), {})
    assert "chưa có biên bản nào ghi đủ" in words
    assert "0/0" not in words


def test_what_a_chi_bo_asks_is_told_once_and_without_the_dash_it_was_printed_with() -> None:
    row = ChiBoRow(1, "Chi bộ A", "", "", (Held(1), Held(2)), None, None, None, "", (), (), 0, 0, 0)
    told = replace(row, feedback=("- Nạo vét kênh N7.", "– Lắp đèn.", "- Nạo vét kênh N7."))  # as Word and as PDF
    assert shown.asked(told) == ("Nạo vét kênh N7.", "Lắp đèn.")
    assert "  - Chi bộ A: Nạo vét kênh N7.\n  - Chi bộ A: Lắp đèn.\n" in shown.text(MonthTotals(2026, 1, (told,)), {})


@pytest.mark.parametrize(("words", "code"), [("2026-13", 2), ("abc", 2), ("11/2026", 2)])
def test_a_month_or_a_store_that_is_none_is_told(
    tmp_path: Path, words: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--store", str(tmp_path / "none.sqlite"), "--month", words]) == code
    assert "Đồng chí" in capsys.readouterr().err


def test_a_chi_bo_under_its_dang_uy_its_dang_bo_or_nothing_is_one_and_two_of_one_name_are_two(empty: Path) -> None:
    from bienban.store import month as store_month

    told = [
        _done(1, "Chi bộ thôn Đồng Bến", date(2026, 11, 7)),
        replace(_done(2, "Chi bộ thôn Đồng Bến", date(2026, 11, 8)), kind="report", superior="Đảng ủy xã Minh Khê"),
        replace(_done(3, "Chi bộ thôn Đồng Bến", date(2026, 11, 9)), kind="resolution", superior=""),
        _done(4, "Chi bộ 1", date(2026, 10, 1)),
        replace(_done(5, "Chi bộ 1", date(2026, 11, 1)), superior="Đảng bộ xã Phú Lâm"),
    ]
    keep(*told)
    found = store_month.month(2026, 11)
    assert [(row.superior, row.organization) for row in found.rows] == [
        ("Đảng bộ xã Minh Khê", "Chi bộ thôn Đồng Bến"),
        ("Đảng bộ xã Phú Lâm", "Chi bộ 1"),
    ]
    assert [(one.superior, one.organization) for one in found.missing] == [("Đảng bộ xã Minh Khê", "Chi bộ 1")]


_PAPERS = st.lists(
    st.tuples(
        st.sampled_from(["", "Chi bộ 1", "Chi bộ 2", "chi bo 2"]),
        st.sampled_from(["", "Đảng bộ xã A", "Đảng ủy xã A", "Đảng bộ xã B"]),
        st.sampled_from([None, date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 30), date(2026, 12, 1)]),
        st.sampled_from(["minutes", "report"]),
        st.sampled_from([(), ("regular",), ("thematic",), ("regular", "thematic")]),
        st.none() | st.integers(0, 30),
        st.none() | st.integers(0, 30),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(given_papers=_PAPERS, outcomes=st.lists(st.sampled_from(["read", "unreadable", "password"]), max_size=3))
def test_every_paper_is_in_one_figure_and_the_sums_agree(
    shelf: Path, given_papers: list[tuple[Any, ...]], outcomes: list[str]
) -> None:
    """What is counted and what is told as not counted make up what was handed in (security.md R22)."""
    from bienban.store import models, overview
    from bienban.store import month as store_month

    models.Item.objects.all().delete()
    models.Paper.objects.all().delete()
    models.Organization.objects.exclude(parent=None).delete()
    models.Organization.objects.all().delete()
    told = [
        replace(
            _done(number, chi_bo, day, **{"attendance.present": present, "attendance.required": required}),
            superior=superior,
            kind=kind,
            meeting_types=types,
        )
        for number, (chi_bo, superior, day, kind, types, present, required) in enumerate(given_papers)
    ]
    keep(*told, *(Done(outcome, sha256="") for outcome in outcomes if outcome != "read"))
    minutes = [done for done in told if done.kind == "minutes"]
    every = [store_month.month(2026, number) for number in (9, 10, 11, 12)]
    for found in every:
        there = [done for done in minutes if done.held_on and done.held_on.month == found.month]
        assert sum(len(row.meetings) for row in found.rows) + len(found.unplaced) == len(there)
        assert len(found.undated) == sum(done.held_on is None for done in minutes)
        assert len({row.id for row in found.rows} | {one.id for one in found.missing}) == len(found.rows) + len(found.missing)
        assert found.undecided == len(there)
        assert len(found.unread) == sum(outcome != "read" for outcome in outcomes)
        assert sum(found.grades.values()) == len(found.rows)
    for found, line in zip(every, store_month.months(4, (2026, 12)), strict=True):
        assert (line.chi_bo, line.present, line.required) == (len(found.rows), found.present, found.required)
        assert line.meetings == sum(len(row.meetings) for row in found.rows) + len(found.unplaced)
    whole = overview.overview()
    assert whole.outcomes.total() == len(told) + sum(outcome != "read" for outcome in outcomes)
    assert whole.kinds.total() == whole.years.total() == len(told)


def test_the_report_says_what_the_papers_tell_and_what_they_do_not(empty: Path, tmp_path: Path) -> None:
    """Regenerate the golden with ``BIENBAN_GOLDEN=1`` and read the difference as prose."""
    from bienban.store import month as store_month

    moved = Told("ngoai-ngay", "late", "phải", "Họp ngày 9.", "", check_kind="fixed_day", words="a" * 64)
    whole = {
        "attendance.present": 19,
        "attendance.required": 21,
        "quality.total": 92.5,
        "quality.grade": "Tốt",
        "meeting.start": "19:30",
        "meeting.end": "21:15",
    }
    told = [
        replace(
            _done(1, "Chi bộ thôn Đồng Bến", date(2026, 11, 5), **whole), chi_bo_kind="rural", feedback=("Nạo vét mương.",) * 2
        ),
        replace(_done(2, "Chi bộ thôn Đồng Bến", date(2026, 11, 20)), meeting_types=("thematic",), chi_bo_kind="rural"),
        replace(_done(3, "Chi bộ Trường Tiểu học", date(2026, 11, 9), **{"attendance.present": 8}), findings=(moved,)),
        replace(_done(4, "Chi bộ thôn Bãi Dương", date(2026, 10, 3))),
        replace(_done(5, "", date(2026, 11, 5))),
        replace(_done(6, "Chi bộ Công an xã", date(2026, 11, 12)), meeting_types=("thematic",)),
        Done("unreadable", "hỏng"),
    ]
    keep(*told)
    paper = api.month_report(store_month.month(2026, 11), tmp_path / "thang.docx")
    text = flat(paper.read_bytes())
    if os.environ.get("BIENBAN_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")
    again = api.month_report(store_month.month(2026, 11), tmp_path / "lan-hai.docx")
    assert again.read_bytes() == paper.read_bytes()


def test_a_month_of_several_superiors_or_none_leaves_their_place_to_fill(tmp_path: Path) -> None:
    row = ChiBoRow(1, "Chi bộ 1", "Đảng bộ xã A", "", (Held(1, day=date(2026, 1, 3)),), None, None, None, "", (), (), 0, 0, 0)
    other = replace(row, id=2, superior="Đảng bộ xã B")
    text = flat(api.month_report(MonthTotals(2026, 1, (row, other)), tmp_path / "a.docx").read_bytes())
    assert "ĐẢNG ỦY …" in text
    assert "Chi bộ 1 (Đảng bộ xã B)" in text
    assert "Chưa kết luận được: 0 điểm" in text
    assert "None" not in text


def test_the_command_writes_a_letter_to_those_without_minutes_and_none_where_there_are_none(
    shelf: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(_done(1, "Chi bộ thôn Đồng Bến", date(2026, 11, 5)), _done(2, "Chi bộ thôn Bãi Dương", date(2026, 10, 3)))
    asked = ["report", "--store", str(shelf), "--month"]
    assert main([*asked, "2026-11", "--letter", str(tmp_path / "nhac.docx")]) == 0
    text = flat((tmp_path / "nhac.docx").read_bytes())
    assert "Kính gửi:\n- Chi bộ thôn Bãi Dương.\n" in text
    assert "Đồng Bến" not in text
    assert main([*asked, "2026-10", "--letter", str(tmp_path / "khong.docx")]) == 0
    assert "không có công văn nhắc" in capsys.readouterr().out
    main([*asked, "2026-09", "--letter", str(tmp_path / "khong.docx")])  # a month of which nothing at all is known
    assert "Chi bộ nào cũng đã có biên bản" not in capsys.readouterr().out
    assert not (tmp_path / "khong.docx").exists()
    assert main([*asked[:3], "--letter", str(tmp_path / "khong.docx")]) == 2
