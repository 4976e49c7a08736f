"""A percentage right behind a printed fraction is not that of the fraction: “thu 15/18 đồng chí, đạt 100%”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import fits, overlap, share
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.numerals import Ratio, ratios
from bienban.text import pattern

_SHARE = pattern(
    r"(?P<unit>(?: [^\W\d_]+(?:/c)?){0,4}) ?(?:[,:=(-] ?|(?= (?:đạt|bằng|chiếm|tỷ)) )"
    r"(?:(?:đạt|bằng|chiếm)(?: tỷ lệ)?|tỷ lệ)? ?:? ?"
    r"(?P<percent>\d{1,3}(?:[,.]\d{1,2})?) ?%(?P<of>\)?,? ?(?:so |kế hoạch|kh(?!\w)|chỉ tiêu|mục tiêu|của|trên|tổng|số|cùng|năm"
    r"|dự toán|nghị quyết|đảng viên|diện tích|hộ|tăng|giảm|phải|thuộc))?"
)
_DATED = pattern(r"(?:ngày|đến|từ|hết|trước|sau|tháng|sáng|chiều|tối|lúc|dịp|vụ|lễ|mùng|mồng|-) ?$")
_COUNT = re.compile(r"(?<![\d.,/])\d{1,4}(?![\d%/]|[.,]\d)")
_MONTHS = 12


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report percentages of fractions in running text, votes and attendance left to ``percent_agrees``.

    Nothing is said where the percentage names another base (“kế hoạch”), fits another number of the line, or where the fraction
    may be a date. Values: ``percent``, ``part``, ``whole``, ``right``.
    """
    told = {span for path in ("votes", "attendance.present") for fact in minutes.every(path) for span in fact.spans}
    for line in legible(minutes.document):
        text = line.view.text
        if "%" not in text:
            continue
        others = {int(number) for number in _COUNT.findall(text)}
        for ratio in ratios(text):
            after = _SHARE.match(text, ratio.end)
            if after is None or after["of"] or _may_be_a_date(text, ratio, after["unit"].strip()):
                continue
            percent = float(after["percent"].replace(",", "."))
            spans = line.spans(ratio.start, after.end("percent"))
            if _right(ratio, percent, others) or any(overlap(span, other) for span in spans for other in told):
                continue
            values = {
                "percent": after["percent"].replace(".", ","),
                "part": ratio.part,
                "whole": ratio.whole,
                "right": share(ratio.part, ratio.whole, percent),
            }
            yield Verdict(spans=spans, values=values)


def _right(ratio: Ratio, percent: float, others: set[int]) -> bool:
    if fits(ratio.part, {ratio.whole} | {other for other in others if other >= ratio.part}, percent):
        return True
    return any(fits(other, (ratio.whole,), percent) for other in others)


def _may_be_a_date(text: str, ratio: Ratio, unit: str) -> bool:
    if "/" not in text[ratio.start : ratio.end] or _DATED.search(text[max(0, ratio.start - 8) : ratio.start]):
        return True
    return ratio.part > ratio.whole or (ratio.whole <= _MONTHS and unit.split(" ")[0] in ("", "năm", "đạt", "bằng", "chiếm"))
