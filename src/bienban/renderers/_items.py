"""What is shown of the items of a meeting (admission of someone, election …), for the terminal and for the page alike."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bienban.model import MATTERS, Document, Fact, MeetingItem, Span, VoteCount

TITLE = "Việc xem xét trong cuộc họp"
_SHORT_SUBJECT = 60
_SHORT_QUOTE = 70
_BALLOTS = frozenset({"counters", "issued", "returned", "valid", "invalid"})


def told(item: MeetingItem) -> Mapping[str, tuple[Span, ...]]:
    """Return what an item tells by kind of matter, in the order of ``MATTERS``: the first words of each telling."""
    found = {kind: item.every(kind) for kind in MATTERS[item.kind]}
    return {kind: tuple(span for each in every for span in each.spans[:1]) for kind, every in found.items() if every}


def untold(item: MeetingItem) -> tuple[str, ...]:
    """Return the matters of its kind of which an item tells nothing; without ballots nobody misses their count."""
    there = told(item)
    ballots = not there.keys().isdisjoint({"secret_ballot", *_BALLOTS})
    return tuple(kind for kind in MATTERS[item.kind] if kind not in there and (ballots or kind not in _BALLOTS))


def votes(item: MeetingItem, items: Sequence[MeetingItem]) -> Iterator[Fact]:
    """Yield the votes of an item with short subjects; those of a narrower item (election at a congress) stand there.

    The whole subject of a vote stands among the facts.
    """
    inside = {vote for other in items if item.whole and not other.whole for vote in other.votes}
    for vote in item.votes:
        if isinstance(vote.value, VoteCount) and vote not in inside:
            subject = textwrap.shorten(vote.value.subject, _SHORT_SUBJECT, placeholder=" …")
            yield replace(vote, value=replace(vote.value, subject=subject))


def words_from(document: Document, span: Span) -> str:
    """Return the words a matter rests on, whole, and those behind them as far as they fit."""
    text = document.blocks[span.block].text
    return textwrap.shorten(text[text.rfind(" ", 0, span.start) + 1 :], _SHORT_QUOTE, placeholder=" …")
