"""Why somebody is away as the learned part tells it from the words beside the name or beside those named together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.absent_reasons import reason_of, trimmed
from bienban.facts.passages import Passage
from bienban.opened import Opened, of_reason
from bienban.text import pattern

SURE = 0.8
"""How likely words tell why somebody is away for whom no reason was known."""
_TOGETHER = pattern(
    r"(?:[ ,]|(?:và|với|cùng|lẫn|hai|đ/c|đồng chí|ông|bà|anh|chị|cô|chú|bác|cụ|em|thầy|cậu|mợ|dì|bs|đảng viên)(?!\w))*"
)
"""What stands between people who are named together."""
_LEADS_ON = pattern(r"(?: (?:thì|là|có|gồm|của))+$")
"""What leads from a reason on to those it is told of: “hai người đi phụ hồ là …”."""
_STOP = re.compile(r"[.;\t:]")
_CUT = re.compile(r"[,()–—]| - ")
_LONGEST, _SHORTEST = 120, 4


@dataclass(frozen=True, slots=True)
class Why:
    """Words at ``start:end`` of a passage that may tell why somebody is away; ``side`` says where they stand."""

    side: str
    start: int
    end: int


def whys(passage: Passage, number: int) -> Iterator[Why]:
    """Yield what may tell why the person of this number in a passage is away, beside the name and beside those with it."""
    people, text = passage.people, passage.text
    first = last = number
    while first and _TOGETHER.fullmatch(text, people[first - 1].end, people[first].head):
        first -= 1
    while last + 1 < len(people) and _TOGETHER.fullmatch(text, people[last].end, people[last + 1].head):
        last += 1
    if last > number:
        yield from _right(passage, "+", number)
    yield from _right(passage, "++" if last > number else "+", last)
    begin = people[first - 1].end if first else 0
    stop = people[first].head
    led = text[begin:stop].rstrip(" ,:(-–")
    cuts = [match.end() for match in _STOP.finditer(led)]
    start = begin + (cuts[-1] if cuts else 0)
    side = "-" if cuts or not first else "-N"  # behind another name without a stop between: why that other is away
    yield from _whole_and_parts(text, side, start, begin + len(led), at_end=True)


def _right(passage: Passage, side: str, number: int) -> Iterator[Why]:
    people, text = passage.people, passage.text
    begin = people[number].end
    begin += len(text[begin:]) - len(text[begin:].lstrip(" ,:(-–"))
    stop = people[number + 1].head if number + 1 < len(people) else len(text)
    behind = _STOP.search(text, begin, stop)
    yield from _whole_and_parts(text, side, begin, behind.start() if behind else stop, at_end=False)


def _whole_and_parts(text: str, side: str, start: int, end: int, *, at_end: bool) -> Iterator[Why]:
    """Yield a clause and, where marks cut it, the piece next to the name."""
    cuts = list(_CUT.finditer(text, start, end))
    if cuts:
        piece = (cuts[-1].end(), end) if at_end else (start, cuts[0].start())
        if piece[1] - piece[0] >= _SHORTEST:
            yield Why(f"{side},", *piece)
    if _SHORTEST <= end - start <= _LONGEST:
        yield Why(side, start, end)


def signs_of(passage: Passage, why: Why) -> list[str]:
    """Return the features of what may tell why somebody is away."""
    return of_reason(why.side, passage.text[: why.start], passage.text[why.start : why.end], passage.text[why.end :])


def reason_at(model: Opened, passage: Passage, number: int) -> str | None:
    """Return why the person of this number in a passage is away, where the learned part is sure of it."""
    several = [(model.is_reason(signs_of(passage, why)), why) for why in whys(passage, number)]
    told, best = max(several, key=lambda each: each[0], default=(0.0, None))
    if best is None or told < SURE:
        return None
    first, stop = trimmed(passage.text, best.start, best.end)
    led = _LEADS_ON.search(passage.text, first, stop)
    return reason_of(passage, (first, led.start() if led else stop))
