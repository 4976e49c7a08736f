"""Probationary members were counted among the voters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import is_formal, issued, number, of_ballots, said_to_vote, spans_of, value, voters, words_of
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_SAID = pattern(r"(?:kể cả|gồm cả|tính cả|cả)\s+(?:\d+\s+)?(?:các\s+)?(?:đảng viên\s+|đồng chí\s+|đ/c\s+|đv\s+)?(?:dự bị|đvdb)")
_VOTING = pattern(r"biểu quyết|giơ tay|giơ thẻ|tán thành|đồng ý|nhất trí|phiếu|cánh tay|\d+\s*/\s*\d+")
_DENIED = pattern(
    r"(?:dự bị|đvdb)[^.;]{0,30}không\s+(?:được\s+)?(?:tham gia\s+)?biểu quyết|không\s+(?:kể|tính)[^.;]{0,20}dự bị"
)
_OFFICIAL_ONLY = pattern(r"\d+\s*/\s*\d+\s+(?:đảng viên\s+|đồng chí\s+|đ/c\s+|đv\s+)?(?:chính thức|đvct)")
_SENTENCE = re.compile(r"[^.;]+")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report sentences on a vote that count probationary members in, and votes by all who attend, those included.

    A show of hands on the agenda, the recorder or the minutes decides nothing and may well be everybody's; ballots issued to
    all who attend are a vote of all who attend.
    """
    told: set[int] = set()
    for line in legible(minutes.document):
        text = line.view.text
        for sentence in _SENTENCE.finditer(text) if "dự bị" in text or "đvdb" in text else ():
            said = _SAID.search(sentence[0])
            if said and _VOTING.search(sentence[0]) and not _DENIED.search(line.view.text):
                told |= set(line.blocks)
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                yield Verdict(spans=line.spans(start, sentence.end()))
    present, probationary = number(minutes, "attendance.present"), number(minutes, "attendance.probationary")
    official = number(minutes, "attendance.present_official") or number(minutes, "attendance.official")
    if not value(probationary) or official is None:
        return
    ballots = tuple(issued(minutes))
    counted = [(voters(fact), fact.spans) for fact in minutes.every("votes") if not of_ballots(fact, ballots)]
    for count, spans in (*counted, *((count, spans) for count, spans, _ in ballots)):
        words, blocks = words_of(minutes, spans), {span.block for span in spans}
        if _DENIED.search(words) or _OFFICIAL_ONLY.search(words) or is_formal(minutes, spans, count) or told & blocks:
            continue
        if max(value(official), said_to_vote(minutes)) < count == value(present):
            told |= blocks
            yield Verdict(spans=tuple(sorted({*spans_of((present,)), *spans})))
