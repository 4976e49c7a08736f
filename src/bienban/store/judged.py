"""Papers that a run over a folder read, with the rules that judged each; rows of any paper judged anew one by one."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from bienban import __version__
from bienban.store import kept, ledger
from bienban.store.models import Item, Run

_INSIDE = re.compile(r"(.+?\.zip)!(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the ledger: its id, the paper, its place, the rules that judged it, the folder of the newest run over it."""

    row: int
    sha256: str
    place: str
    rules: str
    root: str

    @property
    def file(self) -> tuple[str, str]:
        """Return the file, and the name of the paper inside it where it is a zip."""
        found = None if Path(self.place).is_file() else _INSIDE.fullmatch(self.place)
        return (found[1], found[2]) if found else (self.place, "")


def of_folders() -> Iterator[Judged]:
    """Yield the rows of folders that were read; a duplicate is told by the first of its bytes."""
    roots = list(dict.fromkeys(Run.objects.order_by("-id").values_list("root", flat=True)))
    rows = Item.objects.filter(state="done", outcome__in=("read", "partial"), paper__isnull=False).order_by("id")
    for row, sha256, place, rules in rows.values_list("id", "sha256", "place", "rules").iterator():
        root = next((each for each in roots if place.startswith(each.rstrip("/") + "/")), None)
        if root is not None:
            yield Judged(row, sha256, place, rules, root)


def lease(row: int) -> bool:
    """Take a row that is done, so that no run does it meanwhile; tell whether it is ours."""
    mine = {"state": "leased", "owner": ledger.owner(), "until": time.time() + ledger.LEASE}
    return bool(Item.objects.filter(id=row, state="done").update(**mine))


def keep(row: int, done: Any, rules: str) -> None:
    """Write what came of a leased row and by which rules, in one transaction."""
    with transaction.atomic():
        kept.keep([(row, done)], rules, __version__)
        Item.objects.filter(id=row).update(rules=rules)


def leave(row: int) -> None:
    """Give a leased row back as it was."""
    Item.objects.filter(id=row, state="leased").update(state="done", owner="", until=0)
