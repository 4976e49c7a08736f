"""Words that may not stand at the head of a paper of the Party, in its title, or at its signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from bienban.checks._read import head, signatures
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold_plain


def check(minutes: Minutes, *, phrases: Sequence[str], where: str, every_word: bool = True) -> Iterator[Verdict]:
    """Report ``phrases`` in one part of the paper, in one verdict.

    ``where`` is ``head`` (above the title), ``opening`` (at the beginning of one of the first lines) or ``signatures`` (from
    there to the end). Marks are looked past. A phrase stands as words of its own; where ``every_word`` is false letters may
    follow it (“TM.” in “TM.Chi ủy”).
    Values: ``printed``.
    """
    wanted = _any_of(tuple(phrases), every_word)
    within = _PARTS[where](minutes)
    found = [(line, match) for line in within for match in wanted.finditer(line.view.plain)]
    spans = [
        span
        for line, match in found
        if where != "opening" or not line.view.plain[: match.start()].strip("( ")
        for span in line.spans(*match.span())
    ]
    if spans:
        printed = " – ".join(minutes.document.quote(span).text for span in spans)
        yield Verdict(spans=tuple(spans), values={"printed": printed})


@cache
def _any_of(phrases: tuple[str, ...], every_word: bool) -> re.Pattern[str]:
    ends = r"(?!\w)" if every_word else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold_plain(phrase)) for phrase in phrases)}){ends}")


def _opening(minutes: Minutes) -> tuple[Line, ...]:
    return legible(minutes.document)[:_OPENING_LINES]


def _signed(minutes: Minutes) -> tuple[Line, ...]:
    first = signatures(minutes)
    return tuple(line for line in legible(minutes.document) if line.blocks[0] >= first)


_OPENING_LINES = 12
_PARTS: dict[str, Callable[[Minutes], tuple[Line, ...]]] = {"head": head, "opening": _opening, "signatures": _signed}
