"""How a report shows a finding, what a person put aside and what was known before: apart, never gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bienban.model import ArchiveReport, Dismissed, Finding, Quote, Report, Undecided
from bienban.profiles import shown
from bienban.renderers._layout import clean, shorten, styled, title, wrap

_SHORT_QUOTE = 100


def dismissed_words(dismissed: Dismissed) -> str:
    """Return why a finding was put aside, by whom and when."""
    return f"Đã bỏ qua, lý do: {dismissed.reason.rstrip('. ')} ({dismissed.by}, {shown(dismissed.on)})."


def finding_lines(finding: Finding, number: int, labels: Mapping[str, Mapping[str, str]], width: int) -> Iterator[str]:
    """Yield a finding for the terminal: what, the words it rests on or where it looked, basis, suggestion, rule."""
    yield from wrap(clean(finding.message), width, f"{number:>3}. ", "     ")
    for quote in finding.quotes:
        yield from wrap(f"“{shorten(clean(quote.text))}” ({quote_place(quote)})", width, "     ", "     ")
    if looked_in(finding):
        yield from wrap(clean(looked_in(finding)), width, "     Đã tìm ở: ", "       ")
    basis = finding.basis
    source = basis.document + (f", {basis.clause}" if basis.clause else "")
    yield from wrap(f"{source} ({labels['standing'][basis.standing]})", width, "     Căn cứ: ", "       ")
    if finding.suggestion:
        yield from wrap(clean(finding.suggestion), width, "     Gợi ý: ", "       ")
    yield f"     Quy tắc: {finding.rule}"


def looked_in(finding: Finding) -> str:
    """Return where something was looked for: in words, else the papers of the finding from which nothing is quoted.

    Empty for a finding on one paper that quotes it.
    """
    if finding.quotes and not finding.files:
        return ""
    silent = [file for file in finding.files if file not in {quote.file for quote in finding.quotes}]
    return finding.looked_in or ", ".join(silent)


def quote_place(quote: Quote) -> str:
    """Return where a quote stands, with its file where several papers were judged together."""
    return f"{clean(quote.file)}, {quote.place}" if quote.file else str(quote.place)


def told_words(told: Finding | Undecided) -> str:
    """Return a finding or an open question in one line: what is said and the first words it rests on."""
    if isinstance(told, Undecided):
        return f"Chưa kết luận được: {clean(told.reason)}"
    quote = told.quotes[0] if told.quotes else None
    if quote is None:
        return clean(told.message)
    return f"{clean(told.message)} “{shorten(clean(quote.text), _SHORT_QUOTE)}” ({quote_place(quote)})"


def _with_rule(told: Finding | Undecided) -> str:
    return f"{told_words(told)} (quy tắc: {told.rule})"


def kept_lines(report: Report | ArchiveReport, *, width: int, colour: bool) -> Iterator[str]:
    """Yield the findings put aside, struck through on a terminal with colour, and those that the baseline holds."""
    if report.dismissed:
        yield from title(f"ĐÃ BỎ QUA ({len(report.dismissed)})", "bold", colour=colour)
        for each in report.dismissed:
            first, *rest = wrap(_with_rule(each.finding), width, "  - ", "    ")
            for line in (first, *rest):
                yield line[:4] + styled(line[4:], "struck", colour=colour)
            yield from wrap(clean(dismissed_words(each)), width, "    ", "    ")
    if report.known:
        yield from title(f"ĐÃ CÓ Ở MỐC TRƯỚC ({len(report.known)})", "bold", colour=colour)
        for known in report.known:
            yield from wrap(_with_rule(known), width, "  - ", "    ")


def nothing_new(report: Report | ArchiveReport) -> str:
    """Return that nothing is left beside what was put aside or known, or "" where there is neither."""
    if report.known:
        return "không phát hiện điểm nào mới"
    return "không phát hiện điểm nào khác" if report.dismissed else ""


def kept_counts(report: Report | ArchiveReport) -> list[str]:
    """Return what the last line of a report says of both."""
    counts = [f"{len(report.dismissed)} điểm đã bỏ qua"] if report.dismissed else []
    return counts + ([f"{len(report.known)} điểm đã có ở mốc trước"] if report.known else [])
