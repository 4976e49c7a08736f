"""The reader of Word files: each quirk with its purpose, places, styles, dialects."""

from __future__ import annotations

import pytest

from bienban.errors import UnreadableError
from bienban.model import Block, TableCell
from bienban.readers import docx, gate
from tests.hostile.making import HEAD, TYPES, W, body, packed, parts
from tests.hostile.making import paragraph as p
from tests.wordml import SOURCE, para, related, row, run, styles, table, texts, word

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def field_of(form: str) -> str:
    begun = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    return f'{begun}<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


CONTROL = f"<w:sdt><w:sdtContent>{run('trong')}</w:sdtContent></w:sdt>"

# Each quirk: what is in the file, what a person sees, why it is here.
QUIRKS = {
    "inserted words are kept": (para(f'<w:ins w:id="1">{run("thêm")}</w:ins>{run(" vào")}'), ["thêm vào"]),
    "deleted words are left out": (
        para(run("giữ") + '<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'),
        ["giữ"],
    ),
    "words moved away are left out where they were": (
        para(f"<w:moveFrom>{run('cũ')}</w:moveFrom>") + para(f"<w:moveTo>{run('mới')}</w:moveTo>"),
        ["mới"],
    ),
    "content controls around words, paragraphs and cells are open": (
        f"<w:sdt><w:sdtContent>{para(CONTROL)}</w:sdtContent></w:sdt>"
        + table(f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('ô')}</w:tc></w:sdtContent></w:sdt></w:tr>"),
        ["trong", "ô"],
    ),
    "links, smart tags and simple fields keep their words": (
        para(
            f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
            f'<w:fldSimple w:instr="PAGE">{run("c")}</w:fldSimple>'
        ),
        ["abc"],
    ),
    "the code of a field is left out and its result kept": (
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            + run("mã")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("05/11")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" xong")
        ),
        ["05/11 xong"],
    ),
    "hidden words are left out": (para(run("thấy") + run("ẩn", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>')), ["thấy!"]),
    "hyphens, symbols and line ends of the XML become characters": (
        para(
            "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"
            '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="F0B7"/><w:t xml:space="preserve"> x\ny</w:t></w:r>'
        ),
        ["a\u2011b\u00adc✓• x y"],
    ),
    "a soft break parts two blocks": (
        para("<w:r><w:t>THƯ KÝ</w:t><w:br/><w:t>Trần Văn A</w:t></w:r>"),
        ["THƯ KÝ", "Trần Văn A"],
    ),
    "tabs part columns": (para("<w:r><w:t>THƯ KÝ</w:t><w:tab/><w:tab/><w:t>CHỦ TRÌ</w:t></w:r>"), ["THƯ KÝ", "CHỦ TRÌ"]),
    "a tab behind a typed number parts nothing": (
        para("<w:r><w:t>1.</w:t><w:tab/><w:t>Đảng phí</w:t></w:r>"),
        ["1.\tĐảng phí"],
    ),
    "a tab that only indents parts nothing": (para("<w:r><w:tab/><w:t>Hôm nay</w:t></w:r>"), ["\tHôm nay"]),
    "tables inside tables are read where they stand": (
        table(row("trái", f"<w:tc>{p('trên')}{table(row('trong'))}{p('dưới')}</w:tc>")),
        ["trái", "trên", "trong", "dưới"],
    ),
    "a merged cell is read once": (
        table(
            row(f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("gộp")}</w:tc>', "1"),
            row(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('gộp')}</w:tc>", "2"),
        ),
        ["gộp", "1", "2"],
    ),
    "a row deleted under track changes is left out": (
        table(row("a"), f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{p("b")}</w:tc></w:tr>'),
        ["a"],
    ),
    "a row hidden with its words is left out": (
        table(f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('ẩn')}</w:tc></w:tr>", row("hiện")),
        ["hiện"],
    ),
    "boxes of an old form show whether they are ticked, its lists what was chosen": (
        para(
            field_of("<w:checkBox><w:default w:val='1'/></w:checkBox>")
            + run(" Tốt ")
            + field_of("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>")
            + run(" Khá, ")
            + field_of("<w:ddList><w:result w:val='1'/><w:listEntry w:val='thu'/><w:listEntry w:val='chi'/></w:ddList>")
            + field_of("<w:textInput/>")
        ),
        ["☒ Tốt ☐ Khá, chi"],
    ),
    "line ends pasted from elsewhere part two blocks": (para(run("THƯ KÝ\u2028Lê A")), ["THƯ KÝ", "Lê A"]),
    "of alternatives the one is read whose dialect Word knows": (
        para(
            f"<w:r><mc:AlternateContent xmlns:mc='{MC}' xmlns:o='http://schemas.microsoft.com/office/word/x' xmlns:x='urn:x'>"
            "<mc:Choice Requires='o x'><w:t>lạ</w:t></mc:Choice><mc:Choice Requires='o'><w:t>quen</w:t></mc:Choice>"
            "<mc:Fallback><w:t>chót</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["quen"],
    ),
    "blank paragraphs are no blocks": (p("a") + para("") + p("  ") + p("b"), ["a", "b"]),
    "remarks in the XML say nothing": (para("<!-- x --><w:r><w:t>a<!-- y -->b</w:t></w:r>"), ["ab"]),
}


@pytest.mark.parametrize("quirk", QUIRKS)
def test_quirk(quirk: str) -> None:
    content, seen = QUIRKS[quirk]
    paper = word(content)
    assert texts(paper) == seen
    assert paper.gaps == ()


def test_of_two_alternatives_only_the_first_is_read_and_a_text_box_stands_behind_its_paragraph() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('trong hộp')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    paper = word(para(f"{run('neo')}<w:r><mc:AlternateContent {mc}>{choice}{fallback}</mc:AlternateContent></w:r>") + p("sau"))
    assert [(block.text, block.place.part) for block in paper.blocks] == [
        ("neo", "body"),
        ("trong hộp", "textbox"),
        ("sau", "body"),
    ]


def test_footnotes_then_headers_and_footers_come_after_the_body_each_once() -> None:
    def part(name: str, text: str) -> bytes:
        return f'{HEAD}<w:{name} xmlns:w="{W}">{text}</w:{name}>'.encode()

    notes = f'<w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote w:id="2">{p("chú thích")}</w:footnote>'
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    section = (
        f'<w:sectPr {r}><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/>'
        '<w:footerReference w:type="default" r:id="r3"/></w:sectPr>'
    )
    extra = related(
        ("footnotes", "footnotes.xml", part("footnotes", notes)),
        ("header", "header1.xml", part("hdr", p("đầu"))),
        ("header", "header2.xml", part("hdr", p("không bật"))),
        ("footer", "footer1.xml", part("ftr", p("chân"))),
    )
    paper = word(p("thân") + f"<w:p><w:pPr>{section}</w:pPr></w:p>" + section, extra)
    assert [(block.text, block.place.part) for block in paper.blocks] == [
        ("thân", "body"),
        ("chú thích", "footnote"),
        ("đầu", "header"),
        ("chân", "footer"),
    ]


def test_a_letterhead_in_a_header_stands_above_the_body_and_a_running_head_behind_it() -> None:
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def with_header(*lines: str, kind: str = "default") -> list[tuple[str, str]]:
        head = f'{HEAD}<w:hdr xmlns:w="{W}">{table(row(*lines))}</w:hdr>'.encode()
        section = f'<w:sectPr {r}><w:headerReference w:type="{kind}" r:id="r0"/><w:titlePg/></w:sectPr>'
        paper = word(p("BIÊN BẢN") + section, related(("header", "header1.xml", head)))
        return [(block.text, block.place.part) for block in paper.blocks]

    letterhead = with_header("CHI BỘ THÔN ĐÔNG", "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert letterhead == [("CHI BỘ THÔN ĐÔNG", "header"), ("ĐẢNG CỘNG SẢN VIỆT NAM", "header"), ("BIÊN BẢN", "body")]
    assert with_header("CHI BỘ THÔN ĐÔNG", "Biên bản tháng 5")[0] == ("BIÊN BẢN", "body")
    assert with_header("ĐẢNG BỘ XÃ", "CHI BỘ THÔN ĐÔNG", kind="first")[-1] == ("BIÊN BẢN", "body"), "of the first page alone"


PICTURE = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{cx}" cy="{cy}"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:inline></w:drawing>'
)


A_T = "<a:t xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>chữ vẽ</a:t>"
INK = "<w14:contentPart xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'/>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (para(f"<w:r>{PICTURE.format(cx=3_000_000, cy=2_000_000)}</w:r>"), "ảnh"),
        (para(f"<w:r>{PICTURE.format(cx=3_000_000, cy=12_700)}</w:r>"), None),
        (para('<w:r><w:drawing><wps xmlns="x"/></w:drawing></w:r>'), None),
        (
            para(
                '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
            ),
            "biểu đồ",
        ),
        (
            para(
                "<w:r><w:drawing><c:chart xmlns:c='http://schemas.microsoft.com/office/drawing/2014/chartex'/></w:drawing></w:r>"
            ),
            "biểu đồ",
        ),
        (para(f"<w:r><w:drawing>{A_T}</w:drawing></w:r>"), "sơ đồ"),
        (para(f"<w:r><w:drawing>{INK}</w:drawing></w:r>"), "ảnh"),
        (para("<w:r><w:object/></w:r>"), "đối tượng"),
        ("<w:altChunk/>", "tệp khác"),
        (f'<x:new xmlns:x="urn:x">{p("lạ")}</x:new>', "kiểu lạ"),
        (para(f'<x:new xmlns:x="urn:x">{run("lạ")}</x:new>'), "kiểu lạ"),
        (para('<x:new xmlns:x="urn:x"/>'), None),
    ],
)
def test_what_is_met_and_not_understood_is_a_gap_and_what_holds_no_words_is_none(content: str, reason: str | None) -> None:
    paper = word(p("trước") + content)
    assert [reason in gap.reason for gap in paper.gaps if reason] == ([True] if reason else [])
    assert bool(paper.gaps) is (reason is not None)
    assert all(gap.place.path for gap in paper.gaps)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("DDEAUTO c:\\\\x.exe", True),
        ("INCLUDETEXT http://x", True),
        ("PAGE", False),
        ("HYPERLINK https://x", False),
        ("DATE", False),
    ],
)
def test_a_field_that_reaches_outside_is_told_even_when_its_code_is_spread_over_runs(code: str, told: bool) -> None:
    spread = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in code)
    for content in (para(spread + run("a")), para(f'<w:fldSimple w:instr="{code}">{run("a")}</w:fldSimple>')):
        paper = word(content)
        assert texts(paper) == ["a"]
        assert [gap.reason for gap in paper.gaps] == [gate.OUTSIDE] * told


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_path_of_a_block_leads_to_its_paragraph_and_ends_with_the_offset_where_the_paragraph_was_parted() -> None:
    from lxml import etree

    content = p("một") + para("<w:r><w:t>hai</w:t><w:br/><w:t>ba</w:t><w:tab/><w:t>bốn</w:t></w:r>") + table(row("năm", "sáu"))
    root = etree.fromstring(body(content).encode())
    for block in word(content).blocks:
        element, rest = root, list(block.place.path)
        while rest and not str(element.tag).endswith("}p"):
            element = element[rest.pop(0)]
        whole = "".join(
            {"t": node.text or "", "br": "\n", "tab": "\t"}.get(str(node.tag).rpartition("}")[2], "")
            for node in element.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab")
        )
        start = rest[0] if rest else 0
        assert whole[start : start + len(block.text)] == block.text


