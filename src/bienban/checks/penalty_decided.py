"""A penalty is decided that has too few ballots, or that a chi bộ may only propose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import bases_of, lines_of, number, sentence_of, spans_of, uncounted, value
from bienban.model import Fact, MeetingItem, Minutes, Span, Verdict, VoteCount
from bienban.text import fold, pattern

_PENALTIES = ("khiển trách", "cảnh cáo", "cách chức", "khai trừ")
"""From the lightest to the severest."""
_DECIDES = pattern(
    r"(?:chi bộ|hội nghị|kết luận)[^.;]{0,60}(?:quyết định|thi hành|kỷ luật)"
    r"|quyết định[^.;]{0,40}(?:thi hành|kỷ luật|khiển trách|cảnh cáo|cách chức|khai trừ)"
    r"|thi hành kỷ luật[^.;]{0,60}(?:bằng hình thức|:)"
)
_PROPOSES = pattern(
    r"đề nghị|kiến nghị|đề xuất|trình |báo cáo|xin ý kiến|nếu |hoặc|hay |thẩm quyền|không |đã bị|từng bị|trước đây|theo quy"
)


def check(minutes: Minutes, *, own: Sequence[str] = (), two_thirds: Sequence[str] = ()) -> Iterator[Verdict]:
    """Report penalties decided though they are not among those a chi bộ decides (``own``), else those with too few ballots.

    A penalty needs more than half of the official members, one of ``two_thirds`` two thirds of them; ballots for severer ones
    count for a lighter one. With ``own`` only the authority is looked at, without only the ballots. Where the outcome hangs on
    who is counted, the verdict is left open. Values: ``penalty``; with ballots ``votes``, ``base``, ``share``.
    """
    for item in minutes.items:
        if item.kind != "discipline":
            continue
        decided = _decided(minutes, item)
        if decided is None:
            continue
        penalty, spans = decided
        if own:
            if penalty not in own:
                yield Verdict(spans=spans, values={"penalty": penalty})
        else:
            yield from _ballots(minutes, item, penalty, fold(penalty) in map(fold, two_thirds))


def _decided(minutes: Minutes, item: MeetingItem) -> tuple[str, tuple[Span, ...]] | None:
    """Return the one penalty that the last deciding sentence names, ``None`` where there is none or another reading."""
    found = None
    for line in lines_of(minutes, item.body):
        start = 0
        for sentence in line.view.text.split("."):
            named = [penalty for penalty in _PENALTIES if fold(penalty) in sentence]
            if len(named) == 1 and _DECIDES.search(sentence) and not _PROPOSES.search(sentence):
                at = start + sentence.index(fold(named[0]))
                found = named[0], line.spans(at, at + len(named[0]))
            start += len(sentence) + 1
    return found


def _ballots(minutes: Minutes, item: MeetingItem, penalty: str, two_thirds: bool) -> Iterator[Verdict]:
    official = number(minutes, "attendance.official")
    cast = {name: vote for name in _PENALTIES if (vote := _vote(item, name)) is not None}
    if official is None or penalty not in cast or not value(official):
        return
    severer = _PENALTIES[_PENALTIES.index(penalty) :]
    votes = sum(_in_favour(cast[name]) for name in severer if name in cast)
    numerator, denominator = (2, 3) if two_thirds else (1, 2)
    bases = bases_of(minutes, "attendance.official")
    passed = {
        (denominator * votes >= numerator * base) if two_thirds else (denominator * votes > numerator * base) for base in bases
    }
    share = "hai phần ba" if two_thirds else "quá nửa"
    if False not in passed or fold("lần") in " ".join(sentence_of(minutes, span) for span in cast[penalty].spans):
        return
    if True in passed or uncounted(minutes, bases):
        yield Verdict(undecided=f"{votes} phiếu đạt hay không đạt {share} tùy cách tính người miễn sinh hoạt, tạm đi")
    else:
        values = {"penalty": penalty, "votes": votes, "base": value(official), "share": share}
        yield Verdict(spans=spans_of((official, cast[penalty])), values=values)


def _vote(item: MeetingItem, penalty: str) -> Fact | None:
    found = [
        vote
        for vote in item.votes
        if isinstance(vote.value, VoteCount) and fold(penalty) in fold(vote.value.subject) and vote.value.in_favour is not None
    ]
    return found[0] if len(found) == 1 else None


def _in_favour(vote: Fact) -> int:
    return (vote.value.in_favour or 0) if isinstance(vote.value, VoteCount) else 0
