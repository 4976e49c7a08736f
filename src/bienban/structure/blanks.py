"""Blanks of a form: dots, boxes and instructions that nobody wrote over."""

from __future__ import annotations

import re

from bienban.structure.twin import twin

_PLACEHOLDER = twin(
    r"[ .…_\-:;,/%()\[\]x+*|]*(?:không ghi|chưa ghi|\[[^\]]{0,80}\]|\((?:ghi|nêu|nếu|ví dụ|họ tên|ký|kèm|"
    r"xem)[^)]*\)|[.…_]{2,}|(?:\[ ?\] ?\w+[ ,;]*)+)[ .…_\-:;,/%()\[\]+*|]*"
)
HAS_WORDS = re.compile(r"[^\W\d_]{2,}|\d")


def dotted(text: str) -> bool:
    """Tell whether a blank to be filled in stands in the text: dots or strokes."""
    return "..." in text or "…" in text or "___" in text


def blank(text: str) -> bool:
    """Tell whether a text holds nothing but blanks, boxes and instructions of a form."""
    return all(
        not HAS_WORDS.search(part) or bool(_PLACEHOLDER.fullmatch(part)) or bool(dotted(part) and _UNITS.fullmatch(part[:200]))
        for part in text.split("\n")
    )


_UNITS = twin(
    r"(?:[.…_]{2,}|/ ?\d+|(?:đồng chí|đồng|điểm|xếp loại|loại|giờ|phút|ngày|tháng|năm|tổng số|đảng viên|người|đ/c|đạt"
    r"|thu|được)(?!\w)|[^\w.…_])*\.?"
)
"""Blanks with nothing beside them but units and labels: “…… đồng”, “…/100 điểm, xếp loại: …”."""
