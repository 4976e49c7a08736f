"""What the recogniser always takes for something else, put right where nothing else can have been written.

Spelling rules on recognised text do more harm than good, since most mistakes are words too. So only what no Vietnamese paper
prints is changed, and each line below was counted on recognised papers (docs/design/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bienban.legacy import is_vietnamese
from bienban.readers._ocr_engine import Seen

_LETTERS = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "—": "–", "‘": "“"})
_COMRADE = re.compile(r"^(\W*)([đĐ])(?:íc|ic|1c|⁄c|l/c|/e|/C)(?=\W|$)")
_NUMERAL = re.compile(r"^(X{0,3})(?:HI|IH|HL|IIL|ILI|LII|1II|II1)([.,;:/)]?)$")
_TWO = re.compile(r"^(?:IL|LI|1I|I1)([.,:/)]?)$")
_CELL = re.compile(r"^(\W*[Cc]h)[ỉỈ]$")
_BODY = re.compile(r"^(?:bộ|uỷ|ủy|bộ[.,;:)”]|uỷ[.,;:)”]|ủy[.,;:)”])$")
_ONLY = frozenset(["phận", "đội", "máy", "môn", "luật", "tiêu", "mặt", "quy", "tài", "y", "sậu"])
"""Words behind “bộ” with which “chỉ bộ …” (only the part, the machine, the law …) is Vietnamese."""
_BULLET = re.compile(r"^[°¢®©»¤]$")
_JOINED = re.compile(r"^(\d+)(?=[^\W\d_]{2,}\W*$)")
_ENDS = ".,:;()[]\"“”'-–/"
_JUNK = re.compile(r"^[\W_]+$")
_HARDLY = 0.7
_UNREAD, _FEW = 0.5, 3  # a line of so many words recognised with less confidence, hardly one of them a word, is not read
_SCRIBBLE = 0.35
_INVENTED = 0.2  # words of the language recognised with less confidence were not printed


def mended(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield the words as they were certainly printed; single marks hardly seen, which are dust, are left out."""
    # Lines are told apart by words that stand further left; an “H.” without a “G.” above it is a “II.”.
    words = [replace(word, text=word.text.translate(_LETTERS)) for word in seen]
    letters = False
    for index, word in enumerate(words):
        text, first = word.text, index == 0 or word.x0 < words[index - 1].x0
        after = words[index + 1].text if index + 1 < len(words) and words[index + 1].x0 > word.x0 else ""
        letters = letters or (first and text == "G.")
        if first and after and _BULLET.match(text):
            text = "•"
        elif len(text) < 3 and _JUNK.match(text) and word.confidence < _HARDLY:
            continue
        if first and not letters and text == "H." and len(after) > 1 and after.isupper():
            text = "II."
        if first and after and text in ("S.", "S)"):
            text = f"5{text[-1]}"
        text = _JOINED.sub(r"\1 ", text) if not text.isascii() else text
        text = _COMRADE.sub(r"\1\2/c", text)
        text = _TWO.sub(r"II\1", _NUMERAL.sub(r"\1III\2", text))
        if _CELL.match(text) and _is_cell(words[index + 1 : index + 3]):
            text = text[:-1] + "i"
        yield replace(word, text=text)


def _is_cell(after: list[Seen]) -> bool:
    """Tell whether “chi bộ” or “chi ủy” is meant by what follows “chỉ”."""
    if not after or not _BODY.match(after[0].text):
        return False
    return len(after) < 2 or after[0].text != "bộ" or after[1].text.strip(".,;:)”").lower() not in _ONLY


def legible(words: list[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Return the words that can be read, and lines that cannot, each as one word without text: written by hand, or too faint.

    A scribble of a word or two, as a signature is, is left out without a word.
    """
    lines: list[list[Seen]] = []
    for word in words:
        if not lines or word.x0 < lines[-1][-1].x0:
            lines.append([])
        lines[-1].append(word)
    read: list[Seen] = []
    unread: list[Seen] = []
    for line in lines:
        sure = sum(word.confidence * len(word.text) for word in line) / sum(len(word.text) for word in line)
        known = sum(len(word.text) > 1 and is_vietnamese(word.text.strip(_ENDS)) for word in line)
        if sure >= (_UNREAD if len(line) >= _FEW else _SCRIBBLE) or (sure >= _INVENTED and 2 * known > len(line)):
            read += line
        elif len(line) >= _FEW:
            edges = min(word.x0 for word in line), min(word.top for word in line)
            ends = max(word.x1 for word in line), max(word.bottom for word in line)
            unread.append(Seen("", *edges, *ends, line[0].base, line[0].size, sure))
    return read, unread
