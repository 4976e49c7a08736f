"""What an item of a meeting tells of each matter it needs, such as strengths, opinions of the residence, ballots, counters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.facts.passages import Paper, Passage
from bienban.model import Matter


def matters(paper: Paper, kind: str, passages: Sequence[Passage]) -> Iterator[Matter]:
    """Yield the matters told in these passages, those merely announced left out."""
    return iter(())
