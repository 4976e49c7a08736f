"""The ballot papers of the year-end grades, two a page (documents.md F26)."""

from __future__ import annotations

from ballot_words import ballots
from word_layout import package


def build() -> bytes:
    grades = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
    return package(
        ballots(126, 166, grades, "(đánh dấu X vào một ô ở mỗi dòng)", about="Họ và tên"),
        title="Phiếu biểu quyết xếp loại chất lượng đảng viên",
        kind="other",
        purpose="Phiếu kín để đảng viên chính thức biểu quyết mức xếp loại của từng đảng viên",
        form="F26",
        each="ratings",
        landscape=True,
        paged=False,
    )
