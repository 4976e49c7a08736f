"""A meeting file opened as text, or one clear message about what was handed in instead."""

from __future__ import annotations

from pathlib import Path

from bienban.errors import InvalidInputError

SAMPLE = "samples/thuong-ky-2026-11/meeting.yaml"
_LIMIT = 2_000_000
_OTHER_FILES = {b"PK\3\4": "Word hoặc Excel", b"\xd0\xcf\x11\xe0": "Word hoặc Excel", b"%PDF": "PDF"}


def raw_text(path: Path) -> str:
    """Return the text of a meeting file.

    Raises ``InvalidInputError`` for a folder, a file of another kind, and one too large, not in UTF-8, or not to be opened.
    """
    if path.is_dir():
        raise InvalidInputError(
            "Đây là thư mục, không phải tệp cuộc họp.",
            hint=f"Đồng chí chỉ rõ tệp cuộc họp (.yaml) trong thư mục; tệp mẫu: {SAMPLE}.",
            place=path.name,
        )
    try:
        with path.open("rb") as file:
            raw = file.read(_LIMIT + 1)
    except OSError as error:
        raise InvalidInputError(
            "Không mở được tệp cuộc họp.", hint="Đồng chí kiểm tra tên tệp và quyền đọc rồi chạy lại.", place=path.name
        ) from error
    if kind := next((kind for head, kind in _OTHER_FILES.items() if raw.startswith(head)), None):
        kind = "Word" if path.suffix.lower() in (".doc", ".docx") else kind
        raise InvalidInputError(
            f"Đây là tệp {kind}, không phải tệp cuộc họp.",
            hint=f"Đồng chí ghi cuộc họp vào tệp .yaml theo tệp mẫu {SAMPLE}; rà soát văn bản có sẵn thì dùng bienban check.",
            place=path.name,
        )
    if len(raw) > _LIMIT:
        raise InvalidInputError(
            "Tệp cuộc họp lớn quá 2 MB.", hint="Một cuộc họp chỉ vài chục kB; đồng chí kiểm tra lại tên tệp.", place=path.name
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidInputError(
            "Tệp cuộc họp không lưu ở dạng UTF-8.",
            hint="Đồng chí mở tệp, chọn Lưu với mã UTF-8 rồi chạy lại.",
            place=f"{path.name}, dòng {line}",
        ) from None
