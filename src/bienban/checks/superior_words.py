"""A superior came to the meeting, and nothing is written of what he or she said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks import required_section
from bienban.checks._read import words_at
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
    behind = (words_at(minutes, span.block, span.start, span.end + _REACH) for span in guest.spans)
    said = [fold(str(guest.value)), *(words.split(";")[0].split("chủ trì")[0] for words in behind)]
    return any(fold(post) in words for post in posts for words in said)
