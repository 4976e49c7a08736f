"""The points of a meeting's quality against the shipped score sheets."""

from __future__ import annotations

from collections.abc import Iterator

from bienban import resources
from bienban.model import Meeting
from bienban.model.sheet import score_problems


def scores(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield points that the sheet named in ``quality.profile`` cannot give, and scores without a sheet."""
    quality = meeting.quality
    if not quality or not quality.scores:
        return
    sheet = resources.sheets().get(quality.profile)
    if sheet is None:
        known = ", ".join(sorted({each.id for each in resources.sheets().values()}))
        yield "quality.profile", f"không có bảng chấm điểm này; hãy ghi một trong: {known}."
        return
    for path, words in score_problems(quality.scores, sheet):
        yield f"quality.{path}", words
