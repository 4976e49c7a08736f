"""Scans and photographs: what is read, where it stands, and that no picture and no engine can hang or flood us."""

from __future__ import annotations

import io
import math
import random
import re
import stat
import struct
import time
import zlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from tools.form_images import FORMS, Spoilt, rendered, spoil

from bienban import readers
from bienban.cli import main
from bienban.errors import ExitCode, UnreadableError
from bienban.model import Document, Source
from bienban.readers import _ocr_engine, _ocr_page, gate, scan
from bienban.readers._image_ink import told
from bienban.readers._image_rules import rules
from bienban.readers._image_straight import measured
from bienban.readers._ocr_engine import Seen
from bienban.readers._ocr_mending import legible, mended
from tests.test_readers_pdf import drawn, read, set_justified

SOURCE = Source("a.jpg", "0" * 64, "image/*")
LINES = (
    "Chi bộ thôn Đông Lâm họp thường kỳ tháng 10 năm 2022 tại nhà văn hóa thôn, có mặt 21, vắng 02 đồng chí có lý do.",
    "Đồng chí Phạm Văn Tuyển, Bí thư chi bộ, đánh giá kết quả lãnh đạo thực hiện nhiệm vụ trong tháng, phổ biến kế hoạch.",
    "Chi bộ thảo luận, thống nhất biểu quyết bằng hình thức giơ tay: tán thành 21 đồng chí, đạt tỷ lệ 100%, ai cũng nhất trí.",
    "Đồng chí bí thư kết luận, giao nhiệm vụ cho đảng viên trong tháng 11; hội nghị kết thúc vào hồi 21 giờ cùng ngày.",
)
needs_tesseract = pytest.mark.needs_tesseract


@cache
def page() -> bytes:
    """Return a page of a letterhead, four paragraphs and a ruled table."""

    def draw(canvas: Any) -> None:
        canvas.drawString(85, 770, "ĐẢNG BỘ XÃ QUANG THÀNH")
        canvas.drawString(330, 770, "ĐẢNG CỘNG SẢN VIỆT NAM")
        top = 120.0
        for text in LINES:
            top = set_justified(canvas, text, top)
        for row, cells in enumerate((("Họ tên", "Điểm"), ("Phạm Văn Tuyển", "95"), ("Đỗ Xuân Hòa", "87"))):
            for column, text in enumerate(cells):
                canvas.rect(85 + 200 * column, 500 - 24 * row, 200, 24)
                canvas.drawString(95 + 200 * column, 507 - 24 * row, text)

    return drawn(draw)


def picture(how: Spoilt, seed: int = 1) -> bytes:
    return spoil(next(rendered(page(), how.dpi)), how, random.Random(seed))


def scanned(*pictures: bytes) -> Document:
    return scan.read_pictures([gate.admit(each) for each in pictures], SOURCE)


def words(paper: Document) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(block.text for block in paper.blocks)))


@cache
def wanted() -> Counter[str]:
    return words(read(page()))


def recall(paper: Document) -> float:
    return (words(paper) & wanted()).total() / wanted().total()


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@needs_tesseract
def test_a_clean_scan_gives_its_paragraphs_columns_and_cells_with_confidence() -> None:
    paper = scanned(picture(FORMS["scan-300"]))
    assert recall(paper) >= 0.99
    texts = [block.text for block in paper.blocks if block.place.cell is None]
    assert [text.split()[:2] for text in texts] == [line.split()[:2] for line in LINES]
    cells = [(block.place.cell.row, block.place.cell.column, block.text) for block in paper.blocks if block.place.cell]
    assert cells[0][2].startswith("ĐẢNG BỘ")
    assert (1, 1, "95") in cells
    assert (2, 0, "Đỗ Xuân Hòa") in cells
    assert all(block.confidence is not None and 0 < block.confidence <= 1 for block in paper.blocks)
    assert paper.reading.ocr is not None
    assert paper.reading.ocr.endswith("vie")


@needs_tesseract
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_turned(angle: int) -> None:
    assert recall(scanned(picture(Spoilt(150, (angle,), noise=4)))) >= 0.97


@needs_tesseract
def test_a_noisy_slanted_scan_is_read() -> None:
    assert recall(scanned(picture(Spoilt(200, (-3.2,), noise=16, specks=0.0006, blur=0.5, jpeg=60)))) >= 0.96


