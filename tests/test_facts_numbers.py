"""Numbers of the attendance, those absent, votes, dues and scores: sentences of our own, each with what it states."""

from __future__ import annotations

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.facts.passages import Paper
from bienban.facts.wrapped import rejoined
from bienban.model import Absentee, FactValue, Minutes, VoteCount
from bienban.structure import find_structure
from tests.paper import document

HEAD = (
    "ĐẢNG BỘ XÃ MINH TÂN",
    "CHI BỘ THÔN ĐOÀI",
    "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023",
    "Họp lúc 19 giờ ngày 05/9/2023.",
)
BODY = ("Nội dung", "1. Kết quả công tác tháng 8", "- Lúa mùa xanh tốt.", "2. Nhiệm vụ tháng 9", "- Làm cỏ, chăm ngô.")
COUNTERS = ("total", "official", "probationary", "exempt", "temporary_out", "present", "absent", "excused", "unexcused")


def opening(*lines: str) -> Minutes:
    return understand(document(*HEAD, *lines, *BODY), resources.lexicon())


def proceedings(*lines: str) -> Minutes:
    return understand(document(*HEAD, "Chủ trì: ông Bùi Đình Khoát", *BODY, *lines), resources.lexicon())


def stated(paper: Minutes, path: str) -> list[FactValue]:
    return [fact.value for fact in paper.every(path) if fact.stated]


def counted(paper: Minutes) -> dict[str, FactValue]:
    return {name: value for name in COUNTERS for value in stated(paper, f"attendance.{name}")[:1]}


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        (
            ["Xóm ta có ba mươi tư đảng viên, tới họp hai mươi chín, năm người không tới."],
            {"total": 34, "present": 29, "absent": 5},
        ),
        (["Đảng viên trong sổ: 41. Đi họp: 36. Thiếu: 5."], {"total": 41, "present": 36, "absent": 5}),
        (["Danh sách chi bộ\t52", "Phải có mặt\t48", "Thực có mặt\t45", "Vắng\t3"], {"total": 52, "present": 45, "absent": 3}),
        (["Đảng viên được triệu tập: 26; có mặt: 24; vắng: 02."], {"total": 26, "present": 24, "absent": 2}),
        (["Cần có mặt: 31. Có mặt: 28/31."], {"total": 31, "present": 28}),
        (["Đủ 7/7 chi ủy viên."], {"total": 7, "present": 7}),
        (["Năm chi ủy viên có mặt đủ cả năm."], {"total": 5, "present": 5}),
        (["Hiện diện: 27 chính thức + 3 dự bị = 30."], {"present": 30}),
        (["Tổng số đảng viên\t31", "Chính thức / dự bị\t29 / 2"], {"total": 31, "official": 29, "probationary": 2}),
        (
            ["Tổng số\tChính thức\tDự bị\tCó mặt\tVắng\tCó lý do\tKhông lý do", "37\t35\t2\t33\t4\t3\t1"],
            {"total": 37, "official": 35, "probationary": 2, "present": 33, "absent": 4, "excused": 3, "unexcused": 1},
        ),
        (
            ["Điểm danh\tChính thức\tDự bị\tCộng", "Tổng số\t40\t3\t43", "Có mặt\t36\t3\t39", "Vắng\t4\t0\t4"],
            {"total": 43, "official": 40, "probationary": 3, "present": 39, "absent": 4},
        ),
        (
            ["Chi bộ có 33 đồng chí, bốn cụ già yếu được miễn sinh hoạt. Có mặt 27, vắng 2."],
            {"total": 33, "exempt": 4, "present": 27, "absent": 2},
        ),
        (
            ["Đảng viên: 50. Đang sinh hoạt tạm thời ở nhà máy Bắc Sơn: 3 đồng chí. Có mặt: 44. Vắng: 3."],
            {"total": 50, "temporary_out": 3, "present": 44, "absent": 3},
        ),
        (["Đảng viên 19 (đều chính thức); dự 17; vắng 2."], {"total": 19, "official": 19, "present": 17, "absent": 2}),
        (
            ["Chi bộ 34 đảng viên, đều là chính thức: 03 người được miễn, 28 người đến, 03 người vắng."],
            {"total": 34, "official": 34, "exempt": 3, "present": 28, "absent": 3},
        ),
        (["Tổng số: 23 đ/c (không có dự bị). Có mặt: 23."], {"total": 23, "official": 23, "present": 23, "probationary": 0}),
        (["Vắng có lý do\t3", "Vắng không lý do\t1", "Tổng vắng\t4"], {"absent": 4, "excused": 3, "unexcused": 1}),
        (["Bữa nay 18 người, vắng 2."], {"present": 18, "absent": 2}),
        (["Chi bộ 21 đồng chí, bốn vị có giấy xin vắng."], {"total": 21, "absent": 4, "excused": 4}),
        (
            ["Hồi 8 giờ, chi bộ hưu trí họp tại nhà truyền thống của khu; chi bộ gồm 44 đồng", "chí, có mặt 40, vắng 4."],
            {"total": 44, "present": 40, "absent": 4},
        ),
        (["Có mặt 17 chính thức, 02 dự bị."], {}),
        (["Có mặt 20/23 đồng chí, vắng 3; nhà trường thiếu 12 bộ bàn ghế."], {"total": 23, "present": 20, "absent": 3}),
        (["Tổng số 30 đảng viên, có mặt 27, vắng bà Huỳnh Thị Tám."], {"total": 30, "present": 27}),
    ],
)
def test_counters(lines: list[str], figures: dict[str, int]) -> None:
    assert counted(opening(*lines)) == figures


