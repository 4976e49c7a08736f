"""The verbs of bienban, each a few lines joining rooms."""

from __future__ import annotations

import dataclasses
import importlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from bienban import __version__
from bienban.errors import UsageError

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Finding, Meeting, Minutes, Profile, Report, Rule
    from bienban.own.dismissals import AnyReport
    from bienban.own.home import Home
    from bienban.quality.suggest import Suggestion

VIETNAM = timezone(timedelta(hours=7))


def load_meeting(path: str | Path) -> Meeting:
    """Return the meeting kept in a YAML file.

    Raises ``InvalidInputError`` with every mistake of the file: line, key, and what to write instead.
    """
    from bienban.meetings import yaml_file

    return yaml_file.load(Path(path))


def generate(
    meeting: Meeting,
    *,
    kinds: Iterable[str] = (),
    to: str | Path,
    templates: Path | None = None,
    task_list: bool = True,
    replace: bool = False,
) -> list[Path]:
    """Write the papers of a meeting into the folder ``to`` and return their paths.

    When no kind is named every template is printed that has something to print for this meeting (``unfit`` tells the others).

    Every printed value is found again in the paper, and the paper opened as one handed in would be, before it gets its final
    name. ``task_list`` prints the tasks in the minutes themselves instead of pointing to the resolution. A paper that stands
    there already, perhaps edited by hand, is left alone unless ``replace``.
    Raises ``UsageError`` for an unknown kind or a paper that would be lost, ``InvalidInputError`` for a template that does not
    fit or a paper that does not read back.
    """
    from bienban import readers, resources
    from bienban.generate import render

    found = resources.templates(templates)
    unknown = [kind for kind in kinds if kind not in found]
    if unknown:
        raise UsageError(
            f"Không có mẫu “{unknown[0]}”.", hint=f"Các mẫu hiện có: {', '.join(found)}.", place=str(templates or "") or None
        )
    chosen = list(kinds) or [kind for kind in found if kind not in unfit(meeting, templates)] or list(found)
    made = {
        Path(to) / f"{meeting.meeting.date:%Y-%m}-{kind}.docx": render.render(found[kind], meeting, minutes_task_list=task_list)
        for kind in chosen
    }  # all of them before the first is written, so that a mistake in one leaves no half set
    standing = [place for place, data in made.items() if not replace and place.is_file() and place.read_bytes() != data]
    if standing:
        raise UsageError(
            f"Đã có {len(standing)} văn bản cùng tên, nội dung khác với bản sắp lưu, nên chưa lưu gì.",
            hint="Đồng chí chọn thư mục khác bằng -o, hoặc thêm --replace nếu muốn thay bản cũ.",
            place=", ".join(map(str, standing)),
        )
    return [render.write(place, data, verify=readers.read) for place, data in made.items()]


def unfit(meeting: Meeting, templates: Path | None = None) -> dict[str, str]:
    """Return the templates that have nothing to print for a meeting, each with the reason in Vietnamese."""
    from bienban import resources
    from bienban.generate import render

    reasons = {kind: render.fits(path, meeting) for kind, path in resources.templates(templates).items()}
    return {kind: reason for kind, reason in reasons.items() if reason}


def remarks(meeting: Meeting) -> tuple[str, ...]:
    """Return what a person should know about the papers of a meeting: words nobody entered, figures and dates that look odd."""
    from bienban import resources
    from bienban.generate.remarks import remarks as look

    return look(meeting, [profile.id for profile in resources.profiles()])


def to_pdf(papers: Sequence[Path], folder: str | Path) -> list[Path]:
    """Make PDFs of Word files beside each other in ``folder`` and return their paths.

    Raises ``MissingProgramError`` with the line to type where LibreOffice or a font with all Vietnamese letters is missing.
    """
    from bienban.generate import pdf

    return list(pdf.convert(papers, Path(folder)))


