"""Who is away, invited, presiding or writing as the learned part tells it from the words around the names of the opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bienban.facts.absent_list import told_absent
from bienban.facts.absent_reasons import Listed
from bienban.facts.absent_words import FLAG
from bienban.facts.names import Name, printed
from bienban.facts.opened_reason import reason_at
from bienban.facts.roll import same_person
from bienban.model import Absentee, Span
from bienban.opened import NAME, ROLES, Opened, of_excuse, of_name, words

if TYPE_CHECKING:
    from bienban.facts.passages import Paper, Passage

_BELOW = 20
"""Lines below the beginning of the body in which people are still told of as those of an opening."""
SURE, NEVER = 0.5, 0.01
"""How likely a role is for which no words were known, and below which what words told is not believed."""
_SURER = {"guest": 0.8}
"""A superior who only signed a paper is named as a guest is."""
_DOUBTED, ALONE = 0.2, 0.4
"""How likely what words told must be to prove anything, and how far what the learned part tells alone is believed."""
_ASKED, _NOT_ASKED = 0.9, 0.5
"""How likely somebody asked leave, or did not, for whom no words of it were known."""


def near_opening(paper: Paper) -> tuple[Passage, ...]:
    """Return the passages in which a meeting may be told to open."""
    return paper.passages[: max(len(paper.opening), paper.structure.body.start + _BELOW)]


def in_signs(passage: Passage) -> tuple[list[str], list[int]]:
    """Return the words of a passage with a sign for every name, and where these signs stand."""
    people = passage.people
    signs: list[str] = []
    places: list[int] = []
    found = words(passage.text, passage.cased)
    for sign, (start, _) in zip(found.signs, found.bounds, strict=True):
        while len(places) < len(people) and people[len(places)].start <= start:
            places.append(len(signs))
            signs.append(NAME)
        if not places or start >= people[len(places) - 1].end:
            signs.append(sign)
    return signs, places


def signs_of_names(passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[str], list[int], list[str], Passage | None]]:
    """Yield passages with people: their signs, where names stand, and the signs and the passage before."""
    signs: list[str] = []
    before: Passage | None = None
    for passage in passages:
        if passage.people:
            above = signs if before is None or before.people else in_signs(before)[0]
            signs, places = in_signs(passage)
            yield passage, signs, places, above, before
        before = passage


Told = tuple["Passage", Name, tuple[float, ...]]
"""A name and how likely it is that of each of ``ROLES``."""


def told_of(model: Opened, paper: Paper) -> Iterator[Told]:
    """Yield the names with the chances of their roles, in the order of the paper."""
    ended: dict[int, str] = {}
    for passage, signs, places, above, before in signs_of_names(near_opening(paper)):
        last = "^" + (ended.get(before.place, "") if before else "")
        for name, at in zip(passage.people, places, strict=True):
            chances = model.of_name(of_name(signs, at, above, last))
            best = max(chances)
            last = ROLES[chances.index(best)] if best > SURE else ""
            yield passage, name, chances
        ended[passage.place] = last


def likely(paper: Paper, role: str) -> Iterator[tuple[float, Passage, Name]]:
    """Yield the names of the opening with how likely each is that of somebody with this role."""
    which = ROLES.index(role)
    yield from ((chances[which], passage, name) for passage, name, chances in paper.told_people)


def belief(paper: Paper, role: str, person: str) -> float:
    """Return how far somebody whom words told in a role is believed: 1 where the words around the name leave it likely."""
    weighed = [told for told, passage, name in likely(paper, role) if same_person(printed(passage, name), person)]
    best = max(weighed, default=1.0)
    return 1.0 if best > _DOUBTED else round(best, 3)


def others(paper: Paper, role: str, known: Sequence[str]) -> Iterator[tuple[Passage, Name]]:
    """Yield who surely has a role and is none of those known, the likeliest first; nobody twice."""
    taken = list(known)
    for told, passage, name in sorted(likely(paper, role), key=lambda each: -each[0]):
        words = printed(passage, name)
        if told > _SURER.get(role, SURE) and not any(same_person(words, other) for other in taken):
            taken.append(words)
            yield passage, name


def away(paper: Paper, listed: Sequence[Listed], expected: int | None) -> Iterator[tuple[Listed, float]]:
    """Yield those absent, each with how far it is believed: those listed, and who else surely is away.

    As many as are counted are left as they are, and no more are added.
    """
    counted = len(listed) == expected
    yield from ((each, 1.0 if counted else belief(paper, "absentee", each[0].name)) for each in listed)
    room = len(paper.told_people) if expected is None else expected - len(listed)
    known = [person.name for person, _ in listed] + [printed(*person) for person in paper.led[0].values()]
    for passage, name in islice(others(paper, "absentee", known), max(0, room)):
        yield told_absent(passage, name), ALONE


def with_leave(paper: Paper, person: Absentee, span: Span) -> Absentee:
    """Return somebody absent with why and with or without leave also where words said nothing and the learned part is sure."""
    if not paper.asks_learned or (person.excused is not None and person.reason is not None):
        return person
    passage = next(passage for passage in paper.passages if passage.line.touches((span,)))
    for number, name in enumerate(passage.people):
        first = passage.spans(name.start, name.end)[0]
        if (first.block, first.start) == (span.block, span.start):
            asks = person.excused is None and not _leave_of_others(passage, number)
            excused = _leave(paper, passage, number) if asks else person.excused
            reason = reason_at(paper.opened, passage, number) if person.reason is None else person.reason
            return replace(person, excused=excused, reason=reason)
    return person


def _leave(paper: Paper, passage: Passage, number: int) -> bool | None:
    asked, left = paper.opened.asked_leave(signs_of_leave(paper, passage, number))
    return True if asked > _ASKED else False if left > _NOT_ASKED else None


def _leave_of_others(passage: Passage, number: int) -> bool:
    """Tell whether leave is told in the brackets of others alone: “A (nghỉ thai sản) và B (đi thi, có xin phép)”."""
    own = [match.span() if (match := _BRACKET.match(passage.text, name.end)) else (0, 0) for name in passage.people]
    told = [flag.start() for flag in FLAG.finditer(passage.text)]
    others = [each for each in own if each != own[number]]
    return own[number] != (0, 0) and bool(told) and all(any(first <= at < last for first, last in others) for at in told)


_BRACKET = re.compile(r" ?\([^()]*\)")


def signs_of_leave(paper: Paper, passage: Passage, number: int) -> list[str]:
    """Return the features by which the person of this number in a passage asked leave."""
    signs, places = in_signs(passage)
    above, below = (
        in_signs(paper.passages[place])[0] if 0 <= place < len(paper.passages) else []
        for place in (passage.place - 1, passage.place + 1)
    )
    return of_excuse(signs, places[number], above, below)
