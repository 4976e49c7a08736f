"""Sentences of our own, said as people of every region say them: each states what its table says (``facts_voices.toml``)."""

from __future__ import annotations

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.facts.roll import resolve
from bienban.model import Absentee, AssignedTask, FactValue, Minutes, VoteCount
from tests.paper import SIGNATURES, document

TABLES: dict[str, list[Any]] = tomllib.loads((Path(__file__).parent / "facts_voices.toml").read_text("utf-8"))
NAMES = ("Nguyễn Văn Hòa", "H'Hen Niê", "Giàng A Páo", "Lò Thị Mai", "Thạch Sa Rinh", "Nguyễn Hoàng Gia Bảo Anh")
HEAD = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023")
BODY = ("Nội dung", "1. Kết quả công tác tháng 8", "- Lúa mùa xanh tốt.", "2. Nhiệm vụ tháng 9", "- Làm cỏ, chăm ngô.")


def read(*lines: str) -> Minutes:
    return understand(document(*HEAD, *lines), resources.lexicon())


def opening(*lines: str) -> Minutes:
    return read("Họp lúc 19 giờ 30 ngày 05/9/2023.", *lines, *BODY)


def proceedings(*lines: str) -> Minutes:
    return read("Họp lúc 19 giờ 30 ngày 05/9/2023 tại nhà văn hóa thôn.", "Chủ trì: ông Bùi Đình Khoát", *BODY, *lines)


def stated(paper: Minutes, path: str) -> list[FactValue]:
    return [fact.value for fact in paper.every(path) if fact.stated]


def named(path: str, table: str) -> list[tuple[str, str, str]]:
    lines = enumerate(TABLES[table])
    return [(path, line, NAMES[number % len(NAMES)]) for number, line in lines]


@pytest.mark.parametrize(
    ("path", "line", "name"),
    [
        *named("meeting.chair", "chair"),
        *named("meeting.recorder", "recorder"),
        *named("meeting.guests", "guests"),
    ],
)
def test_people_of_the_opening(path: str, line: str, name: str) -> None:
    assert stated(opening(line.replace("{A}", name)), path)[:1] == [name]


@pytest.mark.parametrize(("line", "people"), [*TABLES["guest_lists"], *((line, []) for line in TABLES["no_guests"])])
def test_guests_of_a_line(line: str, people: list[str]) -> None:
    assert stated(opening(line), "meeting.guests") == people


@pytest.mark.parametrize("line", TABLES["nobody"])
def test_nobody_presides_or_writes_in_other_words(line: str) -> None:
    paper = opening(line.replace("{A}", "Nguyễn Văn Hòa"))
    assert stated(paper, "meeting.chair") == stated(paper, "meeting.recorder") == []


@pytest.mark.parametrize(("line", "place"), TABLES["place"])
def test_places(line: str, place: str) -> None:
    lines = line.split(" || ")
    assert stated(read("Chào cờ, tuyên bố lý do.", *lines, "Có mặt: 20 đồng chí.", *BODY), "meeting.place") == [place]


@pytest.mark.parametrize("line", TABLES["no_place"])
def test_what_is_no_place_of_the_meeting(line: str) -> None:
    lines = line.split(" || ")
    assert stated(read("Chào cờ, tuyên bố lý do.", *lines, "Có mặt: 20 đồng chí.", *BODY), "meeting.place") == []


@pytest.mark.parametrize(("line", "clock"), TABLES["end"])
def test_ends(line: str, clock: str) -> None:
    paper = read("Họp lúc 19 giờ 30 ngày 05/9/2023.", *BODY, line, "THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai\tBùi Đình Khoát")
    assert stated(paper, "meeting.end") == [time.fromisoformat(clock)]


@pytest.mark.parametrize("line", TABLES["no_end"])
def test_times_that_end_nothing(line: str) -> None:
    paper = read("Họp lúc 19 giờ 30 ngày 05/9/2023.", *BODY, line, "THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai\tBùi Đình Khoát")
    assert stated(paper, "meeting.end") == []


