"""Few of those present spoke."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import number, spans_of, value
from bienban.model import Minutes, Verdict
from bienban.text import fold


def check(minutes: Minutes, *, least: int, present: int) -> Iterator[Verdict]:
    """Report a discussion with fewer than ``least`` named speakers where ``present`` members or more came.

    A paper that names nobody is another rule's matter, and so is one whose discussion was not found. Values: ``speakers``,
    ``present``.
    """
    came = number(minutes, "attendance.present")
    speakers = {fold(str(fact.value)) for fact in minutes.every("speakers")}
    if came is None or value(came) < present or not speakers or not minutes.has("content.discussion"):
        return
    if len(speakers) < least:
        facts = (came, *minutes.every("speakers"))
        yield Verdict(spans=spans_of(facts), values={"speakers": len(speakers), "present": value(came)})
