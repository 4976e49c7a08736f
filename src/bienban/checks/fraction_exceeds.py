"""A printed fraction counts more members than there are: “19/18 đảng viên”."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import own_whole, value
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict, VoteCount
from bienban.numerals import ratios
from bienban.text import pattern

_DUES = pattern(r"đảng phí|đp(?!\w)")
_PEOPLE = pattern(r" ?(?:đảng viên|đồng chí|đ/c|đv|người)(?!\w)")


def check(minutes: Minutes, *, of: str) -> Iterator[Verdict]:
    """Report fractions of ``of`` (``votes``, ``attendance`` or ``dues``) whose part is above their whole.

    Only fractions of people: measures and targets may well be exceeded. Values: ``part``, ``whole``.
    """
    if of == "dues":
        yield from _dues(minutes)
    for fact in minutes.every({"votes": "votes", "attendance": "attendance.present"}.get(of, "")):
        whole = own_whole(minutes, fact)
        part = fact.value.in_favour or 0 if isinstance(fact.value, VoteCount) else value(fact)
        if fact.stated and whole is not None and part > whole:
            yield Verdict(spans=fact.spans, values={"part": part, "whole": whole})


def _dues(minutes: Minutes) -> Iterator[Verdict]:
    for line in legible(minutes.document):
        text = line.view.text
        for ratio in ratios(text) if _DUES.search(text) else ():
            if ratio.part > ratio.whole and _PEOPLE.match(text, ratio.end):
                yield Verdict(spans=line.spans(ratio.start, ratio.end), values={"part": ratio.part, "whole": ratio.whole})
