"""A superior came to the meeting, and nothing is written of what he or she said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks import required_section
from bienban.model import Fact, Minutes, Verdict
from bienban.text import fold

_REACH = 90


def check(minutes: Minutes, *, posts: Sequence[str]) -> Iterator[Verdict]:
    """Report minutes without ``content.superior`` one of whose guests has a post with a phrase of ``posts``.

    Guests who send nobody's orders (a head of the village, a member of another chi bộ) need not be heard. Values: ``state``.
    """
    if any(_is_superior(minutes, guest, posts) for guest in minutes.every("meeting.guests")):
        yield from required_section.check(minutes, section="content.superior", when="opening.guests")


def _is_superior(minutes: Minutes, guest: Fact, posts: Sequence[str]) -> bool:
    """Tell whether the words right behind a guest's name, or the guest's own, name such a post."""
    said = [fold(str(guest.value))]
    for span in guest.spans:
        raw = minutes.document.blocks[span.block].text
        said.append(fold(raw[span.start : span.end + _REACH].split(";")[0]).split("chủ trì")[0])
    return any(fold(post) in words for post in posts for words in said)
