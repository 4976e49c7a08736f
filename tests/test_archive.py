"""Papers of one chi bộ judged together: a year without a fault gives nothing, one thing changed gives exactly its finding."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api
from bienban.checker.archive import judge_together
from bienban.checker.grouping import grouped
from bienban.cli import main
from bienban.errors import ExitCode
from bienban.facts import understand
from bienban.model import Archive, ArchiveReport, Document, Fact, Filed, Meeting, Minutes, Reading, Rule, Source, Span
from bienban.model.meeting import Absence, Attendance
from bienban.model.paper import Block
from bienban.renderers import archive_page
from bienban.renderers.archive import archive_object, render_archive
from bienban.resources import labels, lexicon, profiles
from tests.marked import document
from tests.test_renderers import check
from tests.year import PAPERS, papers, year

Changed = Mapping[tuple[int, str], Meeting | None]


def report(changed: Changed | None = None, unread: int = 0) -> ArchiveReport:
    (one,) = api.check_together(papers(changed), unread=unread)
    return one


def found(changed: Changed) -> list[tuple[str, str]]:
    return [(finding.rule, finding.force) for finding in report(changed).findings]


def test_a_year_without_a_fault_gives_nothing() -> None:
    clean = report()
    assert len(clean.archive.papers) == 12 * len(PAPERS)
    assert clean.findings == ()
    assert clean.undecided == ()


# -- one thing changed ---------------------------------------------------------------------------------------------------


def month(number: int) -> Meeting:
    return year()[number - 1]


def with_task(number: int, **change: object) -> Meeting:
    meeting = month(number)
    assert meeting.resolution is not None
    first, *others = meeting.resolution.tasks
    tasks = (replace(first, **change), *others)  # type: ignore[arg-type]
    return replace(meeting, resolution=replace(meeting.resolution, tasks=tasks))


def fewer_tasks(number: int) -> Meeting:
    meeting = month(number)
    assert meeting.resolution is not None
    return replace(meeting, resolution=replace(meeting.resolution, tasks=meeting.resolution.tasks[:-1]))


def voted(number: int) -> Meeting:
    meeting = month(number)
    assert meeting.resolution is not None
    assert meeting.resolution.vote is not None
    vote = replace(meeting.resolution.vote, in_favour=15, against=2)
    return replace(meeting, resolution=replace(meeting.resolution, vote=vote))


def numbered(number: int, told: str) -> Meeting:
    meeting = month(number)
    documents = meeting.documents
    return replace(meeting, documents=replace(documents, resolution=replace(documents.resolution, number=told)))


def dated(number: int, day: int) -> Meeting:
    meeting = month(number)
    documents = meeting.documents
    issued = replace(documents.resolution, date=dt.date(2026, number, day))
    return replace(meeting, documents=replace(documents, resolution=issued))


def attended(number: int, absent: int) -> Meeting:
    meeting = month(number)
    some = tuple(Absence(member=member.id, excused=True, reason="ốm") for member in meeting.members[9 : 9 + absent])
    return replace(meeting, attendance=Attendance(absentees=some))


def copied(number: int) -> Meeting:
    """Return last month's meeting with the date, the months and the tasks of this one."""
    before, now = month(number - 1), month(number)
    return replace(
        now, agenda=tuple(replace(old, title=new.title) for old, new in zip(before.agenda, now.agenda, strict=False))
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({(5, "resolution"): with_task(5, deadline=dt.date(2026, 5, 30))}, [("thoi-han-nghi-quyet-khac-bien-ban", "phải")]),
        ({(5, "resolution"): with_task(5, owner=("DV09",))}, [("nguoi-phu-trach-nghi-quyet-khac-bien-ban", "phải")]),
        ({(5, "resolution"): fewer_tasks(5)}, [("nghi-quyet-va-bien-ban-khac-danh-muc-viec", "nên")]),
        ({(5, "resolution"): voted(5)}, [("so-phieu-giua-cac-van-ban-khac-nhau", "phải")]),
        ({(5, "resolution"): attended(5, 2)}, [("so-du-hop-giua-cac-van-ban-khac-nhau", "phải")]),
        ({(5, "resolution"): numbered(5, "24-NQ/CB")}, [("so-van-ban-trung-nhau", "nên"), ("so-van-ban-bi-bo-cach", "nên")]),
        ({(12, "resolution"): numbered(12, "33-NQ/CB")}, [("so-van-ban-bi-bo-cach", "nên")]),
        ({(5, "resolution"): dated(5, 6)}, [("nghi-quyet-de-ngay-truoc-buoi-hop", "nên")]),
        ({(5, "resolution"): dated(5, 12)}, [("nghi-quyet-ban-hanh-cham", "nên")]),
        ({(5, "report"): None}, [("thieu-bao-cao-cua-thang", "nên")]),
        ({(5, "resolution"): None}, [("thieu-nghi-quyet-cua-thang", "nên")]),
        ({(5, "minutes"): None}, [("thieu-bien-ban-cua-thang", "nên")]),
        ({(5, "minutes"): copied(5)}, [("bien-ban-chep-lai-thang-truoc", "nên")]),
        ({(n, "minutes"): attended(n, 1) for n in (2, 3, 4, 5)}, [("vang-mat-nhieu-ky-lien", "nên")]),
    ],
)
def test_one_thing_changed_gives_its_finding_and_no_other(changed: Changed, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(changed)) == sorted(expected)


