"""Remarks on a meeting: what papers print though nobody entered it, and what looks odd; each with its key and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings

from bienban.generate.remarks import remarks
from bienban.meetings.yaml_file import load
from bienban.model import (
    Absence,
    ChiUyMeeting,
    Closing,
    Meeting,
    MemberId,
    Month,
    NextMeeting,
    Opening,
    Paper,
    Period,
    Preparation,
    Tally,
    Task,
)
from tests.strategies import hostile_texts, meetings

SAMPLE = load(Path(__file__).parents[1] / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
assert SAMPLE.resolution is not None
assert SAMPLE.resolution.vote is not None
assert SAMPLE.dues is not None
RESOLUTION, VOTE, DUES = SAMPLE.resolution, SAMPLE.resolution.vote, SAMPLE.dues
WHOLE = replace(
    SAMPLE,
    opening=Opening(agenda_vote=Tally(in_favour=17)),
    resolution=replace(RESOLUTION, organisation=("Chi ủy theo dõi, báo cáo tại kỳ sinh hoạt tháng 12",)),
    documents=replace(SAMPLE.documents, recipients_report=("Đảng ủy xã",)),
)


def test_a_meeting_entered_whole_gets_no_remark() -> None:
    assert remarks(WHOLE, ("hd42-btctw-2025",)) == ()


def test_what_nobody_entered_is_told_in_the_order_of_the_file() -> None:
    bare = Meeting(organization=SAMPLE.organization, members=SAMPLE.members, meeting=SAMPLE.meeting)
    told = remarks(replace(bare, agenda=(replace(SAMPLE.agenda[6], feedback=()),)))
    assert [each.partition(":")[0] for each in told] == [
        "period",
        "opening.agenda_vote",
        "agenda[1].feedback",
        "agenda.shortcomings",
        "agenda.proposals",
        "resolution",
        "closing.minutes_read",
        "documents.report.date",
        "documents.recipients_report",
    ]
    assert "19/19 đảng viên nhất trí với chương trình" in told[1]
    assert "báo cáo không có mục hạn chế; đồng chí ghi thêm, hoặc ghi rõ “Chưa phát hiện hạn chế đáng kể”." in told[3]
    assert "“Chi bộ không có kiến nghị, đề xuất.”" in told[4]
    silent = remarks(replace(bare, agenda=(replace(SAMPLE.agenda[6], kind="news", feedback=()),)))
    assert "agenda.proposals: chưa ghi; báo cáo không có mục kiến nghị; nếu có, đồng chí ghi thêm." in silent


def _resolution(**changes: object) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, resolution=replace(meeting.resolution, **changes))  # type: ignore[type-var]


def _info(**changes: object) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, meeting=replace(meeting.meeting, **changes))  # type: ignore[arg-type]


def _documents(**changes: Paper) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, documents=replace(meeting.documents, **changes))  # type: ignore[arg-type]


def _agenda(**changes: object) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(
        meeting,
        agenda=(*meeting.agenda[:5], replace(meeting.agenda[5], **changes), *meeting.agenda[6:]),  # type: ignore[arg-type]
    )


def _deadline(deadline: date | str) -> Callable[[Meeting], Meeting]:
    return _resolution(tasks=(Task(task="Nạo vét mương", owner=("DV03",), deadline=deadline),))


CLASS_VOTE = SAMPLE.agenda[5].votes[0]


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (_resolution(vote=replace(VOTE, in_favour=15)), "resolution.vote", "“không biểu quyết: 02 đồng chí”"),
        (_resolution(vote=replace(VOTE, in_favour=9, against=8)), "resolution.vote", "nghị quyết không được thông qua"),
        (_resolution(vote=None), "resolution.vote", "chưa ghi"),
        (_resolution(title="về lãnh đạo nhiệm vụ tháng 9 năm 2026"), "resolution.title", "“tháng 9 năm 2026”"),
        (_resolution(title="về lãnh đạo nhiệm vụ tháng 11 năm 2025"), "resolution.title", "“tháng 11 năm 2025”"),
        (_resolution(vote=replace(VOTE, subject="Thông qua Nghị quyết tháng 8")), "resolution.vote.subject", "“tháng 8”"),
        (_resolution(evaluate_on=date(2026, 11, 1)), "resolution.evaluate_on", "trước ngày họp 07/11/2026"),
        (_resolution(tasks=(replace(RESOLUTION.tasks[0], seq=2), RESOLUTION.tasks[1])), "resolution.tasks", "2 ghi hai lần"),
        (_resolution(form="conclusion"), "documents.resolution.number", "23-KL/CB"),
        (_deadline(date(2026, 10, 30)), "resolution.tasks[1].deadline", "30/10/2026 ở trước ngày họp"),
        (_deadline(date(2028, 11, 30)), "resolution.tasks[1].deadline", "hơn một năm"),
        (_deadline("trước ngày 30 tháng 10"), "resolution.tasks[1].deadline", "“trước ngày 30 tháng 10”"),
        (_deadline("xong trước 20/11/2025"), "resolution.tasks[1].deadline", "có vẻ ở trước"),
        (_agenda(votes=(replace(CLASS_VOTE, in_favour=9, against=8),)), "agenda[6].votes[1]", "agenda[6].conclusion"),
        (_agenda(votes=(replace(CLASS_VOTE, in_favour=15),)), "agenda[6].votes[1]", "không biểu quyết: 01"),
        (_agenda(title="Nhiệm vụ tháng 7"), "agenda[6].title", "“tháng 7”"),
        (_agenda(seq=1), "agenda", "1 ghi hai lần"),
        (_info(end=time(20, 30)), "meeting.end", "60 phút, ngắn hơn 90 phút"),
        (_info(combined_with="thematic"), "meeting.end", "115 phút, ngắn hơn 120 phút"),
        (_info(date=date(2026, 11, 8)), "meeting.date", "khác ngày ấn định (ngày 07)"),
        (
            _info(preparation=Preparation(chi_uy_meeting=ChiUyMeeting(date=date(2026, 11, 9)))),
            "meeting.preparation.chi_uy_meeting.date",
            "ở sau ngày họp",
        ),
        (_documents(resolution=Paper(date=date(2026, 11, 6))), "documents.resolution.date", "06/11/2026 ở trước ngày họp"),
        (_documents(resolution=Paper(date=date(2026, 11, 10))), "documents.resolution.date", "quá 02 ngày sau ngày họp"),
        (_documents(resolution=Paper()), "documents.resolution.date", "chưa ghi; nghị quyết lấy ngày họp"),
        (_documents(minutes=Paper(number="31-NQ/CB")), "documents.minutes.number", "31-BB/CB"),
        (
            lambda meeting: replace(
                meeting, closing=replace(meeting.closing, next_meeting=NextMeeting(date=date(2026, 11, 7)))
            ),
            "closing.next_meeting.date",
            "kỳ tới không sau ngày họp",
        ),
        (
            lambda meeting: replace(meeting, closing=Closing(minutes_approved=Tally(in_favour=17))),
            "closing.minutes_read",
            "việc đọc lại biên bản",
        ),
        (
            lambda meeting: replace(meeting, opening=Opening(agenda_vote=Tally(in_favour=16))),
            "opening.agenda_vote",
            "01 đồng chí",
        ),
        (lambda meeting: replace(meeting, dues=replace(DUES, period=Month("2026-09"))), "dues.period", "tháng 9/2026"),
        (
            lambda meeting: replace(meeting, dues=replace(DUES, remitted_on=date(2026, 11, 20))),
            "dues.remitted_on",
            "ở sau ngày họp",
        ),
        (
            lambda meeting: replace(meeting, period=Period(review=Month("2026-09"), plan=Month("2026-10"))),
            "period.plan",
            "tháng 10/2026 không hợp",
        ),
        (
            lambda meeting: replace(meeting, period=Period(review=Month("2026-09"), plan=Month("2026-11"))),
            "period.review",
            "không liền trước",
        ),
        (
            lambda meeting: replace(
                meeting, attendance=replace(meeting.attendance, absentees=(Absence(member=MemberId("DV16"), excused=True),))
            ),
            "attendance.absentees[1].reason",
            "chưa ghi lý do",
        ),
        (
            lambda meeting: replace(
                meeting,
                members=tuple(replace(each, party_role="none") if each.id == "DV03" else each for each in meeting.members),
            ),
            "organization.has_chi_uy",
            "danh sách không có chi ủy viên",
        ),
        (lambda meeting: replace(meeting, period=None), "period", "tháng 10/2026 để đánh giá, tháng 11/2026 để giao"),
        (lambda meeting: replace(meeting, profile="hd42"), "profile", "không có bộ quy tắc “hd42”"),
    ],
)
def test_what_looks_odd_is_told_once_with_its_key(change: Callable[[Meeting], Meeting], path: str, words: str) -> None:
    told = [each for each in remarks(change(WHOLE), ("hd42-btctw-2025",)) if each.startswith(f"{path}: ")]
    assert len(told) == 1, remarks(change(WHOLE))
    assert words in told[0]


@pytest.mark.parametrize(
    "change",
    [
        _deadline("thường xuyên"),
        _deadline("trong tháng 11"),
        _deadline("hết tháng 2 năm 2027"),
        _deadline("trước ngày 15/12"),
        _deadline(date(2026, 11, 7)),
        _resolution(title="về chuẩn bị Tết và nhiệm vụ tháng 12"),
        _agenda(title="Ôn truyền thống ngày 3 tháng 2"),
        _agenda(votes=(replace(CLASS_VOTE, in_favour=10, against=7),)),
        _info(type="thematic", date=date(2026, 11, 8)),
        _documents(resolution=Paper(number="23-NQ/CB", date=date(2026, 11, 9))),
        lambda meeting: replace(meeting, organization=replace(meeting.organization, fixed_day="ngày 7 hằng tháng")),
        lambda meeting: replace(meeting, organization=replace(meeting.organization, fixed_day="thứ Bảy tuần đầu")),
        lambda meeting: replace(meeting, dues=replace(DUES, period=Month("2026-11"))),
        lambda meeting: replace(meeting, profile=None),
    ],
)
def test_what_is_in_order_is_not_told(change: Callable[[Meeting], Meeting]) -> None:
    assert remarks(change(WHOLE), ("hd42-btctw-2025",)) == ()


def test_a_conclusion_with_its_own_type_of_number_is_in_order() -> None:
    documents = replace(WHOLE.documents, resolution=Paper(number="23-KL/CB", date=date(2026, 11, 8)))
    assert remarks(replace(_resolution(form="conclusion")(WHOLE), documents=documents)) == ()


@settings(max_examples=40)
@given(meetings(hostile_texts()))
def test_remarks_on_any_meeting_are_single_lines_with_a_key_and_no_sentence_of_the_paper(meeting: Meeting) -> None:
    for each in remarks(meeting):
        assert each.count("\n") == 0
        assert each.split(":")[0].split(".")[0].split("[")[0] in Meeting.__dataclass_fields__
        assert len(each) < 260
