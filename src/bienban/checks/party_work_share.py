"""Nearly all of a meeting was about the trade of the place, hardly anything about the Party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.model import Minutes, Span, Verdict

_FEWEST_LETTERS = 1500
_FEWEST_SECTIONS = 4


def check(minutes: Minutes, *, party: Sequence[str], trade: Sequence[str], percent: int) -> Iterator[Verdict]:
    """Report minutes whose sections ``party`` hold less than ``percent`` of the letters of these and of ``trade`` together.

    A line of both counts for the Party. Short papers, and those with few sections found, are not judged.
    Values: ``share``, ``percent``.
    """
    ours = _spans(minutes, party)
    theirs = _spans(minutes, trade) - ours
    mine, other = (sum(span.end - span.start for span in spans) for spans in (ours, theirs))
    found = [section for section in (*party, *trade) if minutes.has(section)]
    if mine + other < _FEWEST_LETTERS or len(found) < _FEWEST_SECTIONS or 100 * mine >= percent * (mine + other):
        return
    values = {"share": round(100 * mine / (mine + other)), "percent": percent}
    yield Verdict(looked_in=f"các phần nội dung của biên bản ({len(found)} phần)", values=values)


def _spans(minutes: Minutes, sections: Sequence[str]) -> set[Span]:
    found = (minutes.section(section) for section in sections if minutes.has(section))
    return {span for section in found if section is not None for span in section.body}
