"""One file per way in: every module here that has ``claims`` is a reader; ``read`` chooses among them."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from bienban.errors import UnreadableError
from bienban.model import Document, Source
from bienban.readers import _carried, _secrecy, gate


class Reader(Protocol):
    """What a module of this room offers: does it know these first bytes, and the document in them."""

    def claims(self, name: str, head: bytes) -> bool:
        """Tell whether this reader knows the format, by content first and by name last."""
        ...

    def read(self, paper: gate.Admitted, source: Source) -> Document:
        """Return the document; raises ``UnreadableError``."""
        ...


@cache
def readers() -> tuple[Reader, ...]:
    """Return the readers of this room, sorted by name."""
    found: list[ModuleType] = []
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")):
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "claims"):
            found.append(module)
    return tuple(cast("Reader", module) for module in found)


def named_secret(name: str) -> bool:
    """Tell whether a file's name begins as those of secret papers do."""
    return _secrecy.named_secret(name)


def read(path: Path, *, encoding: str | None = None, not_secret: bool = False) -> Document:
    """Return the paper at ``path`` as a document; with gaps when a part of it could not be read.

    ``encoding`` is the old Vietnamese encoding that a person says it is in (a name of ``legacy.TABLES``); else content decides.
    ``not_secret``: a person has seen that what looks like the stamp of a secret paper is none.
    Raises ``UnreadableError``, whose ``outcome`` tells why, for every file that is no readable paper.
    """
    try:
        return _read(path, encoding, not_secret)
    except UnreadableError as error:
        if error.place is None:
            raise UnreadableError(error.message, hint=error.hint, place=path.name, outcome=error.outcome) from None
        raise


def read_pictures(paths: Sequence[Path], *, not_secret: bool = False) -> Document:
    """Return the one paper whose pages, in order, are these pictures; it goes by the name of the first.

    ``not_secret`` as in ``read``. Raises ``UnreadableError``, also where a file is no picture.
    """
    from bienban.readers import scan

    papers = []
    whole = hashlib.sha256()
    for path in paths:
        if not not_secret and _secrecy.named_secret(path.name):
            raise _secrecy.suspected()
        data = gate.take(path)
        paper = gate.admit(data)
        if paper.kind != "image":
            raise UnreadableError(
                "Đây không phải là ảnh.",
                hint="Chỉ các tệp ảnh (JPEG, PNG, TIFF) mới gộp được thành một văn bản.",
                place=path.name,
            )
        whole.update(data)
        papers.append(paper)
    document = scan.read_pictures(papers, Source(paths[0].name, whole.hexdigest(), papers[0].media_type))
    if not not_secret and _secrecy.bears_stamp(document, {}):
        raise _secrecy.suspected()
    return document


def record(path: Path) -> str:
    """Return the record that minutes made here carry unseen, a JSON text.

    Raises ``UnreadableError`` for what is no readable paper, ``InvalidInputError`` where there is no record, or the words of
    the paper were changed since it was made.
    """
    return _carried.record(gate.admit(gate.take(path)), read(path))


def _read(path: Path, encoding: str | None, not_secret: bool) -> Document:
    if not not_secret and _secrecy.named_secret(path.name):
        raise _secrecy.suspected()
    data = gate.take(path)
    paper = replace(gate.admit(data), told=encoding)
    head = data[: gate.HEAD]
    for reader in readers():
        if reader.claims(path.name, head):
            source = Source(path.name, hashlib.sha256(data).hexdigest(), paper.media_type)
            try:
                document = reader.read(paper, source)
                if not not_secret and _secrecy.bears_stamp(document, paper.parts):
                    raise _secrecy.suspected()
                return _carried.told(paper, document)
            except UnreadableError:
                raise
            except (MemoryError, RecursionError):
                raise gate.died("memory") from None
            except Exception:  # a file no reader foresaw; what went wrong inside may quote it and stays inside
                raise gate.died("failure") from None
    raise gate.no_reader(paper.kind)
