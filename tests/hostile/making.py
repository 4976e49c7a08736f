"""Hostile files made on the spot, each the same every time: bombs, lying archives, DTDs, names that traverse, mutants."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SAYING = "Chi bộ thôn Đồng Vang họp thường kỳ."


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def body(content: str) -> str:
    return f'{HEAD}<w:document xmlns:w="{W}"><w:body>{content}</w:body></w:document>'


def parts(content: str = paragraph(SAYING)) -> dict[str, bytes]:
    return {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELS.encode(), "word/document.xml": body(content).encode()}


def docx(content: str = paragraph(SAYING), extra: dict[str, bytes] | None = None) -> bytes:
    """Return a good Word file with this body, and parts added or replaced."""
    return packed(parts(content) | (extra or {}))


def packed(files: dict[str, bytes]) -> bytes:
    return archive([Entry(name, data) for name, data in files.items()])


def rels(*relationships: tuple[str, str, str]) -> bytes:
    """Return relationships of the document as (type, target, mode)."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
        for number, (kind, target, mode) in enumerate(relationships)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


@dataclass(frozen=True)
class Entry:
    """One entry of an archive, honest by default; every field that says something about the data may lie."""

    name: str
    data: bytes = b""
    own_name: str | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    flags: int = 0x800
    method: int = 8
    offset: int | None = None


def archive(entries: list[Entry]) -> bytes:
    """Write a zip by hand, so that its directory may say what its entries do not."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        name = entry.name.encode("utf-8", "surrogateescape")
        own = name if entry.own_name is None else entry.own_name.encode()
        data = entry.data
        if entry.method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            data = packer.compress(data) + packer.flush()
        size = len(entry.data) if entry.size is None else entry.size
        packed_size = len(data) if entry.packed_size is None else entry.packed_size
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        common = struct.pack("<HHHHHIII", 20, entry.flags, entry.method, 0, 33, crc, packed_size, size)
        offset = len(body) if entry.offset is None else entry.offset
        body += b"PK\x03\x04" + common + struct.pack("<HH", len(own), 0) + own + data
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, offset)
        directory += name
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def with_entry(entry: Entry) -> bytes:
    """Return a good Word file with one more entry, honest or not."""
    return archive([*(Entry(name, data) for name, data in parts().items()), entry])


# ── bombs ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def many_elements(count: int) -> bytes:
    """Return a Word file whose document has about ``count`` elements, empty paragraphs almost all."""
    return docx(paragraph(SAYING) + "<w:p/>" * (count - 5))


def unpacks_to(size: int) -> bytes:
    """Return a small Word file with a part of ``size`` zero bytes that no reader asks for."""
    return docx(extra={"word/media/image1.png": bytes(size)})


def many_entries(count: int) -> bytes:
    return docx(extra={f"word/media/{number}.png": b"" for number in range(count - 3)})


def deep(depth: int) -> bytes:
    return docx(paragraph(SAYING) + "<w:sdt><w:sdtContent>" * (depth // 2) + "</w:sdtContent></w:sdt>" * (depth // 2))


def long_text(size: int) -> bytes:
    return docx(paragraph("a" * size))


def overlapping() -> bytes:
    """Return an archive in which two entries share one range of bytes."""
    honest = [Entry(name, data) for name, data in parts().items()]
    return archive([*honest, Entry("[Content_Types].xml2", parts()["[Content_Types].xml"], offset=0)])


def flate_pdf(size: int) -> bytes:
    """Return a small PDF whose page unpacks to ``size`` bytes of spaces."""
    content = zlib.compress(b" " * size, 9)
    return pdf([b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream"])


def page_loop() -> bytes:
    """Return a PDF whose page tree goes round in a circle."""
    return pdf([], pages=b"<</Type/Pages/Count 1/Kids[2 0 R]>>")


def pdf(objects: list[bytes], pages: bytes | None = None, box: bytes = b"[0 0 595 842]", trailer: bytes = b"") -> bytes:
    """Write a PDF by hand: catalogue, page tree, one page whose content is the first of ``objects``."""
    numbered = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        pages or b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox" + box + b"/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        objects[0] if objects else b"<</Length 0>>stream\n\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects[1:],
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(numbered, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(numbered) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(numbered) + 1, trailer, start)
    return bytes(out)


def shown(*lines: str, box: bytes = b"[0 0 595 842]") -> bytes:
    """Return a PDF page that shows these lines (ASCII) in Helvetica 14, from the top."""
    text = "BT /F1 14 Tf 72 770 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    content = text.encode("ascii")
    return pdf([b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"], box=box)


# ── names and DTDs ───────────────────────────────────────────────────────────────────────────────────────────────────────

TRAVERSING = (
    "../evil.xml", "../../etc/passwd", "word/../../evil.xml", "word/../../../evil", "..\\evil.xml", "word\\..\\..\\evil.xml",
    "/etc/passwd", "//server/share/evil.xml", "\\\\server\\share\\evil.xml", "\\evil.xml", "C:\\evil.xml", "C:/evil.xml",
    "c:evil.xml", "D:..\\evil", "word/..", "..", "../", "a/../../b", "./../evil", "word/media/../../../x.png", "x/\x01y.xml",
    "x/\ny.xml", "x/\x1by.xml", "..//evil", "../..//../evil.docx", "Z:\\Windows\\win.ini", "/", "\\",
)  # fmt: skip
DTDS = (
    '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE w:document [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
    '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/evil.dtd">',
    '<!DOCTYPE w:document PUBLIC "-//X//Y" "http://127.0.0.1:9/evil.dtd">',
    '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>',
    '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    "<!DOCTYPE w:document>",
    "<!-- a remark before --><!DOCTYPE w:document []>",
    "\n\n  <!DOCTYPE w:document []>",
    "<?target some instruction?><!DOCTYPE w:document []>",
    "<!-- <w:document> --><?x ?>\t<!DOCTYPE w:document [<!ELEMENT w:document ANY>]>",
    '<!DOCTYPE w:document [<!ATTLIST w:t x CDATA "y">]>',
    '<!DOCTYPE w:document [<!NOTATION n SYSTEM "n">]>',
)
DTD_PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/comments.xml",
    "docProps/core.xml",
    "_rels/.rels",
    "word/media/a.svg",
)


def with_dtd(part: str, dtd: str, encoding: str = "utf-8") -> bytes:
    files = parts()
    plain = files.get(part, f"{HEAD}<x/>".encode()).decode().removeprefix(HEAD)
    declared = HEAD.replace("UTF-8", "UTF-16") if encoding.startswith("utf-16") else HEAD
    files[part] = f"{declared}{dtd}{plain}".encode(encoding)
    return packed(files)


# ── mutants ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def truncations(data: bytes, steps: int = 64) -> Iterator[bytes]:
    """Yield the file cut at every ``1/steps`` of its length."""
    return (data[: len(data) * step // steps] for step in range(steps))


def flips(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield the file with one to eight bits turned over."""
    dice = random.Random(seed)
    for _ in range(count):
        mutant = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            mutant[dice.randrange(len(mutant))] ^= 1 << dice.randrange(8)
        yield bytes(mutant)