def test_paragraphs_are_counted_as_a_person_counts_blank_ones_included() -> None:
    paper = word(p("a") + para("") + table(row("b", "c")) + p("d"))
    assert [(block.text, block.place.paragraph) for block in paper.blocks] == [("a", 1), ("b", 3), ("c", 4), ("d", 5)]


def test_cells_tell_table_row_and_column_and_a_wide_cell_takes_its_columns() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("rộng")}</w:tc>'
    paper = word(table(row("a", "b", "c"), row(wide, "d")) + table(row("e")))
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("a", TableCell(0, 0, 0)),
        ("b", TableCell(0, 0, 1)),
        ("c", TableCell(0, 0, 2)),
        ("rộng", TableCell(0, 1, 0)),
        ("d", TableCell(0, 1, 2)),
        ("e", TableCell(1, 0, 0)),
    ]


def test_lines_in_columns_are_rows_of_one_table_across_the_blank_ones_between_them() -> None:
    line = "<w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r>"
    paper = word(para(line.format("THƯ KÝ", "CHỦ TRÌ")) + para("") + para(line.format("Lê A", "Vũ B")) + p("Hết"))
    assert [block.place.cell for block in paper.blocks] == [
        TableCell(0, 0, 0),
        TableCell(0, 0, 1),
        TableCell(0, 1, 0),
        TableCell(0, 1, 1),
        None,
    ]


