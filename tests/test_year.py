"""Figures of a year and of a superior's month, the files they stand in, and the mistakes told about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bienban import api
from bienban.errors import InvalidInputError
from bienban.generate import derive_year
from bienban.generate.derive import percent
from bienban.generate.derive_summary import summary_figures
from bienban.generate.fields.emulation import year_table
from bienban.generate.render import fits, form, render, subjects
from bienban.generate.year_remarks import summary_remarks, year_remarks
from bienban.meetings import year_file
from bienban.model import Absence, Attendance, Meeting, MemberId, Paper, Year
from bienban.model.summary import Reminder, Summary
from tests.flat import flat

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "nam-2026"
MONTH = ROOT / "samples" / "tong-hop-2026-11"
TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="module")
def year() -> Year:
    return api.load_year(SAMPLE / "year.yaml")


@pytest.fixture(scope="module")
def summary() -> Summary:
    found = year_file.load(MONTH / "summary.yaml")
    assert isinstance(found, Summary)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample year to spoil."""
    for file in SAMPLE.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return tmp_path


def spoil(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(InvalidInputError) as error:
        year_file.load(path)
    return error.value.problems


# ── the file of a year ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_year_reads_the_meeting_files_it_names_and_puts_them_in_order_of_time(folder: Path) -> None:
    spoil(folder / "year.yaml", "  - thang-01.yaml\n  - thang-02.yaml\n", "  - thang-02.yaml\n  - thang-01.yaml\n")
    found = api.load_year(folder / "year.yaml")
    days = [each.meeting.date for each in found.meetings]
    assert len(days) == 16
    assert days == sorted(days)


def test_mistakes_in_the_year_and_in_its_meetings_are_told_at_once_with_their_files(folder: Path) -> None:
    spoil(folder / "year.yaml", "quarter: 2, title", "quarter: 5, title")
    spoil(folder / "thang-03.yaml", 'start: "19:30"', 'start: "25:30"')
    spoil(folder / "thang-04.yaml", "recorder: DV05", "recorder: DV99")
    told = problems(folder / "year.yaml")
    assert [line.split(",")[0] for line in told] == ["year.yaml", "thang-03.yaml", "thang-04.yaml"]
    assert "plan.topics[2].quarter: quý phải từ 1 đến 4" in told[0]


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("year.yaml", "- thang-02.yaml", "- thang-13.yaml", "không có tệp này"),
        ("year.yaml", "- thang-02.yaml", "- ../thang-02.yaml", "nằm cùng thư mục"),
        ("year.yaml", "- thang-02.yaml", "- year.yaml", "nằm cùng thư mục"),
        ("year.yaml", "- thang-02.yaml", "- thang-01.yaml", "hai tệp của cùng một cuộc họp"),
        ("year.yaml", "year: 2026", "year: 2025", "không thuộc năm 2025"),
        ("year.yaml", "for: 10}\n  document: {number: \"02", "for: 11}\n  document: {number: \"02", "nhiều hơn 10 đảng viên"),
        ("year.yaml", "approved_by_chi_uy_on: 2026-06-14", "approved_by_chi_uy_on: 2026-06-21", "trước ngày sinh hoạt"),
        ("year.yaml", "date: 2026-06-20,", "date: 2026-07-20,", "không thuộc quý 2"),
        ("chi_bo.yaml", "value: 94", "value: 0", "lớn hơn 0"),
        ("year.yaml", "- period: year", "- period: h1", "ghi hai lần"),
        ("year.yaml", "02-KH/CB", "2/KH-CB", "số và ký hiệu chưa đúng"),
        ("year.yaml", "closed_on: 2026-12-31\n    inspections", "closed_on: 2026-01-01\n    inspections", "sau ngày mở sổ"),
        ("chi_bo.yaml", "owner: [DV07], at_least", "owner: [DV77], at_least", "không có đảng viên mang mã"),
        ("year.yaml", "author: [DV03]", "author: [DV33]", "không có đảng viên mang mã"),
        ("thang-11.yaml", "{code: E1, score: 19}", "{code: E1, score: 21}", "nhiều nhất 20 điểm"),
        ("thang-11.yaml", "{code: E1, score: 19}, ", "", "chưa chấm nhóm E1"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_of_a_year_is_refused(folder: Path, file: str, before: str, after: str, words: str) -> None:
    spoil(folder / file, before, after)
    assert any(words in line for line in problems(folder / "year.yaml"))


def test_one_id_for_two_people_and_people_the_year_does_not_know_are_refused(folder: Path) -> None:
    people = (folder / "chi_bo.yaml").read_text("utf-8")
    other = people.replace("Đặng Xuân Trường", "Cao Bá Hưng").replace("- {id: DV12,", "- {id: DV77,")
    (folder / "khac.yaml").write_text(other, "utf-8")
    spoil(folder / "thang-02.yaml", "include: chi_bo.yaml", "include: khac.yaml")
    told = problems(folder / "year.yaml")
    assert any("mã “DV01” trong tệp cuộc họp này là người khác" in line for line in told)
    assert any("thiếu đảng viên mã “DV77”" in line for line in told)


def test_a_link_to_elsewhere_and_a_file_without_end_are_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("noi-khac") / "thang-02.yaml"
    (folder / "thang-02.yaml").rename(elsewhere)
    (folder / "thang-02.yaml").symlink_to(elsewhere)
    assert any("nằm cùng thư mục" in line for line in problems(folder / "year.yaml"))
    spoil(folder / "year.yaml", "  - thang-03.yaml\n", "  - thang-03.yaml\n" + "  - khong-co.yaml\n" * 401)
    assert any("quá 400 cuộc họp" in line for line in problems(folder / "year.yaml"))


def test_a_meeting_file_is_no_year_and_is_still_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="không phải tệp của cả năm"):
        api.load_year(SAMPLE / "thang-01.yaml")
    assert isinstance(api.load(SAMPLE / "thang-01.yaml"), Meeting)


def test_the_papers_of_a_year_get_fitting_names(year: Year, tmp_path: Path) -> None:
    made = api.generate(year, kinds=("bao-cao-so-ket", "nghi-quyet-nam"), to=tmp_path)
    assert [path.name for path in made] == [
        "2026-bao-cao-so-ket-6-thang.docx",
        "2026-bao-cao-so-ket-ca-nam.docx",
        "2026-nghi-quyet-nam.docx",
    ]


# ── who came ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def line_of(year: Year, member: str) -> derive_year.AttendanceLine:
    return next(line for line in derive_year.attendance_table(year) if line.member == member)


def test_the_roll_marks_every_kind_of_presence_and_adds_up(year: Year) -> None:
    moved, new, exempt = (line_of(year, member) for member in ("DV11", "DV12", "DV10"))
    assert moved.months == ("x", "P", "x", "x", "K", "P", "x", "–", "–", "–", "–", "–")
    assert (moved.required, moved.present, moved.excused, moved.unexcused) == (9, 6, 2, 1)
    assert moved.percent == percent(6, 9)
    assert new.quarters == ("–", "x", "x", "x")
    assert set(exempt.months) == {"M"}
    assert (exempt.required, exempt.percent) == (0, None)
    for line in derive_year.attendance_table(year):
        assert line.present + line.excused + line.unexcused == line.required


def test_an_exempt_member_who_came_is_marked_and_not_counted(year: Year) -> None:
    first = replace(year.meetings[0], attendance=Attendance(exempt_present=(MemberId("DV10"),)))
    line = line_of(replace(year, meetings=(first,)), "DV10")
    assert (line.months[0], line.required, line.present) == ("x", 0, 0)


def test_a_month_without_a_meeting_stays_blank_and_other_meetings_have_their_column(year: Year) -> None:
    odd = replace(year.meetings[0], meeting=replace(year.meetings[0].meeting, type="extraordinary"))
    away = replace(odd, attendance=Attendance(absentees=(Absence(member=MemberId("DV04"), excused=False),)))
    line = line_of(replace(year, meetings=(away,)), "DV04")
    assert (set(line.months), line.other, line.unexcused) == ({""}, "K", 1)


def test_a_regular_meeting_with_a_topic_counts_for_its_quarter_and_once_in_the_sums(year: Year) -> None:
    both = replace(year.meetings[0], meeting=replace(year.meetings[0].meeting, combined_with="thematic"))
    line = line_of(replace(year, meetings=(both,)), "DV01")
    assert (line.months[0], line.quarters[0], line.required) == ("x", "x", 1)


def test_a_meeting_of_the_chi_uy_is_none_of_the_chi_bo(year: Year) -> None:
    own = replace(year.meetings[0], meeting=replace(year.meetings[0].meeting, type="committee"))
    assert line_of(replace(year, meetings=(own,)), "DV01").required == 0


# ── what was done ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_statistics_of_a_year_are_sums_of_its_halves(year: Year) -> None:
    whole, first = derive_year.statistics(year, "year"), derive_year.statistics(year, "h1")
    second = replace(year, meetings=tuple(each for each in year.meetings if each.meeting.date.month > 6))
    rest = derive_year.statistics(second, "year")
    for name in ("required", "present", "resolutions", "tasks", "reviewed", "done", "feedback", "answered", "dues", "thematic"):
        assert getattr(whole, name) == getattr(first, name) + getattr(rest, name), name
    assert (whole.regular, whole.months, whole.missing) == (12, 12, ())
    assert first.admitted == 1


def test_a_target_has_what_the_last_month_told_of_it(year: Year) -> None:
    (rice, winter, land, road, insured) = derive_year.target_lines(year)
    assert [land.done, land.month, land.percent] == [8, "2026-09", 100]
    assert road.percent == percent(320, 300)
    assert [each.target.name for each in derive_year.target_lines(year, "q1") if each.done is None][:1] == [winter.target.name]
    assert (rice.done, insured.done) == (Decimal(94), Decimal("95.8"))


def test_targets_of_the_year_are_the_plan_of_monthly_figures(year: Year) -> None:
    figures = [f for meeting in year.meetings for item in meeting.agenda for result in item.results for f in result.figures]
    assert {figure.plan for figure in figures} == {None}
    assert {derive_year.plan_of(figure, year) for figure in figures} == {Decimal(n) for n in (94, 15, 8, 300, 95)}
    assert derive_year.plan_of(replace(figures[0], plan=Decimal(7)), year) == 7


def test_monthly_papers_print_the_target_of_the_year_as_the_plan(year: Year) -> None:
    minutes = flat(render(TEMPLATES / "bien-ban-thuong-ky.docx", year.meetings[12]))
    assert "Số hộ hiến đất làm đường: 8/8 hộ, đạt 100% kế hoạch. " in minutes
    assert "Tỷ lệ dân số tham gia bảo hiểm y tế: 95,2% (kế hoạch 95%)." in minutes
    alone = flat(render(TEMPLATES / "bien-ban-thuong-ky.docx", replace(year.meetings[12], targets=())))
    assert "Số hộ hiến đất làm đường: 8 hộ. " in alone


def test_a_task_has_the_last_word_said_of_it(year: Year) -> None:
    followed = {each.task.task: each for each in derive_year.followed_tasks(year)}
    assert followed["Vận động hiến đất mở rộng đường ngõ Chùa"].status == "in_progress"
    assert followed["Trồng đủ 15 ha cây vụ đông"].result == "15/15 ha"
    assert followed["Tổng kết công tác thôn năm 2026"].status is None
    assert not any("chưa có kết quả" in line for line in year_remarks(year))
    silent = tuple(
        replace(each, agenda=tuple(replace(item, previous_tasks=()) for item in each.agenda)) for each in year.meetings
    )
    assert any("33 nhiệm vụ chưa có kết quả" in line for line in year_remarks(replace(year, meetings=silent)))


@pytest.mark.parametrize(("day", "sign"), [(date(2026, 5, 26), ","), (date(2026, 5, 27), ";")])
def test_recipients_of_a_paper_of_the_year_are_parted_as_on_its_own_date(year: Year, day: date, sign: str) -> None:
    """The guide of 2018 parts them by commas, that of 27/5/2026 by semicolons."""
    assert year.annual
    annual = replace(year.annual, document=replace(year.annual.document, date=day))
    reports = tuple(replace(report, document=replace(report.document, date=day)) for report in year.reports)
    told = replace(year, annual=annual, reports=reports)
    for path in (TEMPLATES / "nghi-quyet-nam.docx", TEMPLATES / "bao-cao-so-ket.docx"):
        text = flat(render(path, told, subject=subjects(path, told)[0]))
        assert text.split("(để báo cáo)")[1][0] == sign


def test_a_report_of_the_year_has_nothing_to_ask_only_where_the_record_says_so(year: Year) -> None:
    path = TEMPLATES / "bao-cao-so-ket.docx"

    def printed(*proposals: str) -> str:
        told = replace(year, reports=tuple(replace(report, proposals=proposals) for report in year.reports))
        assert any("không có mục kiến nghị" in line for line in year_remarks(told)) is not bool(proposals)
        return flat(render(path, told, subject=subjects(path, told)[0]))

    assert "kiến nghị, đề xuất" not in printed().lower()
    assert "- KIẾN NGHỊ, ĐỀ XUẤT\n- Không có kiến nghị, đề xuất.\n" in printed("Không có kiến nghị, đề xuất")


def test_a_vote_of_the_year_rests_on_those_who_were_there(year: Year) -> None:
    assert year.annual is not None
    held = derive_year.adoption(year.annual.vote, date(2026, 1, 5), year)
    assert held is not None
    assert [held.in_favour, held.voters, held.percent] == [10, 10, 100]
    unknown = derive_year.adoption(year.annual.vote, date(2026, 1, 6), year)
    assert unknown is not None
    assert (unknown.voters, unknown.percent) == (None, None)
    text = flat(render(TEMPLATES / "nghi-quyet-nam.docx", replace(year, annual=replace(year.annual, adopted_on=None))))
    assert "thông qua với 10 đảng viên chính thức tán thành." in text


def test_a_roll_to_fill_by_hand_has_its_columns_and_empty_cells() -> None:
    rows = flat(form(TEMPLATES / "bang-diem-danh-nam.docx")).split("Ghi chú\n")[1].split("\nKý hiệu")[0].splitlines()
    assert rows[0].split("\t")[-16:] == [*map(str, range(1, 13)), "I", "II", "III", "IV"]
    assert len(rows) > 1
    assert not [cell for row in rows[1:] for cell in row.split("\t")[2:] if cell]


def test_places_of_equal_points_are_equal(year: Year) -> None:
    lines = year_table(year)
    assert [line.mean for line in lines] == sorted((line.mean for line in lines), reverse=True)
    assert [line.place for line in lines][:4] == [1, 2, 2, 4]


@pytest.mark.parametrize(
    ("stem", "emptied"),
    [
        ("ke-hoach-chuyen-de", lambda year: replace(year, plan=None)),
        ("nghi-quyet-nam", lambda year: replace(year, annual=None)),
        ("bao-cao-kiem-diem-tap-the", lambda year: replace(year, collective=None)),
        ("bao-cao-so-ket", lambda year: replace(year, reports=())),
        ("bang-diem-danh-nam", lambda year: replace(year, meetings=())),
        ("so-bien-ban", lambda year: replace(year, meetings=())),
        ("so-nghi-quyet", lambda year: replace(year, meetings=(), annual=None)),
        ("bang-ghi-danh-nam", lambda year: replace(year, meetings=year.meetings[:3])),
    ],
)
def test_a_paper_with_nothing_to_say_is_not_made_and_the_reason_is_told(
    year: Year, stem: str, emptied: Callable[[Year], Year]
) -> None:
    assert fits(TEMPLATES / f"{stem}.docx", year) is None
    assert fits(TEMPLATES / f"{stem}.docx", emptied(year))


# ── the month of a superior ──────────────────────────────────────────────────────────────────────────────────────────────


def test_sums_of_a_summary_equal_its_rows(summary: Summary) -> None:
    figures = summary_figures(summary)
    rows = figures.rows
    assert len(rows) == len(summary.chi_bo)
    assert figures.held == sum(row.held for row in rows) == figures.on_day + figures.other_day + figures.unknown_day
    for total, name in ((figures.required, "required"), (figures.present, "present")):
        assert total == sum(getattr(row, name) or 0 for row in rows) == sum(getattr(row, name) for row in figures.by_kind)
    assert sum(row.chi_bo for row in figures.by_kind) == len(rows)
    assert sum(row.count for row in figures.by_grade) + figures.ungraded == figures.held
    assert sum(row.count for row in figures.by_field) == len(figures.concerns) == sum(row.feedback for row in rows)
    assert all(row.count == row.commune + row.province + row.other for row in figures.by_field)


def test_a_chi_bo_that_sent_nothing_is_listed_as_such(summary: Summary) -> None:
    (silent,) = summary_figures(summary).absent
    assert (silent.name, silent.timing, silent.present) == ("Chi bộ thôn Đồng Vai", "none", None)
    text = flat(render(TEMPLATES / "bao-cao-tong-hop.docx", summary))
    assert "2\tChi bộ thôn Đồng Vai\tChưa nộp" in text
    assert any("Chi bộ thôn Đồng Vai chưa có tệp" in line for line in summary_remarks(summary))


def test_a_letter_goes_to_the_chi_bo_that_sent_nothing_and_to_no_other(summary: Summary) -> None:
    letter = TEMPLATES / "cong-van-nhac.docx"
    silent = replace(summary, chi_bo=summary.chi_bo[1:2] * 2, reminder=Reminder())
    text = flat(render(letter, silent))
    assert "Kính gửi:\n- Chi bộ thôn Đồng Vai;\n- Chi bộ thôn Đồng Vai.\n" in text
    assert "Vân Khê, ngày …… tháng …… năm ……" in text
    assert "trước ngày\u00a0……/……/………." in text
    assert "- Như trên;" in text
    earlier = Reminder(document=Paper(date=date(2024, 5, 6)))
    assert "- Như trên,\t" in flat(render(letter, replace(silent, reminder=earlier)))
    assert "đã có biên bản" in str(fits(letter, replace(summary, chi_bo=summary.chi_bo[:1])))


def test_a_summary_never_names_who_raised_a_concern(summary: Summary) -> None:
    text = flat(render(TEMPLATES / "bao-cao-tong-hop.docx", summary))
    members = [member.name for each in summary.chi_bo for meeting in each.meetings for member in meeting.members]
    assert len(members) > 20
    assert not [name for name in members if name in text]
    assert "Số đảng viên nêu" in text


def test_scores_far_apart_and_papers_late_are_told_to_the_superior(summary: Summary) -> None:
    figures = summary_figures(summary)
    (apart,) = figures.apart
    assert [apart.name, apart.score, apart.superior_score] == ["Chi bộ Trường Tiểu học Vân Khê", 90, 77]
    assert [row.name for row in figures.late] == ["Chi bộ Trường Tiểu học Vân Khê"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("meetings: [tieu-hoc.yaml]", "meetings: [tram-y-te.yaml]", "của chi bộ khác"),
        ('period: "2026-11"', 'period: "2026-10"', "không thuộc tháng tổng hợp"),
        ("name: Chi bộ thôn Đồng Vai", "name: Chi bộ thôn Bãi Dương", "ghi hai lần"),
        ("kind: rural, fixed_day: 5}", "kind: rural, fixed_day: 32}", "từ 1 đến 31"),
    ],
)
def test_what_cannot_be_true_of_a_summary_is_refused(tmp_path: Path, before: str, after: str, words: str) -> None:
    for file in MONTH.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    spoil(tmp_path / "summary.yaml", before, after)
    assert any(words in line for line in problems(tmp_path / "summary.yaml"))
