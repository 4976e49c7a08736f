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
    for token in _TOKEN.finditer(text):
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
_NUMBER = re.compile(r"[\dlo]*\d[\dlo]*")
_ALIKE = str.maketrans("l1|0", "iiio")
SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A syllable of Vietnamese without its marks."""
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
    before a key, ``joined`` the pairs that lost the space between them.
    """

    known: Mapping[Pair, frozenset[Pair]]
    fixed: frozenset[Pair]
    following: Mapping[str, tuple[str, ...]]
    leading: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, Pair]


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
    return _Pairs(
        {keys: frozenset(pairs) for keys, pairs in known.items()},
        frozenset(keys for keys in fixed if len(known[keys]) == 1),
        {key: tuple(others) for key, others in following.items()},
        {key: tuple(others) for key, others in leading.items()},
        {"".join(keys): keys for keys in known if _ANY not in keys and len("".join(keys)) > 5},
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
    return [_Read(*found.span(), text[found.start() : found.end()], _key(found.group())) for found in _WORD.finditer(plain)]


def _damage(views: Iterable[View], pairs: _Pairs) -> tuple[int, int]:
    """Return how many pairs of the field are spelt as they should be, and how many lost marks or letters."""
    right = wrong = 0
    for view in views:
        for one, other in pairwise(_words(view)):
            keys = one.key, other.key
            if keys in pairs.fixed:
                sound = (_spelt(one), _spelt(other)) in pairs.known[keys]
                right, wrong = right + sound, wrong + (not sound and not _is_name(view, other))
    return right, wrong


def _is_name(view: View, word: _Read) -> bool:
    """Tell whether the second word of a pair is written as in a name: “Văn Hòa” is no “văn hóa”."""
    first = view.starts[word.start]
    return view.raw[first : first + 1].isupper() and view.raw[first + 1 : first + 2].islower()


def _spelt(word: _Read) -> str:
    return _ANY if word.key == _ANY else word.word


def _restored(view: View, pairs: _Pairs) -> Iterator[Change]:
    words = _words(view)
    text = view.text
    done = -1
    for place, one in enumerate(words):
        if one.key in pairs.joined and one.key not in pairs.following:
            forms = pairs.known[pairs.joined[one.key]]
            if len(forms) == 1 and one.start >= done:
                yield one.start, one.end, " ".join(next(iter(forms)))
                done = one.end
            continue
        for other in (words[place + 1 : place + 2], words[place - 1 : place] if place else []):
            if not other or one.key == _ANY:
                continue
            before = other[0].start < one.start
            first, second = (other[0], one) if before else (one, other[0])
            if text[first.end : second.start] != " " or _is_name(view, second):
                continue
            right = _right(first, second, pairs, second_wrong=before)
            if right is not None and right != one.word and one.start >= done:
                yield one.start, one.end, right
                done = one.end
                break
            if right is not None:
                break


def _right(first: _Read, second: _Read, pairs: _Pairs, *, second_wrong: bool) -> str | None:
    """Return one word of a pair as it should be spelt, or ``None`` where the pair is none of the field or ambiguous."""
    at = int(second_wrong)
    forms = pairs.known.get((first.key, second.key))
    if forms is not None:
        if (_spelt(first), _spelt(second)) in forms:
            return second.word if second_wrong else first.word
        spelt = {form[at] for form in forms}
        right, wrong = next(iter(spelt)), (second if second_wrong else first).word
        sure = (first.key, second.key) in pairs.fixed or _lost_marks(wrong, right)
        return right if len(spelt) == 1 and sure else None
    damaged, sound = (second, first) if second_wrong else (first, second)
    if len(damaged.key) < 4 or SYLLABLE.fullmatch(fold_plain(damaged.word)):
        return None
    near = [
        key for key in (pairs.following if second_wrong else pairs.leading).get(sound.key, ()) if one_slip(damaged.key, key)
    ]
    if len(near) != 1:
        return None
    spelt = {form[at] for form in pairs.known[(sound.key, near[0]) if second_wrong else (near[0], sound.key)]}
    return spelt.pop() if len(spelt) == 1 else None


def _lost_marks(word: str, right: str) -> bool:
    """Tell whether a word is the right one but for marks that were not seen: “bọ” for “bộ”, “nam” for “năm”."""
    marks = [set(unicodedata.normalize("NFD", letters.replace("đ", "d\u0335"))) for letters in (word, right)]
    return marks[0] < marks[1]


# -- both ---------------------------------------------------------------------------------------------------------------


def spelt_out(lines: tuple[Line, ...], lexicon: Lexicon) -> tuple[tuple[Line, ...], bool]:
    """Return the lines with abbreviations written out, those of a damaged paper with the words of the field restored.

    A paper is damaged where more than a few pairs of words that the field always writes in one way lost marks or letters; one
    that has hardly any marks at all is left as it is, to be read without them. The second value tells whether it is damaged.
    """
    pairs = _pairs(lexicon.words("compounds"), lexicon.words("stretches"))
    right, wrong = _damage((line.view for line in lines), pairs)
    damaged = wrong >= 3 and 0.05 * (right + wrong) < wrong < 0.8 * (right + wrong)
    shorts = _shorts(lexicon.words("abbreviations"))
    return tuple(_with_views(line, shorts, pairs if damaged else None) for line in lines), damaged


def _with_views(line: Line, shorts: Mapping[str, tuple[_Short, ...]], pairs: _Pairs | None) -> Line:
    view = line.view
    if pairs and (restored := list(_restored(view, pairs))):
        view = view.respelt(restored)
    if written := list(_written_out(view.text, shorts)):
        view = view.respelt(written)
    cells = tuple(_with_views(cell, shorts, pairs) for cell in line.cells)
    return line if view is line.view and cells == line.cells else replace(line, view=view, cells=cells)
