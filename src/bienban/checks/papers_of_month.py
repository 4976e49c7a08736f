"""A month that has other papers lacks one of a kind the chi bộ makes every month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._papers import TOLD, cite, is_monthly, later, month_words, steps
from bienban.model import Archive, Verdict


def check(archive: Archive, *, kinds: Sequence[str]) -> Iterator[Verdict]:
    """Report each month with papers of a regular meeting but none of the ``kinds``, which the months around it have.

    A kind that no more than half of the months have is no habit. Values: ``month``, ``kind``, ``others``.
    """
    by_month: dict[str, list[int]] = {}
    for number, paper in enumerate(archive.papers):
        if is_monthly(paper) and paper.month is not None:
            by_month.setdefault(paper.month, []).append(number)
    having = sorted(month for month, found in by_month.items() if _of_kind(archive, found, kinds))
    if not having:
        return
    span = [later(having[0], by) for by in range(steps(having[0], having[-1]) + 1)]
    known = [month for month in span if month in by_month]
    if 2 * len(having) <= len(known):
        return
    for month in known:
        if month in having:
            continue
        before = max(each for each in having if each < month)
        after = min(each for each in having if each > month)
        beside = [_of_kind(archive, by_month[each], kinds)[0] for each in (before, after)]
        others = sorted({TOLD[archive.papers[number].minutes.kind] for number in by_month[month]})
        yield Verdict(
            looked_in=f"các văn bản của {month_words(month)}: {', '.join(archive.papers[n].file for n in by_month[month])}",
            values={"month": month_words(month), "kind": TOLD[kinds[0]], "others": " và ".join(others)},
            cited=cite(*((number, ()) for number in sorted({*by_month[month], *beside}))),
        )


def _of_kind(archive: Archive, numbers: Sequence[int], kinds: Sequence[str]) -> list[int]:
    return [number for number in numbers if archive.papers[number].minutes.kind in kinds]
