"""A quarter whose months are all there has no thematic meeting."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._papers import cite, is_monthly, later, lines_of, months_of
from bienban.model import Archive, Filed, Verdict
from bienban.text import pattern

_SAID = pattern(r"chuyên đề")
_NOT_HELD = pattern(
    r"chuyên đề(?! quý)[^.;]{0,40}?(?:để|sang|lùi|hoãn|dời|chưa|không|(?:tháng|quý|kỳ) (?:sau|tới)|năm \d{4}|toàn khóa)"
    r"|(?:chưa|không|hoãn|lùi|dời)[^.;]{0,30} chuyên đề|(?:giám sát|kiểm tra|chuyên mục|văn bản) chuyên đề"
    r"|(?:gợi ý|đề tài|chủ đề)[^.;]{0,30} chuyên đề|đề nghị[^.;]{0,40} chuyên đề"
)
_ROMAN = ("I", "II", "III", "IV")


def check(archive: Archive) -> Iterator[Verdict]:
    """Report a quarter with the minutes of three regular meetings and no thematic one.

    Where a paper of the quarter speaks of a topic, or minutes have one: nothing, or undecided. Values: ``quarter``.
    """
    minutes = [
        (number, paper) for number, paper in enumerate(archive.papers) if paper.minutes.kind in ("minutes", "minutes_extract")
    ]
    regular = {month for _, paper in minutes if is_monthly(paper) for month in months_of(paper)}
    for first in sorted(month for month in regular if int(month[5:]) % 3 == 1):
        quarter = {later(first, by) for by in range(3)}
        if not quarter <= regular:
            continue
        papers = [(number, paper) for number, paper in enumerate(archive.papers) if months_of(paper) & quarter]
        if any(_has_topic(paper) for _, paper in papers):
            continue
        cited = cite(*((number, ()) for number, _ in papers))
        name = f"quý {_ROMAN[int(first[5:]) // 3]}/{first[:4]}"
        after = [paper for paper in archive.papers if paper.month is not None and paper.month > max(quarter)]
        named = pattern(rf"chuyên đề {name.split('/')[0]}(?!\w)")
        if any(map(_may_be_held, (line.view.text for _, paper in papers for line in lines_of(paper.minutes)))) or any(
            named.search(line.view.text) for paper in after for line in lines_of(paper.minutes)
        ):
            yield Verdict(undecided=f"{name}: văn bản có nói đến chuyên đề, chưa rõ đã sinh hoạt chưa", cited=cited)
            continue
        yield Verdict(looked_in=f"các văn bản của {name}", values={"quarter": name}, cited=cited)


def _may_be_held(text: str) -> bool:
    """Tell whether a line speaks of a topic otherwise than to put it off; a supervision has its topics too."""
    return bool(_SAID.search(_NOT_HELD.sub(" ", text)))


def _has_topic(paper: Filed) -> bool:
    return "thematic" in paper.minutes.meeting_types or paper.minutes.has("content.thematic")