@pytest.mark.parametrize("angle", [-6.0, -2.5, -1.0, 0.0, 1.5, 4.0])
def test_the_slant_is_measured_to_a_fifth_of_a_degree_and_a_level_page_is_left_alone(angle: float) -> None:
    import numpy as np

    shown = Image.open(io.BytesIO(picture(Spoilt(100, (angle,), noise=8)))).convert("L")
    straight = measured(shown)
    ends = straight.way(np.array([(0, shown.height / 2), (shown.width, shown.height / 2)], np.float64))
    (x0, y0), (x1, y1) = ends.tolist()
    assert math.degrees(math.atan2(y0 - y1, x1 - x0)) == pytest.approx(angle, abs=0.2)
    assert straight.same == (angle == 0)


@needs_tesseract
def test_a_photograph_of_a_sheet_on_a_table_is_read_and_the_table_is_not() -> None:
    paper = scanned(picture(FORMS["photograph"]))
    assert recall(paper) >= 0.93
    assert words(paper).total() <= wanted().total() * 1.05


@needs_tesseract
def test_boxes_lie_on_the_words_of_the_picture_as_it_was_handed_in() -> None:
    made = picture(Spoilt(150, (2.5,)))
    shown = Image.open(io.BytesIO(made)).convert("L")
    ink = shown.point(lambda level: 255 * (level < 110))
    before = sum(ink.histogram()[255:])
    pen = ImageDraw.Draw(ink)
    for block in scanned(made).blocks:
        box = block.place.box
        assert box is not None
        x0, top, x1, bottom = (round(edge * 150 / 72) for edge in (box.x0 - 2, box.top - 2, box.x1 + 2, box.bottom + 2))
        at = (x0, top, x1, bottom)
        assert ink.crop(at).getbbox() is not None, "a box with nothing in it"
        pen.rectangle(at, fill=0)
    ruled = 0.45  # of the ink, what is left are the lines of the table
    assert sum(ink.histogram()[255:]) < ruled * before


@needs_tesseract
def test_pictures_of_several_pages_make_one_paper_and_frames_of_one_file_too(tmp_path: Path) -> None:
    made = picture(FORMS["scan-150"])
    paper = scanned(made, made)
    assert {block.place.page for block in paper.blocks} == {1, 2}
    image = Image.open(io.BytesIO(made)).convert("L")
    image.save(tmp_path / "a.tif", save_all=True, append_images=[image], dpi=(150, 150))
    assert {block.place.page for block in readers.read(tmp_path / "a.tif").blocks} == {1, 2}
    for name in ("1.jpg", "2.jpg"):
        (tmp_path / name).write_bytes(made)
    assert main(["read", "--one", str(tmp_path / "1.jpg"), str(tmp_path / "2.jpg")]) in (ExitCode.CLEAN, ExitCode.INCOMPLETE)
    (tmp_path / "3.txt").write_text("Chi bộ họp.", "utf-8")
    with pytest.raises(UnreadableError, match="không phải là ảnh"):
        readers.read_pictures([tmp_path / "1.jpg", tmp_path / "3.txt"])


def _over_scan(layer: str) -> bytes:
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Any) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(picture(FORMS["scan-150"]))), 0, 0, 595, 842)
        text = canvas.beginText(85, 700)
        text.setTextRenderMode(3)
        text.setFont("Plain", 12)
        text.textLines(layer)
        canvas.drawText(text)

    return drawn(draw)


@needs_tesseract
def test_a_layer_of_bad_recognition_over_a_scan_is_read_anew_and_a_good_one_is_believed() -> None:
    good = "\n".join(LINES)
    bad = good.translate(str.maketrans("aăâeêioôơuưyáàạảđộồ", "@0qx3l1o¢uvvé~#gd00"))
    assert read(_over_scan(good)).reading.ocr is None
    again = read(_over_scan(bad))
    assert again.reading.ocr is not None
    assert recall(again) >= 0.95
    bare = good.translate(str.maketrans("ộôơồốạáàảãăêếệịíìýửưứđĐủớễọòóỷ", "ooooo" + "aaaaaa" + "eee" + "iiiyuuudDuoeoooy"))
    assert read(_over_scan(bare)).reading.ocr is not None


