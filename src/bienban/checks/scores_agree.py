"""The points of the groups do not make the printed total, or a group has more than it can have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bienban.checks._read import words_of
from bienban.facts.scores import topic
from bienban.model import Fact, GroupScore, Minutes, Verdict
from bienban.text import pattern

_ALL, _SAME = 100, 1e-6
_NUMBER = re.compile(r"(?<![\d/])(?<!\d[,.])\d{1,3}(?:,\d)?(?![\d/]|[,.]\d)")
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
    rounded = _SAME if float(added).is_integer() else 1
    if any(abs(total.value - right) < rounded for right in rights):
        return
    if reason := _open(minutes, total, given, added):
        yield Verdict(undecided=reason)
        return
    parts = " + ".join(_shown(score.points) for _, score in given)
    yield Verdict(spans=total.spans, values={"sum": _shown(added), "parts": parts, "total": _shown(total.value)})


def _open(minutes: Minutes, total: Fact, given: Sequence[tuple[Fact, GroupScore]], added: float) -> str:
    """Return why the total may be right all the same, or another's."""
    if total.value == _ALL or not isinstance(total.value, int | float) or total.value < added / 2:
        return "chưa đọc chắc được tổng điểm chấm của buổi sinh hoạt"  # perhaps the sum of the maxima, or a scale of ten
    section = minutes.section("closing.quality")
    words = words_of(
        minutes, (*(section.body if section else ()), *(span for each in (total, *_facts(given)) for span in each.spans))
    )
    if _EXTRA.search(words):
        return "phần chấm điểm có điểm cộng, điểm trừ nên chưa cộng được tổng điểm"
    if _shown(added) in _NUMBER.findall(words):
        return f"phần chấm điểm còn ghi {_shown(added)} điểm, chưa rõ tổng nào là điểm tự chấm của chi bộ"
    return ""


def _facts(given: Sequence[tuple[Fact, GroupScore]]) -> tuple[Fact, ...]:
    return tuple(fact for fact, _ in given)


def _whole(scores: Sequence[GroupScore], maxima: Sequence[int]) -> bool:
    """Tell whether the groups are those of a whole sheet; maxima alone, which may have been read for points, are not."""
    if any(score.most for score in scores):
        return sum(score.most or 0 for score in scores) == _ALL
    pairs = list(zip([score.points for score in scores], maxima, strict=False))
    within = all(points <= most for points, most in pairs)
    return len(scores) == len(maxima) > 0 and within and any(points < most for points, most in pairs)


def _shown(points: float) -> str:
    return f"{points:g}".replace(".", ",")
