"""What was voted on, in the words before the figures."""

from __future__ import annotations

from bienban.facts.passages import Passage
from bienban.facts.vote_words import NUMBERING
from bienban.text import pattern


def subject(passage: Passage, first: int, start: int) -> str:
    """Return what was voted on in the words before the figures, or the beginning of the passage."""
    for wording in (_VOTED_ON, _AGREED_ON):
        found = [match for match in wording.finditer(passage.text, first, start) if not _HOW_VOTED.match(match["words"])]
        if found:
            begin, end = found[-1].span("words")
            end = _whole_words(passage.text, begin, end)
            tail = _TAIL.search(passage.text, begin, end)
            return passage.words(begin, tail.start() if tail else end).strip(_EDGES)
    numbering = NUMBERING.match(passage.text)
    begin = numbering.end() if numbering and numbering.end() < start else 0
    stop = start if start > begin else len(passage.text)
    words = passage.words(begin, min(stop, begin + 2 * _LONGEST_SUBJECT))
    words = words.strip(_EDGES)
    return words[: _whole_words(words, 0, min(_LONGEST_SUBJECT, len(words)))].strip() or "biểu quyết"


_LONGEST_SUBJECT = 120


def _whole_words(text: str, begin: int, end: int) -> int:
    """Return where the last whole word of ``text[begin:end]`` ends."""
    if end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    space = text.rfind(" ", begin, end)
    return space if space > begin else end


_EDGES = " :;,.(-"
_VOTED_ON = pattern(r"biểu quyết(?: (?:thông qua|về|việc|đối với|bằng \w+ \w+))*:? (?P<words>[^.;:(\t]{4,110})")
_AGREED_ON = pattern(r"(?:thông qua|nhất trí(?: với)?|tán thành|xét)(?: (?:về|việc))* ?:? ?(?P<words>[^.;:(),\t]{4,90})")
_TAIL = pattern(r" (?:được|với|có|đã được|và được|của)$")
_HOW_VOTED = pattern(r"(?:bằng|giơ|tán thành|kết quả|đồng ý|phiếu|nhất trí|của|với|được)(?!\w)")
