"""What was understood of a paper, in the order in which a person is shown it; for the terminal and for the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bienban.model import FACTS, SECTIONS, Document, Fact, Minutes, Place, Section, Span
from bienban.text import Line, lines

_TOLD = 2  # stretches of lines that are told in full

State = Literal["present", "empty", "unsure"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with what a person is told of it (there, only named, not sure) and how many letters it takes."""

    section: Section
    state: State
    size: int

    @property
    def group(self) -> str:
        """Return the group of the section: the first word of its id."""
        return self.section.kind.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Part:
    """One meeting of a file, or the whole paper: its minutes with places in the document, the lines it takes."""

    minutes: Minutes
    lines: tuple[Line, ...]

    @property
    def found(self) -> tuple[Shown, ...]:
        """Return the sections found, in the order of ``SECTIONS``."""
        sections = sorted(self.minutes.sections, key=lambda section: SECTIONS.index(section.kind))
        return tuple(_shown(section, section.status) for section in sections)

    @property
    def unsure(self) -> tuple[Shown, ...]:
        """Return the sections nobody is sure of."""
        return tuple(_shown(section, "unsure") for section in self.minutes.perhaps)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the sections that minutes may have and these have not; other papers miss none."""
        there = {shown.section.kind for shown in (*self.found, *self.unsure)}
        return tuple(kind for kind in SECTIONS if kind not in there) if self.minutes.kind == "minutes" else ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the order of ``FACTS``."""
        return tuple(fact for path in FACTS for fact in self.minutes.every(path))


def _shown(section: Section, state: State) -> Shown:
    return Shown(section, state, sum(span.end - span.start for span in spans(section)))


def parts(minutes: Minutes) -> tuple[Part, ...]:
    """Return the meetings of a file, or the paper as its only part; every line of the document stands in exactly one."""
    document = minutes.document
    several = [one.within(document) for one in minutes.meetings] or [minutes]
    firsts = (0, *(one.first_block for one in minutes.meetings[1:]), len(document.blocks))
    found = lines(document)
    return tuple(
        Part(one, tuple(line for line in found if first <= line.blocks[0] < last))
        for one, (first, last) in zip(several, pairwise(firsts), strict=True)
    )


def margin(part: Part) -> Iterator[tuple[Line, tuple[Shown, ...]]]:
    """Yield every line of a part with the sections it belongs to."""
    every = (*part.found, *part.unsure)
    by_block: dict[int, set[int]] = {}
    for number, shown in enumerate(every):
        for span in spans(shown.section):
            by_block.setdefault(span.block, set()).add(number)
    for line in part.lines:
        yield line, tuple(every[number] for number in sorted(set().union(*(by_block.get(block, ()) for block in line.blocks))))


def spans(section: Section) -> tuple[Span, ...]:
    """Return the words of a section, its heading first."""
    return section.body if section.heading is None else (section.heading, *section.body)


def places(document: Document, found: tuple[Span, ...]) -> str:
    """Return where the words stand: each stretch by its ends; of many the first two, and how many more there are."""
    stretches: list[tuple[int, int]] = []
    for block in sorted({span.block for span in found}):
        if stretches and _adjoin(document, stretches[-1][1], block):
            stretches[-1] = (stretches[-1][0], block)
        else:
            stretches.append((block, block))
    told = ["; ".join(_between(document, *each) for each in stretches[:_TOLD])]
    left = len(stretches) - _TOLD
    return " ".join([*told, f"và {left} chỗ khác"] if left > 0 else told)


def _adjoin(document: Document, last: int, block: int) -> bool:
    """Tell whether nothing is said between two blocks but on the lines, or in the table rows, of these two."""
    ends = {_row(document.blocks[each].place) for each in (last, block)}
    between = document.blocks[last + 1 : block]
    return all(not each.text.strip() or _row(each.place) in ends for each in between)


def _row(place: Place) -> tuple[object, ...]:
    """Return what places on one line of a text, or in one row of a table, have in common."""
    cell = place.cell
    return (place.part, place.line, place.paragraph) if cell is None else (place.part, cell.table, cell.row)


def _between(document: Document, first: int, last: int) -> str:
    begin, end = (str(document.blocks[block].place) for block in (first, last))
    return begin if begin == end else f"{begin} đến {end}"


def margin_name(shown: Shown, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return the short name of a section, with its state where that is more than “there”."""
    name = labels["section_short"][shown.section.kind]
    return name if shown.state == "present" else f"{name} ({labels['status'][shown.state]})"


def percent(section: Section) -> int:
    """Return the probability of a section nobody is sure of, as a rounded percent between 1 and 99."""
    return min(99, max(1, round(section.confidence * 100)))
