"""Are seals and signatures seen where they are, and nowhere else: ``python -m tests.forms.seals`` (no other program).

Seals, signatures and what is neither are drawn on a printed page of the samples, which is then scanned, spoilt or photographed.
Told “unknown” is no mistake; a seal or a signature told where there is none, or told absent where there is one, is.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from tools.form_images import Spoilt, rendered, spoil

from bienban.readers._image_ink import told

_DPI = 110
_A4 = 595.28
PAGE = Path(__file__).parents[2] / "samples" / "tu-kho-nghi-quyet-2026-08" / "paper.pdf"
Colour = tuple[int, int, int]
RED, BLUE, BLACK = (205, 35, 45), (35, 55, 175), (25, 25, 28)
WAYS = {
    "scan": Spoilt(_DPI, (-0.5, 0.0, 0.5), noise=2),
    "noisy scan": Spoilt(_DPI, (-2.0, 1.5), noise=16, blur=0.6, specks=0.0008, ink=0.85, jpeg=55),
    "photograph": Spoilt(_DPI, (-2.0, 1.5), noise=6, blur=0.7, ink=0.8, jpeg=75, photograph=True),
}


def seal(page: Image.Image, chance: random.Random, ink: Colour = RED, *, faint: float = 1.0) -> None:
    """Press a round seal of 32 to 38 mm: two rims, letters between them, a star; not everywhere equally well inked."""
    size = round(chance.uniform(32, 38) / 25.4 * _DPI)
    print_ = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(print_)
    pen.ellipse((1, 1, size - 2, size - 2), outline=255, width=max(2, size // 40))
    pen.ellipse((size * 0.17, size * 0.17, size * 0.83, size * 0.83), outline=255, width=1)
    for step in range(26):
        angle = 2 * math.pi * step / 26
        x, y = size / 2 + 0.41 * size * math.cos(angle), size / 2 + 0.41 * size * math.sin(angle)
        pen.text((x - 3, y - 5), chance.choice("ĐẢNGBỘXÃ"), fill=255)
    star = [(size / 2 + r * math.sin(a), size / 2 - r * math.cos(a)) for a, r in _star(size)]
    pen.polygon(star, fill=255)
    uneven = Image.effect_noise((size, size), 90).filter(ImageFilter.GaussianBlur(3)).point(lambda v: min(255, int(v * 1.7)))
    mask = Image.composite(print_, Image.new("L", print_.size, 0), uneven).rotate(chance.uniform(-20, 20))
    x, y = round(page.width * chance.uniform(0.5, 0.62)), round(page.height * chance.uniform(0.62, 0.78))
    page.paste(ink, (x, y), mask.point(lambda v: int(v * faint)))


def _star(size: int) -> list[tuple[float, float]]:
    return [(math.pi * step / 5, size * (0.17 if step % 2 == 0 else 0.07)) for step in range(10)]


def signature(page: Image.Image, chance: random.Random, ink: Colour) -> None:
    """Sign with a pen of 0.5 mm: loops from left to right and a stroke beneath."""
    x, y = page.width * chance.uniform(0.58, 0.66), page.height * chance.uniform(0.68, 0.8)
    wide, high = chance.uniform(25, 50) / 25.4 * _DPI, chance.uniform(8, 16) / 25.4 * _DPI
    turns, phase = chance.uniform(3, 6), chance.uniform(0, 6)
    line = [
        (x + wide * t / 90 + high * 0.3 * math.cos(turns * t / 14 + phase), y + high * 0.5 * math.sin(turns * t / 14))
        for t in range(90)
    ]
    pen = ImageDraw.Draw(page)
    pen.line([*line, (x, y + high * 0.5), (x + wide, y + high * 0.4)], fill=ink, width=max(2, round(0.5 / 25.4 * _DPI)))


def frame(page: Image.Image, chance: random.Random) -> None:
    """Stamp the red box of incoming papers (“ĐẾN”), which is no seal."""
    x, y = round(page.width * 0.1), round(page.height * chance.uniform(0.15, 0.2))
    pen = ImageDraw.Draw(page)
    pen.rectangle((x, y, x + round(2.4 * _DPI), y + _DPI), outline=RED, width=2)
    for row, text in enumerate(("CÔNG VĂN ĐẾN", "Số: 123", "Ngày: 12/11/2025")):
        pen.text((x + 20, y + 10 + 30 * row), text, fill=RED)


def red_words(page: Image.Image, chance: random.Random) -> None:
    """Print a heading and a line of the flag's colour."""
    pen = ImageDraw.Draw(page)
    pen.text((page.width * 0.3, page.height * chance.uniform(0.1, 0.2)), "ĐẢNG CỘNG SẢN VIỆT NAM " * 2, fill=RED)
    pen.rectangle((page.width * 0.1, page.height * 0.24, page.width * 0.9, page.height * 0.243), fill=RED)


