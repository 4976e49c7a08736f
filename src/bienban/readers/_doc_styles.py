"""What a Word 97–2003 file says of looks: fonts, styles, direct properties, lists; in the same values as for newer files."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bienban.readers import _doc_file as doc
from bienban.readers._numbering import FORMS, Level, List, Numbering, placed
from bienban.readers._styles import Look

_FLAGS = {0x0835: "bold", 0x0836: "italic", 0x083B: "caps", 0x083C: "hidden"}
_ALIGN = ("left", "center", "right", "both", "both", "both")
_NORMAL_SIZE = 10.0
_DEEPEST = 50  # styles that rest on each other; Word allows eleven


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look, and what they are: deleted by a reviewer, special, a symbol of another font, an object."""

    look: Look
    deleted: bool = False
    special: bool = False
    symbol: int | None = None
    picture: int | None = None
    object: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is set: its style, alignment, outline level from 1, list and level, and its part in a table."""

    style: int = 0
    align: str = "left"
    outline: int | None = None
    number: int = 0
    level: int = 0
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    edges: tuple[int, ...] = ()


def fonts(file: doc.File) -> list[str]:
    """Return the names of the fonts by number."""
    part = file.part(doc.FONTS)
    names: list[str] = []
    position = 4
    while position < len(part):
        length = part[position] + 1
        name = part[position + 40 : position + length]
        names.append(name.decode("utf-16-le", "replace").partition("\0")[0])
        position += length
    return names


class Sheet:
    """The styles of a file, resolved when first asked for."""

    def __init__(self, file: doc.File) -> None:
        """Read the style sheet; a damaged one has no styles."""
        self.fonts = fonts(file)
        self._entries: dict[int, tuple[int, int, int, bytes, bytes]] = {}
        self._layouts: dict[int, Layout] = {}
        self._looks: dict[int, Look] = {}
        self._default = Look(size=_NORMAL_SIZE)
        with contextlib.suppress(struct.error, IndexError):
            self._read(file.part(doc.STYLES))
        self.face = lru_cache(maxsize=4096)(self._face)
        self.layout = lru_cache(maxsize=4096)(self._layout)

    def _read(self, part: bytes) -> None:
        if not part:
            return
        length, count, base = struct.unpack_from("<HHH", part)
        self._default = replace(self._default, font=self._font(struct.unpack_from("<H", part, 14)[0]))
        position = 2 + length
        for number in range(count):
            size = struct.unpack_from("<H", part, position)[0]
            entry = part[position + 2 : position + 2 + size]
            position += 2 + size
            if size < base + 2:
                continue
            kind_of, below, updates = struct.unpack_from("<HHH", entry)
            name = struct.unpack_from("<H", entry, base)[0]
            start = base + 2 + 2 * (name + 1)
            parts: list[bytes] = []
            for _ in range(updates & 0xF):
                start += start & 1
                if start + 2 > len(entry):
                    break
                part_size = struct.unpack_from("<H", entry, start)[0]
                parts.append(entry[start + 2 : start + 2 + part_size])
                start += 2 + part_size
            is_paragraph = below & 0xF == 1
            paragraph = parts[0][2:] if is_paragraph and parts else b""
            characters = parts[1] if is_paragraph and len(parts) > 1 else parts[0] if parts and not is_paragraph else b""
            self._entries[number] = (kind_of & 0xFFF, below & 0xF, below >> 4, paragraph, characters)

    def _font(self, number: int) -> str | None:
        return self.fonts[number] if number < len(self.fonts) else None

    def look(self, style: int, deep: int = 0) -> Look:
        """Return the look of a style, with those it rests on."""
        if style not in self._looks:
            entry = self._entries.get(style)
            if entry is None or deep > _DEEPEST:
                return self._default
            _, kind, below, _, characters = entry
            base = self.look(below, deep + 1) if below != 0xFFF else self._default if kind == 1 else Look()
            self._looks[style] = self._applied(characters, base).look
        return self._looks[style]

    def style_layout(self, style: int, deep: int = 0) -> Layout:
        """Return the layout of a paragraph style, with those it rests on."""
        if style not in self._layouts:
            entry = self._entries.get(style)
            if entry is None or deep > _DEEPEST:
                return Layout(style)
            kind, _, below, paragraph, _ = entry
            base = self.style_layout(below, deep + 1) if below != 0xFFF else Layout()
            if 1 <= kind <= 9:
                base = replace(base, outline=kind)  # the built-in headings
            self._layouts[style] = replace(_set(paragraph, base), style=style)
        return self._layouts[style]

    def _layout(self, packed: bytes, late: bytes) -> Layout:
        """Return the layout of a paragraph with these properties, the number of its style first."""
        style = struct.unpack_from("<H", packed)[0] if len(packed) >= 2 else 0
        return replace(_set(late, _set(packed[2:], self.style_layout(style))), style=style)

    def _face(self, packed: bytes, late: bytes, style: int) -> Face:
        """Return how characters with these properties look in a paragraph of this style."""
        return self._applied(packed + late, self.look(style))

    def _applied(self, packed: bytes, base: Look) -> Face:
        found: dict[str, object] = {}
        face = Face(base)
        for code, value in doc.properties(packed):
            if not value:
                continue
            if name := _FLAGS.get(code):
                found[name] = (value[0] & 1) != (value[0] >= 0x80 and bool(getattr(base, name)))
            elif code == 0x4A30 and len(value) == 2:
                own = self.look(struct.unpack("<H", value)[0])
                base = own.over(base)
                face = replace(face, look=base)
            elif code == 0x2A3E:
                found["underline"] = value[0] not in (0, 0xFF)
            elif code == 0x4A43 and len(value) == 2:
                found["size"] = struct.unpack("<H", value)[0] / 2
            elif code == 0x4A4F and len(value) == 2:
                found["font"] = self._font(struct.unpack("<H", value)[0])
            elif code == 0x0800:
                face = replace(face, deleted=bool(value[0]))
            elif code == 0x0855:
                face = replace(face, special=bool(value[0]))
            elif code == 0x6A09 and len(value) == 4:
                face = replace(face, symbol=struct.unpack("<HH", value)[1])
            elif code == 0x6A03 and len(value) == 4:
                face = replace(face, special=True, picture=struct.unpack("<I", value)[0])
            elif code in (0x080A, 0x0856):
                face = replace(face, object=bool(value[0]))
        return replace(face, look=replace(base, **found)) if found else face  # type: ignore[arg-type]


def _set(packed: bytes, base: Layout) -> Layout:
    found: dict[str, object] = {}
    for code, value in doc.properties(packed):
        if not value:
            continue
        if code in (0x2403, 0x2461):
            found["align"] = _ALIGN[value[0]] if value[0] < len(_ALIGN) else "left"
        elif code == 0x2640:
            found["outline"] = value[0] + 1 if value[0] < 9 else None
        elif code == 0x460B and len(value) == 2:
            number = struct.unpack("<h", value)[0]
            found["number"] = number if 0 < number < 2047 else 0
        elif code == 0x260A:
            found["level"] = value[0]
        elif code == 0x2416:
            found["depth"] = max(int(found.get("depth", base.depth)), 1) if value[0] else 0  # type: ignore[call-overload]
        elif code == 0x6649 and len(value) == 4:
            found["depth"] = min(struct.unpack("<I", value)[0], 60)
        elif code in (0x2417, 0x244C):
            found["ends_row"] = bool(value[0])
        elif code == 0x244B:
            found["ends_cell"] = bool(value[0])
        elif code == 0xD608 and len(value) > 5:
            columns = value[2]
            if len(value) >= 3 + 2 * (columns + 1):
                found["edges"] = struct.unpack_from(f"<{columns + 1}h", value, 3)
    return replace(base, **found) if found else base  # type: ignore[arg-type]


def numbering(file: doc.File) -> Numbering:
    """Return the lists in use by number, as newer files would tell them; none where the tables are damaged."""
    try:
        return Numbering(_used(file, _lists(file)))
    except (struct.error, IndexError):
        return Numbering()


def _lists(file: doc.File) -> dict[int, Mapping[int, Level]]:
    # The levels stand behind the part, which tells the lists alone.
    part = file.part(doc.LISTS)
    if len(part) < 2:
        return {}
    start = struct.unpack_from("<I", file.word, 0x9A + 8 * doc.LISTS)[0]
    count = struct.unpack_from("<H", part)[0]
    position = start + 2 + 28 * count
    lists: dict[int, Mapping[int, Level]] = {}
    for index in range(count):
        name = struct.unpack_from("<i", part, 2 + 28 * index)[0]
        simple = part[2 + 28 * index + 26] & 1
        levels: dict[int, Level] = {}
        for depth in range(1 if simple else 9):
            levels[depth], position = _level(file.table, position)
        lists[name] = levels
    return lists


def _level(table: bytes, position: int) -> tuple[Level, int]:
    start, form, flags = struct.unpack_from("<iBB", table, position)
    looks, layouts, limit = table[position + 24], table[position + 25], table[position + 26]
    position += 28 + looks + layouts
    length = struct.unpack_from("<H", table, position)[0]
    text = table[position + 2 : position + 2 + 2 * length].decode("utf-16-le", "replace")
    level = Level(start, FORMS.get(form, "decimal"), placed(text), limit if flags & 0x08 else None, bool(flags & 0x04))
    return level, position + 2 + 2 * length


def _used(file: doc.File, lists: Mapping[int, Mapping[int, Level]]) -> dict[str, List]:
    part = file.part(doc.LISTS_USED)
    if len(part) < 4:
        return {}
    count = min(struct.unpack_from("<I", part)[0], len(part) // 16)
    position = 4 + 16 * count
    used: dict[str, List] = {}
    for index in range(count):
        name, _, _, overrides = struct.unpack_from("<iIIB", part, 4 + 16 * index)
        levels = dict(lists.get(name, {}))
        starts: dict[int, int] = {}
        position += 4
        for _ in range(overrides):
            first, flags = struct.unpack_from("<iI", part, position)
            position += 8
            depth = flags & 0xF
            if flags & 0x20:
                levels[depth], position = _level(part, position)
            if flags & 0x10:
                starts[depth] = first
                levels[depth] = replace(levels.get(depth, Level()), start=first)
        used[str(index + 1)] = List(str(name), levels, starts)
    return used