@pytest.mark.parametrize(
    "line",
    [
        "Nhắc nhở 03 đồng chí vắng 02 kỳ.",
        "Danh sách 02 người: Lê Văn Tư, Trần Thị Lài.",
        "Xóm thiếu 40 m dây điện, nghỉ 2 ngày mới nối lại được.",
    ],
)
def test_what_is_no_attendance(line: str) -> None:
    assert {"total", "present", "absent"}.isdisjoint(counted(opening(line)))


def test_a_count_of_those_absent_that_only_their_names_make_is_not_stated() -> None:
    paper = opening("Có mặt 19/21 đảng viên. Vắng: Bùi Thị Mơ, Đào Văn Lộc.")
    assert stated(paper, "attendance.absent") == []
    assert [(fact.value, fact.stated) for fact in paper.every("attendance.absent")] == [(2, False)]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            ["Vắng 2: anh Lê Văn Tư đi chở gỗ, có nhắn tin; chị Trần Thị Lài không thấy báo gì."],
            [("Lê Văn Tư", "đi chở gỗ", True), ("Trần Thị Lài", None, False)],
        ),
        (["Thiếu 1 là ông Hứa Văn Kỷ nằm viện huyện, đã thưa trước."], [("Hứa Văn Kỷ", "nằm viện huyện", True)]),
        (["Có mặt 20, thiếu Đỗ Thị Nụ đi coi cháu."], [("Đỗ Thị Nụ", "đi coi cháu", None)]),
        (
            ["Vắng 3: cụ Tần (yếu), anh Quyết, chị Lài (đi chợ)."],
            [("Tần", "yếu", None), ("Quyết", None, None), ("Lài", "đi chợ", None)],
        ),
        (
            ["Vắng 3: Bùi Thị Mơ, Đào Văn Lộc (ốm); Lê Văn Tư (đi học)."],
            [("Bùi Thị Mơ", "ốm", None), ("Đào Văn Lộc", "ốm", None), ("Lê Văn Tư", "đi học", None)],
        ),
        (
            ["Vắng 3: Bùi Thị Mơ (ốm), Đào Văn Lộc (đi xa) có xin phép; Lê Văn Tư vắng không phép."],
            [("Bùi Thị Mơ", "ốm", True), ("Đào Văn Lộc", "đi xa", True), ("Lê Văn Tư", None, False)],
        ),
        (
            ["Vắng 03: trực trạm 2 (Bùi Thị Mơ, Đào Văn Lộc), nghỉ đẻ 1 (Lê Thị Tư)."],
            [("Bùi Thị Mơ", "trực trạm", None), ("Đào Văn Lộc", "trực trạm", None), ("Lê Thị Tư", "nghỉ đẻ", None)],
        ),
        (
            ["Vắng 3 (đi phép 02: đ/c Bùi Thị Mơ, đ/c Đào Văn Lộc; công tác 01: đ/c Lê Văn Tư)."],
            [("Bùi Thị Mơ", "đi phép", None), ("Đào Văn Lộc", "đi phép", None), ("Lê Văn Tư", "công tác", None)],
        ),
        (
            ["Vắng 3:", "+ Trực cấp cứu: Bùi Thị Mơ, Đào Văn Lộc", "+ Tập huấn: Lê Văn Tư"],
            [("Bùi Thị Mơ", "Trực cấp cứu", None), ("Đào Văn Lộc", "Trực cấp cứu", None), ("Lê Văn Tư", "Tập huấn", None)],
        ),
        (
            ["Vắng 2.", "a) Có phép: Bùi Thị Mơ, đi dự cưới ở Thái Bình.", "b) Không phép: Đào Văn Lộc."],
            [("Bùi Thị Mơ", "đi dự cưới ở Thái Bình", True), ("Đào Văn Lộc", None, False)],
        ),
        (
            ["Vắng mặt: 02 đ/c", "STT\tHọ tên\tLý do", "1\tBùi Thị Mơ\tĐi viện (có lý do)", "2\tĐào Văn Lộc\tKhông lý do"],
            [("Bùi Thị Mơ", "Đi viện", True), ("Đào Văn Lộc", None, False)],
        ),
        (
            ["Vắng có lý do: 02 đ/c", "(1. Đ/c Bùi Thị Mơ - ốm; 2. Đ/c Đào Văn Lộc - đi xa)"],
            [("Bùi Thị Mơ", "ốm", True), ("Đào Văn Lộc", "đi xa", True)],
        ),
        (["Vắng 2 có phép (đ/c Mơ, đ/c Lộc), có mặt 24."], [("Mơ", None, True), ("Lộc", None, True)]),
        (
            ["Tới họp 20. Vắng hai:", "Bùi Thị Mơ (bịnh), Đào Văn Lộc (đám giỗ), có phép hết."],
            [("Bùi Thị Mơ", "bịnh", True), ("Đào Văn Lộc", "đám giỗ", True)],
        ),
        (
            ["Vắng 02 (đồng chí Bùi Thị Mơ đi", "nuôi mẹ, đồng chí Đào Văn Lộc ốm, đều có cho hay)."],
            [("Bùi Thị Mơ", "đi nuôi mẹ", True), ("Đào Văn Lộc", "ốm", True)],
        ),
        (
            ["Có mặt 20; còn 2 đồng chí xin nghỉ vì kẹt lũ: Bùi Thị Mơ, Đào Văn Lộc."],
            [("Bùi Thị Mơ", "kẹt lũ", True), ("Đào Văn Lộc", "kẹt lũ", True)],
        ),
        (["Vắng mặt: 1, tên Đào Văn Lộc; lý do: đưa con nhập học; có phép."], [("Đào Văn Lộc", "đưa con nhập học", True)]),
        (["Vắng 2: Bùi Thị Mơ: không rõ, Đào Văn Lộc (ốm)."], [("Bùi Thị Mơ", None, None), ("Đào Văn Lộc", "ốm", None)]),
    ],
)
def test_those_absent(lines: list[str], people: list[tuple[str, str | None, bool | None]]) -> None:
    found = [one for one in stated(opening(*lines), "attendance.absentees") if isinstance(one, Absentee)]
    assert [(one.name, one.reason, one.excused) for one in found] == people


