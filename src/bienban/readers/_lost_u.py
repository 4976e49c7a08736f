"""The letter “ư” of TCVN3, a soft hyphen there, that PDF files drop or tell as a dash: put back where the words allow it."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from bienban.legacy import is_syllable, is_word

_WORD = re.compile(r"[^\W\d_]+")
_WITHOUT_U = str.maketrans("", "", "ưƯ")
# Syllables by their letters, but hardly words of any paper of the field.
_NEVER_WITHOUT_U = {
    "ngời": "người", "dới": "dưới", "cời": "cười", "mợn": "mượn", "vờn": "vườn", "lợt": "lượt", "vợt": "vượt", "mơi": "mươi",
    "lu": "lưu", "hu": "hưu", "nớc": "nước", "bớc": "bước", "rỡi": "rưỡi", "tơi": "tươi", "sởi": "sưởi", "gơm": "gươm",
}  # fmt: skip


def has_lost_u(text: str) -> bool:
    """Tell whether a text is long enough to miss “ư”, which is every sixtieth letter of Vietnamese, and hardly has any."""
    return len(text) > 200 and text.count("ư") * 1000 < len(text)


def with_lost_u(text: str) -> str:
    """Return text of TCVN3 in which “ư”, a soft hyphen there, was dropped on the way, put back where one place alone fits.

    A word that people use without it (“cha” for “chưa”) stays as it is.
    """
    return _WORD.sub(lambda match: match.group() if _is_label(match) else _with_u(match.group()), text)


@lru_cache(maxsize=20_000)
def _with_u(word: str) -> str:
    if plain := _NEVER_WITHOUT_U.get(word.lower()):
        return plain.upper() if word.isupper() else plain if word.islower() else plain.capitalize()
    if is_syllable(word):
        return word
    letter = "Ư" if word.isupper() and len(word) > 1 else "ư"
    found = {whole for at in range(len(word) + 1) if is_word(whole := word[:at] + letter + word[at:])}
    return found.pop() if len(found) == 1 else word


_DASHED = re.compile(r"(?<![\w-])(?:[^\W\d_]|-)*-(?:[^\W\d_]|-)*(?![\w-])")

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


def without_false_u(text: str) -> str:
    """Return text of TCVN3 from a PDF without each “ư” that makes no word: pieces of text end for other reasons too."""
    return _WORD.sub(lambda match: _with_true_u(match.group(), _is_label(match)), text) if "ư" in text or "Ư" in text else text


def _is_label(match: re.Match[str]) -> bool:
    """Tell whether a word, “ư” aside, is a letter that stands where letters stand alone, as in “b)” and “14g00”."""
    start, end = match.span()
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    stands = (not before or before.isdigit()) and (after.isdigit() or after in (")", "-", "."))
    return stands and len(match.group().translate(_WITHOUT_U)) == 1


@lru_cache(maxsize=20_000)
def _with_true_u(word: str, label: bool) -> str:
    places = [index for index, letter in enumerate(word) if letter in "ưƯ"]
    if not places or (is_word(word) and not label):
        return word
    for fewer in range(1, len(places) + 1):
        for left_out in itertools.combinations(places, fewer):
            rest = "".join(letter for index, letter in enumerate(word) if index not in left_out)
            if rest and (label or is_syllable(rest)):
                return rest
    return word.translate(_WITHOUT_U)
