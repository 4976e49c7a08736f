"""Numbers of paragraphs as Word 95 and older wrote them, each paragraph its own (RTF 1.9.1, “Bullets and Numbering”)."""

from __future__ import annotations

from dataclasses import dataclass

from bienban.readers._numbering import Labels, Level, List, Numbering, show, symbol
from bienban.readers._rtf_head import TOKEN, Head

_FORMS = {
    b"pndec": "decimal", b"pncard": "decimal", b"pnucltr": "upperLetter", b"pnlcltr": "lowerLetter", b"pnucrm": "upperRoman",
    b"pnlcrm": "lowerRoman", b"pnord": "ordinal", b"pnordt": "ordinal",
}  # fmt: skip
_OUTLINE = "outline"
_LONGEST = 255  # as that of a level's text, whose length is a byte


@dataclass(frozen=True, slots=True)
class Mark:
    """How a paragraph is marked: its number or sign, its outline level from 0 (``None``: counted in a run), whether shown."""

    level: Level
    depth: int | None = None
    shown: bool = True


class Marks:
    """The numbers of one file while it is read: its lists, nine outline levels, and the run of neighbours under way."""

    def __init__(self, lists: dict[str, List]) -> None:
        """Count in the lists of the file, and in its outline as in one more."""
        self.levels: dict[int, Level] = {}
        self._lists = lists
        lists[_OUTLINE] = List(_OUTLINE, self.levels)
        self._labels = Labels(Numbering(lists))
        self._run: Level | None = None
        self._count = 0

    def next(self, number: int, level: int, mark: Mark | None, *, between: bool) -> str:
        """Count one paragraph and return its label; a list of the file wins over a mark.

        A paragraph with neither ends the run under way, unless it stands ``between``: in a table, in a note, in a header.
        """
        if str(number) in self._lists:
            return self._labels.next(str(number), level, None)
        if mark is None:
            self._run = self._run if between else None
        elif mark.depth is not None:
            self._run = None
            self.levels[mark.depth] = mark.level
            return self._labels.next(_OUTLINE, mark.depth, None)
        elif mark.shown:  # else the run goes on behind it
            self._count = self._count + 1 if self._run == mark.level else mark.level.start
            self._run = mark.level
            return show(mark.level, {0: mark.level}, [self._count])
        return ""


def marked(data: bytes, position: int, head: Head, marks: Marks, section: int | None) -> tuple[Mark | None, int]:
    """Return the mark that a group tells and where the group ends; none where it sets a level of the outline, ``section``."""
    said: dict[bytes, list[bytes | str]] = {b"pntxtb": [], b"pntxta": []}
    words: dict[bytes, int | None] = {}
    deep, into, stands_in, end = 1, b"", False, len(data)
    for token in TOKEN.finditer(data, position):
        word, value, hexed, _, brace, text = token.groups()
        if brace:
            deep, into = deep + (1 if brace == b"{" else -1), b""
            if not deep:
                end = token.end()
                break
        elif word in said:
            into = word
        elif word == b"u" and into:
            said[into].append(chr(int(value or 0) % 65536))
            stands_in = True
        elif word:
            words[word] = int(value) if value else None
        elif into and (hexed or text):
            said[into].append((text or bytes([int(hexed, 16)]))[stands_in:])
            stands_in = False
    font = words.get(b"pnf") or head.font
    before, after = (
        "".join(part if isinstance(part, str) else head.decode(part, font) for part in said[side])[:_LONGEST] for side in said
    )
    mark = _mark(words, before, after, marks, section)
    if section is None:
        return mark, end
    if mark.depth is not None:
        marks.levels[mark.depth] = mark.level
    return None, end


def _mark(words: dict[bytes, int | None], before: str, after: str, marks: Marks, section: int | None) -> Mark:
    number = section if section is not None else words.get(b"pnlvl")
    depth = number - 1 if number is not None and 1 <= number <= 9 else None
    form = next((_FORMS[word] for word in words if word in _FORMS), None)
    known = marks.levels.get(depth) if depth is not None else None
    if b"pnlvlblt" in words:
        level = Level(form="bullet", text="".join(map(symbol, before + after)))
    elif known and form is None and not before and not after:
        level = known
    else:
        above = marks.levels.get(depth - 1) if depth and b"pnprev" in words else None
        text = f"{above.text if above else ''}{before}%{(depth or 0) + 1}{after}"
        level = Level(_first(words.get(b"pnstart"), known), form or (known.form if known else "decimal"), text)
    return Mark(level, depth, b"pnlvlcont" not in words)


def _first(start: int | None, known: Level | None) -> int:
    return start if start is not None else known.start if known else 1
