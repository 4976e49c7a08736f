"""A decision is said to have 100 % of the members although some of the official ones were not there."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, is_formal, number, sentence_of, spans_of, value
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import pattern

_ALL = 100
_DECIDED = pattern(
    r"nghị quyết|(?<!\w)nq(?!\w)|kết luận|kế hoạch|kết nạp|công nhận|chính thức|đề nghị|xếp loại|miễn|xóa tên|kỷ luật|phân công"
)
_OF_THOSE_PRESENT = pattern(
    r"có mặt|(?<!\w)dự (?:họp|sinh hoạt|hội nghị)|tham dự|hiện diện|tham gia|số (?:phiếu|người) (?:dự|thu)|triệu tập"
)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report decisions by “100 %” without a number of votes where fewer official members were present than there are.

    Those present are official ones where the paper says so, else all who came: fewer even than the official members less the
    exempt and those away. A sentence that names those present as its base is right; so are agenda, recorder and minutes.
    Values: ``present``, ``official``.
    """
    official = number(minutes, "attendance.official")
    present = number(minutes, "attendance.present_official") or number(minutes, "attendance.present")
    least = min(bases_of(minutes, "attendance.official"), default=0)
    if official is None or present is None or not 0 < value(present) < least:
        return
    for fact in minutes.every("votes"):
        vote = fact.value
        if not isinstance(vote, VoteCount) or vote.percent != _ALL or vote.in_favour is not None:
            continue
        words = " ".join(sentence_of(minutes, span) for span in fact.spans)
        if _DECIDED.search(words) and not _OF_THOSE_PRESENT.search(words) and not is_formal(minutes, fact.spans, 0):
            values = {"present": value(present), "official": value(official)}
            yield Verdict(spans=spans_of((official, present, fact)), values=values)
