"""Word 97 files written by hand: an OLE container, a file information block, pieces, runs, paragraphs, fonts, lists."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BOLD, HIDDEN, CAPS, DELETED = b"\x35\x08\x01", b"\x3c\x08\x01", b"\x3b\x08\x01", b"\x00\x08\x01"
SPECIAL = b"\x55\x08\x01"
IN_TABLE, ENDS_ROW, CENTRED = b"\x16\x24\x01", b"\x17\x24\x01", b"\x03\x24\x01"
INNER_CELL, INNER_ROW = b"\x4b\x24\x01", b"\x4c\x24\x01"
FONTS = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times", "VPS Times")


def in_font(number: int) -> bytes:
    return struct.pack("<HH", 0x4A4F, number)


def symbol(code: int) -> bytes:
    return SPECIAL + struct.pack("<HHH", 0x6A09, 0, code)


def level(depth: int, number: int = 1) -> bytes:
    return struct.pack("<HBHH", 0x260A, depth, 0x460B, number)


def depth(tables: int) -> bytes:
    return struct.pack("<HI", 0x6649, tables)


def edges(*lines: int) -> bytes:
    """Return the definition of a row whose columns lie between these lines."""
    inner = struct.pack(f"<B{len(lines)}h", len(lines) - 1, *lines)
    return struct.pack("<HH", 0xD608, len(inner) + 1) + inner


@dataclass(frozen=True)
class P:
    """A paragraph: runs of (text, properties), properties of its own, the sign that ends it."""

    runs: Sequence[tuple[str, bytes]]
    properties: bytes = b""
    mark: str = "\r"
    mark_properties: bytes = b""


def p(text: str, properties: bytes = b"", run: bytes = b"", mark: str = "\r") -> P:
    return P([(text, run)], properties, mark)


def row(*cells: str, lines: Sequence[int] = ()) -> list[P]:
    """Return a row of a table that stands in no other."""
    made = [p(cell, IN_TABLE, mark="\x07") for cell in cells]
    return [*made, p("", IN_TABLE + ENDS_ROW + (edges(*lines) if lines else b""), mark="\x07")]


def doc(
    body: Sequence[P],
    *,
    notes: Sequence[P] = (),
    headers: Sequence[Sequence[P]] = (),
    narrow: bool = False,
    shuffled: bool = False,
    flags: int = 0,
    version: int = 0xC1,
) -> bytes:
    """Return the file; ``narrow`` keeps one byte a character, ``shuffled`` lays the two halves of the text in other order."""
    headers = [[_halved(one) for one in story] for story in headers]
    stories = [[_halved(one) for one in story] for story in (body, notes, [one for story in headers for one in story])]
    told = [one for story in stories for one in story] + [p("")]
    text = "".join(said for one in told for said, _ in (*one.runs, (one.mark, b"")))
    lengths = [sum(len(said) for one in story for said, _ in (*one.runs, (one.mark, b""))) for story in stories]
    width = 1 if narrow else 2
    coded = b"".join(letter.encode("cp1252") if narrow else letter.encode("utf-16-le", "surrogatepass") for letter in text)
    half = len(text) // 2
    pieces = [(0, half), (half, len(text))]
    start = 1024
    where = {0: start + width * (len(text) - half), half: start} if shuffled else {0: start, half: start + width * half}
    laid = coded[width * half :] + coded[: width * half] if shuffled else coded
    word = bytearray(start) + laid
    word += bytes(-len(word) % 512)

    def offset(position: int) -> int:
        begin = 0 if position < half else half
        return where[begin] + width * (position - begin)

    characters: list[tuple[int, int, bytes]] = []
    paragraphs: list[tuple[int, int, bytes]] = []
    position = 0
    for one in told:
        begin = position
        for said, properties in (*one.runs, (one.mark, one.mark_properties)):
            here = range(position, position + len(said))
            characters += [(offset(index), offset(index) + width, properties) for index in here]
            position += len(said)
        properties = b"\0\0" + one.properties
        paragraphs += [(offset(index), offset(index) + width, properties) for index in range(begin, position)]
    table = bytearray(b"\0" * 4)
    pairs: dict[int, tuple[int, int]] = {}

    def add(number: int, part: bytes, length: int | None = None) -> None:
        pairs[number] = (len(table), len(part) if length is None else length)
        table.extend(part)

    for number, rows, width_of in ((12, characters, 1), (13, paragraphs, 13)):
        first = len(word) // 512
        made = [_page(page, width_of) for page in _pages(_merged(rows))]
        word += b"".join(made)
        bounds = [struct.unpack_from("<I", page)[0] for page in made] + [1 << 30]
        add(number, struct.pack(f"<{len(bounds)}I", *bounds) + struct.pack(f"<{len(made)}I", *range(first, first + len(made))))
    fonts = b"".join(bytes([39 + 2 * len(name) + 2]) + bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in FONTS)
    add(15, struct.pack("<HH", len(FONTS), 0) + fonts)
    add(1, _styles())
    bounds = [0, half, len(text)]
    records = b"".join(struct.pack("<HIH", 0, where[a] * 2 | 0x40000000 if narrow else where[a], 0) for a, _ in pieces)
    plc = struct.pack("<3I", *bounds) + records
    add(33, b"\x02" + struct.pack("<I", len(plc)) + plc)
    if headers:
        ends = [0] * 7
        for story in headers:
            ends.append(ends[-1] + sum(len(said) for one in story for said, _ in (*one.runs, (one.mark, b""))))
        add(11, struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1))
    list_part, levels = _lists()
    add(73, list_part + levels, len(list_part))
    add(74, struct.pack("<IiIIBBBB", 1, 7, 0, 0, 0, 0, 0, 0) + b"\xff" * 4)
    struct.pack_into("<HH", word, 0, 0xA5EC, version)
    struct.pack_into("<H", word, 10, 0x1200 | flags)
    struct.pack_into("<3I", word, 0x4C, *lengths)
    struct.pack_into("<H", word, 0x98, 93)
    for number, (at, length) in pairs.items():
        struct.pack_into("<II", word, 0x9A + 8 * number, at, length)
    return ole({"WordDocument": bytes(word), "1Table": bytes(table)})


def _halved(one: P) -> P:
    """Return a paragraph whose rare characters are two halves, as Word counts them."""
    return P(
        [("".join(_halves(said)), properties) for said, properties in one.runs], one.properties, one.mark, one.mark_properties
    )


def _halves(text: str) -> Iterator[str]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return (chr(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2))


def _merged(rows: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    merged: list[tuple[int, int, bytes]] = []
    for begin, end, properties in sorted(rows):
        # A paragraph ends with its mark; here each holds its own bytes, so equal ones that touch are told apart by identity.
        if merged and merged[-1][1] == begin and merged[-1][2] is properties:
            merged[-1] = (merged[-1][0], end, properties)
        else:
            merged.append((begin, end, properties))
    return merged


def _pages(rows: list[tuple[int, int, bytes]]) -> list[list[tuple[int, int, bytes]]]:
    """Part the runs into pages; a page holds neighbours only."""
    pages: list[list[tuple[int, int, bytes]]] = [[]]
    room = 0
    for one in rows:
        room += 4 + 13 + len(one[2]) + 4
        if pages[-1] and (room > 380 or pages[-1][-1][1] != one[0]):
            pages.append([])
            room = 25 + len(one[2])
        pages[-1].append(one)
    return pages


def _page(rows: list[tuple[int, int, bytes]], width: int) -> bytes:
    page = bytearray(512)
    count = len(rows)
    struct.pack_into(f"<{count + 1}I", page, 0, *(begin for begin, _, _ in rows), rows[-1][1])
    end = 510
    for index, (_, _, properties) in enumerate(rows):
        size = len(properties)
        packed = bytes([size]) + properties if width == 1 else _sized(properties)
        if size:
            end = (end - len(packed)) & ~1
            page[end : end + len(packed)] = packed
            page[4 * (count + 1) + width * index] = end // 2
    page[511] = count
    return bytes(page)


def _sized(properties: bytes) -> bytes:
    return (
        bytes([(len(properties) + 1) // 2]) + properties
        if len(properties) % 2
        else b"\0" + bytes([len(properties) // 2]) + properties
    )


def _styles() -> bytes:
    """Return a style sheet with “Normal” (0) and “heading 1” (1) on it, bold and in the first outline level."""
    made = b""
    for kind, below, name, run in ((0, 0xFFF, "Normal", b""), (1, 0, "heading 1", BOLD)):
        entry = (
            struct.pack("<5H", kind, 1 | below << 4, 2, 0, 0)
            + struct.pack("<H", len(name))
            + name.encode("utf-16-le")
            + b"\0\0"
        )
        entry += struct.pack("<HH", 2, kind) + struct.pack("<H", len(run)) + run + b"\0" * (len(run) % 2)
        made += struct.pack("<H", len(entry)) + entry
    return struct.pack("<H9H", 18, 2, 10, 1, 0, 0, 0, 0, 0, 0) + made


def _lists() -> tuple[bytes, bytes]:
    """Return one list (I. · 1.1. · a)) and its levels, which stand behind it."""
    levels = b""
    for depth_, (form, text) in enumerate(((1, "\0."), (0, "\0.\1."), (4, "\2)"), *((0, "-"),) * 6)):
        levels += struct.pack("<iBB", 1, form, 0) + bytes(9) + b"\0" + bytes(8) + bytes([0, 0, depth_, 0])
        levels += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    return struct.pack("<Hii", 1, 7, 0) + bytes(18) + b"\0\0", levels


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE container of 512-byte sectors with these streams, none so small that it would need smaller sectors."""
    padded = {name: data + bytes(max(0, 4096 - len(data))) for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    starts: dict[str, int] = {}

    def lay(data: bytes) -> int:
        first = len(sectors)
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(parts)
        chain.extend([*range(first + 1, first + len(parts)), 0xFFFFFFFE])
        return first

    for name, data in padded.items():
        starts[name] = lay(data)
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, names.index(names[len(names) // 2]) + 1, 0xFFFFFFFE, 0)]
    for index, name in enumerate(names):
        entries.append(
            _entry(name, 2, -1, starts[name], len(padded[name]), left=index if index == len(names) // 2 and index else -1)
        )
    directory = lay(b"".join(entries).ljust(512, b"\0"))
    count = -(-(len(sectors) + 1) // 128)
    count = -(-(len(sectors) + count) // 128)
    table = struct.pack(f"<{len(chain)}I", *chain) + struct.pack("<I", 0xFFFFFFFD) * count
    first = len(sectors)
    table = table.ljust(512 * count, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack(f"<{count}I", *range(first, first + count))
    return head.ljust(512, b"\xff") + b"".join(sectors) + table


def _entry(name: str, kind: int, child: int, start: int, size: int, left: int = -1) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(coded), kind, 1, left, -1, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
