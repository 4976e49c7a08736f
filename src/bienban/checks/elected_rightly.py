"""Who is elected has too few ballots, stands in the wrong order, or counted them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from bienban.checks._read import bases_of, lines_of, number, sentence_of, spans_of, value, words_of
from bienban.model import Fact, MeetingItem, Minutes, Verdict, VoteCount
from bienban.text import Line, fold, pattern

_ELECTED = pattern(r"(?<!không )(?<!chưa )(?:trúng cử|đắc cử)")
_NOT = pattern(r"không (?:ai |có ai |đồng chí nào )?(?:trúng|đủ)|chưa (?:trúng|đủ)|bầu lại|lần (?:thứ )?(?:hai|2)|thêm lần")
_COUNTERS = (pattern(r"(?:tổ|ban) kiểm phiếu[^.;]*"), pattern(r"[^.;]{0,80}(?:kiểm|đếm) phiếu"))
_WITHDRAWN = pattern(r"xin rút|rút (?:khỏi|tên)")
_FEWEST, _MOST = 2, 5


def check(minutes: Minutes, *, about: Literal["majority", "order", "counters"]) -> Iterator[Verdict]:
    """Report of the elections of a paper one of three things.

    ``majority``: one elected has no more than half of the official members convened, on every base (those absent with leave
    may be left out: where the outcome hangs on them, it is left open). ``order``: the list of those elected does not go from
    the most ballots to the fewest. ``counters``: one who counts the ballots stands on the list. Values: ``who``, ``votes``,
    ``base``.
    """
    for item in minutes.items:
        if item.kind == "election":
            cast = _candidates(item)
            elected = [(line, _in_order(line, cast)) for line in _lines(minutes, item)]
            if about == "majority":
                yield from _majority(minutes, item, cast, {name for _, names in elected for name in names})
            elif about == "order":
                yield from _order(cast, elected)
            else:
                yield from _counters(minutes, item, cast)


def _candidates(item: MeetingItem) -> Mapping[str, Fact]:
    """Return the votes of the persons who have one vote only; a post may be voted on after another for the same person."""
    found: dict[str, list[Fact]] = {}
    for vote in item.votes:
        if isinstance(vote.value, VoteCount) and is_person(vote.value.subject):
            found.setdefault(vote.value.subject, []).append(vote)
    return {name: votes[0] for name, votes in found.items() if len(votes) == 1}


def is_person(subject: str) -> bool:
    """Tell whether what was voted on is a name: two to five words, each with a capital."""
    words = subject.split()
    return _FEWEST <= len(words) <= _MOST and all(word[0].isupper() for word in words)


def _lines(minutes: Minutes, item: MeetingItem) -> list[Line]:
    lines = lines_of(minutes, item.body)
    return [line for line in lines if _ELECTED.search(line.view.text) and not _NOT.search(line.view.text)]


def _in_order(line: Line, cast: Mapping[str, Fact]) -> list[str]:
    """Return the candidates whom the words behind “trúng cử” list, or else those of the sentence before it."""
    match = _ELECTED.search(line.view.text)
    behind = line.view.text[match.end() :] if match else ""
    places = sorted((behind.index(fold(name)), name) for name in cast if fold(name) in behind)
    if places or match is None:
        return [name for _, name in places]
    before = line.view.text[: match.start()]
    clause = before[max(before.rfind(mark) for mark in (".", ";", ":", "\t")) + 1 :]
    return [name for name in cast if fold(name) in clause]


def _majority(minutes: Minutes, item: MeetingItem, cast: Mapping[str, Fact], elected: set[str]) -> Iterator[Verdict]:
    summoned = item.number("convened")
    official = number(minutes, "attendance.official")
    convened = {summoned.value or 0} if summoned else bases_of(minutes, "attendance.official")
    whole = max(convened, default=0)
    absent = value(number(minutes, "attendance.absent"))
    ballots = [matter.value or 0 for kind in ("issued", "returned", "valid") for matter in item.every(kind)]
    fewest = min([*ballots, max(1, min(convened, default=0) - absent)], default=0)
    for name, vote in cast.items():
        votes = _votes(vote)
        if name not in elected or not votes or not whole or 2 * votes > whole:
            continue
        if 2 * votes > fewest:
            yield Verdict(undecided=f"{name} được {votes} phiếu, quá nửa hay không tùy có trừ người vắng có lý do, cần xem lại")
        else:
            evidence = summoned.spans if summoned else spans_of((official,))
            spans = tuple(sorted({*evidence, *vote.spans}))
            yield Verdict(spans=spans, values={"who": name, "votes": votes, "base": whole})


def _order(cast: Mapping[str, Fact], elected: list[tuple[Line, list[str]]]) -> Iterator[Verdict]:
    for line, names in elected:
        for before, after in pairwise(names):
            if _votes(cast[before]) < _votes(cast[after]):
                yield Verdict(spans=line.whole, values={"who": after, "votes": _votes(cast[after]), "base": ""})
                break


def _votes(vote: Fact) -> int:
    return (vote.value.in_favour or 0) if isinstance(vote.value, VoteCount) else 0


def _counters(minutes: Minutes, item: MeetingItem, cast: Mapping[str, Fact]) -> Iterator[Verdict]:
    whole = words_of(minutes, item.body)
    for line in lines_of(minutes, item.body):
        match = next((match for words in _COUNTERS if (match := words.search(line.view.text))), None)
        if match is None:
            continue
        for name, vote in cast.items():
            if fold(name) in match.group() and not _WITHDRAWN.search(whole) and not _counted_there(minutes, vote):
                spans = tuple(sorted({*line.spans(*match.span()), *vote.spans}))
                yield Verdict(spans=spans, values={"who": name, "votes": "", "base": ""})
                return


def _counted_there(minutes: Minutes, vote: Fact) -> bool:
    """Tell whether the ballots of a person stand in a sentence on the counters, which then is no list of them alone."""
    return any(fold("kiểm phiếu") in sentence_of(minutes, span) for span in vote.spans)
