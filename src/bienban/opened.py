"""The fourth learned part: who is away, invited, presiding or writing, and where the meeting is, by the words around them.

How a clerk tells these no list of words ends. Linear models over the words beside a name, beside the first and beside the last
word of what may be a place, trained by ``tools/train_opened.py``; what they read stands in ``docs/design/tagger.md``, what they
are worth in ``docs/design/facts.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

ROLES = ("absentee", "guest", "chair", "recorder")
COUNTS = ("total", "present", "absent", "official", "probationary", "exempt", "temporary_out", "excused", "unexcused")
NAME, NUMBER = "N", "Q"
"""The signs that stand for a name, and for a number that may count members, among the words."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\t|_+|[^\w\s]")
_SUREST = 920
"""Hundredths of log-odds beyond which nothing is surer, as the tagger leaves it."""
_STOPS = (".", ";", "\t")
_FAR, _LEFT, _RIGHT, _NEAR, _LABEL = 40, 25, 18, 14, 10
"""Words that are read before a name, of its clause before and behind it, as far as the next name, and of a label."""
_ALL, _SAID, _OFF = 70, 30, 15
"""Words behind and before somebody away that may tell of all who are, and of the passages above and below."""
_BACK = 40
"""Characters before and behind a reason that are read."""
_BESIDE, _BEHIND = 10, 8
"""Words that are read before and behind the first word of a place."""


class Words(NamedTuple):
    """The words, numbers and marks of a text: ``signs`` are what they count as, ``bounds`` where they stand.

    ``cased`` is the text as it is written.
    """

    signs: Sequence[str]
    bounds: Sequence[tuple[int, int]]
    cased: str

    def shape(self, at: int) -> str:
        """Return how a word is written: ``X`` with a capital, ``x`` without, ``0`` for figures, or the mark; ``""`` beyond."""
        if not 0 <= at < len(self.signs):
            return ""
        letter = self.cased[self.bounds[at][0]]
        return "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdecimal() else letter


def words(text: str, cased: str) -> Words:
    """Return the words of a text in lower case and as it is written, of the same length."""
    found = [(match[0], match.span()) for match in _TOKEN.finditer(text)]
    return Words(["0" if word[0].isdecimal() else word for word, _ in found], [bounds for _, bounds in found], cased)


