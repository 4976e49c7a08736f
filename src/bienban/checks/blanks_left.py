"""Places of a form that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.model import Minutes, Verdict
from bienban.text import fold, lines, pattern

_RUN = pattern(
    r"\.{4,}|…[…. ]*[….]|_{3,}|(?:…|\.{3})(?=\s?/)|(?<=/)\s?(?:…|\.{3})|(?<=[:(])(?:…|\.{3})|(?<=[:(] )(?:…|\.{3})"
    r"|(?:…|\.{2,3})(?=\s?%)|\{\{.{0,80}?\}\}"
)
_BOX = pattern(r"\[\s*\]|[□☐]")
_TICKED = pattern(r"\[\s*[x×✓vX]\s*\]|[■☑☒✔]")
_EXAMPLE = pattern(r"\((?:ví dụ|vd)\s*:[^)]{0,200}?(?:…|\.{3}|v\.\s?v)[^)]{0,200}\)")
_LINE_END = pattern(r"(?<![.…])[.…]+\s*\d{1,3}$")


def check(minutes: Minutes, *, phrases: Sequence[str] = ()) -> Iterator[Verdict]:
    """Report all blanks of the paper in one verdict: dotted or ruled runs, empty boxes, fields and ``phrases`` of a form.

    Passed over: the rule under a heading, a line of a table of contents, the ellipsis of a sentence, everything from the
    signatures on (a hand fills those). Values: ``count``, ``first``.
    """
    end = _signatures(minutes)
    spans = []
    for line in lines(minutes.document):
        text = line.view.text
        if line.blocks[0] >= end or not text.strip("_-–—*= ") or _LINE_END.search(text):
            continue
        found = {match.span() for words in (_RUN, _EXAMPLE) for match in words.finditer(text)}
        if not _TICKED.search(text):
            found |= {match.span() for match in _BOX.finditer(text)}
        for phrase in map(fold, phrases):
            start = text.find(phrase)
            found |= {(start, start + len(phrase))} if start >= 0 else set()
        spans += [span for start, stop in sorted(found) if text[start:stop].strip() for span in line.spans(start, stop)]
    if spans:
        yield Verdict(spans=tuple(spans), values={"count": len(spans)})


def _signatures(minutes: Minutes) -> int:
    """Return the first block of the signatures, or the end of the paper where none were found."""
    found = [minutes.section(kind) for kind in ("signature.recorder", "signature.chair")]
    starts = [span.block for section in found if section is not None for span in section.body[:1]]
    return min(starts, default=len(minutes.document.blocks))
