"""Those absent are not what their official and probationary members make: “vắng 03 (chính thức 02, dự bị 02)”."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import lines_of, number, overlap, value
from bienban.model import Minutes, Verdict
from bienban.numerals import COUNT, count
from bienban.text import pattern

_WHOM = r" ?(?:đồng chí|đảng viên|đ/c|đc|đv|người)?"
_GAP = r"[^.;\d]{0,12}?"
_SPLIT = pattern(
    rf"(?<!\w)(?P<absent>{COUNT}){_WHOM}[ ,:(]{{0,4}}(?:trong đó|gồm|bao gồm)?[ :,(]{{0,4}}"
    rf"(?:(?:(?:đảng viên )?chính thức|ct)[: ]*(?P<official>{COUNT}){_WHOM}{_GAP}"
    rf"(?:(?:đảng viên )?dự bị|db)[: ]*(?P<probationary>{COUNT})"
    rf"|(?P<official_too>{COUNT}){_WHOM} (?:chính thức|ct)(?!\w){_GAP}(?P<probationary_too>{COUNT}){_WHOM} (?:dự bị|db)(?!\w))"
)
_FARTHEST = 3
"""A slip of the pen is small."""


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report the number of those absent where official and probationary members printed right behind it make another.

    Far from it they are rather those of another count: undecided. Values: ``absent``, ``sum``.
    """
    absent = number(minutes, "attendance.absent")
    if absent is None:
        return
    for line in lines_of(minutes, absent.spans):
        for match in _SPLIT.finditer(line.view.text):
            spans = line.spans(*match.span())
            parts = [count(match[name] or match[f"{name}_too"]) for name in ("official", "probationary")]
            if count(match["absent"]) != value(absent) or not any(overlap(a, b) for a in spans for b in absent.spans):
                continue
            told = sum(part or 0 for part in parts)
            if None in parts or told == value(absent):
                continue
            if abs(told - value(absent)) > _FARTHEST:
                yield Verdict(undecided=f"các số đọc được cộng lại là {told}, quá khác {value(absent)}, cần xem lại")
            else:
                yield Verdict(spans=spans, values={"absent": value(absent), "sum": told})
