"""Lines that were broken by hand or by a scanner in the middle of a sentence, read as one passage."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bienban.facts.passages import Passage
from bienban.structure.outline import joined
from bienban.text import View, pattern

_LONGEST, _SHORTEST = 900, 36
_BULLET = re.compile(r"(?:[-–+*•>#]|\(?(?:\d{1,2}|[a-zđ])[.)/]) ?")
_LABEL = re.compile(r"[^,;.()]{1,24}:")
_LIST_BELOW = pattern(r"(?:vắng|thiếu|không (?:đến|tới|dự|họp))[^.;:]{0,30}:$")
"""Words of absence with nothing behind them: their list stands on the next line."""


def rejoined(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages with those that go on with the sentence before them joined to it; the first place is kept."""
    whole: list[Passage] = []
    ended = -1
    for passage in passages:
        before = whole[-1] if whole else None
        if before is not None and passage.place == ended + 1 and _goes_on(before, passage):
            whole[-1] = _joined(before, passage)
        else:
            whole.append(passage)
        ended = passage.place
    return whole


def _goes_on(before: Passage, after: Passage) -> bool:
    """Tell whether a line goes on with the one before: an open bracket, a comma at the end, a small letter at the start."""
    one, two = before.text, after.text
    if not (one and two and (one[-1] in ",:" or after.cased[0].islower() or one.rfind("(") > one.rfind(")"))):
        return False
    if "\t" in one or "\t" in two or len(one) > _LONGEST or _BULLET.match(two):
        return False
    if one.rfind("(") > one.rfind(")"):
        return len(one) - one.rfind("(") < _LONGEST // 4
    if _LABEL.match(two):
        return False
    if one.endswith(","):
        return len(one) > _SHORTEST
    if one[-1] in ".;:!?)":
        return one[-1] == ":" and _LIST_BELOW.search(one[-60:]) is not None and after.cased[:1].isupper()
    return len(one) > _SHORTEST and after.cased[:1].islower()


def _joined(one: Passage, two: Passage) -> Passage:
    """Return two passages as one: the words of both with a space between, each letter with its own place."""
    first, second = one.line, two.line
    shift = len(first.view.raw) + 1
    starts = (*first.view.starts, shift - 1, *(start + shift for start in second.view.starts))
    ends = (*first.view.ends, shift, *(end + shift for end in second.view.ends))
    words = View(f"{first.view.raw} {second.view.raw}", f"{first.view.text} {second.view.text}", starts, ends)
    return Passage(joined((first, second), words), f"{one.text} {two.text}", f"{one.cased} {two.cased}", one.place, one.sure)