@pytest.mark.parametrize(
    ("above", "table_rows"),
    [(table(row("THƯ KÝ", "CHỦ TRÌ")), 1), (para("<w:r><w:t>THƯ KÝ</w:t><w:tab/><w:tab/><w:tab/><w:t>CHỦ TRÌ</w:t></w:r>"), 1)],
)
def test_a_name_that_tabs_alone_set_below_a_column_stands_in_it(above: str, table_rows: int) -> None:
    def below(tabs: int, text: str, more: str = "") -> list[tuple[str, TableCell | None]]:
        paper = word(above + para("") + para(f"<w:r>{'<w:tab/>' * tabs}<w:t>{text}</w:t></w:r>") + more)
        return [(block.text, block.place.cell) for block in paper.blocks[2:]]

    assert below(4, "Lê A") == [("Lê A", TableCell(0, table_rows, 1))]
    assert below(2, "Lê A", p("Hết")) == [("Lê A", TableCell(0, table_rows, 1)), ("Hết", None)]
    for innocent in ("Hôm nay, chi bộ họp.", "1. Đảng phí", "- Nguyễn A", "a" * 61):
        assert below(1, innocent) == [(f"\t{innocent}", None)]
    apart = word(above + p("Đã xong") + para("<w:r><w:tab/><w:t>Lê A</w:t></w:r>"))
    assert (apart.blocks[-1].text, apart.blocks[-1].place.cell) == ("\tLê A", None)


