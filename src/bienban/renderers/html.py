"""A paper as one page for a browser: its words with sections coloured, every fact linked to its words and back.

The page stands alone: no script, nothing fetched, everything of the paper escaped. What is not the paper's never mixes with its
text: names of sections stand in the margin, automatic labels and numbers of facts are attributes that the style shows.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from bienban.model import Document, Fact, Minutes, Section, Span
from bienban.renderers._layout import clean
from bienban.renderers._page_style import STYLE
from bienban.renderers._understood import Part, Shown, margin, margin_name, parts, percent, spans
from bienban.renderers.text import fact_words, found_words, head_rows, meeting_words
from bienban.text import Line

_T = TypeVar("_T")
Labels = Mapping[str, Mapping[str, str]]

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# Letters that are not seen but steer: each stands in an element of its own, where it cannot turn the words beside it around.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a page cannot hold at all becomes the sign for it; a carriage return would be read back as a line end.
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands on the words of one block: ``(start, end, section)`` and ``(start, end, number of the fact)``."""

    sections: list[tuple[int, int, Shown]]
    facts: list[tuple[int, int, int]]


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
    name = _plain(name or document.source.name)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="vi">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{name}</title>",
            f"<style>{STYLE}</style></head>",
            "<body>",
            f"<header><h1>{name}</h1>",
            *_definitions(head_rows(minutes, labels)),
            *_legend(labels),
            "</header>",
            "<main>",
            *_meetings(page, shown),
            *_gaps(document),
            "</main>",
            "</body></html>\n",
        ]
    ).encode("utf-8")


def _meetings(page: _Page, shown: tuple[Part, ...]) -> Iterator[str]:
    first = 0
    for number, part in enumerate(shown, 1):
        words = f"Cuộc họp {number}: {meeting_words(part, page.labels)}" if len(shown) > 1 else "Nguyên văn và phần đã hiểu"
        yield f'<section id="hop-{number}" class="part"><h2>{_plain(words)}</h2>'
        yield f'<p class="skip"><a href="#du-kien-{number}">Tới bảng dữ kiện</a></p>'
        yield '<div class="two">'
        yield '<article aria-label="Nguyên văn">'
        yield from _paper(page, part, number)
        yield "</article>"
        yield f'<aside id="du-kien-{number}" tabindex="0" aria-label="Những gì hiểu được">'
        yield from _facts(page, part, first)
        yield from _sections(page, part, number)
        yield from _missing(page, part)
        yield from _unsure(page, part, number)
        yield "</aside></div></section>"
        first += len(part.facts)


def _marks(document: Document, shown: Iterable[Part]) -> dict[int, _Marks]:
    """Return for every block the sections and facts on it, facts numbered from 1 through all meetings."""
    marks = {number: _Marks([], []) for number in range(len(document.blocks))}
    number = 0
    for part in shown:
        for each in (*part.found, *part.unsure):
            for span in spans(each.section):
                marks[span.block].sections.append((span.start, span.end, each))
        for fact in part.facts:
            number += 1
            for span in dict.fromkeys(fact.spans):
                marks[span.block].facts.append((span.start, span.end, number))
    return marks


def _paper(page: _Page, part: Part, number: int) -> Iterator[str]:
    """Yield the lines of a part, each with the sections it belongs to where they change."""
    before: tuple[Shown, ...] = ()
    for line, shown in margin(part):
        names = [
            f'<a class="{_classes(each)}" href="#{_section_id(number, each)}">{_plain(margin_name(each, page.labels))}</a>'
            for each in (shown if shown != before else ())
        ]
        before = shown
        cells = "".join(_block(page, index) for index in line.blocks)
        side = f'<div class="side">{" ".join(names)}</div>'
        yield f'<div class="line" id="{_line_id(line)}">{side}<div class="cells">{cells}</div></div>'


def _block(page: _Page, index: int) -> str:
    block = page.document.blocks[index]
    label = f' data-label="{_plain(block.label)}"' if block.label else ""
    return f'<p class="text"{label}>{"".join(_pieces(page, index, block.text))}</p>'


def _pieces(page: _Page, index: int, text: str) -> Iterator[str]:
    """Yield the text of a block cut wherever a section or a fact begins or ends, so that every letter stands there once."""
    marks = page.marks[index]
    edges = {edge for start, end, _ in (*marks.sections, *marks.facts) for edge in (start, end) if 0 < edge < len(text)}
    cuts = [0, *sorted(edges), len(text)]
    pieces = zip(pairwise(cuts), _held(marks.facts, cuts), _held(marks.sections, cuts), strict=True)
    for (start, end), facts, sections in pieces:
        words = _words(text[start:end])
        if facts:
            begins = f' id="{_word_id(index, start)}"' if any(first == start for first, _, _ in facts) else ""
            numbers = "".join(_number(page, number) for number in sorted(number for _, last, number in facts if last == end))
            words = f"<mark{begins}>{words}</mark>{numbers}"
        if sections:
            held = [shown for _, _, shown in sections]
            names = "; ".join(dict.fromkeys(page.labels["section"][each.section.kind] for each in held))
            words = f'<span class="{_classes(*held)}" title="{_plain(names)}">{words}</span>'
        yield words


