"""Phrases of the field: how they are written, found in one walk, looked past, and forgiven a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import resources
from bienban.lexicon import Hit, parse_lexicon, phrases
from bienban.model import SECTIONS
from bienban.text import view


def found(phrases: Mapping[str, Any], text: str, *, plain: bool = False, **lists: list[str]) -> list[str]:
    lexicon = parse_lexicon({"sections": phrases, "words": lists})
    seen = view(text)
    body = seen.plain if plain else seen.text
    return [f"{hit.group}:{body[hit.start : hit.end]}" for hit in lexicon.sections.find(body, plain=plain)]


def heading(*phrases: str) -> dict[str, Any]:
    return {"content": {"news": {"heading": list(phrases)}}}


@pytest.mark.parametrize(
    ("phrase", "text", "hit"),
    [
        ("thời sự", "Thông tin thời sự mới", "thời sự"),
        ("(tin|bản tin) nội bộ", "đọc bản tin nội bộ", "bản tin nội bộ"),
        ("(?:tình hình )?thời sự", "tình hình thời sự", "tình hình thời sự"),
        ("quán triệt … nghị quyết", "Quán triệt kỹ các nghị quyết", "quán triệt kĩ các nghị quyết"),
        ("văn bản$", "2. Văn bản: chỉ thị", "văn bản"),
        (r"\d+ nội dung", "gồm 5 nội dung", "5 nội dung"),
        ("kết quả {month}", "Kết quả T7/2023", "kết quả t7"),
        ("uỷ ban", "Ủy ban họp", "ủy ban"),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, hit: str) -> None:
    assert f"content.news:{hit}" in found(heading(phrase), text, month=["tháng \\d+", "t\\d+"])


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("thời sự", "tức thời sựng"), ("văn bản$", "văn bản cũ"), ("quán triệt … nghị quyết", "quán triệt. Sau đó nghị quyết")],
)
def test_a_phrase_is_not_found_inside_other_words(phrase: str, text: str) -> None:
    assert found(heading(phrase), text) == []


def test_the_second_pass_reads_without_diacritics() -> None:
    assert found(heading("thời sự"), "Thoi su trong nuoc", plain=True) == ["content.news:thoi su"]
    assert found(heading("thời sự"), "Thoi su trong nuoc") == []


def test_a_mask_hides_what_it_covers_and_no_more() -> None:
    phrases = {"mask": ["kết luận số"], "closing": {"conclusion": {"heading": ["kết luận"]}}}
    assert found(phrases, "Kết luận số 01; kết luận chung") == ["closing.conclusion:kết luận"]


def test_a_longer_phrase_of_another_section_wins() -> None:
    phrases = {"content": {"discussion": {"heading": ["thảo luận kết quả"]}, "previous_month": {"heading": ["kết quả"]}}}
    assert found(phrases, "Thảo luận kết quả tháng 7") == ["content.discussion:thảo luận kết quả"]


@pytest.mark.parametrize("slip", ["thao luanj", "thao lunan", "thao laun", "thaoo luan", "tho luan"])
def test_a_slip_in_a_long_word_of_a_title_is_forgiven(slip: str) -> None:
    lexicon = parse_lexicon({"sections": {"content": {"discussion": {"heading": ["thảo luận"]}}}})
    hits = lexicon.sections.near(slip)
    assert [(hit.group, hit.sure) for hit in hits] == ([("content.discussion", False)] if slip != "tho luan" else [])


def test_two_slips_and_known_words_are_left_alone() -> None:
    lexicon = parse_lexicon({"sections": {"content": {"discussion": {"heading": ["thảo luận"]}}}})
    assert lexicon.sections.near("thao luqnxn") == ()
    assert lexicon.sections.near("thao luan") == ()


def test_an_unknown_key_of_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match=r"content\.news.*titel"):
        parse_lexicon({"sections": {"content": {"news": {"titel": ["thời sự"]}}}})


def test_a_phrase_without_a_first_word_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin with a word"):
        parse_lexicon({"sections": heading(r"\W+thời sự")})


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError):
        parse_lexicon({"sections": heading("kết quả {moon}")})


def test_every_phrase_of_the_shipped_lexicon_compiles_and_speaks_of_a_known_section() -> None:
    shipped = resources.lexicon().sections
    groups = set()
    for index in (shipped.accented, shipped.plain):
        for family in index.values():
            assert all(several.any("", 0) is None for several in family.by_letters.values())
            groups |= {group for _, group, _ in family.entries}
    assert groups - {"", "content.month"} <= set(SECTIONS)


@given(st.text(max_size=200))
def test_hits_lie_in_the_text_in_order(text: str) -> None:
    body = view(text).text
    hits = resources.lexicon().sections.find(body)
    assert list(hits) == sorted(hits, key=lambda hit: (hit.start, -hit.end))
    assert all(0 <= hit.start < hit.end <= len(body) for hit in hits)


def test_lists_are_kept_by_name() -> None:
    assert "đ/c" in resources.lexicon().words("speaker")
    assert Hit("a", "heading", 0, 1).sure


def test_no_phrase_of_the_field_has_alternatives_outside_brackets() -> None:
    """What a phrase begins with is told by its first letters, which alternatives of the whole would not share."""
    shipped = resources.lexicon()
    every = [entry[0] for phrases in (shipped.sections, *shipped.groups.values()) for entry in phrases.entries]
    assert len(every) > 1000
    assert [source for source in every if "|" in _outside(source)] == []
    assert "|" in _outside("(một|hai) ba|bốn")


def _outside(source: str) -> str:
    """Return what of a pattern stands outside brackets."""
    source, left = re.sub(r"\\.|\[[^\]]*\]", "", source), ""
    while left != source:
        left, source = source, re.sub(r"\([^()]*\)", "", source)
    return source


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("nhận xéts? chung", "nhận xét chung"),
        ("đánh giá(?: lại)* việc", "đánh giá việc"),
        ("nội dungg{0,1} họp", "nội dung họp"),
    ],
)
def test_an_optional_letter_is_none_that_a_phrase_begins_with(phrase: str, text: str) -> None:
    assert phrases([(phrase, "a", "heading")], {}).find(text) == (Hit("a", "heading", 0, len(text)),)
