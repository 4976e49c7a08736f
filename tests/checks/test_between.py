"""Papers of one chi bộ: what another paper explains is no gap, and what was done may be told in other words."""

from __future__ import annotations

import pytest

from bienban.checker.archive import judge_together
from bienban.checks._tasks import counted
from bienban.model import Rule
from bienban.resources import profiles
from tests.archives import archive

RULES: dict[str, Rule] = {rule.id: rule for profile in profiles() for rule in profile.rules}
GAP, REPORTED = RULES["so-van-ban-bi-bo-cach"], RULES["viec-thang-truoc-chua-bao-cao"]
HEAD = "ĐẢNG BỘ XÃ MINH TÂN\nCHI BỘ THÔN ĐOÀI\n"


def resolution(number: str, month: int, words: str = "") -> str:
    return (
        f"{HEAD}Số {number}-NQ/CB\nMinh Tân, ngày 08 tháng {month} năm 2022\nNGHỊ QUYẾT\n"
        f"Lãnh đạo thực hiện nhiệm vụ tháng {month} năm 2022\n"
        f"Ngày 07/{month}/2022, Chi bộ thôn Đoài sinh hoạt thường kỳ.\n{words}\nChi bộ quyết nghị:"
    )


def gap(words: str) -> tuple[int, int]:
    """Return how many gaps are told and left open between numbers 5 and 7."""
    papers, _ = archive((resolution("05", 10), resolution("07", 11, words)))
    found, left_open = judge_together(GAP, papers)
    return len(found), len(left_open)


@pytest.mark.parametrize(
    "words",
    [
        "Nghị quyết chuyên đề số 06-NQ/CB ngày 24/10/2022 đã gửi Đảng ủy.",
        "Thực hiện NQ 06-NQ/CB, các tổ đã rà soát.",
        "Sơ kết một tháng thực hiện nghị quyết số 6 về trồng cây.",
        "Nghị quyết của chi bộ số 06 về vệ sinh môi trường đang làm.",
        "Đã gửi cấp trên: 06-NQ/CB.",
        "Nghị quyết số 06/NQ-CB về thu quỹ.",
        "Nghị quyết số: 06-NQ/CBTĐ về đường làng.",
    ],
)
def test_a_number_that_a_paper_speaks_of_is_no_gap(words: str) -> None:
    assert gap(words) == (0, 0)


@pytest.mark.parametrize(
    "words",
    [
        "Quán triệt Nghị quyết số 06-NQ/ĐU của Đảng ủy xã.",
        "Quán triệt Nghị quyết số 06-NQ/TW ngày 24/01/2022.",
        "Học Nghị quyết Đảng ủy số 06.",
        "Báo cáo số 06-BC/CB đã gửi.",
        "Nghị quyết số 106-NQ/CB không có.",
        "Nghị quyết số 06-NQ/CB ngày 09/6/2019 đã làm xong từ lâu.",
        "Ngày 06 họp tổ đảng.",
    ],
)
def test_a_number_of_another_body_kind_or_time_explains_no_gap(words: str) -> None:
    assert gap(words) == (1, 0)


def test_a_resolution_of_another_meeting_leaves_the_gap_open() -> None:
    assert gap("Chi bộ đã ban hành nghị quyết chuyên đề về phòng cháy trong tháng.") == (0, 1)


def month(number: int, results: str, tasks: str) -> str:
    return (
        f"{HEAD}BIÊN BẢN\nSinh hoạt chi bộ thường kỳ tháng {number} năm 2022\n"
        f"Thời gian: 19 giờ 30 phút, ngày 07/{number}/2022.\nĐịa điểm: Nhà văn hóa thôn Đoài.\n"
        "Thành phần: Tổng số 25 đảng viên; có mặt 23; vắng 02 có lý do.\n"
        "Chủ trì: đồng chí Nguyễn Văn Hòa, Bí thư chi bộ.\nThư ký: đồng chí Lê Thị Mai.\n"
        f"1. Kết quả thực hiện nhiệm vụ tháng {number - 1}\n{results}\n2. Nhiệm vụ tháng {number}\n{tasks}\n"
        "Buổi sinh hoạt kết thúc lúc 21 giờ 10 phút cùng ngày."
    )


def unreported(task: str, result: str) -> int:
    before = month(
        10, "Ổn định.", f"- {task} (đồng chí Bùi Quang Đạt).\n- Nạo vét mương Cửa Đình, trước 20/10/2022 (Lê Thị Mai)."
    )
    after = month(11, f"- Đã nạo vét mương Cửa Đình.\n- {result}", "- Thu quỹ khuyến học, trước 30/11/2022 (Lê Thị Mai).")
    papers, _ = archive((before, after))
    return len(judge_together(REPORTED, papers)[0])


@pytest.mark.parametrize(
    ("task", "result"),
    [
        ("Thăm hỏi 5 gia đình liệt sĩ, ngày 26/10/2022", "Đã đến 5 nhà có người hy sinh hôm 26/10/2022."),
        ("Tặng quà 12 gia đình nghèo, trước 25/10/2022", "Trao 12 suất quà, ai cũng mừng."),
        ("Dạy bơi 24 học sinh lớp năm, trước 25/10/2022", "Cuối tháng 24 cháu đã xuống nước được."),
        ("Mở rộng 120 mét đường đồi, trước 25/10/2022", "Con ngõ dài 120 m nay xe tải vào được."),
    ],
)
def test_as_many_of_a_like_thing_tell_of_a_task(task: str, result: str) -> None:
    assert unreported(task, result) == 0


@pytest.mark.parametrize(
    ("task", "result"),
    [
        ("Thăm hỏi 5 gia đình liệt sĩ, ngày 26/10/2022", "Sản xuất ổn định."),
        ("Thăm hỏi 5 gia đình liệt sĩ, ngày 26/10/2022", "Có 5 hộ vay vốn."),
        ("Thăm hỏi 5 gia đình liệt sĩ, ngày 26/10/2022", "Ngày 26/10/2022 có 7 hộ vay vốn."),
        ("Dạy bơi 24 học sinh lớp năm, trước 25/10/2022", "Có 24 buổi gác đêm."),
    ],
)
def test_other_things_or_a_few_of_them_on_no_day_tell_of_none(task: str, result: str) -> None:
    assert unreported(task, result) == 1


def test_one_of_a_thing_a_date_and_a_share_are_no_count() -> None:
    assert counted("1 hộ, ngày 5/10 nhà văn hóa, 3/5 hộ, 2.5 ha") == frozenset()
    assert counted("09 nhà") == counted("9 gia đình") != frozenset()
