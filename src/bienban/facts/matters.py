"""What an item of a meeting tells of each matter it needs, such as strengths, opinions of the residence, ballots, counters.

Words of the lexicon (group ``matters``) tell of a matter; counts of ballots and seats are read as numbers. What is only
announced, and a place of a form left blank, tell of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from bienban.facts.passages import Paper, Passage, sentences
from bienban.model import MATTERS, Fact, Matter, VoteCount
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

_OPINION = pattern(
    r"nhận xét|ý kiến|xác nhận|góp ý|đồng ý|nhất trí|tán (?:thành|đồng)|tín nhiệm|giới thiệu|ủng hộ|đánh giá|khen|tốt"
    r"|\d+ ?/ ?\d+"
)
_NEEDS_OPINION = ("residence", "mass")
_BLANK = re.compile(r"[ :.…_-]*(?:\([^()]*\)[ :.…_-]*)?")
_NUMBERS = {
    "issued": pattern(rf"phát(?: ra| hành| cho[^.;\d]{{0,40}})?(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])"),
    "returned": pattern(rf"(?<!\w)thu(?: về| vào| vô| lại| được)?(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])(?! đồng)"),
    "valid": pattern(rf"(?<!không )hợp lệ(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})(?: phiếu)? hợp lệ"),
    "invalid": pattern(rf"không hợp lệ(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})(?: phiếu)? không hợp lệ"),
    "summoned": pattern(
        rf"triệu tập[^\d.;]{{0,30}}?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})[^\d.;,]{{0,30}}(?:được )?triệu tập"
    ),
    "seats": pattern(
        rf"số lượng[^.;\d]{{0,40}}?(?P<n>\d{{1,2}})(?![\d/%])|bầu lấy (?P<m>{COUNT})"
        rf"|cần bầu(?: là|:)? ?(?P<k>{COUNT})(?![\d/%])"
    ),
}
_BALLOTS = ("issued", "returned", "valid", "invalid")
_TOLD_BY = {"self_review": "statement", "stayed_away": "statement"}
_FORMAL = pattern(r"chương trình|biên bản|thư ký|danh sách|số lượng|^(?:[^:]{0,12})?(?:bầu|cử) (?:tổ|ban) kiểm phiếu")
_OF_OFFICIAL = pattern(r"(?:so với|trên|của|tính|bằng|/ ?\d+|%)[^.;]{0,60}(?:chính thức|triệu tập)")
_PROGRAMME = pattern(r"chương trình|trình tự|thứ tự|các bước|nội dung|dàn bài|\w+ (?:phần|bước|mục|việc)(?!\w)|lần lượt")
_NEXT = 3
_RATED = pattern(r"\d ?%|\d ?/ ?\d|phần ba")


def matters(
    paper: Paper, kind: str, passages: Sequence[Passage], votes: Sequence[Fact], official: Container[object]
) -> Iterator[Matter]:
    """Yield the matters of a kind of item told in these passages, in their order, then its ``votes``.

    The programme only announces; an item of one line may stand in it. ``official`` are the printed numbers of official members,
    on which the share of a vote should rest.
    """
    wanted = MATTERS[kind]
    words = paper.lexicon.groups["matters"]
    programme = set(paper.lines_of("opening.agenda"))
    for passage in passages:
        if passage.place in programme and _PROGRAMME.search(passage.text) and len(passages) > 1:
            continue
        for hit in words.every(passage.text):
            name = hit.group if hit.group in wanted else _TOLD_BY.get(hit.group, "")
            if name not in wanted or (name in _NEEDS_OPINION and not _OPINION.search(_sentence(passage, hit.start))):
                continue
            if not _left_blank(passage, hit.end):
                yield Matter(name, passage.spans(hit.start, hit.end))
        yield from (each for each in _numbers(passage) if each.kind in wanted or each.kind == "invalid")
        share = _OF_OFFICIAL.search(passage.text) if "percent_official" in wanted else None
        behind = paper.passages[passage.place : passage.place + _NEXT]
        if share is not None and any(_RATED.search(each.text) for each in behind):
            yield Matter("percent_official", passage.spans(*share.span()))
    for fact in votes if "vote" in wanted else ():
        vote = fact.value
        if not isinstance(vote, VoteCount) or _FORMAL.search(fold(vote.subject)):
            continue
        yield Matter("vote", fact.spans, vote.in_favour)
        if "percent_official" in wanted and vote.percent is not None and vote.base in official:
            yield Matter("percent_official", fact.spans)


def _numbers(passage: Passage) -> Iterator[Matter]:
    for name, wording in _NUMBERS.items():
        if name in _BALLOTS and "phiếu" not in passage.text and "phát" not in passage.text:
            continue
        for match in wording.finditer(passage.text):
            group = next(group for group in ("n", "m", "k") if group in match.groupdict() and match[group])
            number = count(match[group])
            if number is not None:
                yield Matter(name, passage.spans(*match.span()), number)


def _sentence(passage: Passage, at: int) -> str:
    return next((passage.text[start:end] for start, end in sentences(passage.text) if start <= at < end), passage.text)


def _left_blank(passage: Passage, end: int) -> bool:
    """Tell whether nothing but dots follows the words, up to the end of a line that has dots."""
    rest = passage.text[end:]
    return bool(rest) and ("..." in rest or "…" in rest or "__" in rest) and _BLANK.fullmatch(rest) is not None
