"""A version handed in again beside the one before: what was mended, what is left, what is new, which words changed."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bienban.model import FORCES, Force

if TYPE_CHECKING:
    from bienban.model.kept import KeptFinding, KeptPaper

Pieces = tuple[tuple[str, bool], ...]
"""Words of a line in order, each with whether the other version has them not."""

_MANY = 4_000  # lines above which common ones do not anchor the comparison: the time would grow with their square
_NEAR = 40  # changed lines among which the twin of a line is looked for
_ALIKE = 0.4  # share of words that two lines have in common to be one line changed
_TOKENS = re.compile(r"\s+|\w+(?:[/.,]\w+)*|[^\w\s]")
_LONG = 3_000  # words above which a line is shown as changed whole


@dataclass(frozen=True, slots=True)
class Change:
    """One line as it was and as it is; ``None`` where it was added or taken out."""

    before: Pieces | None
    after: Pieces | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a paper: findings of the earlier one mended, left (as they are told now) or open now, and new ones.

    ``aside`` are left too, but a person had put them aside in the earlier version, each with that finding.
    """

    mended: tuple[KeptFinding, ...]
    left: tuple[KeptFinding, ...]
    new: tuple[KeptFinding, ...]
    aside: tuple[tuple[KeptFinding, KeptFinding], ...]
    unclear: tuple[KeptFinding, ...]
    changes: tuple[Change, ...]
    same_rules: bool


def compare(old: KeptPaper, new: KeptPaper) -> Compared:
    """Return what became of an earlier version of a paper; findings are held against each other by rule, section and words.

    What can no longer be decided is not mended.
    """
    before = [each for each in old.findings if not each.undecided]
    after = [each for each in new.findings if not each.undecided and not each.aside]
    pairs: list[tuple[KeptFinding, KeptFinding]] = []
    for key in (_exactly, _there, _rule):
        found, before, after = _paired(before, after, key)
        pairs += found
    pairs.sort(key=lambda pair: _rank(pair[1]))
    open_rules = {each.rule for each in new.findings if each.undecided}
    gone = [each for each in before if not each.aside]
    return Compared(
        mended=tuple(each for each in sorted(gone, key=_rank) if each.rule not in open_rules),
        left=tuple(now for then, now in pairs if not then.aside),
        new=tuple(sorted(after, key=_rank)),
        aside=tuple((then, now) for then, now in pairs if then.aside),
        unclear=tuple(each for each in gone if each.rule in open_rules),
        changes=tuple(changes([_line(line) for line in old.lines], [_line(line) for line in new.lines])),
        same_rules=old.profiles == new.profiles,
    )


def _rank(finding: KeptFinding) -> int:
    return FORCES.index(cast("Force", finding.force))


def _exactly(finding: KeptFinding) -> Hashable:
    return finding.rule, finding.section, finding.words


def _there(finding: KeptFinding) -> Hashable:
    return finding.rule, finding.section


def _rule(finding: KeptFinding) -> Hashable:
    return finding.rule


def _paired(
    before: Sequence[KeptFinding], after: Sequence[KeptFinding], key: Callable[[KeptFinding], Hashable]
) -> tuple[list[tuple[KeptFinding, KeptFinding]], list[KeptFinding], list[KeptFinding]]:
    """Return findings of both versions with the same key, one to one in their order, and those without another."""
    waiting: dict[Hashable, list[KeptFinding]] = {}
    for each in before:
        waiting.setdefault(key(each), []).append(each)
    pairs, rest = [], []
    for each in after:
        mine = waiting.get(key(each))
        if mine:
            pairs.append((mine.pop(0), each))
        else:
            rest.append(each)
    left = [each for each in before if any(each is one for one in waiting[key(each)])]
    return pairs, left, rest


def _line(line: Sequence[tuple[int, str]]) -> str:
    return " ".join(" ".join(words for _, words in line).split())


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield the lines that changed, each with the words that did."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > _MANY)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            yield from _twins(list(old[first:last]), list(new[begin:end]))


def _twins(old: list[str], new: list[str]) -> Iterator[Change]:
    """Yield changed lines beside each other where most of their words are the same, else as taken out and added."""
    for line in new:
        twin = next((place for place, other in enumerate(old[:_NEAR]) if _alike(other, line)), None)
        if twin is not None:
            for gone in old[:twin]:
                yield Change(((gone, True),), None)
            yield Change(*_words(old[twin], line))
            del old[: twin + 1]
        else:
            yield Change(None, ((line, True),))
    for gone in old:
        yield Change(((gone, True),), None)


def _alike(one: str, other: str) -> bool:
    mine, theirs = Counter(one.split()), Counter(other.split())
    return 2 * (mine & theirs).total() >= _ALIKE * (mine.total() + theirs.total()) > 0


def _words(old: str, new: str) -> tuple[Pieces, Pieces]:
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if len(before) + len(after) > _LONG:
        return ((old, True),), ((new, True),)
    pieces: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for kind, first, last, begin, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for mine, words in zip(pieces, (before[first:last], after[begin:end]), strict=True):
            if words:
                mine.append(("".join(words), kind != "equal"))
    return tuple(pieces[0]), tuple(pieces[1])
