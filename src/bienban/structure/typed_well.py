"""A paper as it would be typed well, in as many characters: what it is understood by, and never quoted from."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from bienban.model import Document
from bienban.structure.recased import recased
from bienban.structure.unstopped import stopped

_SPACE, _BULLET, _NOTHING = " ", "•", "\u200d"
_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_TICKED = "\u2610-\u2612\u2713-\u2718\u2794\u27a1-\u27be"
"""Boxes, ticks and arrows, which say something."""
_PICTURE = rf"(?![{_TICKED}])[\u2600-\u27bf\U0001f000-\U0001faff]"
_HEADED = re.compile(rf"\s*({_PICTURE})")
_ODD = re.compile(rf"[{_BLANKS}]|{_PICTURE}|\ufe0f|(?<!\w)[đĐ](?:\.|/ )[cC](?!\w)|(?:(?<!\.)\.\.\.|…)(?=\s*$)")
_BEFORE_A_BLANK = re.compile(
    r"(?:\W|^)(?:đồng chí|đ/c|ông|bà|là|số|ngày|tháng|năm|giờ|phút|gồm|có|tại|của|về|từ|đến|vào|hồi|lúc|do|với|cho|điểm|đạt"
    r"|loại|được|tiền|tên|viên|bộ|mặt|trì|ký)$",
    re.IGNORECASE,
)
_SAID = 5
"""Words of a sentence that trails off; fewer before dots are the label of a blank."""

_last: tuple[Document, Document] | None = None


def typed_well(document: Document) -> Document:
    """Return a paper with the signs, blanks and capitals of one typed well.

    Spaces for blanks of other sorts, bullets for pictures, “đ/c” for “đ.c”, a point where a sentence trails off, and the points
    of a paper that has none. One without any of these is returned as it is; the answer for the last document is kept.
    """
    global _last
    last = _last
    if last is None or last[0] is not document:
        last = _last = document, stopped(recased(_with_signs(document)))
    return last[1]


def _with_signs(document: Document) -> Document:
    if not any(map(_ODD.search, (block.text for block in document.blocks))):
        return document
    heads = Counter(head[1] for block in document.blocks if (head := _HEADED.match(block.text)))
    bullets = frozenset(picture for picture, times in heads.items() if times > 1)
    blocks = tuple(replace(block, text=_ODD.sub(partial(_sign, bullets), block.text)) for block in document.blocks)
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _trails_off(before: str) -> bool:
    """Tell whether dots at the end of a line follow a sentence (“tuyên bố lý do, giới thiệu đại biểu...”) and are no blank."""
    said = unicodedata.normalize("NFC", before)
    words = re.findall(r"[^\W\d_]+", re.split("[:;.]", said)[-1])
    return said[-1:].isalpha() and len(words) >= _SAID and _BEFORE_A_BLANK.search(said) is None


def _sign(bullets: Collection[str], odd: re.Match[str]) -> str:
    """Return what a sign stands for; a picture is a bullet where several lines begin with it."""
    said = odd.group()
    if said[0] in ".…":
        return ".".ljust(len(said)) if _trails_off(odd.string[: odd.start()]) else said
    if len(said) > 1:
        return f"{said[0]}/{said[-1]}".ljust(len(said))
    return _NOTHING if said == "\ufe0f" else _SPACE if said.isspace() else _BULLET if said in bullets else said
