"""What the layout of a page says: names set apart from their block, days told late, names of bodies that wrap."""

from __future__ import annotations

from datetime import date

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.model import FactValue
from tests.paper import HEAD, document

BODY = ("1. Kết quả tháng 8", "- Lúa mùa xanh tốt.", "2. Nhiệm vụ tháng 9", "- Làm cỏ, chăm ngô.")


def facts(path: str, *lines: str) -> list[FactValue]:
    return [fact.value for fact in understand(document(*lines), resources.lexicon()).every(path)]


def test_a_name_apart_from_a_block_where_only_one_signs_is_that_ones() -> None:
    resolution = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "NGHỊ QUYẾT THÁNG 9 NĂM 2023", *BODY)
    block = ("Nơi nhận:\tT/M CHI BỘ", "- Đảng ủy xã,\tBÍ THƯ", "- Lưu chi bộ.\t")
    assert facts("signature.chair", *resolution, *block, "Nguyễn Văn Hòa") == ["Nguyễn Văn Hòa"]


def test_a_name_apart_where_two_sign_is_not_given_to_both() -> None:
    signed = [*HEAD, *BODY, "THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai"]
    assert len([*facts("signature.recorder", *signed), *facts("signature.chair", *signed)]) <= 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Chi bộ sẽ họp ngày 08/9/2023 như đã báo.", [date(2023, 9, 8)]),
        ("Hội nghị chi bộ ngày 08/9/2023 do bí thư chủ trì.", [date(2023, 9, 8)]),
        ("Ai nợ quỹ nộp trước ngày 08/9/2023.", []),
    ],
)
def test_a_notice_that_tells_the_day_far_down_tells_it_by_the_word_of_meeting(words: str, day: list[date]) -> None:
    notice = ("CHI BỘ THÔN ĐOÀI", "THÔNG BÁO", "Về việc họp chi bộ tháng 9 năm 2023", "Kính gửi: các đồng chí đảng viên.")
    long = tuple(f"- Việc thứ {number}: mang theo sổ tay, bút và tài liệu." for number in range(20))
    assert facts("meeting.date", *notice, *long, words) == day


def test_a_name_in_capitals_goes_on_in_the_cell_below_and_no_further() -> None:
    names = ("ĐẢNG BỘ XÃ MINH TÂN\tĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ TRƯỜNG TIỂU HỌC\t")
    wrapped = "NGUYỄN VIẾT XUÂN\tMinh Tân, ngày 05/9/2023"
    found = facts("organization.name", *names, wrapped, "BIÊN BẢN HỌP CHI BỘ THÁNG 9", *BODY)
    assert found == ["Chi bộ Trường Tiểu học Nguyễn Viết Xuân"]


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        (("HTTNV", "HTXSNV"), []),
        (("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"), []),
        (("còn nóng tính, ít đi họp dân", "chưa gương mẫu trong giờ giấc"), ["Lê Thị Mai", "Trần Văn Lợi"]),
    ],
)
def test_a_grade_somebody_gives_himself_is_no_word_of_his(told: tuple[str, str], speakers: list[str]) -> None:
    head = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "BIÊN BẢN HỌP KIỂM ĐIỂM, XẾP LOẠI ĐẢNG VIÊN CUỐI NĂM 2023", *HEAD[3:])
    table = ("TT\tHọ và tên\tTự nhận\tChi bộ xếp", f"1\tLê Thị Mai\t{told[0]}\tHTTNV", f"2\tTrần Văn Lợi\t{told[1]}\tHTNV")
    assert facts("speakers", *head, "II. KIỂM ĐIỂM TỪNG ĐẢNG VIÊN", *table) == speakers
