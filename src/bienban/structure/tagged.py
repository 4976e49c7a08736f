"""Lines as the learned part sees them, and what it adds where words and signs found nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from bienban.model import SECTIONS, Section
from bienban.structure.blanks import dotted
from bienban.structure.decide import content, judged, refused
from bienban.structure.decide import section as section_of
from bienban.structure.evidence import Evidence, Page, over
from bienban.structure.outline import Item
from bienban.tagger import Row, Tagger
from bienban.text import Line
from bienban.undone import MOST_LINES

if TYPE_CHECKING:
    from bienban.structure import Structure

STATES = ("none", "mention", "agenda", "placeholder", "bare", "inline", "lead", "heading", "negative")
"""In what state words and signs leave a section: not found, only named in one of four ways, or found in one of four."""
_ABSENT = -9.2


def state(section: Section | None) -> str:
    """Return the state of a section as the tagger's belief knows it."""
    if section is None:
        return "none"
    if section.status == "empty":
        return section.found_by if section.found_by in ("mention", "agenda", "placeholder") else "bare"
    return section.found_by


def rows(structure: Structure) -> dict[int, Row]:
    """Return the lines of the body that are not mere announcement, by number, as the tagger sees them."""
    lines, body = structure.lines, structure.body
    items = {item.line: item for item in structure.items}
    above = _above(structure.items)
    titles = {item.line: _title(lines, item) for item in structure.items}
    found: dict[int, Row] = {}
    for number in body:
        if structure.announced(number):
            continue
        view = lines[number].view
        item = items.get(number)
        over = above.get(number, ())
        found[number] = Row(
            text=view.plain,
            raw=unicodedata.normalize("NFC", view.raw),
            headings=tuple([titles[one.line] for one in over]),
            before=lines[number - 1].view.plain if number > body.start else "",
            after=lines[number + 1].view.plain if number + 1 < body.stop else "",
            place=(number - body.start) * 10 // max(1, len(body)),
            style=item.style.rstrip("0123456789") if item else "",
            alone=item is None or item.last_line == number,
            named=(
                *(item.kinds if item else ()),
                *dict.fromkeys(["<" + kind for one in over for kind in one.kinds]),
            ),
        )
    return found


def empty_lines(structure: Structure) -> dict[str, frozenset[int]]:
    """Return for every section that is left empty where it is named the lines that name it: they do not fill it."""
    return {
        section.kind: frozenset(structure.lines_under(section))
        for section in structure.sections
        if section.status == "empty" and section.found_by != "mention"
    }


def best_lines(
    rows: Mapping[int, Row],
    tagger: Tagger,
    scores: Sequence[Sequence[int]] | None = None,
    without: Mapping[str, Collection[int]] | None = None,
) -> dict[str, list[tuple[int, float]]]:
    """Return for every section the lines by falling log-odds: the best, those not far behind it, and all that are likely.

    They are two at least, line -1 where the paper has fewer. ``scores`` are those of the rows where they are known,
    ``without`` the lines of a section that are left aside (``empty_lines``).
    """
    scores = tuple(tagger.scored(rows.values())) if scores is None else scores
    columns = zip(*scores, strict=True) if rows else ([] for _ in tagger.sections)
    found = {}
    for section, column in zip(tagger.sections, columns, strict=True):
        aside = without.get(section, ()) if without else ()
        scored = [each for each in zip(rows, column, strict=True) if each[0] not in aside]
        found[section] = _best(scored) + [(-1, _ABSENT)] * 2
    return found


