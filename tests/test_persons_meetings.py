"""People and ballots of a meeting: what is refused, what is told, whose number a paper has, what no paper tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bienban.errors import InvalidInputError
from bienban.generate.derive import attendance_figures
from bienban.generate.derive_ballots import election_rows, grade_of
from bienban.generate.fields._scope import Scope
from bienban.generate.fields.year_end import grading
from bienban.generate.remarks import remarks
from bienban.generate.render import fits, render, subjects
from bienban.meetings.yaml_file import load
from bienban.model import AgendaItem, Ballots, Education, Meeting, MemberId, Paper, Vote
from bienban.model.documents import ItemDocuments
from bienban.model.self_review import RatingRow
from bienban.model.votes import CandidateVotes, Election
from tests.flat import flat
from tests.strategies import EXAMPLES
from tests.strategies_persons import admissions, elections, full_memberships, reviews

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
ADMISSION, MEMBERSHIP, REVIEW, REQUESTS = (
    SAMPLES / name / "meeting.yaml"
    for name in ("ket-nap-2026-10", "chinh-thuc-2026-10", "kiem-diem-2026", "viec-dang-vien-2026-09")
)


def template(stem: str) -> Path:
    return ROOT / "templates" / f"{stem}.docx"


def changed(meeting: Meeting, **fields: object) -> Meeting:
    """Return the meeting with fields of its first item changed."""
    return replace(meeting, agenda=(replace(meeting.agenda[0], **fields), *meeting.agenda[1:]))  # type: ignore[arg-type]


def voted(meeting: Meeting, **fields: object) -> Meeting:
    """Return the meeting with the first vote of its first item changed."""
    first, *others = meeting.agenda[0].votes
    return changed(meeting, votes=(replace(first, **fields), *others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ADMISSION, "threshold: two_thirds_official", "threshold: majority", "hai phần ba"),
        (ADMISSION, "completed_on: 2026-09-30", "completed_on: 2026-10-25", "ở sau ngày họp"),
        (ADMISSION, "total: 7, agree: 7", "total: 7, agree: 8", "nhiều hơn số người cho ý kiến"),
        (ADMISSION, "tellers: [DV12,", "tellers: [DV14,", "không thể kiểm phiếu"),
        (ADMISSION, "member: DV07}", "member: DV15}", "phải là đảng viên chính thức"),
        (MEMBERSHIP, "subject_member: DV11", "subject_member: DV10", "đã là chính thức"),
        (MEMBERSHIP, "party_age_from: 2025-10-06", "party_age_from: 2025-10-30", "ở sau lễ kết nạp"),
        (REVIEW, "excellent: 1, good: 7}", "excellent: 1, good: 6}", "bốn mức cộng lại"),
        (REVIEW, "member: DV11, good: 1", "member: DV08, good: 1", "đã có kết quả phiếu"),
        (REVIEW, "issued: 8,", "issued: 9,", "phát ra 9 phiếu"),
        (REQUESTS, "vote: {for: 7, against: 2}", "vote: {for: 8, against: 2}", "nhiều hơn 9 đảng viên"),
        (REQUESTS, "contact_member: DV05", "contact_member: DV08", "phải là đảng viên khác"),
        (REQUESTS, 'number: "13-NQ/CB"', 'number: "13/NQ-CB"', "số và ký hiệu chưa đúng"),
    ],
)
def test_what_cannot_be_true_of_people_and_ballots_is_refused(
    file: Path, old: str, new: str, told: str, tmp_path: Path
) -> None:
    text = file.read_text("utf-8")
    assert old in text
    load(file)
    place = tmp_path / "meeting.yaml"
    place.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidInputError) as error:
        load(place)
    assert any(told in problem for problem in error.value.problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ADMISSION, "issued_on: 2025-08-22", "issued_on: 2021-10-23", "đã quá 60 tháng"),
        (ADMISSION, "birth_date: 1999-04-12", "birth_date: 2008-10-25", "chưa đủ 18 tuổi"),
        (ADMISSION, "official_form: 6-KNĐ", "official_form: 7-KNĐ", "là mẫu 6-KNĐ"),
        (ADMISSION, "against_reason: đề nghị theo dõi thêm về cách ứng xử với lao động mới", "record_ref: x", "chưa ghi lý do"),
        (ADMISSION, "tellers: [DV12, DV09, DV10]", "tellers: [DV12, DV09]", "số người lẻ"),
        (MEMBERSHIP, "admitted_on: 2025-10-20", "admitted_on: 2025-10-24", "ở trước ngày hết 12 tháng"),
        (MEMBERSHIP, "admitted_on: 2025-10-20", "admitted_on: 2025-08-03", "quá 30 ngày làm việc"),
        (REQUESTS, "ground: age_or_health", "ground: abroad", "chưa có ngày kết thúc"),
        (REVIEW, "member: DV01, excellent: 1, good: 7", "member: DV01, excellent: 7, good: 1", "quá 20% của 8"),
        (REVIEW, "member: DV01, excellent: 1, good: 7", "member: DV01, excellent: 4, good: 4", "chưa mức nào quá nửa"),
        (REVIEW, "member: DV07, good: 7", "member: DV09, good: 7", "được miễn"),
    ],
)
def test_what_looks_odd_is_told_and_stops_nothing(file: Path, old: str, new: str, told: str, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    assert old in text
    place = tmp_path / "meeting.yaml"
    text = text.replace("party_age_from: 2025-10-06", "party_age_from: 2025-07-30") if "2025-08-03" in new else text
    place.write_text(text.replace(old, new, 1), "utf-8")
    assert not any(told in line for line in remarks(load(file)))
    assert any(told in line for line in remarks(load(place)))


def test_two_thirds_that_hang_on_how_exempt_members_count_stay_open() -> None:
    """Eight of twelve official members are two thirds of all, eight of thirteen are not: no outcome is printed (C10)."""
    meeting = load(MEMBERSHIP)
    exempt = [
        replace(member, participation="exempt") if member.id in ("DV08", "DV10") else member for member in meeting.members
    ]
    fewer = replace(meeting, members=tuple(exempt), agenda=(replace(meeting.agenda[0], opinions=(), votes=()),))
    attendance = attendance_figures(fewer)
    assert (attendance.official, attendance.convened) == (10, 7)
    vote = replace(meeting.agenda[0].votes[0], in_favour=6, ballots=None, method="show_of_hands", tellers=())
    undecided = changed(fewer, votes=(vote,))
    text = flat(render(template("bien-ban-chinh-thuc"), undecided))
    assert "Tán thành: 06/06 đảng viên chính thức có mặt, đạt 100%, bằng 60% tổng số" in text
    assert "Căn cứ kết quả biểu quyết" not in text
    assert "không đủ hai phần ba" not in text
    assert any("chưa chắc được thông qua" in line for line in remarks(undecided))


def test_what_is_not_known_of_a_candidate_leaves_no_words_hanging() -> None:
    meeting = load(ADMISSION)
    candidate = meeting.agenda[0].candidate
    assert candidate is not None
    unknown = replace(candidate, birth_date=None, education=Education())
    for stem in ("bien-ban-ket-nap", "trich-bien-ban"):
        text = flat(render(template(stem), changed(meeting, candidate=unknown)))
        assert "giới tính nữ; nơi sinh: xã Minh Khê; quê quán" in text
        assert "trình độ" not in text
        assert not any(line != line.rstrip() for line in text.splitlines())


def test_a_proposal_that_was_voted_down_has_minutes_and_no_resolution() -> None:
    lost = voted(load(ADMISSION), in_favour=8, against=5)
    text = flat(render(template("bien-ban-ket-nap"), lost))
    assert "không đủ hai phần ba tổng số đảng viên chính thức theo quy định, Chi bộ không thông qua" in text
    assert "không đủ số đảng viên tán thành" in str(fits(template("nghi-quyet-ket-nap"), lost))
    assert fits(template("bien-ban-kiem-phieu"), lost) is None


def two_candidates(documents: Callable[[str], ItemDocuments]) -> Meeting:
    meeting = load(ADMISSION)
    first = meeting.agenda[0]
    assert first.candidate is not None
    items = tuple(
        replace(first, seq=seq, candidate=replace(first.candidate, name=name), documents=documents(f"{30 + seq}"))
        for seq, name in ((1, "Lương Thị Hồng Nhạn"), (2, "Phó Văn Tráng"))
    )
    return replace(meeting, agenda=items)


def test_each_candidate_has_papers_and_numbers_of_his_own() -> None:
    """One by one (Điều lệ, Điều 4): two candidates never share a paper, nor the number entered for the meeting."""
    meeting = two_candidates(lambda number: ItemDocuments(resolution=Paper(number=f"{number}-NQ/CB")))
    path = template("nghi-quyet-ket-nap")
    texts = [flat(render(path, meeting, subject=subject)) for subject in subjects(path, meeting)]
    assert [("Nhạn" in text, "Tráng" in text) for text in texts] == [(True, False), (False, True)]
    assert ["Số 31-NQ/CB" in texts[0], "Số 32-NQ/CB" in texts[1]] == [True, True]
    unnumbered = two_candidates(lambda _: ItemDocuments())
    texts = [flat(render(path, unnumbered, subject=subject)) for subject in subjects(path, unnumbered)]
    assert not any("19-NQ/CB" in text for text in texts)
    counts = template("bien-ban-kiem-phieu")
    texts = [flat(render(counts, unnumbered, subject=subject)) for subject in subjects(counts, unnumbered)]
    assert len(texts) == 2
    assert not any("23-BB/CB" in text for text in texts)


def test_a_person_put_to_a_regular_meeting_has_a_resolution_with_another_number_than_the_month() -> None:
    meeting = load(ADMISSION)
    regular = replace(meeting, meeting=replace(meeting.meeting, type="regular"))
    text = flat(render(template("nghi-quyet-ket-nap"), regular))
    assert "19-NQ/CB" not in text
    assert "Số 19-NQ/CB" in flat(render(template("nghi-quyet-ket-nap"), meeting))


@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(admissions())
def test_ballots_are_as_many_as_voters_and_none_differs_from_another(meeting: Meeting) -> None:
    path = template("phieu-bieu-quyet")
    if fits(path, meeting) is not None:
        return
    for subject in subjects(path, meeting):
        text = flat(render(path, meeting, subject=subject))
        sheets = text.count("PHIẾU BIỂU QUYẾT")
        voters = attendance_figures(meeting).voters
        assert voters <= sheets <= voters + 1
        assert len(set(text.split("PHIẾU BIỂU QUYẾT")[1:-1])) <= 2
        asked = meeting.agenda[0].title
        assert not any(member.name in text for member in meeting.members if member.name not in asked)


@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(elections())
def test_nothing_printed_of_a_ballot_tells_who_voted_how(meeting: Meeting) -> None:
    """A count names those who counted and chaired, and those who stood; no other member."""
    path = template("bien-ban-kiem-phieu")
    for subject in subjects(path, meeting):
        text = flat(render(path, meeting, subject=subject))
        named = {*subject.tellers, meeting.meeting.chair}
        standing = " ".join(row.name for row in subject.rows)
        others = [member.name for member in meeting.members if member.id not in named and member.name not in standing]
        spoken = {meeting.member(member).name for member in named}
        assert not [name for name in others if name in text and not any(name in each for each in spoken)]


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck))
@given(reviews())
def test_those_graded_and_not_graded_are_the_whole_chi_bo_and_the_grades_are_those_graded(meeting: Meeting) -> None:
    figures = grading(Scope(meeting, "report"))
    assert figures is not None
    assert len(figures.graded) + len(figures.ungraded) == figures.total == attendance_figures(meeting).total
    assert sum(line.number for line in figures.lines) + figures.undecided == len(figures.graded)
    text = flat(render(template("bao-cao-xep-loai"), meeting))
    assert f"tổng số {figures.total:02} đồng chí; được đánh giá, xếp loại {len(figures.graded):02} đồng chí" in text


@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(full_memberships())
def test_recognition_counts_from_the_day_the_twelve_months_end(meeting: Meeting) -> None:
    item = meeting.agenda[0]
    assert item.subject is not None
    day = item.subject.admitted_on
    text = flat(render(template("bien-ban-chinh-thuc"), meeting))
    assert f"năm {day.year + 1}" in text.split("hết 12 tháng dự bị")[1].split("\n")[0]


@pytest.mark.parametrize(
    ("votes", "seats", "elected"),
    [
        ((9, 6, 4), 2, ["A", "B"]),
        ((9, 5, 4), 2, ["A"]),
        ((9, 7, 7), 2, ["A"]),
        ((6, 6, 2), 1, []),
        ((5, 5, 5), 2, []),
    ],
)
def test_more_than_half_of_those_convened_elects_as_far_as_seats_go_and_a_tie_stays_open(
    votes: tuple[int, ...], seats: int, elected: list[str]
) -> None:
    attendance = replace(attendance_figures(load(ADMISSION)), convened=10, voters=10)
    ballots = Ballots(issued=10, returned=10, valid=10, invalid=0)
    candidates = tuple(CandidateVotes(name=name, votes=number) for name, number in zip("ABC", votes, strict=True))
    election = Election(subject="Bầu", seats=seats, candidates=candidates, ballots=ballots)
    rows = election_rows(election, attendance, lambda each: each.name or "")
    assert [row.name for row in rows if row.won] == elected


@pytest.mark.parametrize(
    ("sheets", "entered", "grade"),
    [
        ((0, 6, 4, 0), None, "good"),
        ((5, 5, 0, 0), None, None),
        ((5, 5, 0, 0), "good", "good"),
        ((6, 4, 0, 0), "good", "excellent"),
    ],
)
def test_a_grade_needs_more_than_half_and_what_was_entered_only_fills_the_gap(
    sheets: tuple[int, int, int, int], entered: str | None, grade: str | None
) -> None:
    names = ("excellent", "good", "completed", "not_completed")
    row = RatingRow(member=MemberId("DV01"), grade=entered, **dict(zip(names, sheets, strict=True)))  # type: ignore[arg-type]
    assert grade_of(row, 10) == grade


def test_the_code_names_no_form_by_its_number() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        assert "KNĐ" not in path.read_text("utf-8"), path


def test_an_item_without_a_vote_has_no_resolution() -> None:
    silent: Meeting = changed(load(REQUESTS), votes=())
    assert "chưa ghi kết quả biểu quyết" in str(fits(template("nghi-quyet-mien-sinh-hoat"), silent))
    none = replace(
        silent, agenda=(AgendaItem(seq=1, kind="other", title="Việc khác", votes=(Vote(subject="x", in_favour=1),)),)
    )
    assert "không có nội dung này" in str(fits(template("nghi-quyet-mien-sinh-hoat"), none))
    assert "không thông qua việc nào" in str(fits(template("nghi-quyet-cam-tinh-dang"), none))
    assert "không có nội dung nào bỏ phiếu kín" in str(fits(template("bien-ban-kiem-phieu"), none))
