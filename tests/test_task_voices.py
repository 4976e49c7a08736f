"""Work given out in the words of many clerks is read, and what only looks like it is not (``task_voices.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.model import AssignedTask
from tests.corpus.papers import Count
from tests.corpus.score import list_count
from tests.paper import document

BOOK: dict[str, list[Any]] = tomllib.loads((Path(__file__).parent / "task_voices.toml").read_text("utf-8"))
HEAD = (
    "ĐẢNG BỘ XÃ MINH TÂN",
    "CHI BỘ THÔN ĐOÀI",
    "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023",
    "Họp lúc 19 giờ 30 ngày 05/9/2023 tại nhà văn hóa thôn.",
    "Chủ trì: ông Bùi Đình Khoát, Bí thư. Ghi biên bản: bà Hoàng Thị Thục.",
    "Có mặt: các đ/c Lê Văn Tư, Trần Thị Lài, Trương Văn Mịch, Đỗ Văn Hòa, Nông Thị Sen, Vàng A Páo, Y Bhăm Êban, H'Loan Niê,",
    "Thạch Sang, Rơ Ông Ha Lim, Hoàng Đình Quế, Giàng Seo Phủ.",
    "1. Kết quả công tác tháng 8",
    "- Lúa mùa xanh tốt, an ninh ổn định.",
    "2. Nhiệm vụ tháng 9",
    "- Làm cỏ, chăm ngô, giữ vệ sinh chung.",
)
END = ("Cuộc họp kết thúc lúc 21 giờ 15 cùng ngày.", "THƯ KÝ\tCHỦ TRÌ", "Hoàng Thị Thục\tBùi Đình Khoát")


def told(words: str, *, learned: bool = True) -> list[dict[str, Any]]:
    """Return the tasks read in lines parted by “ | ”, as the scorer compares them."""
    head = ("3. Ý kiến và kết luận",) if words.startswith("!") else ("3. Phân công nhiệm vụ",)
    paper = document(*HEAD, *head, *words.lstrip("!").split(" | "), *END)
    read = understand(paper, resources.lexicon(), resources.tagger() if learned else None)
    tasks = [fact.value for fact in read.every("tasks") if fact.stated and isinstance(fact.value, AssignedTask)]
    return [
        {"task": task.task, "owner": task.owner, "deadline": str(task.deadline) if task.deadline else None} for task in tasks
    ]


FEWEST = {
    "running": 0.95,
    "shared": 0.95,
    "due": 0.85,
    "whose": 0.9,
    "passing": 0.8,
    "later": 0.84,
    "plain": 0.94,
    "named": 0.94,
}
"""The share of the tasks of a table that is read at least."""
KEYS = ("task", "owner", "deadline")


@pytest.mark.parametrize("about", FEWEST)
def test_most_of_the_work_given_out_is_read_and_little_else(about: str) -> None:
    whole = Count()
    for words, tasks in BOOK[about]:
        expected = [dict(zip(KEYS, (task, owner, day or None), strict=True)) for task, owner, day in tasks]
        whole += list_count("tasks", expected, told(words))
    assert whole.recall >= FEWEST[about]
    assert whole.precision >= 0.89


@pytest.mark.parametrize(
    ("words", "task", "day"),
    [
        ("Đ/c Lài dọn sân trường trước ngày khai giảng 15/9.", "dọn sân trường", "2023-09-15"),
        ("Anh Tư sơn lại cổng chào, xong trước lễ giỗ họ ngày 12/9.", "sơn lại cổng chào", "2023-09-12"),
        ("Đ/c Hòa sửa loa, trễ nhứt buổi khai mạc ngày 20/9.", "sửa loa", "2023-09-20"),
        ("Đ/c Sen in 20 bản, kịp trước giờ họp ngày 14/9.", "in 20 bản", "2023-09-14"),
        ("Đ/c Lài báo cáo trước chi bộ ngày 15/9.", "báo cáo trước chi bộ", "2023-09-15"),
        ("Anh Tư quét cổng trước hội trường ngày 15/9.", "quét cổng trước hội trường", "2023-09-15"),
        ("Đ/c Hòa lập kế hoạch khắc phục hạn chế ngày 30/9.", "lập kế hoạch khắc phục hạn chế", "2023-09-30"),
        ("Cô Lài giúp chị Nhạn bổ sung lý lịch ngày 20/9.", "giúp chị Nhạn bổ sung lý lịch", "2023-09-20"),
    ],
)
def test_what_happens_on_the_day_belongs_to_the_deadline_and_where_or_before_whom_to_the_task(
    words: str, task: str, day: str
) -> None:
    assert [(one["task"], one["deadline"]) for one in told(words)] == [(task, day)]


@pytest.mark.parametrize("words", BOOK["none"])
def test_what_gives_out_no_work_of_this_meeting_is_no_task(words: str) -> None:
    assert told(words) == []


def test_every_table_is_measured() -> None:
    assert {*FEWEST, "none"} == set(BOOK)
