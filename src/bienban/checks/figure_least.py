"""A paper on a year tells a smaller number than the rules ask for the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

_OF_A_PART = pattern(r"(?:6|sáu|9|chín) tháng|(?<!\w)quý(?!\w)|tháng \d|đầu năm|giữa năm|kế hoạch|phấn đấu|sẽ dự|đăng ký")
_OF_A_YEAR = pattern(r"(?<!\w)(?:trong |cả |tổng kết )?năm (?:qua|20\d\d)")
_HEAD_LINES = 14


def check(minutes: Minutes, *, who: Sequence[str], did: Sequence[str], units: Sequence[str], least: int) -> Iterator[Verdict]:
    """Report a number of ``units`` under ``least`` behind a phrase of ``did``, in a line that names one of ``who``.

    Only a paper whose head names a year and no part of it is looked at; a line that speaks of a part, or of what is to be done,
    is passed over. Values: ``who``, ``count``, ``least``.
    """
    every = legible(minutes.document)
    head = " ".join(line.view.text for line in every[:_HEAD_LINES])
    if not _OF_A_YEAR.search(head) or _OF_A_PART.search(head):
        return
    number = re.compile(rf"(?P<count>{COUNT}) (?:{'|'.join(re.escape(fold(unit)) for unit in units)})(?!\w)")
    for line in every:
        text = line.view.text
        named = next((each for each in who if fold(each) in text), None)
        start = next((text.find(fold(each)) for each in did if fold(each) in text), -1)
        match = number.search(text, start) if start >= 0 else None
        if named is None or match is None or text.find(fold(named)) > match.start() or _OF_A_PART.search(text):
            continue
        told = count(match["count"])
        if told is not None and told < least:
            yield Verdict(spans=line.spans(*match.span()), values={"who": named, "count": told, "least": least})
