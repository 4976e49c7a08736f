"""OpenDocument text: what a person sees is read, in its place and with its labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bienban import readers
from bienban.errors import UnreadableError
from bienban.model import Document, Reading, Source, TableCell
from bienban.readers import gate, odt
from tests.hostile import making
from tests.old_fonts import runs

SAID = "Đảng bộ xã Tân Phúc tổ chức sinh hoạt chi bộ thường kỳ, Ý kiến đã được biểu quyết."
SOURCE = Source("bien-ban.odt", "0" * 64, "")
NAMES = ("office", "style", "text", "table", "drawing", "svg-compatible", "xsl-fo-compatible")
PREFIX = {"drawing": "draw", "svg-compatible": "svg", "xsl-fo-compatible": "fo"}
SPACES = " ".join(f'xmlns:{PREFIX.get(name, name)}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
TEXT = b"application/vnd.oasis.opendocument.text"


def parts(body: str, styles: str = "", pages: str = "", shared: str = "") -> dict[str, bytes]:
    content = (
        f"{making.HEAD}<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    page = (
        f"{making.HEAD}<office:document-styles {SPACES}><office:styles>{shared}</office:styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )
    return {
        "mimetype": TEXT,
        "content.xml": content.encode(),
        "styles.xml": page.encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }


def odt_of(body: str, styles: str = "", pages: str = "", shared: str = "") -> Document:
    return odt.read(gate.admit(making.packed(parts(body, styles, pages, shared))), SOURCE)


def texts(paper: Document) -> list[str]:
    return [block.text for block in paper.blocks]


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def styled(name: str, properties: str, family: str = "text", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}><style:text-properties {properties}/></style:style>'
    )


def test_white_space_comes_together_as_the_format_says() -> None:
    paper = odt_of(p("\n  a\n  b <text:span> c</text:span><text:s text:c='3'/>d<text:tab/>e  ") + p("1<text:line-break/>  2"))
    assert texts(paper) == ["a b c   d", "e ", "1", " 2"]
    assert paper.reading == Reading("odt")
    assert [block.place.cell for block in paper.blocks[:2]] == [TableCell(0, 0, 0), TableCell(0, 0, 1)]


def test_looks_come_from_styles_and_those_they_rest_on() -> None:
    styles = (
        '<style:style style:name="T" style:family="paragraph" style:parent-style-name="B"><style:paragraph-properties '
        'fo:text-align="center"/><style:text-properties fo:font-size="14pt"/></style:style>'
        + styled("I", 'fo:font-style="italic" fo:text-transform="uppercase"')
    )
    shared = styled("B", 'fo:font-weight="bold" style:font-name="F1"', "paragraph")
    shared += '<style:font-face style:name="F1" svg:font-family="&apos;Times New Roman&apos;, serif"/>'
    style = odt_of(p('<text:span text:style-name="I">BIÊN BẢN</text:span>', "T"), styles, shared=shared).blocks[0].style
    assert (style.bold, style.italic, style.caps, style.size, style.align, style.font) == (
        True, True, True, 14.0, "center", "Times New Roman",
    )  # fmt: skip


def test_hidden_deleted_and_remarked_words_are_not_read() -> None:
    deleted = "<text:changed-region><text:deletion><text:p>xóa</text:p></text:deletion></text:changed-region>"
    deleted = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    remark = "<office:annotation><text:p>nhận xét</text:p></office:annotation>"
    paper = odt_of(
        deleted + p(f"còn<text:change text:change-id='c'/>{remark} <text:span text:style-name='H'>ẩn</text:span>thêm"),
        styled("H", 'text:display="none"'),
    )
    assert texts(paper) == ["còn thêm"]


LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def items(*inner: str, more: str = "") -> str:
    told = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    return f'<text:list text:style-name="L" {more}>{told}</text:list>'


def test_labels_are_counted_across_lists_that_go_on() -> None:
    body = items(p("A") + items(p("a") + items(p("gạch")), p("b") + p("b tiếp"))) + p("giữa")
    body += items(p("B"), more='text:continue-numbering="true" xml:id="l2"')
    body += items(items(p("a")), more='text:continue-list="l2"') + items(p("mới"))
    paper = odt_of(body, LIST)
    assert [(block.label, block.text) for block in paper.blocks] == [
        ("I.", "A"), ("I.1.", "a"), ("-", "gạch"), ("I.2.", "b"), ("", "b tiếp"), ("", "giữa"),
        ("II.", "B"), ("II.1.", "a"), ("I.", "mới"),
    ]  # fmt: skip


def test_headings_have_levels_and_the_labels_of_the_outline() -> None:
    level = '<text:outline-level-style text:level="1" style:num-format="A" style:num-suffix="."/>'
    shared = f"<text:outline-style>{level}</text:outline-style>"
    paper = odt_of('<text:h text:outline-level="1">Một</text:h><text:h text:outline-level="1">Hai</text:h>', shared=shared)
    assert [(block.label, block.style.outline) for block in paper.blocks] == [("A.", 1), ("B.", 1)]


def test_cells_stand_in_their_columns_covered_ones_counted() -> None:
    def cell(inner: str) -> str:
        return f"<table:table-cell>{inner}</table:table-cell>"

    inner = f"<table:table><table:table-row>{cell(p('trong'))}</table:table-row></table:table>"
    rows = (
        f"<table:table-header-rows><table:table-row>{cell(p('a'))}<table:covered-table-cell/>{cell(p('b'))}</table:table-row>"
    )
    rows += f"</table:table-header-rows><table:table-row>{cell(p('c') + inner)}</table:table-row>"
    paper = odt_of(f"<table:table>{rows}</table:table>")
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("a", TableCell(0, 0, 0)),
        ("b", TableCell(0, 0, 2)),
        ("c", TableCell(0, 1, 0)),
        ("trong", TableCell(1, 0, 0)),
    ]


def test_notes_boxes_and_the_heads_of_pages_in_use_stand_in_their_parts() -> None:
    frame = f"<draw:frame><draw:text-box>{p('hộp')}</draw:text-box></draw:frame>"
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('chú thích')}</text:note-body></text:note>"
    pages = (
        f'<style:master-page style:name="Standard" style:next-style-name="Sau"><style:header>{p("ĐẦU")}</style:header>'
        f'<style:footer style:display="false">{p("tắt")}</style:footer></style:master-page>'
        f'<style:master-page style:name="Sau"><style:header>{p("ĐẦU")}</style:header><style:footer>{p("chân")}</style:footer>'
        '</style:master-page><style:master-page style:name="Lạ">'
        f"<style:header>{p('không dùng')}</style:header></style:master-page>"
    )
    paper = odt_of(p(f"thân{note}{frame}"), pages=pages)
    assert [(block.text, block.place.part) for block in paper.blocks] == [
        ("thân", "body"),
        ("hộp", "textbox"),
        ("chú thích", "footnote"),
        ("ĐẦU", "header"),
        ("chân", "footer"),
    ]
    once = pages.replace("ĐẦU", "ĐẢNG BỘ XÃ", 1)
    assert [block.text for block in odt_of(p("thân"), pages=once).blocks] == ["ĐẢNG BỘ XÃ", "thân", "ĐẦU", "chân"]


def test_pictures_and_objects_are_gaps_and_ornaments_are_not() -> None:
    def framed(inner: str, size: str) -> str:
        return p(f'a<draw:frame svg:width="{size}" svg:height="4cm">{inner}</draw:frame>')

    assert len(odt_of(framed("<draw:image/>", "3cm")).gaps) == 1
    assert odt_of(framed("<draw:image/>", "2mm")).gaps == ()
    assert len(odt_of(framed("<draw:object/><draw:image/>", "2mm")).gaps) == 1


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_fonts_are_read_in_unicode_with_their_capitals(encoding: str) -> None:
    fonts = ".VnTime", ".VnTimeH", "VNI-Times"
    styles = "".join(styled(f"F{number}", f'fo:font-family="{font}"') for number, font in enumerate(fonts))
    body = "".join(
        p("".join(f'<text:span text:style-name="F{fonts.index(font)}">{raw}</text:span>' for raw, font in runs(text, encoding)))
        for text in ("BIÊN BẢN", SAID)
    )
    paper = odt_of(body, styles)
    assert texts(paper) == ["BIÊN BẢN", SAID]
    assert paper.reading.encoding == encoding


def test_the_gate_refuses_locked_files_those_with_code_and_those_of_other_programs() -> None:
    def refused(extra: dict[str, bytes]) -> UnreadableError:
        with pytest.raises(UnreadableError) as caught:
            gate.admit(making.packed(parts(p("a")) | extra))
        return caught.value

    assert refused({"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}).outcome == "password"
    assert "macro" in refused({"Basic/Standard/Module1.xml": b"<x/>"}).message
    assert "bảng tính" in refused({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}).message
    assert "DTD" in refused({"content.xml": b"<!DOCTYPE x []><x/>"}).message


def test_a_container_whose_kind_does_not_stand_first_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(making.packed(dict(reversed(parts(p("Chi bộ")).items()))))
    assert texts(readers.read(path)) == ["Chi bộ"]


def test_mutants_end_in_outcomes_and_surprise_nobody(tmp_path: Path) -> None:
    good = making.packed(parts(items(p("A"), items(p("b"))) + p("c<text:s/>d"), LIST))
    path = tmp_path / "a.odt"
    ends: set[str] = set()
    for data in (
        good,
        *making.xml_mutants(good, 400, seed=13),
        *making.flips(good, 200, seed=14),
        *making.truncations(good, 32),
    ):
        path.write_bytes(data)
        try:
            paper = readers.read(path)
            ends.add("partial" if paper.gaps else "read")
        except UnreadableError as error:
            ends.add("surprise" if error.message == gate.died("failure").message else error.outcome)
    assert {"read", "unreadable"} <= ends <= {"read", "partial", "unreadable", "password", "over_limit"}
