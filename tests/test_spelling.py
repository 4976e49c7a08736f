"""Abbreviations written out, words that recognition damaged restored, long paragraphs read sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.facts.mending import healed, standing
from bienban.model import Document
from bienban.structure import find_structure
from bienban.structure.outline import paragraphs
from bienban.structure.spelling import spelt_out
from bienban.structure.syllables import is_syllable
from bienban.text import lines, view
from tests.corpus.noise import bare, figures, noisy, papers
from tests.paper import HEAD, SIGNATURES, document, minutes

DAMAGED = (
    "Chi bọ thôn 8 họp định kỳ, nghi quyêt tháng trước đã xong.",
    "Đông chí bí thu kêt luân như trên.",
    "Đang viên nhât tri.",
)


def spelt(*body: str) -> list[str]:
    return [line.view.text for line in spelt_out(document(*body), resources.lexicon())[0]]


def present(paper: Document, section: str) -> bool:
    found = find_structure(paper, resources.lexicon()).section(section)
    return found is not None and found.status == "present"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Tgian: 19h30", "thời gian: 19h30"),
        ("Ctrì: đ/c Hòa. Tkí: đ/c Mai", "chủ trì: đ/c hòa. thư kí: đ/c mai"),
        ("TTg ĐV: ổn định", "tư tưởng đv: ổn định"),
        ("Tt, dlxh: bình thường", "tư tưởng, dư luận xã hội: bình thường"),
        ("HT&LT Bác: kể chuyện", "học tập và làm theo bác: kể chuyện"),
        ("Đgiá t2: xong", "đánh giá t2: xong"),
        ("QC Bạch Thị Lụa học xong", "quần chúng bạch thị lụa học xong"),
        ("PB, TPB: k", "phê bình, tự phê bình: không"),
        ("KT 21h15", "kết thúc 21h15"),
        ("Bq 20/20 nt NQ", "biểu quyết 20/20 nhất trí nq"),
        ("họp CB T9", "họp chi bộ t9"),
    ],
)
def test_an_abbreviation_is_written_out_beside_its_context(short: str, long: str) -> None:
    assert spelt(short) == [long]


@pytest.mark.parametrize(
    "text",
    [
        "mua 5 kg gạo, 12 tt bệnh",  # units and unknown letters
        "công điện 914/cđ-ttg đêm qua",  # the symbol of a document
        "qc dân chủ đã sửa",  # a regulation, not a person
        "con k học lớp 9",
        "nd thứ hai",
    ],
)
def test_letters_that_may_mean_something_else_are_left_alone(text: str) -> None:
    assert spelt(text) == [text]


def test_evidence_for_an_abbreviation_quotes_what_was_typed() -> None:
    paper = minutes("1. TTg ĐV: ổn định, không ai dao động.")
    section = find_structure(paper, resources.lexicon()).section("content.ideology")
    assert section is not None
    assert "TTg" in paper.quote(section.body[0]).text


def test_a_damaged_paper_is_read_as_it_was_meant() -> None:
    assert spelt(*DAMAGED, *HEAD)[:2] == [
        "chi bộ thôn 8 họp định kì, nghị quyết tháng trước đã xong.",
        "đồng chí bí thư kết luận như trên.",
    ]


def test_words_of_a_sound_paper_are_never_changed() -> None:
    sound = (*HEAD, "Thôn bỏ chỉ bộ đếm cũ, khánh thành bộ mới.", *SIGNATURES)
    assert spelt(*sound) == [line.view.text for line in paragraphs(document(*sound))]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("tbư ký: bà mai", "thư kí: bà mai"),
        ("tháug này", "tháng này"),
        ("nhiệmvụ tháng 10", "nhiệm vụ tháng 10"),
        ("khôngsinh hoạt hè", "không sinh hoạt hè"),
        ("làrn cỏ", "làm cỏ"),
    ],
)
def test_a_word_that_is_no_syllable_is_restored_in_any_paper(wrong: str, right: str) -> None:
    assert spelt(wrong) == [right]


@pytest.mark.parametrize("text", ["họp online qua zalo", "II. nội dung", "20l5 hộ", "H'Yăm Êban nói", "lớp 9A, phòng 302"])
def test_foreign_words_numbers_and_names_are_never_restored(text: str) -> None:
    assert spelt(text) == [document(text) and lines(document(text))[0].view.text]


def test_a_name_that_sounds_like_a_word_of_the_field_stays_a_name() -> None:
    assert spelt(*DAMAGED, *HEAD, "Chủ trì: Nguyễn Văn Hòa")[-1] == "chủ trì: nguyễn văn hòa"


@given(st.text(max_size=80), st.text(max_size=80))
def test_spelling_out_keeps_offsets_inside_the_raw_text_and_in_order(one: str, other: str) -> None:
    for line in spelt_out(document(*DAMAGED, f"CB họp, {one} tkí {other}"), resources.lexicon())[0]:
        view = line.view
        assert len(view.text) == len(view.starts) == len(view.ends) == len(view.cased) == len(view.plain)
        assert list(view.starts) == sorted(view.starts)
        assert all(0 <= start < end <= len(view.raw) for start, end in zip(view.starts, view.ends, strict=True))


def test_syllables_are_told_from_other_words() -> None:
    assert all(map(is_syllable, ("nghieng", "quyet", "chuyen", "giu", "qua", "uyen", "khuya", "oan", "y")))
    assert not any(map(is_syllable, ("tbu", "lam1", "narn", "cbep", "hlinh", "zalo", "camera")))


PARAGRAPH = (
    "Đồng chí Hòa tuyên bố lý do, thông qua chương trình. Thời sự: đồng chí Mai đọc thông báo số 12 của Đảng ủy xã về "
    "phòng dịch. Tình hình tư tưởng đảng viên ổn định, bà con phấn khởi vì lúa được mùa. Tháng 8 chi bộ đã làm xong 300 "
    "m đường ngõ, thu đủ quỹ, còn chậm việc dọn kênh. Tháng 9 lo gặt lúa mùa, làm đất vụ đông, tổ chức Trung thu. Đồng "
    "chí Lê Văn Tám nói kênh dọn chậm là do thiếu người, xin huy động thêm thanh niên. Đồng chí Ngô Thị Bảy tự phê bình "
    "đi họp muộn hai kỳ. Đồng chí Hòa kết luận: dọn xong kênh, giao đồng chí Tám làm xong trước ngày 20/9. Chi bộ biểu "
    "quyết 22/22 nhất trí với nghị quyết."
)


@pytest.mark.parametrize(
    "section",
    [
        *("opening.purpose", "opening.agenda", "content.news", "content.ideology", "content.previous_month"),
        *("content.next_month", "content.discussion", "content.criticism", "closing.conclusion", "closing.assignment"),
        "closing.resolution",
    ],
)
def test_a_whole_meeting_in_one_paragraph_is_searched_sentence_by_sentence(section: str) -> None:
    assert present(minutes(PARAGRAPH), section)


def test_what_one_long_paragraph_does_not_say_is_not_found_in_it() -> None:
    paper = minutes(PARAGRAPH)
    assert not any(present(paper, section) for section in ("content.hcm_study", "content.superior", "closing.quality"))


def test_sentences_of_a_long_paragraph_quote_their_own_words() -> None:
    paper = minutes(PARAGRAPH)
    structure = find_structure(paper, resources.lexicon())
    sentences = [line for line in structure.lines if line.view.raw in PARAGRAPH]
    assert len(sentences) == 8
    for line in sentences:
        assert "".join(paper.quote(span).text for span in line.whole) == line.view.raw
    assert structure.lines_of("content.criticism") == (structure.lines.index(sentences[6]),)


def test_noise_is_made_alike_every_time_and_keeps_lines_and_numbers() -> None:
    text = "Họp ngày 05/9/2023\ncó mặt 22/25 đảng viên"
    assert noisy(text, 0.3, "a") == noisy(text, 0.3, "a") != text
    assert noisy(text, 0.3, "a").count("\n") == 1
    assert bare("Đảng viên") == "Dang vien"


@pytest.mark.parametrize(("kind", "lost"), [("0.01", 0.01), ("0.03", 0.03)])
def test_noise_costs_no_more_than_its_share(kind: str, lost: float) -> None:
    clean, worse = (figures(papers("be", noise, words_alone=True)) for noise in ("0", kind))
    assert worse["micro F1 not-present"] >= clean["micro F1 not-present"] - lost


def test_papers_without_any_diacritics_are_understood_nearly_as_well() -> None:
    assert figures(papers("ad", "bare", words_alone=True))["macro balanced accuracy"] >= 0.88


def test_words_of_a_name_without_their_space_are_two_and_keep_their_capitals() -> None:
    line = spelt_out(document("Vắng: đ/c Nguyễn VănThắng.", "Nhóm TikTok, trang VnEdu."), resources.lexicon())[0]
    assert line[0].view.cased == "Vắng: đ/c Nguyễn Văn Thắng."
    assert line[0].view.verbatim(*(line[0].view.text.index(word) + at for word, at in (("văn", 0), ("thắng", 5)))) == "VănThắng"
    assert line[1].view.cased == "Nhóm TikTok, trang VnEdu."


SOUND = [
    "Đảng viên chính thức, đồng chí, chi bộ, nghị quyết, kết luận, tổng số đảng viên chính thức, dự bị, có mặt, biên bản."
] * 4


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Vắng có lýdo 3, không lý do 0.", "Vắng có lý do 3, không lý do 0."),
        ("Vắng 01 (có Iý do).", "Vắng 01 (có Lý do)."),
        ("tạiHội trường UBND xã", "tại Hội trường UBND xã"),
        ("Thư ký: đ/cĐỗ Xuân Hòa, đồng chíPhan Tâm", "Thư ký: đ/c Đỗ Xuân Hòa, đồng chí Phan Tâm"),
        ("Chỗhọp: nhà văn hóa, chi bộhọp", "Chỗ họp: nhà văn hóa, chi bộ họp"),
        ("dự bi 02, Đang viên 14, eó mặt 14, đảng viêu 15", "dự bị 02, Đảng viên 14, có mặt 14, đảng viên 15"),
        ("Kiểm điểm thang 8/2020", "Kiểm điểm tháng 8/2020"),
        ("hành chính thực hiện, chi hỗ trợ, đang viện trợ", "hành chính thực hiện, chi hỗ trợ, đang viện trợ"),
        ("đi VnEdu, eTax Mobile, thang máy, thang 20 bậc", "đi VnEdu, eTax Mobile, thang máy, thang 20 bậc"),
        ("Thạch Mươl, Danh Hoàng Nưl, H'Hen Niê, Y Krông Êban", "Thạch Mươl, Danh Hoàng Nưl, H'Hen Niê, Y Krông Êban"),
    ],
)
def test_a_slip_in_a_sound_paper_is_read_where_nothing_else_fits(printed: str, read: str) -> None:
    lines, damaged = spelt_out(document(*SOUND, printed), resources.lexicon())
    assert not damaged
    assert lines[-1].view.text == view(read).text


@pytest.mark.parametrize(
    ("printed", "restored", "told"),
    [
        ("Hội trường tbôn", "Hội trường thôn", "Hội trường thôn"),
        ("tạiHội trường", "tại Hội trường", "tại Hội trường"),
        ("phòng họp tâug 3", "phòng họp tâng 3", "phòng họp tâng 3"),
        ("mổ mắt", "có mặt", "mổ mắt"),
        ("kỹ năng", "kĩ năng", "kỹ năng"),
        ("Thạch Mươl", "Thạch Mươi", "Thạch Mươl"),
        ("Sơn Đol", "Sơn Đoi", "Sơn Đol"),
        ("0l", "01", "0l"),
    ],
)
def test_words_of_a_damaged_paper_are_told_as_restored_but_never_names_that_stand_or_numbers(
    printed: str, restored: str, told: str
) -> None:
    assert healed(printed, restored, standing(["Thạch Mươl chủ trì", "ông Mươl"])) == told


def test_sound_words_that_look_like_slips_of_others_stay_where_no_line_reads_better_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = (
        "Tháng tư này các cụ xin mở nhạc nhỏ thôi, sát nhà trẻ.",
        "Lịch sử tổ phải ghi cả mấy nhà cho bộ đội mượn đất năm 1972.",
        "Ghi hộ chi ủy.",
    )
    assert spelt(*sound) == [view(line).text for line in sound]
    monkeypatch.setattr("bienban.structure.spelling._BY_CHANCE", -1)
    assert any("nhắc nhở" in line for line in spelt(*sound))