@needs_tesseract
def test_a_page_without_letters_that_is_drawn_in_curves_is_looked_at_as_a_picture() -> None:
    def rings(canvas: Any) -> None:
        for number in range(120):
            canvas.circle(100 + number % 3 * 50, 100 + number // 3 * 15, 5)

    paper = read(drawn(lambda canvas: set_justified(canvas, LINES[0], 80), rings))
    assert paper.reading.ocr is not None


def test_what_is_always_mistaken_is_put_right_and_words_are_left_alone() -> None:
    def said(text: str, confidence: float = 0.9) -> str:
        seen = [Seen(word, 0, 0, 1, 1, 1, 12, confidence) for word in text.split()]
        return " ".join(word.text for word in mended(seen))

    assert (
        said("Ð/c Bí thư chỉ bộ, chỉ ủy viên; HI. NỘI DUNG khóa XIH;")
        == "Đ/c Bí thư chi bộ, chi ủy viên; III. NỘI DUNG khóa XIII;"
    )
    for text in ("chỉ bộ phận này", "chỉ bộ đội", "chỉ đạo", "đích", "đức", "TH. A", "chi bộ"):
        assert said(text) == text
    assert said(". : |", 0.3) == ""
    assert said("- Có") == "- Có"
    assert said("giao cho 02xã làm") == "giao cho 02 xã làm"
    assert said("5kg 19h30 2025đ") == "5kg 19h30 2025đ"


RING = ("ring", (700, 1300, 900, 1500), (205, 40, 50))
SPECKS = tuple(("bar", (500, y, 504, y + 4), (40, 60, 190)) for y in range(914, 985, 14))
BLUE_RING = ("ring", (700, 1300, 900, 1500), (40, 60, 190))


def _inked(*shapes: tuple[str, tuple[int, int, int, int], tuple[int, int, int]]) -> Image.Image:
    sheet = Image.new("RGB", (1240, 1754), (250, 248, 240))
    pen = ImageDraw.Draw(sheet)
    pen.text((200, 200), "BIEN BAN", (20, 20, 20))
    for kind, box, colour in shapes:
        if kind == "ring":
            pen.ellipse(box, outline=colour, width=9)
        else:
            pen.rectangle(box, fill=colour)
    return sheet


@pytest.mark.parametrize(
    ("shapes", "seal", "signature"),
    [
        ((RING,), "present", "unknown"),
        (
            (("ring", (700, 1300, 900, 1500), (205, 40, 50)), ("bar", (800, 1400, 1000, 1440), (40, 60, 190))),
            "present",
            "present",
        ),
        ((("bar", (200, 300, 900, 330), (205, 40, 50)),), "absent", "unknown"),  # a heading in red
        ((("ring", (100, 100, 1100, 1100), (205, 40, 50)),), "absent", "unknown"),  # a frame
        ((("ring", (700, 1300, 900, 1500), (70, 70, 70)),), "unknown", "unknown"),  # a copy without colours
        (
            (("ring", (700, 1300, 900, 1500), (240, 215, 218)), ("bar", (800, 1400, 1000, 1440), (40, 60, 190))),
            "unknown",  # so pale that it may be one
            "present",
        ),
        ((RING, ("bar", (300, 900, 800, 904), (40, 60, 190))), "present", "unknown"),  # a line under words
        ((BLUE_RING, ("bar", (770, 1370, 830, 1430), (40, 60, 190))), "unknown", "unknown"),  # a seal in blue with its star
        ((BLUE_RING, ("bar", (850, 1380, 1150, 1420), (40, 60, 190))), "absent", "present"),  # somebody signed over it
        ((("bar", (300, 900, 800, 904), (40, 60, 190)), *SPECKS), "absent", "unknown"),
        ((), "unknown", "unknown"),
    ],
)
def test_a_red_seal_and_a_signature_in_blue_are_seen_where_there_is_colour(shapes: Any, seal: str, signature: str) -> None:
    assert told(_inked(*shapes), 595.28) == (seal, signature)


def test_lines_nobody_can_read_are_a_gap_and_a_scribble_is_nothing() -> None:
    def line(y: int, text: str, confidence: float) -> list[Seen]:
        return [
            Seen(word, 100 + 50 * at, y, 140 + 50 * at, y + 12, y + 10, 12, confidence) for at, word in enumerate(text.split())
        ]

    printed, faint = line(10, "Chi bộ họp tại nhà văn hóa", 0.93), line(30, "Đồng chí Bí thư kết luận", 0.42)
    by_hand, scribble = line(50, "VWx jn{ /NW mM~", 0.2), line(70, "~W/", 0.1)
    read, unread = legible([*printed, *faint, *by_hand, *scribble])
    assert read == [*printed, *faint]
    assert [(each.top, each.bottom) for each in unread] == [(50, 62)]


# ── what cannot be read ──────────────────────────────────────────────────────────────────────────────────────────────────


def _flood(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (_flood(60_000, 60_000), "over_limit"),
        (_flood(9_000, 9_000), "over_limit"),
        (_flood(300, 300), "unreadable"),
        (b"\xff\xd8\xff\xe0 JFIF", "unreadable"),
        (b"II*\0" + b"\xff" * 400, "unreadable"),
        (b"MM\0*\0\0\0\x08" + b"\0\x01" * 300, "unreadable"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "unreadable"),
    ],
)
def test_floods_and_broken_pictures_end_in_one_outcome_at_once(data: bytes, outcome: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableError) as refused:
        scanned(data)
    assert refused.value.outcome == outcome
    assert time.perf_counter() - started < 10


