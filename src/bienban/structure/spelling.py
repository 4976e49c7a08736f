"""Lines as they would be spelt: abbreviations of the field written out, words that recognition damaged restored.

Both stand in the views only, over the raw words they are read from; numbers and names are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bienban.lexicon import Lexicon, one_slip
from bienban.model import Document
from bienban.structure.misread import damage
from bienban.structure.outline import READ, paragraphs
from bienban.structure.reworded import reworded
from bienban.structure.syllables import TONED, is_syllable, looks_like, lost_marks, sound
from bienban.text import Line, View, fold, fold_plain, pattern

Change = tuple[int, int, str]
"""The characters ``start:end`` of a view's text, and what they stand for."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[/&.][^\W\d_]+)*")
_SYMBOL_BEFORE = re.compile(r"[\w][-/.]$")
_SYMBOL_AFTER = re.compile(r"[-/.]\w")


@dataclass(frozen=True, slots=True)
class _Short:
    """What an abbreviation stands for where ``before`` matches the text that ends at it and ``after`` the text behind it."""

    words: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@lru_cache(maxsize=4)
def _shorts(rows: tuple[str, ...]) -> Mapping[str, tuple[_Short, ...]]:
    """Return the abbreviations by their folded form from rows “short, short: words < before > after”."""
    found: dict[str, list[_Short]] = {}
    for row in rows:
        shorts, _, rest = row.partition(": ")
        rest, _, after = rest.partition(" > ")
        words, _, before = rest.partition(" < ")
        one = _Short(
            fold(words),
            pattern(rf"(?:{before})\W{{0,2}}$") if before else None,
            pattern(rf"\W{{0,2}}(?:{after})(?!\w)") if after else None,
        )
        for short in shorts.split(", "):
            found.setdefault(fold(short), []).append(one)
    return {short: tuple(several) for short, several in found.items()}


def _written_out(text: str, shorts: Mapping[str, tuple[_Short, ...]]) -> Iterator[Change]:
    for token in _TOKEN.finditer(text, 0, READ):
        several = shorts.get(token.group())
        if several is None:
            continue
        start, end = token.span()
        if _SYMBOL_BEFORE.search(text[max(0, start - 2) : start]) or _SYMBOL_AFTER.match(text, end):
            continue
        for short in several:
            if short.before and not short.before.search(text[max(0, start - 30) : start]):
                continue
            if short.after and not short.after.match(text, end):
                continue
            yield start, end, short.words
            break


# -- words that recognition damaged -------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 16
"""Letters of two syllables without the space between them, and more; longer words are none of the field."""
_NUMBER = re.compile(r"[\dlo]*\d[\dlo]*")
_ALIKE = str.maketrans("l1|0", "iiio")
_VOWEL = re.compile(r"(?=[^\W\d]..).*?[aeiouy]")
"""What a word of three letters or more must hold to be one: abbreviations have none."""


_ANY = "#"
"""Stands for a number in a pair: “ngày #”, “# giờ”."""
Pair = tuple[str, str]


@lru_cache(maxsize=16384)
def _key(plain: str) -> str:
    """Return a word as it looks to bad eyes: letters and figures that are taken for one another made one."""
    return _ANY if _NUMBER.fullmatch(plain) else plain.replace("rn", "m").translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of words of the field by their keys.

    ``fixed`` are those that are always written in one way; ``following`` and ``leading`` give the keys that stand after and
    before a key, ``joined`` the pairs that lost the space between them; ``spelt`` the fixed ones by words without marks.
    """

    known: Mapping[Pair, frozenset[Pair]]
    fixed: frozenset[Pair]
    following: Mapping[str, tuple[str, ...]]
    leading: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, Pair]
    spelt: Mapping[Pair, Pair]


@lru_cache(maxsize=4)
def _pairs(compounds: tuple[str, ...], stretches: tuple[str, ...]) -> _Pairs:
    known: dict[Pair, set[Pair]] = defaultdict(set)
    following: dict[str, list[str]] = defaultdict(list)
    leading: dict[str, list[str]] = defaultdict(list)
    for source in (*compounds, *stretches):
        words = fold(source).split(" ")
        for one, other in pairwise(words):
            keys = _key(fold_plain(one)) if one != _ANY else _ANY, _key(fold_plain(other)) if other != _ANY else _ANY
            if keys not in known:
                following[keys[0]].append(keys[1])
                leading[keys[1]].append(keys[0])
            known[keys].add((one, other))
    ends = (fold_plain(source).split(" ") for source in compounds)
    fixed = {(_key(one), _key(other)) for words in ends for one, other in pairwise(words)}
    sure = frozenset(keys for keys in fixed if len(known[keys]) == 1)
    return _Pairs(
        {keys: frozenset(pairs) for keys, pairs in known.items()},
        sure,
        {key: tuple(others) for key, others in following.items()},
        {key: tuple(others) for key, others in leading.items()},
        {"".join(keys): keys for keys in known if _ANY not in keys and len("".join(keys)) > 3},
        {(fold_plain(one), fold_plain(other)): (one, other) for keys in sure for one, other in known[keys] if _ANY not in keys},
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A word of a line: where it stands, as it is spelt, and its key."""

    start: int
    end: int
    word: str
    key: str