@pytest.mark.parametrize(("lines", "reviewed", "planned"), TABLES["periods"])
def test_months_reviewed_and_planned(lines: str, reviewed: str, planned: str) -> None:
    head, end = (*HEAD[:2], "BIÊN BẢN HỌP CHI BỘ"), ("THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai\tBùi Đình Khoát")
    paper = understand(document(*head, *lines.split(" || "), *end), resources.lexicon())
    assert [*stated(paper, "period.review"), *stated(paper, "period.plan")] == [month for month in (reviewed, planned) if month]


@pytest.mark.parametrize(("lines", "recorder", "chair"), TABLES["signed"])
def test_who_signed(lines: str, recorder: str, chair: str) -> None:
    paper = read("Họp lúc 19 giờ 30 ngày 05/9/2023.", *BODY, "Cuộc họp kết thúc lúc 21 giờ cùng ngày.", *lines.split(" || "))
    assert stated(paper, "signature.recorder") == ([recorder] if recorder else [])
    assert stated(paper, "signature.chair") == ([chair] if chair else [])


@pytest.mark.parametrize(("line", "total", "present", "absent"), TABLES["counts"])
def test_counts(line: str, total: int, present: int, absent: int) -> None:
    paper = opening(line)
    found = [next(iter(stated(paper, f"attendance.{path}")), -1) for path in ("total", "present", "absent")]
    assert found == [total, present, absent]


@pytest.mark.parametrize(("line", "counters"), TABLES["counted"])
def test_counters_in_the_words_of_clerks(line: str, counters: dict[str, int]) -> None:
    paper = opening(line)
    assert {path: next(iter(stated(paper, f"attendance.{path}")), None) for path in counters} == counters


@pytest.mark.parametrize(
    "line",
    [
        "Chi bộ có việc: bảo hiểm 16 hộ, đã nộp 13 hộ, còn 3 hộ.",
        "Cả xóm 24 nhà, đến giờ 20 nhà đóng quỹ, 3 nhà chưa đóng.",
        "Gọi tên từ một đến mười hai.",
        "Tất cả 16, sáng nay 12. Ba người kia đi chợ xa.",
    ],
)
def test_numbers_that_no_sum_bears_out_are_no_attendance(line: str) -> None:
    paper = opening(line)
    assert not [*stated(paper, "attendance.total"), *stated(paper, "attendance.present")]


@pytest.mark.parametrize(("line", "people"), TABLES["absent"])
def test_those_absent(line: str, people: list[list[Any]]) -> None:
    expected = [(name, reason or None, *(flags or [None])) for name, reason, *flags in people]
    paper = read("Họp lúc 19 giờ 30 ngày 05/9/2023.", *line.split(" || "), *BODY)
    found = [one for one in stated(paper, "attendance.absentees") if isinstance(one, Absentee)]
    assert [(one.name, one.reason, one.excused) for one in found] == expected


@pytest.mark.parametrize("line", TABLES["nobody_absent"])
def test_who_is_not_absent(line: str) -> None:
    assert stated(opening(line), "attendance.absentees") == []


@pytest.mark.parametrize(
    ("lines", "away"),
    [
        (
            ("Có mặt 18; vắng 02, gồm Đào Thị Mến (nghỉ thai sản) và Bùi Văn Lập (đưa đội tuyển đi thi, có xin phép).",),
            [("Đào Thị Mến", "nghỉ thai sản", None), ("Bùi Văn Lập", "đưa đội tuyển đi thi", True)],
        ),
        (
            ("Có mặt: 37. Vắng: 02", "Họ tên\tLý do\tXin phép", "Nguyễn Thế Truật\tVề quê\tCó", "Tô Văn Điềm\tỐm\tKhông"),
            [("Nguyễn Thế Truật", "Về quê", True), ("Tô Văn Điềm", "Ốm", False)],
        ),
        (
            ("Có mặt 37. Vắng:\tNgô Tấn Phước: đi học; Phan Thị Lệ: ốm",),
            [("Ngô Tấn Phước", "đi học", None), ("Phan Thị Lệ", "ốm", None)],
        ),
        (
            ("Có mặt 20. Vắng 2 chính thức: Trần Đức Quảng, Mai Thị Tình.",),
            [("Trần Đức Quảng", None, None), ("Mai Thị Tình", None, None)],
        ),
    ],
)
def test_those_away_are_told_in_brackets_rows_and_lists(lines: tuple[str, ...], away: list[tuple[str, str, bool]]) -> None:
    found = [one for one in stated(opening(*lines), "attendance.absentees") if isinstance(one, Absentee)]
    assert [(one.name, one.reason, one.excused) for one in found] == away


