"""Some voted against, and the paper does not say why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import lines_of
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import pattern

_REASON = pattern(
    r"lý do|phiếu (?:\w+ )?ghi|(?<!\w)vì(?!\w)|(?<!\w)do(?!\w)|cho rằng|bởi|không (?:nêu|ghi|nói|có) lý do|đề nghị theo dõi"
)
_BELOW = 2


def check(minutes: Minutes, *, items: Sequence[str]) -> Iterator[Verdict]:
    """Report votes against in an item of these kinds beside which, and in the two lines below, no reason is told.

    Values: ``count``.
    """
    for item in minutes.items:
        for vote in item.votes if item.kind in items else ():
            if not isinstance(vote.value, VoteCount) or not vote.value.against:
                continue
            every = legible(minutes.document)
            own = lines_of(minutes, vote.spans)
            last = max(every.index(line) for line in own)
            if not any(_REASON.search(line.view.text) for line in (*own, *every[last + 1 : last + 1 + _BELOW])):
                yield Verdict(spans=vote.spans, values={"count": vote.value.against})
