"""LibreOffice as the last resort: an old file becomes a Word file, in a child, with a profile of its own that opens nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from bienban import children
from bienban.errors import UnreadableError
from bienban.model import Document, Source
from bienban.readers import docx, gate

_SECONDS = 90.0
_ITEM = '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        _ITEM.format(path=path, name=name, value=value)
        for path, name, value in (
            ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
            ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
            ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
            ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
            ("Office.Writer/Content/Update", "Link", "2"),
            ("Office.Common/Misc", "UseSystemFileDialog", "false"),
        )
    )
    + "</oor:items>"
)
INSTALL = "sudo apt-get install -y libreoffice-writer-nogui"


def program() -> str | None:
    """Return the path of LibreOffice, or ``None``."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read(paper: gate.Admitted, source: Source, suffix: str) -> Document:
    """Return the document of a file that only LibreOffice opens; raises ``UnreadableError``."""
    office = program()
    if office is None:
        raise UnreadableError(
            "Tệp của Word rất cũ (Word 95 trở về trước) hoặc bị hỏng một phần; máy này chưa có LibreOffice để mở.",
            hint=f"Đồng chí cài bằng: {INSTALL} — hoặc mở tệp bằng Word, lưu thành “Tài liệu Word (.docx)” rồi chọn lại.",
        )
    with tempfile.TemporaryDirectory(prefix="bienban-") as work:
        folder = Path(work)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        (folder / f"paper{suffix}").write_bytes(paper.data)
        try:
            children.run(_convert, office, str(folder), suffix, os.environ.get("PATH", ""), seconds=_SECONDS)
        except children.ChildDied as died:
            raise gate.died(died.why) from None
        made = folder / "paper.docx"
        if not made.is_file():
            raise gate.broken()
        converted = made.read_bytes()
    document = docx.read(replace(gate.admit("paper.docx", converted), told=paper.told), source)
    return replace(document, reading=replace(document.reading, reader=f"{suffix.lstrip('.')}+libreoffice"))


def _convert(office: str, folder: str, suffix: str, path: str) -> None:
    """Run LibreOffice in this child; it ends with the child’s process group."""
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(Path(folder, f"paper{suffix}"))]
    subprocess.run(  # noqa: S603  the program is LibreOffice, the names are ours
        command,
        env={"PATH": path, "HOME": folder, "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
