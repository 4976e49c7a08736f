"""In an election a candidate has more votes than there are valid ballots, or all have more than could be given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bienban.checks.elected_rightly import is_person
from bienban.facts.legible import legible
from bienban.model import Fact, Minutes, Span, Verdict, VoteCount
from bienban.text import pattern

_ELECTS = pattern(r"bầu |bầu cử|ứng cử|đề cử|trúng cử|kiểm phiếu bầu|số phiếu bầu")
_ISSUED = pattern(r"phát (?:ra|hành)?\D{0,12}\d")
_VALID = pattern(r"(?<!không )hợp lệ\D{0,6}(\d{1,3})|(\d{1,3}) phiếu hợp lệ")
_SEATS = pattern(
    r"(?:số lượng(?: cần)?(?: bầu)?|cần bầu|bầu lấy|để bầu lấy)\s?[:(]?\s?(\d{1,2})(?! ?(?:phiếu|%|người trong))(?=\D|$)"
)


@dataclass(slots=True)
class _Ballot:
    """One ballot: valid ballots and seats where printed, candidates with their votes."""

    valid: tuple[int, tuple[Span, ...]] | None = None
    seats: int | None = None
    votes: dict[str, tuple[int, tuple[Span, ...]]] = field(default_factory=dict)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes beyond what the valid ballots allow.

    No candidate may have more votes than ballots are valid, nor all together more than there are seats for each. A ballot
    begins where ballots are issued. Values: ``told``.
    """
    for ballot in _ballots(minutes):
        if ballot.valid is None:
            continue
        valid, where = ballot.valid
        most = next(((name, *each) for name, each in ballot.votes.items() if each[0] > valid), None)
        added = sum(votes for votes, _ in ballot.votes.values())
        if most is not None:
            name, votes, spans = most
            told = f"{name} được {votes} phiếu, nhiều hơn {valid} phiếu hợp lệ"
            yield Verdict(spans=tuple(sorted({*where, *spans})), values={"told": told})
        elif ballot.seats and added > ballot.seats * valid:
            told = f"Phiếu của tất cả cộng lại là {added}, nhiều hơn {valid} phiếu hợp lệ bầu {ballot.seats} người"
            cast = {span for _, each in ballot.votes.values() for span in each}
            yield Verdict(spans=tuple(sorted({*where, *cast})), values={"told": told})


def _ballots(minutes: Minutes) -> Iterator[_Ballot]:
    every = legible(minutes.document)
    if not any(_ELECTS.search(line.view.text) for line in every):
        return
    cast = [(fact.value, _told(minutes, fact)) for fact in minutes.every("votes") if isinstance(fact.value, VoteCount)]
    ballot, seats = _Ballot(), None
    for line in every:
        text = line.view.text
        named = _SEATS.search(text)
        seats = int(named[1]) if named else seats
        if _ISSUED.search(text):
            yield ballot
            ballot = _Ballot(seats=seats)
        valid = _VALID.search(text)
        if valid is not None:
            ballot.valid = (int(valid[1] or valid[2]), line.spans(*valid.span(valid.lastindex or 0)))
        for vote, spans in cast:
            if vote.in_favour is not None and is_person(vote.subject) and spans[0].block in line.blocks:
                ballot.votes.setdefault(vote.subject, (vote.in_favour, spans))
    yield ballot


def _told(minutes: Minutes, fact: Fact) -> tuple[Span, ...]:
    """Return the words of a vote that print its number: the cell of it, where the vote is a row of a table."""
    number = fact.value.in_favour if isinstance(fact.value, VoteCount) else None
    printed = re.compile(rf"(?<!\d)0*{number}(?!\d)")
    return tuple(span for span in fact.spans if printed.search(minutes.document.quote(span).text)) or fact.spans
