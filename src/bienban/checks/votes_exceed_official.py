"""More members voted than there are official members to vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bienban.checks._read import (
    exceeds_told_voters,
    exempt_who_came,
    is_formal,
    issued,
    number,
    of_ballots,
    own_whole,
    said_to_vote,
    sentence_of,
    spans_of,
    value,
    voters,
    words_at,
    words_of,
)
from bienban.facts.legible import legible
from bienban.model import Fact, Minutes, Span, Verdict, VoteCount
from bienban.text import pattern

_WHO = {
    "attendance.present_official": "đảng viên chính thức có mặt",
    "attendance.official": "đảng viên chính thức",
    "attendance.present": "người có mặt",
}
_OTHERS = pattern(r"\d+\s+(?:hộ|người dân|cử tri|hội viên|đoàn viên|nhân dân|phụ huynh|lao động)")
_CALLED_OFFICIAL = pattern(r"[^,.;(]{0,20}chính thức")
_CAME = pattern(r"có mặt[^\d.;]{0,20}(\d{1,3})(?!\d|[,.]\d| ?%)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes, and ballots issued, beyond the official members present, or where that is not printed, all of them.

    Exempt members who came vote too: those the paper counts are added, and where it tells how many may vote, that is the
    limit; members of another chi bộ who meet here for a time are not among its own. Where neither is printed, or more than
    they, all who were present are the limit, less the probationary ones among them. A show of hands on the course of the
    meeting (agenda, recorder, minutes) is anybody's. Twice as many voters as members, or voters called otherwise, were not
    members (households). A fraction above one, and voters of whom the paper itself says that some are probationary, are
    faults of their own. “20/20 đảng viên có mặt” where 19 were counted present, of as many members, leaves open which is
    right; the share behind it (“… có mặt, đạt 100%”) counts nobody. Values: ``told``, ``official``, ``who``.
    """
    limits = [number(minutes, path) for path in _WHO]
    ceiling = min((limit for limit in limits if limit is not None), key=value, default=None)
    if ceiling is None or value(ceiling) == 0:
        return
    who, probationary = _WHO[ceiling.path], number(minutes, "attendance.present_probationary")
    most_voters, evidence = value(ceiling), [ceiling]
    if (
        ceiling.path == "attendance.present"
        and probationary is not None
        and value(probationary) < most_voters
        and not _official(minutes, ceiling)
    ):
        who, most_voters, evidence = (
            _WHO["attendance.present_official"],
            most_voters - value(probationary),
            [ceiling, probationary],
        )
    if ceiling.path == "attendance.official":
        most_voters += value(number(minutes, "attendance.temporary_in"))
    most_voters = max(most_voters + exempt_who_came(minutes), said_to_vote(minutes))
    total = number(minutes, "attendance.total")
    most = 2 * value(total) if total is not None else value(ceiling) * 2
    at_most = value(number(minutes, "attendance.official") or total)
    told: set[int] = set()
    ballots = tuple(issued(minutes))
    most_came = _most_came(minutes) if who == _WHO["attendance.present"] else 0
    for count, spans, words in (*_counted(minutes, ballots), *ballots):
        blocks = {span.block for span in spans}
        if who == _WHO["attendance.present"] and most_came >= count:
            continue
        if who == _WHO["attendance.present"] and count <= at_most and _all_present(minutes, spans, count):
            if count > most_voters:
                yield Verdict(
                    undecided=f"điểm danh có mặt {most_voters}, khi biểu quyết lại ghi {count} người có mặt, cần xem lại"
                )
            continue
        if most_voters < count <= most and not blocks <= told and not _OTHERS.search(words_of(minutes, spans)):
            told |= blocks
            if value(ceiling) < _FEWEST:
                yield Verdict(undecided=f"đọc được {value(ceiling)} {who}, quá ít so với {words}, cần xem lại số người dự")
                continue
            values = {"told": words, "official": most_voters, "who": who}
            yield Verdict(spans=tuple(sorted({*spans_of(evidence), *spans})), values=values)


_FEWEST = 3
"""Members without whom there is no chi bộ (Điều lệ, Điều 24): a smaller number is rather misread than outvoted."""

_ALL_PRESENT = pattern(r"(\d{1,3})/\1 (?:đảng viên|đồng chí|đ/c|đv|người)(?: chính thức)? (?:có mặt|dự|tham dự)")


def _all_present(minutes: Minutes, spans: Iterable[Span], count: int) -> bool:
    """Tell whether the vote is of all who were present by its own words: “32/32 đảng viên chính thức có mặt”."""
    said = _ALL_PRESENT.search(" ".join(sentence_of(minutes, span) for span in spans))
    return said is not None and int(said[1]) == count


def _official(minutes: Minutes, present: Fact) -> bool:
    """Tell whether the paper calls these present the official ones: “có mặt 17 chính thức, 01 dự bị”."""
    span = present.spans[-1]
    return _CALLED_OFFICIAL.match(words_at(minutes, span.block, span.end)) is not None


def _most_came(minutes: Minutes) -> int:
    """Return the most that any line has present, -1 where none tells: a book of several meetings has several attendances."""
    told = (line.view.text for line in legible(minutes.document))
    return max((int(match[1]) for text in told if "có mặt" in text for match in _CAME.finditer(text)), default=-1)


_Told = tuple[int, tuple[Span, ...], str]


def _counted(minutes: Minutes, ballots: Iterable[_Told]) -> Iterator[_Told]:
    for fact in minutes.every("votes"):
        whole = own_whole(minutes, fact)
        count = voters(fact)
        impossible = whole is not None and isinstance(fact.value, VoteCount) and (fact.value.in_favour or 0) > whole
        if exceeds_told_voters(minutes, fact):
            continue  # a wrong sum: ballots_agree
        if not impossible and not of_ballots(fact, ballots) and not is_formal(minutes, fact.spans, count):
            yield count, fact.spans, f"Có {count} người biểu quyết"