def _words(view: View) -> list[_Read]:
    text, plain = view.text, view.plain
    found = _WORD.finditer(plain, 0, READ)
    return [_Read(*word.span(), text[word.start() : word.end()], _key(word.group()[:_LONGEST])) for word in found]


def _damage(views: Iterable[View], spelt: list[list[str]], plains: list[list[str]], pairs: _Pairs) -> tuple[int, int, set[int]]:
    """Return how many pairs of the field are spelt as they should be, how many lost their marks, and the lines of such.

    Names are counted as neither.
    """
    right, wrong, slipped = 0, 0, set[int]()
    for number, (view, typed, words) in enumerate(zip(views, spelt, plains, strict=True)):
        read: list[_Read] = []
        for at, pair in enumerate(pairwise(words)):
            if pair in pairs.spelt:
                if (typed[at], typed[at + 1]) == pairs.spelt[pair]:
                    right += 1
                    continue
                slipped.add(number)
                read = read or _words(view)
                wrong += not _is_name(view, read[at + 1])
    return right, wrong, slipped


def _is_name(view: View, word: _Read) -> bool:
    """Tell whether the second word of a pair is written as in a name: “Văn Hòa” is no “văn hóa”."""
    first = view.starts[word.start]
    return view.raw[first : first + 1].isupper() and view.raw[first + 1 : first + 2].islower()


def _spelt(word: _Read) -> str:
    return _ANY if word.key == _ANY else word.word


def _restored(view: View, pairs: _Pairs, *, damaged: bool, slipped: bool) -> Iterator[Change]:
    """Yield the words of a view restored: of a paper that is not ``damaged`` only those that are no syllables or slips."""
    words = _words(view)
    text = view.text
    for place, one in enumerate(words):
        if slipped and (slip := _NEVER.get(one.word) or ("" if damaged else _slip(words, place, view, pairs))):
            yield one.start, one.end, slip
            continue
        strange = len(one.word) < _LONGEST and not is_syllable(fold_plain(one.word))
        if not (damaged or strange) or not 1 < len(one.word) < _LONGEST:
            continue
        if strange and (cut := _stuck(view, one, damaged=damaged)):
            yield cut, cut, " "
            continue
        if strange and (parts := _parted(view, one, pairs)):
            yield one.start, one.end, parts
            continue
        known = False
        for other in (words[place + 1 : place + 2], words[place - 1 : place] if place else []):
            if not other or one.key == _ANY:
                continue
            before = other[0].start < one.start
            first, second = (other[0], one) if before else (one, other[0])
            if text[first.end : second.start] != " " or _is_name(view, second):
                continue
            right = _right(first, second, pairs, second_wrong=before)
            if right is not None:
                known = True
                if right != one.word:
                    yield one.start, one.end, right
                break
        small = damaged or not view.raw[view.starts[one.start]].isupper()
        if not known and strange and small and len(one.word) > 2 and (right := _seen_right(one.word)):
            yield one.start, one.end, right


