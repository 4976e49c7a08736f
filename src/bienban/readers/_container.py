"""The zip container of a Word file: its directory checked, its XML parts unpacked once within limits and scanned.

The reader is handed the very bytes that were scanned, so no second parser can see another file in the same archive.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from bienban.errors import UnreadableError
from bienban.model import Gap, Place
from bienban.readers import gate

_XML = (".xml", ".rels", ".vml", ".svg")
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_LONGEST_PROLOG = 65_536  # bytes of declarations and remarks; a few hundred are usual
_NAME_LENGTH, _NAME = 26, 30  # where the first part inside has the length of its name, and the name
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Encodings in which ASCII bytes mean ASCII, so that a scan of bytes sees what the parser sees.
_TRANSPARENT = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "windows-1258"})
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_HARMLESS_LINK = re.compile(rb"""Target\s*=\s*["'](?:https?:|mailto:|#|tel:)""", re.IGNORECASE)
# A template on the author's own disk says nothing about the paper and is never opened.
_OWN_TEMPLATE = re.compile(rb"""Target\s*=\s*["'](?:file:///[A-Za-z]:|[A-Za-z]:|[^:/\\"']+["'])""", re.IGNORECASE)


def admit(data: bytes) -> gate.Admitted:
    """Return a Word or OpenDocument file with its XML parts.

    Raises ``UnreadableError`` for any other container and for a dangerous one.
    """
    entries = _directory(data)
    if "mimetype" in entries and "META-INF/manifest.xml" in entries:
        return _open_document(data, entries)
    if "[Content_Types].xml" not in entries:
        # A directory is read from the end of a file; whatever begins as a Word file and is no full one was cut.
        raise gate.broken() if _starts_like_office(data) else gate.no_reader("zip")
    parts = _parts(data, entries)
    types = parts["[Content_Types].xml"]
    if b"wordprocessingml" not in types:
        raise gate.no_reader("sheet" if b"spreadsheetml" in types else "slides" if b"presentationml" in types else "zip")
    gaps = []
    for name, info in entries.items():
        if "/embeddings/" in name.casefold():
            if name.casefold().endswith(".bin") or _unpack(data, info, 8) == gate.OLE:
                raise gate.embedded()
            gaps.append(Gap(Place(), "Tệp có nhúng tệp khác bên trong; phần nhúng không được đọc."))
    if any(_points_outside(part) for name, part in parts.items() if name.endswith(".rels")):
        gaps.append(Gap(Place(), gate.OUTSIDE))
    return gate.Admitted("docx", data, parts, tuple(dict.fromkeys(gaps)))


def workbook(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of an Excel file by name.

    Raises ``UnreadableError`` for any other container and for a dangerous one.
    """
    entries = _directory(data)
    if "[Content_Types].xml" not in entries:
        raise gate.broken()
    parts = _parts(data, entries)
    if b"spreadsheetml" not in parts["[Content_Types].xml"]:
        raise gate.not_a_paper()
    return parts


def _parts(data: bytes, entries: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    """Return the XML parts, scanned; a file with macros or controls is refused."""
    names = [name.casefold() for name in entries]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise gate.macro()
    if any("/activex/" in name for name in names):
        raise gate.embedded()
    parts = {name: _scanned(data, info) for name, info in entries.items() if name.casefold().endswith(_XML)}
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise gate.macro()
    return parts


def _open_document(data: bytes, entries: Mapping[str, zipfile.ZipInfo]) -> gate.Admitted:
    """Return an OpenDocument text with its XML parts."""
    kind = _unpack(data, entries["mimetype"], 100).decode("ascii", "replace").strip()
    if not kind.startswith("application/vnd.oasis.opendocument.text"):
        raise gate.no_reader("sheet" if "spreadsheet" in kind else "slides" if "presentation" in kind else "zip")
    if b"encryption-data" in _scanned(data, entries["META-INF/manifest.xml"]):
        raise gate.password()
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in entries):
        raise gate.macro()
    if "content.xml" not in entries:
        raise gate.broken()
    # An object of OpenDocument itself, such as a chart, is a folder; a file of this name is one of another program.
    foreign = [info for name, info in entries.items() if name.startswith("Object ") and "/" not in name]
    if any(_unpack(data, info, 8) == gate.OLE for info in foreign):
        raise gate.embedded()
    parts = {name: _scanned(data, entries[name]) for name in ("content.xml", "styles.xml") if name in entries}
    return gate.Admitted("odt", data, parts)


def _starts_like_office(data: bytes) -> bool:
    """Tell whether the first part inside is one of a Word file; papers packed without being made smaller show theirs later."""
    name = data[_NAME : _NAME + int.from_bytes(data[_NAME_LENGTH : _NAME_LENGTH + 2], "little")]
    return name.startswith((b"[Content_Types].xml", b"_rels/.rels", b"word/"))


def _directory(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name, in order; the names are labels and never paths."""
    # Before the directory is parsed: an archive may claim half a million entries in 25 MB.
    if data.count(b"PK\x01\x02") > gate.MAX_ENTRIES:
        raise gate.over_limit(f"chứa hơn {gate.number(gate.MAX_ENTRIES)} tệp con")
    try:
        infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, struct.error, OverflowError):
        raise gate.broken() from None
    entries: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise _strange("hai phần bên trong trùng tên")
        if _leaves_its_folder(info.orig_filename):
            raise _strange("tên phần bên trong trỏ ra ngoài tệp")
        if info.flag_bits & 0x1:
            raise gate.password()
        seen.add(key)
        entries[name] = info
    unpacked = sum(info.file_size for info in infos)
    if unpacked > gate.MAX_UNPACKED or (unpacked > gate.RATIO_FROM and unpacked > gate.MAX_RATIO * len(data)):
        raise gate.over_limit(f"giải nén ra {gate.number(unpacked // gate.MB)} MB")
    _disjoint(data, infos)
    return entries


