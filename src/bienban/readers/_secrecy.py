"""The stamp of a secret paper (MẬT, TỐI MẬT, TUYỆT MẬT), looked for in every format before anything of it is kept.

A degree is never given nor taken away here: a paper that bears the sign is handed back, and a person decides (Law
117/2025/QH15, articles 5 and 8; security notes in docs/design/reading.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from bienban.errors import UnreadableError
from bienban.model import Block, Document

_ZONE = 16  # blocks from the top of a paper in which its form is printed: letterhead, number, title
_PIECES = re.compile(r"\t|\n| {3,}|[|│║]")
_EDGE = " .,:;*_-–—=~/\\|()[]{}<>“”\"'■□▪●•│║┃┌┐└┘"
_STAMP = re.compile(r"(?:(?:TỐI|TUYỆT) ?)?MẬT")
_READ = re.compile(r"(?:(?:T[ÔỐỒO]I|TUY[ÊỆẾE]T) ?)?M[ÂẬẠẤẦẨẪA][TI7]")
"""The same as a recogniser may see it through a frame and red ink."""
_SPACED = re.compile(r"(?<!\S)(\S) (?=\S(?: |$))")
_DEGREE = re.compile(r"(?:độ|mức độ|cấp độ) mật\s*[:\-–]\s*[(\[“\"]?\s*(?:tối |tuyệt )?mật\b", re.IGNORECASE)
_NAME = re.compile(
    r"^(?:TOI|TUYET)[_ .-]?MAT|^MAT[_-]+(?:\d|(?:NQ|BB|BC|KH|CV|QD|QĐ|TB|TTR|HD|CT|KL)(?![A-Z]))"
    r"|(?:^|[_ (\[-])(?:(?:TỐI|TUYỆT)[_ -]?)?MẬT(?=[_)\].-]|$)"
)
_DRAWN = re.compile(rb"""\bstring=["']([^"']{1,60})["']""")
HINT = (
    "Theo Điều 5 Luật Bảo vệ bí mật nhà nước (117/2025/QH15), không được soạn thảo, lưu giữ tài liệu bí mật trên máy đang nối"
    " mạng, trừ mạng LAN độc lập. Nếu đúng là tài liệu mật: gỡ khỏi máy này và báo người phụ trách bảo mật. Nếu không phải:"
    " gõ lại lệnh, thêm --not-secret."
)


def suspected() -> UnreadableError:
    """Return the refusal of a paper that bears the sign of a secret one; it names nothing of the paper."""
    return UnreadableError("Tài liệu có dấu hiệu độ MẬT. Đã dừng, chưa lưu gì.", hint=HINT, outcome="suspected_secret")


def named_secret(name: str) -> bool:
    """Tell whether a file's name begins as those of secret papers do (``MAT_12-NQ…``, ``TOI MAT …``)."""
    return bool(_NAME.search(unicodedata.normalize("NFC", PurePath(name).stem)))


def is_stamp(text: str, *, recognised: bool = False, capitals: bool = False) -> bool:
    """Tell whether a text is nothing but the stamp, framed, spaced out or bare; ``capitals``: its font has no small letters."""
    text = unicodedata.normalize("NFC", text).strip(_EDGE)
    if text.lstrip()[:1] not in tuple("MTmt"):
        return False
    text = " ".join(_SPACED.sub(r"\1", re.sub(r"\s+", " ", text)).split())
    if capitals:
        text = text.upper()
    return bool((_READ if recognised else _STAMP).fullmatch(text))


def bears_stamp(document: Document, parts: Mapping[str, bytes]) -> bool:
    """Tell whether a paper bears the stamp: alone in its zone at the top, in a head, a foot or a box, or drawn behind the text.

    ``parts`` are the XML parts of a Word file, where letters drawn as pictures stand.
    """
    return any(_stamped(block) for block in _where(document.blocks)) or any(
        is_stamp(match[1].decode("utf-8", "replace"))
        for part in parts.values()
        if b"string=" in part
        for match in _DRAWN.finditer(part)
    )


def _where(blocks: Iterable[Block]) -> Iterable[Block]:
    first: list[Block] = []
    for block in blocks:
        if block.place.part != "body":
            yield block
        elif len(first) < _ZONE and block.place.page in (None, 1):
            first.append(block)
    yield from first


def _stamped(block: Block) -> bool:
    recognised, capitals = block.confidence is not None, bool(block.style.caps)
    text = unicodedata.normalize("NFC", block.text)
    return ("mật" in text.lower() and bool(_DEGREE.search(text))) or any(
        is_stamp(piece, recognised=recognised, capitals=capitals) for piece in _PIECES.split(text)
    )
