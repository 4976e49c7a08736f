"""A date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import day_words, printed_dates
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report every printed date that does not exist (31 April, 29 February of a common year). Values: ``date``."""
    for line in legible(minutes.document):
        for printed in printed_dates(line):
            if not printed.exists:
                words = day_words(printed.day, printed.month, printed.year)
                yield Verdict(spans=line.spans(printed.start, printed.end), values={"date": words})
