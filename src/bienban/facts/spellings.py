"""Names of people that a badly read paper spells in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bienban.facts.names import printed
from bienban.facts.passages import Passage
from bienban.facts.roll import one_slip
from bienban.structure.syllables import is_syllable, lost_marks
from bienban.text import fold, fold_plain


def spellings(passages: Iterable[Passage]) -> Mapping[str, str]:
    """Return the full names that were misread, each with the way the paper spells the same name elsewhere.

    Misread is a name with a word that is no syllable where the other has the word it looks like; one that lacks marks of the
    other, but for given names that each stand once; and of longer names that eyes take for each other the rarer. Two names of
    sound words that differ otherwise are two people.
    """
    names = Counter(words for passage in passages for name in passage.people if " " in (words := printed(passage, name)))
    ways: dict[int, list[str]] = {}
    for words in names:
        ways.setdefault(words.count(" "), []).append(words)
    found: dict[str, str] = {}
    for several in ways.values():
        for words in several:
            others = [other for other in several if other != words and _misread(words, other, names)]
            if others:
                found[words] = max(others, key=lambda other: (_sound(other), names[other], other))
    return {words: right for words, right in found.items() if right not in found}


def _misread(name: str, other: str, names: Mapping[str, int]) -> bool:
    """Tell whether a name is the other but for letters misread in one word, or in several that eyes take for each other."""
    apart = [pair for pair in zip(name.split(), other.split(), strict=True) if fold(pair[0]) != fold(pair[1])]
    if not apart or names[name] > names[other]:
        return False
    last = fold(name.split()[-1]) == fold(other.split()[-1])
    if len(apart) == 1 and (last or names[name] < names[other]) and lost_marks(*map(fold, apart[0])):
        return True
    alike = reread(name) == reread(other)
    if all(_sound(one) < _sound(two) for one, two in apart):
        return alike or (len(apart) == 1 and one_slip(*map(fold_plain, apart[0])))
    return alike and last and name.count(" ") > 1 and (names[name], name) < (names[other], other)


def _sound(name: str) -> bool:
    return all(is_syllable(fold_plain(word)) for word in name.split())


def reread(name: str) -> str:
    """Return a name with letters that recognition takes for each other as one of them: “Bíeh” and “Bícb” are “Bích”."""
    return fold_plain(name).replace("rn", "m").translate(_TAKEN)


_TAKEN = str.maketrans("1i0ebu", "llochn")
