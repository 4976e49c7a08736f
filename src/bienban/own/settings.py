"""What the keeper of papers says of them once, in ``bienban.toml``: whose they are, which profiles and sheet judge them.

The file stands beside the papers or in a folder above them, else in the user's own folder of settings; the nearest one counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bienban import resources
from bienban.errors import InvalidInputError

SETTINGS_FILE = "bienban.toml"
_LARGEST = 65_536
_KEYS: dict[str, type] = {"organization": list, "profile": list, "profiles": str, "sheet": str}
_HINT = "Đồng chí sửa tệp rồi chạy lại; cách viết ở docs/how-to/quy-dinh-cua-dia-phuong.md."


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings for the papers of a folder; ``file`` is where they were read, ``None`` when there are none.

    ``organization`` is the path of bodies from the top to the chi bộ, ``profile`` ids of local profiles that bind here when in
    force, ``profiles`` the folder of the organisation's own profiles, ``sheet`` its score sheet.
    """

    file: Path | None = None
    organization: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    profiles: Path | None = None
    sheet: str = ""


def find(folder: Path) -> Settings:
    """Return the settings for papers in this folder.

    Raises ``InvalidInputError`` with every unknown key, wrong type and wrong value of the file.
    """
    folder = folder.absolute()
    places = (place / SETTINGS_FILE for place in (folder, *folder.parents, user_folder()))
    file = next((place for place in places if os.path.lexists(place)), None)
    return read(file) if file else Settings()


def user_folder() -> Path:
    """Return the folder in which this user's programs keep their settings."""
    windows = os.name == "nt"
    told = os.environ.get("APPDATA" if windows else "XDG_CONFIG_HOME")
    return Path(told or Path.home() / ("AppData/Roaming" if windows else ".config")) / "bienban"


def read(file: Path) -> Settings:
    """Return the settings of one file; paths in it are taken from its folder."""
    if file.is_file() and file.stat().st_size > _LARGEST:
        raise InvalidInputError(
            "Tệp thiết đặt lớn bất thường nên chưa đọc.",
            hint=f"Tệp này chỉ có vài dòng; đồng chí xem lại có phải đã lưu nhầm tệp khác thành {SETTINGS_FILE} không.",
            place=str(file),
        )
    table = resources.toml(file)
    problems = list(_problems(table, file.parent))
    if problems:
        raise InvalidInputError("Tệp thiết đặt viết chưa đúng.", hint=_HINT, place=str(file), problems=tuple(problems))
    return Settings(
        file=file,
        organization=tuple(table.get("organization", ())),
        profile=tuple(table.get("profile", ())),
        profiles=file.parent / table["profiles"] if "profiles" in table else None,
        sheet=table.get("sheet", ""),
    )


def _problems(table: dict[str, Any], folder: Path) -> Iterable[str]:
    for key, value in table.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            yield f"khóa lạ “{key}”" + (f"; có phải “{near[0]}”" if near else "") + f"; dùng được: {', '.join(_KEYS)}"
        elif type(value) is not _KEYS[key]:
            wanted = "danh sách trong ngoặc vuông" if _KEYS[key] is list else "chữ, đặt trong ngoặc kép"
            yield f"khóa “{key}” phải là {wanted}"
        elif isinstance(value, list) and not all(isinstance(each, str) and each.strip() for each in value):
            yield f"khóa “{key}”: mỗi mục của danh sách phải là chữ, đặt trong ngoặc kép, không để trống"
    where = table.get("profiles")
    if isinstance(where, str) and not (folder / where).is_dir():
        yield f"khóa “profiles”: không có thư mục “{where}” (tính từ thư mục chứa tệp này)"
    sheet = table.get("sheet")
    if isinstance(sheet, str) and sheet not in resources.sheets():
        yield f"khóa “sheet”: không có phiếu chấm điểm “{sheet}”; dùng được: {', '.join(resources.sheets())}"
