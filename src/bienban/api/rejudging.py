"""Papers judged again by the rules as they are now: what would change is seen first, then a named person decides.

What was seen and decided lives as long as the program runs; nothing of a verdict changes by looking.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bienban.batch.one import Done, Told
    from bienban.model.kept import KeptFinding
    from bienban.store.judged import Judged

    _Finding = KeptFinding | Told

_SLICE = 8.0  # seconds a request may work on
_lock = threading.Lock()
_seen: dict[str, dict[str, Difference]] = {}
"""What was seen by the hash of the rules and of the paper; of the rules as they are now only."""
_agreed: set[str] = set()
"""Hashes of rules whose whole difference a person saw and agreed to."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the present rules would change of a paper: findings it would have more and less (force and words), points left open.

    ``read`` is no where it could not be read again: its verdict stays.
    """

    sha256: str
    more: tuple[tuple[str, str], ...] = ()
    less: tuple[tuple[str, str], ...] = ()
    opened: int = 0
    settled: int = 0
    read: bool = True

    @property
    def any(self) -> bool:
        """Tell whether anything would change."""
        return bool(self.more or self.less or self.opened or self.settled)


@dataclass(frozen=True, slots=True)
class Looked:
    """How far the papers judged by other rules were looked at: the hash of the rules, papers not looked at, what was seen.

    ``agreed`` where a person agreed to all of it.
    """

    rules: str
    left: tuple[str, ...]
    seen: tuple[Difference, ...]
    agreed: bool = False

    @property
    def can(self) -> tuple[Difference, ...]:
        """Return the papers that can be judged again."""
        return tuple(each for each in self.seen if each.read)


def judged_before() -> int:
    """Return how many papers handed in were judged by other rules."""
    from bienban.batch import one
    from bienban.store import received

    return len(received.judged_otherwise(one.rules_hash(received.folder())))


@dataclass(frozen=True, slots=True)
class _Stale:
    """A paper judged by other rules: whether it was handed in, and its rows of folders, each with the rules of now."""

    handed_in: bool
    rows: tuple[tuple[Judged, str], ...] = ()


def _stale() -> tuple[str, dict[str, _Stale]]:
    """Return the hash of all rules that judge now, and the papers that others judged."""
    from bienban.batch import one
    from bienban.errors import BienbanError
    from bienban.store import judged, received

    own = one.rules_hash(received.folder())
    found = {sha256: _Stale(handed_in=True) for sha256 in received.judged_otherwise(own)}
    rules: dict[str, str] = {}
    for each in judged.of_folders():
        if each.root not in rules:
            try:
                rules[each.root] = one.rules_hash(Path(each.root))
            except BienbanError:  # settings that cannot be used: its papers cannot be judged, which is told of each
                rules[each.root] = ""
        if each.rules != rules[each.root]:
            before = found.get(each.sha256, _Stale(handed_in=False))
            found[each.sha256] = replace(before, rows=(*before.rows, (each, rules[each.root])))
    return hashlib.sha256(json.dumps([own, sorted(rules.items())]).encode()).hexdigest(), found


def looked() -> Looked:
    """Return how far the papers that other rules judged were looked at."""
    return _looked(*_stale())


def _looked(rules: str, stale: Mapping[str, _Stale]) -> Looked:
    with _lock:
        for other in _seen.keys() - {rules}:
            del _seen[other]
        _agreed.intersection_update({rules})
        mine, agreed = dict(_seen.get(rules, {})), rules in _agreed
    seen = tuple(mine[sha256] for sha256 in stale if sha256 in mine)
    return Looked(rules, tuple(sha256 for sha256 in stale if sha256 not in mine), seen, agreed)


def _see(rules: str, difference: Difference) -> None:
    with _lock:
        _seen.setdefault(rules, {})[difference.sha256] = difference


def look(seconds: float = _SLICE) -> None:
    """Look at papers for so many seconds, two at a time and two at least; no row of the store is written."""
    from concurrent.futures import ThreadPoolExecutor

    from bienban.batch import at_once

    rules, stale = _stale()
    left, until = list(_looked(rules, stale).left), time.monotonic() + seconds
    with ThreadPoolExecutor(at_once.WORKERS) as pool:
        while left:
            some, left = left[: at_once.WORKERS], left[at_once.WORKERS :]
            asked = [_tasks(sha256, stale[sha256]) for sha256 in some]  # a thread that asked the store would keep a connection
            for sha256, done in zip(some, pool.map(_last, some, asked), strict=True):
                _see(rules, _difference(sha256, done) if done else Difference(sha256, read=False))
            if time.monotonic() > until:
                return


def _tasks(sha256: str, stale: _Stale) -> list[tuple[Any, ...]]:
    """Return what reads a paper again at each place, in the order of ``_again``: functions for another process, arguments."""
    from bienban.api.receiving import _today
    from bienban.batch import handed_in, one
    from bienban.store import received

    tasks: list[tuple[Any, ...]] = [(one.do, *row.file, _today()) for row, _ in stale.rows]
    if stale.handed_in:
        mine = received.received(sha256)
        name = mine.name if mine else sha256
        tasks.insert(0, (handed_in.do, str(received.original(sha256)), name, _today(), received.not_secret(sha256)))
    return tasks


def _last(sha256: str, tasks: Iterable[tuple[Any, ...]]) -> Done | None:
    """Return what would be kept of a paper: the last of what its places give; ``None`` where none gives these bytes."""
    from bienban.batch import at_once

    done = (at_once.tried(*each) for each in reversed(list(tasks)))
    return next((each for each in done if each is not None and each.sha256 == sha256), None)


def apply(rules: str, by: str, seconds: float = _SLICE) -> None:
    """Judge papers again whose difference was seen, one at least, for so many seconds; the journal keeps who had each judged.

    Raises ``UsageError`` without a name, where the rules are others than those whose difference was seen, and where not all of
    it was.
    """
    from bienban.errors import UsageError
    from bienban.store import journal

    present, stale = _stale()
    now, until = _looked(present, stale), time.monotonic() + seconds
    if rules != present:
        raise UsageError("Quy tắc đã đổi từ lúc xem khác biệt.", hint="Đồng chí xem khác biệt lại rồi quyết định.")
    if now.left:
        raise UsageError("Chưa xem hết khác biệt.", hint="Đồng chí bấm Xem tiếp cho hết rồi quyết định.")
    if not by.strip():
        raise UsageError("Chưa ghi ai quyết định.", hint="Đồng chí ghi họ và tên rồi bấm lại.")
    with _lock:
        _agreed.add(rules)
    for each in now.can:
        journal.write(by.strip(), "rules applied again", each.sha256, {"more": len(each.more), "less": len(each.less)})
        if not _again(each.sha256, stale[each.sha256]):
            _see(rules, Difference(each.sha256, read=False))
        if time.monotonic() > until:
            return


def _again(sha256: str, stale: _Stale) -> bool:
    """Judge a paper again and keep it; tell whether every row of it could be read. One that could not is as it was."""
    from bienban.batch import one
    from bienban.store import judged, received

    places: list[tuple[int | None, _Stale, str]] = [
        (each.row, _Stale(handed_in=False, rows=((each, rules),)), rules) for each, rules in stale.rows
    ]
    if stale.handed_in:
        places.insert(0, (received.row(sha256), _Stale(handed_in=True), one.rules_hash(received.folder())))
    every = True
    for row, place, rules in places:
        if row is None or not judged.lease(row):
            continue  # a run has it, or somebody at the pages
        done = _last(sha256, _tasks(sha256, place))
        if done is None:
            judged.leave(row)
            every = False
        else:
            judged.keep(row, done, rules)
    return every


def _difference(sha256: str, done: Done) -> Difference:
    from bienban.store import dismissals, papers

    key = papers.by_content(sha256)
    paper, aside = papers.paper(key) if key is not None else None, dismissals.aside(sha256)
    before = paper.findings if paper else ()
    now = [each for each in done.findings if not each.undecided and (each.rule, each.words) not in aside]
    was = [each for each in before if not each.undecided and not each.aside]
    opened = Counter(each.rule for each in done.findings if each.undecided)
    open_before = Counter(each.rule for each in before if each.undecided)
    return Difference(
        sha256,
        more=tuple(_without(now, was)),
        less=tuple(_without(was, now)),
        opened=(opened - open_before).total(),
        settled=(open_before - opened).total(),
    )


def _without(findings: Iterable[_Finding], others: Iterable[_Finding]) -> Iterator[tuple[str, str]]:
    """Yield force and words of findings that the others have not; in a bound book the same may be said of several meetings."""
    left = Counter((each.rule, each.words) for each in others)
    for each in findings:
        left[each.rule, each.words] -= 1
        if left[each.rule, each.words] < 0:
            yield each.force, each.message
