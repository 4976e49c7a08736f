"""The words of the field as one value: phrases that name or open a section, words to look past, and lists by name.

A phrase is written as people write it, with a little syntax of ``text.pattern``: ``(a|b)`` alternatives, ``x?`` optional
parts, ``…`` up to six words in between, ``$`` the end of a title, ``{name}`` a list of the lexicon spliced in. Its first word
must be a plain word (or a group of them): phrases are found through it, so that one walk over the words of a line tries only
the phrases that may begin there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal

from bienban.text import bare_source, fold, fold_plain, folded_source, pattern, plain_pattern

Level = Literal["heading", "lead", "inline", "mention", "mask"]
LEVELS: tuple[Level, ...] = ("heading", "lead", "inline", "mention")

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ANY_NUMBER = r"\d+"
_GAP = r"(?:[^\s.;:]+ ){0,6}?[\"'\x28]?"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its group (a section id; ``""`` for a mask), its level, and where it stands in the view's text.

    ``sure`` is false when it was found only without diacritics or after a slip of the pen was forgiven.
    """

    group: str
    level: Level
    start: int
    end: int
    sure: bool = True


Entry = tuple[str, str, Level]
"""Source of a pattern, group, level."""


_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]|()]*")


class _Several:
    """Phrases that may stand at one place, compiled when a text first goes on with their letters.

    A pattern of them all is tried before any of them.
    """

    def __init__(self, entries: Sequence[Entry], *, plain: bool) -> None:
        self._entries, self._compiled = entries, plain_pattern if plain else pattern

    @cached_property
    def any(self) -> _Match:
        """Return what tells whether one of them stands at a place."""
        sources = "|".join(source for source, _, _ in self._entries)
        return self._compiled(rf"(?<!\w)(?:{sources})(?!\w)").match if len(self._entries) > 1 else self.each[0][0]

    @cached_property
    def each(self) -> tuple[tuple[_Match, str, Level], ...]:
        return tuple((self._compiled(rf"(?<!\w){source}(?!\w)").match, group, level) for source, group, level in self._entries)


_Match = Callable[[str, int], re.Match[str] | None]
"""What tells whether a phrase stands at a place of a text."""


class _Family:
    """Phrases that begin with one word, or with any number, by the letters they go on with.

    The letters of those that begin with a number are what stands behind it.
    """

    def __init__(self, word: str, entries: Iterable[Entry], *, plain: bool) -> None:
        self.entries, self.plain, self.number = entries, plain, word == _ANY_NUMBER
        self.length = (0 if self.number else len(word)) + _FURTHER

    @cached_property
    def by_letters(self) -> Mapping[str, _Several]:
        """Return by what the text goes on with the phrases that may be there; by ``""`` those that go on in several ways."""
        folded, known = bare_source if self.plain else folded_source, _ANY_NUMBER if self.number else ""
        starts = [_start(folded(entry[0]).removeprefix(known))[: self.length] for entry in self.entries]
        several = {
            letters: [entry for entry, start in zip(self.entries, starts, strict=True) if letters.startswith(start)]
            for letters in starts
            if len(letters) == self.length
        }
        several[""] = [entry for entry, start in zip(self.entries, starts, strict=True) if len(start) < self.length]
        return {letters: _Several(entries, plain=self.plain) for letters, entries in several.items() if entries}


_FURTHER = 3
"""Letters after the first word that tell phrases apart."""


def _start(source: str) -> str:
    """Return the letters that every match of a folded pattern begins with."""
    literal = _LITERAL.match(source)
    start = literal.group() if literal else ""
    optional = source[len(start) : len(start) + 1] in ("?", "*", "{")
    return start[:-1] if optional else start


