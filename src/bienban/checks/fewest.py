"""Fewer than the rules ask: a count under its least, or a share under its least percentage."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, number, spans_of, value
from bienban.model import Minutes, Verdict


def check(
    minutes: Minutes, *, count: str, least: int | None = None, of: str | None = None, percent: int | None = None
) -> Iterator[Verdict]:
    """Report ``count`` under ``least``, or under ``percent`` of the number ``of`` on every base it may stand for.

    Where ``of`` is given beside ``least``, a whole of three times that much or more says that the count was misread.
    Values: ``count``, ``least``; with a share also ``base``, ``percent``.
    """
    part = number(minutes, count)
    if part is None:
        return
    whole = number(minutes, of) if of else None
    if least is not None:
        misread = of is not None and (whole is None or value(whole) >= 3 * least)
        if value(part) < least and not misread:
            yield Verdict(spans=part.spans, values={"count": value(part), "least": least})
        return
    bases = {base for base in bases_of(minutes, of) if base > 0} if of else set()
    if whole is None or percent is None or not bases or any(100 * value(part) >= percent * base for base in bases):
        return
    shown = f"{100 * value(part) / min(bases):.1f}".replace(".", ",")
    yield Verdict(
        spans=spans_of((part, whole)), values={"count": value(part), "least": percent, "base": min(bases), "percent": shown}
    )
