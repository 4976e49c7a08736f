"""The learned part, and what it adds to words and signs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.facts import understand
from bienban.model import SECTIONS, Section, Span
from bienban.structure import Structure, find_structure
from bienban.structure.tagged import STATES, best_lines, empty_lines, rows, state, strangeness
from bienban.tagger import Row, Tagger, features, parse_tagger
from bienban.text import view
from tests.paper import HEAD, SIGNATURES, document, minutes

TOLD = (
    "Hồi 19 giờ 30 ngày 05/4/2024, tại nhà văn hóa thôn, có mặt 12/12 đảng viên.",
    "Chủ trì: đ/c Phạm Hữu Kỳ, Bí thư. Thư ký: đ/c Lê Thị Mai.",
    "Đ/c Kỳ tuyên bố lý do.",
    "Chuyện ranh rừng thì mỗi nhà một phách, nhiều nhà còn ấm ức.",
    "Biểu quyết nghị quyết: 12/12 đồng chí nhất trí.",
)


def made(section: str, word: str, weight: int, belief: float = 1.0) -> Tagger:
    """Return a tagger that knows one word of one section."""
    return Tagger(
        sections=(section,),
        bias=(-300,),
        weights={word: [0, weight]},
        belief=dict.fromkeys(STATES, (0.0, belief, 0.0)),
        lean={section: 0.0},
    )


def found(tagger: Tagger | None) -> Structure:
    return find_structure(minutes(*TOLD), resources.lexicon(), tagger)


def test_a_section_in_words_nobody_listed_is_found_by_the_tagger_with_the_line_it_rests_on() -> None:
    assert found(None).section("content.ideology") is None
    structure = found(made("content.ideology", "am uc", 600))
    section = structure.section("content.ideology")
    assert section is not None
    assert (section.status, section.found_by) == ("present", "lead")
    assert structure.document.quote(section.body[0]).text == TOLD[3]
    assert section.confidence == pytest.approx(0.953, abs=0.001)


def test_a_section_that_is_neither_likely_nor_unlikely_is_left_open_with_its_line() -> None:
    structure = found(made("content.ideology", "am uc", 230))
    assert structure.section("content.ideology") is None
    (open_one,) = structure.perhaps
    assert open_one.kind == "content.ideology"
    assert 0.15 <= open_one.confidence < 0.5


@pytest.mark.parametrize(("line", "open_ones"), [("Đ/c Kỳ vắng đầu giờ.", 1), ("Khách mời: không có.", 0)])
def test_a_superior_who_did_not_come_leaves_no_question_open(line: str, open_ones: int) -> None:
    paper = document(*HEAD, line, "1. Thời sự: bão số 3.", TOLD[3], *SIGNATURES)
    structure = find_structure(paper, resources.lexicon(), made("content.superior", "am uc", 230))
    assert len(structure.perhaps) == open_ones


def test_an_unlikely_section_is_neither_found_nor_left_open() -> None:
    structure = found(made("content.ideology", "am uc", 60))
    assert structure.section("content.ideology") is None
    assert structure.perhaps == ()


def test_what_makes_a_section_one_is_asked_of_the_taggers_lines_too() -> None:
    """A vote needs a figure, an assignment a deadline, however sure the model is."""
    structure = found(made("closing.assignment", "am uc", 900))
    section = structure.section("closing.assignment")
    assert section is None or section.status == "empty"


def test_words_that_the_tagger_denies_leave_a_question() -> None:
    """Two witnesses that disagree accuse nobody: the section is neither there nor missing."""
    known = found(None).section("closing.resolution")
    assert known is not None
    assert known.status == "present"
    denied = found(made("closing.resolution", "no such word", 0, belief=2.0))
    assert denied.section("closing.resolution") is None
    assert [(one.kind, one.body) for one in denied.perhaps] == [("closing.resolution", known.body)]


ODD = "Ngày 10 sang cọc, ngày 15 thả giống, rồi cúng bến."


@pytest.mark.parametrize(("kind", "asked"), [("content.next_month", True), ("closing.score_sheet", False)])
def test_what_hardly_any_minutes_leave_out_is_asked_about_sooner(kind: str, asked: bool) -> None:
    paper = minutes("1. Thời sự: bão số 3.", ODD)
    structure = find_structure(paper, resources.lexicon(), made(kind, "sang coc", 50))
    assert structure.section(kind) is None
    assert (kind in {one.kind for one in structure.perhaps}) is asked


def test_a_line_that_no_section_explains_leaves_its_own_open() -> None:
    """Words name the section and were refused; the line above it says something, and is likeliest of this one."""
    line = "Chấm tổ trưởng và người ghi: chín mươi trên thang trăm."
    paper = minutes("1. Thời sự: bão số 3.", "9. Chấm điểm buổi sinh hoạt", "10. Việc khác", line)
    sure = find_structure(paper, resources.lexicon(), made("closing.quality", "thang tram", 400, belief=-3.0))
    assert [(one.kind, one.confidence) for one in sure.perhaps] == [("closing.quality", 0.2)]
    explained = minutes("1. Thời sự: bão số 3.", "9. Chấm điểm buổi sinh hoạt", "10. Thảo luận", f"Đ/c Lan: {line}")
    assert find_structure(explained, resources.lexicon(), made("closing.quality", "thang tram", 400, belief=-3.0)).perhaps == ()


def test_without_a_tagger_words_and_signs_decide_alone() -> None:
    document = minutes(*TOLD)
    assert understand(document, resources.lexicon()).perhaps == ()


def test_a_paper_that_is_no_minutes_is_not_tagged() -> None:
    news = document("Chi bộ thôn Đoài làm đường", "Ảnh: các đảng viên đổ bê tông. (Ảnh: P.V)", "Bài và ảnh: bạn đọc ấm ức.")
    assert find_structure(news, resources.lexicon(), made("content.ideology", "am uc", 900)).perhaps == ()


def test_the_announced_agenda_is_not_shown_to_the_tagger() -> None:
    paper = minutes(*TOLD[:3], "Chương trình:", "1. Thời sự", "2. Tình hình tư tưởng", "3. Nhiệm vụ tháng tới", *TOLD[3:])
    structure = find_structure(paper, resources.lexicon())
    seen = {row.raw for row in rows(structure).values()}
    assert TOLD[3] in seen
    assert "2. Tình hình tư tưởng" not in seen


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=4), st.text(max_size=80))
def test_features_of_any_text_are_the_same_each_time(text: str, headings: list[str], near: str) -> None:
    row = Row(text, text, tuple(headings), near, near)
    assert list(features(row)) == list(features(row))
    assert all(isinstance(feature, str) for feature in features(row))


def test_numbers_are_one_word_to_the_tagger() -> None:
    assert set(features(Row("thu 25 dong"))) == set(features(Row("thu 31 dong")))


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Hồi 19h30, ngày 05/4/2024", {"~clock", "~day"}),
        ("lúc 20 giờ 15; 8:05", {"~clock"}),
        ("có mặt 12/14 đ/c, vắng 2 đồng chí", {"~share", "~count"}),
        ("nhất trí 94,5 %", {"~percent"}),
        ("thu 1.250.000 đồng, 20k, 3 triệu, 500.000đ", {"~money"}),
        ("mua 5 giống, 6 gói", {"~count"}),
        ("chưa thu được gì", set()),
    ],
)
def test_what_a_number_counts_is_a_sign_of_its_own(words: str, kinds: set[str]) -> None:
    assert {feature for feature in features(Row(view(words).plain)) if feature.startswith("~")} == kinds


@pytest.mark.parametrize(("words", "named"), [("nhờ Nguyễn Văn Ất", True), ("nhờ ông à ừ thôi", False), ("Ạ ơi", False)])
def test_a_full_name_is_known_by_its_capitals(words: str, named: bool) -> None:
    assert ("=name" in set(features(Row("nho", words)))) is named


BARE = ("4. Tự phê bình và phê bình", "5. Việc khác", "Đ/c Lan: đề nghị thay bóng đèn.")


@pytest.mark.parametrize("weight", [300, 800])
def test_a_bare_heading_does_not_speak_for_its_own_section(weight: int) -> None:
    structure = find_structure(minutes(*TOLD[:3], *BARE), resources.lexicon(), made("content.criticism", "phe binh", weight))
    section = structure.section("content.criticism")
    assert section is not None
    assert section.status == "empty"
    assert structure.perhaps == ()


def test_below_a_bare_heading_another_line_may_still_speak_for_it() -> None:
    paper = minutes(*TOLD[:3], *BARE, "Việc kia thì tôi xin chịu, hứa sửa.")
    tagger = made("content.criticism", "hua sua", 600)
    assert empty_lines(find_structure(paper, resources.lexicon()))["content.criticism"]
    section = find_structure(paper, resources.lexicon(), tagger).section("content.criticism")
    assert section is not None
    assert section.status == "present"


@given(st.floats(-50, 50), st.floats(-50, 50), st.sampled_from(STATES), st.sampled_from(SECTIONS[2:10]))
def test_the_shipped_belief_grows_with_the_best_line(lower: float, higher: float, known: str, section: str) -> None:
    tagger = resources.tagger()
    low, high = sorted((lower, higher))
    if section in tagger.lean:
        assert 0 <= tagger.chance(section, known, low, low) <= tagger.chance(section, known, high, low) <= 1


STRANGE = (*TOLD[:3], *(f"Chuyện thứ {number} thì bà con ấm ức lắm." for number in range(4, 18)), TOLD[4])


def test_lines_that_words_left_unexplained_make_a_paper_strange() -> None:
    tagger = made("content.ideology", "am uc", 600)
    usual = find_structure(minutes(*TOLD), resources.lexicon())
    odd = find_structure(minutes(*STRANGE), resources.lexicon())
    assert strangeness(usual, best_lines(rows(usual), tagger)) == 0.0
    assert strangeness(odd, best_lines(rows(odd), tagger)) > 0.0


def test_lines_that_words_explain_make_no_paper_strange() -> None:
    odd = find_structure(minutes(*STRANGE), resources.lexicon())
    assert strangeness(odd, best_lines(rows(odd), made("closing.resolution", "nghi quyet", 600))) == 0.0


def test_blanks_of_a_form_make_no_paper_strange() -> None:
    form = find_structure(minutes(*(f"{line} ……" for line in STRANGE)), resources.lexicon())
    assert strangeness(form, best_lines(rows(form), made("content.ideology", "am uc", 600))) == 0.0


@given(st.floats(0, 3), st.sampled_from(STATES))
def test_a_shift_makes_a_section_likelier(shift: float, known: str) -> None:
    tagger = resources.tagger()
    least = tagger.chance("content.ideology", known, -1.0, -2.0)
    assert least <= tagger.chance("content.ideology", known, -1.0, -2.0, shift)


def test_the_shipped_model_knows_every_section_that_has_lines_of_its_own() -> None:
    tagger = resources.tagger()
    assert set(tagger.sections) == {section for section in SECTIONS if not section.startswith(("header.", "signature."))}
    assert set(tagger.belief) == set(STATES)
    assert len(tagger.weights) > 5000


def test_a_model_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(KeyError):
        parse_tagger({"sections": [], "bias": []})


def test_states_tell_apart_every_way_a_section_is_left() -> None:
    span = (Span(0, 0, 1),)
    present = Section("content.news", "present", "lead", span)
    assert state(None) == "none"
    assert state(present) == "lead"
    assert state(replace(present, status="empty", found_by="agenda")) == "agenda"
    assert state(replace(present, status="empty", found_by="heading")) == "bare"


def test_the_model_file_is_compact_and_in_one_line() -> None:
    text = (resources.data() / "tagger.json").read_text("utf-8")
    assert text.count("\n") == 1
    assert len(text) < 1_500_000
    assert set(json.loads(text)) == {"sections", "bias", "weights", "belief", "lean"}


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.lists(st.integers(-5000, 5000), min_size=3, max_size=3)))
def test_adding_all_sections_at_once_is_adding_them_one_by_one(table: dict[str, list[int]]) -> None:
    weights = {word: [0, values[0], 1, values[1], 2, values[2]] for word, values in table.items()}
    sections = ("content.news", "content.ideology", "closing.time")
    tagger = Tagger(sections, (7, -7, 0), weights, dict.fromkeys(STATES, (0.0, 1.0, 0.0)), dict.fromkeys(sections, 0.0))
    for words in ("a", "b c", "a b c d"):
        known = [table[word] for word in words.split() if word in table]
        expected = [(sum(values[index] for values in known) + bias) / 100 for index, bias in enumerate(tagger.bias)]
        assert tagger.scores(Row(words)) == pytest.approx(expected)
