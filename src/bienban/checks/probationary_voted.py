"""Probationary members were counted among the voters."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value, voters, words_of
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_SAID = pattern(r"(?:kể cả|gồm cả|tính cả|cả)\s+(?:\d+\s+)?(?:các\s+)?(?:đảng viên\s+|đồng chí\s+|đ/c\s+|đv\s+)?(?:dự bị|đvdb)")
_DENIED = pattern(
    r"(?:dự bị|đvdb)[^.;]{0,30}không\s+(?:được\s+)?(?:tham gia\s+)?biểu quyết|không\s+(?:kể|tính)[^.;]{0,20}dự bị"
)
_OFFICIAL_ONLY = pattern(r"\d+\s*/\s*\d+\s+(?:đảng viên\s+|đồng chí\s+|đ/c\s+|đv\s+)?(?:chính thức|đvct)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes whose words count probationary members in, or whose voters are all who attend, probationary ones included.

    Values: ``voters``.
    """
    present, probationary = number(minutes, "attendance.present"), number(minutes, "attendance.probationary")
    official = number(minutes, "attendance.present_official") or number(minutes, "attendance.official")
    for fact in minutes.every("votes"):
        words = words_of(minutes, fact.spans)
        if _DENIED.search(words) or not voters(fact):
            continue
        everyone = value(probationary) and official and value(official) < voters(fact) == value(present)
        if _SAID.search(words):
            yield Verdict(spans=fact.spans, values={"voters": voters(fact)})
        elif everyone and not _OFFICIAL_ONLY.search(words):
            yield Verdict(spans=spans_of((present, fact)), values={"voters": voters(fact)})
