"""Labels of automatic lists, rebuilt as Word shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.readers._numbering import written
from bienban.structure.numbering import numbering as numbering_of
from bienban.text import lines
from tests.hostile.making import HEAD, W
from tests.wordml import para, related, row, run, styles, table, word


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*abstract: str, nums: str) -> tuple[str, str, bytes]:
    inner = "".join(f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(abstract))
    return "numbering", "numbering.xml", f'{HEAD}<w:numbering xmlns:w="{W}">{inner}{nums}</w:numbering>'.encode()


def num(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


OUTLINE = (
    level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%2.%3.") + level(3, "lowerLetter", "%4)")
)


def items(*levels: tuple[int, int]) -> str:
    return "".join(
        para(run("mục"), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>') for number, depth in levels
    )


def labels(content: str, *parts_: tuple[str, str, bytes]) -> list[str]:
    return [block.label for block in word(content, related(*parts_)).blocks]


def test_labels_count_by_level_and_deeper_levels_start_anew() -> None:
    content = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1))
    expected = ["I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "II.", "1."]
    assert labels(content, numbering(OUTLINE, nums=num(1, 0))) == expected


def test_a_level_that_never_restarts_goes_on() -> None:
    going_on = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    assert labels(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering(going_on, nums=num(1, 0))) == ["I.", "1.", "II.", "2."]


def test_two_lists_of_one_kind_share_their_count_unless_one_says_where_it_starts() -> None:
    shared = numbering(OUTLINE, nums=num(1, 0) + num(2, 0))
    assert labels(items((1, 0), (2, 0), (1, 0)), shared) == ["I.", "II.", "III."]
    starting = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert labels(items((1, 0), (2, 0), (2, 0)), numbering(OUTLINE, nums=num(1, 0) + num(2, 0, starting))) == [
        "I.",
        "V.",
        "VI.",
    ]


def test_a_level_that_was_skipped_counts_as_begun() -> None:
    assert labels(items((1, 0), (1, 2), (1, 1), (1, 2)), numbering(OUTLINE, nums=num(1, 0))) == ["I.", "1.1.", "2.", "2.1."]


def test_a_list_sets_its_starts_once_for_all_levels() -> None:
    starting = "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in range(2))
    known = numbering(OUTLINE, nums=num(1, 0) + num(2, 0, starting))
    assert labels(items((1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (2, 0)), known) == ["I.", "1.", "2.", "1.", "2.", "II."]


def test_a_list_may_replace_a_level_of_its_kind() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "(%1)")}</w:lvlOverride>'
    assert labels(items((1, 0), (1, 0)), numbering(OUTLINE, nums=num(1, 0, own))) == ["(A)", "(B)"]


def test_bullets_give_their_sign_and_legal_levels_digits() -> None:
    signs = level(0, "bullet", "\uf0b7") + level(1, "bullet", "-")
    legal = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    known = numbering(signs, legal, nums=num(1, 0) + num(2, 1))
    assert labels(items((1, 0), (1, 1), (2, 0), (2, 1)), known) == ["•", "-", "I.", "1.1."]


def test_a_letter_of_a_font_of_signs_is_a_bullet_and_no_number() -> None:
    signs = level(0, "bullet", "o") + level(1, "bullet", "v") + level(2, "bullet", "+") + level(3, "lowerLetter", "%4")
    known = numbering(signs, nums=num(1, 0))
    assert labels(items((1, 0), (1, 1), (1, 2), (1, 3)), known) == ["○", "•", "+", "a"]


def test_a_hidden_number_counts_and_is_not_shown() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>") + level(
        1, "decimal", "%1.%2."
    )
    known = numbering(hidden, nums=num(1, 0))
    assert labels(items((1, 0), (1, 0), (1, 1)), known) == ["", "", "2.1."]


ROWS = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_cell_with_nothing_than_its_number_is_read() -> None:
    counted = table(*(row(f"<w:tc>{para('', ROWS)}</w:tc>", name, "ốm") for name in ("Lê Văn An", "Vũ Thị Bình")))
    paper = word(counted, related(numbering(level(0, "decimal", "%1"), nums=num(1, 0))))
    assert [(block.label, block.text) for block in paper.blocks] == [
        ("1", ""),
        ("", "Lê Văn An"),
        ("", "ốm"),
        ("2", ""),
        ("", "Vũ Thị Bình"),
        ("", "ốm"),
    ]
    assert not any(block.style.bold for block in paper.blocks)
    found = lines(paper)
    assert [line.view.text for line in found] == ["1 lê văn an ốm", "2 vũ thị bình ốm"]
    assert [numbering_of(line) for line in found] == [("row", "1", 2), ("row", "2", 2)]
    assert [span.block for span in found[1].whole] == [4, 5]
    assert found[1].cells[0].whole == ()


def test_a_blank_number_beside_words_a_bare_bullet_and_one_outside_a_table_are_left_out() -> None:
    def blocks(content: str, form: str, text: str) -> list[tuple[str, str]]:
        known = numbering(level(0, form, text), nums=num(1, 0))
        return [(block.label, block.text) for block in word(content, related(known)).blocks]

    blank, said = para("", ROWS), para(run("Lê Văn An"), ROWS)
    assert blocks(table(row(f"<w:tc>{blank}{said}{blank}</w:tc>")), "decimal", "%1.") == [("2.", "Lê Văn An")]
    assert blocks(table(row(f"<w:tc>{blank}</w:tc>", "ốm")), "bullet", "-") == [("", "ốm")]
    assert blocks(blank + said, "decimal", "%1.") == [("2.", "Lê Văn An")]
    alone = word(table(row(f"<w:tc>{blank}</w:tc>")) + said, related(numbering(level(0, "decimal", "%1."), nums=num(1, 0))))
    assert [line.view.text for line in lines(alone)] == ["2. lê văn an"]


def test_numbers_come_through_styles_with_the_level_the_list_gives_the_style() -> None:
    linked = level(0, "upperRoman", "%1.", '<w:pStyle w:val="Phan"/>') + level(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>')
    known = styles(
        '<w:style w:type="paragraph" w:styleId="Phan"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    names = ("Phan", "Muc", "MucCon", "Phan", "Muc")
    content = "".join(para(run("a"), f'<w:pStyle w:val="{name}"/>') for name in names)
    assert labels(content, known, numbering(linked, nums=num(1, 0))) == ["I.", "1.", "2.", "II.", "1."]


def test_a_list_switched_off_has_no_label_and_a_blank_item_counts() -> None:
    off = para(run("a"), '<w:numPr><w:numId w:val="0"/></w:numPr>')
    blank = para("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    gone = para("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
    moved = gone.replace("w:del ", "w:moveFrom ")
    known = numbering(OUTLINE, nums=num(1, 0))
    assert labels(off + items((1, 0)) + blank + gone + moved + items((1, 0)), known) == ["", "I.", "III."]


def test_only_the_first_line_of_an_item_has_the_label() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    content = para("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", item)
    assert labels(content, numbering(OUTLINE, nums=num(1, 0))) == ["I.", ""]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", ["1", "4", "26", "27", "49"]),
        ("upperRoman", ["I", "IV", "XXVI", "XXVII", "XLIX"]),
        ("lowerRoman", ["i", "iv", "xxvi", "xxvii", "xlix"]),
        ("lowerLetter", ["a", "d", "z", "aa", "ww"]),
        ("upperLetter", ["A", "D", "Z", "AA", "WW"]),
        ("decimalZero", ["01", "04", "26", "27", "49"]),
        ("unheardOf", ["1", "4", "26", "27", "49"]),
    ],
)
def test_numbers_are_written_in_the_form_of_their_level(form: str, expected: list[str]) -> None:
    assert [written(count, form) for count in (1, 4, 26, 27, 49)] == expected


@given(st.integers(-(10**11), 10**11), st.sampled_from(["decimal", "upperRoman", "lowerLetter", "decimalZero", "none"]))
def test_no_number_is_too_odd_to_write(count: int, form: str) -> None:
    assert len(written(count, form)) < 50
