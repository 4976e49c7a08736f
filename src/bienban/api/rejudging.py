"""Papers handed in judged again by the rules as they are now: what would change is seen first, then a named person decides.

What was seen and decided lives as long as the program runs; nothing of a verdict changes by looking.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bienban.batch.one import Done, Told
    from bienban.model.kept import KeptFinding

    _Any = KeptFinding | Told

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


def looked() -> Looked:
    """Return how far the papers handed in that other rules judged were looked at."""
    from bienban.batch import one
    from bienban.store import received

    rules = one.rules_hash(received.folder())
    stale = received.judged_otherwise(rules)
    with _lock:
        for other in _seen.keys() - {rules}:
            del _seen[other]
        _agreed.intersection_update({rules})
        mine, agreed = dict(_seen.get(rules, {})), rules in _agreed
    seen = tuple(mine[sha256] for sha256 in stale if sha256 in mine)
    return Looked(rules, tuple(sha256 for sha256 in stale if sha256 not in mine), seen, agreed)


def look(seconds: float = _SLICE) -> None:
    """Look at papers for so many seconds, two at a time and two at least; no row of the store is written."""
    from concurrent.futures import ThreadPoolExecutor

    from bienban.batch import at_once

    until, now = time.monotonic() + seconds, looked()
    left = list(now.left)
    with ThreadPoolExecutor(at_once.WORKERS) as pool:
        while left:
            some, left = left[: at_once.WORKERS], left[at_once.WORKERS :]
            asked = [_asked(sha256) for sha256 in some]  # the store is asked here: a thread of its own would keep a connection
            for sha256, done in zip(some, pool.map(lambda each: at_once.tried(*each), asked), strict=True):
                found = _difference(sha256, done) if done else Difference(sha256, read=False)
                with _lock:
                    _seen.setdefault(now.rules, {})[sha256] = found
            if time.monotonic() > until:
                return


def _asked(sha256: str) -> tuple[str, str, str, bool]:
    from bienban.api.receiving import _today
    from bienban.store import received

    mine = received.received(sha256)
    return str(received.original(sha256)), mine.name if mine else sha256, _today(), received.not_secret(sha256)


def apply(rules: str, by: str, seconds: float = _SLICE) -> None:
    """Judge papers again whose difference was seen, one at least, for so many seconds; the journal keeps who had each judged.

    Raises ``UsageError`` without a name, where the rules are others than those whose difference was seen, and where not all of
    it was.
    """
    from bienban.api.receiving import judge_again
    from bienban.errors import UsageError
    from bienban.store import journal

    now, until = looked(), time.monotonic() + seconds
    if rules != now.rules:
        raise UsageError("Quy tắc đã đổi từ lúc xem khác biệt.", hint="Đồng chí xem khác biệt lại rồi quyết định.")
    if now.left:
        raise UsageError("Chưa xem hết khác biệt.", hint="Đồng chí bấm Xem tiếp cho hết rồi quyết định.")
    if not by.strip():
        raise UsageError("Chưa ghi ai quyết định.", hint="Đồng chí ghi họ và tên rồi bấm lại.")
    with _lock:
        _agreed.add(rules)
    for each in now.can:
        journal.write(by.strip(), "rules applied again", each.sha256, {"more": len(each.more), "less": len(each.less)})
        judge_again(each.sha256)
        if time.monotonic() > until:
            return


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


def _without(findings: Iterable[_Any], others: Iterable[_Any]) -> Iterator[tuple[str, str]]:
    """Yield force and words of findings that the others have not; in a bound book the same may be said of several meetings."""
    left = Counter((each.rule, each.words) for each in others)
    for each in findings:
        left[each.rule, each.words] -= 1
        if left[each.rule, each.words] < 0:
            yield each.force, each.message
