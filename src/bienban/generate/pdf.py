"""Word files as PDF, by LibreOffice: many in one call, each file looked at before it gets its name.

The font is looked at first: without a metric twin of Times New Roman that has every Vietnamese letter, LibreOffice prints
boxes or mixes fonts inside a word, and no check of the text would see it (form.md 6).
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bienban import office
from bienban.errors import InvalidInputError, MissingProgramError
from bienban.generate.render import write

_LETTERS = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


def ready() -> None:
    """Look at LibreOffice and the font; raises ``MissingProgramError`` with the line to type."""
    try:
        office.program()
    except MissingProgramError as missing:
        raise MissingProgramError("Máy chưa có LibreOffice nên chưa xuất được PDF.", hint=missing.hint) from None
    _font()


def convert(papers: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Write the PDF of every Word file into ``folder`` and return their paths, in order.

    Raises ``MissingProgramError`` without LibreOffice or a fitting font, ``InvalidInputError`` for a file that gave no PDF with
    at least one page.
    """
    ready()
    made = []
    for paper, result in zip(papers, office.convert(papers, "pdf"), strict=True):
        if result is None or not _pages(result):
            raise InvalidInputError(
                "LibreOffice không xuất được PDF từ văn bản này.",
                hint="Đồng chí mở văn bản bằng Word, chọn Lưu thành PDF.",
                place=paper.name,
            )
        made.append(write(folder / f"{paper.stem}.pdf", result))
    return tuple(made)


def _pages(data: bytes) -> int:
    """Return the number of pages of a PDF, 0 for what is none."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def _font() -> None:
    """Look at the file that stands for Times New Roman: it must be a metric twin with every Vietnamese letter."""
    finder = shutil.which("fc-match")
    query = "Times New Roman:lang=vi"
    family = covered = ""
    if finder:
        shown = subprocess.run(  # noqa: S603  a fixed program with fixed words
            [finder, "-f", "%{family}\n%{charset}", query], capture_output=True, text=True, timeout=20, check=False
        ).stdout
        family, _, covered = shown.partition("\n")
    twins = ("Times New Roman", "Liberation Serif", "Tinos")
    if family.split(",")[0] not in twins or not all(_in(covered, ord(letter)) for letter in _LETTERS):
        raise MissingProgramError(
            "Máy chưa có phông chữ đủ dấu tiếng Việt thay cho Times New Roman nên chưa xuất PDF.",
            hint="Đồng chí cài bằng: sudo apt-get install -y fonts-liberation2 (bản 2 trở lên)",
        )


def _in(charset: str, code: int) -> bool:
    """Tell whether a code stands in a charset as fontconfig prints it (“20-7e a0-17f 1ea0-1ef9”)."""
    for span in charset.split():
        first, _, last = span.partition("-")
        if int(first, 16) <= code <= int(last or first, 16):
            return True
    return False
