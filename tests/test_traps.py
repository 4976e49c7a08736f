"""The eleven traps of the field (meetings.md 5.7), one after the other: what they look like, and the real thing beside it."""

from __future__ import annotations

import pytest

from bienban import resources
from bienban.model import SECTIONS, Document
from bienban.structure import Structure, find_structure
from bienban.structure.volume import meetings
from tests.paper import HEAD, SIGNATURES, document, minutes

CONTENT = tuple(section for section in SECTIONS if section.startswith("content."))


def read(paper: Document) -> Structure:
    return find_structure(paper, resources.lexicon())


def status(section: str, *body: str) -> str:
    found = read(minutes(*body)).section(section)
    return found.status if found else "absent"


def done(section: str, *body: str) -> bool:
    return status(section, *body) == "present"


ANNOUNCED = (
    (
        "Nội dung sinh hoạt:",
        "1. Thời sự",
        "2. Kết quả tháng 8",
        "3. Nhiệm vụ tháng 9",
        "4. Phê bình và tự phê bình",
        "5. Học tập Bác",
    ),
    ("Chương trình gồm: thời sự; kết quả tháng 8; nhiệm vụ tháng 9; phê bình và tự phê bình; học tập và làm theo Bác.",),
    ("Hôm nay bàn thời sự, kết quả tháng 8, nhiệm vụ tháng 9, phê bình và tự phê bình, học tập và làm theo Bác.",),
)


@pytest.mark.parametrize("programme", ANNOUNCED, ids=("list", "sentence", "speech"))
def test_1_a_programme_is_not_the_proceedings(programme: tuple[str, ...]) -> None:
    found = read(minutes(*programme))
    assert not [section.kind for section in found.sections if section.kind in CONTENT and section.status == "present"]
    assert {section.found_by for section in found.sections if section.kind in CONTENT} <= {"agenda", "mention"}


@pytest.mark.parametrize("programme", ANNOUNCED, ids=("list", "sentence", "speech"))
def test_1_what_a_programme_announced_and_the_meeting_did_is_done(programme: tuple[str, ...]) -> None:
    body = (
        "Diễn biến cuộc họp:",
        "1. Thời sự: bão số 3 đổ bộ vào Quảng Ninh.",
        "2. Phê bình và tự phê bình: đ/c Mai nhận đi họp muộn.",
    )
    assert done("content.news", *programme, *body)
    assert done("content.criticism", *programme, *body)
    assert not done("content.hcm_study", *programme, *body)


@pytest.mark.parametrize(
    "residue",
    [
        "(ghi rõ nội dung, ví dụ: chuyên môn, phong trào thi đua, …, v.v.)",
        "(nêu kết quả, hạn chế, nguyên nhân)",
        "……………………………",
        "[không đề cập trong cuộc họp – cần bổ sung nếu có]",
    ],
)
def test_2_residue_of_a_form_fills_no_section(residue: str) -> None:
    assert not done("content.previous_month", "1. Kết quả lãnh đạo tháng 8:", residue)


def test_2_words_between_the_brackets_of_a_form_fill_it() -> None:
    assert done("content.previous_month", "1. Kết quả lãnh đạo tháng 8:", "Thu đủ quỹ (46 triệu đồng), làm xong 300 m đường.")


def test_3_the_thought_of_ho_chi_minh_is_no_state_of_opinion() -> None:
    study = "1. Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh: đ/c Lan kể chuyện Bác."
    assert not done("content.ideology", study)
    assert done("content.hcm_study", study)


def test_3_the_thought_of_members_is() -> None:
    opinion = "1. Tình hình tư tưởng: đảng viên yên tâm, bà con phấn khởi."
    assert done("content.ideology", opinion)
    assert not done("content.hcm_study", opinion)


@pytest.mark.parametrize(
    "cited",
    [
        "1. Thời sự: quán triệt Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
        "1. Thời sự: phổ biến Nghị quyết Đại hội Đảng bộ huyện lần thứ XX.",
        "1. Thời sự: Thông báo kết luận của Ban Thường vụ Huyện ủy; Nghị quyết số 35-NQ/TW.",
    ],
)
def test_4_the_name_of_a_document_is_neither_conclusion_nor_resolution(cited: str) -> None:
    assert status("closing.conclusion", cited) != "present"
    assert status("closing.resolution", cited) != "present"


def test_4_what_the_chair_concludes_and_the_meeting_votes_is() -> None:
    assert done("closing.conclusion", "2. Đ/c Hòa kết luận: dọn kênh trước ngày 20/9.")
    assert done("closing.resolution", "3. Biểu quyết thông qua nghị quyết tháng 9: 22/22 đồng chí nhất trí.")


THROUGH = {
    "opening.agenda": "Đ/c Hòa thông qua chương trình, chi bộ nhất trí.",
    "content.previous_month": "Đ/c Hòa thông qua báo cáo kết quả tháng 8: làm xong 300 m đường.",
    "closing.resolution": "Chi bộ thông qua nghị quyết tháng 9, 22/22 đồng chí nhất trí.",
    "closing.minutes_approval": "Thư ký thông qua biên bản, chi bộ nhất trí.",
}


@pytest.mark.parametrize("said", THROUGH)
def test_5_thong_qua_is_told_by_its_object(said: str) -> None:
    assert {section for section in THROUGH if done(section, THROUGH[said])} == {said}


