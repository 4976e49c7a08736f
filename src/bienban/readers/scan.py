"""Pictures of pages, scanned or photographed: each made straight and recognised in a child, all laid out as one paper.

Steps, figures and what was measured and left out: docs/design/reading.md.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bienban.errors import UnreadableError
from bienban.model import Block, Box, Document, Gap, Place, Reading, Source
from bienban.readers import _ocr_engine, gate
from bienban.readers._pdf_grid import Stroke
from bienban.readers._pdf_layout import Layout
from bienban.readers._pdf_words import Page, Word

MAX_PAGES = 2_000
_SECONDS, _MEMORY = 120.0, 1_500_000_000  # of a page
_WARM = ("PIL.Image", "numpy")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of a picture."""
    return gate.sniff(head) == "image"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document of a picture, or of several pictures in one file; raises ``UnreadableError``."""
    return read_pictures([paper], source)


def read_pictures(papers: Sequence[gate.Admitted], source: Source) -> Document:
    """Return the document of pictures that show the pages of one paper, in order; raises ``UnreadableError``."""
    engine = engine_here()
    from bienban.readers import _ocr_page

    wanted = [(paper.data, frame) for paper in papers for frame in range(_in_child(_ocr_page.frames, paper.data))]
    if len(wanted) > MAX_PAGES:
        raise gate.over_limit(f"có hơn {gate.number(MAX_PAGES)} trang")
    found, why = recognised([(_ocr_page.of_image, data, frame, engine) for data, frame in wanted])
    blocks, gaps = _in_child(laid_out_here, found)
    if not blocks:
        raise why
    gaps = (*(gap for paper in papers for gap in paper.gaps), *gaps)
    return Document(source, blocks, reading_of("scan", found), gaps)


def engine_here() -> str:
    """Return the program that recognises letters; raises ``UnreadableError`` with the line to type where a part is missing."""
    engine = _ocr_engine.program()
    if engine is None:
        raise _ocr_engine.missing()
    if not all(map(importlib.util.find_spec, ("numpy", "PIL"))):
        raise UnreadableError(
            "Văn bản là ảnh; bản cài này chưa có phần xử lý ảnh.", hint='Đồng chí cài bằng: pip install "bienban[ocr]"'
        )
    return engine


def _nothing_seen() -> UnreadableError:
    """Return the refusal of pictures without any letters."""
    return UnreadableError(
        "Ảnh không có chữ nào nhận ra được.",
        hint="Đồng chí quét hoặc chụp lại: đủ sáng, thẳng trang, chữ nét; hoặc nộp bản Word (.docx).",
    )


def recognised(tasks: Sequence[tuple[Any, ...]]) -> tuple[list[Any], UnreadableError]:
    """Return what was found on each page, as many pages at a time as there are cores, and why nothing was if nothing was.

    A task is a function of ``_ocr_page`` and its arguments; ``None`` stands for a page that failed.
    """
    why: list[UnreadableError] = []

    def one(task: tuple[Any, ...]) -> Any:
        try:
            return _in_child(*task)
        except UnreadableError as error:
            why.append(error)
            return None

    with ThreadPoolExecutor(max(1, min(len(tasks), _cores()))) as pool:
        return list(pool.map(one, tasks)), why[0] if why else _nothing_seen()


def page_of(found: Any) -> Page:
    """Return a recognised page for the layout; one that failed is empty."""
    if found is None:
        return Page(0, 0, (), 1, (), False)
    width, height, words, lines, _, _ = found
    return Page(
        width,
        height,
        tuple(
            Word(text, order, x0, top, x1, bottom, base, size, "", False, False, confidence, Box(*shown))
            for order, (text, x0, top, x1, bottom, base, size, confidence, *shown) in enumerate(words)
        ),
        1,
        tuple((level, Stroke(*at)) for level, *at in lines),
        False,
    )


def gaps_of(number: int, found: Any) -> Iterator[Gap]:
    """Yield what could not be read of a recognised page, counted from 0."""
    if found is None or not found[2]:
        yield Gap(Place(page=number + 1), "Trang là ảnh, không nhận ra được chữ nào.")
    elif found[4]:
        x0, top, x1, bottom = zip(*found[4], strict=True)
        box = Box(*(round(edge, 2) for edge in (min(x0), min(top), max(x1), max(bottom))))
        yield Gap(Place(page=number + 1, box=box), "Có dòng viết tay hoặc quá mờ; phần đó không được đọc.")


def reading_of(reader: str, found: Iterable[Any]) -> Reading:
    """Return how recognised pages were read, and what of seal and signature is seen on any of them."""
    seals, signed = zip(*(each[5] for each in found if each is not None), strict=True)
    return Reading(reader, ocr=_ocr_engine.version(), seal=_of_all(seals), signature=_of_all(signed))


def _of_all(told: Sequence[str]) -> str:
    return next(each for each in ("present", "unknown", "absent") if each in told)


def laid_out_here(found: Sequence[Any]) -> tuple[tuple[Block, ...], tuple[Gap, ...]]:
    """Return blocks and gaps of recognised pages."""
    pages = [page_of(each) for each in found]
    return tuple(Layout(pages).blocks()), tuple(gap for number, each in enumerate(found) for gap in gaps_of(number, each))


def _in_child(task: Callable[..., Any], *args: Any) -> Any:
    return gate.in_child(task, *args, seconds=_SECONDS, memory=_MEMORY, warm=_WARM)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
