"""The ballots for, against and blank are not those that were collected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import lines_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.text import Line, pattern

_VALID = pattern(r"hợp lệ(?:\s+là)?\s*:?\s*(\d+)|(\d+)\s+phiếu\s+hợp lệ")
_COLLECTED = pattern(r"thu\s+(?:về|vào|được|lại)(?:\s+là)?\s*:?\s*(\d+)")
_ISSUED = pattern(r"phát\s+(?:ra|hành)(?:\s+là)?\s*:?\s*(\d+)")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report votes whose parts do not add up to the valid (else collected) ballots named beside them, or exceed them.

    Also reported: more ballots collected than issued. A part that is not printed may be anything. Values: ``sum``, ``ballots``.
    """
    for fact in minutes.every("votes"):
        vote = fact.value
        if not isinstance(vote, VoteCount) or vote.in_favour is None:
            continue
        for line in lines_of(minutes, fact.spans):
            ballots = _count(_VALID, line) or _count(_COLLECTED, line)
            if ballots is None:
                continue
            parts = (vote.in_favour, vote.against, vote.abstain)
            added = sum(part for part in parts if part is not None)
            complete = vote.against is not None and (vote.abstain is not None or not _mentions_rest(line))
            if added > ballots[1] or (complete and added != ballots[1]):
                yield Verdict(spans=(*line.spans(*ballots[0]), *fact.spans), values={"sum": added, "ballots": ballots[1]})
        for line in lines_of(minutes, fact.spans):
            issued, collected = _count(_ISSUED, line), _count(_COLLECTED, line)
            if issued and collected and collected[1] > issued[1]:
                spans = (*line.spans(*issued[0]), *line.spans(*collected[0]))
                yield Verdict(spans=spans, values={"sum": collected[1], "ballots": issued[1]})


def _count(words: re.Pattern[str], line: Line) -> tuple[tuple[int, int], int] | None:
    match = words.search(line.view.text)
    if match is None:
        return None
    group = next(number for number in range(1, len(match.groups()) + 1) if match.group(number))
    return match.span(group), int(match.group(group))


def _mentions_rest(line: Line) -> bool:
    return bool(pattern(r"ý kiến khác|phiếu trắng|không hợp lệ").search(line.view.text))
