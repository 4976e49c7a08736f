"""Dates, hours and months: what the calendar allows is innocent."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.model import CitedDocument, Section, Span
from tests.checks.hand import made, run, words

days = st.dates(date(1945, 1, 1), date(2045, 12, 31))
NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
FORMS = ("{0.day}/{0.month}/{0.year}", "{0:%d.%m.%Y}", "{0:%d-%m-%Y}", "ngày {0.day} tháng {0.month} năm {0.year}")


@given(days, st.sampled_from(FORMS))
def test_a_day_of_the_calendar_is_innocent(day: date, form: str) -> None:
    assert not run("dates_exist", made("Họp " + form.format(day) + "."))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Họp ngày 31 tháng 4 năm 2019", ["31 tháng 4 năm 2019"]),
        ("xong trước ngày 31/9.", ["31/9"]),
        ("ngày 29/02/2023 và 30-2-2024", ["29/02/2023", "30-2-2024"]),
        ("ngày 29/02/2024, ngày 29/2", []),
        ("ngày 30 tháng 2 năm 2023 âm lịch", []),
        ("đạt 31/4 chỉ tiêu, 30/2 hộ", []),
        ("ngày 31/4 hộ", []),
    ],
)
def test_days_that_no_calendar_has(line: str, found: list[str]) -> None:
    minutes = made(line)
    assert [words(minutes, each)[0] for each in run("dates_exist", minutes)] == found


@given(days, st.sampled_from(FORMS), st.integers(0, 6), st.booleans())
def test_a_weekday_is_wrong_exactly_when_it_is_another(day: date, form: str, weekday: int, before: bool) -> None:
    printed = form.format(day)
    line = f"Họp {NAMES[weekday]}, {printed}" if before else f"Họp {printed} ({NAMES[weekday]})"
    assert bool(run("weekdays_agree", made(line))) is (weekday != day.weekday())


@pytest.mark.parametrize(
    "line", ["Phiên thứ hai, ngày 05/11/2025", "Thứ Hai họp tổ; ngày 05/11/2025 họp chi bộ", "thứ Hai, ngày 5/11"]
)
def test_words_that_only_look_like_a_weekday_of_the_date(line: str) -> None:
    assert not run("weekdays_agree", made(line))


def hours(start: time, end: time, **params: int) -> list[str | None]:
    verdicts = run("duration", made(facts={"meeting.start": start, "meeting.end": end}), **params)
    return [each.undecided for each in verdicts]


@pytest.mark.parametrize(
    ("start", "end", "before", "short"),
    [
        (time(19, 30), time(21, 0), 0, 0),
        (time(19, 30), time(20, 59), 0, 1),
        (time(19, 30), time(9, 0), 1, 0),
        (time(22, 30), time(0, 30), 0, 0),
        (time(7, 0), time(1, 0), 1, 0),
    ],
)
def test_hours(start: time, end: time, before: int, short: int) -> None:
    assert len(hours(start, end)) == before
    assert len(hours(start, end, at_least=90)) == short


def test_two_meetings_in_one_sitting_take_longer() -> None:
    facts = {"meeting.start": time(19, 0), "meeting.end": time(20, 45)}
    both = made(facts=facts, types=("regular", "thematic"))
    assert run("duration", both, at_least=90, combined=120)
    assert not run("duration", made(facts=facts), at_least=90, combined=120)


def test_hours_that_cannot_be_right_are_left_open() -> None:
    assert hours(time(19, 30), time(19, 35), at_least=90)[0]


@pytest.mark.parametrize(("told", "found"), [("bốn giờ kém mười chi bộ về", False), ("3 giờ 50 chi bộ về", True)])
def test_an_hour_told_as_people_speak_is_of_a_clock_of_twelve(told: str, found: bool) -> None:
    facts = {"meeting.start": time(13, 45), "meeting.end": (time(3, 50), told)}
    assert bool(run("duration", made(facts=facts))) is found
    assert not run("duration", made(facts=facts), at_least=90)
    assert len(run("duration", made(facts=facts), at_least=150)) == (not found)


def test_hours_beside_blanks_or_from_elsewhere_count_for_nothing() -> None:
    facts = {"meeting.start": (time(22, 0), "22 giờ"), "meeting.end": (time(16, 45), "16 giờ 45")}
    assert run("duration", made(("họp lúc 22 giờ", "xong 16 giờ 45"), facts))
    assert not run("duration", made(("họp lúc ..... giờ, canh gác từ 22 giờ", "xong 16 giờ 45"), facts))
    opening = Section("opening.time", "empty", "mention", (Span(0, 0, 3),))
    assert not run("duration", made(("ngày 5", "gác từ 22 giờ", "xong 16 giờ 45"), facts, sections=(opening,)))


def months(review: str, plan: str, held: date | None = date(2023, 1, 7), line: str = "", planned: str = "Nhiệm vụ") -> bool:
    facts: dict[str, object] = {"period.review": (review, line or f"Kết quả {review}"), "period.plan": (plan, plan)}
    if held:
        facts["meeting.date"] = held
    plain = (line or f"Kết quả {review}", "Nhiệm vụ", "Làm thủy lợi", "Đảng phí để sang sau")
    lines = tuple(f"{each} {plan}" if each.startswith(planned) else each for each in plain)
    sections = (
        Section("content.previous_month", "present", "heading", (Span(0, 0, 4),)),
        Section("content.next_month", "present", "heading", (Span(1, 0, 4), Span(2, 0, 4), Span(3, 0, 4)), Span(1, 0, 4)),
    )
    return bool(run("months_follow", made(lines, facts, sections=sections)))


def test_a_plan_follows_its_review_over_the_new_year() -> None:
    assert not months("2022-12", "2023-01")
    assert months("2022-12", "2023-02")
    assert months("2022-11", "2023-01")
    assert not months("2023-01", "2023-01"), "one month twice is often a matter of words"
    assert not months("2022-01", "2023-01"), "a year is no month's work"
    assert not months("2022-12", "2023-02", held=date(2024, 6, 1)), "months far from the meeting were read from elsewhere"
    assert not months("2022-11", "2023-01", line="kết quả tháng 11 và tháng 12")
    assert not months("2022-12", "2023-02", planned="Đảng phí"), (
        "a month in the midst of the tasks is that of something put off"
    )


def title(text: str, held: date, plan: str | None = None) -> bool:
    section = Section("header.title", "present", "heading", (Span(0, 0, len(text)),))
    facts: dict[str, object] = {"meeting.date": held}
    if plan:
        facts["period.plan"] = plan
    return bool(run("title_month_agrees", made(text, facts, sections=(section,))))


def test_the_month_of_the_title() -> None:
    assert not title("Sinh hoạt tháng 8 năm 2022", date(2022, 8, 3))
    assert title("Sinh hoạt tháng 6 năm 2022", date(2022, 8, 3))
    assert not title("Sinh hoạt tháng 9/2022", date(2022, 8, 28)), "late in a month the next one may be meant"
    assert title("Sinh hoạt tháng 9/2022", date(2022, 8, 3))
    assert not title("Sinh hoạt tháng 9/2022", date(2022, 8, 3), plan="2022-09")
    assert not title("Sinh hoạt chuyên đề quý III", date(2022, 8, 3))
    assert not title("Hội nghị ngày 05 tháng 6 năm 2022", date(2022, 8, 3))


@pytest.mark.parametrize(
    ("held", "params", "found"),
    [
        (date(2022, 11, 9), {"day": 7, "grace": 2}, False),
        (date(2022, 12, 10), {"day": 7, "grace": 2}, True),
        (date(2022, 11, 6), {"day": 7, "grace": 2}, True),
        (date(2022, 11, 8), {"day": 7, "grace": 2, "within": True}, True),
        (date(2022, 11, 10), {"day": 7, "grace": 2, "within": True}, False),
        (date(2022, 11, 3), {}, False),
        (date(2022, 11, 10), {}, False),
        (date(2022, 9, 29), {}, False),
        (date(2022, 11, 4), {}, True),
        (date(2022, 11, 17), {}, True),
        (date(2023, 2, 28), {"day": 31}, False),
        (date(2024, 2, 29), {"day": 30}, False),
        (date(2024, 2, 28), {"day": 30}, True),
        (date(2023, 4, 30), {"day": 31}, False),
        (date(2023, 5, 30), {"day": 31}, True),
        (date(2023, 5, 2), {"day": 29, "grace": 3}, False),
        (date(2023, 5, 2), {"day": 29, "grace": 3, "within": True}, True),
        (date(2023, 5, 3), {"day": 29, "grace": 3}, True),
        (date(2026, 11, 2), {"day": 31, "shifted": True}, False),
        (date(2026, 11, 3), {"day": 31, "shifted": True}, True),
    ],
)
def test_the_fixed_day(held: date, params: dict[str, object], found: bool) -> None:
    assert bool(run("fixed_day", made(facts={"meeting.date": held}), **params)) is found


@pytest.mark.parametrize("day", [-3, 0, 32, 99])
def test_a_day_that_no_month_has_is_a_fault_of_the_rule_and_not_of_the_paper(day: int) -> None:
    (verdict,) = run("fixed_day", made(facts={"meeting.date": date(2023, 5, 4)}), day=day)
    assert verdict.undecided == f"quy tắc ghi ngày {day}, không tháng nào có ngày ấy; cần sửa lại quy tắc"


@given(st.dates(), st.integers(1, 31), st.integers(0, 10))
def test_the_fixed_day_asks_for_a_day_that_the_month_has(held: date, day: int, grace: int) -> None:
    last = held.replace(day=min(day, monthrange(held.year, held.month)[1]))
    assert not run("fixed_day", made(facts={"meeting.date": last}), day=day)
    assert all(
        verdict.values["fixed"] == f"ngày {last:%d}"
        for verdict in run("fixed_day", made(facts={"meeting.date": held}), day=day, grace=grace)
    )


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("Lùi ngày vì bão", True),
        ("Họp muộn", False),
        ("Thống nhất lùi hội giảng sang tuần sau vì mưa", False),
        ("Chi bộ xin lùi buổi sinh hoạt sang ngày 8 vì bí thư đi tập huấn ở huyện.", True),
        ("Lý do họp ngày 09: ngày 07, 08 toàn xã tổ chức Ngày hội Đại đoàn kết.", True),
        ("Lý do chậm ngày: phòng chống lụt bão.", True),
        ("Kỳ sinh hoạt tháng 11 tổ chức chậm 01 ngày so với quy định do phải tập trung gặt lúa chạy bão.", True),
        ("Chi bộ họp ngày 08/11 thay ngày 07/11 vì hội trường bận phục vụ tiêm chủng.", True),
        ("Vì lý do đặc biệt (đảng viên dự lễ tang) nên sinh hoạt lùi sang ngày 9.", True),
        ("Đ/c Bí thư thông báo lý do họp muộn hơn quy định 1 ngày: nhà văn hóa đang sửa.", True),
        ("(Họp lùi ngày theo Thông báo số 12-TB/ĐU của Đảng ủy)", True),
        ("Do điều kiện mưa lũ, chi bộ không họp được vào ngày 07 như thường lệ.", True),
        ("Ngày 07 trùng ngày bầu trưởng thôn nên chi bộ sinh hoạt vào hôm nay.", True),
        ("Chi bộ họp sau 1 ngày do Bí thư đi viện.", True),
        ("Ngày 7/11 đảng viên đi dự Đại hội Hội Cựu chiến binh xã nên họp chi bộ dời sang 8/11.", True),
        ("Vắng 02 đồng chí có lý do.", False),
        ("Đ/c Sự họp muộn 15 phút do hỏng xe.", False),
        ("Thống nhất lùi thời hạn thu quỹ sang ngày 15 vì dân chưa bán lúa.", False),
        ("Đề nghị dời ngày ra quân làm thủy lợi do mưa.", False),
        ("Chuyển lịch tiêm phòng sang thứ Bảy theo thông báo của thú y.", False),
        ("Đồng chí Hoa báo cáo: do rét đậm, lịch gieo mạ lùi 5 ngày.", False),
        ("Đồng chí Hoa xin lỗi vì đi họp chậm hai buổi.", False),
        ("Lùi ngày họp dân sang 12/11 để chờ dự toán.", False),
        ("Hoãn họp phụ huynh vì dịch.", False),
    ],
)
def test_a_reason_for_another_day_is_heard(line: str, heard: bool) -> None:
    minutes = made(line, {"meeting.date": date(2022, 11, 8)})
    assert bool(run("fixed_day", minutes, day=7, excused=True)) is not heard
    assert run("fixed_day", minutes, day=7), "where no reason counts, none is heard"


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("Thời gian: 19 giờ, ngày 08/11/2022 (đã báo cáo Đảng ủy)", True),
        ("Thời gian: 19 giờ, ngày 08/11/2022, theo Công văn số 15-CV/ĐU", True),
        ("Được sự nhất trí của Đảng ủy, hôm nay, ngày 08/11/2022, chi bộ họp", False),
        ("Thời gian: 19 giờ, ngày 08/11/2022. Vắng 02 đồng chí vì ốm.", False),
    ],
)
def test_a_reason_beside_the_date_is_heard(line: str, heard: bool) -> None:
    minutes = made(line, {"meeting.date": (date(2022, 11, 8), "08/11/2022")})
    assert bool(run("fixed_day", minutes, day=7, excused=True)) is not heard


def test_the_second_of_two_sittings_is_that_of_the_first() -> None:
    for line, told in (
        ("tối ngày 07 và 08/11/2022", False),
        ("tối ngày 17 và 18/11/2022", True),
        ("từ 07 giờ, 08/11/2022", True),
    ):
        date_words = line.split(" ")[-1]
        day = 18 if "18/11" in line else 8
        minutes = made(line, {"meeting.date": (date(2022, 11, day), date_words)})
        assert bool(run("fixed_day", minutes, day=7)) is told, line


def test_a_day_behind_a_place_name_may_be_that_of_issue() -> None:
    issued = made(facts={"meeting.date": (date(2022, 11, 10), "Tân Phúc, ngày 10 tháng 11 năm 2022")})
    assert [each.undecided is not None for each in run("fixed_day", issued, day=7)] == [True]
    said = made(facts={"meeting.date": (date(2022, 11, 10), "Thời gian: 19 giờ, ngày 10 tháng 11 năm 2022")})
    assert [each.undecided for each in run("fixed_day", said, day=7)] == [None]


def test_a_meeting_of_another_type_too_may_be_no_monthly_one() -> None:
    both = made(facts={"meeting.date": date(2022, 11, 20)}, types=("regular", "admission"))
    assert [each.undecided is not None for each in run("fixed_day", both, day=7)] == [True]


EVENING = {"windows": (("12:00", "23:59"),)}


@pytest.mark.parametrize(
    ("start", "line", "found", "open_"),
    [
        (time(19, 30), "19 giờ 30", False, False),
        (time(8, 0), "8 giờ sáng", True, False),
        (time(8, 0), "8 giờ", False, True),
    ],
)
def test_the_time_of_day(start: time, line: str, found: bool, open_: bool) -> None:
    verdicts = run("time_of_day", made(facts={"meeting.start": (start, line)}), **EVENING)
    assert [each.undecided is not None for each in verdicts] == [open_] * (found or open_)


@pytest.mark.parametrize(
    ("members", "end", "told"), [(29, (20, 30), []), (30, (20, 30), [120]), (30, (21, 0), []), (12, (20, 0), [90])]
)
def test_a_large_chi_bo_meets_longer(members: int, end: tuple[int, int], told: list[int]) -> None:
    facts = {"meeting.start": time(19, 0), "meeting.end": time(*end), "attendance.total": members}
    steps = ({"members": 0, "least": 90}, {"members": 30, "least": 120})
    assert [each.values["least"] for each in run("duration_by_size", made(facts=facts), steps=steps)] == told
    del facts["attendance.total"]
    unknown = run("duration_by_size", made(facts=facts), steps=steps)
    assert [each.undecided is None for each in unknown] == ([True] if told == [90] else [False] if end < (21, 0) else [])


DOCUMENTS = (
    {"symbol": "12-HD/BTCTW", "date": date(2018, 7, 6), "effective_to": date(2025, 10, 27), "replaced_by": "42-HD/BTCTW"},
    {"symbol": "12-HD/BTCTW", "date": date(2022, 1, 18), "effective_to": date(2025, 12, 31)},
    {"symbol": "42-HD/BTCTW", "date": date(2025, 10, 28)},
)


@pytest.mark.parametrize(
    ("symbol", "dated", "held", "line", "found"),
    [
        ("12-HD/BTCTW", date(2018, 7, 6), date(2026, 3, 5), "theo 12-HD/BTCTW", True),
        ("12-HD/BTCTW", date(2018, 7, 6), date(2024, 3, 5), "theo 12-HD/BTCTW", False),
        ("12-HD/BTCTW", None, date(2025, 11, 5), "theo 12-HD/BTCTW", False),
        ("12-HD/BTCTW", None, date(2026, 3, 5), "theo 12-HD/BTCTW", True),
        ("12-HD/BTCTW", date(2018, 7, 6), date(2026, 3, 5), "thay thế 12-HD/BTCTW", False),
        ("42-HD/BTCTW", date(2025, 10, 28), date(2026, 3, 5), "theo 42-HD/BTCTW", False),
        ("99-KH/ĐU", None, date(2026, 3, 5), "theo 99-KH/ĐU", False),
    ],
)
def test_documents_out_of_force(symbol: str, dated: date | None, held: date, line: str, found: bool) -> None:
    facts = {"meeting.date": held, "citations": (CitedDocument(symbol, dated), symbol)}
    assert bool(run("citations_in_force", made(line, facts), documents=DOCUMENTS)) is found


BODIES = ({"name": "UBND huyện", "until": date(2025, 6, 30), "now": "UBND xã"},)


@pytest.mark.parametrize(
    ("line", "held", "found"),
    [
        ("Gửi đơn lên UBND huyện.", date(2026, 3, 5), True),
        ("Gửi đơn lên UBND huyện.", date(2025, 6, 30), False),
        ("Theo văn bản ngày 27/4/2025 của UBND huyện.", date(2026, 3, 5), False),
        ("Sau khi UBND huyện Tân Phước (cũ) chấm dứt hoạt động.", date(2026, 3, 5), False),
        ("Đường huyện hỏng; UBND huyệnn.", date(2026, 3, 5), False),
        ("Nguyên nhân là UBND huyện chưa trả lời.", date(2026, 3, 5), True),
    ],
)
def test_bodies_that_ended(line: str, held: date, found: bool) -> None:
    assert bool(run("dissolved_bodies", made(line, {"meeting.date": held}), bodies=BODIES)) is found
