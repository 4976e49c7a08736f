"""The gate every file passes before a reader sees it: size, kind by content, container, safety scan.

Limits and threats: docs/design/reading.md. No name inside a file is ever used as a path, and nothing is ever fetched.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bienban import children
from bienban.errors import UnreadableError
from bienban.model import Gap

T = TypeVar("T")
HEAD = 4096  # bytes that tell a kind
MB = 1_000_000
MAX_OFFICE = 25 * MB  # minutes are 20–80 KB; photos pasted in reach 15 MB
MAX_PDF = 200 * MB  # bound volumes
MAX_UNPACKED = 300 * MB
MAX_RATIO = 100  # honest files unpack to 74 times their size at most, bombs to 311 and more …
RATIO_FROM = 10 * MB  # … and a small file may pack well without harm
MAX_PART = 50 * MB
MAX_ELEMENTS = 500_000  # largest honest part measured: 370,315
MAX_DEPTH = 256  # what libxml2 allows; kept by the parser
MAX_ENTRIES = 5_000

_MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "text": "text/plain",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "image": "image/*",
}
_SAVE_AS_DOCX = "Đồng chí mở bằng Word, lưu thành “Tài liệu Word (.docx)” rồi chọn lại tệp."
_NO_READER = {
    "html": ("Đây là trang web hoặc tệp XML, không phải tài liệu Word.", _SAVE_AS_DOCX),
    "heic": (
        "Đây là ảnh chụp kiểu HEIC của điện thoại, hệ thống không mở được.",
        "Đồng chí chuyển ảnh sang JPEG (iPhone: Cài đặt → Camera → Định dạng → Tương thích nhất) rồi chọn lại tệp.",
    ),
    "sheet": ("Đây là bảng tính, không phải biên bản.", "Đề nghị nộp bản Word (.docx), PDF hoặc tệp chữ (.txt)."),
    "slides": ("Đây là tệp trình chiếu, không phải biên bản.", "Đề nghị nộp bản Word (.docx), PDF hoặc tệp chữ (.txt)."),
    "zip": ("Đây là tệp nén chứa tệp khác.", "Đồng chí giải nén rồi chọn từng tệp bên trong."),
    "ole": ("Đây là tệp Office cũ mà hệ thống không đọc được.", _SAVE_AS_DOCX),
}


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed: its kind, its bytes, its XML parts by name (a container only), and what is known to be unread.

    ``told`` is the old encoding that a person says the paper is in.
    """

    kind: str
    data: bytes
    parts: Mapping[str, bytes] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    told: str | None = None

    @property
    def media_type(self) -> str:
        """Return the media type of the kind."""
        return _MEDIA_TYPES.get(self.kind, "application/octet-stream")


def number(value: int) -> str:
    """Return a number as Vietnamese readers write it: 1.074."""
    return f"{value:,}".replace(",", ".")


def empty() -> UnreadableError:
    """Return the refusal of a file without any text."""
    return UnreadableError(
        "Tệp trống, không có chữ nào.", hint="Đồng chí kiểm tra lại tệp gốc, lưu lại trong Word rồi chọn lại tệp."
    )


def broken() -> UnreadableError:
    """Return the refusal of a damaged file."""
    return UnreadableError(
        "Tệp bị hỏng (tải về chưa hết).", hint="Đề nghị gửi lại tệp gốc; nếu nhận qua Zalo, tải lại bản đầy đủ."
    )


def not_a_paper() -> UnreadableError:
    """Return the refusal of bytes that are no document of a known kind."""
    return UnreadableError(
        "Tệp không phải tài liệu mà hệ thống đọc được.", hint="Đề nghị nộp bản Word (.docx), PDF hoặc tệp chữ (.txt)."
    )


def over_limit(why: str) -> UnreadableError:
    """Return the refusal of a file beyond a limit; ``why`` names the limit."""
    return UnreadableError(
        f"Tệp không bình thường: {why}. Hệ thống không mở.",
        hint="Nếu là tệp thật, hãy xóa ảnh lớn trong Word rồi lưu lại.",
        outcome="over_limit",
    )


def password() -> UnreadableError:
    """Return the refusal of a file that asks for a password."""
    return UnreadableError(
        "Tệp có mật khẩu.",
        hint="Đồng chí mở bằng Word → Tệp → Bảo vệ tài liệu → xóa mật khẩu, lưu lại rồi chọn lại tệp.",
        outcome="password",
    )


def macro() -> UnreadableError:
    """Return the refusal of a file that carries code."""
    return UnreadableError(
        "Tệp có chứa mã lệnh (macro). Vì an toàn, hệ thống không nhận.",
        hint="Lưu lại thành “Tài liệu Word (.docx)” rồi chọn lại tệp.",
    )


def embedded() -> UnreadableError:
    """Return the refusal of a file with an embedded object or control of another program."""
    return UnreadableError(
        "Tệp có nhúng đối tượng hoặc nút điều khiển của chương trình khác. Vì an toàn, hệ thống không nhận.",
        hint="Đồng chí mở bằng Word, xóa đối tượng nhúng (hoặc dán lại thành chữ, thành ảnh), lưu lại rồi chọn lại tệp.",
    )


def doctype() -> UnreadableError:
    """Return the refusal of a file whose XML declares a document type."""
    return UnreadableError(
        "Bên trong tệp có khai báo DTD, điều Word không bao giờ ghi. Vì an toàn, hệ thống không nhận.",
        hint="Đồng chí mở bằng Word, lưu lại thành “Tài liệu Word (.docx)” rồi chọn lại tệp.",
    )


