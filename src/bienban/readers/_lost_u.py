"""What PDF files lose of TCVN3: “ư”, a soft hyphen there, dropped or told as a dash, and capitals, where a font's name is lost.

Both are put back where the words allow it.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from bienban.legacy import is_syllable, is_word

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 7  # of the longest syllables, “nghiêng”; what has more may hold as many letters as a file
_WITHOUT_U = str.maketrans("", "", "ưƯ")
# Syllables by their letters, but hardly words of any paper of the field.
_NEVER_WITHOUT_U = {
    "ngời": "người", "dới": "dưới", "cời": "cười", "mợn": "mượn", "vờn": "vườn", "lợt": "lượt", "vợt": "vượt", "mơi": "mươi",
    "lu": "lưu", "hu": "hưu", "nớc": "nước", "bớc": "bước", "rỡi": "rưỡi", "tơi": "tươi", "gơm": "gươm",
}  # fmt: skip
# Letters that are words or initials elsewhere, but hardly here: “bí TH”, “thứ T”, “u điểm”.
_BESIDE = re.compile(r"\b(?:(?<=bí )th|(?<=thứ )t|u(?= (?:đãi|điểm|tiên|thế|tú|việt)\b))\b", re.IGNORECASE)
# Spelt as no word is: a stopped rime without its tone, k, gh and ngh before a dark vowel.
_MISSPELT = re.compile(r"[aăâeêioôơuưy](?:c|ch|p|t)$|^(?:k|gh|ngh)[^ieêyíìỉĩịéèẻẽẹếềểễệýỳỷỹỵ]", re.IGNORECASE)


def has_lost_u(text: str) -> bool:
    """Tell whether a text is long enough to miss “ư”, which is every sixtieth letter of Vietnamese, and hardly has any."""
    return len(text) > 200 and text.count("ư") * 1000 < len(text)


def with_lost_u(text: str) -> str:
    """Return text of TCVN3 in which “ư”, a soft hyphen there, was dropped on the way, put back where one place alone fits.

    A word that people use without it (“cha” for “chưa”) stays as it is.
    """
    text = _BESIDE.sub(_with_u_beside, text)
    return _WORD.sub(lambda match: match.group() if _is_label(match) else _with_u(match.group()), text)


def _with_u_beside(match: re.Match[str]) -> str:
    said, beside = match.group(), match.string[match.end() + 1 : match.end() + 2]
    if said in "uU":
        return ("Ư" if said == "U" else "ư") + ("U" if said == "U" and beside.isupper() else "u")
    return said + ("Ư" if said.isupper() and len(said) > 1 else "ư")


@lru_cache(maxsize=20_000)
def _with_u(word: str) -> str:
    if plain := _NEVER_WITHOUT_U.get(word.lower()):
        return plain.upper() if word.isupper() else plain if word.islower() else plain.capitalize()
    if len(word) > _LETTERS or is_syllable(word):
        return word
    letter = "Ư" if word.isupper() and len(word) > 1 else "ư"
    wholes = {word[:at] + letter + word[at:] for at in range(len(word) + 1)}
    found = [whole for whole in wholes if is_word(whole) and not _MISSPELT.search(whole)]
    return found[0] if len(found) == 1 else word


_DASHED = re.compile(r"(?<![\w-])(?=[^\W\d_]*+-)(?:[^\W\d_]|-)++(?!\w)")

_INITIALS = re.compile(r"(?:[^\W\d_a-z]-)+[^\W\d_a-z]")


def with_dashed_u(text: str) -> str:
    """Return text of TCVN3 from a PDF with “ư” for each dash that is one: files of 8-bit fonts tell a hyphen for the soft one.

    A dash stays where the words beside it are words without it (“Mác-Lênin”, “huyện-xã”), or make none with the letter.
    """

    def whole(match: re.Match[str]) -> str:
        said = match.group()
        is_label = len(said) == 2 and not text[: match.start()].strip()  # “b- ”, “B- ” at the head of a paragraph
        return said if is_label or _INITIALS.fullmatch(said) else _with_u_for_dashes(said)

    return _DASHED.sub(whole, text) if "-" in text else text


@lru_cache(maxsize=20_000)
def _with_u_for_dashes(word: str) -> str:
    letters = word.replace("-", "")
    whole = word.replace("-", "Ư" if letters.isupper() and len(letters) > 1 else "ư")
    if not letters or all(part and is_word(part) for part in word.split("-")):
        return word
    if is_word(whole):
        return whole
    # At a line's end the next word was joined to what looked like a word that a hyphen parts: “th-ký”.
    first, _, rest = word.rpartition("-")
    head = whole[: len(first) + 1]
    return f"{head} {rest}" if first and rest and not is_word(first) and is_word(head) and is_word(rest) else word


# TCVN3 has no capitals with tones: such a letter stands in the font of capitals, alone between two seams.
_ALONE = re.compile(r"ư?([áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ])ư(?=[^\W\d_])")
_FIRST = re.compile(r"((?:^[\W\dIVX]*|[.!?:] ))ư?ýư?(?= kiến)")  # a word of its own, so only where a sentence begins


def without_false_u(text: str) -> str:
    """Return text of TCVN3 from a PDF without each “ư” that makes no word: pieces of text end for other reasons too.

    One of them is a capital (“Ủy”), typed in a font of its own whose name is lost.
    """
    if "ư" not in text and "Ư" not in text:
        return text
    return _WORD.sub(lambda match: _with_true_u(match.group(), _is_label(match)), _FIRST.sub(r"\1Ý", text))


def _is_label(match: re.Match[str]) -> bool:
    """Tell whether a word, “ư” aside, is a letter that stands where letters stand alone, as in “b)”, “20h” and “đ/c”."""
    start, end = match.span()
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    stands = any(beside.isdigit() or beside == "/" for beside in (before, after))
    stands = stands or (not before and after in (")", "-", "."))
    return stands and len(match.group().translate(_WITHOUT_U)) == 1


@lru_cache(maxsize=20_000)
def _with_true_u(word: str, label: bool) -> str:
    places = [index for index, letter in enumerate(word) if letter in "ưƯ"]
    if not places or (is_word(word) and not label):
        return word
    if alone := _ALONE.match(word):
        return alone[1].upper() + word[alone.end() :].translate(_WITHOUT_U)
    if len(places) > _LETTERS + 1:  # more than the edges and seams of a syllable: no choice among them makes one
        return word.translate(_WITHOUT_U)
    for fewer in range(1, len(places) + 1):
        for left_out in itertools.combinations(places, fewer):
            rest = "".join(letter for index, letter in enumerate(word) if index not in left_out)
            if rest and (label or is_syllable(rest)):
                return rest
    return word.translate(_WITHOUT_U)


_HEADING = re.compile(
    r"(?:phần (?:thứ \w+|[ivx]+)\W+|(?:[ivx]+|\d{1,2}|[a-d])[./)-]+\s*)?[a-zđăâêôơư](?!\))[^;:!?]*[^\s.,;:!?)]"
)
_SIGNS_AS = re.compile(r"(?:t/?m\.? )?(?:thư ký|chủ trì|chủ tọa|bí thư|chi bộ|(?:người )?ghi(?: biên bản)?)")
_SHORT, _LONG = 12, 90  # letters of a heading: a cell with fewer may well be a word alone, a line with more is text


def without_capitals(text: str, *, bold: bool, cell: bool) -> bool:
    """Tell whether a paragraph of TCVN3 stood in the font of capitals, whose name the file has lost: it is a line without any.

    Vietnamese begins a paragraph with a capital, and the encoding has those of letters without tone; what is bold, or short
    with no sign at its end, is a heading.
    """
    if text != text.lower() or not _WORD.search(text):
        return False
    if bold or (cell and _SIGNS_AS.fullmatch(text)):
        return True
    return (_SHORT if cell else 0) <= len(text) <= _LONG and _HEADING.fullmatch(text) is not None
