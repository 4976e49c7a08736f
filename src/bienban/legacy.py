"""Old Vietnamese encodings made Unicode: TCVN3 (ABC), VNI, VISCII, VPS, and CP1258 taken for CP1252.

The content decides, the name of the font only leans: names lie. What counts is how many words become syllables of Vietnamese.
Tables and their faults elsewhere: form.md 4.3; how a stretch is decided: docs/design/reading.md.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng
_C1 = [bytes([code]).decode("cp1252", "replace").replace("\ufffd", chr(code)) for code in range(0x80, 0xA0)]


def _letter(base: str, tone: str) -> str:
    return unicodedata.normalize("NFC", base + tone)


def _tcvn3() -> dict[str, str]:
    """Return ABC fonts: no capitals with tones; the cells of TCVN 5712 that such fonts leave empty stay as they are."""
    codes = "a1-ae b5-b9 bb-be c6-cc ce-d8 dc-df e1-ef f1-fe"
    letters = "ĂÂÊÔƠƯĐăâêôơưđ àảãáạ ằẳẵắ ặầẩẫấậè ẻẽéẹềểễếệìỉ ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
    table: dict[str, str] = {}
    for span, row in zip(codes.split(), letters.split(), strict=True):
        first, last = (int(code, 16) for code in span.split("-"))
        table |= {chr(code): letter for code, letter in zip(range(first, last + 1), row, strict=True)}
    # What other programs make of µ, · and ¯ on their way into a file.
    return table | {"\u03bc": "à", "\u2219": "ã", "\u02c9": "¯"}


def _vni() -> dict[str, str]:
    """Return VNI for Windows: a letter and a mark behind it; a capital letter takes marks of either case."""
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    table = {
        base + mark: _letter(letter, tone) for base, letter in bases.items() for mark, tone in zip("ùøûõï", _TONES, strict=True)
    }
    for base, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        table |= {base + mark: _letter(hat, tone) for mark, tone in zip("âáàåãä", ("", *_TONES), strict=True)}
    table |= {"a" + mark: _letter("ă", tone) for mark, tone in zip("êéèúüë", ("", *_TONES), strict=True)}
    table |= dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
    capitals = {key[0].upper() + mark: letter.upper() for key, letter in table.items() for mark in {key[1:], key[1:].upper()}}
    lowered = {key[0] + key[1:].upper(): letter for key, letter in table.items() if len(key) > 1}
    return table | capitals | lowered


def _single(row: str, controls: Mapping[int, str]) -> dict[str, str]:
    """Return a table of single bytes, 128 letters from 0x80 on, each also in the form that CP1252 gives it."""
    table = {chr(code): letter for code, letter in enumerate(row, 0x80)} | {
        chr(code): letter for code, letter in controls.items()
    }
    table |= {form: row[code] for code, form in enumerate(_C1)}
    return {key: letter for key, letter in table.items() if key != letter}


def _cp1258() -> dict[str, str]:
    """Return CP1258 read as CP1252: four letters of its own, and tones as letters behind the vowel."""
    bases = {letter: letter for letter in "aâeêiouyôAÂEÊIOUYÔ"} | dict(zip("ãõýÃÕÝ", "ăơưĂƠƯ", strict=True))
    table = {
        base + mark: _letter(letter, tone) for base, letter in bases.items() for mark, tone in zip("ìÌÒÞò", _TONES, strict=True)
    }
    return table | dict(zip("ãõýÃÕÝðÐ", "ăơưĂƠƯđĐ", strict=True))


TABLES: Mapping[str, Mapping[str, str]] = {
    "tcvn3": _tcvn3(),
    "vni": _vni(),
    "viscii": _single(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"},
    ),
    "vps": _single(
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ\xa0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ",
        {
            0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ", 0x12: "Ộ", 0x13: "Ợ", 0x14: "Ụ",
            0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
        },
    ),
    "cp1258": _cp1258(),
}  # fmt: skip
"""For each encoding, the characters that CP1252 shows (one or two) and the letter that was meant."""

_SINGLES = {name: {ord(key): letter for key, letter in table.items() if len(key) == 1} for name, table in TABLES.items()}
_GONE: dict[str, dict[int, None]] = {name: dict.fromkeys(singles) for name, singles in _SINGLES.items()}
_SHARED = {
    "tcvn3": "\xa0\u2212",
    "vni": "\xa0",
    "viscii": "àáâãèéêìíòóõôùúýÀÁÃÂÈÉÊÌÍÒÓÔÙÚÝ",
    "vps": "\xa0àáâãèéêìíòóõôùúÁÂÉÊÔÚÝ",
    "cp1258": "\xa0àáâèéêíóôùúÀÁÂÈÉÊÍÓÔÙÚ",
}


def _letters(table: Mapping[str, str]) -> re.Pattern[str]:
    """Return what stands for a letter: a base and a mark that belong together, or a single character."""
    marks: dict[str, str] = defaultdict(str)
    for key in table:
        marks[key[0]] += key[1:]
    pairs = "|".join(f"{base}[{''.join(sorted(second))}]" for base, second in marks.items() if second)
    return re.compile(f"({pairs}|[{''.join(base for base in marks if base in table)}])")


_PAIRED = {name: _letters(TABLES[name]) for name in ("vni", "cp1258")}
# In PDF files made of ABC fonts the letter “ư” (soft hyphen) comes out as a minus; inside a word it is none.
_MINUS = re.compile(r"(?<=[^\W\d_])\u2212|\u2212(?=[^\W\d_])")
_CAPITAL = re.compile("[A-Z¡-§]")
_LETTERS_OF_ABC = re.compile("[A-Za-z¡-þ]+")
_NO_SMALL = re.compile("(?<![A-Za-z¡-þ])[A-Z¡-þ]+(?: +[A-Z¡-þ]+)*(?![A-Za-z¡-þ])")


def convert(text: str, encoding: str, *, capitals: bool = False) -> tuple[str, tuple[int, ...]]:
    """Return the text in Unicode (NFC) and where its characters stood: offsets into ``text`` for each and for the end.

    The offsets are empty where every character kept its place. ``capitals``: the font shows small letters as capitals.
    """
    offsets: tuple[int, ...] = ()
    if paired := _PAIRED.get(encoding):
        parts = paired.split(text)  # what stays, a letter, what stays …
        lengths = [len(part) for part in parts]
        if 2 in lengths[1::2]:
            kept = bytearray(b"\1") * (len(text) + 1)
            for end, length in zip(itertools.islice(itertools.accumulate(lengths), 1, None, 2), lengths[1::2], strict=False):
                kept[end - 1] = length == 1
            offsets = tuple(itertools.compress(range(len(text) + 1), kept))
        parts[1::2] = map(TABLES[encoding].__getitem__, parts[1::2])
        modern = "".join(parts)
    elif encoding == "tcvn3":
        text = _MINUS.sub("\u00ad", text) if "\u2212" in text else text
        modern = _restored(text, text.translate(_SINGLES[encoding]))
    else:
        modern = text.translate(_SINGLES[encoding])
    return (_upper(modern) if capitals else modern), offsets


def _upper(text: str) -> str:
    """Return the text in capitals, never longer than it was."""
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in text) if not text.isupper() else text


def _restored(raw: str, modern: str) -> str:
    """Return TCVN3 text in which words written in capitals are capitals throughout: the encoding has none with tones."""
    result: list[str] = []
    done = 0
    for group in _NO_SMALL.finditer(raw):
        if group.group().isascii() or not _CAPITAL.search(group.group()):
            continue
        words = [match.span() for match in _LETTERS_OF_ABC.finditer(raw, *group.span())]
        capitals = [len(_CAPITAL.findall(raw, *span)) for span in words]
        # One capital and letters that have none (“Bé”): as the words beside it are, abbreviations aside.
        shouted = any(count >= 2 and is_word(modern[start:end]) for count, (start, end) in zip(capitals, words, strict=True))
        for count, (start, end) in zip(capitals, words, strict=True):
            if count >= 2 or (count and shouted):
                result += (modern[done:start], _upper(modern[start:end]))
                done = end
    return "".join((*result, modern[done:])) if result else modern


# ── what a word of Vietnamese looks like ─────────────────────────────────────────────────────────────────────────────────

_LETTERS = re.compile(r"[^\W\d_]+")
_ONSETS = ("", *_LETTERS.findall("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))
_RIMES = _LETTERS.findall(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên "
    "ênh êp êt êu êng êc i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oong ooc oa oac oach "
    "oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oem ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u "
    "ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyp uyt "
    "uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt yn ych yu"
)
_MARK = re.compile(f"[{_TONES}]")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_EDGES = "“”‘’„‟…–—•°§«»·,.;:"
_SIGN = re.compile(r"[©®™€£¥]|[A-Za-z]{0,3}[¹²³°ºª½¼]|[A-Za-z]*[a-z]’[a-z]{1,3}")  # “we’ll”: an English apostrophe
_ABBREVIATION = re.compile(r"[A-ZĐĂÂÊÔƠƯ]{1,6}")


@cache
def _syllables() -> frozenset[str]:
    return frozenset(onset + rime for onset in _ONSETS for rime in _RIMES) | {"gin", "gi"}


@lru_cache(maxsize=20_000)
def is_vietnamese(word: str) -> bool:
    """Tell whether a word (or words joined by dashes) may be Vietnamese by its letters and tone, or an abbreviation."""
    return all(map(is_syllable, re.split("[–—…/]", word.strip(_EDGES))))


def is_syllable(word: str) -> bool:
    """Tell whether a word may be Vietnamese by its letters and tone, or an abbreviation."""
    return _ABBREVIATION.fullmatch(word) is not None or is_word(word)


def is_word(word: str) -> bool:
    """Tell whether a word may be Vietnamese by its letters and tone."""
    if len(word) > 14:
        return False
    # Of a capital and small letters, or of one case: “ĐảNG” is a word of an all-capitals font and none of Unicode’s.
    apart = unicodedata.normalize("NFD", word.lower().translate(_D))
    tones = _MARK.findall(apart)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _MARK.sub("", apart))
    if tones and tones[0] not in "\u0301\u0323" and _STOPPED.search(bare):
        return False
    return not bare or bare == "đ" or bare in _syllables()  # “đ/c”


_D = str.maketrans("ÐðƉɖ", "đđđđ")


# ── which encoding ───────────────────────────────────────────────────────────────────────────────────────────────────────

Stretch = tuple[str, str | None]
"""Text in one font, and the font's name where the file tells it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a stretch is written in (``None``: Unicode), whether its font shows capitals, whether it looks old and was left."""

    encoding: str | None = None
    capitals: bool = False
    doubtful: bool = False


