"""Places of a form that nobody filled in, and words that a form says to whoever fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bienban.checks._read import signatures
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold, pattern

_RUN = pattern(
    r"\.{4,}|…[…. ]*[….]|_{3,}|(?:…|\.{3})(?=\s?/)|(?<=/)\s?(?:…|\.{3})|(?<=[:(])(?:…|\.{3})|(?<=[:(] )(?:…|\.{3})"
    r"|(?:…|\.{2,3})(?=\s?%)|\{[{%#].{0,80}?[}%#]\}|<<.{1,60}?>>"
)
_BOX = pattern(r"\[\s*\]|[□☐]")
_TO_DO = pattern(r"[-*+•\s]*(?:\[\s*\]|[□☐])\s*[^\W\d_]+(?:[ ,]+[^\W_]+){2,}[^\[□☐]*$")
"""One box before words of its own: a list of things to do, not a form with a choice left open."""
_TICKED = pattern(r"\[\s*[x×✓vX]\s*\]|[■☑☒✔]")
_ASKED = pattern(
    r"\((?:đề nghị )?(?:ghi|nêu) (?:rõ|đầy đủ|cụ thể|tóm tắt|tên|họ|lý do|nội dung|số)(?!\w)"
    r"(?![^)]{0,120}\b(?:trong|vào|ở|tại|theo|sau|riêng|dưới|trên)\b)[^()]{0,120}\)?"
    r"|\((?:ví dụ|vd)\s*:[^)]{0,200}?(?:…|\.{3}|v\.\s?v)[^)]{0,200}\)"
    r"|\[(?:tên|họ|ngày|tháng|năm|địa|nhập|điền|ghi(?! chú)|nêu|chức|nội dung|thời gian)(?!\w)(?: ?[^\W\d]+,?){0,5}\]"
)
_UNKNOWN = pattern(
    r"(?:ngày|tháng|lúc|có|số|vắng|mặt|đạt|đồng chí|đ/c)[ :]{1,2}x{2,4}(?!\w)"
    r"|(?<!\w)x{2,4}(?= ?(?:/|%|đồng chí|đ/c|đảng viên|giờ|phút|điểm|người|triệu))|(?<!\w)20xx?(?!\w)"
)
_ROMAN = pattern(r"(?:khóa|thế kỷ|thứ|đại hội|chương|phần|mục|lần|đh)[ :]*$")
_NOBODY = pattern(r" (?:văn|thị) [abcdx](?![\w/'-])")
_UNDER_NAME = pattern(r"họ (?:và )?tên(?:, ?(?:chức vụ|chức danh))?\)?$")
_LINE_END = pattern(r"(?<![.…])[.…]+\s*\d{1,3}$")
_LAST_LINES = 12
_SIGNS = re.compile(r"\.\.[. %]|…|___|\{|<<")
_ANY_SIGN = pattern(r"\.\.|…|\{|<|\[|□|☐|___|xx|v(?<= v)ăn |t(?<= t)hị |\((?:đề nghị|ghi|nêu|ví dụ|vd)")
"""What stands in every line in which anything is found, the words of a form aside."""


def check(minutes: Minutes, *, phrases: Sequence[str] = ()) -> Iterator[Verdict]:
    """Report all blanks of the paper in one verdict: dotted or ruled runs, empty boxes, fields, ``phrases``, what a form asks.

    What a form asks: “(ghi rõ …)”, “(ví dụ: …, v.v.)”, “[họ tên]”, “ngày XX”, “Nguyễn Văn A”. Passed over: the rule under a
    heading, a line of a table of contents, a list of things to do, the ellipsis of a sentence, of a list that trails off and of
    words left out of a quotation, numbers in Roman figures, everything from the signatures on (a hand fills those).
    Values: ``count``.
    """
    end, every = signatures(minutes), legible(minutes.document)
    whole = "\n".join(line.view.text for line in every)
    residue = tuple(phrase for phrase in map(fold, phrases) if phrase in whole)
    spans = []
    for number, line in enumerate(every):
        text = line.view.text
        if not residue and not _ANY_SIGN.search(text):
            continue
        if line.blocks[0] >= end or not text.strip("_-–—*= ") or (text[-1:].isdecimal() and _LINE_END.search(text)):
            continue
        found = set()
        if _SIGNS.search(text):
            found |= {match.span() for match in _RUN.finditer(text) if not _of_a_sentence(text, *match.span())}
        if "(" in text or "[" in text:
            found |= {match.span() for match in _ASKED.finditer(text)}
        if "xx" in text:
            found |= {match.span() for match in _UNKNOWN.finditer(text) if not _ROMAN.search(_before(text, match.start()))}
        if " văn " in text or " thị " in text:
            nobody = [match for match in _NOBODY.finditer(text) if _shouted(line, match.end() - 1)]
            found |= {(text.rfind(" ", 0, match.start()) + 1, match.end()) for match in nobody}
        if ("[" in text or "□" in text or "☐" in text) and not _TICKED.search(text):
            found |= {match.span() for match in _BOX.finditer(text)} if not _TO_DO.match(text) else set()
        for phrase in residue:
            start = text.find(phrase)
            found |= {(start, start + len(phrase))} if start >= 0 else set()
        if number >= len(every) - _LAST_LINES:
            found = {place for place in found if not _UNDER_NAME.search(text, *place)}
        spans += [span for start, stop in _outermost(found) if text[start:stop].strip() for span in line.spans(start, stop)]
    if spans:
        yield Verdict(spans=tuple(spans), values={"count": len(spans)})


def _outermost(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places that lie in no other, in order."""
    end = 0
    for start, stop in sorted(found, key=lambda place: (place[0], -place[1])):
        if stop > end:
            yield start, stop
        end = max(end, stop)


def _of_a_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether dots are no blank: words left out of a quotation, “(...)”, a list that trails off, “văn nghệ, hò….”."""
    before = _before(text, start)
    left_out = before.endswith("(") and text[end : end + 1] == ")" and before.count('"') % 2 == 1
    trails = end == len(text) and end - start <= _TRAILING and before[-1:].isalpha()
    return left_out or (trails and "," in before and ":" not in before)


_TRAILING = 5
_NEAR = 300


def _before(text: str, place: int) -> str:
    return text[max(0, place - _NEAR) : place]


def _shouted(line: Line, place: int) -> bool:
    """Tell whether the letter of the view at ``place`` is printed as a capital: “Nguyễn Văn A”, not “văn a”."""
    return line.view.cased[place : place + 1].isupper()
