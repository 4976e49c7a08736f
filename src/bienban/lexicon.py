"""The words of the field as one value: phrases that name or open a section, words to look past, and lists by name.

A phrase is written as people write it, with a little syntax of ``text.pattern``: ``(a|b)`` alternatives, ``x?`` optional parts,
``…`` up to six words in between, ``{name}`` a list of the lexicon spliced in. Its first word must be a plain word (or a group of
them): phrases are found through it, so that one walk over the words of a line tries only the phrases that may begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from bienban.text import fold_plain, pattern

Level = Literal["heading", "lead", "inline", "mention", "mask"]
LEVELS: tuple[Level, ...] = ("heading", "lead", "inline", "mention")

_WORD = re.compile(r"\w+")
_GAP = r"(?:[^\s.;:]+ ){0,6}?"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its group (a section id; ``""`` for a mask), its level, and where it stands in the view's text."""

    group: str
    level: Level
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of several groups, found in one walk over a text; build with ``phrases``."""

    accented: Mapping[str, tuple[tuple[re.Pattern[str], str, Level], ...]]
    plain: Mapping[str, tuple[tuple[re.Pattern[str], str, Level], ...]]

    def find(self, text: str, *, plain: bool = False) -> Iterator[Hit]:
        """Yield every hit in the order of the text; a hit that lies inside a longer one is left out.

        ``text`` is ``View.text``, or ``View.plain`` with ``plain`` for the second, less certain pass.
        """
        index = self.plain if plain else self.accented
        found: list[Hit] = []
        for word in _WORD.finditer(text):
            for compiled, group, level in index.get(word.group(), ()):
                match = compiled.match(text, word.start())
                if match:
                    found.append(Hit(group, level, match.start(), match.end()))
        longest = sorted(found, key=lambda hit: (hit.start - hit.end, hit.start))
        kept: list[Hit] = []
        for hit in longest:
            if not any(
                (other.start <= hit.start and hit.end <= other.end and other.group != hit.group)
                or (other.group == "" and other.start < hit.end and hit.start < other.end and hit.group != "")
                for other in kept
            ):
                kept.append(hit)
        return iter(sorted(kept, key=lambda hit: (hit.start, -hit.end)))


def _index(rows: Sequence[tuple[str, str, Level]]) -> dict[str, tuple[tuple[re.Pattern[str], str, Level], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], str, Level]]] = {}
    for source, group, level in rows:
        first = _WORD.match(source)
        if not first:
            raise ValueError(f"the phrase {source!r} of {group!r} does not begin with a word")
        compiled = re.compile(source + r"(?!\w)")
        found.setdefault(first.group(), []).append((compiled, group, level))
    return {word: tuple(entries) for word, entries in found.items()}


def _alternatives(source: str) -> list[str]:
    """Return the phrase once for every alternative of its first group, so that each begins with a plain word."""
    if not source.startswith("("):
        return [source]
    close = source.index(")")
    inner = source[1:close].removeprefix("?:")
    rest = source[close + 1 :]
    if rest.startswith("?"):
        return [*(option + rest[1:] for option in inner.split("|")), rest[1:].lstrip()]
    return [option + rest for option in inner.split("|")]


def phrases(rows: Iterator[tuple[str, str, Level]], lists: Mapping[str, tuple[str, ...]]) -> Phrases:
    """Return the phrases of rows ``(phrase, group, level)``.

    Raises ``ValueError`` for a phrase that does not begin with a word, ``KeyError`` for an unknown ``{list}``, ``re.error`` for broken syntax.
    """
    accented: list[tuple[str, str, Level]] = []
    bare: list[tuple[str, str, Level]] = []
    for phrase, group, level in rows:
        whole = re.sub(r"\{([a-z_]+)\}", lambda match: "(?:" + "|".join(lists[match.group(1)]) + ")", phrase)
        for option in _alternatives(whole.strip()):
            if option.startswith("("):
                for inner in _alternatives(option):
                    accented.append((pattern(_gapped(inner)).pattern, group, level))
            else:
                accented.append((pattern(_gapped(option)).pattern, group, level))
    for source, group, level in accented:
        bare.append(("".join(_strip(letter) for letter in source), group, level))
    return Phrases(_index(accented), _index(bare))


def _gapped(source: str) -> str:
    return source.replace(" … ", " " + _GAP).replace("…", _GAP)


@lru_cache(maxsize=512)
def _strip(letter: str) -> str:
    return fold_plain(letter) if letter.isalpha() else letter


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
    return Lexicon(
        sections=phrases(_section_rows(mapping.get("sections", {})), lists),
        lists=lists,
        groups={
            name: phrases(((phrase, group, "heading") for group, found in table.items() for phrase in found), lists)
            for name, table in mapping.get("groups", {}).items()
        },
    )


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
