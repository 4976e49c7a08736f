"""Records far larger than any month: texts of 200 KB, tables of 2,000 rows. Nothing is lost, nothing grows out of bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bienban import api
from bienban.generate.render import render
from bienban.meetings import written, yaml_file
from bienban.model import AssignedTask, Meeting
from tests.flat import flat
from tests.growth import grows_evenly
from tests.specimens import record

ROOT = Path(__file__).parents[1]
ROWS = 2_000
LETTERS = 200_000
TEXT = (
    "Rà soát danh sách hộ tham gia bảo hiểm y tế 😀 \u202eđảo chữ\u202c \u200fphải\u200e, 07 hộ hiến 214 m² & < ; " * 2_500
)[:LETTERS].rstrip(" ,;&<") + "."


@pytest.fixture(scope="module")
def month() -> Meeting:
    found = record(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    assert isinstance(found, Meeting)
    return found


def template(stem: str) -> Path:
    return ROOT / "templates" / f"{stem}.docx"


def spoken(meeting: Meeting, text: str) -> Meeting:
    """Return the meeting with a text as the content and the conclusion of its first item."""
    first, *others = meeting.agenda
    return replace(meeting, agenda=(replace(first, content=(text,), conclusion=text), *others))


def tasked(meeting: Meeting, number: int) -> Meeting:
    """Return the meeting with so many tasks, no two alike."""
    assert meeting.resolution is not None
    tasks = meeting.resolution.tasks
    many = tuple(replace(tasks[i % len(tasks)], task=f"Việc thứ {i} của thôn, ghi vào sổ {i}") for i in range(number))
    return replace(meeting, resolution=replace(meeting.resolution, tasks=many))


def looked_back(meeting: Meeting, number: int) -> Meeting:
    """Return the meeting with so many tasks of the month before."""
    item = next(item for item in meeting.agenda if item.previous_tasks)
    tasks = item.previous_tasks
    many = tuple(replace(tasks[i % len(tasks)], task=f"Việc cũ thứ {i} của thôn") for i in range(number))
    return replace(
        meeting, agenda=tuple(replace(each, previous_tasks=many) if each is item else each for each in meeting.agenda)
    )


def raised(meeting: Meeting, number: int) -> Meeting:
    """Return the meeting with so many concerns."""
    item = next(item for item in meeting.agenda if item.feedback)
    many = tuple(
        replace(item.feedback[i % len(item.feedback)], content=f"Kiến nghị thứ {i} về đường ngõ") for i in range(number)
    )
    return replace(meeting, agenda=tuple(replace(each, feedback=many) if each is item else each for each in meeting.agenda))


Grown = Callable[[Meeting, int], Meeting]
TABLES: list[tuple[str, Grown, str]] = [
    ("thong-bao-phan-cong", tasked, "Việc thứ {} của thôn"),
    ("nghi-quyet-thang", tasked, "Việc thứ {} của thôn"),
    ("bao-cao-thang", looked_back, "Việc cũ thứ {} của thôn"),
    ("phieu-phan-anh", raised, "Kiến nghị thứ {} về đường ngõ"),
    ("bao-cao-ket-qua-sinh-hoat", raised, "Kiến nghị thứ {} về đường ngõ"),
]


@pytest.mark.parametrize("stem", ["bien-ban-thuong-ky", "trich-bien-ban"])
def test_a_text_of_200_kb_is_printed_letter_by_letter_and_the_paper_is_read_and_checked(
    stem: str, month: Meeting, tmp_path: Path
) -> None:
    assert month.extract is not None
    large = replace(spoken(month, TEXT), extract=replace(month.extract, items=(month.agenda[0].seq,)))
    made = render(template(stem), large)
    assert flat(made).count(TEXT) == 2
    (tmp_path / "dai.docx").write_bytes(made)
    minutes = api.read(tmp_path / "dai.docx")
    assert sum(len(block.text) > LETTERS - 100 for block in minutes.document.blocks) == 2
    present = minutes.fact("attendance.present")
    assert present is not None
    assert [each.message for each in api.check(minutes).findings if each.force == "phải"] == []


def test_a_text_of_200_kb_goes_through_yaml_and_json_and_comes_back(month: Meeting, tmp_path: Path) -> None:
    large = spoken(month, TEXT)
    for name, words in (("dai.yaml", written.yaml_text(large)), ("dai.json", written.json_text(large))):
        (tmp_path / name).write_text(words, "utf-8")
        assert yaml_file.load(tmp_path / name) == large


@pytest.mark.parametrize(("stem", "grown", "words"), TABLES, ids=[stem for stem, _, _ in TABLES])
def test_a_table_of_2000_rows_has_every_row(stem: str, grown: Grown, words: str, month: Meeting) -> None:
    text = flat(render(template(stem), grown(month, ROWS)))
    assert [number for number in range(ROWS) if words.format(number) not in text] == []


@pytest.mark.parametrize(("stem", "grown", "words"), TABLES, ids=[stem for stem, _, _ in TABLES])
def test_twice_the_rows_cost_twice_the_work(stem: str, grown: Grown, words: str, month: Meeting) -> None:
    assert words.format(1) in flat(render(template(stem), grown(month, 2)))
    assert grows_evenly(lambda rows: partial(render, template(stem), grown(month, rows)), ROWS // 2)


def test_two_thousand_tasks_come_back_from_their_notice(month: Meeting, tmp_path: Path) -> None:
    (tmp_path / "phan-cong.docx").write_bytes(render(template("thong-bao-phan-cong"), tasked(month, ROWS)))
    told = [fact.value for fact in api.read(tmp_path / "phan-cong.docx").every("tasks")]
    tasks = {each.task for each in told if isinstance(each, AssignedTask)}
    assert {f"Việc thứ {number} của thôn, ghi vào sổ {number}" for number in range(ROWS)} <= tasks
