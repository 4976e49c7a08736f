"""Words that belong into a paper stand nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.model import Minutes, Verdict
from bienban.text import fold, lines


def check(
    minutes: Minutes, *, phrases: Sequence[str], beside: Sequence[str] = (), section: str | None = None
) -> Iterator[Verdict]:
    """Report a paper none of whose lines has one of ``phrases`` as whole words.

    With ``beside`` only a paper is looked at that has one of these; ``section`` must be done, for without it there is nothing
    to add to. Parts that could not be read leave it open. Values: none.
    """
    every = [line.view.text for line in lines(minutes.document)]
    if section is not None and not minutes.has(section):
        return
    if any(_has(text, phrases) for text in every) or (beside and not any(_has(text, beside) for text in every)):
        return
    if minutes.document.gaps:
        yield Verdict(undecided="không thấy, nhưng có phần của văn bản chưa đọc được")
    else:
        yield Verdict(looked_in=f"toàn văn bản ({len(minutes.document.blocks)} đoạn)")


def _has(text: str, phrases: Sequence[str]) -> bool:
    return re.search(rf"(?<!\w)(?:{'|'.join(re.escape(fold(each)) for each in phrases)})(?!\w)", text) is not None
