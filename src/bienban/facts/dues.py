"""The party dues: the sum collected, said beside the word or under a heading of that name (documents.md F05)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.passages import Paper
from bienban.model import Fact
from bienban.numerals import money
from bienban.text import pattern

_DUES = pattern(r"(?<!\w)(?:đảng phí|đp(?= t\d))(?!\w)")
_EACH = pattern(r"mỗi (?:đảng viên|đồng chí|người|cụ|đ/c|tháng)[^.;:]{0,24}$|bình quân[^.;:]{0,24}$")
_HEADING, _LONGEST = 40, 200


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the first sum of money said of the party dues; what each member pays counts only where no sum stands."""
    for passage in paper.body:
        match = _DUES.search(passage.text)
        if match is None:
            continue
        place, start = passage, match.end()
        if len(passage.text) < _HEADING and not any(money(passage.text[start:])) and passage.place + 1 < len(paper.passages):
            place, start = paper.passages[passage.place + 1], 0
        amounts = list(money(place.text[start : start + _LONGEST]))
        whole = [amount for amount in amounts if not _EACH.search(place.text, start, start + amount.start)]
        if amounts:
            amount = (whole or amounts)[0]
            yield Fact("dues.amount", amount.value, place.spans(start + amount.start, start + amount.end))
            return
