"""Whatever a year says, its papers say back: year → template → Word file → reader → facts and table rows equal to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bienban import resources
from bienban.facts import understand
from bienban.generate import book, derive_year, printed
from bienban.generate.derive_summary import summary_figures
from bienban.generate.fields.emulation import year_table
from bienban.generate.render import fits, render, subjects, template
from bienban.meetings.year_file import load
from bienban.model import AssignedTask, Document, VoteCount, Year
from bienban.model.summary import Summary
from bienban.readers import read
from bienban.text import fold
from tests.strategies import EXAMPLES, hostile_texts
from tests.strategies_year import summaries, years

ROOT = Path(__file__).parents[1]
TEMPLATES = resources.templates(ROOT / "templates")
PAPERS = [path.stem for path in TEMPLATES.values() if template(path).record is Year and not template(path).gathers]
ANYTHING: Any = {"suppress_health_check": list(HealthCheck), "deadline": None}
NUMBERED = {"ke-hoach-chuyen-de": "plan", "nghi-quyet-nam": "annual", "bao-cao-kiem-diem-tap-the": "collective"}
KINDS = {
    "ke-hoach-chuyen-de": "plan",
    "nghi-quyet-nam": "resolution",
    "bao-cao-kiem-diem-tap-the": "report",
    "bao-cao-so-ket": "report",
}


def tables(paper: Document) -> list[list[list[str]]]:
    """Return the rows of every table, a text a cell, cells by their column."""
    found: dict[int, dict[int, dict[int, list[str]]]] = {}
    for block in paper.blocks:
        cell = block.place.cell
        if cell:
            found.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, []).append(block.text)
    widths = {number: 1 + max(column for row in rows.values() for column in row) for number, rows in found.items()}
    return [
        [[" ".join(row.get(column, ())) for column in range(widths[number])] for _, row in sorted(rows.items())]
        for number, rows in sorted(found.items())
    ]


def table(paper: Document, head: str) -> list[list[str]]:
    """Return the rows below the head of the table whose head has these words."""
    return next((rows[1:] for rows in tables(paper) if any(fold(head) == fold(cell) for cell in rows[0])), [])


def printed_on(stem: str, record: Year | Summary, folder: Path, subject: object = None) -> Document:
    path = folder / f"{stem}.docx"
    path.write_bytes(render(TEMPLATES[stem], record, subject=subject))
    return read(path)


def said(year: Year, stem: str, subject: Any) -> dict[str, Any]:
    """Return the facts of a paper of the year."""
    own = subject or getattr(year, NUMBERED[stem])
    facts: dict[str, Any] = {
        "organization.name": fold(year.organization.name),
        "organization.superior": fold(year.organization.superior.party_org),
        "document.number": own.document.number,
        "signature.chair": fold(year.members[0].name),
    }
    if stem == "nghi-quyet-nam":
        facts["tasks"] = {(fold(task.task), task.deadline) for task in own.tasks}
    if stem == "bao-cao-so-ket":  # an appendix follows the signature: the reader looks for names at the end of a paper
        del facts["signature.chair"]
    adopted = derive_year.adoption(own.vote, own.adopted_on, year) if hasattr(own, "vote") else None
    if adopted and adopted.voters:
        facts["votes"] = {(adopted.in_favour, adopted.voters)}
    return facts


def found(paper: Document) -> dict[str, Any]:
    told: dict[str, Any] = {"tasks": set(), "votes": set()}
    for fact in understand(paper, resources.lexicon()).facts:
        value = fact.value
        if isinstance(value, AssignedTask):
            told["tasks"].add((fold(value.task), value.deadline))
        elif isinstance(value, VoteCount):
            told["votes"].add((value.in_favour, value.base))
        elif isinstance(value, str) and fact.stated:
            told.setdefault(fact.path, fold(value) if fact.path != "document.number" else value)
    return told


def same(expected: Any, seen: Any) -> bool:
    return expected <= seen if isinstance(expected, set) else bool(expected == seen)


@pytest.mark.parametrize("stem", KINDS)
@settings(max_examples=EXAMPLES, **ANYTHING)
@given(year=years())
def test_any_year_comes_back_from_its_papers(stem: str, year: Year, tmp_path_factory: pytest.TempPathFactory) -> None:
    for subject in subjects(TEMPLATES[stem], year):
        paper = printed_on(stem, year, tmp_path_factory.getbasetemp(), subject)
        told = found(paper)
        missing = {path: value for path, value in said(year, stem, subject).items() if not same(value, told.get(path))}
        assert missing == {path: told.get(path) for path in missing}
        assert understand(paper, resources.lexicon()).kind == KINDS[stem]


@settings(max_examples=EXAMPLES, **ANYTHING)
@given(year=years())
def test_the_rows_of_its_tables_come_back(year: Year, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert year.plan is not None
    assert year.annual is not None
    plan = table(printed_on("ke-hoach-chuyen-de", year, folder), "Tên chuyên đề")
    assert [(row[0], fold(row[1]), row[4]) for row in plan] == [
        (("I", "II", "III", "IV")[each.quarter - 1], fold(printed.phrase(each.title)), day(each.date))
        for each in year.plan.topics
    ]
    aimed = table(printed_on("nghi-quyet-nam", year, folder), "Mức phấn đấu")
    assert [(fold(row[1]), row[2]) for row in aimed] == [
        (fold(printed.phrase(each.name)), f"{printed.measure(each.value)} {each.unit}") for each in year.targets
    ]
    if not year.meetings:
        return
    roll = table(printed_on("bang-diem-danh-nam", year, folder), "Họ và tên")[1:]
    lines = derive_year.attendance_table(year)
    assert [row[1] for row in roll] == [year.member(line.member).name for line in lines]
    for row, line in zip(roll, lines, strict=True):
        assert tuple(row[3:15]) == line.months
        assert tuple(row[15:19]) == line.quarters
        counts = [line.required, line.present, line.excused, line.unexcused] if line.required else []
        assert [cell for cell in row[20:24] if cell] == [printed.count(each) for each in counts]
    if year_table(year):
        scored = table(printed_on("bang-ghi-danh-nam", year, folder), "Bình quân")
        assert [(tuple(row[2:14]), row[14], row[15]) for row in scored] == [
            (line.months, printed.measure(line.mean), line.grade) for line in year_table(year)
        ]


def day(value: date | None) -> str:
    return printed.short_date(value) if value else ""


@settings(max_examples=EXAMPLES, **ANYTHING)
@given(summary=summaries())
def test_the_rows_of_a_summary_come_back_and_nobody_is_named(
    summary: Summary, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paper = printed_on("bao-cao-tong-hop", summary, tmp_path_factory.getbasetemp())
    figures = summary_figures(summary)
    assert [(row[1], row[2]) for row in table(paper, "Ngày họp")] == [
        (row.name, day(row.date) if row.held else "Chưa nộp") for row in figures.rows
    ]
    by_kind = table(paper, "Loại hình chi bộ")
    assert sum(int(row[2]) for row in by_kind) == len(summary.chi_bo)
    assert sum(int(row[4].split("/")[0] or 0) for row in by_kind) == figures.present
    assert sum(int(row[2]) for row in table(paper, "Số ý kiến")) == len(figures.concerns)
    text = "\n".join(block.text for block in paper.blocks)
    signer = summary.office.signer
    people = {member.name for each in summary.chi_bo for meeting in each.meetings for member in meeting.members} - {signer}
    assert not [name for name in people if name in text]


@settings(max_examples=EXAMPLES, **ANYTHING)
@given(year=years(hostile_texts(), hostile_texts()))
def test_any_text_survives_in_the_papers_of_a_year(year: Year) -> None:
    """Every printed value is found again by the printing itself."""
    for stem in PAPERS:
        for subject in subjects(TEMPLATES[stem], year) if not fits(TEMPLATES[stem], year) else ():
            assert render(TEMPLATES[stem], year, subject=subject)


@settings(max_examples=EXAMPLES // 10, **ANYTHING)
@given(year=years(hostile_texts(), hostile_texts()))
def test_any_text_survives_in_books(year: Year) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "countable", lambda: False)
        for stem in ("so-bien-ban", "so-nghi-quyet"):
            if not fits(TEMPLATES[stem], year):
                assert book.compose(TEMPLATES[stem], year, TEMPLATES)


@settings(max_examples=EXAMPLES // 4, **ANYTHING)
@given(summary=summaries(hostile_texts(), hostile_texts()))
def test_any_text_survives_in_a_summary(summary: Summary) -> None:
    assert render(TEMPLATES["bao-cao-tong-hop"], summary)


def test_the_sample_year_comes_back_whole(tmp_path: Path) -> None:
    year = load(ROOT / "samples" / "nam-2026" / "year.yaml")
    assert isinstance(year, Year)
    for stem in NUMBERED:
        expected = said(year, stem, None)
        expected["tasks"] = {each for each in expected.get("tasks", ()) if isinstance(each[1], date)}
        told = found(printed_on(stem, year, tmp_path))
        assert {path for path, value in expected.items() if not same(value, told.get(path))} == set()


def test_the_comparison_sees_a_changed_row(tmp_path: Path) -> None:
    """Negative control: the roll of another year does not pass."""
    year = load(ROOT / "samples" / "nam-2026" / "year.yaml")
    assert isinstance(year, Year)
    roll = table(printed_on("bang-diem-danh-nam", year, tmp_path), "Họ và tên")[1:]
    lines = derive_year.attendance_table(year)
    assert tuple(roll[3][3:15]) == lines[3].months != lines[4].months
