"""Present and absent members do not add up to those who should attend, under any convention that papers use."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, number, own_whole, spans_of, together, value, words_of
from bienban.model import Minutes, Span, Verdict
from bienban.text import pattern

_OUTSIDE = {
    "attendance.exempt": pattern(
        r"(?<!không có )(?<!không có ai )(?<!không có đ/c )(?<!không có đồng chí )(?:được\s+)?miễn (?:sinh|sh|công)"
    ),
    "attendance.temporary_out": pattern(r"tạm (?:đi|chuyển|vắng)|chuyển sinh hoạt|sinh hoạt tạm thời|làm ăn xa|biệt phái"),
    "attendance.suspended": pattern(r"đình chỉ"),
    "attendance.temporary_in": pattern(r"tạm đến|nơi khác đến|chuyển đến|tăng cường"),
}
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
    own = own_whole(minutes, present)
    if own is not None and value(present) > own:
        return  # a fault of its own: fraction_exceeds
    absent, required = number(minutes, "attendance.absent"), number(minutes, "attendance.required")
    bases = bases_of(minutes, "attendance.total") | ({value(required)} if required else set())
    counted = value(present) + value(absent)
    if counted in bases:
        return
    if absent is None and counted <= max(bases):
        return
    outside = {path: number(minutes, path) for path in _OUTSIDE}
    evidence = spans_of((total, *outside.values(), required, present, absent))
    if not together(minutes, evidence):
        yield Verdict(undecided="các số đứng xa nhau, chưa chắc nói về cùng một việc")
        return
    passage = words_of(minutes, (Span(block, 0, 0) for block in range(evidence[0].block, evidence[-1].block + 1)))
    if any(fact is None and _OUTSIDE[path].search(passage) for path, fact in outside.items()):
        yield Verdict(undecided="có nhắc người miễn sinh hoạt, tạm đi hoặc tạm đến mà chưa đọc được số")
        return
    if min(bases) < counted < max(bases) and _EXEMPT_ATTENDS.search(words_of(minutes, evidence)):
        return
    yield Verdict(
        spans=evidence,
        values={"present": value(present), "absent": value(absent), "sum": counted, "required": min(bases)},
    )
