"""The gate: every file ends in one outcome, and every defence can be seen to work by switching it off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bienban.errors import OUTCOME_WORDS, UnreadableError
from bienban.model import Document
from bienban.readers import gate, read
from tests.growth import cpu
from tests.hostile import making


def refusal(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        gate.admit(data)
    return caught.value


def taken(tmp_path: Path, data: bytes, name: str = "bien-ban.docx") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def refused(tmp_path: Path, data: bytes, name: str = "bien-ban.docx") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        taken(tmp_path, data, name)
    return caught.value


def test_a_good_word_file_passes_and_brings_its_parts_unpacked() -> None:
    paper = gate.admit(making.docx())
    assert paper.kind == "docx"
    assert paper.parts["word/document.xml"] == making.parts()["word/document.xml"]
    assert paper.gaps == ()


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b" \r\n\t \n", b"\f\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert "trống" in refusal(data).message


def test_a_file_is_known_by_its_content_and_not_by_its_name() -> None:
    kinds = {
        b"PK\x03\x04": "docx",
        b"%PDF-1.4\n": "pdf",
        b"junk\n%PDF-1.4\n": "pdf",
        gate.OLE: "ole",
        b"{\\rtf1 x}": "rtf",
        b"\x89PNG\r\n\x1a\n": "image",
        b"\xff\xd8\xff\xe0": "image",
        b"<!DOCTYPE html><p>": "html",
        b"\xef\xbb\xbf <HTML>": "html",
        b"MIME-Version: 1.0": "html",
        "Biên bản".encode(): "text",
    }
    assert {head: gate.sniff(head) for head in kinds} == kinds


# ── size and bombs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_over_the_size_cap_is_over_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_OFFICE", 1000)
    assert refusal(b"x" * 1001).outcome == "over_limit"
    assert gate.admit(b"x" * 1000).kind == "text"


@pytest.mark.parametrize(
    ("shape", "limit", "name"),
    [
        ("many_elements", 2_000, "MAX_ELEMENTS"),
        ("many_entries", 200, "MAX_ENTRIES"),
        ("unpacks_to", 300_000, "MAX_UNPACKED"),
    ],
)
def test_a_bomb_is_refused_just_above_its_limit_and_its_twin_is_read_just_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str, limit: int, name: str
) -> None:
    monkeypatch.setattr(gate, name, limit)
    make = getattr(making, shape)
    assert refused(tmp_path, make(int(limit * 1.02) + 8)).outcome == "over_limit"
    assert taken(tmp_path, make(int(limit * 0.97) - 3000 * (shape == "unpacks_to"))).blocks[0].text == making.SAYING


def test_a_small_file_with_three_million_elements_is_refused_no_slower_than_a_smaller_one_and_read_when_the_limit_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = making.many_elements(700_000)
    assert len(bomb) < 20_000
    enormous = making.many_elements(3_000_000)
    assert refused(tmp_path, enormous).outcome == "over_limit"
    assert cpu(lambda: refused(tmp_path, enormous)) <= 2 * cpu(lambda: refused(tmp_path, bomb)) + 0.03
    monkeypatch.setattr(gate, "MAX_ELEMENTS", 10**9)
    monkeypatch.setattr(gate, "MAX_RATIO", 10**9)
    from bienban.model import Source
    from bienban.readers import docx

    assert len(docx.read_here(gate.admit(bomb), Source("b.docx", "", "")).blocks) == 1


def test_a_high_ratio_is_refused_only_beyond_ten_megabytes() -> None:
    assert refusal(making.unpacks_to(20 * gate.MB)).outcome == "over_limit"
    assert gate.admit(making.unpacks_to(9 * gate.MB)).kind == "docx"


def test_a_refusal_for_size_says_how_much_it_would_be() -> None:
    assert "1.074 MB" in refusal(making.unpacks_to(1_074 * gate.MB)).message


def test_nesting_beyond_the_depth_of_the_parser_is_over_limit(tmp_path: Path) -> None:
    assert refused(tmp_path, making.deep(2_000)).outcome == "over_limit"
    assert taken(tmp_path, making.deep(200)).blocks


def test_one_text_beyond_ten_megabytes_is_over_limit(tmp_path: Path) -> None:
    data = making.docx(extra={"word/document.xml": making.body(making.paragraph("ab" * 5_500_000)).encode(), "x.bin": _noise()})
    assert refused(tmp_path, data).outcome == "over_limit"


def _noise() -> bytes:
    import random

    return random.Random(7).randbytes(200_000)


# ── archives that lie ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "second"),
    [("word/document.xml", "word/document.xml"), ("word/a.xml", "WORD/A.xml"), ("word/\u00e9.xml", "word/e\u0301.xml")],
)
def test_two_parts_of_one_name_are_refused(first: str, second: str) -> None:
    data = making.archive(
        [making.Entry(name, content) for name, content in making.parts().items() if name != first]
        + [making.Entry(first, b"<x/>"), making.Entry(second, b"<y/>")]
    )
    assert "trùng tên" in refusal(data).message


def test_overlapping_entries_are_refused() -> None:
    assert "chồng lên nhau" in refusal(making.overlapping()).message


def test_an_entry_with_two_names_is_refused() -> None:
    assert "không khớp" in refusal(making.with_entry(making.Entry("word/a.xml", b"<x/>", own_name="word/b.xml"))).message


@pytest.mark.parametrize(
    "entry",
    [
        making.Entry("word/a.xml", b"<x/>" * 100, size=3),
        making.Entry("word/a.xml", b"<x/>" * 100, size=90_000),
        making.Entry("word/a.xml", b"<x/>" * 100, crc=1),
        making.Entry("word/a.xml", b"<x/>" * 100, packed_size=2),
        making.Entry("word/a.xml", b"<x/>" * 100, packed_size=10_000_000),
        making.Entry("word/a.xml", b"\xff" * 100, method=0, size=50),
        making.Entry("word/a.xml", b"<x/>", offset=10_000_000),
    ],
)
def test_an_entry_that_lies_about_its_size_is_broken(entry: making.Entry) -> None:
    assert refusal(making.with_entry(entry)).outcome == "unreadable"


def test_an_entry_claiming_exabytes_is_over_limit_before_anything_is_unpacked() -> None:
    assert refusal(making.with_entry(making.Entry("word/a.xml", b"<x/>", size=0xFFFFFFF0))).outcome == "over_limit"


def test_an_encrypted_entry_means_a_password() -> None:
    assert refusal(making.with_entry(making.Entry("word/a.xml", b"<x/>", flags=0x801))).outcome == "password"


def test_a_strange_compression_is_refused() -> None:
    assert "kiểu nén lạ" in refusal(making.with_entry(making.Entry("word/a.xml", b"<x/>", method=14))).message


@pytest.mark.parametrize("name", making.TRAVERSING)
def test_a_name_that_traverses_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    data = making.with_entry(making.Entry(name, b"<x/>"))
    assert "trỏ ra ngoài" in refused(tmp_path, data).message
    assert [path.name for path in tmp_path.rglob("*")] == ["bien-ban.docx"]


def test_names_with_backslashes_inside_the_file_are_read(tmp_path: Path) -> None:
    files = {name.replace("/", "\\"): data for name, data in making.parts().items()}
    assert taken(tmp_path, making.packed(files)).blocks[0].text == making.SAYING


# ── what hides inside ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dtd", making.DTDS)
@pytest.mark.parametrize("part", making.DTD_PARTS)
def test_a_document_type_in_any_part_is_refused(part: str, dtd: str) -> None:
    assert "DTD" in refusal(making.with_dtd(part, dtd)).message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_document_type_is_found_in_every_encoding(encoding: str) -> None:
    assert "DTD" in refusal(making.with_dtd("word/document.xml", making.DTDS[0], encoding)).message


@pytest.mark.parametrize("encoding", ["UTF-7", "utf-32", "IBM037", "UTF-16-hidden"])
def test_an_encoding_that_could_hide_a_tag_is_refused(encoding: str) -> None:
    part = making.body("").replace("UTF-8", encoding).encode()
    assert "bảng mã lạ" in refusal(making.docx(extra={"word/document.xml": part})).message


def test_the_words_of_a_document_type_inside_the_text_are_no_document_type(tmp_path: Path) -> None:
    text = making.paragraph("<![CDATA[<!DOCTYPE html>]]>")
    assert taken(tmp_path, making.docx(text)).blocks[0].text == "<!DOCTYPE html>"


def test_a_document_in_utf_16_is_read(tmp_path: Path) -> None:
    part = making.body(making.paragraph(making.SAYING)).replace("UTF-8", "UTF-16").encode("utf-16")
    assert taken(tmp_path, making.docx(extra={"word/document.xml": part})).blocks[0].text == making.SAYING


@pytest.mark.parametrize(
    "extra",
    [
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"word/VBAPROJECT.BIN": b""},
        {"[Content_Types].xml": making.TYPES.replace("document.main", "document.macroEnabled.main").encode()},
        {
            "[Content_Types].xml": making.TYPES.replace(
                making.MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"
            ).encode()
        },
    ],
)
def test_macros_are_refused_whatever_the_file_is_called(extra: dict[str, bytes]) -> None:
    assert "macro" in refusal(making.docx(extra=extra)).message


@pytest.mark.parametrize(
    "extra",
    [
        {"word/embeddings/oleObject1.bin": gate.OLE + bytes(600)},
        {"word/embeddings/anything.xyz": gate.OLE + bytes(600)},
        {"word/activeX/activeX1.xml": b"<x/>"},
    ],
)
def test_embedded_objects_and_controls_are_refused(extra: dict[str, bytes]) -> None:
    assert "nhúng" in refusal(making.docx(extra=extra)).message


def test_embedded_objects_are_refused_in_every_format_and_an_empty_pool_is_not(tmp_path: Path) -> None:
    """One policy (security.md T06): what another program would open is not taken in, whatever carries it."""
    assert "nhúng" in refusal(_ole("WordDocument", "ObjectPool", "_1234567890", "\x03ObjInfo")).message
    assert gate.admit(_ole("WordDocument", "ObjectPool")).kind == "doc"
    text = {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<manifest/>"}
    text["content.xml"] = b"<x/>"
    assert "nhúng" in refusal(making.packed(text | {"Object 1": gate.OLE + bytes(600)})).message
    assert gate.admit(making.packed(text | {"Object 1/content.xml": b"<x/>"})).kind == "odt"
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 chi bo{\object\objemb{\*\objdata 0105000002}{\result b}}\par}")
    with pytest.raises(UnreadableError, match="nhúng"):
        read(path)
    path.write_bytes(rb"{\rtf1 chi bo{\object\objemb{\result b}}\par}")
    assert len(read(path).gaps) == 1


def test_an_embedded_workbook_of_a_chart_is_a_gap(tmp_path: Path) -> None:
    paper = taken(tmp_path, making.docx(extra={"word/embeddings/Workbook1.xlsx": making.docx()}))
    assert ["nhúng" in gap.reason for gap in paper.gaps] == [True]


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        ("attachedTemplate", "http://evil.test/x.dotm", True),
        ("attachedTemplate", "file:///\\\\host\\share\\x.dotm", True),
        ("attachedTemplate", "\\\\host\\share\\x.dotm", True),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", False),
        ("image", "http://evil.test/x.png", True),
        ("oleObject", "file:///C:/x.xls", True),
        ("subDocument", "other.docx", True),
        ("hyperlink", "https://example.org", False),
        ("hyperlink", "mailto:a@example.org", False),
        ("hyperlink", "file://host/share/x", True),
    ],
)
def test_links_that_reach_outside_are_told_and_those_a_reader_clicks_are_not(kind: str, target: str, told: bool) -> None:
    links = making.rels((kind, target, "External"))
    paper = gate.admit(making.docx(extra={"word/_rels/document.xml.rels": links}))
    assert bool(paper.gaps) is told
    assert not told or "liên kết ra ngoài" in paper.gaps[0].reason


# ── kinds that are no papers ─────────────────────────────────────────────────────────────────────────────────────────────


def _ole(*names: str, sector: bytes = b"") -> bytes:
    return gate.OLE + bytes(504) + sector.ljust(512, b"\0") + "\0".join(names).encode("utf-16-le") + bytes(512)


def test_a_locked_word_file_asks_for_its_password_to_be_taken_off() -> None:
    error = refusal(_ole("EncryptionInfo", "EncryptedPackage"))
    assert error.outcome == "password"
    assert "Bảo vệ tài liệu" in error.hint


def test_a_locked_old_word_file_is_locked_and_an_open_one_is_not() -> None:
    locked, free = (b"\xec\xa5" + bytes(9) + flags for flags in (b"\x01", b"\x00"))
    assert refusal(_ole("WordDocument", sector=locked)).outcome == "password"
    assert gate.admit(_ole("WordDocument", sector=free)).kind == "doc"


def test_an_old_word_file_with_macros_is_refused_for_them() -> None:
    assert "macro" in refusal(_ole("WordDocument", "_VBA_PROJECT")).message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", _ole("WordDocument"), "bị hỏng"),
        ("a.xls", _ole("Workbook"), "bảng tính"),
        ("a.ppt", _ole("PowerPoint Document"), "trình chiếu"),
        ("a.bin", _ole("Something"), "Office cũ"),
        ("a.rtf", b"{\\rtf1 }", "trống"),
        ("a.docx", b"<html><body>x</body></html>", "trang web"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        ("a.zip", making.packed({"a.txt": b"x"}), "tệp nén"),
        ("a.odt", making.archive([making.Entry("mimetype", b"application/vnd.oasis.opendocument.text", method=0)]), "tệp"),
        ("a.docx", bytes(range(256)) * 10, "không phải tài liệu"),
    ],
)
def test_other_kinds_are_named_and_told_what_to_do(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    error = refused(tmp_path, data, name)
    assert words in error.message
    assert error.hint
    assert error.place == name


def test_papers_packed_without_being_made_smaller_are_no_broken_file() -> None:
    packed = making.archive([making.Entry("Biên bản.docx", making.docx(), method=0)])
    assert b"[Content_Types].xml" in packed[:4096]
    assert refusal(packed).message == "Đây là tệp nén chứa tệp khác."


def test_a_cut_word_file_is_called_cut() -> None:
    data = making.docx()
    assert refusal(data[: len(data) // 2]).message == "Tệp bị hỏng (tải về chưa hết)."


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "khong-co.docx", Path("/dev/zero")):
        with pytest.raises(UnreadableError):
            read(path)


def test_every_refusal_is_in_vietnamese_of_the_closed_set_and_says_what_to_do() -> None:
    makers = (gate.empty, gate.broken, gate.not_a_paper, gate.password, gate.macro, gate.embedded, gate.doctype)
    errors = [make() for make in makers]
    errors += [gate.died(why) for why in ("time", "memory", "death", "failure")]
    errors += [gate.no_reader(kind) for kind in ("doc", "odt", "rtf", "html", "image", "sheet", "slides", "zip", "ole", "?")]
    for error in errors:
        assert error.outcome in OUTCOME_WORDS
        assert error.message.endswith(".")
        assert error.hint
        assert not re.search(r"\b(?:file|error|password|zip|failed|invalid)\b", f"{error.message} {error.hint}")


def test_behind_the_gate_the_parser_itself_resolves_no_entity(tmp_path: Path) -> None:
    from bienban.readers._xml import parse

    canary = tmp_path / "canary.txt"
    canary.write_text("chim hoàng yến", encoding="utf-8")
    part = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.as_uri()}"><!ENTITY f "nội bộ">]><x>[&e;&f;]</x>'
    assert "".join(map(str, parse(part.encode()).itertext())) in ("[]", "[&e;&f;]")
