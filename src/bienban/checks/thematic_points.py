"""Points for a thematic item in a month whose minutes hold none."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import words_of
from bienban.facts.scores import topic
from bienban.model import GroupScore, Minutes, Verdict
from bienban.text import fold, pattern

_TOLD = pattern(
    r"không (?:phát sinh|tổ chức|có) (?:sinh hoạt )?chuyên đề|không phát sinh|cho đủ|tính đủ|đủ điểm|quy (?:đổi|về)|theo quý"
    r"|(?:kỳ|tháng|quý) (?:trước|tới|sau)"
)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report points of a group called “chuyên đề” where neither a section nor the meeting's type knows of a topic.

    Silent where the paper says how it counts them (in full, re-weighted, of another month). Values: ``title``, ``points``.
    """
    if "thematic" in minutes.meeting_types or topic(minutes):
        return
    if any(section.kind == "content.thematic" for section in minutes.perhaps):
        return
    for fact in minutes.every("quality.scores"):
        score = fact.value
        if not isinstance(score, GroupScore) or not score.points or "chuyên đề" not in fold(score.title):
            continue
        if not _TOLD.search(words_of(minutes, fact.spans)):
            values = {"title": score.title, "points": f"{score.points:g}".replace(".", ",")}
            yield Verdict(spans=fact.spans, values=values)
