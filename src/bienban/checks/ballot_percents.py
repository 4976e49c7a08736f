"""The percentage of a number of ballots is not that of the whole the paper names for it."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import fits, overlap, share
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_ALL_OF = pattern(r"tỷ lệ(?: phần trăm| %)?(?: dưới đây| sau đây)?(?: đều| được)? tính trên (?:tổng số )?(\d+)")
_BALLOTS = pattern(
    r"(?P<part>\d{1,3}) phiếu[ ,(]{1,2}(?:bằng|đạt|chiếm|tỷ lệ|tức)?(?: tỷ lệ)? ?(?P<percent>\d{1,3}(?:[,.]\d{1,2})?) ?%"
    r"(?: (?:của|trên|so với)(?: tổng số)? (?P<whole>\d{1,3})(?= (?:đảng viên|đồng chí|đ/c|đv|phiếu|chính thức)))?"
)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report “15 phiếu, bằng 78,6% của 22 đảng viên”, and shares of ballots that do not rest on the whole told for all of them.

    A percentage of a vote that was read is left to ``percent_agrees``, which knows other bases; where the paper says that all
    shares rest on one number (“tỷ lệ dưới đây tính trên 30”), there is no other. Values: ``percent``, ``part``, ``whole``,
    ``right``.
    """
    read = {span for fact in minutes.every("votes") for span in fact.spans}
    common: int | None = None
    for line in legible(minutes.document):
        text = line.view.text
        named = _ALL_OF.search(text) if "tính trên" in text else None
        common = int(named[1]) if named else common
        for match in _BALLOTS.finditer(text) if "%" in text else ():
            part, percent = int(match["part"]), float(match["percent"].replace(",", "."))
            whole = int(match["whole"] or common or 0)
            spans = line.spans(match.start("part"), match.end("percent"))
            known = match["whole"] and any(overlap(span, other) for span in spans for other in read)
            if whole and whole >= part and not known and not fits(part, (whole,), percent):
                values = {"percent": match["percent"].replace(".", ","), "part": part, "whole": whole}
                yield Verdict(spans=spans, values={**values, "right": share(part, whole, percent)})