def _slip(words: list[_Read], place: int, view: View, pairs: _Pairs) -> str:
    """Return a word of a sound paper that lost its marks beside one it always stands with, or ``""``: “dự bi”, “thang 8”."""
    one = words[place]
    behind = words[place + 1] if place + 1 < len(words) else None
    if one.word == _MONTHLESS and behind and behind.word.isdigit() and 0 < int(behind.word) <= _MONTHS:
        return _MONTH
    for at, other in ((0, behind), (1, words[place - 1] if place else None)):
        if other is None or view.text[min(one.end, other.end) : max(one.start, other.start)] != " ":
            continue
        first, second = (other, one) if at else (one, other)
        form = pairs.spelt.get((fold_plain(first.word), fold_plain(second.word)))
        if form and form[1 - at] == other.word and lost_marks(one.word, form[at]) and not _is_name(view, second):
            return form[at]
    return ""


_SLIPS = (
    "eó có|eác các|eông công|eủa của|eán cán|eấp cấp|viêu viên|bọp họp|iý lý|1ý lý|lýdo lý do|cómặt có mặt|cóphép có phép"
    "|biêu biểu|cólý có lý|khôngcó không có"
)
_NEVER = {fold(word): fold(right) for word, right in (pair.split(" ", 1) for pair in _SLIPS.split("|"))}
"""What bad eyes make of words of the field and is no word at all, though its letters could be one."""
_MONTHLESS, _MONTH, _MONTHS = "thang", fold("tháng"), 12
_SLIPPED = frozenset((*_NEVER, _MONTHLESS))


def _right(first: _Read, second: _Read, pairs: _Pairs, *, second_wrong: bool) -> str | None:
    """Return one word of a pair as it should be spelt, or ``None`` where the pair is none of the field or ambiguous."""
    at = int(second_wrong)
    forms = pairs.known.get((first.key, second.key))
    if forms is not None:
        if (_spelt(first), _spelt(second)) in forms:
            return second.word if second_wrong else first.word
        spelt = {form[at] for form in forms}
        right, wrong = next(iter(spelt)), (second if second_wrong else first).word
        sure = (first.key, second.key) in pairs.fixed or lost_marks(wrong, right)
        return right if len(spelt) == 1 and sure else None
    damaged, sound = (second, first) if second_wrong else (first, second)
    strange = not is_syllable(fold_plain(damaged.word))
    if len(damaged.word) < 3 or damaged.key == "iii":
        return None
    slip = one_slip if strange and len(damaged.key) > 3 else looks_like
    near = [key for key in (pairs.following if second_wrong else pairs.leading).get(sound.key, ()) if slip(damaged.key, key)]
    if not strange:
        near = [key for key in near if ((sound.key, key) if second_wrong else (key, sound.key)) in pairs.fixed]
    if len(near) != 1:
        return None
    spelt = {form[at] for form in pairs.known[(sound.key, near[0]) if second_wrong else (near[0], sound.key)]}
    return spelt.pop() if len(spelt) == 1 else None


_SEEN_FOR = {"c": "e", "e": "c", "h": "b", "b": "h", "n": "u", "u": "n", "l": "i", "i": "l", "1": "il", "|": "il", "0": "o"}
"""What bad eyes take a letter for; beside these “rn” for m."""


@lru_cache(maxsize=4096)
def _seen_right(word: str) -> str:
    """Return a word that is no syllable with the one letter put right that makes it one, or ``""``."""
    found = {word[:at] + right + word[at + 1 :] for at, letter in enumerate(word) for right in _SEEN_FOR.get(letter, "")}
    found |= {word.replace("rn", "m", 1)} if "rn" in word else set()
    right = [word for word in found if not any(map(str.isdigit, word)) and sound(word)]
    return right[0] if len(right) == 1 else ""


def _parted(view: View, word: _Read, pairs: _Pairs) -> str:
    """Return the two syllables of a word whose space was lost, or ``""``: a pair of the field, or the one way to part it."""
    pair = pairs.joined.get(word.key)
    if pair and len(forms := pairs.known[pair]) == 1:
        return " ".join(next(iter(forms)))
    two_tones = len(TONED.findall(unicodedata.normalize("NFD", word.word))) > 1
    if len(word.word) < (4 if two_tones else 6) or (_is_name(view, word) and not two_tones):
        return ""
    cuts = [cut for cut in range(2, len(word.word) - 1) if sound(word.word[:cut]) and sound(word.word[cut:])]
    return f"{word.word[: cuts[0]]} {word.word[cuts[0] :]}" if len(cuts) == 1 else ""


