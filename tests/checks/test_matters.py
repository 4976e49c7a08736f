"""What an item of a meeting tells of each matter it needs, as clerks of every region say it; what only sounds like it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.marked import paper

CONTEXT: dict[str, Any] = {"kind": "minutes", "date": date(2024, 5, 12)}
TITLES = {
    "committee": "HỌP CHI ỦY THÁNG 5 NĂM 2024",
    "classification": "Hội nghị đánh giá, xếp loại chất lượng đảng viên năm 2024",
    "deletion": "Hội nghị chi bộ đề nghị xóa tên đảng viên Hồ Sĩ Lợi",
    "discipline": "Hội nghị xem xét, thi hành kỷ luật đảng viên Quách Văn Đoàn",
    "congress": "ĐẠI HỘI CHI BỘ THÔN ĐÔNG",
    "election": "Hội nghị bầu bổ sung chi ủy viên",
}
TOLD: dict[tuple[str, str], str] = {
    ("committee", "agenda_agreed"): """
Chốt chương trình kỳ tới: ba việc.
Chi ủy thống nhất nội dung đưa ra chi bộ bàn.
Buổi sinh hoạt chi bộ ngày 05/6: gồm điểm tin, đảng phí, xét quần chúng.
Kỳ họp tháng 6 bàn bốn việc.
Đưa việc làm đường ra chi bộ bàn.
Trình tờ dự thảo trước chi bộ.
Sắp xếp thứ tự các việc bàn hôm mồng ba.
Lên nội dung cho kỳ tới xong.
Phiên họp tới, các phần: tin tức, công việc, kể chuyện Bác.
Dự kiến chương trình sinh hoạt như trên.
Cuộc họp chi bộ tối mai có các mục: thu quỹ, bầu tổ.
Duyệt nội dung họp chi bộ.""",
    ("classification", "self_review"): """
Từng đảng viên đọc bản kiểm điểm.
Mỗi người tự đọc bản của mình.
Anh em tự soi rồi nói.
Bà Hoa nêu: làm được việc dạy dệt; chưa được là nộp trễ.
Ông Sáu nhìn lại mình, thấy nóng.
Mọi người lần lượt trình bày phần mình.
Chị Tư liên hệ bản thân.
Các đồng chí tự phê bình.
Đ/c Nam trình bày kiểm điểm.
Tự kiểm điểm: 12 người.
Mỗi đồng chí nói về mình năm phút.
Bác Ba tự kể chuyện mình năm qua.""",
    ("classification", "level_votes"): """
Lê Văn Nam	hoàn thành tốt	12 tay	80%
Bà Hoa: hoàn thành xuất sắc: 7 phiếu
Ông Nam xuất sắc được 9 phiếu.
12 phiếu hoàn thành tốt, 1 phiếu hoàn thành.
Giơ tay mức hoàn thành tốt: 12/13.
Chị Tư - HTT: 11 phiếu.
13 cánh tay cho mức hoàn thành tốt.
Đ/c Nam, hoàn thành tốt nhiệm vụ, 12/13 phiếu
Biểu quyết xuất sắc: 10/13
Ông Sáu hoàn thành (12 thẻ)
Cô Ba: tốt có 9 tay.
HTXS 7 phiếu""",
    ("classification", "vote_percent"): """
Lê Văn Nam	tốt	12 tay	80%
Đạt 92,3% số phiếu.
12/13 thẻ giơ lên, 92,3%.
Đưa tay 100%.
Tỷ lệ tán thành 85%.""",
    ("deletion", "vote"): """
Đồng ý đề nghị xóa tên 10 phiếu.
10 phiếu đồng ý xóa tên.
Tán thành việc xóa tên: 11/12 đảng viên.
Nhất trí 12 đồng chí.
12 đảng viên giơ tay đồng ý.
Ủng hộ đề nghị của chi ủy: 9 tay.
Có 11 người bằng lòng.""",
    ("deletion", "attendance_split"): """
Dự họp: 10 chính thức.
Có mặt 10 đảng viên chính thức, 01 dự bị.
Đến họp có 9 đồng chí chính thức.
Hiện diện: 8 (chính thức 7, dự bị 1).
10 đảng viên chính thức có mặt.
Đi họp 12: 11 người chính thức.""",
    ("discipline", "violation"): """
Tổ chức ghi đề tại nhà 5 lần.
Bị công an huyện xử lý hôm rằm.
Đánh bạc ở quán nước.
Vay quỹ hội không trả.
Lấy tiền quỹ tổ tiêu riêng.
Tung tin thất thiệt trên mạng.
Bỏ trực hai đêm.
Cơi nới lán trại trái phép.
Gian lận khi thi nâng ngạch.
Uống rượu rồi lái xe, bị đội giao thông phạt.
Sau đó còn tái phạm.
Kê khai gian dối đất rừng.
Chung sống như vợ chồng với người khác.
Sai phạm trong thu chi.""",
    ("discipline", "prior_hearing"): """
