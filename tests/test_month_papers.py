"""Papers around a meeting: what cannot be true together is refused, what looks odd is told, meetings follow on each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bienban import api
from bienban.generate.month_remarks import chain
from bienban.generate.remarks import remarks
from bienban.generate.render import fits, render, subjects
from bienban.meetings import yaml_file, year_file
from bienban.meetings.consistency.month_papers import CHECKS, schedule_problems
from bienban.model import Absence, Documents, Guest, Meeting, MemberId, Paper, PreviousTask, Quarter, Score, Tally, Year
from tests.flat import flat

ROOT = Path(__file__).parents[1]
SAMPLE = yaml_file.load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
THEME = yaml_file.load(ROOT / "samples" / "chuyen-de-2026-q4" / "meeting.yaml")
assert SAMPLE.resolution is not None
assert SAMPLE.extract is not None
assert SAMPLE.visit is not None
assert SAMPLE.meeting.preparation.chi_uy_meeting is not None
RESOLUTION, EXTRACT, VISIT = SAMPLE.resolution, SAMPLE.extract, SAMPLE.visit
CHI_UY = SAMPLE.meeting.preparation.chi_uy_meeting


def _prepared(**changes: object) -> Meeting:
    preparation = replace(SAMPLE.meeting.preparation, **changes)  # type: ignore[arg-type]
    return replace(SAMPLE, meeting=replace(SAMPLE.meeting, preparation=preparation))


def _chi_uy(**changes: object) -> Meeting:
    return _prepared(chi_uy_meeting=replace(CHI_UY, **changes))  # type: ignore[arg-type]


def _documents(**changes: object) -> Meeting:
    return replace(SAMPLE, documents=replace(SAMPLE.documents, **changes))  # type: ignore[arg-type]


def _template(stem: str) -> Path:
    return ROOT / "templates" / f"{stem}.docx"


def test_the_samples_hold_nothing_impossible() -> None:
    assert [problem for check in CHECKS for meeting in (SAMPLE, THEME) for problem in check(meeting)] == []


@pytest.mark.parametrize(
    ("meeting", "path"),
    [
        (_chi_uy(end=CHI_UY.start), "meeting.preparation.chi_uy_meeting.end"),
        (_chi_uy(present=(*CHI_UY.present, MemberId("DV04"))), "meeting.preparation.chi_uy_meeting.present[4]"),
        (_chi_uy(recorder=MemberId("DV15")), "meeting.preparation.chi_uy_meeting.recorder"),
        (
            _chi_uy(absentees=(Absence(member=MemberId("DV03"), excused=True),), opinions=()),
            "meeting.preparation.chi_uy_meeting.present[3]",
        ),
        (_chi_uy(vote=Tally(in_favour=3, against=1)), "meeting.preparation.chi_uy_meeting.vote"),
        (_documents(quick_report=SAMPLE.documents.report), "documents.quick_report.number"),
        (replace(SAMPLE, extract=replace(EXTRACT, items=(6, 99))), "extract.items[2]"),
        (replace(SAMPLE, extract=replace(EXTRACT, date=SAMPLE.meeting.date - timedelta(days=1))), "extract.date"),
        (replace(SAMPLE, visit=replace(VISIT, attendee="Người Khác")), "visit.attendee"),
        (
            replace(SAMPLE, visit=replace(VISIT, scores=(Score(code="Q1", score=VISIT.scores[3].score),))),
            "visit.scores[1].score",
        ),
    ],
)
def test_what_cannot_be_true_together_is_refused_at_its_key(meeting: Meeting, path: str) -> None:
    assert [found for check in CHECKS for found, _ in check(meeting)] == [path]


@pytest.mark.parametrize(
    ("meeting", "path", "words"),
    [
        (_prepared(notice_sent_on=SAMPLE.meeting.date), "meeting.preparation.notice_sent_on", "trước ít nhất 01 ngày"),
        (_prepared(notice_sent_on=date(2026, 11, 3)), "meeting.preparation.notice_sent_on", "ở trước ngày họp chi ủy"),
        (replace(SAMPLE, agenda=SAMPLE.agenda[:4]), "agenda.duration_planned", "60 phút, dưới 90 phút"),
        (
            replace(SAMPLE, resolution=replace(RESOLUTION, tasks=RESOLUTION.tasks[:3])),
            "resolution.tasks",
            "16 đảng viên đang sinh hoạt chưa được giao nhiệm vụ nào (DV01,",
        ),
        (
            replace(THEME, meeting=replace(THEME.meeting, quarter=Quarter(quarter=3, year=2026))),
            "meeting.quarter",
            "không thuộc quý đã ghi",
        ),
        (_documents(assignment=Paper(number="17-TB/CB", date=date(2026, 11, 12))), "documents.assignment.date", "quá 02 ngày"),
        (_documents(chi_uy=Paper(number="30-NQ/CB")), "documents.chi_uy.number", "không phải ký hiệu của biên bản"),
    ],
)
def test_what_looks_odd_is_told_with_its_key(meeting: Meeting, path: str, words: str) -> None:
    told = [line for line in remarks(meeting) if line.startswith(f"{path}: ")]
    assert len(told) == 1
    assert words in told[0]
    assert not any(words in line for line in remarks(SAMPLE))


def test_a_chi_bo_issued_neither_notice_nor_conclusion_before_the_regulation_of_2026() -> None:
    before = replace(THEME, meeting=replace(THEME.meeting, date=date(2026, 1, 8)))
    after = replace(THEME, meeting=replace(THEME.meeting, date=date(2026, 1, 9)))
    told = [line for line in remarks(before) if "trước ngày 09/01/2026" in line]
    assert [line.partition(":")[0] for line in told] == [
        "resolution.form",
        "documents.notice.number",
        "documents.assignment.number",
    ]
    assert not any("trước ngày 09/01/2026" in line for line in remarks(after))


def _next(minutes: Paper | None = None) -> Meeting:
    """Return the meeting a month later that looks back on every task, with numbers that go on."""
    tasks = tuple(PreviousTask(task=task.task, owner=task.owner, status="done") for task in RESOLUTION.tasks)
    agenda = tuple(replace(item, previous_tasks=tasks if item.previous_tasks else ()) for item in SAMPLE.agenda)
    papers = Documents(minutes=Paper(number="33-BB/CB"), resolution=Paper(number="24-NQ/CB"))
    return replace(
        SAMPLE,
        meeting=replace(SAMPLE.meeting, date=date(2026, 12, 7)),
        agenda=agenda,
        documents=replace(papers, minutes=minutes or papers.minutes),
    )


def test_meetings_that_follow_on_each_other_are_not_remarked() -> None:
    assert list(chain((SAMPLE, _next()))) == []


def test_a_task_of_last_month_that_nobody_looked_back_on_is_told() -> None:
    after = _next()
    fewer = replace(after, agenda=tuple(replace(item, previous_tasks=item.previous_tasks[:6]) for item in after.agenda))
    assert [(path, words[:21]) for path, words in chain((SAMPLE, fewer))] == [
        ("meetings[2].agenda.previous_tasks", "thiếu 02 trong 08 nhi")
    ]


@pytest.mark.parametrize(("number", "words"), [("31-BB/CB", "đã dùng"), ("08-BB/CB", "nhỏ hơn số 31")])
def test_a_number_given_before_is_told_within_one_term(number: str, words: str) -> None:
    after = _next(minutes=Paper(number=number))
    ((path, said),) = chain((SAMPLE, after))
    assert path == "meetings[2].documents.minutes.number"
    assert words in said
    anew = replace(after, organization=replace(after.organization, term="2030 - 2035"))
    assert list(chain((SAMPLE, anew))) == []


def test_a_registered_day_stands_once_in_its_own_year_and_only_registered_days_are_moved() -> None:
    year = year_file.load(ROOT / "samples" / "dang-ky-lich-2027" / "year.yaml")
    assert isinstance(year, Year)
    assert year.schedule is not None
    assert list(schedule_problems(year)) == []
    rows, change = year.schedule.rows, year.schedule.changes[0]
    for schedule, path in (
        (replace(year.schedule, rows=(*rows, replace(rows[0], date=date(2028, 1, 7)))), f"schedule.rows[{len(rows) + 1}].date"),
        (replace(year.schedule, changes=(replace(change, date=date(2027, 2, 8)),)), "schedule.changes[1].date"),
        (replace(year.schedule, changes=(replace(change, new_date=change.date),)), "schedule.changes[1].new_date"),
    ):
        assert [found for found, _ in schedule_problems(replace(year, schedule=schedule))] == [path]
    twice = replace(year, schedule=replace(year.schedule, rows=(rows[0], *rows)))
    assert [found for found, _ in schedule_problems(twice)] == ["schedule.rows[1].date", "schedule.rows[2].date"]


def test_every_guest_gets_an_invitation_of_his_own() -> None:
    guests = (*SAMPLE.meeting.guests, Guest(name="Vũ Thị Thanh", title="Đảng ủy viên, Phó Chủ tịch Hội đồng nhân dân xã"))
    meeting = replace(SAMPLE, meeting=replace(SAMPLE.meeting, guests=guests))
    path = _template("giay-moi-sinh-hoat")
    assert subjects(path, meeting) == guests
    for guest in guests:
        text = flat(render(path, meeting, subject=guest))
        assert [other.name in text for other in guests] == [other == guest for other in guests]


def test_names_of_speakers_stay_out_of_an_extract_that_hides_them() -> None:
    shown = replace(SAMPLE, extract=replace(EXTRACT, items=(3, 4, 7)))
    hidden = replace(SAMPLE, extract=replace(EXTRACT, items=(3, 4, 7), hide_speakers=True))
    said = [SAMPLE.member(opinion.by).name for item in SAMPLE.agenda[2:4] for opinion in item.opinions]
    said += [SAMPLE.member(member).name for each in SAMPLE.agenda[6].feedback for member in each.raised_by]
    text, other = (flat(render(_template("trich-bien-ban"), meeting)) for meeting in (shown, hidden))
    presenters = {SAMPLE.member(member).name for item in SAMPLE.agenda for member in item.presenter}
    assert all(f"Đồng chí {name}: " in text or f"đồng chí {name}" in text for name in said)
    assert not any(f"Đồng chí {name}: " in other for name in said)
    assert not any(name in other for name in set(said) - presenters)
    assert "- Một đồng chí: " in other


def test_the_notice_of_tasks_names_every_owner_of_every_task() -> None:
    text = flat(render(_template("thong-bao-phan-cong"), SAMPLE))
    rows = [line.split("\t") for line in text.splitlines() if line[:1].isdigit()]
    owners = [(owner, task) for task in RESOLUTION.tasks for owner in (*task.owner, *task.co_owner)]
    assert len(rows) == len(owners)
    for owner, task in owners:
        name = "Toàn thể đảng viên" if owner == "all" else SAMPLE.member(owner).name
        assert any(row[1].startswith(name) and row[2] == task.task for row in rows)


def test_a_theme_without_a_report_of_the_month_takes_its_number_for_the_quick_report() -> None:
    documents = replace(THEME.documents, quick_report=Paper(), report=Paper(number="21-BC/CB", date=date(2026, 10, 17)))
    text = flat(render(_template("bao-cao-ket-qua-sinh-hoat"), replace(THEME, documents=documents)))
    assert "\nSố 21-BC/CB\n" in text
    month = replace(SAMPLE, documents=replace(SAMPLE.documents, quick_report=Paper()))
    assert "27-BC/CB" not in flat(render(_template("bao-cao-ket-qua-sinh-hoat"), month))


@pytest.mark.parametrize(
    ("stem", "meeting", "words"),
    [
        ("bien-ban-chi-uy", _chi_uy(recorder=None), "người ghi biên bản"),
        ("phieu-tu-danh-gia", replace(SAMPLE, quality=None), "điểm tự chấm"),
        ("trich-bien-ban", replace(SAMPLE, extract=None), "chưa ghi trích nội dung nào"),
        ("bao-cao-du-sinh-hoat", replace(SAMPLE, visit=None), "cấp ủy viên dự"),
        ("thong-bao-phan-cong", replace(SAMPLE, resolution=replace(RESOLUTION, tasks=())), "chưa có nhiệm vụ nào"),
        ("thong-bao-sinh-hoat", replace(SAMPLE, agenda=()), "chưa có nội dung nào"),
        ("bien-ban-chuyen-de", replace(THEME, agenda=()), "chưa có nội dung chuyên đề"),
        ("phieu-phan-anh", replace(SAMPLE, agenda=SAMPLE.agenda[:3]), "chưa ghi ý kiến phản ánh"),
    ],
)
def test_a_paper_without_its_matter_says_what_is_missing(stem: str, meeting: Meeting, words: str) -> None:
    assert words in str(fits(_template(stem), meeting))


def test_the_score_sheet_leaves_out_points_of_a_theme_only_in_a_month_without_one() -> None:
    assert SAMPLE.quality is not None
    text = flat(render(_template("phieu-tu-danh-gia"), SAMPLE))
    assert "4\tTổ chức sinh hoạt\t35\t34\t33\t" in text
    assert "không tính 5 điểm của tiêu chí chuyên đề" in text
    both = replace(SAMPLE, meeting=replace(SAMPLE.meeting, combined_with="thematic"))
    whole = flat(render(_template("phieu-tu-danh-gia"), both))
    assert "4\tTổ chức sinh hoạt\t40\t34\t33\t" in whole
    assert "chuyên đề: không tính" not in whole
    local = replace(SAMPLE, quality=replace(SAMPLE.quality, profile="an-phu-2025"))
    detailed = flat(render(_template("phieu-tu-danh-gia"), local))
    assert "\n-\tHọp chi ủy có biên bản (chi bộ chỉ có bí thư: đủ điểm)\t2" in detailed


@pytest.mark.parametrize("meeting", [SAMPLE, THEME], ids=["thuong-ky", "chuyen-de"])
def test_all_papers_of_a_meeting_are_judged_together_without_a_finding(meeting: Meeting, tmp_path: Path) -> None:
    """Minutes, resolution, notices, reports, score sheet and extract agree, because they say one record (X5, X17)."""
    made = api.generate(meeting, to=tmp_path)
    assert len(made) >= 8
    papers = {path.name: api.read(path) for path in made}
    found = [
        (name, each.rule) for name, paper in papers.items() for each in api.check(paper, today=date(2026, 11, 22)).findings
    ]
    assert found == []
    assert [each.rule for report in api.check_together(papers) for each in report.findings] == []
