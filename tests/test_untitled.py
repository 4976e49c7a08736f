"""Minutes that nothing at their head calls so, and papers that only tell of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from bienban import api

MINUTES = {
    "told by who wrote": """
        Tối mùng 4 tháng 8 năm 2021, bảy giờ rưỡi thì đông đủ, họp ở nhà sàn ông Lò Văn Ín.
        Chi bộ mình có 14 đảng viên, tối nay 12 người đến. Tôi là Vì Thị Pản, các bác bảo ghi thì tôi ghi.
        Tháng bảy làm xong con mương bản trên, chưa xong cái kho thóc. Bà con mừng vì có nước.
        Tháng tám làm cỏ nương, sửa đường. Bác Ín đi từng nhà nói, xong trước ngày 20/8.
        Ông Tòng Văn Quý bảo đường trơn quá, xin xã cho đá. Bác Ín chốt lại, mọi người giơ tay.""",
    "of a letterhead alone": """
        CHI BỘ HƯU TRÍ KHỐI 6
        Tháng Năm họp vào thứ năm ngày 05/5/2022 ở nhà văn hóa, các cụ đến gần đủ.
        Ông Phan Văn Nhạ, bí thư, nói lời mở đầu rồi vào việc.
        Phường có công văn nhắc tiêm mũi bốn. Các cụ an tâm, có bàn tán giá thuốc.
        Việc tháng 4 vừa rồi: thăm 6 cụ ốm, thu quỹ 3 triệu.
        Tháng tới: đi thăm nghĩa trang. Bà Đỗ Thị Lê đề nghị đi sớm cho mát. Mọi người nhất trí rồi ra về.""",
    "that never says a meeting was held": """
        CHI BỘ KHU PHỐ 2
        05-4-2016, 19 giờ, bà con đảng viên ra khá đông đủ. Tôi, Mai, ghi.
        Phường có công văn nhắc phòng cháy. Dư luận lo chuyện nước sạch.
        Việc tháng 3: thu xong quỹ đền ơn. Tháng này: dọn kênh, xong trước ngày 20/4.
        Ông Lê Văn Sửu đề nghị lắp thêm đèn. Nhất trí cả, ra về lúc 21 giờ.""",
}
OTHERS = {
    "a week's timetable": """
        Lịch công tác tuần 10
        Thứ hai 06/3/2023: 8 giờ giao ban; 19 giờ họp chi bộ thôn Đông, chủ trì đồng chí Bình.
        Thứ ba 07/3: đi cơ sở.
        Thứ tư 08/3: mít tinh, có 45 chị em tới dự.""",
    "a letter": """
        Kính thưa các đồng chí,
        Tôi là Nguyễn Văn An, đảng viên chi bộ thôn Đoài. Hôm 05/3/2023 chi bộ họp lúc 19 giờ 30, tôi ốm không dự được.
        Tôi xin đóng góp ba ý kiến về đường ngõ xóm và quỹ khuyến học. Mong đồng chí bí thư đọc giúp tôi trước chi bộ.
        Nguyễn Văn An""",
    "a call to a meeting": """
        Cả nhà ơi, tối mai 19h30 ngày 05/3 họp chi bộ ở nhà văn hóa nhé. Bác Bình chủ trì, chị Hoa ghi. Ai vắng báo trước.
        Nội dung: thu đảng phí, bàn đường hoa, xếp loại quý.""",
    "news of a higher body": """
        Sáng 12/4/2023, tại hội trường xã, Đảng ủy xã Tân Lập tổ chức hội nghị sơ kết quý I. Đồng chí Trần Văn Bình chủ trì.
        Hội nghị nghe báo cáo kết quả sinh hoạt chi bộ quý I, có 60 đồng chí tham dự, thảo luận nhiệm vụ quý II.""",
    "a diary": """
        Nhật ký của bố
        Mồng 3 tháng 2 năm 1998. Tối họp chi bộ mình đến khuya, tám giờ mới bắt đầu, bí thư chủ trì.
        Mồng 4. Đi chợ mua giống khoai. Trời rét.
        Mồng 5. Bà nội ốm, cả nhà lo.""",
    "a list of watches": """
        CHI BỘ THÔN ĐOÀI
        Phân công trực tết
        Đêm 29: 20 giờ, đồng chí Bình, đồng chí Hoa. Ngày 09/02/2024.
        Đêm 30: đồng chí Cường, có 5 đồng chí dân quân cùng trực.""",
    "a feast that all came to": """
        CHI BỘ THÔN ĐOÀI
        Ngày 12/02/2024, 9 giờ, con cháu đến đông đủ mừng thọ cụ Bình. Xã có thông báo hoãn lễ hội.
        Tháng tới làm cỗ nhỏ, ai cũng nhất trí rồi ra về.""",
    "an exemplary story": """
        Ngày 05/6/1946, lúc 8 giờ Bác đến họp với anh em chi bộ, có 12 đồng chí dự. Bác chủ trì và dặn mọi người tiết kiệm.
        Bài học rút ra: mỗi đảng viên cần học Bác đức tính giản dị.""",
}


def _kind(text: str, folder: Path) -> str:
    lines = (line.strip() for line in text.strip().splitlines())
    paper = folder / "giay.txt"
    paper.write_text("\n".join(lines), encoding="utf-8")
    return api.read(paper).kind


@pytest.mark.parametrize("text", MINUTES.values(), ids=MINUTES)
def test_minutes_that_nothing_calls_so_are_known_by_how_they_open_and_go_on(text: str, tmp_path: Path) -> None:
    assert _kind(text, tmp_path) == "minutes"


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_paper_that_only_tells_of_a_meeting_is_no_minutes(text: str, tmp_path: Path) -> None:
    assert _kind(text, tmp_path) == "other"


def test_a_sentence_about_a_report_is_no_title(tmp_path: Path) -> None:
    text = MINUTES["of a letterhead alone"].replace(
        "Các cụ an tâm",
        "Có tin xấu.\nBáo cáo công tác tháng 4 ông Nhạ giữ, hôm nay chưa đọc được, sẽ đọc ở kỳ sau.\nCác cụ an tâm",
    )
    assert _kind(text, tmp_path) == "minutes"