def read(path: str | Path) -> Minutes:
    """Return what a paper says, with the words each statement rests on.

    Raises ``UnreadableError`` with one outcome of the gate's closed set.
    """
    from bienban import readers, resources
    from bienban.facts import understand

    return understand(readers.read(Path(path)), resources.lexicon(), resources.tagger())


def home(folder: str | Path, *, profiles: str | Path | None = None) -> Home:
    """Return what is known of the papers of a folder: its settings (``bienban.toml``), shipped profiles and the keeper's own.

    ``profiles`` is a folder of own profiles; it goes before the one that the settings name.
    Raises ``InvalidInputError`` with every mistake of settings and profiles: file, key, reason.
    """
    from bienban.own import home as own

    return own.home(Path(folder), Path(profiles) if profiles else None)


def check(
    minutes: Minutes,
    *,
    profile: str | Sequence[str] | None = None,
    today: date | None = None,
    home: Home | None = None,
    on: date | None = None,
) -> Report:
    """Return the verdict on a paper by the rules in force on its own date.

    ``profile`` names a local regime (its year may be left off), or the profiles to judge by; ``on`` is another day whose rules
    judge: ``retrospective`` when they were not yet in force. ``home`` is what is known of the papers of a folder; without it
    the shipped profiles judge and the places that the paper prints bind.
    Raises ``UsageError`` for an unknown profile.
    """
    from bienban import resources
    from bienban.checks._follow_ups import follow_ups
    from bienban.own.home import Home, judge

    today = today or datetime.now(VIETNAM).date()
    report = judge(minutes, home or Home(), asked=_listed(profile), on=on, today=today, version=__version__)
    steps = follow_ups(minutes, resources.follow_ups(), report.judged_on)
    return dataclasses.replace(report, notes=(*report.notes, *steps))


def _listed(asked: str | Sequence[str] | None) -> tuple[str, ...]:
    return (asked,) if isinstance(asked, str) else tuple(asked or ())


def check_together(
    papers: Mapping[str, Minutes],
    *,
    profile: str | Sequence[str] | None = None,
    unread: int = 0,
    home: Home | None = None,
    on: date | None = None,
) -> tuple[ArchiveReport, ...]:
    """Return the verdict on the papers of one chi bộ together, each by the name of its file; one report a chi bộ.

    ``unread`` papers could not be read: what is missing may be they. ``profile``, ``home`` and ``on`` as in
    ``check``.
    Raises ``UsageError`` for an unknown profile.
    """
    from bienban.own.home import Home, judge_together

    return judge_together(papers, home or Home(), asked=_listed(profile), on=on, unread=unread)


def put_aside(report: AnyReport, folder: str | Path, *, dismissals: Path | None = None) -> AnyReport:
    """Return the report with the findings that a person put aside among its ``dismissed``.

    They are kept in ``bo-qua.jsonl`` in the ``folder`` of the paper, or in the file ``dismissals``.
    Raises ``InvalidInputError`` with the lines of a damaged file.
    """
    from bienban.own import dismissals as kept

    return kept.put_aside(report, kept.decisions_in(dismissals or Path(folder) / kept.DISMISSALS_FILE))


def dismiss(
    report: Report | ArchiveReport,
    rule: str,
    *,
    reason: str,
    by: str,
    to: Path,
    on: date | None = None,
    words: str = "",
    back: bool = False,
) -> tuple[Finding, ...]:
    """Put findings of a rule on a paper aside, or take them ``back``, in the file ``to``; return the findings concerned.

    ``words`` are part of what the finding quotes or says, needed where the rule found several things. ``by`` says who,
    ``on`` when (today).
    Raises ``UsageError`` where the paper has no such finding, or several of different words and ``words`` fits not one.
    """
    from bienban.generate import render
    from bienban.own import dismissals as kept

    with kept.alone(to):
        earlier = kept.decisions_in(to)
        found = kept.meant(kept.put_aside(report, earlier), rule, words, back=back)
        new = kept.decided(report, found, reason, by, on or datetime.now(VIETNAM).date(), back=back)
        render.write(to, kept.decisions_text((*earlier, *new)).encode())
    return found


