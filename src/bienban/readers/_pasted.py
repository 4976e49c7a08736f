"""A paper that was pasted or dictated in one piece, its lines lost: where they ended, told by what stands around."""

from __future__ import annotations

from bienban.breaks import line_ends

_LONG, _LONGEST = 900, 200_000
"""Characters of a paragraph from which on it may be a whole paper, and up to which it is looked at."""
_DENSE, _BARE = 0.0065, 0.001
"""Ends of lines a character, and those without a sign before them: minutes run together have 14 and 5 in 1,000, one in fifty
fewer than 7 or 1; a long paragraph has 2 to 8, and none but behind a sign."""
_SURE = -50
"""Hundredths of log-odds of an end: a line too many does less harm than a heading that is not seen."""

_SIGNS = ".;:,!?)”…"


def parted(text: str) -> str:
    """Return the paragraph with line feeds for the blanks at which lines ended; one that is no paper in one piece as it is."""
    if not _LONG <= len(text) <= _LONGEST:
        return text
    places = line_ends(text, _SURE)
    bare = sum(text[:place].rstrip()[-1:] not in _SIGNS for place in places)
    if len(places) < _DENSE * len(text) or bare < _BARE * len(text):
        return text
    letters = list(text)
    for place in places:
        letters[place] = "\n"
    return "".join(letters)