@needs_tesseract
def test_a_cut_photograph_and_an_empty_sheet_are_refused_in_words() -> None:
    made = picture(FORMS["scan-150"])
    with pytest.raises(UnreadableError, match="bị hỏng"):
        scanned(made[: len(made) // 3])
    empty = io.BytesIO()
    Image.new("L", (1240, 1754), 250).save(empty, "PNG")
    with pytest.raises(UnreadableError, match="không có chữ nào"):
        scanned(empty.getvalue())


@needs_tesseract
@pytest.mark.parametrize("angle", [0, 90])
def test_nothing_is_made_up_on_the_last_page_with_its_number_alone(angle: float) -> None:
    page = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(page).text((827, 100), "3", "black", font_size=39)
    grainy = spoil(page, Spoilt(200, (angle,), noise=6, jpeg=75), random.Random(9))
    try:
        said = [block.text for block in scanned(grainy).blocks]
    except UnreadableError:
        said = []
    assert len(said) <= 1


FAKES = {
    "sleeps": "sleep 60",
    "ignores its end": "trap '' TERM; while :; do sleep 60; done",
    "says nothing": "exit 0",
    "fails": "exit 3",
    "says rubbish": "head -c 100000 /dev/urandom",
    "says half": "printf '<div class=ocr_page'; exit 1",
    "never stops talking": "yes ocr_page",
}


@pytest.mark.parametrize("script", FAKES.values(), ids=FAKES.keys())
def test_an_engine_that_hangs_dies_or_raves_ends_in_a_refusal_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    engine = tmp_path / "tesseract"
    engine.write_text(f"#!/bin/sh\n{script}\n")
    engine.chmod(engine.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(_ocr_engine, "program", lambda: str(engine))
    monkeypatch.setattr(_ocr_engine, "version", lambda: "")
    monkeypatch.setattr(scan, "_SECONDS", 4.0)
    monkeypatch.setattr(scan, "_MEMORY", 700_000_000)
    started = time.perf_counter()
    with pytest.raises(UnreadableError):
        scanned(picture(FORMS["scan-150"]))
    assert time.perf_counter() - started < 4 + 5 + 5


def test_without_the_engine_the_line_to_type_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr_engine, "program", lambda: None)
    (tmp_path / "a.jpg").write_bytes(picture(FORMS["scan-150"]))
    with pytest.raises(UnreadableError) as refused:
        readers.read(tmp_path / "a.jpg")
    assert "apt-get install -y tesseract-ocr tesseract-ocr-vie" in refused.value.hint


def test_ruled_lines_are_found_and_letters_are_not_taken_for_them() -> None:
    import numpy as np

    black = np.zeros((600, 800), np.bool_)
    black[100:103, 50:700] = True
    black[100:400, 50:53] = True
    black[200:240, 300:306] = True  # the stem of a letter
    black[300:304, 400:440] = True  # a dash
    found, theirs = rules(black, 200)
    assert sorted(level for level, *_ in found) == [False, True]
    assert theirs[101, 300]
    assert not theirs[220, 303]
    assert not theirs[302, 420]


@pytest.mark.parametrize(("form", "dpi"), [("scan-300", 210), ("scan-200-noisy", 200), ("scan-150", 150)])
def test_the_recogniser_is_given_letters_of_the_size_it_reads_best(
    form: str, dpi: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []

    def recognise(_: str, __: bytes, dpi: int, *, layout: int = 3) -> list[Seen]:
        given.append(dpi)
        return [Seen("Chi", 100, 100, 200, 130, 128, 30, 0.9)] if layout == 3 else []

    monkeypatch.setattr(_ocr_page, "recognise", recognise)
    found = _ocr_page.of_image(picture(FORMS[form]), 0, "")
    assert given == [dpi]
    # Where it stands is told on the picture as it was handed in.
    assert found[2][0][1] == pytest.approx(100 * 72 / dpi, rel=0.01)
    assert found[0] == pytest.approx(595, rel=0.03)
