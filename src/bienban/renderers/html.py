"""A paper as one page for a browser: its words with sections coloured, every fact linked to its words and back.

The page stands alone: no script, nothing fetched, everything of the paper escaped. What is not the paper's never mixes with its
text: names of sections stand in the margin, automatic labels and numbers of facts are attributes that the style shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bienban.model import Document, Fact, MeetingItem, Minutes, Section, Span
from bienban.renderers._items import TITLE, told, untold, votes, words_from
from bienban.renderers._page import definitions, held_between, plain, whole_page, words_of_paper
from bienban.renderers._understood import Part, Shown, margin, margin_name, parts, percent, spans
from bienban.renderers.text import fact_words, found_words, head_rows, meeting_words
from bienban.text import Line

Labels = Mapping[str, Mapping[str, str]]

_FEW = 3


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands on the words of one block: ``(start, end, section)``, ``(start, end, number of the fact)``, other targets."""

    sections: list[tuple[int, int, Shown]]
    facts: list[tuple[int, int, int]]
    targets: set[int]


@dataclass(frozen=True, slots=True)
class _Page:
    """The whole page in the making: facts are numbered through all meetings, a block is found by its number."""

    document: Document
    labels: Labels
    facts: tuple[Fact, ...]
    marks: dict[int, _Marks]


def render(minutes: Minutes, labels: Labels, *, name: str = "") -> bytes:
    """Return the page in UTF-8; the same minutes give the same bytes."""
    shown = parts(minutes)
    document = minutes.document
    page = _Page(document, labels, tuple(fact for part in shown for fact in part.facts), _marks(document, shown))
    return whole_page(
        name or document.source.name,
        [
            *definitions(head_rows(minutes, labels)),
            *_legend(labels),
            "</header>",
            "<main>",
            *_meetings(page, shown),
            *_gaps(document),
            "</main>",
        ],
    )


def _meetings(page: _Page, shown: tuple[Part, ...]) -> Iterator[str]:
    first = 0
    for number, part in enumerate(shown, 1):
        words = f"Cuộc họp {number}: {meeting_words(part, page.labels)}" if len(shown) > 1 else "Nguyên văn và phần đã hiểu"
        yield f'<section id="hop-{number}" class="part"><h2>{plain(words)}</h2>'
        yield f'<p class="skip"><a href="#du-kien-{number}">Tới bảng dữ kiện</a></p>'
        yield '<div class="two">'
        yield '<article aria-label="Nguyên văn">'
        yield from _paper(page, part, number)
        yield "</article>"
        yield f'<aside id="du-kien-{number}" tabindex="0" aria-label="Những gì hiểu được">'
        yield from _items(page, part)
        yield from _facts(page, part, first)
        yield from _sections(page, part, number)
        yield from _missing(page, part)
        yield from _unsure(page, part, number)
        yield "</aside></div></section>"
        first += len(part.facts)


def _marks(document: Document, shown: Iterable[Part]) -> dict[int, _Marks]:
    """Return for every block the sections and facts on it, facts numbered from 1 through all meetings, and where items lead."""
    marks = {number: _Marks([], [], set()) for number in range(len(document.blocks))}
    number = 0
    for part in shown:
        for each in (*part.found, *part.unsure):
            for span in spans(each.section):
                marks[span.block].sections.append((span.start, span.end, each))
        for fact in part.facts:
            number += 1
            for span in dict.fromkeys(fact.spans):
                marks[span.block].facts.append((span.start, span.end, number))
        for item in part.minutes.items:
            for span in _leads_to(item):
                marks[span.block].targets.add(span.start)
    return marks


def _leads_to(item: MeetingItem) -> Iterator[Span]:
    """Yield the places that an item of the meeting leads to, a few for each of its matters."""
    yield from item.named[:1]
    for vote in item.votes:
        yield from vote.spans
    for found in told(item).values():
        yield from _apart(found)


def _apart(found: Iterable[Span]) -> list[Span]:
    """Return the first words of the first few paragraphs among these."""
    firsts: dict[int, Span] = {}
    for span in sorted(found):
        firsts.setdefault(span.block, span)
    return list(firsts.values())[:_FEW]


