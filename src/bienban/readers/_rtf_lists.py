"""Lists that the head of an RTF file declares, for paragraphs that carry no label of their own (RTF 1.9.1, “List Table”)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bienban.readers._numbering import FORMS, Level, List, placed
from bienban.readers._rtf_head import TOKEN, Head


@dataclass(slots=True)
class Lists:
    """The lists of a file: levels by the id of a list, and the lists in use by their number, as paragraphs name them."""

    levels: dict[int, dict[int, Level]] = field(default_factory=dict)
    used: dict[str, List] = field(default_factory=dict)


def lists(data: bytes, position: int, head: Head, known: Lists) -> int:
    """Read the table of lists, or that of lists in use, into ``known`` and return where it ends."""
    walk = _Walk(head, known)
    for token in TOKEN.finditer(data, position):
        word, value, hexed, _, brace, text = token.groups()
        if brace == b"{":
            walk.groups.append(b"")
        elif brace == b"}":
            if not walk.groups:
                return token.end()
            walk.close(walk.groups.pop())
        elif word:
            walk.word(word, int(value) if value else None)
        elif (hexed or text) and walk.groups and walk.groups[-1] == b"leveltext":
            walk.say(text or bytes([int(hexed, 16)]))
    return len(data)


class _Walk:
    """One pass over a table."""

    def __init__(self, head: Head, known: Lists) -> None:
        self.groups: list[bytes] = []  # by the word that opens each
        self._head, self._known = head, known
        self._level, self._text = Level(), list[str]()
        self._levels: dict[int, Level] = {}
        self._starts: dict[int, int] = {}
        self._depth = 0
        self._list = self._number = 0
        self._skip = False  # a letter follows that stands in for one given by its number

    def word(self, word: bytes, number: int | None) -> None:
        if self.groups and not self.groups[-1]:
            self.groups[-1] = word
            if word in (b"list", b"listoverride"):
                self._levels, self._starts, self._depth = {}, {}, 0
            elif word == b"listlevel":
                self._level, self._text = Level(), []
        if word in (b"levelnfc", b"levelnfcn"):
            self._level = replace(self._level, form=FORMS.get(number or 0, "decimal"))
        elif word == b"levelstartat" and b"listlevel" in self.groups:
            self._level = replace(self._level, start=number or 0)
        elif word == b"levelstartat":
            self._starts[self._depth] = number or 0
        elif word == b"levellegal":
            self._level = replace(self._level, legal=number != 0)
        elif word == b"levelnorestart":
            self._level = replace(self._level, restart=0 if number != 0 else None)
        elif word == b"listid":
            self._list = number or 0
        elif word == b"ls":
            self._number = number or 0
        elif word == b"u" and self.groups and self.groups[-1] == b"leveltext":
            self._text.append(chr((number or 0) % 65536))
            self._skip = True

    def say(self, raw: bytes) -> None:
        raw, self._skip = raw[self._skip :], False
        # The first byte counts the characters that follow; those below nine stand for the number of a level.
        self._text += self._head.decode(raw, self._head.font)

    def close(self, group: bytes) -> None:
        if group == b"leveltext" and self._text:
            self._level = replace(self._level, text=placed(self._text[1 : 1 + ord(self._text[0])]))
        elif group == b"listlevel":
            self._levels[self._depth] = self._level
            self._depth += b"lfolevel" not in self.groups
        elif group == b"lfolevel":
            self._depth += 1
        elif group == b"list":
            self._known.levels[self._list] = self._levels
        elif group == b"listoverride":
            levels: Mapping[int, Level] = {**self._known.levels.get(self._list, {}), **self._levels}
            started = {depth: replace(levels.get(depth, Level()), start=first) for depth, first in self._starts.items()}
            self._known.used[str(self._number)] = List(str(self._list), {**levels, **started}, self._starts)
