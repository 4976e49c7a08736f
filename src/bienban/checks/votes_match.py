"""The vote on a resolution is told with other numbers than in the minutes of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._papers import beside_minutes, cite, told
from bienban.checks._read import words_of
from bienban.model import Archive, Fact, Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_OTHERS = ("resolution", "conclusion", "report", "notice", "minutes_extract")
_ON_IT = pattern(r"nghị quyết|kết luận")
_OTHER_MATTER = pattern(r"chương trình|biên bản|chuyên đề|kết nạp|chính thức cho|xếp loại|bầu|ghi danh|bảng chấm")


def check(archive: Archive) -> Iterator[Verdict]:
    """Compare those in favour of the resolution or conclusion in minutes and another paper of the meeting.

    Each must have one such vote; a number that stands in any vote of the other paper is no contradiction. Values: ``paper``,
    ``minutes``, ``other``.
    """
    for pair in beside_minutes(archive, _OTHERS):
        if isinstance(pair, Verdict):
            yield pair
            continue
        first, second = (archive.papers[each].minutes for each in pair)
        one, other = _vote(first), _vote(second)
        if one is None or other is None:
            continue
        mine, theirs = _votes(one), _votes(other)
        if mine == theirs or theirs in _all(first) or mine in _all(second):
            continue
        yield Verdict(
            values={"paper": told(archive.papers[pair[1]]), "minutes": mine, "other": theirs},
            cited=cite((pair[0], one.spans), (pair[1], other.spans)),
        )


def _vote(minutes: Minutes) -> Fact | None:
    """Return the only vote of a paper on its resolution or conclusion."""
    found = [fact for fact in minutes.every("votes") if _votes(fact) is not None and _on_it(minutes, fact)]
    return found[0] if len({_votes(fact) for fact in found}) == 1 else None


def _on_it(minutes: Minutes, fact: Fact) -> bool:
    subject = fold(fact.value.subject) if isinstance(fact.value, VoteCount) else ""
    if _OTHER_MATTER.search(subject):
        return False
    return _ON_IT.search(subject) is not None or _ON_IT.search(words_of(minutes, fact.spans)) is not None


def _votes(fact: Fact) -> int | None:
    return fact.value.in_favour if isinstance(fact.value, VoteCount) else None


def _all(minutes: Minutes) -> set[int | None]:
    return {_votes(fact) for fact in minutes.every("votes")}