# -- innocent archives ---------------------------------------------------------------------------------------------------


def test_months_that_were_not_handed_in_are_a_question_when_there_are_many() -> None:
    some = report({(number, kind): None for number in (4, 5, 6, 7) for kind in PAPERS})
    assert [each.rule for each in some.undecided if each.rule == "thieu-sinh-hoat-thuong-ky"] != []
    assert not [finding for finding in some.findings if finding.force == "phải"]


def test_a_month_whose_resolution_is_spoken_of_had_its_meeting() -> None:
    some = report({(5, kind): None for kind in PAPERS})
    assert [each.rule for each in some.undecided] == ["thieu-sinh-hoat-thuong-ky"]
    assert "có thể chưa đưa đủ tệp" in some.undecided[0].reason


def test_what_is_missing_may_be_the_file_that_nobody_could_read() -> None:
    told: Changed = {(5, "report"): None}
    assert [finding.rule for finding in report(told).findings] == ["thieu-bao-cao-cua-thang"]
    some = report(told, unread=1)
    assert some.findings == ()
    assert "1 tệp chưa đọc được" in some.undecided[0].reason


def test_a_paper_handed_in_twice_is_one_paper() -> None:
    twice = {**papers(), "ban sao.docx": papers()["2026-05-resolution.docx"]}
    (one,) = api.check_together(twice)
    assert one.findings == ()
    assert any("giống hệt" in note for note in one.notes)


def test_a_paper_in_two_forms_is_one_paper_and_two_versions_are_two() -> None:
    body = "\n".join(
        f"- Đồng chí Trần Văn Sắc nêu việc thứ {word} của thôn trong tháng này." for word in ("nhất", "hai", "ba", "tư")
    )
    one = HEAD + BODY + body
    told = {"name": "THÔN ĐOÀI", "month": 3, "chair": "Nguyễn Văn Hòa", "recorder": "Lê Thị Mai", "commune": "MINH TÂN"}
    first = minutes(one.format(**told))
    paged = minutes("2\n" + one.format(**told))
    (same,) = api.check_together({"a.docx": first, "a.pdf": paged})
    assert [paper.file for paper in same.archive.papers] == ["a.docx"]
    later = minutes(one.format(**told).replace("19 giờ 30", "19 giờ 45"))
    (both,) = api.check_together({"a.docx": first, "b.docx": later})
    assert [paper.file for paper in both.archive.papers] == ["a.docx", "b.docx"]


HEAD = "ĐẢNG BỘ XÃ {commune}\nCHI BỘ {name}\nBIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng {month:02d} năm 2023\n"
BODY = "Thời gian: 19 giờ 30 phút, ngày 05/{month}/2023.\nChủ trì: đồng chí {chair}, Bí thư.\nThư ký: đồng chí {recorder}.\n"


