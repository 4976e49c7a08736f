"""Papers as an office scanner or a telephone gives them: pictures of printed pages, spoilt the same way every time."""

from __future__ import annotations

import io
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

A4_WIDTH = 8.27  # inches
Grey = np.ndarray[tuple[int, int], np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """How a page is spoilt: angles in degrees, noise in grey levels, blur in pixels, ``specks`` as a share of all pixels."""

    dpi: int
    turned: tuple[float, ...] = (0.0,)
    noise: float = 0.0
    blur: float = 0.4
    specks: float = 0.0
    ink: float = 1.0
    jpeg: int = 85
    photograph: bool = False


FORMS: dict[str, Spoilt] = {
    "scan-300": Spoilt(300),
    "scan-200-noisy": Spoilt(200, (-2.6, -1.7, -0.8, 0.9, 1.6, 2.8), noise=18, blur=0.6, specks=0.0008, ink=0.85, jpeg=55),
    "scan-150": Spoilt(150, (-0.7, 0.5, 1.1), noise=6, blur=0.4, jpeg=60),
    "scan-200-turned": Spoilt(200, (90, 180, 270), noise=6, jpeg=75),
    "photograph": Spoilt(250, (-3.0, -1.2, 1.5, 2.5), noise=7, blur=0.8, ink=0.8, jpeg=75, photograph=True),
}


def rendered(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    """Yield the pages of a PDF in colours."""
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf)
    for page in file:
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")


def pictures(pdf: bytes, form: str, *, seed: int = 0) -> list[bytes]:
    """Return the pages of a PDF as JPEG files in a form of ``FORMS``, the same bytes for the same seed."""
    how = FORMS[form]
    return [spoil(page, how, random.Random(f"{form} {seed} {number}")) for number, page in enumerate(rendered(pdf, how.dpi))]


def spoil(page: Image.Image, how: Spoilt, chance: random.Random) -> bytes:
    """Return a page spoilt as told, as a JPEG file with its dpi (a photograph has none)."""
    dice = np.random.default_rng(chance.randrange(2**32))
    angle = chance.choice(how.turned)
    if how.photograph:
        page = _taken(page, angle, chance)
    elif angle % 90 == 0:
        page = page.rotate(angle, expand=True)
    else:
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    page = page.filter(ImageFilter.GaussianBlur(how.blur))
    values = np.asarray(page, np.float32)
    values = 255 - (255 - values) * how.ink
    if how.photograph:
        values *= _light(values.shape[0], values.shape[1], chance)[..., None]
    values += dice.normal(0, how.noise, values.shape[:2]).astype(np.float32)[..., None]
    if how.specks:
        hit = dice.random(values.shape[:2])
        values[hit < how.specks / 2] = 0
        values[hit > 1 - how.specks / 2] = 255
    made = io.BytesIO()
    dpi = {} if how.photograph else {"dpi": (how.dpi, how.dpi)}
    Image.fromarray(values.clip(0, 255).astype(np.uint8)).save(made, "JPEG", quality=how.jpeg, **dpi)
    return made.getvalue()


def _taken(page: Image.Image, angle: float, chance: random.Random) -> Image.Image:
    """Return a page that lies on a dark table, slightly curved, as a telephone sees it from not quite above."""
    page = _curved(page, chance.uniform(-0.006, 0.006))
    width, height = page.size
    frame = (int(width * 1.16), int(height * 1.14))
    table = Image.new("RGB", frame, (96, 74, 58))
    grain = ImageDraw.Draw(table)
    for y in range(0, frame[1], 23):
        shade = chance.randrange(-12, 12)
        grain.line([(0, y), (frame[0], y + chance.randrange(-9, 9))], (96 + shade, 74 + shade, 58 + shade), 9)
    left, top = (frame[0] - width) / 2, (frame[1] - height) / 2
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    seen = [(x + chance.uniform(-0.022, 0.022) * width, y + chance.uniform(-0.022, 0.022) * height) for x, y in corners]
    seen = _rotated(seen, angle, (frame[0] / 2, frame[1] / 2))
    way = _perspective(seen, [(0, 0), (width, 0), (width, height), (0, height)])
    flat = page.transform(frame, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(frame, Image.Transform.PERSPECTIVE, way, Image.Resampling.BILINEAR)
    table.paste(flat, (0, 0), mask)
    return table


def _curved(page: Image.Image, height: float) -> Image.Image:
    """Return a page whose lines rise in the middle by a share of its height, as paper does that does not lie flat."""
    width, tall = page.size
    steps = 24
    edges = [round(width * step / steps) for step in range(steps + 1)]
    mesh = []
    for x0, x1 in itertools.pairwise(edges):
        up = [height * tall * 4 * (x / width) * (1 - x / width) for x in (x0, x1)]
        mesh.append(((x0, 0, x1, tall), (x0, up[0], x0, tall + up[0], x1, tall + up[1], x1, up[1])))
    return page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def _rotated(points: Sequence[tuple[float, float]], angle: float, about: tuple[float, float]) -> list[tuple[float, float]]:
    turn = complex(np.cos(np.radians(angle)), np.sin(np.radians(angle)))
    middle = complex(*about)
    moved = [(complex(x, y) - middle) * turn + middle for x, y in points]
    return [(point.real, point.imag) for point in moved]


def _perspective(seen: Sequence[tuple[float, float]], true: Sequence[tuple[float, float]]) -> list[float]:
    """Return Pillow's eight numbers that lead from where a point is seen to where it is on the page."""
    rows, right = [], []
    for (x, y), (u, v) in zip(seen, true, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    found: list[float] = np.linalg.solve(np.array(rows, float), np.array(right, float)).tolist()
    return found


def _light(height: int, width: int, chance: random.Random) -> Grey:
    """Return the light on a photograph: brighter to one side, with the soft shadow of a hand over a corner."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height, x / width
    side = chance.uniform(0, 2 * np.pi)
    slope = 0.86 + 0.12 * (np.cos(side) * (x - 0.5) + np.sin(side) * (y - 0.5)) * 2
    corner = (chance.choice((0.0, 1.0)), chance.choice((0.0, 1.0)))
    away = np.hypot(x - corner[0], (y - corner[1]) * 1.3)
    shadow = 1 - 0.38 / (1 + np.exp((away - chance.uniform(0.35, 0.6)) * 22))
    light: Grey = (slope * shadow).astype(np.float32)
    return light
