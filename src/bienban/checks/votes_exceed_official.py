"""More members voted than there are official members to vote."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value, voters, words_of
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_OTHERS = pattern(r"\d+\s+(?:hộ|người dân|cử tri|hội viên|đoàn viên|nhân dân|phụ huynh|lao động)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes cast by more than the official members present, or where that is not printed, than all official members.

    Twice as many voters as members, or voters called otherwise, were not members (households).
    Values: ``voters``, ``official``, ``who``.
    """
    present, every = number(minutes, "attendance.present_official"), number(minutes, "attendance.official")
    ceiling = present or every
    if ceiling is None or value(ceiling) == 0:
        return
    everyone = number(minutes, "attendance.total")
    who = "đảng viên chính thức có mặt" if present else "đảng viên chính thức"
    for fact in minutes.every("votes"):
        beyond = everyone is not None and voters(fact) > 2 * value(everyone)
        if voters(fact) > value(ceiling) and not beyond and not _OTHERS.search(words_of(minutes, fact.spans)):
            yield Verdict(
                spans=spans_of((ceiling, fact)), values={"voters": voters(fact), "official": value(ceiling), "who": who}
            )
