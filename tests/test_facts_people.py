"""Who came, who spoke, who does what by when and where they met, in the words people use for it."""

from __future__ import annotations

from datetime import date, time

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.model import AssignedTask, CitedDocument, FactValue, Minutes
from tests.paper import document, minutes


def said(paper: Minutes, path: str) -> list[FactValue]:
    """Return the stated values of a path in the order of the paper."""
    return [fact.value for fact in paper.every(path) if fact.stated]


def of(*body: str) -> Minutes:
    return understand(minutes(*body), resources.lexicon())


def alone(*lines: str) -> Minutes:
    return understand(document("BIÊN BẢN HỌP CHI BỘ THÁNG 9 NĂM 2023", *lines), resources.lexicon())


WHEN = "Vào lúc 19 giờ 30 ngày 05/9/2023, chi bộ họp tại nhà văn hóa thôn."
LED = "Chủ trì: đ/c Lê Văn Cảnh, Bí thư. Thư ký: đ/c Vũ Thị Mận."


@pytest.mark.parametrize(
    ("line", "guests"),
    [
        (
            "Về với chi bộ tối nay có bà Đào Thị Nga, Phó Bí thư Đảng ủy phường và anh Ngô Văn Tiến.",
            ["Đào Thị Nga", "Ngô Văn Tiến"],
        ),
        ("Chi bộ vui được đón anh Hoàng Văn Chính, Ủy viên Ban Thường vụ Đảng ủy phường.", ["Hoàng Văn Chính"]),
        ("Ngồi dự cùng chi bộ là ông Bùi Văn Tường, Phó Chủ tịch UBND xã.", ["Bùi Văn Tường"]),
        ("Dự với chi bộ: anh Phan Văn Nghĩa, Phó trưởng Ban Xây dựng Đảng phường.", ["Phan Văn Nghĩa"]),
        ("Khách của chi bộ: bà Lê Thị Tú, Huyện ủy viên; ông Hán Văn Khuy, đảng ủy viên xã.", ["Lê Thị Tú", "Hán Văn Khuy"]),
        ("Ông Lưu Văn Đắc phó chủ tịch xã có xuống ngồi với chi bộ.", ["Lưu Văn Đắc"]),
        ("Có mời: cô Vi Thị Tơ, Chủ tịch Công đoàn; anh Mạc Văn Sỹ, Ban Xây dựng Đảng.", ["Vi Thị Tơ", "Mạc Văn Sỹ"]),
        ("3- Thủ trưởng dự: đ/c Thiếu tá Kiều Văn Lâm, Chính trị viên.", ["Kiều Văn Lâm"]),
        ("Cán bộ trên về: đồng chí Hà Văn Sáu, Phó Chủ tịch HĐND xã.", ["Hà Văn Sáu"]),
        ("Đồng chí Phan Văn Ký, Phó Bí thư Đảng ủy Công ty, dự và chỉ đạo.", ["Phan Văn Ký"]),
        ("Phó bí thư Đảng ủy công ty là đ/c Lưu Đức Khang xuống ngồi họp với anh em.", ["Lưu Đức Khang"]),
        (
            "Có đ/c Đinh Văn Vương Phó bí thư Đảng ủy xã, đ/c Hồ Lạn cán bộ Ủy ban Kiểm tra Huyện ủy về dự.",
            ["Đinh Văn Vương", "Hồ Lạn"],
        ),
        ("Đồng chí về dự: Trần Đức Thuật, Ủy viên BTV Huyện ủy.", ["Trần Đức Thuật"]),
        ("Cấp trên dự, chỉ đạo: đồng chí Trung tá Lê Khắc Điệp, Phó Bí thư Đảng ủy.", ["Lê Khắc Điệp"]),
        ("Dự họp: bác Lê Văn Lý; đ/c Lê Thị Mây, Đảng ủy viên.", ["Lê Thị Mây"]),
        ("Xã cử đồng chí Điêu Chính Nguyên phó chủ tịch HĐND xã xuống dự.", ["Điêu Chính Nguyên"]),
        (
            "Có mặt 30, cùng anh Đặng Quốc Bình, đảng ủy viên; ba người vắng là bác Mạc Đình Phê, chị Lê Thị Nhã.",
            ["Đặng Quốc Bình"],
        ),
    ],
)
def test_guests_are_told_in_many_ways(line: str, guests: list[str]) -> None:
    assert said(alone(WHEN, LED, line), "meeting.guests") == guests


