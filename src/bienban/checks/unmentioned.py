"""Words that belong into a paper stand nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import fold


def check(
    minutes: Minutes, *, phrases: Sequence[str], beside: Sequence[str] = (), section: str | None = None
) -> Iterator[Verdict]:
    """Report a paper none of whose lines has one of ``phrases`` as whole words.

    With ``beside`` only a paper is looked at that has one of these; ``section`` must be done, for without it there is nothing
    to add to. Parts that could not be read leave it open. Values: none.
    """
    if section is not None and not minutes.has(section):
        return
    whole = "\n".join(line.view.text for line in legible(minutes.document))
    if (beside and not _has(whole, beside)) or _has(whole, phrases):
        return
    if minutes.document.gaps:
        yield Verdict(undecided="không thấy, nhưng có phần của văn bản chưa đọc được")
    else:
        yield Verdict(looked_in=f"toàn văn bản ({len(minutes.document.blocks)} đoạn)")


def _has(text: str, phrases: Sequence[str]) -> bool:
    """Tell whether a text has one of the phrases as whole words."""
    folded = [fold(each) for each in phrases]
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in folded if each in text)
