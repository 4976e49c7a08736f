"""Something that is asked of everybody is told of some only: “giám sát thường xuyên 25/27 đảng viên”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Span, Verdict
from bienban.numerals import ratios
from bienban.text import fold, pattern

_PERCENT = pattern(r"(?<![\d,.])(?P<percent>\d{1,3}(?:[,.]\d{1,2})?) ?%")
_NEAR = 40
_LESS = pattern(r"(?<!\w)(?:miễn|trừ|tạm|nơi khác|quý|tháng|đợt|đến nay|còn lại|kế hoạch|phấn đấu)(?!\w)")
"""Words by which a part is all there is: members exempt or elsewhere, a part of the year, a plan."""
_WHOLE = 100


def check(minutes: Minutes, *, subject: Sequence[str], of: Sequence[str]) -> Iterator[Verdict]:
    """Report a share under a hundred, or a fraction under one, in the clause that opens with a phrase of ``subject``.

    One of the words ``of`` must stand in the clause: whom it is asked of. Values: ``printed``.
    """
    for line in legible(minutes.document):
        text = line.view.text
        for phrase in map(fold, subject):
            start = text.find(phrase)
            if start < 0:
                continue
            begin = start + len(phrase)
            end = next(
                (at for at in range(begin, len(text)) if text[at] in ";:" or text[at : at + 2] in (". ", "; ")), len(text)
            )
            clause = text[begin:end]
            if not any(fold(word) in clause for word in of) or _LESS.search(clause):
                continue
            percent = _PERCENT.search(clause, 0, _NEAR)
            ratio = next((each for each in ratios(clause) if each.start < _NEAR and each.part < each.whole), None)
            if percent is not None and float(percent["percent"].replace(",", ".")) < _WHOLE:
                yield _verdict(line.spans(begin + percent.start(), begin + percent.end()), percent[0])
            elif ratio is not None and percent is None:
                yield _verdict(line.spans(begin + ratio.start, begin + ratio.end), clause[ratio.start : ratio.end])
            break


def _verdict(spans: tuple[Span, ...], printed: str) -> Verdict:
    return Verdict(spans=spans, values={"printed": printed.strip()})
