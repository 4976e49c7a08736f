"""Words that stand at the head of a paper of the Party, or may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.model import Minutes, Verdict
from bienban.text import Line, fold, fold_plain, lines

_HEAD_LINES = 8
_NOISY = 2


def check(minutes: Minutes, *, phrases: Sequence[str], wanted: bool) -> Iterator[Verdict]:
    """Report ``phrases`` in the head of a paper; with ``wanted`` a head that has none of them.

    The head is what stands above the title and names the organisation; a paper without it (a note, an extract of a page) has
    none to judge. A head whose letters were lost in part is left open. Values: ``printed``.
    """
    head = _head(minutes)
    plain = [fold_plain(phrase) for phrase in phrases]
    if not wanted:
        spans = [
            span
            for line in head
            for phrase in plain
            if (start := line.view.plain.find(phrase)) >= 0
            for span in line.spans(start, start + len(phrase))
        ]
        if spans:
            printed = " – ".join(minutes.document.quote(span).text for span in spans)
            yield Verdict(spans=tuple(spans), values={"printed": printed})
        return
    section = minutes.section("header.organization")
    if not head or section is None or section.status != "present" or section.body[0].block > head[-1].blocks[-1]:
        return
    text = " ".join(line.view.plain for line in head)
    if any(_near(phrase, text) for phrase in plain):
        return
    if minutes.document.gaps or minutes.document.reading.ocr:
        yield Verdict(undecided="không tìm thấy, nhưng văn bản đọc từ ảnh hoặc có phần chưa đọc được")
    else:
        yield Verdict(looked_in=f"đầu văn bản ({len(head)} dòng)", before=section.body[0])


def _head(minutes: Minutes) -> tuple[Line, ...]:
    """Return the lines above the title, and that of the title itself."""
    title = minutes.section("header.title")
    found = lines(minutes.document)[:_HEAD_LINES]
    if title is None:
        return found
    last = (title.heading or title.body[0]).block
    return tuple(line for line in found if line.blocks[0] <= last)


def _near(phrase: str, text: str) -> bool:
    """Tell whether enough words of the phrase stand in the text for it to be the phrase, misread."""
    words = fold(phrase).split()
    return sum(word in text.split() for word in words) >= max(1, len(words) - _NOISY)
