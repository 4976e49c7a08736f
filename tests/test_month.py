"""The month of many chi bộ: every figure follows from rows, what is unknown is told, and a workbook holds no formula."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bienban import resources
from bienban.batch.one import Done, Told
from bienban.cli import main
from bienban.model.totals import ChiBoRow, MonthTotals
from bienban.renderers import month as shown

NASTY = "=cmd|' /C calc'!A0"


def _done(number: int, chi_bo: str, day: date | None, **facts: object) -> Done:
    told = (
        Told("thieu-gio-be-mac", "missing", "phải", "Thiếu giờ.", "meeting.end"),
        Told("q", "", "", "chưa rõ", "", undecided=True),
    )
    return Done(
        "read",
        sha256=f"{number:064}",
        name=f"{number}.docx",
        kind="minutes",
        meeting_types=("regular",),
        organization=chi_bo,
        superior="Đảng bộ xã Minh Khê",
        held_on=day,
        facts=facts,
        findings=told,
    )


@pytest.fixture
def counted(empty: Path) -> MonthTotals:
    from bienban.store import kept, ledger
    from bienban.store import month as store_month

    ledger.enrol([ledger.Entry(f"/m/{number}", 1, 1) for number in range(5)], "r")
    rows = [item.id for item in ledger.take(None, "me:1:1", 5)]
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
    kept.keep(zip(rows, told, strict=True), "r", "0")
    return store_month.month(2026, 11)


def test_figures_follow_from_the_rows_and_what_is_unknown_is_told(counted: MonthTotals) -> None:
    assert [row.organization for row in counted.rows] == [NASTY, "Chi bộ thôn Đồng Bến"]
    assert (counted.present, counted.required) == (29, 31)
    assert counted.missing == ("Chi bộ thôn Bãi Dương",)
    assert (counted.unplaced, counted.unread, counted.undecided) == (1, 1, 2)
    assert counted.rules[0] == ("thieu-gio-be-mac", "phải", (NASTY, "Chi bộ thôn Đồng Bến"))
    assert counted.grades == {"": 1, "Tốt": 1}


def test_the_page_says_them_in_words(counted: MonthTotals) -> None:
    words = shown.text(counted, {"thieu-gio-be-mac": "Thiếu giờ bế mạc"}, resources.labels())
    assert "Tỷ lệ dự họp: 29/31 (93,5%)" in words
    assert "[phải] Thiếu giờ bế mạc: 2 chi bộ" in words
    assert "Chưa kết luận được: 2 điểm. Biên bản chưa rõ của chi bộ nào: 1." in words
    assert "Tệp chưa đọc được trong kho: 1." in words


def test_the_workbook_has_no_formula_and_the_same_month_gives_the_same_bytes(counted: MonthTotals) -> None:
    one, two = (shown.workbook(counted, {}, resources.labels()) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
        assert (
            NASTY.replace("'", "&apos;") in package.read("xl/sharedStrings.xml").decode()
            or NASTY in package.read("xl/sharedStrings.xml").decode()
        )
    assert len(sheets) == 4
    assert not any("<f>" in sheet for sheet in sheets)


def test_a_month_without_figures_prints_a_dash_and_never_a_zero_rate() -> None:
    row = ChiBoRow("Chi bộ A", "", "", (1,), (), None, None, None, "", False, (), 0, 0, 0)
    words = shown.text(MonthTotals(2026, 1, (row,), (), (), 0, 0, 0), {}, resources.labels())
    assert "0/0 (—)" in words


@pytest.mark.parametrize(("words", "code"), [("2026-13", 2), ("abc", 2), ("11/2026", 2)])
def test_a_month_or_a_store_that_is_none_is_told(
    tmp_path: Path, words: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--store", str(tmp_path / "none.sqlite"), "--month", words]) == code
    assert "Đồng chí" in capsys.readouterr().err


def test_a_chi_bo_under_its_dang_uy_its_dang_bo_or_nothing_is_one_and_two_of_one_name_are_two(empty: Path) -> None:
    from dataclasses import replace

    from bienban.store import kept, ledger
    from bienban.store import month as store_month

    told = [
        _done(1, "Chi bộ thôn Đồng Bến", date(2026, 11, 7)),
        replace(_done(2, "Chi bộ thôn Đồng Bến", date(2026, 11, 8)), kind="report", superior="Đảng ủy xã Minh Khê"),
        replace(_done(3, "Chi bộ thôn Đồng Bến", date(2026, 11, 9)), kind="resolution", superior=""),
        _done(4, "Chi bộ 1", date(2026, 10, 1)),
        replace(_done(5, "Chi bộ 1", date(2026, 11, 1)), superior="Đảng bộ xã Phú Lâm"),
    ]
    ledger.enrol([ledger.Entry(f"/o/{number}", 1, 1) for number in range(5)], "r")
    kept.keep(zip([item.id for item in ledger.take(None, "me:1:1", 5)], told, strict=True), "r", "0")
    found = store_month.month(2026, 11)
    assert [(row.superior, row.organization) for row in found.rows] == [
        ("Đảng bộ xã Minh Khê", "Chi bộ thôn Đồng Bến"),
        ("Đảng bộ xã Phú Lâm", "Chi bộ 1"),
    ]
    assert found.missing == ("Chi bộ 1",)