@pytest.mark.parametrize(
    "below",
    [
        ("Có lý do: Ngô Bá Khiêm (nằm viện), Phan Thị Lựu. Không lý do: Đinh Công Vụ.",),
        ("- Có lý do (02): Ngô Bá Khiêm (nằm viện), Phan Thị Lựu", "- Không lý do (01): Đinh Công Vụ"),
    ],
)
def test_those_absent_below_their_count_stand_excuse_by_excuse(below: tuple[str, ...]) -> None:
    paper = opening("Chi bộ có 20 đảng viên, dự 17, vắng 03.", *below, "- Khách: bà Ngô Thụy Vân, Phó Bí thư Đảng ủy xã.")
    assert stated(paper, "attendance.absentees") == [
        Absentee("Ngô Bá Khiêm", "nằm viện", excused=True),
        Absentee("Phan Thị Lựu", None, excused=True),
        Absentee("Đinh Công Vụ", None, excused=False),
    ]


def test_officers_below_a_count_are_not_absent() -> None:
    paper = opening("Có mặt 25, vắng 2 (có lý do).", "3. Chủ trì: Đ/c Bùi Thị Mơ. Thư ký: Đ/c Đào Văn Lộc.")
    assert stated(paper, "attendance.absentees") == []


Counted = tuple[int | None, int | None, int | None, int | None, float | None]


