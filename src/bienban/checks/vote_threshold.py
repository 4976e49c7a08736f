"""A vote that the paper treats as passed has fewer voices than the charter asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import bases_of, number, spans_of, value, words_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_FAILED = pattern(r"(?:không|chưa)\s+(?:đủ|đạt|thông qua|quá bán|được thông qua)|hoãn|để lại")


def check(minutes: Minutes, *, subjects: Sequence[str], numerator: int, denominator: int, above: bool) -> Iterator[Verdict]:
    """Report votes on ``subjects`` that stay under ``numerator/denominator`` of the official members, in whole numbers.

    ``above`` asks for more than the share (a majority), else the share itself is enough. Where the outcome hangs on whether
    exempt and absent-elsewhere members are counted, the verdict is left open. A paper that says the vote failed is right.
    Values: ``in_favour``, ``base``, ``share``.
    """
    official = number(minutes, "attendance.official")
    if official is None or value(official) == 0:
        return
    bases = bases_of(minutes, "attendance.official")
    for fact in minutes.every("votes"):
        vote = fact.value
        if not isinstance(vote, VoteCount) or vote.in_favour is None:
            continue
        if not any(fold(subject) in fold(vote.subject) for subject in subjects):
            continue
        passed = {_passed(vote.in_favour, base, numerator, denominator, above) for base in bases}
        if False not in passed or _FAILED.search(words_of(minutes, fact.spans)):
            continue
        share = "quá nửa" if above else f"{numerator}/{denominator}"
        values = {"in_favour": vote.in_favour, "base": value(official), "share": share}
        if not _witnessed(vote, bases):
            yield Verdict(undecided="số phiếu thấp bất thường mà không có tỷ lệ hay mẫu số đi kèm, cần xem lại")
        elif True in passed:
            reason = f"{vote.in_favour} phiếu đạt hay không đạt {share} tùy cách tính người miễn sinh hoạt, tạm đi"
            yield Verdict(undecided=reason)
        else:
            yield Verdict(spans=spans_of((official, fact)), values=values)


def _witnessed(vote: VoteCount, bases: set[int]) -> bool:
    """Tell whether a second figure bears out so rare a thing as a failed vote: its base, its percentage, the votes against."""
    return vote.base in bases or vote.against is not None or (vote.percent is not None and vote.percent < 100)


def _passed(votes: int, base: int, numerator: int, denominator: int, above: bool) -> bool:
    return denominator * votes > numerator * base if above else denominator * votes >= numerator * base
