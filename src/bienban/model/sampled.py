"""Papers drawn at random and read by a person: how often the program is wrong, and how sure that is (experience.md 9)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import sqrt

_SURE = 1.96  # standard deviations: 95 of 100


@dataclass(frozen=True, slots=True)
class SampledPaper:
    """A paper of a sample by its content: whether it was understood rightly (``None``: not read yet), who says so, why not."""

    sha256: str
    right: bool | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Papers drawn at random of all that a store holds, when and by whom."""

    code: str
    at: dt.datetime
    by: str
    of: int
    papers: tuple[SampledPaper, ...]

    @property
    def read(self) -> int:
        """Return how many were read by a person."""
        return sum(each.right is not None for each in self.papers)

    @property
    def wrong(self) -> int:
        """Return how many of those are wrong."""
        return sum(each.right is False for each in self.papers)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return between which shares the wrong ones of the store lie, 95 times of 100 (Wilson); ``None`` before any is."""
        if not self.read:
            return None
        share, spread = self.wrong / self.read, _SURE**2 / self.read
        middle = (share + spread / 2) / (1 + spread)
        half = _SURE * sqrt(share * (1 - share) / self.read + spread / (4 * self.read)) / (1 + spread)
        return max(0.0, middle - half), min(1.0, middle + half)