@pytest.mark.parametrize(
    ("lines", "votes"),
    [
        (
            ["Toàn bộ 33 đảng viên có mặt (đều là chính thức) giơ tay thông qua nhiệm vụ tháng 8, không ai phản đối."],
            [(33, 0, None, 33, None)],
        ),
        (
            ["Biểu quyết nghị quyết tháng 9: 27 người biểu quyết, 25 tán thành, 2 để trống ý kiến, đạt 92,6%."],
            [(25, None, 2, 27, 92.6)],
        ),
        (
            ["Biểu quyết nghị quyết: 33 đồng chí chính thức có mặt, tán thành 32, không tán thành 01, đạt 97%."],
            [(32, 1, None, 33, 97)],
        ),
        (
            ["Biểu quyết nghị quyết tháng 9: 24/24 đồng chí dự họp giơ tay đồng ý, không ai chống, không ai để trống (100%)."],
            [(24, 0, 0, 24, 100)],
        ),
        (["Biểu quyết kết luận: 14/14 đảng viên chính thức tán thành, 0 chống, 100%."], [(14, 0, None, 14, 100)]),
        (
            ["Tán thành: 15/15 đồng chí chính thức có mặt, so với 16 chính thức của chi bộ là 93,8%, trên hai phần ba."],
            [(15, None, None, 16, 93.8)],
        ),
        (
            ["Biểu quyết nghị quyết: tán thành 17/18 đảng viên chính thức, đạt 94,4%; 17/17 đồng chí dự họp."],
            [(17, None, None, 18, 94.4)],
        ),
        (
            ["Tổng số đảng viên được triệu tập: 40. Tán thành: 38. Không tán thành: 0. Tỷ lệ tán thành: 95%."],
            [(38, 0, None, 40, 95)],
        ),
        (
            ["Biểu quyết: hai mươi ba người thì hai mươi hai tán thành, một không tán thành, không ai bỏ trống."],
            [(22, 1, 0, 23, None)],
        ),
        (["Chi bộ tự xếp loại: mười chín đồng ý, một không."], [(19, 1, None, None, None)]),
        (
            ["Bỏ phiếu kín: phát ra 12 phiếu, thu về 12 phiếu. Khiển trách 9 phiếu, cảnh cáo 3 phiếu."],
            [(9, None, None, 12, None), (3, None, None, 12, None)],
        ),
        (["Bầu Bí thư: Bùi Thị Mơ 5/5; Phó Bí thư: Đào Văn Lộc 4/5."], [(5, None, None, 5, None), (4, None, None, 5, None)]),
        (
            ["Bỏ phiếu giới thiệu (6 chi ủy viên có mặt): Bùi Thị Mơ 4 phiếu, Đào Văn Lộc 2 phiếu."],
            [(4, None, None, 6, None), (2, None, None, 6, None)],
        ),
        (
            ["Phát ra 18 phiếu, thu về 18.", "Đồng chí Bùi Thị Mơ: hoàn thành xuất sắc, 16/18 phiếu."],
            [(16, None, None, 18, None)],
        ),
        (
            [
                "Phát 14 phiếu, thu 14, hợp lệ 14.",
                "TT\tHọ tên\tHTXS\tHTT\tHT\tKHT",
                "1\tBùi Thị Mơ\t12\t2\t0\t0",
                "2\tĐào Văn Lộc\t0\t13\t1\t0",
            ],
            [(12, None, None, 14, None), (13, None, None, 14, None)],
        ),
        (
            [
                "Nội dung\tSố phiếu\tTỷ lệ so với 20 đảng viên chính thức",
                "Tán thành kết nạp\t19\t95%",
                "Không tán thành\t01\t5%",
            ],
            [(19, 1, None, 20, 95)],
        ),
        (
            [
                "Đảng viên chính thức triệu tập\t41",
                "Tán thành\t36",
                "Không tán thành\t1",
                "Ý kiến khác\t2",
                "Tỷ lệ tán thành\t87,8%",
            ],
            [(36, 1, 2, 41, 87.8)],
        ),
        (
            ["Họ và tên\tTán thành\tKhông tán thành\tTỷ lệ trên tổng số chính thức", "Bùi Thị Mơ\t21\t3\t21/28 = 75%"],
            [(21, 3, None, 28, 75)],
        ),
        (
            ["Biểu quyết nghị quyết tháng 9: 21/22 đảng viên chính thức,", "đạt 95,5%; 01 đồng chí chưa biểu thị."],
            [(21, None, 1, 22, 95.5)],
        ),
    ],
)
def test_votes(lines: list[str], votes: list[Counted]) -> None:
    found = [vote for vote in stated(proceedings(*lines), "votes") if isinstance(vote, VoteCount)]
    assert [(vote.in_favour, vote.against, vote.abstain, vote.base, vote.percent) for vote in found] == votes


