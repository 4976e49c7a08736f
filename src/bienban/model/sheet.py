"""Score sheets of a meeting's quality as values: groups with their points, grades, what to do with points that do not apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from bienban.model.meeting import Grade, Score

NaPolicy = Literal["literal", "rescale", "full"]


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


def score_problems(scores: tuple[Score, ...], sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what the sheet cannot give: the path below ``quality`` (“scores[2].score”) and the words for a person."""
    known = {group.code: group for group in sheet.groups}
    seen: set[str] = set()
    for index, score in enumerate(scores, 1):
        if score.code not in known:
            yield f"scores[{index}].code", f"bảng không có nhóm {score.code}; hãy ghi một trong: {', '.join(known)}."
        elif score.score > known[score.code].max:
            yield (
                f"scores[{index}].score",
                f"nhóm {score.code} được nhiều nhất {known[score.code].max} điểm; hãy sửa điểm.",
            )
        if score.code in seen:
            yield f"scores[{index}].code", f"nhóm {score.code} đã chấm ở trên; hãy giữ lại một dòng."
        seen.add(score.code)
    if missing := [code for code in known if code not in seen]:
        yield "scores", f"chưa chấm nhóm {', '.join(missing)}; hãy thêm điểm cho đủ {len(known)} nhóm."