_BY_CONTENT = (None, "tcvn3", "vni", "viscii", "cp1258")
_NAMES = (
    (re.compile(r"vni(?![a-z])", re.IGNORECASE), "vni"),
    (re.compile(r"vps(?![a-z])", re.IGNORECASE), "vps"),
    (re.compile(r"viscii|vi[ -](?:times|arial|helve)", re.IGNORECASE), "viscii"),
    (re.compile(r"\.?vn[a-z]|abc(?![a-z])|.*tcvn3", re.IGNORECASE), "tcvn3"),
)
_CAPITALS = re.compile(r"\.?vn(?!i\b).*h\b", re.IGNORECASE)
_SUBSET = re.compile(r"[A-Z]{6}\+")  # PDF files name the part of a font they hold so
# Letters and signs that Vietnamese in Unicode has no use for, and old encodings use all the time.
_ODD = re.compile(
    "[\x80-\x9f¢-¦¨-ª¬®¯´-¶¸-º¼-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüþÿŒœŠšŸŽžƒˆ˜†‡‰‹›€™\u03bc\u02c9\u2219ìÌÒò]"
    "(?:(?<=[^ìÌÒò])|(?<=[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ].))"
)
_TOKEN = re.compile(r"[^\s!-@\[-`{-~]*[^\s!-~][^\s!-@\[-`{-~]*")
_SAMPLE, _OF_FONT = 40, 120  # words of a stretch, and of a font, that decide
_POOL, _PRIOR = 5.0, 1.0  # what the rest of the font and its name weigh, in words


