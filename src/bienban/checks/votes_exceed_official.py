"""More members voted than there are official members to vote."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, own_whole, spans_of, value, voters, words_of
from bienban.model import Minutes, Span, Verdict, VoteCount
from bienban.text import lines, pattern

_WHO = {
    "attendance.present_official": "đảng viên chính thức có mặt",
    "attendance.official": "đảng viên chính thức",
    "attendance.present": "người có mặt",
}
_OTHERS = pattern(r"\d+\s+(?:hộ|người dân|cử tri|hội viên|đoàn viên|nhân dân|phụ huynh|lao động)")
_CAME = pattern(r"có mặt[^\d.;]{0,20}(\d{1,3})")
_BALLOTS = pattern(r"(?:phát(?: ra)?|thu (?:về|vào|được)|hợp lệ)(?: là)?:? ?(\d{1,3})(?!\d)(?= ?phiếu|[,.;)]|$)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes, and ballots issued, beyond the official members present, or where that is not printed, all of them.

    Where neither is printed, or more than they, all who were present are the limit. Twice as many voters as members, or voters
    called otherwise, were not members (households). A fraction above one, and voters of whom the paper itself says that some
    are probationary, are faults of their own. Values: ``told``, ``official``, ``who``.
    """
    limits = [number(minutes, path) for path in _WHO]
    ceiling = min((limit for limit in limits if limit is not None), key=value, default=None)
    if ceiling is None or value(ceiling) == 0:
        return
    total = number(minutes, "attendance.total")
    most = 2 * value(total) if total is not None else value(ceiling) * 2
    told: set[int] = set()
    for count, spans, words in (*_counted(minutes), *_issued(minutes)):
        blocks = {span.block for span in spans}
        if ceiling.path == "attendance.present" and _more_came(minutes, count):
            continue
        if value(ceiling) < count <= most and not blocks <= told and not _OTHERS.search(words_of(minutes, spans)):
            told |= blocks
            evidence = tuple(sorted({*spans_of((ceiling,)), *spans}))
            yield Verdict(spans=evidence, values={"told": words, "official": value(ceiling), "who": _WHO[ceiling.path]})


def _more_came(minutes: Minutes, count: int) -> bool:
    """Tell whether any line has so many present: a book of several meetings has several attendances."""
    came = (match[1] for line in lines(minutes.document) for match in _CAME.finditer(line.view.text))
    return any(int(number) >= count for number in came)


def _counted(minutes: Minutes) -> Iterator[tuple[int, tuple[Span, ...], str]]:
    for fact in minutes.every("votes"):
        whole = own_whole(minutes, fact)
        count = voters(fact)
        impossible = whole is not None and isinstance(fact.value, VoteCount) and (fact.value.in_favour or 0) > whole
        if not impossible:
            yield count, fact.spans, f"Có {count} người biểu quyết"


def _issued(minutes: Minutes) -> Iterator[tuple[int, tuple[Span, ...], str]]:
    """Yield the ballots of each line that tells of them, the words of the number, and those that say which it is."""
    for line in lines(minutes.document):
        match = _BALLOTS.search(line.view.text) if "phiếu" in line.view.text else None
        if match is not None:
            which = line.view.verbatim(match.start(), match.start(1)).strip(" :")
            yield int(match[1]), line.spans(*match.span(1)), f"{which[:1].upper()}{which[1:]} {int(match[1])} phiếu"
