"""Whose signature stands where, in the tables that offices sign in."""

from __future__ import annotations

from bienban.model import Block, Place, TableCell
from bienban.structure.signatures import signatures
from bienban.text import lines
from tests.paper import document, of_blocks


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
