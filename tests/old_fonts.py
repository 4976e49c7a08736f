"""Vietnamese written in old encodings, for tests and tools: the tables of ``bienban.legacy`` turned round."""

from __future__ import annotations

import re
import unicodedata

from bienban import legacy

ALPHABET = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times", "viscii": "VISCII Times", "vps": "VPS Times"}
# What single bytes have no room for.
_LETTERS_THERE = str.maketrans({"·": "-", "×": "x", "¦": "|"})  # signs whose bytes are letters in old encodings of one byte
PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-"})


def _turned(encoding: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for written, letter in legacy.TABLES[encoding].items():
        one_case = encoding != "vni" or len(written) == 1 or written[0].isupper() == written[1].isupper()
        if one_case and written not in ("\u03bc", "\u2219", "\u02c9"):
            table.setdefault(letter, written)
    return table


_TURNED = {encoding: _turned(encoding) for encoding in legacy.TABLES}


def plainest(text: str, encoding: str) -> str:
    """Return the text without what the encoding cannot hold: composed, with one “Đ” and plain signs."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")
    text = text.translate(PLAIN_SIGNS) if encoding in ("viscii", "vps") else text
    text = text.translate(_LETTERS_THERE) if encoding in ("tcvn3", "viscii", "vps") else text
    # Letters of other peoples of Vietnam (“ŭ”) have no place in any of them.
    known = _TURNED[encoding].keys() | set(ALPHABET) | set(ALPHABET.upper())
    return "".join(letter if letter < "\u0100" or letter > "\u1fff" or letter in known else _bare(letter) for letter in text)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def written(text: str, encoding: str) -> str:
    """Return plain text in an old encoding, as CP1252 shows it; a capital TCVN3 has not is a small letter."""
    table = _TURNED[encoding]
    return "".join(
        table.get(letter) or (table.get(letter.lower()) if encoding == "tcvn3" else None) or letter for letter in text
    )


_NO_CAPITAL = re.compile("[ÀÁẢÃẠẦẤẨẪẬẰẮẲẴẶÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]+")


def runs(text: str, encoding: str) -> list[tuple[str, str]]:
    """Return the text as people typed it in old fonts, as (characters, font): toned capitals of TCVN3 in the capitals' font."""
    font = FONTS[encoding]
    if encoding != "tcvn3":
        return [(written(text, encoding), font)]
    result: list[tuple[str, str]] = []
    done = 0
    if text.isupper():
        return [(written(text.lower(), encoding), font + "H")]
    for match in _NO_CAPITAL.finditer(text):
        if done < match.start():
            result.append((written(text[done : match.start()], encoding), font))
        result.append((written(match.group().lower(), encoding), font + "H"))
        done = match.end()
    if done < len(text):
        result.append((written(text[done:], encoding), font))
    return result
