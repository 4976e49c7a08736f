"""RTF taken into tokens, and what its head tells: code page and fonts, each font with the code page of its characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bienban.model import Part
from bienban.readers._numbering import SYMBOLS

# A control word with its number and the space that ends it, a byte in hex, a control sign, a brace, text.
TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
SIGNS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002",
    b"qmspace": "\u2005", b"zwj": "\u200d", b"zwnj": "\u200c", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
MARKS = {
    b"~": "\xa0",
    b"_": "\u2011",
    b"-": "\u00ad",
    b"\n": "\r",
    b"\r": "\r",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
    b"\t": "\t",
}
ALIGN = {b"ql": "left", b"qc": "center", b"qr": "right", b"qj": "both", b"qd": "both"}
FLAGS = {b"b": "bold", b"i": "italic", b"caps": "caps", b"v": "hidden", b"ul": "underline", b"deleted": "deleted"}
# Groups whose content is no text of the paper …
SILENT = frozenset(
    b"colortbl stylesheet info listtable listoverridetable revtbl rsidtbl generator filetbl themedata colorschememapping "
    b"datastore latentstyles xmlnstbl pgptbl blipuid picprop bkmkstart bkmkend atnid atnauthor annotation "
    b"atntime atndate atnref atnparent atrfstart atrfend xe tc tcn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict "
    b"shprslt private template userprops mmathPr wgrffmtfilter passwordhash sv sn ffdata formfield fontemb fontfile "
    b"pgdsctbl pgdsc defchp defpap upr oldcprops oldpprops oldsprops oldtprops listpicture list fldtype background "
    b"do falt panose panose1 protusertbl docvar objclass objname objalias objsect nonesttables".split()
)
# … those whose control word opens text of its own place …
HEADERS: dict[bytes, tuple[Part, str]] = {
    b"header": ("header", ""), b"headerr": ("header", ""), b"headerl": ("header", "even"), b"headerf": ("header", "first"),
    b"footer": ("footer", ""), b"footerr": ("footer", ""), b"footerl": ("footer", "even"), b"footerf": ("footer", "first"),
}  # fmt: skip
# … and those with a star that are read all the same.
STARRED = frozenset({b"fldinst", b"shpinst", b"shppict", b"nesttableprops", b"ud", b"shptxt", b"footnote", b"dptxbxtext"})
# Every word that says something here; the others, most of a file, are stepped over.
KNOWN = frozenset((*SIGNS, *ALIGN, *FLAGS, *HEADERS, *STARRED)) | frozenset(
    b"u bin par sect cell nestcell row nestrow trowd cellx ulnone fs f plain uc pard outlinelevel intbl itap listtext pntext "
    b"ls ilvl shptxt pict picwgoal pichgoal picscalex picscaley object ansicpg mac deff titlepg facingp".split()
)
_OF_SIGNS = ("Symbol", "Wingdings")
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_C1 = {0xDC00 + code: chr(code) for code in range(0x80, 0x100)}


@dataclass(slots=True)
class Head:
    """What the head of a file says: the default code page and font, names and code pages of fonts by number."""

    page: str = "cp1252"
    font: int = 0
    names: dict[int, str] = field(default_factory=dict)
    pages: dict[int, str] = field(default_factory=dict)
    signs: set[int] = field(default_factory=set)
    """Fonts of signs, whose letters are none."""

    def decode(self, raw: bytes, font: int) -> str:
        """Return bytes as the code page of a font shows them; a byte it has no sign for is the character of its number."""
        if font in self.signs:
            return "".join(SYMBOLS.get(0xF000 | byte) or chr(byte) for byte in raw)
        if raw.isascii():
            return raw.decode("ascii")
        return raw.decode(self.pages.get(font, self.page), "surrogateescape").translate(_C1)


def code_page(number: int) -> str:
    """Return the name of a Windows code page; an unknown one is taken for the Western."""
    name = {65001: "utf-8", 10000: "mac-roman", 936: "gbk", 950: "big5"}.get(number, f"cp{number}")
    try:
        b"a".decode(name)
    except LookupError:
        return "cp1252"
    return name


def fonts(data: bytes, position: int, head: Head) -> int:
    """Read the font table and return where it ends."""
    depth, number = 1, 0
    name = bytearray()
    skipped = 0  # a group inside an entry: the other name of the font, its panose
    for token in TOKEN.finditer(data, position):
        word, value, hexed, sign, brace, text = token.groups()
        if brace == b"{":
            depth += 1
        elif brace == b"}":
            depth -= 1
            skipped = 0 if depth < skipped else skipped
            if depth == 0:
                return token.end()
        elif sign == b"*" and depth > 2:
            skipped = depth
        elif word == b"f" and value:
            number, name = int(value), bytearray()
        elif word == b"fcharset" and value:
            if int(value) in _CHARSETS:
                head.pages[number] = _CHARSETS[int(value)]
        elif word == b"cpg" and value:
            head.pages[number] = code_page(int(value))
        elif not skipped and (text or hexed):
            name += text or bytes([int(hexed, 16)])
            before, end, _ = bytes(name).partition(b";")
            if end:
                head.names.setdefault(number, before.decode("latin-1").strip())
                if head.names[number].startswith(_OF_SIGNS):
                    head.signs.add(number)
    return len(data)
