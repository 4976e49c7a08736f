"""Two people are decided on in one vote, where the rules ask for one vote a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import sentence_of, words_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_TOGETHER = pattern(r"(?:cả|hai|ba|bốn|\d+) (?:hai |ba )?(?:đồng chí|đ/c|quần chúng|trường hợp|người|bạn|em|đảng viên)")
_EACH = pattern(r"từng (?:người|đồng chí|trường hợp|quần chúng|đ/c)|riêng|lần lượt|mỗi (?:người|đồng chí)|tiếp (?:theo|đến)")
_FORMAL = pattern(r"chương trình|biên bản|thư ký|danh sách|nghị quyết|kiểm phiếu")
_DECIDED = pattern(r"công nhận|kết nạp|xóa tên|chính thức|vào đảng|kỷ luật")


def check(minutes: Minutes, *, items: Sequence[str]) -> Iterator[Verdict]:
    """Report the only vote of an item of these kinds where its sentence names two people whom it admits, or says it is on both.

    A paper that says it took them one by one is right, even where it sums up their votes. Values: ``who``.
    """
    for item in minutes.items:
        votes = [
            vote for vote in item.votes if isinstance(vote.value, VoteCount) and not _FORMAL.search(fold(vote.value.subject))
        ]
        if item.kind not in items or len(votes) != 1 or _EACH.search(words_of(minutes, item.body)):
            continue
        sentence = sentence_of(minutes, votes[0].spans[0])
        named = [name for name in item.persons if fold(name) in sentence]
        full = [name for name in named if not any(name != other and fold(name) in fold(other) for other in named)]
        if len(full) > 1 and _DECIDED.search(sentence) and fold(" và ") in sentence:
            yield Verdict(spans=votes[0].spans, values={"who": " và ".join(full)})
