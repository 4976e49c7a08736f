"""What a chi bộ does at the same time of every year is told in none of its minutes of that time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.checks._papers import cite, is_monthly, lines_of
from bienban.model import Archive, Verdict
from bienban.text import fold


def check(archive: Archive, *, months: Sequence[int], phrases: Sequence[str]) -> Iterator[Verdict]:
    """Report a year whose minutes of all these ``months`` are there while no paper of them has one of ``phrases``.

    Values: ``year``.
    """
    wanted = re.compile("|".join(re.escape(fold(phrase)) for phrase in phrases))
    held: dict[int, dict[int, list[int]]] = {}
    for number, paper in enumerate(archive.papers):
        if paper.day is not None and paper.day.month in months:
            held.setdefault(paper.day.year, {}).setdefault(paper.day.month, []).append(number)
    for year, by_month in sorted(held.items()):
        numbers = sorted(number for found in by_month.values() for number in found)
        papers = [archive.papers[number] for number in numbers]
        minuted = {paper.held.month for paper in papers if paper.held and paper.minutes.kind == "minutes" and is_monthly(paper)}
        if minuted < set(months) or any(wanted.search(line.view.text) for paper in papers for line in lines_of(paper.minutes)):
            continue
        looked = f"các văn bản tháng {', '.join(map(str, months))} năm {year}"
        yield Verdict(looked_in=looked, values={"year": year}, cited=cite(*((number, ()) for number in numbers)))
