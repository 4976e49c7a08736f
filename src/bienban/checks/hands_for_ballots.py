"""Hands were raised where the rules ask for a secret ballot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import lines_of, sentence_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import fold, pattern

_HANDS = pattern(r"giơ (?:tay|thẻ|cánh)|cánh tay|(?:bằng|đưa) (?:tay|thẻ)|biểu quyết công khai|bỏ phiếu công khai")
_BALLOTS = pattern(r"phiếu kín|phát (?:ra )?\d|thu (?:về|vào|lại|vô)|hợp lệ|hòm phiếu|thùng phiếu|kiểm phiếu")
_FORMAL = pattern(
    r"chương trình|biên bản|thư ký|danh sách|số lượng|nghị quyết|đoàn chủ tịch|tổ kiểm|ban kiểm|rút|nội dung|quy chế|chủ tọa"
)


def check(minutes: Minutes, *, items: Sequence[str], subjects: Sequence[str]) -> Iterator[Verdict]:
    """Report votes of an item of these kinds that were taken by hands on ``subjects`` (penalties, posts).

    Hands decide the agenda, the list, the counters; a paper in which ballots were handed out is right. Values: ``how``.
    """
    for item in minutes.items:
        if item.kind not in items or any(_BALLOTS.search(line.view.text) for line in lines_of(minutes, item.body)):
            continue
        for vote in item.votes:
            sentence = sentence_of(minutes, vote.spans[0])
            subject = fold(vote.value.subject) if isinstance(vote.value, VoteCount) else ""
            hands = _HANDS.search(sentence)
            if hands and any(fold(each) in sentence for each in subjects) and not _FORMAL.search(f"{subject} {sentence}"):
                yield Verdict(spans=vote.spans, values={"how": hands.group()})
