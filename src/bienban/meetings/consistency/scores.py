"""The points of a meeting's quality against the shipped score sheets."""

from __future__ import annotations

from collections.abc import Iterator

from bienban import resources
from bienban.model import Meeting
from bienban.model.sheet import has_thematic, score_problems


def scores(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield points that the sheet named in ``quality.profile`` cannot give, and scores without a sheet."""
    quality = meeting.quality
    if not quality or not quality.scores:
        return
    sheet = resources.sheets().get(quality.profile)
    if sheet is None:
        known = ", ".join(sorted({each.id for each in resources.sheets().values() if each.kind == "points"}))
        yield "quality.profile", f"không có bảng chấm điểm này; hãy ghi một trong: {known}."
        return
    thematic = has_thematic(meeting)
    for path, words in score_problems(quality.scores, sheet, thematic=thematic):
        yield f"quality.{path}", words
    for path, words in score_problems(quality.superior_scores, sheet, thematic=thematic, column="superior_scores"):
        yield f"quality.{path}", words
