"""Present and absent members do not add up to those who should attend, under any convention that papers use."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import bases_of, in_attendance, number, own_whole, spans_of, together, unread, value, words_of
from bienban.model import Minutes, Span, Verdict
from bienban.text import pattern

_OUTSIDE = {
    "attendance.exempt": pattern(
        r"(?<!không có )(?<!không có ai )(?<!không có đ/c )(?<!không có đồng chí )(?:được\s+)?miễn (?:sinh|sh|công)"
    ),
    "attendance.temporary_out": pattern(
        r"tạm (?:thời |đi|chuyển|vắng)|(?:sinh hoạt|sh) tạm|chuyển (?:sinh hoạt|đi|đến nơi)|sinh hoạt (?:tạm|nơi khác|ghép)"
        r"|làm ăn xa|biệt phái|dự bị nơi khác"
    ),
    "attendance.suspended": pattern(r"đình chỉ"),
    "attendance.temporary_in": pattern(r"tạm đến|nơi khác đến|chuyển đến|tăng cường|mới về|mới chuyển"),
}
_EXEMPT_ATTENDS = pattern(r"miễn[^.;,)]{0,40}?(?:vẫn|tham dự|đến dự|tự nguyện|dự họp|về dự)|(?:vẫn|về dự)[^.;,)]{0,40}?miễn")
_FARTHEST = 5
"""A slip of the pen is small: sums further off are made of figures of other matters."""


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report ``attendance.present`` and ``attendance.absent`` that fit no base.

    A base is the total less any choice of exempt, transferred out and suspended members, with or without those transferred in
    (decision of the field: required = total − exempt − temporary_out − suspended + temporary_in); where the paper says that
    exempt members attend, everything from the required to the total is accepted. Those absent may be printed as with and
    without leave. Left open where a count of the passage that nobody could place would make the sum right. Values:
    ``present``, ``absent``, ``sum``, ``required``.
    """
    required = number(minutes, "attendance.required")
    total, present = number(minutes, "attendance.total") or required, number(minutes, "attendance.present")
    if total is None or present is None:
        return
    own = own_whole(minutes, present)
    if own is not None and value(present) > own:
        return  # a fault of its own: fraction_exceeds
    absent = number(minutes, "attendance.absent")
    bases = bases_of(minutes, total.path) | ({value(required)} if required else set())
    counted = value(present) + value(absent)
    by_leave = [number(minutes, f"attendance.{kind}") for kind in ("excused", "unexcused")]
    if counted in bases or (all(by_leave) and value(present) + sum(map(value, by_leave)) in bases):
        return
    if absent is None and counted <= max(bases):
        return
    outside = {path: number(minutes, path) for path in _OUTSIDE}
    evidence = spans_of((total, *outside.values(), required, present, absent))
    if not together(minutes, evidence) or not in_attendance(minutes, evidence):
        yield Verdict(undecided="các số đứng xa nhau, chưa chắc nói về cùng một việc")
        return
    passage = words_of(minutes, (Span(block, 0, 0) for block in range(evidence[0].block, evidence[-1].block + 1)))
    if any(fact is None and _OUTSIDE[path].search(passage) for path, fact in outside.items()):
        yield Verdict(undecided="có nhắc người miễn sinh hoạt, tạm đi hoặc tạm đến mà chưa đọc được số")
        return
    if min(bases) < counted < max(bases) and _EXEMPT_ATTENDS.search(words_of(minutes, evidence)):
        return
    others = unread(minutes, evidence)
    if any(_explains(other, value(present), value(absent), bases) for other in others):
        yield Verdict(undecided="cạnh đó còn số chưa rõ là số gì, có thể làm cho tổng đúng, cần xem lại")
    elif min(abs(counted - base) for base in bases) > _FARTHEST:
        yield Verdict(undecided=f"có mặt và vắng cộng lại là {counted}, quá khác tổng số đọc được, cần xem lại")
    else:
        yield Verdict(
            spans=evidence,
            values={"present": value(present), "absent": value(absent), "sum": counted, "required": min(bases)},
        )


def _explains(other: int, present: int, absent: int, bases: set[int]) -> bool:
    """Tell whether another count of the passage, as those present, absent, away or come besides, makes the sum right."""
    return bool({other + absent, present + other, present + absent + other, present + absent - other} & bases)
