"""The words of one PDF page with their boxes and looks, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from bienban.model import Box
from bienban.readers._pdf_calls import call, handle, reals
from bienban.readers._pdf_drawn import bounds_of, drawn_on, is_drawing, is_huge, laid_on
from bienban.readers._pdf_grid import Stroke, strokes_of
from bienban.readers._pdf_seen import is_worth

_WORD = re.compile(r"[^\s\x00]+")
UNKNOWN = "\ufffd"
_NO_FONTS: tuple[tuple[int, str], ...] = ()
_CURVES = 60  # more of them and no letters: a page drawn
_COVERED = 0.6  # the share of a page that a scan of it fills
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HYPHEN = re.compile("[\x02\ufffe]")  # where pdfium joins a word that a line's end parted
_PARTED = re.compile(r"(?<=[A-Za-z¡-þ])-\r\n(?=[a-z¡-þ])")
_NO_PIECE = re.compile("[\r\n\x00\x02\ufffe]")
_OF_NOTES = frozenset("0123456789*")  # what marks notes at the foot of a page
_SMALLER, _RAISED = 0.85, (0.15, 0.7)  # shares of the size beside
_OF_ABC = re.compile("[¨-¬®µ-¹»-¾]")  # letters of ABC fonts (TCVN3) that other Vietnamese has no use for
_SHOUTED = re.compile("[^A-Za-z¡-§]*[A-Z¡-§][^A-Za-z¡-§]*[A-Z¡-§][^a-z]*")
_SOFT = re.compile(r"\u00ad|(?<=[^\W\d_])\u2212|\u2212(?=[^\W\d_])")


class Word(NamedTuple):
    """A word as it stands on the page: its number in the order of the file, edges and base line in points from the top left.

    One recognised from a picture has a confidence and, where the picture was made straight, the box in which it is ``shown``.
    ``raised`` counts the letters at its end that stand smaller and higher, as the number of a note does. ``fonts`` tells where
    each run of letters ends and its font, where a word of ABC letters has several. A tuple, since a frozen class takes five
    times as long to make and a page has hundreds.
    """

    text: str
    order: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: str
    bold: bool
    italic: bool
    confidence: float | None = None
    shown: Box | None = None
    raised: int = 0
    fonts: tuple[tuple[int, str], ...] = _NO_FONTS


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, its words in the order of the file, and what else stands on it.

    ``covered`` says that one picture lies under most of it; ``things`` are the boxes in which a seal or a signature may lie,
    ``None`` where what lies there is too large to be drawn.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    pictures: int
    strokes: tuple[tuple[bool, Stroke], ...]
    notes: bool
    covered: bool = False
    things: tuple[Box, ...] | None = ()


def page_of(page: Any) -> Page:
    """Return what stands on a page of pypdfium2, seen as it is shown (turned pages upright)."""
    from pypdfium2 import raw

    turn = _upright(page)
    text_page = page.get_textpage()
    try:
        words = tuple(_words(text_page, turn))
    finally:
        text_page.close()
    pictures, curves, covered, huge = 0, 0, False, False
    strokes: list[tuple[bool, Stroke]] = []
    things = laid_on(page)
    for kind, thing, form in drawn_on(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            left, bottom, right, top = bounds_of(thing)
            covered = covered or (right - left) * (top - bottom) > _COVERED * page.get_width() * page.get_height()
            huge = huge or is_huge(thing)
            things.append(bounds_of(form) if form else (left, bottom, right, top))
        else:
            ruled = list(strokes_of(thing, turn))
            curves += not ruled
            if is_drawing(thing, len(ruled)):
                things.append(bounds_of(form or thing))
            # A path inside a form is placed by the form; tables are drawn on the page itself.
            strokes += [] if form else ruled
    width, height = page.get_size()
    # Letters may be drawn as curves, so that the page has none.
    pictures += not words and curves > _CURVES
    boxes = None if huge else tuple(box for edges in things if is_worth(box := _box(turn, *edges)))
    return Page(width, height, words, pictures, tuple(strokes), _has_notes(page), covered, boxes)


def _box(turn: Turn, left: float, bottom: float, right: float, top: float) -> Box:
    x, y = zip(turn(left, bottom), turn(right, top), strict=True)
    return Box(min(x), min(y), max(x), max(y))


def _words(text_page: Any, turn: Turn) -> Iterator[Word]:
    text = _text(text_page)
    of_abc = len(_OF_ABC.findall(text)) * 50 > len(text)
    broken = of_abc and not _SOFT.search(text)
    if broken:  # a word that a line's end parted at its soft hyphen is one again
        text = _PARTED.sub("\ufffe\ufffe\ufffe", text)
    hyphens = _HYPHEN.search(text) is not None
    letters = _Letters(text_page, turn)
    box_at, piece_at, held = call("FPDFText_GetCharBox"), call("FPDFText_GetTextObject", ctypes.c_void_p), letters.held
    edges, (left, right, bottom, top, *others) = reals(ctypes.c_double, 8)
    new = tuple.__new__  # a word is made in a third of the time without its own
    before: Word | None = None
    for order, match in enumerate(_WORD.finditer(text)):
        first, end = match.span()
        last = end - 1
        if not box_at(held, first, left, right, bottom, top) or not box_at(held, last, *others):
            continue
        x0, x1, y0, y1, last_x0, last_x1, last_y0, last_y1 = edges
        x0, y0 = turn(x0 if x0 < last_x0 else last_x0, y0 if y0 < last_y0 else last_y0)
        x1, y1 = turn(x1 if x1 > last_x1 else last_x1, y1 if y1 > last_y1 else last_y1)
        piece = piece_at(held, first)
        look, base = letters.look(first, piece)
        said, fonts = match.group(), _NO_FONTS
        if of_abc:
            said, fonts = _of_abc(letters, text, first, end, broken)
        elif hyphens:
            said = _HYPHEN.sub("-", said)
        x0, x1 = (x0, x1) if x0 <= x1 else (x1, x0)
        y0, y1 = (y0, y1) if y0 <= y1 else (y1, y0)
        raised = 0
        if said[-1] in _OF_NOTES and not broken:
            raised = 0 if piece_at(held, last) == piece else _raised_letters(letters, said, last, look[0], base)
            if before and not raised and 0 <= x0 - before.x1 < 3 and _is_raised(look[0], base, before.size, before.base):
                raised, base = len(said), before.base
        before = new(Word, (said, order, x0, y0, x1, y1, base, *look, None, None, raised, fonts))
        yield before


def _raised_letters(letters: _Letters, said: str, last: int, size: float, base: float) -> int:
    """Return how many letters at the end of a word, of which ``last`` is the last, stand raised above its line."""
    count = 0
    while count < len(said) - 1 and said[-1 - count] in _OF_NOTES:
        look, line = letters.look(last - count)
        if not _is_raised(look[0], line, size, base):
            break
        count += 1
    return count


def _is_raised(size: float, base: float, beside: float, line: float) -> bool:
    """Tell whether a letter of this size and base line stands as the number of a note stands to letters of a line."""
    return size <= _SMALLER * beside and _RAISED[0] * beside <= line - base <= _RAISED[1] * beside


Turn = Callable[[float, float], tuple[float, float]]
"""The way from a point of the file to a point of the page as it is shown."""
_Look = tuple[float, str, bool, bool]
"""Size, font, bold, italic."""


class _Letters:
    """How the letters of a page look and where they stand, asked once for all letters of one piece of text."""

    def __init__(self, text_page: Any, turn: Turn) -> None:
        """Take the text of a page and the way from the file to the page."""
        self.held, self._turn = handle(text_page), turn
        self._pieces: dict[int, tuple[_Look, float]] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._piece_at, self._font_of = (
            call(name, ctypes.c_void_p) for name in ("FPDFText_GetTextObject", "FPDFTextObj_GetFont")
        )
        self._size_at, self._matrix_at = call("FPDFText_GetFontSize", ctypes.c_double), call("FPDFText_GetMatrix")
        self._origin_at, self._font_at = call("FPDFText_GetCharOrigin"), call("FPDFText_GetFontInfo")
        self._matrix, (self._to_matrix, *_) = reals(ctypes.c_float, 6)
        self._origin, self._to_origin = reals(ctypes.c_double, 2)

    def look(self, index: int, piece: int | None = None) -> tuple[_Look, float]:
        """Return how a letter looks, and its base line."""
        piece = piece or self._piece_at(self.held, index)
        if piece in self._pieces:
            return self._pieces[piece]
        scaled = self._matrix_at(self.held, index, self._to_matrix)
        along, slant, c, d, _, _ = self._matrix
        # The size set for the font counts only together with the scale of the text (many programs set size 1).
        size = self._size_at(self.held, index) * (math.hypot(c, d) if scaled else 1.0)
        self._origin_at(self.held, index, *self._to_origin)
        found = (size, *self._font(index, piece)), self._turn(*self._origin)[1]
        # Letters of a slanted piece stand on base lines of their own.
        if piece and scaled and self._turn(along, slant)[1] == self._turn(0.0, 0.0)[1]:
            self._pieces[piece] = found
        return found

    def parted(self, index: int) -> bool:
        """Tell whether a piece of text ends before a letter though nothing changes there that a person sees."""
        one, other = (self._piece_at(self.held, at) for at in (index - 1, index))
        if one == other or any(map(self._generated, (index - 1, index))):
            return False
        return self.look(index - 1, one)[0] == self.look(index, other)[0]

    def _generated(self, index: int) -> bool:
        return bool(call("FPDFText_IsGenerated")(self.held, index))

    def _font(self, index: int, piece: int | None) -> tuple[str, bool, bool]:
        font = self._font_of(ctypes.c_void_p(piece)) if piece else None
        if font in self._fonts:
            return self._fonts[font]
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        length = self._font_at(self.held, index, buffer, ctypes.c_ulong(128), ctypes.byref(flags))
        said = _SUBSET.sub("", buffer.value.decode("utf-8", "replace")) if 0 < length <= 128 else ""
        name = said.lower()
        bold = "bold" in name or "black" in name or bool(flags.value & 1 << 18)
        found = said, bold, "italic" in name or "oblique" in name or bool(flags.value & 1 << 6)
        if font:
            self._fonts[font] = found
        return found


def _of_abc(letters: _Letters, text: str, start: int, end: int, broken: bool) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return a word of ABC letters and its fonts if there are several.

    Where soft hyphens, “ư” in these fonts, are not told (``broken``), one stands wherever a piece of text ended within the word
    or at its edges: LibreOffice draws nothing for a soft hyphen and begins a new piece behind it. Neighbours that look
    different part for that reason. A hyphen at the end of a line may be either.
    """

    def parted(index: int) -> bool:
        around = text[max(0, index - 1) : index + 1]
        return broken and len(around) == 2 and not _NO_PIECE.search(around) and letters.parted(index)

    said = ""
    fonts: list[tuple[int, str]] = []
    for index in range(start, end):
        said += "\u00ad" * (parted(index) and not said.endswith("\u00ad"))
        font = letters.look(index)[0][1]
        if fonts and fonts[-1][1] != font:
            fonts.append((0, font))
        letter = _HYPHEN.sub("-", text[index])
        said += letter if letter == text[index] or not said.endswith("-") else ""
        fonts[-1:] = [(len(said), font)]
    said += "\u00ad" * (parted(end) and not said.endswith("\u00ad"))
    fonts[-1] = len(said), fonts[-1][1]
    if len(fonts) > 1:
        return said, tuple(fonts)
    # Among capitals “Ư” has a sign of its own: what parts these are letters with tones, from the font of capitals.
    return said.replace("\u00ad", "") if _SHOUTED.fullmatch(said) else said, ()


def _text(text_page: Any) -> str:
    """Return one character for each of pdfium's, so that offsets agree."""
    from pypdfium2 import raw

    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(count))
    # A glyph whose character the file does not tell is no blank: it is told as unknown.
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN for code in codes)


def _upright(page: Any) -> Turn:
    """Return the way from a point of the file to a point from the top left corner of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation()
    if turned == 90:
        return lambda x, y: (y - bottom, x - left)
    if turned == 180:
        return lambda x, y: (right - x, y - bottom)
    if turned == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _has_notes(page: Any) -> bool:
    """Tell whether words stand on the page that are not in its text: typed notes, filled fields."""
    from pypdfium2 import raw

    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        filled = kind == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetStringValue(note, b"V", None, 0) > 2
        raw.FPDFPage_CloseAnnot(note)
        if filled or kind in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP):
            return True
    return False


def notes_of(page: Any) -> Iterator[str]:
    """Yield the words of notes and stamps laid on the page, each at most sixty letters."""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(122)
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) in (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT):
            length = raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 122)
            if 2 < length <= 122:
                yield buffer.raw[: length - 2].decode("utf-16-le", "replace")
        raw.FPDFPage_CloseAnnot(note)
