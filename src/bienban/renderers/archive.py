"""The papers of a chi bộ judged together: for a person in the terminal, and as plain JSON values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bienban.model import FORCES, Archive, ArchiveReport, Filed, Finding, Report
from bienban.renderers import json_
from bienban.renderers._kept import finding_lines, kept_counts, kept_lines, nothing_new
from bienban.renderers._layout import clean, columns, filled, shorten, title, wrap

Labels = Mapping[str, Mapping[str, str]]

_MONTH_WIDTH = 6


def archive_object(reports: Sequence[ArchiveReport]) -> dict[str, Any]:
    """Return the verdict on papers judged together; shape: ``data/schema/archive.schema.json``."""
    return {
        "archive": {
            "files": list(dict.fromkeys(paper.file for report in reports for paper in report.archive.papers)),
            "chi_bo": [_chi_bo(report) for report in reports],
            "findings": [_finding_object(finding) for report in reports for finding in report.findings],
            "undecided": [{"rule": each.rule, "reason": each.reason} for report in reports for each in report.undecided],
            **json_.kept(*reports, shape=_finding_object),
        }
    }


def _chi_bo(report: ArchiveReport) -> dict[str, Any]:
    archive = report.archive
    months = [
        {
            "month": month,
            "papers": [{"file": paper.file, "kind": paper.minutes.kind} for paper in archive.papers if paper.month == month],
        }
        for month in _months(archive)
    ]
    return {
        "name": archive.chi_bo or None,
        "files": list(dict.fromkeys(paper.file for paper in archive.papers)),
        "months": months,
        "profiles": [{"id": profile.id, "hash": profile.sha256} for profile in report.profiles],
        "notes": list(report.notes),
    }


def _finding_object(finding: Finding) -> dict[str, Any]:
    plain = json_.finding_object(finding)
    quotes = [{"file": quote.file, **each} for quote, each in zip(finding.quotes, plain["quotes"], strict=True)]
    return {**plain, "files": list(finding.files), "quotes": quotes}


def render_archive(reports: Sequence[ArchiveReport], labels: Labels, *, width: int = 80, colour: bool = False) -> str:
    """Return what the papers say together: which papers each month has, findings with the file of each quote, what is open."""
    shared = set.intersection(*(set(report.notes) for report in reports)) if len(reports) > 1 else set()
    lines = ["", *_notes([note for note in reports[0].notes if note in shared], width)] if shared else []
    for report in reports:
        lines += title(f"RÀ SOÁT CHUNG: {clean(name(report.archive))}", "bold", colour=colour)
        lines += _notes([note for note in report.notes if note not in shared], width)
        lines += _table(report.archive, labels, width)
        for force in FORCES:
            group = [finding for finding in report.findings if finding.force == force]
            if group:
                lines += title(f"{labels['force'][force].upper()} ({len(group)})", force, colour=colour)
                for number, finding in enumerate(group, 1):
                    lines += finding_lines(finding, number, labels, width)
        if report.undecided:
            lines += title(f"CHƯA KẾT LUẬN ĐƯỢC ({len(report.undecided)})", "bold", colour=colour)
            for each in report.undecided:
                lines += wrap(f"{clean(each.reason)} (quy tắc: {each.rule})", width, "  - ", "    ")
        lines += kept_lines(report, width=width, colour=colour)
        lines += ["", *wrap(f"{result(report)}", width, "", ""), ""]
    return "\n".join(lines)


def beside(report: Report, file: str, together: Iterable[ArchiveReport]) -> Report:
    """Return the report on the paper of this file with the findings between papers that quote it, each with what others say."""
    between: list[Finding] = []
    for finding in (each for one in together for each in one.findings):
        mine = tuple(quote for quote in finding.quotes if quote.file == file)
        others = [f"{clean(quote.file)}: “{shorten(clean(quote.text))}”" for quote in finding.quotes if quote.file != file]
        if mine:
            seen = f" Đối chiếu {'; '.join(others)}." if others else ""
            between.append(replace(finding, message=f"{finding.message}{seen}", quotes=mine))
    return replace(report, findings=(*report.findings, *between))


def _notes(notes: Iterable[str], width: int) -> Iterator[str]:
    for note in notes:
        yield from wrap(clean(note), width, "  Ghi chú: ", "    ")


def name(archive: Archive) -> str:
    """Return whose papers they are and how many."""
    return f"{archive.chi_bo or 'Chưa rõ chi bộ'}, {len(archive.papers)} văn bản"


def _table(archive: Archive, labels: Labels, width: int) -> Iterator[str]:
    """Yield the papers of each month, kind by kind; a dash is a month without one."""
    months, kinds = matrix(archive, labels)
    first_column = max((columns(kind) + 3 for kind, _ in kinds), default=0)
    room = max(1, (width - first_column) // _MONTH_WIDTH)
    for first in range(0, len(months), room):
        part = slice(first, first + room)
        if not any(any(counts[part]) for _, counts in kinds):
            continue  # years between two papers, perhaps for a slip in one date
        yield ""
        yield (filled("", first_column) + "".join(f"{_short(month):>{_MONTH_WIDTH}}" for month in months[part])).rstrip()
        for kind, counts in kinds:
            yield filled(f"  {kind}", first_column) + "".join(f"{count or '–':>{_MONTH_WIDTH}}" for count in counts[part])
    of_none = [paper.file for paper in archive.papers if paper.month is None and paper.day is not None]
    if of_none:
        yield from wrap(clean(", ".join(of_none)), width, "  Không thuộc riêng một tháng: ", "    ")


def matrix(archive: Archive, labels: Labels) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """Return every month from the first to the last, and for each kind of paper how many each of them has."""
    months = _months(archive)
    known = [(paper.month, kind_words(paper, labels)) for paper in archive.papers]
    kinds = dict.fromkeys(
        name
        for kind in labels["kind"]
        for paper in archive.papers
        if paper.minutes.kind == kind and paper.month is not None
        for name in kind_words(paper, labels)
    )
    return months, [(kind, [sum(month == own and kind in names for own, names in known) for month in months]) for kind in kinds]


def kind_words(paper: Filed, labels: Labels) -> tuple[str, ...]:
    """Return what a paper is, as rows of the table say it: its kind; minutes by each type of the meeting."""
    kind = labels["kind"][paper.minutes.kind]
    types = paper.minutes.meeting_types if paper.minutes.kind == "minutes" else ()
    return tuple(f"{kind} {_SHORT.get(each, labels['meeting_type'][each].lower())}" for each in types) or (kind,)


_SHORT = {"regular": "tháng", "thematic": "chuyên đề", "committee": "chi ủy"}


def _months(archive: Archive) -> list[str]:
    """Return every month from the first to the last of the papers, those without papers too."""
    known = sorted(paper.month for paper in archive.papers if paper.month is not None)
    if not known:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (known[0], known[-1]))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]


def _short(month: str) -> str:
    return f"{int(month[5:]):02d}/{month[2:4]}"


def result(report: ArchiveReport) -> str:
    """Return the result of judging papers together in one sentence."""
    words = {"phải": "chỗ phải sửa", "nên": "chỗ nên sửa", "có thể": "chỗ có thể sửa"}
    counts = {force: sum(finding.force == force for finding in report.findings) for force in FORCES}
    parts = [f"{count} {words[force]}" for force, count in counts.items() if count]
    if report.undecided:
        parts.append(f"{len(report.undecided)} điều chưa kết luận được")
    alone = len(report.archive.papers) == 1
    nothing = "chỉ có một văn bản nên chưa so được" if alone else "không thấy chỗ nào văn bản này khác văn bản kia"
    told = "; ".join([*(parts or [nothing_new(report) or nothing]), *kept_counts(report)])
    return f"Kết quả rà soát chung: {told}."
