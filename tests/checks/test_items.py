"""Items of a meeting beside its month: found where something is decided, judged on every base, asked for what they need."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.checker import judge
from bienban.checks._follow_ups import follow_ups
from bienban.model import ITEM_KINDS, MATTERS, Minutes, Rule
from tests.marked import free, paper

CONTEXT: dict[str, Any] = {"kind": "minutes", "date": date(2024, 5, 12)}


def read(text: str, **more: Any) -> Minutes:
    return paper(text, {**CONTEXT, **more})[0]


def rule(name: str) -> Rule:
    return next(rule for profile in resources.profiles() for rule in profile.rules if rule.id == name)


def kinds(text: str) -> list[str]:
    return [item.kind for item in read(text).items]


TITLES = {
    "Hội nghị chi bộ xét, đề nghị kết nạp quần chúng Đỗ Mạnh Cường": "admission",
    "V/v xét kết nạp chị Danh Thị Sà": "admission",
    "Họp xét công nhận đảng viên chính thức cho đồng chí Trần Thị Bích": "full_membership",
    "Hội nghị chi bộ đề nghị xóa tên đảng viên Hồ Sĩ Lợi": "deletion",
    "Họp chi bộ xét miễn công tác và sinh hoạt đảng cho đồng chí Phạm Văn Thứ": "exemption",
    "Hội nghị xem xét, thi hành kỷ luật đảng viên Quách Văn Đoàn": "discipline",
    "Họp kiểm điểm kỷ luật hai đảng viên": "discipline",
    "Hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm 2024": "classification",
    "Hội nghị bầu bổ sung chi ủy viên": "election",
    "Đại hội chi bộ thôn Đông nhiệm kỳ 2025 - 2030": "congress",
    "Họp chi bộ giới thiệu quần chúng đi học lớp nhận thức về Đảng": "candidates",
    "Hội nghị nghe kết quả giám sát chuyên đề đối với đồng chí Lê Văn Quyền": "supervision",
}


@pytest.mark.parametrize(("title", "kind"), TITLES.items())
def test_a_title_names_the_item(title: str, kind: str) -> None:
    text = f"BIÊN BẢN\n{title}\nThời gian: 19 giờ 00 ngày 12/5/2024.\nCó mặt 14 đồng chí.\nGiơ tay: 12/14 đồng ý."
    assert kind in kinds(text)


MONTH = "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 5 NĂM 2024\nThời gian: 19 giờ ngày 12/5/2024.\nI. Kết quả tháng 4\nĐã xong kênh.\n{}"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("II. Xét kết nạp quần chúng Vi Thị Nụ\n1. Ưu điểm: chăm.\n2. Giơ tay 12/14 đồng ý.", "admission"),
        ("II. Xét miễn sinh hoạt cho bà Nguyễn Thị Tuất\nBà Tuất 80 tuổi. Biểu quyết 12/14 đồng ý.", "exemption"),
        ("II. Bầu bổ sung chi ủy viên\nPhát 12 phiếu, thu 12. Ông Lê Văn Quyền 10 phiếu, trúng cử.", "election"),
    ],
)
def test_a_heading_of_a_month_s_meeting_names_an_item_of_it(heading: str, kind: str) -> None:
    assert kinds(MONTH.format(heading)) == [kind]


@pytest.mark.parametrize(
    "innocent",
    [
        "II. Phát triển đảng viên\nBồi dưỡng hai quần chúng để kết nạp trong năm.",
        "II. Bầu cử đại biểu Quốc hội\nCử tri đi bầu 99%.",
        "II. Xếp loại buổi sinh hoạt\nChi bộ nhất trí xếp loại Tốt.",
        "II. Miễn giảm học phí\nTrường miễn cho 12 em, phụ huynh đồng ý.",
        "II. Công tác kiểm tra, giám sát\nTháng tới sẽ làm.",
    ],
)
def test_what_only_sounds_like_an_item_is_none(innocent: str) -> None:
    assert kinds(MONTH.format(innocent)) == []


def test_news_of_a_meeting_online_elsewhere_makes_no_meeting_online() -> None:
    text = (
        "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 5\nThời gian: 19 giờ ngày 12/5/2024.\n1. Dự hội nghị trực tuyến toàn quốc ngày 02/5."
    )
    assert "online" not in kinds(text)
    assert "online" in kinds(text.replace("Thời gian: 19 giờ", "Họp trực tuyến qua Zoom, thời gian: 19 giờ"))


def test_every_kind_has_its_matters_and_every_rule_on_a_matter_names_one_of_its_kind() -> None:
    assert set(MATTERS) == set(ITEM_KINDS)
    asked = [rule for profile in resources.profiles() for rule in profile.rules if rule.check == "matter_told"]
    assert asked
    for each in asked:
        for kind in each.params["items"]:
            assert each.params["matter"] in MATTERS[kind], f"{each.id}: {kind}"
            assert set(each.params.get("instead", ())) <= set(MATTERS[kind]), f"{each.id}: {kind}"
        assert each.force != "phải", "what usage asks for is no duty"


def admission(official: int, exempt: int, votes: int, against: int) -> Minutes:
    return read(
        "BIÊN BẢN\nHội nghị chi bộ xét, đề nghị kết nạp quần chúng Đỗ Mạnh Cường\n"
        f"Tổng số đảng viên: {official} đồng chí, chính thức {official}; miễn sinh hoạt {exempt:02d} đồng chí.\n"
        f"Bỏ phiếu kín: tán thành {votes} phiếu, không tán thành {against} phiếu.\n"
        "Kết luận: chi bộ đề nghị Đảng ủy xét kết nạp anh Cường."
    )


@given(st.integers(6, 60), st.integers(0, 5), st.integers(1, 60), st.integers(1, 9))
def test_two_thirds_are_told_failed_only_where_they_fail_on_every_base(
    official: int, exempt: int, votes: int, against: int
) -> None:
    votes = min(votes, official - exempt)
    found, left_open = judge(free(rule("chua-du-hai-phan-ba")), admission(official, exempt, votes, against))
    least = 3 * votes >= 2 * official
    best = 3 * votes >= 2 * (official - exempt)
    assert bool(found) == (not best and not least)
    assert not (found and left_open)
    if least != best:
        assert left_open


def test_a_vote_that_may_hang_on_exempt_members_nobody_counted_is_left_open() -> None:
    text = (
        "BIÊN BẢN\nHội nghị chi bộ xét, đề nghị kết nạp quần chúng Đỗ Mạnh Cường\n"
        "Đảng viên: 20 (19 chính thức, 1 dự bị){}. Có mặt 13.\nGiơ tay: 12 trên 12 đồng ý, không tán thành 1.\n"
    )
    asked = free(rule("chua-du-hai-phan-ba"))
    found, left_open = judge(asked, read(text.format(", hai cụ được miễn và không đến")))
    assert not found
    assert left_open


def test_severer_ballots_count_for_a_lighter_penalty() -> None:
    text = (
        "BIÊN BẢN\nHội nghị chi bộ xét kỷ luật đảng viên Hà Văn Thuận\nChi bộ 20 đảng viên, chính thức 18, dự bị 2.\n"
        "Bỏ phiếu kín: khai trừ {} phiếu, cảnh cáo 5 phiếu.\nKết luận: chi bộ quyết định thi hành kỷ luật cảnh cáo."
    )
    asked = free(rule("ky-luat-chua-du-phieu"))
    assert not judge(asked, read(text.format(11)))[0]
    assert judge(asked, read(text.format(3)))[0]


def test_what_follows_is_told_for_the_day_of_the_meeting() -> None:
    minutes = admission(15, 0, 12, 1)
    table = resources.follow_ups()
    old, new = (list(follow_ups(minutes, table, day)) for day in (date(2025, 9, 1), date(2026, 9, 1)))
    assert any("mẫu 6-KNĐ" in note for note in old)
    assert [note for note in old if "294-QĐ/TW" in note]
    assert [note for note in new if "208-QĐ/TW" in note]
    assert not [note for note in new if "294-QĐ/TW" in note]
    assert not list(follow_ups(read(MONTH.format("II. Tháng 5\nTu sửa đường.")), table, date(2026, 9, 1)))


BARE = (
    "BIÊN BẢN HỌP CHI BỘ\nThời gian: 19 giờ 00 ngày 12/5/2024.\nCó mặt 14 đồng chí.\nÔng Lâm đọc bản tự kiểm điểm.\n"
    "Khiển trách 12 phiếu, cảnh cáo 1 phiếu.\n{}Chi bộ quyết định thi hành kỷ luật khiển trách ông Lâm.\nTan họp lúc 20 giờ."
)


def test_a_bare_title_over_one_decision_makes_no_month_s_meeting() -> None:
    asked = rule("thieu-nhiem-vu-thang-toi")
    found, left_open = judge(asked, read(BARE.format(""), meeting_types=["regular"]))
    assert not found
    assert "cuộc họp riêng" in left_open[0].reason
    month = "II. Nhiệm vụ tháng 6\nTu sửa kênh mương, thu quỹ khuyến học.\n"
    assert not [item for item in read(BARE.format(month)).items if item.whole]
