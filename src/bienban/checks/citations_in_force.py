"""A document is cited that had been replaced by the day of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bienban.checks._dates import shown
from bienban.checks._read import lines_of
from bienban.model import CitedDocument, Fact, Minutes, Verdict
from bienban.text import fold, pattern

_AS_HISTORY = pattern(r"thay thế|thay cho|hết hiệu lực|trước đây|trước kia|đã bị thay|bãi bỏ|không còn|so với")


def check(minutes: Minutes, *, documents: Sequence[Mapping[str, Any]]) -> Iterator[Verdict]:
    """Report cited symbols all of whose ``documents`` were out of force on the day of the meeting.

    A document is ``{symbol, date, effective_to?, replaced_by?}``; one symbol may be several documents, so the date decides
    where the paper prints it. A line that speaks of the replacement is no fault. Values: ``symbol``, ``until``, ``successor``.
    """
    day = minutes.fact("meeting.date")
    if day is None or not isinstance(day.value, date):
        return
    seen: set[str] = set()
    for fact in minutes.every("citations"):
        cited = fact.value
        if not isinstance(cited, CitedDocument) or cited.symbol in seen:
            continue
        known = [each for each in documents if fold(str(each["symbol"])) == fold(cited.symbol)]
        if cited.date is not None:
            known = [each for each in known if each["date"] == cited.date]
        if not known or any(each.get("effective_to", date.max) >= day.value for each in known) or _as_history(minutes, fact):
            continue
        seen.add(cited.symbol)
        last = max(known, key=lambda each: each["effective_to"])
        yield Verdict(
            spans=fact.spans,
            values={
                "symbol": cited.symbol if len(known) == 1 else f"{cited.symbol} ({len(known)} văn bản cùng số, không ghi ngày)",
                "until": shown(last["effective_to"]),
                "successor": last.get("replaced_by", "văn bản mới") if len(known) == 1 else _successors(known),
            },
        )


def _successors(known: Sequence[Mapping[str, Any]]) -> str:
    """Return what replaced each of the documents that share a symbol, as nobody can tell which of them is meant."""
    said = (f"{each.get('replaced_by', 'văn bản mới')} (thay bản ngày {shown(each['date'])})" for each in known)
    return "; ".join(said)


def _as_history(minutes: Minutes, fact: Fact) -> bool:
    return any(_AS_HISTORY.search(line.view.text) for line in lines_of(minutes, fact.spans))
