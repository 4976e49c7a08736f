"""Old fonts in files: each run by its own encoding, capitals of the font restored, offsets back to the file's own text."""

from __future__ import annotations

from typing import Any

from bienban import legacy
from bienban.model import Reading
from tests.hostile import making
from tests.old_fonts import FONTS, runs, written
from tests.test_readers_pdf import drawn
from tests.test_readers_pdf import read as read_pdf
from tests.wordml import para, run, texts, word

SAID = "Đảng bộ xã Tân Phúc tổ chức sinh hoạt chi bộ thường kỳ, Ý kiến đã được biểu quyết."


def in_font(text: str, font: str, properties: str = "") -> str:
    inner = run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{properties}')
    return inner.replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')


def old(text: str, encoding: str) -> str:
    return "".join(in_font(raw, font) for raw, font in runs(text, encoding))


def test_a_paper_in_any_old_font_is_read_in_unicode() -> None:
    for encoding in FONTS:
        paper = word(para(old(SAID, encoding)) + para(old("BIÊN BẢN", encoding)))
        assert texts(paper) == [SAID, "BIÊN BẢN"]
        assert paper.reading == Reading("docx", encoding)
        assert paper.gaps == ()


def test_encodings_mixed_in_one_paragraph_are_read_each_by_its_own() -> None:
    paper = word(para(old(SAID, "tcvn3") + run(" — Đồng ý. ") + old(SAID, "vni")))
    assert texts(paper) == [f"{SAID} — Đồng ý. {SAID}"]
    assert paper.reading.encoding == "tcvn3+vni"


def test_a_letter_in_the_font_of_capitals_is_read_with_the_rest_of_its_word() -> None:
    body = old("Đồng chí Ất và đồng chí Ẩn dự họp, ấp đã biểu quyết.", "tcvn3")
    assert texts(word(para(body))) == ["Đồng chí Ất và đồng chí Ẩn dự họp, ấp đã biểu quyết."]
    assert texts(word(para(old("Út", "tcvn3")) + para(run("Êt là tên")))) == ["Út", "Êt là tên"], "Unicode beside it is left"


def test_a_letter_of_vni_and_its_mark_in_two_runs_are_one_letter() -> None:
    paper = word(para(in_font("Ñaûng vieâ", "VNI-Times") + in_font("n a", "VNI-Times", "<w:b/>") + in_font("ùo", "VNI-Times")))
    assert texts(paper) == ["Đảng viên áo"]


def test_offsets_lead_back_to_the_text_of_the_file() -> None:
    raw = written(SAID, "vni")
    block = word(para(in_font("1. ", "Arial") + in_font(raw, "VNI-Times"))).blocks[0]
    at = block.text.index("xã")
    assert legacy.convert(f"1. {raw}"[block.origin[at] : block.origin[at + 2]], "vni")[0] == "xã"
    assert block.origin[-1] == len(f"1. {raw}")
    assert word(para(old(SAID, "tcvn3"))).blocks[0].origin == ()


def test_unicode_under_a_name_of_an_old_font_stays() -> None:
    paper = word(para(in_font(SAID, ".VnTime")) + para(in_font("Chi bộ", ".VnTimeH")))
    assert texts(paper) == [SAID, "Chi bộ"]
    assert paper.reading.encoding is None


def test_old_text_that_cannot_be_converted_is_a_gap_at_its_place() -> None:
    paper = word(para(run("Chi bộ họp.")) + para(run(written(SAID, "vps"))))
    assert [gap.place.paragraph for gap in paper.gaps] == [2]
    assert "bảng mã cũ" in paper.gaps[0].reason


def test_signs_of_symbol_fonts_are_what_they_show_and_no_letters_of_old_encodings() -> None:
    boxes = "".join(in_font(letter, font) for letter, font in (("þ", "Wingdings"), ("R", "Wingdings 2"), ("\uf0b7", "Arial")))
    paper = word(para(boxes + in_font(" Nhất trí", "Arial")) + para(in_font("R þ", "Segoe UI Symbol")))
    assert texts(paper) == ["☑☑• Nhất trí", "R þ"]
    assert paper.reading.encoding is None
    assert paper.gaps == ()


