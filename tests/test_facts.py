"""What a paper says, sentence by sentence: every family of facts, with what it must not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban import resources
from bienban.facts import _families, understand
from bienban.facts.passages import Paper
from bienban.facts.proved import proved, unproved
from bienban.facts.votes import deciding
from bienban.model import (
    FACTS,
    LIST_FACTS,
    Absentee,
    AssignedTask,
    CitedDocument,
    Fact,
    Minutes,
    Section,
    Span,
    VoteCount,
)
from bienban.readers import read
from bienban.structure import find_structure
from bienban.text import lines as text_lines
from tests.growth import grows_evenly
from tests.paper import document, minutes, stated

CORPUS = Path(__file__).parent / "corpus" / "docs"


def of(*body: str) -> Minutes:
    return understand(minutes(*body), resources.lexicon())


def alone(*lines: str) -> Minutes:
    return understand(document("BIÊN BẢN HỌP CHI BỘ THÁNG 9 NĂM 2023", *lines), resources.lexicon())


def test_the_head_and_the_opening() -> None:
    paper = of("I. Nội dung")
    assert stated(paper, "organization.name") == ["Chi bộ thôn Đoài"]
    assert stated(paper, "organization.superior") == ["Đảng bộ xã Minh Tân"]
    assert stated(paper, "meeting.date") == [date(2023, 9, 5)]
    assert stated(paper, "meeting.start") == [time(19, 30)]
    assert stated(paper, "meeting.place") == ["Nhà văn hóa thôn"]
    assert stated(paper, "meeting.chair") == ["Nguyễn Văn Hòa"]
    assert stated(paper, "meeting.recorder") == ["Lê Thị Mai"]
    assert stated(paper, "signature.recorder") == ["Lê Thị Mai"]
    assert stated(paper, "signature.chair") == ["Nguyễn Văn Hòa"]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        (
            "Tổng số đảng viên: 32 đồng chí (chính thức 31, dự bị 01); được miễn sinh hoạt 04 đồng chí. Có mặt: 26 đồng chí.",
            {"total": 32, "official": 31, "probationary": 1, "exempt": 4, "present": 26},
        ),
        (
            "ĐV: tổng số 31 đ/c, miễn SH 3 đ/c, có mặt 24, vắng 5 (việc nhà).",
            {"total": 31, "exempt": 3, "present": 24, "absent": 5},
        ),
        (
            "Đảng viên: 14 đồng chí (12 chính thức, 02 dự bị). Có mặt 13.",
            {"total": 14, "official": 12, "probationary": 2, "present": 13},
        ),
        ("Có mặt 17/19 đảng viên. Vắng: 02 đồng chí.", {"total": 19, "present": 17, "absent": 2}),
        (
            "Tổng số: 27; có mặt 22/24 đảng viên, đạt 91,7%; vắng có lý do: 02; vắng không lý do: 0.",
            {"total": 27, "required": 24, "present": 22, "percent": 91.7, "absent": 2, "excused": 2, "unexcused": 0},
        ),
        (
            "Tổng số đảng viên bốn mươi sáu đồng chí, được miễn sinh hoạt hai mươi mốt, có mặt hai mươi ba, vắng hai.",
            {"total": 46, "exempt": 21, "present": 23, "absent": 2},
        ),
        (
            "Chi bộ có 15 đảng viên: 8 chính thức, 7 dự bị. Đến dự 13 (7 chính thức, 6 dự bị).",
            {"total": 15, "official": 8, "probationary": 7, "present": 13, "present_official": 7, "present_probationary": 6},
        ),
        ("TSĐV 20; có mặt: 18; Vắng mặt: không.", {"total": 20, "present": 18, "absent": 0}),
    ],
)
def test_attendance(line: str, figures: dict[str, float]) -> None:
    paper = alone("Thời gian: 19 giờ ngày 05/9/2023", line, "Chủ trì: đ/c Nguyễn Văn Hòa")
    found = {fact.path.removeprefix("attendance."): fact.value for fact in paper.facts if fact.path.startswith("attendance.")}
    found.pop("absentees", None)
    assert found == figures


def test_everybody_came_is_derived_and_never_stated() -> None:
    paper = alone("Thời gian: 19 giờ ngày 05/9/2023", "Tổng số đảng viên: 20 đồng chí, dự họp đông đủ.")
    fact = paper.fact("attendance.present")
    assert fact is not None
    assert (fact.value, fact.stated) == (20, False)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "Vắng 02 đ/c, đều có lý do: đ/c Phạm Văn Chiến (đi viện), đ/c Vũ Thị Lụa (con ốm).",
            [Absentee("Phạm Văn Chiến", "đi viện", True), Absentee("Vũ Thị Lụa", "con ốm", True)],
        ),
        (
            "Vắng 02 đ/c: đ/c Khổng Văn Dần (ốm, có báo cáo), đ/c Triệu Văn Hạ (vắng không lý do)",
            [Absentee("Khổng Văn Dần", "ốm", True), Absentee("Triệu Văn Hạ", None, False)],
        ),
        (
            "Vắng 3 trong đó 2 có phép (Cù Văn Hậu đi tàu cát, Cù Thị Phượng chăm mẹ ốm), 1 không phép (Lê Đức Trọng).",
            [
                Absentee("Cù Văn Hậu", "đi tàu cát", True),
                Absentee("Cù Thị Phượng", "chăm mẹ ốm", True),
                Absentee("Lê Đức Trọng", None, False),
            ],
        ),
        ("Vắng: Bùi Đức Hải, Bùi Thị Xuyến.", [Absentee("Bùi Đức Hải"), Absentee("Bùi Thị Xuyến")]),
        ("Vắng 2 (trực đêm: đ/c Hải, đ/c Sơn).", [Absentee("Hải", "trực đêm"), Absentee("Sơn", "trực đêm")]),
        ("Vắng mặt: không. Đại biểu: đ/c Mai Thế Dũng.", []),
    ],
)
def test_those_absent(line: str, people: list[Absentee]) -> None:
    assert (
        stated(alone("Thời gian: 19 giờ ngày 05/9/2023", "Tổng số 30 đảng viên, có mặt 27.", line), "attendance.absentees")
        == people
    )


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("Biểu quyết nghị quyết: 24/24 đ/c có mặt giơ tay tán thành (100%), không ai phản đối.", (24, 0, None, 24, 100)),
        ("Biểu quyết: tán thành 11/12 đảng viên chính thức = 91,7%.", (11, None, None, 12, 91.7)),
        ("Chi bộ biểu quyết: 28 đồng chí đồng ý, không có đồng chí nào không đồng ý hoặc ý kiến khác.", (28, 0, 0, None, None)),
        (
            "Tán thành 16/17 đảng viên có mặt, đạt 94,1%; không tán thành 01 đồng chí, chiếm 5,9%; ý kiến khác: không.",
            (16, 1, 0, 17, 94.1),
        ),
        (
            "Nghị quyết được 18/18 đảng viên có mặt tán thành, đạt 90% so với tổng số đảng viên chính thức (20 đồng chí).",
            (18, None, None, 20, 90),
        ),
        ("100% đảng viên có mặt nhất trí thông qua nghị quyết.", (None, None, None, None, 100)),
    ],
)
def test_votes(line: str, vote: tuple[float | None, ...]) -> None:
    (found,) = stated(of("V. Biểu quyết", line), "votes")
    assert isinstance(found, VoteCount)
    assert (found.in_favour, found.against, found.abstain, found.base, found.percent) == vote


@pytest.mark.parametrize(
    "line",
    [
        "Chi bộ nhất trí cao với nghị quyết.",
        "Có 53/55 đồng chí hoàn thành nhiệm vụ.",
        "27/28 hộ trong xóm nhất trí góp công.",
        "Chi bộ tự chấm 90/100 điểm, nhất trí xếp loại Tốt.",
        "Quá 2/3 số đồng chí phát biểu.",
    ],
)
def test_what_is_no_vote(line: str) -> None:
    assert stated(of("V. Nội dung", line), "votes") == []


def test_ballots_counted_in_a_table_and_in_a_sentence() -> None:
    paper = of(
        "Kết quả bầu: phiếu phát ra 17, hợp lệ 17.",
        "TT\tHọ và tên\tSố phiếu\tTỷ lệ",
        "1\tPhan Thị Mộng\t16\t88,9%",
        "2\tĐinh Quốc Việt\t14\t77,8%",
        "",
        "Khiển trách 15 phiếu (88,2% so với 17 đảng viên chính thức).",
    )
    assert [(vote.subject, vote.in_favour, vote.percent) for vote in stated(paper, "votes") if isinstance(vote, VoteCount)] == [
        ("Phan Thị Mộng", 16, 88.9),
        ("Đinh Quốc Việt", 14, 77.8),
        ("Khiển trách", 15, 88.2),
    ]


def test_citations_with_their_dates_once_each_and_never_the_own_number() -> None:
    lines = (
        "Số 31-BB/CB",
        "I. Văn bản",
        "Quán triệt Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025; Quy định 08-QĐi/TW ngày 25 tháng 10 năm 2018.",
        "Nghị định số 30/2020/NĐ-CP, Chỉ thị 16/CT-TTg; nhắc lại Hướng dẫn 42-HD/BTCTW; nhiệm kỳ 2020-2025.",
    )
    paper = understand(document("CHI BỘ THÔN ĐOÀI", lines[0], "BIÊN BẢN HỌP CHI BỘ", *lines[1:]), resources.lexicon())
    assert stated(paper, "citations") == [
        CitedDocument("42-HD/BTCTW", date(2025, 10, 28)),
        CitedDocument("08-QĐi/TW", date(2018, 10, 25)),
        CitedDocument("30/2020/NĐ-CP"),
        CitedDocument("16/CT-TTg"),
    ]
    assert stated(paper, "document.number") == ["31-BB/CB"]


def test_the_own_number_printed_beside_the_title_is_no_citation() -> None:
    assert not stated(
        understand(document("CHI BỘ THÔN ĐOÀI", "BIÊN BẢN SỐ 31-BB/CB", "Họp ngày 05/9/2023"), resources.lexicon()), "citations"
    )


@pytest.mark.parametrize(
    ("line", "task"),
    [
        (
            "- Đ/c Lê Văn Thức làm việc với công ty môi trường, trước 20/9/2023.",
            ("làm việc với công ty môi trường", "Lê Văn Thức", date(2023, 9, 20)),
        ),
        ("- Giao đồng chí Lê Thị Hà nộp hồ sơ, hạn 25/9", ("nộp hồ sơ", "Lê Thị Hà", date(2023, 9, 25))),
        ("- Nạo vét mương (đ/c Bùi Quang Đạt; xong trước 20/9).", ("Nạo vét mương", "Bùi Quang Đạt", date(2023, 9, 20))),
        (
            "- Đổ đường ngõ 3; cắm biển (đ/c Phạm Văn Lực chủ trì, đ/c Lê Vinh phối hợp; hoàn thành trước ngày 30/9/2023).",
            ("Đổ đường ngõ 3; cắm biển", "Phạm Văn Lực, Lê Vinh", date(2023, 9, 30)),
        ),
        ("- Đinh Thị Nhung: bàn giao sổ hộ nghèo, trước 08/9.", ("bàn giao sổ hộ nghèo", "Đinh Thị Nhung", date(2023, 9, 8))),
        ("- Viết bài tuyên truyền - đ/c Vũ Thị Mơ phụ trách, xong ngày 31/9.", ("Viết bài tuyên truyền", "Vũ Thị Mơ", "31/9")),
    ],
)
def test_tasks(line: str, task: tuple[str, str, date | str]) -> None:
    (found,) = stated(of("VI. Phân công nhiệm vụ", line), "tasks")
    assert isinstance(found, AssignedTask)
    assert (found.task, found.owner, found.deadline) == task


def test_an_announced_agenda_assigns_nothing_and_nobody_speaks_in_it() -> None:
    paper = of(
        "Chương trình sinh hoạt:",
        "- Thông tin thời sự",
        "- Thảo luận",
        "- Phân công nhiệm vụ",
        "- Biểu quyết",
        "II. Diễn biến",
        "1. Thời sự",
    )
    assert stated(paper, "tasks") == stated(paper, "speakers") == stated(paper, "votes") == []


def test_speakers_by_their_fullest_name_without_chair_and_guests() -> None:
    paper = of(
        "III. Thảo luận",
        "- Đ/c Trần Văn Phú: thủy lợi phí phải công khai.",
        "- Bà Lê Thị Mùi: đề nghị nhắc bò chưa tiêm.",
        "- Đ/c Nguyễn Văn Hòa kết luận: nhất trí.",
        "- Các đồng chí khác nhất trí.",
        "IV. Tự phê bình và phê bình",
        "Đ/c Phú tự phê bình chậm họp. Đồng chí Hòa nhận khuyết điểm giao việc bằng miệng.",
    )
    assert stated(paper, "speakers") == ["Trần Văn Phú", "Lê Thị Mùi", "Hòa"]


def test_periods_dues_and_quality() -> None:
    paper = of(
        "1. Đảng phí: đã thu đủ, số tiền 168.000 đồng.",
        "2. Kết quả thực hiện nhiệm vụ tháng 8",
        "- Lúa mùa xanh tốt.",
        "3. Phương hướng, nhiệm vụ tháng 9",
        "- Làm cỏ.",
        "4. Tự đánh giá chất lượng buổi sinh hoạt: 92 điểm, xếp loại Tốt.",
        "Kết thúc lúc 21 giờ 05 phút cùng ngày.",
    )
    assert stated(paper, "dues.amount") == [168_000]
    assert (stated(paper, "period.review"), stated(paper, "period.plan")) == (["2023-08"], ["2023-09"])
    assert (stated(paper, "quality.total"), stated(paper, "quality.grade")) == ([92], ["Tốt"])
    assert stated(paper, "meeting.end") == [time(21, 5)]


def test_a_paper_typed_without_diacritics_still_tells_its_attendance() -> None:
    paper = understand(
        document(
            "BIEN BAN HOP CHI BO THANG 9 NAM 2021",
            "Thoi gian: 8 gio 00 phut ngay 03/9/2021. Dia diem: Hoi truong UBND xa.",
            "Thanh phan: tong so dang vien 25, co mat 23/25.",
            "Chu tri: d/c Vo Thi Thanh Truc - Bi thu chi bo. Thu ky: d/c Le Cong Danh.",
        ),
        resources.lexicon(),
    )
    assert (stated(paper, "attendance.total"), stated(paper, "attendance.present")) == ([25], [23])
    assert (stated(paper, "meeting.chair"), stated(paper, "meeting.recorder")) == (["Vo Thi Thanh Truc"], ["Le Cong Danh"])
    assert stated(paper, "meeting.start") == [time(8, 0)]


def test_a_date_that_does_not_exist_is_no_date() -> None:
    assert stated(alone("Thời gian: 19 giờ ngày 31 tháng 4 năm 2023", "Chủ trì: đ/c Nguyễn Văn Hòa"), "meeting.date") == []


def test_blanks_of_a_form_are_no_facts() -> None:
    paper = alone(
        "Thời gian: … giờ … ngày … tháng … năm 20….",
        "Tổng số: …… có mặt: …… vắng: ……",
        "Chủ trì: ……",
        "Biểu quyết: …/… đồng chí, đạt …%",
    )
    assert {fact.path for fact in paper.facts} <= {"organization.name"}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_stated_fact_quotes_words_of_its_paper_in_order(path: Path) -> None:
    paper = read(path)
    found = understand(paper, resources.lexicon())
    order = [FACTS.index(fact.path) for fact in found.facts]
    assert order == sorted(order)
    assert len({fact.path for fact in found.facts}) + len([f for f in found.facts if f.path in LIST_FACTS]) >= len(found.facts)
    for fact in found.facts:
        for span in fact.spans:
            assert paper.quote(span).text.strip()


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.text(max_size=80).filter(lambda line: bool(line.strip())), max_size=8))
def test_no_paper_raises(lines: list[str]) -> None:
    assert understand(document(*lines), resources.lexicon()).kind


HOSTILE = (
    "đồng chí ",
    "A ",
    "Nguyễn Văn ",
    "1/1 đồng chí ",
    "có mặt 1 ",
    "vắng ",
    "(",
    "- ",
    ", ",
    "giao đồng chí a ",
    "tán thành ",
    "đ/c ",
    "x: ",
    "17/18 đồng ý, ",
    "ngày 05/5/2024 ",
    "a: anh B, ",
    "đ/c An làm đường, ",
    "đồng chí Nguyễn Văn An, ",
    "phiếu tán thành 3\t",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_family_runs_away_on_fifty_kilobytes_of_hostile_text(unit: str) -> None:
    same = document("BIÊN BẢN HỌP CHI BỘ", "7. Phân công nhiệm vụ", "Đồng chí An làm đường.")
    short = find_structure(same, resources.lexicon())

    def paper(size: int) -> Paper:
        hostile = document("BIÊN BẢN HỌP CHI BỘ", "7. Phân công nhiệm vụ", (unit * size)[:size].strip())
        return Paper(replace(short, document=hostile, lines=text_lines(hostile)), resources.lexicon())

    for family in _families():
        assert grows_evenly(lambda size, family=family: lambda: list(family(paper(size))), 25_000), family.__module__  # type: ignore[misc]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("7 giờ rưỡi tối", "8 giờ 45", time(20, 45)),
        ("7h30 tối", "9 giờ kém 15", time(20, 45)),
        ("2 giờ chiều", "4 giờ 10", time(16, 10)),
        ("7 giờ 30 tối", "8 giờ 45 sáng", time(8, 45)),
        ("19 giờ 30", "8 giờ 45", time(8, 45)),
        ("7 giờ rưỡi sáng", "8 giờ 45", time(8, 45)),
    ],
)
def test_an_end_without_its_part_of_the_day_is_read_with_that_of_the_start(start: str, end: str, found: time) -> None:
    paper = alone(f"Họp lúc {start}, ngày 05/9/2023 tại nhà văn hóa.", "Có mặt 17/18 đồng chí.", f"Họp xong lúc {end}.")
    ending = paper.fact("meeting.end")
    assert ending is not None
    assert ending.value == found
    assert ending.stated is (found.hour < 12)


@pytest.mark.parametrize("name", ["Lưu Hải Yến", "Lưu Văn Tám", "LƯU THỊ VÂN"])
def test_a_surname_is_no_filing_line(name: str) -> None:
    paper = alone(
        "Họp ngày 05/9/2023.", "Chi bộ giao việc.", "Họp xong lúc 21 giờ.", "CHỦ TRÌ", name, "- Lưu: VT.", "Lưu Chi bộ."
    )
    assert stated(paper, "signature.chair") == [name.title()]


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("Nghị quyết tháng 9: 19/18 đảng viên chính thức tán thành.", (19, None, 18)),
        ("Biểu quyết nghị quyết: 10 đồng ý, 3 phản đối.", (10, 3, None)),
        ("Biểu quyết nghị quyết: 11 cánh tay giơ lên.", (11, None, None)),
        ("Hoàn thành 12/10 chỉ tiêu, chi bộ nhất trí.", None),
        ("Từ 19/8 đến 15/9 nhất trí làm xong.", None),
    ],
)
def test_votes_that_cannot_be_are_read_too(line: str, vote: tuple[int | None, ...] | None) -> None:
    votes = [fact for fact in of(line).every("votes") if isinstance(fact.value, VoteCount)]
    read_votes = [(each.value.in_favour, each.value.against, each.value.base) for each in votes]  # type: ignore[union-attr]
    assert read_votes == ([vote] if vote else [])


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("Chi bộ cả thảy 14 người, miễn 2, đến 10, vắng 2 là bác Tư với anh Quyết.", (14, 2, 10, 2)),
        ("Tổng cộng 14 người, miễn 2. Hôm nay đến 10.", (14, 2, 10, None)),
        ("Chi bộ 14 đảng viên, đến 10, vắng 3.", (14, None, 10, 3)),
        ("Chi bộ 3 có 14 đảng viên, đến 10, vắng 3.", (14, None, 10, 3)),
        ("Tổng số đảng viên 14, miễn 2. Có mặt 10, họp từ 19 giờ đến 21 giờ.", (14, 2, 10, None)),
    ],
)
def test_attendance_as_people_talk(line: str, figures: tuple[int | None, ...]) -> None:
    paper = alone("Họp ngày 05/9/2023 tại nhà văn hóa.", line)
    paths = ("total", "exempt", "present", "absent")
    assert tuple(next(iter(stated(paper, f"attendance.{path}")), None) for path in paths) == figures


def test_people_joined_by_with_have_no_reason_for_it() -> None:
    paper = alone("Họp ngày 05/9/2023 tại nhà văn hóa.", "Vắng 03: bác Tư, anh Quyết với cô Lài.")
    assert stated(paper, "attendance.absentees") == [Absentee("Tư"), Absentee("Quyết"), Absentee("Lài")]


@pytest.mark.parametrize(
    "line",
    [
        "Vắng 2 là bác Tư với cô Lài, anh Hùng đến muộn.",
        "Vắng 2: bác Tư, cô Lài, anh Hùng điều hành, cô Hoa chép.",
        "Vắng 2: bác Tư, cô Lài, chị Hoa báo hộ.",
    ],
)
def test_who_came_late_or_led_is_not_absent(line: str) -> None:
    absent = [fact.value for fact in alone("Họp ngày 05/9/2023 tại nhà văn hóa.", line).every("attendance.absentees")]
    assert [each.name for each in absent if isinstance(each, Absentee)] == ["Tư", "Lài"]


@pytest.mark.parametrize("line", ["Vắng 2 - Tư (ốm), Lài (ốm). Anh Hùng đến muộn.", "Vắng 02 đ/c: Tư (ốm), Lài (ốm)."])
def test_a_list_of_given_names_alone(line: str) -> None:
    paper = alone("Họp ngày 05/9/2023 tại nhà văn hóa.", f"Tổng số 14, có mặt 12. {line}")
    assert stated(paper, "attendance.absentees") == [Absentee("Tư", "ốm"), Absentee("Lài", "ốm")]


def test_a_chi_bo_named_in_the_running_text() -> None:
    paper = alone("Tối 05/9/2023, chi bộ xóm Đình, xã Tân Lập họp tại nhà văn hóa.", "Bác Tư chủ trì.")
    assert stated(paper, "organization.name") == ["Chi bộ xóm Đình"]
    assert stated(alone("Tối 05/9/2023, chi bộ thôn họp tại nhà văn hóa."), "organization.name") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "- Anh Quyết lo loa đài, cô Lài nấu nước uống, bác Tư mời khách, xong trước 20/9.",
            [("lo loa đài", "Quyết"), ("nấu nước uống", "Lài"), ("mời khách", "Tư")],
        ),
        (
            "- Danh sách hộ nghèo: đồng chí Lê Văn An, thu quỹ: đồng chí Trần Thị Bình.",
            [("Danh sách hộ nghèo", "Lê Văn An"), ("thu quỹ", "Trần Thị Bình")],
        ),
        ("- Đồng chí Lê Thị Hoa theo dõi, báo cáo tại kỳ họp sau.", [("theo dõi, báo cáo", "Lê Thị Hoa")]),
        (
            "- Kết luận của chủ trì (đồng chí Trần Văn Bình): giao đồng chí Lê Thị Hoa lập danh sách trước 20/9.",
            [("lập danh sách", "Lê Thị Hoa")],
        ),
        (
            "- Tổng vệ sinh đường làng, đồng chí Lê Văn An phụ trách, xong trước 20/9.",
            [("Tổng vệ sinh đường làng", "Lê Văn An")],
        ),
    ],
)
def test_each_task_has_its_owner(line: str, told: list[tuple[str, str]]) -> None:
    tasks = [fact.value for fact in of("7. Phân công nhiệm vụ", line).every("tasks")]
    assert [(task.task, task.owner) for task in tasks if isinstance(task, AssignedTask)] == told


def test_a_task_beside_one_told_in_labelled_lines_is_read_too() -> None:
    lines = (
        "- Giao đồng chí Hoàng Thị Nga nạo vét mương trước ngày 20/9/2023.",
        "Nội dung: sửa máy bơm",
        "Người thực hiện: Lê Văn Tư",
        "Thời hạn: 25/9/2023",
        "- Giao đồng chí Phạm Văn Hòa thu quỹ trước ngày 28/9/2023.",
    )
    tasks = [fact.value for fact in of("7. Phân công nhiệm vụ", *lines).every("tasks")]
    owners = {task.owner for task in tasks if isinstance(task, AssignedTask)}
    assert owners == {"Hoàng Thị Nga", "Lê Văn Tư", "Phạm Văn Hòa"}


def test_the_subject_of_a_vote_ends_with_a_whole_word() -> None:
    long = (
        "thu tiền đóng góp làm đường bê tông liên thôn từ nhà văn hóa đến nghĩa trang của cả ba xóm trong hai năm tới đây nữa"
    )
    votes = [fact.value for fact in of(f"Biểu quyết {long}: 17/18 đồng chí nhất trí.").every("votes")]
    subject = votes[0].subject if votes and isinstance(votes[0], VoteCount) else ""
    assert subject
    assert f"{long} ".startswith(f"{subject} ")


def test_a_stated_fact_proves_the_section_whose_matter_it_is() -> None:
    words = (Span(3, 0, 5),)
    named_only = Section("opening.attendance", "empty", "placeholder", (Span(2, 0, 4),))
    facts = [
        Fact("meeting.recorder", "Lê Thị Mai", words),
        Fact("attendance.total", 24, words),
        Fact("speakers", "Lê Thị Mai", words),
    ]
    attendance, recorder = proved((named_only,), facts)
    assert (attendance.kind, attendance.status, attendance.body) == (
        "opening.attendance",
        "present",
        (*named_only.body, *words),
    )
    assert (recorder.kind, recorder.status, recorder.found_by, recorder.body) == (
        "opening.recorder",
        "present",
        "inline",
        words,
    )


def test_who_owns_a_fault_proves_criticism_where_words_found_none() -> None:
    words = (Span(3, 0, 5),)
    empty = Section("content.criticism", "empty", "agenda", (Span(2, 0, 4),))
    owned = {"content.criticism": words}
    assert [(one.kind, one.status, one.body) for one in proved((), (), owned)] == [("content.criticism", "present", words)]
    assert proved((empty,), (), owned) == (empty,)


@pytest.mark.parametrize(
    ("line", "decides"),
    [
        ("Đưa tay cho những điều vừa gom: 18/18 đảng viên đồng ý.", True),
        ("Lấy biểu quyết lời chung của kỳ tháng 5: có mặt 18 thì 18 giơ tay.", True),
        ("Biểu quyết việc tháng 5: 18/18 đồng chí đều giơ tay.", True),
        ("Biểu quyết nghị quyết: 18/18 đồng chí đều giơ tay.", True),
        ("Biểu quyết thông qua biên bản: 18/18 đồng ý.", False),
        ("Biểu quyết giới thiệu quần chúng Lê Văn Tư đi học lớp cảm tình: 18/18 đồng ý.", False),
        ("Bảy trên chín người có mặt đồng ý mở bàn tiếp dân chiều thứ sáu.", False),
    ],
)
def test_a_counted_vote_on_all_that_was_said_is_the_resolution(line: str, decides: bool) -> None:
    found = of(line)
    votes = list(found.every("votes"))
    assert votes
    assert bool(list(deciding(found.document, votes))) is decides


_ROOM = (Span(4, 0, 9),)


@pytest.mark.parametrize(
    ("section", "fact"),
    [
        ("opening.place", Fact("meeting.place", "nhà văn hóa", _ROOM)),
        ("opening.recorder", Fact("meeting.recorder", "Lê Thị Mai", _ROOM)),
        ("opening.guests", Fact("meeting.guests", "Lê Thị Mai", _ROOM)),
        ("content.next_month", Fact("period.plan", "2024-06", _ROOM)),
    ],
)
def test_a_doubtful_section_without_its_fact_is_a_question(section: str, fact: Fact) -> None:
    doubtful, sure = (Section(section, "present", "lead", _ROOM, confidence=chance) for chance in (0.6, 0.9))
    denied = replace(doubtful, found_by="negative")
    assert list(unproved((doubtful,), ())) == [doubtful]
    assert list(unproved((doubtful,), (fact,))) == []
    assert list(unproved((sure,), ())) == []
    assert list(unproved((denied,), ())) == []


def test_an_assignment_nobody_is_given_with_a_day_is_a_question_however_sure_words_are() -> None:
    assigned = Section("closing.assignment", "present", "heading", _ROOM)
    tasks = [Fact("tasks", AssignedTask("sửa máy bơm", "Lê Văn Tư", day), _ROOM) for day in (None, "trước 20/6")]
    assert list(unproved((assigned,), tasks[:1])) == [assigned]
    assert list(unproved((assigned,), tasks)) == []


def test_a_doubtful_discussion_needs_two_named_people_beside_criticism() -> None:
    talk = Section("content.discussion", "present", "lead", _ROOM, confidence=0.7)
    criticism = Section("content.criticism", "present", "lead", (Span(9, 0, 40),))
    speakers = [Fact("speakers", name, (Span(block, 0, 9),)) for name, block in (("Lê Mai", 4), ("Tạ Tư", 5), ("Vũ Na", 9))]
    assert list(unproved((talk, criticism), speakers)) == []
    assert list(unproved((talk, criticism), speakers[1:])) == [talk]
    assert list(unproved((replace(talk, confidence=0.9), criticism), [])) == []


@pytest.mark.parametrize(
    "fact",
    [
        Fact("attendance.present", 24, (Span(3, 0, 5),), 0.8, stated=False),  # only follows from another number
        Fact("tasks", AssignedTask("sửa máy bơm", "Lê Văn Tư", None), (Span(3, 0, 5),)),  # nobody knows by when
        Fact("organization.name", "Chi bộ thôn Đoài", (Span(3, 0, 5),)),  # the superior is missing
    ],
)
def test_half_a_fact_proves_no_section(fact: Fact) -> None:
    assert proved((), [fact]) == ()
