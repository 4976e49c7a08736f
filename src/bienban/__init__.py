"""Papers of Vietnam's Party cells (chi bộ): one meeting gives every paper of the month, any paper handed in is judged.

``load_meeting``, ``generate``, ``read`` and ``check`` are the verbs; they are loaded on first use so that ``import bienban`` stays
light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "generate", "load_meeting", "read"]

if TYPE_CHECKING:
    from bienban.api import check, generate, load_meeting, read


def __getattr__(name: str) -> Any:
    """Load a verb on first use."""
    if name in __all__:
        from bienban import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
