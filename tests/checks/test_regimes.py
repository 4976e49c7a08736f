"""Kinds of check that regimes of places brought: laws of what is innocent, and the least that is told."""

from __future__ import annotations

from datetime import date
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.checker import check as check_paper
from bienban.checks import checks
from bienban.model import Archive, CitedDocument, Section, Span, Verdict
from tests.archives import archive
from tests.checks.hand import made, run, words
from tests.marked import paper

LEVELS = ("xuất sắc", "tốt", "hoàn thành", "không hoàn thành")
FORMS = (
    "{level} {count} đồng chí ({percent}%)",
    "hoàn thành {level} nhiệm vụ {count}, chiếm {percent}%",
    "{level}: {count} ({percent} %)",
    "{count} đồng chí {level} ({percent}%)",
)


def rounded(share: float, decimals: int, how: str) -> str:
    """Return a percentage rounded to the nearest, up or down, as papers print it."""
    scale = 10**decimals
    value = {"near": round(share * scale), "up": ceil(share * scale - 1e-9), "down": floor(share * scale + 1e-9)}[how] / scale
    return f"{value:.{decimals}f}".replace(".", ",")


def graded(counts: list[int], form: str, percents: list[str]) -> str:
    own = [form.replace("hoàn thành ", "") if "hoàn thành" in level else form for level in LEVELS]
    parts = [
        each.format(level=level, count=n, percent=p) for each, level, n, p in zip(own, LEVELS, counts, percents, strict=True)
    ]
    return f"Tổng hợp {sum(counts)} đồng chí: {', '.join(parts)}."


splits = st.lists(st.integers(0, 60), min_size=4, max_size=4).filter(lambda counts: sum(counts) > 3)
roundings = st.tuples(st.integers(0, 2), st.sampled_from(("near", "up", "down")))


@given(splits, st.sampled_from(FORMS), roundings)
def test_grades_that_come_of_their_numbers_are_innocent(counts: list[int], form: str, rounding: tuple[int, str]) -> None:
    percents = [rounded(100 * count / sum(counts), *rounding) for count in counts]
    assert not run("grades_agree", made(graded(counts, form, percents)))


@given(splits, st.sampled_from(FORMS[:3]), st.integers(0, 3))
def test_a_share_that_is_of_no_total_is_told(counts: list[int], form: str, which: int) -> None:
    percents = [rounded(100 * count / sum(counts), 1, "near") for count in counts]
    percents[which] = "103,7"
    assert len(run("grades_agree", made(graded(counts, form, percents)))) == 1


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("14/14 đồng chí được xếp loại: xuất sắc 03 (14,3%), tốt 11 (78,6%), hoàn thành 01 (7,1%).",), ""),
        (("16/18 đồng chí được xếp loại: xuất sắc 03, tốt 11, hoàn thành 01.",), ""),
        (("Đảng viên xuất sắc 16,2%, hoàn thành tốt 76,9%, hoàn thành 8,1%.",), "cộng lại là 101,2%"),
        (("Chi bộ tốt trở lên 98,3%; đảng viên xuất sắc 16,2%, hoàn thành tốt 76,9%.",), ""),
        (("Năm 2022, trong 40 tổ chức cơ sở đảng, tốt trở lên 93,75%.",), "không số nào trên 40"),
        (("Năm 2022, trong 16 tổ chức cơ sở đảng, tốt trở lên 93,75%.",), ""),
        (("Mức\tSố\tTỷ lệ", "Hoàn thành xuất sắc\t2\t13,3%", "Hoàn thành tốt\t11\t73,3%", "Hoàn thành\t2\t13,3%"), ""),
        (("Hạnh kiểm tốt 98,5%; học sinh xuất sắc 12%.",), ""),
        (("Xuất sắc 13/15 phiếu, tốt 2/15 phiếu.",), ""),
    ],
)
def test_grades(lines: tuple[str, ...], problem: str) -> None:
    minutes, _ = paper("\n".join(lines), {})
    found = [str(each.values["problem"]) for each in run("grades_agree", minutes)]
    assert (problem in found[0]) if problem else not found


