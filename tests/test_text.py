"""Laws of the views: one reading for every spelling, offsets that lead back, nothing that raises."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import bienban
from bienban.model import Block, Place, Span, TableCell
from bienban.punctuation import superfluous, unspaced
from bienban.text import fold, fold_plain, lines, pattern, plain_pattern, view
from tests.paper import of_blocks

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
NAUGHTY = (
    "",
    " ",
    "\u00a0\u2003\u200b",
    "\ufeffBIÊN BẢN",
    "\u0301\u0301\u0301",
    "e\u0301\u0323\u0302",
    "\ud7a3\u1100\u1161\u11a8",
    "\u202e nẢb nêib \u202c",
    "A\u030aÅÅ",
    "ﬁ ﬂ ﬀ ẞ ß İ ı ǅ",
    "Ð ð Ɖ ɖ Đ đ",
    "𝕭𝖎𝖊̂𝖓 👩‍👩‍👧‍👦 🇻🇳",
    "\x00\x01\x1f\x7f\x85",
    "a\u0300" * 500,
    "\U000e0001\ufffe\uffff",
    "‐‑‒–—―−",
    "“”„‟«»‘’‚‛",
    "uỷ ủy hoà hòa kỳ kì quý quí",
    "\ud800"[:0] + "số\u00ad liệu",
    "．，：；（）",
    "٣٤٥ ⅷ Ⅷ ①",
    "\t\r\n\v\f\u2028\u2029",
)
words = st.text(alphabet=st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " ,.-–“”()0123456789/:\u00a0"), max_size=60)
anything = st.text(max_size=60)


@given(words)
@example("Uỷ ban nhân dân xã Hoà Bình, kỳ họp quý III")
@example("Ðảng uỷ xã  Mỹ Thuỷ – ngày 03/10/2025")
def test_the_view_of_composed_text_equals_the_view_of_decomposed_text(raw: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", raw), unicodedata.normalize("NFD", raw)
    assert view(composed).text == view(decomposed).text
    assert view(composed).plain == view(decomposed).plain


@given(st.one_of(words, anything))
def test_offsets_never_go_back_and_cover_only_the_raw_text(raw: str) -> None:
    seen = view(raw)
    assert len(seen.starts) == len(seen.ends) == len(seen.text)
    position = 0
    for start, end in zip(seen.starts, seen.ends, strict=True):
        assert position <= start < end <= len(raw)
        position = start
    assert list(seen.ends) == sorted(seen.ends)


@given(st.one_of(words, anything), st.data())
def test_quoting_any_match_gives_verbatim_raw_text(raw: str, data: st.DataObject) -> None:
    seen = view(raw)
    if not seen.text:
        return
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    first, last = seen.bounds(start, end)
    assert seen.verbatim(start, end) == raw[first:last]
    assert raw[first:last] in raw


@given(words)
def test_a_view_is_its_own_view(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)
    assert fold_plain(fold(raw)) == fold_plain(raw)


@given(st.one_of(words, anything))
def test_plain_and_cased_views_have_the_same_length_and_offsets(raw: str) -> None:
    seen = view(raw)
    assert len(seen.plain) == len(seen.text) == len(seen.cased)
    if raw.isascii():
        assert seen.cased.lower() == seen.text


def test_capitals_are_kept_beside_the_view() -> None:
    seen = view("Ðồng chí  Nguyễn Văn Khoát")
    assert seen.text == "đồng chí nguyễn văn khoát"
    assert seen.cased == "Đồng chí Nguyễn Văn Khoát"


@pytest.mark.parametrize("raw", NAUGHTY)
def test_no_text_is_too_naughty(raw: str) -> None:
    seen = view(raw)
    assert len(seen.plain) == len(seen.text) == len(seen.cased)
    assert fold(raw) == seen.text
    assert seen.text == seen.text.strip(" ")
    assert "  " not in seen.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ ban", "ủy ban"),
        ("hoà giải", "hòa giải"),
        ("kỳ họp", "kì họp"),
        ("quý III", "quí III"),
        ("Ðảng bộ", "Đảng bộ"),
        ("Mỹ Thuỷ", "mĩ thủy"),
        ("ngày 3–5", "ngày 3-5"),
        ("“chi bộ”", '"chi bộ"'),
        ("sinh\u00a0hoạt   chi bộ", "sinh hoạt chi bộ"),
        ("số\u00ad liệu", "số liệu"),
    ],
)
def test_spellings_of_the_same_words_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tháng", "thang"), ("dự bị", "dự bì"), ("10", "01"), ("má", "mà"), ("đảng", "dảng")]
)
def test_words_of_different_meaning_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(words.filter(lambda raw: bool(raw.strip())))
def test_a_pattern_of_a_phrase_matches_the_view_of_the_phrase(raw: str) -> None:
    phrase = " ".join(raw.split())
    assume(not superfluous(phrase) | unspaced(phrase))  # a pattern is typed well
    assert pattern(re.escape(phrase)).fullmatch(fold(phrase))


@pytest.mark.parametrize(
    ("source", "raw"),
    [
        (r"(?:kỳ|buổi) sinh hoạt", "Kì sinh hoạt"),
        (r"(?<!\w)uỷ viên(?!\w)", "ỦY VIÊN"),
        (r"(?P<place>hoà bình)\b", "Hòa Bình"),
        (r"quý (?:[ivx]+|\d)", "QUÍ IV"),
        (r"\d{2}-\d{2}", "03–10"),
    ],
)
def test_a_pattern_keeps_its_syntax_and_folds_its_words(source: str, raw: str) -> None:
    assert pattern(source).search(fold(raw))


def test_a_plain_pattern_reads_what_was_typed_without_diacritics() -> None:
    assert plain_pattern(r"(?P<present>có mặt) \d+").search(view("Co mat 19 dong chi").plain)
    assert plain_pattern(r"có mặt").search(view("có mặt").plain)
    assert not plain_pattern(r"có mặt").search(view("vắng mặt").plain)


def test_a_table_row_is_one_line_and_its_spans_lead_to_every_cell() -> None:
    row = [Block(text, Place(cell=TableCell(0, 0, column))) for column, text in enumerate(("Chủ trì", "Tạ Đình Nghị"))]
    (line,) = lines(of_blocks(*row))
    assert line.view.text == fold("Chủ trì Tạ Đình Nghị")
    assert [cell.view.text for cell in line.cells] == [fold("Chủ trì"), fold("Tạ Đình Nghị")]
    assert line.spans(0, len(line.view.text)) == (Span(0, 0, 7), Span(1, 0, 12))


def test_cells_with_several_paragraphs_give_a_line_each() -> None:
    head = [
        Block("ĐẢNG BỘ XÃ A", Place(cell=TableCell(0, 0, 0))),
        Block("CHI BỘ THÔN B", Place(cell=TableCell(0, 0, 0))),
        Block("ĐẢNG CỘNG SẢN VIỆT NAM", Place(cell=TableCell(0, 0, 1))),
    ]
    assert [line.blocks for line in lines(of_blocks(*head))] == [(0,), (1,), (2,)]


@given(st.lists(words.filter(lambda raw: bool(raw.strip())), min_size=1, max_size=6), st.data())
def test_spans_of_a_row_quote_the_words_of_their_own_cells(texts: list[str], data: st.DataObject) -> None:
    document = of_blocks(*(Block(text, Place(cell=TableCell(0, 0, column))) for column, text in enumerate(texts)))
    (line,) = lines(document)
    if not line.view.text:
        return
    start = data.draw(st.integers(0, len(line.view.text) - 1))
    end = data.draw(st.integers(start + 1, len(line.view.text)))
    for span in line.spans(start, end):
        assert document.quote(span).text == texts[span.block][span.start : span.end]


@pytest.mark.usefixtures("shelf")  # tables and pages can be imported only where a store is open
def test_every_pattern_that_a_module_names_compiles() -> None:
    for module in pkgutil.walk_packages(bienban.__path__, "bienban."):
        if module.name != "bienban.__main__":
            importlib.import_module(module.name)
    named = [
        each
        for name, module in list(sys.modules.items())
        if name.startswith("bienban.")
        for each in vars(module).values()
        if type(each).__name__ == type(pattern("họp")).__name__
    ]
    assert len(named) > 300
    assert all(re.compile(each.pattern) for each in named)


def test_a_broken_pattern_is_refused_when_it_is_first_matched() -> None:
    with pytest.raises(re.error):
        pattern("họp(").match("họp")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Chủ trì : đ/c Hoa ; vắng 02 , có phép", "chủ trì: đ/c hoa; vắng 02, có phép"),
        (unicodedata.normalize("NFD", "Chủ trì : đ/c Hoa"), "chủ trì: đ/c hoa"),
        ("từ 7 :30 , :) - : x", "từ 7 :30, :) - : x"),
    ],
)
def test_a_sign_typed_apart_from_the_word_it_belongs_to_stands_at_that_word(typed: str, read: str) -> None:
    seen = view(typed)
    assert seen.text == read
    assert all(
        seen.raw[start:end].strip() or letter == " "
        for letter, start, end in zip(seen.text, seen.starts, seen.ends, strict=True)
    )


def test_a_cell_that_begins_with_a_colon_stays_a_cell() -> None:
    seen = view("Chủ trì\t: đ/c Hoa")
    assert seen.text == "chủ trì : đ/c hoa"
    assert "\t" in seen.raw[seen.ends[6] : seen.starts[8]]
