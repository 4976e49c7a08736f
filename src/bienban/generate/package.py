"""Word files as packages: untouched parts are copied as they are, so only what a meeting changes is written again.

The bytes depend on the template and the meeting alone: no clock, parts in the template's order.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from bienban.errors import InvalidInputError

_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
_DATE = 33  # 1 January 1980, the first day a zip knows
_UTF8 = 0x800
_MAX_PARTS, _MAX_SIZE = 500, 50_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package: its name, how it is compressed, checksum, size when open, and its bytes as stored."""

    name: str
    method: int
    crc: int
    size: int
    stored: bytes

    def open(self) -> bytes:
        """Return the bytes of the part."""
        return self.stored if self.method == zipfile.ZIP_STORED else zlib.decompress(self.stored, -15, self.size or 1)


def pack(name: str, content: bytes) -> Part:
    """Return a part made of new bytes."""
    compressor = zlib.compressobj(1, zlib.DEFLATED, -15)
    return Part(
        name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), compressor.compress(content) + compressor.flush()
    )


def unpack(data: bytes, place: str) -> tuple[Part, ...]:
    """Return the parts of a Word file in their order.

    Raises ``InvalidInputError`` for anything that is no plain, unprotected Word template of a sensible size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_SIZE:
                raise _unusable("Mẫu Word quá lớn.", place)
            names = [info.filename for info in infos]
            if "word/document.xml" not in names or len(set(names)) != len(names):
                raise _unusable("Tệp này không phải mẫu Word (.docx).", place)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise _unusable("Mẫu Word có macro nên không dùng.", place)
            parts = []
            for info in infos:
                if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise _unusable("Mẫu Word có mật khẩu hoặc nén theo cách lạ.", place)
                content = package.read(info)
                parts.append(Part(info.filename, info.compress_type, info.CRC, len(content), _stored(data, info)))
            return tuple(parts)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError):
        raise _unusable("Không mở được mẫu Word: tệp hỏng hoặc không phải .docx.", place) from None


def _stored(data: bytes, info: zipfile.ZipInfo) -> bytes:
    name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + struct.calcsize(_LOCAL) + name + extra
    return data[start : start + info.compress_size]


def _unusable(message: str, place: str) -> InvalidInputError:
    return InvalidInputError(message, hint="Đồng chí mở mẫu bằng Word, chọn Lưu thành .docx rồi chạy lại.", place=place)


def repack(parts: tuple[Part, ...]) -> bytes:
    """Return the package of these parts; the same parts give the same bytes."""
    out, central = bytearray(), bytearray()
    for part in parts:
        name = part.name.encode()
        common = (_UTF8, part.method, 0, _DATE, part.crc, len(part.stored), part.size, len(name), 0)
        central += struct.pack(_CENTRAL, b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, len(out)) + name
        out += struct.pack(_LOCAL, b"PK\3\4", 20, *common) + name + part.stored
    count = len(parts)
    return bytes(out + central + struct.pack(_END, b"PK\5\6", 0, 0, count, count, len(central), len(out), 0))