@pytest.mark.parametrize(("line", "counted"), [(line, counted) for line, *counted in TABLES["votes"]])
def test_votes(line: str, counted: list[float]) -> None:
    votes = [vote for vote in stated(proceedings(line), "votes") if isinstance(vote, VoteCount)]
    assert [(vote.in_favour, vote.against, vote.abstain, vote.base, vote.percent) for vote in votes] == [
        tuple(None if number == -1 else number for number in counted)
    ]


@pytest.mark.parametrize(("lines", "counted"), TABLES["several_votes"])
def test_several_votes_of_lines(lines: str, counted: list[list[float]]) -> None:
    votes = [vote for vote in stated(proceedings(*lines.split(" | ")), "votes") if isinstance(vote, VoteCount)]
    found = [[-1 if one is None else one for one in (vote.in_favour, vote.base, vote.percent)] for vote in votes]
    assert found == counted


@pytest.mark.parametrize(("line", "subject"), TABLES["vote_subjects"])
def test_what_was_voted_on(line: str, subject: str) -> None:
    votes = stated(proceedings(line), "votes")
    assert [vote.subject for vote in votes if isinstance(vote, VoteCount)] == [subject]


@pytest.mark.parametrize(("line", "amount"), TABLES["dues_told"])
def test_dues(line: str, amount: int) -> None:
    assert stated(proceedings(line), "dues.amount") == ([amount] if amount else [])


@pytest.mark.parametrize(("line", "points", "grade"), TABLES["graded"])
def test_how_the_meeting_was_graded(line: str, points: float, grade: str) -> None:
    paper = proceedings(line)
    assert stated(paper, "quality.total") == ([points] if points >= 0 else [])
    assert stated(paper, "quality.grade") == ([grade] if grade else [])


@pytest.mark.parametrize("line", TABLES["no_votes"])
def test_what_is_no_vote(line: str) -> None:
    assert stated(proceedings(line), "votes") == []


@pytest.mark.parametrize(("line", "told"), TABLES["tasks"])
def test_tasks(line: str, told: list[list[str]]) -> None:
    tasks = [task for task in stated(proceedings("3. Phân công nhiệm vụ", line), "tasks") if isinstance(task, AssignedTask)]
    found = [(task.task, task.owner, task.deadline) for task in tasks]
    assert found == [(task, owner, date.fromisoformat(day)) for task, owner, day in told]


@pytest.mark.parametrize(("lines", "told"), TABLES["told_tasks"])
def test_tasks_told_in_the_words_of_clerks(lines: str, told: list[list[str]]) -> None:
    head = () if lines.startswith("!") else ("3. Phân công nhiệm vụ",)
    found = stated(proceedings(*head, *lines.lstrip("!").split(" | ")), "tasks")
    assert [(task.task, task.owner, str(task.deadline or "")) for task in found if isinstance(task, AssignedTask)] == [
        tuple(one) for one in told
    ]