def _strange(why: str) -> UnreadableError:
    return UnreadableError(
        f"Tệp không bình thường: {why}. Vì an toàn, hệ thống không nhận.",
        hint="Đồng chí mở bằng Word, lưu lại thành “Tài liệu Word (.docx)” rồi chọn lại tệp.",
    )


def _leaves_its_folder(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or bool(_DRIVE.match(name)) or any(ord(c) < 32 for c in name)


def _disjoint(data: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse entries that share bytes or whose own header bears another name than the directory says."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        header = data[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise gate.broken()
        name, extra = struct.unpack("<HH", header[26:30])
        if start < end:
            raise _strange("các phần bên trong chồng lên nhau")
        if data[start + 30 : start + 30 + name] != info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437"):
            raise _strange("tên phần bên trong không khớp nhau")
        end = start + 30 + name + extra + info.compress_size
    if end > len(data):
        raise gate.broken()


def _unpack(data: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return at most ``most`` bytes of an entry; never trusts the sizes it claims."""
    start = info.header_offset
    name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
    packed = data[start + 30 + name + extra : start + 30 + name + extra + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return packed[:most]
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise _strange("kiểu nén lạ")
    try:
        return zlib.decompressobj(-15).decompress(packed, most)
    except zlib.error:
        raise gate.broken() from None


def _scanned(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return an XML part as UTF-8 or another ASCII-transparent encoding, after the scan."""
    if info.file_size > gate.MAX_PART:
        raise gate.over_limit(f"một phần giải nén ra {gate.number(info.file_size // gate.MB)} MB")
    part = _unpack(data, info, info.file_size + 1)
    if len(part) != info.file_size or zlib.crc32(part) != info.CRC:
        raise gate.broken()
    part = _readable(part)
    # A document type stands before the first element or nowhere.
    prolog = _PROLOG.match(part, 0, _LONGEST_PROLOG)
    start = prolog.end() if prolog else 0
    if start == _LONGEST_PROLOG or part.startswith((b"<?", b"<!--"), start):
        raise _strange("phần mở đầu quá dài")
    if part.startswith(b"<!", start):
        raise gate.doctype()
    # No element takes less than four bytes ("<a/>"), so an ordinary part needs no count at all.
    if len(part) > 4 * gate.MAX_ELEMENTS and elements(part) > gate.MAX_ELEMENTS:
        raise gate.over_limit(f"có hơn {gate.number(gate.MAX_ELEMENTS)} thành phần")
    return part


def elements(part: bytes) -> int:
    """Return the number of start tags of an XML part."""
    return part.count(b"<") - part.count(b"</") - part.count(b"<!") - part.count(b"<?")


def _readable(part: bytes) -> bytes:
    """Return the part in bytes that a scan can read; UTF-16 becomes UTF-8, an encoding that could hide a tag is refused."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if part.startswith(mark):
            text = re.sub(r"^<\?xml[^>]*\?>", "", part.decode(encoding, "replace").lstrip("\ufeff"))
            return text.encode()
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf").lstrip()[:200])
    if declared and declared[1].decode().lower() not in _TRANSPARENT:
        raise _strange("bảng mã lạ")
    return part


def _points_outside(relationships: bytes) -> bool:
    """Tell whether a relationship reaches outside the file, other than a link a reader would click."""
    return b"External" in relationships and any(_is_outside(tag) for tag in _tags(relationships))


def _tags(relationships: bytes) -> Iterator[bytes]:
    return (match.group() for match in _RELATIONSHIP.finditer(relationships))


def _is_outside(tag: bytes) -> bool:
    if b"External" not in tag:
        return False
    if b"/hyperlink" in tag:
        return not _HARMLESS_LINK.search(tag)
    return not (b"/attachedTemplate" in tag and _OWN_TEMPLATE.search(tag))