def minutes(text: str) -> Minutes:
    return understand(document(text)[0], lexicon())


def of(
    name: str, month: int, chair: str = "Nguyễn Văn Hòa", recorder: str = "Lê Thị Mai", commune: str = "MINH TÂN"
) -> Minutes:
    return minutes((HEAD + BODY).format(name=name, month=month, chair=chair, recorder=recorder, commune=commune))


STRANGERS = ("Trần Văn Sắc", "Vũ Thị Chín")


def groups(*papers: Minutes) -> list[list[int]]:
    """Return which papers lie together, by their numbers."""
    found = grouped((str(number), paper) for number, paper in enumerate(papers))
    return sorted(sorted(int(paper.file) for paper in group.archive.papers) for group in found)


def test_papers_of_two_chi_bo_are_told_and_judged_apart() -> None:
    here, there = of("THÔN ĐOÀI", 3), of("THÔN ĐÔNG", 4, *STRANGERS)
    reports = api.check_together({"a.txt": here, "b.txt": there, "c.txt": of("THÔN ĐOÀI", 5)})
    assert [[paper.file for paper in each.archive.papers] for each in reports] == [["a.txt", "c.txt"], ["b.txt"]]
    assert all(any("2 chi bộ" in note for note in each.notes) for each in reports)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (of("TDP SỐ 5", 3), of("TỔ DÂN PHỐ SỐ 05", 4, *STRANGERS), True),
        (of("TỔ DÂN PHỐ SỐ 5", 3), of("TỔ DÂN PHỐ SỐ 6", 4), False),
        (of("THÔN ĐOÀI", 3), of("THÔN ĐOÀI HẠ", 4, "Trần Văn Sắc"), True),
        (of("THÔN ĐOÀI", 3), of("THÔN ĐOÀI HẠ", 4, *STRANGERS), False),
        (of("THÔN ĐOÀI", 3), of("THÔN ĐOÀI", 4, commune="QUANG THÀNH"), True),
        (of("THÔN ĐOÀI", 3), of("THÔN ĐOÀI", 4, *STRANGERS, "QUANG THÀNH"), False),
        (minutes(BODY.format(month=3, chair="Nguyễn Văn Hòa", recorder="Lê Thị Mai")), of("THÔN ĐOÀI", 4), True),
    ],
    ids=["short for long", "another number", "same recorder", "strangers", "new commune, same people", "namesake", "no name"],
)
def test_a_chi_bo_is_known_by_its_name_and_its_people(one: Minutes, other: Minutes, together: bool) -> None:
    assert groups(one, other) == ([[0, 1]] if together else [[0], [1]])


def test_papers_without_a_name_among_several_chi_bo_go_only_where_their_people_are() -> None:
    here, there = of("THÔN ĐOÀI", 3), of("THÔN ĐÔNG", 3, "Trần Văn Sắc", "Vũ Thị Chín")
    known = minutes(BODY.format(month=4, chair="Trần Văn Sắc", recorder="Vũ Thị Chín"))
    unknown = minutes(BODY.format(month=5, chair="Đỗ Văn Bách", recorder="Hoàng Thị Duyên"))
    other = minutes(BODY.format(month=6, chair="Bùi Văn Lượng", recorder="Phạm Thị Thoa"))
    assert groups(here, there, known, unknown, other) == [[0], [1, 2], [3], [4]]


def test_a_name_that_may_be_another_leaves_what_is_missing_open() -> None:
    here = {f"{month}.txt": of("THÔN ĐOÀI", month) for month in (2, 3, 5)}
    first, _ = api.check_together({**here, "b.txt": of("ĐOÀI HẠ", 4, *STRANGERS)})
    assert first.findings == ()
    assert any("chưa chắc" in each.reason for each in first.undecided)
    alone = api.check_together(here)
    assert [finding.rule for finding in alone[0].findings] == ["thieu-sinh-hoat-thuong-ky"]