def named(font: str | None) -> str | None:
    """Return the encoding that the name of a font stands for, or ``None``."""
    if not font:
        return None
    name = _SUBSET.sub("", font)
    return next((encoding for pattern, encoding in _NAMES if pattern.match(name)), None)


@lru_cache(maxsize=20_000)
def _reads(word: str, encoding: str | None) -> bool:
    """Tell whether a word of the file is Vietnamese in this encoding."""
    if encoding is None:
        return is_vietnamese(word) or _SIGN.fullmatch(word) is not None
    rest = word.strip(_EDGES)
    if paired := _PAIRED.get(encoding):
        rest = paired.sub("", rest)
    # What the encoding has no letter for shows that it is another one.
    if any(letter > "~" and letter not in _SHARED[encoding] for letter in rest.translate(_GONE[encoding])):
        return False
    return is_vietnamese(convert(word, encoding)[0])


def decide(stretches: Sequence[Stretch], told: str | None = None) -> list[Decision]:
    """Return a decision for each stretch of one paper; ``told`` is the encoding a person says it is in.

    A stretch is decided by its own words; where they are few, by the words in its font; where these are few, by the name.
    """
    names = {font: told or named(font) for font in dict.fromkeys(font for _, font in stretches)}
    if not any(names.values()) and not any(_ODD.search(text) for text, _ in stretches):
        return [Decision()] * len(stretches)
    words = [_sampled(list(dict.fromkeys(_TOKEN.findall(text))), _SAMPLE) for text, _ in stretches]
    by_font: dict[str | None, list[str]] = defaultdict(list)
    for (_, font), mine in zip(stretches, words, strict=True):
        by_font[font] += mine
    fonts = {font: _Font(font, name, by_font[font], told) for font, name in names.items()}
    return [_decision(text, fonts[font], mine, told) for (text, font), mine in zip(stretches, words, strict=True)]


