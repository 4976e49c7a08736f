"""The reader of PDF files: lines into paragraphs, columns and ruled tables into cells, running heads aside."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bienban.errors import UnreadableError
from bienban.model import Box, Document, Source, Span, TableCell
from bienban.readers import _ocr_engine, gate, pdf
from bienban.readers._pdf_grid import Stroke, tables
from bienban.text import fold_plain
from tests import printed
from tests.hostile import making

SOURCE = Source("a.pdf", "", "application/pdf")
LONG = (
    "Chi bộ thôn Đồng Vang họp thường kỳ tháng mười một tại nhà văn hóa thôn, đồng chí bí thư chi bộ chủ trì, có mặt hai mươi "
    "sáu đồng chí trên tổng số ba mươi hai đảng viên, vắng sáu đồng chí có lý do, đã báo cáo với chi ủy từ hôm trước."
)
Pen = Callable[[Any], object]
FONTS = Path("/usr/share/fonts/truetype")
PLAIN, BOLD = (next(FONTS.glob(f"*/LiberationSerif-{name}.ttf"), None) for name in ("Regular", "Bold"))


def shown(text: str) -> str:
    """Return the text as these tests print it: without accents where no font of the machine has them."""
    return text if PLAIN and BOLD else fold_plain(text).upper() if text.isupper() else fold_plain(text)


LONG = shown(LONG)


def drawn(*pages: Pen) -> bytes:
    """Return a PDF whose pages are drawn by these functions, each with a canvas of reportlab in a font of its own."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file, bundled in (("Plain", PLAIN, "Vera.ttf"), ("Bold", BOLD, "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file or bundled))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for draw in pages:
        canvas.setFont("Plain", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def set_justified(canvas: Any, text: str, top: float, *, indent: float = 28) -> float:
    """Set a paragraph between 85 and 510 points, its first line indented, and return where the next may begin."""
    words, first = text.split(), True
    while words:
        room, line = 425 - (indent if first else 0), [words.pop(0)]
        while words and canvas.stringWidth(" ".join([*line, words[0]]), "Plain", 12) <= room:
            line.append(words.pop(0))
        extra = room - canvas.stringWidth(" ".join(line), "Plain", 12)
        x = 85 + (indent if first else 0)
        for word in line:
            canvas.drawString(x, 842 - top, word)
            x += canvas.stringWidth(f"{word} ", "Plain", 12) + (extra / max(1, len(line) - 1) if words else 0)
        first, top = False, top + 16
    return top + 6


def read(data: bytes) -> Document:
    return pdf.read(gate.admit(data), SOURCE)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def test_lines_of_a_paragraph_come_together_and_paragraphs_stay_apart() -> None:
    said = [LONG, "Xong.", f"2. {LONG}", "- Hai xe.", LONG]

    def page(canvas: Any) -> None:
        top = 80.0
        for text in said:
            top = set_justified(canvas, text, top)

    paper = read(drawn(page))
    assert [block.text for block in paper.blocks] == said
    assert paper.blocks[0].style.align == "both"
    assert [block.place.paragraph for block in paper.blocks] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("title", "together"), [("1. Thu quỹ (đồng chí {} Nam trình bày)", True), ("1. Thu quỹ đồng chí {} Nam trình bày", False)]
)
def test_a_ragged_title_among_justified_lines_goes_on_while_its_bracket_is_open(title: str, together: bool) -> None:
    first, rest = (shown(part) for part in title.format("Hoàng " * 6 + "Văn|").split("| "))
    text = f"{first} {rest}"

    def page(canvas: Any) -> None:
        top = set_justified(canvas, LONG, 80)
        canvas.drawString(505 - canvas.stringWidth(first, "Plain", 12), 842 - top, first)
        canvas.drawString(85, 842 - top - 16, rest)
        set_justified(canvas, LONG, top + 38)

    assert texts(drawn(page)) == [LONG, *([text] if together else [first, rest]), LONG]


def test_a_paragraph_goes_on_across_the_page_and_is_placed_where_it_begins() -> None:
    words = LONG.split()

    def first(canvas: Any) -> None:
        top = set_justified(canvas, LONG, 80)
        set_justified(canvas, " ".join([*words[:30], *words[:30]]), top)

    paper = read(drawn(first, lambda canvas: set_justified(canvas, LONG, 80)))
    assert [(block.place.page, block.text == LONG) for block in paper.blocks] == [(1, True), (1, False), (2, True)]


