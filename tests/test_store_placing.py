"""Whose a paper is and of what day, said by a person: it counts in the month and outlives a new verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bienban.errors import UsageError
from tests.keeping import keep, minutes


def test_what_a_person_says_counts_in_the_month_and_outlives_a_new_verdict(empty: Path) -> None:
    from bienban.store import journal, kept, month, papers, placing
    from bienban.store.models import Item

    lost = replace(minutes(1, "", None), superior="")
    keep(lost, minutes(2, "Chi bộ 2", date(2026, 11, 3)))
    (chi_bo,) = papers.chi_bo()
    assert [row.organization for row in month.month(2026, 11).rows] == ["Chi bộ 2"]
    assert len(month.month(2026, 11).undated) == 1
    placing.place(lost.sha256, chi_bo=None, name="  Chi bộ  thôn Đoài ", held_on=None, by="Mai Thế Dũng")
    placing.place(lost.sha256, chi_bo=None, name="", held_on=date(2026, 11, 9), by="Lê Thị Sen")
    item = Item.objects.order_by("id").first()
    assert item
    for _ in range(2):
        found = month.month(2026, 11)
        assert [(row.organization, row.days) for row in found.rows if row.id != chi_bo.id] == [
            ("Chi bộ thôn Đoài", (date(2026, 11, 9),))
        ]
        assert found.undated == ()
        kept.keep([(item.id, lost)], "r2", "0")
    said = placing.said(lost.sha256)
    assert said
    assert (said.chi_bo, said.held_on, said.by) == ("Chi bộ thôn Đoài", date(2026, 11, 9), "Lê Thị Sen")
    placing.place(lost.sha256, chi_bo=None, name="chi bộ 2", held_on=None, by="Lê Thị Sen")
    assert [row.organization for row in month.month(2026, 11).rows] == ["Chi bộ 2"]
    assert journal.broken() is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "Chi bộ 1", "by": " "}, "ai quyết định"),
        ({}, "Chưa chọn chi bộ"),
        ({"chi_bo": 10**6}, "Không còn"),
        ({"sha256": "0" * 64}, "Không còn"),
    ],
)
def test_nothing_said_by_nobody_or_of_nothing_changes_nothing(empty: Path, said: dict[str, Any], words: str) -> None:
    from bienban.store import placing
    from bienban.store.models import Journal, Organization

    keep(minutes(1, "", None))
    with pytest.raises(UsageError, match=words):
        placing.place(**{"sha256": f"{1:064}", "chi_bo": None, "name": "", "held_on": None, "by": "Lê Thị Sen"} | said)
    assert not Journal.objects.exists()
    assert not Organization.objects.filter(name="Chi bộ 1").exists()


def test_a_name_that_several_chi_bo_bear_gives_a_paper_to_none_of_them(empty: Path) -> None:
    from bienban.store import month, placing

    for number, superior in ((2, "Đảng bộ xã Minh Khê"), (3, "Đảng bộ xã Phú Lâm")):
        keep(replace(minutes(number, "Chi bộ 1", date(2026, 11, 3)), superior=superior))
    keep(replace(minutes(1, "", date(2026, 11, 9)), superior=""))
    for _ in range(2):
        placing.place(f"{1:064}", chi_bo=None, name="chi bộ 1", held_on=None, by="Lê Thị Sen")
    assert [(row.superior, len(row.meetings)) for row in month.month(2026, 11).rows] == [
        ("", 1),
        ("Đảng bộ xã Minh Khê", 1),
        ("Đảng bộ xã Phú Lâm", 1),
    ]


def test_the_days_of_a_bound_book_are_its_own(empty: Path) -> None:
    from bienban.batch.one import MeetingRow
    from bienban.store import placing
    from bienban.store.models import Meeting

    days = (date(2026, 1, 3), date(2026, 2, 3))
    keep(replace(minutes(1, "", None), meetings=tuple(MeetingRow("minutes", held_on=day) for day in days)))
    placing.place(f"{1:064}", chi_bo=None, name="Chi bộ 1", held_on=date(2026, 5, 5), by="Lê Thị Sen")
    assert tuple(Meeting.objects.order_by("number").values_list("held_on", flat=True)) == days
