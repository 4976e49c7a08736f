"""The points of the groups do not make the printed total, or a group has more than it can have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from bienban.checks._read import words_of
from bienban.facts.scores import topic
from bienban.model import GroupScore, Minutes, Verdict
from bienban.text import pattern

_ALL, _SAME = 100, 1e-6
_EXTRA = pattern(r"điểm (?:thưởng|cộng|trừ)(?! (?:do|vì))|(?:cộng|thưởng) thêm \d|trừ \d")


def check(
    minutes: Minutes, *, about: Literal["total", "most"], thematic: int = 0, maxima: Sequence[int] = ()
) -> Iterator[Verdict]:
    """Report a total other than the sum of its groups (``about = "total"``), or groups above their maximum (``"most"``).

    Only where the maxima make 100, which proves that the list was read in full; a list without any is in full when it has as
    many groups as ``maxima``, each within its own. In a month without a thematic item its points (``thematic``) may have been
    left out and the rest re-weighted, or given in full. Points taken off or added leave it open.
    Values: ``sum``, ``parts``, ``total``; or ``title``, ``points``, ``most``.
    """
    given = [(fact, fact.value) for fact in minutes.every("quality.scores") if isinstance(fact.value, GroupScore)]
    if not _whole([score for _, score in given], maxima):
        return
    above = [(fact, score) for fact, score in given if score.most and score.points > score.most]
    if about == "most":
        for fact, score in above:
            values = {"title": score.title, "points": _shown(score.points), "most": score.most}
            yield Verdict(spans=fact.spans, values=values)
        return
    total = minutes.fact("quality.total")
    if above or total is None or not isinstance(total.value, int | float):
        return
    added = sum(score.points for _, score in given)
    rights = [added]
    if not topic(minutes):
        rights += [min(added + thematic, _ALL)]
        if abs(total.value - added * _ALL / (_ALL - thematic)) < 1:
            return
    if any(abs(total.value - right) < _SAME for right in rights):
        return
    if total.value == _ALL:  # perhaps the sum of the maxima
        yield Verdict(undecided="chưa đọc chắc được tổng điểm chấm của buổi sinh hoạt")
        return
    if _EXTRA.search(words_of(minutes, [span for fact in (total, *(fact for fact, _ in given)) for span in fact.spans])):
        yield Verdict(undecided="phần chấm điểm có điểm cộng, điểm trừ nên chưa cộng được tổng điểm")
        return
    parts = " + ".join(_shown(score.points) for _, score in given)
    yield Verdict(spans=total.spans, values={"sum": _shown(added), "parts": parts, "total": _shown(total.value)})


def _whole(scores: Sequence[GroupScore], maxima: Sequence[int]) -> bool:
    """Tell whether the groups are those of a whole sheet; maxima alone, which may have been read for points, are not."""
    if any(score.most for score in scores):
        return sum(score.most or 0 for score in scores) == _ALL
    pairs = list(zip([score.points for score in scores], maxima, strict=False))
    within = all(points <= most for points, most in pairs)
    return len(scores) == len(maxima) > 0 and within and any(points < most for points, most in pairs)


def _shown(points: float) -> str:
    return f"{points:g}".replace(".", ",")
