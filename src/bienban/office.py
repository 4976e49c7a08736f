"""LibreOffice, for what only it can do, kept like a stranger in the house: no network, no links, no macros, limits of its own.

As shipped it reads local files and calls addresses that a document names (security.md T07, M10). So every call has a profile of
its own that forbids both, an environment of three names, where the kernel allows it a network of its own without a way out, and
lives in a child whose whole group is ended with it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from bienban import children
from bienban.errors import MissingProgramError

INSTALL = "sudo apt-get install -y libreoffice-writer-nogui fonts-liberation2"
_START, _EACH = 60.0, 20.0  # seconds for the start of LibreOffice and for every file
_AT_ONCE = 100  # papers in a call: of 519 it made 249 and said nothing
_MEMORY = 6_000_000_000  # address space: it maps far more than it uses
_COMMON, _NET = "/org.openoffice.Office.Common", "/org.openoffice.Inet/Settings"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (_NET, "ooInetProxyType", "2"),
    (_NET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NET, "ooInetHTTPProxyPort", "9"),
    (_NET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NET, "ooInetHTTPSProxyPort", "9"),
)
"""Nothing linked is fetched or embedded, nothing runs; whatever still reaches out meets a port where nobody answers."""


def program() -> str:
    """Return the path of LibreOffice.

    Raises ``MissingProgramError`` with the line to type.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        raise MissingProgramError("Máy chưa có LibreOffice.", hint=f"Đồng chí cài bằng: {INSTALL}")
    return found


def convert(papers: Sequence[Path], to: str, *, settings: bool = True) -> Iterator[bytes | None]:
    """Yield each paper as LibreOffice exports it (``to``: “pdf”, “docx”), or ``None`` where it gave nothing; many in one call.

    The papers are copied first. ``settings`` off leaves out the profile that forbids: only a test that shows what it is for.
    Raises ``MissingProgramError`` without LibreOffice.
    """
    office = program()
    for start in range(0, len(papers), _AT_ONCE):
        yield from _converted(office, papers[start : start + _AT_ONCE], to, settings=settings)


def _converted(office: str, papers: Sequence[Path], to: str, *, settings: bool) -> Iterator[bytes | None]:
    with tempfile.TemporaryDirectory(prefix="bienban-") as folder:
        work = Path(folder)
        sources = [work / "in" / f"{number}{paper.suffix.lower()}" for number, paper in enumerate(papers)]
        (work / "in").mkdir()
        for paper, source in zip(papers, sources, strict=True):
            shutil.copyfile(paper, source)
        if settings:
            _write_settings(work / "profile" / "user")
        filters = {"pdf": "pdf:writer_pdf_Export"}
        command = [office, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={(work / 'profile').as_uri()}"]
        command += ["--convert-to", filters.get(to, to), "--outdir", str(work / "out"), *map(str, sources)]
        alone = _alone() if settings else ()
        with contextlib.suppress(children.ChildDied):  # what was made before that is still good
            children.run(_run, [*alone, *command], folder, seconds=_START + _EACH * len(sources), memory=_MEMORY)
        for source in sources:
            made = work / "out" / f"{source.stem}.{to}"
            yield made.read_bytes() if made.is_file() and made.stat().st_size else None


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        + items
        + "</oor:items>",
        "utf-8",
    )


@cache
def _alone() -> tuple[str, ...]:
    """Return the words before a command that give it a network of its own, where the kernel lets us."""
    unshare = shutil.which("unshare")
    words = (unshare, "--user", "--map-root-user", "--net") if unshare else ()
    if not words:
        return ()
    done = subprocess.run([*words, "true"], capture_output=True, check=False, timeout=10)  # noqa: S603  fixed words
    return words if done.returncode == 0 else ()


def _run(command: list[str], home: str) -> int:
    """Run the command; in a child of its own, which is ended with its whole group."""
    environment = {"PATH": os.defpath, "HOME": home, "LANG": "C.UTF-8"}
    nothing = subprocess.DEVNULL
    done = subprocess.run(  # noqa: S603  the program is LibreOffice, the names are ours
        command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, check=False
    )
    return done.returncode
