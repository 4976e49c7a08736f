"""Papers of one meeting give different numbers of members, or different points or grades of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bienban.checks._papers import apart_words, beside_minutes, cite, told
from bienban.checks._read import bases_of, number, value, words_of
from bienban.model import Archive, Fact, Minutes, Verdict
from bienban.text import fold, pattern

_OTHERS = ("resolution", "conclusion", "report", "score_sheet", "notice", "minutes_extract")
_WORDS = {
    "attendance.total": "tổng số",
    "attendance.required": "phải dự",
    "attendance.present": "có mặt",
    "attendance.absent": "vắng",
    "quality.total": "tổng điểm",
    "quality.grade": "xếp loại",
}
_LATE = pattern(r"đến muộn|đến sau|bổ sung|về trước|kể cả|tính cả|chính thức có mặt|trực tuyến")
_OF_ANOTHER = pattern(r"cấp trên|đảng ủy (?:chấm|đánh giá|xếp|thẩm định)|thẩm định|tháng trước|quý|cả năm|năm \d{4} ")


def check(archive: Archive, *, facts: Sequence[str]) -> Iterator[Verdict]:
    """Compare what minutes and another paper of the same meeting print of these ``facts``.

    Counts with or without members exempt, away, suspended or joined are no contradiction, nor is the count of official
    members. Values: ``paper``, ``minutes``, ``other`` (what each of the two says).
    """
    for pair in beside_minutes(archive, _OTHERS):
        if isinstance(pair, Verdict):
            yield pair
            continue
        first, second = (archive.papers[each].minutes for each in pair)
        apart = {
            path: both
            for path in facts
            if (both := _both(first, second, path)) is not None and not _innocent(first, second, path, both)
        }
        far = {path: both for path, both in apart.items() if path.startswith("attendance.") and _far(*both)}
        if far:
            reason = f"biên bản và {told(archive.papers[pair[1]])} ghi khác xa nhau ({_all(far, 0)}; {_all(far, 1)})"
            yield Verdict(undecided=f"{reason}, có thể đọc nhầm số", cited=cite((pair[0], ()), (pair[1], ())))
        elif apart:
            yield apart_words(archive, pair, {path: (both[:1], both[1:]) for path, both in apart.items()}, _say)


def _far(one: Fact, other: Fact) -> bool:
    """Tell whether two counts are so far apart that one of them was rather misread than miscounted."""
    first, second = value(one), value(other)
    return abs(first - second) > max(_SLIP, max(first, second) // 3)


_SLIP = 4


def _both(first: Minutes, second: Minutes, path: str) -> tuple[Fact, Fact] | None:
    """Return the facts of both papers where each states one value."""
    one, other = _one(first, path), _one(second, path)
    if one is None or other is None or _same(one, other):
        return None
    return one, other


def _one(minutes: Minutes, path: str) -> Fact | None:
    if path.startswith("attendance."):
        return number(minutes, path)
    facts = [fact for fact in minutes.every(path) if fact.stated]
    return facts[0] if facts and len({fold(str(fact.value)) for fact in facts}) == 1 else None


def _same(one: Fact, other: Fact) -> bool:
    return fold(str(one.value)) == fold(str(other.value))


def _innocent(first: Minutes, second: Minutes, path: str, both: tuple[Fact, Fact]) -> bool:
    """Tell whether another way of counting, or another thing counted, explains that two figures differ."""
    words = [words_of(minutes, fact.spans) for minutes, fact in zip((first, second), both, strict=True)]
    if path.startswith("quality."):
        shown = [fold(str(fact.value).replace(".", ",")) for fact in both]
        return any(_OF_ANOTHER.search(each) for each in words) or shown[1] in words[0] or shown[0] in words[1]
    if any(_LATE.search(each) for each in words):
        return True
    one, other = value(both[0]), value(both[1])
    if path == "attendance.present":
        official = {value(fact) for minutes in (first, second) for fact in minutes.every("attendance.present_official")}
        return bool(official & {one, other})
    if path == "attendance.absent":
        exempt = [value(number(minutes, "attendance.exempt")) for minutes in (first, second)]
        return abs(one - other) in exempt
    return other in bases_of(first, path) or one in bases_of(second, path)


def _all(apart: Mapping[str, tuple[Fact, Fact]], which: int) -> str:
    return ", ".join(_say(path, both[which : which + 1]) for path, both in apart.items())


def _say(path: str, facts: Sequence[Fact]) -> str:
    return f"{_WORDS[path]} {facts[0].value}"
