"""What is made of a meeting."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import InvalidInputError, UsageError
from bienban.model import Meeting, Year
from bienban.model.summary import Summary

if TYPE_CHECKING:
    from bienban.generate.fields import Record


def load_meeting(path: str | Path, *, meeting: str | None = None) -> Meeting:
    """Return the meeting kept in a YAML or JSON file or a workbook, or carried by minutes that were made of it (.docx).

    ``meeting`` is the id of one of a workbook's, by default the last by date.
    Raises ``InvalidInputError`` with every mistake of the file: line and key, or cell, and what to write instead.
    """
    from bienban.api.recording import read_workbook
    from bienban.meetings import yaml_file
    from bienban.readers import xlsx

    path = Path(path)
    if xlsx.is_workbook(path):
        return read_workbook(path, meeting=meeting).meeting
    if path.suffix.casefold() != ".docx":
        return yaml_file.load(path)
    from bienban import readers

    with tempfile.TemporaryDirectory() as folder:
        carried = Path(folder) / f"{path.stem}.json"
        carried.write_text(readers.record(path), "utf-8")
        return yaml_file.load(carried)


def load(path: str | Path, *, meeting: str | None = None) -> Record:
    """Return the record kept in a file, of the kind its key ``schema`` names: a meeting, a year, a superior's month.

    Workbooks and minutes hold meetings (``load_meeting``). Raises ``InvalidInputError`` with every mistake of the file and of
    the meeting files it names.
    """
    from bienban.meetings import year_file

    kept_as_text = Path(path).suffix.casefold() in (".yaml", ".yml", ".json")
    return year_file.load(Path(path)) if kept_as_text else load_meeting(path, meeting=meeting)


def load_year(path: str | Path) -> Year:
    """Return the year kept in a file together with its meetings.

    Raises ``InvalidInputError`` as ``load`` does, and for a file of another kind.
    """
    found = load(path)
    if not isinstance(found, Year):
        raise InvalidInputError(
            "Đây không phải tệp của cả năm.",
            hint="Đồng chí chỉ tệp có dòng schema: bienban-nam/1; tệp mẫu: samples/nam-2026/year.yaml.",
            place=str(path),
        )
    return found


def generate(
    record: Record,
    *,
    kinds: Iterable[str] = (),
    to: str | Path,
    templates: Path | None = None,
    task_list: bool = True,
    blank: bool = False,
    carry: bool = True,
    replace: bool = False,
) -> list[Path]:
    """Write the papers of a meeting, or of a year, into the folder ``to`` and return their paths.

    When no kind is named every template is printed that has something to print for this record (``unfit`` tells the others).
    A template that prints a paper each of several persons or votes gives them numbers where there are more than one.

    Every printed value is found again in the paper, and the paper opened as one handed in would be, before it gets its final
    name. ``task_list`` prints the tasks in the minutes themselves instead of pointing to the resolution; ``blank`` leaves a
    dotted line where the record has nothing; minutes ``carry`` the record unseen, so that they are read back exactly. A paper
    that stands there already, perhaps edited by hand, is left alone unless ``replace``.
    Raises ``UsageError`` for an unknown kind or a paper that would be lost, ``InvalidInputError`` for a template that does not
    fit or a paper that does not read back.
    """
    from bienban.generate import book, carried, render
    from bienban.meetings import written

    found = _named(kinds, templates)
    unfitting = {} if kinds else unfit(record, templates)
    own = [kind for kind, path in found.items() if isinstance(record, render.template(path).record)]
    chosen = list(kinds) or [kind for kind in own if kind not in unfitting] or list(found)
    when = _when(record)
    made: dict[Path, bytes] = {}  # all of them before the first is written, so that a mistake in one leaves no half set
    for kind in chosen:
        if isinstance(record, Year) and render.template(found[kind]).gathers:
            bound = book.compose(found[kind], record, _for_books(templates), minutes_task_list=task_list, blank=blank)
            made[Path(to) / f"{when}-{kind}.docx"] = bound
            continue
        subjects = render.subjects(found[kind], record)
        for number, subject in enumerate(subjects, 1):
            which = getattr(subject, "slug", number if len(subjects) > 1 else "")
            name = f"{when}-{kind}-{which}.docx" if which else f"{when}-{kind}.docx"
            paper = render.render(found[kind], record, minutes_task_list=task_list, subject=subject, blank=blank)
            if carry and isinstance(record, Meeting) and render.template(found[kind]).kind in carried.KINDS:
                paper = carried.attach(paper, written.json_text(carried.kept(record)))
            made[Path(to) / name] = paper
    return _written(made, replace=replace)


def _for_books(templates: Path | None) -> dict[str, Path]:
    """Return the templates that books are printed with: a person's own first, then the packaged ones."""
    from bienban import resources

    own = resources.templates(templates)
    return own | {kind: path for kind, path in resources.templates().items() if kind not in own}


