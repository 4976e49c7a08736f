"""Papers read and judged by the rules in force on their own dates."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from bienban import __version__

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Meeting, Minutes, Profile, Report, Rule
    from bienban.own.home import Home
    from bienban.quality.suggest import Suggestion

VIETNAM = timezone(timedelta(hours=7))


def read(path: str | Path, *, encoding: str | None = None, not_secret: bool = False) -> Minutes:
    """Return what a paper says, with the words each statement rests on.

    ``encoding`` is the old encoding a person knows it is in (``tcvn3``, ``vni``, ``viscii``, ``vps``, ``cp1258``);
    ``not_secret``: a person has seen that what looks like the stamp of a secret paper is none.
    Raises ``UnreadableError`` with one outcome of the gate's closed set.
    """
    from bienban import readers, resources
    from bienban.facts import understand

    document = readers.read(Path(path), encoding=encoding, not_secret=not_secret)
    return understand(document, resources.lexicon(), resources.tagger())


def read_pictures(paths: Sequence[str | Path], *, not_secret: bool = False) -> Minutes:
    """Return what the one paper says whose pages, in order, are these pictures; ``not_secret`` as in ``read``.

    Raises ``UnreadableError``, also where a file is no picture.
    """
    from bienban import readers, resources
    from bienban.facts import understand

    document = readers.read_pictures([Path(path) for path in paths], not_secret=not_secret)
    return understand(document, resources.lexicon(), resources.tagger())


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
