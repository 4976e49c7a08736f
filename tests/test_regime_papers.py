"""A whole paper of each place: clean as it stands, and one thing changed gives exactly what the place's rules say of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bienban.checker import check
from bienban.facts import understand
from bienban.model import Report
from bienban.resources import lexicon, profiles
from tests.marked import document

TEXTS = Path(__file__).parents[1] / "tools" / "sample_texts"
BAC_HA, SONG_LO, DONG_XOAI, HAI_NAM, HAU_GIANG = (
    "bac-ha-2022-04",
    "song-lo-2022-06",
    "dong-xoai-2022-08",
    "hai-nam-2019-10",
    "hau-giang-2023-07",
)
SCORES = "0) Thông qua bảng chấm điểm đảng viên tháng 3: 15/15 đồng chí từ 80 điểm trở lên, chi bộ nhất trí."
HONOURS = "1) Ghi danh đảng viên học tập và làm theo Bác tháng 3"
MENDED = {
    BAC_HA: (
        (HONOURS, f"{SCORES}\n{HONOURS}"),
        ("6) Thư ký đọc lại biên bản, chi bộ nhất trí.", "6) Thư ký đọc lại biên bản. Kết thúc lúc 9 giờ 20 phút cùng ngày."),
        ("Lý Thị Mỷ", "Lý Thị Sua"),
        ("[+, không có người theo đạo lạ+]", ", không có người theo đạo lạ"),
    ),
    SONG_LO: (("thứ Năm ngày 03/6/2022", "thứ Tư, ngày 01/6/2022"), ("NHIỆM VỤ THÁNG 7", "NHIỆM VỤ THÁNG 6")),
    DONG_XOAI: (
        ("đạt 84,2%", "đạt 82,1%"),
        ("19 giờ 30 phút cùng ngày", "19 giờ 55 phút cùng ngày"),
        ("đoàn kết, kỷ luật tốt. Chi bộ", "đoàn kết, kỷ luật tốt; cán bộ, đảng viên tốt. Chi bộ"),
        (
            "8. Kết luận của chủ tọa",
            "8. Tự phê bình và phê bình\nĐồng chí Nghĩa tự nhận chưa sát việc; ông Hùng góp ý.\n9. Kết luận của chủ tọa",
        ),
    ),
    HAI_NAM: (
        ("ÐẢNG BỘ XÃ HẢI NAM - HUYỆN HẢI HẬU", "ÐẢNG BỘ XÃ HẢI NAM - HUYỆN HẢI HẬU\tÐẢNG CỘNG SẢN VIỆT NAM"),
        ("Có mặt 23 đ/c", "Có mặt 24 đ/c"),
        ("Biểu quyết nghị quyết tháng 10: 23/23", "Biểu quyết nghị quyết tháng 10: 24/24"),
        (
            "4 - Tự phê bình và phê bình\n",
            (
                "4 - Tự phê bình và phê bình\nÐ/c Thắng tự nhận chậm vớt bèo; đ/c Thơm phê bình chi uỷ để nợ tiền điện.\n"
                "5 - Bồi dưỡng, tạo nguồn phát triển đảng viên\nGiao đ/c Hoà giúp đỡ quần chúng Lã Thị Mơ.\n"
            ),
        ),
        (
            "IV - KẾT LUẬN",
            "Ð/c Nguyễn Văn Ðỉnh phát biểu: ghi nhận kết quả của xóm, lưu ý kiểm kê đất đúng hạn.\nIV - KẾT LUẬN",
        ),
        ("Tan họp lúc 21 giờ 10", "Chi bộ tự xếp loại buổi sinh hoạt: Tốt.\nTan họp lúc 21 giờ 10"),
    ),
    HAU_GIANG: (
        ("14 giờ 00, thứ Ba, ngày 04/7/2023", "7 giờ 15 sáng, thứ Hai, ngày 03/7/2023"),
        ("ngày 04 tháng 7 năm 2023", "ngày 03 tháng 7 năm 2023"),
        ("15 giờ 45 phút", "9 giờ 05 phút"),
    ),
}


def judge(name: str, *changes: tuple[str, str]) -> Report:
    """Return the report on the mended paper after the changes, each of which must be possible once."""
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    for old, new in (*MENDED[name], *changes):
        assert text.count(old) == 1, f"“{old}” must stand once"
        text = text.replace(old, new)
    return check(understand(document(text)[0], lexicon()), profiles(), today=date(2026, 11, 22))


@pytest.mark.parametrize("name", MENDED)
def test_a_mended_paper_of_a_place_is_clean(name: str) -> None:
    report = judge(name)
    assert any(profile.names for profile in report.profiles), "its place binds it"
    assert [(finding.rule, finding.message) for finding in report.findings] == []
    assert report.undecided == ()


CHANGES = [
    (BAC_HA, SCORES, "Chi bộ nghỉ giải lao.", {"thieu-bang-cham-diem-dang-vien"}),
    (BAC_HA, "6) Đảng phí tháng 3: 17/17 đồng chí đóng đủ.", "6) Chi bộ mặc niệm.", {"thieu-tinh-hinh-dang-phi"}),
    (BAC_HA, "5) Xếp loại buổi sinh hoạt: Tốt.\n", "", {"thieu-xep-loai-buoi-sinh-hoat"}),
    (BAC_HA, "ngày 26/11/2018", "ngày 16/11/2018", {"ngay-van-ban-vien-dan-sai"}),
    (BAC_HA, "theo lịch đã đăng ký với Đảng ủy xã", "lịch đã đăng ký: ngày 05 hằng tháng", {"hop-khac-ngay-da-dang-ky"}),
    (SONG_LO, "thứ Tư, ngày 01/6/2022", "thứ Năm, ngày 02/6/2022", {"ngoai-ngay-sinh-hoat"}),
    (SONG_LO, "thứ Tư, ngày 01/6/2022", "thứ Năm, ngày 02/6/2022, lùi ngày họp do mưa to", set()),
    (SONG_LO, "01 vụ đánh bạc nhỏ", "01 vụ đánh bạc; thu quỹ đạt 100% kế hoạch", set()),
    (SONG_LO, "kết nạp đảng viên chưa có nguồn", "kết nạp 3 đảng viên, đạt 120% kế hoạch (2)", {"ty-le-so-voi-chi-tieu-sai"}),
    (DONG_XOAI, "; cán bộ, đảng viên tốt. Chi bộ", ". Chi bộ", {"thieu-noi-dung-bon-tot"}),
    (DONG_XOAI, "kết nạp 01 đảng viên mới", "giám sát thường xuyên 35/37 đảng viên", {"giam-sat-chua-du"}),
    (DONG_XOAI, "kết nạp 01 đảng viên mới", "giám sát thường xuyên 100% đảng viên", set()),
    (HAI_NAM, "Giao đ/c Hoà giúp đỡ quần chúng Lã Thị Mơ.\n", "", {"thieu-phat-trien-dang-vien"}),
    (HAI_NAM, "Chi bộ tự xếp loại buổi sinh hoạt: Tốt.\n", "", {"thieu-xep-loai-buoi-sinh-hoat"}),
    (
        HAI_NAM,
        "Ð/c Nguyễn Văn Ðỉnh phát biểu: ghi nhận kết quả của xóm, lưu ý kiểm kê đất đúng hạn.\n",
        "",
        {"thieu-y-kien-cap-tren"},
    ),
    (HAI_NAM, "ngày 3 tháng 10 năm 2019", "ngày 5 tháng 10 năm 2019", {"ngoai-ngay-sinh-hoat"}),
    (HAU_GIANG, "7 giờ 15 sáng, thứ Hai, ngày 03/7/2023", "7 giờ 15 sáng, thứ Ba, ngày 04/7/2023", {"ngoai-ngay-sinh-hoat"}),
    (HAU_GIANG, "7 giờ 15 sáng", "7 giờ 15 tối", {"co-quan-khong-hop-buoi-sang"}),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), CHANGES, ids=[f"{name}: {old[:20]} → {new[:20]}" for name, old, new, _ in CHANGES]
)
def test_one_change_is_told_as_the_place_says(name: str, old: str, new: str, told: set[str]) -> None:
    assert {finding.rule for finding in judge(name, (old, new)).findings} == told
