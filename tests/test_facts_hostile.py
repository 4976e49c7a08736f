"""No family of facts hangs on a paper made to hang it, and a paper recognised badly says what a clean one says."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bienban import resources
from bienban.facts import _families, attendance, tasks, understand
from bienban.facts.passages import Paper
from bienban.structure import Structure, find_structure
from bienban.structure.misread import damage_of
from bienban.structure.reworded import reworded
from bienban.text import View
from bienban.text import lines as text_lines
from tests.paper import HEAD, SIGNATURES, document

SIZE, LONGEST = 50_000, 2.0
UNITS = (
    *("a", "1", " ", "/", "(", "A A A ", "1/1 ", "- ", ". ", "; ", ": ", "x\t", "“", "12/10/2022 ", "100% ", "tháng 1 "),
    *("-", ".", "*", "+-", "_", "…", ">", "-*"),  # lines drawn with marks, as clerks do
    *("đ/c A, ", "đồng chí Nguyễn Văn An: ", "Nguyễn Thị Hoa Mai ", "Đ/c ", "hai ", "không ", "không có ai vắng ", "vắng ("),
    *(
        "trên 1 ",
        "thuận 1, ",
        "1 đồng ý ",
        "phiếu tán thành 3\t",
        "tại nhà ",
        "lúc 7 giờ ",
        "chủ trì ",
        "ghi ",
        "người ",
        "giữ ",
    ),
    *(
        "làm ",
        "là ",
        "đến 1 ",
        "giao ",
        "nhận ",
        "xong 1/1 ",
        "họp ",
        "cuộc ",
        "có ",
        "tổng số ",
        "chi bộ ",
        "CHI BỘ ",
        "số 1-NQ/TW ",
    ),
)


@pytest.fixture(scope="module")
def short() -> Structure:
    return find_structure(
        document("BIÊN BẢN HỌP CHI BỘ", "7. Phân công nhiệm vụ", "Đồng chí An làm đường."), resources.lexicon()
    )


@pytest.mark.parametrize("unit", UNITS)
def test_no_family_hangs(unit: str, short: Structure) -> None:
    hostile = document("BIÊN BẢN HỌP CHI BỘ", "7. Phân công nhiệm vụ", (unit * SIZE)[:SIZE].strip() or "x")
    paper = Paper(replace(short, document=hostile, lines=text_lines(hostile)), resources.lexicon())
    for family in _families():
        began = time.process_time()
        list(family(paper))
        assert time.process_time() - began < LONGEST, family.__module__


GIVING = ("giao cho Lê An 30/6 ", "Lê Văn An làm trước 30/6, ", "Lê Văn An 30/6; ", "Tổ 1 làm trước 30/6. ", "ông A lo 30/6 (")


@pytest.mark.parametrize("unit", [*GIVING, *UNITS])
def test_the_learned_part_hangs_on_no_line_that_may_give_work(unit: str) -> None:
    above = ("BIÊN BẢN HỌP CHI BỘ", "Ngày 05/6/2021, 19 giờ 30.", "2. Công tác tháng qua")
    hostile = document(*above, (unit * SIZE)[:SIZE].strip() or "x")
    found = find_structure(document(*above, "Đồng chí An làm đường."), resources.lexicon())
    model = resources.tagger().tasked
    paper = Paper(replace(found, document=hostile, lines=text_lines(hostile)), resources.lexicon(), model)
    assert paper.is_minutes  # the model is asked in no other paper
    began = time.process_time()
    list(tasks.find(paper))
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize("unit", ["đã ", "có ", "đều ", "cũng đã ", "xin ", "nhắn ", "ông ", "không ", "(", "- "])
def test_no_words_behind_somebody_absent_hang_it(unit: str) -> None:
    above = ("BIÊN BẢN HỌP CHI BỘ", "Ngày 05/6/2021, 19 giờ 30.")
    hostile = document(*above, "Vắng 1 đồng chí: Lê Văn An " + unit * (SIZE // len(unit)))
    found = find_structure(document(*above, "Vắng 1 đồng chí."), resources.lexicon())
    paper = Paper(replace(found, document=hostile, lines=text_lines(hostile)), resources.lexicon())
    began = time.process_time()
    list(attendance.find(paper))
    assert time.process_time() - began < LONGEST


BODY = (
    "1. Kết quả công tác tháng 8: lúa mùa xanh tốt, đường làng đổ xong 120 m, bà con phấn khởi.",
    "2. Biểu quyết nghị quyết: 22/22 đảng viên chính thức có mặt tán thành, đạt 100%.",
    "Kết thúc lúc 21 giờ 15 phút cùng ngày.",
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("có mặt 22", "có nặt 22"),
        ("Chủ trì:", "Cbủ trì:"),
        ("Thư ký:", "Tbư ký:"),
        ("21 giờ 15", "21 qiờ 15"),
        ("tán thành", "rán thành"),
        ("Kết thúc", "Kêt thuc"),
        ("vắng 03", "văng 03"),
    ],
)
def test_one_wrong_letter_loses_no_fact(right: str, wrong: str) -> None:
    strange = "Ngưòi ta vê lang thi dưoc biêt viêc dât dai, nưoc uông, trưòng hoc, cbợ búa, kbách kbứa, tbóc lúa."
    clean = understand(document(*HEAD, *BODY, strange, *SIGNATURES), resources.lexicon())
    slipped = (line.replace(right, wrong) for line in (*HEAD, *BODY, strange))
    noisy = understand(document(*slipped, *SIGNATURES), resources.lexicon())
    assert {(fact.path, str(fact.value)) for fact in noisy.facts} == {(fact.path, str(fact.value)) for fact in clean.facts}


def read_as(printed: str) -> View:
    (line,) = reworded(text_lines(document(printed)), bare=False)
    return line.view


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("vắng 02 đ/c eó lý do", "vắng 02 đ/c có lí do"),
        ("đi chống dịch, có Iý do", "đi chống dịch, có lí do"),
        ("vắng 03 đồng chí có lỹ do", "vắng 03 đồng chí có lí do"),  # the end of one phrase is the head of none
        ("đ/c Nguyễu Quang Vịnh", "đ/c nguyễn quang vịnh"),
        ("đ/c Pham Thị Sen", "đ/c phạm thị sen"),
        ("Ban Xây dựng Đảng, bà Tư Lành", "ban xây dựng đảng, bà tư lành"),
    ],
)
def test_excuses_and_surnames_are_read_as_they_are_spelt(damaged: str, read: str) -> None:
    assert read_as(damaged).text == read


def test_numbers_and_names_are_never_mended() -> None:
    printed = "Đồng chí Chị Lò Thị Ban, 28 người, 1.248 đồng; Bi Thu, Dong Van"
    read = read_as(printed)
    assert [letter for letter in read.text if letter.isdigit()] == [letter for letter in printed if letter.isdigit()]
    assert "Lò Thị Ban" in read.cased
    assert "Dong Van" in read.cased


def test_a_clean_paper_is_not_noisy_whatever_it_abbreviates() -> None:
    clean = (*HEAD, *BODY, "Nghe Hướng dẫn 42-HD/BTCTW; UBND xã, HTX, BHYT; anh Y Bhăm Êban, chị H'Hen Niê.")
    assert not damage_of(clean)
    assert damage_of(line.translate(str.maketrans("ảáàãạếềệộồốưứờỳýìíóò", "aaaaaeeeooouuoyyiioo")) for line in clean).noisy