@dataclass(frozen=True, slots=True)
class Opened:
    """A trained model, all weights in whole hundredths of log-odds; without weights it knows nothing.

    ``bias`` and ``roles`` (feature to role, weight, role, weight …) tell of names in the order of ``ROLES``, ``counts_bias``
    and ``counts`` of numbers in the order of ``COUNTS``; ``begin`` and ``end`` of the first and last word of a place,
    ``excused`` and ``unexcused`` of somebody away who asked leave or did not, ``reason`` of words that may tell why: their
    bias under ``""``.
    """

    bias: tuple[int, ...] = (0,) * len(ROLES)
    roles: Mapping[str, Sequence[int]] = field(default_factory=dict)
    begin: Mapping[str, int] = field(default_factory=dict)
    end: Mapping[str, int] = field(default_factory=dict)
    excused: Mapping[str, int] = field(default_factory=dict)
    unexcused: Mapping[str, int] = field(default_factory=dict)
    reason: Mapping[str, int] = field(default_factory=dict)
    counts_bias: tuple[int, ...] = (0,) * len(COUNTS)
    counts: Mapping[str, Sequence[int]] = field(default_factory=dict)
    _near: Mapping[str, Mapping[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the weights of the word itself and of the one before it ready for the quick look over all words."""
        near: dict[str, dict[str, int]] = {"0": {}, "-1": {}, "-10": {}}
        for feature, weight in self.begin.items():
            kind, _, signs = feature.partition(" ")
            if kind in near:
                near[kind][signs] = weight
        object.__setattr__(self, "_near", near)

    def at_a_glance(self, signs: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield the words at which a place may begin by themselves and the one before: hundredths of log-odds, place."""
        alone, led, both = self._near["0"], self._near["-1"], self._near["-10"]
        before = "<"
        for at, here in enumerate(signs):
            odds = alone.get(here, 0) + led.get(before, 0)
            if odds > 0:
                yield odds + both.get(f"{before} {here}", 0), at
            before = here

    def of_name(self, found: Sequence[str]) -> tuple[float, ...]:
        """Return how likely (0–1) somebody with these features is each of ``ROLES``."""
        return _several(self.bias, self.roles, found)

    def of_count(self, found: Sequence[str]) -> tuple[float, ...]:
        """Return how likely (0–1) a number with these features counts each of ``COUNTS``."""
        return _several(self.counts_bias, self.counts, found)

    def begins(self, found: Sequence[str]) -> int:
        """Return the log-odds in hundredths that a place begins at a word with these features."""
        return _sum(self.begin, found)

    def ends(self, found: Sequence[str]) -> int:
        """Return the log-odds in hundredths that a place ends with a word with these features."""
        return _sum(self.end, found)

    def asked_leave(self, found: Sequence[str]) -> tuple[float, float]:
        """Return how likely (0–1) somebody away with these features asked leave, and that he or she did not."""
        return chance(_sum(self.excused, found)), chance(_sum(self.unexcused, found))

    def is_reason(self, found: Sequence[str]) -> float:
        """Return how likely (0–1) words with these features tell why somebody is away."""
        return chance(_sum(self.reason, found))


def _sum(weights: Mapping[str, int], found: Sequence[str]) -> int:
    return weights.get("", 0) + sum(weights.get(feature, 0) for feature in set(found))


def _several(bias: Sequence[int], several: Mapping[str, Sequence[int]], found: Sequence[str]) -> tuple[float, ...]:
    told = list(bias)
    for feature in dict.fromkeys(found):
        weights = several.get(feature, ())
        for place in range(0, len(weights), 2):
            told[weights[place]] += weights[place + 1]
    return tuple(map(chance, told))


def chance(odds: float) -> float:
    """Return the probability (0–1) of log-odds in hundredths."""
    return 1 / (1 + math.exp(-max(-_SUREST, min(_SUREST, odds)) / 100))


def of_name(signs: Sequence[str], at: int, above: Sequence[str], last: str) -> list[str]:
    """Return the features of the name at ``signs[at]`` of a passage, some more than once.

    ``signs`` are its words with ``NAME`` for names, ``above`` those of the passage before; ``last`` is the role of the name
    before it, ``^`` and that of the last name of the passage before for the first.
    """
    left, right = signs[max(0, at - _FAR) : at][::-1], signs[at + 1 : at + 1 + _FAR]
    one, two, three = (*left[:3], "#", "#", "#")[:3]
    next_one, next_two, next_three = (*right[:3], "#", "#", "#")[:3]
    found = [f"-{place} {sign}" for place, sign in enumerate((*left[:4], "#")[:4])]
    found += [f"+{place} {sign}" for place, sign in enumerate((*right[:4], "#")[:4])]
    found += (f"-- {two} {one}", f"++ {next_one} {next_two}", f"-+ {one} {next_one}", f"--- {three} {two} {one}")
    found += (f"+++ {next_one} {next_two} {next_three}", f"-- - {three} {two}", f"++ + {next_two} {next_three}")
    clause_before, clause_behind = _until(left[:_LEFT], _STOPS), _until(right[:_RIGHT], _STOPS)
    before, behind = _until(clause_before, (NAME,))[:_NEAR], _until(clause_behind, (NAME,))[:_NEAR]
    found += [f"L {sign}" for sign in clause_before]
    found += [f"R {sign}" for sign in clause_behind]
    found += [f"l {sign}" for sign in before]
    found += [f"r {sign}" for sign in behind]
    found += [f"l {second} {first}" for first, second in pairwise(before)]
    found += [f"r {first} {second}" for first, second in pairwise(behind)]
    found += [f"A {sign}" for sign in left]
    label = _label(signs[:at])
    found.append("= " + " ".join(label))
    found += [f"= {sign}" for sign in label]
    found += (f"@{last}", f"@{last} {' '.join(before[:3][::-1])}", f"#{min(4, signs[:at].count(NAME))}")
    found.append(f"({left.count('(') - left.count(')')}")
    found += [f"^^ {sign}" for sign in above[-8:]]
    found += (f"^$ {' '.join(above[-1:])}", f"^^^ {' '.join(above[:2])}")
    found += [f"{count}^ {' '.join(signs[:count])}" for count in (1, 2, 3)]
    return found


def of_excuse(signs: Sequence[str], at: int, above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the features by which somebody away at ``signs[at]`` asked leave: what is said of all stands farther off."""
    found = of_name(signs, at, above, "")
    for mark, told in (("Z", signs[at + 1 : at + _ALL]), ("P", signs[max(0, at - _SAID) : at]), ("X", above[-_OFF:])):
        found += [f"{mark} {sign}" for sign in told]
        found += [f"{mark} {first} {second}" for first, second in pairwise(told)]
    return found + [f"Y {sign}" for sign in below[:_OFF]]


def of_reason(side: str, before: str, said: str, behind: str) -> list[str]:
    """Return the features of what may tell why somebody is away: the words, those before and behind, and on which side."""
    told = _plain(said)
    ahead, after = _plain(before[-_BACK:])[-3:], _plain(behind[:_BACK])[:3]
    found = [f"= {side}", f"# {side} {min(len(told), 12)}", f"## {min(len(told), 12)}"]
    found += [f"0 {sign}" for sign in told]
    found += [f"0 {first} {second}" for first, second in pairwise(told)]
    found += [f"{side} {sign}" for sign in told[:6]]
    found += (f"^ {' '.join(told[:1])}", f"^ {' '.join(told[:2])}", f"$ {' '.join(told[-1:])}", f"$ {' '.join(told[-2:])}")
    found += (f"< {' '.join(ahead[-1:])}", f"< {' '.join(ahead[-2:])}", f"< {side} {' '.join(ahead[-1:])}")
    found += (f"> {' '.join(after[:1])}", f"> {' '.join(after[:2])}", f"> {side} {' '.join(after[:1])}")
    return found


def _plain(text: str) -> list[str]:
    return ["0" if word[0].isdecimal() else word for word in _TOKEN.findall(text)]


def _until(signs: Sequence[str], stops: Sequence[str]) -> Sequence[str]:
    return signs[: next((place for place, sign in enumerate(signs) if sign in stops), len(signs))]


def _label(signs: Sequence[str]) -> Sequence[str]:
    """Return the words before the last colon, as far back as a mark."""
    colon = next((place for place in range(len(signs) - 1, -1, -1) if signs[place] == ":"), 0)
    return _until(signs[max(0, colon - _LABEL) : colon][::-1], (*_STOPS, ":", "(", ")"))[::-1]


def of_beginning(line: Words, at: int, where: str) -> list[str]:
    """Return the features of the word ``at`` of a line as the first of a place; ``where`` tells where the line stands."""
    signs = line.signs
    three, two, one = ("<", "<", "<", *signs[max(0, at - 3) : at])[-3:]
    here, then, after, last = (*signs[at : at + 4], ">", ">", ">")[:4]
    shape = line.shape(at)
    found = [f"0 {here}", f"-1 {one}", f"-10 {one} {here}", f"01 {here} {then}", f"-2 {two}", f"-3 {three}", f"1 {then}"]
    found += (f"2 {after}", f"3 {last}", f"-21 {two} {one}", f"-210 {two} {one} {here}", f"012 {here} {then} {after}")
    found += (f"-321 {three} {two} {one}", f"s{shape}", f"s{line.shape(at - 1) or '<'}{shape}")
    found += [f"b {sign}" for sign in signs[max(0, at - _BESIDE) : at]]
    found += [f"a {sign}" for sign in signs[at + 1 : at + _BEHIND]]
    found += (f"@{where}", f"@{where} {at == 0}", f"#{min(at, 6)}", f"={'0' in signs[:at]}")
    return found


def of_end(line: Words, first: int, last: int) -> list[str]:
    """Return the features of the word ``last`` of a line as the last of a place that begins with the word ``first``."""
    signs, bounds = line.signs, line.bounds
    here, before = signs[last], signs[last - 1] if last else "<"
    then, after, third = (*signs[last + 1 : last + 4], ">", ">", ">")[:3]
    shape, next_shape, after_shape = line.shape(last), line.shape(last + 1), line.shape(last + 2)
    apart = "_" if last + 1 < len(signs) and bounds[last + 1][0] > bounds[last][1] else ""
    inside = signs[first : last + 1]
    length = last - first
    found = [f"0 {here}", f"1 {apart}{then}", f"2 {after}", f"3 {third}", f"-1 {before}", f"01 {here} {then}"]
    found += (f"12 {then} {after}", f"123 {then} {after} {third}", f"-10 {before} {here}", f"1s {then} {after_shape}")
    found += (f"s{shape}{next_shape}{after_shape}", f"s1{shape}", f"#{min(length, 12)}", f"#{min(length, 3)} {then}")
    found += (f"^ {inside[0]}", f"^^ {' '.join(inside[:2])}", f",{min(3, inside.count(','))}")
    found.append(f"({inside.count('(') - inside.count(')')}")
    found += [f"in {mark}" for mark in ",.;:()-\t/" if mark in inside]
    found += [f"a {sign}" for sign in signs[last + 1 : last + 7]]
    found.append(f"X{any(line.shape(at) == 'X' for at in range(first, last + 1))}{next_shape}")
    return found


def parse_opened(mapping: Mapping[str, Any]) -> Opened:
    """Return the model of a mapping from JSON with the keys of ``Opened``.

    Raises ``KeyError`` for a mapping that lacks one of the biases, ``TypeError`` for one with other keys.
    """
    return Opened(**{**mapping, "bias": tuple(mapping["bias"]), "counts_bias": tuple(mapping["counts_bias"])})
