"""What gives somebody something to do: said in words no list holds it is a task, reported or hoped for it is none."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.train_tasked import LINES

from bienban import resources
from bienban.facts import understand
from bienban.model import AssignedTask
from bienban.tasked import Tasked, features, parse_tasked
from tests.paper import HEAD, document

GIVEN = [
    ("Việc kẻ lại vạch sân, bác Trần Duy Nghĩa gánh, chậm ra là 15/9.", "Trần Duy Nghĩa", "2023-09-15"),
    ("Quản đốc Lục Văn Thắng thay vòng bi máy bơm số 2, dừng máy ngày 13/9.", "Lục Văn Thắng", "2023-09-13"),
    ("Phần loa đài về tay anh Mạc Văn Tú, trước hôm 17/9.", "Mạc Văn Tú", "2023-09-17"),
    ("Út Trọng với Ba Gấm kéo dây điện vô xóm kinh, xong trước 20/9.", "Út Trọng, Ba Gấm", "2023-09-20"),
    ("Đồng chí Mai Hồng Nhật soạn thông báo nghỉ lễ, ký ban hành 7/9.", "Mai Hồng Nhật", "2023-09-07"),
]
NONE = [
    "Ông Trần Duy Nghĩa cho hay vạch sân kẻ xong từ hôm 28/8.",
    "Hoan nghênh anh Mạc Văn Tú tự sửa loa đài hôm 30/8.",
    "Đồng chí Lục Văn Thắng cho rằng máy bơm số 2 còn chạy được đến tháng 12.",
    "Đồng chí Mai Hồng Nhật được kết nạp ngày 19/9 năm ngoái, chi bộ chúc mừng.",
    "Bà Lê Thị Thược tròn 40 năm tuổi đảng ngày 9/9, chi bộ chúc mừng.",
]


def _tasks(line: str, *, learned: bool = True) -> list[AssignedTask]:
    read = understand(document(*HEAD, line), resources.lexicon(), resources.tagger() if learned else None)
    return [fact.value for fact in read.every("tasks") if isinstance(fact.value, AssignedTask)]


@pytest.mark.parametrize(("line", "owner", "deadline"), GIVEN)
def test_work_given_in_words_of_ones_own_is_a_task(line: str, owner: str, deadline: str) -> None:
    assert [(task.owner, str(task.deadline)) for task in _tasks(line)] == [(owner, deadline)]


def test_without_the_model_none_of_them_is_one() -> None:
    assert [task for line, _, _ in GIVEN for task in _tasks(line, learned=False)] == []


@pytest.mark.parametrize("line", NONE)
def test_what_was_done_praised_thought_or_left_open_is_none(line: str) -> None:
    assert _tasks(line) == []


@given(st.text(max_size=80))
def test_any_words_have_a_probability(text: str) -> None:
    assert 0.0 < resources.tagger().tasked.chance(text, None) < 1.0


@pytest.mark.parametrize("bias", [-(10**9), 10**9])
def test_however_much_speaks_for_it_or_against_nothing_is_certain(bias: int) -> None:
    assert 0.0 < Tasked(bias, {"N": 1}).chance(" N  làm", None) < 1.0


def test_of_a_word_without_end_only_the_beginning_is_read() -> None:
    assert sum(map(len, features("a" * 200_000, []))) < 10_000


def test_the_lines_of_clerks_are_well_made_and_none_stands_twice() -> None:
    rows = [line for file in sorted(LINES.glob("*.tsv")) for line in file.read_text("utf-8").splitlines()]
    assert all(line == unicodedata.normalize("NFC", line) for line in rows)
    told = [line.split("\t", 1) for line in rows]
    assert {each[0] for each in told} == {"t", "n"}
    assert [line for line, count in Counter(each[1] for each in told).items() if count > 1] == []


def test_the_model_file_is_compact_and_lacks_no_part() -> None:
    text = (resources.data() / "tasked.json").read_text("utf-8")
    assert len(text.encode()) < 300_000
    assert set(json.loads(text)) == {"bias", "weights"}
    with pytest.raises(KeyError):
        parse_tasked({"bias": 0})
