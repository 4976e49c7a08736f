"""One word is spelled two ways in one paper: “ủy” and “uỷ”, “hòa” and “hoà”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bienban.model import Minutes, Span, Verdict
from bienban.text import fold

_TONED = re.compile("[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]|[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ][aeyAEY]")
_OPEN_RIME = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{0,3}(?:(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])"
    r"|[òóỏõọÒÓỎÕỌ][aeAE]|(?<![qQ])[ùúủũụÙÚỦŨỤ][yY])(?![^\W\d_])"
)
_OF_BODIES = frozenset(map(fold, ("ủy", "hòa", "khóa", "thủy")))


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report words of an open rime (oa, oe, uy) with the tone on either letter in one paper, at their first places.

    Names keep the spelling of whoever bears them: a capital alone counts only for words that are no names (Ủy ban). Values:
    ``one``, ``other``.
    """
    seen: dict[str, dict[str, tuple[Span, str]]] = {}
    for number, block in enumerate(minutes.document.blocks):
        for match in _OPEN_RIME.finditer(block.text) if _TONED.search(block.text) else ():
            word = match[0]
            if not unicodedata.is_normalized("NFC", word) or (word[0].isupper() and fold(word) not in _OF_BODIES):
                continue
            seen.setdefault(fold(word), {}).setdefault(word.lower(), (Span(number, *match.span()), word))
    twice = [forms for forms in seen.values() if len(forms) > 1]
    if twice:
        first = list(twice[0].values())[:2]
        spans = tuple(sorted(span for forms in twice for span, _ in forms.values()))
        yield Verdict(spans=spans, values={"one": first[0][1], "other": first[1][1]})
