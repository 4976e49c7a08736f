"""A paper packed with its meeting and its hash, to be sent where no network goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def pack_draft(draft: Mapping[str, Any], name: str) -> tuple[str, bytes]:
    """Return the code and the parcel of a draft: its minutes under a name and, where it is finished, its meeting.

    Raises ``InvalidInputError`` where nothing can be printed yet.
    """
    from bienban.api import writing
    from bienban.generate import carried
    from bienban.meetings import written

    paper, (meeting, faults) = writing.minutes(draft), writing.built(draft)
    return _packed(name, paper, written.json_text(carried.kept(meeting)) if meeting and not faults else "")


def pack_received(sha256: str, name: str) -> tuple[str, bytes]:
    """Return the code and the parcel of a paper handed in, under a name, and its meeting where it is unchanged minutes of ours.

    Raises ``UnreadableError`` where the file is gone or another one.
    """
    import hashlib

    from bienban.api.receiving import apart, original
    from bienban.errors import BienbanError, UnreadableError
    from bienban.readers import record

    place = original(sha256)
    data = place.read_bytes() if place else b""
    if place is None or hashlib.sha256(data).hexdigest() != sha256:
        raise UnreadableError(
            "Tệp gốc không còn ở chỗ cũ, hoặc đã thay đổi từ lúc đọc.", hint="Đồng chí nộp lại tệp ở trang Kiểm tra biên bản."
        )
    try:
        return _packed(name, data, apart(record, place))
    except BienbanError:  # no paper of ours, or its words are others now: it goes without its meeting
        return _packed(name, data, "")


def _packed(name: str, paper: bytes, record: str) -> tuple[str, bytes]:
    import hashlib

    from bienban.batch import parcels

    return parcels.code(hashlib.sha256(paper).hexdigest()), parcels.packed(name, paper, record)
