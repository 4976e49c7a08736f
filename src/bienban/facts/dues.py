"""The party dues: the sum collected, said beside the word or under a heading of that name (documents.md F05)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.passages import Paper
from bienban.model import Fact
from bienban.numerals import money
from bienban.text import pattern

_DUES = pattern(
    r"(?<!\w)(?:đảng phí|tiền đảng"
    r"|tiền (?:đóng|nộp|góp)[^.;,:\d]{0,24} (?:cho|vào) đảng(?! (?:ủy|bộ|viên)|:? mỗi)|đp(?= t\d))(?!\w)"
)
_EACH = pattern(r"mỗi (?:đảng viên|đồng chí|người|cụ|đ/c|tháng)[^.;:]{0,24}$|bình quân[^.;:]{0,24}$")
_OWED = pattern(r"(?<!\w)(?:nợ|còn thiếu|chậm(?: nộp| đóng)?|truy thu) $")
_NOT_YET = pattern(r"[^.;\d]{0,24}(?<!\w)(?:chưa (?:thu|nộp|đóng|báo)|thu sau)(?!\w)")
"""Dues owed by one, or not collected yet: a sum beside them is another."""
_HEADING, _LONGEST = 40, 200
_PRODUCT = pattern(
    r"\d[\d.]* ?(?:đồng|đ)? ?[x×*] ?\d{1,3} ?(?:người|đồng chí|đ/c|đảng viên"
    r"|suất)? ?= ?(?P<sum>\d{1,3}(?:\.\d{3})+)(?![\d.])"
)
"""A sum reckoned out without its unit: “14.000 x 17 = 238.000”."""


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the first sum of money said of the party dues; what each member pays counts only where no sum stands."""
    for passage in paper.body:
        match = _DUES.search(passage.text)
        if match is None or _OWED.search(passage.text, 0, match.start()) or _NOT_YET.match(passage.text, match.end()):
            continue
        place, start = passage, match.end()
        if len(passage.text) < _HEADING and not any(money(passage.text[start:])) and passage.place + 1 < len(paper.passages):
            place, start = paper.passages[passage.place + 1], 0
        if product := _PRODUCT.search(place.text, start, start + _LONGEST):
            yield Fact("dues.amount", int(product["sum"].replace(".", "")), place.spans(*product.span("sum")))
            return
        amounts = list(money(place.text[start : start + _LONGEST]))
        whole = [amount for amount in amounts if not _EACH.search(place.text, start, start + amount.start)]
        if amounts:
            amount = (whole or amounts)[0]
            yield Fact("dues.amount", amount.value, place.spans(start + amount.start, start + amount.end))
            return