def _stuck(view: View, word: _Read, *, damaged: bool) -> int:
    """Return where a capital stands behind small letters, as in two words of a name without their space (“VănThắng”), or 0."""
    printed = view.cased[word.start : word.end]
    if printed[:1] == "c" and printed[1:].istitle() and view.text[max(0, word.start - 2) : word.start] == "đ/":
        return word.start + 1
    for cut in range(2, len(printed) - 1):
        one, other = printed[:cut], printed[cut:]
        both = sound(one.lower()) and sound(other.lower())
        if other.istitle() and ((one.istitle() and damaged) or (both and (one.istitle() or one.islower()))):
            return word.start + cut
    return 0


# -- both ---------------------------------------------------------------------------------------------------------------


_BY_CHANCE = 1
"""Lines of a sound paper with a word that looks like a slip beside its neighbours: “nhạc nhỏ” is no “nhắc nhở”."""


def spelt_out(document: Document, lexicon: Lexicon) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of a document with abbreviations written out, those of a damaged paper with its words restored.

    A paper is damaged where more than a few pairs of words that the field always writes in one way lost marks or letters; of
    one that has hardly any marks at all the words get theirs, and nothing else. Where the words around these pairs fit as they
    are, they were meant. The second value tells whether it is damaged.
    """
    lines, known = paragraphs(document), damage(document)
    pairs = _pairs(lexicon.words("compounds"), lexicon.words("stretches"))
    shorts = _shorts(lexicon.words("abbreviations"))
    joint = [short for short in shorts if not short.isalpha()]
    brief = frozenset(fold_plain(short) for short in shorts if short.isalpha())
    spelt = [_WORD.findall(line.view.text, 0, READ) for line in lines]
    bare_of = {word: fold_plain(word[:_LONGEST]) for word in set().union(*spelt)}
    plains = [[bare_of[word] for word in words] for words in spelt]
    right, wrong, slipped = _damage((line.view for line in lines), spelt, plains, pairs)
    if slips := _SLIPPED.intersection(bare_of):
        slipped |= {number for number, words in enumerate(spelt) if not slips.isdisjoint(words)}
    marked = wrong <= 0.8 * (right + wrong)
    damaged = wrong > 0.02 * (right + wrong) + 1 and marked
    if damaged or known or not marked:
        printed, lines = lines, reworded(lines, bare=known.bare or not marked)
        restored_lines = sum(line is not other for line, other in zip(printed, lines, strict=True))
        damaged = damaged and (bool(known) or restored_lines > _BY_CHANCE)
    strange = {word for word in set(bare_of.values()) if not is_syllable(word) and _VOWEL.search(word)}
    return tuple(
        _with_views(line, shorts, pairs if restored else None, damaged=damaged, slipped=number in slipped)
        if (restored := damaged or (marked and (number in slipped or not strange.isdisjoint(words))))
        or not brief.isdisjoint(words)
        or (("/" in line.view.text or "&" in line.view.text) and any(short in line.view.text for short in joint))
        else line
        for number, (line, words) in enumerate(zip(lines, plains, strict=True))
    ), damaged


def raw_words(line: Line, *, damaged: bool) -> str:
    """Return at most the first 5,000 characters as printed, composed; those of a damaged paper as restored, with capitals."""
    return line.view.cased[:5000] if damaged and not line.cells else unicodedata.normalize("NFC", line.view.raw[:5000])


def _with_views(
    line: Line, shorts: Mapping[str, tuple[_Short, ...]], pairs: _Pairs | None, *, damaged: bool, slipped: bool
) -> Line:
    view = line.view
    if pairs and (restored := list(_restored(view, pairs, damaged=damaged, slipped=slipped))):
        view = view.respelt(restored)
    if written := list(_written_out(view.text, shorts)):
        view = view.respelt(written)
    cells = tuple(_with_views(cell, shorts, pairs, damaged=damaged, slipped=slipped) for cell in line.cells)
    return line if view is line.view and cells == line.cells else replace(line, view=view, cells=cells)