def _when(record: Record) -> str:
    """Return what the names of papers begin with: the month, or the year."""
    if isinstance(record, Meeting):
        return f"{record.meeting.date:%Y-%m}"
    return str(record.period) if isinstance(record, Summary) else str(record.year)


def forms(*, kinds: Iterable[str] = (), to: str | Path, templates: Path | None = None, replace: bool = False) -> list[Path]:
    """Write templates as forms to fill by hand, dotted lines in all places, and return their paths.

    Raises ``UsageError`` for an unknown kind or a paper that would be lost.
    """
    from bienban.generate import book, render

    found = _named(kinds, templates)
    made = {}
    for kind in kinds or found:
        path = found[kind]
        gathers = render.template(path).gathers
        made[Path(to) / f"{kind}-de-trong.docx"] = book.ruled(path, _for_books(templates)) if gathers else render.form(path)
    return _written(made, replace=replace)


def _named(kinds: Iterable[str], templates: Path | None) -> dict[str, Path]:
    """Return the templates by name; raises ``UsageError`` when a kind is none of them."""
    from bienban import resources

    found = resources.templates(templates)
    unknown = [kind for kind in kinds if kind not in found]
    if unknown:
        raise UsageError(
            f"Không có mẫu “{unknown[0]}”.", hint=f"Các mẫu hiện có: {', '.join(found)}.", place=str(templates or "") or None
        )
    return found


def _written(made: Mapping[Path, bytes], *, replace: bool) -> list[Path]:
    """Write papers, none of them where another would be lost."""
    from bienban import readers
    from bienban.generate import render

    standing = [place for place, data in made.items() if not replace and place.is_file() and place.read_bytes() != data]
    if standing:
        raise UsageError(
            f"Đã có {len(standing)} văn bản cùng tên, nội dung khác với bản sắp lưu, nên chưa lưu gì.",
            hint="Đồng chí chọn thư mục khác bằng -o, hoặc thêm --replace nếu muốn thay bản cũ.",
            place=", ".join(map(str, standing)),
        )
    return [render.write(place, data, verify=readers.read) for place, data in made.items()]


def unfit(record: Record, templates: Path | None = None, *, meant: bool = False) -> dict[str, str]:
    """Return the templates of this kind of record that have nothing to print for it, each with the reason in Vietnamese.

    ``meant`` leaves out those that are not made for this type of meeting, or for no type of its own: of them nobody expects a
    paper.
    """
    from bienban import resources
    from bienban.generate import render

    reasons = {}
    for stem, path in resources.templates(templates).items():
        found = render.template(path)
        aside = meant and isinstance(record, Meeting) and record.meeting.type not in found.meeting_types
        if isinstance(record, found.record) and not aside:
            reasons[stem] = render.fits(path, record)
    return {stem: reason for stem, reason in reasons.items() if reason}


def remarks(record: Record, templates: Path | None = None) -> tuple[str, ...]:
    """Return what a person should know about the papers of a record: words nobody entered, figures and dates that look odd.

    For a year they tell the months and quarters without a meeting, and papers that a book could not print.
    """
    from bienban import resources
    from bienban.generate.remarks import remarks as look
    from bienban.generate.year_remarks import summary_remarks, year_remarks

    if isinstance(record, Meeting):
        return look(record, [profile.id for profile in resources.profiles()])
    return year_remarks(record, _for_books(templates)) if isinstance(record, Year) else summary_remarks(record)


def to_pdf(papers: Sequence[Path], folder: str | Path) -> list[Path]:
    """Make PDFs of Word files beside each other in ``folder`` and return their paths.

    Raises ``MissingProgramError`` with the line to type where LibreOffice or a font with all Vietnamese letters is missing.
    """
    from bienban.generate import pdf

    return list(pdf.convert(papers, Path(folder)))
