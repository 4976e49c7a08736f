"""One word is spelled two ways in one paper: “ủy” and “uỷ”, “hòa” and “hoà”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.model import Minutes, Span, Verdict
from bienban.text import fold

_TONED = re.compile(
    "[oOuUòóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴaeyAEY](?![^\\W\\d_]|[\u0300-\u036f])"
    "(?<=[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]|[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])"
)
_OF_BODIES = frozenset(map(fold, ("ủy", "hòa", "khóa", "thủy")))


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report words of an open rime (oa, oe, uy) with the tone on either letter in one paper, at their first places.

    Names keep the spelling of whoever bears them: a capital alone counts only for words that are no names (Ủy ban). Values:
    ``one``, ``other``.
    """
    seen: dict[str, dict[str, tuple[Span, str]]] = {}
    for number, block in enumerate(minutes.document.blocks):
        for match in _TONED.finditer(block.text):
            start = _beginning(block.text, match.start())
            word = block.text[start : match.end()]
            if start is None or (word[0].isupper() and fold(word) not in _OF_BODIES):
                continue
            seen.setdefault(fold(word), {}).setdefault(word.lower(), (Span(number, start, match.end()), word))
    twice = [forms for forms in seen.values() if len(forms) > 1]
    if twice:
        first = list(twice[0].values())[:2]
        spans = tuple(sorted(span for forms in twice for span, _ in forms.values()))
        yield Verdict(spans=spans, values={"one": first[0][1], "other": first[1][1]})


def _beginning(text: str, place: int) -> int | None:
    """Return where the word of a rime begins; ``None`` behind “q” (quý) and for what is no syllable."""
    start = place
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return None if place - start > _ONSET or text[place - 1 : place].lower() == "q" else start


_ONSET = 3