@given(st.integers(1, 900), st.integers(1, 900), roundings, st.booleans(), st.booleans())
def test_a_share_of_a_target_is_innocent(part: int, target: int, rounding: tuple[int, str], beyond: bool, bar: bool) -> None:
    share = 100 * part / target
    beyond = beyond and share > 100
    percent = rounded(share - 100 if beyond else share, *rounding)
    reached, behind = (f"{part}/{target}", "") if bar else (f"{part}", f" ({target})")
    line = f"Kết nạp {reached} đảng viên, {'vượt' if beyond else 'đạt'} {percent}% chỉ tiêu{behind}."
    assert not run("target_agrees", made(line))
    assert not run("target_agrees", made(f"Kết nạp {part} đảng viên, {'vượt' if beyond else 'đạt'} {percent}% chỉ tiêu."))


@given(st.integers(1, 90), st.integers(10, 900))
def test_another_share_of_a_printed_target_is_told(part: int, target: int) -> None:
    wrong = rounded(100 * part / target + 7, 1, "near")
    assert len(run("target_agrees", made(f"Kết nạp {part} đảng viên, đạt {wrong}% chỉ tiêu ({target})."))) == 1


def test_a_share_that_no_whole_target_gives() -> None:
    assert run("target_agrees", made("Kết nạp 3 đảng viên, đạt 101,3% chỉ tiêu."))
    assert not run("target_agrees", made("Thu ngân sách 1,9 tỷ đồng, đạt 87% kế hoạch."))
    assert not run("target_agrees", made("Thu 27.400.000 đồng, vượt 9,6% kế hoạch (25.000.000 đồng)."))


WATCHED = {"subject": ("giám sát thường xuyên",), "of": ("đảng viên",)}


@given(st.integers(2, 300), st.integers(0, 5))
def test_supervision_of_all_is_of_all(members: int, fewer: int) -> None:
    line = f"Giám sát thường xuyên {max(1, members - fewer)}/{members} đảng viên"
    assert bool(run("share_complete", made(f"{line}."), **WATCHED)) is (max(1, members - fewer) < members)
    assert not run("share_complete", made(f"{line} (số còn lại được miễn sinh hoạt)."), **WATCHED)
    assert not run("share_complete", made(line.replace("thường xuyên", "chuyên đề")), **WATCHED)


@given(st.integers(1, 90), st.integers(1, 90), st.integers(-2, 2))
def test_two_sorts_make_the_number_of_both(bodies: int, members: int, slip: int) -> None:
    line = f"Kiểm tra {bodies + members + slip} đối tượng, gồm {bodies} tổ chức và {members} đảng viên."
    params = {"subject": ("kiểm tra",), "whole": ("đối tượng",), "parts": ("tổ chức", "đảng viên")}
    assert bool(run("parts_counted", made(line), **params)) is (slip != 0 and bodies + members + slip >= 0)
    assert not run("parts_counted", made(line.replace("Kiểm tra", "Khen thưởng")), **params)
    assert not run("parts_counted", made(line.replace(" tổ chức và", " buổi và")), **params)


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=9), st.integers(1, 9))
def test_rows_of_a_score_table_make_their_totals(points: list[list[int]], slip: int) -> None:
    head = "STT\tHọ tên\tTư tưởng (40)\tNhiệm vụ (40)\tSinh hoạt (40)\tTổng"
    rows = [f"{n}\tLê Văn A\t" + "\t".join(map(str, (*each, sum(each)))) for n, each in enumerate(points, 1)]
    right, _ = paper("\n".join((head, *rows)), {})
    assert not run("row_totals", right, total=("tổng",))
    first = "\t".join(map(str, (*points[0], sum(points[0]) + slip)))
    wrong, _ = paper("\n".join((head, f"1\tLê Văn A\t{first}", *rows[1:])), {})
    (told,) = run("row_totals", wrong, total=("tổng",))
    assert told.values == {"sum": f"{sum(points[0])}", "total": f"{sum(points[0]) + slip}"}


