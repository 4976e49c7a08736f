"""The words of one Word paragraph: its runs as shown, the look of each, the text boxes in it, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bienban.readers import gate
from bienban.readers._flow import Runs
from bienban.readers._numbering import SYMBOLS
from bienban.readers._styles import Look, Styles, integer
from bienban.readers._xml import W, flag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, _CHOICE, _FALLBACK = (_MC + name for name in ("AlternateContent", "Choice", "Fallback"))
_OF_OFFICE = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_T, _TAB, _BR, _R, _RPR = (W + name for name in ("t", "tab", "br", "r", "rPr"))
_SIGNS = {
    _TAB: "\t",
    W + "ptab": "\t",
    _BR: "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    # Kept as a character: in old fonts it is the letter “ư” (TCVN3); views drop it elsewhere.
    W + "softHyphen": "\u00ad",
}
# Charts, diagrams and letters drawn in a canvas; pictures, and what was written with a pen.
_DRAWN = frozenset((_C + "chart", _CX + "chart", _DGM + "relIds", _A + "t"))
_PICTURED = frozenset((_A + "blip", _V + "imagedata", _W14 + "contentPart"))
# Elements around runs whose content is shown …
_WRAPPERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby")
) | {W + "rubyBase"}
# … and those that are not shown or hold no text.
_SILENT = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
        "commentReference", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delText", "delInstrText",
        "lastRenderedPageBreak", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "annotationRef",
        "separator", "continuationSeparator", "ffData", "fldData", "rubyPr", "rt", "pgNum",
    )
)  # fmt: skip
_INSTR = W + "instr"
REACHES_OUT = re.compile(r"\b(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT)\b", re.IGNORECASE)
_XML_SPACES = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u2028": "\n", "\u2029": "\n"})
PICTURE = "Có ảnh; chữ trong ảnh không được đọc."
_CHART = "Có biểu đồ hoặc sơ đồ; chữ trong đó không được đọc."
OBJECT = "Có đối tượng nhúng; phần nhúng không được đọc."
_STRANGE = "Có phần văn bản kiểu lạ, không đọc được."
# A picture lower or narrower than this (0.8 cm, in English Metric Units) is a line or an ornament.
_ORNAMENT = 288_000


class Words:
    """The text of a paragraph as shown, the look of each stretch of it, its text boxes and what could not be read."""

    def __init__(self, paragraph: _Element, styles: Styles, look: Look) -> None:
        """Read the paragraph whose own look is ``look``."""
        self.boxes: list[_Element] = []
        self.gaps: list[str] = []
        self._styles = styles
        self.runs = Runs(look)
        self._fields: list[bool] = []
        self._codes: list[str] = []
        self._inline(paragraph, look)
        # A field's code may be spread over runs, also to hide it.
        if self._codes and REACHES_OUT.search("".join(self._codes)):
            self._gap(gate.OUTSIDE)

    def _inline(self, element: _Element, look: Look) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, look)
            elif tag in _WRAPPERS:
                self._codes.append(f" {child.get(_INSTR)} " if child.get(_INSTR) else "")
                self._inline(child, look)
            elif tag not in _SILENT:
                self._other(child, look)

    def _run(self, run: _Element, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == _T:
                self._say(_typed(child), look)
            elif tag == _RPR:
                look = self._styles.look(child, self.runs.look)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag], look)
            elif tag == W + "sym":
                self._say(_sign(child), look)
            elif tag == W + "fldChar":
                self._say(_filled_in(child), look)
                self._field(child.get(W + "fldCharType"))
            elif tag == W + "instrText":
                self._codes.append(child.text or "")
            elif tag in _WRAPPERS:
                self._inline(child, look)
            elif tag not in _SILENT:
                self._other(child, look)

    def _say(self, text: str, look: Look) -> None:
        """Append shown text; hidden text and the code of a field are left out."""
        if text and not look.hidden and not (self._fields and any(self._fields)):
            self.runs.say(text, look)

    def _field(self, kind: str | None) -> None:
        """Follow a field: between its begin and its separator stands code, after it the result."""
        if kind == "begin":
            self._codes.append(" ")
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _other(self, element: _Element, look: Look) -> None:
        """Take the text of what is neither run nor wrapper: alternatives, formulas, drawings; a gap for what is not known."""
        tag = str(element.tag)  # comments and instructions of XML have no name; they say nothing
        if tag == ALTERNATIVES:
            if (branch := shown(element)) is not None:
                self._run(branch, look)
        elif tag.startswith(_M):
            self._say("".join(text.text or "" for text in element.iter(_M + "t")), look)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._drawing(element)
        elif next(element.iter(_T), None) is not None:
            self._gap(_STRANGE)

    def _drawing(self, drawing: _Element) -> None:
        boxes = list(_boxes(drawing))
        self.boxes.extend(boxes)
        if drawing.tag == W + "object":
            self._gap(OBJECT)
            return
        pictures = 0
        for element in drawing.iter(*_DRAWN, *_PICTURED):
            if element.tag in _DRAWN:
                self._gap(_CHART)
            else:
                pictures += 1
        if pictures and not _is_ornament(drawing):
            self._gap(PICTURE)
        for word_art in drawing.iter(_V + "textpath"):
            self._say(word_art.get("string", ""), self.runs.look)

    def _gap(self, reason: str) -> None:
        if reason not in self.gaps:
            self.gaps.append(reason)


def _typed(element: _Element) -> str:
    """Return the characters of ``w:t``; line ends and tabs of the XML itself are spaces to Word."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return text.translate(_XML_SPACES) if not text.isprintable() else text


def shown(alternatives: _Element) -> _Element | None:
    """Return the branch that Word shows: the first in a dialect it knows, else the last resort; all say the same."""
    for branch in alternatives:
        if branch.tag == _FALLBACK:
            return branch
        if branch.tag == _CHOICE:
            needs = (branch.nsmap.get(prefix) for prefix in branch.get("Requires", "").split())
            if all(name is None or name.startswith(_OF_OFFICE) for name in needs):
                return branch
    return None


def _filled_in(begin: _Element) -> str:
    """Return what a field of an old form shows that has no result: a box ticked or not, the line chosen of a list."""
    form = begin.find(W + "ffData")
    if form is None:
        return ""
    if (box := form.find(W + "checkBox")) is not None:
        ticked = box.find(W + "checked")
        return "☒" if flag(box.find(W + "default") if ticked is None else ticked) else "☐"
    if (choice := form.find(W + "ddList")) is not None:
        lines = [value(line) or "" for line in choice.iterchildren(W + "listEntry")]
        chosen = integer(value(choice.find(W + "result"))) or integer(value(choice.find(W + "default"))) or 0
        return lines[chosen] if 0 <= chosen < len(lines) else ""
    return ""


def _sign(element: _Element) -> str:
    """Return the character of ``w:sym``: the sign its symbol font shows where it is known, else the code itself."""
    try:
        code = int(element.get(W + "char", ""), 16)
        return SYMBOLS.get(code | 0xF000 if code < 0x100 else code) or chr(code)
    except (ValueError, OverflowError):
        return "\ufffd"


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the outermost text boxes in a drawing, of two alternatives only the first."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == ALTERNATIVES:
            if (branch := shown(child)) is not None:
                yield from _boxes(branch)
        else:
            yield from _boxes(child)


def _is_ornament(drawing: _Element) -> bool:
    extent = next(drawing.iter(_WP + "extent"), None)
    if extent is None:
        return False
    try:
        return min(int(extent.get("cx", "")), int(extent.get("cy", ""))) < _ORNAMENT
    except ValueError:
        return False