def since(report: AnyReport, baseline: Path, paper: str | Path = "") -> AnyReport:
    """Return the report with what a baseline holds of this paper among its ``known``: only what is new is left.

    Raises ``InvalidInputError`` with the lines of a damaged file.
    """
    from bienban.own import dismissals as kept

    return kept.since(report, kept.baseline_in(baseline), kept.path_from(baseline, paper))


def write_baseline(reports: Iterable[tuple[str | Path, Report | ArchiveReport]], to: Path) -> Path:
    """Write what papers were told as a baseline: of later checks only what is new since then is told."""
    from bienban.generate import render
    from bienban.own import dismissals as kept

    known = [each for paper, report in reports for each in kept.known_of(report, kept.path_from(to, paper))]
    return render.write(to, kept.baseline_text(known).encode())


def score(
    paper: Minutes | Meeting,
    *,
    sheet: str | None = None,
    profile: str | Sequence[str] | None = None,
    home: Home | None = None,
) -> list[Suggestion]:
    """Return the points suggested for a meeting, from its paper or its record; of a book one suggestion for each meeting.

    ``sheet`` names the score sheet (its year may be left off) or a TOML file; else it is the one the record or the settings
    name, else the one that bound the chi bộ on that day. ``profile`` and ``home`` as in ``check``.
    Raises ``UsageError`` for an unknown sheet or profile, and where no sheet is known for the day.
    """
    from bienban import checker
    from bienban.generate import observed as recorded
    from bienban.model import Meeting
    from bienban.own.home import Home
    from bienban.own.score_sheet import dated, sheet_for
    from bienban.quality import observed

    at, asked = home or Home(), _listed(profile)
    if isinstance(paper, Meeting):
        named = sheet or (paper.quality.profile if paper.quality and paper.quality.scores else "")
        local = asked or tuple(each.id for each in at.profiles if each.id == paper.profile)
        held, body = paper.meeting, paper.organization
        names = (body.name, body.superior.party_org or "", held.place)
        chosen = sheet_for(at, named=named, asked=local, day=held.date, chi_bo_kind=body.kind, names=names)
        return [dated(recorded.points(paper, chosen), at, held.date)]
    found = []
    for one in [each.within(paper.document) for each in paper.meetings] or [paper]:
        where = (*checker.printed_names(paper), *checker.printed_names(one))
        day, kind = checker.meeting_day(one), one.chi_bo_kind or paper.chi_bo_kind
        chosen = sheet_for(at, named=sheet or "", asked=asked, day=day, chi_bo_kind=kind, names=where)
        found.append(dated(observed.points(one, chosen), at, day))
    return found


def write_comments(
    report: Report, original: Path, *, to: Path | None = None, author: str | None = None, when: datetime | None = None
) -> Path:
    """Write the paper handed in with Word comments on the exact words, and return where it lies.

    The copy stands beside the original, or in the folder ``to``, as ``<name>.gop-y.docx``, with a number when another text has
    that name; a paper that was no Word file comes back as a new one with the same words. The original is not touched.
    ``author`` signs the comments, by default the reviewing body.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban.renderers import word_comments

    when = when or datetime.combine(datetime.now(VIETNAM), time.min)
    author = author or word_comments.AUTHOR
    initials = word_comments.INITIALS if author == word_comments.AUTHOR else "".join(word[0] for word in author.split())[:4]
    if report.minutes.document.reading.reader == "docx":
        data = word_comments.render(report, original.read_bytes(), when=when, author=author, initials=initials)
    else:
        data = word_comments.as_docx(report, when=when, author=author, initials=initials)
    stem = re.sub(r"\.gop-y(-\d+)?$", "", original.stem)
    return _write_beside(to or original.parent, stem, ".gop-y.docx", data)


def write_html(minutes: Minutes, original: Path, *, to: Path | None = None) -> Path:
    """Write what was understood of a paper as one page for a browser, and return where it lies.

    The page stands beside the original, or in the folder ``to``, as ``<name>.da-doc.html``; a ``to`` that ends in ``.html`` is
    the page itself. It gets a number when another text has that name.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import html

    data = html.render(minutes, resources.labels(), name=original.name)
    if to is not None and to.suffix == ".html":
        return _write_beside(to.parent, to.stem, ".html", data)
    return _write_beside(to or original.parent, original.stem, ".da-doc.html", data)