def _paper(page: _Page, part: Part, number: int) -> Iterator[str]:
    """Yield the lines of a part, each with the sections it belongs to where they change."""
    before: tuple[Shown, ...] = ()
    for line, shown in margin(part):
        names = [
            f'<a class="{_classes(each)}" href="#{_section_id(number, each)}">{plain(margin_name(each, page.labels))}</a>'
            for each in (shown if shown != before else ())
        ]
        before = shown
        cells = "".join(_block(page, index) for index in line.blocks)
        side = f'<div class="side">{" ".join(names)}</div>'
        yield f'<div class="line" id="{_line_id(line)}">{side}<div class="cells">{cells}</div></div>'


def _block(page: _Page, index: int) -> str:
    block = page.document.blocks[index]
    label = f' data-label="{plain(block.label)}"' if block.label else ""
    return f'<p class="text"{label}>{"".join(_pieces(page, index, block.text))}</p>'


def _pieces(page: _Page, index: int, text: str) -> Iterator[str]:
    """Yield the text of a block cut wherever a section or a fact begins or ends, so that every letter stands there once."""
    marks = page.marks[index]
    edges = {edge for start, end, _ in (*marks.sections, *marks.facts) for edge in (start, end) if 0 < edge < len(text)}
    cuts = [0, *sorted(edges | (marks.targets - {0})), len(text)]
    pieces = zip(pairwise(cuts), held_between(marks.facts, cuts), held_between(marks.sections, cuts), strict=True)
    for (start, end), facts, sections in pieces:
        words = words_of_paper(text[start:end])
        named = start in marks.targets or any(first == start for first, _, _ in facts)
        begins = f' id="{_word_id(index, start)}"' if named else ""
        if facts:
            numbers = "".join(_number(page, number) for number in sorted(number for _, last, number in facts if last == end))
            words = f"<mark{begins}>{words}</mark>{numbers}"
        elif named:
            words = f"<span{begins}>{words}</span>"
        if sections:
            held = [shown for _, _, shown in sections]
            names = "; ".join(dict.fromkeys(page.labels["section"][each.section.kind] for each in held))
            words = f'<span class="{_classes(*held)}" title="{plain(names)}">{words}</span>'
        yield words


def _number(page: _Page, number: int) -> str:
    """Return the number of a fact behind its words, which leads to its row; it is no text of the page."""
    name = page.labels["fact"][page.facts[number - 1].path]
    return f'<a class="n" href="#f{number}" data-n="{number}" aria-label="Dữ kiện {number}: {plain(name)}"></a>'


def _items(page: _Page, part: Part) -> Iterator[str]:
    """Yield what the meeting decided on besides its month, each matter told with its first words, if there is any."""
    items = part.minutes.items
    if items:
        yield f"<h3>{TITLE} ({len(items)})</h3>"
        yield from (f"<table>{''.join(_item(page, item, items))}</table>" for item in items)


def _item(page: _Page, item: MeetingItem, items: Sequence[MeetingItem]) -> Iterator[str]:
    names = page.labels["matter"]
    who = f": {', '.join(item.persons)}" if item.persons else ""
    links = ", ".join(_link(page, span) for span in item.named[:1])
    yield f'<thead><tr><th scope="col" colspan="2">{plain(page.labels["item"][item.kind] + who)}</th>'
    yield f"<th>{links}</th></tr></thead><tbody>"
    for vote in votes(item, items):
        links = ", ".join(_link(page, span) for span in dict.fromkeys(vote.spans))
        yield _row("Biểu quyết", fact_words(vote), links)
    for kind, found in told(item).items():
        number = item.number(kind)
        shown = _apart(found)
        quotes = [f"“{words_from(page.document, span)}”" for span in shown[:1]]
        links = ", ".join(_link(page, span) for span in shown)
        yield _row(names[kind], str(number.value) if number else "".join(quotes), links)
    if untold(item):
        yield _row(page.labels["status"]["absent"].capitalize(), "; ".join(names[kind] for kind in untold(item)) + ".", "")
    yield "</tbody>"


def _row(what: str, words: str, links: str) -> str:
    return f'<tr><th scope="row">{plain(what)}</th><td class="value">{plain(words)}</td><td>{links}</td></tr>'


def _facts(page: _Page, part: Part, first: int) -> Iterator[str]:
    yield f"<h3>Dữ kiện ({len(part.facts)})</h3>"
    if not part.facts:
        yield "<p>Không có.</p>"
        return
    yield '<table><thead><tr><th scope="col">Số</th><th scope="col">Dữ kiện</th><th scope="col">Giá trị</th>'
    yield '<th scope="col">Chỗ</th></tr></thead><tbody>'
    number = first
    for path, group in groupby(part.facts, key=lambda fact: fact.path):
        items = list(group)
        name = f'<th scope="rowgroup" rowspan="{len(items)}">{plain(page.labels["fact"][path])}</th>'
        for fact in items:
            number += 1
            links = ", ".join(_link(page, span) for span in dict.fromkeys(fact.spans))
            value = f'<td class="value">{plain(fact_words(fact))}</td>'
            yield f'<tr id="f{number}"><td>{number}</td>{name}{value}<td>{links}</td></tr>'
            name = ""
    yield "</tbody></table>"


