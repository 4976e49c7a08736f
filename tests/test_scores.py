"""Points by group as papers print them: in a line, a line each, in a table with one column or two."""

from __future__ import annotations

import pytest

from bienban.model import GroupScore
from tests.marked import paper

SEVEN = [("Thời gian", 5, 5), ("Tỷ lệ dự", 4, 5), ("Chuẩn bị", 9, 10), ("Tổ chức sinh hoạt", 36, 40)]


def scores(text: str, kind: str = "minutes", path: str = "quality.scores") -> list[tuple[str, float, int | None]]:
    """Return what was read, and hold every quote to the number it rests on."""
    minutes, _ = paper(text, {"kind": kind, "meeting_types": ["regular"]})
    found = []
    for fact in minutes.every(path):
        assert isinstance(fact.value, GroupScore)
        quote = minutes.document.quote(fact.spans[0]).text
        assert quote.replace(",", ".").lstrip("0").startswith(f"{fact.value.points:g}")
        found.append((fact.value.title, fact.value.points, fact.value.most))
    return found


_HEAD = "Hôm nay chi bộ họp.\n"
_CUE = "Chấm điểm buổi sinh hoạt: "
_LONG = "Tổ chức sinh hoạt\t40\t36\n\tCộng\t60\t54"


@pytest.mark.parametrize(
    "text",
    [
        _CUE + "Thời gian 5/5; Tỷ lệ dự 4/5; Chuẩn bị 9/10; Tổ chức sinh hoạt 36/40. Tổng 54 điểm.",
        _CUE + "1. Thời gian: 5/5; 2. Tỷ lệ dự: 4/5; 3. Chuẩn bị: 9/10; 4. Tổ chức sinh hoạt: 36/40.",
        _CUE + "Thời gian: 5 điểm/5; Tỷ lệ dự: 4 điểm/5 điểm; Chuẩn bị: 9/10 điểm; Tổ chức sinh hoạt: 36 trên 40.",
        _CUE + "Thời gian 5 (tối đa 5); Tỷ lệ dự 4 (tối đa 5); Chuẩn bị 9 điểm (tối đa 10 điểm); Tổ chức sinh hoạt 36/40.",
        _CUE + "Thời gian (tối đa 5 điểm): 5; Tỷ lệ dự (5 điểm): 4 điểm; Chuẩn bị (tối đa 10): 9; Tổ chức sinh hoạt (40đ): 36.",
        f"{_HEAD}{_CUE}\n- Thời gian: 5/5\n- Tỷ lệ dự: 4/5\n- Chuẩn bị: 9/10\n- Tổ chức sinh hoạt: 36/40",
        f"{_HEAD}{_CUE}\nThời gian\t5/5\nTỷ lệ dự\t4/5\nChuẩn bị\t9/10\nTổ chức sinh hoạt\t36/40",
        f"{_HEAD}TT\tNội dung\tTối đa\tTự chấm\n1\tThời gian\t5\t5\n2\tTỷ lệ dự\t5\t4\n3\tChuẩn bị\t10\t9\n4\t{_LONG}",
        f"{_HEAD}Nhóm\tĐiểm chuẩn\tĐiểm\nThời gian\t5\t5\nTỷ lệ dự\t5\t4\nChuẩn bị\t10\t9\nTổ chức sinh hoạt\t40\t36",
    ],
)
def test_points_of_the_groups_are_read_with_their_maxima(text: str) -> None:
    assert scores(text) == SEVEN


def test_a_list_without_maxima_is_read_too() -> None:
    listed = "; ".join(f"{title} {points} điểm" for title, points in zip("abcdefg", (5, 4, 9, 36, 5, 27, 5), strict=True))
    minutes, _ = paper(f"{_CUE}{listed}. Tổng 91 điểm.", {"kind": "minutes"})
    found = [fact.value for fact in minutes.every("quality.scores")]
    assert found == [GroupScore(title, points) for title, points in zip("abcdefg", (5, 4, 9, 36, 5, 27, 5), strict=True)]
    few, _ = paper(f"{_CUE}thời gian 5 điểm; phát biểu trừ 2 điểm. Tổng 98 điểm.", {"kind": "minutes"})
    assert list(few.every("quality.scores")) == []


def test_half_points_are_points() -> None:
    text = "Chấm điểm buổi sinh hoạt: thời gian 4,5/5; tỷ lệ dự 5/5; chuẩn bị 8,5/10."
    assert [score[1] for score in scores(text)] == [4.5, 5, 8.5]


def test_groups_of_a_sheet_are_not_their_lines() -> None:
    text = """
PHIẾU TỰ CHẤM ĐIỂM CHẤT LƯỢNG SINH HOẠT CHI BỘ
Nội dung	Điểm tối đa	Chi bộ tự chấm	Cấp ủy cấp trên chấm
I. Chuẩn bị	40	36	35
1. Họp chi ủy	20	18	18
2. Tài liệu	20	18	17
II. Thảo luận	60	50	48
1. Phát biểu	30	25	24
2. Phê bình	30	25	24
Tổng cộng	100	86	83"""
    assert scores(text, "score_sheet") == [("Chuẩn bị", 36, 40), ("Thảo luận", 50, 60)]
    assert scores(text, "score_sheet", "quality.superior_scores") == [("Chuẩn bị", 35, 40), ("Thảo luận", 48, 60)]


@pytest.mark.parametrize(
    "text",
    [
        "Chấm điểm buổi sinh hoạt: 91/100 điểm. Có mặt 19/20 đồng chí, biểu quyết 17/17, xong trước 15/5.",
        "Chi bộ hoàn thành 5/6 nhiệm vụ; thu 18/20 hộ; trồng 9/10 sào; nộp 17/17 bản.",
        "Bảng chấm điểm đảng viên: đồng chí Hạnh 28/30; đồng chí Lụa 27/30; đồng chí Toản 25/30.",
        "Chấm điểm buổi sinh hoạt: đồng chí Hạnh 28/30; đồng chí Lụa 27/30; đồng chí Toản 25/30.",
        "STT\tHọ tên\tChính trị (30)\tNhiệm vụ (40)\tTổng\n1\tNguyễn Thị Hạnh\t28\t38\t66\n2\tTrần Văn Toản\t27\t36\t63",
        "Chấm điểm buổi sinh hoạt: trừ điểm thời gian 4/5; các nhóm khác đủ điểm. Tổng 99 điểm.",
    ],
)
def test_other_fractions_are_no_points(text: str) -> None:
    assert scores(text) == []


def test_what_a_superior_gave_is_not_the_total_of_the_chi_bo() -> None:
    text = "Chấm điểm buổi sinh hoạt: chi bộ tự chấm 92 điểm; đảng ủy phường chấm 90 điểm."
    total = paper(text, {"kind": "minutes"})[0].fact("quality.total")
    assert total is not None
    assert total.value == 92
    alone = paper("Chấm điểm buổi sinh hoạt theo bảng của Đảng ủy: 91 điểm.", {"kind": "minutes"})[0].fact("quality.total")
    assert alone is not None
    assert alone.value == 91


def test_the_total_of_a_table_is_not_the_sum_of_its_maxima() -> None:
    text = "Hôm nay chi bộ họp.\nNhóm\tĐiểm chuẩn\tĐiểm\nChuẩn bị\t40\t36\nThảo luận\t60\t55\nTổng\t100\t91, loại Tốt"
    minutes, _ = paper(text, {"kind": "score_sheet"})
    total, grade = minutes.fact("quality.total"), minutes.fact("quality.grade")
    assert total is not None
    assert grade is not None
    assert (total.value, grade.value) == (91, "Tốt")
