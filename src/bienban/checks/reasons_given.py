"""Members are listed as absent without a word why."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import lines_of, spans_of
from bienban.model import Absentee, Fact, Minutes, Verdict
from bienban.text import fold, pattern

_REASON = pattern(
    r"(?<!\w)(?:đi|ốm|đau|bận|trực|nghỉ|chăm|công tác|bệnh|bịnh|viện|việc|kẹt|học|tập huấn|thai|đẻ|sinh con|về quê|xa nhà|tang"
    r"|giỗ|cưới|con nhỏ|ca(?= )|cách ly|nhận nhiệm vụ|làm)(?!\w)"
)
_NO_LEAVE = pattern(r"(?:không|ko|k) ?(?:có )?(?:phép|lý do|l[/.]?do|xin phép)|không rõ")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report absent members whose reason the paper does not give, in one verdict; those said to be without leave need none.

    Nothing is said where the lines of the list tell of reasons nobody could place (“đi công tác 02, đi viện 01”, “cả hai bận
    trực”), or where more is said of a name than the name. Values: ``names``, ``count``.
    """
    listed = [fact for fact in minutes.every("attendance.absentees") if isinstance(fact.value, Absentee)]
    silent = [fact for fact in listed if _unexplained(fact)]
    if not silent:
        return
    told = [fold(fact.value.reason) for fact in listed if isinstance(fact.value, Absentee) and fact.value.reason]
    names = [fold(fact.value.name) for fact in listed if isinstance(fact.value, Absentee)]
    for line in lines_of(minutes, spans_of(silent)):
        text = line.view.text
        for words in (*told, *names):
            text = text.replace(words, " ")
        begin = max(0, text.find("vắng"))
        if _REASON.search(text, begin) or _NO_LEAVE.search(text, begin):
            return
    values = {"names": ", ".join(str(_name(fact)) for fact in silent), "count": len(silent)}
    yield Verdict(spans=spans_of(silent), values=values)


def _unexplained(fact: Fact) -> bool:
    absentee = fact.value
    return fact.sure and isinstance(absentee, Absentee) and absentee.reason is None and absentee.excused is not False


def _name(fact: Fact) -> str:
    return fact.value.name if isinstance(fact.value, Absentee) else ""
