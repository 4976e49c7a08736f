"""Whose name is it: a name as printed against the full names of a roll, never by guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bienban.facts.names import name_at, printed
from bienban.facts.passages import Paper
from bienban.text import fold, fold_plain, pattern

T = TypeVar("T")
_FEWEST = 3
_HEAD = pattern(r"họ (?:và |, ?)?tên(?: đảng viên)?|tên đảng viên|đảng viên|họ tên(?:, chức vụ)?|đồng chí")


def resolve(name: str, roll: Iterable[str]) -> str | None:
    """Return the member of a roll that a printed name means, as the roll spells it, or ``None`` where none or several fit.

    Looked past, in this order: capitals and tone placement; a surname or middle names left out (“Hoa”, “Thị Hoa”, “Lê Hoa” for
    Lê Thị Hoa); marks lost from the whole name; one slip of one letter in a name of two syllables or more. The first of
    these that fits anyone decides: where it fits two, nobody is meant.
    """
    members = tuple(dict.fromkeys(roll))
    words = fold(name).split()
    if not words:
        return None
    for fits in (_equal, _shorter, _unmarked, _slipped):
        found = [member for member in members if fits(words, fold(member).split())]
        if found:
            return found[0] if len({fold(member) for member in found}) == 1 else None
    return None


def same_person(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: equal, or one is the other with its surname or middle names left out."""
    first, second = fold(one).split(), fold(other).split()
    return first == second or _shorter(first, second) or _shorter(second, first)


def _equal(words: list[str], member: list[str]) -> bool:
    return words == member


def _shorter(words: list[str], member: list[str]) -> bool:
    """Tell whether words are the last syllables of a name, or its surname and given name with middle names left out."""
    if not 0 < len(words) < len(member):
        return False
    if words == member[: len(words)] and (len(words) > 1 if words[0] in _SONS else "'" in words[0][:2]):
        return True
    return member[-len(words) :] == words or (
        len(words) > 1 and words[0] == member[0] and words[-1] == member[-1] and _in_order(words, member)
    )


_SONS = ("y", "ka", "k'", "ro")
"""In the highlands the clan stands last, and who is called by the name leaves it out: “Y Nguôl”, “H'Wen Êban”."""


def _in_order(words: list[str], member: list[str]) -> bool:
    rest = iter(member)
    return all(word in rest for word in words)


def _unmarked(words: list[str], member: list[str]) -> bool:
    """Tell whether a name was typed without any marks."""
    return all(word.isascii() for word in words) and _either(
        [fold_plain(word) for word in words], [fold_plain(word) for word in member]
    )


def _either(words: list[str], member: list[str]) -> bool:
    return words == member or _shorter(words, member)


def _slipped(words: list[str], member: list[str]) -> bool:
    if len(words) != len(member) or len(words) < 2:
        return False
    wrong = [(one, other) for one, other in zip(words, member, strict=True) if one != other]
    return len(wrong) == 1 and one_slip(*wrong[0])


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter wrong, lost or added, or by two neighbours swapped."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or short[at:] == long[at + 1 : at + 2] + long[at : at + 1] + long[at + 2 :]


def attendance_list(paper: Paper) -> tuple[str, ...]:
    """Return the full names of a table of members in the paper (a column headed “Họ và tên”), in order; empty where none is."""
    found: list[str] = []
    column: int | None = None
    for passage in paper.passages:
        if "\t" not in passage.text:
            column = None
            continue
        cells = list(passage.cells())
        heads = [index for index, (start, end) in enumerate(cells) if _HEAD.fullmatch(passage.text[start:end].strip())]
        if heads:
            column = heads[0]
        elif column is not None and column < len(cells):
            start, end = cells[column]
            name = name_at(passage, start, end)
            if name is not None and " " in passage.text[name.start : name.end]:
                found.append(printed(passage, name))
    return tuple(dict.fromkeys(found)) if len(found) >= _FEWEST else ()


def merged(items: Iterable[T], name_of: Callable[[T], str], roll: Iterable[str]) -> Iterator[T]:
    """Yield one item a person, the one with the fullest name, in the order of first mention.

    A name that means one member of the roll is that member's. Another short one is the person of a longer one where only one
    of all the names of the paper, or of its roll, fits.
    """
    several, members = list(items), tuple(roll)
    known = {*members, *(name_of(item) for item in several)}
    kept: dict[str, T] = {}
    for item in several:
        name = name_of(item)
        words = fold(name).split()
        member = resolve(name, members)
        longer = [other for other in known if _shorter(words, fold(other).split())]
        longest = [other for other in longer if not any(_shorter(fold(other).split(), fold(more).split()) for more in longer)]
        person = member or (longest[0] if len({fold(other) for other in longest}) == 1 else name)
        key = fold(person)
        if key not in kept or len(fold(name)) > len(fold(name_of(kept[key]))):
            kept[key] = item
    yield from kept.values()
