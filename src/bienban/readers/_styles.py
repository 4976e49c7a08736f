"""Word styles: what a run and a paragraph look like once direct formatting, styles and defaults are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bienban.readers._xml import W, flag, parse, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_B, _I, _U, _CAPS, _VANISH, _SIZE, _FONTS = (W + name for name in ("b", "i", "u", "caps", "vanish", "sz", "rFonts"))
_JC, _OUTLINE, _NUMBERING = W + "jc", W + "outlineLvl", W + "numPr"
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "mediumKashida": "both", "thaiDistribute": "both"}


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a run; ``None`` where nothing was said at this level."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """Return these properties, filled up with those of a lower level."""
        if self is NO_LOOK:
            return below
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underline if self.underline is None else self.underline,
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
            below.size if self.size is None else self.size,
            below.font if self.font is None else self.font,
        )


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Layout:
    """Properties of a paragraph: alignment, outline level from 1, list number and level, and the look of its runs."""

    align: str | None = None
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    look: Look = NO_LOOK
    style: str | None = None

    def over(self, below: Layout) -> Layout:
        """Return these properties, filled up with those of a lower level."""
        return Layout(
            below.align if self.align is None else self.align,
            below.outline if self.outline is None else self.outline,
            below.number if self.number is None else self.number,
            below.level if self.level is None else self.level,
            self.look.over(below.look),
            self.style or below.style,
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file, each already resolved through its chain down to the defaults."""

    paragraphs: Mapping[str, Layout] = field(default_factory=dict)
    characters: Mapping[str, Look] = field(default_factory=dict)
    default: Layout = Layout()

    def layout(self, properties: _Element | None) -> Layout:
        """Return the layout of a paragraph with these direct properties (``w:pPr``)."""
        if properties is None:
            return self.default
        chosen = value(properties.find(W + "pStyle"))
        below = self.paragraphs.get(chosen, self.default) if chosen else self.default
        return layout(properties).over(below)

    def look(self, properties: _Element | None, below: Look) -> Look:
        """Return the look of a run with these direct properties (``w:rPr``) in a paragraph of look ``below``."""
        if properties is None:
            return below
        own = look(properties)
        chosen = value(properties.find(W + "rStyle"))
        if chosen and (style := self.characters.get(chosen)):
            own = own.over(style)
        return own.over(below)


def look(properties: _Element | None) -> Look:
    """Return what the run properties themselves say."""
    if properties is None:
        return Look()
    bold = italic = underline = caps = hidden = size = font = None
    for child in properties:
        tag = child.tag
        if tag == _B:
            bold = flag(child)
        elif tag == _I:
            italic = flag(child)
        elif tag == _U:
            underline = value(child) != "none"
        elif tag == _CAPS:
            caps = flag(child)
        elif tag == _VANISH:
            hidden = flag(child)
        elif tag == _SIZE:
            size = _half_points(value(child))
        elif tag == _FONTS:
            font = child.get(W + "ascii") or child.get(W + "hAnsi")
    return Look(bold, italic, underline, caps, hidden, size, font)


def layout(properties: _Element | None) -> Layout:
    """Return what the paragraph properties themselves say, their runs aside."""
    if properties is None:
        return Layout()
    align = outline = number = level = None
    for child in properties.iterchildren(reversed=True):  # of two that say the same the first counts
        tag = child.tag
        if tag == _JC:
            align = value(child)
        elif tag == _OUTLINE:
            outline = integer(value(child))
        elif tag == _NUMBERING:
            number, level = value(child.find(W + "numId")), integer(value(child.find(W + "ilvl")))
    return Layout(
        _ALIGN.get(align, align) if align else None,
        None if outline is None else outline + 1,
        number,
        level,
    )


def integer(text: str | None) -> int | None:
    """Return the number a file states, or ``None`` when it is none or absurdly large."""
    try:
        number = int(text) if text and len(text) < 12 else None
    except ValueError:
        return None
    return number


def _half_points(text: str | None) -> float | None:
    try:
        return float(text) / 2 if text and len(text) < 12 else None
    except ValueError:
        return None


def styles(part: bytes | None) -> Styles:
    """Return the styles of ``styles.xml``; papers of one office share them, so the last ones are kept."""
    if part is None:
        return Styles()
    return _kept(part) if len(part) <= 1_000_000 else _styles(part)


def _styles(part: bytes) -> Styles:
    root = parse(part)
    defaults = root.find(W + "docDefaults")
    look_of_all = look(defaults.find(f"{W}rPrDefault/{W}rPr")) if defaults is not None else Look()
    layout_of_all = layout(defaults.find(f"{W}pPrDefault/{W}pPr")) if defaults is not None else Layout()
    elements = {style.get(W + "styleId", ""): style for style in root.iterchildren(W + "style")}
    base = replace(layout_of_all, look=look_of_all)
    done: dict[str, Layout] = {}

    def resolved(name: str, above: frozenset[str], floor: Layout) -> Layout:
        if name in done:
            return done[name]
        element = elements.get(name)
        if element is None or name in above or len(above) > 50:
            return floor
        parent = value(element.find(W + "basedOn"))
        below = resolved(parent, above | {name}, floor) if parent else floor
        own = replace(layout(element.find(W + "pPr")), look=look(element.find(W + "rPr")))
        if own.number is not None:
            own = replace(own, style=name)
        done[name] = own.over(below)
        return done[name]

    paragraphs: dict[str, Layout] = {}
    characters: dict[str, Look] = {}
    default = base
    for name, element in elements.items():
        kind = element.get(W + "type")
        if kind == "paragraph":
            paragraphs[name] = resolved(name, frozenset(), base)
            if element.get(W + "default") in ("1", "true", "on"):
                default = paragraphs[name]
        elif kind == "character":
            characters[name] = resolved(name, frozenset(), Layout()).look
    return Styles(paragraphs, characters, default)


_kept = lru_cache(maxsize=16)(_styles)