def test_points_taken_away_in_a_column_of_their_own_accuse_nobody() -> None:
    head = "STT\tHọ tên\tTư tưởng (40)\tNhiệm vụ (60)\tĐiểm trừ\tTổng"
    rows = ("1\tLê Văn A\t40\t55\t\t95", "2\tLê Văn B\t40\t55\t5\t90", "3\tLê Văn C\t39\t50\t-2\t87")
    minutes, _ = paper("\n".join((head, *rows)), {})
    assert not run("row_totals", minutes, total=("tổng",))
    assert run("row_totals", paper("\n".join((head, *rows, "4\tLê Văn D\t40\t50\t\t91")), {})[0], total=("tổng",))


@given(st.dates(date(2021, 1, 1), date(2024, 12, 31)), st.integers(1, 28))
def test_the_registered_day_is_the_day(held: date, registered: int) -> None:
    line = f"Theo lịch đã đăng ký với Đảng ủy xã: ngày {registered:02} hằng tháng"
    minutes = made((line, "Thời gian"), {"meeting.date": held})
    assert bool(run("registered_day", minutes)) is (held.day != registered)
    assert not run("registered_day", minutes, besides=(registered,))
    moved = made((line, "Kỳ này lùi lịch họp do bão"), {"meeting.date": held})
    assert not run("registered_day", moved)
    assert not run("registered_day", made(f"{line} âm lịch", {"meeting.date": held}))


def scheduled(*days: str, title: str = "ĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ NĂM 2023") -> str:
    rows = [f"{n}\t{day}\tNhà văn hóa\tThường kỳ" for n, day in enumerate(days, 1)]
    head = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "Minh Tân, ngày 05 tháng 01 năm 2023", title)
    return "\n".join((*head, "Tháng\tNgày\tĐịa điểm\tNội dung", *rows))


def test_a_schedule_keeps_the_fixed_day_and_every_month() -> None:
    every = [f"07/{month:02}/2023" for month in range(1, 13)]
    right, _ = paper(scheduled(*every), {})
    assert not run("schedule_days", right, day=7)
    assert not run("schedule_months", right)
    (told,) = run("schedule_days", paper(scheduled(*every[:5], "08/06/2023", *every[6:]), {})[0], day=7)
    assert told.values["days"] == "08/6/2023"
    (hole,) = run("schedule_months", paper(scheduled(*every[:5], *every[6:]), {})[0])
    assert hole.values["months"] == "6"
    quarter = paper(scheduled(*every[:3], title="ĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ QUÝ I NĂM 2023"), {})[0]
    assert not run("schedule_months", quarter)
    assert not run("schedule_days", paper(scheduled("09/01/2023", title="BÁO CÁO LỊCH TIÊM PHÒNG"), {})[0], day=7)


@pytest.mark.parametrize(
    "rows",
    [
        "Tháng\tNgày\tGiờ\n1\t07\t19 giờ 30\n2\t08\t19 giờ 30\n3\t07\t19 giờ 30\n5\t7\t19 giờ 30",
        "- Tháng 1: ngày 07/01/2023 (thứ Bảy)\n- Tháng 2: ngày 08/02\n- Tháng 3: ngày 07 tháng 3\n- Tháng 5: ngày 07/5/2023",
    ],
)
def test_a_schedule_is_read_however_it_is_laid_out(rows: str) -> None:
    head = "CHI BỘ THÔN ĐOÀI\nMinh Tân, ngày 05 tháng 01 năm 2023\nĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ NĂM 2023\n"
    minutes, _ = paper(head + rows, {})
    assert [each.values["days"] for each in run("schedule_days", minutes, day=7)] == ["08/02/2023"]
    assert [each.values["months"] for each in run("schedule_months", minutes)] == ["4, 6, 7, 8, 9, 10, 11, 12"]


