"""Words that stand at the head of every paper of the Party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import head
from bienban.model import Minutes, Verdict
from bienban.text import fold, fold_plain

_NOISY = 2


def check(minutes: Minutes, *, phrases: Sequence[str]) -> Iterator[Verdict]:
    """Report a head that has none of ``phrases``.

    The head is what stands above the title and names the organisation; a paper without it (a note, an extract of a page) has
    none to judge. A head whose letters were lost in part is left open.
    """
    above = head(minutes)
    plain = [fold_plain(phrase) for phrase in phrases]
    section = minutes.section("header.organization")
    if not above or section is None or section.status != "present" or section.body[0].block > above[-1].blocks[-1]:
        return
    text = " ".join(line.view.plain for line in above)
    if any(_near(phrase, text) for phrase in plain):
        return
    if minutes.document.gaps or minutes.document.reading.ocr:
        yield Verdict(undecided="không tìm thấy, nhưng văn bản đọc từ ảnh hoặc có phần chưa đọc được")
    else:
        yield Verdict(looked_in=f"đầu văn bản ({len(above)} dòng)", before=section.body[0])


def _near(phrase: str, text: str) -> bool:
    """Tell whether enough words of the phrase stand in the text for it to be the phrase, misread."""
    words = fold(phrase).split()
    return sum(word in text.split() for word in words) >= max(1, len(words) - _NOISY)
