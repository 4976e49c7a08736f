"""A part of the meeting has its heading, or its place in the agenda, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks import required_section
from bienban.model import Minutes, Verdict


def check(minutes: Minutes, *, sections: Sequence[str]) -> Iterator[Verdict]:
    """Report those of ``sections`` that the paper names without doing them; what is not sure is passed over, for none is asked.

    Values: ``state``.
    """
    for section in sections:
        found = required_section.check(minutes, section=section, when="named")
        yield from (verdict for verdict in found if verdict.undecided is None)
