"""A number that Word counts is read as if it had been typed, and never quoted as words of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.form_matrix import make

from bienban import readers, resources
from bienban.facts import understand
from bienban.model import Block, Document, Minutes, Place, Span, TableCell
from bienban.structure.numbering import numbering
from bienban.text import lines
from tests.forms.score import sample
from tests.numbered import numbered, own_words
from tests.paper import of_blocks

PAPERS = sample(40)


def told(minutes: Minutes, lost: tuple[int, ...]) -> list[object]:
    """Return all that was understood, with the places it rests on but for the numbers."""
    sections = [(section.kind, section.status, section.found_by, own_words(section.body, lost)) for section in minutes.sections]
    facts = [(fact.path, fact.value, fact.stated, own_words(fact.spans, lost)) for fact in minutes.facts]
    return [minutes.kind, minutes.meeting_types, *sections, *facts]


def read(document: Document) -> Minutes:
    return understand(document, resources.lexicon(), resources.tagger())


def test_a_paper_says_the_same_on_the_same_words_whether_its_numbers_are_typed_or_counted() -> None:
    differing = []
    for paper in PAPERS:
        typed = readers.read(paper)
        counted, lost = numbered(typed)
        if told(read(typed), lost) != told(read(counted), (0,) * len(lost)):
            differing.append(paper.stem)
    assert not differing


def test_papers_with_numbers_are_among_those_compared() -> None:
    assert sum(sum(map(bool, numbered(readers.read(paper))[1])) > 9 for paper in PAPERS) > len(PAPERS) / 3


labels = st.sampled_from(["", "", "1.", "2.1.", "a)", "đ)", "II.", "-", "•", "▪", "➢", "Điều 4.", "Phần thứ nhất", "(ii)"])
texts = st.text(alphabet="aBđ Ệế\u00a0.:1\u0301", min_size=1, max_size=12).filter(str.strip)
rows = st.lists(st.tuples(labels, texts | st.just("")), min_size=1, max_size=4).filter(lambda row: any(map(any, row)))


@given(rows, st.booleans(), st.data())
def test_whatever_part_of_a_line_is_quoted_are_words_of_the_paper(
    row: Sequence[tuple[str, str]], table: bool, data: st.DataObject
) -> None:
    places = [Place(cell=TableCell(0, 0, column) if table else None, path=(column,)) for column in range(len(row))]
    document = of_blocks(*(Block(text, place, label=label) for (label, text), place in zip(row, places, strict=True)))
    for line in lines(document):
        if not line.view.text:
            continue
        start = data.draw(st.integers(0, len(line.view.text) - 1))
        end = data.draw(st.integers(start + 1, len(line.view.text)))
        spans = line.spans(start, end)
        assert all(document.quote(span).text for span in spans)
        assert spans or not line.whole or line.view.text[start:end] == " "
        first, last = line.view.bounds(start, end)
        own = [False] * len(line.view.raw)
        for block, begin in zip(line.blocks, line.own or line.bounds, strict=True):
            own[begin : begin + len(document.blocks[block].text)] = [True] * len(document.blocks[block].text)
        said = "".join(letter for letter, mine in zip(line.view.raw[first:last], own[first:last], strict=True) if mine)
        assert not said or "".join(document.quote(span).text for span in spans) == said


def test_a_number_alone_is_quoted_by_the_words_it_numbers() -> None:
    (line,) = lines(of_blocks(Block("Kết nạp đảng viên", label="Điều 4.")))
    assert line.view.text == "điều 4. kết nạp đảng viên"
    assert line.spans(0, 6) == (Span(0, 0, 17),)
    assert line.spans(0, 15) == (Span(0, 0, 7),)
    assert line.part(8, 15).spans(0, 7) == (Span(0, 0, 7),)


def test_a_number_alone_at_the_end_of_a_row_is_quoted_by_the_words_before_it() -> None:
    cells = (("", "Có mặt"), ("21", ""))
    (line,) = lines(
        of_blocks(*(Block(text, Place(cell=TableCell(0, 0, at)), label=label) for at, (label, text) in enumerate(cells)))
    )
    assert line.view.text == "có mặt 21"
    assert line.spans(7, 9) == (Span(0, 0, 6),)
    assert line.cells[1].whole == ()


def test_a_figure_that_word_counts_in_a_cell_with_nothing_else_rests_on_the_words_beside_it() -> None:
    head = Block("BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9/2023")
    rows = (("Tổng số đảng viên:", "21"), ("Có mặt:", "19"), ("Bắt đầu lúc", "19h30"), ("Biểu quyết: tán thành", "19/19"))
    cells = [
        block
        for row, (said, number) in enumerate(rows)
        for block in (Block(said, Place(cell=TableCell(0, row, 0))), Block("", Place(cell=TableCell(0, row, 1)), label=number))
    ]
    document = of_blocks(head, *cells)
    found = {fact.path: fact for fact in read(document).facts}
    assert (found["attendance.total"].value, found["attendance.present"].value) == (21, 19)
    assert all(document.quote(span).text for fact in found.values() for span in fact.spans)


@pytest.mark.parametrize(
    ("label", "style"),
    [
        ("1.", "digit"),
        ("2.1.", "multi1"),
        ("a)", "letter"),
        ("đ)", "letter"),
        ("II.", "roman"),
        ("-", "bullet-"),
        ("■", "bullet■"),
        ("1", "digit"),
        ("IV", "roman"),
        ("(ii)", "letter"),
        ("➢", "bullet➢"),
    ],
)
def test_the_sort_of_an_automatic_number_is_that_of_a_typed_one(label: str, style: str) -> None:
    (line,) = lines(of_blocks(Block("Đảng phí 5 đồng", label=label)))
    assert numbering(line) == (style, label, len(label) + 1)


def test_a_paragraph_that_goes_on_below_an_automatic_number_is_one_with_it() -> None:
    document = of_blocks(
        Block("BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9/2023"),
        Block("Tổng số đảng viên trong chi bộ là 24 đồng chí, có", label="1."),
        Block("mặt: 21 đồng chí, vắng 3 có lý do."),
    )
    found = {fact.path: fact for fact in read(document).facts}
    assert found["attendance.present"].value == 21
    assert [document.quote(span).text for span in found["attendance.present"].spans] == ["có", "mặt: 21 đồng chí"]


def test_without_its_numbers_a_list_of_those_absent_would_be_lost() -> None:
    """The control of the comparison: numbers neither typed nor counted are missed."""
    paper = next(paper for paper in PAPERS if sum(map(bool, numbered(readers.read(paper))[1])) > 20)
    counted, lost = numbered(readers.read(paper))
    bare = replace(counted, blocks=tuple(replace(block, label="") for block in counted.blocks))
    assert told(read(counted), (0,) * len(lost)) != told(read(bare), (0,) * len(lost))


def test_a_word_file_with_counted_numbers_also_in_a_column_says_the_same(tmp_path: Path) -> None:
    """The numbers of a table stand in cells with nothing else: without them every row lacks its first column."""
    with_rows = [paper for paper in sample(0) if _ROWS.search(paper.read_text(encoding="utf-8"))][::12]
    assert len(with_rows) > 2
    files = make(with_rows, ["docx", "docx-numbered"], tmp_path)
    for typed, counted in zip(files["docx"], files["docx-numbered"], strict=True):
        one, other = read(readers.read(typed)), read(readers.read(counted))
        assert any(not block.text for block in other.document.blocks)
        assert [(section.kind, section.status) for section in one.sections] == [
            (section.kind, section.status) for section in other.sections
        ]
        assert [(fact.path, fact.value) for fact in one.facts] == [(fact.path, fact.value) for fact in other.facts]


_ROWS = re.compile(r"^1\t[^\t\n]+\t.*\n2\t[^\t\n]+\t", re.MULTILINE)
