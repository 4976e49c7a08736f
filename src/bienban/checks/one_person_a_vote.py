"""Two people are decided on in one vote, where the rules ask for one vote a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import sentence_of, words_of
from bienban.model import MeetingItem, Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_EACH = pattern(
    r"từng (?:người|đồng chí|trường hợp|quần chúng|đ/c|em|bạn)|riêng|lần lượt|mỗi (?:người|đồng chí)|tiếp (?:theo|đến)"
)
_FORMAL = pattern(r"chương trình|biên bản|thư ký|danh sách|nghị quyết|kiểm phiếu")
_DECIDED = pattern(r"công nhận|kết nạp|xóa tên|chính thức|vào đảng|kỷ luật")
_CALLED = r"(?:(?:các )?(?:đồng chí|đ/c|bạn|anh|chị|em|cô|thầy|ông|bà|quần chúng|đảng viên(?: dự bị)?) )"
_BOTH = pattern(
    r"(?:công nhận|kết nạp|xóa tên|khiển trách|cảnh cáo|kỷ luật)[^.;:]{0,40}(?:cả (?:hai|ba|bốn|\d)|(?:hai|ba|bốn|0?[2-9]) "
    r"(?:đồng chí|đ/c|quần chúng|bạn|em|trường hợp))(?!\w)"
)
_ONCE = pattern(r"biểu quyết (?:một lần|chung|gộp|luôn một lượt|cả hai)(?!\w)")
_PAIR = pattern(
    rf"(?:công nhận|kết nạp|xóa tên) {_CALLED}(?P<one>\w+(?: \w+){{0,4}}) và {_CALLED}(?P<other>\w+(?: \w+){{0,4}}?)"
    r"(?= (?:là|vào|trong|làm)|[.,;]|$)"
)


def check(minutes: Minutes, *, items: Sequence[str]) -> Iterator[Verdict]:
    """Report the only vote of an item of these kinds where its sentence is on two people, or the item says it was on both.

    A paper that says it took them one by one is right, even where it sums up their votes. Values: ``who``.
    """
    for item in minutes.items:
        votes = [
            vote for vote in item.votes if isinstance(vote.value, VoteCount) and not _FORMAL.search(fold(vote.value.subject))
        ]
        words = words_of(minutes, item.body) if item.kind in items else ""
        if not words or len(votes) != 1 or _EACH.search(words):
            continue
        sentence = sentence_of(minutes, votes[0].spans[0])
        who = _two(item, sentence) or ("nhiều người" if _BOTH.search(sentence) or _ONCE.search(words) else "")
        if who and _DECIDED.search(words):
            yield Verdict(spans=votes[0].spans, values={"who": who})


def _two(item: MeetingItem, sentence: str) -> str:
    """Return the names of the two whom the sentence decides on, "" where it names one or none."""
    named = [name for name in item.persons if fold(name) in sentence]
    full = [name for name in named if not any(name != other and fold(name) in fold(other) for other in named)]
    if len(full) > 1 and _DECIDED.search(sentence) and fold(" và ") in sentence:
        return " và ".join(full)
    return "hai người" if _PAIR.search(sentence) else ""
