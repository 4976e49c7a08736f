"""What the recogniser always takes for something else, put right where nothing else can have been written.

Spelling rules on recognised text do more harm than good, since most mistakes are words too. So only what no Vietnamese paper
prints is changed, and each line below was counted on recognised papers (docs/design/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bienban.readers._ocr_engine import Seen

_LETTERS = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "—": "–", "‘": "“"} | dict.fromkeys("ˆ¬¦¥§©®™", "~"))
_COMRADE = re.compile(r"^(\W*)([đĐ])(?:íc|ic|1c|⁄c|l/c|/e|/C)(?=\W|$)")
_NUMERAL = re.compile(r"^(?:HI|IH|HL|IIL|ILI|LII|1II|II1)([.,:/)]?)$")
_TWO = re.compile(r"^(?:IL|LI|1I|I1)([.,:/)]?)$")
_CELL = re.compile(r"^(\W*[Cc]h)[ỉỈ]$")
_BODY = re.compile(r"^(?:bộ|uỷ|ủy|bộ[.,;:)”]|uỷ[.,;:)”]|ủy[.,;:)”])$")
_ONLY = frozenset(["phận", "đội", "máy", "môn", "luật", "tiêu", "mặt", "quy", "tài", "y", "sậu"])
"""Words behind “bộ” with which “chỉ bộ …” (only the part, the machine, the law …) is Vietnamese."""
_JUNK = re.compile(r"^[\W_]+$")
_HARDLY = 0.7


def mended(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield the words as they were certainly printed; single marks hardly seen, which are dust, are left out."""
    words = [replace(word, text=word.text.translate(_LETTERS)) for word in seen]
    for index, word in enumerate(words):
        text = word.text
        if len(text) < 3 and _JUNK.match(text) and word.confidence < _HARDLY:
            continue
        text = _COMRADE.sub(r"\1\2/c", text)
        text = _TWO.sub(r"II\1", _NUMERAL.sub(r"III\1", text))
        if _CELL.match(text) and _is_cell(words[index + 1 : index + 3]):
            text = text[:-1] + "i"
        yield replace(word, text=text)


def _is_cell(after: list[Seen]) -> bool:
    """Tell whether “chi bộ” or “chi ủy” is meant by what follows “chỉ”."""
    if not after or not _BODY.match(after[0].text):
        return False
    return len(after) < 2 or after[0].text != "bộ" or after[1].text.strip(".,;:)”").lower() not in _ONLY