def _held(spans: list[tuple[int, int, _T]], cuts: list[int]) -> Iterator[list[tuple[int, int, _T]]]:
    """Yield, for every piece between two cuts, the spans it lies in; a span begins and ends at cuts."""
    waiting = deque(sorted(spans, key=lambda span: span[0]))
    held: list[tuple[int, int, _T]] = []
    for cut in cuts[:-1]:
        while waiting and waiting[0][0] <= cut:
            held.append(waiting.popleft())
        held = [span for span in held if span[1] > cut]
        yield held


def _number(page: _Page, number: int) -> str:
    """Return the number of a fact behind its words, which leads to its row; it is no text of the page."""
    name = page.labels["fact"][page.facts[number - 1].path]
    return f'<a class="n" href="#f{number}" data-n="{number}" aria-label="Dữ kiện {number}: {_plain(name)}"></a>'


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
        name = f'<th scope="rowgroup" rowspan="{len(items)}">{_plain(page.labels["fact"][path])}</th>'
        for fact in items:
            number += 1
            links = ", ".join(_link(page, span) for span in dict.fromkeys(fact.spans))
            value = f'<td class="value">{_plain(fact_words(fact))}</td>'
            yield f'<tr id="f{number}"><td>{number}</td>{name}{value}<td>{links}</td></tr>'
            name = ""
    yield "</tbody></table>"


def _link(page: _Page, span: Span) -> str:
    """Return a link to the words of a fact."""
    return f'<a href="#{_word_id(span.block, span.start)}">{_plain(str(page.document.blocks[span.block].place))}</a>'


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
            f'<th scope="row"><span class="{_classes(shown)}">{_plain(page.labels["section"][shown.section.kind])}</span></th>'
            f"<td>{_plain(found_words(shown, page.labels))}</td><td>{_first_line(part, shown.section)}</td></tr>"
        )
    yield "</tbody></table>"


def _missing(page: _Page, part: Part) -> Iterator[str]:
    if part.missing:
        yield f"<h3>Không thấy ({len(part.missing)})</h3>"
        yield "<ul>" + "".join(f"<li>{_plain(page.labels['section'][kind])}</li>" for kind in part.missing) + "</ul>"


def _unsure(page: _Page, part: Part, number: int) -> Iterator[str]:
    if part.unsure:
        yield f"<h3>Chưa rõ ({len(part.unsure)})</h3>"
        yield "<p>Có thể có, cũng có thể không; xin đồng chí xem lại chỗ được dẫn.</p><ul>"
        for shown in part.unsure:
            name = _plain(page.labels["section"][shown.section.kind])
            yield (
                f'<li id="{_section_id(number, shown)}"><span class="{_classes(shown)}">{name}</span>: '
                f"khoảng {percent(shown.section)}% · {_first_line(part, shown.section)}</li>"
            )
        yield "</ul>"


def _first_line(part: Part, section: Section) -> str:
    """Return a link to the first line of a section."""
    block = min(span.block for span in spans(section))
    line = next(line for line in part.lines if block <= line.blocks[-1])
    return f'<a href="#{_line_id(line)}">{_plain(str(part.minutes.document.blocks[block].place))}</a>'


def _gaps(document: Document) -> Iterator[str]:
    if document.gaps:
        yield f"<h2>Chưa đọc được ({len(document.gaps)})</h2><ul>"
        yield from (f"<li>{_plain(str(gap.place))}: {_plain(gap.reason)}</li>" for gap in document.gaps)
        yield "</ul>"


def _definitions(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "<dl>"
    yield from (f"<div><dt>{_plain(what)}</dt><dd>{_plain(words)}</dd></div>" for what, words in rows)
    yield "</dl>"


def _legend(labels: Labels) -> Iterator[str]:
    groups = " ".join(f'<span class="{key}">{_plain(name)}</span>' for key, name in labels["section_group"].items())
    empty, unsure = (_plain(labels["status"][state]) for state in ("empty", "unsure"))
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


def _plain(text: str) -> str:
    """Return words that are ours or cleaned, safe between tags and in attributes."""
    return html.escape(clean(text))


def _words(text: str) -> str:
    """Return words of the paper as they are, escaped, with steering letters locked up."""
    held = _UNHOLDABLE.sub("\ufffd", text)
    return _STEERING.sub(lambda found: f'<bdi class="k">{found.group()}</bdi>', html.escape(held)).replace("\r", "&#13;")
