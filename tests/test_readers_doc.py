"""Word 97–2003: what a person sees is read, in its place; what is deleted, hidden or code is not."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from bienban import readers
from bienban.errors import UnreadableError
from bienban.model import Document, Reading, Source, TableCell
from bienban.readers import _office, doc, gate
from tests.hostile import making
from tests.old_fonts import runs, written
from tests.word97 import (
    BOLD,
    CAPS,
    CENTRED,
    DELETED,
    ENDS_ROW,
    FONTS,
    HIDDEN,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW,
    SPECIAL,
    P,
    depth,
    in_font,
    level,
    p,
    row,
    symbol,
)
from tests.word97 import doc as made

SAID = "Đảng bộ xã Tân Phúc tổ chức sinh hoạt chi bộ thường kỳ, Ý kiến đã được biểu quyết."
SOURCE = Source("bien-ban.doc", "0" * 64, "")


def word(*paragraphs: P, **options: object) -> Document:
    data = made(paragraphs, **options)  # type: ignore[arg-type]
    return doc.read(gate.admit(data), SOURCE)


def texts(paper: Document) -> list[str]:
    return [block.text for block in paper.blocks]


@pytest.mark.parametrize("options", [{}, {"shuffled": True}, {"narrow": True}, {"narrow": True, "shuffled": True}])
def test_text_is_put_together_from_pieces_of_either_width_and_order(options: dict[str, bool]) -> None:
    said = ["Chi bo thon", "hop “thuong ky” – lan 2", "het"]
    paper = word(*map(p, said), **options)
    assert texts(paper) == said
    assert [block.place.paragraph for block in paper.blocks] == [1, 2, 3]
    assert [block.place.path for block in paper.blocks] == [(0,), (12,), (36,)]
    assert paper.reading == Reading("doc")


def test_looks_come_from_runs_and_styles() -> None:
    paper = word(p("BIÊN BẢN", CENTRED, BOLD + CAPS), P([("đậm", BOLD), (" thường", b"")]))
    first, second = (block.style for block in paper.blocks)
    assert (first.bold, first.caps, first.align, first.size, first.font) == (True, True, "center", 10.0, "Times New Roman")
    assert second.bold is False


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    paper = word(P([("còn ", b""), ("xóa ", DELETED), ("ẩn ", HIDDEN), ("thêm", b"\x01\x08\x01")]), p("hết"))
    assert texts(paper) == ["còn thêm", "hết"]


def test_labels_are_counted_and_a_deleted_blank_paragraph_is_not() -> None:
    paper = word(
        p("A", level(0)),
        p("a", level(1)),
        P([("", b"")], level(1), mark_properties=DELETED),
        p("b", level(1)),
        p("B", level(0)),
    )
    assert [block.label for block in paper.blocks] == ["I.", "I.1.", "I.2.", "II."]


def test_results_of_fields_are_read_and_their_codes_are_not() -> None:
    field = [("Trang ", b""), ("\x13", SPECIAL), (" PAGE ", b""), ("\x14", SPECIAL), ("7", b""), ("\x15", SPECIAL), (".", b"")]
    assert texts(word(P(field))) == ["Trang 7."]
    never_ended = word(P([("a\x13 mã", SPECIAL)]), p("b"))
    assert texts(never_ended) == ["a", "b"]


def test_a_field_that_reaches_out_is_told() -> None:
    field = [
        ("\x13", SPECIAL),
        (" DDE", b""),
        ('AUTO c:\\x "y" ', BOLD),
        ("\x14", SPECIAL),
        ("kết quả", b""),
        ("\x15", SPECIAL),
    ]
    paper = word(P(field))
    assert texts(paper) == ["kết quả"]
    assert [gap.reason for gap in paper.gaps] == [gate.OUTSIDE]


def test_signs_of_word_become_characters_and_soft_breaks_part_lines() -> None:
    paper = word(p("một\x0bhai\x1eba\x1fbốn\xa0năm"), P([("(", symbol(0xF0FC)), (" có", b""), ("(", b"")]), p("A\t\tB"))
    assert texts(paper) == ["một", "hai\u2011ba\u00adbốn\xa0năm", "✓ có(", "A", "B"]
    assert [block.place.cell for block in paper.blocks[3:]] == [TableCell(0, 0, 0), TableCell(0, 0, 1)]
    assert paper.blocks[1].place.path == (0, 4)


def test_rare_characters_of_two_halves_are_whole_and_a_half_alone_is_said_so() -> None:
    assert texts(word(p("a😀b"), p("c\ud83dd"), p("e\udc00"))) == ["a😀b", "c\ufffdd", "e\ufffd"]


def test_cells_stand_in_the_columns_that_the_lines_tell() -> None:
    paper = word(
        *row("rộng", "c", lines=(0, 2000, 3000)),
        *row("a", "b", "c2", lines=(0, 1000, 2010, 3000)),
        p("sau"),
        *row("bảng khác"),
    )
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("rộng", TableCell(0, 0, 0)),
        ("c", TableCell(0, 0, 2)),
        ("a", TableCell(0, 1, 0)),
        ("b", TableCell(0, 1, 1)),
        ("c2", TableCell(0, 1, 2)),
        ("sau", None),
        ("bảng khác", TableCell(1, 0, 0)),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = IN_TABLE + depth(2)
    paper = word(
        p("trước", IN_TABLE),
        p("trong", inner + INNER_CELL),
        p("", inner + INNER_CELL + INNER_ROW),
        p("ngoài", IN_TABLE, mark="\x07"),
        p("", IN_TABLE + ENDS_ROW, mark="\x07"),
    )
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("trước", TableCell(0, 0, 0)),
        ("trong", TableCell(1, 0, 0)),
        ("ngoài", TableCell(0, 0, 0)),
    ]


def test_notes_and_headers_follow_the_body_and_those_switched_off_do_not() -> None:
    note = P([("\x02", SPECIAL), (" chú thích", b"")])
    stories = [[p("chẵn")], [p("ĐẢNG BỘ XÃ")], [p("chân chẵn")], [p("chân trang")], [p("trang đầu")], []]
    paper = word(p("thân"), notes=[note], headers=stories)
    assert [(block.text.strip(), block.place.part) for block in paper.blocks] == [
        ("thân", "body"),
        ("chú thích", "footnote"),
        ("ĐẢNG BỘ XÃ", "header"),
        ("chân trang", "footer"),
    ]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_fonts_are_read_in_unicode_with_their_capitals(encoding: str) -> None:
    def old(text: str) -> P:
        return P([(raw, in_font(FONTS.index(font))) for raw, font in runs(text, encoding)])

    paper = word(old("BIÊN BẢN"), old(SAID), narrow=True)
    assert texts(paper) == ["BIÊN BẢN", SAID]
    assert paper.reading.encoding == encoding
    assert texts(word(p(written(SAID, "vps"), run=in_font(4)))) == [SAID]


def test_locked_files_and_those_of_other_programs_are_named() -> None:
    with pytest.raises(UnreadableError) as caught:
        word(p("a"), flags=0x0100)
    assert caught.value.outcome == "password"
    with pytest.raises(UnreadableError, match="trống"):
        word(p(" "))


def test_what_this_reader_cannot_take_apart_goes_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_: None)
    with pytest.raises(UnreadableError) as caught:
        word(p("a"), version=0x68)
    assert "apt-get install" in caught.value.hint
    assert texts(word(p("a"), version=0xC1)) == ["a"]


@pytest.mark.needs_soffice
def test_libreoffice_reads_what_we_cannot_in_a_child_that_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    paper = _office.read(gate.Admitted("doc", made([p("Chi bộ thôn Đồng Vang"), *row("a", "b")])), SOURCE, ".doc")
    assert texts(paper)[0] == "Chi bộ thôn Đồng Vang"
    assert paper.reading.reader == "doc+libreoffice"
    assert list(tmp_path.iterdir()) == []


# ── files made to hurt ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_: None)


def rich() -> bytes:
    return made(
        [p("A", level(0)), P([("đậm", BOLD), ("xóa", DELETED)]), *row("a", "b", lines=(0, 1000, 2000)), p("hết\x0bcâu")],
        notes=[p("chú")],
        headers=[[], [p("đầu")], [], [], [], []],
    )


def ending(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    try:
        paper = readers.read(path)
    except UnreadableError as error:
        return "surprise" if error.message == gate.died("failure").message else error.outcome
    assert all(block.text.strip() for block in paper.blocks)
    return "partial" if paper.gaps else "read"


@pytest.mark.usefixtures("without_office")
def test_mutants_end_in_outcomes_and_surprise_nobody(tmp_path: Path) -> None:
    good = rich()
    assert ending(tmp_path, good) == "read"
    ends = [ending(tmp_path, data) for data in making.flips(good, 300, seed=11)]
    assert {"read"} <= set(ends) <= {"read", "partial", "unreadable", "password"}
    assert {ending(tmp_path, data) for data in making.truncations(good, 48)} <= {"unreadable"}


@pytest.mark.usefixtures("without_office")
def test_pieces_that_claim_more_than_the_file_holds_are_refused(tmp_path: Path) -> None:
    good = rich()
    at = good.index(b"\x02" + struct.pack("<I", 28))
    claimed = good[: at + 13] + struct.pack("<I", 0x0FFFFFFF) + good[at + 17 :]
    assert ending(tmp_path, claimed) == "unreadable"


@pytest.mark.slow
@pytest.mark.usefixtures("without_office")
def test_thousands_of_mutants_end_in_outcomes(tmp_path: Path) -> None:
    for seed in range(20, 24):
        for data in making.flips(rich(), 600, seed):
            assert ending(tmp_path, data) != "surprise"
