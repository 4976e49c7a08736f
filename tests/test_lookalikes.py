"""What only looks like a section stays out, and what hardly looks like one is found, by words and the learned part together."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bienban import resources
from bienban.structure import Structure, find_structure
from tests.paper import HEAD, SIGNATURES, document

BOOK: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "lookalikes.toml").read_text("utf-8"))["principle"]
TITLES = {
    "regular": HEAD[2],
    "annual_review": "BIÊN BẢN HỘI NGHỊ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN NĂM 2023",
    "congress": "BIÊN BẢN ĐẠI HỘI CHI BỘ NHIỆM KỲ 2023 - 2025",
    "committee": "BIÊN BẢN HỌP CHI ỦY THÁNG 9 NĂM 2023",
    "discipline": "BIÊN BẢN HỘI NGHỊ CHI BỘ XÉT KỶ LUẬT ĐẢNG VIÊN",
    "admission": "BIÊN BẢN HỘI NGHỊ CHI BỘ XÉT KẾT NẠP ĐẢNG VIÊN",
}
USUAL = {"opening.place": 4, "opening.attendance": 5, "opening.chair": 6, "opening.recorder": 7}


def understood(principle: dict[str, Any], words: str) -> Structure:
    """Return the structure of short minutes that hold these words, read with the learned part."""
    lines = words.split(" / ")
    head = [*HEAD[:2], TITLES[principle.get("meeting", "regular")], *HEAD[3:]]
    section, instead = principle["section"], principle.get("instead")
    body: list[str] = []
    if instead in USUAL:
        head[USUAL[instead] : USUAL[instead] + 1] = lines
        body = ["1. Thời sự: bão số 3."]
    elif instead:
        head += lines
    elif section.startswith("opening"):
        head += lines
        body = ["1. Thời sự: bão số 3."]
    else:
        body = [*(() if section == "content.news" else ("Đ/c Hòa thông tin tình hình thời sự trong nước.",)), *lines]
    paper = document(*head, *body, "Họp xong lúc 21 giờ.", *SIGNATURES)
    return find_structure(paper, resources.lexicon(), resources.tagger())


def cases(side: str) -> list[tuple[dict[str, Any], str]]:
    return [(principle, words) for principle in BOOK for words in principle.get(side, ())]


def shown(value: object) -> str:
    return value if isinstance(value, str) else str(value["section"])  # type: ignore[index]


@pytest.mark.parametrize(("principle", "words"), cases("not"), ids=shown)
def test_what_speaks_of_something_else_is_not_the_section(principle: dict[str, Any], words: str) -> None:
    found = understood(principle, words).section(principle["section"])
    assert found is None or found.status != "present"


@pytest.mark.parametrize(("principle", "words"), cases("there"), ids=shown)
def test_what_hardly_looks_like_the_section_is_there(principle: dict[str, Any], words: str) -> None:
    found = understood(principle, words).section(principle["section"])
    assert found is not None
    assert found.status == "present"


@pytest.mark.parametrize(("principle", "words"), cases("open"), ids=shown)
def test_what_the_program_cannot_tell_is_at_least_left_open(principle: dict[str, Any], words: str) -> None:
    found = understood(principle, words)
    assert principle["section"] in {section.kind for section in found.perhaps}


@pytest.mark.parametrize(("principle", "words"), cases("missed"), ids=shown)
def test_what_is_there_and_still_said_missing_moves_when_it_is_found(principle: dict[str, Any], words: str) -> None:
    """What is lost is told, not left out: a line of this list that is found or left open belongs in another."""
    structure = understood(principle, words)
    found = structure.section(principle["section"])
    assert found is None or found.status != "present"
    assert principle["section"] not in {section.kind for section in structure.perhaps}
