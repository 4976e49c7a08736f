"""Styles and lists of OpenDocument text, in the same values as those of Word files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bienban.readers._numbering import LEVELS, Level, show
from bienban.readers._styles import Look, integer

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW = (f"{_NS}{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing"))
FO, SVG = f"{_NS}xsl-fo-compatible:1.0}}", f"{_NS}svg-compatible:1.0}}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ALIGN = {"start": "left", "end": "right", "justify": "both", "center": "center", "left": "left", "right": "right"}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_DEEPEST = 50
_NUMBER = re.compile(r"%(\d)%")

PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Layout:
    """What a style says: alignment, look, list, master page."""

    align: str | None = None
    look: Look = PLAIN
    numbering: str | None = None
    page: str | None = None
    outline: int | None = None


@dataclass(slots=True)
class Sheet:
    """All styles of a file, those of its content before those of its style part; each resolved when first asked for."""

    fonts: dict[str, str] = field(default_factory=dict)
    elements: dict[tuple[str, str], _Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    done: dict[tuple[str, str], Layout] = field(default_factory=dict)
    default: Layout = Layout()

    def add(self, root: _Element) -> None:
        """Take the styles of a part; what is known already stays."""
        for face in root.iter(STYLE + "font-face"):
            family = face.get(SVG + "font-family", "").split(",")[0].strip("'\" ")
            self.fonts.setdefault(face.get(STYLE + "name", ""), family)
        for element in root.iter(STYLE + "style"):
            key = (element.get(STYLE + "family", ""), element.get(STYLE + "name", ""))
            self.elements.setdefault(key, element)
        for element in root.iter(STYLE + "default-style"):
            if element.get(STYLE + "family") == "paragraph":
                self.default = self._own(element)
        for element in root.iter(TEXT + "list-style"):
            self.lists.setdefault(element.get(STYLE + "name", ""), dict(_levels(element)))
        for element in root.iter(TEXT + "outline-style"):
            self.outline = self.outline or dict(_levels(element))

    def layout(self, family: str, name: str | None, deep: int = 0) -> Layout:
        """Return what a style says, with those it rests on."""
        floor = self.default if family == "paragraph" else Layout()
        key = (family, name or "")
        if key not in self.done:
            element = self.elements.get(key)
            if element is None or deep > _DEEPEST:
                return floor
            below = self.layout(family, element.get(STYLE + "parent-style-name"), deep + 1)
            own = self._own(element)
            self.done[key] = Layout(
                own.align or below.align,
                own.look.over(below.look),
                below.numbering if own.numbering is None else own.numbering,
                own.page or below.page,
                own.outline or below.outline,
            )
        return self.done[key]

    def _own(self, element: _Element) -> Layout:
        look, align = Look(), None
        for child in element:
            if child.tag == STYLE + "text-properties":
                look = self._look(child)
            elif child.tag == STYLE + "paragraph-properties":
                align = _ALIGN.get(child.get(FO + "text-align", ""))
        outline = integer(element.get(STYLE + "default-outline-level"))
        return Layout(align, look, element.get(STYLE + "list-style-name"), element.get(STYLE + "master-page-name"), outline)

    def _look(self, said: _Element) -> Look:
        weight, slant, line = (
            said.get(FO + "font-weight"),
            said.get(FO + "font-style"),
            said.get(STYLE + "text-underline-style"),
        )
        case, display = said.get(FO + "text-transform"), said.get(TEXT + "display")
        size = _POINTS.fullmatch(said.get(FO + "font-size", ""))
        font = said.get(STYLE + "font-name")
        family = said.get(FO + "font-family", "").split(",")[0].strip("'\" ")
        return Look(
            None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
            None if slant is None else slant in ("italic", "oblique"),
            None if line is None else line != "none",
            None if case is None else case == "uppercase",
            None if display is None else display == "none",
            float(size[1]) if size else None,
            self.fonts.get(font, font) if font else family or None,
        )


def _levels(style: _Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        depth = (integer(element.get(TEXT + "level")) or 1) - 1
        if element.tag == TEXT + "list-level-style-bullet":
            yield depth, Level(1, "bullet", element.get(TEXT + "bullet-char", ""))
        elif element.tag in (TEXT + "list-level-style-number", TEXT + "outline-level-style"):
            form = element.get(STYLE + "num-format", "")
            start = integer(element.get(TEXT + "start-value"))
            written = element.get(_LOEXT + "num-list-format")
            if written is None:
                levels = min(integer(element.get(TEXT + "display-levels")) or 1, depth + 1)
                numbers = ".".join(f"%{number + 1}" for number in range(depth + 1 - levels, depth + 1)) if form else ""
                written = element.get(STYLE + "num-prefix", "") + numbers + element.get(STYLE + "num-suffix", "")
            yield depth, Level(1 if start is None else start, _FORMS.get(form, "decimal"), _NUMBER.sub(r"%\1", written))


class Lists:
    """The counters of one document while it is read from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with no list met."""
        self._sheet = sheet
        self._by_id: dict[str, list[int | None]] = {}
        self._by_style: dict[str, list[int | None]] = {}
        self._outline: list[int | None] = [None] * LEVELS

    def begin(self, element: _Element, style: str) -> list[int | None]:
        """Return the counters of an outermost list: new ones, or those of the list it goes on with."""
        before = element.get(TEXT + "continue-list")
        counters = self._by_id.get(before) if before else None
        if counters is None and element.get(TEXT + "continue-numbering") == "true":
            counters = self._by_style.get(style)
        if counters is None:
            counters = [None] * LEVELS
        self._by_style[style] = counters
        if name := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[name] = counters
        return counters

    def next(self, counters: list[int | None], style: str, depth: int, start: int | None) -> str:
        """Count one item and return its label."""
        return _counted(self._sheet.lists.get(style, {}), counters, depth, start)

    def heading(self, level: int) -> str:
        """Count one heading outside lists and return its label."""
        return _counted(self._sheet.outline, self._outline, level - 1, None)


def _counted(levels: Mapping[int, Level], counters: list[int | None], depth: int, start: int | None) -> str:
    level = levels.get(depth)
    if level is None or not 0 <= depth < LEVELS:
        return ""
    count = counters[depth]
    counters[depth] = start if start is not None else level.start if count is None else count + 1
    for above in range(depth):
        if counters[above] is None:
            counters[above] = levels.get(above, Level()).start
    counters[depth + 1 :] = [None] * (LEVELS - depth - 1)
    return show(level, levels, counters)
