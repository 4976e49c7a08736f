"""Seal and signature in PDF files with text: what lies on a page tells, and is drawn only where something lies."""

from __future__ import annotations

import random
from typing import Any
from unittest import mock

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfPage

from bienban.readers import _pdf_seen
from tests.forms import seals
from tests.hostile import making
from tests.test_readers_pdf import LONG, drawn, read, set_justified

_DPI = 110  # of seals and signatures as they are drawn


def _cut(draw: seals.Draw) -> Image.Image:
    page = Image.new("RGB", (round(8.27 * _DPI), round(11.7 * _DPI)), "white")
    draw(page, random.Random(1))
    return page.crop(ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox())


def _blue(page: Image.Image, chance: random.Random) -> None:
    seals.signature(page, chance, seals.BLUE)


def _black(page: Image.Image, chance: random.Random) -> None:
    seals.signature(page, chance, seals.BLACK)


def _paper(*draws: seals.Draw, y: float = 150, grey: bool = False, pages_after: int = 0) -> bytes:
    """Return a printed paper with pictures of a seal, a signature or other things at a height above the foot."""
    from reportlab.lib.utils import ImageReader

    def signed(canvas: Any) -> None:
        set_justified(canvas, LONG, 80)
        canvas.drawString(350, 300, "BI THU")
        canvas.drawString(350, 130, "Nguyen Van A")
        for draw in draws:
            cut = _cut(draw)
            picture = cut.convert("L") if grey else cut
            canvas.drawImage(ImageReader(picture), 350, y, cut.width * 72 / _DPI, cut.height * 72 / _DPI)

    return drawn(signed, *[lambda canvas: set_justified(canvas, LONG, 80)] * pages_after)


@pytest.mark.parametrize(
    ("data", "seal", "signature"),
    [
        (_paper(), "absent", "absent"),
        (_paper(seals.seal), "present", "unknown"),
        (_paper(_blue), "absent", "present"),
        (_paper(_blue, seals.seal), "present", "present"),
        (_paper(_black), "unknown", "unknown"),
        (_paper(seals.seal, grey=True), "unknown", "unknown"),
        (_paper(seals.seal, y=740), "unknown", "unknown"),  # where emblems stand
        (_paper(seals.frame), "absent", "unknown"),
        (_paper(_blue, pages_after=3), "absent", "unknown"),  # far from the end, where papers are signed
    ],
    ids=["nothing", "seal", "blue", "both", "black", "grey", "head", "frame", "not at the end"],
)
def test_a_picture_of_a_seal_or_a_signature_is_told_by_its_colour_and_place(data: bytes, seal: str, signature: str) -> None:
    reading = read(data).reading
    assert (reading.seal, reading.signature) == (seal, signature)


def test_a_page_with_words_and_rules_alone_is_never_drawn() -> None:
    from bienban.readers import pdf

    def page(canvas: Any) -> None:
        set_justified(canvas, LONG, 80)
        canvas.grid([85, 120, 258, 400], [642, 602, 582])

    with mock.patch.object(PdfPage, "render", side_effect=AssertionError):
        assert pdf.read_here(drawn(page))[-1] == ("absent", "absent")
        with pytest.raises(AssertionError):
            pdf.read_here(_paper(seals.seal))


def test_strokes_of_a_pen_drawn_as_curves_are_a_signature() -> None:
    def page(canvas: Any) -> None:
        set_justified(canvas, LONG, 80)
        canvas.setStrokeColorRGB(0.1, 0.2, 0.8)
        canvas.setLineWidth(1.5)
        pen = canvas.beginPath()
        pen.moveTo(350, 200)
        for step in range(8):
            x = 350 + 12 * step
            pen.curveTo(x + 4, 240, x + 8, 160, x + 12, 200)
        canvas.drawPath(pen)

    reading = read(drawn(page)).reading
    assert (reading.seal, reading.signature) == ("absent", "present")


def test_a_chart_in_blue_is_no_signature() -> None:
    def page(canvas: Any) -> None:
        set_justified(canvas, LONG, 80)
        canvas.setStrokeColorRGB(0.1, 0.2, 0.8)
        canvas.setLineWidth(1.5)
        pen = canvas.beginPath()
        pen.moveTo(90, 200)
        for step in range(20):
            pen.lineTo(90 + 20 * step, 200 + 60 * (step % 2))
        canvas.drawPath(pen)

    assert read(drawn(page)).reading.signature == "unknown"


def test_a_stamp_laid_on_a_page_is_looked_at_and_one_without_a_look_tells_nothing() -> None:
    note = b"<</Type/Annot/Subtype/Stamp/Rect[300 100 400 200]/Contents(x)>>"
    stamped = making.shown("Bien ban sinh hoat chi bo").replace(b"/Contents 4 0 R", b"/Annots[" + note + b"]/Contents 4 0 R")
    assert read(stamped).reading.signature == "unknown"


def test_without_what_looks_at_pictures_both_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.readers import pdf

    monkeypatch.setattr(_pdf_seen, "_can_look", lambda: False)
    assert pdf.read_here(_paper(seals.seal))[-1] == ("unknown", "unknown")
    assert pdf.read_here(_paper())[-1] == ("absent", "absent")
