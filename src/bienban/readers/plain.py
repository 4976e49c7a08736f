"""Plain text: UTF-8, UTF-16 and the old encodings, one block a line, or one a cell where a line has tabs or bars."""

from __future__ import annotations

import itertools
import re

from bienban.errors import UnreadableError
from bienban.model import Block, Document, Gap, Place, Reading, Source
from bienban.readers import gate
from bienban.readers._cells import TabTables, pieces
from bienban.readers._legacy import modern
from bienban.readers._pasted import parted

_NEWLINE = re.compile(r"\r\n|\n|\r")
# Bytes as CP1252 shows them, the five it has no sign for as they are: the form in which old encodings are known.
_SHOWN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
# Below this share of broken bytes a UTF-8 file is damaged rather than written in another encoding.
_DAMAGE = 0.02
_MOST_LINES = gate.MAX_ELEMENTS


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of plain text."""
    return gate.sniff(head) == "text"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the lines of a text file as blocks, each with its 1-based line.

    Raises ``UnreadableError`` for bytes that are no text, or text in an encoding that is not known.
    """
    text, encoding = (old(paper.data), None) if paper.told else decode(paper.data)
    if sum(map(text.count, "\n\r\t|")) > _MOST_LINES:
        raise gate.over_limit(f"có hơn {gate.number(_MOST_LINES)} dòng")
    blocks: list[Block] = []
    gaps = list(paper.gaps)
    tables = TabTables(itertools.count())
    paged = "\f" in text.strip()
    page = 1
    for number, line in enumerate(_NEWLINE.split(text), start=1):
        for turn, piece in enumerate(line.split("\f")):
            page += turn > 0
            place = Place(line=number, page=page if paged else None)
            for part in parted(piece).split("\n"):
                blocks.extend(_blocks(part, place, tables))
            if "\ufffd" in piece and encoding == "utf-8":
                gaps.append(Gap(place, "Dòng có ký tự hỏng, không khôi phục được."))
    if not blocks:
        raise gate.empty()
    blocks, found, left = modern(blocks, [((len(block.text), None),) for block in blocks], paper.told)
    if encoding is None and found is None:
        raise _unknown()
    return Document(source, tuple(blocks), Reading("plain", found or encoding), (*gaps, *left))


def _unknown() -> UnreadableError:
    return UnreadableError(
        "Tệp chữ dùng bảng mã cũ mà hệ thống chưa nhận ra.",
        hint="Nếu biết tên bảng mã, đồng chí thêm --encoding (ví dụ: --encoding vps); nếu không, mở tệp bằng Word, đổi sang "
        "bảng mã Unicode, lưu thành “Tài liệu Word (.docx)” rồi chọn lại tệp.",
    )


def _blocks(line: str, place: Place, tables: TabTables) -> list[Block]:
    if not line or line.isspace():
        return []
    cells = pieces(line)
    if cells and cells[0][2] is None:
        if not (tables.open and line.startswith("\t")):
            tables.close()
            return [Block(line, place)]
        # A row whose first cells are empty goes on with the table above it.
        text = line.lstrip("\t")
        cells = [(len(line) - len(text), text, len(line) - len(text))]
    if cells:
        tables.next_row()
    return [Block(text, Place(line=place.line, page=place.page, cell=tables.cell(column or 0))) for _, text, column in cells]


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text of the bytes and the name of the encoding, ``None`` for bytes of an old one, shown as in CP1252.

    Raises ``UnreadableError`` when the bytes are no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace")), encoding
    if b"\0" in data:
        return _utf_16_without_mark(data)
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= _DAMAGE * len(text):
        return _checked(text), "utf-8"
    return old(data), None


def old(data: bytes) -> str:
    """Return bytes of an old encoding as CP1252 shows them; raises ``UnreadableError`` when they are no text."""
    return _checked(data.decode("latin-1").translate(_SHOWN))


def _utf_16_without_mark(data: bytes) -> tuple[str, str]:
    """Tell the two byte orders apart by where the zero bytes of Latin letters and spaces stand."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd >= even else "utf-16-be"
    if max(even, odd) < len(data) / 10 or min(even, odd) > len(data) / 100:
        raise gate.not_a_paper()
    return _checked(data.decode(encoding, "replace")), encoding


def _checked(text: str) -> str:
    """Refuse what decodes but is no text: control characters and unknown ones in number."""
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32), 127, 0xFFFD))
    if odd > max(4, 0.02 * len(text)):
        raise gate.not_a_paper()
    return text