def test_below_a_list_of_people_and_beside_a_label_a_tab_only_indents() -> None:
    people = table(*(row(f"{number}", "Lê A", "Vắng") for number in range(9)))
    paper = word(people + para("<w:r><w:tab/><w:t>Diễn biến</w:t></w:r>"))
    assert paper.blocks[-1].place.cell is None


def test_a_typed_row_whose_first_cells_are_empty_has_the_columns_of_those_above() -> None:
    paper = word(
        para("<w:r><w:t>1</w:t><w:tab/><w:t>Lê A</w:t><w:tab/><w:t>một</w:t></w:r>")
        + para("<w:r><w:tab/><w:t>Vũ B</w:t><w:tab/><w:t>hai</w:t></w:r>")
    )
    assert [block.place.cell for block in paper.blocks[3:]] == [TableCell(0, 1, 1), TableCell(0, 1, 2)]


# ── styles ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

STYLES = styles(
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='26'/><w:rFonts w:ascii='Arial'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:sz w:val='28'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='H'><w:basedOn w:val='N'/><w:pPr><w:jc w:val='center'/><w:outlineLvl w:val='0'/>"
    "</w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='E'><w:rPr><w:i/><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='L1'><w:basedOn w:val='L2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='L2'><w:basedOn w:val='L1'/></w:style>"
)


def style_of(inner: str, properties: str = "") -> Block:
    return word(para(inner, properties), related(STYLES)).blocks[0]


