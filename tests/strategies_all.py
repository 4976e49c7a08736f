"""Records of every kind that templates print, the same ones every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bienban.generate.fields import Record
from bienban.model import Year
from tests.strategies_month import months, schedules, themes
from tests.strategies_persons import admissions, elections, full_memberships, requests, reviews
from tests.strategies_year import summaries, years

_MAKERS: tuple[Callable[[], st.SearchStrategy[Record]], ...] = (
    months,
    themes,
    admissions,
    full_memberships,
    requests,
    reviews,
    elections,
    years,
    schedules,
    summaries,
)


def invented(number: int) -> Iterator[Record]:
    """Yield as many records of every kind, the fullest of a kind first, and after a year its meetings."""
    for maker in _MAKERS:
        for record in sorted(_drawn(maker(), number), key=lambda each: -len(repr(each))):
            yield record
            yield from record.meetings if isinstance(record, Year) else ()


def _drawn(records: st.SearchStrategy[Record], number: int) -> list[Record]:
    drawn: list[Record] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(records)
    def draw(record: Record) -> None:
        drawn.append(record)

    draw()
    return drawn
