"""A printed whole is not the sum of its printed parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bienban.checks._read import in_attendance, number, spans_of, together, unread, value
from bienban.model import Minutes, Verdict

_FARTHEST = 3
"""A slip of the pen is small: a sum further from its whole is made of figures of other matters."""


_OF_ALL = "attendance.official"


def check(
    minutes: Minutes,
    *,
    whole: str,
    parts: Sequence[str],
    besides: Sequence[str] = (),
    instead: Sequence[str] = (),
    missing: str | None = None,
) -> Iterator[Verdict]:
    """Report ``whole`` where its ``parts`` do not add up to it, or already exceed it while one of them is not printed.

    ``besides`` are counts that some papers keep outside the parts (members exempt from meetings) or outside the whole (the
    members convened): any choice of them may be added to either before the paper is accused. ``instead`` are other wholes
    that the parts may be of, where they stand before them (“có mặt 12/13 (11 chính thức, 01 dự bị)”). With ``missing`` the
    parts may be of the whole and of those missing together. A paper that prints the official members of all besides those of
    the parts means neither. Where the whole was read from the very words of a part, no whole is printed. Values: ``whole``,
    ``sum``.
    """
    total = number(minutes, whole)
    printed = [fact for fact in (number(minutes, path) for path in parts) if fact is not None]
    if total is None or not printed or any(set(fact.spans) == set(total.spans) for fact in printed):
        return
    added = sum(value(fact) for fact in printed)
    others = [value(number(minutes, path)) for path in besides]
    choices = {sum(choice) for size in range(len(others) + 1) for choice in combinations(others, size)}
    first = min(spans_of(printed))
    before = [fact for fact in (number(minutes, path) for path in instead) if fact is not None and fact.spans[0] < first]
    wholes = {value(total)}
    if _OF_ALL in parts or number(minutes, _OF_ALL) is None:
        wholes |= {value(fact) for fact in before} | {value(total) + value(number(minutes, missing) if missing else None)}
    if any(added - base in choices or base - added in choices for base in wholes):
        return
    if len(printed) < len(parts) and added <= value(total):
        return
    evidence = spans_of((total, *printed))
    if not together(minutes, evidence) or not in_attendance(minutes, evidence):
        yield Verdict(undecided="các số đứng xa nhau, chưa chắc nói về cùng một việc")
    elif abs(added - value(total)) > _FARTHEST:
        yield Verdict(undecided=f"các số đọc được cộng lại là {added}, quá khác {value(total)}, cần xem lại")
    elif any(abs(added - value(total)) == other for other in unread(minutes, evidence)):
        yield Verdict(undecided="cạnh đó còn số chưa rõ là số gì, có thể làm cho tổng đúng, cần xem lại")
    else:
        yield Verdict(spans=evidence, values={"whole": value(total), "sum": added})
