"""Present and absent members do not add up to those who should attend, under any convention that papers use."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, number, spans_of, together, value, words_of
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_OUTSIDE = ("attendance.exempt", "attendance.temporary_out", "attendance.suspended", "attendance.temporary_in")
_EXEMPT_ATTENDS = pattern(r"miễn[^.;,)]{0,40}?(?:vẫn|tham dự|đến dự|tự nguyện|dự họp|về dự)|(?:vẫn|về dự)[^.;,)]{0,40}?miễn")


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report ``attendance.present`` and ``attendance.absent`` that fit no base.

    A base is the total less any choice of exempt, transferred out and suspended members, with or without those transferred in
    (decision of the field: required = total − exempt − temporary_out − suspended + temporary_in); where the paper says that
    exempt members attend, everything from the required to the total is accepted. Values: ``present``, ``absent``, ``sum``,
    ``required``.
    """
    total, present = number(minutes, "attendance.total"), number(minutes, "attendance.present")
    if total is None or present is None:
        return
    absent, required = number(minutes, "attendance.absent"), number(minutes, "attendance.required")
    bases = bases_of(minutes, "attendance.total") | ({value(required)} if required else set())
    counted = value(present) + value(absent)
    if counted in bases:
        return
    if absent is None and counted <= max(bases):
        return
    outside = [number(minutes, path) for path in _OUTSIDE]
    evidence = spans_of((total, *outside, required, present, absent))
    if not together(minutes, evidence):
        yield Verdict(undecided="các số đứng xa nhau, chưa chắc nói về cùng một việc")
        return
    if min(bases) < counted < max(bases) and _EXEMPT_ATTENDS.search(words_of(minutes, evidence)):
        return
    yield Verdict(
        spans=evidence,
        values={"present": value(present), "absent": value(absent), "sum": counted, "required": min(bases)},
    )
