"""The kinds of check, one file each: ``check(minutes, *, …) -> Iterator[Verdict]``; its signature is the schema of params."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from bienban.model import Verdict


@cache
def checks() -> Mapping[str, Callable[..., Iterator[Verdict]]]:
    """Return every kind of check by the name of its file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: importlib.import_module(f"{__name__}.{name}").check for name in names}
