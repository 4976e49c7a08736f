"""What another process does with a paper handed in: look for a stamp of secrecy, judge it, copy it with comments."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from datetime import time as hour
from pathlib import Path

from bienban import __version__
from bienban.batch import one
from bienban.batch.one import Done
from bienban.errors import BienbanError, UnreadableError
from bienban.model import Document
from bienban.model.kept import Remark
from bienban.own.dismissals import Decision
from bienban.readers import gate

PAGE = re.compile(r"trang-\d{3}\.\w{1,5}")
"""Names of the pictures in a zip that is one paper."""

_MAX_PICTURES, _MAX_SIZE = 200, 500_000_000


def is_stamped(data: bytes) -> bool:
    """Tell whether a paper bears the stamp of a secret one, as far as it can be read; nothing of it touches the disk."""
    from bienban import readers

    with _in_memory(data) as path:
        try:
            readers.read(path)
        except UnreadableError as problem:
            return problem.outcome == "suspected_secret"
    return False


@contextlib.contextmanager
def _in_memory(data: bytes) -> Iterator[Path]:
    """Lend a path to a file that is nowhere but in memory, where the system knows such; else one that is wiped at once."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("paper"), "wb") as file:
            file.write(data)
            file.flush()
            yield Path(f"/proc/self/fd/{file.fileno()}")
        return
    with tempfile.TemporaryDirectory(prefix="bienban-") as folder:
        Path(folder, "paper").write_bytes(data)
        yield Path(folder, "paper")


def do(path: str, name: str, today: str, not_secret: bool) -> Done:
    """Return what came of the original at ``path`` that came under a name; a reason has a second line: what to do next."""
    begin = time.perf_counter()
    original = Path(path)
    try:
        document = _read(original, not_secret)
        document = replace(document, source=replace(document.source, name=name))
        done = one.told(document, original.stat().st_size, original.parent, date.fromisoformat(today))
    except UnreadableError as problem:
        done = Done(problem.outcome, f"{problem.message}\n{problem.hint}")
    except BienbanError as problem:
        done = Done("unreadable", f"{problem.message}\n{problem.hint}")
    except OSError:
        done = Done("unreadable", "Không mở được bản gốc đã lưu.\nĐồng chí kiểm tra ổ đĩa rồi nộp lại tệp.")
    return replace(done, sha256=done.sha256 and original.name, seconds=time.perf_counter() - begin)


def _read(path: Path, not_secret: bool) -> Document:
    """Return the document of a file, or of the pictures that are its pages."""
    from bienban import readers

    pages = _pages(path)
    if not pages:
        return readers.read(path, not_secret=not_secret)
    with tempfile.TemporaryDirectory(prefix="bienban-") as folder, zipfile.ZipFile(path) as package:
        found = []
        for info in pages:
            found.append(Path(folder, info.filename))
            with package.open(info) as source, found[-1].open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
        return readers.read_pictures(found, not_secret=not_secret)


def _pages(path: Path) -> list[zipfile.ZipInfo]:
    """Return the pictures of a zip made of them, in order; none where it is anything else."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []
    ours = all(PAGE.fullmatch(info.filename) and info.compress_type == zipfile.ZIP_STORED for info in infos)
    small = len(infos) <= _MAX_PICTURES and sum(info.file_size for info in infos) <= _MAX_SIZE
    return infos if ours and small else []


def commented(
    path: str, sha256: str, today: str, aside: Sequence[Decision], not_secret: bool, remarks: Sequence[Remark] = ()
) -> bytes | tuple[str, str]:
    """Return the paper at a path as a Word file with comments, or what went wrong and what to do next.

    Findings that ``aside`` puts aside have a comment that says so, and so have a reviewer's ``remarks``; ``today`` is an ISO
    date.
    """
    from bienban import resources
    from bienban.facts import understand
    from bienban.own import dismissals
    from bienban.own import home as own
    from bienban.renderers import word_comments

    original, day = Path(path), date.fromisoformat(today)
    try:
        if hashlib.sha256(gate.take(original)).hexdigest() != sha256:
            return "Tệp trong thư mục đã thay đổi từ lúc đọc.", "Đồng chí nộp lại tệp ở trang Kiểm tra biên bản."
        document = _read(original, not_secret)
        document = replace(document, source=replace(document.source, sha256=sha256))
        minutes = understand(document, resources.lexicon(), resources.tagger())
        report = own.judge(minutes, own.home(original.parent), today=day, version=__version__)
        report, when = dismissals.put_aside(report, aside), datetime.combine(day, hour.min)
        if document.reading.reader == "docx":
            return word_comments.render(report, original.read_bytes(), when=when, remarks=remarks)
        return word_comments.as_docx(report, when=when, remarks=remarks)
    except BienbanError as problem:
        return problem.message, problem.hint
