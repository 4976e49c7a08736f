"""Where what was read and found is kept: one SQLite file for an archive or an office, PostgreSQL for a larger one.

The only room that knows Django's models. ``opened`` makes them ready; nothing of Django may be imported before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from bienban.errors import MissingProgramError, UsageError

_APPS = ["bienban.store"]


def database(place: str | Path) -> dict[str, object]:
    """Return Django's settings of a database: a file, or ``postgresql://user:password@host:port/name``.

    A socket of this machine is named by its folder: ``postgresql://user@/name?host=/var/run/postgresql``.

    SQLite keeps a journal of its own (WAL), writes every transaction through to the disk, and begins each one as a writer, so
    that two never wait for each other in a circle (security.md M13).
    Raises ``UsageError`` for another kind of address.
    """
    text = str(place)
    if "://" not in text:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(text).absolute()),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(text)
    if parts.scheme not in ("postgresql", "postgres"):
        raise UsageError(
            "Không biết loại kho này.",
            hint="Đồng chí ghi tên một tệp (ví dụ ket-qua.sqlite), hoặc địa chỉ postgresql://…",
            place=parts.scheme,
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
    }


def opened(place: str | Path, more: Mapping[str, Any] | None = None) -> None:
    """Make the store at a place ready, with its tables brought up to date; one store a process.

    ``more`` are settings of Django that pages need besides.

    Raises ``UsageError`` for a second store, for a file that is none and a folder that cannot be written,
    ``MissingProgramError`` where PostgreSQL's driver is missing.
    """
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError

    chosen = database(place)
    if not settings.configured:
        settings.configure(
            DATABASES={"default": chosen},
            INSTALLED_APPS=_APPS,
            USE_TZ=True,
            TIME_ZONE="Asia/Ho_Chi_Minh",
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            **(more or {}),
        )
        try:
            django.setup()
        except ImproperlyConfigured as error:
            raise MissingProgramError(
                "Máy chưa có phần nối với PostgreSQL.", hint="Đồng chí cài bằng: pip install 'bienban[postgres]'"
            ) from error
    elif settings.DATABASES["default"]["NAME"] != chosen["NAME"]:
        raise UsageError("Mỗi lần chạy chỉ mở một kho.", hint="Đồng chí chạy lệnh riêng cho từng kho.", place=str(place))
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise UsageError(
            "Không mở được kho kết quả: tệp không phải kho của phần mềm, đang bị khóa, hoặc thư mục không ghi được.",
            hint="Đồng chí chọn tên tệp khác ở --store, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
            place=Path(str(place)).name,
        ) from error
