"""Points suggested from evidence: every item gets points or a span of points, the reason, and what is left for a person.

Nothing is guessed: an item nobody can know from the evidence keeps its whole span. Values in, values out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from bienban.model import Quote
from bienban.model.quality import Grade
from bienban.model.sheet import Group, Item, Limit, Sheet
from bienban.quality.sheets import MEASURES

Points = int | Fraction


@dataclass(frozen=True, slots=True)
class Observation:
    """What is known of a measure: the values it may have (none when unknown), in words, with its quotes."""

    values: tuple[Fraction | bool, ...]
    words: str
    quotes: tuple[Quote, ...] = ()


Evidence = Mapping[str, Observation]


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """An item with its suggested points: fewest and most, the reason with its quotes, and what a person has to judge.

    ``applies`` is ``None`` where nobody knows whether the item arose at all.
    """

    item: Item
    low: int
    high: int
    reason: str
    person: str = ""
    quotes: tuple[Quote, ...] = ()
    applies: bool | None = True

    @property
    def settled(self) -> bool:
        """Tell whether the points follow from the evidence."""
        return self.low == self.high and self.applies is not None


@dataclass(frozen=True, slots=True)
class GroupPoints:
    """A group with its items; the points the chi bộ and its superior gave it, where known, and the chi bộ's ``note``."""

    group: Group
    items: tuple[ItemPoints, ...]
    own: Points | None = None
    superior: Points | None = None
    note: str = ""

    @property
    def low(self) -> int:
        """Return the fewest points."""
        return sum(item.low for item in self.items)

    @property
    def high(self) -> int:
        """Return the most points."""
        return sum(item.high for item in self.items)

    @property
    def astray(self) -> Points:
        """Return by how many points the chi bộ's own score lies outside the suggestion, 0 inside it or when it has none."""
        return 0 if self.own is None else max(self.low - self.own, self.own - self.high, 0)

    @property
    def beyond_what_arose(self) -> bool:
        """Tell whether the chi bộ gave points for what did not arise this month: the way of its sheet with them is another."""
        return self.own is not None and self.own > self.high and any(item.applies is False for item in self.items)

    @property
    def stray(self) -> bool:
        """Tell whether the chi bộ's own score lies more than a point off the suggestion and no note says why (X15)."""
        return self.astray > _FORGIVEN and not self.note and not self.beyond_what_arose


_FORGIVEN = 1
"""Points by which a score may lie off the suggestion without a word (documents.md X15)."""


