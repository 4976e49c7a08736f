"""A vote that the paper treats as passed has fewer voices than the charter asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import bases_of, number, spans_of, uncounted, value, words_of
from bienban.model import Fact, Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_FAILED = pattern(
    r"(?:không|chưa)\s+(?:đủ|đạt|thông qua|quá bán|được thông qua|đề nghị (?:đảng|cấp)|kết nạp(?: đợt| lần)?)|hoãn|để lại"
)
_FORMAL = pattern(r"chương trình|biên bản|thư ký|danh sách|số lượng|nghị quyết|kết luận|kiểm phiếu|nội dung|xin rút")


def check(
    minutes: Minutes,
    *,
    numerator: int,
    denominator: int,
    above: bool,
    subjects: Sequence[str] = (),
    items: Sequence[str] = (),
    of: str = "attendance.official",
) -> Iterator[Verdict]:
    """Report votes that stay under ``numerator/denominator`` of the members counted in ``of``, in whole numbers.

    Votes are those on ``subjects``, and the deciding ones of ``items`` of the agenda. ``above`` asks for more than the share (a
    majority), else the share itself is enough. Where the outcome hangs on whether exempt and absent-elsewhere members are
    counted, the verdict is left open. A paper that says the vote failed is right. Values: ``in_favour``, ``base``, ``share``.
    """
    official = number(minutes, of)
    if official is None or value(official) == 0:
        return
    bases = bases_of(minutes, of)
    for fact, words in _votes(minutes, subjects, items):
        vote = fact.value
        if not isinstance(vote, VoteCount) or vote.in_favour is None:
            continue
        passed = {_passed(vote.in_favour, base, numerator, denominator, above) for base in bases}
        if False not in passed or _FAILED.search(words):
            continue
        share = "quá nửa" if above else f"{numerator}/{denominator}"
        values = {"in_favour": vote.in_favour, "base": value(official), "share": share}
        if uncounted(minutes, bases):
            yield Verdict(
                undecided=f"{vote.in_favour} phiếu trên {value(official)}: có người miễn sinh hoạt, tạm đi chưa rõ mấy người"
            )
        elif not _witnessed(vote, bases):
            yield Verdict(undecided="số phiếu thấp bất thường mà không có tỷ lệ hay mẫu số đi kèm, cần xem lại")
        elif True in passed:
            reason = f"{vote.in_favour} phiếu đạt hay không đạt {share} tùy cách tính người miễn sinh hoạt, tạm đi"
            yield Verdict(undecided=reason)
        else:
            yield Verdict(spans=spans_of((official, fact)), values=values)


def _votes(minutes: Minutes, subjects: Sequence[str], items: Sequence[str]) -> Iterator[tuple[Fact, str]]:
    """Yield each vote once, with the words that may say it failed: its own lines, or all those of its item."""
    of_item = {id(vote): words_of(minutes, item.body) for item in minutes.items if item.kind in items for vote in item.votes}
    for fact in minutes.every("votes"):
        subject = fold(fact.value.subject) if isinstance(fact.value, VoteCount) else ""
        if any(fold(phrase) in subject for phrase in subjects):
            yield fact, of_item.get(id(fact)) or words_of(minutes, fact.spans)
        elif id(fact) in of_item and not _FORMAL.search(subject):
            yield fact, of_item[id(fact)]


def _witnessed(vote: VoteCount, bases: set[int]) -> bool:
    """Tell whether a second figure bears out so rare a thing as a failed vote: its base, its percentage, the votes against."""
    return vote.base in bases or vote.against is not None or (vote.percent is not None and vote.percent < 100)


def _passed(votes: int, base: int, numerator: int, denominator: int, above: bool) -> bool:
    return denominator * votes > numerator * base if above else denominator * votes >= numerator * base
