"""Tesseract, an outside program: one picture in, words with boxes, base lines and confidences out; nothing is written down."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bienban.errors import UnreadableError

INSTALL = "sudo apt-get install -y tesseract-ocr tesseract-ocr-vie"
LANGUAGE = "vie"
_LINE = re.compile(r"<span class='ocr_(?:line|caption|header|textfloat)'[^>]*title=\"([^\"]*)\"")
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>(.*?)</span>", re.DOTALL
)
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as the engine saw it: box and base line in pixels from the top left, size of its line, confidence 0–1."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    confidence: float


def missing() -> UnreadableError:
    """Return the refusal of a picture where there is no engine, with the line to type."""
    return UnreadableError(
        "Văn bản là ảnh; máy này chưa có phần nhận dạng chữ tiếng Việt (Tesseract).", hint=f"Đồng chí cài bằng: {INSTALL}"
    )


@cache
def program() -> str | None:
    """Return the path of an engine that knows Vietnamese, ``None`` where there is none."""
    found = shutil.which("tesseract")
    if not found:
        return None
    try:
        told = subprocess.run([found, "--list-langs"], capture_output=True, check=False, timeout=20)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if LANGUAGE.encode() in told.stdout.split() else None


@cache
def version() -> str:
    """Return the engine's name, version and language, such as “tesseract 5.3.0 vie”."""
    found = program()
    if not found:
        return ""
    told = subprocess.run([found, "--version"], capture_output=True, check=False, timeout=20)  # noqa: S603  fixed words
    words = (told.stdout or told.stderr).split()[:2]
    return " ".join([*(word.decode("utf-8", "replace") for word in words), LANGUAGE])


def recognise(engine: str, picture: bytes, dpi: int, *, layout: int = 3) -> list[Seen]:
    """Return the words of a picture (PGM) in the engine's order; for a child, whose limits hold for the engine too.

    One thread: more wait for each other, measured seven times slower (docs/design/reading.md).
    Raises ``UnreadableError`` when the engine gives no answer.
    """
    command = [engine, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout), "--dpi", str(dpi), "hocr"]
    environment = {name: os.environ[name] for name in ("TESSDATA_PREFIX", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(  # noqa: S603  the program is the engine, the words are ours
        command,
        input=picture,
        env={**environment, "OMP_THREAD_LIMIT": "1", "PATH": os.defpath},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode or b"ocr_page" not in done.stdout:
        raise UnreadableError(
            "Phần nhận dạng chữ (Tesseract) dừng giữa chừng.", hint="Đồng chí thử lại; nếu vẫn vậy, quét lại trang rõ hơn."
        )
    return list(_words(done.stdout.decode("utf-8", "replace")))


def _words(page: str) -> Iterator[Seen]:
    starts = [(match.start(), match[1]) for match in _LINE.finditer(page)]
    for (start, told), (end, _) in pairwise([*starts, (len(page), "")]):
        box, base, size = _BOX.search(told), _BASE.search(told), _SIZE.search(told)
        if box is None:
            continue
        left, _, _, bottom = map(float, box.groups())
        slope, offset = map(float, base.groups()) if base else (0.0, 0.0)
        for match in _WORD.finditer(page, start, end):
            x0, top, x1, low = map(float, match.groups()[:4])
            text = "".join(html.unescape(_TAG.sub("", match[6])).split())
            if text:
                level = bottom + offset + slope * ((x0 + x1) / 2 - left)
                letters = float(size[1]) if size else low - top
                yield Seen(text, x0, top, x1, low, level, letters, int(match[5]) / 100)
