"""What a store holds in all."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.db.models.functions import ExtractYear

from bienban.model.totals import StoreTotals
from bienban.store import dismissals
from bienban.store.lying import lying, unread
from bienban.store.models import Item, Meeting


def overview() -> StoreTotals:
    """Return what a store holds; files and papers that are gone are not counted."""
    outcomes: Counter[str] = Counter()
    there = Item.objects.exclude(state="gone")
    for state, outcome, count in there.values_list("state", "outcome").annotate(Count("id")):
        outcomes[outcome if state in ("done", "parked") else "waiting"] += count
    held = Meeting.objects.filter(paper__in=lying())
    years = held.annotate(year=ExtractYear("held_on")).values_list("year").annotate(Count("id"))
    return StoreTotals(
        outcomes,
        Counter(dict(lying().values_list("kind").annotate(Count("id")))),
        Counter({year or 0: count for year, count in years}),
        unread(),
        tuple((each.rule, each.told, each.aside) for each in dismissals.per_rule()),
    )
