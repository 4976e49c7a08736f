"""Figures and marks written the way of other offices: “94.4%”, “./.” at the end."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import signatures
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_FORMS = {
    "decimal_point": pattern(r"(?<![\d.,/])\d{1,3}\.\d{1,2} ?%"),
    "end_mark": pattern(r"\.? ?/\. ?/?\.?$"),
}
_SIGN = {"decimal_point": "%", "end_mark": "/."}


def check(minutes: Minutes, *, form: str) -> Iterator[Verdict]:
    """Report all places of one ``form`` in one verdict.

    ``decimal_point`` is a share with a point instead of a comma; ``end_mark`` the “./.” behind the last sentence, above the
    signatures. Values: ``printed``, the first of them.
    """
    end, spans = signatures(minutes), []
    for line in legible(minutes.document):
        if _SIGN[form] in line.view.text and (form != "end_mark" or line.blocks[0] < end):
            spans += [span for match in _FORMS[form].finditer(line.view.text) for span in line.spans(*match.span())]
    if spans:
        yield Verdict(spans=tuple(spans), values={"printed": minutes.document.quote(spans[0]).text.strip()})
