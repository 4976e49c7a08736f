"""More members voted than there are official members to vote."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value, voters, words_of
from bienban.model import Minutes, Span, Verdict
from bienban.text import lines, pattern

_OTHERS = pattern(r"\d+\s+(?:hộ|người dân|cử tri|hội viên|đoàn viên|nhân dân|phụ huynh|lao động)")
_BALLOTS = pattern(r"(?:phát(?: ra)?|thu (?:về|vào|được)|hợp lệ)(?: là)?:? ?(\d{1,3})(?!\d)(?= ?phiếu|[,.;)]|$)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes, and ballots issued, beyond the official members present, or where that is not printed, all of them.

    Twice as many voters as members, or voters called otherwise, were not members (households).
    Values: ``voters``, ``official``, ``who``.
    """
    present, every = number(minutes, "attendance.present_official"), number(minutes, "attendance.official")
    ceiling = present or every
    if ceiling is None or value(ceiling) == 0:
        return
    total = number(minutes, "attendance.total")
    most = 2 * value(total) if total is not None else value(ceiling) * 2
    who = "đảng viên chính thức có mặt" if present else "đảng viên chính thức"
    told: set[int] = set()
    for count, spans in (*_counted(minutes), *_issued(minutes)):
        blocks = {span.block for span in spans}
        if value(ceiling) < count <= most and not blocks <= told and not _OTHERS.search(words_of(minutes, spans)):
            told |= blocks
            evidence = tuple(sorted({*spans_of((ceiling,)), *spans}))
            yield Verdict(spans=evidence, values={"voters": count, "official": value(ceiling), "who": who})


def _counted(minutes: Minutes) -> Iterator[tuple[int, tuple[Span, ...]]]:
    return ((voters(fact), fact.spans) for fact in minutes.every("votes"))


def _issued(minutes: Minutes) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the ballots of each line that tells of them, with the words of the number."""
    for line in lines(minutes.document):
        match = _BALLOTS.search(line.view.text) if "phiếu" in line.view.text else None
        if match is not None:
            yield int(match[1]), line.spans(*match.span(1))
