"""Signs as people set them: a space too many before one, one too few behind it, and marks of mark-up that are no words."""

from __future__ import annotations

import re

_LARGE = "".join(letter for letter in map(chr, range(0x1F00)) if letter.isupper())
_APART = r"(?<=[\w\u0300-\u036f]) (?=[:;,](?:\s|$))| (?=\))|(?<=\() "  # “Chủ trì : …”, “( ốm )”: a sign belongs to the word
_DATE = re.compile(r"\d{1,2} ?/ ?\d{1,2} ?/ ?\d{4}")  # “03 / 5 /2024”
_MARKED_UP = r"(?<!\S)#{1,6}(?=\s)|\*\*+(?=[\w“\"(\[])|(?<=[\w\u0300-\u036f.:;,!?)”\"\]])\*\*+"  # “## I.”, “**Chủ trì:** …”
STOP = rf"[.](?=[{_LARGE}][^\W\d_{_LARGE}])(?:(?<=[^\W\d_][^\W\d_].)|(?<=\d\d.)|(?<=[)%”\"].))"
"""Source of a pattern for the end of a sentence without a space behind it: “họp.Chi bộ”, but not “TP.HCM”, “P.Bí thư”."""
_JOINED = (  # “sửa đường,vét mương”, “vắng:02”, “đ/cHoa”, but no “3,5”, “19h:30”, “12-QĐ/CB”
    rf"{STOP}|[,;:](?=[^\W\d_])(?<=[\w\u0300-\u036f)%”\"].)|:(?=\d)(?<=[^\W\d_].)(?<!\d[hHgG].)"
    rf"|(?<=[đĐ]/)(?<![\w-]..)[cC](?=[{_LARGE}][^\W\d_{_LARGE}])"
)
_TOO_MANY, _TOO_FEW = re.compile(f"{_APART}|{_MARKED_UP}"), re.compile(_JOINED)

ODD = rf"(?<=\w) [:;,](?=\s|$)|\( | \)|\d /|/ \d|\*\*|^\s*#|{_JOINED}"
"""Source of a pattern that finds something wherever signs are set oddly."""


def superfluous(raw: str) -> frozenset[int]:
    """Return the places of characters that are no part of the words."""
    found = {at for match in _TOO_MANY.finditer(raw) for at in range(*match.span())}
    return frozenset(found | {at for match in _DATE.finditer(raw) for at in range(*match.span()) if raw[at] == " "})


def unspaced(raw: str) -> frozenset[int]:
    """Return the places of signs behind which a space is missing."""
    return frozenset(match.start() for match in _TOO_FEW.finditer(raw))
