"""The ballot papers of one question, an election or forms of discipline, four a page (documents.md F26)."""

from __future__ import annotations

from ballot_words import ballots
from word_layout import package


def build() -> bytes:
    instruction = (
        '{% if subject.variant == "discipline" %}(đánh dấu X đồng ý một hình thức)'
        '{% elif subject.variant == "election" %}(đánh dấu X đồng ý không quá {{ subject.seats }} người)'
        "{% else %}(đánh dấu X vào một ô){% endif %}"
    )
    return package(
        ballots(82.5, 126, ("Đồng ý", "Không đồng ý"), instruction),
        title="Phiếu biểu quyết",
        kind="other",
        purpose="Phiếu kín để đảng viên chính thức biểu quyết từng nội dung",
        form="F26",
        each="questions",
        paged=False,
    )