@dataclass(frozen=True)
class Phrases:
    """Phrases of several groups by their first words, found in one walk over a text."""

    entries: Sequence[Entry]
    accented: Mapping[str, _Family]

    @cached_property
    def plain(self) -> Mapping[str, _Family]:
        """Return the phrases without diacritics, which few papers need."""
        return _index(self.entries, plain=True)

    @cached_property
    def slips(self) -> Mapping[str, str]:
        """Return the long words of phrases, each under itself and its shortened forms."""
        return _slips(self.entries)

    def find(self, text: str, *, plain: bool = False) -> tuple[Hit, ...]:
        """Return every hit in the order of the text.

        A hit inside a longer one of another group, or inside a mask, is left out. ``text`` is ``View.text``, or with ``plain``
        ``View.plain`` for the second, less certain pass.
        """
        met = self._met(text, plain=plain)
        found = sorted(met, key=_PLACE)
        kept: list[Hit] = []
        low = 0
        for hit in found:
            start, end, group, level = hit
            while found[low][0] < start - _LONGEST:
                low += 1
            if group and not _hidden(hit, found, low):
                kept.append(Hit(group, level, start, -end))
        return tuple(kept)

    def every(self, text: str) -> tuple[Hit, ...]:
        """Return every hit, those inside longer ones of other groups too."""
        return tuple(Hit(group, level, start, -end) for start, end, group, level in sorted(self._met(text, plain=False)))

    def _met(self, text: str, *, plain: bool) -> dict[_Met, None]:
        index = self.plain if plain else self.accented
        met: dict[_Met, None] = {}
        for word in _WORD.finditer(text):
            first = word.group()
            family = index.get(first) or (index.get(_ANY_NUMBER) if first.isdecimal() else None)
            if family is None:
                continue
            start = word.start()
            told = word.end() if family.number else start
            by_letters = family.by_letters
            several = by_letters.get(text[told : told + family.length]) or by_letters.get("")
            if several is not None and several.any(text, start):
                for stands, group, level in several.each:
                    if match := stands(text, start):
                        met[start, -match.end(), group, level] = None
        return met

    def near(self, text: str) -> tuple[Hit, ...]:
        """Return the hits of a text without diacritics whose words may hold a slip each: a letter wrong, lost, added, swapped.

        Only words of four letters or more are forgiven, and only where that makes them words of phrases. The offsets are
        those of ``text``; a text with nothing to forgive has no such hits.
        """
        letters: list[str] = []
        places: list[int] = []
        position = 0
        for word in _SLIP.finditer(text):
            known = _nearest(word.group(), self.slips)
            if known != word.group():
                letters += text[position : word.start()], known
                places += range(position, word.start())
                places += (min(word.start() + at, word.end() - 1) for at in range(len(known)))
                position = word.end()
        if not letters:
            return ()
        letters.append(text[position:])
        places += range(position, len(text))
        hits = self.find("".join(letters), plain=True)
        return tuple(Hit(hit.group, hit.level, places[hit.start], places[hit.end - 1] + 1, False) for hit in hits)


_LONGEST = 240
"""No phrase that hides another begins so many characters before it."""


_Met = tuple[int, int, str, Level]
"""A phrase met, hidden or not: its start, its end below nought (so that longer ones come first), group, level."""
_PLACE = itemgetter(0, 1)


def _hidden(hit: _Met, found: Sequence[_Met], first: int) -> bool:
    """Tell whether one of the hits from number ``first`` on that begin before the end of this one hides it."""
    start, end, group, level = hit
    for other_start, other_end, other_group, other_level in found[first:]:
        if other_start >= -end:
            return False
        if -other_end <= start or other_group == group or other_level == "inline":
            continue
        if not other_group:
            if other_start <= start and other_start + other_end <= start + end:
                return True
        elif (
            other_start <= start
            and other_end <= end
            and other_start + other_end < start + end
            and (other_level != "mention" or level == "mention")
            and _RANK[other_level] >= _RANK[level]
        ):
            return True
    return False


_SLIP = re.compile(r"[^\W\d_]{4,}")


def _shortened(word: str) -> Iterator[str]:
    return (word[:cut] + word[cut + 1 :] for cut in range(len(word)))


def _nearest(word: str, slips: Mapping[str, str]) -> str:
    """Return the known word one slip away, or the word itself."""
    if slips.get(word) == word:
        return word
    found = {slips[short] for short in (word, *_shortened(word)) if short in slips}
    near = [known for known in found if one_slip(word, known)]
    return near[0] if len(near) == 1 else word


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words are one letter wrong, lost or added, or one swap of two letters apart."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[2:] == other_rest[2:] and rest[:2] == other_rest[1::-1])
    )


def _slips(entries: Sequence[Entry]) -> dict[str, str]:
    sources = " ".join(re.sub(r"\\.", " ", source) for source, _, level in entries if level in ("heading", "lead"))
    words = set(map(fold_plain, set(_SLIP.findall(sources))))
    found = {short: word for word in sorted(words) for short in _shortened(word)}
    return found | {word: word for word in words}


