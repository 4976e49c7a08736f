"""The words of one Word paragraph: its runs as shown, the look of each, the text boxes in it, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bienban.readers import gate
from bienban.readers._flow import Runs
from bienban.readers._numbering import SYMBOLS
from bienban.readers._styles import Look, Styles
from bienban.readers._xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, BRANCHES = _MC + "AlternateContent", (_MC + "Choice", _MC + "Fallback")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_T, _TAB, _BR, _R, _RPR, _PPR = (W + name for name in ("t", "tab", "br", "r", "rPr", "pPr"))
_SIGNS = {
    _TAB: "\t",
    W + "ptab": "\t",
    _BR: "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    # Kept as a character: in old fonts it is the letter “ư” (TCVN3); views drop it elsewhere.
    W + "softHyphen": "\u00ad",
}
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
_XML_SPACES = str.maketrans("\n\t\r", "   ")
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
            # Both branches say the same in two dialects: reading both would print the text twice.
            for branch in element:
                if branch.tag in BRANCHES:
                    self._run(branch, look)
                    return
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
        for element in drawing.iter(_A + "blip", _C + "chart", _DGM + "relIds", _V + "imagedata"):
            if element.tag in (_C + "chart", _DGM + "relIds"):
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
    return text.translate(_XML_SPACES) if "\n" in text or "\t" in text or "\r" in text else text


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
            if len(child):
                yield from _boxes(child[0])
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
