"""Words of a paper told apart from words changed since: for papers that carry the record they were made of."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

CARRIED = "urn:bienban:van-ban:1"
"""The name of the part of a paper made here that holds its record."""


def fingerprint(words: Iterable[str]) -> str:
    """Return the SHA-256 of words however they are parted, spaced or composed: the same before and after Word saved them."""
    seen = "".join("".join(unicodedata.normalize("NFC", each).split()) for each in words)
    return hashlib.sha256(seen.encode()).hexdigest()
