"""The chi bộ that meets or signs is another one than that at the head of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import signatures, spans_of
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold, pattern

_KINDS = (
    r"thôn|xóm|ấp|bản|buôn|khóm|làng|khu phố|khu dân cư|khu|tổ dân phố|tdp|tổ"
    r"|cơ quan|trường|khoa|phòng|trạm|công ty|đội|phân xưởng|đại đội|văn phòng"
)
_NAMED = pattern(rf"(?<!\w)chi bộ (?P<kind>{_KINDS}) (?P<name>(?:số )?[^,.;:()\n-]{{1,60}})")
_MEETS = pattern(r"(?<!\w)(?:tổ chức|tiến hành|họp|sinh hoạt|mở (?:hội|cuộc)|tụ|tề tựu)(?!\w)")
_SIGNS = pattern(r"t[/.]?m\.? ?chi bộ (?:\w|\d)")
_CHANGED = pattern(
    r"sáp nhập|hợp nhất|đổi tên|tách|ghép|liên chi bộ|trước đây|(?<!\w)cũ(?!\w)|nay là|kết nghĩa|chung với|cùng với"
)
_WORD = re.compile(r"\w+")
_OPENING_LINES = 25
_NEAR = 24


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report a chi bộ of the same kind of place and another name that holds the meeting in its opening, or signs “T/M …”.

    “Chi bộ thôn Đông tổ chức sinh hoạt” under a head of Chi bộ thôn Đoài is left over from another paper. A paper that tells of
    chi bộ merged, renamed or meeting together is left alone, as are names that only spell the head shorter or longer. Values:
    ``head``, ``other``.
    """
    head = minutes.fact("organization.name")
    if head is None or not head.stated:
        return
    own = _NAMED.match(fold(str(head.value)))
    every, at_head = legible(minutes.document), {span.block for span in head.spans}
    wanted, first = set(_WORD.findall(fold(str(head.value)))), signatures(minutes)
    for place, line in enumerate(every) if own is not None else ():
        if "chi bộ" not in line.view.text or at_head & set(line.blocks):
            continue
        signed = line.blocks[0] >= first and _SIGNS.search(line.view.text)
        for match in _NAMED.finditer(line.view.text) if signed or place < _OPENING_LINES else ():
            end = _proper(line, match)
            holds = signed or _MEETS.search(line.view.text, end, end + _NEAR)
            words = set(_WORD.findall(line.view.text[match.start("name") : end]))
            if own and match["kind"] == own["kind"] and end > match.start("name") and holds and not words & wanted:
                if any(_CHANGED.search(each.view.text) for each in every):
                    return
                other = line.view.verbatim(match.start(), end)
                yield Verdict(
                    spans=(*spans_of((head,)), *line.spans(match.start(), end)), values={"head": head.value, "other": other}
                )
                return


def _proper(line: Line, match: re.Match[str]) -> int:
    """Return where the words with capitals or figures end that make the name: “Đông” in “thôn Đông tổ chức”."""
    end = match.start("name")
    for word in _WORD.finditer(line.view.cased, match.start("name"), match.end("name")):
        if not (word[0][0].isupper() or word[0][0].isdigit() or word[0] == "số"):
            break
        end = word.end()
    return end