def test_guests_may_be_listed_below_their_introduction() -> None:
    paper = alone(
        WHEN,
        LED,
        "Đồng chí Cảnh tuyên bố lý do, giới thiệu đại biểu:",
        "+ Đồng chí Lê Đình Uyển, Bí thư Đảng ủy xã",
        "+ Đồng chí Trịnh Thị Lới, Đảng ủy viên",
        "+ Ông Đàm Văn Tư, bà Kha Thị Bưởi, đại diện quần chúng",
        "Chi bộ có 20 đảng viên.",
    )
    assert said(paper, "meeting.guests") == ["Lê Đình Uyển", "Trịnh Thị Lới", "Đàm Văn Tư", "Kha Thị Bưởi"]


@pytest.mark.parametrize(
    "line",
    [
        "Dự: ba chi ủy viên, đủ ba: bà Chu Thị Lịch (Phó Bí thư), anh Ngô Việt Hoàng.",
        "Dự họp: anh em có mặt đông đủ, thiếu chị Lê Thị Thảo đi thai sản.",
        "Đ/c Lê Văn Tám, Trưởng thôn, đến họp muộn.",
    ],
)
def test_members_who_attend_are_no_guests(line: str) -> None:
    assert said(alone(WHEN, LED, line), "meeting.guests") == []


@pytest.mark.parametrize(
    ("line", "chair"),
    [
        ("Chủ trì: thượng tá nghỉ hưu Phùng Quang Trung, Bí thư. Thư ký: Lê Thị Giang.", "Phùng Quang Trung"),
        ("Chủ trì BS.CKI Nguyễn Thị Sương; ghi biên bản ĐD Huỳnh Văn Tài.", "Nguyễn Thị Sương"),
        ("Chủ trì: BSCK2 Đặng Quang Hiển – Thư ký: ĐD Hồ Thị Sen", "Đặng Quang Hiển"),
        ("Chủ trì: Ô. Đoàn Văn Chiêu, bí thư. Thư ký: C. Phan Thị Nương.", "Đoàn Văn Chiêu"),
    ],
)
def test_ranks_degrees_and_initials_stand_before_names(line: str, chair: str) -> None:
    assert said(alone(WHEN, line), "meeting.chair") == [chair]


@pytest.mark.parametrize(
    "line",
    [
        "Chủ trì – thư ký\tBSCK2 Đặng Quang Hiển – ĐD Hồ Thị Sen",
        "Thư ký, chủ tọa: đ/c Hồ Thị Sen; đ/c Đặng Quang Hiển (Bí thư)",
        "Chủ trì và ghi biên bản cuộc họp: Đặng Quang Hiển và Hồ Thị Sen.",
    ],
)
def test_a_label_of_two_names_both_in_its_order(line: str) -> None:
    paper = alone(WHEN, line)
    assert said(paper, "meeting.chair") == ["Đặng Quang Hiển"]
    assert said(paper, "meeting.recorder") == ["Hồ Thị Sen"]


def test_a_label_of_two_above_one_name_makes_nobody_else_the_clerk() -> None:
    paper = alone(WHEN, "Chủ trì – thư ký: đ/c Đặng Quang Hiển, Bí thư. Vắng: đ/c Hồ Thị Sen.")
    assert "Hồ Thị Sen" not in said(paper, "meeting.recorder")


def test_a_space_lost_in_a_name_is_put_back_and_the_words_stay_as_printed() -> None:
    paper = alone(WHEN, "Chủ trì: đ/c LêVăn Cảnh, Bí thư.", "Thư ký: đ/c H'Bluôm Mlô.")
    assert said(paper, "meeting.chair") == ["Lê Văn Cảnh"]
    assert said(paper, "meeting.recorder") == ["H'Bluôm Mlô"]
    assert [paper.document.quote(span).text for fact in paper.every("meeting.chair") for span in fact.spans] == ["LêVăn Cảnh"]


def test_the_clerk_may_be_named_where_the_minutes_are_read() -> None:
    paper = alone(
        WHEN, "Bí thư Cao Đắc Lưỡng chủ trì.", "1. Việc chung", "Thư ký buổi họp, đồng chí Ngô Quang Phấn, đọc lại biên bản."
    )
    assert said(paper, "meeting.recorder") == ["Ngô Quang Phấn"]


