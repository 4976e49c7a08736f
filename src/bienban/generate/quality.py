"""Score sheets of a meeting's quality: groups with their points, grades, and what to do with points that do not apply."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from bienban.errors import InvalidInputError
from bienban.model import Meeting, Score
from bienban.model.meeting import Grade

NaPolicy = Literal["literal", "rescale", "full"]
_HINT = "Đồng chí sửa khóa quality trong tệp kỳ họp rồi chạy lại."


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the sheet; ``thematic`` of its points apply only to a meeting with a thematic item."""

    code: str
    title: str
    max: int
    thematic: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score sheet: groups whose maxima sum to 100, grades from best to worst with their lowest total."""

    id: str
    title: str
    groups: tuple[Group, ...]
    grades: tuple[tuple[Grade, int], ...]
    na_policy: NaPolicy = "literal"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """Points scored, the points that could be scored, the total on a scale of 100, and the grade."""

    total: Decimal | None
    maximum: int | None
    scaled: Decimal | None
    grade: Grade | None


def parse_sheet(mapping: dict[str, Any]) -> Sheet:
    """Return the sheet a TOML file describes.

    Raises ``ValueError`` when the maxima do not sum to 100 or the grades do not cover every total.
    """
    groups = tuple(Group(each["code"], each["title"], each["max"], each.get("thematic", 0)) for each in mapping["groups"])
    grades = tuple((cast(Grade, each["name"]), int(each["at_least"])) for each in mapping["grades"])
    if sum(group.max for group in groups) != 100:
        raise ValueError("the maxima of a score sheet must sum to 100")
    if [lowest for _, lowest in grades] != sorted({lowest for _, lowest in grades}, reverse=True) or grades[-1][1] != 0:
        raise ValueError("the grades of a score sheet must fall from best to worst and end at 0")
    policy = cast(NaPolicy, mapping.get("na_policy", "literal"))
    return Sheet(mapping["id"], mapping["title"], groups, grades, policy, tuple(mapping.get("aliases", ())))


@cache
def sheets() -> dict[str, Sheet]:
    """Return the shipped sheets by id and alias."""
    folder = files("bienban") / "data" / "quality"
    found = [parse_sheet(tomllib.loads(file.read_text("utf-8"))) for file in folder.iterdir() if file.name.endswith(".toml")]
    return {name: sheet for sheet in found for name in (sheet.id, *sheet.aliases)}


def quality_figures(meeting: Meeting) -> QualityFigures | None:
    """Return total and grade, or ``None`` when the meeting was not scored.

    A profile without a sheet keeps the grade that was entered. Raises ``InvalidInputError`` for points the sheet cannot give.
    """
    quality = meeting.quality
    if not quality:
        return None
    sheet = sheets().get(quality.profile)
    if not sheet or not quality.scores:
        if quality.scores:
            raise InvalidInputError(
                "Không có bảng chấm điểm này.",
                hint=f"Các bảng dùng được: {', '.join(sorted({each.id for each in sheets().values()}))}. {_HINT}",
                place="quality.profile",
            )
        return QualityFigures(None, None, None, quality.grade)
    problems = tuple(_problems(quality.scores, sheet))
    if problems:
        raise InvalidInputError(
            "Điểm tự chấm không khớp bảng chấm điểm.", hint=_HINT, place="quality.scores", problems=problems
        )
    total = sum((each.score for each in quality.scores), Decimal())
    spared = 0 if _thematic(meeting) else sum(group.thematic for group in sheet.groups)
    if sheet.na_policy == "full":
        total += spared
    maximum = 100 - spared if sheet.na_policy == "rescale" else 100
    exact = Fraction(total) * 100 / maximum
    grade = next(name for name, lowest in sheet.grades if exact >= lowest)
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    return QualityFigures(total, maximum, scaled.quantize(Decimal("0.1"), ROUND_HALF_UP), grade)


def _thematic(meeting: Meeting) -> bool:
    return "thematic" in (meeting.meeting.type, meeting.meeting.combined_with, *(item.kind for item in meeting.agenda))


def _problems(scores: tuple[Score, ...], sheet: Sheet) -> Iterator[str]:
    known = {group.code: group for group in sheet.groups}
    codes = [score.code for score in scores]
    for score in scores:
        if score.code not in known:
            yield f"quality.scores: bảng không có nhóm {score.code}; các nhóm: {', '.join(known)}."
        elif score.score > known[score.code].max:
            yield f"quality.scores: {score.code} được nhiều nhất {known[score.code].max} điểm; hãy sửa điểm."
    for code in known:
        if codes.count(code) != 1:
            yield f"quality.scores: nhóm {code} phải có đúng một dòng điểm; hiện có {codes.count(code)}."
