"""Words that were misread, or lost their marks, are read as words that stand together in papers of the field."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import train_language

from bienban import language, resources
from bienban.language import EDGE, NUMBER, likeliest, parse_language
from bienban.structure.misread import Damage, damage_of
from bienban.structure.reworded import reworded
from bienban.text import fold, lines
from tests.corpus.noise import bare
from tests.corpus.papers import HANDS, KEPT
from tests.marked import document

SENTENCES = (
    "Chi bộ đánh giá tình hình tư tưởng của đảng viên trong tháng, đề ra nhiệm vụ tháng sau.",
    "Đồng chí bí thư thông qua dự thảo nghị quyết, chi bộ biểu quyết nhất trí 100%.",
    "Hội nghị kết thúc vào hồi 10 giờ 30 phút cùng ngày.",
    "Đảng viên vắng mặt có lý do: 02 đồng chí.",
)
MISREAD = (
    ("Chi bọ đáuh giá tình hinh tư tuởng của đảng vién", "chi bộ đánh giá tình hình tư tưởng của đảng viên"),
    ("biểu quyếtnhất trí với dự tháo nghị quyet", "biểu quyết nhất trí với dự thảo nghị quyết"),
    ("sinh h0ạt chi bộ thưòng kỳ thang 5", "sinh hoạt chi bộ thường kì tháng 5"),
    ("vắng 02 đồug ehí, có Iý do", "vắng 02 đồng chí, có lí do"),
)


def read_as(text: str, *, plain: bool = False) -> str:
    (line,) = reworded(lines(document(text)[0]), bare=plain)
    return line.view.text


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_marks_gets_them(sentence: str) -> None:
    assert read_as(bare(sentence), plain=True) == fold(sentence)


@pytest.mark.parametrize(("printed", "meant"), MISREAD)
def test_misread_words_are_read_by_the_words_beside_them(printed: str, meant: str) -> None:
    assert read_as(printed) == meant


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sound_sentences_stay(sentence: str) -> None:
    assert read_as(sentence) == fold(sentence)
    assert read_as(sentence, plain=True) == fold(sentence)


@pytest.mark.parametrize(
    "names",
    ["Đồng chí Chị Lò Thị Ban, Bi Thu, Dong Van", "gửi UBND xã, HTX, BHYT, VNPT-CA", "anh Y Bhăm Êban, chị H'Hen Niê"],
)
def test_names_and_abbreviations_stay_as_they_are(names: str) -> None:
    assert read_as(names) == fold(names)


def test_without_the_counts_nothing_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = parse_language({"words": {EDGE: 1}, "pairs": {EDGE: {"1": EDGE}}})
    for one in (likeliest, language._marked, language._ways):  # what was read before is kept
        one.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(language, "language", lambda: empty)
        assert read_as(bare(SENTENCES[0]), plain=True) == fold(bare(SENTENCES[0]))
        assert read_as(MISREAD[0][0]) == fold(MISREAD[0][0])
    for one in (likeliest, language._marked, language._ways):
        one.cache_clear()
    assert read_as(MISREAD[0][0]) == MISREAD[0][1]


@given(st.lists(st.text("abcđêờắnhgtmiu01", min_size=1, max_size=9), min_size=1, max_size=12), st.booleans())
def test_every_word_is_read_as_one_or_two_and_the_kept_as_themselves(words: list[str], plain: bool) -> None:
    kept = tuple(place % 3 == 0 for place in range(len(words)))
    found = likeliest(tuple(words), kept, bare=plain)
    assert len(found) == len(words)
    assert all(1 <= len(way) <= 2 and all(way) for way in found)
    assert all(way == (word,) for word, way, stays in zip(words, found, kept, strict=True) if stays)


@given(st.text("abcđêờ ắnhgtmiuTĐ.,:0123456789/", max_size=90), st.booleans())
def test_what_is_put_in_stands_over_the_words_it_was_read_from(text: str, plain: bool) -> None:
    for line in reworded(lines(document(f"x {text}")[0]), bare=plain):
        view = line.view
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert all(start < end for start, end in zip(view.starts, view.ends, strict=True))
        assert list(view.starts) == sorted(view.starts)


def test_a_paper_beyond_a_hundred_pages_is_read_to_the_end_and_restored_to_the_hundredth() -> None:
    read = reworded(lines(document("\n".join([bare(SENTENCES[0])] * 3000))[0]), bare=True)
    assert len(read) == 3000
    assert read[0].view.text == fold(SENTENCES[0])
    assert read[-1].view.text == fold(bare(SENTENCES[0]))


@pytest.mark.parametrize(
    ("lines_read", "damage"),
    [
        (SENTENCES, Damage()),
        (tuple(map(bare, SENTENCES)), Damage(bare=True, noisy=True)),
        ((*SENTENCES, "cbợ búa, trườug bọc"), Damage(misread=True)),
        ((*SENTENCES, "2o18, 1l, 3o/6, 2l giờ"), Damage(noisy=True)),
        ((*SENTENCES, "trang web, website"), Damage()),
    ],
)
def test_how_badly_a_paper_is_read(lines_read: tuple[str, ...], damage: Damage) -> None:
    assert damage_of(lines_read) == damage
    assert bool(damage) == (damage != Damage())


def test_the_counts_are_of_whole_words_and_fit_on_one_shelf() -> None:
    text = (resources.data() / "language.json").read_text("utf-8")
    counts = json.loads(text)
    assert len(text.encode()) < 1_500_000
    assert all(times > 0 and fold(word) == word for word, times in counts["words"].items() if word.isalpha())
    known = {*counts["words"], EDGE}
    assert set(counts["pairs"]) <= known
    assert {two for same in counts["pairs"].values() for several in same.values() for two in several.split()} <= known


def test_a_model_without_its_pairs_is_none() -> None:
    with pytest.raises(KeyError):
        parse_language({"words": {}})


def test_papers_kept_from_training_are_not_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def asked_for(hands: str) -> list[str]:
        asked.append(hands)
        return []

    monkeypatch.setattr(train_language, "texts", asked_for)
    train_language.main("ab", tmp_path / "counts.json")
    assert asked == ["".join(hand for hand in HANDS if hand not in "ab")]
    assert not set(asked[0]) & set(KEPT)


def test_words_numbers_and_signs_are_counted_apart() -> None:
    told = train_language.tokens("Vắng 02 đ/c: Hoa")
    assert told == [("vắng", True), (NUMBER, False), ("đ", False), ("/", False), ("c", False), (":", False), ("hoa", True)]
    assert re.fullmatch(r"\W", NUMBER)
