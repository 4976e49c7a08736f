"""Papers handed in on the pages: the original by its content beside the store, its row in the ledger, and then a receipt.

The place of such a row in the ledger holds the hash and the name as it came, its time is when it was received.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from bienban import __version__
from bienban.errors import InvalidInputError
from bienban.generate import render
from bienban.model.kept import PaperRow
from bienban.store import journal, kept, ledger, packed, papers
from bienban.store.models import Item, Journal, Paper

PLACE = ledger.HANDED_IN
_SAME = 9
_NO_STAMP, _PARCEL = "seen not secret", "came in a parcel"


@dataclass(frozen=True, slots=True)
class Received:
    """A paper handed in: what the receipt says, how far it is, and its row among the papers kept once it was read.

    ``state`` is waiting, leased, done or parked; ``reason`` says why it was not read, its second line what to do next.
    """

    sha256: str
    name: str
    size: int
    at: datetime
    state: str
    outcome: str = ""
    reason: str = ""
    paper: PaperRow | None = None

    @property
    def letters(self) -> str:
        """Return the letters by which people name the paper."""
        return packed.letters(self.sha256)

    @property
    def code(self) -> str:
        """Return the number of the receipt: the day here, and letters that follow from the bytes."""
        return f"BB-{localtime(self.at):%Y-%m-%d}-{self.letters}"

    @property
    def ended(self) -> bool:
        """Tell whether nobody has to read it any more."""
        return self.state in ("done", "parked")


def folder() -> Path:
    """Return where originals are kept: beside the store, under its name."""
    return Path(f"{connection.settings_dict['NAME']}.papers")


def original(sha256: str) -> Path:
    """Return where the original with these bytes is, or would be."""
    return folder() / sha256[:2] / sha256


def lying(sha256: str) -> Path | None:
    """Return where a paper lies: the original kept here, else the file of a folder it was read from; ``None`` where neither is.

    A file of a folder may have changed since.
    """
    places = Item.objects.filter(paper__sha256=sha256).order_by("id").values_list("place", flat=True)
    found = (original(sha256), *(Path(place) for place in places if Path(place).is_absolute()))
    return next((path for path in found if path.is_file()), None)


def receive(data: bytes, name: str, rules: str, *, not_secret_by: str = "") -> tuple[Received, bool]:
    """Keep a paper handed in, and tell whether it is new; when this returns, its bytes and its row are on the disk.

    ``not_secret_by`` is who has seen that it is no secret paper; the journal keeps it.
    Raises ``InvalidInputError`` where the bytes cannot be written.
    """
    try:
        return _receive(data, name, rules, not_secret_by)
    except (OSError, DatabaseError, InvalidInputError):
        free = shutil.disk_usage(folder().parent).free // 1_000_000
        raise InvalidInputError(
            f"Chưa lưu được tệp: ổ đĩa không ghi được (còn trống {free} MB).",
            hint="Đồng chí xóa bớt tệp không cần, kiểm tra quyền ghi của thư mục kho, rồi nộp lại.",
        ) from None


def _receive(data: bytes, name: str, rules: str, not_secret_by: str) -> tuple[Received, bool]:
    sha256 = hashlib.sha256(data).hexdigest()
    place = original(sha256)
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)  # papers of people: nobody else of the machine looks in
    if not place.is_file() or place.stat().st_size != len(data):
        render.write(place, data)
    _settle(place.parent)
    name = name.replace("\x00", "").encode("utf-8", "replace").decode()
    told = {"place": f"{PLACE}/{sha256}/{name}", "size": len(data), "changed": time.time_ns(), "rules": rules}
    with transaction.atomic():
        item = _item(sha256)
        if not_secret_by and not not_secret(sha256):
            journal.write(not_secret_by, _NO_STAMP, sha256)
            if item is not None and item.outcome == "suspected_secret":
                Item.objects.filter(id=item.id).update(**told, state="waiting", outcome="", reason="", attempts=0)
                return _received([Item.objects.get(id=item.id)])[0], True
        if item is not None:
            return _received([item])[0], False
        return _received([Item.objects.create(**told)])[0], True


def not_secret(sha256: str) -> bool:
    """Tell whether a person has seen that a paper is no secret one."""
    return bool(Journal.objects.filter(what=_NO_STAMP, subject=sha256).exists())


def unpacked(sha256: str, state: str) -> None:
    """Write down that a paper came in a parcel, and in which ``state`` it is against the slip, unless that is known."""
    if parcels([sha256]).get(sha256) != state:
        journal.write("", _PARCEL, sha256, {"state": state})


def parcels(contents: Collection[str]) -> dict[str, str]:
    """Return of the papers that came in a parcel their state against its slip, as last written down."""
    rows = Journal.objects.filter(what=_PARCEL, subject__in=list(contents)).order_by("id")
    return {subject: details["state"] for subject, details in rows.values_list("subject", "details")}


def _settle(place: Path) -> None:
    """Force the names in a folder, and the folder's own, to the disk, where the system can."""
    if os.name != "posix":
        return
    for each in (place, place.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def received(sha256: str) -> Received | None:
    """Return the paper with these bytes, ``None`` where none was handed in."""
    item = _item(sha256)
    return _received([item])[0] if item else None


def latest(count: int) -> list[Received]:
    """Return the papers handed in last, the newest first."""
    return _received(list(_handed_in().order_by("-changed")[:count]))


def waiting() -> list[str]:
    """Return the hashes of the papers that nobody reads now, the oldest first; leases of the dead are given back before."""
    ledger.reclaim()
    places = _handed_in().filter(state="waiting").order_by("changed").values_list("place", flat=True)
    return [_split(place)[0] for place in places]


def lease(sha256: str) -> int | None:
    """Take the row of a paper that waits; return its number, ``None`` where somebody has it or it is done."""
    item = _item(sha256)
    if item is None:
        return None
    mine = {"state": "leased", "owner": ledger.owner(), "until": time.time() + ledger.LEASE}
    return item.id if Item.objects.filter(id=item.id, state="waiting").update(**mine) else None


def keep(row: int, sha256: str, done: Any, rules: str) -> None:
    """Write what came of a paper with its row, in one transaction; of one that seems secret neither bytes nor name are kept."""
    secret = done.outcome == "suspected_secret"
    with transaction.atomic():
        kept.keep([(row, done)], rules, __version__)
        Item.objects.filter(id=row).update(sha256=sha256, rules=rules, **({"place": f"{PLACE}/{sha256}/"} if secret else {}))
    if secret:
        original(sha256).unlink(missing_ok=True)


def judged_by(sha256: str) -> str | None:
    """Return the hash of the rules that last judged a paper handed in, ``None`` where it was not."""
    item = _item(sha256)
    return item.rules if item and item.state == "done" and item.paper_id else None


def row(sha256: str) -> int | None:
    """Return the number of the row of a paper handed in, ``None`` where there is none."""
    item = _item(sha256)
    return item.id if item else None


def judged_otherwise(rules: str) -> list[str]:
    """Return the hashes of the papers handed in that were last judged by other rules, the oldest first."""
    rows = _handed_in().filter(state="done", paper__isnull=False).exclude(rules=rules).order_by("changed", "id")
    return [_split(place)[0] for place in rows.values_list("place", flat=True)]


def wait_again(sha256: str) -> None:
    """Let a paper handed in be read and judged anew; its verdict stays until then."""
    item = _item(sha256)
    if item is not None:
        Item.objects.filter(id=item.id, state__in=("done", "parked")).update(state="waiting", owner="", until=0, attempts=0)


def give_back(row: int, attempts: int) -> None:
    """Let a paper be read again: nothing came of it."""
    Item.objects.filter(id=row).update(state="waiting", owner="", until=0, attempts=attempts)


def attempts(row: int) -> int:
    """Return how often reading a paper ended without a result."""
    return int(Item.objects.values_list("attempts", flat=True).get(id=row))


def same_meeting(sha256: str) -> list[tuple[PaperRow, datetime]]:
    """Return other papers of the same meeting, each with when it was first read, the newest first.

    They are of the same chi bộ, day and kind, or they were printed here as the same paper, whatever was changed in them since.
    """
    mine = Paper.objects.filter(sha256=sha256).first()
    if mine is None:
        return []
    same = Q(carried=mine.carried) if mine.carried else Q(pk__in=())
    if mine.organization_id and mine.held_on:
        same |= Q(organization=mine.organization_id, held_on=mine.held_on, kind=mine.kind)
    others = Paper.objects.filter(same).exclude(id=mine.id)
    times = dict(others.order_by("-id").values_list("id", "added_at")[:_SAME])
    rows = papers.listed(times)
    return [(rows[key], at) for key, at in times.items()]


def _handed_in() -> QuerySet[Item]:
    """Return the rows of the ledger that are papers handed in; “0” is the letter after “/”."""
    return Item.objects.filter(place__gte=f"{PLACE}/", place__lt=f"{PLACE}0")


def _item(sha256: str) -> Item | None:
    begin = f"{PLACE}/{sha256}"
    found: Item | None = _handed_in().filter(place__gte=f"{begin}/", place__lt=f"{begin}0").order_by("id").first()
    return found


def _split(place: str) -> tuple[str, str]:
    """Return the SHA-256 and the name of the file that a place holds."""
    _, sha256, name = place.split("/", 2)
    return sha256, name


def _received(items: list[Item]) -> list[Received]:
    rows = papers.listed({item.paper_id for item in items if item.paper_id})
    return [
        Received(
            *_split(item.place),
            item.size,
            datetime.fromtimestamp(item.changed / 1e9, UTC),
            item.state,
            item.outcome,
            item.reason,
            rows.get(item.paper_id),
        )
        for item in items
    ]
