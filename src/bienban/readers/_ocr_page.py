"""One page picture made into words, inside a child: decoded, made straight and clean, recognised; only values come out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from bienban.readers import gate
from bienban.readers._image_ink import Told, told
from bienban.readers._image_rules import Rule, rules
from bienban.readers._image_straight import Grey, Points, Straight, Way, drawn, ink_of, measured, paper_of
from bienban.readers._ocr_engine import Seen, recognise
from bienban.readers._ocr_mending import legible, mended

MAX_PIXELS = 60_000_000  # of a picture handed in; A4 at 600 dpi has 35 million …
MAX_RENDERED = 25_000_000  # … and of a page drawn from a PDF
A4 = (595.28, 841.89)  # points
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_SIDES = (5.0, 13.0)  # inches of the shorter side of a sheet: A5 to A3 and a little
_FINE, _COARSE = 240, 110  # dpi: finer pages are drawn at the usual one, coarser ones twice as large
_USUAL = 210.0
_UNEVEN = 0.12  # the share by which the paper is darker here than there
_UPSIDE_DOWN = 0.62  # recognised with less confidence a page is tried the other way round
_DARK = 150  # a grey level that is ink
_PAPER = 0.86  # the share of the light of bare paper from which all is paper
_SPECK = 12  # pixels of ink: fewer with nothing around are dust
_ALMOST_EMPTY = 0.002  # the share of pixels that are ink: a page of one line has 0.003
_GRAINED = 3.0  # grey levels by which bare paper differs from its neighbourhood: 0 to 1.7 on calm scans, 3.4 to 5 on grained

Found = tuple[
    float,
    float,
    tuple[tuple[str, float, float, float, float, float, float, float, float, float, float, float], ...],
    tuple[tuple[bool, float, float, float], ...],
    tuple[tuple[float, float, float, float], ...],
    Told,
]
"""Width and height in points; words (text, box, base line, size, confidence, box on the page as it is shown); ruled lines;
boxes of lines that are seen and cannot be read; seal and signature."""


def frames(data: bytes) -> int:
    """Return the number of pictures in an image file; raises ``UnreadableError``."""
    picture = _opened(data)
    return int(getattr(picture, "n_frames", 1))


def of_image(data: bytes, frame: int, engine: str) -> Found:
    """Return the words of one picture of an image file; raises ``UnreadableError``."""
    picture = _opened(data)
    try:
        if frame:
            picture.seek(frame)
            _small_enough(picture)
        said = picture.info.get("dpi")
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError):
        raise gate.broken() from None
    dpi = float(said[0]) if said else 0.0
    short = min(picture.size)
    known = _SIDES[0] <= short / dpi <= _SIDES[1] if dpi else False
    picture = _coloured(picture)
    # Where the size is not told, a sheet that fills two thirds of the frame still has the usual fineness.
    least = _USUAL * short / dpi if known else 1.5 * _USUAL * A4[0] / 72
    if least < short and not (known and dpi <= _FINE):
        picture = picture.resize([round(side * least / short) for side in picture.size], Image.Resampling.LANCZOS)
    return _recognised(picture, engine, short / dpi * 72 if known else None)


def of_pdf(data: bytes, number: int, engine: str) -> Found:
    """Return the words of one page of a PDF, drawn as finely as the picture on it; raises ``UnreadableError``."""
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[number]
    width, height = page.get_size()
    dpi = _dpi(page)
    scale = min(dpi / 72, (MAX_RENDERED / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale, draw_annots=True).to_pil().convert("RGB")
    return _recognised(picture, engine, min(width, height))


def _dpi(page: Any) -> float:
    """Return the finest resolution of the pictures on a page, between 150 and the usual one."""
    from pypdfium2 import raw

    found = [0.0]
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if right - left > 72 and top - bottom > 36:
            found.append(max(thing.get_px_size()) / max(right - left, top - bottom) * 72)
    return min(_USUAL, max(150.0, max(found))) if max(found) else _USUAL


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise _flood() from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise gate.broken() from None
    _small_enough(picture)
    return picture


def _small_enough(picture: Image.Image) -> None:
    """Refuse by the header, before a pixel is decoded."""
    if picture.width * picture.height > MAX_PIXELS:
        raise _flood()


def _flood() -> Exception:
    return gate.over_limit(f"ảnh lớn hơn {MAX_PIXELS // 1_000_000} triệu điểm ảnh")


def _coloured(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, on white where the picture is clear; nothing of its metadata."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, np.float32)
        top = float(values.max()) or 1.0
        return Image.fromarray((values * (255 / top)).clip(0, 255).astype(np.uint8)).convert("RGB")
    return picture.convert("RGB")


def _recognised(picture: Image.Image, engine: str, points: float | None) -> Found:
    """Return the words of a page in colours, ``points`` wide at its shorter side if that is known."""
    short = min(picture.size)
    red, green, blue = picture.split()
    dull = ImageChops.darker(ImageChops.darker(red, green), blue)
    grey = picture.convert("L")
    # What a scanner tells the size of lies on no table.
    straight = measured(grey, dull if points is None else None)
    shown = (points or A4[0]) / short
    per_pixel = (points or A4[0]) / (min(straight.width, straight.height) if points is None else short)
    straight, per_pixel = _resized(straight, per_pixel)
    flat = drawn(grey, straight)
    values = np.asarray(flat, np.float32)
    paper = paper_of(values[::4, ::4])
    if float(np.percentile(paper, 95) - np.percentile(paper, 5)) > _UNEVEN * float(np.percentile(paper, 95)):
        values = 255 * (1 - ink_of(values, 4))
    lines, theirs = rules(values < _DARK, 72 / per_pixel)
    values = np.where(theirs, 255, values)
    values = _calm(_without_dust(values))
    clean = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    dpi = round(72 / per_pixel)
    # A page of a few words is no page to the engine: they are looked for wherever they stand.
    seen = recognise(engine, _pgm(clean), dpi) or recognise(engine, _pgm(clean), dpi, layout=11)
    way = straight.way
    if _confidence(seen) < _UPSIDE_DOWN:
        other = recognise(engine, _pgm(clean.transpose(Image.Transpose.ROTATE_180)), dpi)
        if _confidence(other) > _confidence(seen):
            seen = other
            width, height = clean.size
            way = _upside_down(way, width, height)
            lines = [_turned_round(line, width, height) for line in lines]
    read, unread = legible(list(mended(seen)))
    return (
        clean.width * per_pixel,
        clean.height * per_pixel,
        tuple(_words(read, per_pixel, way, shown)),
        tuple((level, at * per_pixel, start * per_pixel, end * per_pixel) for level, at, start, end in lines),
        tuple(tuple(word[-4:]) for word in _words(unread, per_pixel, way, shown)),
        told(picture, points or A4[0]),
    )


def _resized(straight: Straight, per_pixel: float) -> tuple[Straight, float]:
    """Return the picture larger or smaller where its letters are too small or needlessly large."""
    dpi = 72 / per_pixel
    times = _USUAL / dpi if dpi > _FINE else 2.0 if dpi < _COARSE else 1.0
    if times == 1.0:
        return straight, per_pixel
    size = round(straight.width * times), round(straight.height * times)
    return Straight(*size, lambda points: straight.way(points / times), same=False), per_pixel / times


def _upside_down(way: Way, width: int, height: int) -> Way:
    return lambda points: way(np.array([width, height], np.float64) - points)


def _turned_round(line: Rule, width: int, height: int) -> Rule:
    level, at, start, end = line
    across, along = (height, width) if level else (width, height)
    return level, across - at, along - end, along - start


def _without_dust(values: Grey) -> Grey:
    """Return the picture without dark specks that stand alone: dots and marks of letters have letters near them."""
    dark = Image.fromarray(((values < _DARK) * 255).astype(np.uint8))
    near, far = (
        np.asarray(dark.filter(ImageFilter.BoxBlur(reach)), np.float32) * ((2 * reach + 1) ** 2 / 255) for reach in (2, 9)
    )
    alone = (near > 0) & (near < _SPECK) & (far - near < 3)
    return np.where(alone, np.float32(255), values)


def _calm(values: Grey) -> Grey:
    """Return the picture a little blurred where it is grained all over, as it is where it is not."""
    height, width = values.shape
    middle = values[height // 4 : height // 4 + 700, width // 4 : width // 4 + 700]
    smooth = np.asarray(Image.fromarray(middle.clip(0, 255).astype(np.uint8)).filter(ImageFilter.MedianFilter(3)), np.float32)
    bare = smooth > 0.85 * np.median(smooth)
    if float(np.abs(middle - smooth)[bare].mean()) < _GRAINED:
        return values if float((values < _DARK).mean()) > _ALMOST_EMPTY else _bare(values)
    picture = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    values = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
    return _bare(values)


def _bare(values: Grey) -> Grey:
    """Return the picture with all paper white: on a page that is almost empty the engine takes the least grain for ink."""
    return values * (255 / max(_DARK, _PAPER * float(np.median(values))))


def _pgm(picture: Image.Image) -> bytes:
    return b"P5\n%d %d\n255\n" % picture.size + picture.tobytes()


def _confidence(seen: list[Seen]) -> float:
    """Return the mean confidence of the letters."""
    letters = sum(len(word.text) for word in seen)
    return sum(word.confidence * len(word.text) for word in seen) / letters if letters else 0.0


def _words(seen: list[Seen], per_pixel: float, way: Way, shown: float) -> Iterator[Any]:
    if not seen:
        return
    corners = [((word.x0, word.top), (word.x1, word.top), (word.x1, word.bottom), (word.x0, word.bottom)) for word in seen]
    before: Points = way(np.array(corners, np.float64).reshape(-1, 2)).reshape(-1, 4, 2) * shown
    for word, box in zip(seen, before, strict=True):
        yield (
            word.text,
            *(each * per_pixel for each in (word.x0, word.top, word.x1, word.bottom, word.base, word.size)),
            word.confidence,
            *(float(each) for each in (box[:, 0].min(), box[:, 1].min(), box[:, 0].max(), box[:, 1].max())),
        )