def test_a_letter_of_old_fonts_that_was_printed_as_nothing_comes_back_from_where_the_drawing_broke_off() -> None:
    """LibreOffice draws nothing for the soft hyphen, “ư” of TCVN3, and begins a new piece of text behind it."""
    said = "§¶ng bé x· Ph~¬ng Mü: §/c BÝ th~ ®· nªu râ nhiÖm vô, tr~íc tiªn lµ c~ tri; ch~a cã ý kiÕn."

    def page(canvas: Any, pieces: list[str]) -> None:
        text = canvas.beginText(72, 700)
        for piece in pieces:
            text.textOut(piece)
        canvas.drawText(text)

    whole = read_pdf(drawn(lambda canvas: page(canvas, said.split("~"))))
    assert whole.blocks[0].text == "Đảng bộ xã Phương Mỹ: Đ/c Bí thư đã nêu rõ nhiệm vụ, trước tiên là cư tri; chưa có ý kiến."
    lost = read_pdf(drawn(lambda canvas: page(canvas, [said.replace("~", "")])))
    assert "cha có" in lost.blocks[0].text  # nothing tells it from another word


def in_old_fonts(*pieces: tuple[str, str]) -> bytes:
    """Return a PDF of one line whose pieces are set in fonts of these names, which the file does not hold."""
    fonts = list(dict.fromkeys(font for _, font in pieces))
    shown = b"".join(
        b"/F%d 12 Tf (%s) Tj " % (2 + fonts.index(font), text.encode("cp1252").translate(None, b"()\\"))
        for text, font in pieces
    )
    content = b"BT 72 700 Td " + shown + b"ET"
    objects = [b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font.encode() for font in fonts]
    made = making.pdf([b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), *objects])
    names = b"".join(b"/F%d %d 0 R" % (2 + number, 6 + number) for number in range(len(fonts)))
    return made.replace(b"/F1 5 0 R", names)  # what stands where is found anew


def test_capitals_of_old_fonts_within_a_paragraph_of_a_pdf_come_from_the_font_of_each_word() -> None:
    said = "Ng\xad\xeai chñ tr×: ®ång chÝ ", "NguyÔn V¨n §øc", ", bÝ th\xad chi bé, ®· nªu râ nhiÖm vô."
    one = read_pdf(in_old_fonts(*zip(said, (".VnTime", ".VnTimeH", ".VnTime"), strict=True)))
    assert [block.text for block in one.blocks] == [
        "Người chủ trì: đồng chí NGUYỄN VĂN ĐỨC, bí thư chi bộ, đã nêu rõ nhiệm vụ."
    ]
    other = read_pdf(in_old_fonts(*zip(said, (".VnTime", ".VnArial", ".VnTime"), strict=True)))
    assert "đồng chí Nguyễn Văn Đức, bí thư" in other.blocks[0].text
    head = read_pdf(in_old_fonts(("§¶ng bé x· T©n Phóc", "ABCDEF+.VnTimeH,Bold")))
    assert head.blocks[0].text == "ĐẢNG BỘ XÃ TÂN PHÚC"


def test_a_capital_of_old_fonts_alone_in_its_font_leaves_the_rest_of_its_word_small() -> None:
    said = (
        ("§¶ng bé x·, ", ".VnTime"),
        ("ñ", ".VnTimeH"),
        ("y ban vµ ®ång chÝ ", ".VnTime"),
        ("ó", ".VnTimeH"),
        ("t.", ".VnTime"),
    )
    assert read_pdf(in_old_fonts(*said)).blocks[0].text == "Đảng bộ xã, Ủy ban và đồng chí Út."
    lost = [(text, "Arial") for text, _ in said]  # what the fonts were is lost, but not that there were two
    assert read_pdf(in_old_fonts(*lost)).blocks[0].text == "Đảng bộ xã, Ủy ban và đồng chí Út."
    whole = [("".join(text for text, _ in said), "Arial")]
    assert read_pdf(in_old_fonts(*whole)).blocks[0].text == "Đảng bộ xã, ủy ban và đồng chí út."


def test_a_heading_whose_font_of_capitals_is_lost_stands_in_capitals_again_and_no_sentence_does() -> None:
    one, other = "®¶ng bé x· t©n phóc ph", "¬ng"
    assert read_pdf(in_old_fonts((one, "Arial"), (other, "Arial"))).blocks[0].text == "ĐẢNG BỘ XÃ TÂN PHÚC PHƯƠNG"
    assert read_pdf(in_old_fonts((one, "Arial"), (f"{other}.", "Arial"))).blocks[0].text == "đảng bộ xã tân phúc phương."


def test_a_word_in_capitals_whose_toned_letters_stand_in_a_font_that_is_lost_gets_no_letter() -> None:
    said = "Th\xadêng kú: PH|¶|N ¸|NH, G|ã|P ý V|í|I HUY|Ö|N, CH|ñ| TR|×|".replace("\xad", "|").split("|")
    text = read_pdf(in_old_fonts(*((piece, "Arial") for piece in said))).blocks[0].text
    assert text == "Thường kỳ: PHẢN ÁNH, GÓP ý VỚI HUYỆN, CHỦ TRÌ"
