"""The name signed is not the name given at the opening."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import same_person, spans_of, words_of
from bienban.model import Fact, Minutes, Verdict
from bienban.text import fold, pattern

_REPLACED = pattern(r"ký thay|thay mặt|ủy quyền|được phân công (?:chủ trì|ghi)|thay thư ký|thay chủ trì")


def check(minutes: Minutes, *, opening: str, signature: str) -> Iterator[Verdict]:
    """Report ``signature`` that can be none of the names under ``opening``.

    Nothing is said where the line of the opening holds the signed name too (“tức”, “gọi là”), where the two signatures are
    those of the opening the other way round (columns misread), or where the paper says that someone signs for another.
    Values: ``opening``, ``signature``.
    """
    named, signed = list(minutes.every(opening)), list(minutes.every(signature))
    if len(signed) != 1 or not named or any(_same(one, signed[0]) for one in named):
        return
    others = [fact for path in ("meeting.chair", "meeting.recorder") if path != opening for fact in minutes.every(path)]
    if any(_same(other, signed[0]) for other in others):
        return
    if _REPLACED.search(words_of(minutes, (*signed[0].spans, *named[0].spans))):
        return
    if fold(str(signed[0].value)) in words_of(minutes, named[0].spans):
        return
    values = {"opening": named[0].value, "signature": signed[0].value}
    yield Verdict(spans=spans_of((named[0], signed[0])), values=values)


def _same(one: Fact, other: Fact) -> bool:
    """Tell whether both may name one person, also where a second name was read into one of them."""
    first, second = fold(str(one.value)), fold(str(other.value))
    return same_person(first, second) or f" {first} " in f" {second} " or f" {second} " in f" {first} "