@dataclass(frozen=True, slots=True)
class Given:
    """Total of 100 and grade that people gave; a grade nobody gave is ``None``."""

    total: Points | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a sheet suggests for one meeting.

    ``low`` and ``high`` are totals of 100 (after the sheet's way with points that do not apply), ``grades`` the worst and the
    best grade that can still come of them (``None`` for a sheet without points), ``gates`` whether each gate has all its
    points.
    """

    sheet: Sheet
    groups: tuple[GroupPoints, ...]
    low: Fraction
    high: Fraction
    grades: tuple[Grade, Grade] | None
    gates: Mapping[str, bool | None]
    thematic: bool | None
    own: Given | None = None
    superior: Given | None = None
    remark: str = ""
    to_improve: str = ""

    @property
    def grade(self) -> Grade | None:
        """Return the grade when it cannot change any more."""
        return self.grades[0] if self.grades and self.grades[0] == self.grades[1] else None


def suggest(
    sheet: Sheet,
    evidence: Evidence,
    *,
    own: Mapping[str, Points] | None = None,
    superior: Mapping[str, Points] | None = None,
    notes: Mapping[str, str] | None = None,
    printed: Given | None = None,
    remark: str = "",
) -> Suggestion:
    """Return the points a sheet suggests for a meeting.

    ``own`` and ``superior`` are points already given, by group, with the chi bộ's ``notes``; ``printed`` is its total as a
    paper has it, which stands whatever the groups would make; ``remark`` is what a person should know of the whole.
    """
    arose = evidence.get("thematic", _NOTHING).values
    thematic = arose[0] is True if len(arose) == 1 else None
    groups = tuple(
        GroupPoints(
            group,
            tuple(_item(item, sheet, evidence, thematic) for item in group.items),
            (own or {}).get(group.code),
            (superior or {}).get(group.code),
            (notes or {}).get(group.code, ""),
        )
        for group in sheet.groups
    )
    if sheet.kind != "points":
        return Suggestion(sheet, groups, Fraction(0), Fraction(0), None, {}, thematic, printed, remark=remark)
    totals = [_totals(sheet, groups, held) for held in ((True, False) if thematic is None else (thematic,))]
    low, high = min(low for low, _ in totals), max(high for _, high in totals)
    gates = dict(_gates(sheet, groups))
    worst = sheet.grade(low, {gate: state is True for gate, state in gates.items()})
    best = sheet.grade(high, {gate: state is not False for gate, state in gates.items()})
    raw = True if printed else thematic  # a paper's own arithmetic stands
    columns = (printed or _sum(sheet, groups, "own", thematic), _sum(sheet, groups, "superior", raw))
    return Suggestion(sheet, groups, low, high, (worst, best), gates, thematic, *columns, remark=remark)


def _sum(sheet: Sheet, groups: Sequence[GroupPoints], column: str, thematic: bool | None) -> Given | None:
    """Return total and grade of a column, ``None`` where a group of it is empty or nobody knows how to weigh it."""
    points: list[Points] = [each for group in groups if (each := getattr(group, column)) is not None]
    if len(points) != len(groups) or thematic is None:
        return None
    total = sheet.scaled(Fraction(sum(points)), thematic=thematic)
    full = {
        code: getattr(group, column) == group.group.max
        for group in groups
        for code in (group.group.code, *(item.item.code for item in group.items))
    }
    return Given(total, sheet.grade(total, full))


def strays(suggestion: Suggestion) -> tuple[GroupPoints, ...]:
    """Return the groups that the chi bộ scored more than a point off the suggestion without a note."""
    return tuple(group for group in suggestion.groups if group.stray)


_NOTHING = Observation((), "")


def percent_words(rate: Fraction) -> str:
    """Return a rate in words, one decimal at most, rounded half up: “90,5%”."""
    tenths = (rate * 20 + 1) // 2
    return f"{tenths // 10},{tenths % 10}%".replace(",0%", "%")


def _totals(sheet: Sheet, groups: Sequence[GroupPoints], thematic: bool) -> tuple[Fraction, Fraction]:
    items = [item for group in groups for item in group.items if thematic or not item.item.thematic]
    low, high = (Fraction(sum(points)) for points in zip(*((item.low, item.high) for item in items), strict=True))
    return sheet.scaled(low, thematic=thematic), sheet.scaled(high, thematic=thematic)


def _gates(sheet: Sheet, groups: Sequence[GroupPoints]) -> Iterator[tuple[str, bool | None]]:
    reached = {item.item.code: (item.low, item.high, item.item.max) for group in groups for item in group.items}
    reached |= {group.group.code: (group.low, group.high, group.group.max) for group in groups}
    for gate in dict.fromkeys(gate for rule in sheet.grades for gate in rule.gates):
        low, high, most = reached[gate]
        yield gate, True if low == most else False if high < most else None


def _item(item: Item, sheet: Sheet, evidence: Evidence, thematic: bool | None) -> ItemPoints:
    if item.thematic and thematic is not True:
        return _not_arisen(item, sheet, evidence, thematic)
    if item.kind == "scale":
        return _scale(item, sheet, evidence)
    seen = [evidence.get(measure, _NOTHING) for measure in item.measures]
    words = "; ".join(dict.fromkeys(each.words for each in seen if each.words))
    quotes = tuple(quote for each in seen for quote in each.quotes)
    if item.kind == "toggle":
        if all(each.values == (True,) for each in seen):
            return ItemPoints(item, item.max, item.max, words, "", quotes)
        if any(each.values == (False,) for each in seen):
            return ItemPoints(item, 0, 0, words, "", quotes)
        unknown = [MEASURES[name] for name, each in zip(item.measures, seen, strict=True) if not each.values and not each.words]
        told = f"chưa rõ {', '.join(unknown)}" if unknown else ""
        return ItemPoints(item, 0, item.max, "; ".join(filter(None, (words, told))), item.person or _ASK, quotes)
    return ItemPoints(item, 0, item.max, words, item.person or _ASK, quotes)


_ASK = "chi bộ xét và tự chấm"


def _not_arisen(item: Item, sheet: Sheet, evidence: Evidence, thematic: bool | None) -> ItemPoints:
    seen = evidence.get("thematic", _NOTHING)
    if thematic is None:
        person = "đồng chí xác nhận kỳ này có chuyên đề hay không"
        return ItemPoints(item, 0, item.max, seen.words or "chưa rõ kỳ này có chuyên đề hay không", person, seen.quotes, None)
    points = item.max if sheet.na_policy == "full" else 0
    way = {
        "literal": "bảng không cho điểm",
        "rescale": f"bỏ {item.max} điểm này khỏi điểm tối đa rồi quy về thang 100",
        "full": "bảng cho đủ điểm",
    }[sheet.na_policy]
    return ItemPoints(item, points, points, f"{seen.words or 'kỳ này không có chuyên đề'}: {way}", "", seen.quotes, False)


def _scale(item: Item, sheet: Sheet, evidence: Evidence) -> ItemPoints:
    """Return the points of the step; of every step that fits, where the evidence leaves several values open."""
    measures = dict.fromkeys(step.measure for step in item.steps)
    sources = list(dict.fromkeys(source for measure in measures for source in _SOURCES.get(measure, (measure,))))
    seen = [evidence.get(source, _ABSENT.get(source, _NOTHING)) for source in sources]
    limits = [evidence.get(limit.measure, _NOTHING) for limit in item.limits]
    words = [each.words for each in (*seen, *limits) if each.words]
    quotes = tuple(quote for each in (*seen, *limits) for quote in each.quotes)
    if "duration" in sources and seen[0].values:
        sizes = product(*(map(Fraction, evidence.get(name, _ABSENT[name]).values) for name in ("members", "combined")))
        norms = sorted({sheet.norm.minutes(members, combined=bool(combined)) for members, combined in sizes})
        words.insert(1, f"quy định ít nhất {' hoặc '.join(map(str, norms))} phút")
    if not all(each.values for each in seen):
        words += [
            f"chưa rõ {MEASURES[name]}" for name, each in zip(sources, seen, strict=True) if not each.values and not each.words
        ]
        spans, told = [((0, item.max), "")], ""
    else:
        spans = [
            _step(item, {name: _measure(name, dict(zip(sources, values, strict=True)), sheet) for name in measures})
            for values in product(*(map(Fraction, each.values) for each in seen))
        ]
        told = " hoặc ".join(dict.fromkeys(words for _, words in spans))
    low, high = min(points[0] for points, _ in spans), max(points[1] for points, _ in spans)
    for limit, each in zip(item.limits, limits, strict=True):
        low, high, more = _limited(limit, each, low, high)
        words += [more] if more else []
    reason = "; ".join(words) + (f" → {told}" if told else "")
    return ItemPoints(item, low, high, reason, "" if low == high else item.person or _ASK, quotes)


_SOURCES = {"duration_over": ("duration", "members", "combined"), "duration_percent": ("duration", "members", "combined")}
_ABSENT = {"combined": Observation((False,), ""), "members": Observation((Fraction(0), Fraction(10**6)), "")}


def _measure(name: str, values: Mapping[str, Fraction], sheet: Sheet) -> Fraction:
    if name not in _SOURCES:
        return values[name]
    norm = sheet.norm.minutes(values["members"], combined=bool(values["combined"]))
    return values["duration"] - norm if name == "duration_over" else values["duration"] * 100 / norm


def _step(item: Item, values: Mapping[str, Fraction]) -> tuple[tuple[int, int], str]:
    """Return points and words of the step reached; of this and the step above where the scale leaves a gap between them."""
    for index, step in enumerate(item.steps):
        value = values[step.measure]
        if step.reached(value):
            if step.covers(value) or index == 0:
                return step.points, step.words
            above = item.steps[index - 1]
            return (step.points[0], above.points[1]), f"bảng không nói rõ mức này (giữa “{above.words}” và “{step.words}”)"
    raise AssertionError("the last step has no lower bound")


def _limited(limit: Limit, seen: Observation, low: int, high: int) -> tuple[int, int, str]:
    if not seen.values:
        return min(low, limit.points[0]), high, "" if seen.words else f"chưa rõ {MEASURES[limit.measure]}"
    over = {Fraction(value) > limit.above for value in seen.values}
    if True in over:
        low = min(low, limit.points[0])
    return low, high if False in over else min(high, limit.points[1]), limit.words if over == {True} else ""
