"""What lies in a folder: files, and the papers inside zips, each with a name that does not change from run to run."""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bienban.batch import parcels

_MAX_ENTRIES, _MAX_OPEN = 20_000, 2_000_000_000
_INSIDE = "!"
_PASSED_OVER = ("~$", ".", "._")  # Word's locks, hidden files
SECONDS = {"docx": 0.05, "txt": 0.03, "odt": 0.08, "rtf": 0.08, "doc": 0.06, "pdf": 0.3, "ảnh": 4.0, "khác": 0.02}
"""What a file of a kind costs one core, for the first estimate; the run measures its own."""
_PICTURES = ("png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file of a folder, or inside a zip of it: its name in the ledger, where it is, its size and time in nanoseconds.

    ``file`` is the very string of ``place`` where nothing parts them: a run holds one of these for every file.
    """

    place: str
    file: str
    inside: str
    size: int
    changed: int

    @property
    def kind(self) -> str:
        """Return what it seems to be by its name, to estimate and to tell; what it is decides the gate."""
        ending = (self.inside or self.file).rpartition(".")[2].lower()
        return "ảnh" if ending in _PICTURES else ending if ending in SECONDS else "khác"


def lying(root: Path) -> Iterator[Lying]:
    """Yield every file below a folder in the order of names; links are not followed, zips are looked into.

    Hidden files and Word's locks are passed over; all else is yielded, also what can never be read.
    """
    for folder, folders, names in os.walk(root.absolute(), followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = os.path.join(folder, name)  # noqa: PTH118  a Path for each of many thousands takes longer than all the rest
            try:
                about = os.lstat(file)
            except OSError:
                continue
            if name.startswith(_PASSED_OVER) or not stat.S_ISREG(about.st_mode):
                continue
            inside = list(_inside(file, about)) if name.lower().endswith(".zip") else []
            if not inside:
                place = printable(file)
                inside = [Lying(place, file if file != place else place, "", about.st_size, about.st_mtime_ns)]
            yield from inside


def _inside(path: str, about: os.stat_result) -> Iterator[Lying]:
    """Yield the files of a zip; one that is no zip, or too large, yields nothing and is a file like any other."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = entries(package)
    except Exception:  # a directory that lies makes zipfile raise almost anything
        return
    if len(infos) > _MAX_ENTRIES or sum(info.file_size for info in infos.values()) > _MAX_OPEN:
        return
    ours = (parcels.SLIP, parcels.RECORD) if parcels.SLIP in infos else ()
    for name, info in sorted(infos.items()):
        if name in ours or info.filename.rsplit("/", 1)[-1].startswith(_PASSED_OVER) or info.filename.startswith("__MACOSX/"):
            continue
        place = f"{printable(path)}{_INSIDE}{name}"
        yield Lying(place.encode("utf-8", "backslashreplace").decode(), path, name, info.file_size, about.st_mtime_ns)


def entries(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the files of a zip by their names; of several with one name the second is “name#2”, as they stand in the file."""
    found: dict[str, zipfile.ZipInfo] = {}
    seen: Counter[str] = Counter()
    for info in sorted(package.infolist(), key=lambda each: each.header_offset):
        if info.filename and not info.filename.endswith("/"):
            seen[info.filename] += 1
            again = f"#{seen[info.filename]}" if seen[info.filename] > 1 else ""
            found.setdefault(f"{info.filename}{again}", info)
    return found


def printable(path: str | Path) -> str:
    """Return a whole path as any store can keep it: divided by ``/`` on every system, bytes that are no letters as escapes."""
    return os.fsencode(path).replace(os.sep.encode(), b"/").decode("utf-8", "backslashreplace")
