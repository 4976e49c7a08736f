"""The number and symbol are not written the way of the Party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.checks._read import lines_of
from bienban.model import Minutes, Verdict
from bienban.text import Line, pattern

_NUMBER = pattern(r"(?:số\s*(:?)\s*)?(?<!\d)(\d{1,4})(\s*)([-/])(\s*)([a-zđ]{2,5})(\s*)([-/.])(\s*)([a-zđ]{2,10})(?![\w/])")


def check(minutes: Minutes, *, forms: Sequence[str]) -> Iterator[Verdict]:
    """Report the paper's own number where it has one of ``forms``.

    ``state`` is the State's order (05/BB-CB); the others are slips within the Party's: ``colon`` after “Số”, ``spaces`` around
    the hyphen or slash, ``unpadded`` a single digit. Values: ``printed``, ``right``.
    """
    own = minutes.fact("document.number")
    for line in lines_of(minutes, own.spans) if own is not None and own.stated else ():
        match = _NUMBER.search(line.view.text)
        if match is not None and set(forms) & _forms(match):
            values = {"printed": line.view.verbatim(*match.span()), "right": _right(line, match)}
            yield Verdict(spans=line.spans(*match.span()), values=values)
        if match is not None:
            return


def _forms(match: re.Match[str]) -> set[str]:
    if match[4] == "/" and match[8] != "/":
        return {"state"}
    slips = {"colon": match[1], "spaces": match[3] or match[5] or match[7] or match[9], "unpadded": len(match[2]) == 1}
    return {form for form, slip in slips.items() if slip}


def _right(line: Line, match: re.Match[str]) -> str:
    """Return the Party's way of writing this number: 05/BB-CB → 05-BB/CB."""
    kind, body = line.view.verbatim(*match.span(6)), line.view.verbatim(*match.span(10))
    return f"{match[2]:0>2}-{kind}/{body}"