_RANK: Mapping[Level, int] = {"mask": 5, "heading": 4, "lead": 3, "inline": 2, "mention": 1}


def _index(entries: Sequence[Entry], *, plain: bool) -> dict[str, _Family]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        first = _WORD.match(entry[0])
        if not first and not entry[0].startswith(_ANY_NUMBER):
            raise ValueError(f"the phrase {entry[0]!r} of {entry[1]!r} does not begin with a word")
        key = (fold_plain if plain else fold)(first.group()) if first else _ANY_NUMBER
        found.setdefault(key, []).append(entry)
    return {word: _Family(word, several, plain=plain) for word, several in found.items()}


def _alternatives(source: str) -> list[str]:
    """Return the phrase once for every way it may begin, so that each begins with a plain word."""
    source = re.sub(r"^(?: \??)+", "", source)
    if not source.startswith("("):
        return [source]
    depth = 0
    options = [""]
    for end, letter in enumerate(source):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            break
        if letter == "|" and depth == 1:
            options.append("")
        elif end:
            options[-1] += letter
    rest = source[end + 1 :]
    options[0] = options[0].removeprefix("?:")
    if rest.startswith("?"):
        rest = rest[1:]
        options.append("")
    return [start for option in options for start in _alternatives(option + rest)]


def phrases(rows: Iterable[Entry], lists: Mapping[str, tuple[str, ...]]) -> Phrases:
    """Return the phrases of rows ``(phrase, group, level)``.

    Raises ``ValueError`` for a phrase that does not begin with a word, ``KeyError`` for an unknown ``{list}``.
    """
    found: list[Entry] = []
    for phrase, group, level in rows:
        whole = re.sub(r"\{([a-z_]+)\}", lambda match: "(?:" + "|".join(lists[match.group(1)]) + ")", _gapped(phrase))
        found.extend((option, group, level) for option in _alternatives(whole))
    return Phrases(found, _index(found, plain=False))


def _gapped(source: str) -> str:
    return source.replace(" … ", " " + _GAP).replace("$", r"(?= ?(?:[:.;,\x28-]|$))")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the field: ``sections`` for evidence, ``titles`` for the kind of paper, and every list by its name.

    ``words("honorifics")`` gives the phrases of one list, folded as views are.
    """

    sections: Phrases
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, Phrases] = field(default_factory=dict)

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list of this name.

        Raises ``KeyError`` when the lexicon has no such list.
        """
        return self.lists[name]


def _lists(mapping: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return every list of phrases in the mapping by its key; the tables around it do not matter."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            if key not in ("sections", "groups"):
                found.update(_lists(value))
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            found[key] = tuple(value)
    return found


def parse_lexicon(mapping: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon of a mapping from TOML: file stem to the content of the file.

    ``sections`` holds ``mask = [...]`` and one table a section id with the keys ``heading``, ``lead``, ``inline``, ``mention``;
    ``kinds`` holds one table a name with lists of phrases by id. All other lists are kept by name. Raises ``ValueError`` for an
    unknown key of a section.
    """
    lists = _lists(mapping)
    rows = tuple(_section_rows(mapping.get("sections", {})))
    lists["stretches"] = _stretches(rows)
    return Lexicon(
        sections=phrases(rows, lists),
        lists=lists,
        groups={
            name: phrases(((phrase, group, "heading") for group, found in table.items() for phrase in found), lists)
            for name, table in mapping.get("groups", {}).items()
        },
    )


_SYNTAX = re.compile(r"\\.|\(\?<?[=!][^)]*\)|\[[^\]]*\]|\{[^}]*\}|\(\?:|[()|?$*+]")
_STRETCH = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


def _stretches(rows: Iterable[Entry]) -> tuple[str, ...]:
    """Return the stretches of plain words that the phrases are made of."""
    return tuple(sorted({stretch for phrase, _, _ in rows for stretch in _STRETCH.findall(_SYNTAX.sub("\n", phrase))}))


def _section_rows(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Level]]:
    for phrase in table.get("mask", ()):
        yield phrase, "", "mask"
    for part, sections in table.items():
        if part == "mask":
            continue
        for name, levels in sections.items():
            for level, found in levels.items():
                if level not in LEVELS:
                    raise ValueError(f"{part}.{name} has an unknown key {level!r}")
                for phrase in found:
                    yield phrase, f"{part}.{name}", level
