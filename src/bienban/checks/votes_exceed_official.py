"""More members voted than there are official members to vote."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value, voters
from bienban.model import Minutes, Verdict


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes cast by more than the official members present, or where that is not printed, than all official members.

    Values: ``voters``, ``official``, ``who``.
    """
    present, every = number(minutes, "attendance.present_official"), number(minutes, "attendance.official")
    ceiling = present or every
    if ceiling is None or value(ceiling) == 0:
        return
    who = "đảng viên chính thức có mặt" if present else "đảng viên chính thức"
    for fact in minutes.every("votes"):
        if voters(fact) > value(ceiling):
            yield Verdict(
                spans=spans_of((ceiling, fact)), values={"voters": voters(fact), "official": value(ceiling), "who": who}
            )
