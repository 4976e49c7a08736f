"""Profiles of an organisation's own: a folder of folders, loaded beside the shipped ones, written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from bienban import resources
from bienban.errors import InvalidInputError, UsageError
from bienban.model import Profile
from bienban.own import proof
from bienban.profiles import PROFILE_FILE, overlap_words, overlaps
from bienban.profiles.parsing import HINT
from bienban.profiles.writing import toml_value

TABLES_FILE = "legal_basis.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """Every profile, an organisation's ``own`` among them, and all that is wrong with these."""

    profiles: tuple[Profile, ...]
    own: tuple[Profile, ...]
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


def look(folder: Path, *, beside: Path | None = None) -> Found:
    """Read a folder of profiles, or the folder of one, and return what is there with everything that is wrong.

    Of the profiles that lie ``beside`` one (by default in its own parent) only overlaps are told. A ``legal_basis.toml`` in the
    folder of profiles adds documents to the shipped table, or replaces those of the same symbol and date.
    Raises ``UsageError`` when there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError("Không có thư mục quy định này.", hint="Đồng chí xem lại đường dẫn.", place=str(folder))
    one = (folder / PROFILE_FILE).is_file()
    root = (beside or folder.absolute().parent) if one else folder
    problems: list[str] = []
    tables = _tables(root, problems)
    shipped = resources.profiles() if tables is None else _shipped(tables)
    asked: list[Profile] = []
    others: list[Profile] = []
    for place in [folder, *_places(root, skip=folder.name)] if one else _places(root):
        try:
            (others if one and place is not folder else asked).append(resources.load_profile(place, tables))
        except InvalidInputError as problem:
            problems += problem.problems if place is folder or not one else ()
    if not asked and not problems:
        problems.append(f"{folder.name}: chưa có bộ quy định nào; mỗi bộ là một thư mục con có tệp {PROFILE_FILE}")
    ids, own = {each.id for each in asked}, {each.id for each in (*asked, *others)}
    every = tuple(sorted((*asked, *others, *(each for each in shipped if each.id not in own)), key=lambda each: each.id))
    problems += [overlap_words(*each) for each in overlaps(every) if {each[0].id, each[1].id} & ids]
    full = {each.id for each in shipped if each.rules}
    problems += [
        f"{each.id}: bộ có sẵn cùng tên có quy tắc mà bộ này không có quy tắc nào; chép cả bộ bằng “bienban profile copy”"
        for each in asked
        if each.id in full and not each.rules
    ]
    sheets = resources.sheets()
    problems += [
        f"{each.id}/{PROFILE_FILE}: khóa “sheet”: không có phiếu “{each.sheet}”; dùng được: {', '.join(sheets)}"
        for each in asked
        if each.sheet and each.sheet not in sheets
    ]
    return Found(every, tuple(asked), tuple(problems))


def _places(root: Path, skip: str | None = None) -> list[Path]:
    """Return the folders of profiles in a folder, all that hold TOML; beside another (``skip``) those with a head."""
    folders = sorted(each for each in root.iterdir() if each.is_dir() and each.name[0] not in "._" and each.name != skip)
    return [each for each in folders if (each / PROFILE_FILE).is_file() or (skip is None and any(each.glob("*.toml")))]


def faults(folder: Path, *, beside: Path | None = None) -> tuple[Found, tuple[str, ...]]:
    """Return what ``look`` finds, and everything that is wrong, the specimens that do not prove their rules too."""
    found = look(folder, beside=beside)
    return found, (*found.problems, *(fault for profile in found.own for fault in proof.faults(profile)))


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


def write(target: Path, files: Mapping[str, str]) -> Profile:
    """Write a profile's folder whole: beside its place first, forced to disk, proved, then renamed; return what it holds.

    Raises ``UsageError`` when something stands there or the name is no id, ``InvalidInputError`` with all that is wrong or when
    it cannot be written; nothing half-written ever has the final name.
    """
    target = target.absolute()
    if not _ID.fullmatch(target.name):
        raise UsageError(
            f"Tên thư mục “{target.name}” chưa dùng được.",
            hint="Tên chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ minh-tan-2026.",
        )
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
        found, problems = faults(made, beside=target.parent)
        if problems:
            raise InvalidInputError("Bộ quy định chưa dùng được nên chưa ghi.", hint=HINT, place=str(target), problems=problems)
        made.rename(target)
    except OSError as problem:
        raise InvalidInputError(
            "Không ghi được bộ quy định vào thư mục này.",
            hint="Đồng chí chọn thư mục khác, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
            place=str(target),
        ) from problem
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)
    return found.own[0]


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def copied(source: str, own: Path | None, head: Mapping[str, str], document: str | None = None) -> dict[str, str]:
    """Return the files of a profile, one of the folder ``own`` or a shipped one, with lines of its head replaced.

    ``head`` gives values as TOML writes them, by key; without ``effective_to`` the copy is open. With ``document`` the rules
    rest on this one, without the clauses and sources of the old.
    Raises ``UsageError`` for an unknown profile.
    """
    ids = [each.id for each in resources.profiles()]
    place: Traversable = own / source if own and (own / source).is_dir() else resources.data() / "profiles" / source
    if not place.is_dir():
        raise UsageError(f"Không có bộ quy định “{source}”.", hint=f"Các bộ có sẵn: {', '.join(ids)}.")
    files = {file.name: file.read_text("utf-8") for file in place.iterdir() if file.name.endswith(".toml")}
    kept = [
        line for line in files[PROFILE_FILE].splitlines() if not re.match(rf"(?:{'|'.join((*head, *_OF_ITS_OWN))})\s*=", line)
    ]
    files[PROFILE_FILE] = "\n".join([*kept, *(f"{key} = {value}" for key, value in head.items())]) + "\n"
    if document:
        files = {name: text if name == PROFILE_FILE else _resting_on(text, document) for name, text in files.items()}
    return files


_OF_ITS_OWN = ("effective_to", "approximate")


def _resting_on(text: str, document: str) -> str:
    head, mark, rest = text.partition("[basis]\n")
    basis, blank, below = rest.partition("\n\n")
    lines = [line for line in basis.splitlines() if not line.startswith(("document", "clause", "source"))]
    return head + mark + "\n".join([f"document = {toml_value(document)}", *lines]) + blank + below if mark else text
