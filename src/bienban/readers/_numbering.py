"""Labels of automatically numbered paragraphs, rebuilt as Word shows them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bienban.readers._styles import integer
from bienban.readers._xml import W, flag, parse, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Signs that lists take from symbol fonts, by their code in the private area.
SYMBOLS = {
    0xF0B7: "•", 0xF06C: "•", 0xF0A7: "▪", 0xF06E: "■", 0xF0A8: "□", 0xF06F: "□", 0xF071: "❑", 0xF0D8: "➢", 0xF076: "❖",
    0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0E0: "→", 0xF0E8: "➔", 0xF02D: "-", 0xF0B0: "°", 0xF0B3: "≥",
    0xF0A3: "≤", 0xF0B4: "×", 0xF0AE: "→", 0xF0DE: "⇒", 0xF078: "☒",
}  # fmt: skip
# Forms of numbers by their code in Word 97 and RTF files.
FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal", 22: "decimalZero",
    23: "bullet", 56: "vietnameseCounting", 57: "numberInDash", 255: "none",
}  # fmt: skip
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, form of the number, text with ``%1`` … ``%9``, after which level it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list in use (``w:num``): the counters it shares, its levels, and the levels it sets to a number on first use."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a file by number, and the level that a paragraph style stands for."""

    lists: Mapping[str, List] = field(default_factory=dict)
    style_levels: Mapping[tuple[str, str], int] = field(default_factory=dict)


def placed(letters: Iterable[str]) -> str:
    """Return the text of a level as DOCX has it; in Word 97 and RTF files letters below nine stand for numbers of levels."""
    return "".join(f"%{ord(letter) + 1}" if letter < "\t" else letter for letter in letters)


def _level(element: _Element) -> tuple[int, Level, str | None]:
    start = integer(value(element.find(W + "start")))
    text = element.find(W + "lvlText")
    form = value(element.find(W + "numFmt")) or value(element.find(f".//{W}numFmt")) or "decimal"
    level = Level(
        1 if start is None else start,
        form,
        "" if text is None or flag_off(text) or flag(element.find(f"{W}rPr/{W}vanish")) else text.get(W + "val", ""),
        integer(value(element.find(W + "lvlRestart"))),
        flag(element.find(W + "isLgl")),
    )
    return integer(element.get(W + "ilvl")) or 0, level, value(element.find(W + "pStyle"))


def flag_off(text: _Element) -> bool:
    """Tell whether a level's text is declared null."""
    return text.get(W + "null") in ("1", "true", "on")


def numbering(part: bytes | None) -> Numbering:
    """Return the lists of ``numbering.xml``; the last ones are kept, since papers of one office share them."""
    if part is None:
        return Numbering()
    return _kept(part) if len(part) <= 1_000_000 else _numbering(part)


def _numbering(part: bytes) -> Numbering:
    root = parse(part)
    abstract: dict[str, dict[int, Level]] = {}
    by_style: dict[str, dict[str, int]] = {}
    linked: dict[str, str] = {}
    owners: dict[str, str] = {}
    for element in root.iterchildren(W + "abstractNum"):
        name = element.get(W + "abstractNumId", "")
        abstract[name], by_style[name] = {}, {}
        for child in element.iterchildren(W + "lvl"):
            depth, level, style = _level(child)
            abstract[name][depth] = level
            if style:
                by_style[name][style] = depth
        if link := value(element.find(W + "numStyleLink")):
            linked[name] = link
        if owner := value(element.find(W + "styleLink")):
            owners[owner] = name
    lists: dict[str, List] = {}
    style_levels: dict[tuple[str, str], int] = {}
    for element in root.iterchildren(W + "num"):
        number = element.get(W + "numId", "")
        name = value(element.find(W + "abstractNumId")) or ""
        if name in linked:
            name = owners.get(linked[name], name)
        levels = dict(abstract.get(name, {}))
        starts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            depth = integer(override.get(W + "ilvl")) or 0
            if (own := override.find(W + "lvl")) is not None:
                levels[depth] = _level(own)[1]
            first = integer(value(override.find(W + "startOverride")))
            if first is not None:
                starts[depth] = first
                levels[depth] = replace(levels.get(depth, Level()), start=first)
        lists[number] = List(name, levels, starts)
        style_levels |= {(number, style): depth for style, depth in by_style.get(name, {}).items()}
    return Numbering(lists, style_levels)


_kept = lru_cache(maxsize=16)(_numbering)


class Labels:
    """The counters of one document while it is read from top to bottom."""

    def __init__(self, known: Numbering) -> None:
        """Begin with no number counted."""
        self._known = known
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, number: str | None, level: int | None, style: str | None) -> str:
        """Count one paragraph of list ``number`` and return its label, empty when it has none."""
        if number is None or number == "0" or (entry := self._known.lists.get(number)) is None:
            return ""
        depth = self._known.style_levels.get((number, style), 0) if level is None and style else level or 0
        here = entry.levels.get(depth)
        if here is None or not 0 <= depth < LEVELS:
            return ""
        counters = self._counters.setdefault(entry.counters, [None] * LEVELS)
        if number not in self._begun:
            # A list that sets its own start does so on its first paragraph, for all its levels at once.
            self._begun.add(number)
            for overridden in entry.starts:
                if 0 <= overridden < LEVELS:
                    counters[overridden] = None
        for above in range(depth):
            if counters[above] is None:
                # A level that was skipped counts as begun: after “A.” and “a)” of the third level comes “2.” of the second.
                counters[above] = entry.levels.get(above, Level()).start
        count = counters[depth]
        counters[depth] = here.start if count is None else count + 1
        for deeper in range(depth + 1, LEVELS):
            after = entry.levels[deeper].restart if deeper in entry.levels else None
            # w:lvlRestart: 0 never starts anew; n only after a paragraph of level n (counted from 1) or above.
            if after is None or (after and depth < after):
                counters[deeper] = None
        return show(here, entry.levels, counters)


def show(here: Level, levels: Mapping[int, Level], counters: list[int | None]) -> str:
    """Return the label of a paragraph at level ``here`` when the counters stand so."""
    if here.form == "bullet":
        return bullet("".join(symbol(letter) for letter in here.text).strip())
    if here.form == "none" and "%" not in here.text:
        return here.text

    def digits(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        level = levels.get(depth, Level())
        count = counters[depth]
        form = "decimal" if here.legal and level.form != "none" else level.form
        return written(level.start if count is None else count, form)

    return _PLACEHOLDER.sub(digits, here.text).strip()


def symbol(letter: str) -> str:
    """Return the sign a symbol font shows for this character; an unknown one of the private area is a bullet."""
    return SYMBOLS.get(ord(letter)) or ("•" if 0xE000 <= ord(letter) < 0xF900 else letter)


def bullet(sign: str) -> str:
    """Return the sign of a bullet; a letter alone is the picture that a font of signs has for it: “o” is a ring."""
    return ("○" if sign == "o" else "•") if len(sign) == 1 and sign.isalpha() else sign


def written(count: int, form: str) -> str:
    """Return a number in one of Word's number forms; an unknown form is written in digits."""
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        # After z come aa, bb, cc: the letter is repeated.
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 40) if count > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "none":
        return ""
    if form == "numberInDash":
        return f"- {count} -"
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalEnclosedParen" and 0 < count <= 20:
        return f"({count})"
    if form == "ordinal":
        suffix = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{suffix}"
    if form == "vietnameseCounting" and 0 <= count <= 10:
        return (*_VIETNAMESE, "mười")[count]
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    result = ""
    for worth, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        result += sign * (count // worth)
        count %= worth
    return result
