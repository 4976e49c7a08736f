"""Word files as PDF, by LibreOffice: many in one call, each call with a profile of its own and a time limit.

The font is looked at first: without a metric twin of Times New Roman that has every Vietnamese letter, LibreOffice prints
boxes or mixes fonts inside a word, and no check of the text would see it (form.md 6).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bienban.errors import InvalidInputError, MissingProgramError
from bienban.generate.render import write

_START, _EACH = 60.0, 20.0  # seconds for the start of LibreOffice and for every file
_LETTERS = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


def ready() -> str:
    """Return the path of LibreOffice, the font looked at; raises ``MissingProgramError`` with the line to type."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise MissingProgramError(
            "Máy chưa có LibreOffice nên chưa xuất được PDF.",
            hint="Đồng chí cài bằng: sudo apt-get install -y libreoffice-writer-nogui fonts-liberation2",
        )
    _font()
    return office


def convert(papers: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Write the PDF of every Word file into ``folder`` and return their paths, in order.

    Raises ``MissingProgramError`` without LibreOffice or a fitting font, ``InvalidInputError`` for a file that gave no PDF.
    """
    office = ready()
    made = []
    with tempfile.TemporaryDirectory(prefix="bienban-") as work:
        sources = []
        for index, paper in enumerate(papers):
            sources.append(Path(work, "in", f"{index}.docx"))
            sources[-1].parent.mkdir(exist_ok=True)
            shutil.copyfile(paper, sources[-1])
        _run(office, sources, Path(work))
        for paper, source in zip(papers, sources, strict=True):
            result = Path(work, "out", f"{source.stem}.pdf")
            if not result.is_file():
                raise InvalidInputError(
                    "LibreOffice không xuất được PDF từ văn bản này.",
                    hint="Đồng chí mở văn bản bằng Word, chọn Lưu thành PDF.",
                    place=paper.name,
                )
            made.append(write(folder / f"{paper.stem}.pdf", result.read_bytes()))
    return tuple(made)


def _run(office: str, sources: Sequence[Path], work: Path) -> None:
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={(work / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work / "out"), *map(str, sources)]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(work), "LANG": "C.UTF-8"}
    limit = _START + _EACH * len(sources)
    with subprocess.Popen(  # noqa: S603  the program is LibreOffice, the names are ours
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as office_process:
        try:
            office_process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(office_process.pid, 9)  # its helper must not outlive it


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
