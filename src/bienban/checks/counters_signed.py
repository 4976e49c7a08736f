"""The minutes of a count of ballots end without anybody of those who counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold, pattern

_LAST = 8
_ROLE = pattern(
    r"(?:ban|tổ|người|cán bộ) kiểm phiếu|tổ (?:trưởng|viên)|trưởng ban|kiểm phiếu viên|người lập|(?<!\w)b\.?k\.?p(?!\w)"
)
_COUNTERS = pattern(r"(?:tổ|ban) kiểm phiếu|tổ trưởng|trưởng ban|ủy viên|tổ viên|thành viên")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]+")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report minutes of a count whose last lines name neither a role of the counting nor one of those who counted.

    A page that could not be read may hold the signature: undecided.
    """
    found = [line for line in legible(minutes.document) if line.view.text.strip()]
    told, end = found[:-_LAST], found[-_LAST:]
    if not told:
        return
    last = "\n".join(line.view.text for line in end)
    if _ROLE.search(last) or any(
        fold(name) in last for line in told if _COUNTERS.search(line.view.text) for name in _names(line)
    ):
        return
    if minutes.document.gaps:
        yield Verdict(undecided="có chỗ không đọc được, chữ ký của người kiểm phiếu có thể ở đó")
    else:
        yield Verdict(looked_in="cuối biên bản kiểm phiếu")


def _names(line: Line) -> Iterator[str]:
    """Yield the runs of two and more words with a capital of a line: names among them."""
    words = _WORD.findall(line.view.verbatim(0, len(line.view.text)))
    for titled, run in groupby(words, str.istitle):
        name = list(run)
        if titled and len(name) > 1:
            yield " ".join(name)
