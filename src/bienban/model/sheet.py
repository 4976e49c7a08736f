"""Score sheets of a meeting's quality as values: groups of items with scales, grades with gates, points that do not apply.

Read from TOML by ``quality.sheets``; points are suggested from evidence by ``quality.suggest``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bienban.model.meeting import Meeting
from bienban.model.quality import Grade, Score
from bienban.model.rules import Standing

NaPolicy = Literal["literal", "rescale", "full"]
SheetKind = Literal["points", "criteria", "missing"]
ScoreKind = Literal["toggle", "scale", "number"]


@dataclass(frozen=True, slots=True)
class Step:
    """Points (lowest, highest) the scale gives from a lower bound of the measure on, up to the step above it.

    ``above`` is a bound that is not reached itself. A step with ``at_most`` or ``below`` ends early: what lies between it and
    the step above is a gap of the scale, where nobody knows the points. The last step of a scale has no lower bound.
    """

    words: str
    points: tuple[int, int]
    measure: str
    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None

    def reached(self, value: Fraction) -> bool:
        """Tell whether a value passes the lower bound."""
        return (self.at_least is None or value >= self.at_least) and (self.above is None or value > self.above)

    def covers(self, value: Fraction) -> bool:
        """Tell whether a value that passed the lower bound stays under the upper one."""
        return (self.at_most is None or value <= self.at_most) and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class Limit:
    """What else holds the points down: at most ``points`` (lowest, highest) when the measure is above a bound."""

    words: str
    points: tuple[int, int]
    measure: str
    above: Fraction


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sheet.

    A ``toggle`` gives all its points when every measure holds, a ``scale`` those of its step, a ``number`` is entered by
    people, who are shown the measures. ``thematic`` items apply only to a month with a thematic item. ``person`` says what is
    left to judge.
    """

    code: str
    title: str
    max: int
    kind: ScoreKind = "number"
    measures: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    limits: tuple[Limit, ...] = ()
    thematic: bool = False
    person: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the sheet; its items' maxima make its own."""

    code: str
    title: str
    max: int
    items: tuple[Item, ...]

    @property
    def thematic(self) -> int:
        """Return the points that apply only to a month with a thematic item."""
        return sum(item.max for item in self.items if item.thematic)


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade with its lowest total of 100 and the groups or items (``gates``) that must have all their points besides."""

    name: Grade
    at_least: int
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """How long a meeting has to last, in minutes: alone, with a thematic part, and from so many members on."""

    at_least: int
    combined: int | None = None
    large: int | None = None
    large_from: int | None = None

    def minutes(self, members: Fraction, *, combined: bool) -> int:
        """Return the minutes for a chi bộ of this size."""
        asked = [self.at_least]
        if combined and self.combined:
            asked.append(self.combined)
        if self.large and self.large_from and members >= self.large_from:
            asked.append(self.large)
        return max(asked)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score sheet: groups whose maxima sum to 100, grades from best to worst.

    ``criteria`` have no points (an item is met or not); a ``missing`` sheet is one whose text was not found: it has neither
    groups nor grades. A profile names the sheet its chi bộ use; a sheet that none names is used when a person chooses it.
    """

    id: str
    title: str
    groups: tuple[Group, ...]
    grades: tuple[GradeRule, ...]
    kind: SheetKind = "points"
    na_policy: NaPolicy = "literal"
    aliases: tuple[str, ...] = ()
    basis: str = ""
    standing: Standing = "secondary"
    sources: tuple[str, ...] = ()
    norm: Norm = Norm(90)
    note: str = ""

    @property
    def thematic(self) -> int:
        """Return the points that apply only to a month with a thematic item."""
        return sum(group.thematic for group in self.groups)

    def grade(self, total: Fraction, full: Mapping[str, bool]) -> Grade:
        """Return the grade of a total of 100; ``full`` tells of every gate whether it has all its points."""
        return next(
            rule.name for rule in self.grades if total >= rule.at_least and all(full.get(gate, False) for gate in rule.gates)
        )

    def scaled(self, points: Fraction, *, thematic: bool) -> Fraction:
        """Return the total of 100 for points given without those that do not apply (``na_policy``)."""
        spared = 0 if thematic else self.thematic
        if self.na_policy == "full":
            return points + spared
        return points * 100 / (100 - spared) if self.na_policy == "rescale" else points


def has_thematic(meeting: Meeting) -> bool:
    """Tell whether the meeting had a thematic item, alone or beside the month's work."""
    return "thematic" in (meeting.meeting.type, meeting.meeting.combined_with, *(item.kind for item in meeting.agenda))


def score_problems(
    scores: tuple[Score, ...], sheet: Sheet, *, thematic: bool, column: str = "scores"
) -> Iterator[tuple[str, str]]:
    """Yield what the sheet cannot give: the path below ``quality`` (“scores[2].score”) and the words for a person.

    Without a thematic item its points cannot be scored: the sheet's own way with them (``na_policy``) comes on top. Only the
    chi bộ's own column has to be complete.
    """
    if sheet.kind != "points":
        if scores:
            yield column, f"{sheet.title} không có điểm; hãy bỏ điểm, chỉ ghi xếp loại (grade)."
        return
    known = {group.code: group for group in sheet.groups}
    seen: set[str] = set()
    for index, score in enumerate(scores, 1):
        group = known.get(score.code)
        if group is None:
            yield f"{column}[{index}].code", f"bảng không có nhóm {score.code}; hãy ghi một trong: {', '.join(known)}."
        elif score.score > group.max:
            yield f"{column}[{index}].score", f"nhóm {score.code} được nhiều nhất {group.max} điểm; hãy sửa điểm."
        elif not thematic and score.score > group.max - group.thematic:
            words = (
                f"kỳ này không có chuyên đề nên nhóm {score.code} được nhiều nhất {group.max - group.thematic} điểm "
                f"({_SPARED[sheet.na_policy].format(group.thematic)}); hãy sửa điểm."
            )
            yield f"{column}[{index}].score", words
        if score.code in seen:
            yield f"{column}[{index}].code", f"nhóm {score.code} đã chấm ở trên; hãy giữ lại một dòng."
        seen.add(score.code)
    if column == "scores" and (missing := [code for code in known if code not in seen]):
        yield column, f"chưa chấm nhóm {', '.join(missing)}; hãy thêm điểm cho đủ {len(known)} nhóm."


_SPARED = {
    "literal": "bảng không cho {} điểm chuyên đề",
    "rescale": "bảng bỏ {} điểm chuyên đề rồi quy về thang 100",
    "full": "bảng tự cộng đủ {} điểm chuyên đề",
}