def test_two_months_are_no_archive() -> None:
    (one,) = api.check_together({f"{month}.txt": of("THÔN ĐOÀI", month) for month in (3, 5)})
    assert one.findings == ()
    assert any("hai tháng" in each.reason for each in one.undecided)


def test_papers_without_any_day_are_told_and_nothing_is_missing_then() -> None:
    text = "ĐẢNG BỘ XÃ MINH TÂN\nCHI BỘ THÔN ĐOÀI\nBIÊN BẢN\nSinh hoạt chi bộ\nChủ trì: đồng chí Nguyễn Văn Hòa."
    here = {f"{month}.txt": of("THÔN ĐOÀI", month) for month in (2, 3, 5)}
    (one,) = api.check_together({**here, "c.txt": minutes(text)})
    assert one.findings == ()
    assert any("chưa rõ ngày" in note for note in one.notes)
    assert any("chưa rõ ngày" in each.reason for each in one.undecided)


def test_papers_without_any_day_alone_are_no_pass() -> None:
    text = "ĐẢNG BỘ XÃ MINH TÂN\nCHI BỘ THÔN ĐOÀI\nBIÊN BẢN\nSinh hoạt chi bộ\nChủ trì: đồng chí Nguyễn Văn Hòa."
    (one,) = api.check_together({"a.txt": minutes(text), "b.txt": minutes(text.replace("Hòa", "Bình"))})
    assert [each.rule for each in one.undecided] == ["ngay-van-ban"]
    assert "a.txt, b.txt" in one.undecided[0].reason


def test_the_order_of_the_files_changes_nothing() -> None:
    forward = papers({(5, "resolution"): with_task(5, deadline=dt.date(2026, 5, 30)), (8, "report"): None})
    backward = dict(reversed(forward.items()))
    assert archive_object(api.check_together(forward)) == archive_object(api.check_together(backward))


def test_no_paper_gives_no_report() -> None:
    assert api.check_together({}) == ()
    assert render_archive((), labels()) == ""


def test_a_book_is_the_archive_of_its_meetings() -> None:
    book = api.read(DOCS / "m002.txt")
    (one,) = api.check_together({"so.txt": book})
    assert len(one.archive.papers) == len(book.meetings) > 1
    assert [paper.minutes.document.blocks[0] for paper in one.archive.papers] == [
        book.document.blocks[paper.first_block] for paper in one.archive.papers
    ]


# -- numbers -------------------------------------------------------------------------------------------------------------

RULES: dict[str, Rule] = {rule.id: rule for profile in profiles() for rule in profile.rules}
OF_NUMBERS = [RULES[name] for name in ("so-van-ban-trung-nhau", "so-van-ban-bi-bo-cach", "so-van-ban-chay-lui")]


def series(numbers: Iterable[tuple[dt.date, str]]) -> Archive:
    """Return resolutions with these days and numbers and nothing else."""
    papers = []
    for day, number in numbers:
        words = Document(Source("nq.txt", "0" * 64, "text/plain"), (Block(number),), Reading("plain"))
        fact = Fact("document.number", number, (Span(0, 0, len(number)),))
        papers.append(Filed(f"{day}.txt", Minutes(words, "resolution", facts=(fact,)), day, day, f"{day:%Y-%m}"))
    return Archive(tuple(papers))


