"""Total and grade of a meeting's own score, on the sheet it names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.model import Meeting
from bienban.model.meeting import Grade
from bienban.model.sheet import score_problems

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
            raise InvalidInputError(
                "Không có bảng chấm điểm này.",
                hint=f"Các bảng dùng được: {', '.join(sorted({each.id for each in resources.sheets().values()}))}. {_HINT}",
                place="quality.profile",
            )
        return QualityFigures(None, None, None, quality.grade)
    problems = tuple(f"quality.{path}: {words}" for path, words in score_problems(quality.scores, sheet))
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
