"""Where shipped data lives: words, rules, labels and templates, loaded once."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from bienban.checks import checks
from bienban.errors import InvalidInputError
from bienban.lexicon import Lexicon, parse_lexicon
from bienban.model import Profile
from bienban.model.sheet import Sheet
from bienban.opened import parse_opened
from bienban.profiles import overlap_words, overlaps, parse_profile
from bienban.profiles.parsing import HINT
from bienban.quality.sheets import parse_sheet
from bienban.tagger import Tagger, parse_tagger
from bienban.tasked import parse_tasked
from bienban.undone import parse_undone


def data() -> Traversable:
    """Return the folder of shipped data."""
    return files("bienban") / "data"


def toml(file: Traversable | Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises ``InvalidInputError`` with the line, the key and what to write instead.
    """
    content = b""
    try:
        content = file.read_bytes()
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, OSError, RecursionError) as problem:
        raise InvalidInputError(
            "Tệp chưa viết đúng nên không đọc được.",
            hint="Đồng chí mở tệp bằng trình soạn thảo văn bản, sửa chỗ đã nêu rồi chạy lại.",
            place=str(file),
            problems=(toml_fault(content, problem),),
        ) from None


def _tomls(folder: Traversable | Path) -> list[Traversable | Path]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


@cache
def lexicon() -> Lexicon:
    """Return the words of the field."""
    return parse_lexicon({file.name.removesuffix(".toml"): toml(file) for file in _tomls(data() / "lexicon")})


_LEARNED = ("tagger.json", "undone.json", "tasked.json", "opened.json")
_OF_DAMAGED = ("language.json", "capitals.json")


