"""Papers as a store tells of them: rows of a list, a paper with its verdict, what a person put aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a finding was put aside, by whom and when."""

    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a paper: its chi bộ (blank: as it tells itself) and its day, who and when."""

    chi_bo: str
    held_on: dt.date | None
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person says of words of a paper: the block and the letters in it from ``start`` until ``end``, the words there."""

    id: int
    block: int
    start: int
    end: int
    words: str
    says: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as kept: its row, the rule, what is said, and the words it rests on.

    ``quotes`` and ``basis`` are shaped as in ``check --json``; ``words`` is the hash by which it is put aside; ``aside`` is set
    where a person did. An undecided one has its reason as ``message`` and neither force nor quotes.
    """

    id: int
    rule: str
    fault: str
    force: str
    message: str
    section: str
    undecided: bool
    words: str
    suggestion: str = ""
    looked_in: str = ""
    basis: Mapping[str, str] | None = None
    quotes: tuple[Mapping[str, Any], ...] = ()
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list: what it is, whose, of what day, where its files lie, and how many findings of each force it has.

    ``outcome`` and ``reason`` are those of its first file; ``excerpt`` is the line in which the words looked for stand. A bound
    book has several ``meetings``, from the day ``held_on`` until another.
    """

    id: int
    sha256: str
    name: str
    kind: str
    meeting_types: tuple[str, ...]
    organization: int | None
    chi_bo: str
    superior: str
    held_on: dt.date | None
    places: tuple[str, ...]
    outcome: str
    reason: str
    must: int
    should: int
    may: int
    undecided: int
    excerpt: str = ""
    meetings: int = 1
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper with its newest verdict: findings in the order of the verdict, what was left open last.

    ``understood`` and ``judged`` are shaped as ``read --json`` and ``check --json`` (the latter without ``minutes``); ``lines``
    are the lines of the paper, each the blocks it is made of by number with their words.
    """

    row: PaperRow
    findings: tuple[KeptFinding, ...]
    profiles: tuple[str, ...]
    understood: Mapping[str, Any]
    judged: Mapping[str, Any]
    lines: tuple[tuple[tuple[int, str], ...], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: how many papers in all, and those of the page asked for."""

    total: int
    papers: tuple[PaperRow, ...]
