"""How a run stands, and when it will be over: told by what files of each kind took so far."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from bienban.batch.found import SECONDS

_PRIOR = 5  # files of a kind that the first estimate counts as
_ENOUGH = 20.0  # seconds after which the pace of the machine is known


@dataclass(slots=True)
class Progress:
    """How a run stands: files in all, done before and by this run, outcomes so far, seconds since it began.

    ``gone`` are files of an earlier run that lie there no longer, ``changed`` those done again because they or the rules
    changed; ``kinds`` counts all files, ``left_kinds`` those still to be done; ``came`` the outcomes of this run; ``counts``,
    filled at the end, those of every file below the folder.
    """

    total: int = 0
    before: int = 0
    done: int = 0
    gone: int = 0
    changed: int = 0
    workers: int = 1
    kinds: Counter[str] = field(default_factory=Counter)
    left_kinds: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False
    files: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, kind: str, outcome: str, seconds: float) -> None:
        """Count a file that is done: its kind, outcome and the seconds a worker spent on it."""
        self.done += 1
        self.left_kinds[kind] -= 1
        self.came[outcome] += 1
        self.files[kind] += 1
        self.seconds[kind] = self.seconds.get(kind, 0.0) + seconds

    @property
    def left(self) -> int:
        """Return how many files are still to be done."""
        return max(0, self.total - self.before - self.done)

    @property
    def rate(self) -> float:
        """Return the files done a second."""
        spent = time.monotonic() - self.began
        return self.done / spent if spent > 0 else 0.0

    @property
    def eta(self) -> float:
        """Return the seconds that are left: what files of each kind took, at the pace this machine has shown."""
        work = sum(count * self._mean(kind) for kind, count in self.left_kinds.items() if count > 0)
        spent, worked = time.monotonic() - self.began, sum(self.seconds.values())
        pace = spent / worked if worked and spent > _ENOUGH else 1 / self.workers
        return work * pace

    def _mean(self, kind: str) -> float:
        return (SECONDS[kind] * _PRIOR + self.seconds.get(kind, 0.0)) / (_PRIOR + self.files[kind])
