"""Numbers as a browser sends them, in an address or a form."""

from __future__ import annotations

_MOST = 9  # figures: more are no count, row or id of ours, and no database takes any number of them


def whole(text: str) -> int | None:
    """Return a whole number from 0, ``None`` for what is none and for one of more than nine figures."""
    return int(text) if text.isdecimal() and len(text) <= _MOST else None