@pytest.mark.parametrize(
    "line",
    [
        "1. Học tập của học sinh: 92% khá giỏi.",
        "1. Kết quả học tập học kỳ I tăng 3%.",
        "1. Học tập chính trị: đã xong 3 buổi đầu khóa.",
    ],
)
def test_6_the_learning_of_pupils_and_soldiers_is_no_study_of_ho_chi_minh(line: str) -> None:
    assert not done("content.hcm_study", line)


@pytest.mark.parametrize(
    "line", ["1. Học tập và làm theo Bác: đ/c Lan kể chuyện.", "1. Học Bác: tổ Toán tiết kiệm 2 triệu đồng."]
)
def test_6_learning_followed_by_the_man_is(line: str) -> None:
    assert done("content.hcm_study", line)


@pytest.mark.parametrize(
    ("month", "section"),
    [
        ("tháng 8", "content.previous_month"),
        ("tháng trước", "content.previous_month"),
        ("tháng qua", "content.previous_month"),
        ("tháng 9", "content.next_month"),
        ("tháng 10", "content.next_month"),
        ("tháng tới", "content.next_month"),
    ],
)
def test_7_a_month_is_the_one_before_or_the_coming_one_by_its_number_or_name(month: str, section: str) -> None:
    other = ({"content.previous_month", "content.next_month"} - {section}).pop()
    heading = (f"1. Công tác {month}:", "- Làm 300 m đường ngõ, dọn kênh.")
    assert done(section, *heading)
    assert not done(other, *heading)


def test_7_a_task_without_a_month_decides_nothing() -> None:
    assert not done("content.previous_month", "1. Nhiệm vụ của bảo vệ:", "- Trực đêm hai người.")
    assert not done("content.next_month", "1. Nhiệm vụ của bảo vệ:", "- Trực đêm hai người.")


def test_8_one_line_may_satisfy_two_sections() -> None:
    line = "1. Đánh giá kết quả tháng 8 và triển khai phương hướng tháng 9: đường xong 300 m, tới đây dọn kênh."
    assert done("content.previous_month", line)
    assert done("content.next_month", line)


def test_8_one_section_may_be_spread_over_many_items() -> None:
    body = (
        "1. Thời sự: bão số 3.",
        "Đồng chí chủ trì kết luận nội dung này: phòng bão.",
        "2. Quỹ: còn 3 triệu.",
        "Kết luận: giữ quỹ.",
    )
    section = read(minutes(*body)).section("closing.conclusion")
    assert section is not None
    assert len({span.block for span in section.body}) >= 2


NOTHING = {
    "content.member_tasks": "4. Biểu dương, nhắc nhở: không có đảng viên vi phạm.",
    "content.discussion": "5. Thảo luận: không có ý kiến khác.",
    "content.feedback": "6. Kiến nghị với cấp trên: không có.",
    "content.criticism": "7. Phê bình và tự phê bình: không có đồng chí nào.",
}


@pytest.mark.parametrize("section", NOTHING)
def test_9_an_explicit_negative_satisfies(section: str) -> None:
    found = read(minutes(NOTHING[section])).section(section)
    assert found is not None
    assert found.status == "present"


@pytest.mark.parametrize("section", NOTHING)
def test_9_a_heading_with_nothing_behind_it_does_not(section: str) -> None:
    heading = NOTHING[section].partition(":")[0]
    assert status(section, heading, "8. Việc khác: quỹ còn 3 triệu.") == "empty"


@pytest.mark.parametrize(
    "put_off", ["chưa.", "để kỳ sau.", "sẽ làm ở kỳ chuyên đề quý I", "để khi hết dịch.", "tháng sau học vì hết giờ."]
)
def test_9_what_is_put_off_is_neither_done_nor_an_explicit_negative(put_off: str) -> None:
    assert not done("content.hcm_study", f"3. Học tập và làm theo Bác: {put_off}")


SECOND = ("CHI BỘ THÔN ĐOÀI", "BIÊN BẢN HỌP CHI BỘ THÁNG 10 NĂM 2023", "Thời gian: 19 giờ 30 ngày 05/10/2023", *HEAD[4:])


def test_10_two_meetings_in_one_file_are_two() -> None:
    both = document(*HEAD, "1. Thời sự: bão số 3.", *SIGNATURES, "", *SECOND, "1. Thời sự: giá xăng tăng.", *SIGNATURES)
    assert len(meetings(both)) == 2
    assert len(meetings(minutes("1. Thời sự: bão số 3.", "2. Họp thôn lúc 19 giờ 30 ngày 10/10/2023."))) == 1


def test_10_an_extract_is_told_from_whole_minutes() -> None:
    extract = [line.replace("BIÊN BẢN SINH HOẠT", "TRÍCH BIÊN BẢN SINH HOẠT") for line in HEAD]
    assert read(document(*extract, "1. Xét kết nạp: 22/22 đồng ý.", *SIGNATURES)).kind == "minutes_extract"
    assert read(minutes("1. Trích quỹ 2 triệu đồng.")).kind == "minutes"


NEWS = (
    "Chi bộ thôn Đoài sinh hoạt thường kỳ tháng 9",
    "Ngày đăng: 06/9/2023 - Lượt xem: 120",
    "Tối ngày 05/9, chi bộ thôn Đoài sinh hoạt với sự có mặt đông đủ của đảng viên. Bí thư đã quán triệt văn bản mới.",
    "Tin, ảnh: Minh Anh",
)


def test_11_a_report_in_the_news_is_no_minutes() -> None:
    assert read(document(*NEWS)).kind == "news"


def test_11_minutes_that_tell_of_the_news_are_minutes() -> None:
    assert read(minutes("1. Thời sự: đọc tin đăng trên báo Nhân Dân, có ảnh kèm theo.")).kind == "minutes"