def marker(page: Image.Image, chance: random.Random) -> None:
    """Underline two lines by hand in blue, as people do who read, and number the page."""
    pen = ImageDraw.Draw(page)
    for _ in range(2):
        y = page.height * chance.uniform(0.3, 0.6)
        pen.line((page.width * 0.2, y, page.width * 0.75, y + 3), fill=BLUE, width=3)


Draw = Callable[[Image.Image, random.Random], None]
CASES: dict[str, tuple[tuple[Draw, ...], str, str]] = {
    "nothing in colour": ((), "absent", "absent"),
    "seal": ((seal,), "present", "absent"),
    "seal and blue signature": ((lambda page, dice: signature(page, dice, BLUE), seal), "present", "present"),
    "faint seal, blue signature": (
        (lambda page, dice: signature(page, dice, BLUE), lambda page, dice: seal(page, dice, faint=0.5)), "present", "present",
    ),
    "seal and black signature": ((lambda page, dice: signature(page, dice, BLACK), seal), "present", "present"),
    "blue signature": ((lambda page, dice: signature(page, dice, BLUE),), "absent", "present"),
    "black signature": ((lambda page, dice: signature(page, dice, BLACK),), "absent", "present"),
    "seal in blue": ((lambda page, dice: seal(page, dice, BLUE),), "absent", "absent"),
    "red frame of incoming papers": ((frame,), "absent", "absent"),
    "red words and rule": ((red_words,), "absent", "absent"),
    "lines marked in blue": ((marker,), "absent", "absent"),
}  # fmt: skip
"""What is drawn, and whether there is a seal of the office (red) and a signature."""


def outcomes(way: str, count: int) -> dict[str, Counter[tuple[str, str]]]:
    """Return, by case, how often which answer was given about seal and signature, on so many pages and their grey copies."""
    bare = next(rendered(PAGE.read_bytes(), _DPI))
    found: dict[str, Counter[tuple[str, str]]] = {}
    for case, (drawn, _, _) in CASES.items():
        for grey in (False, True):
            answers = found.setdefault(f"{case}, copied in grey" if grey else case, Counter())
            for seed in range(count):
                chance = random.Random(f"{case} {seed}")
                page = bare.copy()
                for draw in drawn:
                    draw(page, chance)
                if grey:
                    page = page.convert("L").convert("RGB")
                picture = Image.open(io.BytesIO(spoil(page, WAYS[way], chance))).convert("RGB")
                answers[told(picture, _A4)] += 1
    return found


def wrong(case: str, answers: Counter[tuple[str, str]]) -> int:
    """Return how many answers claim what is not so."""
    _, sealed, signed = CASES[case.removesuffix(", copied in grey")]
    return sum(
        count for (seal_, sign), count in answers.items() if seal_ not in (sealed, "unknown") or sign not in (signed, "unknown")
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=12)
    chosen = parser.parse_args()
    print("| pages | case | wrong | seal, signature told |\n|---|---|---|---|")
    for way in WAYS:
        for case, answers in outcomes(way, chosen.count).items():
            said = ", ".join(f"{seal_} · {sign} {count}" for (seal_, sign), count in answers.most_common())
            print(f"| {way} | {case} | {wrong(case, answers)} of {answers.total()} | {said} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
