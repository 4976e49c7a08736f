"""The grade of the meeting is higher than its points allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bienban.checks._read import spans_of
from bienban.facts.legible import legible
from bienban.facts.scores import of_a_hundred
from bienban.model import Minutes, Verdict
from bienban.text import fold, pattern

_SURELY_MISREAD = 0.4
_BAND = pattern(
    r"(?P<grade>tốt|khá|trung bình|kém)(?: ?[(:]| là| khi| đạt)? ?(?:từ|trên|>=|≥) ?(?P<least>\d{2,3})"
    r"|(?:từ|trên|>=|≥) ?(?P<from>\d{2,3})(?: điểm)?(?: trở lên| đến (?:dưới )?\d{2,3}(?: điểm)?)? ?"
    r"(?:là|:|xếp(?: loại)?|loại) ?(?:loại )?(?P<named>tốt|khá|trung bình|kém)(?!\w)"
)


def check(minutes: Minutes, *, least: Mapping[str, Any], highest: int = 100) -> Iterator[Verdict]:
    """Report ``quality.grade`` above ``quality.total``: ``least`` gives the fewest points of each grade.

    A lower grade than the points would allow is no fault (gates and the superior may lower it). Points above ``highest`` are
    reported too; a total under four tenths is a part read for the whole. A lower bound that the paper itself prints (“Tốt: từ
    85 điểm”) excuses it; points of another whole (“86 điểm/95 điểm tối đa”) are taken as of a hundred. Values: ``total``,
    ``grade``, ``least``.
    """
    total, grade = minutes.fact("quality.total"), minutes.fact("quality.grade")
    if total is None or not isinstance(total.value, int | float):
        return
    if total.value > highest:
        values = {"total": f"{total.value:g}", "grade": f"tối đa {highest} điểm", "least": highest}
        yield Verdict(spans=total.spans, values=values)
        return
    if grade is None:
        return
    points = of_a_hundred(minutes, total)
    floors = {fold(name): points for name, points in least.items()}
    floor = floors.get(fold(str(grade.value)))
    if total.value < _SURELY_MISREAD * highest:
        return
    if floor is None or points is None or points >= floor:
        return
    if _printed(minutes).get(fold(str(grade.value)), floor) > points:
        values = {"total": f"{total.value:g}".replace(".", ","), "grade": grade.value, "least": floor}
        yield Verdict(spans=spans_of((total, grade)), values=values)


def _printed(minutes: Minutes) -> dict[str, int]:
    """Return the fewest points of each grade as the paper prints them."""
    found = (match for line in legible(minutes.document) for match in _BAND.finditer(line.view.text))
    return {match["grade"] or match["named"]: int(match["least"] or match["from"]) for match in found}
