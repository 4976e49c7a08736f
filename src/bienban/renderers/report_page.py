"""The verdict as one page for a browser: the paper with the words at fault numbered, beside it each finding, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bienban.model import FORCES, ArchiveReport, Finding, Quote, Report, Undecided
from bienban.renderers._kept import dismissed_words, looked_in, told_words
from bienban.renderers._page import definitions, held_between, plain, whole_page, words_of_paper
from bienban.renderers.text import head_rows, report_rows, summary
from bienban.text import lines

Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page; ``aside`` says why a person put it aside."""

    number: int
    finding: Finding
    aside: str = ""


def render(report: Report, labels: Labels, *, name: str = "") -> bytes:
    """Return the page in UTF-8; the same report gives the same bytes."""
    shown = numbered(report)
    return whole_page(
        name or report.minutes.document.source.name,
        [
            *definitions((*head_rows(report.minutes, labels), *report_rows(report))),
            f"<p><strong>{plain(summary(report))}</strong></p>",
            "</header>",
            '<main><p class="skip"><a href="#ket-qua">Tới kết quả</a></p><div class="two"><article aria-label="Nguyên văn">',
            *_paper(report, shown),
            '</article><aside id="ket-qua" tabindex="0" aria-label="Kết quả rà soát">',
            *findings(shown, labels, _quote),
            *still_open(report),
            *_gaps(report),
            *already_known(report.known),
            "</aside></div></main>",
        ],
    )


def numbered(report: Report | ArchiveReport, after: int = 0) -> list[Numbered]:
    """Return the findings of a report by force, then those put aside, with numbers that follow ``after``."""
    ranked = [(finding, "") for force in FORCES for finding in report.findings if finding.force == force]
    ranked += ((each.finding, dismissed_words(each)) for each in report.dismissed)
    return [Numbered(number, finding, aside) for number, (finding, aside) in enumerate(ranked, after + 1)]


def _paper(report: Report, shown: Sequence[Numbered]) -> Iterator[str]:
    """Yield the paper line by line, the words of each finding marked and numbered."""
    blocks = report.minutes.document.blocks
    marks: dict[int, list[tuple[int, int, Numbered]]] = {}
    for each in shown:
        for quote in each.finding.quotes:
            marks.setdefault(quote.span.block, []).append((quote.span.start, quote.span.end, each))
    for line in lines(report.minutes.document):
        cells = "".join(
            f'<p class="text">{"".join(_pieces(blocks[index].text, index, marks.get(index, [])))}</p>' for index in line.blocks
        )
        yield f'<div class="cells">{cells}</div>'


def _pieces(text: str, index: int, marks: list[tuple[int, int, Numbered]]) -> Iterator[str]:
    edges = {edge for start, end, _ in marks for edge in (start, end) if 0 < edge < len(text)}
    cuts = [0, *sorted(edges), len(text)]
    for (start, end), held in zip(pairwise(cuts), held_between(marks, cuts), strict=True):
        words = words_of_paper(text[start:end])
        if held:
            begins = f' id="w{index}-{start}"' if any(first == start for first, _, _ in held) else ""
            numbers = "".join(_number(each) for _, last, each in held if last == end)
            words = f"<mark{begins}>{words}</mark>{numbers}"
        yield words


def _number(each: Numbered) -> str:
    return f'<a class="n" href="#g{each.number}" data-n="{each.number}" aria-label="Điểm {each.number}"></a>'


def findings(shown: Sequence[Numbered], labels: Labels, quoted: Callable[[Quote], str]) -> Iterator[str]:
    """Yield the findings by force, then those put aside; ``quoted`` gives a quote with its place as a piece of the page."""
    for force in FORCES:
        group = [each for each in shown if each.finding.force == force and not each.aside]
        yield from _group(labels["force"][force], group, labels, quoted)
    yield from _group("Đã bỏ qua", [each for each in shown if each.aside], labels, quoted)


def _group(words: str, group: Sequence[Numbered], labels: Labels, quoted: Callable[[Quote], str]) -> Iterator[str]:
    if group:
        yield f"<h3>{plain(words)} ({len(group)})</h3>"
        yield from (_finding(each, labels, quoted) for each in group)


def _finding(each: Numbered, labels: Labels, quoted: Callable[[Quote], str]) -> str:
    finding = each.finding
    message = f"<strong>{each.number}. {plain(finding.message)}</strong>"
    rows = [f"<s>{message}</s>", plain(each.aside)] if each.aside else [message]
    rows += map(quoted, finding.quotes)
    where = looked_in(finding)
    rows += [f"Đã tìm ở: {plain(where)}"] if where else []
    if not each.aside:
        clause = f", {finding.basis.clause}" if finding.basis.clause else ""
        standing = labels["standing"][finding.basis.standing]
        rows.append(f"Căn cứ: {plain(finding.basis.document + clause)} ({plain(standing)})")
        rows += [f"Gợi ý: {plain(finding.suggestion)}"] if finding.suggestion else []
    rows.append(f"Quy tắc: {plain(finding.rule)}")
    return f'<div class="finding" id="g{each.number}">' + "".join(f"<p>{row}</p>" for row in rows) + "</div>"


def _quote(quote: Quote) -> str:
    place = f'<a href="#w{quote.span.block}-{quote.span.start}">{plain(str(quote.place))}</a>'
    return f"“{words_of_paper(quote.text)}” ({place})"


def still_open(report: Report | ArchiveReport) -> Iterator[str]:
    """Yield what could not be decided and why."""
    if report.undecided:
        yield f"<h3>Chưa kết luận được ({len(report.undecided)})</h3><ul>"
        yield from (f"<li>{plain(each.reason)} (quy tắc: {plain(each.rule)})</li>" for each in report.undecided)
        yield "</ul>"


def _gaps(report: Report) -> Iterator[str]:
    if report.gaps:
        yield f"<h3>Chưa đọc được ({len(report.gaps)})</h3><ul>"
        yield from (f"<li>{plain(str(gap.place))}: {plain(gap.reason)}</li>" for gap in report.gaps)
        yield "</ul>"


def already_known(known: Sequence[Finding | Undecided]) -> Iterator[str]:
    """Yield what an earlier check had told."""
    if known:
        yield f"<h3>Đã có ở mốc trước ({len(known)})</h3><ul>"
        yield from (f"<li>{plain(told_words(each))} (quy tắc: {plain(each.rule)})</li>" for each in known)
        yield "</ul>"
