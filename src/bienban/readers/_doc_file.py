"""The inside of a Word 97–2003 file ([MS-DOC]): its text by character position, and the properties of what stands there."""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bienban.readers import gate

_WORD_97 = 0x00C1
_PAGE = 512
_C1 = {code: ord(bytes([code]).decode("cp1252", "ignore") or chr(code)) for code in range(0x80, 0xA0)}
_SURROGATE = re.compile("[\ud800-\udfff]")
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
# Pairs (offset, length) of the file information block, by their number.
STYLES, NOTES, SECTIONS, HEADERS, CHARACTERS, PARAGRAPHS, FONTS, SETTINGS, PIECES = 1, 3, 6, 11, 12, 13, 15, 31, 33
ANCHORS, ENDNOTES, DRAWINGS, BOXES, LISTS, LISTS_USED = 40, 47, 50, 56, 73, 74


class NotThisWord(Exception):  # noqa: N818  another reader may know the file
    """The file is of an older Word, or not built as Word 97–2003 builds one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it lies in the file: characters ``start:end``, its offset, bytes a character, late properties."""

    start: int
    end: int
    offset: int
    width: int
    late: bytes


class File:
    """A Word file taken apart; raises ``NotThisWord`` or ``UnreadableError``."""

    def __init__(self, data: bytes) -> None:
        """Read the directory, the file information block and the text."""
        import olefile

        if data.startswith(gate.OLD_WORD):
            raise NotThisWord
        try:
            ole = olefile.OleFileIO(io.BytesIO(data))
        except Exception:  # a container that cannot be opened, whatever the library stumbled over
            raise gate.broken() from None
        try:
            self.word = self._stream(ole, "WordDocument")
            flags = struct.unpack_from("<H", self.word, 10)[0]
            if flags & 0x0100:
                raise gate.password()
            if struct.unpack_from("<HH", self.word) < (0xA5EC, _WORD_97):
                raise NotThisWord
            self.table = self._stream(ole, "1Table" if flags & 0x0200 else "0Table")
            self.data = self._stream(ole, "Data") if ole.exists("Data") else b""
            self.lengths = struct.unpack_from("<8i", self.word, 0x4C)
            self.pieces = self._pieces()
            self.text = self._text()
        except (struct.error, IndexError, KeyError, ValueError, OSError, AttributeError, TypeError, OverflowError):
            raise NotThisWord from None

    @staticmethod
    def _stream(ole: object, name: str) -> bytes:
        content: bytes = ole.openstream(name).read()  # type: ignore[attr-defined]
        return content

    def part(self, number: int) -> bytes:
        """Return the bytes that a pair of the file information block leads to, empty where there are none."""
        pairs = struct.unpack_from("<H", self.word, 0x98)[0]
        if number >= pairs:
            return b""
        offset, length = struct.unpack_from("<II", self.word, 0x9A + 8 * number)
        return self.table[offset : offset + length] if length and offset + length <= len(self.table) else b""

    def plc(self, number: int, size: int) -> tuple[list[int], list[bytes]]:
        """Return the positions and the records of ``size`` bytes of a part that is a PLC."""
        part = self.part(number)
        count = max(0, (len(part) - 4) // (4 + size))
        positions = list(struct.unpack_from(f"<{count + 1}I", part)) if count else []
        start = 4 * (count + 1)
        return positions, [part[start + size * index : start + size * (index + 1)] for index in range(count)]

    def _pieces(self) -> list[Piece]:
        part = self.part(PIECES)
        late: list[bytes] = []
        position = 0
        while part[position] == 1:
            length = struct.unpack_from("<H", part, position + 1)[0]
            late.append(part[position + 3 : position + 3 + length])
            position += 3 + length
        if part[position] != 2:
            raise NotThisWord
        length = struct.unpack_from("<I", part, position + 1)[0]
        table = part[position + 5 : position + 5 + length]
        count = (len(table) - 4) // 12
        bounds = struct.unpack_from(f"<{count + 1}I", table)
        pieces: list[Piece] = []
        for index in range(count):
            _, offset, modifier = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * index)
            width = 1 if offset & 0x40000000 else 2
            offset = (offset & 0x3FFFFFFF) // (2 if width == 1 else 1)
            start, end = bounds[index], bounds[index + 1]
            if not start <= end or offset + width * (end - start) > len(self.word):
                raise NotThisWord
            pieces.append(Piece(start, end, offset, width, _late(modifier, late)))
        # Pieces that share their bytes would make a small file a large text.
        if not pieces or pieces[0].start or pieces[-1].end > len(self.word):
            raise NotThisWord
        return pieces

    def _text(self) -> str:
        parts: list[str] = []
        for piece in self.pieces:
            raw = self.word[piece.offset : piece.offset + piece.width * (piece.end - piece.start)]
            if piece.width == 1:
                parts.append(raw.decode("latin-1").translate(_C1))
            else:
                text = raw.decode("utf-16-le", "surrogatepass")
                # One character a position, whatever it takes; halves are put together when a paragraph is read.
                if len(text) < len(raw) // 2:
                    text = "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))
                parts.append(text)
        return "".join(parts)

    @cached_property
    def runs(self) -> tuple[list[int], list[tuple[bytes, bytes]]]:
        """Return where each run of characters ends, and its properties with the late ones of its piece."""
        starts, ends, marks = self._formatted(CHARACTERS, _character_properties)
        found: list[int] = []
        properties: list[tuple[bytes, bytes]] = []
        for piece in self.pieces:
            first, last = piece.offset, piece.offset + piece.width * (piece.end - piece.start)
            index = max(0, bisect_right(starts, first) - 1)
            position = piece.start
            while position < piece.end:
                while index < len(ends) and ends[index] <= first:
                    index += 1
                inside = index < len(starts) and starts[index] <= first < ends[index]
                # Between the runs that are told stand characters without properties of their own.
                told = ends[index] if inside else starts[index] if index < len(starts) else last
                stop = min(told, last)
                position += max(1, -(-(stop - first) // piece.width))
                found.append(min(position, piece.end))
                properties.append((marks[index] if inside else b"", piece.late))
                first = max(stop, first + piece.width)
        return found, properties

    @cached_property
    def _paragraph_marks(self) -> tuple[list[int], list[int], list[bytes]]:
        return self._formatted(PARAGRAPHS, _paragraph_properties)

    def paragraph(self, position: int) -> tuple[bytes, bytes, bool]:
        """Return the properties of the paragraph whose mark stands at ``position``, late ones, and whether it is a mark."""
        piece = self.pieces[max(0, bisect_right(self._piece_starts, position) - 1)]
        offset = piece.offset + piece.width * (position - piece.start)
        starts, ends, marks = self._paragraph_marks
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset >= ends[index]:
            return b"", piece.late, False
        return marks[index], piece.late, ends[index] == offset + piece.width

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def _formatted(self, number: int, read: Callable[[bytes, int, int], bytes]) -> tuple[list[int], list[int], list[bytes]]:
        """Return starts, ends and properties by file offset, read from the formatted pages that a part names."""
        _, records = self.plc(number, 4)
        pages = dict.fromkeys(struct.unpack("<I", record)[0] & 0x3FFFFF for record in records)
        rows: list[tuple[int, int, bytes]] = []
        for page in pages:
            block = self.word[page * _PAGE : (page + 1) * _PAGE]
            if len(block) < _PAGE:
                continue
            count = block[-1]
            bounds = struct.unpack_from(f"<{count + 1}I", block) if 4 * (count + 1) < _PAGE else ()
            rows += [
                (bounds[index], bounds[index + 1], read(block, index, count))
                for index in range(len(bounds) - 1)
                if bounds[index] < bounds[index + 1]
            ]
        rows.sort(key=lambda row: row[0])
        return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _late(modifier: int, late: list[bytes]) -> bytes:
    """Return what a fast save said of a whole piece: a list of properties, or one in short form (only a few matter)."""
    if modifier & 1:
        index = modifier >> 1
        return late[index] if index < len(late) else b""
    short = {0x41: 0x0800, 0x42: 0x0801, 0x55: 0x0835, 0x56: 0x0836, 0x5B: 0x083B, 0x5C: 0x083C}.get((modifier >> 1) & 0x7F)
    return struct.pack("<HB", short, modifier >> 8) if short else b""


def _character_properties(block: bytes, index: int, count: int) -> bytes:
    offset = 2 * block[4 * (count + 1) + index]
    return block[offset + 1 : offset + 1 + block[offset]] if offset else b""


def _paragraph_properties(block: bytes, index: int, count: int) -> bytes:
    offset = 2 * block[4 * (count + 1) + 13 * index]
    if not offset or offset >= _PAGE - 1:
        return b""
    words = block[offset]
    if words:
        return block[offset + 1 : offset + 2 * words]
    return block[offset + 2 : offset + 2 + 2 * block[offset + 1]]


def properties(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the single properties of a list: their code and their operand."""
    position, end = 0, len(packed)
    while position + 2 <= end:
        code = packed[position] | packed[position + 1] << 8
        position += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            if position >= end:
                return
            if code == _TABLE_DEFINITION:
                size = (struct.unpack_from("<H", packed, position)[0] + 1) if position + 2 <= end else end
            elif code == _TABS and packed[position] == 255:
                size = end - position
            else:
                size = packed[position] + 1
        yield code, packed[position : position + size]
        position += size


def whole(text: str) -> str:
    """Return text whose halves of rare characters are put together; a half alone becomes U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
