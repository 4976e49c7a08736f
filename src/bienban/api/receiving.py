"""Papers handed in on the pages: kept, then read and judged while a person waits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM

if TYPE_CHECKING:
    from pathlib import Path

    from bienban.model.kept import KeptPaper
    from bienban.store.received import Received


def begin_receiving() -> None:
    """Make ready to read papers at once, and take up what was received and not read yet."""
    from bienban.batch import at_once

    at_once.begin(_today())


def receive(data: bytes, name: str) -> tuple[Received, bool]:
    """Keep a paper handed in and tell whether it is new; when this returns, its bytes and its row are on the disk.

    Raises ``InvalidInputError`` where it cannot be written.
    """
    from bienban.batch import one
    from bienban.store import received

    return received.receive(data, name, one.rules_hash(received.folder()))


def judge_received(sha256: str) -> Received | None:
    """Read and judge a paper handed in, unless that is done; return what came of it, ``None`` where there is no such paper."""
    from bienban.batch import at_once
    from bienban.store import received

    at_once.judge(sha256, _today())
    return received.received(sha256)


def latest_received(count: int = 50) -> list[Received]:
    """Return the papers handed in last, the newest first."""
    from bienban.store import received

    return received.latest(count)


def kept_paper(sha256: str) -> KeptPaper | None:
    """Return a paper by its content with its newest verdict, ``None`` where it is not kept."""
    from bienban.store import papers

    key = papers.by_content(sha256)
    return papers.paper(key) if key is not None else None


def original(sha256: str) -> Path | None:
    """Return where the original of a paper handed in lies, ``None`` where it is not kept."""
    from bienban.store import received

    place = received.original(sha256)
    return place if place.is_file() else None


def _today() -> str:
    return datetime.now(VIETNAM).date().isoformat()
