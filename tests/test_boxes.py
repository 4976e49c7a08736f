"""Quotes stand where they say: boxes painted on pictures of the pages cover their words, and every word is in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bienban import api
from bienban.model import Box, Document, Quote

np = pytest.importorskip("numpy")
pytest.importorskip("PIL")

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/paper.pdf"))
_DPI = 200
_WORD = re.compile(r"\S+")


def quotes_of(path: Path) -> tuple[Document, list[Quote]]:
    """Return a paper and every quote of what is found and understood in it."""
    report = api.check(api.read(path))
    document = report.minutes.document
    spans = [span for fact in report.minutes.facts for span in fact.spans]
    spans += [span for section in report.minutes.sections for span in section.body]
    return document, [*(quote for finding in report.findings for quote in finding.quotes), *map(document.quote, spans)]


def pictures(path: Path) -> list[Any]:
    """Return the pages as levels of grey."""
    import pypdfium2

    return [np.array(page.render(scale=_DPI / 72, grayscale=True).to_pil()) for page in pypdfium2.PdfDocument(path)]


def paint(picture: Any, box: Box, *, aside: float = 0.0) -> None:
    """Paint a box white, a point larger than it says and so many points to the side."""
    x0, top, x1, bottom = (each * _DPI / 72 for each in (box.x0 - 1 + aside, box.top - 1, box.x1 + 1 + aside, box.bottom + 1))
    picture[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1] = 255


def letters(picture: Any) -> int:
    """Return how much ink is thicker than a ruled line."""
    from PIL import Image, ImageFilter

    return int((np.array(Image.fromarray(picture).filter(ImageFilter.MaxFilter(3))) < 128).sum())


def outside(path: Path, document: Document) -> Iterator[tuple[int, str, Box]]:
    """Yield the words of the pages, told by pdfium alone, whose middle lies in no box: page, word, its box."""
    import pypdfium2

    boxes = [(block.place.page, box) for block in document.blocks if (box := block.place.box)]
    for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
        text, height = page.get_textpage(), page.get_height()
        for match in _WORD.finditer(text.get_text_range()):
            edges = [text.get_charbox(index) for index in range(*match.span())]
            x0, x1 = min(edge[0] for edge in edges), max(edge[2] for edge in edges)
            top, bottom = height - max(edge[3] for edge in edges), height - min(edge[1] for edge in edges)
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            if not any(p == number and b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for p, b in boxes):
                yield number, match.group(), Box(x0, top, x1, bottom)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_quote_stands_in_its_box_on_its_page(path: Path) -> None:
    import pypdfium2

    document, quotes = quotes_of(path)
    pages = pictures(path)
    file = pypdfium2.PdfDocument(path)
    assert len(quotes) > 20
    whole = 0
    for quote in quotes:
        page, box = quote.place.page, quote.place.box
        assert page
        assert box
        x0, top, x1, bottom = (int(each * _DPI / 72) for each in (box.x0, box.top, box.x1, box.bottom))
        assert (pages[page - 1][top : bottom + 1, x0 : x1 + 1] < 128).any(), "there is ink under the box"
        height = file[page - 1].get_height()
        edges = {"left": box.x0 - 1, "bottom": height - box.bottom - 1, "right": box.x1 + 1, "top": height - box.top + 1}
        said = " ".join(file[page - 1].get_textpage().get_text_bounded(**edges).split())
        words = " ".join(document.blocks[quote.span.block].text.split())
        whole += said == words
        assert said.startswith(words) or words.startswith(said), "a paragraph that goes on overleaf begins in its box"
    assert whole > 0.9 * len(quotes)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_nothing_is_left_of_a_page_when_its_boxes_are_painted_over(path: Path) -> None:
    document = api.read(path).document
    pages, beside = pictures(path), pictures(path)
    for block in document.blocks:
        assert block.place.page
        assert block.place.box
        paint(pages[block.place.page - 1], block.place.box)
        paint(beside[block.place.page - 1], block.place.box, aside=40)
    # Page numbers, and what of a paragraph stands overleaf.
    rest = list(outside(path, document))
    tails = " ".join(block.text for block in document.blocks)
    for number, word, box in rest:
        assert word.isdigit() or word in tails
        paint(pages[number - 1], box)
    assert len(rest) < 0.1 * len(tails.split())
    assert sum(map(letters, pages)) < 100, "where rules cross"
    assert sum(map(letters, beside)) > 1000, "boxes beside the words would be seen"