def months_on(start: dt.date, count: int) -> list[dt.date]:
    return [dt.date(start.year + (start.month - 1 + by) // 12, (start.month - 1 + by) % 12 + 1, 8) for by in range(count)]


@given(start=st.dates(dt.date(2019, 1, 1), dt.date(2026, 1, 1)), first=st.integers(1, 80), count=st.integers(1, 30))
def test_a_series_that_runs_through_a_term_is_innocent_whatever_its_first_number(
    start: dt.date, first: int, count: int
) -> None:
    papers = series((day, f"{first + place:02d}-NQ/CB") for place, day in enumerate(months_on(start, count)))
    assert [judge_together(rule, papers) for rule in OF_NUMBERS] == [((), ())] * 3


@given(start=st.dates(dt.date(2019, 1, 1), dt.date(2025, 1, 1)), a_month=st.integers(1, 2), count=st.integers(2, 30))
def test_a_series_that_begins_anew_each_year_is_innocent(start: dt.date, a_month: int, count: int) -> None:
    days = [day + dt.timedelta(days=by) for day in months_on(start, count) for by in range(a_month)]
    numbers = [(day.month - 1) * a_month + place % a_month + 1 for place, day in enumerate(days)]
    papers = series((day, f"{number:02d}-NQ/CB") for day, number in zip(days, numbers, strict=True))
    assert [judge_together(rule, papers) for rule in OF_NUMBERS] == [((), ())] * 3


@given(gaps=st.lists(st.integers(1, 3), min_size=2, max_size=12), place=st.integers(1, 10))
def test_one_number_twice_in_a_term_is_told_once(gaps: list[int], place: int) -> None:
    numbers = [10 + number for number in accumulate(gaps)]
    twin = min(place, len(numbers) - 1)
    numbers.insert(twin + 1, numbers[twin])
    days = [dt.date(2023, 1, 8) + dt.timedelta(days=14 * by) for by in range(len(numbers))]
    papers = series((day, f"{number:02d}-NQ/CB") for day, number in zip(days, numbers, strict=True))
    found, left_open = judge_together(OF_NUMBERS[0], papers)
    assert len(found) == 1
    assert left_open == ()
    assert [quote.text for quote in found[0].quotes] == [f"{numbers[twin]:02d}-NQ/CB"] * 2


# -- what comes out ------------------------------------------------------------------------------------------------------

FAULTY: Changed = {(5, "resolution"): with_task(5, deadline=dt.date(2026, 5, 30)), (8, "report"): None}


def test_the_archive_has_the_published_shape() -> None:
    shape = archive_object([report(FAULTY)])
    assert check(shape, "archive.schema.json") == []
    assert [finding["fault"] for finding in shape["archive"]["findings"]] == ["task_mismatch", "missing_month"]
    quotes = [quote["file"] for finding in shape["archive"]["findings"] for quote in finding["quotes"]]
    assert quotes == ["2026-05-minutes.docx", "2026-05-resolution.docx"]
    assert json.dumps(shape) == json.dumps(archive_object([report(FAULTY)]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("chi_bo", 0, "months", 0, "month"), "tháng 5"),
        (("findings", 0, "quotes", 0, "file"), ""),
        (("findings", 0, "files"), []),
        (("findings", 0, "force"), "must"),
        (("more",), 1),
    ],
)
def test_the_schema_of_an_archive_refuses_what_the_shape_does_not_allow(path: tuple[str | int, ...], value: object) -> None:
    shape = archive_object([report(FAULTY)])
    inner = shape["archive"]
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert check(shape, "archive.schema.json") != []


def test_a_person_sees_the_papers_of_each_month_and_the_file_of_each_quote() -> None:
    said = render_archive([report(FAULTY)], labels(), width=100)
    rows = {line[:18].strip(): line[18:].split() for line in said.splitlines() if line.endswith("1")}
    assert rows["Báo cáo"] == ["1"] * 7 + ["–"] + ["1"] * 4
    assert rows["Nghị quyết"] == ["1"] * 12
    assert "(2026-05-resolution.docx, đoạn" in said
    assert "Kết quả rà soát chung: 1 chỗ phải sửa; 1 chỗ nên sửa." in said
    assert all(len(line) <= 100 for line in said.splitlines())


def test_what_is_said_of_all_chi_bo_is_printed_once() -> None:
    here, there = of("THÔN ĐOÀI", 3), of("THÔN ĐÔNG", 4, *STRANGERS)
    said = " ".join(render_archive(api.check_together({"a.txt": here, "b.txt": there}), labels(), width=100).split())
    assert said.count("2 chi bộ, mỗi chi bộ được rà riêng") == 1
    assert said.index("2 chi bộ") < said.index("RÀ SOÁT CHUNG")


def test_the_table_holds_its_columns_and_leaves_out_years_without_papers() -> None:
    admission = replace(of("THÔN ĐOÀI", 3), meeting_types=("regular", "full_membership"))
    late = replace(of("THÔN ĐOÀI", 4), facts=dated_facts(of("THÔN ĐOÀI", 4), dt.date(2099, 4, 5)))
    rows = render_archive(api.check_together({"a.txt": admission, "b.txt": late}), labels(), width=100).splitlines()
    counted = [row for row in rows if row.startswith("  Biên bản ")]
    assert len(counted) == 4, "two kinds, at the beginning and at the end of 75 years"
    assert len({len(row) for row in counted[:2]}) == 1


def dated_facts(paper: Minutes, day: dt.date) -> tuple[Fact, ...]:
    others = (fact for fact in paper.facts if fact.path not in ("meeting.date", "period.review", "period.plan"))
    return (*others, Fact("meeting.date", day, (Span(0, 0, 1),)))


def test_papers_none_of_which_can_be_read_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trong.txt").write_text("", "utf-8")
    assert main(["check", "--together", str(tmp_path / "trong.txt")]) == ExitCode.UNREADABLE
    assert capsys.readouterr().out == "Không đọc được văn bản nào nên chưa rà soát chung.\n"


DOCS = Path(__file__).parent / "corpus" / "docs"


def test_the_command_prints_one_object_a_paper_and_one_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(DOCS / f"c0{number}.txt") for number in (13, 14, 15)]
    assert main(["check", "--together", "--json", *files]) == ExitCode.FINDINGS
    *each, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert [one["file"] for one in each] == ["c013.txt", "c014.txt", "c015.txt"]
    assert last["archive"]["files"] == ["c013.txt", "c014.txt", "c015.txt"]
    assert [finding["fault"] for finding in last["archive"]["findings"]] == ["quality_mismatch"]
    assert check(last, "archive.schema.json") == []