def _best(scored: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
    """Return of lines with log-odds in hundredths those near the two at the top, and the likely ones, the best first."""
    top = sorted([score for _, score in scored])[-2:]
    least = min(*top, top[-1] - 100 * _NEAR, 100 * _LIKELY) if top else 0
    return sorted([(number, score / 100) for number, score in scored if score >= least], key=itemgetter(1), reverse=True)


def strangeness(structure: Structure, scored: Mapping[str, Sequence[tuple[int, float]]]) -> float:
    """Return how much of a paper words and signs left unexplained, 0–1.

    Lines in which they found nothing, but which may well be those of a section they did not find, from the fourth to the
    twelfth, blanks of a form left aside: in a paper worded in its own way what was not found is more likely there.
    """
    there = {section.kind: section for section in structure.sections if section.status == "present"}
    told = {
        span.block
        for kind, section in there.items()
        if not kind.startswith(("header", "signature"))
        for span in (*section.body, *filter(None, (section.heading,)))
    }
    likely = {
        number
        for kind, lines in scored.items()
        if kind not in there
        for number, score in takewhile(lambda each: each[1] > _LIKELY, lines)
        if told.isdisjoint(structure.lines[number].blocks) and not dotted(structure.lines[number].view.text)
    }
    return max(0, min(len(likely), _MOST_STRANGE) - _USUAL) / (_MOST_STRANGE - _USUAL)


_NEAR = 1.0
"""Log-odds behind the best line within which others may tell of the section with it."""
_LIKELY = -2.0
"""Log-odds from which a line may well belong to a section."""
_USUAL, _MOST_STRANGE = 3, 12
"""Lines left unexplained that any paper has, and beyond which one more says nothing."""
_MISSED = 1.2
"""Log-odds by which a section that words did not find is likelier there in a wholly strange paper (docs/design/tagger.md)."""


def completed(structure: Structure, page: Page, tagger: Tagger, seen: Sequence[Evidence]) -> Structure:
    """Return the structure with the sections that words and signs did not find and the tagger is sure of.

    Every section gets the probability that it is there as its confidence. One that is neither likely nor unlikely is no
    section: it stands in ``perhaps``, with the line that may hold it. What makes a section one (name, figure, deadline) is
    asked of the tagger's lines too; those that words (``seen``) were refused for make none. A superior who is said not to have
    come leaves no question open, and where nobody is named as having come no model says that one spoke.
    """
    seen_rows = rows(structure)
    scores = tuple(tagger.scored(seen_rows.values()))
    empty_ones = empty_lines(structure)
    scored = best_lines(seen_rows, tagger, scores, empty_ones)
    strange = strangeness(structure, scored)
    found = {section.kind: section for section in structure.sections}
    perhaps: list[Section] = []
    guests = "opening.guests" in found and found["opening.guests"].status == "present"
    nobody = "opening.guests" in found and found["opening.guests"].found_by == "negative"
    usual = USUAL if "regular" in structure.meeting_types else frozenset()
    for kind in tagger.sections:
        known = found.get(kind)
        (_, best), (_, second) = scored[kind][:2]
        present = known is not None and known.status == "present"
        chance = tagger.chance(kind, state(known), best, second, 0.0 if present else _MISSED * strange)
        if known is not None and present:
            found[kind] = replace(known, confidence=round(chance, 3))
            undone = 0.0 if kind in COUNTED else _undone(structure, known, tagger)
            if chance < DENIED:
                perhaps.append(replace(found.pop(kind), confidence=round(chance, 3)))
            elif undone >= UNDONE:
                found_by = known.found_by if known.found_by == "heading" else "mention"
                found[kind] = replace(known, status="empty", found_by=found_by, confidence=round(undone, 3))
            elif undone >= (DOUBTED if chance < CERTAIN else DOUBTED_THOUGH_CERTAIN):
                perhaps.append(found.pop(kind))
            continue
        if chance < (DOUBT_OF_EMPTY if kind in empty_ones else DOUBT_OF_USUAL if kind in usual else DOUBT):
            continue
        told = _told(page, kind, scored[kind], seen)
        if told is not None:
            section = replace(told[0], confidence=round(chance, 3))
            undone = _undone(structure, section, tagger)
            if undone >= UNDONE:
                continue
            if told[1] and undone < DOUBTED and chance >= SURE and (guests or kind != "content.superior"):
                found[kind] = section
            elif kind != "content.superior" or not nobody:
                perhaps.append(section)
    rest = zip(seen_rows, scores, strict=True)
    perhaps.extend(_unexplained(structure, page, tagger, rest, (*found.values(), *perhaps), empty_ones))
    return replace(structure, sections=tuple(found[kind] for kind in SECTIONS if kind in found), perhaps=tuple(perhaps))


def _unexplained(
    structure: Structure,
    page: Page,
    tagger: Tagger,
    scored: Iterable[tuple[int, Sequence[int]]],
    known: Sequence[Section],
    without: Mapping[str, Collection[int]],
) -> Iterator[Section]:
    """Yield sections that are not there, each with the line that no section explains and that is likeliest its own.

    What words say to be put off or left elsewhere stays so, and so do a blank and a heading without words (``without``).
    """
    there = [one for one in known if one.status == "present"]
    told = {span.block for one in there for span in (*one.body, *filter(None, (one.heading,)))}
    best: dict[str, tuple[int, int]] = {}
    for number, row in scored:
        score, kind = max(zip(row, tagger.sections, strict=True))
        line = structure.lines[number]
        if number in without.get(kind, ()) or score <= best.get(kind, (0, 0))[0]:
            continue
        if told.isdisjoint(line.blocks) and not dotted(line.view.text):
            best[kind] = score, number
    for kind in (each for each in tagger.sections if each in best and all(each != one.kind for one in there)):
        number = best[kind][1]
        one = Evidence(kind, "lead", number, 0, 1, number, number)
        if refused(page, one, content(page, one)):
            continue
        section = section_of(page, kind, "present", "lead", [one])
        if _undone(structure, section, tagger) < UNDONE:
            yield replace(section, confidence=_OPEN)


_OPEN = 0.2
"""What a section is worth that may be there in a line nothing else explains: on read papers 22 of 39 such were there."""
DENIED = 0.3
"""Probability below which words found make no section: two witnesses that disagree leave a question, no accusation."""
DOUBT, DOUBT_OF_EMPTY = 0.1, 0.4
"""Probabilities from which a section not found may be there: where nothing names it, and where it is named and left empty."""
USUAL = frozenset(
    (
        *("content.news", "content.previous_month", "content.next_month", "content.discussion"),
        *("closing.conclusion", "opening.time", "opening.place", "opening.attendance", "opening.chair", "opening.recorder"),
    )
)
"""Sections that hardly any minutes of a month leave out: where nothing names one it is likelier told in words nobody knows.
In 364 read papers they were not found 29 times, and there 11 times."""
DOUBT_OF_USUAL = 0.02
"""Probability from which one of these may be there."""
UNDONE, DOUBTED = 0.8, 0.3
"""Probabilities that a section was not done from which its words make none, and from which they leave it open."""
CERTAIN, DOUBTED_THOUGH_CERTAIN = 0.9, 0.65
"""Probability from which words and model are sure that a section is there; it takes more to leave it open then."""
COUNTED = frozenset(("closing.resolution",))
"""Sections that words take for done only with their numbers: a vote that was counted was held, however it is worded."""
SURE = 0.5
"""Probability from which it is there (all four measured in docs/design/accuracy.md)."""


def _undone(structure: Structure, section: Section, tagger: Tagger) -> float:
    """Return how likely the words of a section tell that it was not done."""
    told = islice(structure.lines_under(section), MOST_LINES + 1)
    return tagger.undone.chance(section.kind, [structure.lines[number].view.text for number in told])


def _told(page: Page, kind: str, scored: Sequence[tuple[int, float]], seen: Sequence[Evidence]) -> tuple[Section, bool] | None:
    """Return the section its best lines make, and whether they do; ``None`` where nothing speaks of it.

    Lines that speak of something else make none, and leave a question.
    """
    near = [
        number
        for number, score in scored
        if number >= 0
        and score > scored[0][1] - _NEAR
        and not _of_another_label(page, number, kind)
        and (kind == "closing.time" or not over(page, number))
    ][:_MOST_LINES]
    told = [one for one in seen if one.kind == kind and one.found_by in ("heading", "lead", "inline")]
    read = {number: Evidence(kind, "lead", number, 0, 1, number, number) for number in sorted(near)}
    refusals = {
        number: next(
            filter(None, (refused(page, each, content(page, each)) for each in (*told, one) if each.line == number)), ""
        )
        for number, one in read.items()
    }
    kept = [one for number, one in read.items() if not refusals[number]]
    if not kept:
        doubtful = [one for number, one in read.items() if refusals[number] != "later"]
        return (section_of(page, kind, "present", "lead", doubtful), False) if doubtful else None
    section = judged(page, kind, kept)
    return (section, True) if section is not None and section.status == "present" else None


_MOST_LINES = 4


def _of_another_label(page: Page, number: int, kind: str) -> bool:
    """Tell whether the line is headed by another part of the opening: who presides is no guest, whatever posts are held."""
    named = item.kinds if (item := page.items.get(number)) else ()
    return bool(named) and kind not in named and all(one.startswith("opening.") for one in (kind, *named))


def _title(lines: Sequence[Line], item: Item) -> str:
    start, end = item.title
    text = lines[item.line].view.plain
    return text[start:end] if end > start else text[:80]


def _above(items: Sequence[Item]) -> dict[int, tuple[Item, ...]]:
    """Return for every line the items it lies below, innermost first, three at most."""
    found: dict[int, tuple[Item, ...]] = {}
    for item in items:
        for number in range(item.line + 1, item.last_line + 1):
            found[number] = (item, *found.get(number, ()))[:3]
    return found
