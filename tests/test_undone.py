"""What is named and was not done: the same words put off make no section, done they do, and without the model nobody knows."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.train_undone import LINES, SPOKEN

from bienban import resources
from bienban.structure import Structure, find_structure
from bienban.undone import MOST_LINES, Undone, features, parse_undone
from tests.paper import document

HEAD = (
    "ĐẢNG BỘ XÃ MINH KHÊ",
    "CHI BỘ THÔN ĐỒNG BẾN",
    "BIÊN BẢN",
    "Sinh hoạt chi bộ thường kỳ tháng 9 năm 2025",
    "Khai mạc 19 giờ 30 phút ngày 05/9/2025, tại Nhà văn hóa thôn. Có mặt: 19/21 đảng viên.",
    "Chủ trì: đồng chí Đỗ Văn Bình, Bí thư. Thư ký: đồng chí Hà Thị Yến.",
)
PAIRS = [
    (
        "content.previous_month",
        "1. Kết quả tháng 8: kỳ này chưa đánh giá được, hẹn các đồng chí buổi tới.",
        "1. Kết quả tháng 8: còn 2 việc chưa xong là cắm mốc và thu quỹ, các việc khác đạt kế hoạch, kỳ sau rà lại.",
    ),
    (
        "content.next_month",
        "2. Phương hướng tháng 10: hôm nay không bàn, chi ủy soạn rồi gửi vào nhóm Zalo.",
        "2. Phương hướng tháng 10: nạo vét mương, gửi danh sách hộ nghèo lên xã trước ngày 15, chưa thu quỹ đợt hai.",
    ),
    (
        "content.criticism",
        "3. Tự phê bình và phê bình: đã muộn, hẹn kỳ sau làm.",
        "3. Tự phê bình và phê bình: đồng chí Yến nhận ghi sổ muộn, hứa sửa; đồng chí Bình góp ý đồng chí Lan hay vắng.",
    ),
    (
        "closing.conclusion",
        "4. Kết luận: để Bí thư suy nghĩ thêm rồi báo sau.",
        "4. Kết luận: đồng chí Bình kết luận ba việc phải làm ngay, việc sân bóng chưa đủ tiền thì dừng.",
    ),
    (
        "content.news",
        "5. Thời sự: tài liệu đã gửi, các đồng chí tự đọc ở nhà.",
        "5. Thời sự: đồng chí Lan đọc bản tin nội bộ về bão số 5 và giá phân bón, tài liệu đã gửi các đồng chí vắng.",
    ),
]


def _structure(*body: str, learned: bool = True) -> Structure:
    tagger = resources.tagger()
    lines = (*HEAD, *body, "Hội nghị kết thúc lúc 21 giờ cùng ngày.")
    return find_structure(document(*lines), resources.lexicon(), tagger if learned else replace(tagger, undone=Undone()))


def _there(structure: Structure, section: str) -> bool:
    found = structure.section(section)
    return found is not None and found.status == "present"


@pytest.mark.parametrize(("section", "put_off", "done"), PAIRS)
def test_what_is_put_off_makes_no_section_and_the_same_words_done_do(section: str, put_off: str, done: str) -> None:
    assert not _there(_structure(put_off), section)
    assert _there(_structure(done), section)


def test_without_the_model_some_of_what_is_put_off_passes_for_done() -> None:
    assert any(_there(_structure(put_off, learned=False), section) for section, put_off, _ in PAIRS)


def test_people_who_speak_of_what_is_not_done_have_spoken() -> None:
    lines = (
        "IV. Thảo luận",
        "Đ/c Lan: đề nghị xã sửa cầu treo, đã kiến nghị hai lần chưa thấy trả lời.",
        "Đ/c Hải nhất trí với phương hướng.",
    )
    assert _there(_structure(*lines), "content.discussion")


@given(st.text(max_size=80), st.sampled_from(SPOKEN))
def test_any_words_have_a_probability(text: str, section: str) -> None:
    assert 0.0 < resources.tagger().undone.chance(section, [text] * MOST_LINES) < 1.0
    assert resources.tagger().undone.chance(section, [text] * (MOST_LINES + 1)) == 0.0
    assert resources.tagger().undone.chance("signature.chair", [text]) == 0.0


@pytest.mark.parametrize("bias", [-(10**9), 10**9])
def test_however_much_speaks_for_it_or_against_nothing_is_certain(bias: int) -> None:
    assert 0.0 < Undone(frozenset(("content.news",)), bias).chance("content.news", ["thời sự"]) < 1.0


def test_of_a_word_without_end_only_the_beginning_is_read() -> None:
    assert sum(map(len, features("content.news", ["a" * 200_000]))) < 10_000


def test_the_lines_of_clerks_are_well_made_and_none_stands_twice() -> None:
    rows = [line for file in sorted(LINES.glob("*.tsv")) for line in file.read_text("utf-8").splitlines()]
    assert all(line == unicodedata.normalize("NFC", line) for line in rows)
    told = [tuple(line.split("\t")) for line in rows]
    assert {len(each) for each in told} == {3}
    assert {each[0] for each in told} <= set(SPOKEN)
    assert {each[1] for each in told} == {"u", "d"}
    assert [line for line, count in Counter(each[2] for each in told).items() if count > 1] == []


def test_the_model_file_is_compact_and_lacks_no_part() -> None:
    text = (resources.data() / "undone.json").read_text("utf-8")
    assert len(text) < 500_000
    held = json.loads(text)
    assert set(held) == {"sections", "bias", "weights"}
    assert tuple(held["sections"]) == SPOKEN
    with pytest.raises(KeyError):
        parse_undone({"sections": [], "bias": 0})
