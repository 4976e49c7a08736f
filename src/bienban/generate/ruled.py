"""Pages to write a meeting on by hand: a printed head, ruled lines, places for the names (documents.md F10, ``blank_lines``).

Every line has one height, so that a paper fills its pages to the last line and the next begins on a new one.
"""

from __future__ import annotations

from typing import Any

from bienban.generate.elements import made, page, properties

_LINE, _LINES = 546, 26  # a line of 27.3 points, and as many as 257 mm hold
_WIDTH = 9354  # 165 mm
_DOTS = "…" * 3
_DAY = f"ngày {_DOTS} tháng {_DOTS} năm {'…' * 4}"
_ENDS = {
    "minutes": (f"Kết thúc lúc {_DOTS} giờ {_DOTS} phút cùng ngày.", "THƯ KÝ", "CHỦ TRÌ"),
    "resolutions": ("\t", "", "T/M CHI BỘ"),
}
_SPLIT = f"(chính thức {_DOTS}, dự bị {_DOTS})"
_HEADS = {
    "minutes": (
        ("TenLoai", "BIÊN BẢN"),
        ("TrichYeu", f"sinh hoạt chi bộ {'…' * 24}"),
        ("NoiDung", f"Bắt đầu lúc {_DOTS} giờ {_DOTS} phút, {_DAY}."),
        ("NoiDung", "Địa điểm:\t"),
        ("NoiDung", "Chủ trì:\t"),
        ("NoiDung", "Thư ký:\t"),
        ("NoiDung", f"Tổng số đảng viên: {_DOTS} {_SPLIT}; phải dự {_DOTS}."),
        ("NoiDung", f"Có mặt: {_DOTS} {_SPLIT}; vắng mặt: {_DOTS}."),
        ("NoiDung", "Vắng mặt (họ tên, lý do):\t"),
        ("NoiDung", "Đại biểu dự:\t"),
    ),
    "resolutions": (
        ("TenLoai", "NGHỊ QUYẾT"),
        ("TrichYeu", f"số {_DOTS}-NQ/CB, {_DAY}"),
        ("TrichYeu", f"về {'…' * 22}"),
    ),
}
PAGES = {"minutes": 4, "resolutions": 2}
"""Pages a paper of each book has."""


def paper(book: str) -> Any:
    """Return the body of the pages for one paper of a book (``minutes``, ``resolutions``), with the section that ends it."""
    body = made("body", *(_paragraph(style, text) for style, text in _HEADS[book]))
    last, left, right = _ENDS[book]
    signed = (f"\t{left}\t{right}", "", "", f"\t{'…' * 14 if left else ''}\t{'…' * 14}")
    body.extend(_paragraph("NoiDung", "\t") for _ in range(PAGES[book] * _LINES - len(body) - 1 - len(signed)))
    body.append(_paragraph("NoiDung", last))
    body.extend(_paragraph("DeKy", text, signed=True) for text in signed)
    body.append(page())
    return body


def _paragraph(style: str, text: str, *, signed: bool = False) -> Any:
    """Return a line of the one height: behind a tab it is dotted up to the margin, or a name stands in its half."""
    centres = [made("tab", val="center", pos=str(place)) for place in (_WIDTH // 4, 3 * _WIDTH // 4)]
    tabs = made("tabs", *(centres if signed else [made("tab", val="right", leader="dot", pos=str(_WIDTH))]))
    run = made("r", made("t", text="\u00a0"))  # LibreOffice gives a line of a tab alone its own height
    for number, part in enumerate(text.split("\t")):
        run.extend(([made("tab")] if number else []) + ([made("t", text=part)] if part else []))
    layout = properties(
        style,
        made("keepNext", val="0"),
        made("widowControl", val="0"),
        tabs,
        made("spacing", before="0", after="0", line=str(_LINE), lineRule="exact"),
        made("ind", left="0", right="0", firstLine="0"),
        made("jc", val="center" if style in ("TenLoai", "TrichYeu") else "left"),
    )
    return made("p", layout, run)