@pytest.mark.parametrize(
    ("line", "registered"),
    [
        ("Ngày sinh hoạt đã đăng ký: 07/9/2022", True),
        ("Chi bộ đăng ký họp vào ngày mùng 7 hằng tháng", True),
        ("Lịch họp đăng ký: thứ Tư, ngày 07/9/2022", True),
        ("Theo lịch đăng ký ngày 7 tháng 9", False),
        ("Hộ đăng ký nuôi lợn: 07/9 hộ", False),
        ("Chi bộ đăng ký họp ngày 07/10/2022", False),
        ("Họp theo lịch đã đăng ký với Đảng ủy xã", False),
        ("Thôn đăng ký họp dân ngày 15 hằng tháng", False),
        ("Năm sau chi bộ đăng ký họp ngày 06 hằng tháng", False),
    ],
)
def test_how_a_registered_day_is_printed(line: str, registered: bool) -> None:
    assert bool(run("registered_day", made(line, {"meeting.date": date(2022, 9, 5)}))) is registered


def test_a_schedule_to_come_is_no_registration_of_this_meeting() -> None:
    later = ("Thời gian 05/12/2022", "Địa điểm", "Thành phần", "Chi bộ thống nhất đăng ký họp ngày 06 hằng tháng")
    assert not run("registered_day", made(later, {"meeting.date": (date(2022, 12, 5), "05/12/2022")}))
    assert run("registered_day", made(later[:1] + later[3:], {"meeting.date": (date(2022, 12, 5), "05/12/2022")}))


