"""Drawings of a Word 97–2003 file: which hold text boxes, which are pictures, and where they stand."""

from __future__ import annotations

import struct
from functools import cached_property

from bienban.readers import _doc_file as doc

_ORNAMENT = 454  # a picture lower or narrower than this (0.8 cm, in twentieths of a point) is a line or an ornament
_SHAPE, _OPTIONS, _PICTURE = 0xF00A, 0xF00B, 0x0104
_DEEPEST = 30


class Drawings:
    """What is drawn over the text of a file."""

    def __init__(self, file: doc.File) -> None:
        """Keep the file; its tables are read when first asked for."""
        self._file = file

    @cached_property
    def _stories(self) -> tuple[list[int], list[int]]:
        """Return where text boxes begin and end within their text, and the shapes they belong to."""
        bounds, records = self._file.plc(doc.BOXES, 22)
        return bounds, [struct.unpack_from("<I", record, 14)[0] for record in records]

    @property
    def boxes(self) -> int:
        """Return the number of text boxes; the last story of the file is none."""
        return max(0, len(self._stories[1]) - 1)

    def box(self, number: int) -> tuple[int, int]:
        """Return where a text box begins and ends within the text of all of them."""
        bounds = self._stories[0]
        return bounds[number], bounds[number + 1]

    @cached_property
    def _anchors(self) -> dict[int, tuple[int, int]]:
        """Return by character position the shape that stands there and its smaller side."""
        bounds, records = self._file.plc(doc.ANCHORS, 26)
        found: dict[int, tuple[int, int]] = {}
        for position, record in zip(bounds, records, strict=False):
            shape, left, top, right, bottom = struct.unpack_from("<Iiiii", record)
            found[position] = (shape, min(abs(right - left), abs(bottom - top)))
        return found

    def at(self, position: int) -> tuple[int | None, bool]:
        """Return the text box anchored at a character of the body, and whether a picture is."""
        shape, side = self._anchors.get(position, (0, 0))
        if not shape:
            return None, False
        shapes = self._stories[1]
        box = shapes.index(shape) if shape in shapes else None
        return box, box is None and side >= _ORNAMENT and shape in self._pictures

    @cached_property
    def _pictures(self) -> frozenset[int]:
        """Return the shapes that show a picture."""
        part = self._file.part(doc.DRAWINGS)
        found: set[int] = set()
        stack: list[tuple[int, int, int]] = []
        # What is shared by all drawings stands first; each drawing has one byte before it.
        start = -1
        while start + 9 <= len(part):
            length = struct.unpack_from("<I", part, start + 5)[0]
            stack.append((start + 9, min(start + 9 + length, len(part)), 0))
            start += 8 + length + (1 if start >= 0 else 0)
        while stack:
            start, end, deep = stack.pop()
            shape = 0
            while start + 8 <= end and deep < _DEEPEST:
                version, kind, length = struct.unpack_from("<HHI", part, start)
                body, after = start + 8, min(start + 8 + length, end)
                if kind == _SHAPE and after - body >= 4:
                    shape = struct.unpack_from("<I", part, body)[0]
                elif kind == _OPTIONS:
                    count = min(version >> 4, (after - body) // 6)
                    options = (struct.unpack_from("<HI", part, body + 6 * index) for index in range(count))
                    if any(option & 0x3FFF == _PICTURE and value for option, value in options):
                        found.add(shape)
                elif version & 0xF == 0xF:
                    stack.append((body, after, deep + 1))
                start = after
        return frozenset(found)

    def is_picture(self, offset: int | None) -> bool:
        """Tell whether what stands in the text is a picture larger than an ornament."""
        data = self._file.data
        if offset is None or offset + 0x24 > len(data):
            return offset is not None
        wide, high, scale_x, scale_y = struct.unpack_from("<hhHH", data, offset + 0x1C)
        smaller: float = min(abs(wide) * (scale_x or 1000), abs(high) * (scale_y or 1000)) / 1000
        return smaller >= _ORNAMENT

    def first_pages(self) -> list[bool]:
        """Return for each section whether its first page has a header of its own."""
        _, records = self._file.plc(doc.SECTIONS, 12)
        found: list[bool] = []
        for record in records:
            offset = struct.unpack_from("<I", record, 2)[0]
            packed = b""
            if offset + 2 <= len(self._file.word):
                size = struct.unpack_from("<H", self._file.word, offset)[0]
                packed = self._file.word[offset + 2 : offset + 2 + size]
            found.append(any(code == 0x300A and value[:1] > b"\0" for code, value in doc.properties(packed)))
        return found
