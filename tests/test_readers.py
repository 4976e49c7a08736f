"""What all readers promise, and the reader of plain text."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

from bienban import readers
from bienban.errors import UnreadableError
from bienban.model import Block, Document, Place, Reading, Source, Span, TableCell
from bienban.readers import gate, plain
from tests import test_readers_odt, word97
from tests.hostile import making
from tests.old_fonts import written
from tests.wordml import para, row, table

CORPUS = sorted((Path(__file__).parent / "corpus" / "docs").glob("*.txt"))
LINE = "Chi bộ thôn Đồng Vang họp thường kỳ tháng 11."


def taken(tmp_path: Path, data: bytes, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return readers.read(path)


def test_every_module_with_claims_is_a_reader_and_no_two_claim_one_file() -> None:
    names = [getattr(reader, "__name__", "").rpartition(".")[2] for reader in readers.readers()]
    assert names == sorted(names)
    assert {"doc", "docx", "odt", "pdf", "plain", "rtf"} <= set(names)
    odt = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
    for head in (b"PK\x03\x04", b"%PDF-1.7", gate.OLE, b"\xdb\xa5-", b"{\\rtf1", odt, "Biên bản".encode()):
        assert sum(reader.claims("a", head) for reader in readers.readers()) == 1


GOOD = {
    "a.docx": making.docx(
        making.paragraph("CHI BỘ THÔN ĐỒNG VANG")
        + table(row("Số", "Tên"), row("1", "Lê A"))
        + making.paragraph("  ")
        + para("")
    ),
    "a.pdf": making.shown("CHI BO THON DONG VANG", "", "Hop thuong ky thang 11."),
    "a.doc": word97.doc([word97.p("CHI BỘ THÔN ĐỒNG VANG"), *word97.row("Số", "Tên"), *word97.row("1", "Lê A"), word97.p(" ")]),
    "a.rtf": b"{\\rtf1\\ansi CHI B\\u7896? THON\\par\\pard\\par\\trowd\\intbl 1\\cell L\\'ea A\\cell\\row\\pard\\par}",
    "a.odt": making.packed(test_readers_odt.parts("<text:p>CHI BỘ THÔN</text:p><text:p> </text:p>")),
    "a.txt": "CHI BỘ THÔN ĐỒNG VANG\n\n \t\n1\tLê A\n".encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_every_reader_promises(tmp_path: Path, name: str) -> None:
    paper = taken(tmp_path, GOOD[name], name)
    assert taken(tmp_path, GOOD[name], name) == paper
    assert paper.source == Source(name, hashlib.sha256(GOOD[name]).hexdigest(), paper.source.media_type)
    assert "/" in paper.source.media_type
    assert paper.blocks
    assert paper.gaps == ()
    for number, block in enumerate(paper.blocks):
        assert block.text.strip()
        place = block.place
        assert place.line or place.page or place.path
        assert str(place) != "toàn văn bản"
        assert paper.quote(Span(number, 0, len(block.text))).text == block.text
    assert pickle.loads(pickle.dumps(paper)) == paper
    path = tmp_path / name
    assert path.read_bytes() == GOOD[name]
    assert [other.name for other in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_text_of_the_corpus_gives_its_lines_as_they_stand(path: Path) -> None:
    paper = readers.read(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    told: dict[int, list[str]] = {}
    for block in paper.blocks:
        assert block.place.line is not None
        told.setdefault(block.place.line, []).append(block.text)
    for number, line in enumerate(lines, start=1):
        tabbed = "\t" in line or "|" not in line
        columns = filter(str.strip, line.split("\t")) if tabbed else map(str.strip, line.strip("|").split("|"))
        assert "\t".join(told.pop(number, [])).strip() == "\t".join(columns).strip()
    assert not told
    assert paper.reading == Reading("plain", "utf-8")
    assert readers.read(path) == paper
    for number, block in enumerate(paper.blocks):
        assert paper.quote(Span(number, 0, len(block.text))).text == block.text


# ── plain text ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + LINE.encode(), "utf-8"),
        (b"\xff\xfe" + LINE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + LINE.encode("utf-16-be"), "utf-16-be"),
        (LINE.encode("utf-16-le"), "utf-16-le"),
        (LINE.encode("utf-16-be"), "utf-16-be"),
        (b"Bien ban", "utf-8"),
    ],
)
def test_the_encoding_is_found_by_content(tmp_path: Path, data: bytes, encoding: str) -> None:
    paper = taken(tmp_path, data)
    assert paper.blocks[0].text in (LINE, "Bien ban")
    assert paper.reading == Reading("plain", encoding)


def test_cp1258_is_known_by_its_tone_marks_and_composed_with_a_way_back(tmp_path: Path) -> None:
    # “Đảng bộ xã, số đảng viên”: the tones stand behind their vowels as bytes of their own.
    raw = b"\xd0a\xd2ng b\xf4\xf2 xa\xde, s\xf4\xec \xf0a\xd2ng vi\xean"
    paper = taken(tmp_path, raw)
    assert paper.reading.encoding == "cp1258"
    assert paper.blocks[0].text == "Đảng bộ xã, số đảng viên"
    assert paper.blocks[0].origin[:5] == (0, 1, 3, 4, 5)
    assert paper.blocks[0].origin[-1] == len(raw)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_old_encodings_are_read_from_plain_bytes(tmp_path: Path, encoding: str) -> None:
    text = "Chi bộ thôn Đồng Vang\nhọp thường kỳ tháng 11, quyết nghị\tđủ"
    paper = taken(tmp_path, old_bytes(text, encoding))
    assert paper.reading == Reading("plain", encoding)
    assert [block.text for block in paper.blocks] == ["Chi bộ thôn Đồng Vang", "họp thường kỳ tháng 11, quyết nghị", "đủ"]


def test_vps_is_read_when_a_person_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(old_bytes(LINE, "vps"))
    paper = readers.read(path, encoding="vps")
    assert (paper.blocks[0].text, paper.reading.encoding) == (LINE, "vps")


def test_an_unknown_old_encoding_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="bảng mã cũ"):
        taken(tmp_path, b"\xff\xe1\xf7\x99z \xc4\xd6q\xdc\x8a \xfb\xfcw\xe4 \xd7\xf7x\xdf " * 9)


def old_bytes(text: str, encoding: str) -> bytes:
    return b"".join(
        letter.encode("cp1252") if ord(letter) > 0xFF else letter.encode("latin-1") for letter in written(text, encoding)
    )


def test_a_few_broken_bytes_are_a_gap_at_their_line(tmp_path: Path) -> None:
    paper = taken(tmp_path, f"{LINE}\n{LINE}".encode() + b" \xe1\xba\n" + LINE.encode() * 3)
    assert [gap.place.line for gap in paper.gaps] == [2]


@pytest.mark.parametrize("data", [bytes(range(1, 256)) * 20, b"\x7fELF" + bytes(900), b"\x01\x02\x03" * 400])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError):
        taken(tmp_path, data)


def test_every_kind_of_line_end_counts_once_and_a_form_feed_turns_the_page(tmp_path: Path) -> None:
    paper = taken(tmp_path, b"a\r\nb\rc\n\nd\fe")
    assert [(block.text, block.place.line, block.place.page) for block in paper.blocks] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 3, 1),
        ("d", 5, 1),
        ("e", 5, 2),
    ]
    assert taken(tmp_path, b"a\nb\n\f").blocks[0].place.page is None


def test_tabs_make_cells_and_a_row_that_begins_with_tabs_goes_on_with_its_table(tmp_path: Path) -> None:
    paper = taken(tmp_path, "A\tB\n\n1\t\tx\n\t\tthêm\nHết\n\tthụt\nC\tD\n1.\tmục".encode())
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("A", TableCell(0, 0, 0)),
        ("B", TableCell(0, 0, 1)),
        ("1", TableCell(0, 1, 0)),
        ("x", TableCell(0, 1, 2)),
        ("thêm", TableCell(0, 2, 2)),
        ("Hết", None),
        ("\tthụt", None),
        ("C", TableCell(1, 0, 0)),
        ("D", TableCell(1, 0, 1)),
        ("1.\tmục", None),
    ]


def test_an_asterisk_before_place_and_date_is_a_column_and_before_a_point_a_label(tmp_path: Path) -> None:
    paper = taken(tmp_path, "*\tQuang Thành, ngày 07 tháng 11 năm 2022\n*\tNhất trí năm 2022;".encode())
    assert [block.text for block in paper.blocks] == ["*", "Quang Thành, ngày 07 tháng 11 năm 2022", "*\tNhất trí năm 2022;"]


def test_more_lines_than_any_paper_has_are_over_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_MOST_LINES", 10)
    with pytest.raises(UnreadableError) as caught:
        taken(tmp_path, b"a\n" * 12)
    assert caught.value.outcome == "over_limit"
    assert taken(tmp_path, b"a\n" * 9).blocks[0] == Block("a", Place(line=1))
