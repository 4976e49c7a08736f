"""Papers that lost letters or marks are read for the words of the field, and their names are no evidence of a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.checker import judge
from bienban.facts.legible import legible
from bienban.model import Finding, Undecided
from bienban.structure import find_structure
from bienban.text import lines
from tests.corpus.noise import bare
from tests.marked import document, free, paper

RULES = {rule.id: free(rule) for profile in resources.profiles() for rule in profile.rules}
NAMES = """
BIÊN BẢN HỌP CHI BỘ
Chủ trì: đồng chí Lưu Hải Yến, Bí thư chi bộ.
Thư ký: đồng chí Lê Thị {recorder}.
Thông tin thời sự: đồng chí Bình đọc {word} tin tháng 5.
Buổi sinh hoạt kết thúc lúc 21 giờ 10 phút cùng ngày.
THƯ KÝ	CHỦ TRÌ
Lê Thị Hiên	Lưu Hải Yến"""
WEEKDAY = """
BIÊN BẢN HỌP CHI BỘ
Thời gian: 19 giờ 30, {weekday}, ngày 05/6/2018 tại nhà văn hóa thôn.
Chủ trì: đồng chí Lưu Hải Yến, Bí thư chi bộ.
Thông tin thời sự: đồng chí Bình đọc bản tin tháng 5."""
AWAY = """
BIÊN BẢN HỌP CHI BỘ
Có mặt 12 đồng chí; vắng 01 đồng chí: Bùi Đức Trọng (đi công tác, có lý do).
Chủ trì: đồng chí Lưu Hải Yến, Bí thư chi bộ.
Thảo luận:
- Đồng chí {speaker} phát biểu: đề nghị mua {word} đèn chiếu sáng cho xóm.
- Đồng chí Lê Thị Hoa phát biểu: nhất trí."""
ENDED = """
BIÊN BẢN HỌP CHI BỘ
Thời gian: 19 giờ 30 ngày 05/12/2025 tại nhà văn hóa thôn.
Chủ trì: đồng chí Lưu Hải Yến, Bí thư chi bộ.
- Kiến nghị: {body} xem xét."""


def judged(rule: str, text: str) -> tuple[tuple[Finding, ...], tuple[Undecided, ...]]:
    minutes, _ = paper(text, {"kind": "minutes", "meeting_types": ["regular"]})
    return judge(RULES[rule], minutes)


@pytest.mark.parametrize("word", ["bàn", "“bản", "online"])
def test_two_spellings_of_a_name_are_told_where_the_paper_is_sound(word: str) -> None:
    found, left_open = judged("ten-thu-ky-viet-khac-nhau", NAMES.format(recorder="Hiền", word=word))
    assert len(found) == 1
    assert not left_open


@pytest.mark.parametrize(("recorder", "word"), [("Hiền", "bảu"), ("Hiền", "bản trêu vảnb"), ("Hiêu", "bnả")])
def test_in_a_paper_with_misread_words_they_are_left_open(recorder: str, word: str) -> None:
    found, left_open = judged("ten-thu-ky-viet-khac-nhau", NAMES.format(recorder=recorder, word=f"{word} mìnb"))
    assert not found
    assert [each.reason.count("đối chiếu với bản gốc") for each in left_open] == [1]


def test_a_name_that_is_no_syllable_was_misread() -> None:
    found, left_open = judged("ten-thu-ky-viet-khac-nhau", NAMES.format(recorder="Hiêg", word="bản"))
    assert not found
    assert len(left_open) == 1


def test_letters_eyes_take_for_each_other_make_nobody_else_sign() -> None:
    text = NAMES.replace("Lê Thị Hiên", "Lê Thị Kirn")
    assert not judged("nguoi-ky-khac-thu-ky", text.format(recorder="Kim", word="bản"))[0]
    assert len(judged("nguoi-ky-khac-thu-ky", text.format(recorder="Hoa", word="bản"))[0]) == 1


def test_a_weekday_with_a_misread_letter_is_left_open() -> None:
    noisy = WEEKDAY.replace("bản tin", "bản tìnb mớib")
    found, left_open = judged("sai-thu-trong-tuan", noisy.format(weekday="tbứ bai"))
    assert not found
    assert "chưa chắc là thứ nào" in left_open[0].reason


@pytest.mark.parametrize("weekday", ["thứ tư", "thứ Sáu", "chủ nhật"])
def test_a_wrong_weekday_is_found_without_diacritics(weekday: str) -> None:
    assert len(judged("sai-thu-trong-tuan", WEEKDAY.format(weekday=weekday))[0]) == 1
    assert len(judged("sai-thu-trong-tuan", bare(WEEKDAY.format(weekday=weekday)))[0]) == 1


@pytest.mark.parametrize("words", ["thứ ba", "phiên thứ nhất", "thứ Ba"])
def test_the_right_weekday_and_ordinals_are_no_other_day_without_diacritics(words: str) -> None:
    assert not judged("sai-thu-trong-tuan", bare(WEEKDAY.format(weekday=words)))[0]


@pytest.mark.parametrize("speaker", ["Bui Đức Trọng", "Bùi Đúc Trọng", "Bùi Đnc Trọng", "Bùi Đức Trọug"])
def test_somebody_away_who_speaks_is_known_though_a_letter_was_misread(speaker: str) -> None:
    assert len(judged("vang-mat-ma-phat-bieu", AWAY.format(speaker=speaker, word="tbêm"))[0]) == 1
    assert not judged("vang-mat-ma-phat-bieu", AWAY.format(speaker="Bùi Đúc Trọng", word="thêm"))[0]


@pytest.mark.parametrize("speaker", ["Bùi Đức Trung", "Bùi Đắc Tiên", "Bùi Văn Trọng"])
def test_another_person_of_a_like_name_is_not_taken_for_him(speaker: str) -> None:
    assert not judged("vang-mat-ma-phat-bieu", AWAY.format(speaker=speaker, word="tbêm"))[0]


def test_a_dissolved_body_is_known_without_diacritics_and_no_other_for_it() -> None:
    assert len(judged("goi-ten-co-quan-da-giai-the", bare(ENDED.format(body="Quận ủy")))[0]) == 1
    assert not judged("goi-ten-co-quan-da-giai-the", bare(ENDED.format(body="các cơ quan Ủy ban nhân dân xã")))[0]


def test_a_member_called_anh_makes_no_news_of_minutes() -> None:
    told = "\n".join(f"Đồng chí Nguyễn Tuấn Anh: nhất trí điều {number}." for number in range(1, 4))
    minutes, _ = paper(bare(f"BIÊN BẢN HỌP CHI BỘ THÁNG 5\nChủ trì: đồng chí Hoa.\nThảo luận:\n{told}"), {})
    assert find_structure(minutes.document, resources.lexicon()).kind == "minutes"


@pytest.mark.parametrize("spelt", [str, bare])
def test_the_line_below_the_bare_title_belongs_to_it(spelt: type[str]) -> None:
    text = "BIÊN BẢN\nHội nghị chi bộ xét, đề nghị kết nạp quần chúng Lê Thị Hoa vào Đảng\nChủ trì: đồng chí Bình, Bí thư.\n"
    assert find_structure(document(spelt(text))[0], resources.lexicon()).meeting_types == ("admission",)


def test_in_a_paper_with_hardly_any_marks_the_words_that_have_them_stay() -> None:
    bare_lines = "Chu tri: dong chi Hoa. Thu ky: dong chi Lan. Co mat 12 dong chi, vang 2.\n" * 3
    read = legible(document(f"{bare_lines}19/30 tán thành, không đủ hai phần ba, để lại")[0])
    assert [line.view.text for line in read][-1] == "19/30 tán thành, không đủ hai phần ba, để lại"
    assert read[0].view.text == "chủ trì: đồng chí hòa. thư kí: đồng chí lan. có mặt 12 đồng chí, vắng 2."


@given(st.lists(st.text("abcđêờ ắnhgtmi.,:0123456789TĐ", min_size=1, max_size=60), min_size=1, max_size=8))
def test_what_is_mended_keeps_every_place_and_every_figure(texts: list[str]) -> None:
    read = document("\n".join([*texts, "Thu ky: dong chi Hoa, vang 03 dong chi mìnb."]))[0]
    for printed, mended in zip(lines(read), legible(read), strict=True):
        assert mended.view.raw == printed.view.raw
        assert len(mended.view.starts) == len(mended.view.ends) == len(mended.view.text)
        assert list(mended.view.starts) == sorted(mended.view.starts)
        numbers = [[word for word in line.view.text.split() if word.isdigit()] for line in (printed, mended)]
        assert numbers[0] == numbers[1]


TALK = """
BIÊN BẢN HỌP CHI BỘ THÁNG 5
Chủ trì: đồng chí Lưu Hải Yến, Bí thư chi bộ. Thư ký: đồng chí Lê Thị Hoa.
Thảo luận:
- Đồng chí {one} phát biểu: đề nghị mua {word} đèn chiếu sáng cho xóm.
- Đồng chí Trần Văn Bốn phát biểu: nhất trí, cần sửa cả cống đầu xóm.
- Đồng chí {other} phát biểu: ý kiến của đồng chí Bốn là đúng."""


def speakers(one: str, other: str, word: str = "tbêm") -> list[object]:
    minutes, _ = paper(TALK.format(one=one, other=other, word=word), {})
    return [fact.value for fact in minutes.every("speakers") if fact.value != "Trần Văn Bốn"]


@pytest.mark.parametrize(
    ("sound", "misread"),
    [
        ("Nguyễn Thị Mực", "Nguyễn Tbị Mực"),
        ("Ngọc Văn Thụ", "Ngọc Văn Tbụ"),
        ("Đổng Thị Thúy Vân", "Đổng Thi Thúy Vân"),
        ("Phạm Thị Lan Chi", "Phạm Tbị Lau Chi"),
    ],
)
def test_a_name_misread_once_is_one_speaker_by_its_sound_spelling(sound: str, misread: str) -> None:
    assert speakers(sound, misread) == speakers(misread, sound) == [sound]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
        ("Lê Văn Tám", "Lê Văn Tánh"),
        ("Bùi Văn Khơi", "Bùi Văn Khởi"),
        ("Lê Hoa", "Lò Hoa"),
    ],
)
def test_two_names_of_sound_words_are_two_people_however_badly_the_paper_is_read(one: str, other: str) -> None:
    assert speakers(one, other) == [one, other]


def test_a_sound_paper_keeps_every_spelling_of_its_own() -> None:
    assert speakers("Y Bliă Kđoh", "Y Bliă Kdoh", word="thêm") == ["Y Bliă Kđoh", "Y Bliă Kdoh"]


def test_a_body_whose_name_is_broken_over_two_lines_is_judged_by_its_whole_name() -> None:
    broken = ENDED.format(body="chi bộ đã gửi văn bản kiến nghị để Phòng Giáo dục và\nđào tạo huyện")
    assert len(judged("goi-ten-co-quan-da-giai-the", broken)[0]) == 1


def test_those_away_are_counted_without_diacritics_as_with_them() -> None:
    listed = "\nBIÊN BẢN HỌP CHI BỘ\nTổng số 25, có mặt 23/25, vắng 02: đ/c Nguyễn Văn Hải (trực chốt).\nChủ trì: đ/c Trúc."
    for text in (listed, bare(listed)):
        assert len(judged("ten-nguoi-vang-khong-khop", text)[0]) == 1


@pytest.mark.parametrize("spelt", [str, bare])
def test_a_vote_on_the_course_of_the_meeting_is_anybodys_with_or_without_diacritics(spelt: type[str]) -> None:
    held = "\nBIÊN BẢN HỌP CHI BỘ\nĐảng viên 14: chính thức 13, dự bị 01, có mặt 14.\n"
    voted = "Chủ trì: đồng chí Hoa.\nThông qua chương trình cuộc họp: 14/14 đồng chí nhất trí."
    assert not judged("bieu-quyet-qua-so-chinh-thuc", spelt(held + voted))[0]