def test_every_block_tells_its_page_and_a_box_in_which_its_words_stand() -> None:
    paper = read(drawn(lambda canvas: canvas.drawString(100, 700, "Bien ban")))
    box = paper.blocks[0].place.box
    assert box is not None
    assert paper.blocks[0].place.page == 1
    assert 99 < box.x0 < box.x1 < 170
    assert 125 < box.top < 142 < box.bottom < 150


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def page(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.drawString(100, -60, "Dong tren")
        canvas.drawString(100, -190, "dong duoi")

    paper = read(drawn(page))
    assert [block.text for block in paper.blocks] == ["Dong tren", "dong duoi"]
    first, second = (block.place.box for block in paper.blocks)
    assert first is not None
    assert second is not None
    assert first.top < second.top


def test_a_letterhead_and_signatures_in_two_columns_become_cells() -> None:
    def page(canvas: Any) -> None:
        for x, y, text in (
            (90, 60, "ĐẢNG BỘ XÃ TÂN PHÚC"),
            (90, 76, "CHI BỘ THÔN ĐỒNG VANG"),
            (330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            (300, 76, "Tân Phúc, ngày 07 tháng 11 năm 2022"),
        ):
            canvas.drawString(x, 842 - y, shown(text))
        top = set_justified(canvas, LONG, 130)
        for x, text in ((120, "THƯ KÝ"), (380, "CHỦ TRÌ")):
            canvas.drawString(x, 842 - top - 20, shown(text))

    found = [(block.text, block.place.cell) for block in read(drawn(page)).blocks]
    assert found == [
        (shown("ĐẢNG BỘ XÃ TÂN PHÚC"), TableCell(0, 0, 0)),
        (shown("ĐẢNG CỘNG SẢN VIỆT NAM"), TableCell(0, 0, 1)),
        (shown("CHI BỘ THÔN ĐỒNG VANG"), TableCell(0, 1, 0)),
        (shown("Tân Phúc, ngày 07 tháng 11 năm 2022"), TableCell(0, 1, 1)),
        (LONG, None),
        (shown("THƯ KÝ"), TableCell(1, 0, 0)),
        (shown("CHỦ TRÌ"), TableCell(1, 0, 1)),
    ]


def test_the_last_word_of_a_letterhead_line_in_capitals_goes_on_with_it_and_another_line_does_not() -> None:
    def page(canvas: Any) -> None:
        for x, y, text in (
            (90, 60, "ĐẢNG BỘ SỞ GIAO THÔNG VẬN"),
            (90, 76, "TẢI"),
            (90, 92, "CHI BỘ VĂN PHÒNG"),
            (330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ):
            canvas.drawString(x, 842 - y, shown(text))
        set_justified(canvas, LONG, 130)

    said = ("ĐẢNG BỘ SỞ GIAO THÔNG VẬN TẢI", "ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ VĂN PHÒNG")
    assert texts(drawn(page)) == [*map(shown, said), LONG]


def test_a_ruled_table_gives_its_cells_with_the_lines_of_each_together() -> None:
    def page(canvas: Any) -> None:
        set_justified(canvas, LONG, 80)
        canvas.grid([85, 120, 258, 400], [642, 602, 582])
        for x, y, text in ((90, 628, "1"), (125, 628, "Sửa đường ngõ xóm phía"), (125, 612, "đông"), (265, 628, "Đ/c Vang")):
            canvas.drawString(x, y, shown(text))
        for x, y, text in ((90, 588, "2"), (125, 588, "Thu quỹ"), (265, 588, "Đ/c Sáu")):
            canvas.drawString(x, y, shown(text))
        canvas.drawString(85, 540, shown("Kết thúc."))

    found = [(block.text, block.place.cell) for block in read(drawn(page)).blocks]
    assert found == [
        (LONG, None),
        (shown("1"), TableCell(0, 0, 0)),
        (shown("Sửa đường ngõ xóm phía đông"), TableCell(0, 0, 1)),
        (shown("Đ/c Vang"), TableCell(0, 0, 2)),
        (shown("2"), TableCell(0, 1, 0)),
        (shown("Thu quỹ"), TableCell(0, 1, 1)),
        (shown("Đ/c Sáu"), TableCell(0, 1, 2)),
        (shown("Kết thúc."), None),
    ]


def test_a_table_over_two_pages_is_one_table_its_repeated_heading_and_its_broken_row_are_one() -> None:
    def page(*texts: tuple[float, float, str]) -> Pen:
        def draw(canvas: Any) -> None:
            canvas.grid([85, 120, 300], [642, 622, 602, 582])
            for x, y, text in texts:
                canvas.drawString(x, y, text)

        return draw

    first = page((90, 628, "STT"), (125, 628, "Viec"), (90, 608, "1"), (125, 608, "Thu quy"), (90, 588, "2"), (125, 588, "Sua"))
    second = page((90, 628, "STT"), (125, 628, "Viec"), (125, 608, "duong"), (90, 588, "3"), (125, 588, "Trong cay"))
    found = [(block.text, block.place.cell, block.place.page) for block in read(drawn(first, second)).blocks]
    assert found == [
        ("STT", TableCell(0, 0, 0), 1),
        ("Viec", TableCell(0, 0, 1), 1),
        ("1", TableCell(0, 1, 0), 1),
        ("Thu quy", TableCell(0, 1, 1), 1),
        ("2", TableCell(0, 2, 0), 1),
        ("Sua duong", TableCell(0, 2, 1), 1),
        ("3", TableCell(0, 3, 0), 2),
        ("Trong cay", TableCell(0, 3, 1), 2),
    ]


def strokes(levels: dict[float, tuple[float, float]], walls: dict[float, tuple[float, float]]) -> list[tuple[bool, Stroke]]:
    lines = [(True, Stroke(at, *ends)) for at, ends in levels.items()]
    return lines + [(False, Stroke(at, *ends)) for at, ends in walls.items()]


def test_cells_are_the_smallest_boxes_that_lines_enclose_and_a_wide_one_takes_its_columns() -> None:
    # The middle wall begins below the first row: its cell spans two columns.
    drawn_lines = strokes({0: (0, 100), 20: (0, 100), 40: (0, 100)}, {0: (0, 40), 50: (20, 40), 100: (0, 40)})
    (cells,) = tables(drawn_lines)
    assert [(cell.row, cell.column, cell.box) for cell in cells] == [
        (0, 0, Box(0, 0, 100, 20)),
        (1, 0, Box(0, 20, 50, 40)),
        (1, 1, Box(50, 20, 100, 40)),
    ]


def test_lines_a_hair_apart_are_one_and_pieces_of_a_line_come_together() -> None:
    doubled = strokes(
        {0: (0, 50), 0.5: (49, 100), 20: (0, 100), 21: (0, 100), 40: (0, 100)}, {0: (0, 20), 0.4: (20, 40), 99.7: (0, 40)}
    )
    assert [len(cells) for cells in tables(doubled)] == [2]


def test_a_frame_around_the_page_a_rule_and_a_drawing_are_no_tables() -> None:
    frame = strokes({0: (0, 100), 200: (0, 100)}, {0: (0, 200), 100: (0, 200)})
    assert tables(frame) == []
    assert tables(strokes({30: (40, 60), 50: (40, 60)}, {})) == []
    assert tables(frame * 6_000) == []
    hatching = [(level, Stroke(4.0 * n, 0, 4_000)) for level in (True, False) for n in range(600)]
    assert tables(hatching) == []


def noted(canvas: Any, *, note: bool) -> None:
    """Draw a page with two marks of notes in its text, square metres, and perhaps the notes at its foot."""
    for number in range(6):
        canvas.setFont("Plain", 14)
        x, y = 85.0, 760.0 - 30 * number
        pieces = [("có mặt 19", None), (" đồng chí, nhà họp 60 m", "1"), (" của thôn; vắng 3 đồng chí", "2"), (".", "2")]
        for text, raised in pieces if number == 2 else [("họp tại nhà văn hóa thôn", None)]:
            if raised:
                canvas.setFont("Plain", 8)
                canvas.drawString(x, y + 5, raised)
                x += canvas.stringWidth(raised, "Plain", 8)
                canvas.setFont("Plain", 14)
            canvas.drawString(x, y, shown(text))
            x += canvas.stringWidth(shown(text), "Plain", 14)
    canvas.setFont("Plain", 10)
    for y, text in ((90, "1 Một đồng chí đến muộn, có báo cáo với"), (78, "chi ủy."), (66, "2 Có danh sách kèm theo.")):
        if note:
            canvas.drawString(85, y, shown(text))


def test_notes_at_the_foot_of_a_page_are_notes_and_their_marks_change_no_figure() -> None:
    paper = read(drawn(lambda canvas: noted(canvas, note=True)))
    line = next(block.text for block in paper.blocks if "19" in block.text)
    assert shown("có mặt 19 đồng chí, nhà họp 60 m2 của thôn; vắng 3 đồng chí.") in line
    notes = [block for block in paper.blocks if block.place.part == "footnote"]
    assert [block.text for block in notes] == [
        shown("Một đồng chí đến muộn, có báo cáo với chi ủy."),
        shown("Có danh sách kèm theo."),
    ]
    assert paper.blocks[-2:] == tuple(notes), "behind the body"
    assert notes[0].place.box
    assert notes[0].place.box.top > 700
    without = read(drawn(lambda canvas: noted(canvas, note=False)))
    line = next(block.text for block in without.blocks if "19" in block.text)
    assert shown("có mặt 19") + "¹" + shown(" đồng chí, nhà họp 60 m2 của thôn; vắng 3 đồng chí2.") in line, "not known"


@pytest.mark.parametrize(
    ("ends", "begins", "ruled", "goes_on"),
    [
        ("2 Có danh sách", "kèm theo.", False, True),
        ("2 Có danh sách.", "Danh sách kèm theo.", True, True),
        ("2 Có danh sách.", "Nơi nhận: lưu chi bộ.", False, False),
    ],
)
def test_a_note_goes_on_at_the_foot_of_the_next_page_and_what_else_is_small_there_stays(
    ends: str, begins: str, ruled: bool, goes_on: bool
) -> None:
    def first(canvas: Any) -> None:
        noted(canvas, note=False)
        canvas.setFont("Plain", 10)
        canvas.drawString(85, 90, shown("1 Một đồng chí đến muộn."))
        canvas.drawString(85, 78, shown(ends))

    def second(canvas: Any) -> None:
        canvas.setFont("Plain", 14)
        for number in range(6):
            canvas.drawString(85, 760 - 30 * number, shown("họp tại nhà văn hóa thôn"))
        if ruled:
            canvas.line(85, 92, 230, 92)
        canvas.setFont("Plain", 10)
        canvas.drawString(85, 78, shown(begins))

    blocks = read(drawn(first, second)).blocks
    note = shown(ends)[2:]
    told = [block.text for block in blocks if block.place.part == "footnote"]
    assert told == [shown("Một đồng chí đến muộn."), f"{note} {shown(begins)}" if goes_on else note]
    assert (shown(begins) in [block.text for block in blocks if block.place.part == "body"]) is not goes_on


def test_page_numbers_are_dropped_and_a_running_head_is_told_once() -> None:
    def page(number: int) -> Pen:
        def draw(canvas: Any) -> None:
            canvas.drawString(90, 810, f"Bien ban chi bo Dong Vang, trang {number}")
            canvas.drawString(295, 30, str(number))
            set_justified(canvas, LONG, 130)

        return draw

    paper = read(drawn(*(page(number) for number in (1, 2, 3, 4))))
    assert [(block.text, block.place.part) for block in paper.blocks] == [
        *[(LONG, "body")] * 4,
        ("Bien ban chi bo Dong Vang, trang 1", "header"),
    ]


def test_bold_size_and_centring_are_told() -> None:
    def page(canvas: Any) -> None:
        canvas.setFont("Bold", 15)
        canvas.drawCentredString(297, 760, "BIEN BAN")
        canvas.setFont("Plain", 12)
        set_justified(canvas, LONG, 120)

    title, text = read(drawn(page)).blocks
    assert (title.style.bold, title.style.size, title.style.align) == (True, 15.0, "center")
    assert text.style.bold is False


def test_text_that_is_scaled_instead_of_sized_is_joined_all_the_same() -> None:
    lines = ["Chi bo thon Dong Vang hop thuong ky thang muoi mot tai nha van hoa thon, dong", "chi bi thu chi bo chu tri."]
    text = "BT /F1 1 Tf 12 0 0 12 72 770 Tm 0 -1.3 Td " + " ".join(f"({line}) Tj 0 -1.3 Td" for line in lines) + " ET"
    content = text.encode()
    paper = read(making.pdf([b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"]))
    assert [(block.text, block.style.size) for block in paper.blocks] == [(" ".join(lines), 12.0)]


def test_a_number_broken_behind_its_hyphen_comes_together() -> None:
    def page(canvas: Any) -> None:
        for y, text in (
            (80, "Chi bộ học tập chỉ thị và nghị quyết của đại hội, chương trình hành động nhiệm kỳ 2025-"),
            (96, "2030 của Đảng bộ xã."),
        ):
            canvas.drawString(85, 842 - y, shown(text))
        set_justified(canvas, LONG, 140)

    assert texts(drawn(page))[0].endswith(shown("nhiệm kỳ 2025-2030 của Đảng bộ xã."))


# ── what cannot be read ──────────────────────────────────────────────────────────────────────────────────────────────────


def _picture(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (200, 300), 200)), 0, 0, 595, 842)


@pytest.mark.needs_tesseract
def test_a_picture_of_nothing_among_pages_is_a_gap_and_a_paper_of_such_is_refused() -> None:
    paper = read(drawn(lambda canvas: set_justified(canvas, LONG, 80), _picture))
    assert [(gap.place.page, "là ảnh" in gap.reason) for gap in paper.gaps] == [(2, True)]
    with pytest.raises(UnreadableError, match="không có chữ nào"):
        read(drawn(_picture, _picture))


def test_without_recognition_a_scanned_page_is_a_gap_and_a_scanned_paper_is_refused_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_ocr_engine, "program", lambda: None)
    paper = read(drawn(lambda canvas: set_justified(canvas, LONG, 80), _picture))
    assert [(gap.place.page, _ocr_engine.INSTALL in gap.reason) for gap in paper.gaps] == [(2, True)]
    with pytest.raises(UnreadableError, match="là ảnh") as refused:
        read(drawn(_picture, _picture))
    assert _ocr_engine.INSTALL in refused.value.hint


def test_a_paper_that_asks_for_a_password_is_told_so_and_one_that_opens_without_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    def locked(password: str) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(
            out, encrypt=StandardEncryption(password, ownerPassword="chu", canPrint=0, strength=128), invariant=True
        )
        canvas.drawString(100, 700, "Bien ban sinh hoat chi bo")
        canvas.save()
        return out.getvalue()

    with pytest.raises(UnreadableError) as caught:
        read(locked("mat"))
    assert caught.value.outcome == "password"
    assert texts(locked("")) == ["Bien ban sinh hoat chi bo"]


def test_typed_notes_and_attachments_are_gaps() -> None:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[100 100 200 200]/Contents(x)/DA(/F1 12 Tf)>>"
    with_note = making.shown("Bien ban sinh hoat chi bo").replace(b"/Contents 4 0 R", b"/Annots[" + note + b"]/Contents 4 0 R")
    assert ["ghi chú" in gap.reason for gap in read(with_note).gaps] == [True]


@pytest.mark.parametrize(
    "data",
    [
        making.shown("x")[:200],
        making.page_loop(),
        b"%PDF-1.7\n%%EOF",
        making.pdf([]),
        making.shown("x").replace(b"%PDF-1.7", b"        "),
    ],
)
def test_a_broken_or_empty_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.outcome == "unreadable"


def test_a_bomb_ends_within_its_limits_and_the_honest_twin_is_read() -> None:
    with pytest.raises(UnreadableError):
        read(making.flate_pdf(400_000_000))
    assert texts(making.shown("Bien ban", box=b"[0 0 14400 14400]")) == ["Bien ban"]


def test_more_pages_than_the_limit_are_over_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn(*[lambda canvas: canvas.drawString(100, 700, "Bien ban")] * 4)
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    with pytest.raises(UnreadableError) as caught:
        pdf.read_here(data)
    assert caught.value.outcome == "over_limit"


def test_the_child_gives_what_reading_here_gives_and_the_same_each_time() -> None:
    data = drawn(lambda canvas: set_justified(canvas, LONG, 80))
    blocks, _, gaps, _, _ = pdf.read_here(data)
    assert (read(data).blocks, read(data).gaps) == (blocks, gaps)
    paper = read(data)
    assert all(paper.quote(Span(0, 0, len(block.text))).text == block.text for block in paper.blocks)


@pytest.mark.needs_soffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_papers_set_in_word_and_printed_come_back_paragraph_by_paragraph(tmp_path: Path) -> None:
    paths = [path for path in printed.whole() if path.stem in ("a001", "a003", "b002", "c004")]
    same, total = printed.score(paths, tmp_path)
    assert len(paths) == 4
    assert same / total > 0.98


@pytest.mark.slow
@pytest.mark.needs_soffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", printed.LAYOUTS)
def test_every_paper_of_the_corpus_comes_back_from_every_layout(tmp_path: Path, layout: str) -> None:
    same, total = printed.score(printed.whole(), tmp_path, **printed.LAYOUTS[layout])
    assert same / total > 0.975
