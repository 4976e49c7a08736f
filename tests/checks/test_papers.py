"""Invitations, counts of ballots, books and two meetings of a month: what is innocent, and the least that is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.checker import check as check_one
from bienban.checker.archive import check_together, judge_together
from bienban.checks._papers import beside_minutes, issued_on
from bienban.resources import profiles
from tests.archives import archive
from tests.checks.hand import run
from tests.marked import paper

DAYS = st.dates(date(2019, 1, 5), date(2026, 11, 20))


def invitation(issued: date, held: date, words: str = "Dự sinh hoạt chi bộ thường kỳ") -> str:
    return f"""
ĐẢNG BỘ XÃ MINH TÂN
CHI BỘ THÔN ĐOÀI
Minh Tân, ngày {issued.day:02} tháng {issued.month:02} năm {issued.year}
GIẤY MỜI
{words}
Thời gian: 19 giờ 30 phút, ngày {held:%d/%m/%Y}.
Địa điểm: Nhà văn hóa thôn Đoài."""


@given(DAYS, st.integers(1, 20))
def test_an_invitation_of_the_day_before_or_earlier_is_innocent(held: date, before: int) -> None:
    minutes, _ = paper(invitation(held - timedelta(before), held), {"kind": "invitation"})
    assert not run("notice_in_time", minutes)


@given(DAYS, st.integers(0, 20))
def test_an_invitation_of_the_day_itself_or_later_is_told_once(held: date, after: int) -> None:
    minutes, _ = paper(invitation(held + timedelta(after), held), {"kind": "invitation"})
    (told,) = run("notice_in_time", minutes)
    assert told.undecided is None
    moved, _ = paper(invitation(held + timedelta(after), held, "Dự họp bất thường của chi bộ"), {"kind": "invitation"})
    assert not run("notice_in_time", moved)


def test_an_invitation_dated_long_after_its_meeting_is_rather_a_misprint() -> None:
    minutes, _ = paper(invitation(date(2023, 10, 5), date(2022, 10, 7)), {"kind": "invitation"})
    (told,) = run("notice_in_time", minutes)
    assert told.undecided


def meeting(day: date, month: int, plan: int | None = None) -> str:
    return f"""
CHI BỘ THÔN ĐOÀI
BIÊN BẢN
Sinh hoạt chi bộ thường kỳ tháng {month} năm {day.year}
Thời gian: 19 giờ 30 phút, ngày {day:%d/%m/%Y}.
Địa điểm: Nhà văn hóa thôn Đoài.
Thành phần: Tổng số 25 đảng viên; có mặt 23; vắng 02 có lý do.
Chủ trì: đồng chí Nguyễn Văn Hòa, Bí thư chi bộ. Thư ký: đồng chí Lê Thị Mai.
1. Kết quả thực hiện nhiệm vụ tháng {(month - 2) % 12 + 1}
Sản xuất ổn định, ngày {day.day} nộp đủ đảng phí.
2. Nhiệm vụ tháng {plan or month}
Làm cỏ lúa.
Buổi sinh hoạt kết thúc lúc 21 giờ 10 phút."""


RULE = next(rule for profile in profiles() for rule in profile.rules if rule.id == "hai-buoi-thuong-ky-mot-thang")


@given(st.lists(st.integers(1, 12), min_size=2, max_size=6, unique=True), st.integers(1, 24))
def test_one_meeting_a_month_is_innocent(months: list[int], day: int) -> None:
    papers, _ = archive(meeting(date(2024, month, day), month) for month in sorted(months))
    assert judge_together(RULE, papers) == ((), ())


@given(st.integers(1, 12), st.integers(1, 12), st.integers(13, 24))
def test_two_meetings_of_a_month_are_told_once(month: int, first: int, second: int) -> None:
    papers, _ = archive((meeting(date(2024, month, first), month), meeting(date(2024, month, second), month)))
    findings, left_open = judge_together(RULE, papers)
    assert (len(findings), left_open) == (1, ())


@pytest.mark.parametrize(("day", "plan"), [(14, 11), (28, 10)])
def test_a_second_meeting_that_may_be_of_the_next_month_is_a_question(day: int, plan: int) -> None:
    papers, _ = archive((meeting(date(2024, 10, 3), 10), meeting(date(2024, 10, day), 10, plan)))
    findings, left_open = judge_together(RULE, papers)
    assert (len(findings), len(left_open)) == (0, 1)


@given(st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_those_absent_split_rightly_are_innocent(official: int, probationary: int, before: bool) -> None:
    parts = f"{official:02} chính thức, {probationary:02} dự bị" if before else f"chính thức {official}, dự bị {probationary}"
    text = f"Tổng số đảng viên: 40 đồng chí. Vắng: {official + probationary:02} đồng chí ({parts})."
    minutes, _ = paper(text, {})
    assert not run("absent_split", minutes)
    if official + probationary:
        wrong, _ = paper(text.replace(f"Vắng: {official + probationary:02}", f"Vắng: {official + probationary + 1:02}"), {})
        assert len(run("absent_split", wrong)) == 1


def visited(chi_bo: str, day: str, people: str) -> str:
    return f"""
