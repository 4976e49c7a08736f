"""LibreOffice as the last resort: an old file that only it opens becomes a Word file, which is read like any other."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from bienban import office
from bienban.errors import MissingProgramError, UnreadableError
from bienban.model import Document, Source
from bienban.readers import docx, gate


def read(paper: gate.Admitted, source: Source, suffix: str) -> Document:
    """Return the document of a file that only LibreOffice opens; raises ``UnreadableError``."""
    try:
        office.program()
    except MissingProgramError as missing:
        raise UnreadableError(
            "Tệp của Word rất cũ (Word 95 trở về trước) hoặc bị hỏng một phần; máy này chưa có LibreOffice để mở.",
            hint=f"{missing.hint} — hoặc mở tệp bằng Word, lưu thành “Tài liệu Word (.docx)” rồi chọn lại.",
        ) from None
    with tempfile.TemporaryDirectory(prefix="bienban-") as work:
        old = Path(work) / f"paper{suffix}"
        old.write_bytes(paper.data)
        (converted,) = office.convert([old], "docx")
    if converted is None:
        raise gate.broken()
    document = docx.read(replace(gate.admit(converted), told=paper.told), source)
    return replace(document, reading=replace(document.reading, reader=f"{suffix.lstrip('.')}+libreoffice"))