def xml_mutants(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield the Word file with its XML damaged before it is packed again, so that the damage survives the check sums."""
    dice = random.Random(seed)
    with zipfile.ZipFile(BytesIO(data)) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    names = [name for name in files if name.endswith((".xml", ".rels"))]
    for _ in range(count):
        name = dice.choice(names)
        yield packed(files | {name: _damaged(files[name], dice)})


def _damaged(part: bytes, dice: random.Random) -> bytes:
    text = part.decode("utf-8", "replace")
    tags = list(re.finditer(r"<[^<>]*>", text))
    attributes = list(re.finditer(r"""\s[\w:]+="[^"]*\"""", text))
    way = dice.randrange(6)
    if way == 0 and tags:
        found = dice.choice(tags)
        text = text[: found.start()] + text[found.end() :]
    elif way == 1 and attributes:
        found = dice.choice(attributes)
        text = text[: found.start()] + text[found.end() :]
    elif way == 2 and attributes:
        found = dice.choice(attributes)
        odd = dice.choice(["-1", "99999999999999999999", "", "\u0660", "NaN", "1e9", "&#0;", "../x", "x" * 5000])
        text = text[: found.start()] + re.sub(r'"[^"]*"', lambda _: f'"{odd}"', found.group()) + text[found.end() :]
    elif way == 3 and tags:
        found = dice.choice(tags)
        text = text[: found.end()] + found.group() * dice.randint(1, 3) + text[found.end() :]
    elif way == 4 and len(tags) > 2:
        first, second = sorted(dice.sample(tags, 2), key=lambda match: match.start())
        text = (
            text[: first.start()] + second.group() + text[first.end() : second.start()] + first.group() + text[second.end() :]
        )
    else:
        text = text[: dice.randrange(len(text) + 1)]
    return text.encode()


def swaps(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield the file with two stretches of it, of up to 4,096 bytes, in each other's place."""
    dice = random.Random(seed)
    for _ in range(count):
        size = min(1 << dice.randint(2, 12), len(data) // 2)
        first = dice.randrange(len(data) - 2 * size + 1)
        second = dice.randrange(first + size, len(data) - size + 1)
        one, other = data[first : first + size], data[second : second + size]
        yield data[:first] + other + data[first + size : second] + one + data[second + size :]


SIGNS = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"endobj", b"stream\n",
    b"<</Type/Page/Parent 2 0 R>>", b"{\\rtf1", b"{" * 300, b"}", b"\\bin99999999 ", b"\\u-99999?", b"\\'",
    b"\\trowd\\cell\\row", b"<!DOCTYPE x>", b"<w:p>", b"</w:p>", b"]]>", b"&#0;", b"&e;", b"99999999999", b"-1", b"\x00" * 64,
    b"\xff" * 64, b"\xff\xff\xff\x7f", b"\xfe\xff", b"\r" * 50, b"\x07" * 50,
)  # fmt: skip
"""Words of the formats, and what numbers and texts look like at their ends."""


def splices(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield the file with a sign of some format put in, or over what stood there."""
    dice = random.Random(seed)
    for _ in range(count):
        at, sign = dice.randrange(len(data)), dice.choice(SIGNS)
        yield data[:at] + sign + data[at + dice.choice((0, len(sign))) :]


def header_edits(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield the archive with one field of a header set to something else: of an entry, of the directory, of its end."""
    dice = random.Random(seed)
    headers = [(match.start(), match.group()) for match in re.finditer(rb"PK(?:\x03\x04|\x01\x02|\x05\x06)", data)]
    lengths = {b"PK\x03\x04": 30, b"PK\x01\x02": 46, b"PK\x05\x06": 22}
    for _ in range(count):
        start, kind = dice.choice(headers)
        at, size = start + dice.randrange(4, lengths[kind] - 2), dice.choice((1, 2, 4))
        odd = dice.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, dice.getrandbits(32))) & (256**size - 1)
        yield data[:at] + odd.to_bytes(size, "little") + data[at + size :]
