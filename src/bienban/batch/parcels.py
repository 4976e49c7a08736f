"""Papers packed to be sent by stick or mail: a zip with a slip that names each file and its hash, the same bytes every time.

A slip is written by whoever packs, so it proves nothing: it tells whether a file is still the one that was packed, and that is
all. What is judged are the bytes that came.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bienban.store.packed import letters

SLIP, RECORD = "phieu-dong-goi.json", "cuoc-hop.json"
State = Literal["as_packed", "changed", "added"]
_SCHEMA = "bienban-goi/1"
_MOST, _LONGEST = 500, 200_000  # files of a slip, its bytes
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says lies in the parcel: the hash of each file by its name; nothing where the slip cannot be read."""

    files: Mapping[str, str]

    def state(self, name: str, data: bytes) -> State:
        """Tell whether a file is one that was packed, one that changed since, or one that was added."""
        if hashlib.sha256(data).hexdigest() in self.files.values():
            return "as_packed"
        return "changed" if name in self.files else "added"

    def missing(self, inside: Iterable[tuple[str, bytes | None]]) -> list[str]:
        """Return the files of the slip that are not ``inside``, under their name or another."""
        names, hashes = set(), set()
        for name, data in inside:
            names.add(name)
            hashes.add(hashlib.sha256(data or b"").hexdigest())
        return sorted(name for name, sha256 in self.files.items() if name not in names and sha256 not in hashes)


def code(sha256: str) -> str:
    """Return what a paper is called in a parcel: its letters are those at the end of its receipt."""
    return f"BB-{letters(sha256)}"


def packed(name: str, paper: bytes, record: str = "") -> bytes:
    """Return a parcel of a paper under a name, with the record of its meeting (a JSON text) where there is one.

    A paper named as the slip or the record is gets another name, or it would be written over.
    """
    name = f"van-ban-{name}" if name in (SLIP, RECORD) else name
    files = {name: paper, **({RECORD: record.encode()} if record else {})}
    hashes = [{"name": each, "sha256": hashlib.sha256(data).hexdigest()} for each, data in files.items()]
    told = {"schema": _SCHEMA, "code": code(hashes[0]["sha256"]), "files": hashes}
    files[SLIP] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for each, data in files.items():
            info = zipfile.ZipInfo(each)
            info.create_system = 3  # or the machine leaves a trace, and old programs garble the letters of a name
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def slip(data: bytes) -> Slip | None:
    """Return the slip of a parcel, ``None`` where a zip has none."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # a hostile zip makes zipfile raise anything
        return None
    with package:
        if SLIP not in package.namelist():
            return None
        try:
            with package.open(SLIP) as file:
                text = file.read(_LONGEST + 1)
            return Slip(_files(json.loads(text)) if len(text) <= _LONGEST else {})
        except Exception:  # as above, and JSON without end
            return Slip({})


def _files(told: object) -> dict[str, str]:
    listed = told.get("files") if isinstance(told, dict) and told.get("schema") == _SCHEMA else None
    if not isinstance(listed, list) or len(listed) > _MOST:
        return {}
    pairs = [(each.get("name"), each.get("sha256")) for each in listed if isinstance(each, dict)]
    return {
        name.encode("utf-8", "replace").decode(): sha  # half a letter, which JSON can hold, would break the page that names it
        for name, sha in pairs
        if isinstance(name, str) and isinstance(sha, str) and _SHA256.fullmatch(sha)
    }
