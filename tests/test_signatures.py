"""Whose signature stands where, in the tables that offices sign in."""

from __future__ import annotations

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.model import Block, Place, TableCell
from bienban.structure.signatures import signatures
from bienban.text import lines
from tests.paper import HEAD, SIGNATURES, document, of_blocks


def signed(left: tuple[str, ...], right: tuple[str, ...]) -> dict[str, tuple[str, list[str]]]:
    """Return the signatures of one row of two cells, each with several lines, and the words each rests on."""
    cells = [(0, text) for text in left] + [(1, text) for text in right]
    paper = of_blocks(*(Block(text, Place(cell=TableCell(0, 0, at), path=(n,))) for n, (at, text) in enumerate(cells)))
    return {
        section.kind: (section.status, [paper.quote(span).text for span in section.body])
        for section in signatures(lines(paper))
    }


def test_a_post_nobody_knows_beside_a_known_one_is_the_other_signature() -> None:
    """Cells of a letterhead's shape: name below post in each, so that only the table tells what stands beside what."""
    assert signed(("Người giữ sổ", "Bùi Thị Hoạch"), ("Người xem lại", "Đặng Văn Khởi")) == {
        "signature.recorder": ("present", ["Người giữ sổ", "Bùi Thị Hoạch"]),
        "signature.chair": ("present", ["Người xem lại", "Đặng Văn Khởi"]),
    }


def test_who_gets_the_paper_signs_nothing() -> None:
    paper = document("Nơi nhận:\tBÍ THƯ", "Lưu chi bộ\tNguyễn Văn Hòa")
    assert [(section.kind, section.status) for section in signatures(lines(paper))] == [("signature.chair", "present")]


PROCEEDINGS = ("1. Thời sự: bão số 3.", "2. Kết quả tháng 8: gặt xong 42 ha.", "3. Ý kiến: đ/c Lan đề nghị sửa loa.")


@pytest.mark.parametrize("told", range(len(PROCEEDINGS) + 1))
def test_of_a_paper_that_breaks_off_after_its_first_lines_nobody_signed(told: int) -> None:
    paper = understand(document(*HEAD, *PROCEEDINGS[:told]), resources.lexicon(), resources.tagger())
    assert not [section.kind for section in paper.sections if section.kind.startswith("signature")]
    assert not [fact for fact in paper.facts if fact.path.startswith("signature")]


def test_of_a_paper_signed_below_its_first_lines_both_signed() -> None:
    paper = understand(document(*HEAD, *PROCEEDINGS[:1], *SIGNATURES), resources.lexicon(), resources.tagger())
    assert {section.kind for section in paper.sections} >= {"signature.recorder", "signature.chair"}
