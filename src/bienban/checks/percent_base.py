"""A vote's percentage rests on those present instead of all official members convened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import bases_of, number, spans_of, value, words_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import pattern

_SAID = pattern(r"có mặt|dự họp|tham dự|hiện diện|tham gia biểu quyết|số người dự")
_PERCENT = re.compile(r"(\d{1,3}(?:,\d+)?)\s*%")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes whose percentage is that of the printed base, smaller than the official members on every count of them.

    A line that names its base (those present) or also gives the percentage of the official members is right.
    Values: ``part``, ``official``, ``percent``, ``right``.
    """
    official, bases = number(minutes, "attendance.official"), bases_of(minutes, "attendance.official")
    if official is None:
        return
    for fact in minutes.every("votes"):
        vote = fact.value
        if not isinstance(vote, VoteCount) or not vote.in_favour or not vote.base or vote.percent is None:
            continue
        if vote.base >= min(bases) or not _is(vote.in_favour, vote.base, vote.percent):
            continue
        words = words_of(minutes, fact.spans)
        told = [float(match.replace(",", ".")) for match in _PERCENT.findall(words)]
        if not _SAID.search(words) and not any(
            _is(vote.in_favour, base, percent) for base in bases if base for percent in told
        ):
            shown = f"{100 * vote.in_favour / value(official):.1f}".replace(".", ",")
            values = {
                "part": vote.in_favour,
                "official": value(official),
                "percent": f"{vote.percent:g}".replace(".", ","),
                "right": shown,
            }
            yield Verdict(spans=spans_of((official, fact)), values=values)


def _is(part: int, base: int, percent: float) -> bool:
    return abs(100 * part / base - percent) < 1
