"""Fewer than the rules ask: a count under its least, or a share under its least percentage."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, number, spans_of, value
from bienban.model import Minutes, Verdict


def check(
    minutes: Minutes, *, count: str, least: int | None = None, of: str | None = None, percent: int | None = None
) -> Iterator[Verdict]:
    """Report ``count`` under ``least``, or under ``percent`` of the number ``of`` on every base it may stand for.

    Values: ``count``, ``least``; with a share also ``base``, ``percent``.
    """
    part = number(minutes, count)
    if part is None:
        return
    if least is not None:
        if value(part) < least:
            yield Verdict(spans=part.spans, values={"count": value(part), "least": least})
        return
    whole = number(minutes, of) if of else None
    bases = {base for base in bases_of(minutes, of) if base > 0} if of else set()
    if whole is None or percent is None or not bases or any(100 * value(part) >= percent * base for base in bases):
        return
    shown = f"{100 * value(part) / min(bases):.1f}".replace(".", ",")
    yield Verdict(
        spans=spans_of((part, whole)), values={"count": value(part), "least": percent, "base": min(bases), "percent": shown}
    )
