"""A meeting is shorter than its rules ask of a chi bộ of its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bienban.checks import duration
from bienban.checks._read import number, value
from bienban.model import Minutes, Verdict


def check(minutes: Minutes, *, steps: Sequence[Mapping[str, int]], combined: int | None = None) -> Iterator[Verdict]:
    """Report a meeting shorter than the ``least`` (minutes of the clock) of the last of ``steps`` whose ``members`` it has.

    Where the paper prints no number of members, what only the larger chi bộ must keep is left open; ``combined`` as in
    ``duration``. Values: ``start``, ``end``, ``minutes``, ``least``.
    """
    members = number(minutes, "attendance.total")
    known = [step["least"] for step in steps if members is not None and step["members"] <= value(members)]
    lowest = min(step["least"] for step in steps)
    least = known[-1] if known else lowest
    found = list(duration.check(minutes, at_least=least, combined=max(combined, least) if combined else None))
    yield from found
    highest = max(step["least"] for step in steps)
    if members is None and not found and any(duration.check(minutes, at_least=highest)):
        yield Verdict(undecided="chưa đọc được số đảng viên nên chưa rõ thời lượng tối thiểu của chi bộ")