def test_style_comes_from_run_then_character_style_then_paragraph_style_then_defaults() -> None:
    plain_style = style_of(run("a")).style
    assert (plain_style.size, plain_style.font, plain_style.bold, plain_style.align) == (14.0, "Arial", False, "left")
    heading = style_of(run("a"), "<w:pStyle w:val='H'/>").style
    assert (heading.bold, heading.caps, heading.align, heading.outline, heading.size) == (True, True, "center", 1, 14.0)
    own = style_of(run("a", "<w:b w:val='0'/><w:sz w:val='30'/>"), "<w:pStyle w:val='H'/><w:jc w:val='both'/>").style
    assert (own.bold, own.size, own.align) == (False, 15.0, "both")
    shown = style_of(run("a", "<w:rStyle w:val='E'/><w:vanish w:val='0'/>")).style
    assert shown.italic is True


def test_a_block_is_bold_only_when_all_its_words_are_and_capitals_stay_as_typed() -> None:
    assert style_of(run("Chủ trì: ", "<w:b/>") + run("Lê A")).style.bold is False
    assert style_of(run("Chủ trì", "<w:b/>") + run("  ")).style.bold is True
    assert style_of(run("biên bản", "<w:caps/>")).text == "biên bản"


def test_styles_that_rest_on_each_other_in_a_circle_end() -> None:
    assert style_of(run("a"), "<w:pStyle w:val='L1'/>").text == "a"


def test_words_hidden_by_a_style_are_left_out() -> None:
    paper = word(para(run("thấy") + run("ẩn", "<w:rStyle w:val='E'/>")), related(STYLES))
    assert texts(paper) == ["thấy"]


# ── dialects and broken files ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_strict_dialect_is_read_like_the_usual_one() -> None:
    picture = PICTURE.format(cx=3_000_000, cy=2_000_000)
    usual = body(p("nghiêm") + para(f"<w:r>{picture}</w:r>"))
    strict = usual.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/").replace("/2006/", "/").encode()
    paper = word("", {"word/document.xml": strict})
    assert texts(paper) == ["nghiêm"]
    assert len(paper.gaps) == 1


def test_a_main_part_of_another_name_is_found_through_the_relationships() -> None:
    files = parts(p("ở chỗ khác"))
    files["word/other.xml"] = files.pop("word/document.xml")
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"word/document.xml", b"/word/other.xml")
    assert texts(docx.read(gate.admit(packed(files)), SOURCE)) == ["ở chỗ khác"]


@pytest.mark.parametrize(
    "extra",
    [
        {"word/document.xml": b"<w:document"},
        {"word/document.xml": b""},
        {"word/document.xml": b"xx"},
        {"_rels/.rels": b"<x"},
        {"[Content_Types].xml": TYPES.replace("wordprocessingml", "nothing").encode()},
    ],
)
def test_broken_xml_is_a_broken_file(extra: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableError):
        word("", extra)


def test_a_paper_without_a_word_is_empty_and_one_with_only_a_picture_is_a_gap() -> None:
    with pytest.raises(UnreadableError, match="trống"):
        word(para(""))
    assert word(para(f"<w:r>{PICTURE.format(cx=9_000_000, cy=9_000_000)}</w:r>")).gaps


def test_a_heavy_paper_is_read_in_a_child_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    here = word(p("a") + table(row("b", "c")))
    monkeypatch.setattr(docx, "_HEAVY", 0)
    assert word(p("a") + table(row("b", "c"))) == here


def test_alternatives_around_paragraphs_are_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f"<mc:Choice>{p('một')}</mc:Choice><mc:Fallback>{p('hai')}</mc:Fallback>"
    assert texts(word(f'<mc:AlternateContent xmlns:mc="{mc}">{both}</mc:AlternateContent>' + p("ba"))) == ["một", "ba"]


def test_a_cell_deleted_by_a_reviewer_is_not_read() -> None:
    deleted = f"<w:tc><w:tcPr><w:cellDel w:id='1' w:author='x'/></w:tcPr>{p('xóa')}</w:tc>"
    paper = word(table(row("a", deleted, "b")))
    assert [(block.text, block.place.cell) for block in paper.blocks] == [("a", TableCell(0, 0, 0)), ("b", TableCell(0, 0, 2))]