@pytest.mark.parametrize(
    "line",
    [
        "Công đoàn 38/38 đồng ý; nơi cư trú nhận xét tốt.",
        "Chủ trì kết luận: đồng ý 5 ý kiến; làm ngay trong tuần.",
        "Nghị quyết phải được trên hai phần ba đảng viên chính thức tán thành.",
        "Chương trình gửi trong nhóm hôm 04/9, mọi người nhất trí cao.",
        "Tự chấm: chuẩn bị 14/15; nội dung 28/30; kết luận 9/10. Cộng 93/100 điểm, xếp loại Tốt.",
    ],
)
def test_what_is_no_vote(line: str) -> None:
    assert stated(proceedings(line), "votes") == []


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        (["Đảng phí mỗi người 6 ngàn, nộp rồi 20 người, được 120.000 đồng."], 120_000),
        (["ĐẢNG PHÍ", "Tháng 8 thu 20/20 đồng chí, tổng 1.340.000 đồng."], 1_340_000),
        (["Đảng phí: mỗi đồng chí 10.000 đồng."], 10_000),
    ],
)
def test_dues(lines: list[str], amount: int) -> None:
    assert stated(opening("Có mặt: 20 đồng chí.", *lines), "dues.amount") == [amount]


@pytest.mark.parametrize(
    ("line", "total", "grade"),
    [
        ("Chấm chất lượng buổi sinh hoạt: được 94,5/100 điểm, xếp loại Tốt.", [94.5], ["Tốt"]),
        ("Chấm điểm buổi họp\t91/100\tTốt\ttrừ điểm vì họp muộn", [91], ["Tốt"]),
        ("CHẤM ĐIỂM: Khá.", [], ["Khá"]),
        ("Đồng chí Bí thư nhắc: lần trước cấp trên về dự và chấm buổi họp 76 điểm.", [], []),
        ("Thư ký đọc bảng tự chấm: 20 người từ 90 điểm trở lên, 5 người từ 80 đến dưới 90 điểm.", [], []),
    ],
)
def test_scores(line: str, total: list[float], grade: list[str]) -> None:
    paper = proceedings(line)
    assert (stated(paper, "quality.total"), stated(paper, "quality.grade")) == (total, grade)


def test_lines_broken_in_a_sentence_are_one_passage_and_keep_their_places() -> None:
    lines = (
        "Hồi 8 giờ ngày 05/9/2023, chi bộ hưu trí số 6 tiến hành họp",
        "định kỳ tại hội trường; vắng 02 (đồng chí Mơ,",
        "đồng chí Lộc).",
        "Chủ trì: bà Nụ",
    )
    lexicon = resources.lexicon()
    paper = document(*lines)
    whole = rejoined(Paper(find_structure(paper, lexicon), lexicon).passages)
    assert [passage.text.count(" ") for passage in whole] == [" ".join(lines[:3]).count(" "), lines[3].count(" ")]
    name = whole[0].text.index("lộc")
    assert whole[0].words(name, name + 3) == "Lộc"
    assert [(span.block, span.start) for span in whole[0].spans(name, name + 3)] == [(2, lines[2].index("Lộc"))]
