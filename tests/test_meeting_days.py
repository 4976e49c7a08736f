"""The day of a meeting in papers written after it: the day it was held, never that of a task or a deadline."""

from __future__ import annotations

import pytest

from bienban import resources
from bienban.facts import understand
from tests.paper import document

BODY = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "Số 12/CB\tMinh Tân, ngày 06 tháng 9 năm 2023")
RESOLUTION = (*BODY, "NGHỊ QUYẾT", "về nhiệm vụ tháng 9 năm 2023")
REPORT = (*BODY, "BÁO CÁO", "Kết quả thực hiện nhiệm vụ tháng 8 năm 2023")
MINUTES = (*BODY[:2], "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023")
END = ("T/M CHI BỘ", "BÍ THƯ", "Bùi Đình Khoát")
DAY = "2023-09-05"


@pytest.mark.parametrize(
    ("head", "lines", "day"),
    [
        (
            RESOLUTION,
            "Buổi sinh hoạt ngày 05/9/2023: có mặt 20. | - Đắp bờ (Lò Thị Mai, trước 20/9/2023); thăm hộ nghèo (Lê Văn Tư).",
            DAY,
        ),
        (
            RESOLUTION,
            "Căn cứ cuộc họp ngày 05/9/2023, chi bộ quyết nghị: | 1. Đắp bờ: ông Lê Văn Tư, họp dân xong 20/9/2023.",
            DAY,
        ),
        (RESOLUTION, "Chi bộ họp ngày 05/9/2023, thống nhất: | 1. Đắp bờ lúc nông nhàn: ông Lê Văn Tư, hạn 20/9/2023.", DAY),
        (
            RESOLUTION,
            "Theo phiên họp thường kỳ ngày 05 tháng 9 năm 2023: | 1. Họp dân bàn đường: ông Lê Văn Tư, ngày 20/9/2023.",
            DAY,
        ),
        (
            RESOLUTION,
            "Hội nghị chi bộ ngày 05/9/2023 quyết nghị: | 1. Làm đường tại ngõ 3: bà Lò Thị Mai, chậm nhất 20/9/2023.",
            DAY,
        ),
        (
            RESOLUTION,
            "Kỳ sinh hoạt 05/9/2023 có 20/22 đảng viên. | 1. Họp tổ tại đình: ông Lê Văn Tư hoàn thành 20/9/2023.",
            DAY,
        ),
        (
            REPORT,
            "1. Tháng 8: đắp bờ tại xóm Đông, xong 13/8/2023. | 2. Tháng 9: họp dân bàn đường, chậm nhất 20/9/2023.",
            None,
        ),
        (REPORT, "1. Tháng 7: họp ngày 05/7/2023, có mặt 20/22. | 2. Tháng 8: họp ngày 04/8/2023, có mặt 21/22.", None),
        (REPORT, "Chi bộ sinh hoạt ngày 05/9/2023, có mặt 20/22. | Vận động 12 hộ tại xóm Đông, hoàn thành 13/8/2023.", DAY),
        (
            MINUTES,
            "Chi bộ họp tại đình, có mặt 20/22. | 1. Tháng 8: nạo mương xong 13/8/2023. | 2. Họp dân, trước 20/9/2023.",
            None,
        ),
        (MINUTES, "Họp 19 giờ 30 ngày 05/9/2023 tại nhà văn hóa. | 1. Họp dân tại đình hạn 20/9.", DAY),
        (MINUTES, "Có mặt 20/22 tại nhà văn hóa, tối 05/9/2023. | 1. Tháng 9: tập văn nghệ xong trước 20/9.", DAY),
    ],
)
def test_the_day_of_a_task_is_no_day_of_the_meeting(head: tuple[str, ...], lines: str, day: str | None) -> None:
    paper = understand(document(*head, *lines.split(" | "), *END), resources.lexicon())
    assert [str(fact.value) for fact in paper.every("meeting.date")] == ([day] if day else [])
