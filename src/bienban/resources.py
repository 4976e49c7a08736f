"""Where shipped data lives: words, rules, labels and templates, loaded once."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from bienban.checks import checks
from bienban.errors import InvalidInputError
from bienban.lexicon import Lexicon, parse_lexicon
from bienban.model import Profile
from bienban.model.sheet import Sheet, parse_sheet
from bienban.profiles import parse_profile
from bienban.tagger import Tagger, parse_tagger


def data() -> Traversable:
    """Return the folder of shipped data."""
    return files("bienban") / "data"


def _toml(file: Traversable | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InvalidInputError(
            "Tệp dữ liệu không đúng cú pháp TOML.",
            hint="Đồng chí mở tệp bằng trình soạn thảo văn bản, sửa dòng được nêu rồi chạy lại.",
            place=f"{file.name}: {problem}",
        ) from None


def _tomls(folder: Traversable | Path) -> list[Traversable | Path]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


@cache
def lexicon() -> Lexicon:
    """Return the words of the field."""
    return parse_lexicon({file.name.removesuffix(".toml"): _toml(file) for file in _tomls(data() / "lexicon")})


@cache
def tagger() -> Tagger:
    """Return the learned part, as ``tools/train_tagger.py`` wrote it."""
    return parse_tagger(json.loads((data() / "tagger.json").read_text("utf-8")))


@cache
def labels() -> Mapping[str, Any]:
    """Return the Vietnamese names of sections, facts, kinds and statuses."""
    return _toml(data() / "labels.toml")


def load_profile(folder: Traversable | Path) -> Profile:
    """Return the profile kept in a folder: ``profile.toml`` and one TOML a rule.

    Raises ``InvalidInputError`` naming file and key for anything unknown.
    """
    found = _tomls(folder)
    digest = hashlib.sha256()
    for file in found:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    mappings = {file.name: _toml(file) for file in found}
    return parse_profile(folder.name, mappings, sha256=digest.hexdigest(), legal_basis=legal_basis(), checks=checks())


@cache
def profiles() -> tuple[Profile, ...]:
    """Return every shipped profile, sorted by id."""
    folders = sorted((folder for folder in (data() / "profiles").iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    return tuple(load_profile(folder) for folder in folders if not folder.name.startswith("_"))


@cache
def legal_basis() -> Mapping[str, Any]:
    """Return the dated table of the documents that rules rest on (meetings.md 0.3)."""
    return _toml(data() / "legal_basis.toml")


@cache
def sheets() -> Mapping[str, Sheet]:
    """Return the score sheets of a meeting's quality, by id and alias."""
    found = [parse_sheet(_toml(file)) for file in _tomls(data() / "quality")]
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