@pytest.mark.parametrize(
    ("lines", "speakers"),
    [
        (
            ["Thảo luận: đ/c Lê Văn Cường - nhóm yếu ít thôi; đ/c Tạ Thị Nguyệt - phụ huynh hỏi nhiều."],
            ["Lê Văn Cường", "Tạ Thị Nguyệt"],
        ),
        (["Phát biểu tại chỗ: ông Mai Bá Nghiêm mừng cho làng; bà Lê Thị Tuất giữ ý cũ."], ["Mai Bá Nghiêm", "Lê Thị Tuất"]),
        (
            ["Thảo luận", "- Đồng chí Lê Thị Diệu Hiền tính mua bơm mới.", "- Đồng chí Bùi Công Sự muốn sửa bơm cũ."],
            ["Lê Thị Diệu Hiền", "Bùi Công Sự"],
        ),
        (
            ["Thảo luận", "- Chú Tư Cang (Lê Văn Cang): xin xã cho cái máy đo.", "- Hai Lành: nói miệng mãi."],
            ["Lê Văn Cang", "Hai Lành"],
        ),
        (
            ["Thảo luận", "- Binh nhất Vừ Mí Già (dự bị): em xin chịu trách nhiệm.", "- Đại úy Lù Văn Cầm: đồng ý."],
            ["Vừ Mí Già", "Lù Văn Cầm"],
        ),
        (["Thảo luận", "- Đ/c Trần Văn Pưnh: tôi cùng tuổi ông Lê Văn Tiên, thấy anh bớt rượu."], ["Trần Văn Pưnh"]),
    ],
)
def test_speakers_open_lines_in_many_ways(lines: list[str], speakers: list[str]) -> None:
    assert said(of("I. Nội dung", *lines), "speakers") == speakers


def test_the_chair_counts_as_a_member_only() -> None:
    chair = "Đồng chí Nguyễn Văn Hòa"
    member = of("Thảo luận", "- Đ/c Lê Văn Tám: đường xấu.", f"- {chair}: tôi xin nhận việc đó, lỗi cũng tại tôi.")
    assert said(member, "speakers") == ["Lê Văn Tám", "Nguyễn Văn Hòa"]
    leads = of("Thảo luận", "- Đ/c Lê Văn Tám: đường xấu.", f"- {chair} kết luận: làm đường trước.")
    assert said(leads, "speakers") == ["Lê Văn Tám"]


def test_plans_and_counts_of_votes_have_no_speakers() -> None:
    paper = of("Biểu quyết", "- Đồng chí Lê Văn Thuyết: 30/30 đảng viên đồng ý.", "- Đồng chí Hà Thị Bỉnh: phát ra 30 phiếu.")
    assert said(paper, "speakers") == []


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("Việc ai nấy lo: anh Lê Văn Sóc đóng cọc bờ bao.", AssignedTask("đóng cọc bờ bao", "Lê Văn Sóc", None)),
        (
            "- Đ/c Lê Văn Nghĩa chốt danh sách học viên, gửi huyện trước 20/9.",
            AssignedTask("chốt danh sách học viên, gửi huyện", "Lê Văn Nghĩa", date(2023, 9, 20)),
        ),
        ("- Đ/c Lê Thị Vân lên lịch dự giờ trong tuần 2.", AssignedTask("lên lịch dự giờ", "Lê Thị Vân", "trong tuần 2")),
        ("- Đ/c Lê Thị Liễu theo dõi, báo cáo hằng tháng.", AssignedTask("theo dõi, báo cáo", "Lê Thị Liễu", "hằng tháng")),
        ("- Đ/c Lê Văn Hoàng kẻ sổ giao việc trước mồng 4.", AssignedTask("kẻ sổ giao việc", "Lê Văn Hoàng", "trước mồng 4")),
        (
            "- Đ/c Lê Văn Quế cắm xong 2 mốc, đo lại; hạn 20/9/2023.",
            AssignedTask("cắm xong 2 mốc, đo lại", "Lê Văn Quế", date(2023, 9, 20)),
        ),
    ],
)
def test_tasks_end_with_deadlines_of_every_shape(line: str, task: AssignedTask) -> None:
    assert said(of("III. Phân công nhiệm vụ", line), "tasks") == [task]