def test_minutes_of_another_day_than_the_schedule() -> None:
    held = "\n".join(
        (
            *("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "BIÊN BẢN", "Sinh hoạt chi bộ thường kỳ tháng 02 năm 2023"),
            *("Thời gian: 19 giờ 30 phút, ngày {day}/02/2023.", "Thành phần: Tổng số 25 đảng viên; có mặt 23; vắng 02."),
            "1. Kết quả thực hiện nhiệm vụ tháng 01: sản xuất ổn định.",
        )
    )
    schedule = scheduled("07/01/2023", "07/02/2023", "07/03/2023")
    for day, told in ((7, 0), (8, 0), (9, 0), (10, 1), (6, 1)):
        papers, _ = archive((schedule, held.format(day=f"{day:02}")))
        assert len(run_together("schedule_held", papers, grace=2)) == told, day


def run_together(name: str, papers: Archive, **params: int) -> list[Verdict]:
    return list(checks()[name](papers, **params))


@pytest.mark.parametrize(("speakers", "present", "told"), [(2, 10, True), (3, 10, False), (2, 9, False), (0, 30, False)])
def test_few_speakers(speakers: int, present: int, told: bool) -> None:
    names = ["Lê Văn A", "Trần Thị B", "Đỗ Văn C"][:speakers]
    section = Section("content.discussion", "present", "heading", (Span(0, 0, 9),))
    facts = {"attendance.present": present, "speakers": names} if names else {"attendance.present": present}
    assert bool(run("few_speakers", made("Thảo luận", facts, sections=(section,)), least=3, present=10)) is told
    assert not run("few_speakers", made("Thảo luận", facts), least=3, present=10), "a discussion nobody found is another matter"


@pytest.mark.parametrize(
    ("symbol", "cited", "told"),
    [
        ("309-KL/TU", date(2021, 12, 10), False),
        ("309-KL/TU", date(2021, 10, 12), True),
        ("309-KL/TU", date(2016, 10, 12), False),
        ("309-KL/TU", None, False),
        ("19-QĐ/TU", date(2014, 3, 2), False),
    ],
)
def test_the_day_of_a_cited_document(symbol: str, cited: date | None, told: bool) -> None:
    documents = ({"symbol": "309-KL/TU", "date": date(2021, 12, 10)}, {"symbol": "19-QĐ/TU", "date": date(2014, 3, 20)})
    minutes = made(f"theo {symbol}", {"citations": (CitedDocument(symbol, cited), symbol)})
    assert bool(run("citations_day", minutes, documents=documents)) is told


def test_words_that_stand_nowhere() -> None:
    assert run("unmentioned", made("Thời sự"), phrases=("nghị quyết đảng ủy",))
    assert not run("unmentioned", made("Quán triệt Nghị quyết Đảng ủy"), phrases=("nghị quyết đảng ủy",))
    assert not run("unmentioned", made("Thời sự"), phrases=("biểu quyết",), beside=("bốn tốt",))
    assert not run("unmentioned", made("Thời sự"), phrases=("biểu quyết",), section="content.news")


ITEMS = {"nhiệm vụ": ("nhiệm vụ chính trị",), "đoàn kết": ("đoàn kết",)}


@pytest.mark.parametrize(
    ("rows", "end", "told"),
    [
        (("Nhiệm vụ chính trị\tđủ 12 kỳ\tĐạt", "Đoàn kết\tkhông vi phạm\tĐạt"), "Đạt cả bốn.", []),
        (("Nhiệm vụ chính trị\tđủ 12 kỳ\tĐạt", "Đoàn kết\tmột vi phạm\tChưa đạt"), "Đạt cả bốn.", ["đoàn kết"]),
        (("Nhiệm vụ chính trị\tđủ 12 kỳ\tĐạt", "Đoàn kết\tmột vi phạm\tChưa đạt"), "Chưa đạt cả bốn.", []),
        (("Nhiệm vụ chính trị\tđủ 12 kỳ\tChưa đạt",), "Đạt cả bốn.", []),
    ],
)
def test_a_checklist_and_its_conclusion(rows: tuple[str, ...], end: str, told: list[str]) -> None:
    minutes, _ = paper("\n".join((*rows, end)), {})
    found = run("checklist_agrees", minutes, items=ITEMS, concluded=("đạt cả bốn",))
    assert [each.values["items"] for each in found] == told


def test_a_row_told_as_met_shows_why() -> None:
    rows = ("1\tNhiệm vụ chính trị\tđủ 12 kỳ\tĐạt", "2\tĐoàn kết\t\tĐạt")
    found = run("checklist_agrees", paper("\n".join(rows), {})[0], items=ITEMS, concluded=(), bare=True)
    assert [each.values["items"] for each in found] == ["đoàn kết"]
    unmet = (rows[0], "2\tĐoàn kết\t\tChưa")
    assert not run("checklist_agrees", paper("\n".join(unmet), {})[0], items=ITEMS, concluded=(), bare=True)


VISITS = {"who": ("Bí thư Huyện ủy",), "did": ("dự sinh hoạt",), "units": ("chi bộ", "kỳ sinh hoạt chi bộ"), "least": 3}


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [
        ("Kết quả năm 2023", "Bí thư Huyện ủy dự sinh hoạt 02 chi bộ", True),
        ("Kết quả năm 2023", "Bí thư Huyện ủy dự sinh hoạt 03 chi bộ", False),
        ("Kết quả quý I năm 2023", "Bí thư Huyện ủy dự sinh hoạt 01 chi bộ", False),
        ("Kết quả năm 2023", "Chủ tịch xã dự sinh hoạt 01 chi bộ", False),
        ("Kết quả năm 2023", "Quý I, Bí thư Huyện ủy dự sinh hoạt 01 chi bộ", False),
    ],
)
def test_leaders_visits_of_a_year(head: str, line: str, told: bool) -> None:
    found = run("figure_least", made((head, line)), **VISITS)
    assert bool(found) is told
    assert [words(made((head, line)), each) for each in found] in ([], [["02 chi bộ"]])


def test_a_schedule_is_no_paper_of_an_unknown_kind() -> None:
    written = paper(scheduled("07/01/2023", "07/02/2023"), {})[0]
    letter = paper("ĐƠN XIN NGHỈ PHÉP\nTôi xin nghỉ ngày 07/01/2023.", {})[0]
    left_open = [
        [each.rule for each in check_paper(minutes, (), today=date(2026, 11, 22)).undecided] for minutes in (written, letter)
    ]
    assert "loai-van-ban" not in left_open[0]
    assert "loai-van-ban" in left_open[1]
