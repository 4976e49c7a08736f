"""Tasks of papers made comparable: their words, their people, the day they are due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bienban.checks import _papers
from bienban.checks._papers import held_on
from bienban.checks._read import same_person
from bienban.facts.spellings import reread
from bienban.facts.surnames import SURNAMES
from bienban.model import AssignedTask, Fact, Minutes
from bienban.numerals import days
from bienban.text import fold, fold_plain

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    fold(
        "và của các cho với là có đã được tại trong về theo đến trước sau ngày tháng năm sáng chiều tối đ c đồng chí phụ trách"
        " xong hết hạn vào từ để những một số này khi ra lại tiếp tục hoàn thành tổ chức thực hiện làm việc giao chỉ tiêu thời"
        " nhiệm vụ công tác đảng viên chi bộ ủy toàn thể do trên phải gồm cùng nhằm đạt thôn xã phường"
    ).split()
)
_COMMON_PAIRS = frozenset(
    tuple(pair.split())
    for pair in fold(
        "tuyên truyền|vận động|nhân dân|kế hoạch|đẩy mạnh|phối hợp|kiểm tra|triển khai|chuẩn bị|tham gia"
        "|xây dựng|báo cáo|gia đình|bà con|trường hợp|hội nghị|địa bàn|tăng cường|phát huy|nâng cao"
        "|chất lượng|đôn đốc|rà soát|việt nam|hồ sơ|sinh hoạt|chuyên đề|nghị quyết|đảng ủy|chính quyền"
        "|ban hành|đề nghị|cán bộ|quần chúng|các hộ|hộ dân|khu dân|dân cư|gửi báo|phát động|kỷ niệm|thành lập"
        "|chào mừng|tốt các|đợt thi|thi đua|nội dung|kết quả|hướng dẫn|quy định|thường xuyên|danh sách|lãnh đạo|chỉ đạo"
        "|quán triệt|học tập|trách nhiệm|phân công|theo dõi"
    ).split("|")
)


@lru_cache(maxsize=4096)
def syllables(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=4096)
def matter(text: str) -> frozenset[str]:
    """Return the words of a task that say what it is about: neither grammar nor bare numbers."""
    return frozenset(word for word in syllables(text) if word not in _EMPTY and not word.isdigit())


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words, without marks, that say what a text is about: most Vietnamese words are pairs."""
    words = syllables(text)
    return frozenset(
        (fold_plain(one), fold_plain(other))
        for one, other in pairwise(words)
        if not {one, other} & _EMPTY and not one.isdigit() and not other.isdigit() and (one, other) not in _COMMON_PAIRS
    )


_THINGS = tuple(
    frozenset(map(fold, words.split("|")))
    for words in (
        "gia đình|nhà|hộ|suất quà|phần quà|hộ dân",
        "học sinh|em|cháu|trẻ|bạn",
        "đảng viên|đồng chí|người|đ/c|quần chúng|thanh niên|hội viên|cán bộ|cụ|bác",
        "m|mét",
        "km|cây số|ki lô mét",
        "ha|héc ta|hecta",
        "buổi|lần|cuộc|lượt|kỳ",
        "cây|gốc|bụi",
        "bóng|đèn|bóng điện|bóng đèn|cột",
        "mắt|camera|máy|bộ",
        "cuốn|quyển|đầu sách|tập",
        "ca|trường hợp|vụ|vụ việc|đơn",
    )
)
_COUNTED = re.compile(
    rf"(?<![\w.,/-])0*([2-9]|[1-9]\d+) ({'|'.join(sorted((w for g in _THINGS for w in g), key=lambda w: (-len(w), w)))})\b"
)


@lru_cache(maxsize=4096)
def counted(text: str) -> frozenset[tuple[int, int]]:
    """Return what a text counts as (number, sort of thing): “9 gia đình” and “09 nhà” are one; a single thing is none."""
    return frozenset(
        (int(match[1]), next(sort for sort, words in enumerate(_THINGS) if match[2] in words))
        for match in _COUNTED.finditer(fold(text))
    )


def likeness(one: str, other: str) -> float:
    """Return which part of the shorter task's words the longer one holds: 0 to 1; without marks where one of them has none."""
    first, second = matter(one), matter(other)
    if one.isascii() or other.isascii():
        first, second = frozenset(map(fold_plain, first)), frozenset(map(fold_plain, second))
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def tasks_of(minutes: Minutes) -> tuple[Fact, ...]:
    """Return the tasks of a paper's list: those of the plan of the month, else of the assignment, else all.

    A report tells of the tasks of last month too: only those of its plan.
    """
    tasks = [fact for fact in minutes.every("tasks") if isinstance(fact.value, AssignedTask)]
    for kind in ("content.next_month", "closing.assignment"):
        section = minutes.section(kind)
        places = {span.block for span in section.body} if section is not None and section.status == "present" else set()
        listed = tuple(fact for fact in tasks if any(span.block in places for span in fact.spans))
        if listed:
            return listed
    return () if minutes.kind in ("report", "notice") else tuple(tasks)


def matched(one: Sequence[Fact], other: Sequence[Fact], least: float = 0.6) -> list[tuple[Fact, Fact]]:
    """Return the pairs of tasks of two papers that are one task: each is the most like of the other's, and like enough."""
    rows = [[likeness(task_of(a).task, task_of(b).task) + _same_owner(a, b) for b in other] for a in one]
    found: list[tuple[Fact, Fact]] = []
    for row, a in zip(rows, one, strict=True):
        best = max(range(len(other)), key=row.__getitem__, default=None)
        if best is None or likeness(task_of(a).task, task_of(other[best]).task) < least:
            continue
        if max(each[best] for each in rows) == row[best]:
            found.append((a, other[best]))
    return found


def _same_owner(one: Fact, other: Fact) -> float:
    return 0.1 if set(people(one)) & set(people(other)) else 0.0


def task_of(fact: Fact) -> AssignedTask:
    """Return the task of a fact."""
    assert isinstance(fact.value, AssignedTask)
    return fact.value


_OWNERS = re.compile(r",|;| và | - ")
_FEWEST = 2


def people(fact: Fact) -> tuple[str, ...]:
    """Return the owners of a task that are people with a full name, folded."""
    owner = task_of(fact).owner or ""
    parts = [part.strip() for part in _OWNERS.split(owner)]
    names = [part for part in parts if len(part.split()) >= _FEWEST and part.istitle()]
    return tuple(fold(name) for name in names if fold(name.split()[0]) in SURNAMES)


def someone_shared(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two lists of names may have a person in common; lost marks and one wrong letter a word are forgiven."""
    return any(same_person(reread(a), reread(b)) for a in one for b in other)


def due(fact: Fact, minutes: Minutes | None = None) -> date | None:
    """Return the day a task is to be done by; one printed without a year (“01/12”) is of the year of the paper's meeting."""
    deadline = task_of(fact).deadline
    if isinstance(deadline, date) or deadline is None or minutes is None:
        return deadline if isinstance(deadline, date) else None
    held = held_on(minutes)
    printed = [day for day in days(fold(deadline)) if day.month is not None and not day.lunar]
    if held is None or len(printed) != 1 or printed[0].month is None:
        return None
    try:
        return date(held.year + (printed[0].month < held.month - _HALF_A_YEAR), printed[0].month, printed[0].day)
    except ValueError:
        return None


_HALF_A_YEAR = 6


def forget() -> None:
    """Let go of the words of the papers that were kept for the checks of one archive."""
    _papers.forget()
    for remembered in (syllables, matter, pairs, counted):
        remembered.cache_clear()