@pytest.mark.parametrize(("lines", "told"), TABLES["named_tasks"])
def test_tasks_of_people_the_paper_names_in_full(lines: str, told: list[list[str]]) -> None:
    head = () if lines.startswith("!") else ("3. Phân công nhiệm vụ",)
    there = "Có mặt: các đ/c Lê Văn Tư, Trần Thị Lài, Trương Văn Mịch, Đỗ Văn Hòa."
    paper = read("Họp lúc 19 giờ 30 ngày 05/9/2023.", there, *BODY, *head, *lines.lstrip("!").split(" | "))
    found = (task for task in stated(paper, "tasks") if isinstance(task, AssignedTask))
    assert [(task.task, task.owner, str(task.deadline or "")) for task in found] == [tuple(one) for one in told]


@pytest.mark.parametrize(("line", "people"), TABLES["speakers"])
def test_speakers(line: str, people: list[str]) -> None:
    assert stated(proceedings("3. Thảo luận", line, "- Đ/c Hứa Văn Kỷ: nhất trí."), "speakers") == [*people, "Hứa Văn Kỷ"]


ROLL = ("Lê Thị Hoa", "Nguyễn Văn Hòa", "Trần Thị Thuỷ", "Giàng A Páo", "Bùi Thị Lan Hương", "Phạm Văn Nam", "Hoàng Văn Nam")


@pytest.mark.parametrize(
    ("printed", "member"),
    [
        ("Lê Thị Hoa", "Lê Thị Hoa"),
        ("LÊ THỊ HOA", "Lê Thị Hoa"),
        ("Lê Hoa", "Lê Thị Hoa"),
        ("Hoa", "Lê Thị Hoa"),
        ("Nguyễn Văn Hoà", "Nguyễn Văn Hòa"),
        ("Trần Thị Thủy", "Trần Thị Thuỷ"),
        ("Le Thi Hoa", "Lê Thị Hoa"),
        ("Giang A Pao", "Giàng A Páo"),
        ("Bùi Lan Hương", "Bùi Thị Lan Hương"),
        ("Bùi Hương", "Bùi Thị Lan Hương"),
        ("Lan Hương", "Bùi Thị Lan Hương"),
        ("Phạm Nam", "Phạm Văn Nam"),
        ("Lê Thi Hoa", "Lê Thị Hoa"),
        ("Trần Tị Thuỷ", "Trần Thị Thuỷ"),
        ("Nam", None),
        ("Văn Nam", None),
        ("Lê Thị Hà", None),
        ("Đỗ Hoa", None),
        ("Phan Văn Nam", None),
        ("", None),
    ],
)
def test_a_name_is_one_member_or_nobody(printed: str, member: str | None) -> None:
    assert resolve(printed, ROLL) == member


TABLE = ("Danh sách đảng viên:", "TT\tHọ và tên", "1\tLê Thị Hoa", "2\tTrần Văn Hoa", "3\tPhạm Quang Tiến", "4\tĐỗ Thị Mận")


@pytest.mark.parametrize(("line", "people"), TABLES["confessions"])
def test_who_owns_a_fault_further_on_in_a_sentence_has_spoken(line: str, people: list[str]) -> None:
    assert stated(proceedings("3. Tự phê bình và phê bình", line), "speakers") == people


@pytest.mark.parametrize(
    ("spoken", "speakers"),
    [
        (("- Đ/c Phạm Quang Tiên: nhất trí, đề nghị làm sớm.", "- Đ/c Phạm Quang Tiến: xin nhận việc đổ đường."), 1),
        (("- Đ/c Hoa: nhất trí.", "- Đ/c Lê Thị Hoa: đề nghị làm sớm."), 2),
        (("- Đ/c Tiến: nhất trí.", "- Đ/c Phạm Quang Tiến: đề nghị làm sớm."), 1),
    ],
)
def test_speakers_are_matched_to_the_roll_of_the_paper_and_never_guessed(spoken: tuple[str, ...], speakers: int) -> None:
    """One slip is the member, a given name that two members share is nobody's."""
    found = understand(document(*HEAD, *TABLE, "III. THẢO LUẬN", *spoken, *SIGNATURES), resources.lexicon())
    assert len(list(found.every("speakers"))) == speakers
