"""The ledger of a run: who may do what next, and that nothing is lost or done twice (security.md T28, T29).

A row is waiting, leased until a time by an owner, done, or parked; one whose file is no longer there is gone, and counted
nowhere until the file is back. A lease that ran out, or whose owner is known to be dead,
goes back to waiting, which is nobody's fault: files are done by workers, not by owners. A file whose worker died or hung counts
an attempt, and after the last it is parked with a reason and never blocks the others.
"""

from __future__ import annotations

import os
import socket
import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from bienban.store.models import Item

LEASE = 120.0  # seconds; a heartbeat prolongs it
_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the ledger knows it: its name, size and time in nanoseconds."""

    place: str
    size: int
    changed: int


HANDED_IN = "kiem-tra"
"""How places of papers handed in on the pages begin: ``kiem-tra/<SHA-256>/<name as it came>``."""


def place_words(place: str) -> str:
    """Return a place as a person is told of it: a path, or the name of a paper handed in on the pages."""
    return f"{place.split('/', 2)[2]} (nộp trên trang)" if place.startswith(f"{HANDED_IN}/") else place


def owner() -> str:
    """Return who this process is: machine, number, and when the process with that number began."""
    return f"{socket.gethostname()}:{os.getpid()}:{_began(os.getpid())}"


def _began(pid: int) -> str:
    """Return when a process began, as the kernel counts; empty where it does not tell, or the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _alive(name: str) -> bool:
    """Tell whether an owner may still be at work: another machine's may, one of ours only while its process lives."""
    host, _, rest = name.partition(":")
    pid, _, began = rest.partition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not began or _began(int(pid)) == began


def enrol(entries: Iterable[Entry], rules: str) -> Counter[str]:
    """Write every file into the ledger; what is there, unchanged and judged by the same rules, is left as it is.

    Returns how many are new, changed (file or rules, or back again), done already, and waiting from an earlier run.
    """
    told: Counter[str] = Counter()
    left = iter(entries)
    while part := list(islice(left, _ROWS)):
        with transaction.atomic():
            known = {item.place: item for item in Item.objects.filter(place__in=[entry.place for entry in part]).only(
                "id", "place", "size", "changed", "rules", "state"
            )}  # fmt: skip
            new, again = [], []
            for entry in part:
                item = known.get(entry.place)
                if item is None:
                    new.append(Item(place=entry.place, size=entry.size, changed=entry.changed, rules=rules))
                    told["new"] += 1
                elif item.state != "gone" and (item.size, item.changed, item.rules) == (entry.size, entry.changed, rules):
                    told["done" if item.state in ("done", "parked") else "waiting"] += 1
                else:
                    item.size, item.changed, item.rules = entry.size, entry.changed, rules
                    item.state, item.attempts, item.owner = "waiting", 0, ""
                    again.append(item)
                    told["changed"] += 1
            Item.objects.bulk_create(new)
            Item.objects.bulk_update(again, ["size", "changed", "rules", "state", "attempts", "owner"])
    return told


def reclaim(now: float | None = None) -> int:
    """Give back the leases that ran out or whose owner is dead; return how many."""
    now = time.time() if now is None else now
    with transaction.atomic():
        leased = Item.objects.filter(state="leased")
        dead = [name for name in leased.values_list("owner", flat=True).distinct() if not _alive(name)]
        lost = leased.filter(Q(until__lt=now) | Q(owner__in=dead))
        return int(lost.update(state="waiting", owner=""))


def leave_out(root: str, places: Collection[str]) -> list[int | None]:
    """Let the rows below a folder whose files are not among ``places`` be gone; return their papers, one a row."""
    rows = _below(root).exclude(state="gone").values_list("id", "place", "paper_id")
    gone = {key: paper for key, place, paper in rows.iterator() if place not in places}
    keys = list(gone)
    with transaction.atomic():
        for start in range(0, len(keys), _ROWS):
            Item.objects.filter(id__in=keys[start : start + _ROWS]).update(state="gone", owner="", until=0)
    return list(gone.values())


def take(root: str | None, mine: str, count: int, now: float | None = None) -> list[Item]:
    """Lease up to ``count`` waiting rows below a folder, the oldest first; ``None`` is everywhere."""
    now = time.time() if now is None else now
    waiting = (Item.objects.all() if root is None else _below(root)).filter(state="waiting")
    with transaction.atomic():
        chosen = list(waiting.order_by("id").select_for_update(skip_locked=_skips())[:count])
        Item.objects.filter(id__in=[item.id for item in chosen]).update(state="leased", owner=mine, until=now + LEASE)
    return chosen


def waiting(root: str) -> list[str]:
    """Return the files below a folder that nobody did yet, also those that somebody has now."""
    return list(_below(root).filter(state__in=("waiting", "leased")).values_list("place", flat=True))


def _below(root: str) -> QuerySet[Item]:
    """Return the rows of files below a folder; not by a pattern, for which SQLite takes capital letters for small ones."""
    folder = root.rstrip("/") + "/"
    return Item.objects.annotate(begins=Left("place", len(folder))).filter(begins=folder)


def _skips() -> bool:
    from django.db import connection

    return bool(connection.features.has_select_for_update_skip_locked)


def beat(mine: str, now: float | None = None) -> int:
    """Prolong the leases of an owner; return how many it holds."""
    now = time.time() if now is None else now
    return int(Item.objects.filter(state="leased", owner=mine).update(until=now + LEASE))


def give_back(mine: str) -> int:
    """Return what an owner holds and will not do, as if it had not been taken."""
    return int(Item.objects.filter(state="leased", owner=mine).update(state="waiting", owner=""))


def counts(root: str) -> Counter[str]:
    """Return how many files below a folder have each outcome; ``waiting`` for those not done yet."""
    rows = _below(root).exclude(state="gone").values_list("state", "outcome").annotate(Count("id"))
    told: Counter[str] = Counter()
    for state, outcome, count in rows:
        told[outcome if state in ("done", "parked") else "waiting"] += count
    return told
