"""One person is named in two roles that nobody can hold in one meeting."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import overlap, same_name, spans_of
from bienban.model import Absentee, Fact, Minutes, Verdict


def check(minutes: Minutes, *, one: str, other: str) -> Iterator[Verdict]:
    """Report full names that stand both under the fact ``one`` and under ``other``, once each.

    The same words read as both (“chủ trì: …; ghi biên bản: …” in one line) are a misreading, no fault. Values: ``name``.
    """
    for first in minutes.every(one):
        for second in minutes.every(other):
            apart = not any(overlap(span, more) for span in first.spans for more in second.spans)
            if apart and same_name(_name(first), _name(second)):
                yield Verdict(spans=spans_of((first, second)), values={"name": _name(first)})
                break


def _name(fact: Fact) -> str:
    return fact.value.name if isinstance(fact.value, Absentee) else str(fact.value)