def in_child(
    task: Callable[..., T],
    *args: Any,
    seconds: float = children.SECONDS,
    memory: int = children.MEMORY,
    warm: tuple[str, ...] = (),
) -> T:
    """Return ``task(*args)`` done in a child with limits (``children.run``); raises ``UnreadableError`` where it died."""
    try:
        return children.run(task, *args, seconds=seconds, memory=memory, warm=warm)
    except children.ChildDied as end:
        raise died(end.why, seconds, memory) from None


def died(why: str, seconds: float = children.SECONDS, memory: int = children.MEMORY) -> UnreadableError:
    """Return the refusal of a file whose reading did not end well in its child (reasons: ``children.ChildDied``)."""
    if why == "time":
        return UnreadableError(
            f"Đọc quá {seconds:.0f} giây nên đã dừng.",
            hint="Đồng chí mở tệp, lưu lại thành bản mới rồi thử lại; nếu vẫn vậy, báo quản trị.",
            outcome="over_limit",
        )
    if why == "memory":
        return over_limit(f"cần hơn {f'{memory / 1e9:g}'.replace('.', ',')} GB bộ nhớ để đọc")
    return UnreadableError(
        "Tệp bị hỏng, phần đọc tệp đã dừng giữa chừng.",
        hint="Đề nghị gửi lại tệp gốc, hoặc lưu lại thành “Tài liệu Word (.docx)” rồi chọn lại tệp.",
    )


def no_reader(kind: str) -> UnreadableError:
    """Return the refusal of a kind that no reader claims."""
    if kind not in _NO_READER:
        return not_a_paper()
    message, hint = _NO_READER[kind]
    return UnreadableError(message, hint=hint)


def take(path: Path) -> bytes:
    """Return the bytes of an ordinary file, read once and never more of them than the largest limit.

    Raises ``UnreadableError`` when there is no such file, it may not be read, or it is a folder, a pipe or a device.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError(
                "Đây là một thư mục.", hint="Đồng chí chọn từng tệp bên trong; cả thư mục thì dùng lệnh “bienban batch”."
            )
        if not stat.S_ISREG(mode):
            raise UnreadableError("Đây không phải là một tệp.", hint="Đồng chí chọn một tệp .docx, .pdf hoặc .txt.")
        with path.open("rb") as file:
            return file.read(MAX_PDF + 1)
    except FileNotFoundError:
        raise UnreadableError("Không tìm thấy tệp.", hint="Đồng chí kiểm tra lại tên tệp và thư mục.") from None
    except PermissionError:
        raise UnreadableError(
            "Không được phép đọc tệp này.", hint="Đồng chí xin quyền đọc tệp hoặc chép ra nơi khác."
        ) from None
    except (OSError, ValueError):
        raise UnreadableError("Không mở được tệp.", hint="Đồng chí chép tệp sang ổ đĩa khác rồi chọn lại.") from None


# Links are never followed; a paper that has one is told so.
OUTSIDE = "Tệp có liên kết ra ngoài; hệ thống không mở liên kết."
_IMAGE = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_WEB = re.compile(rb"\s*(?:<!doctype\s+html|<html|<\?xml|MIME-Version:)", re.IGNORECASE)
# A PDF that lost its first line must not be taken for text.
_PDF_INSIDE = re.compile(rb"\d+ \d+ obj\b.{0,200}?<<|%%EOF|startxref", re.DOTALL)
# Word 1 and 2, Word for DOS, WordPerfect: no container, and only LibreOffice opens them.
OLD_WORD = (b"\x9b\xa5", b"\xdb\xa5", b"1\xbe\0\0", b"\xffWPC")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(head: bytes) -> str:
    """Return the family of a file by its first bytes: docx (any zip), odt, pdf, ole, rtf, html, image, heic or text."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument" in head[:120] else "docx"
    if head.startswith((OLE, *OLD_WORD)):
        return "ole"
    if b"%PDF-" in head[:1024] or _PDF_INSIDE.search(head):
        return "pdf"
    if head.startswith(b"{\\rt"):
        return "rtf"
    if head.startswith(_IMAGE):
        return "image"
    if head[4:12] in _HEIC:
        return "heic"
    if _WEB.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "text"


def admit(data: bytes) -> Admitted:
    """Return the file as a reader may take it.

    Raises ``UnreadableError`` with its outcome for a file that is empty, too big, locked, dangerous or damaged.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise empty()
    kind = sniff(data[:HEAD])
    if len(data) > (MAX_PDF if kind in ("pdf", "image") else MAX_OFFICE):
        raise over_limit(f"nặng {number(len(data) // MB)} MB")
    if kind in ("docx", "odt"):
        from bienban.readers import _container

        return _container.admit(data)
    if kind == "ole":
        return Admitted("doc" if data.startswith(OLD_WORD) else _old_office(data), data)
    return Admitted(kind, data)


def _old_office(data: bytes) -> str:
    """Return the kind of an OLE file by the names of its streams; a locked one and one with macros are refused."""
    names = data.lower()

    def has(stream: str) -> bool:
        return stream.lower().encode("utf-16-le") in names

    if has("EncryptedPackage") or has("EncryptedSummary"):
        raise password()
    if has("WordDocument"):
        # The file information block of Word stands at a sector's start; bit 8 of its flags says “encrypted”.
        for start in range(512, len(data) - 12, 512):
            if data[start : start + 2] == b"\xec\xa5" and data[start + 11] & 0x01:
                raise password()
        if has("_VBA_PROJECT"):
            raise macro()
        if has("\x03ObjInfo"):  # of every object in the pool, which itself may be there and empty
            raise embedded()
        return "doc"
    if has("Workbook") or has("Book"):
        return "sheet"
    return "slides" if has("PowerPoint Document") else "ole"
