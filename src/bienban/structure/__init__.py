"""The structure of a paper: lines, zones, tree of items, kind of paper, meeting types, and the sections with their status.

``find_structure`` is all that others need. Everything found keeps its place: lines are ``text.Line`` (their ``spans`` lead
back to the raw text), items and zones are numbers of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bienban.lexicon import Hit, Lexicon
from bienban.model import Document, Section
from bienban.numerals import Day, clocks, days
from bienban.structure.decide import sections
from bienban.structure.evidence import MONTH, MONTHS, Evidence, Page, evidence, headed, openers
from bienban.structure.formal import formal
from bienban.structure.infer import infer, names_of_guests
from bienban.structure.kinds import chi_bo_kind, kind_of, meeting_types, month_of
from bienban.structure.noise import phrases_of, without_diacritics
from bienban.structure.numbering import numbering
from bienban.structure.outline import READ, Item, outline
from bienban.structure.plans import out_of_place
from bienban.structure.programme import programme
from bienban.structure.signatures import signed_from
from bienban.structure.signs import mended
from bienban.structure.spelling import raw_words, spelt_out
from bienban.structure.tagged import completed
from bienban.structure.told_months import told_months
from bienban.structure.told_parts import told_parts
from bienban.structure.zones import agenda, head_end
from bienban.tagger import Tagger
from bienban.text import Line

__all__ = ["Item", "Structure", "find_structure", "numbering"]


@dataclass(frozen=True, slots=True)
class Structure:
    """What a paper is made of.

    ``lines`` are paragraphs and table rows in reading order (broken lines rejoined, page numbers and running heads left out).
    ``head``, ``title``, ``body`` and ``signature`` are ranges of line numbers (``title`` lies in ``head``); ``items`` cover the
    body in order, nested by ``depth``; ``agenda`` holds the ranges of lines that only announce what will be done. ``kind`` is
    one of ``KINDS`` with a confidence 0-1; ``sections`` stand in the order of ``SECTIONS``, and in ``perhaps`` those that may
    be there in words the learned part is not sure of; in a ``damaged`` paper words of the views were restored.
    """

    document: Document
    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    head: range
    title: range
    body: range
    signature: range
    kind: str
    kind_confidence: float
    meeting_types: tuple[str, ...]
    chi_bo_kind: str | None
    sections: tuple[Section, ...]
    agenda: tuple[range, ...]
    perhaps: tuple[Section, ...] = ()
    damaged: bool = False

    def section(self, kind: str) -> Section | None:
        """Return the section with this id, or ``None``."""
        return next((section for section in self.sections if section.kind == kind), None)

    def announced(self, line: int) -> bool:
        """Tell whether a line belongs to the announced agenda."""
        return any(line in run for run in self.agenda)

    def lines_of(self, kind: str) -> tuple[int, ...]:
        """Return the numbers of the lines that hold a section (empty when absent)."""
        section = self.section(kind)
        return tuple(self.lines_under(section)) if section else ()

    def lines_under(self, section: Section) -> Iterator[int]:
        """Yield the numbers of the lines that hold the heading or the body of a section."""
        spans = (*filter(None, (section.heading,)), *section.body)
        blocks = {span.block for span in spans}
        return (n for n, line in enumerate(self.lines) if not blocks.isdisjoint(line.blocks) and line.touches(spans))


def find_structure(
    document: Document, lexicon: Lexicon, tagger: Tagger | None = None, *, one_of_several: bool = False
) -> Structure:
    """Return the structure of a document; never raises for what a paper says.

    Where words and signs find no section the ``tagger`` looks for it; without one they decide alone.
    ``one_of_several`` tells that it is one meeting of a file with several, whose first page alone may say what they are.
    """
    found, damaged = spelt_out(document, lexicon)
    title, start = head_end(found)
    end = max(signed_from(found), start)
    body = range(start, end)
    plain = without_diacritics(found)
    hits = phrases_of(found, body, plain, lexicon)
    items = outline(found, document, start, end, [_opens(line_hits) for line_hits in hits])
    announced = agenda(found, items, [frozenset(hit.group for hit in line if hit.level == "heading") for line in hits], end)
    month, day = _met_in(found, body, title)
    page = Page(
        lines=found,
        raws=tuple(raw_words(line, damaged=damaged) for line in found),
        items={item.line: item for item in items},
        hits=_second_look(found, items, hits, lexicon),
        announced=frozenset(number for run in announced for number in run),
        body=body,
        month=month,
        late=day >= 20,
        zones={},
        plain=plain,
        damaged=damaged,
        openers=openers(lexicon.words("fillers"), lexicon.words("actors")),
    )
    kind, confidence = kind_of(page, title)
    if one_of_several and kind == "other":
        kind = "minutes"
    other = _of_another_day(announced, found, (month, day))
    seen = (
        *(one for one in evidence(page) if one.line not in other or one.kind != "opening.agenda"),
        *_programmes(announced, items, other),
    )
    items = _with_kinds(items, seen)
    page = replace(page, zones=headed(seen), items={item.line: item for item in items})
    opening = _opening(page, seen)
    early = max(opening.stop + _NEAR, body.start + len(body) // 3)
    seen = tuple(one for one in seen if one.kind != "opening.agenda" or one.line < early)
    types = meeting_types(page, title, kind)
    seen = tuple(one for one in seen if not out_of_place(page, one, types))
    structural = tuple(formal(page, title, range(end, len(found)), opening))
    page = replace(page, types=() if _of_a_month(seen) else types, guests=names_of_guests(page, structural))
    named = {one.kind for one in seen if one.found_by in _TELLS}
    told = (one for one in (*told_months(page, opening), *told_parts(page, opening)) if one.kind not in named)
    inferred = (*programme(page, opening), *infer(page, structural, opening), *told)
    structure = Structure(
        document=document,
        lines=found,
        items=items,
        head=range(start),
        title=title,
        body=range(start, end),
        signature=range(end, len(found)),
        kind=kind,
        kind_confidence=confidence,
        meeting_types=types,
        chi_bo_kind=chi_bo_kind(page),
        sections=sections(page, (*seen, *inferred), structural),
        agenda=announced,
        damaged=damaged,
    )
    if tagger is None or kind not in ("minutes", "minutes_extract"):
        return structure
    return completed(structure, page, tagger, (*seen, *inferred))


def _with_kinds(items: tuple[Item, ...], seen: tuple[Evidence, ...]) -> tuple[Item, ...]:
    """Return the items, each with the sections that its title names or announces."""
    named: dict[int, list[str]] = {}
    for one in seen:
        if one.found_by in ("heading", "agenda"):
            named.setdefault(one.line, []).append(one.kind)
    return tuple(replace(item, kinds=tuple(dict.fromkeys(named[item.line]))) if item.line in named else item for item in items)


def _second_look(
    found: tuple[Line, ...], items: tuple[Item, ...], hits: tuple[tuple[Hit, ...], ...], lexicon: Lexicon
) -> tuple[tuple[Hit, ...], ...]:
    """Return the hits with those of titles that named nothing, read again without diacritics, then with slips forgiven."""
    seen = list(hits)
    for item in items:
        start, end = item.title
        if not 0 < end - start < 90 or item.style.startswith(("bullet-", "bullet+", "leaf")):
            continue
        if any(
            hit.level == "heading" and start <= hit.start < end and (hit.group != MONTH or hit.start == start)
            for hit in hits[item.line]
        ):
            continue
        plain = found[item.line].view.plain[start:end]
        again = [
            hit
            for hit in lexicon.sections.find(plain, plain=True) or lexicon.sections.near(plain)
            if hit.level == "heading" and hit.end - hit.start > 4
        ]
        seen[item.line] += tuple(replace(hit, start=hit.start + start, end=hit.end + start, sure=False) for hit in again)
    return tuple(seen)


def _opens(hits: tuple[Hit, ...]) -> bool:
    """Tell whether words that name a section stand at the beginning of a line."""
    return any(hit.level == "heading" and hit.start < 18 for hit in hits)


def _of_another_day(announced: tuple[range, ...], found: tuple[Line, ...], met: tuple[int | None, int]) -> frozenset[int]:
    """Return the lines that head the programme of another day: that of a meeting which this one prepares."""
    heads = (run.start - 1 for run in announced if run.start)
    return frozenset(
        head for head in heads if any(day.month and (day.month, day.day) != met for day in days(found[head].view.text[:READ]))
    )


def _programmes(announced: tuple[range, ...], items: tuple[Item, ...], other: frozenset[int]) -> Iterator[Evidence]:
    """Yield what an announced agenda itself is: a section of the opening, in the words of its heading and its items."""
    for run in announced:
        item = next((item for item in items if item.line == run.start - 1), None)
        if item and item.line not in other:
            yield Evidence("opening.agenda", "heading", item.line, *item.title, item.line, run.stop - 1)


def _met_in(found: tuple[Line, ...], body: range, title: range) -> tuple[int | None, int]:
    """Return the month and the day of the meeting as a guide for month words: the date beside the clock, else the title."""
    region = [*title, *range(body.start, min(body.start + 8, body.stop))]
    dated: list[tuple[Day, bool]] = []
    for number in region:
        text = mended(found[number].view.text[:READ])
        timed_line = next(iter(clocks(text)), None) is not None
        dated.extend((day, timed_line) for day in days(text))
    named = month_of(mended(found[number].view.text[:READ]) for number in title)
    timed = next((day for day, beside in dated if beside and day.month is not None), None)
    first = timed or (None if named else next((day for day, _ in dated if day.month is not None), None))
    return (first.month, first.day) if first else (named, 1)


def _of_a_month(seen: tuple[Evidence, ...]) -> bool:
    """Tell whether headings go through the work of a month: a meeting of one purpose has none, whatever words call it."""
    return len({one.kind for one in seen if one.found_by == "heading" and one.kind in _MONTHLY}) > 2


_TELLS = frozenset(("heading", "lead", "inline"))
"""How words tell of a section: what is told without them counts where none of these stand."""
_MONTHLY = frozenset(("content.news", "content.ideology", *MONTHS))

_NEAR = 3
"""Lines behind the opening in which an agenda may still stand; a later one is that of a meeting which this one prepares."""


def _opening(page: Page, seen: tuple[Evidence, ...]) -> range:
    """Return the lines of the body before the first heading of substance, where there is none before the first lead phrase.

    A heading that gives out tasks ends the opening as well: a short resolution has no other.
    """
    substance = [
        one
        for one in seen
        if one.line > page.body.start
        and (one.kind.startswith("content.") or (one.kind == "closing.assignment" and one.found_by == "heading"))
    ]
    half = page.body.start + max(len(page.body) // 2, 6)
    lead = next((one.line for one in substance if one.found_by == "lead"), half)
    first = next((one.line for one in substance if one.found_by == "heading"), min(lead, half))
    first = min(first, max(lead, half))
    return range(page.body.start, min(max(first, page.body.start + 1), page.body.stop))