ĐẢNG BỘ XÃ TÂN PHÚC
CHI BỘ {chi_bo}
BIÊN BẢN
Sinh hoạt chi bộ thường kỳ tháng {int(day[3:5])} năm 2023
Thời gian: 19 giờ 30 phút, ngày {day}.
Địa điểm: Nhà văn hóa.
Thành phần: Tổng số 25 đảng viên; có mặt 23; vắng 02 có lý do.
{people}
Đại biểu dự: đồng chí Nguyễn Quang Vịnh, cán bộ Ban Dân vận Huyện ủy Bắc Hà.
1. Kết quả thực hiện nhiệm vụ tháng trước
Sản xuất ổn định."""


def reported(chi_bo: str, day: str) -> str:
    return f"""
HUYỆN ỦY BẮC HÀ
BAN DÂN VẬN
Bắc Hà, ngày 10 tháng 4 năm 2023
BÁO CÁO
kết quả dự sinh hoạt chi bộ
1. Người dự: một cán bộ của Ban.
2. Chi bộ {chi_bo}, ngày {day}, 23/25 đảng viên dự."""


def ledger(*texts: str) -> tuple[list[str], set[str]]:
    papers = [(f"{number}.txt", paper(text, {})[0]) for number, text in enumerate(texts, 1)]
    reports = check_together(papers, profiles(), chosen=["bac-ha-2021"])
    told = [finding.files[0] for each in reports for finding in each.findings if finding.rule == "thieu-bao-cao-du-sinh-hoat"]
    return told, {note for each in reports for note in each.notes if "dự sinh hoạt" in note}


def test_a_visit_without_a_report_is_told_over_many_chi_bo_given_together() -> None:
    here = visited("THÔN ĐỒNG VANG", "07/03/2023", "Chủ trì: đồng chí Nguyễn Hữu Tạo. Thư ký: đồng chí Trần Thị Nhàn.")
    there = visited("THÔN NẬM LIỀN", "07/03/2023", "Chủ trì: đồng chí Vàng A Súa. Thư ký: đồng chí Lèng Thị Mây.")
    told, notes = ledger(here, there, reported("thôn Đồng Vang", "07/03/2023"))
    assert told == ["2.txt"], "the same day at another chi bộ is another visit"
    (note,) = notes
    assert "Nguyễn Quang Vịnh dự sinh hoạt 2 chi bộ" in note
    assert note.count("chưa thấy báo cáo") == 1
    both = (reported("thôn Đồng Vang", "07/03/2023"), reported("thôn Nậm Liền", "07/03/2023"))
    assert ledger(here, there, *both)[0] == []
    assert ledger(here, there)[0] == [], "reports may be kept elsewhere"


def paper_of(title: str, words: str = "", issued: str = "08 tháng 10 năm 2024", kind: str = "NGHỊ QUYẾT") -> str:
    head = f"ĐẢNG BỘ XÃ MINH TÂN\nCHI BỘ THÔN ĐOÀI\nMinh Tân, ngày {issued}\n{kind}\n{title}\n"
    return f"\n{head}Ngày 07/10/2024, Chi bộ thôn Đoài sinh hoạt thường kỳ.\n{words}"


def pairs(*texts: str) -> list[tuple[int, int] | str]:
    papers, _ = archive((meeting(date(2024, 10, 7), 10), *texts))
    found = beside_minutes(papers, ("resolution", "notice"))
    return [each if isinstance(each, tuple) else str(each.undecided) for each in found]


def test_a_resolution_on_another_matter_is_no_version_of_that_of_the_month() -> None:
    month, other = "Lãnh đạo thực hiện nhiệm vụ tháng 10 năm 2024", "Về việc cử quần chúng học lớp nhận thức"
    assert len(pairs(paper_of(month), paper_of(other))) == 1
    (told,) = pairs(paper_of(month), paper_of(month, "Bản sửa lần hai, thêm một nhiệm vụ cho chi đoàn và hội phụ nữ."))
    assert "2 nghị quyết" in str(told)


def test_a_notice_of_the_days_before_only_calls_to_the_meeting() -> None:
    title = "Về việc sinh hoạt chi bộ tháng 10 năm 2024"
    before = paper_of(title, issued="05 tháng 10 năm 2024", kind="THÔNG BÁO")
    after = paper_of("Kết quả sinh hoạt chi bộ tháng 10 năm 2024", kind="THÔNG BÁO")
    assert pairs(before) == []
    assert len(pairs(before, after)) == 1


def test_a_day_in_the_body_of_minutes_is_none_of_issue() -> None:
    words = "Thời gian: 19 giờ 30 phút, ngày 07/10/2024.\n- Tài liệu đăng trên Sổ tay đảng viên, ngày 05 tháng 10 năm 2024"
    minutes, _ = paper(f"CHI BỘ THÔN ĐOÀI\nBIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng 10\n{words}", {})
    assert issued_on(minutes) is None


def test_an_extract_that_says_a_number_again_is_no_other_number() -> None:
    rule = next(rule for profile in profiles() for rule in profile.rules if rule.id == "trich-bien-ban-khac-bien-ban")
    absent = "- Vắng mặt: {} đồng chí, đều có lý do: đồng chí Trần Văn Bính, đồng chí Nguyễn Thị Duyên."
    written = meeting(date(2024, 10, 7), 10).replace("1. Kết quả", f"{absent.format('02')}\n1. Kết quả")
    head = (
        "\nCHI BỘ THÔN ĐOÀI\nTRÍCH BIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng 10 năm 2024\nNgày 07/10/2024, chi bộ sinh hoạt."
    )
    for line, faults in ((f"{absent.format('02')[:-1]}, có lý do 02.", 0), (absent.format("03"), 1)):
        papers, _ = archive((written, f"{head}\n{line}"))
        assert len(judge_together(rule, papers)[0]) == faults


def test_the_cover_of_a_book_is_asked_for_nothing_of_a_meeting() -> None:
    cover = "CHI BỘ THÔN ĐOÀI\nSỔ BIÊN BẢN SINH HOẠT CHI BỘ\nNăm 2026\nMỤC LỤC\nSinh hoạt thường kỳ tháng 01 năm 2026"
    for text, found in ((cover, False), (cover.replace("SỔ BIÊN BẢN", "BIÊN BẢN"), True)):
        minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"]})
        report = check_one(minutes, profiles(), today=date(2026, 11, 22), chosen=["hd42-btctw-2025"])
        assert bool([finding for finding in report.findings if finding.force == "phải"]) is found
