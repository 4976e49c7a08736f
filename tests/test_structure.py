"""The structure of a paper: lines made whole, numbers, zones, agenda, kinds, statuses, and every trap of the field."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.model import KINDS, SECTIONS, Place, Section
from bienban.structure import Structure, find_structure
from bienban.structure.signs import CAPITAL
from tests.growth import cpu
from tests.paper import HEAD, SIGNATURES, document, minutes


def read(*lines: str) -> Structure:
    return find_structure(document(*lines), resources.lexicon())


def told(*body: str) -> Structure:
    return find_structure(minutes(*body), resources.lexicon())


def status(found: Structure, section: str) -> tuple[str, str]:
    one = found.section(section)
    return (one.status, one.found_by) if one else ("absent", "")


def words(found: Structure, section: Section | None) -> str:
    assert section is not None
    return " ".join(found.document.quote(span).text for span in section.body)


# -- lines, numbers, zones -----------------------------------------------------------------------------------------------


def test_a_sentence_broken_by_the_page_is_one_line_and_keeps_its_places() -> None:
    found = told(
        "1. Thông tin thời sự: đồng chí Bí thư thông báo tình hình hạn mặn trên địa",
        "bàn huyện trong tháng qua và lịch lấy nước.",
    )
    line = next(line for line in found.lines if "hạn mặn" in line.view.text)
    assert "trên địa bàn huyện" in line.view.text
    start = line.view.text.index("địa bàn")
    assert [found.document.quote(span).text for span in line.spans(start, start + 7)] == ["địa", "bàn"]


BROKEN = """Hôm nay các đồng chí trong chi bộ thôn Hạ họp mặt đông đủ tại nhà văn
hóa thôn để sinh hoạt thường kỳ và bàn việc sửa con đường vào trường học
của xã, vốn đã hỏng từ trận lụt năm ngoái mà chưa ai kịp đổ lại mặt cho
phẳng, trẻ con đi học phải lội qua hai quãng ngập và người già thì ngại
ra khỏi nhà mỗi khi trời mưa to. Chi bộ có 13 đồng chí đảng viên, có mặt
{figure} đồng chí đến dự họp, đồng chí nào vắng thì đã xin phép từ hôm trước và
được chi ủy đồng ý cho nghỉ buổi này. Hai việc còn lại để tháng sau bàn."""


@pytest.mark.parametrize(("figure", "broken"), [("10. Vắng 03,", True), ("0. Không ai vắng,", True), ("1. Mười", False)])
def test_a_figure_that_nothing_leads_up_to_is_no_number_of_an_item_where_lines_are_broken(figure: str, broken: bool) -> None:
    found = read(*BROKEN.format(figure=figure).split("\n"))
    assert any(line.view.text.startswith(figure[:3].lower()) for line in found.lines) is not broken


def test_a_number_that_follows_another_begins_an_item_where_lines_are_broken() -> None:
    found = read(*BROKEN.format(figure="10. Vắng 03,").split("\n"), "9. Việc thứ chín của tháng này là nạo vét mương.")
    assert any(line.view.text.startswith("10.") for line in found.lines)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    head = "Biên bản sinh hoạt chi bộ thôn Đoài          Trang "
    found = told("1. Thảo luận", head + "1/3", "- Đ/c Tám: nhất trí.", head + "2/3", "Trang 2", "2. Kết luận: thống nhất.")
    assert not [line for line in found.lines if "trang" in line.view.text]


@pytest.mark.parametrize(
    ("label", "style"),
    [
        ("I. ", "roman"),
        ("I- ", "roman"),
        ("II/ ", "roman"),
        ("A. ", "upper"),
        ("1. ", "digit"),
        ("1- ", "digit"),
        ("1/ ", "digit"),
        ("1) ", "digit"),
        ("3-", "digit"),
        ("1.1. ", "multi1"),
        ("1.1 ", "multi1"),
        ("2.1.3. ", "multi2"),
        ("a) ", "letter"),
        ("đ) ", "letter"),
        ("a- ", "letter"),
        ("(1) ", "paren"),
        ("(a) ", "paren"),
        ("- ", "bullet-"),
        ("– ", "bullet-"),
        ("+ ", "bullet+"),
        ("* ", "bullet*"),
        ("• ", "bullet•"),
        ("Nội dung 1, ", "part"),
        ("Nội dung thứ hai: ", "part"),
        ("Phần thứ nhất: ", "part"),
        ("PHẦN II. ", "part"),
        ("Một là, ", "word"),
        ("[15:05] ", "stamp"),
    ],
)
def test_every_sort_of_number_is_known(label: str, style: str) -> None:
    found = told(f"{label}Thông tin thời sự: lũ lụt miền Trung.")
    item = next(item for item in found.items if "thời sự" in found.lines[item.line].view.text)
    assert item.style == style
    assert status(found, "content.news") == ("present", "heading")


@pytest.mark.parametrize("line", ["7 giờ 30 họp", "05/9/2023 họp chi bộ", "12 đồng chí dự", "Vì vậy, cần làm", "3,5 ha lúa"])
def test_a_line_that_begins_with_a_figure_or_a_word_has_no_number(line: str) -> None:
    found = told(line)
    assert [item.number for item in found.items if found.lines[item.line].view.raw == line] in ([], [""])


def test_a_table_row_is_headed_by_the_cell_after_its_number() -> None:
    found = told("STT\tNội dung\tDiễn biến", "1\tTư tưởng\tỔn định", "2\tThảo luận\tĐ/c Tám: nhất trí", "\t\tĐ/c Lan: đồng ý")
    assert status(found, "content.ideology") == ("present", "heading")
    assert status(found, "content.discussion") == ("present", "heading")
    assert "Lan" in words(found, found.section("content.discussion"))


def test_items_nest_by_their_numbers() -> None:
    found = told(
        "I. NỘI DUNG", "1. Kết quả tháng 8", "- Thu hoạch xong.", "2. Thảo luận", "- Đ/c Tám: nhất trí.", "II. KẾT THÚC"
    )
    depths = {found.lines[item.line].view.text[: item.title[1]]: item.depth for item in found.items}
    assert depths["i. nội dung"] < depths["1. kết quả tháng 8"] == depths["2. thảo luận"]
    assert depths["ii. kết thúc"] == depths["i. nội dung"]
    first = next(item for item in found.items if item.number == "I.")
    assert found.lines[first.last_line].view.text.startswith("- đ/c tám")


def _below(found: Structure, heading: str) -> list[str]:
    item = next(item for item in found.items if found.lines[item.line].view.raw == heading)
    return [found.lines[line].view.raw for line in range(item.line + 1, item.last_line + 1)]


def test_a_row_of_numbers_belongs_to_the_line_with_a_colon_above_it_until_they_begin_anew() -> None:
    found = told("Mời dự thêm:", "1) Ông Lò Văn An", "2) Bà Lò Thị Bình", "1) Tháng 4", "- Lúa tốt.", "2) Tháng 5", "- Làm cỏ.")
    assert _below(found, "Mời dự thêm:") == ["1) Ông Lò Văn An", "2) Bà Lò Thị Bình"]
    assert _below(found, "1) Tháng 4") == ["- Lúa tốt."]
    assert "2) Bà Lò Thị Bình" not in _below(told("Mời dự thêm", "2) Bà Lò Thị Bình", "- Lúa tốt."), "Mời dự thêm")


def test_a_table_below_a_numbered_heading_belongs_to_it_and_the_next_number_is_beside_it() -> None:
    found = told(
        *("A1. Kết quả tháng 8", "Chỉ tiêu\tKế hoạch\tThực hiện", "Lượt khám\t2.200\t2.310", "- Quỹ vì người nghèo đủ."),
        *("A2. Nhiệm vụ tháng 9", "- Làm cỏ lúa."),
    )
    first, second = (next(item for item in found.items if item.number == number) for number in ("A1.", "A2."))
    assert (first.last_line - first.line, first.depth) == (3, second.depth)


def test_the_month_a_title_looks_back_on_is_not_that_of_the_meeting() -> None:
    title = ("BIÊN BẢN HỌP CHI BỘ", "V/v đánh giá tháng 9, triển khai tháng 10 năm 2018", "Chỗ: sala chùa Ông Mẹt")
    found = read(*HEAD[:2], *title, "1. Tháng 9", "Cất hai nhà tình thương.", "2. Tháng 10", "Đắp bờ bao.", *SIGNATURES)
    assert "Cất hai nhà" in words(found, found.section("content.previous_month"))
    assert "Cất hai nhà" not in words(found, found.section("content.next_month"))


def test_marks_of_another_sort_below_a_mark_that_ends_with_a_colon_belong_to_it_whichever_is_the_outer() -> None:
    found = told("+ Tháng 9 đã làm:", "• Sửa bếp", "• Chưa được: sổ để trống", "+ Tháng 10 sẽ làm:", "• Thay đồ chơi")
    assert _below(found, "+ Tháng 9 đã làm:") == ["• Sửa bếp", "• Chưa được: sổ để trống"]


def test_zones_are_head_body_and_signature() -> None:
    found = told("1. Thảo luận", "- Đ/c Tám: nhất trí.")
    assert [found.lines[number].view.raw for number in found.title] == [HEAD[2]]
    assert found.lines[found.body.start].view.raw == HEAD[3]
    assert found.lines[found.signature.start].view.text == "thư kí chủ trì"
    assert list(found.head) + list(found.body) + list(found.signature) == list(range(len(found.lines)))


# -- announced, left blank, not there ------------------------------------------------------------------------------------

ITEMS = ("1. Thông tin thời sự", "2. Tự phê bình và phê bình", "3. Chấm điểm buổi sinh hoạt")


def test_what_is_only_announced_is_empty_and_what_is_done_as_well_is_present() -> None:
    found = told("Chương trình:", *ITEMS, "II. DIỄN BIẾN", "1. Thông tin thời sự: bão số 3.")
    assert status(found, "content.news") == ("present", "heading")
    assert status(found, "content.criticism") == ("empty", "agenda")
    assert status(found, "closing.quality") == ("empty", "agenda")
    assert status(found, "opening.agenda") == ("present", "heading")


def test_a_bare_heading_noi_dung_over_items_that_say_something_is_no_agenda() -> None:
    found = told("II. NỘI DUNG", "1. Thông tin thời sự: bão số 3.", "2. Tình hình tư tưởng: ổn định.")
    assert found.agenda == ()
    assert status(found, "content.news")[0] == "present"


def test_a_programme_told_in_one_sentence_is_an_announcement() -> None:
    found = told("Chương trình gồm: thời sự; tự phê bình và phê bình; chấm điểm buổi sinh hoạt.")
    assert status(found, "content.criticism") == ("empty", "agenda")
    assert status(found, "opening.agenda")[0] == "present"


@pytest.mark.parametrize(
    "left", ["........", "……", "(ghi rõ tên văn bản)", "[CẦN BỔ SUNG]", "[ ] có [ ] không", "không ghi", "(kèm phiếu)"]
)
def test_blanks_of_a_form_are_a_placeholder(left: str) -> None:
    assert status(told(f"7. Tự phê bình và phê bình: {left}"), "content.criticism") == ("empty", "placeholder")


def test_a_heading_with_nothing_below_is_empty() -> None:
    assert status(told("7. Tự phê bình và phê bình.", "8. Kết luận: nhất trí."), "content.criticism") == ("empty", "heading")


# -- the traps of the field ----------------------------------------------------------------------------------------------


def test_residue_of_a_form_does_not_fill_a_section() -> None:
    found = told("5. Thảo luận (ghi đầy đủ họ tên, ý kiến):", "- Đồng chí ............: ............")
    assert status(found, "content.discussion")[0] == "empty"


def test_the_study_of_ho_chi_minh_is_not_the_state_of_opinion() -> None:
    found = told("3. Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Đ/c Lan kể chuyện về Bác.")
    assert status(found, "content.ideology")[0] == "absent"
    assert status(found, "content.hcm_study") == ("present", "heading")


@pytest.mark.parametrize("cited", ["Quán triệt Kết luận số 21-KL/TW ngày 25/10/2021.", "Học Nghị quyết Đại hội Đảng bộ huyện."])
def test_the_name_of_a_document_is_neither_conclusion_nor_resolution(cited: str) -> None:
    found = told("1. Thời sự, văn bản", f"- {cited}")
    assert status(found, "closing.conclusion")[0] != "present"
    assert status(found, "closing.resolution")[0] != "present"


def test_thong_qua_is_told_by_its_object() -> None:
    found = told("- Thông qua chương trình, 22/22 nhất trí.", "- Thông qua biên bản, 22/22 nhất trí.")
    assert status(found, "opening.agenda")[0] == "present"
    assert status(found, "closing.minutes_approval")[0] == "present"
    assert status(found, "closing.resolution")[0] != "present"
    both = told("- Biểu quyết thông qua nghị quyết tháng 9: 20/20 đồng chí tán thành.")
    assert status(both, "closing.resolution") == ("present", "heading")


def test_the_learning_of_pupils_is_not_the_study_of_ho_chi_minh() -> None:
    assert status(told("4. Kết quả tháng 8", "- Nền nếp học tập của học sinh ổn định."), "content.hcm_study")[0] == "absent"


@pytest.mark.parametrize(("heading", "section"), [("Tháng 8", "previous"), ("Tháng 9", "next"), ("Tháng tám", "previous")])
def test_a_bare_month_is_decided_by_the_month_of_the_meeting(heading: str, section: str) -> None:
    found = told(f"1. {heading}: làm xong 200 m đường, thu quỹ đủ.")
    other = {"previous": "next", "next": "previous"}[section]
    assert status(found, f"content.{section}_month")[0] == "present"
    assert status(found, f"content.{other}_month")[0] == "absent"


def test_one_line_may_satisfy_two_sections() -> None:
    found = told("3. Đánh giá kết quả tháng 8 và phương hướng tháng 9: đã gặt xong; sẽ làm đất vụ đông.")
    assert status(found, "content.previous_month")[0] == status(found, "content.next_month")[0] == "present"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("6. Biểu dương, nhắc nhở: tháng này không có.", "content.member_tasks"),
        ("7. Tự phê bình và phê bình: không có ý kiến.", "content.criticism"),
        ("8. Phản ánh, góp ý với huyện: không có.", "content.feedback"),
        ("Khách dự: không.", "opening.guests"),
    ],
)
def test_an_explicit_negative_satisfies(line: str, section: str) -> None:
    assert status(told(line), section) == ("present", "negative")


def test_two_types_of_meeting_in_one_file() -> None:
    found = read(
        *HEAD[:2], "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9/2023 VÀ XÉT CÔNG NHẬN ĐẢNG VIÊN CHÍNH THỨC", *HEAD[3:], *SIGNATURES
    )
    assert found.meeting_types == ("regular", "full_membership")


def test_an_extract_is_an_extract() -> None:
    found = read(*HEAD[:2], "TRÍCH BIÊN BẢN", "Hội nghị chi bộ xét, đề nghị kết nạp đảng viên", *HEAD[3:], *SIGNATURES)
    assert (found.kind, found.meeting_types) == ("minutes_extract", ("admission",))


def test_news_is_no_minutes() -> None:
    found = read("Chi bộ thôn Đoài sinh hoạt thường kỳ", "Đăng bởi: Đài truyền thanh", "Lượt xem: 214", "Tối 7/6, chi bộ họp.")
    assert (found.kind, found.meeting_types) == ("news", ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Đồng chí Đặng Hữu Cảnh: Nhất trí với báo cáo.", "- Đồng chí Bùi Thị Cảnh: Đề nghị sửa mương."),
        ("- Chi đoàn viết 02 tin, bài cho đài xã.", "- Đề nghị mỗi tháng có thêm tin bài."),
        ("- Ngày đăng ký sinh hoạt là ngày 03.", "- Chi ủy gửi trước ngày đăng ký."),
    ],
)
def test_minutes_in_which_the_words_of_news_stand_by_chance_stay_minutes(first: str, second: str) -> None:
    found = told("1. Thảo luận", first, second)
    assert found.kind == "minutes"


def test_an_assignment_to_preside_does_not_name_the_chair() -> None:
    found = read(
        *HEAD[:6], "Thư ký: đ/c Lê Thị Mai", "1. Thời sự: bão.", "2. Giao đồng chí Tám chủ trì tổ liên gia.", *SIGNATURES
    )
    assert status(found, "opening.chair")[0] == "absent"
    assert status(told("1. Thời sự: bão."), "opening.chair") == ("present", "heading")


def test_a_thematic_paper_mentioned_is_no_thematic_part() -> None:
    assert status(told("5. Nhiệm vụ tháng 9", "- Chuẩn bị sinh hoạt chuyên đề quý III."), "content.thematic")[0] != "present"
    assert status(told("II. SINH HOẠT CHUYÊN ĐỀ", "Đ/c Lan trình bày về môi trường."), "content.thematic")[0] == "present"


def test_a_plan_for_the_coming_month_is_not_done() -> None:
    found = told("5. Nhiệm vụ tháng 9", "- Thực hiện nghiêm tự phê bình và phê bình.", "- Tổ chức chấm điểm buổi sinh hoạt.")
    assert status(found, "content.criticism")[0] != "present"
    assert status(found, "closing.quality")[0] != "present"


def test_merged_headings_open_each_their_section() -> None:
    found = told("8. Thảo luận, tự phê bình và phê bình", "- Đ/c Tám: nhận khuyết điểm thu quỹ chậm.")
    assert status(found, "content.discussion")[0] == status(found, "content.criticism")[0] == "present"


@pytest.mark.parametrize(
    ("lines", "section", "expected"),
    [
        (("6. Thảo luận", "Có 5 ý kiến, cơ bản nhất trí."), "content.discussion", "empty"),
        (("6. Thảo luận", "- Đ/c Tám: nhất trí."), "content.discussion", "present"),
        (("9. Phân công", "- Đ/c Tám: thu quỹ."), "closing.assignment", "empty"),
        (("9. Phân công", "- Đ/c Tám: thu quỹ, xong trước 20/9."), "closing.assignment", "present"),
        (("10. Biểu quyết: nhất trí cao.",), "closing.resolution", "empty"),
        (("10. Biểu quyết: 20/20 đồng chí tán thành.",), "closing.resolution", "present"),
        (("11. Chấm điểm buổi sinh hoạt: đã chấm.",), "closing.quality", "empty"),
        (("11. Chấm điểm buổi sinh hoạt: 91 điểm, loại Tốt.",), "closing.quality", "present"),
        (("Kết thúc cùng ngày.",), "closing.time", "empty"),
        (("Kết thúc lúc 21 giờ cùng ngày.",), "closing.time", "present"),
    ],
)
def test_a_section_that_lacks_what_makes_it_one_is_empty(lines: tuple[str, ...], section: str, expected: str) -> None:
    assert status(told(*lines), section)[0] == expected


@pytest.mark.parametrize(
    ("lines", "section", "expected"),
    [
        (HEAD[1:], "header.organization", "empty"),
        (HEAD, "header.organization", "present"),
        ((*HEAD[:3], "Ngày 05/9/2023, tại nhà văn hóa.", *HEAD[5:]), "opening.time", "empty"),
        ((*HEAD[:3], "Vào lúc .... giờ .... ngày 05/9/2023.", *HEAD[5:]), "opening.time", "empty"),
        (
            (*HEAD[:5], "Thành phần: tổng số 25 đảng viên, có mặt: ......; vắng: ......", *HEAD[6:]),
            "opening.attendance",
            "empty",
        ),
        ((*HEAD[:4], "Địa điểm: .............", *HEAD[5:]), "opening.place", "empty"),
        ((*HEAD[:7], "Thư ký: Đồng chí .............."), "opening.recorder", "empty"),
    ],
)
def test_parts_of_the_opening_need_their_substance(lines: tuple[str, ...], section: str, expected: str) -> None:
    assert status(read(*lines, "1. Thời sự: bão số 3.", *SIGNATURES), section)[0] == expected


@pytest.mark.parametrize(
    ("signatures", "recorder", "chair"),
    [
        (SIGNATURES, "present", "present"),
        (("THƯ KÝ\tCHỦ TRÌ", "(Ký, ghi rõ họ tên)\t(Ký, ghi rõ họ tên)"), "empty", "empty"),
        (("THƯ KÝ", "Lê Thị Mai", "CHỦ TRÌ", "Nguyễn Văn Hòa"), "present", "present"),
        (("Người ghi: Lê Thị Mai", "Chủ trì: Nguyễn Văn Hòa"), "present", "present"),
        (("THƯ KÝ                       CHỦ TRÌ", "Lê Thị Mai            Nguyễn Văn Hòa"), "present", "present"),
        (("THƯ KÝ                       CHỦ TRÌ", "Lê Thị Mai"), "present", "empty"),
        (("Người ghi", "(ký)", "BÍ THƯ CHI BỘ", "Nguyễn Văn Hòa"), "empty", "present"),
    ],
)
def test_a_signature_needs_a_name(signatures: tuple[str, ...], recorder: str, chair: str) -> None:
    found = read(*HEAD, "1. Thời sự: bão số 3.", "Kết thúc lúc 21 giờ.", *signatures)
    assert (status(found, "signature.recorder")[0], status(found, "signature.chair")[0]) == (recorder, chair)


def test_the_superior_who_attended_is_heard_by_name() -> None:
    found = told(
        "Đại biểu: đ/c Trần Văn Long, Đảng ủy viên", "1. Thời sự: bão.", "2. Ý kiến đồng chí Long", "Chi bộ cần họp đúng ngày."
    )
    assert status(found, "content.superior") == ("present", "lead")
    silent = told("Đại biểu: đ/c Trần Văn Long, Đảng ủy viên", "1. Thời sự: bão.")
    assert status(silent, "content.superior")[0] == "absent"


# -- kinds ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BIÊN BẢN HỌP CHI BỘ THÁNG 9", "minutes"),
        ("SINH HOẠT CHI BỘ THÁNG 9/2023", "minutes"),
        ("NGHỊ QUYẾT", "resolution"),
        ("BIÊN BẢN KIỂM PHIẾU", "tally"),
        ("BÁO CÁO", "report"),
        ("KẾT LUẬN", "conclusion"),
        ("GIẤY MỜI HỌP CHI BỘ", "invitation"),
        ("KẾ HOẠCH", "plan"),
        ("THÔNG BÁO", "notice"),
        ("PHIẾU CHẤM ĐIỂM SINH HOẠT CHI BỘ", "score_sheet"),
        ("ĐƠN XIN NGHỈ PHÉP", "other"),
    ],
)
def test_the_title_says_the_kind(title: str, kind: str) -> None:
    assert read(*HEAD[:2], title, *HEAD[3:], *SIGNATURES).kind == kind


@pytest.mark.parametrize(
    ("title", "types"),
    [
        ("BIÊN BẢN SINH HOẠT CHI BỘ THƯỜNG KỲ", ("regular",)),
        ("BIÊN BẢN SINH HOẠT CHUYÊN ĐỀ QUÝ III", ("thematic",)),
        ("BIÊN BẢN HỌP CHI ỦY THÁNG 9", ("committee",)),
        ("BIÊN BẢN XÉT KỶ LUẬT ĐẢNG VIÊN", ("discipline",)),
        ("BIÊN BẢN ĐẠI HỘI CHI BỘ NHIỆM KỲ 2025-2027", ("congress",)),
        ("BIÊN BẢN HỘI NGHỊ BẦU BỔ SUNG CHI ỦY", ("by_election",)),
        ("BIÊN BẢN HỘI NGHỊ CHI BỘ BẤT THƯỜNG", ("extraordinary",)),
        ("BIÊN BẢN KIỂM ĐIỂM, XẾP LOẠI ĐẢNG VIÊN NĂM 2023", ("annual_review",)),
        ("BIÊN BẢN SINH HOẠT THƯỜNG KỲ KẾT HỢP CHUYÊN ĐỀ", ("regular", "thematic")),
    ],
)
def test_the_title_says_the_meeting(title: str, types: tuple[str, ...]) -> None:
    assert read(*HEAD[:2], title, *HEAD[3:], *SIGNATURES).meeting_types == types


@pytest.mark.parametrize(
    ("title", "kind", "meeting"),
    [
        ("BIÊN BẢN / Hội nghị chi bộ bầu bổ sung Phó Bí thư", "minutes", "by_election"),
        ("BIÊN BẢN HỘI NGHỊ KIỆN TOÀN CẤP ỦY", "minutes", "by_election"),
        ("BIÊN BẢN / Bầu bổ sung cấp ủy viên chi bộ nhiệm kỳ 2022-2025", "minutes", "by_election"),
        ("BIÊN BẢN BẦU CỬ BÍ THƯ CHI BỘ", "minutes", "by_election"),
        ("BIÊN BẢN KIỂM PHIẾU / Bầu chi ủy nhiệm kỳ 2025 - 2027", "tally", ""),
        ("BIÊN BẢN CỦA BAN KIỂM PHIẾU", "tally", ""),
        ("BIÊN BẢN / Kiểm phiếu bầu bí thư", "tally", ""),
        ("HỌP CHI BỘ ĐỘT XUẤT", "minutes", "extraordinary"),
        ("BIÊN BẢN HỌP KHẨN CHI BỘ", "minutes", "extraordinary"),
        ("BIÊN BẢN HỌP CHI BỘ BẤT THƯỜNG / về công tác phòng chống lụt bão", "minutes", "extraordinary"),
        ("BIÊN BẢN / Họp chi bộ xét kỷ luật đảng viên", "minutes", "discipline"),
        ("BIÊN BẢN / Hội nghị kiểm điểm đảng viên vi phạm", "minutes", "discipline"),
        ("BIÊN BẢN / Hội nghị xem xét xóa tên đảng viên", "minutes", "discipline"),
        ("BIÊN BẢN / Lễ kết nạp đảng viên", "minutes", "admission"),
        ("BIÊN BẢN HỌP XÉT ĐẢNG VIÊN DỰ BỊ CHUYỂN CHÍNH THỨC", "minutes", "full_membership"),
        ("BIÊN BẢN / Kiểm điểm tập thể, cá nhân và đánh giá xếp loại năm 2024", "minutes", "annual_review"),
        ("BIÊN BẢN HỌP TỔNG KẾT CUỐI NĂM, XẾP LOẠI ĐẢNG VIÊN", "minutes", "annual_review"),
        ("ĐẠI HỘI CHI BỘ NHIỆM KỲ 2020 - 2022 / BIÊN BẢN", "minutes", "congress"),
        ("SỔ BIÊN BẢN / Họp chi bộ ngày 3/9", "minutes", "regular"),
        ("GHI BIÊN BẢN CUỘC HỌP CHI BỘ THÁNG 9", "minutes", "regular"),
        ("NỘI DUNG SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023", "minutes", "regular"),
        ("SINH HOẠT ĐỊNH KỲ THÁNG 9", "minutes", "regular"),
        ("Biên bản họp chi uỷ mở rộng", "minutes", "committee"),
        ("BIÊN BẢN HỘI Ý CHI ỦY", "minutes", "committee"),
        ("BIÊN BẢN HỘI Ý GIỮA BÍ THƯ VÀ PHÓ BÍ THƯ", "minutes", "committee"),
        ("BIÊN BẢN GIAO BAN CHI ỦY THÁNG 10/2020", "minutes", "committee"),
        ("BIÊN BẢN HỌP BAN CHI ỦY THÁNG 9", "minutes", "committee"),
        ("BIÊN BẢN SINH HOẠT CHUYÊN ĐỀ", "minutes", "thematic"),
        ("CHƯƠNG TRÌNH SINH HOẠT CHI BỘ THÁNG 9", "plan", ""),
        ("KẾ HOẠCH CÔNG TÁC THÁNG 9", "plan", ""),
        ("THÔNG BÁO KẾT LUẬN CUỘC HỌP CHI BỘ", "notice", ""),
        ("THÔNG BÁO LỊCH HỌP", "notice", ""),
        ("KẾT LUẬN HỘI NGHỊ CHI BỘ THÁNG 9", "conclusion", ""),
        ("BẢNG TỰ CHẤM ĐIỂM BUỔI SINH HOẠT", "score_sheet", ""),
        ("BIỂU CHẤM ĐIỂM CHẤT LƯỢNG SINH HOẠT CHI BỘ", "score_sheet", ""),
        ("PHIẾU ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT CHI BỘ", "score_sheet", ""),
        ("TRÍCH BIÊN BẢN HỌP CHI BỘ", "minutes_extract", "regular"),
        ("TRÍCH SAO BIÊN BẢN / Hội nghị chi bộ xét kết nạp đảng viên", "minutes_extract", "admission"),
        ("NGHỊ QUYẾT CHUYÊN ĐỀ", "resolution", ""),
        ("DỰ THẢO NGHỊ QUYẾT THÁNG 9", "resolution", ""),
        ("BÁO CÁO KẾT QUẢ SINH HOẠT CHI BỘ", "report", ""),
        ("GIẤY TRIỆU TẬP", "invitation", ""),
        ("THƯ MỜI HỌP", "invitation", ""),
        ("TỜ TRÌNH", "other", ""),
        ("QUYẾT ĐỊNH / về việc phân công nhiệm vụ", "other", ""),
        ("BIÊN BẢN HỌP TỔ ĐẢNG SỐ 2 THÁNG 9", "minutes", "regular"),
        ("BIÊN BẢN HỌP CHI BỘ THÁNG 9 VÀ SINH HOẠT CHUYÊN ĐỀ QUÝ III", "minutes", "regular+thematic"),
    ],
)
def test_titles_of_one_line_or_two_say_kind_and_meeting(title: str, kind: str, meeting: str) -> None:
    found = read(*HEAD[:2], *title.split(" / "), *HEAD[3:], "1. Thời sự: bão.", *SIGNATURES)
    assert (found.kind, "+".join(found.meeting_types)) == (kind, meeting)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CHI BỘ THÔN ĐOÀI", "rural"),
        ("CHI BỘ TỔ DÂN PHỐ SỐ 7", "urban"),
        ("CHI BỘ TRƯỜNG THCS MINH TÂN", "school"),
        ("CHI BỘ TRẠM Y TẾ", "health"),
        ("CHI BỘ ĐẠI ĐỘI 2", "armed_forces"),
        ("CHI BỘ HƯU TRÍ SỐ 3", "retired"),
        ("CHI BỘ VĂN PHÒNG HĐND VÀ UBND XÃ", "office"),
        ("CHI BỘ CÔNG TY TNHH MAY MINH", "private_enterprise"),
        ("CHI BỘ XÍ NGHIỆP THỦY NÔNG", "state_enterprise"),
    ],
)
def test_the_name_says_the_kind_of_chi_bo(name: str, kind: str) -> None:
    assert read(HEAD[0], name, *HEAD[2:], *SIGNATURES).chi_bo_kind == kind


@pytest.mark.parametrize(
    ("superior", "name", "kind"),
    [
        ("ĐẢNG BỘ CÔNG TY CP THÉP VIỆT", "CHI BỘ PHÂN XƯỞNG CÁN", None),
        ("ĐẢNG BỘ XÃ TÂN AN", "CHI BỘ PHÂN XƯỞNG CÁN CÔNG TY CP THÉP VIỆT", None),
        ("ĐẢNG BỘ TỔNG CÔNG TY THÉP", "CHI BỘ PHÂN XƯỞNG CÁN", "state_enterprise"),
        ("ĐẢNG BỘ KHỐI DOANH NGHIỆP", "CHI BỘ CÔNG TY CỔ PHẦN MAY BẮC", "private_enterprise"),
        ("ĐẢNG BỘ CÔNG TY ĐIỆN LỰC", "CHI BỘ PHÒNG KINH DOANH", "state_enterprise"),
        ("ĐẢNG BỘ BỆNH VIỆN HUYỆN", "CHI BỘ PHÒNG TỔ CHỨC", "health"),
        ("ĐẢNG BỘ SỞ Y TẾ", "CHI BỘ VĂN PHÒNG SỞ", "office"),
        ("ĐẢNG BỘ XÃ TÂN AN", "CHI BỘ BAN CHỈ HUY QUÂN SỰ XÃ", "armed_forces"),
        ("ĐẢNG BỘ XÃ TÂN AN", "CHI BỘ THÔN VẠN ĐỒN THƯỢNG", "rural"),
        ("ĐẢNG BỘ XÃ TÂN AN", "CHI BỘ HTX NÔNG NGHIỆP", "rural"),
    ],
)
def test_a_superior_tells_what_the_name_leaves_open(superior: str, name: str, kind: str | None) -> None:
    assert read(superior, name, *HEAD[2:], *SIGNATURES).chi_bo_kind == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("ĐƠN XIN MIỄN SINH HOẠT ĐẢNG", "Kính gửi: Chi bộ thôn Đoài", "Kính mong chi bộ họp, xét, biểu quyết và kết luận."),
        ("Đơn đề nghị", "Kính gửi chi bộ. Chủ trì cuộc họp chi bộ ngày 3/9 là đ/c Hòa, thư ký đ/c Mai, có mặt 20."),
        ("Minutes of the monthly meeting", "Present: 20 members. Chair: Mr Hoa.", "The meeting closed at 9 pm."),
        ("asdf qwer 123 !!! zxcv",),
        ("BIÊN BẢN BÀN GIAO TÀI SẢN", "Hôm nay ngày 5/9/2023 hai bên bàn giao."),
        (),
    ],
)
def test_what_is_no_paper_of_a_meeting_is_other_with_little_confidence(lines: tuple[str, ...]) -> None:
    found = read(*lines)
    assert found.kind == "other"
    assert found.kind_confidence <= 0.5


# -- noise and laws ------------------------------------------------------------------------------------------------------

BODY = (
    "1. Tình hình tư tưởng: đảng viên yên tâm, tin tưởng.",
    "2. Kết quả thực hiện nhiệm vụ tháng 8: gặt xong 20 ha lúa.",
    "3. Thảo luận",
    "- Đ/c Lê Văn Tám: đề nghị làm đường sớm.",
    "4. Biểu quyết nghị quyết tháng 9: 20/20 đồng chí tán thành.",
    "5. Thư ký đọc biên bản, chi bộ nhất trí.",
    "Kết thúc lúc 21 giờ 15 phút cùng ngày.",
)
TOLD = {section.kind for section in told(*BODY).sections if section.status == "present"}


def _bare(text: str) -> str:
    stripped = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return stripped.replace("đ", "d").replace("Đ", "D")


def test_a_paper_without_diacritics_says_the_same() -> None:
    found = read(*map(_bare, (*HEAD, *BODY, *SIGNATURES)))
    assert {section.kind for section in found.sections if section.status == "present"} == TOLD
    clean = told(*BODY).section("content.ideology")
    bare = found.section("content.ideology")
    assert clean is not None
    assert bare is not None
    assert bare.confidence < clean.confidence


def test_decomposed_letters_say_the_same() -> None:
    found = read(*(unicodedata.normalize("NFD", line) for line in (*HEAD, *BODY, *SIGNATURES)))
    assert {section.kind for section in found.sections if section.status == "present"} == TOLD


@pytest.mark.parametrize(
    "typo", ["2. Tình hình tư tửơng: ổn định.", "2. Dư luậnn nhân dân: ổn định.", "2. Tình hình tư tuởng: ổn định."]
)
def test_a_slip_in_a_heading_is_forgiven_with_less_confidence(typo: str) -> None:
    section = told(typo).section("content.ideology")
    assert section is not None
    assert section.status == "present"
    assert section.confidence < 0.9


def test_a_word_that_is_no_slip_is_not_mended() -> None:
    assert status(told("2. Tình hình tư gia: ổn định."), "content.ideology")[0] == "absent"


@given(st.lists(st.text(max_size=80), max_size=25))
def test_any_text_is_understood_without_an_exception(lines: list[str]) -> None:
    found = read(*(line.replace("\n", " ").replace("\r", " ") for line in lines))
    assert found.kind in KINDS
    assert [section.kind for section in found.sections] == [kind for kind in SECTIONS if found.section(kind)]


@given(
    st.lists(st.sampled_from((*HEAD, *BODY, *ITEMS, *SIGNATURES, "Chương trình:", "Tháng 9", "......", "Trang 2")), max_size=30)
)
def test_evidence_lies_in_the_paper_and_items_in_order(lines: list[str]) -> None:
    found = read(*lines)
    for section in found.sections:
        assert section.body
        assert 0 < section.confidence <= 1
        assert all(found.document.quote(span).text for span in section.body)
    assert [item.line for item in found.items] == sorted({item.line for item in found.items})
    assert all(item.line <= item.last_line < len(found.lines) for item in found.items)


@pytest.mark.parametrize(
    "seed", ["", "x", "a", "1. ", "đồng chí ", ": ", "chủ trì ", "12/9/2023 ", "tháng 9 ", "bàn về ", "xong trước "]
)
def test_empty_and_monstrous_papers_end_in_time(seed: str) -> None:
    started = time.process_time()
    assert read(seed * (50_000 // max(len(seed), 1))).kind in KINDS
    assert time.process_time() - started < 5


HOSTILE = (
    *("xong ", "kết thúc ", "1/1 đồng chí ", "ngày 1 tháng 1 ", "giao đồng chí a ", "biểu quyết thông qua ", "thảo luận; "),
    *("chủ trì ", "thư ký ", "tư tưởng đảng viên ", "xong trước ", "tự phê bình ", "Lò Văn A nói ", "hôm nay bàn a, "),
    *("bà con a b ", "không có ai ", "tại ", "K'A ", "đ/c A: ", "(", "…", "ABC ", "nhiệmvụ ", "tbư ký ", "k có ", "Abc. "),
)


def _seconds(seed: str, size: int, line: int) -> float:
    """Return the least CPU time of two readings: one alone also measures what else the machine was doing."""
    words = [seed * (line // len(seed))] * (size // line)
    kinds: set[str] = set()
    least = cpu(lambda: kinds.add(read(*words).kind), rounds=2)
    assert kinds <= set(KINDS)
    return least


@pytest.mark.parametrize("line", [5_000, 50_000])
@pytest.mark.parametrize("seed", HOSTILE)
def test_twice_the_words_take_no_more_than_thrice_the_time(seed: str, line: int) -> None:
    assert _seconds(seed, 100_000, line) <= 3 * _seconds(seed, 50_000, line) + 0.1


@pytest.mark.parametrize("seed", ["... ", "x - Thư ký A ", "A B\t", "A (ký) ", "(", ": "])
def test_signatures_made_to_hang_are_read_in_time(seed: str) -> None:
    long = seed * (50_000 // len(seed))
    started = time.process_time()
    assert read(*HEAD, "1. Thời sự: bão số 3.", "2. Đảng phí: đủ.", f"Lê Thị Mai{long}", f"Thư ký: {long}").kind == "minutes"
    assert time.process_time() - started < 3


def test_two_megabytes_in_one_paragraph_are_understood_in_seconds() -> None:
    words = " ".join((*HEAD, *BODY, *SIGNATURES)) + " "
    started = time.process_time()
    assert read(words * (2_000_000 // len(words))).kind in KINDS
    assert time.process_time() - started < 8


@pytest.mark.parametrize("label", ["2a.", "3đ.", "B1.", "4b)"])
def test_a_number_with_a_letter_heads_an_item(label: str) -> None:
    found = read(*HEAD, f"{label} Diễn biến tư tưởng", "Cán bộ yên tâm công tác.", *SIGNATURES)
    section = found.section("content.ideology")
    assert section is not None
    assert (section.status, section.found_by) == ("present", "heading")


@pytest.mark.parametrize("heads", [("Tay bút", "Đứng họp"), ("Trực ghi", "Trực chủ trì"), ("Người chép", "Người lo buổi họp")])
def test_two_heads_in_a_row_are_both_signatures_whatever_they_are_called(heads: tuple[str, str]) -> None:
    found = read(*HEAD, "1. Thời sự: bão số 3.", "\t".join(heads), "Hà Thị Nga\tLò Văn Sơn")
    signed = {name: found.section(f"signature.{name}") for name in ("recorder", "chair")}
    assert {name: section.status for name, section in signed.items() if section} == {"recorder": "present", "chair": "present"}


def test_a_line_that_only_gives_the_hour_of_the_end_is_no_conclusion() -> None:
    found = read(*HEAD, "1. Thời sự: bão số 3.", "Bí thư kết luận:", "Họp xong lúc 21 giờ.", *SIGNATURES)
    section = found.section("closing.conclusion")
    assert section is None or section.status == "empty"


def test_a_name_alone_in_the_second_column_signs_for_the_head_of_that_column() -> None:
    body = "Chi bộ họp lúc 19 giờ 30 ngày 05/4/2024, có mặt 12/12 đảng viên."
    paper = document(*HEAD, body, "Thư ký\t\tBí thư", "\t\tPhạm Hữu Kỳ")
    found = {section.kind: section.status for section in find_structure(paper, resources.lexicon()).sections}
    assert (found["signature.recorder"], found["signature.chair"]) == ("empty", "present")


@pytest.mark.parametrize("part", ["PHẦN II", "Phần II", "Mục II", "Chương I", "PHẦN THỨ HAI"])
def test_a_part_with_its_number_is_a_heading_and_nobody_speaks(part: str) -> None:
    structure = find_structure(minutes(f"{part}: KẾT QUẢ LÃNH ĐẠO THÁNG 8", "1. Thu hoạch 46 ha lúa."), resources.lexicon())
    section = structure.section("content.previous_month")
    assert section is not None
    assert section.found_by == "heading"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Hỏi: Trên có gì mới? – Đáp: xã phát động trồng rừng.", "content.news"),
        ("Câu 7: Tháng 8 làm được gì? – Trả lời: gặt xong 12 ha.", "content.previous_month"),
        ("Việc ba – Phát triển đảng: chưa có ai.", "content.member_development"),
        ("Slide 5 – Tự phê bình: anh Thốn nhận còn trễ giáo án.", "content.criticism"),
    ],
)
def test_a_question_or_a_counted_matter_heads_what_is_said_of_it(line: str, section: str) -> None:
    assert status(told("Đ/c Hòa thông tin thời sự.", line), section)[0] == "present"


def test_a_question_without_an_answer_and_matters_in_a_sentence_are_not_counted() -> None:
    found = told("Hỏi: Trên có gì mới?", "Việc ba người vắng đã xin phép.")
    assert not [item for item in found.items if item.number]


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("Giơ nón lá thì mười chín cái nón đều lên.", True),
        ("Hỏi ý cả bàn, mười hai cụ gật cả mười hai.", True),
        ("Giơ tay xin nói có 5 người.", False),
        ("Giơ tay bầu tổ trưởng tổ vay vốn: 19 tay.", False),
    ],
)
def test_hands_counted_at_the_end_are_the_vote_but_not_those_raised_for_something_else(line: str, there: bool) -> None:
    found = told("1. Thời sự: bão số 3.", "2. Nhiệm vụ tháng 10: thu cam.", "3. Kết luận: đồng chí Hòa chốt ba việc.", line)
    assert (status(found, "closing.resolution")[0] == "present") is there


def test_two_signers_in_one_line_may_be_parted_by_a_stroke() -> None:
    found = read(*HEAD, "1. Thời sự: bão số 3.", "thư ký: Lê Thị Mai / chủ tọa: Nguyễn Văn Hòa")
    assert (status(found, "signature.recorder")[0], status(found, "signature.chair")[0]) == ("present", "present")


def test_who_reads_his_paper_at_the_end_reads_the_minutes_but_not_an_article() -> None:
    body = ("1. Thời sự: bão số 3.", "2. Nhiệm vụ tháng 10: thu cam.", "3. Kết luận: đồng chí Hòa chốt ba việc.")
    assert status(told(*body, "Mai đọc, mười một người nghe, đúng."), "closing.minutes_approval")[0] == "present"
    article = "Mai đọc bài báo về cháy rừng, mọi người nghe rồi ai cũng ưng."
    assert status(told(*body, article), "closing.minutes_approval")[0] == "absent"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Trong tháng không có văn bản mới của cấp trên.", "content.news"),
        ("Hội nghị không có ý kiến phát biểu.", "content.discussion"),
        ("Kỳ này không có kiến nghị gì với đảng ủy.", "content.feedback"),
        ("Chi bộ không có ý kiến phê bình.", "content.criticism"),
    ],
)
def test_that_there_was_none_may_stand_before_the_words_that_name_it(line: str, section: str) -> None:
    assert status(told("1. Nhiệm vụ tháng 10: thu cam.", line), section) == ("present", "negative")


def test_that_nobody_objected_to_the_minutes_is_no_account_of_a_discussion() -> None:
    line = "Biên bản đọc lại cho mọi người nghe, không có ý kiến phát biểu thêm."
    assert status(told("1. Nhiệm vụ tháng 10: thu cam.", line), "content.discussion")[0] != "present"


def test_who_signs_may_be_called_by_a_person_s_word() -> None:
    lines = ("Chị ghi\tAnh dẫn họp", "Phạm Thị Hoài\tĐinh Gia Bách")
    found = find_structure(document(*HEAD, "1. Thời sự: bão số 3.", *lines), resources.lexicon())
    assert status(found, "signature.recorder")[0] == status(found, "signature.chair")[0] == "present"


def test_an_end_that_is_only_expected_is_none() -> None:
    head = [line for line in HEAD if not line.startswith("Thời gian")]
    when = "Thời gian: 8 giờ 30 phút, ngày 04/8/2023 ({} 10 giờ 30)."
    body = ("1. Thời sự: bão số 3.", "2. Tư tưởng: ổn định.", "3. Kết luận: làm đường.")
    expected, told = (
        find_structure(document(*head, when.format(words), *body, *SIGNATURES), resources.lexicon())
        for words in ("dự kiến đến", "đến")
    )
    assert status(told, "closing.time")[0] == "present"
    assert status(expected, "closing.time")[0] != "present"


def test_what_each_meeting_must_have_by_the_form_was_not_done_by_it() -> None:
    form = "Mỗi buổi họp phải có: tuyên bố lý do; phổ biến thời sự; tự phê bình và phê bình; phát triển đảng; kết luận."
    found = told(form, "1. Thời sự: bão số 3.")
    assert [status(found, kind)[0] for kind in ("content.criticism", "content.member_development", "closing.conclusion")] == [
        "empty"
    ] * 3


def test_minutes_read_before_the_meeting_are_its_own_those_of_the_month_before_are_not() -> None:
    assert status(told("Đ/c Trân đọc biên bản trước cuộc họp, không ai sửa."), "closing.minutes_approval")[0] == "present"
    assert status(told("Đ/c Trân đọc biên bản kỳ trước, không ai sửa."), "closing.minutes_approval")[0] != "present"


def test_letters_typed_apart_from_their_marks_change_nothing_and_their_quotes_are_the_paper_s_own() -> None:
    body = (
        "Thành phần: có mặt 19/21. Dự họp có đồng chí Nguyễn Thị Hường, Phó Bí thư Đảng ủy xã.",
        "1. Thời sự: bão số 3. " + "Đồng chí Bình đọc kế hoạch phòng lũ của xã. " * 16 + "Đồng chí Hường phát biểu chỉ đạo.",
        "2. Kết luận: làm đường.",
    )
    lines = (*HEAD, *body, *SIGNATURES)
    apart = document(*(unicodedata.normalize("NFD", line) for line in lines))
    typed, decomposed = (find_structure(one, resources.lexicon()) for one in (document(*lines), apart))
    assert [(one.kind, one.status) for one in decomposed.sections] == [(one.kind, one.status) for one in typed.sections]
    assert all(apart.quote(span).text in apart.blocks[span.block].text for one in decomposed.sections for span in one.body)


@pytest.mark.parametrize(("page", "there"), [(None, True), (1, False)], ids=["letterhead of Word", "running head of a page"])
def test_a_letterhead_in_a_header_above_the_body_is_read_a_running_head_is_not(page: int | None, there: bool) -> None:
    paper = minutes("1. Thời sự: bão số 3.")
    head = [replace(block, place=Place("header", page=page)) for block in paper.blocks[:2]]
    found = find_structure(replace(paper, blocks=(*head, *paper.blocks[2:])), resources.lexicon())
    assert (found.section("header.organization") is not None) == there


@pytest.mark.parametrize(
    "label",
    ["Chủ trì – thư ký: đ/c Lê Văn Sáu – đ/c Võ Thị Bé.", "Thư ký, chủ tọa: Võ Thị Bé, Lê Văn Sáu.", "Chủ trì – thư ký:"],
)
def test_a_label_of_two_names_who_presides_and_who_writes(label: str) -> None:
    head = [line for line in HEAD if not line.startswith(("Chủ trì", "Thư ký"))]
    found = find_structure(document(*head, label, "1. Thời sự: bão số 3.", *SIGNATURES), resources.lexicon())
    named = {status(found, kind)[0] for kind in ("opening.chair", "opening.recorder")}
    assert named == ({"empty"} if label.endswith(":") else {"present"})


def test_the_class_of_capitals_holds_every_capital_and_no_small_letter() -> None:
    letters = [letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isalpha() and re.match(f"[{CAPITAL}]", letter)]
    assert all(map(str.isupper, letters))
    marked = [
        unicodedata.normalize("NFC", vowel + mark) for vowel in "AĂÂEÊIOÔƠUƯY" for mark in "\u0300\u0301\u0303\u0309\u0323"
    ]
    assert {*"ABCDEGHIKLMNOPQRSTUVXYĂÂĐÊÔƠƯ", *marked} <= set(letters)


@pytest.mark.parametrize(("written", "expected"), [("Ấn", "present"), ("ấp", "empty"), ("Ổn", "present"), ("ổn", "empty")])
def test_one_word_behind_a_label_is_a_name_only_with_a_capital(written: str, expected: str) -> None:
    head = [line for line in HEAD if not line.startswith("Thư ký")]
    assert status(read(*head, f"Thư ký: {written}.", "1. Thời sự: bão số 3.", *SIGNATURES), "opening.recorder")[0] == expected