def test_a_table_with_heads_is_read_by_its_columns() -> None:
    paper = of(
        "III. Phân công nhiệm vụ",
        "TT\tNội dung\tNgười chịu trách nhiệm\tThời hạn",
        "1\tHỏi bưu điện việc trả tận nhà\tBì Thị Loan (dự bị)\t16/9/2023",
        "2\tBáo cáo ký số\tđ/c Lương Văn Hào\tthứ Sáu hằng tuần",
        "3\tViết bản kiểm điểm\tToàn thể đảng viên; Đỗ Xuân Mai tổng hợp\t",
    )
    assert said(paper, "tasks") == [
        AssignedTask("Hỏi bưu điện việc trả tận nhà", "Bì Thị Loan", date(2023, 9, 16)),
        AssignedTask("Báo cáo ký số", "Lương Văn Hào", "thứ Sáu hằng tuần"),
        AssignedTask("Viết bản kiểm điểm", "Đỗ Xuân Mai", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Chị Lê Thị Quế dẫn Kết luận số 01-KL/TW ngày 18/5/2021, nhấn ba chữ “như từ mẫu”.",
        "Quần chúng Phạm Thị Huyền, sinh ngày 21/9/1999, y sĩ.",
        "Biên bản đọc công khai, hội nghị công nhận.",
        "Xin bưu điện tăng sóng cho tổ 3, tổ 5.",
    ],
)
def test_what_is_told_with_a_date_is_not_yet_a_task(line: str) -> None:
    assert said(of("III. Phương hướng tháng tới", line), "tasks") == []


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["Ngày 05/9/2023, lúc 14 giờ, ở nhà ông Nông Văn Sình vì nhà ông rộng có quạt."], "nhà ông Nông Văn Sình"),
        (["- Bắt đầu lúc 14 giờ 15 ngày 05/9/2023", "- Tại hội trường xóm, có sát khuẩn"], "hội trường xóm"),
        (["- 20h00 Thứ Ba, ngày 05/9/2023", "- Nhà sinh hoạt cộng đồng Cầu Mới"], "Nhà sinh hoạt cộng đồng Cầu Mới"),
        (["Lúc 8 giờ ngày 05/9/2023, chi bộ họp.", "Chỗ họp là trụ sở sinh hoạt văn hóa ấp."], "trụ sở sinh hoạt văn hóa ấp"),
        (["Địa điểm: Phòng giao ban (ngồi cách ghế, đeo khẩu trang)", WHEN], "Phòng giao ban"),
        (["Khai mạc 16 giờ, ngày 05/9/2023. Tại Nhà ăn ca (tầng lửng) Công ty."], "Nhà ăn ca (tầng lửng) Công ty"),
    ],
)
def test_places_stand_beside_or_below_the_time(lines: list[str], place: str) -> None:
    assert said(alone(*lines), "meeting.place") == [place]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Tối mồng 5 tháng 9 năm 2023, vào lúc tám giờ kém mười lăm, chi bộ họp.", time(19, 45)),
        ("Bảy rưỡi tối ngày 05/9/2023, chi bộ họp.", time(19, 30)),
        ("Mở phòng lúc 8g45, vô họp lúc 9g00 ngày 05/9/2023.", time(9, 0)),
    ],
)
def test_the_start_is_told_in_words(line: str, start: time) -> None:
    assert said(alone(line), "meeting.start") == [start]


def test_a_duration_is_no_hour() -> None:
    assert said(alone("Ngày 05/9/2023 chi bộ họp.", "Người nhà chờ lâu nhất 2 giờ 10."), "meeting.start") == []


@pytest.mark.parametrize("line", ["- Tháng 9: chia lại 3 kíp 8 giờ, bố trí nghỉ bù.", "- Ai làm quá 15 giờ phải bắt nghỉ."])
def test_the_length_of_a_shift_is_no_end(line: str) -> None:
    paper = alone("Vào lúc 13 giờ 30 ngày 05/9/2023, chi bộ họp.", line)
    assert said(paper, "meeting.end") == []


def test_who_signs_beside_whoever_wrote_is_not_the_one_who_wrote() -> None:
    opening = ("Vào lúc 19 giờ 30 ngày 05/9/2023, chi bộ họp.", "Cầm vô-lăng: anh Lê Văn Cảnh", "Ghi vé: chị Vũ Thị Mận")
    signatures = ("Ghi\tCầm vô-lăng", "Vũ Thị Mận\tLê Văn Cảnh")
    assert said(alone(*opening, "Họp xong lúc 21 giờ.", *signatures), "meeting.recorder") == ["Vũ Thị Mận"]


def test_the_superior_may_stand_on_the_line_of_the_chi_bo() -> None:
    paper = understand(document("CHI BỘ THÔN NẬM LÚC - ĐẢNG BỘ XÃ LÙNG CẢI", "BIÊN BẢN HỌP CHI BỘ", WHEN), resources.lexicon())
    assert said(paper, "organization.name") == ["Chi bộ thôn Nậm Lúc"]
    assert said(paper, "organization.superior") == ["Đảng bộ xã Lùng Cải"]


def test_the_same_day_is_that_of_the_document_before() -> None:
    paper = of("I. Thời sự", "- Nghị quyết số 19-NQ/TW ngày 16/6/2022 về nông nghiệp;", "- Nghị quyết số 21-NQ/TW cùng ngày.")
    day = date(2022, 6, 16)
    assert said(paper, "citations") == [CitedDocument("19-NQ/TW", day), CitedDocument("21-NQ/TW", day)]


def test_names_and_heads_of_signatures_stand_on_one_line() -> None:
    paper = alone(WHEN, "Kết thúc 21 giờ.", "Thư ký Lưu Thị Hạnh (đã ký) Chủ tọa Phùng Thế Kiên (đã ký)")
    assert said(paper, "signature.recorder") == ["Lưu Thị Hạnh"]
    assert said(paper, "signature.chair") == ["Phùng Thế Kiên"]
