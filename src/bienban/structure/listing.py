"""A line that only lists what a meeting goes through: names of sections one after another, and nothing said of any."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bienban.lexicon import Hit
from bienban.structure.twin import twin

_PARTED = re.compile(r"[;,•|\t]\s*| [-–—] |(?<!\w)\(?\d{1,2}[.)/] ?|(?<!\w)[a-h][.)] |(?<!\w)[ivx]{1,4}[.)] |\. (?=\d)| và ")
_PROGRAMME = twin(
    r"(?<!\w)(?:chương trình|lịch|dự kiến|nội dung|trình tự|thứ tự|nghị sự|dàn bài|mục lục|agenda"
    r"|các (?:đầu )?(?:việc|mục|phần)|(?:hai|ba|bốn|năm|sáu|bảy|tám|\d+) (?:đầu )?(?:việc|mục|phần|nội dung|chuyện)|hôm nay"
    r"|bữa nay|mình làm|họp theo|(?:mỗi|từng|các) (?:buổi|kỳ|cuộc|kì)(?: họp| sinh hoạt)? (?:phải |cần )?(?:có|gồm|đủ))(?!\w)"
)
_TOLD = twin(r"(?<!\w)(?:đã|xong|đạt|được|chưa|đủ|vẫn|còn|tốt|khá|\d{2,}%?|\d+ ?/ ?\d+)(?!\w)")
_LONGEST = 7
"""Words a name of a section in a list has at most."""
_FEWEST = 3
"""Sections that a list names at least."""


def listed_sections(text_of: Callable[[int], str], hits: Sequence[Sequence[Hit]], number: int, body: range) -> range:
    """Return the characters of a line that list sections or go on with a list of the line before, empty where it does not.

    Three parts at least, half of all, begin with the name of a section, none of them says anything of it, and the line speaks
    of a programme, or stands early in the paper and begins with the list. A line goes on with one name and more.
    """
    text = text_of(number)
    if len(hits[number]) < 2 or len(text) > _MOST:
        return range(0)
    early = number < body.start + max(6, len(body) // 3)
    before = text_of(number - 1) if number > body.start else ""
    goes_on = before.endswith((";", ",")) and bool(_listed(before, hits[number - 1], early, goes_on=False))
    return _listed(text, hits[number], early, goes_on)


_MOST = 600
"""Characters of a list at most."""


def _listed(text: str, hits: Sequence[Hit], early: bool, goes_on: bool) -> range:
    content = [hit for hit in hits if not hit.group.startswith("opening.")]
    label = text.find(":")
    if any(hit.start < label for hit in content) and not _PROGRAMME.search(text[: max(label, 0)]):
        return range(0)  # “Thời sự, văn bản: Hướng dẫn số 42; góp ý văn kiện; …” tells what it names
    if not goes_on and (len(content) < _FEWEST or len({hit.group for hit in content}) < 2):
        return range(0)
    cuts = [0, *(match.end() for match in _PARTED.finditer(text)), len(text) + 1]
    named: list[tuple[int, int]] = []
    groups: set[str] = set()
    parts = 0
    for begin, end in pairwise(cuts):
        part = text[begin : end - 1].strip()
        if not part or part.isdigit():
            continue
        parts += 1
        inside = (hit for hit in content if begin <= hit.start < end)
        hit = next((hit for hit in inside if hit.start - begin < 8 or not named), None)
        if hit is None:
            continue
        rest = text[hit.start : end - 1].strip(" .;,")
        if rest.count(" ") >= _LONGEST or ":" in rest or _TOLD.search(rest[hit.end - hit.start :]):
            continue
        named.append((hit.start, end - 1))
        groups.add(hit.group)
    if goes_on:
        return range(len(text)) if named and parts <= 2 * len(named) else range(0)
    if len(named) < _FEWEST or len(groups) < 2 or 2 * len(named) < parts:
        return range(0)
    first = named[0][0]
    if not _PROGRAMME.search(text) and not (early and first < 8):
        return range(0)
    return range(first, named[-1][1] + 1)
