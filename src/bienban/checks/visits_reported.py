"""A superior came to a meeting of the chi bộ, and the report on the visit is not among the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._dates import shown
from bienban.checks._papers import cite
from bienban.checks._visits import is_told, reports, visits
from bienban.model import Archive, Verdict


def check(archive: Archive, *, posts: Sequence[str]) -> Iterator[Verdict]:
    """Report minutes with a guest of one of ``posts`` on whose day no report on a visit tells, where other visits are told of.

    The other visits and the reports may be among the papers of other chi bộ and bodies handed in with these. Papers without
    any such report show nothing: they may be kept elsewhere. Values: ``guest``, ``day``.
    """
    every = (*archive.papers, *archive.beside)
    told, several = reports(every), bool(archive.beside)
    if not any(is_told(visit, told, several=several) for visit in visits(every, posts)):
        return
    for number, paper in enumerate(archive.papers):
        for visit in visits([paper], posts):
            if not is_told(visit, told, several=several):
                values = {"guest": visit.guest.value, "day": shown(visit.day)}
                yield Verdict(values=values, cited=cite((number, visit.guest.spans)))