def _link(page: _Page, span: Span) -> str:
    """Return a link to the words of a fact."""
    return f'<a href="#{_word_id(span.block, span.start)}">{plain(str(page.document.blocks[span.block].place))}</a>'


def _sections(page: _Page, part: Part, number: int) -> Iterator[str]:
    yield f"<h3>Các phần ({len(part.found)})</h3>"
    if not part.found:
        yield "<p>Không có.</p>"
        return
    yield '<table><thead><tr><th scope="col">Phần</th><th scope="col">Thấy thế nào</th><th scope="col">Chỗ</th></tr></thead>'
    yield "<tbody>"
    for shown in part.found:
        yield (
            f'<tr id="{_section_id(number, shown)}">'
            f'<th scope="row"><span class="{_classes(shown)}">{plain(page.labels["section"][shown.section.kind])}</span></th>'
            f"<td>{plain(found_words(shown, page.labels))}</td><td>{_first_line(part, shown.section)}</td></tr>"
        )
    yield "</tbody></table>"


def _missing(page: _Page, part: Part) -> Iterator[str]:
    if part.missing:
        yield f"<h3>Không thấy ({len(part.missing)})</h3>"
        yield "<ul>" + "".join(f"<li>{plain(page.labels['section'][kind])}</li>" for kind in part.missing) + "</ul>"


def _unsure(page: _Page, part: Part, number: int) -> Iterator[str]:
    if part.unsure:
        yield f"<h3>Chưa rõ ({len(part.unsure)})</h3>"
        yield "<p>Có thể có, cũng có thể không; xin đồng chí xem lại chỗ được dẫn.</p><ul>"
        for shown in part.unsure:
            name = plain(page.labels["section"][shown.section.kind])
            yield (
                f'<li id="{_section_id(number, shown)}"><span class="{_classes(shown)}">{name}</span>: '
                f"khoảng {percent(shown.section)}% · {_first_line(part, shown.section)}</li>"
            )
        yield "</ul>"


def _first_line(part: Part, section: Section) -> str:
    """Return a link to the first line of a section."""
    block = min(span.block for span in spans(section))
    line = next(line for line in part.lines if block <= line.blocks[-1])
    return f'<a href="#{_line_id(line)}">{plain(str(part.minutes.document.blocks[block].place))}</a>'


def _gaps(document: Document) -> Iterator[str]:
    if document.gaps:
        yield f"<h2>Chưa đọc được ({len(document.gaps)})</h2><ul>"
        yield from (f"<li>{plain(str(gap.place))}: {plain(gap.reason)}</li>" for gap in document.gaps)
        yield "</ul>"


def _legend(labels: Labels) -> Iterator[str]:
    groups = " ".join(f'<span class="{key}">{plain(name)}</span>' for key, name in labels["section_group"].items())
    empty, unsure = (plain(labels["status"][state]) for state in ("empty", "unsure"))
    yield f'<p class="legend">Màu nền: {groups}. Kẻ sọc: <span class="content empty">{empty}</span>'
    yield f'Viền đứt: <span class="unsure">{unsure}</span>'
    yield "Gạch chân: <mark>chữ của một dữ kiện</mark>, số nhỏ dẫn tới bảng.</p>"


def _classes(*held: Shown) -> str:
    """Return how words of these sections look: the smallest that is there gives the colour, one nobody is sure of a border."""
    sure = [shown for shown in held if shown.state != "unsure"]
    smallest = min(sure, key=lambda shown: shown.size, default=None)
    classes = [smallest.group, *(["empty"] if smallest.state == "empty" else [])] if smallest else []
    return " ".join([*classes, *(["unsure"] if len(sure) < len(held) else [])])


def _section_id(part: int, shown: Shown) -> str:
    return f"{'u' if shown.state == 'unsure' else 'p'}{part}-{shown.section.kind}"


def _line_id(line: Line) -> str:
    return f"d{line.blocks[0]}"


def _word_id(block: int, start: int) -> str:
    return f"w{block}-{start}"