def test_the_command_tells_a_person_each_paper_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(DOCS / f"c0{number}.txt") for number in (13, 14)]
    assert main(["check", "--together", *files]) == ExitCode.CLEAN
    said = capsys.readouterr().out
    assert "c013.txt: Kết quả: không phát hiện gì." in said
    assert "RÀ SOÁT CHUNG: Chi bộ tổ dân phố số 5, 2 văn bản" in said


def test_each_paper_comes_back_with_comments_on_what_another_says_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "ĐẢNG BỘ XÃ MINH TÂN\nCHI BỘ THÔN ĐOÀI\n"
    minutes = f"{head}BIÊN BẢN\nHọp chi ủy tháng 10 năm 2022\nThời gian: 19 giờ 30 phút, ngày 05/10/2022.\n"
    letter = "Minh Tân, ngày 04 tháng 10 năm 2022\nGIẤY MỜI\nDự sinh hoạt chi bộ thường kỳ tháng 10 năm 2022\n"
    (tmp_path / "chi-uy.txt").write_text(f"{minutes}Chủ trì: đồng chí Nguyễn Văn Hòa.\nThư ký: đồng chí Lê Thị Mai.", "utf-8")
    (tmp_path / "giay-moi.txt").write_text(f"{head}{letter}Thời gian: 19 giờ 30 phút, ngày 07/10/2022.", "utf-8")
    files = [str(tmp_path / name) for name in ("chi-uy.txt", "giay-moi.txt")]
    main(["check", "--together", "--word", *files])
    said = capsys.readouterr().out
    assert said.count("Đã lưu bản có ghi chú") == len(files)
    assert "RÀ SOÁT CHUNG" in said
    for mine, other in (("chi-uy", "giay-moi.txt: “04 tháng 10"), ("giay-moi", "chi-uy.txt: “05/10/2022”")):
        with zipfile.ZipFile(tmp_path / f"{mine}.gop-y.docx") as package:
            comments = package.read("word/comments.xml").decode()
        assert f"Đối chiếu {other}" in comments
        assert comments.count("giay-moi-truoc-hop-chi-uy") == 1


# -- as a page -----------------------------------------------------------------------------------------------------------