@cache
def words_hash() -> str:
    """Return the SHA-256 of what understanding rests on: the words of the field and the learned part."""
    digest = hashlib.sha256()
    for file in (*(data() / name for name in (*_LEARNED, *_OF_DAMAGED)), *_tomls(data() / "lexicon")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def tagger() -> Tagger:
    """Return the learned parts, as ``train_tagger.py``, ``train_undone.py``, … in ``tools`` wrote them."""
    tagged, undone, tasked, opened = (json.loads((data() / name).read_text("utf-8")) for name in _LEARNED)
    return parse_tagger(tagged, parse_undone(undone), parse_tasked(tasked), parse_opened(opened))


@cache
def layouts() -> tuple[Mapping[str, Any], ...]:
    """Return the guides on the form of papers, the oldest first."""
    return tuple(sorted(toml(data() / "layouts.toml")["layout"], key=lambda each: each["from"]))


@cache
def field_names() -> Mapping[str, str]:
    """Return what the fields of records are called in Vietnamese, by their names."""
    return toml(data() / "field_names.toml")


@cache
def labels() -> Mapping[str, Any]:
    """Return the Vietnamese names of sections, facts, kinds and statuses."""
    return toml(data() / "labels.toml")


@cache
def forms() -> Mapping[str, Any]:
    """Return the numbers of central forms by purpose (``code``, ``source``, ``standing``) and the cap on the best grade."""
    return toml(data() / "forms.toml")


_SPECIMENS = re.compile(rb"^\[\[(?:accepts|rejects)\]\]", re.MULTILINE)
"""Where the specimens of a rule file begin; they stand last in it and are three quarters of it."""


def load_profile(folder: Traversable | Path, tables: Mapping[str, Any] | None = None, *, specimens: bool = True) -> Profile:
    """Return the profile kept in a folder: ``profile.toml`` and one TOML a rule.

    ``tables`` are the tables of the legal basis that rules may use, by default the shipped ones. The profile's hash covers its
    files and the tables they use. Without ``specimens`` what stands from the first of them on is hashed, not read.
    Raises ``InvalidInputError`` naming file, key and reason for everything that is wrong.
    """
    tables = legal_basis() if tables is None else tables
    digest = hashlib.sha256()
    mappings: dict[str, Mapping[str, Any]] = {}
    unread: dict[str, str] = {}
    for file in _tomls(folder):
        content = b""
        try:
            content = file.read_bytes()
            digest.update(file.name.encode() + b"\0" + content + b"\0")
            content = content if specimens else _SPECIMENS.split(content, 1)[0]
            mappings[file.name] = tomllib.loads(content.decode("utf-8-sig"))
        except (ValueError, OSError, RecursionError) as problem:
            unread[file.name] = toml_fault(content, problem)
    for name in sorted(_tables_used(mappings.values()) & set(tables)):
        digest.update(f"{name}={json.dumps(tables[name], default=str, ensure_ascii=False)}\0".encode())
    return parse_profile(folder.name, mappings, sha256=digest.hexdigest(), legal_basis=tables, checks=checks(), unread=unread)


def _tables_used(rules: Iterable[Mapping[str, Any]]) -> set[str]:
    params = (each.get("params", {}) for each in rules)
    values = (value for each in params if isinstance(each, dict) for value in each.values())
    return {str(value["table"]) for value in values if isinstance(value, dict) and set(value) == {"table"}}


_LINE = re.compile(r"at line (\d+)")
_KEY = re.compile(r"\s*(\w+)\s*=")
_LIKE_A_DATE = re.compile(r"=\s*\d+[-/.]\d+[-/.]\d+")
_TOML_FAULTS = (
    ("Cannot overwrite", "khóa ghi hai lần, giữ lại một"),
    ("Cannot declare", "mục trong [ ] ghi hai lần, giữ lại một"),
    ("Unterminated", "thiếu dấu ngoặc kép đóng"),
    ("Illegal character", "thiếu dấu ngoặc kép đóng, hoặc có ký tự không dùng được"),
    ("Unclosed", "thiếu dấu ngoặc vuông đóng"),
    ("Invalid value (at end", "thiếu giá trị, hoặc thiếu dấu ngoặc đóng"),
    ("Expected '=' after a key", "thiếu dấu bằng sau tên khóa"),
    ("Invalid value", "giá trị chưa đúng; chữ phải đặt trong ngoặc kép"),
)


def toml_fault(content: bytes, problem: Exception) -> str:
    """Return what is wrong with a TOML file that cannot be read, in Vietnamese: the line, the key, what to write instead."""
    if isinstance(problem, UnicodeDecodeError):
        return "tệp không lưu ở dạng UTF-8; lưu lại bằng Notepad, ô Mã hóa chọn UTF-8"
    if isinstance(problem, OSError | RecursionError):
        return "không đọc được tệp này; xem lại tệp và quyền đọc"
    if not isinstance(problem, tomllib.TOMLDecodeError):
        return "có một số quá dài; xem lại các số trong tệp"
    lines = content.decode("utf-8-sig").splitlines()
    found = _LINE.search(str(problem))
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    key = _KEY.match(line)
    why = next((words for start, words in _TOML_FAULTS if start in str(problem)), "viết chưa đúng, so lại với tệp mẫu")
    if _LIKE_A_DATE.search(line):
        why = "ngày không có trong lịch hoặc viết chưa đúng; viết năm-tháng-ngày, không ngoặc kép, ví dụ 2027-03-01"
    return f"dòng {number}: " + (f"khóa “{key[1]}”: " if key else "") + why


@cache
def profiles(*, specimens: bool = False) -> tuple[Profile, ...]:
    """Return every shipped profile, sorted by id; the ``specimens`` of its rules, which no paper is judged by, where asked.

    Raises ``InvalidInputError`` with every mistake of all their files, and every two that bind the same chi bộ on the same day.
    """
    folders = sorted((folder for folder in (data() / "profiles").iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    found: list[Profile] = []
    problems: list[str] = []
    for folder in folders:
        try:
            found += [load_profile(folder, specimens=specimens)] if not folder.name.startswith("_") else []
        except InvalidInputError as problem:
            problems += problem.problems
    problems += (overlap_words(*each) for each in overlaps(found))
    if problems:
        raise InvalidInputError(
            "Các bộ quy định có sẵn viết chưa đúng.", hint=HINT, place=str(data() / "profiles"), problems=tuple(problems)
        )
    return tuple(found)


@cache
def legal_basis() -> Mapping[str, Any]:
    """Return the tables that rules rest on: documents and bodies with their days (meetings.md 0.3), public holidays."""
    return {**toml(data() / "legal_basis.toml"), **toml(data() / "holidays.toml")}


@cache
def follow_ups() -> Mapping[str, Any]:
    """Return what follows from the items a meeting decided on."""
    return toml(data() / "follow_ups.toml")


@cache
def sheets() -> Mapping[str, Sheet]:
    """Return the score sheets of a meeting's quality, by id and alias."""
    found = [parse_sheet(file.name, toml(file)) for file in _tomls(data() / "quality")]
    return {name: sheet for sheet in found for name in (sheet.id, *sheet.aliases)}


def templates(folder: Path | None = None) -> dict[str, Path]:
    """Return the Word templates by file stem: those of ``folder``, else the packaged ones, else the repository's.

    An editable install does not see packaged templates, hence the third place.
    Raises ``InvalidInputError`` when the folder holds none.
    """
    packaged = Path(str(files("bienban") / "templates"))
    repository = Path(__file__).parents[2] / "templates"
    places = (folder,) if folder else (packaged, repository)
    for place in places:
        found = {file.stem: file for file in sorted(place.glob("*.docx")) if not file.name.startswith("~$")}
        if found:
            return found
    raise InvalidInputError(
        "Không thấy mẫu Word nào.",
        hint="Đồng chí chỉ thư mục mẫu bằng --templates THƯ_MỤC, hoặc cài lại phần mềm.",
        place=str(folder or packaged),
    )