Ngày 18/4 Bí thư thay mặt chi ủy gặp riêng, nghe anh Đoàn.
Chi ủy đã làm việc với anh Đoàn ngày 02/5.
Đại diện chi ủy đến nhà nghe trình bày.
Trước cuộc họp, Bí thư gặp anh Đoàn.
Chi ủy mời anh Đoàn lên văn phòng làm việc.
Tổ kiểm tra đã gặp đồng chí Đoàn.
Có biên bản làm việc ngày 05/5.
Phó Bí thư trao đổi riêng với anh Đoàn.
Trước khi họp đã nghe anh Đoàn trình bày.
Hai chi ủy viên tới tận nhà trao đổi.""",
    ("congress", "term"): """
Phương hướng khóa mới.
Nhiệm kỳ qua làm được đường.
Hai năm qua xong ba việc.
Chi ủy khóa trước báo cáo.
Giai đoạn 2025-2027.
Chi ủy khóa XII.""",
    ("congress", "committee_self_review"): """
Kiểm điểm của Bí thư, Phó Bí thư khóa trước: giao việc chưa nhiều.
Chi ủy tự phê bình: họp trễ.
Bí thư nhận khuyết điểm trước đại hội.
Chi ủy khóa cũ nhìn lại: còn ít chuyên đề.
Bản kiểm điểm do ông Nam đọc.
Báo cáo kiểm điểm của ban chi ủy.
Cấp ủy đọc kiểm điểm.
Thiếu sót của chi ủy khóa qua: bốn điều.""",
    ("election", "number_voted"): """
Hội nghị biểu quyết bầu bổ sung 01 chi ủy viên: 14/14.
Nhất trí bầu 3 người.
Giơ tay về số lượng 3: đủ.
Số lượng 3, biểu quyết 14/14.
Bầu lấy 2 đồng chí: 14/14 giơ tay.
Số chi ủy viên cần bầu là 1, giơ tay 14/14.
Thống nhất chọn hai người.
Đồng ý số lượng một người.
Thông qua số lượng cần bầu.""",
}
UNTOLD: dict[tuple[str, str], str] = {
    ("committee", "agenda_agreed"): """
Họp chi bộ hôm nào sẽ báo sau vì chưa biết lịch.
Tập huấn chia ba buổi.
Công văn trễ thì ai trễ nói ở chi bộ.""",
    ("classification", "self_review"): """
Bí thư đọc báo cáo kiểm điểm của chi ủy.
Chi ủy trình bày kiểm điểm tập thể.""",
    ("classification", "level_votes"): """
Kết quả: hoàn thành tốt 12 đồng chí.
Năm qua hoàn thành 3/3 việc.""",
    ("classification", "vote_percent"): """
Doanh thu tăng 18%.
Nộp thay 3 tay áo, 20% còn lại để sau.""",
    ("deletion", "vote"): """
Không đồng ý 3 phiếu.
Chi ủy nhất trí cao.
Thu 10 phiếu.""",
    ("deletion", "attendance_split"): """
Tổng số 13 (12 chính thức, 1 dự bị).
Có mặt 14, vắng 2.""",
    ("discipline", "prior_hearing"): """
Anh Đoàn đọc kiểm điểm, nhận sai.
Hội nghị nghe anh Đoàn trình bày.
Sau khi dự đám cưới, hai người to tiếng.""",
    ("election", "number_voted"): """
Bầu chi ủy 3 người, phiếu kín.
Danh sách 02 người, bầu lấy 01.
Bầu chi ủy viên, bỏ phiếu kín: phát ra 14, thu về 14.""",
}


def told(kind: str, sentence: str) -> set[str]:
    text = (
        f"BIÊN BẢN\n{TITLES[kind]}\nThời gian: 19 giờ 00 ngày 12/5/2024.\n"
        f"{sentence}\nChủ trì: đồng chí Lê Văn Quyền, Bí thư.\nI. Nội dung\n{sentence}\nHội nghị biểu quyết.\n"
    )
    read = paper(text, CONTEXT)[0]
    return {matter.kind for item in read.items if item.kind == kind for matter in item.matters}


def cases(table: dict[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    return [(kind, matter, line) for (kind, matter), lines in table.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("kind", "matter", "sentence"), cases(TOLD))
def test_a_matter_is_told_in_these_words(kind: str, matter: str, sentence: str) -> None:
    assert matter in told(kind, sentence)


@pytest.mark.parametrize(("kind", "matter", "sentence"), cases(UNTOLD))
def test_a_matter_is_not_told_by_what_sounds_like_it(kind: str, matter: str, sentence: str) -> None:
    assert matter not in told(kind, sentence)


def test_the_title_of_a_congress_tells_its_term() -> None:
    named = "BIÊN BẢN ĐẠI HỘI CHI BỘ THÔN ĐÔNG\n{}\nBầu cử: phát 12 phiếu, thu 12. Ông Lê Văn Quyền 12 phiếu, trúng cử."
    items = [paper(named.format(line), CONTEXT)[0].items for line in ("NHIỆM KỲ 2025 - 2027", "")]
    kinds = [{matter.kind for item in each if item.kind == "congress" for matter in item.matters} for each in items]
    assert ["term" in each for each in kinds] == [True, False]
