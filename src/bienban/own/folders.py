"""Profiles of an organisation's own: a folder of folders, loaded beside the shipped ones, written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bienban import resources
from bienban.errors import InvalidInputError, UsageError
from bienban.model import Profile
from bienban.profiles import PROFILE_FILE, overlap_words, overlaps
from bienban.profiles.parsing import HINT

TABLES_FILE = "legal_basis.toml"


@dataclass(frozen=True, slots=True)
class Faults:
    """What was read of an organisation's own profiles beside the shipped ones, and all that is wrong with them."""

    profiles: tuple[Profile, ...]
    own: tuple[str, ...]
    problems: tuple[str, ...]


def load(folder: Path | None) -> tuple[Profile, ...]:
    """Return the shipped profiles with those of ``folder``, sorted by id; an own one replaces the shipped one of its id.

    Raises ``InvalidInputError`` with every mistake of all files and every overlap, also with the shipped profiles.
    """
    if folder is None:
        return resources.profiles()
    found = look(folder)
    if found.problems:
        raise InvalidInputError("Các bộ quy định riêng viết chưa đúng.", hint=HINT, place=str(folder), problems=found.problems)
    return found.profiles


def look(folder: Path) -> Faults:
    """Read a folder of profiles, or the folder of one, and return what is there with everything that is wrong.

    A ``legal_basis.toml`` in it adds documents to the shipped table, or replaces those of the same symbol and date.
    Raises ``UsageError`` when there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("Không có thư mục quy định này.", hint="Đồng chí xem lại đường dẫn.", place=str(folder))
    one = (folder / PROFILE_FILE).is_file()
    places = (
        [folder.absolute()] if one else sorted(each for each in folder.iterdir() if each.is_dir() and each.name[0] not in "._")
    )
    problems: list[str] = []
    tables = _tables(folder.absolute().parent if one else folder, problems)
    shipped = resources.profiles() if tables is None else _shipped(tables)
    own: list[Profile] = []
    for place in places:
        try:
            own.append(resources.load_profile(place, tables))
        except InvalidInputError as problem:
            problems += problem.problems
    if not places:
        problems.append(f"{folder.name}: chưa có bộ quy định nào; mỗi bộ là một thư mục con có tệp {PROFILE_FILE}")
    ids = {each.id for each in own}
    every = tuple(sorted((*own, *(each for each in shipped if each.id not in ids)), key=lambda each: each.id))
    problems += [overlap_words(*each) for each in overlaps(every) if {each[0].id, each[1].id} & ids]
    problems += [
        f"{each.id}/{PROFILE_FILE}: khóa “sheet”: không có phiếu “{each.sheet}”; dùng được: {', '.join(resources.sheets())}"
        for each in own
        if each.sheet and each.sheet not in resources.sheets()
    ]
    return Faults(every, tuple(each.id for each in own), tuple(problems))


def _shipped(tables: Mapping[str, Any]) -> tuple[Profile, ...]:
    return tuple(resources.load_profile(resources.data() / "profiles" / each.id, tables) for each in resources.profiles())


_DOCUMENT_KEYS = {
    "symbol": str,
    "date": date,
    "title": str,
    "effective_from": date,
    "effective_to": date,
    "replaced_by": str,
    "standing": str,
    "source": str,
}


def _tables(folder: Path, problems: list[str]) -> Mapping[str, Any] | None:
    """Return the shipped tables with the documents of the folder's own file, or ``None`` where it has none."""
    file = folder / TABLES_FILE
    if not file.is_file():
        return None
    try:
        table = resources.toml(file)
    except InvalidInputError as problem:
        problems += [f"{TABLES_FILE}: {each}" for each in problem.problems]
        return None
    wrong = list(_document_problems(table))
    problems += wrong
    if wrong:
        return None
    shipped = resources.legal_basis()
    own = {(each["symbol"], each["date"]): each for each in table.get("documents", [])}
    kept = [own.pop((each["symbol"], each.get("date")), each) for each in shipped["documents"]]
    return {**shipped, "documents": [*kept, *own.values()]}


def _document_problems(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{TABLES_FILE}: mục lạ “{key}”; dùng được: [[documents]]" for key in table if key != "documents")
    for number, each in enumerate(table.get("documents", []), 1):
        where = f"{TABLES_FILE} [[documents]] thứ {number}"
        yield from (
            f"{where}: khóa lạ “{key}”; dùng được: {', '.join(_DOCUMENT_KEYS)}" for key in each if key not in _DOCUMENT_KEYS
        )
        yield from (f"{where}: thiếu khóa “{key}”" for key in ("symbol", "date", "title", "effective_from") if key not in each)
        for key, kind in _DOCUMENT_KEYS.items():
            if key in each and type(each[key]) is not kind:
                yield f"{where}: khóa “{key}” phải là {'ngày, không ngoặc kép' if kind is date else 'chữ, trong ngoặc kép'}"


def write(target: Path, files: Mapping[str, str], prove: Callable[[Path], Iterable[str]]) -> Path:
    """Write a profile's folder whole: beside its place first, forced to disk, proved by ``prove``, then renamed.

    Raises ``UsageError`` when something stands there, ``InvalidInputError`` with what ``prove`` found or when it cannot be
    written; nothing half-written ever has the final name.
    """
    if target.exists():
        raise UsageError(
            "Đã có thư mục cùng tên nên chưa ghi gì.", hint="Đồng chí chọn tên khác hoặc thư mục khác.", place=str(target)
        )
    staging: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".", dir=target.parent))
        made = staging / target.name
        made.mkdir()
        for name, text in files.items():
            with (made / name).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        problems = tuple(prove(made))
        if problems:
            raise InvalidInputError("Bộ quy định chưa dùng được nên chưa ghi.", hint=HINT, place=str(target), problems=problems)
        made.rename(target)
    except OSError as problem:
        raise InvalidInputError(
            "Không ghi được bộ quy định vào thư mục này.",
            hint="Đồng chí chọn thư mục khác bằng -o, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
            place=str(target),
        ) from problem
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)
    return target


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def named(target: Path) -> str:
    """Return the id of the profile a folder would hold.

    Raises ``UsageError`` for a name that cannot be typed on every keyboard.
    """
    if not _ID.fullmatch(target.name):
        raise UsageError(
            f"Tên thư mục “{target.name}” chưa dùng được.",
            hint="Tên chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ minh-tan-2026.",
        )
    return target.name
