"""The kinds of check, one file each: ``check(minutes, *, …) -> Iterator[Verdict]``; its signature is the schema of params.

A check whose first parameter is ``archive`` reads the papers of one chi bộ together.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from bienban.model import Verdict


@cache
def checks() -> Mapping[str, Callable[..., Iterator[Verdict]]]:
    """Return every kind of check by the name of its file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: importlib.import_module(f"{__name__}.{name}").check for name in names}


@cache
def reads_archive(check: Callable[..., Iterator[Verdict]]) -> bool:
    """Tell whether a kind of check reads the papers of an archive together, as its signature says."""
    return next(iter(inspect.signature(check).parameters)) == "archive"
