"""What lies where it was read: papers with a file still there, files that could not be read."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from bienban.model.totals import Unread
from bienban.store.ledger import place_words
from bienban.store.models import Item, Paper

_READ = ("read", "partial", "duplicate", "")


def lying() -> QuerySet[Paper]:
    """Return the papers of which a file still lies where it was read."""
    return Paper.objects.filter(Exists(Item.objects.filter(paper=OuterRef("pk")).exclude(state="gone")))


def unread() -> tuple[Unread, ...]:
    """Return the files that could not be read, by their places."""
    rows = Item.objects.exclude(outcome__in=_READ).exclude(state="gone").order_by("place")
    told = rows.values_list("id", "place", "outcome", "reason")
    return tuple(Unread(key, place_words(place), outcome, " ".join(reason.split())) for key, place, outcome, reason in told)
