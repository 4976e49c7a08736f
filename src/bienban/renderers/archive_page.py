"""The papers of each chi bộ judged together, as one page for a browser: months, findings with files, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bienban.model import ArchiveReport, Quote
from bienban.profiles import shown as day_words
from bienban.renderers._page import definitions, plain, whole_page, words_of_paper
from bienban.renderers.archive import kind_words, matrix, name, result
from bienban.renderers.report_page import Numbered, already_known, findings, numbered, still_open

Labels = Mapping[str, Mapping[str, str]]

TITLE = "Rà soát chung hồ sơ chi bộ"


def render(reports: Sequence[ArchiveReport], labels: Labels, *, alone: Mapping[str, str]) -> bytes:
    """Return the page in UTF-8; ``alone`` tells for each file what came of it by itself, read or not.

    The same reports give the same bytes.
    """
    anchors = {file: f"v{number}" for number, file in enumerate(alone, 1)}
    body: list[str] = [*(_contents(reports) if len(reports) > 1 else ()), "</header><main>"]
    after = 0
    told: set[str] = set()
    for number, report in enumerate(reports, 1):
        shown = numbered(report, after)
        after += len(shown)
        body += _chi_bo(number, report, shown, labels, anchors)
        body += _papers(report, labels, alone, anchors, told)
        told |= {paper.file for paper in report.archive.papers}
        body.append("</section>")
    body += _others(alone, anchors, told)
    return whole_page(TITLE, [*body, "</main>"])


def _contents(reports: Sequence[ArchiveReport]) -> Iterator[str]:
    """Yield what came of each chi bộ, leading to its part of the page."""
    yield "<ul>"
    for number, report in enumerate(reports, 1):
        yield f'<li><a href="#chi-bo-{number}">{plain(name(report.archive))}</a>: {plain(result(report))}</li>'
    yield "</ul>"


def _chi_bo(
    number: int, report: ArchiveReport, shown: Sequence[Numbered], labels: Labels, anchors: Mapping[str, str]
) -> Iterator[str]:
    yield f'<section id="chi-bo-{number}" class="chi-bo"><h2>{plain(name(report.archive))}</h2>'
    yield f"<p><strong>{plain(result(report))}</strong></p>"
    yield from definitions(("Ghi chú", note) for note in report.notes)
    yield from _months(report, labels)
    yield from findings(shown, labels, lambda quote: _quote(quote, anchors))
    yield from still_open(report)
    yield from already_known(report.known)


def _months(report: ArchiveReport, labels: Labels) -> Iterator[str]:
    """Yield how many papers of each kind each month has, a table a year; a dash is a month without one."""
    months, kinds = matrix(report.archive, labels)
    if months:
        yield "<h3>Văn bản từng tháng</h3>"
    for year, places in groupby(range(len(months)), key=lambda place: months[place][:4]):
        columns = list(places)
        heads = "".join(f'<th scope="col">{int(months[place][5:])}</th>' for place in columns)
        yield '<div class="wide"><table class="months">'
        yield f'<thead><tr><th scope="col">Năm {year}, tháng</th>{heads}</tr></thead><tbody>'
        for kind, counts in kinds:
            cells = "".join(f"<td>{counts[place] or '–'}</td>" for place in columns)
            yield f'<tr><th scope="row">{plain(kind)}</th>{cells}</tr>'
        yield "</tbody></table></div>"


def _papers(
    report: ArchiveReport, labels: Labels, alone: Mapping[str, str], anchors: Mapping[str, str], before: set[str]
) -> Iterator[str]:
    """Yield every paper of a chi bộ in order of date: what it is, its day, what came of it by itself."""
    papers = report.archive.papers
    yield f"<h3>Từng văn bản ({len(papers)})</h3>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Tệp", "Văn bản", "Ngày", "Kết quả riêng"))
    yield f'<div class="wide"><table class="papers"><thead><tr>{heads}</tr></thead><tbody>'
    told = set(before)
    for paper in papers:
        first = paper.file in alone and paper.file not in told
        told.add(paper.file)
        begins, said = (f' id="{anchors[paper.file]}"', alone[paper.file]) if first else ("", "")
        held = paper.held or paper.issued
        day = day_words(held) if held else "chưa rõ"
        cells = (", ".join(kind_words(paper, labels)), day, said)
        yield f'<tr{begins}><th scope="row">{plain(paper.file)}</th>{"".join(f"<td>{plain(cell)}</td>" for cell in cells)}</tr>'
    yield "</tbody></table></div>"
    yield from definitions([("Quy định áp dụng", "; ".join(profile.title for profile in report.profiles) or "chưa rõ")])


def _quote(quote: Quote, anchors: Mapping[str, str]) -> str:
    file = plain(quote.file)
    link = f'<a href="#{anchors[quote.file]}">{file}</a>' if quote.file in anchors else file
    return f"“{words_of_paper(quote.text)}” ({link}, {plain(str(quote.place))})"


def _others(alone: Mapping[str, str], anchors: Mapping[str, str], told: set[str]) -> Iterator[str]:
    """Yield the files in no chi bộ: nobody could read them, or they say the same as another."""
    rest = [file for file in alone if file not in told]
    if rest:
        yield f"<h2>Tệp không tính vào hồ sơ ({len(rest)})</h2><p>Chưa đọc được, hoặc trùng với tệp khác.</p><ul>"
        yield from (f'<li id="{anchors[file]}">{plain(file)}: {plain(alone[file])}</li>' for file in rest)
        yield "</ul>"