def write_report(report: Report, original: Path, *, to: Path | None = None) -> Path:
    """Write the verdict on a paper as one page for a browser, and return where it lies.

    The page stands beside the original, or in the folder ``to``, as ``<name>.ra-soat.html``, with a number when another text
    has that name.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import report_page

    data = report_page.render(report, resources.labels(), name=original.name)
    return _write_beside(to or original.parent, original.stem, ".ra-soat.html", data)


def write_together(reports: Sequence[ArchiveReport], first: Path, *, alone: Mapping[str, str], to: Path | None = None) -> Path:
    """Write the verdict on papers together as one page for a browser, and return where it lies.

    The page stands beside the ``first`` paper, or in the folder ``to``, as ``ra-soat-chung.html``, with a number when another
    text has that name. ``alone`` tells for each file what came of it by itself, read or not.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import archive_page

    data = archive_page.render(reports, resources.labels(), alone=alone)
    return _write_beside(to or first.parent, "ra-soat-chung", ".html", data)


def _write_beside(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Write a paper into a folder under the first name that is free or holds these very bytes, and return where it lies."""
    from bienban.generate import render

    kind, _, suffix = ending.rpartition(".")
    for number in itertools.count(1):
        place = folder / (f"{stem}{ending}" if number == 1 else f"{stem}{kind}-{number}.{suffix}")
        if not place.exists() or place.read_bytes() == data:
            return render.write(place, data)
    raise AssertionError("numbers do not end")


def rules(home: Home | None = None) -> dict[str, list[tuple[Profile, Rule]]]:
    """Return every rule, specimens too, by id with the profiles that hold it, oldest first; ``home`` as in ``check``."""
    from bienban import resources

    found: dict[str, list[tuple[Profile, Rule]]] = {}
    shipped = {(each.id, each.sha256): each for each in resources.profiles(specimens=True)}
    every = [shipped.get((each.id, each.sha256), each) for each in home.profiles] if home else shipped.values()
    for profile in sorted(every, key=lambda each: (each.effective_from, each.id)):
        for rule in profile.rules:
            found.setdefault(rule.id, []).append((profile, rule))
    return found


def doctor() -> Iterator[tuple[str, bool, str]]:
    """Yield what this machine can do: a name in Vietnamese, whether it works, and what to type where it does not."""
    from bienban import children, resources
    from bienban.errors import BienbanError, MissingProgramError
    from bienban.generate import pdf

    yield f"{len(resources.profiles())} bộ quy tắc, {len(rules())} quy tắc", True, ""
    for stem, path in resources.templates().items():
        from bienban.generate import render

        problems = render.template(path).problems
        yield f"Mẫu Word {stem}", not problems, "; ".join(map(str, problems))
    for module, what in (("lxml.etree", "Đọc và làm tệp Word"), ("pypdfium2", "Đọc tệp PDF có chữ")):
        try:
            children.run(_load, module, seconds=30)
        except (BienbanError, children.ChildDied):
            yield what, False, "Cài lại phần mềm: pip install --force-reinstall bienban"
        else:
            yield what, True, ""
    try:
        pdf.ready()
    except MissingProgramError as problem:
        yield "Xuất PDF (không bắt buộc)", False, problem.hint
    else:
        yield "Xuất PDF", True, ""


def _load(module: str) -> None:
    importlib.import_module(module)
