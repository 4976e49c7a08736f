"""A document is cited with another day than its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bienban.checks._dates import shown
from bienban.model import CitedDocument, Minutes, Verdict
from bienban.text import fold


def check(minutes: Minutes, *, documents: Sequence[Mapping[str, Any]]) -> Iterator[Verdict]:
    """Report citations of one of ``documents`` (``{symbol, date}``) with another day of the same year.

    One symbol comes again in another year or term, so that another year is another document. Quy định and quyết định bear the
    same letters in two series and are not judged. Values: ``symbol``, ``printed``, ``known``.
    """
    for fact in minutes.every("citations"):
        cited = fact.value
        if not isinstance(cited, CitedDocument) or cited.date is None or "-qđ/" in fold(cited.symbol):
            continue
        days = {each["date"] for each in documents if fold(str(each["symbol"])) == fold(cited.symbol)}
        same_year = sorted(day for day in days if day.year == cited.date.year)
        if same_year and cited.date not in days:
            values = {"symbol": cited.symbol, "printed": shown(cited.date), "known": shown(same_year[0])}
            yield Verdict(spans=fact.spans, values=values)
