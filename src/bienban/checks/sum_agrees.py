"""A printed whole is not the sum of its printed parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bienban.checks._read import number, spans_of, together, value
from bienban.model import Minutes, Verdict


def check(minutes: Minutes, *, whole: str, parts: Sequence[str], besides: Sequence[str] = ()) -> Iterator[Verdict]:
    """Report ``whole`` where its ``parts`` do not add up to it, or already exceed it while one of them is not printed.

    ``besides`` are counts that some papers keep outside the parts (members exempt from meetings): any choice of them may be
    added before the paper is accused. Values: ``whole``, ``sum``.
    """
    total = number(minutes, whole)
    printed = [fact for fact in (number(minutes, path) for path in parts) if fact is not None]
    if total is None or not printed:
        return
    added = sum(value(fact) for fact in printed)
    others = [value(number(minutes, path)) for path in besides]
    sums = {added + sum(choice) for size in range(len(others) + 1) for choice in combinations(others, size)}
    if value(total) in sums or (len(printed) < len(parts) and added <= value(total)):
        return
    evidence = spans_of((total, *printed))
    if not together(minutes, evidence):
        yield Verdict(undecided="các số đứng xa nhau, chưa chắc nói về cùng một việc")
        return
    yield Verdict(spans=evidence, values={"whole": value(total), "sum": added})