def _sampled(words: list[str], most: int) -> list[str]:
    return words if len(words) <= most else words[:: len(words) // most + 1]


class _Font:
    """What is known of a font in one paper: the encoding its name stands for, and how well its words read in each."""

    def __init__(self, font: str | None, name: str | None, words: list[str], told: str | None) -> None:
        self.name, self.sample = name, _sampled(words, _OF_FONT)
        self.words = len(self.sample)
        self.encodings = (*_BY_CONTENT, "vps") if name == "vps" else _BY_CONTENT
        self._wrong: dict[str | None, int] = {}
        # Where every word reads as the name says, no other encoding can do better.
        self.best = told or (min(self.encodings, key=self.leaning) if self.wrong(name) else name)
        self.misread = {word for word in set(words) if not _reads(word, self.best)}
        self.capitals = bool(font and _CAPITALS.match(_SUBSET.sub("", font)))

    def wrong(self, encoding: str | None) -> int:
        """Return how many words of the sample are none in this encoding."""
        if encoding not in self._wrong:
            self._wrong[encoding] = _wrong(self.sample, encoding)
        return self._wrong[encoding]

    def leaning(self, encoding: str | None) -> float:
        """Return what speaks against this encoding, in words."""
        return _POOL * self.wrong(encoding) / (self.words or 1) + _PRIOR * (encoding != self.name)

    def is_sure(self, encoding: str) -> bool:
        """Tell whether nearly all words read in this encoding; a stretch of foreign names is then in it too."""
        return self.words >= 20 and self.wrong(encoding) < 0.2 * self.words


def _wrong(words: Sequence[str], encoding: str | None) -> int:
    return sum(not _reads(word, encoding) for word in words)


def _decision(text: str, known: _Font, words: Sequence[str], told: str | None) -> Decision:
    best, wrong = known.best, len(known.misread.intersection(words))
    if wrong and not told:
        best = min(known.encodings, key=lambda encoding: _wrong(words, encoding) + known.leaning(encoding))
        wrong = _wrong(words, best)
    # One or two foreign words prove nothing where no font’s name says so.
    if best not in (None, known.name, told) and known.words - known.wrong(best) < 2:
        best = None
    if best is None:
        return Decision(doubtful=wrong >= 3 and wrong > 0.4 * len(words) and _ODD.search(text) is not None)
    most = 0.6 if best == known.name else 0.35
    if wrong >= 3 and wrong > most * len(words) and not told and not known.is_sure(best):
        return Decision(doubtful=True)
    return Decision(best, best == "tcvn3" and known.capitals)