def page(reports: Sequence[ArchiveReport], *more: str) -> str:
    files = dict.fromkeys(paper.file for each in reports for paper in each.archive.papers)
    alone = {file: f"Kết quả của {file}." for file in (*files, *more)}
    return archive_page.render(reports, labels(), alone=alone).decode()


def test_the_page_shows_each_month_and_leads_from_each_quote_to_its_paper() -> None:
    told = page([report(FAULTY)])
    rows = {
        name: re.findall("<td>(.*?)</td>", cells) for name, cells in re.findall('<th scope="row">(.*?)</th>(.*?)</tr>', told)
    }
    assert rows["Báo cáo"] == ["1"] * 7 + ["–"] + ["1"] * 4
    assert rows["2026-05-minutes.docx"] == ["Biên bản tháng", "07/5/2026", "Kết quả của 2026-05-minutes.docx."]
    (anchor,) = re.findall('<a href="#([^"]*)">2026-05-resolution.docx</a>, đoạn', told)
    assert f'id="{anchor}"><th scope="row">2026-05-resolution.docx</th>' in told
    assert "Đã tìm ở: các văn bản của tháng 8/2026: 2026-08-minutes.docx, 2026-08-resolution.docx" in told
    assert "<strong>Kết quả rà soát chung: 1 chỗ phải sửa; 1 chỗ nên sửa.</strong>" in told


def test_the_page_tells_each_chi_bo_apart_and_every_link_leads_to_one_place() -> None:
    other = {f"khac-{month}.txt": of("THÔN ĐOÀI", month, *STRANGERS) for month in (4, 5)}
    told = page(api.check_together({**papers(FAULTY), **other}), "anh.pdf")
    places = re.findall('id="(.*?)"', told)
    assert len(places) == len(set(places))
    assert set(re.findall('href="#(.*?)"', told)) <= set(places)
    assert re.findall('<section id="(.*?)"', told) == ["chi-bo-1", "chi-bo-2"]
    assert "khac-4.txt" not in told.split('<section id="chi-bo-')[1]
    assert "anh.pdf: Kết quả của anh.pdf." in told.split("Tệp không tính vào hồ sơ (1)")[1]


def test_nothing_of_a_paper_acts_on_the_page() -> None:
    one = report(FAULTY)
    archive = replace(one.archive, chi_bo="<script>alert(1)</script>")
    evil = replace(one, archive=archive, notes=("<img src=x>",), findings=(replace(one.findings[0], message="<b onload=x>"),))
    told = archive_page.render([evil, evil], labels(), alone={"<i>.docx": "<u>"}).decode()
    assert not re.search("<(?:script|img|b|i|u)[ >]", told)


def test_the_command_writes_one_page_for_all_beside_the_first_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(shutil.copy(DOCS / f"c0{number}.txt", tmp_path)) for number in (13, 14, 15)]
    (tmp_path / "rong.txt").write_text("", "utf-8")
    assert main(["check", "--together", "--html", *files, str(tmp_path / "rong.txt")]) == ExitCode.UNREADABLE
    said = capsys.readouterr().out
    assert "Kết quả rà soát chung: 1 chỗ phải sửa" in said
    assert f"Đã lưu trang kết quả: {tmp_path / 'ra-soat-chung.html'}" in said
    assert sorted(file.name for file in tmp_path.glob("*.html")) == ["ra-soat-chung.html"]
    told = (tmp_path / "ra-soat-chung.html").read_text("utf-8")
    assert "rong.txt: " in told.split("Tệp không tính vào hồ sơ (1)")[1]
    main(["check", "--together", "--html", *files])
    assert sorted(file.name for file in tmp_path.glob("*.html")) == ["ra-soat-chung-2.html", "ra-soat-chung.html"]
    assert (tmp_path / "ra-soat-chung.html").read_text("utf-8") == told


def test_no_page_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_text("", "utf-8")
    assert main(["check", "--together", "--html", str(tmp_path / "rong.txt")]) == ExitCode.UNREADABLE
    assert list(tmp_path.glob("*.html")) == []
