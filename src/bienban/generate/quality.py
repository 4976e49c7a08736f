"""Total and grade of a meeting's own score, on the sheet it names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.model import Meeting
from bienban.model.quality import Grade, Score
from bienban.model.sheet import Sheet, has_thematic, score_problems

_HINT = "Đồng chí sửa khóa quality trong tệp cuộc họp rồi chạy lại."


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """Points scored, the points that could be scored, the total on a scale of 100, and the grade."""

    total: Decimal | None
    maximum: int | None
    scaled: Decimal | None
    grade: Grade | None


def quality_figures(meeting: Meeting) -> QualityFigures | None:
    """Return total and grade, or ``None`` when the meeting was not scored.

    A profile without a sheet keeps the grade that was entered. Raises ``InvalidInputError`` for points the sheet cannot give.
    """
    quality = meeting.quality
    if not quality:
        return None
    sheet = resources.sheets().get(quality.profile)
    if not sheet or not quality.scores:
        if quality.scores:
            known = sorted({each.id for each in resources.sheets().values() if each.kind == "points"})
            raise InvalidInputError(
                "Không có bảng chấm điểm này.",
                hint=f"Các bảng dùng được: {', '.join(known)}. {_HINT}",
                place="quality.profile",
            )
        return QualityFigures(None, None, None, quality.grade)
    thematic = has_thematic(meeting)
    found = score_problems(quality.scores, sheet, thematic=thematic)
    problems = tuple(f"quality.{path}: {words}" for path, words in found)
    if problems:
        raise InvalidInputError(
            "Điểm tự chấm không khớp bảng chấm điểm.", hint=_HINT, place="quality.scores", problems=problems
        )
    total = sum((each.score for each in quality.scores), Decimal())
    spared = 0 if thematic else sheet.thematic
    exact = sheet.scaled(Fraction(total), thematic=thematic)
    if sheet.na_policy == "full":
        total += spared
    maximum = 100 - spared if sheet.na_policy == "rescale" else 100
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    return QualityFigures(total, maximum, scaled.quantize(Decimal("0.1"), ROUND_HALF_UP), _grade(sheet, exact, quality.scores))


def _grade(sheet: Sheet, total: Fraction, scores: tuple[Score, ...]) -> Grade | None:
    """Return the grade, ``None`` where it hangs on a gate inside a group that has not all its points."""
    given = {score.code: score.score for score in scores}
    full = {
        code: given[group.code] == group.max for group in sheet.groups for code in (group.code, *(i.code for i in group.items))
    }
    unknown = {item.code for group in sheet.groups for item in group.items if item.code != group.code and not full[item.code]}
    grades = {sheet.grade(total, full), sheet.grade(total, full | dict.fromkeys(unknown, True))}
    return grades.pop() if len(grades) == 1 else None
