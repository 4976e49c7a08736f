"""JSON values as a store keeps the long ones: compact, in UTF-8, compressed; the same value gives the same bytes."""

from __future__ import annotations

import json
import zlib
from typing import Any


def packed(value: Any) -> bytes:
    """Return a JSON value as a store keeps it; a lone surrogate becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8", "replace"), 6)


def unpacked(data: bytes) -> Any:
    """Return the JSON value that a store keeps compressed, ``None`` where it keeps none."""
    return json.loads(zlib.decompress(bytes(data))) if data else None
